// `terratoll diff BEFORE AFTER`: two reports, audits or plans against each other.
#include "cli/commands.h"
#include "cli/output.h"
#include "report/difference.h"
#include "run/difference.h"

namespace terratoll::cli {

namespace {

std::string written(const Options& options, const report::Difference& difference) {
  if (options.rows_format == "json") return report::difference_json(difference);
  if (options.rows_format == "markdown") return report::difference_markdown(difference);
  if (options.rows_format == "html") return report::difference_html(difference);
  if (options.rows_format == "csv") return report::difference_csv(difference);
  report::View view;
  view.width = terminal_width();
  return report::difference_text(difference, view);
}

}  // namespace

int diff(const Options& options) {
  if (options.request.plans.size() != 2)
    return fail({Error::Kind::Usage,
                 "two are needed: BEFORE and AFTER, each a report in JSON, a plan, a state or a folder"});
  const Result<report::Difference> difference =
      run::make_difference(options.request, options.request.plans[0], options.request.plans[1]);
  if (!difference) return fail(difference.error());
  const int status = finish(print(written(options, *difference)));
  std::vector<std::string> unread = difference->before.unread;
  unread.insert(unread.end(), difference->after.unread.begin(), difference->after.unread.end());
  return warn_of_unread(unread, status);
}

}  // namespace terratoll::cli

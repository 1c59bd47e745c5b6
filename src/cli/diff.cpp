// `terratoll diff BEFORE AFTER`: two reports, audits or plans against each other.
#include "cli/commands.h"
#include "cli/output.h"
#include "report/difference.h"
#include "run/difference.h"

namespace terratoll::cli {

int diff(const Options& options) {
  if (options.request.plans.size() != 2)
    return fail({Error::Kind::Usage,
                 "two are needed: BEFORE and AFTER, each a report in JSON, a plan, a state or a folder"});
  const Result<report::Difference> difference =
      run::make_difference(options.request, options.request.plans[0], options.request.plans[1]);
  if (!difference) return fail(difference.error());
  if (options.format == report::Format::Json) return finish(print(report::difference_json(*difference)));
  if (options.format == report::Format::Markdown)
    return finish(print(report::difference_markdown(*difference)));
  report::View view;
  view.width = terminal_width();
  return finish(print(report::difference_text(*difference, view)));
}

}  // namespace terratoll::cli

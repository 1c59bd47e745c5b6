// `terratoll query PATH… SQL`: the facts of plans and states, under the same limits as a rule's query; and as
// a file.
#include "run/query.h"

#include <optional>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "report/lists.h"

namespace terratoll::cli {
namespace {

std::string written(const Options& options, const run::Answer& answer) {
  const std::string& format = options.rows_format;
  if (format == "json") return report::rows_json(answer.columns, answer.rows);
  if (format == "ndjson") return report::rows_ndjson(answer.columns, answer.rows);
  if (format == "csv") return report::rows_csv(answer.columns, answer.rows);
  return report::rows_text(answer.columns, answer.rows, terminal_view(options.colour).colour);
}

}  // namespace

int query(const Options& options) {
  run::Request request = options.request;
  run::Question question{"", !options.out.empty()};
  // The last word is the query, but where only a file is wanted.
  const bool asks = !question.wants_file || request.plans.back().find(' ') != std::string::npos;
  if (asks) {
    question.sql = request.plans.back();
    request.plans.pop_back();
  }
  if (request.plans.empty()) return fail({Error::Kind::Usage, "a plan, and then one SELECT, are needed"});
  if (Result<Done> may = may_write(options.out, inputs_of(options, request)); !may) return fail(may.error());
  std::optional<Progress> progress(std::in_place, options, request);
  Result<run::Answer> answer = run::query(request, question);
  progress.reset();
  if (!answer) return fail(answer.error());
  if (question.wants_file) {
    if (Result<Done> done = write_file(options.out, answer->file); !done) return fail(done.error());
  }
  const int status = asks ? finish(print(written(options, *answer))) : 0;
  return warn_of_unread(answer->unread, status);
}

}  // namespace terratoll::cli

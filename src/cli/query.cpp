// `terratoll query PLAN SQL`: the facts of a plan, under the same limits as a rule's query.
#include "run/query.h"

#include "cli/commands.h"
#include "cli/output.h"
#include "report/lists.h"

namespace terratoll::cli {

int query(const Options& options) {
  Result<run::Answer> answer = run::query(options.request, options.sql);
  if (!answer) return fail(answer.error());
  const bool json = options.format == report::Format::Json;
  return finish(print(json ? report::rows_json(answer->columns, answer->rows)
                           : report::rows_text(answer->columns, answer->rows)));
}

}  // namespace terratoll::cli

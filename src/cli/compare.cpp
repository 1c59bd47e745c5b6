// `terratoll compare PLAN…`: the same workloads on the other cloud.
#include "compare/compare.h"

#include "cli/commands.h"
#include "cli/output.h"
#include "report/compare.h"
#include "run/run.h"

namespace terratoll::cli {

int compare_command(const Options& options) {
  Result<compare::Comparison> comparison = run::make_comparison(options.request);
  if (!comparison) return fail(comparison.error());
  const bool json = options.format == report::Format::Json;
  const int status =
      finish(print(json ? report::write_compare_json(*comparison)
                        : report::write_compare_text(*comparison, terminal_view(options.colour))));
  return status != 0 || comparison->broken.empty() ? status : 2;
}

}  // namespace terratoll::cli

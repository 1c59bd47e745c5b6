// `terratoll baseline`: the findings that stand today, as a file for --baseline.
#include "cli/commands.h"
#include "cli/output.h"
#include "report/escape.h"
#include "run/run.h"

namespace terratoll::cli {

int baseline(const Options& options) {
  if (Result<Done> may = may_write(options.out, options, options.request); !may) return fail(may.error());
  Result<std::string> known = run::make_baseline(options.request);
  if (!known) return fail(known.error());
  const std::string text = report::harmless_json(*known);
  return finish(options.out.empty() ? print(text) : write_file(options.out, text));
}

}  // namespace terratoll::cli

// `terratoll baseline`: the findings that stand today, as a file for --baseline.
#include "cli/commands.h"
#include "cli/examine.h"
#include "cli/output.h"
#include "report/escape.h"
#include "rules/suppress.h"

namespace terratoll::cli {

int baseline(const Options& options) {
  Result<Examined> examined = examine(options);
  if (!examined) return fail(examined.error());
  const std::string text = report::harmless_json(rules::write_baseline(examined->findings.findings));
  Result<Done> written = options.out.empty() ? print(text) : write_file(options.out, text);
  return written ? 0 : fail(written.error());
}

}  // namespace terratoll::cli

#include "cli/examine.h"

#include "cli/exceptions.h"
#include "cli/log.h"

namespace terratoll::cli {

Result<Examined> examine(const Options& options) {
  Result<Settings> settings = read_settings(options);
  if (!settings) return settings.error();
  Result<std::vector<rules::Rule>> rules = load_rules(*settings);
  if (!rules) return rules.error();
  Result<std::unique_ptr<Run>> stages = run_stages(*settings);
  if (!stages) return stages.error();
  Run& run = **stages;
  Result<rules::Suppression> suppression = read_suppression(*settings, *rules, run);
  if (!suppression) return suppression.error();
  Result<facts::Database> facts = fill_facts(run);
  if (!facts) return facts.error();
  log("filled the facts");
  rules::Findings findings = rules::run(*rules, *facts);
  log("ran " + std::to_string(rules->size()) + " rules");
  if (run.sources) {
    for (rules::Finding& finding : findings.findings) locate(*run.sources, finding);
  }
  for (rules::Notice& each : rules::suppress(findings.findings, *suppression)) {
    run.diagnostics.push_back({each.severity, each.code, each.message});
  }
  return Examined{std::move(*settings), std::move(*rules), std::move(*stages), std::move(findings)};
}

}  // namespace terratoll::cli

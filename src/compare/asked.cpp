#include "compare/asked.h"

#include <algorithm>

namespace terratoll::compare {

Asked ask(const CompareInput& request, std::string_view rule) {
  Asked asked;
  const auto& outcomes = request.findings->outcomes;
  const auto outcome =
      std::find_if(outcomes.begin(), outcomes.end(), [&](const auto& each) { return each.id == rule; });
  asked.off = outcome == outcomes.end();
  if (asked.off) return asked;
  asked.broken = outcome->broken;
  asked.undetermined = outcome->undetermined;
  for (const rules::Finding& finding : request.findings->findings) {
    if (finding.rule == rule) asked.findings.push_back(&finding);
  }
  return asked;
}

std::vector<std::string> broken_rules(const CompareInput& request) {
  std::vector<std::string> broken;
  for (const std::string_view rule : {kSpotForJobs, kAlwaysOn, kHotArtifacts, kCommit, kManyRegions}) {
    if (Asked asked = ask(request, rule); !asked.broken.empty()) broken.push_back(std::move(asked.broken));
  }
  return broken;
}

Decimal parameter(const CompareInput& request, std::string_view rule, std::string_view name) {
  for (const rules::Rule& each : *request.rules) {
    if (each.id != rule) continue;
    for (const rules::Parameter& parameter : each.parameters) {
      if (parameter.name == name) return Decimal::parse(parameter.value).value_or(Decimal());
    }
  }
  return {};
}

}  // namespace terratoll::compare

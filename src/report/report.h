// What every format prints: the content of report.md's JSON, as plain structs of its own. A writer is one function
// from a Report to text, in one file.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cost/estimate.h"
#include "rules/rule.h"

namespace terratoll::report {

struct RateCard {
  std::string name, oldest, newest;
  bool overlay = false;
};
struct PlanHead {
  std::string plan, kind, terraform_version;
  std::size_t resources = 0;
};
struct Diagnostic {
  std::string severity, code, message;  // severity: error, warning, note
};
struct Resource {
  std::string plan, address, type, cloud, region, change, workload, status, reason;  // "" is null in JSON where report.md has null
  std::optional<Decimal> monthly_usd, monthly_before_usd;
  std::vector<cost::LineItem> items;
  std::string summary;  // for people, in the bill: "2 × ml.g4dn.xlarge", "p3.2xlarge us-west-2"
};
struct Flow {
  std::string from_plan, from, from_cloud, from_region, to_plan, to, to_cloud, to_region;
  std::string kind, crosses, basis, confidence, at, attribute;
  std::optional<Decimal> rate_usd_per_gb, monthly_gb, monthly_usd, monthly_before_usd;
  std::vector<std::string> evidence;
};
struct Finding {
  std::string plan;
  rules::Finding finding;
};
struct Coverage {
  std::size_t priced = 0, partial = 0, free = 0, usage = 0, unknown = 0, unpriced = 0, unsupported = 0;
};

struct Report {
  std::string version, today;
  std::vector<RateCard> rate_cards;
  std::vector<PlanHead> plans;
  cost::Totals totals;
  Coverage coverage;
  std::vector<Resource> resources;  // sorted by plan and address
  std::vector<Flow> flows;
  std::vector<Finding> findings;    // dearest first within a severity; suppressed ones are marked
  std::vector<rules::Outcome> rules;
  std::vector<Diagnostic> diagnostics;
  std::vector<std::string> assumptions;  // in words: "hop_gb_per_month = 1,000 GB"
};

// What a person asked of the text, beyond the report itself.
struct View {
  bool colour = false;
  std::size_t width = 100;
  bool all = false;  // also findings on what the change leaves alone
  rules::Confidence min_confidence = rules::Confidence::Medium;
};

std::string write_json(const Report& report);
std::string write_text(const Report& report, const View& view);

}  // namespace terratoll::report

// The stages' results as one Report: joined, sorted, and without what the command does not report.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cost/estimate.h"
#include "flows/flows.h"
#include "inventory/inventory.h"
#include "plan/plan.h"
#include "report/report.h"
#include "rules/rule.h"

namespace terratoll::report {

struct ReportInput {
  std::string version, today;
  bool audit = false;  // what stands, and not what a change does
  std::vector<const plan::Plan*> plans;
  // What moves into the report, and is given back as soon as the report has it: there may be a lot.
  inventory::Inventory* inventory = nullptr;
  cost::Estimate* estimate = nullptr;
  rules::Findings* findings = nullptr;
  const flows::Flows* flows = nullptr;
  const std::vector<rules::Rule>* rules = nullptr;
  // As they were given to cost::price.
  Profile profile;
  Assumptions assume;
  InForce in_force;
  // Of the stages before this one: plans, configuration, sources, rate cards.
  std::vector<Diagnostic> diagnostics;
  // Where the block of an address stands; empty without sources.
  std::function<std::optional<Location>(std::size_t plan, std::string_view address)> locate;

  std::string group_by;  // "region", "tag:team": what an audit's money is grouped by; "" for nothing
  bool all = false;      // also findings on what the change leaves alone; an audit reports them anyway
  rules::Confidence min_confidence = rules::Confidence::Medium;
};

Report assemble(const ReportInput& request);

}  // namespace terratoll::report

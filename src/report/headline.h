// What a report says first and last, for people: of what it is, what it costs, what it leaves out, and why
// the gate is shut. Texts are not escaped yet.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"

namespace terratoll::report {

// "14 to create, 1 to delete", "3 plans, 140 resources"; "aws: us-east-1, us-west-2"; "list prices of …".
std::vector<std::string> scope(const Report& report);
// "configuration .terratoll.yaml · usage infracost-usage.yml"; "no configuration".
std::string in_force_text(const InForce& files);
// Whether the change does something to it that may change what it costs, as totals.change_missing counts.
bool is_changed(const Resource& resource);
// What the report counts: in an audit what stands, and not what the plan takes away.
bool counts(const Report& report, const Resource& resource);
// What the change adds, or in an audit what all costs: "+$6,882.26", "at least +$3.65", "not known".
std::string amount_text(const Report& report);
// "6 of 11 changed resources have no known cost"; "" where the sum is whole.
std::string missing_text(const Report& report);
// "Failed plan", "3 of 31 plans are partial"; "" where all were made whole.
std::string plan_state(const Report& report);
// "Monthly cost +$6,882.26 ($0.00 → $6,882.26)", with what it leaves out, after "Failed plan" where it is
// one.
std::string headline(const Report& report);
// "failed: 1 error (--fail-on error)"; "" where the gate is passed.
std::string failure_text(const Report& report);
// "2 of 14 resources cost by use (no usage given) · 3 unpriced"; "" where all have a price or are free.
std::string coverage_text(const Report& report);
// Plans among others: their paths without the folder that all share.
class PlanLabels {
 public:
  explicit PlanLabels(const Report& report);
  // As it is where it is the only one.
  std::string operator()(std::string_view plan) const;
  // "a/plan.json: " before what is said of it; "" where it is the only one.
  std::string before(std::string_view plan) const;

 private:
  bool several_;
  std::string_view folder_;  // with its "/"
};
// Of one; where there may be many, PlanLabels.
std::string plan_label(const Report& report, std::string_view plan);
// For people: what is said of many files alike is said once, with its count and the first of them.
std::vector<Diagnostic> shown_diagnostics(const Report& report);

}  // namespace terratoll::report

// What the formats for people have in common: the instances of one block as one group, the bill as rows that
// add up to the total, and what has no price grouped by why. Texts are not escaped yet.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"
#include "rules/rule.h"

namespace terratoll::report {

// The findings of one rule on the instances of one block.
struct FindingGroup {
  const rules::Finding* first = nullptr;  // the dearest
  std::string plan;
  std::size_t count = 0;
  std::string subject;                // "module.train.aws_instance.gpu[…] (2)"; "" for the plan as a whole
  std::vector<std::string> messages;  // different ones, at most three
  std::size_t more_messages = 0;
  bool named = false;  // the messages say the subject themselves
  std::optional<Decimal> monthly_usd, saving_usd;
  const FlowRow* flow = nullptr;  // the data's way, where the finding is about one
  bool inside = false;            // a hop of the chain before it, whose saving is that of the chain
};
// Errors first, then the dearest. Suppressed findings are left out unless asked for.
std::vector<FindingGroup> finding_groups(const Report& report, bool suppressed);
std::size_t suppressed_count(const Report& report);

// The flow that a finding is about; nullptr where there is none.
const FlowRow* flow_of(const Report& report, const Finding& finding);

// "2 errors, 1 warning"; "no findings".
std::string severity_counts(const std::vector<FindingGroup>& groups);

struct BillRow {
  std::string name, summary;
  Decimal before, after;
  std::string note = {};  // what changes the meaning of the amount: "a schedule stops it every day at 19:00"
  bool doubtful = false;  // a price in it is doubtful
  bool unknown = false;   // nothing of it is known: a plan whose resources have no known cost
};
// "$12.00"; "~$12.00" where it is doubtful; "not known".
std::string after_text(const BillRow& row);
// What costs money before or after, dearest first; the data transfer is one row. Where many do not change, or
// there are more than `most`, those are one row: the rows add up to the total.
std::vector<BillRow> bill(const Report& report, std::size_t most);
// One row a plan, dearest first; those beyond `most`, and those without a cost, are one each.
std::vector<BillRow> bill_by_plan(const Report& report, std::size_t most);

// "compute" and its part of the month, those that are not zero.
std::vector<std::pair<std::string_view, Decimal>> components(const Report& report);

// For people: what is said of many files alike is said once, with its count and the first of them.
std::vector<Diagnostic> shown_diagnostics(const Report& report);

struct NotPriced {
  std::string what;  // "aws_instance.gpu[…] (2)", or types where nothing more is known
  std::string why;
};
std::vector<NotPriced> not_priced(const Report& report);
// These, those that lack an amount for one reason together; three of them are named, with their plan where
// there are several.
std::vector<NotPriced> by_reason(const Report& report, const std::vector<const Resource*>& resources);
// What is priced by a doubtful price, and why it is doubtful; and how much of the total rests on such prices.
std::vector<NotPriced> doubts(const Report& report);
Decimal doubtful_usd(const Report& report);

// "14 to create, 1 to delete", "3 plans, 140 resources"; "aws: us-east-1, us-west-2"; "list prices of …".
std::vector<std::string> scope(const Report& report);
// "configuration .terratoll.yaml · usage infracost-usage.yml"; "no configuration".
std::string in_force_text(const Report& report);
// Whether the change does something to it that may change what it costs, as totals.change_missing counts.
bool is_changed(const Resource& resource);
// What the change adds, or in an audit what all costs: "+$6,882.26", "at least +$3.65", "not known".
std::string amount_text(const Report& report);
// "6 of 11 changed resources have no known cost"; "" where the sum is whole.
std::string missing_text(const Report& report);
// "Monthly cost +$6,882.26 ($0.00 → $6,882.26)", with what it leaves out, after "Failed plan" where it is
// one.
std::string headline(const Report& report);
// "failed: 1 error (--fail-on error)"; "" where the gate is passed.
std::string failure_text(const Report& report);
// "2 of 14 resources cost by use (no usage given) · 3 unpriced"; "" where all have a price or are free.
std::string coverage_text(const Report& report);
// A plan among others: its path without the folder that all share.
std::string plan_label(const Report& report, std::string_view plan);
// "saves $5.00", "costs $5.00 more", "saved with the chain"; "" where none is known.
std::string saving_text(const FindingGroup& group);
// "main.tf:30"; "" where there is none.
std::string place_text(const std::optional<Location>& location);

}  // namespace terratoll::report

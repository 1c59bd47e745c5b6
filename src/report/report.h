// What every format prints: the content of the JSON report (docs/report.schema.json), as plain structs of its
// own. A writer is one function from a Report to text, in one file; formats() lists them.
//
// Money is rounded to the cent. An optional without a value is not known, and is never printed as 0. Texts
// are as they stand in the plan: each writer escapes them for its consumer (escape.h).
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/boxed.h"
#include "base/in_force.h"
#include "cost/estimate.h"
#include "flows/flows.h"
#include "inventory/inventory.h"
#include "plan/plan.h"
#include "report/savings.h"
#include "rules/rule.h"

namespace terratoll::report {

struct RateCard {
  std::string name, oldest, newest;  // dates of the rows used: "2026-01-21"
  bool overlay = false;
};

struct PlanHead {
  std::string plan;
  plan::DocumentKind kind = plan::DocumentKind::Plan;
  std::string terraform_version;
  std::size_t resources = 0;
  bool failed = false;   // planning ended with an error
  bool partial = false;  // -target, or deferred changes
};

// Whether the change may pass, and each reason why not: "1 error".
struct Gate {
  bool passed = true;
  std::vector<std::string> reasons;
};

struct Diagnostic {
  rules::Severity severity = rules::Severity::Note;
  std::string code, message;
};

struct Resource {
  std::string plan, address, type;
  std::string arm_type;       // of azapi's resources, for people: "Microsoft.Search/searchServices"
  std::string cloud, region;  // "" is null in JSON
  plan::Change change = plan::Change::NoOp;
  inventory::Role workload = inventory::Role::None;
  cost::Status status = cost::Status::Free;
  std::string reason;
  std::optional<Decimal> monthly_usd, monthly_before_usd;
  std::optional<Decimal> monthly_max_usd;  // of a model by the token whose capacity is limited
  std::vector<cost::LineItem> items;
  std::string summary;  // for people, in the bill: "2 × ml.g4dn.xlarge, us-west-2"
  std::map<std::string, std::string> tags;
  std::optional<Location> location;   // of its block; nullopt where the sources are not at hand
  std::string previous_address = {};  // before the plan moves it; "" of what stays
};

struct FlowRow {
  std::string from_plan, from, from_cloud, from_region, to_plan, to, to_cloud, to_region;
  flows::Kind kind = flows::Kind::Unknown;
  flows::Border crosses = flows::Border::Region;
  std::optional<inventory::Basis> basis;  // nullopt where the volume is not known
  flows::Confidence confidence = flows::Confidence::High;
  std::string at, attribute;
  std::string hop;        // flows of one hop share it, and its volume
  std::string pipeline;   // a connected set of flows
  std::size_t pairs = 1;  // of instances; more where a large hop is folded
  std::string source, as_of, card, region, sku, meter, doubt, overlay;  // of the rate: the card's row
  std::optional<Decimal> rate_usd_per_gb, monthly_gb, monthly_usd, monthly_before_usd;
  std::vector<std::string> evidence;  // addresses, from the store to the reader
  // Where each of them stands, if that is known; empty or as long as `evidence`.
  std::vector<std::optional<Location>> evidence_locations;
  std::string reason;  // why it has no price
};

struct Finding {
  std::string plan;
  rules::Finding finding;
  std::optional<std::size_t> flow = {};  // where in the report's flows the one is that it is about
  std::vector<std::string> overlaps =
      {};                   // fingerprints of those whose saving is, in part or whole, the same money
  Boxed<Claim> claim = {};  // what it saves, and of which money
};

// A rule that ran, with the texts that explain it.
struct Rule {
  std::string id, title, category, advice, help;
  rules::Severity severity = rules::Severity::Warning;
  std::int64_t checked = 0, flagged = 0, undetermined = 0;
  std::string broken;  // "" or the limit that it broke
};

struct Coverage {
  std::size_t priced = 0, partial = 0, free = 0, usage = 0, unknown = 0, unpriced = 0, unsupported = 0;
  std::size_t total() const { return priced + partial + free + usage + unknown + unpriced + unsupported; }
};

// A part of an audit: what one plan, region or team costs, or what one rule finds.
struct Group {
  std::string name;
  Decimal monthly_usd, monthly_before_usd;
  std::size_t resources = 0, missing = 0;  // those, and those of them without a known cost
  std::size_t findings = 0;
  Decimal saving_usd;  // of its findings, none of it saved twice
};

// Findings that the command does not report unless it is asked to.
struct Hidden {
  std::size_t untouched = 0;  // on what the change leaves alone: --all
  std::size_t suspected = 0;  // of low confidence: --min-confidence low
};

struct Report {
  std::string version, today;
  InForce in_force;
  bool audit = false;  // what stands, and not what a change does: no before and after
  std::vector<RateCard> rate_cards;
  std::vector<PlanHead> plans;
  cost::Totals totals;
  Coverage coverage;
  std::vector<Resource> resources;  // sorted by plan and address
  std::vector<FlowRow> flows;       // sorted by plan and addresses
  std::vector<Finding> findings;    // dearest first within a severity; suppressed ones are marked
  std::vector<Rule> rules;
  std::vector<Diagnostic> diagnostics;
  std::vector<std::string> assumptions;  // in words: "hop_gb_per_month = 1,000 GB (2 hops)"
  Decimal saving_usd;  // the best set of savings in which nothing is saved twice; never above the bill
  Hidden hidden;
  Gate gate;
  std::string group_by;  // "region", "tag:team"; "" where nobody asks
  std::vector<Group> groups;
};

// How a person or a consumer wants it, beyond the report itself.
struct View {
  bool colour = false;
  std::size_t width = 100;  // of the text, in columns; at least 60
  bool all = false;         // an audit in full, and not its first screen
  std::size_t top = 10;     // rows of a list: of an audit's first screen, and before the page folds
  bool suppressed = false;  // also findings that an exception or a baseline suppresses
  std::string link_base =
      {};                     // "https://github.com/o/r/blob/SHA/": a place becomes a link to it; "" for none
  std::string category = {};  // SARIF's automationDetails.id; "" for "terratoll"
  bool concise = false, statistics = false;  // of the text: a line a finding; a line a rule
  bool all_findings = false;                 // of the text, and not its first screen or two
  bool items = false;                        // of the text: what each row of the bill is made of
  // A line of the sources; "" where it is not at hand. May be empty.
  std::function<std::string(const Location& place)> line_at = {};
  std::string fallback_file = {};  // for findings without a location, where the format needs one; "" for none
};

// Format, and write_NAME(report, view) of each: made from the names of the files in formats/.
#include "report/formats.inc"

struct FormatEntry {
  std::string_view name;
  Format format;
  std::string (*write)(const Report& report, const View& view);
};
std::span<const FormatEntry> formats();

std::string write(Format format, const Report& report, const View& view);

// The findings that SARIF leaves out, since no file is known for them: "2 findings are left out: …"; "".
std::string left_out_of_sarif(const Report& report, const View& view);
// What FOCUS leaves out, since it has no cost that is not known: "6 of 11 resources have no known cost …";
// "".
std::string left_out_of_focus(const Report& report);

}  // namespace terratoll::report

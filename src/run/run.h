// Bytes in, a report out: the stages of Terratoll, one after the other. What is asked for decides how far
// they go. Commands, tests and fuzz targets call this, and put no stages together by themselves.
//
// A result holds all that it views. Errors are what a person can act on; Kind says whose mistake it is.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "bill/match.h"
#include "compare/compare.h"
#include "cost/estimate.h"
#include "facts/facts.h"
#include "flows/flows.h"
#include "inventory/inventory.h"
#include "plan/plan.h"
#include "rates/rates.h"
#include "report/doctor.h"
#include "report/report.h"
#include "rules/rule.h"
#include "run/gate.h"
#include "run/request.h"
#include "run/settings.h"
#include "run/sources.h"

namespace terratoll::run {

// What was billed for what stands in the plans.
struct Billed {
  bill::Bill bill;
  bill::Matches matches;
  std::set<std::string, std::less<>> alone;  // addresses whose usage a bill alone says
};

// Plans, with what they stand for, what moves and what it comes to.
struct Priced {
  Settings settings;
  std::string today;
  std::vector<std::unique_ptr<plan::Plan>> plans;  // without most of their values: see plan::let_go
  std::unique_ptr<Sources> sources;                // null where there are none
  bool has_source = false, has_given_up = false;   // a plan's graph, as it says
  std::vector<bool> of_source;                     // of each plan: whether the sources are its own
  std::unique_ptr<rates::RateCards> cards;
  std::unique_ptr<Billed> billed;   // null where no bill is given
  inventory::InventoryInput asked;  // as the inventory was, of each plan
  inventory::Inventory inventory;
  flows::Flows flows;
  cost::Estimate estimate;
  std::vector<report::Diagnostic> diagnostics;
};
// With all that a database of the facts, or a comparison, asks for.
Result<Priced> price(const Request& request);
// Of its plans, by their numbers.
std::vector<std::string> paths_of(const Priced& run);

// The same as tables.
Result<facts::Database> fill_facts(const Priced& priced);

// And what the rules find in them, each finding at its place and with what excuses it.
struct Examined {
  Priced priced;
  std::vector<rules::Rule> rules;
  rules::Findings findings;
  std::optional<facts::Database> facts;  // where they are kept
};
// What is kept though no report asks for it, since it is a lot: what was priced, for who prices it again; the
// facts, and in them who names whom.
struct Keep {
  bool demands = false, facts = false;
};
Result<Examined> examine(const Request& request, Keep keep = {});

struct Reported {
  report::Report report;
  Verdict verdict = Verdict::Passed;
  std::unique_ptr<Sources> sources;  // null for none: what stands on a line of them
  std::string first_source;          // a .tf file, for formats that want a place of each finding; "" for none
};
Result<Reported> make_report(const Request& request);

// What could not be seen, and what would help. No rule is run.
Result<report::Diagnosis> diagnose(const Request& request);

// The findings that stand today, as a file that knows them: Request::baseline of a later run. An error where
// a plan cannot be read: what it holds would come back.
Result<std::string> make_baseline(const Request& request);

// The same workloads on the other cloud.
Result<compare::Comparison> make_comparison(const Request& request);

// What one rule finds in the plans, whatever the others say. An error where it breaks.
Result<rules::Findings> try_rule(const Request& request, const rules::Rule& rule);

}  // namespace terratoll::run

// What was billed beside what was estimated, as text, Markdown, a page and JSON (terratoll.reconcile/1). It
// names resources by their addresses, and no account, no id and no tag of a bill.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "bill/bill.h"
#include "bill/reconcile.h"

namespace terratoll::report {

struct ReconcileReport {
  std::vector<bill::BillFile> files;
  std::vector<bill::Month> months;
  std::vector<std::string> notes;
  bill::Reconciliation reconciliation;
  std::string version, today;
};

// How the resources stand: how many, and for how much a month.
struct Standing {
  std::size_t equal = 0, explained = 0, open = 0, not_estimated = 0;
  Decimal open_usd;           // what is not explained of those with an estimate, whichever way it differs
  Decimal not_estimated_usd;  // what was billed of those without one
  Decimal compared_usd;       // what was billed of all of them
};
Standing standing(const bill::Reconciliation& reconciliation);

// What the files hold, as they are, in words: what the invoice has, and what was paid with commitments spread
// over what they cover.
struct HeldRow {
  std::string what, billed, paid, lines;
};
std::vector<HeldRow> held(const bill::Reconciliation& reconciliation);

// "equal", "explained", "not explained", "not estimated".
std::string state_of(const bill::Compared& row);
// "discount $1.00, $2.00 more than estimated"; "" where it is equal and nothing explains it.
std::string why(const bill::Compared& row);
// "22 lines of 2026-09", "4 resources: 2 as estimated, 2 not explained".
std::string scope_of(const ReconcileReport& report);
std::string counts_of(const Standing& standing);
// "40.0%".
std::string percent(Decimal part, Decimal of);

// Without names that people gave: resources by their type and a number, files by a number.
void anonymise(ReconcileReport& report);

std::string reconcile_text(const ReconcileReport& report);
std::string reconcile_markdown(const ReconcileReport& report);
std::string reconcile_html(const ReconcileReport& report);
std::string reconcile_json(const ReconcileReport& report);

}  // namespace terratoll::report

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
  std::size_t unread = 0;  // plans and states that should be there and cannot be read
  std::string missing;     // "1 of 4 resources has no known cost"; "" where none is missing
  bill::Reconciliation reconciliation;
  std::string version, today;
};

// How the resources stand, and the services of a bill that names none: how many, and for how much a month.
struct Standing {
  std::size_t resources = 0, services = 0;
  std::size_t equal = 0, explained = 0, open = 0, not_estimated = 0, elsewhere = 0;
  Decimal open_usd;           // what is not explained of those with an estimate, whichever way it differs
  Decimal not_estimated_usd;  // what was billed of those without one
  Decimal elsewhere_usd;      // what is estimated for what is billed in another currency
  Decimal compared_usd;       // what was billed of all of them
  std::size_t unknown = 0;    // billed in another currency and without an estimate: nobody knows how much
  bool is_nothing = false;    // whether nothing of the bill was held against anything

  // What nothing explains, whatever the reason.
  Decimal unexplained_usd() const { return open_usd + not_estimated_usd + elsewhere_usd; }
  // Whether no more than that is unexplained. Where there was nothing to judge by, it is not known.
  bool is_within(Decimal usd) const {
    return !is_nothing && unknown == 0 && unexplained_usd().cents() <= usd;
  }
};
Standing standing(const bill::Reconciliation& reconciliation);
// "$9.00 a month is not explained", "$5.00 has no estimate"; none where all is as estimated or explained.
std::vector<std::string> unexplained(const Standing& standing);
// What to know before the numbers: that a bill names no resources, that it or a part of it is in another
// currency, that nothing of it is of these plans, or that not all of them is known.
std::vector<std::string> cautions_of(const ReconcileReport& report);

// "equal", "explained", "not explained", "not estimated", "billed in EUR", "partly billed in EUR".
std::string state_of(const bill::Compared& row);
// What was billed and by how much that is another amount; "–" of what is wholly billed in another currency.
std::string billed_of(const bill::Compared& row);
std::string change_of(const bill::Compared& row);
// "discount $1.00, $2.00 more than estimated"; "" where it is equal and nothing explains it.
std::string why(const bill::Compared& row);
// "22 lines of 2026-09", "4 resources: 2 as estimated, 2 not explained".
std::string scope_of(const ReconcileReport& report);
std::string counts_of(const Standing& standing);
// "40.0%".
std::string percent(Decimal part, Decimal of);
// "20.0% less", "44.7% more".
std::string less_or_more(const bill::Discount& discount);
// What the files hold, as they are: a row for what is of resources, of none, and for what stands apart, and
// their sum, what is in another currency left out.
struct Held {
  std::string what;
  Decimal billed, paid;
  std::optional<std::size_t> lines;
  bool is_usd = true;
};
std::vector<Held> held(const bill::Reconciliation& reconciliation);
// "$1,234.50"; "1,234.50" in another currency.
std::string amount_of(const Held& row, Decimal amount);

// Without names that people gave: resources by their type and a number, files by a number.
void anonymise(ReconcileReport& report);

std::string reconcile_text(const ReconcileReport& report);
std::string reconcile_markdown(const ReconcileReport& report);
std::string reconcile_html(const ReconcileReport& report);
std::string reconcile_json(const ReconcileReport& report);

}  // namespace terratoll::report

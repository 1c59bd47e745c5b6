// What was billed beside what was estimated, as text, Markdown and JSON (terratoll.reconcile/1). It names
// resources by their addresses, and no account, no id and no tag of a bill.
#pragma once

#include <string>
#include <vector>

#include "bill/bill.h"
#include "bill/reconcile.h"

namespace terratoll::report {

struct ReconcileReport {
  std::vector<bill::BillFile> files;
  std::vector<bill::Month> months;
  std::vector<std::string> notes;
  bill::Reconciliation reconciliation;
};

std::string reconcile_text(const ReconcileReport& report);
std::string reconcile_markdown(const ReconcileReport& report);
std::string reconcile_json(const ReconcileReport& report);

}  // namespace terratoll::report

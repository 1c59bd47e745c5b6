// Bills beside plans and states: what was really used, and what was really paid.
#pragma once

#include <string>
#include <vector>

#include "bill/bill.h"
#include "bill/match.h"
#include "bill/usage.h"
#include "config/usage_update.h"
#include "report/reconcile.h"
#include "run/request.h"

namespace terratoll::run {

// What the bills say was used, by address.
std::vector<config::MeasuredUsage> measured_of(const bill::Usage& usage);

struct UsageMade {
  config::UpdatedUsage file;
  std::string summary;              // a line: what was read and what of it is in the file
  std::vector<std::string> notes;   // of the bill
  std::vector<std::string> unread;  // plans and states that should be there and cannot be read
};
// The usage file of the request, where it names one that is there, with what the bills say of the resources
// of its plans and states.
Result<UsageMade> make_usage_file(const Request& request, const std::vector<std::string>& bills);

struct Reconciled {
  report::ReconcileReport report;
  std::string rate_card;            // an overlay of the discounts that were paid
  std::vector<std::string> unread;  // plans and states that should be there and cannot be read
};
// What the bills say of the resources of the request's plans and states, beside what they are estimated at.
Result<Reconciled> make_reconciliation(const Request& request, const std::vector<std::string>& bills);

}  // namespace terratoll::run

#include "run/bill.h"

#include <filesystem>

#include "base/figures.h"
#include "base/file.h"
#include "bill/usage.h"
#include "inventory/twins.h"
#include "plan/plan.h"
#include "run/plans.h"

namespace terratoll::run {
namespace {

std::vector<const plan::Plan*> views_of(const Plans& plans) {
  std::vector<const plan::Plan*> views;
  for (const auto& plan : plans.plans) views.push_back(plan.get());
  return views;
}

// "" where there is none yet.
Result<std::string> usage_text(const Request& request) {
  if (!request.given.usage) return std::string();
  const std::string& path = *request.given.usage;
  if (const std::string* text = in_memory(request, path)) return *text;
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return std::string();
  constexpr std::size_t kMost = std::size_t{1} << 20;
  return read_file(path, kMost);
}

}  // namespace

Result<UsageMade> make_usage_file(const Request& request, const std::vector<std::string>& bills) {
  const Result<std::string> text = usage_text(request);
  if (!text) return text.error();
  Result<Plans> plans = read_plans(request);
  if (!plans) return plans.error();
  for (const auto& plan : plans->plans) inventory::read_twins(*plan);
  const Result<bill::Bill> bill = bill::read_bills(bills);
  if (!bill) return bill.error();
  const bill::Matches matches = bill::match(*bill, views_of(*plans));
  const bill::Usage usage = bill::usage_of(*bill, matches);

  std::vector<config::MeasuredUsage> measured;
  for (const bill::Used& each : usage.used)
    measured.push_back({std::string(each.subject->resource->address), each.quantities});
  const std::string path = request.given.usage.value_or("usage file");
  Result<config::UpdatedUsage> file = config::update_usage(*text, path, measured, usage.month);
  if (!file) return file.error();
  UsageMade made{std::move(*file), "", bill->notes};
  made.summary = counted(bill->charges.size(), "charge") + ", " + std::to_string(usage.charges) +
                 " of resources that are here, " + std::to_string(usage.used_charges) +
                 " of which a key of the usage file says: " + counted(usage.used.size(), "resource") + ", " +
                 counted(made.file.added, "quantity added");
  return made;
}

}  // namespace terratoll::run

#include "run/cloud_facts.h"

#include <map>

namespace terratoll::run {
namespace {

inventory::FindTerm find_in(const rates::RateCards& cards) {
  std::map<std::pair<std::string, std::string>, inventory::TermRow> rows;
  for (rates::Term& term : cards.terms()) {
    rows[{std::move(term.cloud), std::move(term.name)}] = {std::move(term.value), std::move(term.unit)};
  }
  return [rows](std::string_view cloud, std::string_view name) -> std::optional<inventory::TermRow> {
    const auto found = rows.find({std::string(cloud), std::string(name)});
    return found == rows.end() ? std::nullopt : std::optional(found->second);
  };
}

}  // namespace

Result<inventory::CloudFacts> cloud_facts(const rates::RateCards& cards, std::string today) {
  inventory::CloudFacts facts;
  Result<inventory::Terms> terms = inventory::read_terms(find_in(cards));
  if (!terms) return terms.error();
  facts.terms = std::move(*terms);
  facts.today = std::move(today);
  facts.machine = [&cards](std::string_view cloud,
                           std::string_view sku) -> std::optional<inventory::MachineFacts> {
    const std::optional<rates::Machine> machine = cards.machine(cloud, sku);
    if (!machine) return std::nullopt;
    inventory::MachineFacts known;
    if (machine->vcpus) known.vcpus = static_cast<std::int64_t>(*machine->vcpus);
    known.premium_disks = machine->premium_disks;
    known.accelerated = !machine->accelerator.empty();
    return known;
  };
  facts.lifecycle = [&cards](const inventory::Thing& thing) -> std::optional<inventory::Lifecycle> {
    const std::optional<rates::Lifecycle> found = cards.lifecycle_of(thing.cloud, thing.kind, thing.name);
    return found ? std::optional(inventory::Lifecycle{found->status, found->retires_on}) : std::nullopt;
  };
  for (const inventory::Thing& thing : inventory::kThings) {
    if (facts.lifecycle(thing)) continue;
    return Error{Error::Kind::Internal, "the rate cards have no lifecycle of " + std::string(thing.name)};
  }
  return facts;
}

}  // namespace terratoll::run

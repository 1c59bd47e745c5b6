#include "run/cloud_facts.h"

#include <map>
#include <memory>
#include <mutex>

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

std::optional<inventory::MachineFacts> read_machine(const rates::RateCards& cards, std::string_view cloud,
                                                    std::string_view sku) {
  const std::optional<rates::Machine> machine = cards.machine(cloud, sku);
  if (!machine) return std::nullopt;
  inventory::MachineFacts known;
  if (machine->vcpus) known.vcpus = static_cast<std::int64_t>(*machine->vcpus);
  known.premium_disks = machine->premium_disks;
  known.accelerated = !machine->accelerator.empty();
  return known;
}

// Asked from many threads at once; the cards are not.
class Machines {
 public:
  explicit Machines(const rates::RateCards& cards) : cards_(cards) {}

  std::optional<inventory::MachineFacts> find(std::string_view cloud, std::string_view sku) {
    const std::lock_guard lock(mutex_);
    auto [known, is_new] = known_.try_emplace({std::string(cloud), std::string(sku)});
    if (is_new) known->second = read_machine(cards_, cloud, sku);
    return known->second;
  }

 private:
  const rates::RateCards& cards_;
  std::mutex mutex_;
  std::map<std::pair<std::string, std::string>, std::optional<inventory::MachineFacts>> known_;
};

}  // namespace

Result<inventory::CloudFacts> cloud_facts(const rates::RateCards& cards, std::string today) {
  inventory::CloudFacts facts;
  Result<inventory::Terms> terms = inventory::read_terms(find_in(cards));
  if (!terms) return terms.error();
  facts.terms = std::move(*terms);
  facts.today = std::move(today);
  facts.machine = [machines = std::make_shared<Machines>(cards)](std::string_view cloud, std::string_view sku) {
    return machines->find(cloud, sku);
  };
  std::map<std::string_view, inventory::Lifecycle> lifecycles;
  for (const inventory::Thing& thing : inventory::kThings) {
    const std::optional<rates::Lifecycle> found = cards.lifecycle_of(thing.cloud, thing.kind, thing.name);
    if (!found)
      return Error{Error::Kind::Internal, "the rate cards have no lifecycle of " + std::string(thing.name)};
    lifecycles[thing.name] = {found->status, found->retires_on};
  }
  facts.lifecycle = [lifecycles](const inventory::Thing& thing) -> std::optional<inventory::Lifecycle> {
    const auto found = lifecycles.find(thing.name);
    return found == lifecycles.end() ? std::nullopt : std::optional(found->second);
  };
  return facts;
}

}  // namespace terratoll::run

#include "run/cloud_facts.h"

#include <map>
#include <memory>
#include <mutex>
#include <tuple>

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

// Asked from many threads at once; the cards are not, and each thing once.
class Catalogue {
 public:
  explicit Catalogue(const rates::RateCards& cards) : cards_(cards) {}

  std::optional<inventory::MachineFacts> machine(std::string_view cloud, std::string_view sku) {
    const std::lock_guard lock(mutex_);
    auto [known, is_new] = machines_.try_emplace({std::string(cloud), std::string(sku)});
    if (is_new) known->second = read_machine(cards_, cloud, sku);
    return known->second;
  }

  std::optional<inventory::Lifecycle> lifecycle(const inventory::Thing& thing) {
    const std::lock_guard lock(mutex_);
    auto [known, is_new] =
        lifecycles_.try_emplace({std::string(thing.cloud), std::string(thing.kind), std::string(thing.name)});
    if (!is_new) return known->second;
    if (const std::optional<rates::Lifecycle> found =
            cards_.lifecycle_of(thing.cloud, thing.kind, thing.name)) {
      known->second = inventory::Lifecycle{found->status, found->retires_on};
    }
    return known->second;
  }

 private:
  const rates::RateCards& cards_;
  std::mutex mutex_;
  std::map<std::pair<std::string, std::string>, std::optional<inventory::MachineFacts>> machines_;
  std::map<std::tuple<std::string, std::string, std::string>, std::optional<inventory::Lifecycle>>
      lifecycles_;
};

}  // namespace

Result<inventory::CloudFacts> cloud_facts(const rates::RateCards& cards, std::string today) {
  inventory::CloudFacts facts;
  Result<inventory::Terms> terms = inventory::read_terms(find_in(cards));
  if (!terms) return terms.error();
  facts.terms = std::move(*terms);
  facts.today = std::move(today);
  const auto catalogue = std::make_shared<Catalogue>(cards);
  facts.machine = [catalogue](std::string_view cloud, std::string_view sku) {
    return catalogue->machine(cloud, sku);
  };
  facts.lifecycle = [catalogue](const inventory::Thing& thing) { return catalogue->lifecycle(thing); };
  for (const inventory::Thing& thing : inventory::kThings) {
    if (facts.lifecycle(thing)) continue;
    return Error{Error::Kind::Internal, "the rate cards have no lifecycle of " + std::string(thing.name)};
  }
  return facts;
}

}  // namespace terratoll::run

#include "inventory/once.h"

#include <algorithm>
#include <map>
#include <span>

#include "base/text.h"
#include "plan/address.h"

namespace terratoll::inventory {
namespace {

// "vol-0a1b2c3d4e5f60718": what EC2 makes is named by its kind and digits.
bool is_made_by_ec2(std::string_view id) {
  constexpr std::string_view kKinds[] = {"cr",  "eipalloc", "fleet", "i",          "lt",  "nat",
                                         "sfr", "snap",     "sir",   "tgw-attach", "vol", "vpce"};
  const std::size_t dash = id.rfind('-');
  if (dash == std::string_view::npos || dash + 1 == id.size()) return false;
  return std::find(std::begin(kKinds), std::end(kKinds), id.substr(0, dash)) != std::end(kKinds) &&
         id.find_first_not_of("0123456789abcdef", dash + 1) == std::string_view::npos;
}

using Plans = std::vector<const plan::Plan*>;
std::span<const Demand> demands_of(const Entry& entry, When when) {
  const Side* side = entry.side(when);
  return side == nullptr ? std::span<const Demand>() : std::span<const Demand>(side->demands);
}

using Owners = std::map<std::string, const Entry*>;  // who bills a thing, by its id

bool is_planned(const Plans& plans, const Entry& entry) {
  return plans[entry.plan]->kind == plan::DocumentKind::Plan;
}

// Those that are the thing itself, a plan's view of it before a state's.
Owners owners_of(const Plans& plans, const Inventory& inventory, When when) {
  Owners owners;
  for (const bool planned : {true, false}) {
    for (const Entry& entry : inventory.entries) {
      if (is_planned(plans, entry) != planned) continue;
      for (const Demand& demand : demands_of(entry, when)) {
        if (demand.main && !demand.id.empty()) owners.emplace(demand.id, &entry);
      }
    }
  }
  return owners;
}

// Where nothing is the thing itself, the first that holds it.
void add_holders(const Inventory& inventory, When when, Owners& owners) {
  for (const Entry& entry : inventory.entries) {
    for (const Demand& demand : demands_of(entry, when)) {
      if (!demand.id.empty()) owners.emplace(demand.id, &entry);
    }
  }
}

// Two instances of one block are two things, whatever their ids say.
bool is_billed_elsewhere(const Entry& entry, const Entry& owner) {
  return owner.plan != entry.plan ||
         plan::without_indexes(owner.resource->address) != plan::without_indexes(entry.resource->address);
}

const Entry* billed_elsewhere(const Owners& owners, const Entry& entry, const Demand& demand) {
  const auto owner = demand.id.empty() ? owners.end() : owners.find(demand.id);
  return owner != owners.end() && is_billed_elsewhere(entry, *owner->second) ? owner->second : nullptr;
}

std::string words_of(const Plans& plans, const Entry& entry, const Entry& owner) {
  std::string text = "it is billed as " + std::string(owner.resource->address);
  if (owner.plan != entry.plan) text += " of " + plans[owner.plan]->path;
  return text;
}

// What is billed elsewhere, with all that it holds.
void give_up(std::string reason, Side& side) {
  side.handling = Handling::Free;
  side.reason = std::move(reason);
  side.demands.clear();
  side.computes.clear();
  side.endpoints.clear();
  side.stores.clear();
  side.models.clear();
  side.runtimes.clear();
}

}  // namespace

std::string id_of(const plan::Value& values) {
  const std::string_view arn = values["arn"].text(), id = values["id"].text();
  if (lower(id).starts_with("/subscriptions/")) return lower(id);
  if (!arn.starts_with("arn:")) return id.starts_with("arn:") || is_made_by_ec2(id) ? std::string(id) : "";
  // What EC2 makes is named by its id wherever another names it.
  const std::string_view last = arn.substr(arn.rfind('/') + 1);
  return std::string(arn.find(":ec2:") != std::string_view::npos && is_made_by_ec2(last) ? last : arn);
}

void bill_once(const Plans& plans, Inventory& inventory) {
  for (const When when : {When::Before, When::After}) {
    Owners owners = owners_of(plans, inventory, when);
    for (Entry& entry : inventory.entries) {
      const Entry* owner = nullptr;
      for (const Demand& demand : demands_of(entry, when)) {
        if (demand.main && owner == nullptr) owner = billed_elsewhere(owners, entry, demand);
      }
      if (owner != nullptr) give_up(words_of(plans, entry, *owner), *entry.side(when));
    }
    add_holders(inventory, when, owners);
    for (Entry& entry : inventory.entries) {
      Side* side = entry.side(when);
      if (side == nullptr) continue;
      std::erase_if(side->demands, [&](const Demand& demand) {
        return !demand.main && billed_elsewhere(owners, entry, demand) != nullptr;
      });
    }
  }
}

}  // namespace terratoll::inventory

#include "inventory/once.h"

#include <algorithm>
#include <functional>
#include <map>

#include "base/text.h"
#include "plan/address.h"

namespace terratoll::inventory {
namespace {

// "vol-0a1b2c3d4e5f60718": eight digits before 2016, seventeen since.
bool is_made_by_ec2(std::string_view id) {
  const std::size_t dash = id.rfind('-');
  if (dash == std::string_view::npos || dash == 0) return false;
  const std::string_view digits = id.substr(dash + 1);
  return (digits.size() == 8 || digits.size() == 17) &&
         digits.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// Who bills a thing.
struct Owner {
  const Entry* entry = nullptr;
  bool main = false;
};
using Owners = std::map<std::string, Owner>;

using Plans = std::vector<const plan::Graph*>;

void add_owners(const Inventory& inventory, Side Entry::* side, bool main,
                const std::function<bool(const Entry&)>& may, Owners& owners) {
  for (const Entry& entry : inventory.entries) {
    if (!may(entry)) continue;
    for (const Demand& demand : (entry.*side).demands) {
      if (demand.main == main && !demand.id.empty()) owners.emplace(demand.id, Owner{&entry, main});
    }
  }
}

// A thing's own resource before what holds it, and a plan's view of it before a state's.
Owners owners_of(const Plans& plans, const Inventory& inventory, Side Entry::* side) {
  Owners owners;
  const auto is_planned = [&](const Entry& entry) {
    return plans[entry.plan]->plan().kind == plan::DocumentKind::Plan;
  };
  add_owners(inventory, side, true, is_planned, owners);
  add_owners(inventory, side, true, [](const Entry&) { return true; }, owners);
  add_owners(inventory, side, false, [](const Entry&) { return true; }, owners);
  return owners;
}

// Two instances of one block are two things, whatever their ids say.
bool is_billed_elsewhere(const Entry& entry, const Demand& demand, const Owner& owner) {
  if (owner.entry == &entry) return owner.main && !demand.main;
  return owner.entry->plan != entry.plan || plan::without_indexes(owner.entry->resource->address) !=
                                                plan::without_indexes(entry.resource->address);
}

std::string words_of(const Plans& plans, const Entry& entry, const Entry& owner) {
  std::string text = "it is billed as " + std::string(owner.resource->address);
  if (owner.plan != entry.plan) text += " of " + plans[owner.plan]->plan().path;
  return text;
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
  for (Side Entry::* side : {&Entry::before, &Entry::after}) {
    const Owners owners = owners_of(plans, inventory, side);
    for (Entry& entry : inventory.entries) {
      Side& mine = entry.*side;
      const Entry* main_owner = nullptr;
      std::erase_if(mine.demands, [&](const Demand& demand) {
        const auto owner = owners.find(demand.id);
        if (demand.id.empty() || !is_billed_elsewhere(entry, demand, owner->second)) return false;
        if (demand.main) main_owner = owner->second.entry;
        return true;
      });
      if (main_owner == nullptr) continue;
      mine.handling = Handling::Free;
      mine.reason = words_of(plans, entry, *main_owner);
      mine.demands.clear();
      mine.computes.clear();
      mine.endpoints.clear();
      mine.stores.clear();
      mine.models.clear();
    }
  }
}

}  // namespace terratoll::inventory

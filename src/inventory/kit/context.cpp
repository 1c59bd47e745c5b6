#include "inventory/kit/context.h"

#include <algorithm>

#include "types/types.h"

namespace terratoll::inventory {

plan::Value Context::side_of(const plan::Resource& other) const {
  if (other.mode == plan::Mode::Data) return other.after.is_null() ? other.before : other.after;
  if (before) return other.importing && other.before.is_null() ? other.after : other.before;
  return other.standing();
}

const plan::Resource* Context::named(std::string_view type, std::string_view attribute,
                                     std::string_view text) const {
  if (text.empty()) return nullptr;
  for (const plan::Resource* candidate : graph.by_value(type, attribute, text)) {
    if (side_of(*candidate)[attribute].text() == text) return candidate;
  }
  return nullptr;
}

const plan::Resource* Context::target(std::string_view attribute, std::string_view type,
                                      std::string_view target_attribute) const {
  // What the attribute named before the change may be another resource than the one it names now.
  if (before) {
    const plan::Resource* old = named(type, target_attribute, values.at(attribute).text());
    if (old != nullptr) return old;
  }
  const plan::Resource* found = graph.target(resource, attribute, type, target_attribute);
  return found != nullptr && !side_of(*found).is_null() ? found : nullptr;
}

std::vector<const plan::Resource*> Context::referrers(std::string_view type, std::string_view attribute,
                                                      std::string_view target_attribute) const {
  return referrers_of(resource, type, attribute, target_attribute);
}

std::vector<const plan::Resource*> Context::referrers_of(const plan::Resource& to, std::string_view type,
                                                         std::string_view attribute,
                                                         std::string_view target_attribute) const {
  if (of_type(type).empty()) return {};
  std::vector<const plan::Resource*> found;
  for (const plan::Resource* from : graph.referrers(to, type, attribute, target_attribute)) {
    if (!side_of(*from).is_null()) found.push_back(from);
  }
  if (!before) return found;
  // What an attribute named before the change may be another resource than the one it names now.
  std::string_view name = side_of(to)[target_attribute].text();
  if (name.empty()) return found;
  std::erase_if(found, [&](const plan::Resource* from) {
    std::string_view named = side_of(*from).at(attribute).text();
    return named != name && this->named(to.type, target_attribute, named) != nullptr;
  });
  for (const plan::Resource* from : graph.by_value(type, attribute, name)) {
    bool listed = std::find(found.begin(), found.end(), from) != found.end();
    if (!listed && side_of(*from).at(attribute).text() == name) found.push_back(from);
  }
  return found;
}

bool Context::refers(const plan::Resource& from, std::string_view attribute) const {
  const plan::Links links = graph.follow(from, attribute);
  return std::any_of(links.links.begin(), links.links.end(),
                     [&](const plan::Link& link) { return link.target == &resource; });
}

std::string_view Context::size_attribute() const {
  const types::Type* type = types::find(resource.type);
  return type != nullptr ? type->size : std::string_view();
}

bool Context::is_set_in_source(std::string_view attribute) const {
  return resource.config != nullptr && !resource.config->expressions[attribute].is_null();
}

std::optional<Decimal> Context::usage(std::string_view key) const {
  if (!request.usage) return std::nullopt;
  return request.usage(resource.address, resource.type, key);
}

std::string Context::usage_text(std::string_view key) const {
  return request.usage_text ? request.usage_text(resource.address, resource.type, key) : "";
}

std::string known_after_apply(std::string_view attribute) {
  return std::string(attribute) + " is known after apply";
}

Count count_of(const plan::Value& value, std::string_view attribute, std::int64_t absent) {
  if (value.is_unknown()) return {std::nullopt, known_after_apply(attribute)};
  if (value.is_null()) return {absent, ""};
  std::optional<std::int64_t> number = value.as_integer();
  if (!number || *number < 0) return {std::nullopt, std::string(attribute) + " is not a count"};
  return {number, ""};
}

void set_unknown(Side& side, std::string reason) {
  side.handling = Handling::Unknown;
  side.reason = std::move(reason);
}

void bill_without_price(std::string what, Side& side) {
  side.handling = Handling::Priced;
  side.reason.clear();
  Demand demand;
  demand.component = Component::Other;
  demand.main = true;
  demand.item = std::move(what);
  demand.unit = "hour";
  demand.quantity = kHoursPerMonth;
  demand.no_price = "no price on the rate cards";
  side.demands.push_back(std::move(demand));
}

Decimal machine_hours(std::int64_t count) {
  return Decimal(count) * kHoursPerMonth;
}

IdleFloor idle_floor(const InventoryInput& request) {
  if (request.profile.training_hours_per_month) {
    return {*request.profile.training_hours_per_month, Basis::Profile, ""};
  }
  Decimal hours = request.assume.training_hours_per_month;
  return {hours, Basis::Assumed, "works " + hours.text() + " hours a month, one machine"};
}

}  // namespace terratoll::inventory

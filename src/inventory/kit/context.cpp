#include "inventory/kit/context.h"

#include <algorithm>

#include "types/types.h"

namespace terratoll::inventory {
namespace {

void say_taken(const Context& context, std::string what, const plan::Resource& from,
               const plan::Resource& to) {
  what = context.taken == nullptr ? "" : taken_text(std::move(what), context, from, to);
  if (what.empty()) return;
  const bool said = std::find(context.taken->begin(), context.taken->end(), what) != context.taken->end();
  if (!said) context.taken->push_back(std::move(what));
}

}  // namespace

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
  if (found == nullptr || side_of(*found).is_null()) return nullptr;
  say_taken(*this, std::string(attribute) + " is taken to name " + std::string(found->address), resource,
            *found);
  return found;
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
    if (side_of(*from).is_null()) continue;
    found.push_back(from);
    // What is priced by itself says so itself.
    const types::Type* row = types::find(type);
    if (row == nullptr || row->code.empty() || row->handling == types::Handling::Free)
      say_taken(*this, std::string(from->address) + " is taken to name it", *from, to);
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

// What is set from null is not set. What a dynamic block sets stands in the sources alone.
bool Context::is_set(const plan::Resource& of, std::string_view attribute) const {
  if (of.config == nullptr || side_of(of).at(attribute).is_null()) return false;
  // What is set from null stands with what the provider computed, once it stands.
  if (!of.config->expressions.at(attribute).is_null()) return !is_null(graph.evaluate(of, attribute));
  if (attribute.find('[') == std::string_view::npos) return false;
  const plan::Node node = graph.written(of, attribute);
  return node && !is_null(node) && node->kind != plan::Evaluation::Kind::Error;
}

plan::Value Context::said(const plan::Resource& of, std::string_view attribute,
                          const plan::Value& value) const {
  if (!value.is_unknown()) return value;
  // The blocks of a set stand in another order: what is constant is never unknown.
  const bool constant =
      of.config != nullptr && !of.config->expressions.at(attribute)["constant_value"].is_null();
  return constant || !is_set(of, attribute) ? plan::Value() : value;
}

std::optional<Decimal> Context::usage(std::string_view key) const {
  if (!request.usage) return std::nullopt;
  return request.usage(resource.address, resource.type, key);
}

std::string Context::usage_text(std::string_view key) const {
  return request.usage_text ? request.usage_text(resource.address, resource.type, key) : "";
}

std::string_view help(const Context& context) {
  return context.graph.source() == nullptr ? "give --source"
                                           : "the source of its module is not at hand: run terraform init";
}

std::string taken_text(std::string what, const Context& context, const plan::Resource& from,
                       const plan::Resource& to) {
  const plan::Target::By by = context.graph.taken(from, to);
  if (by == plan::Target::By::Nothing) return "";
  what += by == plan::Target::By::OwnKey ? ", the one with its own key" : ", the only one that it can be";
  return what + ": the plan's JSON does not show which; " + std::string(help(context));
}

std::string not_shown_text(const Context& context, std::string_view what) {
  return "the plan's JSON does not show which " + std::string(what) + "; " + std::string(help(context));
}

std::string not_shown(const Context& context, std::string_view what, std::string_view type,
                      const std::vector<std::string>& attributes) {
  const auto is_hidden = [&](std::string_view attribute) {
    // A dynamic block of which nobody knows whether it is there.
    const std::string_view block = attribute.substr(0, attribute.find('['));
    const bool dynamic = block != attribute && context.graph.source() == nullptr &&
                         context[block].is_unknown() && !context.is_set_in_source(block);
    return dynamic ||
           context.graph.meant(context.resource, attribute, type, "id").by == plan::Target::By::Hidden;
  };
  if (std::none_of(attributes.begin(), attributes.end(), is_hidden)) return "";
  const auto ends = [&](std::string_view attribute) {
    return !context.graph.follow(context.resource, attribute).unresolved.empty();
  };
  const std::string name(what);
  const bool at_hand = context.graph.source() != nullptr;
  if (at_hand && std::none_of(attributes.begin(), attributes.end(), ends))
    return "which " + name + " it has is known after apply";
  return not_shown_text(context, what);
}

std::string not_found(const Context& context, std::string_view what, std::string_view type,
                      const std::vector<std::string>& attributes) {
  const std::string hidden = not_shown(context, what, type, attributes);
  return hidden.empty() ? "its " + std::string(what) + " is not in this plan" : hidden;
}

std::string known_after_apply(std::string_view attribute) {
  return std::string(attribute) + " is known after apply";
}

std::string known_in_part(const Context& context, std::string_view attribute) {
  std::string reason = known_after_apply(attribute);
  if (context.graph.source() != nullptr || !context.is_set_in_source(attribute)) return reason;
  return reason + ", and the plan's JSON does not show what is known of it; give --source";
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

void bill_unknown(Component component, std::string item, std::string why, Side& side) {
  Demand demand;
  demand.component = component;
  demand.item = std::move(item);
  demand.unknown = std::move(why);
  side.demands.push_back(std::move(demand));
}

void bill_without_price(std::string what, Side& side) {
  Demand demand;
  demand.component = Component::Other;
  demand.main = side.demands.empty();
  demand.item = std::move(what);
  demand.unit = "month";
  demand.quantity = 1;
  demand.no_price = "no price on the rate cards";
  if (demand.main) side.reason.clear();
  side.handling = Handling::Priced;
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

#include "inventory/kit/fees.h"

#include <algorithm>
#include <utility>

#include "base/figures.h"
#include "base/text.h"
#include "inventory/kit/arm_body.h"

namespace terratoll::inventory {
namespace {

// What stands between braces: "sku=basic", "replicas+1", "#subnet_mapping".
struct Hole {
  std::string_view path, otherwise;
  bool one_more = false, number = false;
};

Hole read_hole(std::string_view text) {
  const bool number = text.starts_with('#');
  if (number) text.remove_prefix(1);
  const std::size_t end = text.find_first_of("=+");
  Hole hole{text.substr(0, end), "", false, number};
  if (end == std::string_view::npos) return hole;
  hole.one_more = text[end] == '+';
  if (!hole.one_more) hole.otherwise = text.substr(end + 1);
  return hole;
}

// A SKU with the plan's own words in it, or why nobody can tell.
struct Filled {
  std::string text, unknown;
};

Filled fill(const Context& context, std::string_view form) {
  Filled filled;
  while (!form.empty()) {
    const std::size_t open = form.find('{');
    filled.text += form.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = form.find('}', open);
    const Hole hole = read_hole(form.substr(open + 1, close - open - 1));
    const plan::Value value = stated(context, hole.path);
    if (value.is_unknown()) return {"", known_after_apply(hole.path)};
    const std::string_view text = told(value).empty() ? hole.otherwise : told(value);
    if (text.empty()) return {"", std::string(hole.path) + " is not set"};
    filled.text += text;
    form.remove_prefix(close + 1);
  }
  return filled;
}

// How many of a block or a list there are.
Count number_of(const Context& context, std::string_view path) {
  const plan::Value all = stated(context, path);
  if (all.is_unknown()) return {std::nullopt, known_after_apply(path)};
  return {all.is_object() ? 1 : static_cast<std::int64_t>(all.items().size()), ""};
}

// One factor of a count: a number, or what the plan says.
Count factor(const Context& context, std::string_view form) {
  if (!form.starts_with('{')) return {plan::Value::number(form).as_integer(), ""};
  const Hole hole = read_hole(form.substr(1, form.size() - 2));
  const std::int64_t otherwise = plan::Value::number(hole.otherwise).as_integer().value_or(1);
  Count count =
      hole.number ? number_of(context, hole.path) : count_of(stated(context, hole.path), hole.path, 0);
  if (!count.value) return count;
  if (hole.one_more) return {*count.value + 1, ""};
  return {*count.value == 0 ? otherwise : *count.value, ""};
}

Count product(const Context& context, std::string_view form) {
  Count product{1, ""};
  for (const std::string& each : split(form, '*')) {
    Count more = factor(context, each);
    if (!more.value) return more;
    *product.value *= *more.value;
  }
  return product;
}

// Whether the source sets it: an attribute, or one of a block that it has.
bool is_set_in_source(const Context& context, std::string_view path) {
  const std::string_view root = path.substr(0, path.find('.'));
  if (!context.is_set_in_source(root)) return false;
  const bool block = context.resource.config->expressions[root].is_array();
  return !block || context.is_set_in_source(path);
}

}  // namespace

plan::Value stated(const Context& context, std::string_view path) {
  constexpr std::string_view kBody = "body.";
  plan::Value value = context.values.at(path);
  // Of version 1 of the provider, or one that only the sources show.
  const bool in_body = path.starts_with(kBody) && !context["body"].is_object() && !context["body"].is_null();
  if (in_body) value = arm_body(context, context.resource).at(path.substr(kBody.size()));
  const bool filled_in = value.is_unknown() && !is_set_in_source(context, path);
  return filled_in ? plan::Value() : value;
}

std::string_view told(plan::Value value) {
  if (value.kind() != plan::Value::Kind::Bool) return value.text();
  return value.as_bool() == true ? "true" : "false";
}

bool is_set(plan::Value value) {
  return !value.is_empty() && value.as_bool() != false && value.as_number() != Decimal(0);
}

Demand all_month(const Context& context, const types::Fee& row, std::string sku, const Count& count) {
  Demand demand;
  demand.component = row.unit == "gb-month" ? Component::Storage : Component::Other;
  demand.card = row.card;
  demand.region = context.region;
  demand.sku = std::move(sku);
  demand.meter = row.meter;
  demand.unit = row.unit;
  const std::int64_t many = count.value.value_or(0);
  demand.quantity = row.unit.ends_with("hour") ? machine_hours(many)
                    : row.unit == "day"        ? kDaysPerMonth * Decimal(many)
                                               : Decimal(many);
  demand.unknown = count.unknown;
  return demand;
}

Demand by_hour(const Context& context, std::string_view card, std::string sku, std::string_view meter,
               const Count& count) {
  return all_month(context, {card, "", meter, "hour", ""}, std::move(sku), count);
}

Demand by_gb_month(const Context& context, std::string_view card, std::string sku, std::string_view meter,
                   Decimal gb) {
  Demand demand;
  demand.component = Component::Storage;
  demand.card = card;
  demand.region = context.region;
  demand.sku = std::move(sku);
  demand.meter = meter;
  demand.unit = "gb-month";
  demand.quantity = gb;
  return demand;
}

void add_demand(Demand demand, Side& side) {
  demand.main = side.demands.empty();
  if (demand.main) side.reason.clear();
  side.handling = Handling::Priced;
  side.demands.push_back(std::move(demand));
}

void add_fees(const types::Type& type, const Context& context, Side& side) {
  for (const types::Fee& fee : type.fees) {
    Filled sku = fill(context, fee.sku);
    Count count = product(context, fee.count);
    if (count.value == 0) continue;
    if (!sku.unknown.empty()) count.unknown = sku.unknown;
    std::string item(fee.meter);
    std::replace(item.begin(), item.end(), '-', ' ');
    if (!sku.text.empty() && sku.text != fee.meter) item += ", " + sku.text;
    Demand demand = all_month(context, fee, lower(sku.text), count);
    demand.item = std::move(item);
    add_demand(std::move(demand), side);
  }
}

}  // namespace terratoll::inventory

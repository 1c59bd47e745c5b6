// Gateways in front of services, by the hour and by their units.
#include <algorithm>

#include "base/text.h"
#include "inventory/kit/fees.h"
#include "inventory/services.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

constexpr std::string_view kGateway = "azure/application_gateway", kApis = "azure/api_management";

// Sizes of the first generation are billed for each instance: Standard_Small, WAF_Large.
bool is_first_generation(std::string_view sku) {
  return sku.ends_with("_small") || sku.ends_with("_medium") || sku.ends_with("_large");
}

Count instances_of(const Context& context) {
  const plan::Value least = stated(context, "autoscale_configuration.min_capacity");
  if (!least.is_null()) return count_of(least, "autoscale_configuration.min_capacity", 0);
  return count_of(stated(context, "sku.capacity"), "sku.capacity", 0);
}

// Of the second generation: a fixed price, and the capacity units that its least instances hold.
void azurerm_application_gateway(const Context& context, Side& side) {
  const plan::Value name = stated(context, "sku.name");
  if (name.text().empty()) return set_unknown(side, known_after_apply("sku.name"));
  const std::string sku = lower(name.text());
  Count instances = instances_of(context);
  const bool first = is_first_generation(sku);
  Demand demand =
      by_hour(context, kGateway, sku, first ? "gateway" : "fixed", first ? instances : Count{1, ""});
  demand.item = "application gateway, " + std::string(name.text());
  add_demand(std::move(demand), side);
  if (first || instances.value == 0) return;
  if (instances.value) *instances.value *= context.azure().application_gateway_instance_units;
  Demand units = by_hour(context, kGateway, sku, "capacity-units", instances);
  units.item = "capacity units of its least instances";
  add_demand(std::move(units), side);
}

// "Premium_2": a tier and how many units of it; those after the first may have another price.
void azurerm_api_management(const Context& context, Side& side) {
  const plan::Value name = stated(context, "sku_name");
  if (name.text().empty()) return set_unknown(side, known_after_apply("sku_name"));
  const std::string_view tier = name.text().substr(0, name.text().rfind('_'));
  if (tier == "Consumption") return;
  const std::string_view number = name.text().substr(std::min(tier.size() + 1, name.text().size()));
  const std::int64_t units = plan::Value::number(number).as_integer().value_or(1);
  Demand first = by_hour(context, kApis, lower(tier), "unit", {1, ""});
  first.item = "API Management, " + std::string(tier);
  add_demand(std::move(first), side);
  if (units > 1) {
    Demand more = by_hour(context, kApis, lower(tier), "secondary-unit", {units - 1, ""});
    more.item = "further units";
    more.fallback_card = kApis;
    more.fallback_meter = "unit";
    add_demand(std::move(more), side);
  }
  const std::size_t places = context["additional_location"].items().size();
  if (places > 0) bill_without_price("units in " + std::to_string(places) + " more regions", side);
}

constexpr Interpreter kTypes[] = {
    {"azurerm_api_management", azurerm_api_management},
    {"azurerm_application_gateway", azurerm_application_gateway},
};

}  // namespace

std::span<const Interpreter> azure_gateways() {
  return kTypes;
}

}  // namespace terratoll::inventory

// Azure OpenAI and AI services: deployments by token are billed by use; provisioned throughput units cost by
// the hour, asked or not. A missing meter here once turned thousands of dollars a month into nothing, in
// another tool.
#include <algorithm>
#include <array>

#include "base/figures.h"
#include "base/nearest.h"
#include "base/text.h"
#include "inventory/kit/arm_body.h"
#include "inventory/kit/tokens.h"
#include "inventory/services.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

struct Provisioned {
  std::string_view sku, card_sku, label;
  Steps AzureTerms::*least;   // units of one deployment, by model; 0 of one that takes none
  std::string_view by_token;  // the same without units
};
// The `sku.name`s of provisioned deployments, and the card's word for where they run.
constexpr std::array<Provisioned, 3> kProvisioned = {{
    {"DataZoneProvisionedManaged", "data-zone", "data zone", &AzureTerms::ptu_least_shared,
     "DataZoneStandard"},
    {"GlobalProvisionedManaged", "global", "global", &AzureTerms::ptu_least_shared, "GlobalStandard"},
    {"ProvisionedManaged", "regional", "regional", &AzureTerms::ptu_least_regional, "Standard"},
}};

// The `sku.name`s of deployments that are billed by the token.
struct ByToken {
  std::string_view sku, scope, meters;
};
constexpr std::array<ByToken, 5> kByToken = {{
    {"DataZoneBatch", "data-zone", "batch-"},
    {"DataZoneStandard", "data-zone", ""},
    {"GlobalBatch", "global", "batch-"},
    {"GlobalStandard", "global", ""},
    {"Standard", "regional", ""},
}};

// The kind of a deployment: how it is sold, how much of it, and before whom it is served.
struct Kind {
  plan::Value sku, capacity, tier;
};

// The card names a model of OpenAI with its version, and any other by its name alone.
TokenSale sale_of(const plan::Value& model, std::string_view scope, std::string_view label) {
  TokenSale sale;
  sale.card = "azure/openai";
  const std::string_view format = model["format"].text(), version = model["version"].text();
  const bool versioned = (format.empty() || format == "OpenAI") && !version.empty();
  const std::string name = lower(model["name"].text());
  sale.sku = name + (versioned ? "-" + lower(version) : "") + "/" + std::string(scope);
  sale.item = name + (versioned ? " " + std::string(version) : "") + ", " + std::string(label);
  for (std::string_view attribute : {"name", "version"}) {
    if (model[attribute].is_unknown()) sale.unknown = known_after_apply("model." + std::string(attribute));
  }
  return sale;
}

// By the hour, whether it is asked or not; and what its tokens would be worth.
void provision(const Context& context, const plan::Value& model, const plan::Value& sku, const Count& units,
               Side& side) {
  const auto found = std::find_if(kProvisioned.begin(), kProvisioned.end(),
                                  [&](const Provisioned& each) { return each.sku == sku.text(); });
  Demand demand;
  demand.component = Component::Compute;
  demand.main = true;
  demand.card = "azure/openai";
  demand.region = context.region;
  demand.meter = "ptu-hourly";
  demand.unit = "ptu-hour";
  demand.item = "provisioned throughput units";
  if (found == kProvisioned.end()) {
    demand.no_price = "no card has a price of " + std::string(sku.text());
  } else {
    demand.sku = found->card_sku;
    demand.item += ", " + std::string(found->label);
    count_tokens(context, sale_of(model, found->card_sku, found->label), side);
    Model& deployed = side.models.back();
    deployed.units = units.value;
    const std::string name = lower(model["name"].text());
    deployed.least_units = step_of(context.azure().*(found->least), name);
    if (deployed.least_units && deployed.least_units->is_zero())
      demand.no_price = name + " takes no units; it is sold by the token, as " + std::string(found->by_token);
    deployed.unit_tokens_per_minute = step_of(context.azure().ptu_tokens_per_minute, name);
  }
  demand.unknown = units.unknown;
  if (units.value) demand.quantity = machine_hours(*units.value);
  side.reason.clear();
  side.handling = Handling::Priced;
  side.demands.push_back(std::move(demand));
}

// What no card sells, and why.
void refuse(std::string why, Side& side) {
  Demand demand;
  demand.component = Component::Requests;
  demand.main = true;
  demand.item = "tokens";
  demand.unit = "1000000-tokens";
  demand.no_price = std::move(why);
  side.handling = Handling::Priced;
  side.reason.clear();
  side.demands.push_back(std::move(demand));
}

// By the token, up to as many as the capacity lets through, before others or behind them.
void by_the_token(const Context& context, const plan::Value& model, const ByToken& kind, const Kind& of,
                  Side& side) {
  TokenSale sale = sale_of(model, kind.scope, kind.sku);
  sale.meters = kind.meters;
  if (!of.tier.is_null() && !of.tier.is_unknown() && !of.tier.is_string())
    return refuse("properties.serviceTier is no word", side);
  const std::string tier = lower(of.tier.text());
  if (of.tier.is_unknown()) sale.unknown = known_after_apply("properties.serviceTier");
  if (tier == "priority") {
    sale.meters = "priority-";
    sale.item += ", priority";
  } else if (!tier.empty() && tier != "default") {
    return refuse("no rate card has the service tier \"" + std::string(of.tier.text()) + "\"" +
                      did_you_mean(of.tier.text(), {"Default", "Priority"}),
                  side);
  }
  const Count thousands = count_of(of.capacity, "sku.capacity", 1);
  if (kind.meters.empty() && thousands.value)  // a batch has no tokens a minute
    sale.most_tokens = Decimal(*thousands.value) * Decimal(1000 * kMinutesPerHour) * kHoursPerMonth;
  side.handling = Handling::Usage;
  side.reason = "billed by tokens";
  sell_tokens(context, std::move(sale), side);
  if (!thousands.value && !of.capacity.is_unknown())
    side.reason += (side.reason.empty() ? "" : "; ") + thousands.unknown;
}

void deployment(const Context& context, const plan::Value& model, const Kind& of, Side& side) {
  const plan::Value& sku = of.sku;
  if (sku.is_unknown()) return set_unknown(side, known_after_apply("sku.name"));
  const auto by_token = std::find_if(kByToken.begin(), kByToken.end(),
                                     [&](const ByToken& each) { return each.sku == sku.text(); });
  if (by_token != kByToken.end()) return by_the_token(context, model, *by_token, of, side);
  if (sku.text().find("Provisioned") != std::string_view::npos)
    return provision(context, model, sku, count_of(of.capacity, "sku.capacity", 1), side);
  if (sku.text().empty()) return refuse("sku.name is not set", side);
  std::vector<std::string> known;
  known.reserve(kByToken.size() + kProvisioned.size());
  for (const ByToken& each : kByToken) known.emplace_back(each.sku);
  for (const Provisioned& each : kProvisioned) known.emplace_back(each.sku);
  refuse(
      "no rate card has deployments of \"" + std::string(sku.text()) + "\"" + did_you_mean(sku.text(), known),
      side);
}

void add_model(const plan::Value& model, Side& side) {
  auto said = [](const plan::Value& value) {
    return value.is_unknown() ? std::nullopt : std::optional(std::string(value.text()));
  };
  Model& added = side.models.emplace_back();
  added.name = said(model["name"]);
  added.version = said(model["version"]);
}

void azurerm_cognitive_deployment(const Context& context, Side& side) {
  // Version 3 of the provider called the block `scale`.
  plan::Value sku = context["sku"].is_empty() ? context.values.block("scale") : context.values.block("sku");
  plan::Value name = sku["name"].is_null() ? sku["type"] : sku["name"];
  const plan::Value model = context.values.block("model");
  add_model(model, side);
  deployment(context, model, {name, sku["capacity"], {}}, side);
}

void azure_openai_azapi_deployment(const Context& context, Side& side) {
  plan::Value body = arm_body(context, context.resource);
  if (body.is_unknown()) return set_unknown(side, known_in_part(context, "body"));
  const plan::Value model = body["properties"]["model"];
  add_model(model, side);
  const plan::Value tier = body["properties"]["serviceTier"];
  deployment(context, model, {body["sku"]["name"], body["sku"]["capacity"], tier}, side);
}

constexpr Interpreter kTypes[] = {
    {"azurerm_cognitive_deployment", azurerm_cognitive_deployment},
    {"microsoft.cognitiveservices/accounts/deployments", azure_openai_azapi_deployment},
};

}  // namespace

std::span<const Interpreter> azure_openai() {
  return kTypes;
}

}  // namespace terratoll::inventory

#include "inventory/kit/tokens.h"

#include <algorithm>
#include <array>

#include "base/figures.h"

namespace terratoll::inventory {
namespace {

constexpr std::string_view kUnit = "1000000-tokens";

// The type whose tokens Infracost counts too.
constexpr std::string_view kOfInfracost = "azurerm_cognitive_deployment";

// A kind of token, and the keys that give its number: our own, then Infracost's.
struct Kind {
  std::string_view meter, what;
  std::array<std::string_view, 3> keys;
};
constexpr Kind kInput = {
    "input",
    "input tokens",
    {"monthly_input_tokens", "monthly_language_input_tokens", "monthly_text_embedding_tokens"}};
constexpr Kind kOutput = {
    "output", "output tokens", {"monthly_output_tokens", "monthly_language_output_tokens"}};
constexpr Kind kCached = {"cached-input", "input tokens from a cache", {"monthly_cached_tokens"}};
constexpr Kind kWritten = {"cache-write", "tokens written to a cache", {"monthly_cache_write_tokens"}};

Demand demand_of(const TokenSale& sale, const Kind& kind, const std::string& region, Decimal tokens) {
  Demand demand;
  demand.component = Component::Requests;
  demand.main = true;
  demand.card = sale.card;
  demand.region = region;
  demand.sku = sale.sku;
  demand.meter = sale.meters + std::string(kind.meter);
  demand.unit = kUnit;
  demand.item = sale.item + ", " + std::string(kind.what);
  demand.quantity = tokens.over(Decimal(1'000'000));
  demand.basis = Basis::Usage;
  demand.scales = true;
  demand.unknown = sale.unknown;
  return demand;
}

std::optional<Decimal> given(const Context& context, const Kind& kind) {
  for (std::string_view key : kind.keys) {
    const bool is_own = key == kind.keys.front();
    if (key.empty() || !(is_own || context.resource.type == kOfInfracost)) continue;
    if (std::optional<Decimal> tokens = context.usage(key)) return tokens;
  }
  return std::nullopt;
}

void describe_model(const Context& context, const TokenSale& sale, ModelBilling billing, Side& side) {
  if (side.models.empty()) return;
  Model& model = side.models.back();
  model.billing = billing;
  if (sale.unknown.empty()) model.card = sale.card;
  if (sale.unknown.empty()) model.sku = sale.sku;
  model.input_tokens = given(context, kInput);
  model.output_tokens = given(context, kOutput);
}

// Who takes part in what the profile says.
bool takes_part(const Side& side) {
  return side.stands && side.tokens && side.tokens->answers && side.handling == Handling::Usage;
}

void take_part(const InventoryInput& request, Decimal tokens_per_day, std::size_t models, Side& side) {
  const Decimal tokens = (tokens_per_day * kDaysPerMonth).over(Decimal(static_cast<std::int64_t>(models)));
  const Decimal percent = std::min(request.assume.output_tokens_percent, Decimal(100));
  const Decimal output = (tokens * percent).over(Decimal(100));
  side.handling = Handling::Priced;
  side.reason.clear();
  if (!side.models.empty()) {
    side.models.back().input_tokens = tokens - output;
    side.models.back().output_tokens = output;
  }
  for (const Kind* kind : {&kInput, &kOutput}) {
    Demand demand =
        demand_of(*side.tokens, *kind, side.region.name, kind == &kOutput ? output : tokens - output);
    demand.basis = Basis::Assumed;
    demand.assumption = "tokens_per_day of the profile" +
                        (models == 1 ? std::string() : ", shared by " + std::to_string(models) + " models") +
                        ", " + percent.text() + "% of them output";
    side.demands.push_back(std::move(demand));
  }
}

}  // namespace

void count_tokens(const Context& context, const TokenSale& sale, Side& side) {
  describe_model(context, sale, ModelBilling::Unit, side);
}

void sell_tokens(const Context& context, TokenSale sale, Side& side) {
  describe_model(context, sale, sale.meters.empty() ? ModelBilling::Token : ModelBilling::Batch, side);
  for (const Kind* kind : {&kInput, &kOutput, &kCached, &kWritten}) {
    const std::optional<Decimal> tokens = given(context, *kind);
    if (!tokens) continue;
    if (!tokens->is_zero()) side.demands.push_back(demand_of(sale, *kind, context.region, *tokens));
    side.handling = Handling::Priced;
    side.reason = side.demands.empty() ? "its usage is given as 0" : "";
  }
  side.tokens = std::move(sale);
}

void share_tokens(const InventoryInput& request, Inventory& inventory) {
  if (!request.profile.tokens_per_day) return;
  for (const auto member : {&Entry::before, &Entry::after}) {
    for (std::size_t plan = 0; plan < request.plans.size(); ++plan) {
      std::vector<Side*> models;
      for (Entry& entry : inventory.entries) {
        if (entry.plan == plan && takes_part(entry.*member)) models.push_back(&(entry.*member));
      }
      for (Side* side : models) take_part(request, *request.profile.tokens_per_day, models.size(), *side);
    }
  }
}

}  // namespace terratoll::inventory

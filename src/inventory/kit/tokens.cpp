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
constexpr Kind kHeard = {"audio-input", "audio tokens in", {"monthly_audio_input_tokens"}};
constexpr Kind kSpoken = {"audio-output", "audio tokens out", {"monthly_audio_output_tokens"}};
constexpr Kind kSeen = {"image-input", "image tokens in", {"monthly_image_input_tokens"}};
constexpr Kind kDrawn = {"image-output", "image tokens out", {"monthly_image_output_tokens"}};
constexpr const Kind* kKinds[] = {&kInput, &kOutput, &kCached, &kWritten, &kHeard, &kSpoken, &kSeen, &kDrawn};

Demand demand_of(const TokenSale& sale, const Kind& kind, Decimal tokens) {
  Demand demand;
  demand.component = Component::Requests;
  demand.main = true;
  demand.card = sale.card;
  demand.region = sale.region;
  demand.sku = sale.sku;
  demand.meter = sale.meters + std::string(kind.meter);
  demand.unit = kUnit;
  demand.item = sale.item + ", " + std::string(kind.what);
  demand.quantity = tokens.over(Decimal(1'000'000));
  demand.basis = Basis::Usage;
  demand.scales = true;
  demand.unknown = sale.unknown;
  if (sale.embeds && &kind == &kOutput) demand.no_price = "what embeds gives out no tokens";
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

// Its model is sold at other prices than those that it is compared by.
bool is_priority(const TokenSale& sale) {
  return sale.meters == "priority-";
}

// More is given than its capacity lets through: nobody can be billed for it.
void hold_to_capacity(const TokenSale& sale, Decimal tokens, Side& side) {
  if (!sale.most_tokens || tokens <= *sale.most_tokens) return;
  side.reason += (side.reason.empty() ? "" : "; ") + thousands(tokens.floor()) +
                 " tokens a month are more than its capacity lets through, " +
                 thousands(sale.most_tokens->floor());
}

void describe_model(const Context& context, const TokenSale& sale, ModelBilling billing, Side& side) {
  if (side.models.empty()) return;
  Model& model = side.models.back();
  model.billing = billing;
  if (sale.unknown.empty() && !is_priority(sale)) {
    model.card = sale.card;
    model.sku = sale.sku;
    model.region = sale.region;
  }
  model.input_tokens = given(context, kInput);
  model.output_tokens = given(context, kOutput);
}

// Who takes part in what the profile says.
bool takes_part(const Side& side) {
  return side.stands && side.tokens && side.tokens->answers && side.handling == Handling::Usage;
}

// What the usage file says of a model that is billed by the token: a part of what the profile says of all.
Decimal given_to(const Side& side) {
  Decimal tokens;
  if (!side.stands || !side.tokens || !side.tokens->answers) return tokens;
  for (const Model& model : side.models)
    tokens += model.input_tokens.value_or(Decimal()) + model.output_tokens.value_or(Decimal());
  return tokens;
}

void take_part(const InventoryInput& request, Decimal of_all, std::size_t models, Side& side) {
  const Decimal tokens = of_all.over(Decimal(static_cast<std::int64_t>(models)));
  const Decimal percent = std::min(request.assume.output_tokens_percent, Decimal(100));
  const Decimal output = side.tokens->embeds ? Decimal() : (tokens * percent).over(Decimal(100));
  side.handling = Handling::Priced;
  side.reason.clear();
  if (!side.models.empty()) {
    side.models.back().input_tokens = tokens - output;
    side.models.back().output_tokens = output;
  }
  for (const Kind* kind : {&kInput, &kOutput}) {
    if (kind == &kOutput && side.tokens->embeds) continue;
    Demand demand = demand_of(*side.tokens, *kind, kind == &kOutput ? output : tokens - output);
    demand.basis = Basis::Assumed;
    demand.assumption =
        std::string(request.profile.tokens_per_day ? "tokens_per_day"
                                                   : "requests_per_day × tokens_per_request") +
        " of the profile" +
        (models == 1 ? std::string() : ", shared by " + std::to_string(models) + " models") +
        (side.tokens->embeds ? "" : ", " + percent.text() + "% of them output");
    side.demands.push_back(std::move(demand));
  }
  hold_to_capacity(*side.tokens, tokens, side);
}

}  // namespace

void count_tokens(const Context& context, TokenSale sale, Side& side) {
  if (sale.region.empty()) sale.region = context.region;
  describe_model(context, sale, ModelBilling::Unit, side);
}

void sell_tokens(const Context& context, TokenSale sale, Side& side) {
  if (sale.region.empty()) sale.region = context.region;
  if (sale.region != context.region) sale.item += ", asked in " + sale.region;
  sale.embeds = sale.sku.find("embed") != std::string::npos;
  describe_model(context, sale, sale.meters == "batch-" ? ModelBilling::Batch : ModelBilling::Token, side);
  Decimal all;
  for (const Kind* kind : kKinds) {
    const std::optional<Decimal> tokens = given(context, *kind);
    if (!tokens) continue;
    if (!tokens->is_zero()) side.demands.push_back(demand_of(sale, *kind, *tokens));
    side.handling = Handling::Priced;
    side.reason = side.demands.empty() ? "its usage is given as 0" : "";
    all += *tokens;
  }
  hold_to_capacity(sale, all, side);
  side.tokens = std::move(sale);
}

void embed_documents(const Context& context, Side& side) {
  const std::optional<Decimal> gb = context.usage("monthly_embedded_gb");
  if (!gb || !side.tokens || given(context, kInput)) return;
  const Decimal tokens = *gb * context.aws().embedded_tokens_per_gb;
  side.handling = Handling::Priced;
  side.reason = gb->is_zero() ? "its usage is given as 0" : "";
  if (gb->is_zero()) return;
  if (!side.models.empty()) side.models.back().input_tokens = tokens;
  Demand demand = demand_of(*side.tokens, kInput, tokens);
  demand.basis = Basis::Assumed;
  demand.assumption = thousands(context.aws().embedded_tokens_per_gb) + " tokens in a GB of text";
  side.demands.push_back(std::move(demand));
}

namespace {

// What the profile says of all models of a plan together, a day.
std::optional<Decimal> tokens_per_day(const Profile& profile) {
  if (profile.tokens_per_day) return profile.tokens_per_day;
  if (!profile.requests_per_day || !profile.tokens_per_request) return std::nullopt;
  return *profile.requests_per_day * *profile.tokens_per_request;
}

// Half of what says how many tokens there are.
void name_what_lacks(const Profile& profile, std::vector<Entry>& entries) {
  if (profile.requests_per_day.has_value() == profile.tokens_per_request.has_value()) return;
  const std::string_view lacks =
      profile.requests_per_day ? "profile.tokens_per_request" : "profile.requests_per_day";
  for (Entry& entry : entries) {
    for (const When when : {When::Before, When::After}) {
      Side* side = entry.side(when);
      if (side != nullptr && takes_part(*side)) side->reason += "; " + std::string(lacks) + " is not given";
    }
  }
}

}  // namespace

void share_tokens(const InventoryInput& request, std::vector<Entry>& entries) {
  const std::optional<Decimal> daily = tokens_per_day(request.profile);
  if (!daily) return name_what_lacks(request.profile, entries);
  for (const When when : {When::Before, When::After}) {
    std::vector<Side*> models;
    Decimal rest = *daily * kDaysPerMonth;
    for (Entry& entry : entries) {
      Side* side = entry.side(when);
      if (side == nullptr) continue;
      if (takes_part(*side)) models.push_back(side);
      rest -= given_to(*side);
    }
    if (rest <= Decimal()) continue;
    for (Side* side : models) take_part(request, rest, models.size(), *side);
  }
}

}  // namespace terratoll::inventory

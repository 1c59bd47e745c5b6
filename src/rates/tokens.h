// What a million tokens of a model cost, wherever the cards know that it is sold.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/profile.h"
#include "rates/rates.h"

namespace terratoll::rates {

inline constexpr std::string_view kTokenUnit = "1000000-tokens";

// A model as one card sells it, at the same prices in all these regions. USD for a million tokens; nullopt
// where the card has no such price.
struct TokenOffer {
  std::string card, sku;             // "azure/openai", "gpt-4o-2024-11-20/global"
  std::vector<std::string> regions;  // "*" for all that are not named in another offer of the SKU
  std::optional<Decimal> input, output, cached_input, batch_input, batch_output;
  std::string source, as_of, doubt;  // of the first of its prices that is in doubt, else of its first
};

// Three tokens in for one out, for a million of them; nullopt where nothing is given out.
std::optional<Decimal> blended(const TokenOffer& offer);

// The offers of a model, cheapest first. It is named as a card does, or without the vendor, the geography or
// the version, in any case of its letters and with any of " .-_" between them: "claude sonnet 4.5", "gpt-4o".
std::vector<TokenOffer> token_offers(const RateCards& cards, std::string_view model);
// What two SKUs of one model have in common, on whichever cloud, and those of two models have not: without
// vendor, geography, the day of its making and the way it is written. "claude-haiku-4-5-20251001-v1" and
// "claude-haiku-4-5", "llama3-3-70b-instruct" and "llama-3.3-70b-instruct", but not "mistral-large-2402" and
// "mistral-large-2407".
std::string identity_of(std::string_view card, const std::string& sku);
// The same of a model as those who serve it themselves call it: "nvidia/Llama-3.3-70B-Instruct-FP8".
std::string identity_of_weights(std::string_view name);
// The nearest thing to a benchmark of a model on an accelerator; nullopt where nobody published one.
std::optional<Throughput> throughput_of(const RateCards& cards, std::string_view identity,
                                        std::string_view accelerator);

// Which SKUs are one model, read once from all cards.
class Models {
 public:
  explicit Models(const RateCards& cards);
  // What they cost on any card, cheapest first.
  const std::vector<TokenOffer>& offers(const std::string& identity) const;

 private:
  const RateCards& cards_;
  std::map<std::string, std::vector<std::string>> skus_;
  mutable std::map<std::string, std::vector<TokenOffer>> offers_;
};

// Where the tokens of a SKU may be processed.
Reach reach_of(std::string_view card, std::string_view sku);
// The model of a SKU in each way that it is sold in a region, itself first: of "gpt-4o-2024-11-20/regional"
// also
// "/data-zone" and "/global", of "us.amazon.nova-lite-v1" also "amazon.nova-lite-v1" and "global.…".
std::vector<TokenOffer> offers_like(const RateCards& cards, std::string_view card, std::string_view sku,
                                    std::string_view region);
// The models' names without vendor, geography and version, sorted.
std::vector<std::string> token_models(const RateCards& cards);

}  // namespace terratoll::rates

#include "rates/tokens.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "base/text.h"

namespace terratoll::rates {
namespace {

constexpr std::array<std::string_view, 7> kGeographies = {"us", "eu", "apac", "au", "jp", "global", "us-gov"};

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// One way to write a name: "Claude Sonnet 4.5" and "claude-sonnet-4-5".
std::string written(std::string_view name) {
  std::string text = lower(name);
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '.' || c == ' ' || c == '_'; }, '-');
  return text;
}

// Without its last part, where that is what `is_part` says.
template <class Test>
bool drop_last(std::string& name, Test is_part) {
  const std::size_t at = name.rfind('-');
  if (at == std::string::npos || !is_part(std::string_view(name).substr(at + 1))) return false;
  name.resize(at);
  return true;
}

// "claude-sonnet-4-5-20250929-v1", "gpt-4o-2024-11-20", "gpt-35-turbo-0125".
std::string without_version(std::string name) {
  drop_last(name, [](std::string_view part) { return part.starts_with('v') && is_number(part.substr(1)); });
  const auto digits = [](std::size_t count) {
    return [count](std::string_view part) { return part.size() == count && is_number(part); };
  };
  const std::string whole = name;
  if (drop_last(name, digits(2)) && drop_last(name, digits(2)) && drop_last(name, digits(4))) return name;
  name = whole;
  if (!drop_last(name, digits(8))) drop_last(name, digits(4));
  return name;
}

// Of a SKU: all of it, and then less and less: its model, without geography, without vendor.
std::vector<std::string> names_of(const std::string& sku) {
  std::vector<std::string> names{sku};
  std::string name = sku.substr(0, sku.find('/'));
  names.push_back(name);
  for (int i = 0; i < 2; ++i) {
    const std::size_t dot = name.find('.');
    const std::string_view first = std::string_view(name).substr(0, dot);
    const bool vendor = i == 1 && first.find_first_of("0123456789") == std::string_view::npos;
    if (dot == std::string::npos || !(vendor || one_of(first, kGeographies))) continue;
    name = name.substr(dot + 1);
    names.push_back(name);
  }
  return names;
}

bool is_named(const std::string& sku, const std::string& model) {
  const std::vector<std::string> names = names_of(sku);
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return written(name) == model || without_version(written(name)) == model;
  });
}

std::optional<Decimal>* slot(TokenOffer& offer, std::string_view meter) {
  if (meter == "input") return &offer.input;
  if (meter == "output") return &offer.output;
  if (meter == "cached-input") return &offer.cached_input;
  if (meter == "batch-input") return &offer.batch_input;
  if (meter == "batch-output") return &offer.batch_output;
  return nullptr;
}

void take(const Price& price, TokenOffer& offer) {
  std::optional<Decimal>* amount = slot(offer, price.meter);
  if (amount == nullptr) return;
  *amount = price.usd;
  if (!offer.source.empty() && (price.doubt.empty() || !offer.doubt.empty())) return;
  offer.source = price.overlay.empty() ? price.source : "overlay " + price.overlay;
  offer.as_of = price.as_of;
  offer.doubt = price.doubt;
}

// Of a profile across regions, what stands before its model for a region: "eu-west-1" has "eu". "" in a cloud
// apart from the others, whose profiles are not told from its regions' names.
std::string_view geography_of(std::string_view region) {
  const std::string_view part = region.substr(0, region.find('-'));
  if (region.starts_with("us-gov") || part == "cn") return "";
  return part == "ap" ? "apac" : part;
}

// The geographies that lie in another.
bool is_within(std::string_view place, std::string_view geography) {
  return place == geography || (geography == "apac" && one_of(place, {"au", "jp"}));
}

std::vector<std::string> skus_like(std::string_view card, const std::string& sku, std::string_view region) {
  std::vector<std::string> skus{sku};
  const auto add = [&](std::string each) {
    if (std::find(skus.begin(), skus.end(), each) == skus.end()) skus.push_back(std::move(each));
  };
  if (card.starts_with("azure/")) {
    for (std::string_view scope : {"/regional", "/data-zone", "/global"})
      add(sku.substr(0, sku.rfind('/')) + std::string(scope));
    return skus;
  }
  const std::size_t dot = sku.find('.');
  const std::string_view first = std::string_view(sku).substr(0, dot);
  const std::string_view place = dot != std::string::npos && one_of(first, kGeographies) ? first : "";
  const std::string_view geography = geography_of(region);
  const bool fits = place.empty() || place == "global" || is_within(place, geography);
  if (geography.empty() || !fits) return skus;  // who asks "eu." from America gets no answer at all
  const std::string model = place.empty() ? sku : sku.substr(dot + 1);
  add(model);
  if (place.empty() || place == "global") add(std::string(geography) + "." + model);
  add("global." + model);
  return skus;
}

auto prices(const TokenOffer& offer) {
  return std::tie(offer.card, offer.sku, offer.input, offer.output, offer.cached_input, offer.batch_input,
                  offer.batch_output, offer.doubt);
}

}  // namespace

std::optional<Decimal> blended(const TokenOffer& offer) {
  if (!offer.input || !offer.output) return std::nullopt;
  return (*offer.input * Decimal(3) + *offer.output).over(Decimal(4));
}

namespace {

// Of these SKUs, cheapest first; regions with the same prices are one offer.
std::vector<TokenOffer> offers_of(const RateCards& cards, const std::vector<std::string>& skus) {
  std::map<std::tuple<std::string, std::string, std::string>, TokenOffer> by_region;
  for (const std::string& sku : skus) {
    for (const Price& price : cards.prices_of(sku)) {
      if (price.unit != kTokenUnit) continue;
      TokenOffer& offer = by_region[{price.card, price.sku, price.region}];
      offer.card = price.card;
      offer.sku = price.sku;
      take(price, offer);
    }
  }
  std::vector<TokenOffer> offers;
  for (const auto& [key, offer] : by_region) {
    if (!offer.input && !offer.output && !offer.batch_input) continue;  // of long prompts alone
    const auto same = std::find_if(offers.begin(), offers.end(), [&, &one = offer](const TokenOffer& each) {
      return prices(each) == prices(one);
    });
    TokenOffer& into = same != offers.end() ? *same : offers.emplace_back(offer);
    into.regions.push_back(std::get<2>(key));
  }
  std::stable_sort(offers.begin(), offers.end(), [](const TokenOffer& a, const TokenOffer& b) {
    const auto rank = [](const TokenOffer& each) {
      return std::make_tuple(!blended(each), blended(each).value_or(each.input.value_or(Decimal())));
    };
    return rank(a) < rank(b);
  });
  return offers;
}

}  // namespace

std::vector<TokenOffer> token_offers(const RateCards& cards, std::string_view model) {
  // As Terraform writes an id of Bedrock: "amazon.nova-lite-v1:0".
  const std::string name = written(model.substr(0, model.find(':')));
  std::vector<std::string> skus;
  for (const std::string& sku : cards.skus_by(kTokenUnit)) {
    if (is_named(sku, name)) skus.push_back(sku);
  }
  return offers_of(cards, skus);
}

std::string identity_of(std::string_view card, const std::string& sku) {
  std::string name = written(names_of(sku).back());
  const auto digits = [](std::size_t count) {
    return [count](std::string_view part) { return part.size() == count && is_number(part); };
  };
  // Bedrock ends its ids with a version of its own: "…-v1".
  if (card.starts_with("aws/"))
    drop_last(name, [](std::string_view part) { return part.starts_with('v') && is_number(part.substr(1)); });
  const std::string whole = name;
  if (!(drop_last(name, digits(2)) && drop_last(name, digits(2)) && drop_last(name, digits(4)))) name = whole;
  drop_last(name, digits(8));
  if (card.starts_with("aws/") && name.ends_with("b-1")) name.resize(name.size() - 2);  // "gpt-oss-120b-1"
  if (name.starts_with("meta-")) name.erase(0, 5);
  std::erase(name, '-');
  return name;
}

std::string identity_of_weights(std::string_view name) {
  std::string model = written(name.substr(name.rfind('/') + 1));
  // JumpStart says who made it and what for: "meta-textgeneration-llama-3-1-8b-instruct".
  for (std::string_view kind : {"-textgeneration-", "-llm-", "-reasoning-"}) {
    if (const std::size_t at = model.find(kind); at != std::string::npos) model.erase(0, at + kind.size());
  }
  // How its numbers are kept is not which model it is.
  constexpr std::array<std::string_view, 11> kKept = {"awq",  "bf16", "dynamic", "fp16", "fp4",  "fp8",
                                                      "gguf", "gptq", "int4",    "int8", "nvfp4"};
  while (drop_last(model, [&](std::string_view part) { return one_of(part, kKept); })) {
  }
  return identity_of("azure/", model);
}

std::optional<Throughput> throughput_of(const RateCards& cards, std::string_view identity,
                                        std::string_view accelerator) {
  for (const Throughput& each : cards.throughputs()) {
    if (each.accelerator == accelerator && identity_of_weights(each.model) == identity) return each;
  }
  return std::nullopt;
}

Models::Models(const RateCards& cards) : cards_(cards) {
  for (const std::string& sku : cards.skus_by(kTokenUnit))
    skus_[identity_of(sku.find('/') == std::string::npos ? "aws/" : "azure/", sku)].push_back(sku);
}

const std::vector<TokenOffer>& Models::offers(const std::string& identity) const {
  const auto [found, is_new] = offers_.try_emplace(identity);
  const auto skus = skus_.find(identity);
  if (is_new && skus != skus_.end()) found->second = offers_of(cards_, skus->second);
  return found->second;
}

Reach reach_of(std::string_view card, std::string_view sku) {
  const bool azure = card.starts_with("azure/");
  const std::string_view place = azure ? sku.substr(sku.rfind('/') + 1) : sku.substr(0, sku.find('.'));
  if (place == "global") return Reach::Anywhere;
  const bool in_region = azure ? place == "regional" : !one_of(place, kGeographies);
  return in_region ? Reach::Region : Reach::Geography;
}

std::vector<TokenOffer> offers_like(const RateCards& cards, std::string_view card, std::string_view sku,
                                    std::string_view region) {
  std::vector<TokenOffer> offers;
  for (const std::string& each : skus_like(card, std::string(sku), region)) {
    TokenOffer offer;
    offer.card = card;
    offer.sku = each;
    offer.regions = {std::string(region)};
    for (std::string_view meter : {"input", "output", "cached-input", "batch-input", "batch-output"}) {
      const std::vector<Price> tiers = cards.find({card, region, each, meter});
      if (!tiers.empty()) take(tiers.front(), offer);
    }
    if (offer.input) offers.push_back(std::move(offer));
  }
  return offers;
}

std::vector<std::string> token_models(const RateCards& cards) {
  std::set<std::string> names;
  for (const std::string& sku : cards.skus_by(kTokenUnit))
    names.insert(without_version(written(names_of(sku).back())));
  return {names.begin(), names.end()};
}

}  // namespace terratoll::rates

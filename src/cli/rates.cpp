// `terratoll rates`: the prices that bills are made from.
#include "rates/rates.h"

#include "base/nearest.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "report/lists.h"
#include "run/settings.h"

namespace terratoll::cli {
namespace {

// The prices of what is so named, in the regions that are asked for.
std::vector<rates::Price> prices_of(const rates::RateCards& cards, const std::string& named,
                                    const Options& options) {
  std::vector<rates::Price> prices;
  for (const std::string& sku : cards.skus_named(named)) {
    std::vector<rates::Price> more = cards.prices_of(sku);
    prices.insert(prices.end(), more.begin(), more.end());
    if (!options.all_sources) continue;
    more = cards.superseded_prices_of(sku);
    prices.insert(prices.end(), more.begin(), more.end());
  }
  std::erase_if(prices, [&](const rates::Price& price) {
    return !options.regions.empty() && price.region != "*" && !one_of(price.region, options.regions);
  });
  return prices;
}

// "g9.xlarge: no rate card has a price of it (did you mean g6.xlarge?)"
std::string not_found(const rates::RateCards& cards, const std::string& sku, const Options& options) {
  if (cards.skus_named(sku).empty())
    return "no rate card has a price of " + sku + did_you_mean(sku, cards.skus());
  std::vector<std::string> known = cards.regions("aws");
  const std::vector<std::string> azure = cards.regions("azure");
  known.insert(known.end(), azure.begin(), azure.end());
  std::string text = "no rate card has a price of " + sku + " in " + joined(options.regions, ", ");
  for (const std::string& region : options.regions) {
    if (!one_of(region, known)) text += did_you_mean(region, known);
  }
  return text;
}

report::Lifecycles lifecycles_of(const rates::RateCards& cards, const std::vector<rates::Price>& prices) {
  report::Lifecycles lifecycles;
  for (const rates::Price& price : prices) {
    const std::string cloud = price.card.substr(0, price.card.find('/'));
    const std::string machine = price.sku.starts_with("ml.") ? price.sku.substr(3) : price.sku;
    const std::optional<rates::Lifecycle> life = cards.lifecycle(cloud, machine);
    if (life && life->status != "current") lifecycles[price.sku] = *life;
  }
  return lifecycles;
}

// A name that nothing has does not hide the others.
int show(const rates::RateCards& cards, const Options& options) {
  if (options.words.empty())
    return fail({Error::Kind::Usage, "which SKU? For example: terratoll rates show p3.2xlarge"});
  std::vector<rates::Price> prices;
  std::vector<std::string> wrong;
  for (const std::string& sku : options.words) {
    const std::vector<rates::Price> more = prices_of(cards, sku, options);
    if (more.empty()) wrong.push_back(not_found(cards, sku, options));
    prices.insert(prices.end(), more.begin(), more.end());
  }
  const bool json = options.format == report::Format::Json;
  if (wrong.size() < options.words.size()) {
    const report::Lifecycles lifecycles = lifecycles_of(cards, prices);
    const Result<Done> printed =
        print(json ? report::prices_json(prices, lifecycles) : report::prices_text(prices, lifecycles));
    if (!printed) return fail(printed.error());
  }
  return wrong.empty() ? 0 : fail({Error::Kind::Usage, joined(wrong, "\n")});
}

}  // namespace

int rates_command(const Options& options) {
  Result<std::unique_ptr<rates::RateCards>> cards =
      run::open_cards(options.request, options.request.given.rate_cards);
  if (!cards) return fail(cards.error());
  if (options.verb == "show") return show(**cards, options);
  if (options.verb == "import") return import_rates(**cards, options);
  if (options.verb == "check") return check_rates(**cards, options);
  if (options.verb == "diff") return diff_rates(**cards, options);
  if (!options.words.empty()) return fail(extra_word("rates " + options.verb, options.words.front()));
  if (options.verb == "sources") return finish(print(report::sources_text((*cards)->sources())));
  return finish(print(report::cards_text((*cards)->cards(), (*cards)->shipped_overlays())));
}

}  // namespace terratoll::cli

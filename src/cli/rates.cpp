// `terratoll rates`: the prices that bills are made from.
#include "rates/rates.h"

#include "cli/commands.h"
#include "cli/output.h"
#include "report/lists.h"
#include "run/settings.h"

namespace terratoll::cli {
namespace {

int show(const rates::RateCards& cards, const Options& options) {
  if (options.words.empty())
    return fail({Error::Kind::Usage, "which SKU? For example: terratoll rates show p3.2xlarge"});
  std::vector<rates::Price> prices;
  for (const std::string& sku : options.words) {
    std::vector<rates::Price> more = cards.prices_of(sku);
    if (more.empty()) return fail({Error::Kind::Usage, "no rate card has a price of " + sku});
    prices.insert(prices.end(), more.begin(), more.end());
    if (!options.all_sources) continue;
    more = cards.superseded_prices_of(sku);
    prices.insert(prices.end(), more.begin(), more.end());
  }
  const bool json = options.format == report::Format::Json;
  return finish(print(json ? report::prices_json(prices) : report::prices_text(prices)));
}

}  // namespace

int rates_command(const Options& options) {
  Result<std::unique_ptr<rates::RateCards>> cards =
      run::open_cards(options.request, options.request.given.rate_cards);
  if (!cards) return fail(cards.error());
  if (options.verb == "show") return show(**cards, options);
  return finish(print(report::cards_text((*cards)->cards(), (*cards)->shipped_overlays())));
}

}  // namespace terratoll::cli

// `terratoll tokens MODEL…`: what a million tokens of a model cost, wherever it is sold.
#include "rates/tokens.h"

#include "base/nearest.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "report/lists.h"
#include "run/settings.h"

namespace terratoll::cli {

// A name that no card has does not hide the others.
int tokens(const Options& options) {
  Result<std::unique_ptr<rates::RateCards>> cards =
      run::open_cards(options.request, options.request.given.rate_cards);
  if (!cards) return fail(cards.error());
  std::vector<rates::TokenOffer> offers;
  std::vector<std::string> wrong;
  for (const std::string& model : options.words) {
    const std::vector<rates::TokenOffer> more = rates::token_offers(**cards, model);
    if (more.empty())
      wrong.push_back("no rate card sells tokens of " + model +
                      did_you_mean(lower(model), rates::token_models(**cards)));
    offers.insert(offers.end(), more.begin(), more.end());
  }
  if (!offers.empty()) {
    const bool json = options.format == report::Format::Json;
    const Result<Done> printed =
        print(json ? report::token_offers_json(offers) : report::token_offers_text(offers));
    if (!printed) return fail(printed.error());
  }
  return wrong.empty() ? 0 : fail({Error::Kind::Usage, joined(wrong, "\n")});
}

}  // namespace terratoll::cli

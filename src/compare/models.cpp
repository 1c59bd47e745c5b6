#include "compare/models.h"

#include <algorithm>

#include "base/figures.h"
#include "base/text.h"
#include "cost/estimate.h"
#include "inventory/inventory.h"
#include "rates/rates.h"
#include "rates/tokens.h"

namespace terratoll::compare {
namespace {

using rates::TokenOffer;

ModelOffer offer_of(const TokenOffer& from, const inventory::Model& asked, const std::string& region) {
  ModelOffer offer;
  offer.cloud = from.card.substr(0, from.card.find('/'));
  offer.region = region;
  offer.sku = from.sku;
  const bool batch = asked.billing == ModelBilling::Batch;
  offer.input_usd = batch ? from.batch_input : from.input;
  offer.output_usd = batch ? from.batch_output : from.output;
  offer.as_of = from.as_of;
  offer.doubt = from.doubt;
  const Decimal million = Decimal(1'000'000);
  if (asked.input_tokens && offer.input_usd) {
    const Decimal output =
        asked.output_tokens && offer.output_usd ? *asked.output_tokens * *offer.output_usd : Decimal();
    offer.monthly_usd = (*asked.input_tokens * *offer.input_usd + output).over(million).cents();
  }
  return offer;
}

// The cheapest of the other cloud that is sold in its region nearest to this one.
std::optional<ModelOffer> elsewhere(const rates::RateCards& cards, const rates::Models& models,
                                    const inventory::Model& asked, const ModelOffer& own) {
  const std::optional<rates::RegionInfo> region = cards.region(own.cloud, own.region);
  const std::string nearest = region ? region->nearest : "";
  for (const TokenOffer& offer : models.offers(rates::identity_of(asked.card, own.sku))) {
    if (offer.card == asked.card || !offer.input || offer.output.has_value() != own.output_usd.has_value())
      continue;
    const bool near = !nearest.empty() && one_of(nearest, offer.regions);
    if (!near && !one_of("*", offer.regions)) continue;
    ModelOffer found = offer_of(offer, asked, near ? nearest : "");
    if (found.input_usd) return found;
  }
  return std::nullopt;
}

// Tokens a day that cost by the token what the month costs by the hour.
std::optional<Decimal> break_even(const CompareInput& request, const ModelOffer& own,
                                  const std::optional<Decimal>& monthly_usd) {
  if (!monthly_usd || !own.input_usd) return std::nullopt;
  const Decimal share = std::min(request.assume.output_tokens_percent, Decimal(100));
  const Decimal mixed =
      (*own.input_usd * (Decimal(100) - share) + own.output_usd.value_or(*own.input_usd) * share)
          .over(Decimal(100));
  if (mixed.is_zero()) return std::nullopt;
  return (*monthly_usd * Decimal(1'000'000)).over(mixed * kDaysPerMonth).floor();
}

std::optional<Decimal> egress_rate(const rates::RateCards& cards, const ModelOffer& own) {
  for (const rates::Price& tier : cards.internet_egress(own.cloud, own.region)) {
    if (!tier.usd.is_zero()) return tier.usd;
  }
  return std::nullopt;
}

// The cheapest of all who sell it.
std::optional<ModelOffer> cheapest(const std::vector<TokenOffer>& offers) {
  for (const TokenOffer& offer : offers) {
    if (!offer.input || !offer.output) continue;
    return offer_of(offer, {}, one_of("*", offer.regions) ? "" : offer.regions.front());
  }
  return std::nullopt;
}

// What an hour of its machine costs would buy by the token, and what the machine itself gives in an hour.
void weigh(const CompareInput& request, const Workload& workload, const std::string& identity,
           Server& server) {
  const ModelOffer& offer = *server.by_token;
  const Decimal share = std::min(request.assume.output_tokens_percent, Decimal(100)).over(Decimal(100));
  const Decimal mixed = *offer.input_usd * (Decimal(1) - share) + *offer.output_usd * share;
  if (!mixed.is_zero()) server.million_tokens = server.usd_per_hour.over(mixed);
  const std::optional<rates::Throughput> most =
      rates::throughput_of(*request.cards, identity, workload.accelerator);
  const Decimal both = *offer.input_usd + *offer.output_usd;  // as many go in as come out
  if (!most || !workload.accelerator_count || both.is_zero()) return;
  constexpr std::int64_t kSecondsPerHour = 3600;
  server.most_million_out = (most->output_tokens_per_second *
                             Decimal::from_double(*workload.accelerator_count) * Decimal(kSecondsPerHour))
                                .over(Decimal(1'000'000));
  server.full_load_share = server.usd_per_hour.over(*server.most_million_out * both);
  server.source = most->source;
}

}  // namespace

std::vector<Server> find_servers(const CompareInput& request, const std::vector<Workload>& workloads) {
  std::vector<Server> servers;
  const rates::Models models(*request.cards);
  for (const Workload& workload : workloads) {
    const inventory::Entry& entry = *request.estimate->resources[workload.entry].entry;
    if (entry.after.served.empty() || !workload.monthly_usd || workload.hours.is_zero()) continue;
    Server server;
    server.plan = workload.plan;
    server.address = workload.address;
    server.model = entry.after.served;
    server.sku = workload.sku;
    server.usd_per_hour = workload.monthly_usd->over(workload.hours);
    const std::string identity = rates::identity_of_weights(server.model);
    server.by_token = cheapest(models.offers(identity));
    if (server.by_token) weigh(request, workload, identity, server);
    servers.push_back(std::move(server));
  }
  return servers;
}

std::vector<Model> find_models(const CompareInput& request) {
  std::vector<Model> models;
  const rates::Models same(*request.cards);
  for (const cost::Resource& resource : request.estimate->resources) {
    if (!resource.after) continue;
    const inventory::Entry& entry = *resource.entry;
    for (const inventory::Model& asked : entry.after.models) {
      if (asked.sku.empty() || asked.billing == ModelBilling::None) continue;
      const std::vector<TokenOffer> own =
          rates::offers_like(*request.cards, asked.card, asked.sku, asked.region);
      if (own.empty() || own.front().sku != asked.sku) continue;
      Model model;
      model.plan = request.plans[entry.plan];
      model.address = entry.resource->address;
      model.billing = asked.billing;
      model.own = offer_of(own.front(), asked, asked.region);
      model.monthly_usd = resource.after->monthly_usd;
      model.elsewhere = elsewhere(*request.cards, same, asked, model.own);
      if (asked.billing == ModelBilling::Unit)
        model.even_tokens_per_day = break_even(request, model.own, model.monthly_usd);
      if (model.elsewhere) model.egress_usd_per_gb = egress_rate(*request.cards, model.own);
      models.push_back(std::move(model));
    }
  }
  std::stable_sort(models.begin(), models.end(), [](const Model& a, const Model& b) {
    return a.monthly_usd.value_or(Decimal()) > b.monthly_usd.value_or(Decimal());
  });
  return models;
}

}  // namespace terratoll::compare

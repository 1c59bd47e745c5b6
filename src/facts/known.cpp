#include "facts/known.h"

namespace terratoll::facts {
Catalogue::Catalogue(sqlite3* db, const rates::RateCards& cards)
    : cards_(cards),
      offer_(db,
             "SELECT on_demand_usd, reserved_1yr_usd, spot_usd FROM offer"
             " WHERE cloud = ? AND service = ? AND sku = ? AND region = ?") {}

Catalogue::Offer Catalogue::offer(std::string_view cloud, std::string_view region, std::string_view service,
                                  std::string_view sku) {
  Statement& row = offer_.start(cloud, service, sku, region);
  if (!row.next()) return {};
  return {row.number_if_known(0), row.number_if_known(1), row.number_if_known(2)};
}

const Known& Catalogue::look_up(std::string_view cloud, std::string_view region, std::string_view service,
                                std::string_view sku) {
  const auto [place, added] =
      known_.try_emplace({std::string(cloud), std::string(region), std::string(service), std::string(sku)});
  Known& known = place->second;
  if (!added || sku.empty()) return known;
  known.machine = cards_.machine(cloud, sku);
  if (const auto lifecycle = cards_.lifecycle(cloud, sku)) {
    known.status = lifecycle->status;
    known.retires_on = lifecycle->retires_on;
    known.doubt = lifecycle->doubt;
  }
  const Offer own = offer(cloud, region, service, sku);
  known.on_demand_usd = own.on_demand_usd;
  known.reserved_1yr_usd = own.reserved_1yr_usd;
  known.spot_usd = own.spot_usd;
  const std::string_view raw_sku = sku.starts_with("ml.") ? sku.substr(3) : sku;
  known.raw_usd = offer(cloud, region, cloud == "aws" ? "ec2" : "vm", raw_sku).on_demand_usd;
  return known;
}

}  // namespace terratoll::facts

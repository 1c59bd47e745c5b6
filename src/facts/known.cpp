#include "facts/known.h"

#include <sqlite3.h>

namespace terratoll::facts {
namespace {

std::optional<double> real(sqlite3_stmt* statement, int column) {
  if (sqlite3_column_type(statement, column) == SQLITE_NULL) return std::nullopt;
  return sqlite3_column_double(statement, column);
}

void bind(sqlite3_stmt* statement, int index, std::string_view text) {
  sqlite3_bind_text(statement, index, text.empty() ? "" : text.data(), static_cast<int>(text.size()),
                    SQLITE_TRANSIENT);
}

}  // namespace

Catalogue::Catalogue(sqlite3* db, const rates::RateCards& cards) : cards_(cards) {
  sqlite3_prepare_v2(db,
                     "SELECT on_demand_usd, reserved_1yr_usd, spot_usd FROM offer"
                     " WHERE cloud = ? AND service = ? AND sku = ? AND region = ?",
                     -1, &offer_, nullptr);
}

Catalogue::~Catalogue() {
  sqlite3_finalize(offer_);
}

Catalogue::Offer Catalogue::offer(std::string_view cloud, std::string_view region, std::string_view service,
                                  std::string_view sku) {
  Offer found;
  bind(offer_, 1, cloud);
  bind(offer_, 2, service);
  bind(offer_, 3, sku);
  bind(offer_, 4, region);
  if (sqlite3_step(offer_) == SQLITE_ROW) found = {real(offer_, 0), real(offer_, 1), real(offer_, 2)};
  sqlite3_reset(offer_);
  return found;
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

// What the rate cards know of a machine type in a region, looked up once for each.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "base/sql.h"
#include "rates/rates.h"

namespace terratoll::facts {

struct Known {
  std::optional<rates::Machine> machine;
  std::string status, retires_on, doubt;
  std::optional<double> on_demand_usd, reserved_1yr_usd, spot_usd;
  std::optional<double> raw_usd;  // of the same machine without the managed service
};

class Catalogue {
 public:
  Catalogue(sqlite3* db, const rates::RateCards& cards);

  const Known& look_up(std::string_view cloud, std::string_view region, std::string_view service,
                       std::string_view sku);

 private:
  struct Offer {
    std::optional<double> on_demand_usd, reserved_1yr_usd, spot_usd;
  };
  Offer offer(std::string_view cloud, std::string_view region, std::string_view service,
              std::string_view sku);

  const rates::RateCards& cards_;
  Statement offer_;
  std::map<std::tuple<std::string, std::string, std::string, std::string>, Known> known_;
};

}  // namespace terratoll::facts

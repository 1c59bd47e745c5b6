#include "support.h"

#include <gtest/gtest.h>

#include "checkout.h"
#include "report/compare.h"
#include "run/run.h"

namespace terratoll::compare {
namespace {

Comparison comparison_of(const Given& given) {
  run::Request request;
  request.plans = {checkout::root().string() + "/testdata/compare/" + given.plan + "/plan.json"};
  request.today = "2026-11-24";
  request.config = "c.yaml";
  request.files["c.yaml"] = given.config;
  if (!given.prices.empty()) {
    request.given.rate_cards = {"card.yaml"};
    request.files["card.yaml"] = "name: changed\nsource: a test\nas_of: 2026-11-01\nprices:\n" + given.prices;
  }
  if (!given.usage.empty()) {
    request.given.usage = "usage.yaml";
    request.files["usage.yaml"] = "version: 0.1\nresource_usage:\n" + given.usage;
  }
  std::vector<std::string>& cards = request.given.rate_cards;
  cards.insert(cards.end(), given.cards.begin(), given.cards.end());
  Result<Comparison> comparison = run::make_comparison(request);
  if (comparison) return std::move(*comparison);
  ADD_FAILURE() << comparison.error().message;
  return {};
}

}  // namespace

nlohmann::json compared(const Given& given) {
  return nlohmann::json::parse(report::write_compare_json(comparison_of(given)), nullptr, false);
}

std::string compared_text(const Given& given, std::size_t width) {
  return report::write_compare_text(comparison_of(given), {.width = width});
}

nlohmann::json option_of(const nlohmann::json& comparison, const std::string& address, const Wanted& wanted) {
  for (const nlohmann::json& workload : comparison["workloads"]) {
    if (workload["address"] != address) continue;
    for (const nlohmann::json& option : workload["options"]) {
      if (option["cloud"] == wanted.cloud && option["purchase"] == wanted.purchase &&
          option["managed"] == wanted.managed && option["place"] == wanted.place) {
        return option;
      }
    }
  }
  ADD_FAILURE() << address << " has no option " << wanted.cloud << " " << wanted.purchase;
  return nullptr;
}

nlohmann::json answer_of(const nlohmann::json& comparison, const std::string& key) {
  for (const nlohmann::json& row : comparison["decision"]) {
    if (key.empty() ? row["key"].is_null() : row["key"] == key) return row;
  }
  ADD_FAILURE() << "no answer for " << key;
  return nullptr;
}

}  // namespace terratoll::compare

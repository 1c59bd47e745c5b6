// How much of what bills has a price, on the plans that lie beside the checkout. What has none is printed.
#include <gtest/gtest.h>

#include <iostream>
#include <map>

#include "house.h"
#include "tree.h"

namespace terratoll::cases {
namespace {

// Of 100 resources that can be had, that bill and whose quantity is known, those with a price, or with that
// of their main item. It may rise, and never falls.
constexpr double kPricedOfAHundred = 95;

TEST(Coverage, OfWhatBillsOnPlansOfOthers) {
  const std::filesystem::path plans = house::root() / "../shared/plans";
  if (!std::filesystem::is_directory(plans)) GTEST_SKIP() << "there are no plans in " << plans;
  const house::Ran ran =
      house::run({"audit", plans.string(), "--format", "json", "--today", "2026-11-24", "--fail-on", "never"},
                 house::root());
  const Tree report = parse(ran.out);
  std::map<std::string, std::size_t> statuses;
  std::map<std::string, std::size_t> without;
  std::size_t retired = 0;
  for (const Member& each : report["resources"].members) {
    const Tree& resource = each.value;
    ++statuses[resource["status"].text];
    if (resource["status"].text != "unpriced") continue;
    ++without[resource["type"].text + ": " + resource["reason"].text];
    // What the cloud gives to nobody any more has no price to be asked for.
    if (resource["reason"].text.find("retired on") != std::string::npos) ++retired;
  }
  for (const auto& [status, count] : statuses) std::cout << count << " " << status << "\n";
  for (const auto& [reason, count] : without) std::cout << "  " << count << " × " << reason << "\n";
  const double priced = static_cast<double>(statuses["priced"] + statuses["partial"]);
  const double share = 100 * priced / (priced + static_cast<double>(statuses["unpriced"] - retired));
  std::cout << "priced or partial: " << share << " % of what bills, without the " << retired
            << " that nobody can have any more\n";
  EXPECT_GE(share, kPricedOfAHundred);
}

}  // namespace
}  // namespace terratoll::cases

// What is advised, done: a case `clean-advised…` is the case `flagged…` after the advice of its rule, planned
// as the provider takes it. Then the rule is quiet, and the bill is less by what was said.
#include <gtest/gtest.h>

#include "case.h"

namespace terratoll::cases {
namespace {

constexpr std::string_view kAdvised = "/clean-advised";

Case flagged(const Case& advised) {
  Case other = advised;
  const std::size_t at = advised.name.find(kAdvised);
  other.name.replace(at, kAdvised.size(), "/flagged");
  other.folder = advised.folder.parent_path() / other.name.substr(at + 1);
  return other;
}

Decimal saving_of(const Tree& report, const std::string& rule) {
  Decimal saving;
  for (const Member& each : report["findings"].members) {
    if (each.value["rule"].text == rule) saving += each.value["saving_usd"].number();
  }
  return saving;
}

std::size_t findings_of(const Tree& report, const std::string& rule) {
  std::size_t count = 0;
  for (const Member& each : report["findings"].members) count += each.value["rule"].text == rule;
  return count;
}

TEST(Advised, SavesWhatItSays) {
  std::size_t pairs = 0;
  for (const Case& advised : cases("rules")) {
    const std::size_t at = advised.name.find(kAdvised);
    if (at == std::string::npos) continue;
    SCOPED_TRACE(advised.name);
    ++pairs;
    const std::string rule = advised.name.substr(0, at);
    const Tree before = report_of(flagged(advised)), after = report_of(advised);
    const Decimal saving = saving_of(before, rule);
    EXPECT_FALSE(saving.is_zero());
    EXPECT_EQ(findings_of(after, rule), 0U);
    const Decimal less = before["totals"]["monthly_usd"].number() - after["totals"]["monthly_usd"].number();
    EXPECT_GE(less, saving - *Decimal::parse("0.01"));
    EXPECT_LE(less, saving + 1);  // a disk that is kept for fewer hours
  }
  EXPECT_GE(pairs, 6U);
}

}  // namespace
}  // namespace terratoll::cases

// What is advised, done: a case `clean-advised…` is the case `flagged…` after the advice of its rule, planned
// as the provider takes it. Then the rule is quiet, and the bill is less by what was said. Every rule has one
// whose advice is another way to write the plan.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "case.h"
#include "house.h"

namespace terratoll::cases {
namespace {

constexpr std::string_view kAdvised = "/clean-advised";

// Rules whose advice no plan can show, and why.
const std::map<std::string, std::string> kElsewhere = {
    {"budget-exceeded", "the way out of another finding, or the configuration"},
    {"budget-not-checkable", "a rate card or a region of one's own"},
    {"commitment-missing", "a commitment, which is bought and not planned"},
    {"commitment-unused", "a commitment, which is bought and not planned"},
    {"egress-internet", "a network in front that a plan bills by use"},
    {"egress-unexplained", "a reader that no plan has"},
    {"estimate-off", "a look at what was billed"},
    {"gpu-on-demand-continuous", "a commitment, which is bought and not planned"},
    {"hybrid-split", "another cloud"},
    {"idle-by-bill", "nothing in its place, and then nothing is billed"},
    {"managed-premium", "servers in place of a service"},
    {"multi-cloud-overhead", "another cloud"},
    {"provisioned-throughput-idle", "a comparison with the price by the token"},
    {"rate-card-stale", "a rate card of one's own"},
    {"training-cloud-inference", "another cloud"},
    {"unpriced-workload", "a rate card of one's own"},
};

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
    EXPECT_NE(findings_of(before, rule), 0U);
    EXPECT_EQ(findings_of(after, rule), 0U);
    if (saving.is_zero()) continue;
    const Decimal less = before["totals"]["monthly_usd"].number() - after["totals"]["monthly_usd"].number();
    EXPECT_GE(less, saving - *Decimal::parse("0.01"));
    EXPECT_LE(less, saving + 1);  // a disk that is kept for fewer hours
  }
  EXPECT_GE(pairs, 6U);
}

TEST(Advised, IsEveryRuleWhoseAdviceIsAnotherPlan) {
  std::set<std::string> advised;
  for (const Case& each : cases("rules")) {
    const std::size_t at = each.name.find(kAdvised);
    if (at != std::string::npos) advised.insert(each.name.substr(0, at));
  }
  for (const auto& entry : std::filesystem::directory_iterator(house::root() / "rules")) {
    const std::string rule = entry.path().stem().string();
    EXPECT_NE(advised.count(rule) > 0, kElsewhere.count(rule) > 0)
        << rule << " has no case clean-advised, or has one and is said to have none";
  }
}

}  // namespace
}  // namespace terratoll::cases

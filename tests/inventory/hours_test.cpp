// For how long the machines of a group run, in tables: fleets, weeks, usage, and what that makes of a demand.
#include "inventory/kit/hours.h"

#include <gtest/gtest.h>

#include <map>

namespace terratoll::inventory {
namespace {

std::string text(std::optional<std::int64_t> count) {
  return count ? std::to_string(*count) : "?";
}

Count unknown(std::string_view attribute) {
  return {std::nullopt, known_after_apply(attribute)};
}

TEST(AScaledFleet, HoldsItsCountWithinItsLimits) {
  struct Row {
    Count desired, min, max;
    std::string fleet;
  };
  const Row rows[] = {
      {{2, ""}, {1, ""}, {5, ""}, "1..2..5"},
      {{0, ""}, {1, ""}, {5, ""}, "1..1..5"},
      {{9, ""}, {1, ""}, {5, ""}, "1..5..5"},
      {{0, ""}, {0, ""}, {0, ""}, "0..0..0"},
      {unknown("desired"), {1, ""}, {5, ""}, "1..?..5 desired is known after apply"},
      {{2, ""}, unknown("min"), {5, ""}, "?..?..5 min is known after apply"},
      {{2, ""}, {1, ""}, unknown("max"), "1..?..? max is known after apply"},
  };
  for (const Row& row : rows) {
    const Fleet fleet = scaled(row.desired, row.min, row.max);
    EXPECT_EQ(text(fleet.min) + ".." + text(fleet.count) + ".." + text(fleet.max) +
                  (fleet.unknown.empty() ? "" : " " + fleet.unknown),
              row.fleet);
    EXPECT_TRUE(fleet.autoscaled);
  }
}

Fleet fleet_of(std::int64_t min, std::int64_t count, std::optional<std::int64_t> max, bool falls) {
  Fleet fleet{min, count, max, true, false, falls, "", ""};
  return fleet;
}

TEST(AFleetWorksFromZero, WhereItsFloorIsZeroAndNothingIsWantedOfIt) {
  struct Row {
    Fleet fleet;
    bool works;
  };
  const Row rows[] = {
      {fleet_of(0, 0, 3, false), true},
      {fleet_of(0, 2, 3, false), false},  // what is desired stands
      {fleet_of(0, 2, 3, true), true},    // but where the autoscaler takes it down
      {fleet_of(1, 2, 3, true), false},
      {fleet_of(0, 0, 0, true), false},             // it may hold none
      {fleet_of(0, 0, std::nullopt, false), true},  // nobody knows how many, but some
      {Fleet::fixed({0, ""}), false},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(row.fleet.works_from_zero(), row.works)
        << text(row.fleet.min) << ".." << text(row.fleet.count) << ".." << text(row.fleet.max);
  }
}

// A resource of no plan, and what a usage file says of it.
class HoursOfAGroup : public testing::Test {
 protected:
  HoursOfAGroup() : graph_(plan_) {
    request_.usage = [this](std::string_view, std::string_view,
                            std::string_view key) -> std::optional<Decimal> {
      const auto found = given_.find(std::string(key));
      return found == given_.end() ? std::nullopt : std::optional(found->second);
    };
  }
  Context context() const { return {graph_, resource_, request_, false, plan::Value(), "eu-west-1"}; }

  // "1460 up to 3650, assumed: works …, scales".
  static std::string outline(const Hours& hours) {
    std::string words = hours.unknown.empty() ? hours.quantity.text() : "? " + hours.unknown;
    if (hours.max) words += " up to " + hours.max->text();
    if (hours.basis != Basis::Fixed) words += ", " + std::string(to_string(hours.basis));
    if (!hours.assumption.empty()) words += ": " + hours.assumption;
    return words + (hours.scales ? ", scales" : "");
  }
  std::string of(const Fleet& fleet, const HoursUsage& usage = {}) const {
    return outline(hours_of(context(), fleet, usage));
  }

  plan::Plan plan_;
  plan::Graph graph_;
  plan::Resource resource_;
  InventoryInput request_;
  std::map<std::string, Decimal> given_;
};

TEST_F(HoursOfAGroup, AreThoseOfItsCountAllMonth) {
  EXPECT_EQ(of(Fleet::fixed({2, ""})), "1460");
  EXPECT_EQ(of(Fleet::fixed({0, ""})), "0");
  EXPECT_EQ(of(Fleet::fixed(unknown("count"))), "? count is known after apply");
  EXPECT_EQ(of(fleet_of(1, 2, 5, false)), "1460 up to 3650");
  EXPECT_EQ(of(fleet_of(1, 5, 5, false)), "3650");  // it cannot grow
}

TEST_F(HoursOfAGroup, ThatWorksFromZeroAreThoseThatItWorks) {
  EXPECT_EQ(of(fleet_of(0, 0, 2, false)),
            "160 up to 1460, assumed: works 160 hours a month, one machine, scales");
  EXPECT_EQ(of(fleet_of(0, 3, 3, true)),
            "160 up to 2190, assumed: works 160 hours a month, one machine, scales");
  EXPECT_EQ(of(fleet_of(0, 3, 3, false)), "2190");
  EXPECT_EQ(of(fleet_of(0, 0, std::nullopt, false)),
            "160, assumed: works 160 hours a month, one machine, scales");
  request_.profile.training_hours_per_month = Decimal(40);
  EXPECT_EQ(of(fleet_of(0, 0, 2, false)), "40 up to 1460, profile, scales");
}

TEST_F(HoursOfAGroup, AreWhatTheUsageFileSays) {
  const HoursUsage keys{"nodes", "monthly_hrs"};
  given_ = {{"nodes", 3}};
  EXPECT_EQ(of(Fleet::fixed({1, ""}), keys), "2190, usage");
  EXPECT_EQ(of(Fleet::fixed(unknown("count")), keys), "2190, usage");
  EXPECT_EQ(of(Fleet::fixed({1, ""})), "730") << "no key is asked for";
  EXPECT_EQ(of(fleet_of(1, 1, 5, false), keys), "2190 up to 3650, usage");
  EXPECT_EQ(of(fleet_of(1, 1, 2, false), keys), "2190, usage") << "more than its maximum";
  given_ = {{"monthly_hrs", 100}};
  EXPECT_EQ(of(Fleet::fixed({2, ""}), keys), "200, usage");
  EXPECT_EQ(of(fleet_of(0, 0, 4, false), keys), "100 up to 2920, usage, scales") << "of one machine";
  given_ = {{"nodes", 3}, {"monthly_hrs", 100}};
  EXPECT_EQ(of(Fleet::fixed({1, ""}), keys), "300, usage");
  given_ = {{"monthly_hrs", 0}};
  EXPECT_EQ(of(Fleet::fixed({2, ""}), keys), "0, usage");
}

// Office hours: 60 of a week's 168.
std::vector<CapacityAction> office_hours(Capacity day, Capacity night) {
  std::vector<CapacityAction> week;
  const std::vector<int> mornings = week_minutes("0 8 * * 1-5").value_or(std::vector<int>());
  const std::vector<int> evenings = week_minutes("0 20 * * 1-5").value_or(std::vector<int>());
  for (int minute : mornings) week.push_back({minute, day});
  for (int minute : evenings) week.push_back({minute, night});
  return week;
}
const Decimal kOfficeHours = (Decimal(60) * Decimal(730)).over(168);

TEST_F(HoursOfAGroup, FollowAWeek) {
  Scaling group;
  group.fleet = fleet_of(1, 1, 4, false);
  follow_week(office_hours({2, 6, 2}, {0, 0, 0}), group);
  EXPECT_EQ(group.fleet.min, 0);
  EXPECT_EQ(group.fleet.count, 2);
  EXPECT_EQ(group.fleet.max, 4);
  const Hours hours = hours_of(context(), group);
  EXPECT_EQ(hours.quantity.cents(), (Decimal(2) * kOfficeHours).cents());
  EXPECT_EQ(hours.max->cents(), (Decimal(6) * kOfficeHours).cents());
  EXPECT_EQ(hours.basis, Basis::Fixed);
  given_ = {{"monthly_hrs", 10}};
  EXPECT_EQ(outline(hours_of(context(), group, {"", "monthly_hrs"})).substr(0, 2), "20") << "usage wins";
}

TEST_F(HoursOfAGroup, ThatIsNeverHeldAboveZeroWorksFromZero) {
  const std::vector<CapacityAction> week = office_hours({0, 4, 0}, {0, 0, 0});
  Scaling falls{fleet_of(0, 2, 4, true), std::nullopt, std::nullopt, ""};
  follow_week(week, falls);
  EXPECT_FALSE(falls.hours);
  EXPECT_EQ(outline(hours_of(context(), falls)).substr(0, 3), "160");
  Scaling stays{fleet_of(0, 2, 4, false), std::nullopt, std::nullopt, ""};
  follow_week(week, stays);
  EXPECT_EQ(stays.hours, Decimal(0)) << "a group that is switched off costs nothing";
}

TEST(TheShareOfMachines, IsThatOfTheirHours) {
  Hours hours = Hours::of(4);
  hours.max = machine_hours(8);
  const Hours part = part_of(hours, 1, 4);
  EXPECT_EQ(part.quantity, Decimal(730));
  EXPECT_EQ(part.max, Decimal(1460));
  EXPECT_EQ(part_of(hours, 0, 4).quantity, Decimal(0));
}

TEST(TheHoursOfEachMachine, AreThoseOfTheGroupByItsCount) {
  EXPECT_EQ(hours_of_each(Fleet::fixed({4, ""}), Hours::of(4)), Decimal(730));
  Hours some = Hours::of(0);
  some.quantity = Decimal(160);
  EXPECT_EQ(hours_of_each(Fleet::fixed({4, ""}), some), Decimal(40));
  some.scales = true;
  EXPECT_EQ(hours_of_each(Fleet::fixed({4, ""}), some), Decimal(160)) << "of one machine";
  some.machines = Decimal(8);
  EXPECT_EQ(hours_of_each(Fleet::fixed({4, ""}), some), Decimal(20)) << "as many as the usage file says";
  some.unknown = "why";
  EXPECT_EQ(hours_of_each(Fleet::fixed({4, ""}), some), Decimal(730));
}

TEST(ADemand, IsFilledWithHoursAndWhatIsAssumedOfThem) {
  Hours hours = Hours::of(2);
  hours.max = machine_hours(4);
  hours.basis = Basis::Assumed;
  hours.assumption = "works";
  hours.scales = true;
  Demand demand;
  demand.assumption = "a type";
  fill_hours(hours, demand);
  EXPECT_EQ(demand.quantity, Decimal(1460));
  EXPECT_EQ(demand.max_quantity, Decimal(2920));
  EXPECT_EQ(demand.basis, Basis::Assumed);
  EXPECT_EQ(demand.assumption, "a type; works");
  EXPECT_TRUE(demand.scales);

  Demand volume;
  volume.basis = Basis::Usage;
  fill_share(hours, 100, volume);
  EXPECT_EQ(volume.quantity, Decimal(200)) << "GB and month";
  EXPECT_EQ(volume.max_quantity, Decimal(400));
  EXPECT_EQ(volume.basis, Basis::Usage) << "what is known of it stays";

  hours.unknown = "the count";
  Demand unsure;
  unsure.unknown = "the type";
  fill_hours(hours, unsure);
  EXPECT_EQ(unsure.unknown, "the type");
  fill_hours(hours, volume);
  EXPECT_EQ(volume.unknown, "the count");
}

}  // namespace
}  // namespace terratoll::inventory

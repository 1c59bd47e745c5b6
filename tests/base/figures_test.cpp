#include "base/figures.h"

#include <gtest/gtest.h>

namespace terratoll {
namespace {

Decimal d(const char* text) {
  return *Decimal::parse(text);
}

struct Figure {
  const char *number, *usd, *usd_change, *usd_rate, *thousands;
};

TEST(Figures, AreWrittenOneWay) {
  for (const Figure& each : std::initializer_list<Figure>{
           {"0", "$0.00", "$0.00", "$0.00", "0"},
           {"0.004", "$0.00", "$0.00", "$0.004", "0.004"},
           {"-0.004", "$0.00", "$0.00", "-$0.004", "-0.004"},
           {"0.005", "$0.01", "+$0.01", "$0.005", "0.005"},
           {"3.1", "$3.10", "+$3.10", "$3.10", "3.1"},
           {"0.9776", "$0.98", "+$0.98", "$0.9776", "0.9776"},
           {"999", "$999.00", "+$999.00", "$999.00", "999"},
           {"1000", "$1,000.00", "+$1,000.00", "$1,000.00", "1,000"},
           {"-1234.5", "-$1,234.50", "-$1,234.50", "-$1,234.50", "-1,234.5"},
           {"-123", "-$123.00", "-$123.00", "-$123.00", "-123"},
           {"1234567.12345", "$1,234,567.12", "+$1,234,567.12", "$1,234,567.12345", "1,234,567.12345"},
       }) {
    EXPECT_EQ(usd(d(each.number)), each.usd);
    EXPECT_EQ(usd_change(d(each.number)), each.usd_change);
    EXPECT_EQ(usd_rate(d(each.number)), each.usd_rate);
    EXPECT_EQ(thousands(d(each.number)), each.thousands);
  }
  EXPECT_EQ(usd(std::optional<Decimal>()), "–");
  EXPECT_EQ(usd(std::optional(d("2"))), "$2.00");
}

TEST(Figures, VolumesAndCountsCarryTheirUnit) {
  EXPECT_EQ(data_volume(d("999.99")), "999.99 GB");
  EXPECT_EQ(data_volume(d("1000")), "1 TB");
  EXPECT_EQ(data_volume(d("7500")), "7.5 TB");
  EXPECT_EQ(data_volume(d("1234567")), "1,234.57 TB");
  EXPECT_EQ(counted(0, "hop"), "0 hops");
  EXPECT_EQ(counted(1, "hop"), "1 hop");
  EXPECT_EQ(counted(1200, "hop"), "1,200 hops");
}

}  // namespace
}  // namespace terratoll

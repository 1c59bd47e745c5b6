#include "base/decimal.h"

#include <gtest/gtest.h>

namespace terratoll {
namespace {

Decimal d(std::string_view text) {
  return Decimal::parse(text).value();
}

TEST(Decimal, KeepsWhatACardSays) {
  for (const char* text :
       {"0", "3.06", "0.0000166667", "0.00000123611", "-1.5", "98.32", "730", "0.000000000001"}) {
    EXPECT_EQ(d(text).text(), text);
  }
  EXPECT_EQ(d("3.060").text(), "3.06");
  EXPECT_EQ(d("1e3").text(), "1000");
  EXPECT_EQ(d("2.5E-3").text(), "0.0025");
  EXPECT_EQ(d("+7").text(), "7");
  EXPECT_EQ(d(".5").text(), "0.5");
}

TEST(Decimal, RefusesWhatIsNoNumberOrWouldLoseDigits) {
  for (const char* text :
       {"", "-", "1.2.3", "1x", "e5", "1e", "0x10", "1e-13", "1e15", "1e9999", "nan", "1 "}) {
    EXPECT_FALSE(Decimal::parse(text)) << text;
  }
}

TEST(Decimal, MultipliesExactly) {
  EXPECT_EQ((d("3.06") * Decimal(730)).text(), "2233.8");
  EXPECT_EQ((d("0.0000166667") * d("1000000")).text(), "16.6667");
  EXPECT_EQ((d("-0.02") * d("30000")).text(), "-600");
  EXPECT_EQ((d("123456.789") * d("0.001")).text(), "123.456789");
  EXPECT_EQ((d("0.000001") * d("0.0000015")).text(), "0.000000000002");  // rounded half away from zero
}

TEST(Decimal, RoundsToTheCentHalfAwayFromZero) {
  EXPECT_EQ(d("0.005").cents().text(), "0.01");
  EXPECT_EQ(d("0.00499").cents().text(), "0");
  EXPECT_EQ(d("-0.005").cents().text(), "-0.01");
  EXPECT_EQ(d("1198.66").money(), "1198.66");
  EXPECT_EQ(d("600").money(), "600.00");
  EXPECT_EQ(d("16.5").money(), "16.50");
  EXPECT_EQ(d("0.994").money(), "0.99");
}

TEST(Decimal, Divides) {
  EXPECT_EQ(d("1").over(d("3")).text(), "0.333333333333");
  EXPECT_EQ(d("2").over(d("3")).text(), "0.666666666667");
  EXPECT_EQ((d("1.65").over(d("3.06")) * Decimal(730)).cents().text(), "393.63");
  EXPECT_EQ(d("-10").over(d("4")).text(), "-2.5");
  EXPECT_EQ(d("99999999999999").over(d("3")).floor().text(), "33333333333333");
}

TEST(Decimal, SaturatesInsteadOfWrapping) {
  Decimal large = d("99999999999999");
  EXPECT_EQ((large * large).text(), "1000000000000000000");
  EXPECT_EQ((large * d("-99999")).text(), "-1000000000000000000");
  EXPECT_EQ((large * Decimal(730)).text(), "72999999999999270");
  EXPECT_FALSE((large * Decimal(730)).is_saturated());
  EXPECT_EQ(large.over(d("0.000001")).text(), "1000000000000000000");
}

// Not so large again by a division: what is made of it is none of it.
TEST(Decimal, StaysSaturated) {
  const Decimal most = d("99999999999999") * d("99999999999999");
  for (const Decimal each :
       {most, most + Decimal(-1), most - Decimal(1), Decimal(1) - most, most.over(d("1e12")),
        most * d("0.000001"), most.cents(), most.floor(), Decimal(1) + most})
    EXPECT_TRUE(each.is_saturated()) << each.text();
  EXPECT_TRUE((most * Decimal(0)).is_zero());
  EXPECT_TRUE((Decimal(1) - most).is_negative());
}

TEST(Decimal, FloorsTowardsMinusInfinity) {
  EXPECT_EQ(d("2.9").floor().text(), "2");
  EXPECT_EQ(d("-2.1").floor().text(), "-3");
}

TEST(Decimal, ComesNearADouble) {
  EXPECT_EQ(Decimal::from_double(0.02).text(), "0.02");
  EXPECT_EQ(Decimal::from_double(2233.8).money(), "2233.80");
  EXPECT_EQ(Decimal::from_double(-0.4).text(), "-0.4");
  EXPECT_DOUBLE_EQ(d("3040.3").to_double(), 3040.3);
}

// The rates of the cards come back from SQL with all their digits, and sums of doubles without their dust.
TEST(Decimal, KeepsTheDigitsThatADoubleCarries) {
  for (const char* rate :
       {"0.0000166667", "0.0000000404", "0.000000000001", "24.152", "80358.4", "1234567.89"})
    EXPECT_EQ(Decimal::from_double(d(rate).to_double()).text(), rate);
  EXPECT_EQ(Decimal::from_double(0.1 + 0.2).text(), "0.3");
  EXPECT_EQ(Decimal::from_double(110.08 * 730).text(), "80358.4");
  EXPECT_EQ(Decimal::from_double(240e12).money(), "240000000000000.00");
  EXPECT_EQ(Decimal::from_double(-3e17).money(), "-300000000000000000.00");
  EXPECT_TRUE(Decimal::from_double(1e18).is_saturated());
}

TEST(Decimal, RoundsWhatOthersComputed) {
  const auto rounded = [](std::string_view text) {
    const std::optional<Decimal> value = Decimal::parse_rounded(text);
    return value ? value->text() : "none";
  };
  EXPECT_EQ(rounded("0.4838709677419368"), "0.483870967742");
  EXPECT_EQ(rounded("-0.0000000000005"), "-0.000000000001");
  EXPECT_EQ(rounded("0.00000000000049"), "0");
  EXPECT_EQ(rounded("1.25"), "1.25");
  EXPECT_EQ(rounded("5.64902E-05"), "0.0000564902");
  EXPECT_EQ(rounded("1.23456789E-9"), "0.000000001235");
  EXPECT_EQ(rounded("9E-40"), "0");
  EXPECT_EQ(rounded("3E2"), "300");
  EXPECT_EQ(rounded("12345678901234.5"), "12345678901234.5");
  EXPECT_EQ(rounded("1234567890123456"), "none");
  for (const std::string_view none : {"", "-", ".", "x", "1.2.3", "1,5", "1e"})
    EXPECT_EQ(rounded(none), "none") << none;
}

}  // namespace
}  // namespace terratoll

// An exact decimal number with 12 digits after the point: rates, quantities and money.
//
// Rates come from the decimal strings of the rate cards (the longest there has 12 digits after the
// point), so that nothing is lost on the way from a card to a bill. Money is a Decimal rounded to the
// cent; see cents(). What is read is at most 10^14 (all the world's output in USD a year). Arithmetic
// saturates at 10^18 instead of wrapping, and what is made of a saturated number is saturated: it is no
// amount.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace terratoll {

class Decimal {
 public:
  static constexpr int kDigits = 12;

  constexpr Decimal() = default;
  constexpr Decimal(std::int64_t whole) : raw_(static_cast<Raw>(whole) * kOne) {}

  // "-12.345", "1e-6", "3E2". nullopt where it is no number, or more than 12 digits after the point
  // would be lost.
  static std::optional<Decimal> parse(std::string_view text);
  // The same, rounded where it has more than 12 digits after the point: what others computed. nullopt where
  // it is no number.
  static std::optional<Decimal> parse_rounded(std::string_view text);
  // The nearest decimal to a double. Only for figures that were never exact, such as a share from SQL.
  static Decimal from_double(double value);

  // The shortest exact text: "0.02", "730", "-1.5".
  std::string text() const;
  // With exactly two digits after the point, rounded as cents() does: "2233.80".
  std::string money() const;
  double to_double() const;

  // Rounded to two digits after the point, halves away from zero.
  Decimal cents() const;
  // Rounded down to a whole number.
  Decimal floor() const;
  // Exact quotient cut to 12 digits, rounded half away from zero. The divisor is not zero.
  Decimal over(Decimal divisor) const;

  bool is_zero() const { return raw_ == 0; }
  bool is_negative() const { return raw_ < 0; }
  bool is_saturated() const { return raw_ >= kLimit || raw_ <= -kLimit; }

  friend Decimal operator+(Decimal a, Decimal b) {
    return a.is_saturated() ? a : b.is_saturated() ? b : saturate(a.raw_ + b.raw_);
  }
  friend Decimal operator-(Decimal a, Decimal b) {
    return a.is_saturated() ? a : b.is_saturated() ? saturate(-b.raw_) : saturate(a.raw_ - b.raw_);
  }
  // Rounded to 12 digits, halves away from zero.
  friend Decimal operator*(Decimal a, Decimal b);
  Decimal& operator+=(Decimal other) { return *this = *this + other; }
  Decimal& operator-=(Decimal other) { return *this = *this - other; }
  friend constexpr bool operator==(Decimal a, Decimal b) { return a.raw_ == b.raw_; }
  friend constexpr std::strong_ordering operator<=>(Decimal a, Decimal b) {
    return a.raw_ < b.raw_   ? std::strong_ordering::less
           : a.raw_ > b.raw_ ? std::strong_ordering::greater
                             : std::strong_ordering::equal;
  }

 private:
  __extension__ using Raw = __int128;
  __extension__ using URaw = unsigned __int128;
  static constexpr std::int64_t kOne = 1'000'000'000'000;
  static constexpr Raw kMostRead = static_cast<Raw>(100'000'000'000'000) * kOne;
  static constexpr Raw kLimit = static_cast<Raw>(1'000'000'000'000'000'000) * kOne;

  static Decimal saturate(Raw raw) {
    Decimal result;
    result.raw_ = raw > kLimit ? kLimit : raw < -kLimit ? -kLimit : raw;
    return result;
  }
  static Raw divide_rounded(Raw value, Raw divisor);

  Raw raw_ = 0;
};

}  // namespace terratoll

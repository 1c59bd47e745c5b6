#include "base/decimal.h"

#include <array>
#include <charconv>
#include <cmath>

namespace terratoll {
namespace {

// Splits "1.25e3" into its digits without the point, and the power of ten that they are multiplied by.
struct Parts {
  bool negative = false;
  std::string digits;
  int exponent = 0;
};

std::optional<Parts> split(std::string_view text) {
  Parts parts;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    parts.negative = text[0] == '-';
    text.remove_prefix(1);
  }
  bool point = false;
  std::size_t i = 0;
  for (; i < text.size() && text[i] != 'e' && text[i] != 'E'; ++i) {
    if (text[i] == '.' && !point) {
      point = true;
    } else if (text[i] >= '0' && text[i] <= '9') {
      parts.digits += text[i];
      parts.exponent -= point ? 1 : 0;
    } else {
      return std::nullopt;
    }
  }
  if (parts.digits.empty()) return std::nullopt;
  if (i < text.size()) {
    std::string_view power = text.substr(i + 1);
    if (!power.empty() && power[0] == '+') power.remove_prefix(1);
    int value = 0;
    auto [end, error] = std::from_chars(power.data(), power.data() + power.size(), value);
    if (error != std::errc{} || end != power.data() + power.size() || std::abs(value) > 1000) {
      return std::nullopt;
    }
    parts.exponent += value;
  }
  return parts;
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
  std::optional<Parts> parts = split(text);
  if (!parts) return std::nullopt;
  std::string& digits = parts->digits;
  int shift = parts->exponent + kDigits;  // how many zeros to append to reach the scale
  while (shift < 0 && !digits.empty() && digits.back() == '0') {
    digits.pop_back();
    ++shift;
  }
  digits.erase(0, digits.find_first_not_of('0'));
  if (digits.empty()) return Decimal();
  if (shift < 0) return std::nullopt;
  if (static_cast<int>(digits.size()) + shift > 27) return std::nullopt;
  digits.append(static_cast<std::size_t>(shift), '0');
  Raw raw = 0;
  for (char digit : digits) raw = raw * 10 + (digit - '0');
  if (raw > kMostRead) return std::nullopt;
  return saturate(parts->negative ? -raw : raw);
}

std::optional<Decimal> Decimal::parse_rounded(std::string_view text) {
  // Most are plain, and a bill has millions of them.
  std::string_view rest = text;
  const bool negative = !rest.empty() && rest[0] == '-';
  if (negative) rest.remove_prefix(1);
  const auto digit_at = [&](std::size_t i) { return i < rest.size() && rest[i] >= '0' && rest[i] <= '9'; };
  Raw raw = 0;
  std::size_t i = 0;
  for (; digit_at(i) && i < 14; ++i) raw = raw * 10 + (rest[i] - '0');
  const std::size_t whole = digit_at(i) ? 0 : i;
  if (i < rest.size() && rest[i] == '.') ++i;
  int digits = 0;
  for (; digit_at(i) && digits < kDigits; ++i, ++digits) raw = raw * 10 + (rest[i] - '0');
  const bool up = digit_at(i) && rest[i] >= '5';
  while (digits == kDigits && digit_at(i)) ++i;
  if (whole > 0 && i == rest.size()) {
    for (; digits < kDigits; ++digits) raw *= 10;
    raw += up ? 1 : 0;
    return saturate(negative ? -raw : raw);
  }
  std::optional<Parts> parts = split(text);
  if (!parts) return std::nullopt;
  const int beyond = -parts->exponent - kDigits;
  if (beyond <= 0) return parse(text);
  const bool none = static_cast<std::size_t>(beyond) > parts->digits.size();
  const std::size_t kept = none ? 0 : parts->digits.size() - static_cast<std::size_t>(beyond);
  if (none || kept > 26) return none ? std::optional(Decimal()) : std::nullopt;
  raw = 0;
  for (const char digit : parts->digits.substr(0, kept)) raw = raw * 10 + (digit - '0');
  raw += parts->digits[kept] >= '5' ? 1 : 0;
  return saturate(parts->negative ? -raw : raw);
}

Decimal Decimal::from_double(double value) {
  if (std::isnan(value)) return Decimal();
  if (value >= 1e18) return saturate(kLimit);
  if (value <= -1e18) return saturate(-kLimit);
  // 15 digits are what a double carries beyond doubt: those of the fraction are what the whole part leaves.
  const double whole = std::trunc(value);
  int digits = 15;
  for (double rest = std::fabs(whole); rest >= 1; rest /= 10) --digits;
  Raw unit = 1;  // of the last digit
  for (int i = digits; i < kDigits; ++i) unit *= 10;
  const double steps = static_cast<double>(kOne) / static_cast<double>(unit);
  const double fraction = std::round((value - whole) * steps);
  return saturate(static_cast<Raw>(whole) * kOne + static_cast<Raw>(fraction) * unit);
}

std::string Decimal::text() const {
  const URaw magnitude = raw_ < 0 ? -static_cast<URaw>(raw_) : static_cast<URaw>(raw_);
  std::array<char, 1 + 20 + 1 + kDigits> text;  // a sign, the whole, a point, and digits behind it
  char* end = text.data();
  if (raw_ < 0) *end++ = '-';
  end = std::to_chars(end, end + 20, static_cast<std::uint64_t>(magnitude / kOne)).ptr;
  std::uint64_t fraction = static_cast<std::uint64_t>(magnitude % kOne);
  if (fraction != 0) {
    *end = '.';
    for (int i = kDigits; i > 0; --i, fraction /= 10) end[i] = static_cast<char>('0' + fraction % 10);
    end += kDigits + 1;
    while (end[-1] == '0') --end;
  }
  return {text.data(), end};
}

std::string Decimal::money() const {
  std::string result = cents().text();
  std::size_t point = result.find('.');
  if (point == std::string::npos) return result + ".00";
  if (result.size() - point == 2) result += '0';
  return result;
}

double Decimal::to_double() const {
  const auto whole = raw_ / kOne;
  return static_cast<double>(whole) + static_cast<double>(raw_ % kOne) / static_cast<double>(kOne);
}

Decimal::Raw Decimal::divide_rounded(Raw value, Raw divisor) {
  if (divisor < 0) {
    value = -value;
    divisor = -divisor;
  }
  Raw half = divisor / 2;
  return value < 0 ? -((-value + half) / divisor) : (value + half) / divisor;
}

Decimal Decimal::cents() const {
  constexpr Raw kCent = kOne / 100;
  return saturate(divide_rounded(raw_, kCent) * kCent);
}

Decimal Decimal::floor() const {
  Raw whole = raw_ / kOne;
  if (raw_ < 0 && raw_ % kOne != 0) --whole;
  return saturate(whole * kOne);
}

Decimal Decimal::over(Decimal divisor) const {
  if (is_saturated() || divisor.is_saturated())
    return saturate(is_negative() != divisor.is_negative() ? -kLimit : kLimit);
  // value * 10^12 may need more than 127 bits; take the whole part first.
  Raw whole = raw_ / divisor.raw_;
  if (whole > kLimit / kOne || whole < -kLimit / kOne) return saturate(whole > 0 ? kLimit : -kLimit);
  Raw rest = raw_ % divisor.raw_;
  constexpr Raw kRoom = static_cast<Raw>(1) << 86;  // times 10^12 (< 2^40) stays within 126 bits
  Raw scale = kOne;
  Raw by = divisor.raw_;
  while (rest > kRoom || rest < -kRoom) {
    rest /= 2;
    by /= 2;
  }
  return saturate(whole * scale + divide_rounded(rest * scale, by));
}

Decimal operator*(Decimal a, Decimal b) {
  using Raw = Decimal::Raw;
  constexpr Raw kOne = Decimal::kOne;
  if (a.is_zero() || b.is_zero()) return Decimal();
  if (a.is_saturated() || b.is_saturated())
    return Decimal::saturate(a.is_negative() != b.is_negative() ? -Decimal::kLimit : Decimal::kLimit);
  // (aw + af)(bw + bf), w whole and f fraction: only af*bf needs rounding, and nothing overflows.
  Raw aw = a.raw_ / kOne, af = a.raw_ % kOne;
  Raw bw = b.raw_ / kOne, bf = b.raw_ % kOne;
  if (aw != 0 && bw != 0) {
    double estimate = static_cast<double>(aw) * static_cast<double>(bw);
    if (estimate > 2e18) return Decimal::saturate(Decimal::kLimit);
    if (estimate < -2e18) return Decimal::saturate(-Decimal::kLimit);
  }
  Raw sum = aw * bw * kOne + aw * bf + af * bw + Decimal::divide_rounded(af * bf, kOne);
  return Decimal::saturate(sum);
}

}  // namespace terratoll

#include "base/real.h"

#include <array>
#include <cmath>
#include <cstdio>

#include "base/decimal.h"

namespace terratoll {

std::string number_text(double value) {
  constexpr double kSmall = 1e-3, kLarge = 1e14;  // between them a Decimal has enough digits
  if (!std::isfinite(value)) return "";
  const Decimal decimal = Decimal::from_double(value);
  const double size = std::fabs(value);
  if (size <= kLarge && (size >= kSmall || decimal.to_double() == value)) return decimal.text();
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.15g", value);
  return text.data();
}

}  // namespace terratoll

#include "base/figures.h"

#include <algorithm>

namespace terratoll {
namespace {

std::string dollars(std::string number) {
  const std::string text = with_thousands(std::move(number));
  return text.starts_with('-') ? "-$" + text.substr(1) : "$" + text;
}

}  // namespace

std::string with_thousands(std::string number) {
  const std::size_t first = number.starts_with('-') ? 1 : 0;
  const std::size_t point = std::min(number.find('.'), number.size());
  for (std::size_t at = point; at > first + 3; at -= 3) number.insert(at - 3, ",");
  return number;
}

std::string thousands(Decimal number) {
  return with_thousands(number.text());
}

std::string usd(Decimal amount) {
  return dollars(amount.money());
}

std::string usd(const std::optional<Decimal>& amount) {
  return amount ? usd(*amount) : "–";
}

std::string usd_change(Decimal amount) {
  const Decimal cents = amount.cents();
  return (cents > Decimal() ? "+" : "") + usd(cents);
}

std::string usd_rate(Decimal amount) {
  const std::string text = amount.text();
  const std::size_t point = text.find('.');
  const bool more = point != std::string::npos && text.size() - point > 3;
  return dollars(more ? text : amount.money());
}

std::string data_volume(Decimal gb) {
  if (gb < kGbPerTb) return thousands(gb.cents()) + " GB";
  return thousands(gb.over(kGbPerTb).cents()) + " TB";
}

std::string counted(std::size_t count, std::string_view noun) {
  return thousands(static_cast<std::int64_t>(count)) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

}  // namespace terratoll

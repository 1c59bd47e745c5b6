#include "report/words.h"

namespace terratoll::report {
namespace {

// "-1234.50" to "-1,234.50".
std::string with_commas(std::string text) {
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  const std::size_t point = std::min(text.find('.'), text.size());
  for (std::size_t at = point; at > first + 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

}  // namespace

std::string usd(Decimal amount) {
  std::string text = with_commas(amount.money());
  return text.starts_with('-') ? "-$" + text.substr(1) : "$" + text;
}

std::string usd(const std::optional<Decimal>& amount) {
  return amount ? usd(*amount) : "–";
}

std::string usd_change(Decimal amount) {
  const Decimal cents = amount.cents();
  return (cents > Decimal() ? "+" : "") + usd(cents);
}

std::string thousands(Decimal number) {
  return with_commas(number.text());
}

std::string data_volume(Decimal gb) {
  if (gb < Decimal(1000)) return thousands(gb.cents()) + " GB";
  return thousands(gb.over(1000).cents()) + " TB";
}

std::string counted(std::size_t count, std::string_view noun) {
  return thousands(static_cast<std::int64_t>(count)) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

std::string listed(const std::vector<std::string>& words) {
  if (words.empty()) return "";
  std::string text = words[0];
  for (std::size_t i = 1; i < words.size(); ++i) text += (i + 1 == words.size() ? " and " : ", ") + words[i];
  return text;
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += separator;
    text += parts[i];
  }
  return text;
}

std::vector<std::string> first_of(std::vector<std::string> words, std::size_t most) {
  if (words.size() <= most) return words;
  const std::size_t more = words.size() - most;
  words.resize(most);
  words.push_back(thousands(static_cast<std::int64_t>(more)) + " more");
  return words;
}

}  // namespace terratoll::report

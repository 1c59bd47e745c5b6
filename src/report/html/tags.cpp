#include "report/html/tags.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/text.h"
#include "report/escape.h"
#include "report/finding_groups.h"

namespace terratoll::report::html {
namespace {

constexpr double kWhole = 100, kLeast = 0.6;  // of a bar, in its own units

double share(Decimal part, Decimal whole) {
  if (whole <= Decimal() || part <= Decimal()) return 0;
  return std::clamp(part.to_double() / whole.to_double() * kWhole, kLeast, kWhole);
}

std::string rectangle(std::string_view css, double from, double width) {
  return element("rect",
                 {{"class", std::string(css)},
                  {"x", fixed(from)},
                  {"width", fixed(std::min(width, kWhole - from))},
                  {"height", "1"}},
                 "");
}

std::string drawn(const std::string& rectangles) {
  return element("svg",
                 {{"class", "bar"},
                  {"viewBox", "0 0 " + fixed(kWhole) + " 1"},
                  {"preserveAspectRatio", "none"},
                  {"aria-hidden", "true"}},
                 rectangle("track", 0, kWhole) + rectangles);
}

}  // namespace

std::string element(std::string_view name, const Attributes& attributes, std::string_view content) {
  std::string text = "<" + std::string(name);
  for (const auto& [key, value] : attributes) {
    if (!value.empty()) text.append(" ").append(key).append("=\"").append(markup(value)).append("\"");
  }
  return text.append(">").append(content).append("</").append(name).append(">");
}

std::string tag(std::string_view name, std::string_view css, std::string_view content) {
  return element(name, {{"class", std::string(css)}}, content);
}

std::string code(std::string_view text) {
  return tag("code", "", markup(text));
}
std::string soft(std::string_view text) {
  return tag("span", "soft", markup(text));
}

std::string advice(std::string_view text) {
  std::vector<std::string> parts = split(text, '`');
  if (text.ends_with('`')) parts.emplace_back();
  if (parts.size() % 2 == 0) return markup(text);
  std::string result;
  for (std::size_t i = 0; i < parts.size(); ++i) result += i % 2 == 0 ? markup(parts[i]) : code(parts[i]);
  return result;
}

std::string section(std::string_view id, std::string_view title, const std::string& content) {
  if (content.empty()) return "";
  const std::string name = std::string(id) + "-title";
  return element("section", {{"id", std::string(id)}, {"aria-labelledby", name}},
                 "\n" + element("h2", {{"id", name}}, markup(title)) + "\n" + content) +
         "\n";
}

std::string folded(std::string_view css, const std::string& summary, const std::string& content) {
  return tag("details", css, tag("summary", "", summary) + "\n" + tag("div", "inside", content)) + "\n";
}

std::string list(std::string_view css, const std::string& items) {
  return items.empty() ? "" : tag("ul", css, "\n" + items) + "\n";
}

std::string table(const std::vector<std::string_view>& words, const std::vector<std::string_view>& numbers,
                  const std::string& rows) {
  std::string heads;
  for (const std::string_view each : words) heads += element("th", {{"scope", "col"}}, each);
  for (const std::string_view each : numbers)
    heads += element("th", {{"scope", "col"}, {"class", "number"}}, each);
  return tag("table", "",
             "\n" + tag("thead", "", tag("tr", "", heads)) + "\n" + tag("tbody", "", "\n" + rows)) +
         "\n";
}

std::string fixed(double number) {
  const long tenths = std::lround(number * 10);
  std::string text = std::to_string(std::labs(tenths) / 10);
  if (tenths % 10 != 0) text += "." + std::to_string(std::labs(tenths) % 10);
  return (tenths < 0 ? "-" : "") + text;
}

std::string bar(Decimal part, Decimal whole, std::string_view css, std::optional<Decimal> mark) {
  std::string rectangles = rectangle(css, 0, share(part, whole));
  if (mark && !mark->is_zero())
    rectangles += rectangle("mark", std::max(0.0, share(*mark, whole) - 0.5), 0.5);
  return drawn(rectangles);
}

std::string bar_between(Decimal from, Decimal to, Decimal whole, std::string_view css) {
  const double begin = from <= Decimal() ? 0 : std::min(share(from, whole), kWhole - kLeast);
  return drawn(rectangle(css, begin, std::max(kLeast, share(to, whole) - begin)));
}

std::string place_link(const std::optional<Location>& location, const View& view) {
  if (!location) return "";
  const std::string text = code(place_text(location));
  if (view.link_base.empty()) return text;
  return element(
      "a", {{"href", view.link_base + uri_path(location->file) + "#L" + std::to_string(location->line)}},
      text);
}

}  // namespace terratoll::report::html

// What the page's parts write markup with. Whatever comes from a plan goes through element(), code() or
// markup(), which escape it.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/decimal.h"
#include "base/location.h"
#include "report/report.h"

namespace terratoll::report::html {

using Attributes = std::initializer_list<std::pair<std::string_view, std::string>>;
// The values of attributes are escaped, the content is markup. An attribute without a value is left out.
std::string element(std::string_view name, const Attributes& attributes, std::string_view content);
// With a class, if that is not "".
std::string tag(std::string_view name, std::string_view css, std::string_view content);
// An address, a path, a SKU: on its own in text that may run from right to left.
std::string code(std::string_view text);
std::string soft(std::string_view text);
// A rule's advice: what stands between backticks in it is code.
std::string advice(std::string_view text);

// A section with a title; "" where it has no content.
std::string section(std::string_view id, std::string_view title, const std::string& content);
// What opens at a click; open on paper.
std::string folded(std::string_view css, const std::string& summary, const std::string& content);
std::string list(std::string_view css, const std::string& items);
// A table whose columns of words stand before those of numbers; the rows are markup.
std::string table(const std::vector<std::string_view>& words, const std::vector<std::string_view>& numbers,
                  const std::string& rows);

// "12.3": what an SVG measures in.
std::string fixed(double number);
// A bar of its share of the whole. What has an amount is seen; `mark` is where it stood before.
std::string bar(Decimal part, Decimal whole, std::string_view css = "",
                std::optional<Decimal> mark = std::nullopt);
// What lies between two amounts.
std::string bar_between(Decimal from, Decimal to, Decimal whole, std::string_view css);

// "main.tf:30", a link where the view has a base for it; "" without a place.
std::string place_link(const std::optional<Location>& location, const View& view);

}  // namespace terratoll::report::html

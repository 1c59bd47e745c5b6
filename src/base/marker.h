// The first line of a report for a pull request, which no reader sees, and by which its comment is found
// again.
#pragma once

#include <string>
#include <string_view>

namespace terratoll {

constexpr std::string_view kMarkerBegin = "<!-- terratoll", kMarkerEnd = " -->";

// Of the report of a category; "" is the only one.
inline std::string comment_marker(const std::string& category) {
  std::string name = category.empty() ? "" : " " + category;
  std::erase_if(name, [](char c) { return c == '<' || c == '>' || c == '\n' || c == '\r' || c == '-'; });
  return std::string(kMarkerBegin) + name + std::string(kMarkerEnd);
}

}  // namespace terratoll

#include <algorithm>
#include <array>

#include "report/report.h"

namespace terratoll::report {
namespace {

constexpr std::array kFormats = {
    FormatEntry{"text", "for a terminal", Format::Text, write_text},
    FormatEntry{"json", "for scripts; the schema is docs/report.schema.json", Format::Json, write_json},
};

}  // namespace

std::span<const FormatEntry> formats() {
  return kFormats;
}

std::optional<Format> parse_format(std::string_view name) {
  const auto* found =
      std::find_if(kFormats.begin(), kFormats.end(), [&](const auto& each) { return each.name == name; });
  return found == kFormats.end() ? std::nullopt : std::optional(found->format);
}

std::string write(Format format, const Report& report, const View& view) {
  const auto* found =
      std::find_if(kFormats.begin(), kFormats.end(), [&](const auto& each) { return each.format == format; });
  return found->write(report, view);
}

}  // namespace terratoll::report

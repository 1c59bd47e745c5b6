#include <algorithm>

#include "report/report.h"

namespace terratoll::report {

std::string write(Format format, const Report& report, const View& view) {
  const auto all = formats();
  return std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.format == format; })
      ->write(report, view);
}

}  // namespace terratoll::report

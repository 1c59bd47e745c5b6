// Where each number comes from: of one resource, or of one finding.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "report/report.h"

namespace terratoll::report {

// `what` is an address, that of a block (all its instances), or a fingerprint or its beginning (six digits at
// least). For each: its place, its items with quantity, price, source and doubt, the data that moves and the
// way that shows it, what is found, and what would change it. Errors name the nearest address.
Result<std::string> explanation(const Report& report, std::string_view what, const View& view);

}  // namespace terratoll::report

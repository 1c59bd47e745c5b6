// What changed between two plans, states or folders, or between two reports that were kept as JSON.
#pragma once

#include <string>

#include "report/difference.h"
#include "run/request.h"

namespace terratoll::run {

// `before` and `after` are paths: of a report (terratoll.report/1), or of what an audit reads, under the
// request's configuration. Its own plans are not looked at.
Result<report::Difference> make_difference(const Request& request, const std::string& before,
                                           const std::string& after);

}  // namespace terratoll::run

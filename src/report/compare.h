// How `terratoll compare` says what it found: JSON ("terratoll.compare/1") and a page of
// text.
#pragma once

#include <string>

#include "compare/compare.h"
#include "report/report.h"

namespace terratoll::report {

std::string write_compare_json(const compare::Comparison& comparison);
std::string write_compare_text(const compare::Comparison& comparison, View view = {});

}  // namespace terratoll::report

// How `terratoll compare` says what it found: JSON ("terratoll.compare/1") and a page of
// text.
#pragma once

#include <string>

#include "compare/compare.h"

namespace terratoll::report {

std::string write_compare_json(const compare::Comparison& comparison);
std::string write_compare_text(const compare::Comparison& comparison, std::size_t width = 100);

}  // namespace terratoll::report

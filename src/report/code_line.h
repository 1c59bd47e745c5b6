// A line of the sources under a finding, with a mark below what it is about.
#pragma once

#include <string>
#include <string_view>

namespace terratoll::report {

// What of a line of HCL may be shown: the name and the value of an attribute, or the head of a block. What
// follows an opening brace, a comment, and a long literal are left out: a report has no need of them, and
// they may hold a secret. "" for nothing.
std::string shown_code(std::string_view line);

}  // namespace terratoll::report

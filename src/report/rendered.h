// Our own Markdown on a terminal: the help of a rule.
#pragma once

#include <string>
#include <string_view>

#include "report/report.h"

namespace terratoll::report {

// Headings, paragraphs, lists, blocks of code and tables, wrapped to the view's width; marks are colours
// where there are any. Text that is none of these stays as it is.
std::string rendered(std::string_view markdown, const View& view);

}  // namespace terratoll::report

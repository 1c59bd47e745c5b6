// A page as a document: its head with the one style, its policy, and the one script. Titles and footers are
// escaped here, the body is markup.
#pragma once

#include <string>
#include <vector>

#include "report/html/sections.h"

namespace terratoll::report::html {

std::string document(const std::string& title, const std::string& body, const std::string& footer);
// What stands on the page, as links to its parts.
std::string contents(const std::vector<Part>& parts);

}  // namespace terratoll::report::html

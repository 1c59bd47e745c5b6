// The lists below the map: its regions, and the ways of data with what they rest on.
#pragma once

#include <string>

#include "report/html/sections.h"

namespace terratoll::report::html {

std::string place_id(std::size_t number);
std::string way_id(std::size_t number);
// "us-east-1, N. Virginia: $1,200.00 a month, 14 resources".
std::string place_text(const Place& place);
// "us-east-1 to us-west-2: $600.00 a month, 30 TB".
std::string way_text(const Content& content, const Way& way);

std::string places_list(const Content& content);
std::string ways_list(const Content& content);

}  // namespace terratoll::report::html

// The name that was probably meant.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace terratoll {

// Near is where fewer than half of its letters would have to change, whatever their case; two neighbours that
// change places are one. Else the shortest that begins with what is typed, of four letters or more; else "".
std::string nearest(std::string_view typed, const std::vector<std::string>& known);
// "; did you mean title?", or "".
std::string did_you_mean(std::string_view typed, const std::vector<std::string>& known);

}  // namespace terratoll

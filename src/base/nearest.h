// The name that was probably meant.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace terratoll {

// "" where none is near: fewer than half of its letters would have to change, whatever their
// case; two neighbours that change places are one.
std::string nearest(std::string_view typed, const std::vector<std::string>& known);
// "; did you mean title?", or "".
std::string did_you_mean(std::string_view typed, const std::vector<std::string>& known);

}  // namespace terratoll

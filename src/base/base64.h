// Base64, as user data and lifecycle scripts stand in a plan.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace terratoll {

// The bytes that it stands for; line breaks and padding may stand in it, and padding may be missing. nullopt
// where another character does: then it is no base64.
std::optional<std::string> decode_base64(std::string_view text);

// On one line, with padding.
std::string encode_base64(std::string_view bytes);

}  // namespace terratoll

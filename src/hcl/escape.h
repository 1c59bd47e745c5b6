// Escapes in the quoted texts of HCL and of JSON, which have them in common.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace terratoll::hcl {

// What a backslash and the characters after it mean; moves `at`, which stands on it.
void append_escape(std::string& out, std::string_view text, std::size_t& at);

std::string decode_escapes(std::string_view text);

}  // namespace terratoll::hcl

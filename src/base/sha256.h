// SHA-256, as FIPS 180-4 has it.
#pragma once

#include <string>
#include <string_view>

namespace terratoll {

// 32 bytes.
std::string sha256(std::string_view bytes);

}  // namespace terratoll

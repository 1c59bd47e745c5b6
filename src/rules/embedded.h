// The files of rules/ as the build put them into the binary.
#pragma once

#include <span>

namespace terratoll::rules {

struct EmbeddedFile {
  const char* name;
  const unsigned char *begin, *end;
};
std::span<const EmbeddedFile> embedded_table();

}  // namespace terratoll::rules

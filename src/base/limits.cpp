#include "base/limits.h"

#include "base/figures.h"

namespace terratoll::limits {

std::string bytes(std::size_t count) {
  if (count >= kGiB && count % kGiB == 0) return std::to_string(count / kGiB) + " GiB";
  if (count >= kMiB && count % kMiB == 0) return std::to_string(count / kMiB) + " MiB";
  return counted(count, "byte");
}

}  // namespace terratoll::limits

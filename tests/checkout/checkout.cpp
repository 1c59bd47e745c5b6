#include "checkout.h"

namespace terratoll::checkout {

std::filesystem::path root() {
  return TERRATOLL_ROOT;
}

std::filesystem::path program() {
  return TERRATOLL_BINARY;
}

}  // namespace terratoll::checkout

// One target for libFuzzer, which stops at the first complaint.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "targets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const terratoll::fuzz::Target* target = terratoll::fuzz::find_target(TERRATOLL_FUZZ_TARGET);
  const std::string complaint = target->complaint({reinterpret_cast<const char*>(data), size});
  if (complaint.empty()) return 0;
  std::fprintf(stderr, "%s\n", complaint.c_str());
  std::abort();
}

// Any bytes, as a file would hold them: the reader and nlohmann/json must agree about them.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "json/input.h"
#include "oracle.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto input = terratoll::json::Input::from_text({reinterpret_cast<const char*>(data), size});
  if (!input) return 0;  // broken UTF-16
  const std::string complaint = terratoll::json::disagreement((*input).text());
  if (complaint.empty()) return 0;
  std::fprintf(stderr, "%s\n", complaint.c_str());
  std::abort();
}

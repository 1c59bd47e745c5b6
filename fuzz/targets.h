// What the fuzzer feeds, each under the name of its folder in fuzz/corpus: any bytes, as a file would hold
// them, taken without a fault. The tests replay the corpus without a fuzzer.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace terratoll::fuzz {

struct Target {
  std::string_view name;
  // What is wrong with how the bytes were taken, "" where nothing is.
  std::string (*complaint)(std::string_view bytes);
};
std::span<const Target> targets();
// nullptr where there is none.
const Target* find_target(std::string_view name);

}  // namespace terratoll::fuzz

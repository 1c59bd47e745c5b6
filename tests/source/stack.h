// The folder of sources that the tests look at, and temporary folders of their own.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include "checkout.h"
#include "source/tree.h"

namespace terratoll::source {

namespace fs = std::filesystem;

inline fs::path stack() {
  return checkout::root() / "tests/source/data/stack";
}

inline Tree open_tree(const fs::path& dir, std::optional<std::string> base = {}) {
  Result<Tree> tree = Tree::open({.dir = dir.string(), .base = std::move(base)});
  EXPECT_TRUE(tree) << tree.error().message;
  return std::move(*tree);
}

inline std::string content(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

// The number of the line that holds `code`, the n-th of them. The tests name lines by what stands in them.
inline int line_of(const fs::path& file, std::string_view code, int nth = 1) {
  std::istringstream stream(content(file));
  std::string line;
  for (int number = 1; std::getline(stream, line); ++number) {
    if (line.find(code) != std::string::npos && --nth == 0) return number;
  }
  ADD_FAILURE() << file << " does not hold " << code;
  return -1;
}

// A folder that goes away with the test.
class Scratch {
 public:
  Scratch() {
    std::string name = (fs::temp_directory_path() / "terratoll-source-XXXXXX").string();
    EXPECT_NE(mkdtemp(name.data()), nullptr);
    path_ = fs::canonical(name);
  }
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  const fs::path& path() const { return path_; }
  void write(const std::string& name, std::string_view text) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
  }

 private:
  fs::path path_;
};

}  // namespace terratoll::source

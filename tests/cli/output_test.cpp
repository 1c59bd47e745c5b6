// A file that is cut short below the one that reads it.
#include "cli/output.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "json/input.h"

namespace terratoll::cli {
namespace {

// Reads a map of a file whose end has gone.
void read_what_is_gone(const std::string& path) {
  std::ofstream(path) << std::string(100'000, 'x');
  const Result<json::Input> input = json::Input::open(path);
  std::filesystem::resize_file(path, 10);
  explain_cut_plans();
  const volatile char last = input->text().back();
  ::_exit(last == 'x' ? 0 : 1);
}

TEST(Output, APlanThatIsCutShortWhileItIsReadIsALineAndNoCrash) {
  const std::string path =
      (std::filesystem::temp_directory_path() / ("terratoll-cut-" + std::to_string(::getpid()))).string();
  EXPECT_EXIT(read_what_is_gone(path), testing::ExitedWithCode(2), "^terratoll: .* was cut short .*\n$");
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace terratoll::cli

// Every folder of testdata/plans: its model.txt says what the plan comes to. TERRATOLL_UPDATE=1 rewrites
// them.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "support.h"

namespace terratoll::plan {
namespace {

namespace fs = std::filesystem;

TEST(EveryFixture, ComesToWhatItsModelSays) {
  ASSERT_GT(fixtures().size(), 10U);
  for (const fs::path& file : fixtures()) {
    SCOPED_TRACE(file);
    const fs::path expected = file.parent_path() / "model.txt";
    const std::string model = outline(read_good(file));
    if (std::getenv("TERRATOLL_UPDATE") != nullptr) std::ofstream(expected) << model;
    EXPECT_EQ(model, file_text(expected));
  }
}

TEST(EveryFixture, HasItsSourceBesideIt) {
  for (const fs::path& file : fixtures()) EXPECT_TRUE(fs::exists(file.parent_path() / "main.tf")) << file;
}

}  // namespace
}  // namespace terratoll::plan

// docs/article.md: what it says that a command prints, the command prints.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <regex>
#include <set>

#include "house.h"

namespace terratoll::compare {
namespace {

// Words of a command line; double quotes hold one together.
std::vector<std::string> words_of(const std::string& command) {
  std::vector<std::string> words(1);
  bool quoted = false;
  for (const char c : command) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ' ' && !quoted) {
      words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  return words;
}

// As a figure of its own: 46 is not found in 3461 or in 46.5.
bool holds(const std::string& text, const std::string& figure) {
  const auto part_of_figure = [&](std::size_t at) {
    if (at >= text.size()) return false;
    const char c = text[at];
    const bool digit = std::isdigit(static_cast<unsigned char>(c)) != 0;
    return digit || ((c == '.' || c == ',') && at + 1 < text.size() &&
                     std::isdigit(static_cast<unsigned char>(text[at + 1])) != 0);
  };
  for (std::size_t at = text.find(figure); at != std::string::npos; at = text.find(figure, at + 1)) {
    const bool begins =
        at == 0 || (std::isdigit(static_cast<unsigned char>(text[at - 1])) == 0 && text[at - 1] != '.');
    if (begins && !part_of_figure(at + figure.size())) return true;
  }
  return false;
}

// Lines that are broken for a terminal, as one.
std::string joined_lines(const std::string& text) {
  return std::regex_replace(text, std::regex("\\s+"), " ");
}

TEST(ArticleDocument, EveryFigureIsPrintedByItsCommand) {
  const std::string text = house::read_file(house::root() / "docs/article.md");
  std::map<std::string, std::string> printed;
  const std::regex command("- (C[0-9]+): `terratoll ([^`]+)`");
  for (std::sregex_iterator each(text.begin(), text.end(), command), end; each != end; ++each) {
    const house::Ran ran = house::run(words_of((*each)[2]), house::root());
    EXPECT_EQ(ran.status, 0) << (*each)[0] << ran.err;
    printed[(*each)[1]] = joined_lines(ran.out);
  }
  std::set<std::string> used;
  const std::regex figure("\\*\\*([^*]+)\\*\\* \\((C[0-9]+)\\)");
  for (std::sregex_iterator each(text.begin(), text.end(), figure), end; each != end; ++each) {
    ASSERT_EQ(printed.count((*each)[2]), 1u) << (*each)[0];
    EXPECT_TRUE(holds(printed[(*each)[2]], (*each)[1])) << (*each)[0] << "\n" << printed[(*each)[2]];
    used.insert((*each)[2]);
  }
  EXPECT_EQ(used.size(), printed.size()) << "a command that no row needs";
  EXPECT_GE(used.size(), 20u);
}

TEST(ArticleDocument, HasARowForEachOfTheTwentyFourClaims) {
  const std::string text = house::read_file(house::root() / "docs/article.md");
  for (int claim = 1; claim <= 24; ++claim) {
    EXPECT_NE(text.find("\n| " + std::to_string(claim) + " | "), std::string::npos) << claim;
  }
}

}  // namespace
}  // namespace terratoll::compare

#include "base/columns.h"

#include <gtest/gtest.h>
#include <wchar.h>

#include <clocale>

#include "base/utf8.h"

namespace terratoll {
namespace {

TEST(Columns, OfATextAreThoseOfATerminal) {
  const std::pair<const char*, std::size_t> cases[] = {
      {"", 0},           {"osaka", 5},   {"Köln – 5 €", 10}, {"東京", 4},
      {"ｆｕｌｌ", 8},   {"ﾊﾝｶｸ", 4},    {"한국", 4},        {"e\u0301", 1},  // é of two code points
      {"नमस्ते", 4},                        // vowel signs and a virama take no room
      {"🚀", 2},          {"❤\uFE0F", 1},  // as wcwidth() has it
      {"🇩🇪", 2},         {"\u3000", 2},   // the ideographic space
      {"…│─▲", 4},       {"a\xFFz", 3},   // a broken byte
      {"\U0003FFFD", 1},                  // not assigned
  };
  for (const auto& [text, width] : cases) EXPECT_EQ(columns(text), width) << text;
}

TEST(Columns, AreFilledUpButNeverCut) {
  EXPECT_EQ(left("東京", 6), "東京  ");
  EXPECT_EQ(right("東京", 6), "  東京");
  EXPECT_EQ(left("東京", 3), "東京");
  EXPECT_EQ(right("", 2), "  ");
}

// Another table of the same: the C library's. It may be of another Unicode, which moves a few.
TEST(Columns, AgreeWithTheCLibrary) {
  const std::string before = std::setlocale(LC_CTYPE, nullptr);
  ASSERT_NE(std::setlocale(LC_CTYPE, "C.UTF-8"), nullptr);
  int known = 0, other = 0;
  for (char32_t code = 0x20; code < 0x110000; ++code) {
    const int width = ::wcwidth(static_cast<wchar_t>(code));
    if (width < 0 || (code >= 0xD800 && code < 0xE000)) continue;
    std::string text;
    append_utf8(text, code);
    ++known;
    other += columns(text) == static_cast<std::size_t>(width) ? 0 : 1;
  }
  std::setlocale(LC_CTYPE, before.c_str());
  EXPECT_GT(known, 200'000);
  EXPECT_LT(other, 300);
}

}  // namespace
}  // namespace terratoll

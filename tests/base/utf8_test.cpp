#include "base/utf8.h"

#include <gtest/gtest.h>

namespace terratoll {
namespace {

std::string written(char32_t code) {
  std::string text;
  append_utf8(text, code);
  return text;
}

TEST(Utf8, WritesWhatItReads) {
  for (char32_t code = 1; code < 0x110000; ++code) {
    const std::string bytes = written(code);
    std::string_view text = bytes;
    const CodePoint c = take_code_point(text);
    const bool surrogate = code >= 0xD800 && code < 0xE000;
    ASSERT_TRUE(c.valid && text.empty()) << static_cast<unsigned>(code);
    ASSERT_TRUE(c.value == (surrogate ? U'\uFFFD' : code)) << static_cast<unsigned>(code);
  }
  EXPECT_EQ(written(0x110000), "\xEF\xBF\xBD");
}

TEST(Utf8, TakesABrokenByteAlone) {
  for (const char* broken : {"\x80"
                             "a",
                             "\xC0\x80", "\xC3", "\xC3(", "\xE0\x80\x80", "\xED\xA0\x80", "\xE2\x82",
                             "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF"}) {
    std::string_view text = broken;
    const CodePoint c = take_code_point(text);
    EXPECT_FALSE(c.valid) << broken;
    EXPECT_EQ(c.bytes.size(), 1U);
    EXPECT_EQ(c.bytes.size() + text.size(), std::string_view(broken).size());
  }
}

TEST(Utf8, CutsBetweenCharacters) {
  EXPECT_EQ(characters("a東🚀"), 3U);
  EXPECT_EQ(first_characters("a東🚀", 2), "a東");
  EXPECT_EQ(first_characters("a東🚀", 3), "a東🚀");
  EXPECT_EQ(first_characters("a東🚀", 0), "");
  EXPECT_EQ(first_bytes("a東🚀", 8), "a東🚀");
  EXPECT_EQ(first_bytes("a東🚀", 7), "a東");
  EXPECT_EQ(first_bytes("a東🚀", 4), "a東");
  EXPECT_EQ(first_bytes("a東🚀", 3), "a");
  EXPECT_EQ(first_bytes("東", 2), "");
}

TEST(Utf8, KnowsWhatTurnsOrHidesText) {
  for (const char32_t code : {0x00, 0x1B, 0x7F, 0x85, 0xAD, 0x200B, 0x200D, 0x2028, 0x202E, 0x2066, 0xFEFF,
                              0xE0041, 0xFDD0, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF})
    EXPECT_TRUE(is_control(code)) << static_cast<unsigned>(code);
  for (const char32_t code : {0x20, 0xA0, 0xE9, 0x301, 0x2026, 0x3000, 0xFE0F, 0xFFFD, 0x1F600, 0x20000})
    EXPECT_FALSE(is_control(code)) << static_cast<unsigned>(code);
}

}  // namespace
}  // namespace terratoll

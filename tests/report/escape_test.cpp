// Texts on their way into a log, JSON and XML, with every character of Unicode in the places that matter.
#include "report/escape.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/utf8.h"

namespace terratoll::report {
namespace {

// .NET's char.IsWhiteSpace, as its documentation lists it.
constexpr char32_t kWhite[] = {0x09,   0x0A,   0x0B,   0x0C,   0x0D,   0x20,   0x85,   0xA0,   0x1680,
                               0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008,
                               0x2009, 0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000};

std::string utf8(char32_t code) {
  std::string text;
  append_utf8(text, code);
  return text;
}

template <class Visit>
void each_character(Visit visit) {
  for (char32_t code = 0; code <= 0x10FFFF; ++code) {
    if (code < 0xD800 || code > 0xDFFF) visit(code);
  }
}

// As GitHub's runner reads a line: trimmed, and then begun with "::".
bool is_command(std::string_view line) {
  while (!line.empty()) {
    std::string_view rest = line;
    const CodePoint c = take_code_point(rest);
    if (std::find(std::begin(kWhite), std::end(kWhite), c.value) == std::end(kWhite)) break;
    line = rest;
  }
  return line.starts_with("::");
}

bool has_command(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    if (is_command(text.substr(0, end))) return true;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

TEST(Escape, NoWhiteSpaceBeforeACommandMakesItOne) {
  ASSERT_TRUE(has_command(utf8(0x3000) + "::x"));
  for (const char32_t first : kWhite) {
    for (const char32_t second : kWhite) {
      const std::string text = utf8(first) + utf8(second) + "::set-output name=x::y";
      EXPECT_FALSE(has_command(harmless_in_logs(text))) << static_cast<unsigned>(first);
      EXPECT_FALSE(has_command(harmless_in_logs("text\n  " + text)));
      EXPECT_FALSE(has_command(harmless_in_logs("text\r" + text)));
    }
  }
}

// Which of them a runner passes over, its own ICU decides.
TEST(Escape, NoCharacterHidesACommandFromUs) {
  each_character([](char32_t code) {
    if (code < 0x80) return;
    const std::string c = utf8(code);
    ASSERT_EQ(harmless_in_logs(c + "::x"), c + "\\::x") << static_cast<unsigned>(code);
    ASSERT_EQ(harmless_in_logs(":" + c + ":x"), "\\:" + c + ":x") << static_cast<unsigned>(code);
    ASSERT_EQ(harmless_in_logs("a #" + c + "#[error]"), "a #\\" + c + "#[error]");
    ASSERT_EQ(harmless_in_logs("a ##" + c + "vso[x]"), "a #\\#" + c + "vso[x]");
  });
}

TEST(Escape, WhatIsNoCommandStaysAsItIs) {
  for (const char* text : {"arn:aws:iam::1:role/x", "a::b", "caf\u00e9 ::", "# title", ": x", "\u65e5\u672c"})
    EXPECT_EQ(harmless_in_logs(text), text);
}

// https://www.w3.org/TR/xml/#charsets
bool is_xml(char32_t c) {
  return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
         c >= 0x10000;
}

TEST(Escape, MarkupHoldsOnlyWhatXmlAllows) {
  each_character([](char32_t code) {
    const std::string text = markup("a" + utf8(code) + "b");
    for (std::string_view rest = text; !rest.empty();) {
      const CodePoint c = take_code_point(rest);
      ASSERT_TRUE(c.valid && is_xml(c.value)) << static_cast<unsigned>(code);
    }
  });
  EXPECT_EQ(markup("\xff\uffff"), "\\xff\\u{ffff}");
}

// Wherever it stands: sixteen bytes are looked at at once.
TEST(Escape, AJsonDocumentHoldsNoCommandAtAnyPlace) {
  for (std::size_t before = 0; before < 40; ++before) {
    const nlohmann::json text = std::string(before, 'x') + "##[error]</script>##vso[task.complete]";
    const std::string shown = harmless_json(text.dump());
    EXPECT_EQ(nlohmann::json::parse(shown), text) << before;
    for (const char* command : {"##", "</"}) EXPECT_EQ(shown.find(command), std::string::npos) << shown;
  }
}

TEST(Escape, AJsonDocumentKeepsItsTexts) {
  each_character([](char32_t code) {
    const nlohmann::json text = "#" + utf8(code) + "#[<" + utf8(code) + "/";
    const std::string shown = harmless_json(text.dump());
    ASSERT_EQ(nlohmann::json::parse(shown), text) << static_cast<unsigned>(code);
    if (code >= 0x80) {
      ASSERT_EQ(std::count(shown.begin(), shown.end(), '#'), 1) << shown;
    }
  });
}

}  // namespace
}  // namespace terratoll::report

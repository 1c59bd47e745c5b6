#include "json/writer.h"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <random>

namespace terratoll::json {
namespace {

using namespace std::string_literals;

void write_sample(Writer& w) {
  w.begin_object();
  w.key("text").string("a \"b\" <&>");
  w.key("total").number("12.50");
  w.key("rows");
  w.begin_array();
  w.integer(-3);
  w.begin_object();
  w.end_object();
  w.begin_array();
  w.end_array();
  w.null();
  w.boolean(true);
  w.boolean(false);
  w.end_array();
  w.key("empty").string("");
  w.end_object();
}

TEST(Writer, WritesOnOneLine) {
  std::string out;
  Writer w(out);
  write_sample(w);
  EXPECT_EQ(out, R"({"text":"a \"b\" <&>","total":12.50,"rows":[-3,{},[],null,true,false],"empty":""})");
}

TEST(Writer, WritesWithIndentation) {
  std::string out;
  Writer w(out, 2);
  write_sample(w);
  EXPECT_EQ(out, R"({
  "text": "a \"b\" <&>",
  "total": 12.50,
  "rows": [
    -3,
    {},
    [],
    null,
    true,
    false
  ],
  "empty": ""
})");
}

TEST(Writer, AppendsToWhatIsThere) {
  std::string out = "x=";
  Writer(out).string("y");
  EXPECT_EQ(out, "x=\"y\"");
}

std::string written(std::string_view text) {
  std::string out;
  Writer(out).string(text);
  return out;
}

TEST(Writer, EscapesWhatMustNotStandInAString) {
  EXPECT_EQ(written("\"\\/\b\f\n\r\t"), R"("\"\\/\b\f\n\r\t")");
  EXPECT_EQ(written("\0\x01\x1b\x1f\x7f"s), R"("\u0000\u0001\u001b\u001f\u007f")");
  EXPECT_EQ(written("\xC2\x80\xC2\x9F\xC2\xA0"), "\"\\u0080\\u009f\xC2\xA0\"");
  EXPECT_EQ(written("a\xE2\x80\xA8"s + "b\xE2\x80\xA9"s + "c\xE2\x80\xA6"),
            "\"a\\u2028b\\u2029c\xE2\x80\xA6\"");
  EXPECT_EQ(written("na\xC3\xAFve \xF0\x9F\x98\x80"), "\"na\xC3\xAFve \xF0\x9F\x98\x80\"");
}

TEST(Writer, PutsAReplacementForWhatIsNotUtf8) {
  EXPECT_EQ(written("a\xFF"), "\"a\xEF\xBF\xBD\"");
  EXPECT_EQ(written("\xC3"), "\"\xEF\xBF\xBD\"");
  EXPECT_EQ(written("\xC3(\x80"), "\"\xEF\xBF\xBD(\xEF\xBF\xBD\"");
}

TEST(Writer, EscapesKeysToo) {
  std::string out;
  Writer w(out);
  w.begin_object();
  w.key("a\n\"").null();
  w.end_object();
  EXPECT_EQ(out, R"({"a\n\"":null})");
}

TEST(Writer, WritesTheLargestNumbers) {
  std::string out;
  Writer w(out);
  w.begin_array();
  w.integer(std::numeric_limits<std::int64_t>::min());
  w.integer(std::numeric_limits<std::int64_t>::max());
  w.end_array();
  EXPECT_EQ(out, "[-9223372036854775808,9223372036854775807]");
}

TEST(Writer, WritesStringsThatNlohmannReadsBack) {
  std::mt19937 random(7);  // NOLINT(cert-msc51-cpp): the same every time
  for (int i = 0; i < 2000; ++i) {
    std::string ascii;
    std::string any;
    for (std::size_t length = random() % 70; length != 0; --length) {
      ascii += static_cast<char>(random() % 128);
      any += static_cast<char>(random());
    }
    EXPECT_EQ(nlohmann::json::parse(written(ascii)).get<std::string>(), ascii);
    EXPECT_TRUE(nlohmann::json::accept(written(any))) << written(any);
  }
}

}  // namespace
}  // namespace terratoll::json

#include "json/reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "json/input.h"
#include "json/key_stack.h"

namespace terratoll::json {
namespace {

using namespace std::string_literals;

// "line:column: what [path]", or "" if the text is one good document.
std::string to_text(const std::optional<ReadError>& error) {
  if (!error) return "";
  return std::to_string(error->line) + ':' + std::to_string(error->column) + ": " + error->what + " [" +
         error->path + ']';
}

std::string error_of(std::string_view text, Limits limits = {}) {
  Reader reader(text, limits);
  reader.skip();
  reader.finish();
  return to_text(reader.error());
}

std::string repeat(std::string_view text, std::size_t times) {
  std::string out;
  for (; times != 0; --times) out += text;
  return out;
}

TEST(Reader, AcceptsWhatIsJson) {
  const std::vector<std::string> documents = {
      "{}",
      "[]",
      "\"\"",
      "0",
      "-0",
      "true",
      "false",
      "null",
      " \t\r\n[ ] \n",
      R"({"a":{"a":1},"b":[{"a":1},{"a":2}]})",
      "[1.5,-0.25e+10,1E5,12345678901234567890123456789,1e999]",
      R"(["\"\\\/\b\f\n\r\t\u0041\u00e9\ud83d\ude00\u0000"])",
      "[\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\xEF\xBF\xBF\xED\x9F\xBF\xF4\x8F\xBF\xBF\x7F\"]",
      R"({"":1," ":2})",
      "[" + repeat("                 1,", 9) + "2]",
  };
  for (const std::string& document : documents) EXPECT_EQ(error_of(document), "") << document;
}

struct Broken {
  std::string text;
  std::string error;
};

void expect_errors(const std::vector<Broken>& table) {
  for (const Broken& row : table) EXPECT_EQ(error_of(row.text), row.error) << row.text;
}

TEST(Reader, SaysWhatIsWrongWithStructure) {
  expect_errors({
      {"", "1:1: unexpected end of input []"},
      {" \n ", "2:2: unexpected end of input []"},
      {"{", "1:2: unexpected end of input []"},
      {"[1,", "1:4: unexpected end of input [[1]]"},
      {"{\"a\"", "1:5: unexpected end of input [a]"},
      {"{\"a\":{\"b\":[0,1", "1:15: unexpected end of input [a.b]"},
      {"[1}", "1:3: expected ',' or ']' []"},
      {"{\"a\":[1 2]}", "1:9: expected ',' or ']' [a]"},
      {"{\"a\":1 \"b\":2}", "1:8: expected ',' or '}' []"},
      {"{\"a\" 1}", "1:6: expected ':' [a]"},
      {"{a:1}", "1:2: expected a key in quotes []"},
      {"{\"a\":1,}", "1:8: expected a key in quotes []"},
      {"[1,]", "1:4: expected a value [[1]]"},
      {"[,1]", "1:2: expected a value [[0]]"},
      {"{\"a\":}", "1:6: expected a value [a]"},
      {"[]]", "1:3: unexpected text after the document []"},
      {"{}\n{}\n", "2:1: unexpected text after the document []"},
      {"null x", "1:6: unexpected text after the document []"},
      {"Terraform will perform\n", "1:1: expected a value []"},
      {"PK\x03\x04", "1:1: expected a value []"},
      {"[/**/1]", "1:2: expected a value [[0]]"},
      {"{}\0"s, "1:3: unexpected text after the document []"},
      {"[1,\0]"s, "1:4: expected a value [[1]]"},
      {"\xEF\xBB\xBF{}", "1:1: expected a value []"},
      {"[1,\xC2\xA0 2]", "1:4: expected a value [[1]]"},
  });
}

TEST(Reader, SaysWhatIsWrongWithScalars) {
  expect_errors({
      {"tru", "1:4: unexpected end of input []"},
      {"[trux]", "1:2: expected a value [[0]]"},
      {"[NaN]", "1:2: expected a value [[0]]"},
      {"[nul]", "1:2: expected a value [[0]]"},
      {"[falsee]", "1:7: expected ',' or ']' []"},
      {"[01]", "1:3: a number must not begin with 0 [[0]]"},
      {"[-]", "1:3: expected a digit [[0]]"},
      {"[1.]", "1:4: expected a digit [[0]]"},
      {"[1.e5]", "1:4: expected a digit [[0]]"},
      {"[1e+]", "1:5: expected a digit [[0]]"},
      {"[.5]", "1:2: expected a value [[0]]"},
      {"[+1]", "1:2: expected a value [[0]]"},
      {"[0x1]", "1:3: expected ',' or ']' []"},
      {"-", "1:2: unexpected end of input []"},
      {"1.", "1:3: unexpected end of input []"},
  });
}

TEST(Reader, SaysWhatIsWrongWithStrings) {
  const std::string invalid = "invalid UTF-8 in a string";
  const std::string unpaired = "unpaired surrogate in a string";
  expect_errors({
      {"\"abc", "1:5: unexpected end of input []"},
      {"\"abc\\", "1:6: unexpected end of input []"},
      {"\"\\u00", "1:6: unexpected end of input []"},
      {"[\"a\nb\"]", "1:4: control character in a string; it must be escaped [[0]]"},
      {"[\"a\0\"]"s, "1:4: control character in a string; it must be escaped [[0]]"},
      {"[\"\\x41\"]", "1:3: invalid escape in a string [[0]]"},
      {"[\"\\'\"]", "1:3: invalid escape in a string [[0]]"},
      {"[\"\\u00g0\"]", "1:7: expected four hexadecimal digits after \\u [[0]]"},
      {"[\"\\ud800\"]", "1:3: " + unpaired + " [[0]]"},
      {"[\"\\ude00\"]", "1:3: " + unpaired + " [[0]]"},
      {"[\"\\ud83d\\u0041\"]", "1:3: " + unpaired + " [[0]]"},
      {"[\"\\ud83d\\n\"]", "1:3: " + unpaired + " [[0]]"},
      {"[\"\\ud83d", "1:9: unexpected end of input [[0]]"},
      {"[\"\x80\"]", "1:3: " + invalid + " [[0]]"},
      {"[\"\xC0\xAF\"]", "1:3: " + invalid + " [[0]]"},
      {"[\"\xC1\xBF\"]", "1:3: " + invalid + " [[0]]"},
      {"[\"\xE0\x80\xAF\"]", "1:3: " + invalid + " [[0]]"},
      {"[\"\xE2\x82\"]", "1:3: " + invalid + " [[0]]"},
      {"[\"\xED\xA0\x80\"]", "1:3: " + invalid + " [[0]]"},
      {"[\"\xF0\x80\x80\x80\"]", "1:3: " + invalid + " [[0]]"},
      {"[\"\xF4\x90\x80\x80\"]", "1:3: " + invalid + " [[0]]"},
      {"[\"\xF8\x88\x80\x80\x80\"]", "1:3: " + invalid + " [[0]]"},
      {"[\"0123456789abcdefghi\xFF\"]", "1:22: " + invalid + " [[0]]"},
      {"{\"k\xFF\":1}", "1:4: " + invalid + " []"},
  });
}

TEST(Reader, FindsErrorsAtEveryPlaceInABlockOfSixteen) {
  for (std::size_t before = 0; before < 40; ++before) {
    const std::string column = std::to_string(before + 3);
    EXPECT_EQ(error_of("[\"" + repeat("x", before) + "\n" + repeat("y", 40) + "\"]"),
              "1:" + column + ": control character in a string; it must be escaped [[0]]");
    EXPECT_EQ(error_of("[\"" + repeat("x", before)), "1:" + column + ": unexpected end of input [[0]]");
    EXPECT_EQ(error_of("[" + repeat(" ", before) + "\v" + repeat(" ", 40) + "1]"),
              "1:" + std::to_string(before + 2) + ": expected a value [[0]]");
  }
}

TEST(Reader, RefusesDuplicateKeys) {
  expect_errors({
      {R"({"a":1,"a":2})", "1:8: duplicate key \"a\" []"},
      {R"({"a":1,"\u0061":2})", "1:8: duplicate key \"a\" []"},
      {R"({"\u00e9":1,"é":2})", "1:13: duplicate key \"?\" []"},
      {R"({"b":1,"a":1,"b":2})", "1:14: duplicate key \"b\" []"},
      {R"({"":1,"":2})", "1:7: duplicate key \"\" []"},
      {R"([0,{"x":{"k":{},"l":[{"k":1}],"k":3}}])", "1:31: duplicate key \"k\" [[1].x]"},
      {R"({"a_long_key_that_fills_no_block":1,"a_long_key_that_fills_no_block":2})",
       "1:37: duplicate key \"a_long_key_that_fills_no_block\" []"},
  });
}

TEST(Reader, TellsKeysApartThatAreAlike) {
  EXPECT_EQ(
      error_of(R"({"network_interface_b":1,"network_interface_a":2,"network_interface":3,"network_":4})"),
      "");
  EXPECT_EQ(error_of(R"({"a\u0000":1,"a":2,"a\u0000\u0000":3,"":4,"\u0000":5})"), "");
  EXPECT_EQ(error_of(R"({"a":1,"a\u0000":2,"a":3})"), "1:20: duplicate key \"a\" []");
}

// Keys from first to last, and then one of them again.
std::string keys_in_a_row(std::size_t first, std::size_t last, bool rising, std::size_t again) {
  const auto key = [](std::size_t i) { return "\"key" + std::to_string(i) + "\":0,"; };
  std::string text = "{";
  for (std::size_t i = first; i <= last; ++i) text += key(rising ? i : last - (i - first));
  return text + "\n" + key(again) + "\"other\":1}";
}

TEST(Reader, FindsADuplicateAmongAnyNumberOfKeys) {
  for (const bool rising : {true, false}) {
    for (const std::size_t count : {1, 2, 7, 47, 48, 49, 50, 96, 97, 500}) {
      for (const std::size_t which : {std::size_t{1}, count / 2 + 1, count}) {
        EXPECT_EQ(error_of(keys_in_a_row(100'001, 100'000 + count, rising, 100'000 + which)),
                  "2:1: duplicate key \"key" + std::to_string(100'000 + which) + "\" []");
        EXPECT_EQ(error_of(keys_in_a_row(100'001, 100'000 + count, rising, 7)), "");
      }
    }
  }
}

TEST(Reader, FindsDuplicatesInLargeObjectsThatNest) {
  std::string inner = keys_in_a_row(1, 200, false, 1000);
  std::string middle = inner;
  middle.insert(middle.size() - 1, ",\"in\":" + inner + ",\"zero\":0,\"key999\":1");
  EXPECT_EQ(error_of(middle), "");
  std::string outer = middle;
  outer.insert(outer.size() - 1, ",\"in\":1");
  EXPECT_NE(error_of(outer).find("duplicate key \"in\" []"), std::string::npos) << error_of(outer);
}

TEST(KeyStack, DoesWorkInProportionToTheKeysOfAnObject) {
  const std::size_t count = 20'000;
  KeyStack keys(1);
  keys.open_object();
  for (std::size_t i = count; i > 0; --i) {  // falling, so that none is new by its place
    const std::string key = "key" + std::to_string(1'000'000 + i);
    ASSERT_TRUE(keys.add(key, key.data() + key.size()));
  }
  EXPECT_GT(keys.steps(), count / 10);  // counted at all
  EXPECT_LT(keys.steps(), count * 10);  // quadratic would be 10,000 times
}

TEST(Reader, RefusesToNestBeyondTheLimit) {
  EXPECT_EQ(error_of(repeat("[", 512) + repeat("]", 512)), "");
  const std::string deep = error_of(repeat("[", 513) + repeat("]", 513));
  EXPECT_EQ(deep.substr(0, deep.find(" [")), "1:513: nested deeper than 512 levels");
  EXPECT_EQ(error_of("[[[]]]", {2}), "1:3: nested deeper than 2 levels [[0][0]]");
  EXPECT_EQ(error_of("[{\"a\":1},[]]", {2}), "");
}

TEST(Reader, RefusesATextOrANumberBeyondTheLimit) {
  const auto read = [](const std::string& text, std::size_t piece) {
    Limits limits;
    limits.text = 10;
    limits.number = 5;
    Result<Input> input = Input::in_pieces(text, piece);
    EXPECT_TRUE(input);
    Reader reader(*input, 0, limits);
    reader.begin_array();
    while (reader.next_element())
      reader.kind() == Kind::String ? (void)reader.string() : (void)reader.number();
    reader.finish();
    return to_text(reader.error());
  };
  for (const std::size_t piece : {1U, 3U, 100U}) {
    EXPECT_EQ(read(R"(["0123456789", 12345, "\n123456789"])", piece), "") << piece;
    EXPECT_NE(read(R"(["01234567890"])", piece).find("a text of more than 10 bytes"), std::string::npos);
    EXPECT_NE(read(R"(["\n1234567890"])", piece).find("a text of more than 10 bytes"), std::string::npos);
    EXPECT_NE(read("[123456]", piece).find("a number of more than 5 characters"), std::string::npos);
  }
}

// As it was read for nothing: garbage of any size takes no memory.
TEST(Reader, GivesBackWhatItSkips) {
  const std::string part(6'000'000, ' ');
  const std::string text = "{\n\"white\":" + part + "1,\n\"text\":\"" + std::string(6'000'000, 'x') +
                           "\",\n\"list\":[" + repeat("[[],1,\"a\"],\n", 500'000) + "1],\n\"white\":1}";
  Result<Input> input = Input::in_pieces(text, 100'000);
  ASSERT_TRUE(input);
  Reader reader(*input);
  reader.skip();
  for (const std::size_t place : {0U, 5'000'000U, 10'000'000U, 15'000'000U})
    EXPECT_EQ((*input).text()[place], '\0') << place;
  EXPECT_EQ(to_text(reader.error()), "500005:1: duplicate key \"white\" []");
}

TEST(Reader, BoundsThePathOfAnError) {
  const std::string text = repeat("{\"a_rather_long_key_for_a_path\":", 500) + "?";
  Reader reader(text);
  reader.skip();
  ASSERT_TRUE(reader.error());
  EXPECT_LT(reader.error()->path.size(), 500U);
}

TEST(Reader, NamesNoKeyThatATerminalWouldObey) {
  EXPECT_EQ(error_of(R"({"\u001b[31m":{"a b":{"c\"d":?}}})"),
            R"(1:30: expected a value [["?[31m"]["a b"]["c\"d"]])");
  EXPECT_EQ(error_of("{\"" + repeat("x", 100) + "\":?}"),
            "1:105: expected a value [[\"" + repeat("x", 60) + "...\"]]");
}

// ---- Reading

TEST(Reader, HandsOutValuesInTheirOrder) {
  const std::string text = R"( {"s" : "plain", "e":"a\u00e9\n\ud83d\ude00z", "n":-1.50e+3,
    "t":true,"f":false,"z":null,"\u006bey":[1, "x", []], "o":{} } )";
  Reader reader(text);
  std::string_view key;
  reader.begin_object();
  ASSERT_TRUE(reader.next_member(key));
  EXPECT_EQ(key, "s");
  EXPECT_EQ(reader.kind(), Kind::String);
  const std::string_view plain = reader.string();
  EXPECT_EQ(plain, "plain");
  EXPECT_GE(plain.data(), text.data());  // a view into the text
  EXPECT_LT(plain.data(), text.data() + text.size());
  ASSERT_TRUE(reader.next_member(key));
  EXPECT_EQ(reader.string(), "a\xC3\xA9\n\xF0\x9F\x98\x80z");
  ASSERT_TRUE(reader.next_member(key));
  EXPECT_EQ(reader.kind(), Kind::Number);
  EXPECT_EQ(reader.number(), "-1.50e+3");
  ASSERT_TRUE(reader.next_member(key));
  EXPECT_TRUE(reader.boolean());
  ASSERT_TRUE(reader.next_member(key));
  EXPECT_EQ(reader.kind(), Kind::Bool);
  EXPECT_FALSE(reader.boolean());
  ASSERT_TRUE(reader.next_member(key));
  EXPECT_EQ(reader.kind(), Kind::Null);
  reader.null();
  ASSERT_TRUE(reader.next_member(key));
  EXPECT_EQ(key, "key");
  reader.begin_array();
  ASSERT_TRUE(reader.next_element());
  reader.skip();
  ASSERT_TRUE(reader.next_element());
  EXPECT_EQ(reader.string(), "x");
  ASSERT_TRUE(reader.next_element());
  EXPECT_EQ(reader.kind(), Kind::Array);
  reader.skip();
  EXPECT_FALSE(reader.next_element());
  ASSERT_TRUE(reader.next_member(key));
  EXPECT_EQ(reader.kind(), Kind::Object);
  reader.begin_object();
  EXPECT_FALSE(reader.next_member(key));
  EXPECT_FALSE(reader.next_member(key));
  reader.finish();
  EXPECT_EQ(to_text(reader.error()), "");
}

TEST(Reader, StandsBehindAValueThatItHasReadOrSkipped) {
  Reader reader(R"(["ab",{"c":1} ,2])");
  reader.begin_array();
  reader.next_element();
  EXPECT_EQ(reader.offset(), 1U);
  reader.string();
  EXPECT_EQ(reader.offset(), 5U);
  reader.next_element();
  EXPECT_EQ(reader.offset(), 6U);
  reader.skip();
  EXPECT_EQ(reader.offset(), 13U);
}

TEST(Reader, SkipsWhatIsEmptyAndNothingElse) {
  Reader reader(R"([[],{},[ ],[1],"[]",[}])");
  reader.begin_array();
  for (const bool empty : {true, true, false, false, false, false}) {
    ASSERT_TRUE(reader.next_element());
    EXPECT_EQ(reader.skip_empty(), empty) << reader.offset();
    if (!empty) reader.skip();
  }
  EXPECT_EQ(reader.error()->what, "expected a value");

  Reader deep("[[]]", {.depth = 1});
  deep.begin_array();
  ASSERT_TRUE(deep.next_element());
  EXPECT_FALSE(deep.skip_empty());
  deep.skip();
  EXPECT_EQ(deep.error()->what, "nested deeper than 1 levels");
}

TEST(Reader, KnowsTheKeyOfTheValueThatItHasRead) {
  Reader reader(R"({"first":{"inner":[1,{"deep":2}]},"second":3})");
  std::string_view key;
  EXPECT_EQ(reader.key(), "");
  reader.begin_object();
  EXPECT_EQ(reader.key(), "");
  ASSERT_TRUE(reader.next_member(key));
  reader.begin_object();
  ASSERT_TRUE(reader.next_member(key));
  reader.begin_array();
  EXPECT_EQ(reader.key(), "") << "an array is open";
  while (reader.next_element()) reader.skip();
  EXPECT_EQ(reader.key(), "inner");
  EXPECT_FALSE(reader.next_member(key));
  EXPECT_EQ(reader.key(), "first");
  ASSERT_TRUE(reader.next_member(key));
  reader.skip();
  EXPECT_EQ(reader.key(), "second");
}

TEST(Reader, RefusesAValueOfTheWrongKind) {
  Reader reader("{\n \"a\": [12]}");
  std::string_view key;
  reader.begin_object();
  reader.next_member(key);
  reader.begin_array();
  reader.next_element();
  EXPECT_EQ(reader.string(), "");
  EXPECT_EQ(to_text(reader.error()), "2:8: expected a string, not a number [a[0]]");
}

TEST(Reader, KeepsItsFirstErrorAndGoesNoFurther) {
  Reader reader("[1, ?, 2]");
  reader.begin_array();
  EXPECT_TRUE(reader.next_element());
  EXPECT_EQ(reader.number(), "1");
  EXPECT_TRUE(reader.next_element());
  EXPECT_EQ(reader.kind(), Kind::Error);
  reader.skip();
  EXPECT_FALSE(reader.next_element());
  EXPECT_EQ(reader.number(), "");
  reader.fail("later");
  reader.finish();
  EXPECT_EQ(to_text(reader.error()), "1:5: expected a value [[1]]");
}

TEST(Reader, PutsTheCallersObjectionAtTheLastValue) {
  Reader reader("{\"a\":\n [1, \"x\"]}");
  std::string_view key;
  reader.begin_object();
  reader.next_member(key);
  reader.begin_array();
  reader.next_element();
  reader.skip();
  reader.next_element();
  reader.string();
  reader.offset();
  reader.fail("no such thing");
  EXPECT_EQ(to_text(reader.error()), "2:6: no such thing [a[1]]");
}

TEST(Reader, NoticesACallerThatLeavesAValueOrWantsTooMany) {
  Reader left("{\"a\":1}");
  std::string_view key;
  left.begin_object();
  left.next_member(key);
  EXPECT_FALSE(left.next_member(key));
  EXPECT_TRUE(left.error());

  Reader twice("1 2");
  twice.skip();
  twice.skip();
  EXPECT_TRUE(twice.error());

  Reader early("[1]");
  early.begin_array();
  early.finish();
  EXPECT_TRUE(early.error());

  Reader unread("1");
  unread.finish();
  EXPECT_TRUE(unread.error());
}

TEST(Reader, KnowsLinesAndKeysOfPagesThatWereDropped) {
  std::string text = "{\"first\": 0,\n \"many\": [\n";
  for (int i = 0; i < 60'000; ++i) text += "  {\"name\": \"a resource of some length\", \"index\": 1},\n";
  const std::size_t lines = 60'003;
  text += "  0],\n \"first\": 1}";
  Result<Input> input = Input::from_text(text);
  ASSERT_TRUE(input);
  Reader reader((*input).text());
  std::string_view key;
  reader.begin_object();
  while (reader.next_member(key)) {
    if (key != "many") {
      reader.skip();
      continue;
    }
    reader.begin_array();
    while (reader.next_element()) {
      reader.skip();
      (*input).drop_before(reader.offset());
    }
  }
  EXPECT_EQ((*input).text().substr(0, 4), std::string(4, '\0'));  // it was dropped
  EXPECT_EQ(to_text(reader.error()), std::to_string(lines + 1) + ":2: duplicate key \"first\" []");
}

}  // namespace
}  // namespace terratoll::json

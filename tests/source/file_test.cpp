#include "source/file.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace terratoll::source {
namespace {

std::unique_ptr<File> read(std::string text) {
  return parse_file("main.tf", std::move(text));
}

std::unique_ptr<File> read_whole(std::string text) {
  std::unique_ptr<File> file = read(text);
  for (const Diagnostic& d : file->diagnostics)
    ADD_FAILURE() << d.location.line << ": " << d.message << " in " << text;
  return file;
}

TEST(File, HasBlocksWithLabelsAndLines) {
  const auto file = read_whole("a \"x\" y {\n  b = 1\n  c {\n  }\n}\n\nd {}\n");
  ASSERT_EQ(file->blocks.size(), 2u);
  const Block& a = file->blocks[0];
  EXPECT_EQ(a.type, "a");
  EXPECT_EQ(a.label(0), "x");
  EXPECT_EQ(a.label(1), "y");
  EXPECT_EQ(a.line, 1);
  EXPECT_EQ(a.end_line, 5);
  ASSERT_EQ(a.attributes.size(), 1u);
  EXPECT_EQ(a.attributes[0].line, 2);
  ASSERT_EQ(a.blocks.size(), 1u);
  EXPECT_EQ(a.blocks[0].line, 3);
  EXPECT_EQ(a.blocks[0].end_line, 4);
  EXPECT_EQ(file->blocks[1].line, 7);
}

TEST(File, MayComeFromWindows) {
  const auto file = read_whole(
      "\xEF\xBB\xBF# a byte-order mark\r\na {\r\n  b = \"p5\" # trailing\r\n  c = <<EOT\r\n  }\r\n  "
      "EOT\r\n}\r\n\r\nd {\r\n}\r\n");
  ASSERT_EQ(file->blocks.size(), 2u);
  ASSERT_EQ(file->blocks[0].attributes.size(), 2u);
  EXPECT_EQ(file->blocks[0].attributes[0].value()->text, "p5");
  EXPECT_EQ(file->blocks[0].attributes[1].line, 4);
  EXPECT_EQ(file->blocks[0].attributes[1].end_line, 6);
  EXPECT_EQ(file->blocks[1].line, 9);
}

TEST(File, MayEndWithoutANewLine) {
  EXPECT_EQ(read_whole("a {}")->blocks.size(), 1u);
  EXPECT_EQ(read_whole("a {} # end")->blocks.size(), 1u);
  EXPECT_EQ(read_whole("b = 1\na {}\n")->blocks.size(), 1u);
  EXPECT_TRUE(read_whole("")->blocks.empty());
  EXPECT_TRUE(read_whole("# nothing")->blocks.empty());
}

TEST(File, IsNotConfusedByWhatItQuotes) {
  const char* values[] = {
      R"("}")",
      R"("{")",
      R"("\"}")",
      R"("\\")",
      R"("${"}"}")",
      R"("${ { a = "}" }["a"] }")",
      R"("${join("", ["${x.y["}"]}", "\"}"])}")",
      R"("$${")",
      R"("%%{")",
      R"("%{ if a.b }}%{ else }{%{ endif }")",
      R"("$${x}${a.b}$")",
      "[\n  \"}\", # }\n  \"{\", // {\n  /* } */ 1\n]",
      "{\n  a = \"}\"\n  \"b\" = { c = 1 }\n}",
      "<<E\n}\n${ \"}\" } { \" '\nE",
      "<<-E\n  }\n    E",
      "<<E\nEE\n E E\n${x.y == \"E\" ? <<F\nE\nF\n : 1}\nE",
      "f(<<E\n}\nE\n, 1)",
      "a.b ? \"}\" : \"{\"",
      "a.b < c.d",
      "(\n  a.b\n  ||\n  c.d\n)",
      "-1",
      "5 / 2 # / 2",
  };
  for (const std::string value : values) {
    const auto file = read_whole("a {\n  first = 1\n  x = " + value + "\n  last = 2\n}\nb {}\n");
    ASSERT_EQ(file->blocks.size(), 2u) << value;
    ASSERT_EQ(file->blocks[0].attributes.size(), 3u) << value;
    EXPECT_TRUE(file->blocks[0].attributes[1].value()) << value;
    EXPECT_EQ(file->blocks[0].attributes[2].value()->text, "2") << value;
  }
}

TEST(File, SaysWhereItIsBroken) {
  const struct {
    const char* text;
    int line;
    std::size_t blocks;
  } cases[] = {
      {"a {}\nb {\n  c = 1\n", 2, 2},
      {"a {}\n}\nb {}\n", 2, 1},
      {"a {\n  b = \"x\n}\n", 2, 1},
      {"a {\n  b = [1\n}\n", 3, 1},
      {"a {\n  b = <<E\nx\n}\n", 2, 1},
      {"/* never closed\na {}\n", 1, 0},
      {"a \"x\"\nb {}\n", 1, 0},
      {"a {\n  b =\n}\n", 2, 1},
      {"a {}\n\n= 1\n", 3, 1},
      {"a {\n  b = )\n}\n", 2, 1},
      {"a {\n  b = \"${ [1 }\"\n}\n", 2, 1},
      {"\x01", 1, 0},
  };
  for (const auto& broken : cases) {
    const auto file = read(broken.text);
    ASSERT_EQ(file->diagnostics.size(), 1u) << broken.text;
    EXPECT_EQ(file->diagnostics[0].kind, Diagnostic::Kind::Syntax);
    EXPECT_EQ(file->diagnostics[0].location.line, broken.line) << broken.text << file->diagnostics[0].message;
    EXPECT_EQ(file->blocks.size(), broken.blocks) << broken.text;
  }
}

TEST(File, NestsWithoutFallingOver) {
  for (const char* open : {"a {", "a {\nb = [", "a = {", "a = \"${\"${"}) {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += open;
    EXPECT_EQ(read(text)->diagnostics.size(), 1u);
  }
}

}  // namespace
}  // namespace terratoll::source

#include "source/exception.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "source/file.h"
#include "stack.h"

namespace terratoll::source {
namespace {

using Strings = std::vector<std::string>;

std::unique_ptr<File> read(std::string text, std::string name = "main.tf") {
  return parse_file(std::move(name), std::move(text));
}

// The only exception of the text, without a complaint.
Exception only(const std::string& text, const std::string& name = "main.tf") {
  const std::unique_ptr<File> file = read(text, name);
  for (const Diagnostic& diagnostic : file->diagnostics) ADD_FAILURE() << text << ": " << diagnostic.message;
  EXPECT_EQ(file->exceptions.size(), 1u) << text;
  return file->exceptions.empty() ? Exception() : file->exceptions[0];
}

// No exception, and one complaint on that line.
void expect_complaint(const std::string& text, int line, std::string_view about) {
  const std::unique_ptr<File> file = read(text);
  EXPECT_TRUE(file->exceptions.empty()) << text;
  ASSERT_EQ(file->diagnostics.size(), 1u) << text;
  EXPECT_EQ(file->diagnostics[0].kind, Diagnostic::Kind::Exception);
  EXPECT_EQ(file->diagnostics[0].location.line, line) << text;
  EXPECT_NE(file->diagnostics[0].message.find(about), std::string::npos) << file->diagnostics[0].message;
}

TEST(Exception, HoldsRulesDateAndReason) {
  const Exception exception = only(
      "# terratoll:ignore endpoint-always-on,acme/x until=2027-01-31 the demo   needs it\n"
      "resource \"t\" \"n\" {}\n");
  EXPECT_EQ(exception.rules, (Strings{"endpoint-always-on", "acme/x"}));
  EXPECT_EQ(exception.until, "2027-01-31");
  EXPECT_EQ(exception.reason, "the demo needs it");
  EXPECT_EQ(exception.location, (Location{"main.tf", 1}));
  EXPECT_EQ(exception.kind, "resource");
  EXPECT_EQ(exception.type, "t");
  EXPECT_EQ(exception.name, "n");
  EXPECT_EQ(exception.attribute, "");
}

TEST(Exception, NeedsOnlyARule) {
  const Exception exception = only("//terratoll:ignore a, b\r\nresource \"t\" \"n\" {}\r\n");
  EXPECT_EQ(exception.rules, (Strings{"a", "b"}));
  EXPECT_EQ(exception.reason, "");
  EXPECT_EQ(exception.until, "");
}

TEST(Exception, StandsAboveOrOnTheFirstLineOfABlock) {
  const char* texts[] = {
      "# terratoll:ignore a\n# more about it\n\t// and more\nresource \"t\" \"n\" {\n}\n",
      "# first\n#   terratoll:ignore a\nresource \"t\" \"n\" {\n}\n",
      "/* terratoll:ignore a */\nresource \"t\" \"n\" {\n}\n",
      "/*\n * about\n * terratoll:ignore a\n */\nresource \"t\" \"n\" {\n}\n",
      "resource \"t\" \"n\" { # terratoll:ignore a\n}\n",
      "resource \"t\" \"n\" { x = 1 } // terratoll:ignore a\n",
      "resource \"t\" \"n\" { y { x = 1 } } # terratoll:ignore a",
      "resource \"o\" \"o\" {}\n# terratoll:ignore a\nresource \"t\" \"n\" {\n}\nresource \"p\" \"p\" {}\n",
  };
  for (const char* text : texts) {
    const Exception exception = only(text);
    EXPECT_EQ(exception.rules, Strings{"a"}) << text;
    EXPECT_EQ(exception.type, "t") << text;
    EXPECT_EQ(exception.attribute, "") << text;
  }
}

TEST(Exception, StandsAboveOrBesideAnAttribute) {
  const auto attribute = [](const std::string& inside) {
    return only("resource \"t\" \"n\" {\n  a = 1\n" + inside + "  z = 1\n}\n").attribute;
  };
  EXPECT_EQ(attribute("  x = 2 # terratoll:ignore r\n"), "x");
  EXPECT_EQ(attribute("  # terratoll:ignore r\n  x = 2\n"), "x");
  EXPECT_EQ(attribute("  x = [ # terratoll:ignore r\n    2,\n  ]\n"), "x");
  EXPECT_EQ(attribute("  x = [\n    # terratoll:ignore r\n    2,\n  ]\n"), "x");
  EXPECT_EQ(attribute("  x = {\n    a = 1\n    b = 2 # terratoll:ignore r\n  }\n"), "x");
  EXPECT_EQ(attribute("  b {}\n  # terratoll:ignore r\n  b {\n    x = 1\n  }\n"), "b[1]");
  EXPECT_EQ(attribute("  b {}\n  b { # terratoll:ignore r\n    x = 1\n  }\n"), "b[1]");
  EXPECT_EQ(attribute("  b {\n    x = 1 # terratoll:ignore r\n  }\n"), "b.x");
  EXPECT_EQ(attribute("  dynamic \"b\" {\n    content {\n      x = 1 # terratoll:ignore r\n    }\n  }\n"),
            "b.x");
  EXPECT_EQ(attribute("  dynamic \"b\" { # terratoll:ignore r\n    content {}\n  }\n"), "b");
  EXPECT_EQ(attribute("  x = <<E\n  # terratoll:ignore not-this-one\nE\n  y = 1 # terratoll:ignore r\n"),
            "y");
}

// Blocks of one name are told apart by their place, and comments below each other speak of the same.
TEST(Exception, StandsAtTheBlockThatItIsAbove) {
  const std::unique_ptr<File> file = read(
      "resource \"t\" \"n\" {\n"
      "  disk {\n  }\n"
      "  # terratoll:ignore a\n  other {\n  }\n"
      "  # terratoll:ignore b\n  # and\n  # terratoll:ignore c\n  disk {\n    size = 1 # terratoll:ignore "
      "d\n  }\n"
      "  # terratoll:ignore e\n\n  disk {\n  }\n"
      "}\n");
  std::vector<std::string> found;
  for (const Exception& each : file->exceptions) found.push_back(each.rules[0] + " " + each.attribute);
  EXPECT_EQ(found, (Strings{"a other", "b disk[1]", "c disk[1]", "d disk[1].size"}));
  EXPECT_EQ(file->diagnostics.size(), 1u);  // the one that an empty line ends
}

TEST(Exception, StandsAtModuleCallsAndDataToo) {
  EXPECT_EQ(only("# terratoll:ignore a\nmodule \"m\" {}\n").kind, "module");
  EXPECT_EQ(only("# terratoll:ignore a\nmodule \"m\" {}\n").name, "m");
  EXPECT_EQ(only("# terratoll:ignore a\ndata \"t\" \"n\" {}\n").kind, "data");
}

TEST(Exception, StandsInJsonAsAComment) {
  const char* json =
      "{\"resource\": {\"t\": {\"n\": {\n  \"//\": \"terratoll:ignore a until=2027-01-31 why\",\n  \"x\": "
      "1}}}}";
  const Exception exception = only(json, "main.tf.json");
  EXPECT_EQ(exception.type, "t");
  EXPECT_EQ(exception.location.line, 2);
  EXPECT_EQ(exception.reason, "why");
  EXPECT_TRUE(read("{\"resource\": {\"t\": {\"n\": {\"//\": {\"metadata\": {}}}}}}", "a.tf.json")
                  ->exceptions.empty());
}

TEST(Exception, IsComplainedAboutWhereItSaysNothing) {
  expect_complaint("# terratoll:ignore\nresource \"t\" \"n\" {}\n", 1, "expected rule ids");
  expect_complaint("\n# terratoll:ignore until=2027-01-31\nresource \"t\" \"n\" {}\n", 2,
                   "expected rule ids");
  expect_complaint("# terratoll:ignore a,,b\nresource \"t\" \"n\" {}\n", 1, "expected rule ids");
  expect_complaint("# terratoll:ignore A\nresource \"t\" \"n\" {}\n", 1, "expected rule ids");
  expect_complaint("# terratoll:ignore a until=2027-02-30\nresource \"t\" \"n\" {}\n", 1, "needs a date");
  expect_complaint("# terratoll:ignore a until=soon\nresource \"t\" \"n\" {}\n", 1, "needs a date");
  expect_complaint("# terratoll:ingore a\nresource \"t\" \"n\" {}\n", 1, "unknown directive");
}

TEST(Exception, IsComplainedAboutWhereItStandsAtNothing) {
  expect_complaint("# terratoll:ignore a\n\nresource \"t\" \"n\" {}\n", 1, "stands at no block");
  expect_complaint("resource \"t\" \"n\" {}\n# terratoll:ignore a\n", 2, "stands at no block");
  expect_complaint("resource \"t\" \"n\" {\n  a = 1\n  # terratoll:ignore a\n}\n", 3, "stands at no block");
  expect_complaint("resource \"t\" \"n\" {\n  a = 1\n} # terratoll:ignore a\n", 3, "stands at no block");
  expect_complaint("# terratoll:ignore a\nlocals {}\n", 1, "has no effect here");
}

TEST(Exception, IsNoProseAboutIt) {
  const auto file =
      read("# write terratoll:ignore RULE above a block\n# terratoll: the tool\nresource \"t\" \"n\" {}\n");
  EXPECT_TRUE(file->exceptions.empty());
  EXPECT_TRUE(file->diagnostics.empty());
}

TEST(Exception, CoversItsBlockAndNoOther) {
  Exception block = only("# terratoll:ignore a,b\nresource \"t\" \"n\" {}\n");
  block.module_path = "m";
  EXPECT_TRUE(block.covers("a", "m", "managed", "t", "n", "x"));
  EXPECT_TRUE(block.covers("b", "m", "managed", "t", "n", ""));
  EXPECT_FALSE(block.covers("c", "m", "managed", "t", "n", "x"));
  EXPECT_FALSE(block.covers("a", "", "managed", "t", "n", "x"));
  EXPECT_FALSE(block.covers("a", "m", "data", "t", "n", "x"));
  EXPECT_FALSE(block.covers("a", "m", "managed", "t2", "n", "x"));
  EXPECT_FALSE(block.covers("a", "m", "managed", "t", "n2", "x"));
}

TEST(Exception, OfAnAttributeCoversThatAlone) {
  const Exception exception =
      only("resource \"t\" \"n\" {\n  b {\n    x = 1 # terratoll:ignore a\n  }\n  b {}\n}\n");
  EXPECT_TRUE(exception.covers("a", "", "managed", "t", "n", "b[0].x"));
  EXPECT_TRUE(exception.covers("a", "", "managed", "t", "n", "b.x"));
  EXPECT_TRUE(exception.covers("a", "", "managed", "t", "n", "b.x[1].y"));
  EXPECT_FALSE(exception.covers("a", "", "managed", "t", "n", "b[1].x"));
  EXPECT_FALSE(exception.covers("a", "", "managed", "t", "n", "b.xy"));
  EXPECT_FALSE(exception.covers("a", "", "managed", "t", "n", ""));
}

TEST(Exception, OfAModuleCallCoversAllBelowIt) {
  Exception exception = only("# terratoll:ignore a\nmodule \"m\" {}\n");
  EXPECT_TRUE(exception.covers("a", "m", "managed", "t", "n", "x"));
  EXPECT_TRUE(exception.covers("a", "m.deep", "managed", "t", "n", ""));
  EXPECT_FALSE(exception.covers("a", "", "managed", "t", "m", ""));
  EXPECT_FALSE(exception.covers("a", "mm", "managed", "t", "n", ""));
  exception.module_path = "top";
  EXPECT_TRUE(exception.covers("a", "top.m", "managed", "t", "n", ""));
  EXPECT_FALSE(exception.covers("a", "m", "managed", "t", "n", ""));
}

TEST(Exception, IsToldOncePerModulePath) {
  const Scratch root;
  root.write("main.tf", "module \"x\" { source = \"./m\" }\nmodule \"y\" { source = \"./m\" }\n");
  root.write("m/main.tf", "# terratoll:ignore a\nresource \"t\" \"n\" {}\n");
  const std::vector<Exception> all = open_tree(root.path()).exceptions();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].module_path, "x");
  EXPECT_EQ(all[1].module_path, "y");
  EXPECT_EQ(all[0].location.file, "m/main.tf");
}

}  // namespace
}  // namespace terratoll::source

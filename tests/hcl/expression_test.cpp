#include "hcl/expression.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace terratoll::hcl {
namespace {

using Kind = Expr::Kind;
using Strings = std::vector<std::string>;

Expr read(std::string_view text, Syntax syntax = Syntax::Native) {
  const std::optional<Expr> expr = parse_expression(text, 0, text.size(), 1, syntax);
  EXPECT_TRUE(expr) << text;
  return expr.value_or(Expr());
}

void expect_broken(std::string_view text, Syntax syntax = Syntax::Native) {
  EXPECT_FALSE(parse_expression(text, 0, text.size(), 1, syntax)) << text.substr(0, 60);
}

void expect_constant(std::string_view text, std::string_view value) {
  const Expr expr = read(text);
  EXPECT_EQ(expr.kind, Kind::Literal) << text;
  EXPECT_EQ(expr.text, value) << text;
}

TEST(Expression, ReadsConstantStrings) {
  expect_constant(R"("")", "");
  expect_constant(R"("p3.2xlarge")", "p3.2xlarge");
  expect_constant(R"("a\n\t\"\\\u00e9\U0001F600")", "a\n\t\"\\\u00e9\U0001F600");
  expect_constant(R"("$${aws:username} %%{if} $5 100%")", "${aws:username} %{if} $5 100%");
  expect_constant(R"("${"inner"}")", "inner");
  expect_constant("<<EOT\n  a\n    b\n EOT", "  a\n    b\n");
  expect_constant("<<-EOT\n  a\n    b\n\n  EOT", "a\n  b\n\n");
}

TEST(Expression, TellsTheKindsApart) {
  EXPECT_EQ(read("42").kind, Kind::Number);
  EXPECT_EQ(read("-1.5e+10").text, "-1.5e+10");
  EXPECT_EQ(read("true").kind, Kind::Bool);
  EXPECT_EQ(read("null").kind, Kind::Null);
  EXPECT_EQ(read("var.x").kind, Kind::Reference);
  EXPECT_EQ(read("aws_x.a[var.n].id").kind, Kind::Access);
  EXPECT_EQ(read("a.b ? 1 : 2").kind, Kind::Conditional);
  EXPECT_EQ(read("1 + 2 * 3").items.size(), 3u);
  EXPECT_EQ(read("-var.n").kind, Kind::Operation);
  EXPECT_EQ(read("[for x in var.l : x]").kind, Kind::For);
  EXPECT_EQ(read("\"a${var.x}b\"").items.size(), 3u);
  EXPECT_EQ(read("\"${var.x}\"").kind, Kind::Reference);
}

TEST(Expression, ReadsObjectsListsAndCalls) {
  const Expr call = read("jsonencode({\n  a = [1, \"two\",]\n  \"b-c\" : null, d = {}\n})");
  ASSERT_EQ(call.kind, Kind::Call);
  EXPECT_EQ(call.text, "jsonencode");
  ASSERT_EQ(call.items.size(), 1u);
  const Expr& object = call.items[0];
  ASSERT_NE(object.member("a"), nullptr);
  EXPECT_EQ(object.member("a")->items[1].text, "two");
  EXPECT_EQ(object.member("a")->line, 2);
  ASSERT_NE(object.member("b-c"), nullptr);
  EXPECT_EQ(object.member("b-c")->line, 3);
  ASSERT_NE(object.member("d"), nullptr);
  EXPECT_EQ(object.member("e"), nullptr);
  EXPECT_EQ(call.end_line, 4);
  EXPECT_EQ(object.member("a")->source, "[1, \"two\",]");
}

TEST(Expression, LeavesLoopVariablesOutOfReferences) {
  EXPECT_EQ(references(read("{ for k, v in local.m : k => \"${v.id}${each.key}\" if v.on }")),
            (Strings{"local.m", "each.key"}));
  EXPECT_EQ(references(read("[for v in local.a : v.id] == v.id")), (Strings{"local.a", "v.id"}));
  const Expr content = *parse_expression("setting.value.id", 0, 16, 1, Syntax::Native, {"setting"});
  EXPECT_TRUE(references(content).empty());
}

TEST(Expression, ReadsTheStringsOfJsonAsTemplates) {
  EXPECT_EQ(references(read(R"({"a": "${local.z}", "b": ["x-${var.y[\"k\"]}"]})", Syntax::Json)),
            (Strings{"local.z", "var.y[\"k\"]", "var.y"}));
  EXPECT_EQ(read(R"("plain \u00e9 \/ \"q\"")", Syntax::Json).text, "plain \u00e9 / \"q\"");
  EXPECT_EQ(read("\"\\ud83d\\ude00\"", Syntax::Json).text, "\U0001F600");
  EXPECT_EQ(read(R"("$${escaped}")", Syntax::Json).text, "${escaped}");
  EXPECT_EQ(read(R"("${jsonencode({\"a\" = 1})}")", Syntax::Json).kind, Kind::Call);
  EXPECT_EQ(read(R"("looks like ${")", Syntax::Json).text, "looks like ${");
}

TEST(Expression, RefusesWhatIsBroken) {
  for (const char* text :
       {"", "\"", "\"${", "[1, 2", "{ a = }", "{ a }", "f(", "a.", "a[", "? 1 : 2", "1 +", "(1", "<<EOT\n",
        "[for x in y z]", "a b", "\"${a b}\"", "{ a = 1 b = 2 }", "%", "${a}"}) {
    expect_broken(text);
  }
  expect_broken(R"({"a": "unclosed)", Syntax::Json);
  expect_broken("{\"a\": \"\\", Syntax::Json);
}

TEST(Expression, RefusesDeepNestingWithoutFallingOver) {
  const std::size_t deep = 100'000;
  for (const char* open : {"[", "(", "{a=", "f(", "\"${", "!", "-", "a?b:", "a[", "{for a in "}) {
    std::string text;
    for (std::size_t i = 0; i < deep; ++i) text += open;
    expect_broken(text);
    expect_broken(text, Syntax::Json);
  }
}

TEST(Expression, ReadsLongChainsWithoutFallingOver) {
  std::string sum = "1";
  std::string path = "a";
  std::string calls = "f()";
  for (int i = 0; i < 100'000; ++i) {
    sum += "+1";
    path += ".b";
    calls += "[0]";
  }
  EXPECT_EQ(read(sum).items.size(), 100'001u);
  EXPECT_EQ(read(path).steps.size(), 100'001u);
  EXPECT_EQ(read(calls).kind, Kind::Access);
}

}  // namespace
}  // namespace terratoll::hcl

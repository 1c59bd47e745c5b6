// What expressions are worth, held against Terraform: each output of testdata/hidden/expressions is an
// expression, and its value stands in the plan.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "checkout.h"
#include "plan/graph/evaluator.h"
#include "plan/graph/graph.h"
#include "plan/graph/known_part.h"
#include "plan/plan.h"
#include "run/sources.h"

namespace terratoll::run {
namespace {

using nlohmann::json;

json to_json(const plan::Value& value) {
  switch (value.kind()) {
    case plan::Value::Kind::Null:
      return nullptr;
    case plan::Value::Kind::Unknown:
      return "undecided";
    case plan::Value::Kind::Bool:
      return *value.as_bool();
    case plan::Value::Kind::Number:
      return json::parse(value.text());
    case plan::Value::Kind::String:
      return std::string(value.text());
    case plan::Value::Kind::Array:
    case plan::Value::Kind::Object:
      break;
  }
  json result = value.is_array() ? json::array() : json::object();
  for (const plan::Value& item : value.items()) result.push_back(to_json(item));
  for (const plan::Member& member : value.members()) result[std::string(member.name)] = to_json(member.value);
  return result;
}

// With null for each member that is null: plan::Value has none of them.
json to_json(const plan::Plan& plan, const plan::Node& node) {
  using Kind = plan::Evaluation::Kind;
  const bool is_list = node->kind == Kind::List;
  if (!is_list && node->kind != Kind::Object)
    return node->kind == Kind::Known ? to_json(node->value) : json("undecided");
  if (node->extent != plan::Extent::Whole) return "undecided";
  json result = is_list ? json::array() : json::object();
  for (std::size_t i = 0; i < node->items.size(); ++i) {
    json item = to_json(plan, node->items[i]);
    if (is_list) {
      result.push_back(std::move(item));
    } else {
      result[node->keys[i]] = std::move(item);
    }
  }
  return result;
}

TEST(Expressions, AreWorthWhatTerraformSays) {
  const std::string folder = checkout::root().string() + "/testdata/hidden/expressions";
  Result<plan::Plan> plan = plan::read(folder + "/plan.json");
  ASSERT_TRUE(plan) << plan.error().message;
  std::ifstream file(folder + "/plan.json");
  const json outputs = json::parse(file)["output_changes"];
  Request request;
  request.source.path = folder;
  std::vector<report::Diagnostic> diagnostics;
  const Result<std::unique_ptr<Sources>> sources = open_sources(request, diagnostics);
  ASSERT_TRUE(sources);
  const plan::Graph graph(*plan, sources->get());
  const plan::Scope root{plan->config.root.get(), "", {}, {}};
  for (const auto& [name, change] : outputs.items()) {
    const hcl::Expr* expr = (*sources)->output("", name);
    ASSERT_NE(expr, nullptr) << name;
    const json made = to_json(*plan, graph.evaluator().source(root, *expr));
    // Those that are not followed, which is their name, may only be undecided.
    const bool may_be_open = name.starts_with("open_");
    if (may_be_open && made.dump().find("\"undecided\"") != std::string::npos) continue;
    EXPECT_EQ(made, change["after"]) << name << " = " << expr->source;
  }
}

std::string nested(std::size_t depth) {
  return std::string(depth, '[') + "1" + std::string(depth, ']');
}

// What a limit of expressions leaves undecided, and what lies below it.
TEST(Expressions, AreFollowedAsFarAsTheLimits) {
  const Result<plan::Plan> plan =
      plan::read(checkout::root().string() + "/testdata/hidden/expressions/plan.json");
  ASSERT_TRUE(plan);
  const plan::Graph graph(*plan, nullptr);
  const auto is_known = [&](const std::string& text) {
    const plan::Scope root{plan->config.root.get(), "", {}, {}};
    const auto expr = hcl::parse_expression(text, 0, text.size(), 1, hcl::Syntax::Native);
    EXPECT_TRUE(expr) << text;
    const plan::Node node = graph.evaluator().source(root, *expr);
    return to_json(*plan, node).dump().find("undecided") == std::string::npos;
  };
  EXPECT_TRUE(is_known("range(10000)"));
  EXPECT_FALSE(is_known("range(10001)"));
  EXPECT_TRUE(is_known(nested(limits::kExpressionDepth - 4)));
  EXPECT_FALSE(is_known(nested(limits::kExpressionDepth + 2)));
  EXPECT_TRUE(is_known("[for i in range(200) : [for j in range(200) : j]]"));
  const std::string loops = "[for i in range(500) : [for j in range(500) : j]]";
  EXPECT_FALSE(is_known(loops)) << "250,000 steps at least";
  for (std::size_t steps = 0; steps < limits::kExpressionStepsAll; steps += limits::kExpressionSteps)
    (void)is_known(loops);
  EXPECT_TRUE(is_known("[for i in range(1000) : i]"));
  EXPECT_FALSE(is_known("[for i in range(9000) : i]")) << "too late";
}

// Texts that grow tenfold with each call, lists of long texts, and a pattern that looks at all that is left
// of a text each time: none takes more than its share of time and memory.
TEST(Expressions, ThatGrowWithoutBoundAreGivenUp) {
  const Result<plan::Plan> plan =
      plan::read(checkout::root().string() + "/testdata/hidden/expressions/plan.json");
  ASSERT_TRUE(plan);
  std::string tenfold = "\"aaaaaaaaaa\"";
  for (int i = 0; i < 12; ++i) tenfold = "replace(" + tenfold + ", \"a\", \"aaaaaaaaaa\")";
  const std::string long_text = "join(\"\", [for i in range(9000) : \"aaaaaaaaaaaaaaaa\"])";
  const std::string each_long = "[for t in [" + long_text + "] : [for i in range(9000) : ";
  for (const std::string& text :
       {tenfold, each_long + "\"${t}${i}\"]]", each_long + "upper(t)]]", each_long + "format(\"%s\", t)]]",
        each_long + "regexall(\"x\", t)]]", "regexall(\"a*b|a\", " + long_text + ")",
        "replace(" + long_text + ", \"/a*b|a/\", \"$0$0\")"}) {
    const plan::Graph graph(*plan, nullptr);
    const plan::Scope root{plan->config.root.get(), "", {}, {}};
    const auto expr = hcl::parse_expression(text, 0, text.size(), 1, hcl::Syntax::Native);
    ASSERT_TRUE(expr) << text;
    const plan::Node node = graph.evaluator().source(root, *expr);
    EXPECT_NE(to_json(*plan, node).dump().find("undecided"), std::string::npos) << text.substr(0, 200);
  }
}

}  // namespace
}  // namespace terratoll::run

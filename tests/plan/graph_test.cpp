// References: what links say beyond the models of the fixtures, above all with the locals' sources at hand.
#include "plan/graph/graph.h"

#include <gtest/gtest.h>

#include <map>

#include "plan/graph/evaluator.h"
#include "support.h"

namespace terratoll::plan {
namespace {

// The locals of a fixture's .tf files, as a reader of them would give them.
class Locals : public SourceLookup {
 public:
  void set(const std::string& module_and_local, std::string_view text) {
    locals_[module_and_local] = *hcl::parse_expression(text, 0, text.size(), 1, hcl::Syntax::Native);
  }

  const hcl::Body* body(std::string_view, Mode, std::string_view, std::string_view) const override {
    return nullptr;
  }
  const hcl::Expr* local(std::string_view module_path, std::string_view name) const override {
    const auto found = locals_.find(std::string(module_path) + ":" + std::string(name));
    return found == locals_.end() ? nullptr : &found->second;
  }
  const hcl::Expr* input(std::string_view, std::string_view) const override { return nullptr; }
  const hcl::Expr* output(std::string_view, std::string_view) const override { return nullptr; }
  const hcl::Expr* variable_type(std::string_view, std::string_view) const override { return nullptr; }
  const hcl::Expr* provider(std::string_view, std::string_view, std::string_view) const override {
    return nullptr;
  }
  std::optional<std::string> folder(std::string_view) const override { return std::nullopt; }
  std::optional<std::string> workspace() const override { return std::nullopt; }
  std::optional<std::string> read(std::string_view) const override { return std::nullopt; }

 private:
  std::map<std::string, hcl::Expr> locals_;  // by "MODULE:LOCAL"
};

class References : public testing::Test {
 protected:
  References() {
    locals.set(":bucket", "aws_s3_bucket.direct.arn");
    locals.set(":chain", "local.bucket");
    locals.set(":name", "\"name\"");
    locals.set("reader:inside", "var.bucket");
  }
  const Plan plan = read_good(fixture("references"));
  Locals locals;
};

TEST_F(References, LocalsAreFollowedWhereTheirSourceIsAtHand) {
  const Graph graph(plan, &locals);
  EXPECT_EQ(links(graph, "aws_ssm_parameter.local", "value"), "aws_s3_bucket.direct.arn");
  EXPECT_EQ(links(graph, "module.reader.aws_ssm_parameter.local", "value"),
            "module.store.module.bucket.aws_s3_bucket.deep.arn");
  EXPECT_EQ(links(graph, "aws_s3_bucket.of_local", "bucket"), "");
}

TEST_F(References, LocalsThatGoRoundInARingEnd) {
  locals.set(":bucket", "local.chain");
  const Graph graph(plan, &locals);
  EXPECT_EQ(links(graph, "aws_ssm_parameter.local", "value"), "!local.chain");
}

TEST_F(References, AFieldOfALocalOfManyIsNotCertain) {
  locals.set(":chain", "f(1) ? { hot = aws_s3_bucket.direct.arn } : { hot = aws_s3_bucket.archive.arn }");
  const Graph graph(plan, &locals);
  const Links all =
      links_of(graph.evaluator().reference({plan.config.root.get(), "", {}, {}}, "local.chain.hot"));
  ASSERT_EQ(all.links.size(), 2U);
  EXPECT_FALSE(all.links[0].certain || all.links[1].certain);
}

TEST_F(References, OfAllAttributesAreThoseOfEach) {
  const Graph graph(plan);
  EXPECT_EQ(links(graph, "aws_ssm_parameter.condition", ""),
            links(graph, "aws_ssm_parameter.condition", "value"));
  EXPECT_EQ(links(graph, "aws_ssm_parameter.condition", "description"), "");
}

TEST_F(References, MeanOneTargetWhereTheyNameOne) {
  const Graph graph(plan);
  const auto target = [&](std::string_view address) {
    const Resource* found = graph.target(at(plan, address), "value", "aws_s3_bucket", "arn");
    return found ? found->address : "none";
  };
  EXPECT_EQ(target("aws_ssm_parameter.interpolated"), "aws_s3_bucket.direct");
  EXPECT_EQ(target("aws_ssm_parameter.output_of_output"), "module.store.module.bucket.aws_s3_bucket.deep");
  EXPECT_EQ(target("aws_ssm_parameter.condition"), "none");  // one of two, and neither's ARN is known
  EXPECT_EQ(target("aws_ssm_parameter.call"), "none");
}

TEST_F(References, AreFoundFromTheirTarget) {
  const Graph graph(plan);
  std::vector<std::string_view> found;
  for (const Resource* each : graph.referrers(at(plan, "module.store.module.bucket.aws_s3_bucket.deep"),
                                              "aws_ssm_parameter", "value", "arn")) {
    found.push_back(each->address);
  }
  const std::vector<std::string_view> expected = {"aws_ssm_parameter.output_of_output",
                                                  "aws_ssm_parameter.whole_module",
                                                  "module.reader.aws_ssm_parameter.input"};
  EXPECT_EQ(found, expected);
}

TEST(Keys, OfSeveralInstancesLeadEachToItsOwn) {
  const Plan plan = read_good(fixture("keys"));
  const Graph graph(plan);
  std::size_t pairs = 0;
  for (const Resource* each : graph.of_type("aws_s3_bucket_versioning")) {
    if (each->index.kind == Index::Kind::None) continue;
    const Resource* bucket = graph.target(*each, "bucket", "aws_s3_bucket", "id");
    ASSERT_NE(bucket, nullptr) << each->address;
    EXPECT_EQ(bucket->index, each->index) << each->address;
    ++pairs;
  }
  EXPECT_EQ(pairs, 9U + 9U + 11U);
}

TEST(Keys, AreTakenApartAndPutTogether) {
  const Plan plan = read_good(fixture("keys"));
  for (const Resource& each : plan.resources) {
    EXPECT_EQ(plan.find(each.address), &each);
    if (each.type != "aws_s3_bucket" || !each.module_address.empty()) continue;
    EXPECT_EQ(plan.instances("", Mode::Managed, each.type, each.name).size(),
              each.name == "by_key" ? 9U : 11U);
  }
  EXPECT_EQ(at(plan, R"(aws_s3_bucket.by_key["q\"uote"])").index.text, "q\"uote");
  EXPECT_EQ(at(plan, R"(aws_s3_bucket.by_key["$${x}"])").index.text, "${x}");
}

TEST(DynamicBlocks, AreInTheValuesAndInNoExpression) {
  const Plan plan = read_good(fixture("dynamic"));
  const Graph graph(plan);
  const Resource& instance = at(plan, "aws_instance.many_volumes");
  EXPECT_EQ(instance.after["ebs_block_device"].items().size(), 3U);
  EXPECT_TRUE(instance.config->expressions["ebs_block_device"].is_null());
  EXPECT_EQ(links(graph, "aws_instance.many_volumes", "root_block_device[0].kms_key_id"),
            "aws_kms_key.disks.arn");
  EXPECT_TRUE(instance.after.at("root_block_device[0].kms_key_id").is_unknown());
  EXPECT_EQ(instance.after.at("root_block_device[0].volume_size").as_integer(), 50);
}

TEST(Expressions, ThatAreCallsOfConstantsHaveTheirValueAndNoReference) {
  const Plan plan = read_good(fixture("dynamic"));
  const Resource& policy = at(plan, "aws_s3_bucket_policy.call");
  ASSERT_TRUE(policy.config->expressions["policy"].is_object());
  EXPECT_TRUE(policy.config->expressions["policy"].members().empty());
  std::optional<Value> parsed = parse_json(plan, policy.after["policy"].text());
  ASSERT_TRUE(parsed);
  EXPECT_EQ((*parsed)["Version"].text(), "2012-10-17");
  EXPECT_EQ(Graph(plan).follow(policy, "").links.size(), 0U);
}

TEST(Expressions, GiveTheirConstants) {
  const Plan plan = read_good(fixture("provider-regions"));
  Locals locals;
  locals.set(":region", "\"ap-south-1\"");
  const Graph bare(plan);
  const Graph sourced(plan, &locals);
  const Scope root{plan.config.root.get(), "", {}, {}};
  const auto region = [&](const Graph& graph, std::string_view key) {
    for (const ProviderConfig& each : plan.config.providers) {
      if (each.key != key) continue;
      const Constant constant = graph.constant(root, each.expressions["region"]);
      return constant.why_not.empty() ? std::string(constant.value.text()) : constant.why_not;
    }
    return std::string("no such provider");
  };
  EXPECT_EQ(region(bare, "aws"), "us-west-2");
  EXPECT_EQ(region(bare, "aws.variable_default"), "eu-north-1");
  EXPECT_EQ(region(bare, "aws.variable_option"), "eu-central-1");
  EXPECT_EQ(region(bare, "aws.field"), "ca-central-1");
  EXPECT_EQ(region(bare, "aws.map"), "us-west-1");
  EXPECT_EQ(region(bare, "aws.from_local"), "local.region is not in the plan's JSON");
  EXPECT_EQ(region(sourced, "aws.from_local"), "ap-south-1");
  EXPECT_EQ(region(bare, "aws.environment"), "it comes from the environment");
  EXPECT_EQ(region(bare, "aws.computed"), "it is computed");
}

TEST(Blocks, OfDataReadAtApplyAreFollowed) {
  const Plan plan = read_good(fixture("data-at-apply"));
  const Graph graph(plan);
  EXPECT_EQ(links(graph, "data.aws_iam_policy_document.at_apply", "statement[0].resources"),
            "aws_s3_bucket.data.arn");
  EXPECT_TRUE(at(plan, "data.aws_iam_policy_document.at_apply").after["json"].is_unknown());
  EXPECT_FALSE(at(plan, "data.aws_iam_policy_document.known").after["json"].text().empty());
}

}  // namespace
}  // namespace terratoll::plan

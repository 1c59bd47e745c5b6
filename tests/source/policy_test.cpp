#include "source/policy.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "checkout.h"
#include "stack.h"

namespace terratoll::source {
namespace {

using Strings = std::vector<std::string>;
using Effect = Statement::Effect;

class Policies : public testing::Test {
 protected:
  static fs::path folder() { return checkout::root() / "tests/source/data/policies"; }

  Policy document(std::string_view name) {
    return tree_.policy("", "data", "aws_iam_policy_document", name).value_or(Policy());
  }
  Policy role_policy(std::string_view name) {
    return tree_.policy("", "managed", "aws_iam_role_policy", name).value_or(Policy());
  }
  static Strings texts(const std::vector<Term>& terms) {
    Strings out;
    for (const Term& term : terms) out.push_back(term.text);
    return out;
  }

  Tree tree_ = open_tree(folder(), folder().string());
};

TEST_F(Policies, DocumentsHoldTheirStatements) {
  const Policy policy = document("read");
  EXPECT_TRUE(policy.complete);
  ASSERT_EQ(policy.statements.size(), 3u);
  const Statement& read = policy.statements[0];
  EXPECT_EQ(read.effect, Effect::Allow);
  EXPECT_FALSE(read.conditional);
  EXPECT_EQ(texts(read.actions), (Strings{"s3:GetObject", "s3:ListBucket"}));
  EXPECT_EQ(texts(read.resources),
            (Strings{"${aws_s3_bucket.a.arn}", "${aws_s3_bucket.a.arn}/*", "arn:aws:s3:::acme-models/*"}));
  EXPECT_EQ(read.resources[0].references, (Strings{"aws_s3_bucket.a.arn", "aws_s3_bucket.a"}));
  EXPECT_FALSE(read.resources[1].constant);
  EXPECT_TRUE(read.resources[2].constant);
  EXPECT_TRUE(read.resources[2].references.empty());
  EXPECT_EQ(policy.includes,
            (Strings{"data.aws_iam_policy_document.deny.json", "data.aws_iam_policy_document.deny"}));

  const Statement& deny = policy.statements[1];
  EXPECT_EQ(deny.effect, Effect::Deny);
  EXPECT_TRUE(deny.conditional);
  EXPECT_EQ(texts(deny.not_actions), Strings{"s3:Get*"});
  EXPECT_EQ(texts(deny.not_resources), Strings{"*"});
  EXPECT_EQ(texts(deny.principals), Strings{"*"});
  EXPECT_TRUE(deny.resources.empty());
}

TEST_F(Policies, DynamicStatementsReferToWhatTheyIterateOver) {
  const Policy policy = document("read");
  ASSERT_EQ(policy.statements.size(), 3u);
  const Statement& each = policy.statements[2];
  EXPECT_FALSE(each.certain);
  ASSERT_EQ(each.resources.size(), 1u);
  EXPECT_EQ(each.resources[0].text, "${}/*");
  EXPECT_EQ(each.resources[0].references, (Strings{"var.names", "aws_s3_bucket.many"}));
}

TEST_F(Policies, ConditionalsAreNotCertain) {
  const Policy policy = document("deny");
  ASSERT_EQ(policy.statements.size(), 3u);
  const Statement& conditional = policy.statements[0];
  EXPECT_EQ(conditional.effect, Effect::Unknown);
  EXPECT_EQ(texts(conditional.actions), (Strings{"a:b", "${var.names}"}));
  EXPECT_EQ(texts(conditional.resources), (Strings{"${aws_s3_bucket.a.arn}", "${aws_s3_bucket.b.arn}"}));
  EXPECT_FALSE(conditional.resources[0].certain);
  EXPECT_TRUE(conditional.actions[0].certain);
}

TEST_F(Policies, LoopsSplatsAndListsKeepTheirReferences) {
  const Policy policy = document("deny");
  ASSERT_EQ(policy.statements.size(), 3u);
  EXPECT_EQ(policy.statements[1].resources[0].references, Strings{"aws_s3_bucket.many"});
  const std::vector<Term>& resources = policy.statements[2].resources;
  EXPECT_EQ(texts(resources), (Strings{"${aws_s3_bucket.a.arn}", "${aws_s3_bucket.b.arn}/*", "${}",
                                       "${aws_s3_bucket.b.arn}/x/*"}));
  EXPECT_EQ(resources[2].references, Strings{"aws_s3_bucket.many"});
}

TEST_F(Policies, RolesHoldInlineOnesAndTrustOnlyWhenAsked) {
  const auto inline_policies = tree_.policy("", "managed", "aws_iam_role", "role");
  ASSERT_TRUE(inline_policies);
  ASSERT_EQ(inline_policies->statements.size(), 1u);
  EXPECT_EQ(texts(inline_policies->statements[0].actions), Strings{"s3:GetObject"});
  EXPECT_EQ(inline_policies->includes,
            (Strings{"data.aws_iam_policy_document.read.json", "data.aws_iam_policy_document.read"}));

  const auto trust = tree_.policy("", "managed", "aws_iam_role", "role", "assume_role_policy");
  ASSERT_TRUE(trust);
  ASSERT_EQ(trust->statements.size(), 1u);
  EXPECT_EQ(texts(trust->statements[0].principals),
            (Strings{"ec2.amazonaws.com", "sagemaker.amazonaws.com"}));
}

TEST_F(Policies, HeredocsAreRead) {
  const Policy policy = role_policy("heredoc");
  EXPECT_TRUE(policy.complete);
  ASSERT_EQ(policy.statements.size(), 1u);
  const Statement& deny = policy.statements[0];
  EXPECT_EQ(deny.effect, Effect::Deny);
  EXPECT_TRUE(deny.conditional);
  EXPECT_EQ(texts(deny.resources),
            (Strings{"${aws_s3_bucket.many[\"a\"].arn}", "${aws_s3_bucket.b.arn}/${aws:username}/*"}));
}

TEST_F(Policies, QuotedJsonIsRead) {
  const Policy policy = role_policy("quoted");
  ASSERT_EQ(policy.statements.size(), 1u);
  EXPECT_EQ(policy.statements[0].effect, Effect::Allow);
  EXPECT_EQ(texts(policy.statements[0].resources), Strings{"${aws_s3_bucket.a.arn}/*"});
}

TEST_F(Policies, LocalsAreFollowed) {
  const Policy policy = role_policy("local");
  EXPECT_TRUE(policy.complete);
  ASSERT_EQ(policy.statements.size(), 1u);
  EXPECT_EQ(texts(policy.statements[0].actions), Strings{"s3:PutObject"});
  EXPECT_EQ(texts(policy.statements[0].resources),
            (Strings{"${aws_s3_bucket.a.arn}", "${aws_s3_bucket.b.arn}/*"}));
}

TEST_F(Policies, WhatCannotBeReadMakesThemIncomplete) {
  const Policy policy = role_policy("partly");
  EXPECT_FALSE(policy.complete);
  ASSERT_EQ(policy.statements.size(), 2u);
  EXPECT_TRUE(policy.statements[0].certain);
  EXPECT_FALSE(policy.statements[1].certain);
  EXPECT_EQ(policy.statements[1].resources[0].references, (Strings{"aws_s3_bucket.many", "var.names"}));
}

TEST_F(Policies, UnreadableOnesAreNone) {
  EXPECT_FALSE(tree_.policy("", "managed", "aws_iam_role_policy", "unknown"));
  EXPECT_FALSE(tree_.policy("", "managed", "aws_iam_role_policy", "loop"));
  EXPECT_FALSE(tree_.policy("", "managed", "aws_iam_role_policy_attachment", "none"));
  EXPECT_FALSE(tree_.policy("", "managed", "aws_iam_role_policy", "not_there"));
  EXPECT_FALSE(tree_.policy("", "data", "aws_iam_policy_document", "not_there"));
}

TEST_F(Policies, OfGeneratedCodeAreRead) {
  const Tree tree = open_tree(stack() / "infra");
  const auto policy = tree.policy("", "data", "aws_iam_policy_document", "generated");
  ASSERT_TRUE(policy);
  ASSERT_EQ(policy->statements.size(), 1u);
  const Statement& deny = policy->statements[0];
  EXPECT_EQ(deny.effect, Effect::Deny);
  EXPECT_EQ(texts(deny.resources), (Strings{"${aws_instance.generated.arn}", "arn:aws:s3:::x/*"}));
  EXPECT_EQ(texts(deny.principals), Strings{"*"});
}

TEST(HostilePolicies, EndSoon) {
  const Scratch root;
  std::string text = "locals {\n  l0 = \"" + std::string(1000, 'x') + "\"\n  m0 = [aws_x.y.id]\n";
  for (int i = 0; i < 30; ++i) {
    const std::string from = std::to_string(i);
    const std::string to = std::to_string(i + 1);
    text += "  l" + to + " = \"${local.l" + from + "}${local.l" + from + "}\"\n";
    text += "  m" + to + " = concat(local.m" + from + ", local.m" + from + ")\n";
    text += "  n" + to + " = f(local.n" + std::to_string(i + 2) + ", local.n" + std::to_string(i + 3) + ")\n";
  }
  text += "}\ndata \"aws_iam_policy_document\" \"d\" {\n  statement {\n    actions = local.m30\n";
  text += "    resources = [local.l30, \"${f(local.n1)}\"]\n  }\n}\n";
  root.write("main.tf", text);
  const Tree tree = open_tree(root.path());
  const auto policy = tree.policy("", "data", "aws_iam_policy_document", "d");
  ASSERT_TRUE(policy);
  EXPECT_FALSE(policy->complete);
}

}  // namespace
}  // namespace terratoll::source

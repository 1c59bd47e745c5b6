// IAM policies as they are written: in an aws_iam_policy_document, in jsonencode({…}) or in a heredoc. They
// are needed where a policy is known only after apply, so that the plan does not show it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hcl/expression.h"
#include "source/file.h"

namespace terratoll::source {

// A string of a policy: "arn:aws:s3:::${aws_s3_bucket.a.bucket}/*". What is not constant stands in it as
// ${reference} or, where it is no mere reference, as ${}.
struct Term {
  std::string text;
  std::vector<std::string> references;  // as references() gives them
  bool constant = true;                 // all of its text is known
  bool certain = true;                  // false: one branch of a conditional
};

struct Statement {
  enum class Effect { Allow, Deny, Unknown };
  Effect effect = Effect::Allow;
  std::vector<Term> actions;
  std::vector<Term> not_actions;
  std::vector<Term> resources;
  std::vector<Term> not_resources;
  std::vector<Term> principals;
  bool conditional = false;  // it has a condition
  bool certain = true;       // false: it may be there more than once, or not at all
};

struct Policy {
  std::vector<Statement> statements;
  std::vector<std::string> includes;  // references of the documents that it is merged with
  bool complete = true;               // false: some of it could not be read
};

// A local's value, in the scope of the policy.
using Locals = std::function<std::optional<Expr>(std::string_view name)>;

// The content of an aws_iam_policy_document.
Policy read_policy_document(const Block& block, const Locals& locals);
// An expression that gives a policy as JSON text; nullopt where it is none that can be read.
std::optional<Policy> read_policy_expression(const Expr& expr, const Locals& locals);

}  // namespace terratoll::source

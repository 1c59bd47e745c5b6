// Terraform's types, as far as they change a value: a number becomes a text where a text is asked for, a set
// is sorted, and an object has all attributes of its type and no other.
#pragma once

#include "base/decimal.h"
#include "hcl/expression.h"
#include "plan/graph/evaluator.h"

namespace terratoll::plan {

// To the type of a variable, as it is written: "map(object({ size = optional(number, 10) }))".
Node converted(Evaluator& evaluator, const Node& node, const hcl::Expr& type);

// A text, number or bool as one of the others; an Error where Terraform refuses it.
Node as_string(const Node& node, Arena& arena);
Node as_number(const Node& node, Arena& arena);
Node as_bool(const Node& node);

// What a calculation can go on with. nullopt of what is none, or has more digits than are kept here.
std::optional<Decimal> number_of(const Node& node);

// The elements of one collection have one type: beside a text, numbers and bools are texts.
void unify(std::vector<Node>& items, Arena& arena);
bool has_text(const std::vector<Node>& items);
bool has_number_or_bool(const std::vector<Node>& items);

// nullopt where it cannot be told. What is of two types is not the same: "1" is not 1.
std::optional<bool> are_equal(const Node& a, const Node& b);

// A set of them: sorted, and each once. Of what is not known the order is not either.
Node set_of(std::vector<Node> items, Extent extent, Arena& arena);

}  // namespace terratoll::plan

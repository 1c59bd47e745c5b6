// Expressions and reference strings of a plan's configuration, taken apart.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plan/address.h"
#include "plan/plan.h"
#include "plan/value.h"

namespace terratoll::plan {

// It has references or a constant, rather than blocks inside.
bool is_expression(const Value& value);

// The expression at a path of attributes, or the one that encloses it.
Value expression_at(Value value, std::string_view path);

// The references as Terraform wrote them: from long to short, of which the longest says all.
std::vector<std::string_view> heads(const Value& references);

// What stands behind the first `from` steps, as text: the attribute of a resource.
std::string attribute_text(const std::vector<Step>& all, std::size_t from);

Value field(Value value, const std::vector<Step>& path);

// The argument that an attribute is a copy of, in a resource that does nothing but hand on what it is given:
// "input" of terraform_data's output; "" of all else.
std::string_view handed_on(const Resource& resource, std::string_view attribute);

// The index that a step asks for; nullopt where it has none.
std::optional<Index> index_of(const Step& step);

}  // namespace terratoll::plan

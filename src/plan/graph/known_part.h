// What is known of a text that the plan knows only after apply: jsonencode of an object with one unknown leaf
// makes all of it unknown, and a template with one unknown variable. The sources show the rest.
#pragma once

#include <string>
#include <vector>

#include "plan/graph/evaluation.h"

namespace terratoll::plan {

// The JSON document that the text is. Where it is none, or nothing is known of it, an unknown.
Node document_of(const Plan& plan, const Node& node);

// With Unknown for each value in it that is not known.
Value value_of(const Plan& plan, const Node& node);

// All texts in it, whatever it is made of, with ${} for each part that is not known.
std::vector<std::string> texts_of(const Node& node);

}  // namespace terratoll::plan

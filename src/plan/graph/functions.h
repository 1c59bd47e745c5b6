// Terraform's functions, as far as they hand on what they are given or make it of known parts. The table in
// functions.cpp is all there is to know of them: a function that is not in it gives an unknown that rests on
// its arguments.
#pragma once

#include "hcl/expression.h"
#include "plan/graph/evaluator.h"

namespace terratoll::plan {

Node call(Evaluator& evaluator, const Place& place, const hcl::Expr& expr);

}  // namespace terratoll::plan

// What an expression comes down to, where nothing but names lies between it and a value: variables, module
// inputs and outputs, each.value, and attributes that the plan knows. The JSON does not tell `var.x` from
// `"${var.x}-suffix"`: who asks must know what an answer may look like.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plan/graph/graph.h"
#include "plan/graph/reference.h"

namespace terratoll::plan {

class Evaluator {
 public:
  Evaluator(const Graph& graph, const Scope& scope, Value expression)
      : graph_(graph), scope_(scope), expression_(expression) {}

  Constant run();

 private:
  using Steps = std::vector<Step>;
  // Each goes one name further. nullopt: scope_, expression_ and rest_ say where it goes on.
  std::optional<Constant> step();
  std::optional<Constant> variable(const Steps& all);
  std::optional<Constant> output(const Steps& all);
  Constant local(const Steps& all) const;
  Constant each(const Steps& all);
  Constant attribute() const;
  // The fields behind the first `from` steps are to be taken before those that are left.
  void then_take(const Steps& all, std::size_t from);

  const Graph& graph_;
  Scope scope_;
  Value expression_;
  Steps rest_;  // fields still to be taken of what the expression gives
};

}  // namespace terratoll::plan

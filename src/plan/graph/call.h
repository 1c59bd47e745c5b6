// What a function is called with. Its arguments are evaluated when they are asked for, so that try() does not
// pay for what it does not need.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "hcl/expression.h"
#include "plan/graph/evaluator.h"

namespace terratoll::plan {

class Call {
 public:
  Call(Evaluator& evaluator, const Place& place, const hcl::Expr& expr)
      : evaluator_(evaluator), place_(place), expr_(expr), values_(expr.items.size()) {
    if (expr.spread && !expr.items.empty()) spread();
  }

  Evaluator& evaluator() const { return evaluator_; }
  Arena& arena() const { return evaluator_.arena(); }
  std::size_t size() const { return values_.size(); }
  // Nobody knows how many arguments there are.
  bool is_open() const { return is_open_; }
  const Node& at(std::size_t index) {
    if (!values_[index]) {
      values_[index] = evaluator_.expression(place_, expr_.items[index]);
      evaluator_.charge(values_[index]);
    }
    return values_[index];
  }
  const std::vector<Node>& all() {
    for (std::size_t i = 0; i < size(); ++i) at(i);
    return values_;
  }
  std::optional<std::string> text(std::size_t index) {
    return index < size() ? text_of(at(index)) : std::nullopt;
  }
  std::optional<Elements> elements(std::size_t index) {
    return index < size() ? elements_of(at(index), arena()) : std::nullopt;
  }
  // Whether the argument is known to be something else than a list, a set, a map or an object.
  bool is_scalar(std::size_t index) { return at(index)->kind == Evaluation::Kind::Known && !elements(index); }

  // All that the arguments rest on, of a function that uses all of them.
  Node rest() { return computed_from(all()); }
  // The same, of one that may hand on one of them and leave out another, or that may fail.
  Node opaque(bool may_fail = true) {
    Evaluation result = *rest();
    for (Link& link : result.links.links) link.certain = link.certain && result.links.links.size() == 1;
    result.may_fail = result.may_fail || may_fail;
    return std::make_shared<const Evaluation>(std::move(result));
  }
  Node text_result(std::string_view result) { return evaluator_.known_text(result, rest()->links); }
  Node number_result(std::size_t result) {
    return known(Value::number(arena().copy(std::to_string(result))), rest()->links);
  }

 private:
  // f(list...): the last argument's elements are arguments of their own.
  void spread() {
    const std::size_t last = values_.size() - 1;
    const Node list = at(last);
    const std::optional<Elements> elements = elements_of(list, arena());
    if (!elements || elements->extent != Extent::Whole) {
      is_open_ = true;
      return;
    }
    values_.resize(last);
    values_.insert(values_.end(), elements->values.begin(), elements->values.end());
  }

  Evaluator& evaluator_;
  const Place& place_;
  const hcl::Expr& expr_;
  std::vector<Node> values_;
  bool is_open_ = false;
};

// collections.cpp
Node chosen_element(Call& call);
Node coalescelist(Call& call);
Node compact(Call& call);
Node concat(Call& call);
Node contains(Call& call);
Node distinct(Call& call);
Node flatten(Call& call);
Node index_of(Call& call);
Node keys(Call& call);
Node length(Call& call);
Node lookup(Call& call);
Node merge(Call& call);
Node one(Call& call);
Node range(Call& call);
Node reverse(Call& call);
Node setintersection(Call& call);
Node setproduct(Call& call);
Node setsubtract(Call& call);
Node setunion(Call& call);
Node slice(Call& call);
Node sorted(Call& call);
Node to_list(Call& call);
Node to_map(Call& call);
Node to_set(Call& call);
Node values(Call& call);
Node zipmap(Call& call);

// format.cpp
Node format(Call& call);
Node formatlist(Call& call);

// numbers.cpp
Node absolute(Call& call);
Node all_true(Call& call);
Node any_true(Call& call);
Node greatest(Call& call);
Node least(Call& call);
Node parseint(Call& call);
Node rounded_down(Call& call);
Node rounded_up(Call& call);
Node sum(Call& call);

// patterns.cpp
Node regex(Call& call);
Node regexall(Call& call);
Node replace(Call& call);

// texts.cpp
Node ends_with(Call& call);
Node has_part(Call& call);
Node join(Call& call);
Node lower(Call& call);
Node split(Call& call);
Node starts_with(Call& call);
Node substr(Call& call);
Node trim(Call& call);
Node trimprefix(Call& call);
Node trimspace(Call& call);
Node trimsuffix(Call& call);
Node upper(Call& call);

}  // namespace terratoll::plan

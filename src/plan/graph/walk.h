// One walk from an expression to the instances that it means: through variables, locals, outputs and
// for_each.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "plan/graph/graph.h"
#include "plan/graph/reference.h"

namespace terratoll::plan {

class Walk {
 public:
  explicit Walk(const Graph& graph) : graph_(graph) {}

  void expression(const Scope& scope, const Value& value, bool certain = true, int depth = 0);
  void references(const Scope& scope, const std::vector<std::string_view>& texts, bool certain = true,
                  int depth = 0);
  // The same of an attribute, or of blocks, with what the plan knows of its value: an attribute that names
  // one resource and refers to two chooses between them, and the JSON does not say how.
  void attribute(const Scope& scope, const Value& expression, const Value& value, std::string_view name);

  Links take() { return std::move(links_); }

 private:
  // A reference on its way.
  struct Reference {
    std::vector<Step> steps;
    bool own;  // each.key or count.index stands beside it: it means the instance with the scope's own index
    bool certain;
    int depth;
  };

  bool is_new(const Scope& scope, std::string_view text, bool own, bool certain);
  void reference(const Scope& scope, std::string_view text, bool own, bool certain, int depth);
  void each(const Scope& scope, std::string_view text, const Reference& reference);
  void input(const Scope& scope, const Reference& reference);
  void local(const Scope& scope, std::string_view text, const Reference& reference);
  void output(const Scope& scope, const Reference& reference);
  void output_of(const Scope& inside, const Reference& reference);
  // What the resource hands on of what it was given, such as terraform_data.
  bool passed_on(const Resource& of, std::string_view attribute, const Reference& reference);
  bool chooses(const Scope& scope, const Value& expression, std::size_t room, const Links& found) const;
  void resource(const Scope& scope, Mode mode, std::size_t type_at, const Reference& reference);
  void add(const Resource& target, const std::string& attribute, bool certain, bool own_key = false);

  const Graph& graph_;
  Links links_;
  std::unordered_multimap<const Resource*, std::size_t> places_;  // in links_
  std::unordered_set<std::string> visited_;
  bool own_key_ =
      false;  // what is walked now stands in a module instance that was taken by the scope's own key
};

}  // namespace terratoll::plan

// What expressions come down to: those of the plan's JSON, which names what they refer to and leaves out how,
// and those of the sources, where they are at hand. One evaluator for both, since a module's source may be
// there and its caller's not.
//
// Nothing here knows an apply's results. A function that is not in the table of functions.h gives an unknown
// that rests on its arguments.
//
// Limits: kExpressionSteps expressions for one question, kExpressionDepth of one in another; beyond them an
// expression is unknown. Once all questions together have taken kExpressionStepsAll, one may take
// kExpressionStepsLate. A local, input or output that rests on itself is unknown.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "hcl/body.h"
#include "plan/graph/evaluation.h"
#include "plan/graph/graph.h"

namespace terratoll::plan {

// A step of a reference behind its first name: ".arn", "[0]", "[\"key\"]".
struct Part {
  std::string text;
  bool index = false;  // in brackets
};

// A name that a for expression or a dynamic block binds.
struct Binding {
  std::string_view name;
  Node value;
  const Binding* outer = nullptr;
};

// Where an expression stands.
struct Place {
  Scope scope;
  const hcl::Expr* for_each = nullptr;  // of the scope's own block, where its source is at hand
  const Binding* bound = nullptr;
};

class Evaluator {
 public:
  explicit Evaluator(const Graph& graph) : graph_(graph) {}

  // An expression of the plan's JSON. Of one reference it is what the name means, since the JSON does not
  // tell `var.x` from `"${var.x}-suffix"`: who asks must know what an answer may look like.
  Node json(const Scope& scope, const Value& expression);
  // A reference as Terraform writes it: "local.model[0].name".
  Node reference(const Scope& scope, std::string_view text);
  // An expression of the source that stands in no block of a resource.
  Node source(const Scope& scope, const hcl::Expr& expr);
  // An attribute, or a path into nested blocks, of a resource whose source is at hand.
  Node attribute(const Resource& resource, std::string_view path);

  // ---- for the functions of functions.h
  Node expression(const Place& place, const hcl::Expr& expr);
  Node access(const Node& node, std::span<const Part> parts);
  Arena& arena() const { return *graph_.plan().arena; }
  // Something was too much to follow.
  bool has_given_up() const { return has_given_up_; }
  std::optional<std::string> read_file(const std::string& path) const;
  // The parsed text of a template, with its variables bound.
  Node template_text(const std::string& text, const Node& variables);
  Node known_text(std::string_view text, Links links = {}) const;
  // What a JSON text holds.
  Node decoded(const std::string& text) const;

  // A function looks at all of what it is given and makes all of what it gives: so many steps more.
  void charge(const Node& node) {
    constexpr std::size_t kBytes = 64;  // of a text, for a step
    const Value& value = node->value;
    const std::size_t text = node->text.size() + (value.is_string() ? value.text().size() : 0);
    pay(node->items.size() + value.items().size() + value.members().size() + text / kBytes);
  }
  // Whether so many steps more can be taken, of one question; they are.
  bool pay(std::size_t steps) {
    steps_ += steps;
    has_given_up_ = has_given_up_ || steps_ > most_steps();
    return steps_ <= most_steps();
  }

 private:
  // One question, asked from outside.
  void begin() {
    all_steps_ += steps_;
    steps_ = 0;
  }
  std::size_t most_steps() const {
    return all_steps_ < limits::kExpressionStepsAll ? limits::kExpressionSteps : limits::kExpressionStepsLate;
  }
  bool exhausted(int depth) {
    const bool too_much = depth > limits::kExpressionDepth || ++steps_ > most_steps();
    has_given_up_ = has_given_up_ || too_much;
    return too_much;
  }

  Node resolve(const Place& place, const std::string& root, std::span<const Part> parts);
  Node input(const Place& place, const std::string& name);
  Node input_of(const Scope& scope, const std::string& name);
  Node local(const Scope& scope, const std::string& name);
  Node output(const Scope& scope, const std::string& name);
  Node module_call(const Place& place, std::span<const Part> parts);
  Node outputs_of(const Scope& inside);
  Node each(const Place& place, const std::string& name);
  Node path_of(const Scope& scope, const std::string& name);
  Node workspace(const std::string& name);
  Node resource(const Scope& scope, Mode mode, std::span<const Part> parts);
  Node instance_attribute(const Resource& resource, std::span<const Part> parts);
  Place place_of(const Resource& resource);
  Place caller_of(const Scope& scope);

  Node template_of(const Place& place, const hcl::Expr& expr);
  Node operation(const Place& place, const hcl::Expr& expr);
  Node conditional(const Place& place, const hcl::Expr& expr);
  Node loop(const Place& place, const hcl::Expr& expr);
  bool loop_item(const Place& place, const hcl::Expr& expr, const Node& key, const Node& value,
                 Evaluation& out);
  Node unified(const Place& place, const Node& chosen, const hcl::Expr& other);
  Node follow_path(const Place& place, const hcl::Expr& access);
  Node path_from(const Place& place, const hcl::Expr& access, Node node, std::size_t from);
  // What stands behind a splat, of each element; of what is no list, of it alone.
  Node splat(const Place& place, const hcl::Expr& behind, const Node& node);
  Node written_object(const Place& place, const hcl::Expr& expr);

  // The same of an argument in whose place a block may stand: [0] of an object is the object itself.
  Node in_argument(const Node& node, std::span<const Part> parts);
  Node in_body(const Place& place, const hcl::Body& body, std::span<const Part> parts, int depth);
  Node whole_body(const Place& place, const hcl::Body& body, int depth);
  void add_blocks(const Place& place, const hcl::Nested& nested, std::span<const Part> parts, int depth,
                  std::vector<Node>& out, Extent& extent);

  // What is asked for once for each module instance.
  Node remember(std::string key, const std::function<Node()>& make);

  const Graph& graph_;
  std::map<std::string, Node, std::less<>> memory_;
  std::set<std::string, std::less<>> in_progress_;
  std::size_t steps_ = 0, all_steps_ = 0;
  bool has_given_up_ = false;
  int depth_ = 0;
};

// "aws_x.a[0].id": its first name, and the parts behind it.
std::string split_reference(std::string_view text, std::vector<Part>& parts);

}  // namespace terratoll::plan

#include "plan/graph/settle.h"

#include <algorithm>

#include "plan/arena.h"
#include "plan/graph/reference.h"

namespace terratoll::plan {
namespace {

// A reference to a resource is what makes an attribute unknown nearly always: not worth an evaluation.
bool may_be_null(const Value& expression) {
  constexpr std::string_view kRoots[] = {"count",  "data", "each",      "local",
                                         "module", "path", "terraform", "var"};
  const std::vector<std::string_view> texts = heads(expression["references"]);
  return !texts.empty() && std::all_of(texts.begin(), texts.end(), [&](std::string_view text) {
    const std::string_view root = text.substr(0, text.find('.'));
    return std::find(std::begin(kRoots), std::end(kRoots), root) != std::end(kRoots);
  });
}

class Settler {
 public:
  Settler(const Graph& graph, const Resource& resource)
      : arena_(*graph.plan().arena), graph_(graph), resource_(resource) {}

  Value settle(const Value& value, const Value& expression, const std::string& path) const {
    if (value.is_unknown()) return is_set_to_null(expression, path) ? Value() : value;
    if (!value.has_unknown()) return value;
    return value.is_array() ? array(value, expression, path) : object(value, expression, path);
  }

 private:
  bool is_set_to_null(const Value& expression, const std::string& path) const {
    using Kind = Evaluation::Kind;
    // What a dynamic block sets has no expression in the plan's JSON.
    const bool dynamic =
        expression.is_null() && graph_.source() != nullptr && path.find('[') != std::string::npos;
    if (!dynamic && !may_be_null(expression)) return false;
    const Node node = graph_.evaluate(resource_, path);
    const bool nothing = is_null(node) || node->kind == Kind::Error;
    if (dynamic) return nothing && node->why != kNotSet;
    return nothing || (node->kind != Kind::Known && !rests_on_apply(node));
  }

  Value array(const Value& value, const Value& expression, const std::string& path) const {
    std::vector<Value> items;
    // Beside blocks that a dynamic block makes, nobody knows which expression is whose.
    const bool same_size = expression.items().size() == value.items().size();
    for (std::size_t i = 0; i < value.items().size(); ++i) {
      const Value inner = !expression.is_array() ? expression : same_size ? expression[i] : Value();
      items.push_back(settle(value[i], inner, path + "[" + std::to_string(i) + "]"));
    }
    return Value::array(arena_.copy(items.data(), items.size()));
  }

  Value object(const Value& value, const Value& expression, const std::string& path) const {
    const Value inside = is_expression(expression) ? Value() : expression;
    std::vector<Member> members;
    for (const Member& member : value.members()) {
      std::string inner = path.empty() ? "" : path + ".";
      inner += member.name;
      const Value settled = settle(member.value, inside[member.name], inner);
      if (!settled.is_null()) members.push_back({member.name, settled});
    }
    return Value::object(arena_.copy(members.data(), members.size()));
  }

  Arena& arena_;
  const Graph& graph_;
  const Resource& resource_;
};

}  // namespace

void settle(Plan& plan, const Graph& graph) {
  for (Resource& resource : plan.resources) {
    if (resource.mode != Mode::Managed || resource.config == nullptr || !resource.after.is_object()) continue;
    resource.after = Settler(graph, resource).settle(resource.after, resource.config->expressions, "");
  }
}

}  // namespace terratoll::plan

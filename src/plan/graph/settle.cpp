#include "plan/graph/settle.h"

#include <algorithm>
#include <set>
#include <span>

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

std::string_view last_of(std::string_view path) {
  path = path.substr(path.rfind('.') + 1);
  return path.substr(0, path.find('['));
}

// "version" and "latest_version", "instance_types" and "instance_type": what one may be set from.
bool is_alike(std::string_view a, std::string_view b) {
  if (a.ends_with('s')) a.remove_suffix(1);
  if (b.ends_with('s')) b.remove_suffix(1);
  if (a.size() < b.size()) std::swap(a, b);
  return a == b || (a.ends_with(b) && a[a.size() - b.size() - 1] == '_');
}

// Whether what the link names has an attribute that the argument may be set from. What random_shuffle and its
// kin make may become anything.
bool may_set(const Link& link, std::string_view argument) {
  constexpr std::string_view kClouds[] = {"aws", "awscc", "azurerm", "azapi"};
  if (std::find(std::begin(kClouds), std::end(kClouds), link.target->provider) == std::end(kClouds))
    return true;
  if (!link.attribute.empty()) return is_alike(last_of(link.attribute), last_of(argument));
  const std::span<const Member> members = link.target->standing().members();
  return std::any_of(members.begin(), members.end(),
                     [&](const Member& each) { return is_alike(each.name, last_of(argument)); });
}

bool none_may_set(const std::vector<Link>& links, std::string_view argument) {
  return std::none_of(links.begin(), links.end(), [&](const Link& link) { return may_set(link, argument); });
}

class Settler {
 public:
  Settler(const Graph& graph, const Resource& resource)
      : arena_(*graph.plan().arena), graph_(graph), resource_(resource) {}

  Value settle() { return value(resource_.after, resource_.config->expressions, ""); }
  // After settle(): without what is likely null too; Null where there is no such argument.
  Value likely() {
    if (likely_.empty()) return Value();
    guess_ = true;
    return settle();
  }

 private:
  enum class Set { NotToNull, ToNull, LikelyToNull };

  Value value(const Value& value, const Value& expression, const std::string& path) {
    if (value.is_unknown()) return !value.is_sensitive() && is_null(expression, path) ? Value() : value;
    if (!value.has_unknown()) return value;
    return value.is_array() ? array(value, expression, path) : object(value, expression, path);
  }

  bool is_null(const Value& expression, const std::string& path) {
    if (guess_ && likely_.contains(path)) return true;
    const Set set = how_set(expression, path);
    if (set == Set::LikelyToNull) likely_.insert(path);
    return set == Set::ToNull;
  }

  Set how_set(const Value& expression, const std::string& path) const {
    using Kind = Evaluation::Kind;
    // What a dynamic block sets has no expression in the plan's JSON.
    const bool dynamic =
        expression.is_null() && graph_.source() != nullptr && path.find('[') != std::string::npos;
    if (!dynamic && !may_be_null(expression)) return Set::NotToNull;
    const Node node = graph_.evaluate(resource_, path);
    const bool failed = node->kind == Kind::Error;
    // Of an object the JSON shows the references only, so that a part of it that is there looks like one that
    // is not.
    if (failed && graph_.source() == nullptr)
      if (const std::vector<Link> links = graph_.follow(resource_, path).links; !links.empty())
        return none_may_set(links, path) ? Set::LikelyToNull : Set::NotToNull;
    // What another resource leaves out the provider computes for it, and so for this one.
    if (plan::is_null(node) && !none_may_set(links_of(node).links, path)) return Set::NotToNull;
    const bool nothing = plan::is_null(node) || failed;
    if (dynamic) return nothing && node->why != kNotSet ? Set::ToNull : Set::NotToNull;
    if (nothing || (node->kind != Kind::Known && !rests_on_apply(node))) return Set::ToNull;
    return is_buried(node) && none_may_set(links_of(node).links, path) ? Set::LikelyToNull : Set::NotToNull;
  }

  Value array(const Value& list, const Value& expression, const std::string& path) {
    std::vector<Value> items;
    // Beside blocks that a dynamic block makes, nobody knows which expression is whose.
    const bool same_size = expression.items().size() == list.items().size();
    for (std::size_t i = 0; i < list.items().size(); ++i) {
      const Value inner = !expression.is_array() ? expression : same_size ? expression[i] : Value();
      items.push_back(value(list[i], inner, path + "[" + std::to_string(i) + "]"));
    }
    return Value::array(arena_.copy(items.data(), items.size()));
  }

  Value object(const Value& of, const Value& expression, const std::string& path) {
    const Value inside = is_expression(expression) ? Value() : expression;
    std::vector<Member> members;
    for (const Member& member : of.members()) {
      std::string inner = path.empty() ? "" : path + ".";
      inner += member.name;
      const Value settled = value(member.value, inside[member.name], inner);
      if (!settled.is_null()) members.push_back({member.name, settled});
    }
    return Value::object(arena_.copy(members.data(), members.size()));
  }

  Arena& arena_;
  const Graph& graph_;
  const Resource& resource_;
  std::set<std::string> likely_;  // paths
  bool guess_ = false;
};

}  // namespace

void settle(Plan& plan, const Graph& graph) {
  for (Resource& resource : plan.resources) {
    if (resource.mode != Mode::Managed || resource.config == nullptr || !resource.after.is_object()) continue;
    Settler settler(graph, resource);
    const Value settled = settler.settle();
    resource.likely = settler.likely();
    resource.after = settled;
  }
}

}  // namespace terratoll::plan

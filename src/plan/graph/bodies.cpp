// What a resource's body says, as its source has it: arguments, nested blocks, and the blocks that a dynamic
// one stands for.
#include <algorithm>

#include "base/limits.h"
#include "hcl/body.h"
#include "hcl/expression.h"
#include "plan/graph/call.h"
#include "plan/graph/evaluator.h"

namespace terratoll::plan {
namespace {

Node not_set() {
  Evaluation result;
  result.kind = Evaluation::Kind::Known;
  result.why = kNotSet;
  return std::make_shared<const Evaluation>(std::move(result));
}

}  // namespace

Node Evaluator::attribute(const Resource& resource, std::string_view path) {
  const ConfigResource& config = *resource.config;
  const hcl::Body* body = graph_.source()->body(config.module->path, config.mode, config.type, config.name);
  if (body == nullptr) return unknown("it is computed", true);
  if (depth_ == 0) begin();
  std::vector<Part> parts;
  if (!path.empty()) split_reference("x." + std::string(path), parts);
  return in_body(place_of(resource), *body, parts, 0);
}

Place Evaluator::place_of(const Resource& resource) {
  Place place{graph_.scope_of(resource), nullptr, nullptr};
  const ConfigResource& config = *resource.config;
  const hcl::Body* body = graph_.source()->body(config.module->path, config.mode, config.type, config.name);
  if (body != nullptr) place.for_each = body->argument("for_each");
  return place;
}

Node Evaluator::whole_body(const Place& place, const hcl::Body& body, int depth) {
  Evaluation result;
  result.kind = Evaluation::Kind::Object;
  for (const hcl::Argument& argument : body.arguments) {
    if (depth == 0 && (argument.name == "count" || argument.name == "for_each" ||
                       argument.name == "provider" || argument.name == "depends_on")) {
      continue;
    }
    result.keys.push_back(argument.name);
    result.items.push_back(expression(place, argument.value));
  }
  for (const hcl::Nested& nested : body.blocks) {
    if (nested.type == "lifecycle" || nested.type == "provisioner" || nested.type == "connection") continue;
    std::vector<Node> blocks;
    Extent extent = Extent::Whole;
    add_blocks(place, nested, {}, depth, blocks, extent);
    if (const auto at = std::find(result.keys.begin(), result.keys.end(), nested.type);
        at != result.keys.end()) {
      Node& earlier = result.items[static_cast<std::size_t>(at - result.keys.begin())];
      blocks.insert(blocks.begin(), earlier->items.begin(), earlier->items.end());
      earlier = list_of(std::move(blocks), std::max(extent, earlier->extent));
    } else {
      result.keys.push_back(nested.type);
      result.items.push_back(list_of(std::move(blocks), extent));
    }
  }
  return std::make_shared<const Evaluation>(std::move(result));
}

// What `parts` lead to in each of the blocks that `nested` stands for.
void Evaluator::add_blocks(const Place& place, const hcl::Nested& nested, std::span<const Part> parts,
                           int depth, std::vector<Node>& out, Extent& extent) {
  if (!nested.dynamic) {
    out.push_back(in_body(place, nested.content, parts, depth + 1));
    return;
  }
  const Node collection = expression(place, nested.for_each);
  std::vector<Node> alternatives{collection};
  if (collection->kind == Evaluation::Kind::Choice) {
    alternatives = collection->items;
    extent = Extent::Some;
  }
  const auto add = [&](const Node& key, const Node& value) {
    Evaluation element;
    element.kind = Evaluation::Kind::Object;
    element.keys = {"key", "value"};
    element.items = {key, value};
    const Binding binding{nested.iterator, std::make_shared<const Evaluation>(std::move(element)),
                          place.bound};
    Place inside = place;
    inside.bound = &binding;
    out.push_back(in_body(inside, nested.content, parts, depth + 1));
  };
  for (const Node& each : alternatives) {
    const std::optional<Elements> elements = elements_of(each, arena());
    if (elements) {
      extent = std::max(extent, elements->extent);
      for (std::size_t i = 0; i < elements->values.size() && out.size() < limits::kExpressionItems; ++i)
        add(elements->keys[i], elements->values[i]);
      if (out.size() >= limits::kExpressionItems) extent = std::max(extent, Extent::More);
    } else if (!is_null(each) && each->kind != Evaluation::Kind::Error) {
      extent = std::max(extent, Extent::More);
      const Node element = unknown("it is computed", rests_on_apply(each), links_of(each));
      add(element, element);
    }
  }
}

Node Evaluator::in_argument(const Node& node, std::span<const Part> parts) {
  using Kind = Evaluation::Kind;
  if (parts.empty()) return node;
  if (node->kind == Kind::Choice) {
    std::vector<Node> items;
    for (const Node& item : node->items) items.push_back(in_argument(item, parts));
    return choice_of(std::move(items));
  }
  const std::span<const Part> first = parts.first(1), rest = parts.subspan(1);
  const bool is_object = node->kind == Kind::Object || (node->kind == Kind::Known && node->value.is_object());
  if (is_object && first[0].index && access(node, first)->kind == Kind::Error) return in_argument(node, rest);
  const bool is_made_here = is_object || node->kind == Kind::List || node->kind == Kind::Known;
  return is_made_here ? in_argument(access(node, first), rest) : access(node, parts);
}

Node Evaluator::in_body(const Place& place, const hcl::Body& body, std::span<const Part> parts, int depth) {
  if (exhausted(depth)) return unknown("it is too much to follow", true);
  if (parts.empty()) return whole_body(place, body, depth);
  if (const hcl::Expr* argument = body.argument(parts[0].text))
    return in_argument(expression(place, *argument), parts.subspan(1));
  std::vector<Node> blocks;
  Extent extent = Extent::Whole;
  bool found = false;
  const bool numbered = parts.size() > 1 && parts[1].index;
  for (const hcl::Nested& nested : body.blocks) {
    if (nested.type != parts[0].text) continue;
    found = true;
    add_blocks(place, nested, parts.subspan(numbered ? 2 : 1), depth, blocks, extent);
  }
  if (!found) return not_set();
  const Node all = list_of(std::move(blocks), extent);
  return numbered ? access(all, parts.subspan(1, 1)) : all;
}

}  // namespace terratoll::plan

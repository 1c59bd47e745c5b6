// Names: what a reference means in the module instance that it stands in.
#include "plan/graph/evaluator.h"

#include <algorithm>
#include <charconv>

#include "plan/graph/conversion.h"
#include "plan/graph/reference.h"
#include "plan/graph/walk.h"

namespace terratoll::plan {
namespace {

std::vector<Step> steps_of(std::span<const Part> parts) {
  std::vector<Step> result;
  for (const Part& part : parts) {
    const bool number = !part.text.empty() && std::isdigit(static_cast<unsigned char>(part.text[0])) != 0;
    if (!part.index) {
      result.push_back({part.text, {}, {}});
    } else {
      if (result.empty() || result.back().indexed()) result.emplace_back();
      (number ? result.back().number : result.back().key) = part.text;
    }
  }
  return result;
}

std::optional<std::size_t> number_of(std::string_view text) {
  std::size_t number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// nullopt where there is no such element or member.
std::optional<Value> part_of(const Value& value, std::string_view name) {
  if (const std::optional<std::size_t> index = number_of(name); value.is_array())
    return index && *index < value.items().size() ? std::optional<Value>(value[*index]) : std::nullopt;
  for (const Member& member : value.members()) {
    if (member.name == name) return member.value;
  }
  return std::nullopt;
}

Node computed(bool after_apply) {
  return unknown("it is computed", after_apply);
}

// What is marked as sensitive is not told.
Node shown(const Node& node, const Value& declaration, const std::string& name) {
  if (declaration["sensitive"].as_bool() != true || node->kind == Evaluation::Kind::Error) return node;
  return unknown(name + std::string(kSensitive), true, links_of(node));
}

// One of the items of a list or an object, or one that is not among them.
Node any_of(const Evaluation& many) {
  std::vector<Node> items = many.items;
  if (many.extent != Extent::Shuffled) items.push_back(computed(true));
  return choice_of(std::move(items));
}

bool is_counted(const ConfigResource* config, const hcl::Body* body) {
  if (config != nullptr && (!config->count.is_null() || !config->for_each.is_null())) return true;
  return body != nullptr && (body->argument("count") != nullptr || body->argument("for_each") != nullptr);
}

}  // namespace

Node Evaluator::known_text(std::string_view text, Links links) const {
  return known(Value::string(arena().copy(text)), std::move(links));
}

Node Evaluator::decoded(const std::string& text) const {
  const std::optional<Value> value = parse_json(graph_.plan(), text, true);
  return value ? known(*value) : error();
}

std::optional<std::string> Evaluator::read_file(const std::string& path) const {
  return graph_.source() == nullptr ? std::nullopt : graph_.source()->read(path);
}

std::string split_reference(std::string_view text, std::vector<Part>& parts) {
  std::string root;
  for (const Step& step : steps(text)) {
    if (root.empty() && parts.empty()) {
      root = step.name;
    } else {
      parts.push_back({std::string(step.name), false});
    }
    if (step.number) parts.push_back({*step.number, true});
    if (step.key) parts.push_back({*step.key, true});
  }
  return root;
}

Node Evaluator::remember(std::string key, const std::function<Node()>& make) {
  if (const auto found = memory_.find(key); found != memory_.end()) return found->second;
  if (!in_progress_.insert(key).second) {
    Links links;
    constexpr std::string_view kLocal = "local|";
    const std::size_t name = key.rfind('|');
    if (key.starts_with(kLocal)) {
      const std::string in = key.substr(kLocal.size(), name - kLocal.size());
      links.unresolved.push_back({graph_.known_module(in), key.substr(name + 1)});
    }
    return unknown("it rests on itself", true, std::move(links));
  }
  const std::size_t before = steps_;
  Node node = make();
  in_progress_.erase(key);
  // What a limit has cut short may come out whole another time, unless it is too much by itself.
  const bool too_much = steps_ - before > most_steps() / 2;
  if (steps_ <= most_steps() || too_much) memory_.emplace(std::move(key), node);
  return node;
}

Node Evaluator::json(const Scope& scope, const Value& expression) {
  const std::vector<std::string_view> texts = heads(expression["references"]);
  if (texts.empty()) {
    if (expression.is_null()) return unknown("it comes from the environment", false);
    if (!is_expression(expression)) return unknown("it is computed", false);
    const Value constant = expression["constant_value"];
    return known(constant);
  }
  if (texts.size() == 1) {
    // It may be the reference itself, or an object with one such part.
    const Node node = reference(scope, texts.front());
    const bool unknown_whole = node->kind == Evaluation::Kind::Unknown && node->after_apply && !node->buried;
    return unknown_whole ? unknown_together(node->why, links_of(node)) : node;
  }
  bool after_apply = false, all_buried = true;
  for (const std::string_view text : texts) {
    const Node part = reference(scope, text);
    after_apply = after_apply || rests_on_apply(part);
    all_buried = all_buried && is_buried(part);
  }
  Walk walk(graph_);
  walk.expression(scope, expression);
  if (!after_apply) return unknown("it is computed", false, walk.take());
  return all_buried ? buried(walk.take()) : unknown_together("it is computed", walk.take());
}

Node Evaluator::reference(const Scope& scope, std::string_view text) {
  if (depth_ == 0) begin();
  std::vector<Part> parts;
  const std::string root = split_reference(text, parts);
  return resolve({scope, nullptr, nullptr}, root, parts);
}

Node Evaluator::resolve(const Place& place, const std::string& root, std::span<const Part> parts) {
  for (const Binding* bound = place.bound; bound != nullptr; bound = bound->outer) {
    if (bound->name == root) return access(bound->value, parts);
  }
  if (parts.empty() || place.scope.module == nullptr || exhausted(depth_)) return computed(true);
  ++depth_;
  const std::string& name = parts[0].text;
  const std::span<const Part> rest = parts.subspan(1);
  Node result;
  if (root == "var") {
    result = access(input(place, name), rest);
  } else if (root == "local") {
    result = access(local(place.scope, name), rest);
  } else if (root == "module") {
    result = module_call(place, parts);
  } else if (root == "each" || root == "count") {
    result = access(each(place, name), rest);
  } else if (root == "path") {
    result = path_of(place.scope, name);
  } else if (root == "terraform") {
    result = workspace(name);
  } else if (root == "self") {
    result = computed(true);
  } else if (root == "data") {
    result = parts.size() < 2 ? computed(true) : resource(place.scope, Mode::Data, parts);
  } else {
    std::vector<Part> all{{root, false}};
    all.insert(all.end(), parts.begin(), parts.end());
    result = resource(place.scope, Mode::Managed, all);
  }
  --depth_;
  return result;
}

// ---- variables

Node Evaluator::input(const Place& place, const std::string& name) {
  const Scope& scope = place.scope;
  return remember("var|" + std::string(scope.module_address) + "|" + name,
                  [&] { return input_of(scope, name); });
}

Node Evaluator::input_of(const Scope& scope, const std::string& name) {
  const ConfigModule& module = *scope.module;
  const SourceLookup* source = graph_.source();
  Node given;
  if (module.parent == nullptr) {
    const Value value = graph_.plan().variables[name]["value"];
    if (!value.is_null()) given = known(value);
  } else if (const hcl::Expr* written = source ? source->input(module.path, name) : nullptr) {
    given = expression(caller_of(scope), *written);
  } else if (const Value written_json = module.inputs[name]; !written_json.is_null()) {
    given = json(caller_of(scope).scope, written_json);
  }
  if (!given) given = known(module.variables[name]["default"]);
  if (const hcl::Expr* type = source ? source->variable_type(module.path, name) : nullptr)
    given = converted(*this, given, *type);
  if (!is_null(given)) return shown(given, module.variables[name], "var." + name);
  Evaluation none;
  none.kind = Evaluation::Kind::Known;
  none.why = "var." + name + " has no value in the plan";
  none.links = given->links;
  return std::make_shared<const Evaluation>(std::move(none));
}

Place Evaluator::caller_of(const Scope& scope) {
  const ConfigModule& module = *scope.module;
  const ModuleStep call = graph_.module_step(scope.module_address);
  Place place;
  place.scope = {module.parent, call.parent, call.index, module.for_each};
  if (graph_.source() != nullptr) place.for_each = graph_.source()->input(module.path, "for_each");
  return place;
}

// ---- locals and outputs

Node Evaluator::local(const Scope& scope, const std::string& name) {
  return remember("local|" + std::string(scope.module_address) + "|" + name, [&]() -> Node {
    const SourceLookup* source = graph_.source();
    const hcl::Expr* written = source ? source->local(scope.module->path, name) : nullptr;
    if (written != nullptr) return expression({scope, nullptr, nullptr}, *written);
    Links links;
    links.unresolved.push_back({scope.module_address, name});
    return unknown_together("local." + name + " is not in the plan's JSON", std::move(links));
  });
}

Node Evaluator::output(const Scope& scope, const std::string& name) {
  return remember("output|" + std::string(scope.module_address) + "|" + name, [&]() -> Node {
    const SourceLookup* source = graph_.source();
    const hcl::Expr* written = source ? source->output(scope.module->path, name) : nullptr;
    if (written != nullptr)
      return shown(expression({scope, nullptr, nullptr}, *written), scope.module->outputs[name],
                   "module." + std::string(scope.module->name) + "." + name);
    const Value json_expression = scope.module->outputs[name]["expression"];
    if (json_expression.is_null()) return error();
    return json(scope, json_expression);
  });
}

Node Evaluator::outputs_of(const Scope& inside) {
  Evaluation result;
  result.kind = Evaluation::Kind::Object;
  for (const Member& member : inside.module->outputs.members()) {
    result.keys.emplace_back(member.name);
    result.items.push_back(output(inside, std::string(member.name)));
  }
  return std::make_shared<const Evaluation>(std::move(result));
}

// `parts`: the call's name, its index where there is one, an output, and what is taken of it.
Node Evaluator::module_call(const Place& place, std::span<const Part> parts) {
  const Scope& scope = place.scope;
  const ConfigModule* child = scope.module->child(parts[0].text);
  if (child == nullptr) return computed(true);
  std::string base(scope.module_address);
  if (!base.empty()) base += '.';
  base += "module." + parts[0].text;
  const auto inside = [&](std::string_view address) {
    const std::string_view known_address = graph_.known_module(address);
    return Scope{child, known_address.empty() ? arena().copy(address) : known_address, {}, {}};
  };
  const auto take = [&](const Scope& in, std::span<const Part> rest) {
    return rest.empty() ? outputs_of(in) : access(output(in, rest[0].text), rest.subspan(1));
  };
  std::span<const Part> rest = parts.subspan(1);
  if (!rest.empty() && rest[0].index) {
    const bool number = number_of(rest[0].text).has_value();
    const std::string address = base + (number ? "[" + rest[0].text + "]" : "[\"" + rest[0].text + "\"]");
    const bool there = !graph_.known_module(address).empty();
    const std::vector<std::string_view>& all = graph_.module_instances(base);
    if (!there && !all.empty()) return error();
    return take(inside(address), rest.subspan(1));
  }
  const std::vector<std::string_view>& instances = graph_.module_instances(base);
  const bool plain = instances.empty() || (instances.size() == 1 &&
                                           graph_.module_step(instances[0]).index.kind == Index::Kind::None);
  const bool counted = !child->count.is_null() || !child->for_each.is_null();
  if (plain && (!instances.empty() || !counted)) return take(inside(base), rest);
  Evaluation result;
  for (const std::string_view address : instances) {
    const Index index = graph_.module_step(address).index;
    result.kind = index.kind == Index::Kind::Key ? Evaluation::Kind::Object : Evaluation::Kind::List;
    if (index.kind == Index::Kind::Key) result.keys.emplace_back(index.text);
    result.items.push_back(take(inside(address), {}));
  }
  if (instances.empty()) result.kind = Evaluation::Kind::List;
  return access(std::make_shared<const Evaluation>(std::move(result)), rest);
}

// ---- each, count, path

Node Evaluator::each(const Place& place, const std::string& name) {
  const Scope& scope = place.scope;
  if (scope.index.kind == Index::Kind::None) return computed(false);
  if (name == "index") return known(Value::number(scope.index.text));
  Node key = known(Value::string(scope.index.text));
  if (name != "value") return key;
  Place outer = place;
  outer.scope.index = {};
  outer.scope.for_each = Value();
  outer.for_each = nullptr;
  const Node all = place.for_each ? expression(outer, *place.for_each) : json(outer.scope, scope.for_each);
  if (all->kind == Evaluation::Kind::Instance) return computed(true);
  const std::optional<Elements> elements = elements_of(all, arena());
  if (!elements) {
    // It may be a set of keys that only its own text tells, or a resource's instances with the same keys.
    if (all->together) return unknown_together("it is computed", links_of(all));
    return unknown("it is computed", rests_on_apply(all), links_of(all));
  }
  for (std::size_t i = 0; i < elements->values.size(); ++i) {
    const Node& of = elements->object ? elements->keys[i] : elements->values[i];
    if (text_of(of) == scope.index.text) return elements->values[i];
  }
  return unknown("it is computed", rests_on_apply(all), links_of(choice_of(elements->values)));
}

Node Evaluator::path_of(const Scope& scope, const std::string& name) {
  if (name == "root") return known_text(".");
  const SourceLookup* source = graph_.source();
  const std::optional<std::string> folder =
      source && name == "module" ? source->folder(scope.module->path) : std::nullopt;
  return folder ? known_text(*folder) : computed(false);
}

// A plan does not say in which workspace it was made.
Node Evaluator::workspace(const std::string& name) {
  const SourceLookup* source = graph_.source();
  const std::optional<std::string> selected =
      source != nullptr && name == "workspace" ? source->workspace() : std::nullopt;
  return selected ? known_text(*selected)
                  : unknown("terraform." + name + " is not in the plan's JSON", false);
}

// ---- resources

// `parts`: (for data "data" has been taken) type, name, an index where there is one, and the attribute.
Node Evaluator::resource(const Scope& scope, Mode mode, std::span<const Part> parts) {
  if (parts.size() < 2) return computed(true);
  const std::string &type = parts[0].text, &name = parts[1].text;
  std::span<const Part> rest = parts.subspan(2);
  std::vector<const Resource*> all;
  for (const Resource* each : graph_.plan().instances(scope.module_address, mode, type, name)) {
    if (!each->standing().is_null() || each->change == Change::Read) all.push_back(each);
  }
  const ConfigResource* config = scope.module->resource(mode, type, name);
  const hcl::Body* body =
      graph_.source() ? graph_.source()->body(scope.module->path, mode, type, name) : nullptr;
  const auto instance = [](const Resource& of) {
    Evaluation result;
    result.kind = Evaluation::Kind::Instance;
    result.instance = &of;
    return std::make_shared<const Evaluation>(std::move(result));
  };
  if (!rest.empty() && rest[0].index) {
    for (const Resource* each : all) {
      if (each->index.text == rest[0].text && each->index.kind != Index::Kind::None)
        return access(instance(*each), rest.subspan(1));
    }
    return error();
  }
  if (all.empty()) return is_counted(config, body) ? access(list_of({}), rest) : computed(true);
  if (all.size() == 1 && all[0]->index.kind == Index::Kind::None) return access(instance(*all[0]), rest);
  std::sort(all.begin(), all.end(), [](const Resource* a, const Resource* b) {
    const auto left = number_of(a->index.text), right = number_of(b->index.text);
    return left && right ? *left < *right : a->index.text < b->index.text;
  });
  Evaluation result;
  for (const Resource* each : all) {
    result.kind = each->index.kind == Index::Kind::Key ? Evaluation::Kind::Object : Evaluation::Kind::List;
    if (each->index.kind == Index::Kind::Key) result.keys.emplace_back(each->index.text);
    result.items.push_back(instance(*each));
  }
  return access(std::make_shared<const Evaluation>(std::move(result)), rest);
}

Node Evaluator::instance_attribute(const Resource& resource, std::span<const Part> parts) {
  const std::vector<Step> path = steps_of(parts);
  Links links;
  links.links.push_back({&resource, attribute_text(path, 0), true});
  const Value value = field(resource.standing(), path);
  const std::string_view given = handed_on(resource, parts[0].text);
  if (value.is_unknown() && !given.empty() && !exhausted(depth_)) {
    ++depth_;
    Node node = access(graph_.evaluate(resource, given), parts.subspan(1));
    --depth_;
    return node;
  }
  if (resource.standing().is_null() || value.is_unknown()) {
    return unknown(std::string(resource.address) + " is known only after apply", true, std::move(links));
  }
  return known(value, std::move(links));
}

// ---- what follows a value

Node Evaluator::access(const Node& node, std::span<const Part> parts) {
  using Kind = Evaluation::Kind;
  if (parts.empty() || node->kind == Kind::Error) return node;
  const Part& first = parts.front();
  const std::span<const Part> rest = parts.subspan(1);
  switch (node->kind) {
    case Kind::Instance:
      return instance_attribute(*node->instance, parts);
    case Kind::Choice: {
      std::vector<Node> items;
      for (const Node& item : node->items) items.push_back(access(item, parts));
      return choice_of(std::move(items));
    }
    case Kind::List: {
      const std::optional<std::size_t> index = number_of(first.text);
      const bool is_there = index && *index < node->items.size();
      if (is_there && node->extent == Extent::Whole) return access(node->items[*index], rest);
      if (!index || (!is_there && node->extent <= Extent::Shuffled)) return error();
      return access(any_of(*node), rest);
    }
    case Kind::Object: {
      for (std::size_t i = 0; i < node->keys.size(); ++i) {
        if (node->keys[i] == first.text && node->extent != Extent::Some) return access(node->items[i], rest);
      }
      return node->extent <= Extent::Shuffled ? error() : access(any_of(*node), rest);
    }
    case Kind::Known: {
      const std::optional<Value> value = part_of(node->value, first.text);
      if (value && value->is_unknown()) return unknown("it is computed", true, node->links);
      if (value) return access(known(*value, node->links), rest);
      // What a resource has left out is null, and a key that is not there looks the same.
      const bool may_be_null = node->value.is_object() && !node->links.links.empty() && rest.empty();
      return may_be_null ? choice_of({known(Value(), node->links), error()}) : error();
    }
    case Kind::Unknown:
    case Kind::Document:
    case Kind::Error:
      break;
  }
  if (node->together || node->buried) return buried(links_of(node));
  Evaluation result;
  result.why = node->why.empty() ? "it is computed" : node->why;
  result.after_apply = rests_on_apply(node);
  result.may_fail = true;
  result.links = links_of(node);
  // A part of what rests on many may rest on any of them.
  for (Link& link : result.links.links) link.certain = link.certain && result.links.links.size() == 1;
  return std::make_shared<const Evaluation>(std::move(result));
}

}  // namespace terratoll::plan

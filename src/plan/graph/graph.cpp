#include "plan/graph/graph.h"

#include <algorithm>
#include <set>

#include "plan/arena.h"
#include "plan/graph/evaluator.h"
#include "plan/graph/hidden.h"
#include "plan/graph/known_part.h"
#include "plan/graph/reference.h"
#include "plan/graph/walk.h"
#include "plan/value_reader.h"

namespace terratoll::plan {
namespace {

// "module", NAME, "module", NAME …, each a view into the address.
ModuleStep parse_module(std::string_view address, Arena& arena) {
  const std::vector<Step> all = steps(address);
  if (all.size() < 2) return {};
  const Step& last = all.back();
  const auto name_end = static_cast<std::size_t>(last.name.data() - address.data()) + last.name.size();
  const auto call = static_cast<std::size_t>(all[all.size() - 2].name.data() - address.data());
  ModuleStep result;
  result.base = address.substr(0, name_end);
  if (call != 0) result.parent = address.substr(0, call - 1);
  if (const std::optional<Index> index = index_of(last))
    result.index = {index->kind, arena.intern(index->text)};
  return result;
}

// All heads of references in an expression or in blocks of them.
void add_heads(const Value& value, std::set<std::string_view>& out) {
  for (const std::string_view text : heads(value["references"])) out.insert(text);
  if (is_expression(value)) return;
  for (const Value& item : value.items()) add_heads(item, out);
  for (const Member& member : value.members()) add_heads(member.value, out);
}

void add_heads(const hcl::Expr& expr, std::set<std::string>& out) {
  std::string last;
  for (const std::string& text : hcl::references(expr)) {
    if (!last.empty() && is_head_of(last, text)) continue;
    last = text;
    out.insert(text);
  }
}

void add_heads(const hcl::Body& body, std::set<std::string>& out) {
  for (const hcl::Argument& argument : body.arguments) add_heads(argument.value, out);
  for (const hcl::Nested& nested : body.blocks) {
    if (!nested.dynamic) add_heads(nested.content, out);
  }
}

bool says_the_same(const hcl::Expr& source, const Value& expression) {
  std::set<std::string_view> in_plan;
  add_heads(expression, in_plan);
  std::set<std::string> in_source;
  add_heads(source, in_source);
  return std::equal(in_plan.begin(), in_plan.end(), in_source.begin(), in_source.end());
}

// Whether the source says of an attribute what the plan's JSON says.
bool agrees(const hcl::Body& body, std::string_view attribute, const Value& expressions) {
  const std::string_view name = attribute.substr(0, attribute.find_first_of(".["));
  const auto is_meant = [name](std::string_view other) {
    constexpr std::string_view kMeta[] = {"connection", "count",    "depends_on", "for_each",
                                          "lifecycle",  "provider", "provisioner"};
    return name.empty() ? std::find(std::begin(kMeta), std::end(kMeta), other) == std::end(kMeta)
                        : name == other;
  };
  std::set<std::string_view> in_plan;
  add_heads(name.empty() ? expressions : expressions[name], in_plan);
  std::set<std::string> in_source;
  for (const hcl::Argument& argument : body.arguments) {
    if (is_meant(argument.name)) add_heads(argument.value, in_source);
  }
  for (const hcl::Nested& nested : body.blocks) {
    if (is_meant(nested.type) && !nested.dynamic) add_heads(nested.content, in_source);
  }
  return std::equal(in_plan.begin(), in_plan.end(), in_source.begin(), in_source.end());
}

// Whether the JSON leaves out what decides: a dynamic block is not there at all, a local or each.value has
// its text elsewhere, and of several names it does not say how they come together.
// `aws_x.y` alone says nothing of the index, or the function, that chooses among its instances.
bool needs_source(const Value& written) {
  if (!is_expression(written)) return true;
  const std::vector<std::string_view> texts = heads(written["references"]);
  return texts.size() > 1 || std::any_of(texts.begin(), texts.end(), [](std::string_view text) {
           const bool whole =
               std::count(text.begin(), text.end(), '.') == (text.starts_with("data.") ? 2 : 1);
           return whole || text.starts_with("local.") || text.starts_with("each.") ||
                  text.starts_with("module.") || text.starts_with("var.");
         });
}

// Whether what a link leads to is this text; of one that names no attribute, any of them.
bool holds(const Link& link, std::string_view text) {
  if (text.empty()) return false;
  const Value values = link.target->standing();
  if (!link.attribute.empty()) return values.at(link.attribute).text() == text;
  const std::span<const Member> members = values.members();
  return std::any_of(members.begin(), members.end(),
                     [&](const Member& each) { return each.value.text() == text; });
}

}  // namespace

Graph::Graph(const Plan& plan, const SourceLookup* source, NamedBy named_by)
    : plan_(plan),
      source_(source),
      named_by_(named_by),
      evaluator_(std::make_unique<Evaluator>(*this)),
      reach_(std::make_unique<Reach>(*this)) {
  for (const Resource& resource : plan.resources) {
    by_type_[resource.type].push_back(&resource);
    add_module(resource.module_address);
  }
}

Graph::~Graph() = default;

bool Graph::has_given_up() const {
  return evaluator_->has_given_up();
}

void Graph::add_module(std::string_view address) {
  while (!address.empty() && modules_.count(address) == 0) {
    const ModuleStep step = parse_module(address, *plan_.arena);
    modules_.emplace(address, step);
    module_instances_[std::string(step.base)].push_back(address);
    address = step.parent;
  }
}

ModuleStep Graph::module_step(std::string_view address) const {
  const auto found = modules_.find(address);
  return found != modules_.end() ? found->second : parse_module(address, *plan_.arena);
}

std::string_view Graph::known_module(std::string_view address) const {
  const auto found = modules_.find(address);
  return found != modules_.end() ? found->first : std::string_view();
}

const std::vector<std::string_view>& Graph::module_instances(const std::string& base) const {
  static const std::vector<std::string_view> kNone;
  const auto found = module_instances_.find(base);
  return found != module_instances_.end() ? found->second : kNone;
}

const std::vector<const Resource*>& Graph::of_type(std::string_view type) const {
  static const std::vector<const Resource*> kNone;
  auto found = by_type_.find(type);
  return found == by_type_.end() ? kNone : found->second;
}

Scope Graph::scope_of(const Resource& resource) const {
  if (!resource.config) return {};
  return {resource.config->module, resource.module_address, resource.index, resource.config->for_each};
}

Links Graph::follow(const Scope& scope, const Value& expression) const {
  Walk walk(*this);
  walk.expression(scope, expression);
  return walk.take();
}

Links Graph::follow(const Scope& scope, const Value& expression, const Value& value,
                    std::string_view name) const {
  Walk walk(*this);
  walk.attribute(scope, expression, value, name);
  return walk.take();
}

const Graph::Hints& Graph::hints(Hints (*find)(const Graph&)) const {
  if (!hints_) hints_ = find(*this);
  return *hints_;
}

Constant Graph::constant(const Scope& scope, const Value& expression, const hcl::Expr* source) const {
  const bool same = source != nullptr && scope.module != nullptr && says_the_same(*source, expression);
  const Node node = same ? evaluator_->source(scope, *source) : evaluator_->json(scope, expression);
  const bool guessed = !same && !heads(expression["references"]).empty();
  if (node->kind == Evaluation::Kind::Known && !node->value.is_null()) return {node->value, "", guessed};
  return {Value(), node->why.empty() ? "it is computed" : node->why, false, node->why.ends_with(kSensitive)};
}

// A source that is not the one that the plan was made of says something else there than the plan's JSON,
// which names all that stands outside dynamic blocks.
Node Graph::written(const Resource& from, std::string_view attribute) const {
  if (source_ == nullptr || from.config == nullptr) return nullptr;
  const ConfigResource& config = *from.config;
  const std::string own =
      config.own_path != nullptr ? config.own_path(config.type, attribute) : std::string(attribute);
  const hcl::Body* body = source_->body(config.module->path, config.mode, config.type, config.name);
  if (body == nullptr || !agrees(*body, own, config.expressions)) return nullptr;
  return evaluator_->attribute(from, own);
}

Node Graph::evaluate(const Resource& from, std::string_view attribute) const {
  if (from.config == nullptr) return unknown("it is computed", true);
  const Value json = expression_at(from.config->expressions, attribute);
  const Node node = written(from, attribute);
  return node ? node : evaluator_->json(scope_of(from), json);
}

Value Graph::document(const Resource& from, std::string_view attribute) const {
  const Node node = written(from, attribute);
  return node ? value_of(plan_, document_of(plan_, node)) : Value::unknown();
}

std::vector<std::string> Graph::texts(const Resource& from, std::string_view attribute) const {
  const Node node = written(from, attribute);
  return node ? texts_of(node) : std::vector<std::string>();
}

const Links& Graph::follow(const Resource& from, std::string_view attribute) const {
  static const Links kNone;
  if (!from.config) return kNone;
  const Value json = expression_at(from.config->expressions, attribute);
  if (source_ == nullptr && !json.has_members_or_items()) return kNone;
  auto& of_resource = followed_[&from];
  if (const auto known = of_resource.find(attribute); known != of_resource.end()) return known->second;
  Links links = find_links(from, attribute, json);
  return of_resource.emplace(attribute, std::move(links)).first->second;
}

Links Graph::find_links(const Resource& from, std::string_view attribute, const Value& json) const {
  // What the JSON names is enough where it is one name that leads straight on.
  const Node node = source_ != nullptr && needs_source(json) ? written(from, attribute) : nullptr;
  Value value = from.standing().at(attribute);
  if (value.is_null()) value = from.before.at(attribute);
  const std::string_view name = attribute.substr(attribute.rfind('.') + 1);  // npos + 1 is 0
  Links links = node ? links_of(node) : follow(scope_of(from), json, value, name.substr(0, name.find('[')));
  for (Link& link : links.links) {
    if (!link.own_key) continue;
    // A value that is known says by itself which one is meant.
    link.own_key = !holds(link, value.text());
    link.certain = link.certain && (!link.own_key || value.is_null() || value.has_unknown());
    if (link.certain && link.own_key) taken_.try_emplace({&from, link.target}, Target::By::OwnKey);
  }
  return links;
}

std::vector<const Resource*> Graph::by_value(std::string_view type, std::string_view attribute,
                                             std::string_view text) const {
  auto [entry, created] = by_value_.try_emplace(std::string(attribute));
  if (created) {
    for (const Resource& resource : plan_.resources) {
      for (const Value* side : {&resource.after, &resource.before}) {
        std::string_view value = side->at(attribute).text();
        if (value.empty()) continue;
        std::vector<const Resource*>& same = entry->second[value];
        if (same.empty() || same.back() != &resource) same.push_back(&resource);
      }
    }
  }
  std::vector<const Resource*> result;
  auto found = entry->second.find(text);
  if (found == entry->second.end()) return result;
  for (const Resource* resource : found->second) {
    if (type.empty() || resource->type == type) result.push_back(resource);
  }
  return result;
}

Target Graph::meant(const Resource& from, std::string_view attribute, std::string_view type,
                    std::string_view target_attribute) const {
  using By = Target::By;
  const Links& links = follow(from, attribute);
  std::vector<const Resource*> meant;
  for (const Link& link : links.links) {
    if (link.target->type == type && std::find(meant.begin(), meant.end(), link.target) == meant.end()) {
      meant.push_back(link.target);
    }
  }
  const bool own_key = std::any_of(links.links.begin(), links.links.end(), [&](const Link& link) {
    return link.own_key && !meant.empty() && link.target == meant.front();
  });
  if (meant.size() == 1 && !own_key) return {By::Shown, meant.front()};
  Value value = from.standing().at(attribute);
  if (value.is_null()) value = from.before.at(attribute);
  const auto own = [&] {
    taken_.try_emplace({&from, meant.front()}, By::OwnKey);
    return Target{By::OwnKey, meant.front()};
  };
  if (meant.size() == 1 && (value.is_null() || value.has_unknown())) return own();
  if (value.is_unknown() && !meant.empty()) return {By::Hidden, nullptr};
  if (value.has_unknown()) {
    const std::vector<std::string_view> modules = hidden_in(*this, from, attribute, links);
    const Target found = only(from, attribute, modules);
    if (found.resource != nullptr && found.resource->type == type) return found;
    return {modules.empty() || found.resource != nullptr ? By::Nothing : By::Hidden, nullptr};
  }
  if (value.text().empty())
    return meant.size() == 1 ? own() : Target{meant.empty() ? By::Nothing : By::Hidden};
  std::vector<const Resource*> same = by_value(type, target_attribute, value.text());
  if (meant.size() > 1) {
    std::erase_if(same, [&](const Resource* each) {
      return std::find(meant.begin(), meant.end(), each) == meant.end();
    });
  }
  if (same.size() == 1) return {By::Shown, same.front()};
  return meant.size() == 1 ? own() : Target{};
}

Target Graph::only(const Resource& from, std::string_view attribute,
                   const std::vector<std::string_view>& modules) const {
  if (modules.empty() || named_by_ == nullptr) return {};
  const Target found = reach_->only(from, modules, named_by_(kind_of(from), attribute));
  if (found.resource != nullptr) taken_.insert_or_assign({&from, found.resource}, found.by);
  return found;
}

const Resource* Graph::only(const Resource& from, std::string_view attribute) const {
  if (!from.standing().at(attribute).has_unknown()) return nullptr;
  const Links links = follow(from, attribute);
  const std::vector<std::string_view> modules = hidden_in(*this, from, attribute, links);
  return modules.empty() ? alone(from, attribute, links) : only(from, attribute, modules).resource;
}

// An expression of which the plan's JSON shows no more than what it names, and all of that is one resource:
// then what is not known of it comes from there.
const Resource* Graph::alone(const Resource& from, std::string_view attribute, const Links& links) const {
  if (named_by_ == nullptr || source_ != nullptr || links.links.empty() || !links.unresolved.empty())
    return nullptr;
  const Resource* found = links.links.front().target;
  const auto means_another = [&](const Link& link) {
    return link.target != found || !found->standing().at(link.attribute).is_unknown();
  };
  if (!from.standing().at(attribute).is_unknown() ||
      std::any_of(links.links.begin(), links.links.end(), means_another))
    return nullptr;
  const std::vector<Named> names = named_by_(kind_of(from), attribute);
  const bool fits = std::any_of(names.begin(), names.end(),
                                [&](const Named& each) { return each.type == kind_of(*found); });
  if (!fits) return nullptr;
  taken_.insert_or_assign({&from, found}, Target::By::Only);
  return found;
}

const Resource* Graph::target(const Resource& from, std::string_view attribute, std::string_view type,
                              std::string_view target_attribute) const {
  return meant(from, attribute, type, target_attribute).resource;
}

Target::By Graph::taken(const Resource& one, const Resource& other) const {
  auto found = taken_.find({&one, &other});
  if (found == taken_.end()) found = taken_.find({&other, &one});
  return found == taken_.end() ? Target::By::Nothing : found->second;
}

const std::vector<const Resource*>& Graph::referrers(const Resource& to, std::string_view type,
                                                     std::string_view attribute,
                                                     std::string_view target_attribute) const {
  static const std::vector<const Resource*> kNone;
  std::string key;
  for (std::string_view part : {type, attribute, std::string_view(to.type), target_attribute})
    key.append(part).append("|");
  auto [entry, created] = referrers_.try_emplace(key);
  if (created) {
    for (const Resource* from : of_type(type)) {
      if (const Resource* meant = target(*from, attribute, to.type, target_attribute))
        entry->second[meant].push_back(from);
    }
  }
  auto found = entry->second.find(&to);
  return found == entry->second.end() ? kNone : found->second;
}

}  // namespace terratoll::plan

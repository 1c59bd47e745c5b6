#include "plan/graph/many_providers.h"

#include "plan/graph/evaluator.h"

namespace terratoll::plan {
namespace {

// How a module names a provider: "aws.by_region", and by which index.
struct Use {
  std::string name;
  std::string key;                   // that stands there
  const hcl::Expr* index = nullptr;  // or is to be told
};

std::optional<Use> use_of(const hcl::Expr& expr) {
  const bool indexed = expr.kind == hcl::Expr::Kind::Access && expr.path.size() == 1 &&
                       expr.path.front().kind == hcl::Accessor::Kind::Index;
  const hcl::Expr& reference = indexed ? expr.items.front() : expr;
  if (reference.kind != hcl::Expr::Kind::Reference) return std::nullopt;
  Use use;
  for (const std::string& step : reference.steps) {
    if (step.starts_with("[\"")) {
      use.key = step.substr(2, step.size() - 4);
    } else {
      use.name += step;
    }
  }
  if (indexed) use.index = &expr.items[expr.path.front().item];
  return use;
}

// The key of the instance, as the resource or the first call above it that has an index says it.
std::optional<std::string> key_of(const Graph& graph, const Resource& resource) {
  const SourceLookup& source = *graph.source();
  const ConfigResource& config = *resource.config;
  const hcl::Body* body = source.body(config.module->path, config.mode, config.type, config.name);
  const hcl::Expr* written = body == nullptr ? nullptr : body->argument("provider");
  Scope scope = graph.scope_of(resource);
  const hcl::Expr* for_each = body == nullptr ? nullptr : body->argument("for_each");
  std::string name(resource.provider);
  while (true) {
    if (written != nullptr) {
      const std::optional<Use> use = use_of(*written);
      if (!use) return std::nullopt;
      if (!use->key.empty()) return use->key;
      if (use->index != nullptr)
        return text_of(graph.evaluator().expression({scope, for_each, nullptr}, *use->index));
      name = use->name;
    }
    if (scope.module == nullptr || scope.module->parent == nullptr) return std::nullopt;
    const hcl::Expr* handed = source.input(scope.module->path, "providers");
    for_each = source.input(scope.module->path, "for_each");
    const ModuleStep call = graph.module_step(scope.module_address);
    scope = {scope.module->parent, call.parent, call.index, scope.module->for_each};
    written = handed == nullptr ? nullptr : handed->member(name);
  }
}

}  // namespace

Node of_one(const Graph& graph, const Resource& resource, const Scope& provider, const hcl::Expr& for_each,
            const hcl::Expr& argument) {
  if (graph.source() == nullptr || resource.config == nullptr) return nullptr;
  const std::optional<std::string> key = key_of(graph, resource);
  if (!key) return nullptr;
  Scope scope = provider;
  scope.index = {Index::Kind::Key, graph.plan().arena->copy(*key)};
  return graph.evaluator().expression({scope, &for_each, nullptr}, argument);
}

}  // namespace terratoll::plan

#include "plan/config_reader.h"

#include "plan/address.h"

namespace terratoll::plan {
namespace {

void read_module(const Value& node, ConfigModule& module) {
  module.variables = node["variables"];
  module.outputs = node["outputs"];
  for (const Value& block : node["resources"].items()) {
    std::string_view mode = block["mode"].text();
    if (mode != "managed" && mode != "data") continue;
    ConfigResource resource;
    resource.mode = mode == "data" ? Mode::Data : Mode::Managed;
    resource.type = block["type"].text();
    resource.name = block["name"].text();
    resource.provider_key = block["provider_config_key"].text();
    resource.expressions = block["expressions"];
    resource.count = block["count_expression"];
    resource.for_each = block["for_each_expression"];
    resource.depends_on = block["depends_on"];
    resource.module = &module;
    module.resources.push_back(resource);
  }
  for (const Member& call : node["module_calls"].members()) {
    auto child = std::make_unique<ConfigModule>();
    child->name = call.name;
    child->path = module.path.empty() ? std::string(call.name) : module.path + "." + std::string(call.name);
    child->parent = &module;
    child->source = call.value["source"].text();
    child->inputs = call.value["expressions"];
    child->count = call.value["count_expression"];
    child->for_each = call.value["for_each_expression"];
    read_module(call.value["module"], *child);
    module.children.push_back(std::move(child));
  }
}

}  // namespace

void read_config(const Value& configuration, Config& config) {
  if (!configuration["root_module"].is_object()) return;
  config.root = std::make_unique<ConfigModule>();
  read_module(configuration["root_module"], *config.root);
  for (const Member& entry : configuration["provider_config"].members()) {
    ProviderConfig provider;
    provider.key = entry.name;
    provider.name = entry.value["name"].text();
    provider.alias = entry.value["alias"].text();
    provider.module_address = entry.value["module_address"].text();
    provider.expressions = entry.value["expressions"];
    config.providers.push_back(provider);
  }
}

void join_config(const Config& config, Resource& resource) {
  const ConfigModule* module = config.root.get();
  if (!module) return;
  std::vector<Step> path = steps(resource.module_address);
  for (std::size_t i = 1; i < path.size() && module; i += 2) module = module->child(path[i].name);
  if (module) resource.config = module->resource(resource.mode, resource.type, resource.name);
}

}  // namespace terratoll::plan

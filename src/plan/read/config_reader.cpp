#include "plan/read/config_reader.h"

#include "json/reader.h"
#include "plan/address.h"

namespace terratoll::plan {
namespace {

using Nulls = Fields::Nulls;

void read_resource(Fields& fields, ConfigModule& module) {
  json::Reader& in = fields.in();
  ConfigResource resource;
  std::optional<Mode> mode;
  read_members(in, [&](std::string_view key) {
    if (key == "mode") {
      mode = mode_of(fields.text());
    } else if (key == "type") {
      resource.type = fields.name();
    } else if (key == "name") {
      resource.name = fields.name();
    } else if (key == "provider_config_key") {
      resource.provider_key = fields.name();
    } else if (key == "expressions") {
      resource.expressions = fields.expressions();
    } else if (key == "count_expression") {
      resource.count = fields.expressions();
    } else if (key == "for_each_expression") {
      resource.for_each = fields.expressions();
    } else if (key == "depends_on") {
      resource.depends_on = fields.value(Nulls::Keep);
    } else {
      in.skip();
    }
  });
  fields.passed();
  if (!mode) return;
  resource.mode = *mode;
  resource.module = &module;
  module.resources.push_back(resource);
}

void read_module(Fields& fields, ConfigModule& module);

void read_call(Fields& fields, ConfigModule& child) {
  json::Reader& in = fields.in();
  read_members(in, [&](std::string_view key) {
    if (key == "source") {
      child.source = fields.name();
    } else if (key == "expressions") {
      child.inputs = fields.expressions();
    } else if (key == "count_expression") {
      child.count = fields.expressions();
    } else if (key == "for_each_expression") {
      child.for_each = fields.expressions();
    } else if (key == "module") {
      read_module(fields, child);
    } else {
      in.skip();
    }
  });
}

void read_calls(Fields& fields, ConfigModule& module) {
  json::Reader& in = fields.in();
  read_members(in, [&](std::string_view call) {
    auto child = std::make_unique<ConfigModule>();
    child->name = fields.keep(call);
    child->path = module.path;
    if (!child->path.empty()) child->path += '.';
    child->path += call;
    child->parent = &module;
    read_call(fields, *child);
    module.children.push_back(std::move(child));
  });
}

// Modules nest as deep as the JSON may: the recursion is bounded by the reader's depth limit.
void read_module(Fields& fields, ConfigModule& module) {
  json::Reader& in = fields.in();
  read_members(in, [&](std::string_view key) {
    if (key == "resources") {
      read_elements(in, [&] { read_resource(fields, module); });
    } else if (key == "module_calls") {
      read_calls(fields, module);
    } else if (key == "variables") {
      module.variables = fields.value(Nulls::Keep);
    } else if (key == "outputs") {
      module.outputs = fields.expressions();
    } else {
      in.skip();
    }
  });
}

void read_providers(Fields& fields, Config& config) {
  json::Reader& in = fields.in();
  read_members(in, [&](std::string_view key) {
    ProviderConfig provider;
    provider.key = fields.keep(key);
    const Value entry = fields.expressions();
    provider.name = entry["name"].text();
    provider.alias = entry["alias"].text();
    provider.module_address = entry["module_address"].text();
    provider.expressions = entry["expressions"];
    config.providers.push_back(provider);
  });
}

}  // namespace

void read_config(Fields& fields, Config& config) {
  json::Reader& in = fields.in();
  read_members(in, [&](std::string_view key) {
    if (key == "root_module") {
      config.root = std::make_unique<ConfigModule>();
      read_module(fields, *config.root);
    } else if (key == "provider_config") {
      read_providers(fields, config);
    } else {
      in.skip();
    }
  });
}

const ConfigModule* ConfigJoin::module_at(std::string_view address) {
  if (address.empty()) return config_.root.get();
  if (address == address_) return module_;
  const ConfigModule* module = config_.root.get();
  const std::vector<Step> path = steps(address);
  for (std::size_t i = 1; i < path.size() && module; i += 2) module = module->child(path[i].name);
  address_ = address;
  module_ = module;
  return module;
}

void ConfigJoin::join(Resource& resource) {
  if (!config_.root) return;
  if (const ConfigModule* module = module_at(resource.module_address)) {
    resource.config = module->resource(resource.mode, resource.type, resource.name);
  }
}

}  // namespace terratoll::plan

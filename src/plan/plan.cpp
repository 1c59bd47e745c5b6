#include "plan/plan.h"

#include "plan/arena.h"

namespace terratoll::plan {
namespace {

std::string block_key(std::string_view module_address, Mode mode, std::string_view type,
                      std::string_view name) {
  std::string key;
  key.reserve(module_address.size() + type.size() + name.size() + 3);
  key.append(module_address).append(mode == Mode::Data ? "\n!" : "\n").append(type).append(".").append(name);
  return key;
}

}  // namespace

std::string_view to_string(Change change) {
  switch (change) {
    case Change::Create:
      return "create";
    case Change::Update:
      return "update";
    case Change::Replace:
      return "replace";
    case Change::Delete:
      return "delete";
    case Change::Forget:
      return "forget";
    case Change::NoOp:
      return "no-op";
    case Change::Read:
      return "read";
  }
  return "";
}

std::string_view to_string(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::Plan:
      return "plan";
    case DocumentKind::State:
      return "state";
    case DocumentKind::RawState:
      return "tfstate";
  }
  return "";
}

const ConfigModule* ConfigModule::child(std::string_view call) const {
  for (const auto& module : children) {
    if (module->name == call) return module.get();
  }
  return nullptr;
}

const ConfigResource* ConfigModule::resource(Mode mode, std::string_view type,
                                             std::string_view resource_name) const {
  if (by_name_.empty()) {
    for (const ConfigResource& each : resources)
      by_name_[block_key("", each.mode, each.type, each.name)] = &each;
  }
  auto found = by_name_.find(block_key("", mode, type, resource_name));
  return found == by_name_.end() ? nullptr : found->second;
}

Plan::Plan() : arena(std::make_unique<Arena>()) {}
Plan::Plan(Plan&&) noexcept = default;
Plan& Plan::operator=(Plan&&) noexcept = default;
Plan::~Plan() = default;

const Resource* Plan::find(std::string_view address) const {
  auto found = by_address_.find(address);
  return found == by_address_.end() ? nullptr : &resources[found->second];
}

std::vector<const Resource*> Plan::instances(std::string_view module_address, Mode mode,
                                             std::string_view type, std::string_view name) const {
  std::vector<const Resource*> result;
  auto found = by_block_.find(block_key(module_address, mode, type, name));
  if (found == by_block_.end()) return result;
  for (std::size_t i : found->second) result.push_back(&resources[i]);
  return result;
}

void Plan::index() {
  for (std::size_t i = 0; i < resources.size(); ++i) {
    const Resource& resource = resources[i];
    if (!resource.deposed.empty()) continue;
    by_address_.emplace(resource.address, i);
    by_block_[block_key(resource.module_address, resource.mode, resource.type, resource.name)].push_back(i);
  }
}

}  // namespace terratoll::plan

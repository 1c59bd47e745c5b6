#include "plan/plan.h"

#include "plan/arena.h"

namespace terratoll::plan {
namespace {

std::size_t block_hash(std::string_view module_address, Mode mode, std::string_view type,
                       std::string_view name) {
  return hash_of(name, hash_of(type, hash_of(module_address, mode == Mode::Data ? 1 : 0)));
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
  if (indexed_children_ != children.size()) {
    indexed_children_ = children.size();
    by_call_.reset(children.size());
    for (std::uint32_t i = 0; i < children.size(); ++i) {
      by_call_.add(hash_of(children[i]->name), i,
                   [&](std::uint32_t other) { return children[other]->name == children[i]->name; });
    }
  }
  const std::uint32_t found =
      by_call_.find(hash_of(call), [&](std::uint32_t i) { return children[i]->name == call; });
  return found == FlatIndex::kNone ? nullptr : children[found].get();
}

const ConfigResource* ConfigModule::resource(Mode mode, std::string_view type,
                                             std::string_view resource_name) const {
  const auto same_as = [&](Mode a_mode, std::string_view a_type, std::string_view a_name) {
    return [this, a_mode, a_type, a_name](std::uint32_t i) {
      return resources[i].mode == a_mode && resources[i].type == a_type && resources[i].name == a_name;
    };
  };
  if (indexed_ != resources.size()) {
    indexed_ = resources.size();
    by_name_.reset(resources.size());
    for (std::uint32_t i = 0; i < resources.size(); ++i) {
      const ConfigResource& each = resources[i];
      by_name_.add(block_hash("", each.mode, each.type, each.name), i,
                   same_as(each.mode, each.type, each.name));
    }
  }
  const std::uint32_t found =
      by_name_.find(block_hash("", mode, type, resource_name), same_as(mode, type, resource_name));
  return found == FlatIndex::kNone ? nullptr : &resources[found];
}

Plan::Plan() : arena(std::make_unique<Arena>()) {}
Plan::Plan(Plan&&) noexcept = default;
Plan& Plan::operator=(Plan&&) noexcept = default;
Plan::~Plan() = default;

const Resource* Plan::find(std::string_view address) const {
  const std::uint32_t found =
      by_address_.find(hash_of(address), [&](std::uint32_t i) { return resources[i].address == address; });
  return found == FlatIndex::kNone ? nullptr : &resources[found];
}

std::uint32_t Plan::first_instance(std::string_view module_address, Mode mode, std::string_view type,
                                   std::string_view name) const {
  const auto same = [&](std::uint32_t i) {
    const Resource& each = resources[i];
    return each.name == name && each.block_type == type && each.mode == mode &&
           each.module_address == module_address;
  };
  return by_block_.find(block_hash(module_address, mode, type, name), same);
}

bool Plan::has_instances(std::string_view module_address, Mode mode, std::string_view type,
                         std::string_view name) const {
  const std::uint32_t first = first_instance(module_address, mode, type, name);
  return first != FlatIndex::kNone && next_[first] != FlatIndex::kNone;
}

std::vector<const Resource*> Plan::instances(std::string_view module_address, Mode mode,
                                             std::string_view type, std::string_view name) const {
  std::vector<const Resource*> result;
  std::uint32_t i = first_instance(module_address, mode, type, name);
  for (; i != FlatIndex::kNone; i = next_[i]) result.push_back(&resources[i]);
  return result;
}

void Plan::index() {
  resources.shrink_to_fit();
  by_address_.reset(resources.size());
  by_block_.reset(resources.size());
  next_.assign(resources.size(), FlatIndex::kNone);
  last_.assign(resources.size(), FlatIndex::kNone);
  for (std::uint32_t i = 0; i < resources.size(); ++i) {
    const Resource& each = resources[i];
    if (!each.deposed.empty()) continue;
    by_address_.add(hash_of(each.address), i,
                    [&](std::uint32_t other) { return resources[other].address == each.address; });
    const std::uint32_t first = by_block_.add(
        block_hash(each.module_address, each.mode, each.block_type, each.name), i, [&](std::uint32_t other) {
          const Resource& same = resources[other];
          return same.name == each.name && same.block_type == each.block_type && same.mode == each.mode &&
                 same.module_address == each.module_address;
        });
    if (first != FlatIndex::kNone) next_[last_[first]] = i;
    last_[first == FlatIndex::kNone ? i : first] = i;
  }
}

}  // namespace terratoll::plan

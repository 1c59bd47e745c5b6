#include "plan/read/state_reader.h"

#include "json/reader.h"
#include "plan/address.h"
#include "plan/read/change_reader.h"

namespace terratoll::plan {
namespace {

// The only member of an object that matters.
template <class Read>
void read_only_member(json::Reader& in, std::string_view wanted, Read read) {
  read_members(in, [&](std::string_view key) {
    if (key == wanted) {
      read();
    } else {
      in.skip();
    }
  });
}

// A file's own addresses lack the module and the index in old states, and collide.
void complete(Fields& fields, Resource& resource) {
  resource.address = fields.keep(
      make_address(resource.module_address, resource.mode, resource.type, resource.name, resource.index));
}

}  // namespace

void StateReader::read_document() {
  read_only_member(fields_.in(), "values", [this] { read_values(); });
}

void StateReader::read_values() {
  read_only_member(fields_.in(), "root_module", [this] { read_module(into_); });
}

// Modules nest as deep as the JSON may: the recursion is bounded by the reader's depth limit.
void StateReader::read_module(std::vector<Resource>& into) {
  json::Reader& in = fields_.in();
  std::vector<Resource> own;
  std::vector<Resource> inside;  // of child modules, which follow the module's own
  std::string_view address;
  std::string_view key;
  in.begin_object();
  while (in.next_member(key)) {
    if (key == "address") {
      address = fields_.name();
    } else if (key == "resources") {
      read_elements(in, [&] { read_resource(own); });
    } else if (key == "child_modules") {
      read_elements(in, [&] { read_module(inside); });
    } else {
      in.skip();
    }
  }
  for (Resource& resource : own) {
    resource.module_address = address;
    complete(fields_, resource);
  }
  into.insert(into.end(), own.begin(), own.end());
  into.insert(into.end(), inside.begin(), inside.end());
}

void StateReader::read_resource(std::vector<Resource>& into) {
  json::Reader& in = fields_.in();
  Resource resource;
  bool known_mode = true;
  Value sensitive;
  bool managed = false;  // until it says so: the order of keys does not matter
  std::string_view key;
  in.begin_object();
  while (in.next_member(key)) {
    if (managed && keep_ == Keep::Data) {
      in.skip();
      continue;
    }
    if (key == "mode") {
      const std::optional<Mode> mode = mode_of(fields_.text());
      known_mode = mode.has_value();
      managed = mode == Mode::Managed;
    } else if (key == "type") {
      resource.type = resource.block_type = fields_.name();
    } else if (key == "name") {
      resource.name = fields_.name();
    } else if (key == "index") {
      resource.index = fields_.index();
    } else if (key == "provider_name") {
      resource.provider = fields_.provider();
    } else if (key == "deposed_key") {
      resource.deposed = fields_.kept();
    } else if (key == "values") {
      resource.after = fields_.value();
    } else if (key == "sensitive_values") {
      sensitive = fields_.mask();
    } else {
      in.skip();
    }
  }
  fields_.passed();
  resource.mode = managed ? Mode::Managed : Mode::Data;
  if (!known_mode || (managed && keep_ == Keep::Data)) return;
  if (resource.after.is_null()) return;  // a resource to be forgotten is listed without values
  hide(fields_.arena(), resource, Value(), sensitive);
  into.push_back(resource);
}

namespace {

// Paths of steps; all of an attribute is hidden of which a part is sensitive.
Value mask_of(Arena& arena, const Value& paths) {
  if (paths.items().empty()) return Value();
  std::vector<Member> members;
  for (const Value& path : paths.items())
    members.push_back({path[std::size_t{0}]["value"].text(), Value::boolean(true)});
  return Value::object(arena.copy(members.data(), members.size()));
}

Resource read_raw_instance(Fields& fields) {
  json::Reader& in = fields.in();
  Resource instance;
  Value sensitive;
  std::string_view key;
  in.begin_object();
  while (in.next_member(key)) {
    if (key == "index_key") {
      instance.index = fields.index();
    } else if (key == "deposed") {
      instance.deposed = fields.kept();
    } else if (key == "attributes" || key == "attributes_flat") {
      instance.after = fields.value();
    } else if (key == "sensitive_attributes") {
      sensitive = fields.value();
    } else {
      in.skip();
    }
  }
  hide(fields.arena(), instance, Value(), mask_of(fields.arena(), sensitive));
  return instance;
}

void read_raw_resource(Fields& fields, std::vector<Resource>& into) {
  json::Reader& in = fields.in();
  Resource block;
  bool known_mode = true;
  std::vector<Resource> instances;
  std::string_view key;
  in.begin_object();
  while (in.next_member(key)) {
    if (key == "module") {
      block.module_address = fields.name();
    } else if (key == "mode") {
      const std::optional<Mode> mode = mode_of(fields.text());
      known_mode = mode.has_value();
      block.mode = mode.value_or(Mode::Managed);
    } else if (key == "type") {
      block.type = block.block_type = fields.name();
    } else if (key == "name") {
      block.name = fields.name();
    } else if (key == "provider") {
      block.provider = fields.provider();
    } else if (key == "instances") {
      read_elements(in, [&] { instances.push_back(read_raw_instance(fields)); });
    } else {
      in.skip();
    }
  }
  if (!known_mode) return;
  for (const Resource& instance : instances) {
    Resource resource = block;
    resource.index = instance.index;
    resource.deposed = instance.deposed;
    resource.after = instance.after;
    resource.unmasked = instance.unmasked;
    complete(fields, resource);
    into.push_back(resource);
  }
}

}  // namespace

void read_raw_resources(Fields& fields, std::vector<Resource>& into) {
  read_elements(fields.in(), [&] {
    read_raw_resource(fields, into);
    fields.passed();
  });
}

}  // namespace terratoll::plan

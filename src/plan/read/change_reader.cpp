#include "plan/read/change_reader.h"

#include <array>

#include "json/reader.h"
#include "plan/address.h"

namespace terratoll::plan {
namespace {

// `actions` joined with commas: they are an ordered list.
struct Action {
  std::string_view words;
  Change change;
};
constexpr std::array<Action, 8> kActions = {{{"no-op", Change::NoOp},
                                             {"create", Change::Create},
                                             {"read", Change::Read},
                                             {"update", Change::Update},
                                             {"delete,create", Change::Replace},
                                             {"create,delete", Change::Replace},
                                             {"delete", Change::Delete},
                                             {"forget", Change::Forget}}};

struct ChangeEntry {
  Resource resource;
  Value unknown, before_sensitive, after_sensitive;
  std::string actions;
  bool priced_mode = true;
};

void read_actions(Fields& fields, std::string& actions) {
  fields.in().begin_array();
  while (fields.in().next_element()) {
    if (!actions.empty()) actions += ',';
    actions += fields.text();
  }
}

void read_before_and_after(Fields& fields, ChangeEntry& entry) {
  json::Reader& in = fields.in();
  std::string_view key;
  in.begin_object();
  while (in.next_member(key)) {
    if (key == "actions") {
      read_actions(fields, entry.actions);
    } else if (key == "before" && entry.actions != "no-op") {  // where it is the same as `after`
      entry.resource.before = fields.value();
    } else if (key == "after") {
      entry.resource.after = fields.value();
    } else if (key == "after_unknown") {
      entry.unknown = fields.mask();
    } else if (key == "before_sensitive") {
      entry.before_sensitive = fields.mask();
    } else if (key == "after_sensitive") {
      entry.after_sensitive = fields.mask();
    } else if (key == "importing") {
      entry.resource.importing = in.kind() != json::Kind::Null;
      in.skip();
    } else {
      in.skip();
    }
  }
}

void read_mode(Fields& fields, ChangeEntry& entry) {
  const std::optional<Mode> mode = mode_of(fields.text());
  entry.priced_mode = mode.has_value();
  entry.resource.mode = mode.value_or(Mode::Managed);
}

void read_member(Fields& fields, std::string_view key, ChangeEntry& entry) {
  Resource& resource = entry.resource;
  if (key == "address") {
    resource.address = fields.kept();
  } else if (key == "previous_address") {
    resource.previous_address = fields.kept();
  } else if (key == "module_address") {
    resource.module_address = fields.name();
  } else if (key == "mode") {
    read_mode(fields, entry);
  } else if (key == "type") {
    resource.type = resource.block_type = fields.name();
  } else if (key == "name") {
    resource.name = fields.name();
  } else if (key == "index") {
    resource.index = fields.index();
  } else if (key == "provider_name") {
    resource.provider = fields.provider();
  } else if (key == "deposed") {
    resource.deposed = fields.kept();
  } else if (key == "change") {
    read_before_and_after(fields, entry);
  } else {
    fields.in().skip();
  }
}

std::optional<Change> change_of(std::string_view actions) {
  for (const Action& action : kActions) {
    if (action.words == actions) return action.change;
  }
  return std::nullopt;
}

// From what stands before and after.
Change guessed(const Resource& resource) {
  if (resource.after.is_null()) return Change::Delete;
  return resource.before.is_null() ? Change::Create : Change::Update;
}

void add_abandoned(const Resource& resource, std::vector<Resource>& into) {
  into.push_back(resource);
  into.back().change = Change::Forget;
  into.back().deposed = "forgotten";
  into.back().after = Value();
}

}  // namespace

void hide(Arena& arena, Resource& resource, const Value& before, const Value& after) {
  if (before.is_null() && after.is_null()) return;
  resource.unmasked = resource.after.is_null() ? resource.before : resource.after;
  resource.before = marked(arena, resource.before, before, Value::sensitive());
  resource.after = marked(arena, resource.after, after, Value::sensitive());
}

void read_change(Fields& fields, std::vector<Resource>& into, std::vector<Diagnostic>& diagnostics) {
  ChangeEntry entry;
  std::string_view key;
  fields.in().begin_object();
  while (fields.in().next_member(key)) read_member(fields, key, entry);
  if (!entry.priced_mode || fields.in().error()) return;

  Resource& resource = entry.resource;
  resource.after = marked(fields.arena(), resource.after, entry.unknown, Value::unknown());
  hide(fields.arena(), resource, entry.before_sensitive, entry.after_sensitive);
  if (resource.address.empty()) {
    resource.address = fields.keep(
        make_address(resource.module_address, resource.mode, resource.type, resource.name, resource.index));
  }
  if (entry.actions == "create,forget" || entry.actions == "forget,create") {
    add_abandoned(resource, into);
    resource.change = Change::Create;
    resource.before = Value();
  } else if (const std::optional<Change> change = change_of(entry.actions)) {
    resource.change = *change;
  } else {
    resource.change = guessed(resource);
    diagnostics.push_back(
        {"unknown-action",
         "an action of " + std::string(resource.address) +
             " is not known to this version; it is read from what stands before and after"});
  }
  if (resource.change == Change::NoOp) resource.before = resource.after;
  into.push_back(resource);
}

void read_deferred_change(Fields& fields, std::vector<Resource>& into, std::vector<Diagnostic>& diagnostics) {
  const std::size_t first = into.size();
  std::string_view reason = "deferred", key;
  fields.in().begin_object();
  while (fields.in().next_member(key)) {
    if (key == "reason") {
      reason = fields.kept();
    } else if (key == "resource_change") {
      read_change(fields, into, diagnostics);
    } else {
      fields.in().skip();
    }
  }
  for (std::size_t i = first; i < into.size(); ++i) into[i].deferred = reason;
}

}  // namespace terratoll::plan

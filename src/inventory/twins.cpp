#include "inventory/twins.h"

#include <algorithm>

#include "plan/arena.h"
#include "types/types.h"

namespace terratoll::inventory {
namespace {

using plan::Member;
using plan::Value;

// "a" of "a.b" and of "a[0]".
std::string_view root_of(std::string_view path) {
  return path.substr(0, path.find_first_of(".["));
}

// Takes a path apart: its first name, which is taken away from it.
std::string_view next(std::string_view& path) {
  const std::size_t dot = path.find('.');
  const std::string_view name = path.substr(0, dot);
  path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
  return name;
}

class Names {
 public:
  explicit Names(plan::Plan& plan) : arena_(*plan.arena) {}

  // `written` are the expressions of the block; Null where there are none.
  Value values(const types::Twin& twin, Value own, const Value& written) const {
    if (!own.is_object()) return own;
    for (std::string_view path : twin.unset) {
      const bool nested = path.find('.') != std::string_view::npos;
      if (nested ? !may_name(twin, path, own, written) : written[path].is_null()) own = without(own, path);
    }
    for (const types::Twin::Attribute& attribute : twin.attributes) {
      own = attribute.name.find('.') == std::string_view::npos
                ? with(own, attribute.name, own.at(attribute.own))
                : inside(own, attribute.own, attribute.name);
    }
    return with(own, "tags", tags(own["tags"]));
  }

  // A nested attribute is a part of one expression, which stands for each of its parts.
  Value expressions(const types::Twin& twin, Value own) const {
    for (const types::Twin::Attribute& attribute : twin.attributes) {
      if (attribute.name.find('.') != std::string_view::npos) continue;
      own = with(own, attribute.name, own[root_of(attribute.own)]);
    }
    return own;
  }

 private:
  // Whether a nested attribute names a resource, by what the expression around it refers to; not where
  // another attribute beside it does so by a name that is known.
  static bool may_name(const types::Twin& twin, std::string_view path, const Value& own,
                       const Value& written) {
    if (written[root_of(path)]["references"].is_empty()) return false;
    const std::string_view block = path.substr(0, path.rfind('.'));
    bool names = false;
    for (const types::Twin::Attribute& each : twin.attributes) {
      if (each.own.substr(0, each.own.rfind('.')) != block) continue;
      if (!own.at(each.own).text().empty()) return false;
      names = names || (each.own == path && !types::named_by(twin.type, each.name).empty());
    }
    return names;
  }

  Value array(const std::vector<Value>& items) const {
    return Value::array(arena_.copy(items.data(), items.size()));
  }
  Value object(const std::vector<Member>& members) const {
    return Value::object(arena_.copy(members.data(), members.size()));
  }

  Value with(const Value& own, std::string_view name, const Value& value) const {
    if (value.is_null() || !own.is_object()) return own;
    std::vector<Member> members(own.members().begin(), own.members().end());
    std::erase_if(members, [&](const Member& member) { return member.name == name; });
    members.push_back({name, value});
    return object(members);
  }

  // Each object at the end of a path, through lists, as `change` makes it.
  template <class Change>
  Value changed(const Value& own, std::string_view path, const Change& change) const {
    if (own.is_array()) {
      std::vector<Value> items;
      for (const Value& item : own.items()) items.push_back(changed(item, path, change));
      return array(items);
    }
    if (!own.is_object()) return own;
    if (path.empty()) return change(own);
    const std::string_view name = next(path);
    std::vector<Member> members(own.members().begin(), own.members().end());
    for (Member& member : members) {
      if (member.name == name) member.value = changed(member.value, path, change);
    }
    return object(members);
  }

  // The same without what is unknown at the end of the path.
  Value without(const Value& own, std::string_view path) const {
    const std::size_t dot = path.rfind('.');
    const std::string_view last = path.substr(dot + 1);  // npos + 1 is 0
    return changed(own, dot == std::string_view::npos ? "" : path.substr(0, dot), [&](const Value& each) {
      std::vector<Member> members(each.members().begin(), each.members().end());
      std::erase_if(members,
                    [&](const Member& member) { return member.name == last && member.value.is_unknown(); });
      return object(members);
    });
  }

  // "rules.status" also as "rules.enabled", "network.settings.subnets" also as "network.subnets".
  Value inside(const Value& own, std::string_view path, std::string_view name) const {
    const std::size_t dot = name.rfind('.');
    return changed(own, name.substr(0, dot), [&](const Value& each) {
      return with(each, name.substr(dot + 1), each.at(path.substr(dot + 1)));
    });
  }

  // CloudFormation writes them as a list of keys and values.
  Value tags(const Value& list) const {
    if (!list.is_array()) return Value();
    std::vector<Member> members;
    for (const Value& tag : list.items()) {
      if (!tag["key"].text().empty()) members.push_back({tag["key"].text(), tag["value"]});
    }
    return object(members);
  }

  plan::Arena& arena_;
};

std::string own_path(std::string_view type, std::string_view path) {
  return types::own_path(*types::find_twin(type), path);
}

void read_module(const Names& names, plan::ConfigModule& module) {
  for (plan::ConfigResource& block : module.resources) {
    const types::Twin* twin = types::find_twin(block.type);
    if (twin == nullptr) continue;
    block.expressions = names.expressions(*twin, block.expressions);
    block.own_path = own_path;
  }
  for (const auto& child : module.children) read_module(names, *child);
}

}  // namespace

void read_twins(plan::Plan& plan) {
  const Names names(plan);
  bool any = false;
  for (plan::Resource& resource : plan.resources) {
    const types::Twin* twin = types::find_twin(resource.type);
    if (twin == nullptr) continue;
    any = true;
    resource.type = twin->type;
    const Value written = resource.config != nullptr ? resource.config->expressions : Value();
    resource.before = names.values(*twin, resource.before, written);
    resource.after = names.values(*twin, resource.after, written);
  }
  if (any && plan.config.root) read_module(names, *plan.config.root);
}

}  // namespace terratoll::inventory

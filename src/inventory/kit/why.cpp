#include "inventory/kit/why.h"

#include <algorithm>
#include <string>
#include <vector>

#include "plan/graph/graph.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

bool is_sensitive(const plan::Value& values, std::string_view attribute) {
  const auto inside = [&](const plan::Value& each) { return is_sensitive(each, attribute); };
  return std::any_of(values.items().begin(), values.items().end(), inside) ||
         std::any_of(values.members().begin(), values.members().end(), [&](const plan::Member& member) {
           return (member.name == attribute && member.value.is_sensitive()) || inside(member.value);
         });
}

// What is marked as sensitive is read as known after apply; for people it has its own word.
void say_sensitive(const Context& context, std::string& reason) {
  const std::string known = known_after_apply("");
  if (!reason.ends_with(known)) return;
  const std::string attribute = reason.substr(0, reason.size() - known.size());
  if (is_sensitive(context.values, attribute)) reason = attribute + " is sensitive, and so is what it costs";
}

// The paths at which an attribute of that name is unknown.
void add_unknown(const plan::Value& values, std::string_view name, const std::string& path,
                 std::vector<std::string>& paths) {
  for (std::size_t i = 0; i < values.items().size(); ++i)
    add_unknown(values[i], name, path + "[" + std::to_string(i) + "]", paths);
  for (const plan::Member& member : values.members()) {
    std::string inside = path.empty() ? "" : path + ".";
    inside += member.name;
    if (member.name == name && member.value.is_unknown()) {
      paths.push_back(std::move(inside));
    } else {
      add_unknown(member.value, name, inside, paths);
    }
  }
}

// What is unknown since it rests on a local that nobody shows may well be known, or null.
void say_hidden(const Context& context, std::string_view at, std::string& reason) {
  const std::string known = known_after_apply("");
  const plan::Resource* holder = at.empty() ? &context.resource : context.graph.plan().find(at);
  if (holder == nullptr || holder->config == nullptr || !reason.ends_with(known)) return;
  const std::string attribute = reason.substr(0, reason.size() - known.size());
  std::vector<std::string> paths;
  if (context.side_of(*holder).at(attribute).is_unknown()) {
    paths.push_back(attribute);
  } else {
    add_unknown(context.side_of(*holder), attribute, "", paths);
  }
  for (const std::string& path : paths) {
    for (const plan::Unresolved& each : context.graph.follow(*holder, path).unresolved) {
      reason = attribute + " rests on local." + each.name + ", which the plan's JSON does not show; " +
               std::string(help(context));
      return;
    }
  }
}

}  // namespace

void say_sensitive(const Context& context, Side& side) {
  say_sensitive(context, side.reason);
  for (Demand& demand : side.demands) say_sensitive(context, demand.unknown);
}

void say_hidden(const Context& context, Side& side) {
  if (context.graph.source() != nullptr) return;
  const std::string at = side.computes.empty() ? "" : side.computes.front().at;
  say_hidden(context, at, side.reason);
  for (Demand& demand : side.demands) say_hidden(context, demand.at.empty() ? at : demand.at, demand.unknown);
}

}  // namespace terratoll::inventory

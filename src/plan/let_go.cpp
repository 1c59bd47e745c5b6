#include <algorithm>
#include <unordered_map>

#include "plan/arena.h"
#include "plan/plan.h"

namespace terratoll::plan {
namespace {

// Copies into an arena of its own; names that many resources have, once.
class Copier {
 public:
  explicit Copier(Arena& arena) : arena_(arena) {}

  void move(std::string_view& text) { text = arena_.copy(text); }

  void move_name(std::string_view& name) {
    auto [kept, created] = names_.try_emplace(name, name);
    if (created) kept->second = arena_.copy(name);
    name = kept->second;
  }

  // Only some of its members.
  void move(Value& object, std::span<const std::string_view> kept) {
    if (!object.is_object()) return;
    std::vector<Member> members;
    for (const Member& each : object.members()) {
      if (std::find(kept.begin(), kept.end(), each.name) != kept.end())
        members.push_back({arena_.copy(each.name), copy(each.value)});
    }
    object = Value::object(arena_.copy(members.data(), members.size()));
  }

 private:
  Value copy(const Value& value) {
    if (value.is_string()) return Value::string(arena_.copy(value.text()));
    if (value.kind() == Value::Kind::Number) return Value::number(arena_.copy(value.text()));
    if (value.is_array()) {
      std::vector<Value> items;
      for (const Value& each : value.items()) items.push_back(copy(each));
      return Value::array(arena_.copy(items.data(), items.size()));
    }
    if (value.is_object()) {
      std::vector<Member> members;
      for (const Member& each : value.members())
        members.push_back({arena_.copy(each.name), copy(each.value)});
      return Value::object(arena_.copy(members.data(), members.size()));
    }
    return value;
  }

  Arena& arena_;
  std::unordered_map<std::string_view, std::string_view> names_;
};

}  // namespace

void let_go(Plan& plan, std::span<const std::string_view> kept) {
  auto arena = std::make_unique<Arena>();
  {
    Copier copier(*arena);
    for (Resource& each : plan.resources) {
      for (std::string_view* text : {&each.address, &each.index.text, &each.deposed, &each.previous_address})
        copier.move(*text);
      for (std::string_view* name :
           {&each.module_address, &each.type, &each.name, &each.block_type, &each.provider, &each.deferred}) {
        copier.move_name(*name);
      }
      copier.move(each.before, kept);
      copier.move(each.after, kept);
      each.unmasked = each.likely = Value();
      each.config = nullptr;
    }
  }
  plan.variables = Value();
  plan.config = Config();
  plan.arena = std::move(arena);
}

}  // namespace terratoll::plan

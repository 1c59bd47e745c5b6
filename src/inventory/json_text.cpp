#include "inventory/json_text.h"

#include <nlohmann/json.hpp>

namespace terratoll::inventory {

using nlohmann::json;

struct JsonText::Builder {
  JsonText& into;

  std::string_view keep(std::string text) { return into.texts_.emplace_back(std::move(text)); }

  plan::Value build(const json& node) {
    switch (node.type()) {
      case json::value_t::boolean: return plan::Value::boolean(node.get<bool>());
      case json::value_t::number_integer:
      case json::value_t::number_unsigned:
      case json::value_t::number_float: return plan::Value::number(keep(node.dump()));
      case json::value_t::string: return plan::Value::string(keep(node.get<std::string>()));
      case json::value_t::array: {
        std::vector<plan::Value> items;
        for (const json& item : node) items.push_back(build(item));
        return plan::Value::array(into.arrays_.emplace_back(std::move(items)));
      }
      case json::value_t::object: {
        std::vector<plan::Member> members;
        for (const auto& [name, item] : node.items()) {
          if (!item.is_null()) members.push_back({keep(name), build(item)});
        }
        return plan::Value::object(into.objects_.emplace_back(std::move(members)));
      }
      case json::value_t::null:
      case json::value_t::binary:
      case json::value_t::discarded: return plan::Value();
    }
    return plan::Value();
  }
};

JsonText::JsonText(std::string_view text) {
  // A body is a few levels deep; what nests deeper is no body, and would exhaust the stack.
  constexpr int kDepth = 64;
  bool too_deep = false;
  json document = json::parse(
      text,
      [&](int depth, json::parse_event_t, json&) {
        too_deep |= depth > kDepth;
        return depth <= kDepth;
      },
      /*allow_exceptions=*/false);
  value_ = document.is_discarded() || too_deep ? plan::Value::unknown() : Builder{*this}.build(document);
}

}  // namespace terratoll::inventory

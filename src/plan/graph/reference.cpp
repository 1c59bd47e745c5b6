#include "plan/graph/reference.h"

#include <charconv>

#include "plan/value_reader.h"

namespace terratoll::plan {
namespace {

Value element(const Value& list, std::string_view number) {
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), index);
  return error == std::errc{} && end == number.data() + number.size() ? list[index] : Value();
}

}  // namespace

bool is_expression(const Value& value) {
  for (const Member& member : value.members()) {
    if (member.name == "references" || member.name == "constant_value") return true;
  }
  return false;
}

Value expression_at(Value value, std::string_view path) {
  if (!value.is_array() && path.find_first_of(".[") == std::string_view::npos)  // most are one name
    return is_expression(value) || path.empty() ? value : value[path];
  for (const Step& step : steps(path)) {
    if (is_expression(value)) return value;
    if (value.is_array()) value = value[std::size_t{0}];
    value = value[step.name];
    if (step.number && value.is_array()) value = element(value, *step.number);
  }
  return value;
}

std::vector<std::string_view> heads(const Value& references) {
  std::vector<std::string_view> result;
  for (const Value& item : references.items()) {
    const std::string_view text = item.text();
    const bool shorter = !result.empty() && is_head_of(result.back(), text);
    if (!shorter && !text.empty()) result.push_back(text);
  }
  return result;
}

std::string attribute_text(const std::vector<Step>& all, std::size_t from) {
  std::string result;
  for (std::size_t i = from; i < all.size(); ++i) {
    if (!result.empty()) result += '.';
    result += all[i].name;
    if (all[i].number) result += "[" + *all[i].number + "]";
  }
  return result;
}

Value field(Value value, const std::vector<Step>& path) {
  for (const Step& step : path) {
    if (!step.name.empty()) value = value[step.name];
    if (step.key) value = value[*step.key];
    if (step.number) value = element(value, *step.number);
  }
  return value;
}

std::string_view handed_on(const Resource& resource, std::string_view attribute) {
  struct Copy {
    std::string_view type, attribute, argument;
  };
  constexpr Copy kCopies[] = {{"null_resource", "triggers", "triggers"},
                              {"terraform_data", "input", "input"},
                              {"terraform_data", "output", "input"},
                              {"time_sleep", "triggers", "triggers"}};
  const std::string_view name = attribute.substr(0, attribute.find_first_of(".["));
  for (const Copy& each : kCopies)
    if (each.type == resource.type && each.attribute == name) return each.argument;
  return "";
}

std::optional<Index> index_of(const Step& step) {
  if (step.number) return Index{Index::Kind::Number, *step.number};
  if (step.key) return Index{Index::Kind::Key, *step.key};
  return std::nullopt;
}

}  // namespace terratoll::plan

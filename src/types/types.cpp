#include "types/types.h"

#include <algorithm>

#include "base/text.h"
#include "types/generated.h"

namespace terratoll::types {
namespace {

// By name, in a table that is sorted by it.
template <class Row>
const Row* by_name(std::span<const Row> table, std::string_view name) {
  auto found = std::lower_bound(table.begin(), table.end(), name,
                                [](const Row& row, std::string_view key) { return row.name < key; });
  return found != table.end() && found->name == name ? &*found : nullptr;
}

}  // namespace

std::string_view to_string(Handling handling) {
  switch (handling) {
    case Handling::Priced:
      return "priced";
    case Handling::Usage:
      return "usage";
    case Handling::Free:
      return "free";
    case Handling::NoPrice:
      return "no-price";
  }
  return "";
}

std::span<const Type> all() {
  return type_table();
}

const Type* find(std::string_view name) {
  return by_name(type_table(), name);
}

const Type* find(std::string_view name, std::string_view provider) {
  if (const Type* type = find(name)) return type;
  const Provider* known = by_name(provider_table(), provider);
  return known != nullptr && known->says ? &known->all_types : nullptr;
}

const Type* find_arm(std::string_view name) {
  // A name without a slash is none of ARM's, whatever else it may be.
  return name.find('/') == std::string_view::npos ? nullptr : find(lower(name.substr(0, name.find('@'))));
}

bool is_global(std::string_view type) {
  const Place* found = nullptr;
  for (const Place& place : place_table()) {
    const bool longer = found == nullptr || place.prefix.size() > found->prefix.size();
    if (longer && type.starts_with(place.prefix)) found = &place;
  }
  return found != nullptr && found->global;
}

std::span<const Twin> twins() {
  return twin_table();
}

const Twin* find_twin(std::string_view name) {
  return by_name(twin_table(), name);
}

std::string_view count_of(const Type& type, std::string_view word) {
  for (const Tie& tie : type.count) {
    if (tie.word == word) return tie.path;
  }
  return "";
}

namespace {

std::vector<std::string_view> split_path(std::string_view path) {
  std::vector<std::string_view> result;
  for (std::size_t dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.')) {
    result.push_back(path.substr(0, dot));
    path.remove_prefix(dot + 1);
  }
  result.push_back(path);
  return result;
}

// How many steps of the path the name stands for, whatever indexes they have; 0 where it is another one's.
std::size_t steps_named(const std::vector<std::string_view>& path,
                        const std::vector<std::string_view>& name) {
  if (name.size() > path.size()) return 0;
  for (std::size_t i = 0; i < name.size(); ++i)
    if (path[i].substr(0, path[i].find('[')) != name[i]) return 0;
  return name.size();
}

}  // namespace

std::string own_path(const Twin& twin, std::string_view path) {
  const std::vector<std::string_view> steps = split_path(path);
  for (const Twin::Attribute& attribute : twin.attributes) {
    const std::size_t named = steps_named(steps, split_path(attribute.name));
    if (named == 0) continue;
    std::string result;
    const std::vector<std::string_view> own = split_path(attribute.own);
    for (std::size_t i = 0; i < own.size(); ++i) {
      const std::size_t index = own.size() == named ? steps[i].find('[') : std::string_view::npos;
      result.append(i == 0 ? "" : ".").append(own[i]);
      if (index != std::string_view::npos) result += steps[i].substr(index);
    }
    for (std::size_t i = named; i < steps.size(); ++i) result.append(".").append(steps[i]);
    return result;
  }
  return std::string(path);
}

std::vector<Tie> named_by(std::string_view name, std::string_view path) {
  const Type* type = find(name);
  if (type == nullptr) return {};
  std::string plain(path);
  for (std::size_t open = plain.find('['); open != std::string::npos; open = plain.find('['))
    plain.erase(open, plain.find(']', open) - open + 1);
  const auto block_of = [](std::string_view attribute) {
    const std::size_t dot = attribute.rfind('.');
    return dot == std::string_view::npos ? std::string_view() : attribute.substr(0, dot);
  };
  std::vector<Tie> exact, beside;
  for (const Ties ties : {type->runs_as, type->made_from, type->part_of}) {
    for (const Tie& tie : ties) {
      if (tie.path == plain) exact.push_back(tie);
      if (!block_of(plain).empty() && block_of(tie.path) == block_of(plain)) beside.push_back(tie);
    }
  }
  return exact.empty() ? beside : exact;
}

std::string_view cloud_of(std::string_view provider) {
  const Provider* known = by_name(provider_table(), provider);
  return known != nullptr ? known->cloud : provider;
}

}  // namespace terratoll::types

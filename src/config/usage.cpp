#include "config/usage.h"

#include <algorithm>
#include <memory>
#include <set>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "base/yaml/section.h"

namespace terratoll::config {
namespace {

using yaml::Errors;
using yaml::Node;

bool is_wildcard(std::string_view address) {
  return address.find('*') != std::string_view::npos;
}

// "1_000_000" is a number in YAML; "1,000,000" is none, and a quantity would be lost.
bool has_only(std::string_view text, std::string_view characters) {
  return !text.empty() && text.find_first_not_of(characters) == std::string_view::npos;
}

std::optional<Decimal> quantity(const Node& value) {
  std::string text = value.text;
  if (!value.quoted && has_only(text, "0123456789_.") && text.front() != '_') std::erase(text, '_');
  return Decimal::parse(text);
}

void read_quantity(Errors& errors, const Node& value, const std::string& path, const std::string& key,
                   Quantities& quantities) {
  std::optional<Decimal> number = quantity(value);
  if (number && number->is_negative()) {
    errors.expected(value, path, "a number that is not negative");
  } else if (number) {
    quantities[key] = *number;
  } else if (has_only(value.text, "0123456789,. '") && has_only(value.text.substr(0, 1), "0123456789") &&
             value.text.find_first_of(",' ") != std::string::npos) {
    errors.expected(value, path, "a number without separators, such as 1000000");
  }
}

// The quantities of a section, its sections below it included. The depth is the YAML reader's to bound.
void read_quantities(Errors& errors, const Node& section, const std::string& path, const std::string& prefix,
                     Quantities& quantities) {
  each_key(errors, section, path, [&](const Node& key, const Node& value) {
    std::string inner = prefix + key.text;
    std::string inner_path = path + "." + key.text;
    switch (value.kind) {
      case Node::Kind::Map:
        read_quantities(errors, value, inner_path, inner + ".", quantities);
        break;
      case Node::Kind::Text:
        read_quantity(errors, value, inner_path, inner, quantities);
        break;
      case Node::Kind::List:
      case Node::Kind::Null:
        break;
    }
  });
}

void read_entries(Errors& errors, const Node& section, const std::string& path, UsageFile& file) {
  each_key(errors, section, path, [&](const Node& key, const Node& value) {
    UsageEntry entry{key.text, key.line, key.column, {}};
    read_quantities(errors, value, key.text, "", entry.quantities);
    file.entries.push_back(std::move(entry));
  });
}

// Infracost takes a bare type among the addresses too, over the type's default.
void move_types_to_defaults(UsageFile& file) {
  std::erase_if(file.entries, [&](UsageEntry& entry) {
    if (entry.address.find_first_of(".*") != std::string::npos) return false;
    Quantities& defaults = file.defaults[entry.address];
    entry.quantities.merge(defaults);
    defaults = std::move(entry.quantities);
    return true;
  });
}

void read_version(Errors& errors, const Node& value) {
  if (value.kind == Node::Kind::Text && (value.text == "0.1" || value.text == "v0.1")) return;
  errors.expected(value, "version", "0.1");
}

// Keys that begin with "x-" or "." hold what anchors share.
Node without_shared(const Node& root) {
  Node result = root;
  if (root.kind != Node::Kind::Map) return result;
  result.items.clear();
  for (std::size_t i = 0; i < root.size(); ++i) {
    const std::string& key = root.key(i).text;
    if (key.starts_with("x-") || key.starts_with('.')) continue;
    result.items.push_back(root.key(i));
    result.items.push_back(root.value(i));
  }
  return result;
}

Result<UsageFile> usage_of(const Result<Node>& root, const std::string& path) {
  if (!root) return root.error();
  UsageFile file;
  file.path = path;
  Errors errors(path);
  read_section(
      errors, without_shared(*root), "",
      {{"version", [&](auto& value, auto&) { read_version(errors, value); }},
       {"resource_type_default_usage",
        [&](auto& value, auto& section) {
          each_key(errors, value, section, [&](const Node& type, const Node& usage) {
            read_quantities(errors, usage, type.text, "", file.defaults[type.text]);
          });
        }},
       {"resource_usage", [&](auto& value, auto& section) { read_entries(errors, value, section, file); }}});
  if (!errors.empty()) return errors.error();
  move_types_to_defaults(file);
  return file;
}

// A usage file made ready to be asked.
struct Index {
  std::unordered_map<std::string, Quantities> exact;
  std::vector<UsageEntry> wildcards;                 // the most specific first
  std::set<std::string, std::less<>> wildcard_keys;  // most keys that are asked for stand in none
  std::map<std::string, Quantities, std::less<>> defaults;
};

std::size_t literals(const std::string& pattern) {
  return pattern.size() - static_cast<std::size_t>(std::count(pattern.begin(), pattern.end(), '*'));
}

Index index_of(const UsageFile& file) {
  Index index;
  index.defaults = file.defaults;
  for (const UsageEntry& entry : file.entries) {
    if (!is_wildcard(entry.address)) {
      index.exact[entry.address] = entry.quantities;
      continue;
    }
    index.wildcards.push_back(entry);
    for (const auto& [key, amount] : entry.quantities) index.wildcard_keys.insert(key);
  }
  std::stable_sort(
      index.wildcards.begin(), index.wildcards.end(),
      [](const UsageEntry& a, const UsageEntry& b) { return literals(a.address) > literals(b.address); });
  return index;
}

std::optional<Decimal> find(const Quantities& quantities, std::string_view key) {
  auto found = quantities.find(key);
  if (found == quantities.end()) return std::nullopt;
  return found->second;
}

std::optional<Decimal> ask(const Index& index, std::string_view address, std::string_view type,
                           std::string_view key) {
  if (auto exact = index.exact.find(std::string(address)); exact != index.exact.end()) {
    if (auto amount = find(exact->second, key)) return amount;
  }
  if (index.wildcard_keys.contains(key)) {
    auto wildcard = std::find_if(index.wildcards.begin(), index.wildcards.end(), [&](const UsageEntry& each) {
      return matches_wildcard(each.address, address);
    });
    if (wildcard != index.wildcards.end()) {
      if (auto amount = find(wildcard->quantities, key)) return amount;
    }
  }
  auto defaults = index.defaults.find(type);
  return defaults == index.defaults.end() ? std::nullopt : find(defaults->second, key);
}

}  // namespace

Result<UsageFile> read_usage(const std::string& path) {
  return usage_of(yaml::read(path), path);
}

Result<UsageFile> parse_usage(const std::string& text, const std::string& path) {
  return usage_of(yaml::parse(text, path), path);
}

UsageLookup make_usage(const UsageFile& file) {
  auto index = std::make_shared<const Index>(index_of(file));
  return [index](std::string_view address, std::string_view type, std::string_view key) {
    return ask(*index, address, type, key);
  };
}

std::vector<std::string> unmatched(const UsageFile& file, const std::vector<Instance>& resources) {
  std::unordered_set<std::string_view> addresses, blocks;
  for (const Instance& each : resources) {
    addresses.insert(each.address);
    if (each.block != each.address) blocks.insert(each.block);
  }
  std::vector<std::string> result;
  for (const UsageEntry& entry : file.entries) {
    bool known = addresses.contains(entry.address) ||
                 (is_wildcard(entry.address) &&
                  std::any_of(addresses.begin(), addresses.end(), [&](std::string_view address) {
                    return matches_wildcard(entry.address, address);
                  }));
    if (known) continue;
    result.push_back(file.path + ":" + std::to_string(entry.line) + ":" + std::to_string(entry.column) +
                     ": no resource of the plan is " + yaml::shown(entry.address) +
                     (blocks.contains(entry.address) ? "; its instances are " + entry.address + "[*]" : ""));
  }
  return result;
}

}  // namespace terratoll::config

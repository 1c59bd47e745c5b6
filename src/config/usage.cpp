#include "config/usage.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "base/nearest.h"
#include "base/text.h"
#include "base/yaml/section.h"
#include "config/usage_keys.h"

namespace terratoll::config {
namespace {

using yaml::Errors;
using yaml::Node;

constexpr const char* kNumber = "a number that is not negative, such as 1000 or 12.50";

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

bool has_separators(const std::string& text) {
  return has_only(text, "0123456789,. '") && has_only(text.substr(0, 1), "0123456789") &&
         text.find_first_of(",' ") != std::string::npos;
}

// A word in whatever letters, or any text.
void read_known_text(Errors& errors, const UsageKey& known, const Node& value, const std::string& path,
                     UsageValue& read) {
  Node word = value;
  word.text = lower(word.text);
  const std::optional<std::string> text = known.words.empty()
                                              ? yaml::read_text(errors, value, path, "a text")
                                              : yaml::read_word(errors, word, path, known.words);
  read.text = text.value_or("");
}

void read_value(Errors& errors, const Node& key, const Node& value, const std::string& path,
                const std::string& name, UsageValues& values) {
  UsageValue read{std::nullopt, "", key.line, key.column};
  if (const UsageKey* known = find_usage_text(name)) {
    read_known_text(errors, *known, value, path, read);
    values[name] = std::move(read);
    return;
  }
  if (value.kind == Node::Kind::Text) {
    read.quantity = quantity(value);
    read.text = value.text;
  }
  if (read.quantity && read.quantity->is_negative()) {
    errors.expected(value, path, "a number that is not negative");
  } else if (!read.quantity && has_separators(read.text)) {
    errors.expected(value, path, "a number without separators, such as 1000000");
  } else if (!read.quantity && is_known_number(name)) {
    errors.expected(value, path, kNumber);
  } else {
    values[name] = std::move(read);
  }
}

// The values of a section, its sections below it included. The depth is the YAML reader's to bound.
void read_values(Errors& errors, const Node& section, const std::string& path, const std::string& prefix,
                 UsageValues& values) {
  each_key(errors, section, path, [&](const Node& key, const Node& value) {
    const std::string inner = prefix + key.text, inner_path = path + "." + key.text;
    if (value.kind == Node::Kind::Map) {
      read_values(errors, value, inner_path, inner + ".", values);
    } else {
      read_value(errors, key, value, inner_path, inner, values);
    }
  });
}

UsageEntry read_entry(Errors& errors, const Node& key, const Node& value) {
  UsageEntry entry{key.text, key.line, key.column, {}};
  read_values(errors, value, key.text, "", entry.values);
  return entry;
}

// Infracost takes a bare type among the addresses too, over the type's default.
void move_types_to_defaults(UsageFile& file) {
  std::erase_if(file.entries, [&](UsageEntry& entry) {
    if (entry.address.find_first_of(".*") != std::string::npos) return false;
    UsageEntry& defaults = file.defaults[entry.address];
    entry.values.merge(defaults.values);
    defaults = std::move(entry);
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

// Of keys that a section gives twice the last counts, as for the format's own reader; it is said of each. The
// depth is the YAML reader's to bound.
void drop_repeated(Node& node, UsageFile& file) {
  for (Node& child : node.items) drop_repeated(child, file);
  if (node.kind != Node::Kind::Map) return;
  std::unordered_map<std::string, std::size_t> last;
  std::vector<Node> kept;
  for (std::size_t i = 0; i < node.size(); ++i) {
    const Node& key = node.key(i);
    if (key.kind != Node::Kind::Text) continue;
    const auto [before, is_new] = last.emplace(key.text, i);
    if (is_new) continue;
    file.repeated.push_back(yaml::place(file.path, key) + ": " + yaml::shown(key.text) +
                            " is given twice; this one counts, and not the first, on line " +
                            std::to_string(node.key(before->second).line));
    before->second = i;
  }
  for (std::size_t i = 0; i < node.size(); ++i) {
    if (node.key(i).kind == Node::Kind::Text && last[node.key(i).text] != i) continue;
    kept.push_back(node.key(i));
    kept.push_back(node.value(i));
  }
  node.items = std::move(kept);
}

Result<UsageFile> usage_of(const Result<Node>& root, const std::string& path) {
  if (!root) return root.error();
  UsageFile file;
  file.path = path;
  Node tree = without_shared(*root);
  drop_repeated(tree, file);
  Errors errors(path);
  read_section(errors, tree, "",
               {{"version", [&](auto& value, auto&) { read_version(errors, value); }},
                {"resource_type_default_usage",
                 [&](auto& value, auto& section) {
                   each_key(errors, value, section, [&](const Node& type, const Node& usage) {
                     file.defaults[type.text] = read_entry(errors, type, usage);
                   });
                 }},
                {"resource_usage", [&](auto& value, auto& section) {
                   each_key(errors, value, section, [&](const Node& address, const Node& usage) {
                     file.entries.push_back(read_entry(errors, address, usage));
                   });
                 }}});
  if (!errors.empty()) return errors.error();
  move_types_to_defaults(file);
  return file;
}

// How specific a wildcard is.
std::size_t literals(std::string_view pattern) {
  return pattern.size() - static_cast<std::size_t>(std::count(pattern.begin(), pattern.end(), '*'));
}

// A usage file made ready to be asked, which knows what it was asked for.
class Index {
 public:
  explicit Index(const UsageFile& file) : path_(file.path) {
    for (const UsageEntry& entry : file.entries) entries_.push_back({entry, {}, {}});
    for (const auto& [type, entry] : file.defaults) entries_.push_back({entry, {}, {}});
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      const std::string& address = entries_[i].entry.address;
      if (i >= file.entries.size()) {
        defaults_[address] = i;
      } else if (is_wildcard(address)) {
        wildcards_.push_back(i);
      } else {
        exact_[address] = i;
      }
    }
    std::stable_sort(wildcards_.begin(), wildcards_.end(), [&](std::size_t a, std::size_t b) {
      return literals(entries_[a].entry.address) > literals(entries_[b].entry.address);
    });
  }

  // The value that counts; nullptr where none is given.
  const UsageValue* ask(std::string_view address, std::string_view type, std::string_view key) {
    const UsageValue* result = nullptr;
    for (Asked* each : applying(address, type)) {
      const auto found = each->entry.values.find(key);
      if (found == each->entry.values.end()) continue;
      each->keys.insert(found->first);
      if (result == nullptr) result = &found->second;
    }
    return result;
  }

  std::vector<GivenUsage> given(std::string_view address, std::string_view type) {
    std::vector<GivenUsage> result;
    std::set<std::string_view> seen;
    for (Asked* each : applying(address, type)) {
      if (each->subject.type.empty()) each->subject = {std::string(address), std::string(type)};
      for (const auto& [key, value] : each->entry.values) {
        const UsageKey* known = find_usage_key(type, key);
        const bool costs =
            known == nullptr || (known->form == UsageKey::Form::Quantity && !known->of_any_type);
        if (!value.quantity || !costs || !seen.insert(key).second) continue;
        result.push_back({key, *value.quantity, known != nullptr, known != nullptr && known->is_read});
      }
    }
    return result;
  }

  std::vector<Unused> unused() const;

 private:
  struct Subject {  // the first resource that it is for
    std::string address, type;
  };
  struct Asked {
    UsageEntry entry;
    std::set<std::string, std::less<>> keys;  // that were asked for
    Subject subject;
  };

  // The entry of the address, the wildcard that fits it best, the default of its type.
  std::vector<Asked*> applying(std::string_view address, std::string_view type) {
    std::vector<Asked*> result;
    const std::string name(address);
    if (const auto found = exact_.find(name); found != exact_.end())
      result.push_back(&entries_[found->second]);
    if (const std::optional<std::size_t> wildcard = wildcard_of(name)) result.push_back(&entries_[*wildcard]);
    if (const auto found = defaults_.find(type); found != defaults_.end())
      result.push_back(&entries_[found->second]);
    return result;
  }

  std::optional<std::size_t> wildcard_of(const std::string& address) {
    if (wildcards_.empty()) return std::nullopt;
    const auto [known, is_new] = wildcard_of_.try_emplace(address);
    if (!is_new) return known->second;
    const auto found = std::find_if(wildcards_.begin(), wildcards_.end(), [&](std::size_t index) {
      return matches_wildcard(entries_[index].entry.address, address);
    });
    if (found != wildcards_.end()) known->second = *found;
    return known->second;
  }

  std::string path_;
  std::vector<Asked> entries_;
  std::unordered_map<std::string, std::size_t> exact_;
  std::vector<std::size_t> wildcards_;  // the most specific first
  std::unordered_map<std::string, std::optional<std::size_t>> wildcard_of_;
  std::map<std::string, std::size_t, std::less<>> defaults_;
};

// "standard.storage_gb" of "storage_gb", where only its section is missing, and of "standard", where only
// that is given; else the nearest name.
std::string meant(const std::string& key, const std::vector<std::string>& known) {
  for (const std::string& each : known)
    if (each.ends_with("." + key) || each.starts_with(key + ".")) return "; did you mean " + each + "?";
  return did_you_mean(key, known);
}

std::string why_unused(const std::string& key, const std::string& address, const std::string& type) {
  const UsageKey* known = find_usage_key(type, key);
  if (known != nullptr && known->is_read) return key + " changes nothing of " + address;
  if (known != nullptr) return key + " is a key of Infracost's that Terratoll does not read, of " + type;
  const std::vector<std::string> keys = usage_keys_of(type);
  return type + (keys.empty() ? " takes no usage that Terratoll knows: " : " has no key ") + key +
         meant(key, keys);
}

std::vector<Unused> Index::unused() const {
  std::vector<Unused> result;
  std::map<std::tuple<std::string, std::string, bool>, std::pair<std::size_t, std::size_t>> groups;
  for (const Asked& each : entries_) {
    if (each.subject.type.empty()) continue;  // unmatched() names it
    for (const auto& [key, value] : each.entry.values) {
      if (each.keys.contains(key) || value.line == 0) continue;
      const UsageKey* known = find_usage_key(each.subject.type, key);
      const bool is_read = known != nullptr && known->is_read;
      // Of one type and key, one line.
      const auto [group, is_new] =
          groups.try_emplace({each.subject.type, key, is_read}, result.size(), std::size_t{1});
      if (!is_new) {
        ++group->second.second;
        continue;
      }
      result.push_back({known == nullptr, path_ + ":" + std::to_string(value.line) + ":" +
                                              std::to_string(value.column) + ": " +
                                              why_unused(key, each.subject.address, each.subject.type)});
    }
  }
  for (const auto& [name, group] : groups) {
    if (group.second > 1) result[group.first].what += " (" + std::to_string(group.second) + " times)";
  }
  return result;
}

constexpr std::size_t kMostSearched = 2000;  // addresses that a near miss is looked for among

std::string place_of(const UsageFile& file, const UsageEntry& entry) {
  return file.path + ":" + std::to_string(entry.line) + ":" + std::to_string(entry.column) + ": ";
}

// "b" of "module.a.b.c[0]" is its type.
std::string_view type_of(std::string_view block) {
  const std::size_t name = block.rfind('.');
  if (name == std::string_view::npos) return block;
  const std::string_view before = block.substr(0, name);
  return before.substr(before.rfind('.') + 1);  // npos + 1 is 0
}

// What an entry may be for.
struct Known {
  std::unordered_set<std::string_view> addresses, blocks;
  std::set<std::string_view> types;
  std::vector<std::string> near;  // addresses, sorted; empty where there are too many to search
};

Known known_of(const std::vector<Instance>& resources) {
  Known known;
  for (const Instance& each : resources) {
    known.addresses.insert(each.address);
    known.types.insert(type_of(each.block));
    if (each.block != each.address) known.blocks.insert(each.block);
  }
  if (known.addresses.size() <= kMostSearched)
    known.near.assign(known.addresses.begin(), known.addresses.end());
  std::sort(known.near.begin(), known.near.end());
  return known;
}

// "; did you mean aws_s3_bucket?", by what follows "aws_", which all have.
std::string near_type(std::string_view type) {
  const std::string_view provider = type.substr(0, type.find('_') + 1);  // npos + 1 is 0
  std::vector<std::string> names;
  for (const std::string& each : usage_types())
    if (each.starts_with(provider)) names.push_back(each.substr(provider.size()));
  const std::string found = nearest(type.substr(provider.size()), names);
  return found.empty() ? "" : "; did you mean " + std::string(provider) + found + "?";
}

// "; did you mean aws_s3_bucket.data?", where not only the type is the same, since a file may serve many
// plans; else of a type that there is not the nearest one.
std::string near_address(const std::string& address, const Known& known) {
  const std::string found = nearest(address, known.near);
  const std::string name = found.substr(found.rfind('.') + 1);  // npos + 1 is 0
  if (!found.empty() && !nearest(address.substr(address.rfind('.') + 1), {name}).empty())
    return "; did you mean " + found + "?";
  const std::string_view type = type_of(address);
  if (known.types.contains(type) || one_of(type, usage_types())) return "";
  return near_type(type);
}

// Of the wildcards those that count for some resource: of several that fit one, only the most specific does.
std::set<std::string_view> counting_wildcards(const UsageFile& file, const Known& known) {
  std::vector<std::string_view> wildcards;
  for (const UsageEntry& entry : file.entries)
    if (is_wildcard(entry.address)) wildcards.push_back(entry.address);
  std::stable_sort(wildcards.begin(), wildcards.end(),
                   [](std::string_view a, std::string_view b) { return literals(a) > literals(b); });
  std::set<std::string_view> counting;
  if (wildcards.empty()) return counting;
  for (const std::string_view address : known.addresses) {
    const auto found = std::find_if(wildcards.begin(), wildcards.end(), [&](std::string_view wildcard) {
      return matches_wildcard(wildcard, address);
    });
    if (found != wildcards.end()) counting.insert(*found);
  }
  return counting;
}

bool fits_any(const std::string& wildcard, const Known& known) {
  return is_wildcard(wildcard) &&
         std::any_of(known.addresses.begin(), known.addresses.end(),
                     [&](std::string_view address) { return matches_wildcard(wildcard, address); });
}

}  // namespace

Result<UsageFile> read_usage(const std::string& path) {
  return usage_of(yaml::read(path), path);
}

Result<UsageFile> parse_usage(const std::string& text, const std::string& path) {
  return usage_of(yaml::parse(text, path), path);
}

Usage make_usage(const UsageFile& file) {
  auto index = std::make_shared<Index>(file);
  Usage usage;
  usage.quantity = [index](std::string_view address, std::string_view type, std::string_view key) {
    const UsageValue* value = index->ask(address, type, key);
    return value != nullptr ? value->quantity : std::nullopt;
  };
  usage.text = [index](std::string_view address, std::string_view type, std::string_view key) {
    const UsageValue* value = index->ask(address, type, key);
    return value != nullptr ? value->text : std::string();
  };
  usage.given = [index](std::string_view address, std::string_view type) {
    return index->given(address, type);
  };
  usage.unused = [index] { return index->unused(); };
  return usage;
}

std::vector<Unused> unmatched(const UsageFile& file, const std::vector<Instance>& resources) {
  const Known known = known_of(resources);
  const std::set<std::string_view> counting = counting_wildcards(file, known);
  std::vector<Unused> result;
  for (const UsageEntry& entry : file.entries) {
    if (known.addresses.contains(entry.address) || counting.contains(entry.address)) continue;
    const std::string place = place_of(file, entry), address = yaml::shown(entry.address);
    if (fits_any(entry.address, known)) {
      result.push_back(
          {false, joined({place, address, " counts for no resource: other wildcards fit them better"}, "")});
    } else if (known.blocks.contains(entry.address)) {
      result.push_back({true, joined({place, "no resource of the plan is ", address, "; its instances are ",
                                      entry.address, "[*]"},
                                     "")});
    } else {
      const std::string near = near_address(entry.address, known);
      result.push_back({!near.empty(), joined({place, "no resource of the plan is ", address, near}, "")});
    }
  }
  for (const auto& [type, entry] : file.defaults) {
    if (known.types.contains(type) || one_of(type, usage_types())) continue;
    result.push_back({true, place_of(file, entry) + "no resource of the plan is of type " +
                                yaml::shown(type) + ", and it takes no usage" + near_type(type)});
  }
  return result;
}

}  // namespace terratoll::config

#include "base/yaml/section.h"

#include <algorithm>
#include <unordered_map>

#include "base/date.h"
#include "base/nearest.h"
#include "base/text.h"

namespace terratoll::yaml {
namespace {

std::string inside(const std::string& path, const std::string& key) {
  return path.empty() ? key : path + "." + key;
}

// What is left behind a comma of {monthly_usd: 12,500}: the key 500, without a value.
bool is_rest_of_number(const Node& key, const Node& value) {
  return value.kind == Node::Kind::Null && !key.quoted && !key.text.empty() &&
         key.text.find_first_not_of("0123456789.") == std::string::npos;
}

// Each key once, also one that has no value.
void each_name(Errors& errors, const Node& section, const std::string& path, const Visit& visit) {
  if (section.kind == Node::Kind::Null) return;
  if (section.kind != Node::Kind::Map) {
    const bool foreign = path.empty() && section.kind == Node::Kind::Text;  // of which nothing is shown
    errors.add(section, (path.empty() ? "the file" : path) + ": expected a section of keys, found " +
                            (foreign ? "a text" : found(section)));
    return;
  }
  std::unordered_map<std::string, int> lines;
  for (std::size_t i = 0; i < section.size(); ++i) {
    const Node& key = section.key(i);
    if (key.kind != Node::Kind::Text) {
      errors.add(key, "expected the name of a key, found " + found(key));
      continue;
    }
    auto [first, is_new] = lines.emplace(key.text, key.line);
    if (is_rest_of_number(key, section.value(i))) {
      if (is_new)
        errors.add(key, "expected a number without separators, such as 1000000, found a comma before " +
                            shown(key.text));
    } else if (!is_new) {
      errors.add(key,
                 inside(path, key.text) + " is given twice; first on line " + std::to_string(first->second));
    } else {
      visit(key, section.value(i));
    }
  }
}

}  // namespace

Error Errors::error() const {
  return {Error::Kind::Usage, joined(lines_, "\n")};
}

void each_key(Errors& errors, const Node& section, const std::string& path, const Visit& visit) {
  each_name(errors, section, path, [&](const Node& key, const Node& value) {
    if (value.kind != Node::Kind::Null) visit(key, value);
  });
}

void read_section(Errors& errors, const Node& section, const std::string& path,
                  const std::vector<Key>& keys) {
  each_name(errors, section, path, [&](const Node& key, const Node& value) {
    auto known =
        std::find_if(keys.begin(), keys.end(), [&](const Key& each) { return each.name == key.text; });
    if (known != keys.end()) {
      if (value.kind != Node::Kind::Null) known->read(value, inside(path, key.text));
      return;
    }
    std::vector<std::string> names;
    names.reserve(keys.size());
    for (const Key& each : keys) names.push_back(each.name);
    std::string near = did_you_mean(key.text, names);
    errors.add(key, "unknown key " + shown(key.text) + (path.empty() ? "" : " in " + path) +
                        (near.empty() ? "; the keys here are " + listed(names, " or ") : near));
  });
}

void require(Errors& errors, const Node& section, const std::string& path,
             std::initializer_list<std::string_view> keys) {
  if (section.kind == Node::Kind::Text || section.kind == Node::Kind::List) return;  // said already
  for (std::string_view name : keys) {
    bool given = false;
    for (std::size_t i = 0; i < section.size(); ++i) {
      given = given || (section.key(i).text == name && section.value(i).kind != Node::Kind::Null);
    }
    if (!given) errors.add(section, (path.empty() ? "" : path + ": ") + std::string(name) + " is missing");
  }
}

void each_item(Errors& errors, const Node& value, const std::string& path, const std::string& what,
               const std::function<void(const Node& item, const std::string& path)>& visit) {
  if (value.kind != Node::Kind::List) {
    errors.expected(value, path, "a list, each " + what);
    return;
  }
  for (std::size_t i = 0; i < value.size(); ++i) {
    visit(value.items[i], path + "[" + std::to_string(i) + "]");
  }
}

std::optional<std::string> read_text(Errors& errors, const Node& value, const std::string& path,
                                     const std::string& what) {
  if (value.kind == Node::Kind::Text && !trimmed(value.text).empty()) return value.text;
  errors.expected(value, path, what);
  return std::nullopt;
}

std::vector<std::string> read_texts(Errors& errors, const Node& value, const std::string& path,
                                    const std::string& what) {
  std::vector<std::string> result;
  each_item(errors, value, path, what, [&](const Node& item, const std::string& item_path) {
    if (auto text = read_text(errors, item, item_path, what)) result.push_back(*text);
  });
  return result;
}

std::optional<Decimal> read_number(Errors& errors, const Node& value, const std::string& path,
                                   const std::optional<Decimal>& limit) {
  std::optional<Decimal> number;
  if (value.kind == Node::Kind::Text) number = Decimal::parse(value.text);
  if (number && !number->is_negative() && (!limit || *number <= *limit)) return number;
  errors.expected(
      value, path,
      limit ? "a number from 0 to " + limit->text() : "a number that is not negative, such as 1000 or 12.50");
  return std::nullopt;
}

std::optional<bool> read_bool(Errors& errors, const Node& value, const std::string& path) {
  if (value.kind == Node::Kind::Text && value.text == "true") return true;
  if (value.kind == Node::Kind::Text && value.text == "false") return false;
  errors.expected(value, path, "true or false");
  return std::nullopt;
}

std::optional<std::string> read_word(Errors& errors, const Node& value, const std::string& path,
                                     const std::vector<std::string>& words) {
  bool is_text = value.kind == Node::Kind::Text;
  if (is_text && one_of(value.text, words)) return value.text;
  errors.add(value, path + ": expected " + listed(words, " or ") + ", found " + found(value) +
                        (is_text ? did_you_mean(value.text, words) : ""));
  return std::nullopt;
}

std::optional<std::string> read_date(Errors& errors, const Node& value, const std::string& path) {
  if (value.kind == Node::Kind::Text && is_date(value.text)) return value.text;
  errors.expected(value, path, "a day that exists, such as 2027-01-31");
  return std::nullopt;
}

}  // namespace terratoll::yaml

#include "config/usage_keys.h"

#include <algorithm>
#include <map>

#include "base/csv.h"
#include "base/text.h"

extern "C" {
extern const char terratoll_usage_keys[];
extern const char terratoll_usage_keys_end[];
}

namespace terratoll::config {
namespace {

constexpr std::string_view kAnyType = "*";

using Table = std::map<std::string, std::vector<UsageKey>, std::less<>>;  // by type

// "quantity", "detail", "text", or the words that a text may be: "x86_64|arm64".
UsageKey key_of(const std::string& name, const std::string& form) {
  UsageKey key;
  key.name = name;
  if (form.find('|') != std::string::npos) key.words = split(form, '|');
  if (form == "detail") key.form = UsageKey::Form::Detail;
  if (form == "text" || !key.words.empty()) key.form = UsageKey::Form::Text;
  return key;
}

Table read_table() {
  const std::string_view text(terratoll_usage_keys,
                              static_cast<std::size_t>(terratoll_usage_keys_end - terratoll_usage_keys));
  std::vector<std::string> errors;
  Table table;
  for (const CsvRow& row : read_csv("usage_keys.csv", text, "types,keys,form,read", errors).rows) {
    for (const std::string& type : split(row.fields[0], ' ')) {
      for (const std::string& name : split(row.fields[1], ' ')) {
        UsageKey key = key_of(name, row.fields[2]);
        key.is_read = row.fields[3] == "yes";
        key.of_any_type = type == kAnyType;
        table[type].push_back(std::move(key));
      }
    }
  }
  return table;
}

const Table& table() {
  static const Table kTable = read_table();
  return kTable;
}

const std::vector<UsageKey>& rows_of(std::string_view type) {
  static const std::vector<UsageKey> kNone;
  const auto found = table().find(type);
  return found == table().end() ? kNone : found->second;
}

const UsageKey* find_row(const std::vector<UsageKey>& rows, std::string_view key) {
  const auto found = std::find_if(rows.begin(), rows.end(),
                                  [&](const UsageKey& row) { return matches_wildcard(row.name, key); });
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace

const UsageKey* find_usage_key(std::string_view type, std::string_view key) {
  const UsageKey* own = find_row(rows_of(type), key);
  return own != nullptr ? own : find_row(rows_of(kAnyType), key);
}

std::vector<std::string> usage_keys_of(std::string_view type) {
  std::vector<std::string> names;
  for (const UsageKey& row : rows_of(type))
    if (row.name.find('*') == std::string::npos) names.push_back(row.name);
  return names;
}

const std::vector<std::string>& usage_types() {
  static const std::vector<std::string> kTypes = [] {
    std::vector<std::string> types;
    for (const auto& [type, rows] : table())
      if (type != kAnyType) types.push_back(type);
    return types;
  }();
  return kTypes;
}

const UsageKey* find_usage_text(std::string_view key) {
  for (const auto& [type, rows] : table()) {
    const UsageKey* row = find_row(rows, key);
    if (row != nullptr && row->form == UsageKey::Form::Text) return row;
  }
  return nullptr;
}

bool is_known_number(std::string_view key) {
  return find_usage_text(key) == nullptr &&
         std::any_of(table().begin(), table().end(),
                     [&](const auto& entry) { return find_row(entry.second, key) != nullptr; });
}

}  // namespace terratoll::config

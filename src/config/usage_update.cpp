#include "config/usage_update.h"

#include <algorithm>

#include "base/text.h"
#include "base/yaml/tree.h"
#include "config/usage.h"

namespace terratoll::config {
namespace {

using yaml::Node;

constexpr std::string_view kMark = "# billed ";
constexpr int kStep = 2;  // spaces of a level that we write

// What is wanted at a key: a quantity, or a section of keys.
struct Wanted {
  std::optional<Decimal> quantity;
  std::map<std::string, Wanted> keys;
};

Wanted tree_of(const MeasuredUsage& measured) {
  Wanted root;
  for (const auto& [key, quantity] : measured.quantities) {
    Wanted* at = &root;
    for (const std::string& part : split(key, '.')) at = &at->keys[part];
    at->quantity = quantity;
  }
  return root;
}

std::string shown(Decimal quantity) {
  constexpr std::int64_t kFine = 10'000;  // beyond the cent's two digits
  return (quantity * Decimal(kFine)).cents().over(Decimal(kFine)).text();
}

// A key that YAML would take for something else stands in quotes.
std::string key_text(const std::string& key) {
  if (key.find_first_of(" #'{}&*!|>%@`") == std::string::npos && !key.starts_with('"') &&
      !key.starts_with('['))
    return key;
  std::string quoted = "'";
  for (const char c : key) quoted += c == '\'' ? std::string("''") : std::string(1, c);
  return quoted + "'";
}

class Update {
 public:
  Update(const std::string& text, std::string month) : lines_(split(text, '\n')), month_(std::move(month)) {
    if (!text.empty() && text.back() == '\n' && !lines_.empty() && lines_.back().empty()) lines_.pop_back();
  }

  void merge(const Node& usage, int end, const MeasuredUsage& measured) {
    address_ = measured.address;
    const Wanted wanted = tree_of(measured);
    const int indent = usage.size() > 0 ? usage.key(0).column - 1 : kStep;
    for (std::size_t i = 0; i < usage.size(); ++i) {
      if (usage.key(i).text != measured.address) continue;
      merge_keys(usage.key(i), usage.value(i), wanted);
      return;
    }
    write(end, indent, measured.address, wanted);
  }

  UpdatedUsage finish() && {
    std::string text;
    const auto add = [&](const std::vector<std::string>& lines) {
      for (const std::string& line : lines) text += line + "\n";
    };
    add(after_[0]);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      text += lines_[i] + "\n";
      add(after_[static_cast<int>(i) + 1]);
    }
    result_.text = std::move(text);
    return std::move(result_);
  }

 private:
  // Lines with a key and what stands under it, after a line of the file.
  void write(int line, int indent, const std::string& key, const Wanted& wanted) {
    std::vector<std::string>& lines = after_[line];
    const std::string begin = std::string(static_cast<std::size_t>(indent), ' ') + key_text(key) + ":";
    if (wanted.quantity) {
      ++result_.added;
      lines.push_back(begin + " " + shown(*wanted.quantity) + "  " + std::string(kMark) + month_);
      return;
    }
    lines.push_back(begin);
    for (const auto& [name, each] : wanted.keys) write(line, indent + kStep, name, each);
  }

  void merge_keys(const Node& key, const Node& value, const Wanted& wanted) {
    // On one line, or an alias of something else: not ours to write into.
    const bool closed = value.kind != Node::Kind::Null &&
                        (value.kind != Node::Kind::Map || value.size() == 0 || value.key(0).line <= key.line);
    const int indent = value.size() > 0 ? value.key(0).column - 1 : key.column - 1 + kStep;
    for (const auto& [name, each] : wanted.keys) {
      const Node *own_key = nullptr, *own = nullptr;
      for (std::size_t i = 0; value.kind == Node::Kind::Map && i < value.size(); ++i) {
        if (value.key(i).text != name) continue;
        own_key = &value.key(i);
        own = &value.value(i);
      }
      if (own != nullptr && each.quantity) {
        replace(*own, name, *each.quantity);
      } else if (own != nullptr) {
        merge_keys(*own_key, *own, each);
      } else if (closed) {
        keep(name + " is not written into what stands on one line");
      } else {
        write(key.line, indent, name, each);
      }
    }
  }

  void replace(const Node& value, const std::string& name, Decimal quantity) {
    std::string& line = lines_[static_cast<std::size_t>(value.line - 1)];
    const std::size_t mark = line.rfind(kMark);
    if (mark == std::string::npos) {
      const std::optional<Decimal> own = Decimal::parse(value.text);
      if (!own || own->text() != shown(quantity))
        keep(name + " is " + yaml::shown(value.text) + " by hand, and was " + shown(quantity));
      return;
    }
    const std::string before = line;
    line = line.substr(0, static_cast<std::size_t>(value.column - 1)) + shown(quantity) + "  " +
           std::string(kMark) + month_;
    result_.updated += line == before ? 0 : 1;
  }

  void keep(const std::string& what) { result_.kept.push_back(address_ + ": " + what); }

  std::vector<std::string> lines_;
  std::string month_, address_;
  std::map<int, std::vector<std::string>> after_;
  UpdatedUsage result_;
};

}  // namespace

Result<UpdatedUsage> update_usage(const std::string& text, const std::string& path,
                                  const std::vector<MeasuredUsage>& measured, const std::string& month) {
  Result<Node> parsed = yaml::parse(text, path);
  if (!parsed) return parsed.error();
  std::string whole = text;
  if (!whole.empty() && whole.back() != '\n') whole += '\n';
  if (parsed->kind == Node::Kind::Null) whole += "version: 0.1\n";
  const auto find = [&]() -> std::optional<std::size_t> {
    for (std::size_t i = 0; i < parsed->size(); ++i)
      if (parsed->key(i).text == "resource_usage") return i;
    return std::nullopt;
  };
  if (parsed->kind != Node::Kind::Map || !find()) {
    if (parsed->kind != Node::Kind::Map && parsed->kind != Node::Kind::Null)
      return Error{Error::Kind::Usage, yaml::place(path, *parsed) + ": no usage file"};
    whole += "resource_usage:\n";
    parsed = yaml::parse(whole, path);
    if (!parsed) return parsed.error();
  }
  const std::size_t at = *find();
  const Node& usage = parsed->value(at);
  if (usage.kind == Node::Kind::Map && usage.size() > 0 && usage.key(0).line <= parsed->key(at).line)
    return Error{Error::Kind::Usage,
                 yaml::place(path, usage) + ": resource_usage stands on one line: nothing can be added"};
  // New addresses go behind those that are there, before the next key of the file.
  int end = static_cast<int>(std::count(whole.begin(), whole.end(), '\n'));
  for (std::size_t i = 0; i < parsed->size(); ++i)
    if (parsed->key(i).line > parsed->key(at).line) end = std::min(end, parsed->key(i).line - 1);
  Update update(whole, month);
  for (const MeasuredUsage& each : measured) update.merge(usage, end, each);
  UpdatedUsage updated = std::move(update).finish();
  // Where a text goes on over several lines, what comes behind may be read as a part of it.
  if (const Result<UsageFile> again = parse_usage(updated.text, path); !again)
    return Error{
        Error::Kind::Usage,
        path + ": nothing can be added to it as it is written; then it would be " + again.error().message};
  return updated;
}

std::set<std::string, std::less<>> add_measured(const std::vector<MeasuredUsage>& measured, UsageFile& file) {
  std::set<std::string, std::less<>> alone;
  std::map<std::string, std::size_t> at;
  for (std::size_t i = 0; i < file.entries.size(); ++i) at.emplace(file.entries[i].address, i);
  for (const MeasuredUsage& each : measured) {
    const auto [found, is_new] = at.emplace(each.address, file.entries.size());
    if (is_new) file.entries.push_back({each.address, 0, 0, {}});
    UsageValues& values = file.entries[found->second].values;
    const bool has_none = std::none_of(values.begin(), values.end(),
                                       [](const auto& value) { return value.second.quantity.has_value(); });
    if (has_none) alone.insert(each.address);
    for (const auto& [key, quantity] : each.quantities)
      values.try_emplace(key, UsageValue{quantity, "", 0, 0});
  }
  return alone;
}

}  // namespace terratoll::config

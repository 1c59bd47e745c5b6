#include "config/usage_update.h"

#include <algorithm>

#include "base/date.h"
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

// Six digits, and eight of small numbers: half a machine of a month is hundreds of hours.
std::string shown(Decimal quantity) {
  constexpr std::int64_t kFine = 10'000, kFinest = 1'000'000;  // beyond the cent's two digits
  const Decimal small = 100, fine = quantity < small ? kFinest : kFine;
  return (quantity * fine).cents().over(fine).text();
}

// The month of a line that ends with our mark and nothing else; "" of another.
std::string_view billed_month(std::string_view line) {
  const std::size_t mark = line.rfind(kMark);
  if (mark == std::string_view::npos) return {};
  const std::string_view month = trimmed(line.substr(mark + kMark.size()));
  constexpr std::size_t kLength = 7;
  return month.size() == kLength && day_of(std::string(month) + "-01") ? month : std::string_view();
}

// What a map has under a name; null where it has none.
const Node* value_of(const Node& map, std::string_view name) {
  for (std::size_t i = 0; map.kind == Node::Kind::Map && i < map.size(); ++i)
    if (map.key(i).text == name) return &map.value(i);
  return nullptr;
}

class Update {
 public:
  Update(const std::string& text, std::string month) : lines_(split(text, '\n')), month_(std::move(month)) {
    if (!text.empty() && text.back() == '\n' && !lines_.empty() && lines_.back().empty()) lines_.pop_back();
    if (lines_.empty() || !lines_.front().ends_with('\r')) return;
    end_ = "\r\n";
    for (std::string& line : lines_)
      if (line.ends_with('\r')) line.pop_back();
  }

  void merge(const Node& usage, int end, const MeasuredUsage& measured) {
    address_ = measured.address;
    Wanted wanted = tree_of(measured);
    const int indent = usage.size() > 0 ? usage.key(0).column - 1 : kStep;
    for (std::size_t i = 0; i < usage.size(); ++i) {
      if (usage.key(i).text != measured.address) continue;
      leave_out(usage.value(i), measured, wanted);
      merge_keys(usage.key(i), usage.value(i), wanted);
      return;
    }
    write(end, indent, measured.address, wanted);
  }

  // What an earlier bill said, and this one does not.
  void name_stale(const Node& usage) {
    for (std::size_t i = 0; i < usage.size(); ++i) {
      address_ = usage.key(i).text;
      name_stale(usage.value(i), "");
    }
  }

  UpdatedUsage finish() && {
    std::string text;
    const auto add = [&](const std::vector<std::string>& lines) {
      for (const std::string& line : lines) text += line + end_;
    };
    add(after_[0]);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      text += lines_[i] + end_;
      add(after_[static_cast<int>(i) + 1]);
    }
    result_.text = std::move(text);
    return std::move(result_);
  }

 private:
  // What a person says by another key.
  void leave_out(const Node& value, const MeasuredUsage& measured, Wanted& wanted) {
    for (const auto& [key, other] : measured.instead) {
      const Node* own = value_of(value, other);
      if (own == nullptr || is_ours(*own)) continue;
      wanted.keys.erase(key);
      keep(other + " is " + yaml::shown(own->text) + " by hand, which says what " + key + " would (" +
           shown(measured.quantities.at(key)) + ")");
    }
  }

  void name_stale(const Node& values, const std::string& section) {
    for (std::size_t i = 0; values.kind == Node::Kind::Map && i < values.size(); ++i) {
      const Node& value = values.value(i);
      const std::string key = section + values.key(i).text;
      name_stale(value, key + ".");
      if (value.kind != Node::Kind::Text || fresh_.contains(value.line) || !is_ours(value)) continue;
      const std::string_view then = billed_month(lines_[static_cast<std::size_t>(value.line - 1)]);
      keep(key + " is still " + yaml::shown(value.text) + ", as billed " + std::string(then) +
           ": the bill says nothing of it");
    }
  }

  bool is_ours(const Node& value) const {
    return !billed_month(lines_[static_cast<std::size_t>(value.line - 1)]).empty();
  }

  // Lines with a key and what stands under it, after a line of the file.
  void write(int line, int indent, const std::string& key, const Wanted& wanted) {
    std::vector<std::string>& lines = after_[line];
    const std::string begin = std::string(static_cast<std::size_t>(indent), ' ') + yaml::key_text(key) + ":";
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
    fresh_.insert(value.line);
    if (!is_ours(value)) {
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
  std::string month_, address_, end_ = "\n";
  std::set<int> fresh_;  // lines that the bill says again
  std::map<int, std::vector<std::string>> after_;
  UpdatedUsage result_;
};

}  // namespace

namespace {

// Where a node stands in its text.
std::size_t offset_of(const std::string& text, const Node& node) {
  std::size_t at = 0;
  for (int line = 1; line < node.line; ++line) at = text.find('\n', at) + 1;
  return at + static_cast<std::size_t>(node.column - 1);
}

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
  if (const Node& none = parsed->value(*find()); none.kind == Node::Kind::Map && none.size() == 0) {
    constexpr std::string_view kNone = "{}";
    if (const std::size_t stands = offset_of(whole, none); whole.compare(stands, kNone.size(), kNone) == 0)
      whole.erase(stands - 1, kNone.size() + 1);  // with the blank before it
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
  update.name_stale(usage);
  UpdatedUsage updated = std::move(update).finish();
  // Where a text goes on over several lines, what comes behind may be read as a part of it.
  if (const Result<UsageFile> again = parse_usage(updated.text, path); !again)
    return Error{Error::Kind::Usage,
                 path +
                     ": nothing can be added to it as it is written: aliases, texts over several lines and "
                     "`...` are in the way"};
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
    for (const auto& [key, quantity] : each.quantities) {
      const auto other = each.instead.find(key);
      if (other != each.instead.end() && values.contains(other->second)) continue;
      values.try_emplace(key, UsageValue{quantity, "", 0, 0});
    }
  }
  return alone;
}

}  // namespace terratoll::config

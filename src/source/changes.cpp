#include "source/changes.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <map>
#include <tuple>

#include "base/file.h"
#include "base/limits.h"
#include "base/signals.h"
#include "base/staged.h"
#include "source/file.h"
#include "source/tree.h"

namespace terratoll::source {
namespace {

constexpr int kContext = 3;  // lines around a change
constexpr std::string_view kMark = "\xEF\xBB\xBF";

// With their ends.
std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

std::map<std::string, std::vector<Edit>> by_file(const std::vector<Edit>& edits) {
  std::map<std::string, std::vector<Edit>> files;
  for (const Edit& edit : in_order(edits)) files[edit.file].push_back(edit);
  return files;
}

// As it lies on the disk, with the mark before its text.
std::string text_of(const Tree& tree, const std::string& name) {
  const File* file = tree.file(name);
  if (file == nullptr) return "";
  return (file->has_mark ? std::string(kMark) : "") + file->text;
}

// A name as git writes it in a diff.
std::string git_name(std::string_view side, const std::string& file) {
  const std::string whole = std::string(side) + file;
  std::string quoted;
  for (const char c : whole) {
    const auto byte = static_cast<unsigned char>(c);
    char escape[8];
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (byte < 0x20 || byte >= 0x7F) {
      std::snprintf(escape, sizeof escape, "\\%03o", byte);
      quoted += escape;
    } else {
      quoted += c;
    }
  }
  if (quoted != whole) return '"' + quoted + '"';
  return whole;
}

void add_line(std::string& diff, char sign, std::string_view line) {
  diff += sign;
  diff += line;
  if (!line.ends_with('\n')) diff += "\n\\ No newline at end of file\n";
}

std::string range(int line, int count) {
  return std::to_string(count == 0 ? line - 1 : line) + (count == 1 ? "" : "," + std::to_string(count));
}

// Edits whose surroundings meet are one hunk.
class Hunks {
 public:
  explicit Hunks(std::string_view text) : lines_(split_lines(text)) {}

  std::string write(const std::vector<Edit>& edits) {
    std::string diff;
    for (std::size_t from = 0; from < edits.size();) {
      std::size_t to = from + 1;
      while (to < edits.size() && edits[to].line - edits[to - 1].end_line - 1 <= 2 * kContext) ++to;
      diff += hunk({edits.begin() + static_cast<std::ptrdiff_t>(from),
                    edits.begin() + static_cast<std::ptrdiff_t>(to)});
      from = to;
    }
    return diff;
  }

 private:
  std::string hunk(const std::vector<Edit>& edits) {
    const int count = static_cast<int>(lines_.size());
    const int begin = std::max(1, edits.front().line - kContext);
    const int end = std::min(count, edits.back().end_line + kContext);
    std::string body;
    int at = begin, added = 0, removed = 0;
    const auto keep = [&](int until) {
      for (; at < until; ++at) add_line(body, ' ', lines_[static_cast<std::size_t>(at) - 1]);
    };
    for (const Edit& edit : edits) {
      keep(edit.line);
      for (; at <= edit.end_line; ++at, ++removed)
        add_line(body, '-', lines_[static_cast<std::size_t>(at) - 1]);
      for (const std::string_view line : split_lines(edit.text)) {
        add_line(body, '+', line);
        ++added;
      }
    }
    keep(end + 1);
    const int size = end - begin + 1;
    const int grown = added - removed;
    body.insert(0, "@@ -" + range(begin, size) + " +" + range(begin + shift_, size + grown) + " @@\n");
    shift_ += grown;
    return body;
  }

  std::vector<std::string_view> lines_;
  int shift_ = 0;
};

Error unwritable(const std::string& path, int code) {
  return {Error::Kind::Output, "cannot write " + path + ": " + std::strerror(code)};
}

// Files that lie beside their names until all are there.
class Beside {
 public:
  ~Beside() {
    for (const Each& each : files_)
      if (!each.beside.empty()) ::unlink(each.beside.c_str());
  }

  Result<Done> add(const std::string& path, std::string_view text) {
    const std::string real = end_of_links(path);
    Result<std::string> beside = write_beside(real, text);
    if (!beside) return beside.error();
    files_.push_back({real, *std::move(beside)});
    return Done{};
  }

  // Where a file does not take its name, those that have it give it back.
  Result<Done> take_names() {
    for (std::size_t i = 0; i < files_.size(); ++i) {
      const int code = exchange_names(files_[i].beside, files_[i].path);
      if (code == 0) continue;
      for (std::size_t back = i; back-- > 0;) exchange_names(files_[back].beside, files_[back].path);
      return unwritable(files_[i].path, code);
    }
    return Done{};
  }

 private:
  struct Each {
    std::string path, beside;
  };

  std::vector<Each> files_;
};

}  // namespace

bool clash(const Edit& a, const Edit& b) {
  if (a.file != b.file) return false;
  if (a.inserts() && b.inserts()) return false;
  if (a.inserts()) return b.line < a.line && a.line <= b.end_line;
  if (b.inserts()) return clash(b, a);
  return a.line <= b.end_line && b.line <= a.end_line;
}

std::vector<Edit> in_order(std::vector<Edit> edits) {
  std::stable_sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) {
    return std::tie(a.file, a.line, a.end_line) < std::tie(b.file, b.line, b.end_line);
  });
  return edits;
}

std::string with_edits(const std::string& text, const std::vector<Edit>& edits) {
  const std::vector<std::string_view> lines = split_lines(text);
  std::string result;
  std::size_t at = 0;
  for (const Edit& edit : edits) {
    for (; at + 1 < static_cast<std::size_t>(edit.line) && at < lines.size(); ++at) result += lines[at];
    result += edit.text;
    at = std::max(at, static_cast<std::size_t>(edit.end_line));
  }
  for (; at < lines.size(); ++at) result += lines[at];
  return result;
}

bool leaves_hcl(const File& file, const std::vector<Edit>& edits) {
  const auto broken = [](const File& each) {
    std::size_t count = each.diagnostics.size();
    const auto look = [&](const auto& self, const Block& block) -> void {
      for (const Attribute& attribute : block.attributes) count += attribute.value() ? 0 : 1;
      for (const Block& nested : block.blocks) self(self, nested);
    };
    for (const Block& block : each.blocks) look(look, block);
    return count;
  };
  return broken(*parse_file(file.path, with_edits(file.text, edits))) <= broken(file);
}

std::string unified_diff(const Tree& tree, const std::vector<Edit>& edits) {
  std::string diff;
  for (auto& [name, own] : by_file(edits)) {
    std::vector<Edit> marked = own;
    const File* file = tree.file(name);
    if (file == nullptr) continue;
    if (file->has_mark && marked.front().line == 1) marked.front().text.insert(0, kMark);
    const std::string tab = name.find(' ') == std::string::npos ? "" : "\t";
    diff += "diff --git " + git_name("a/", name) + " " + git_name("b/", name) + "\n";
    diff += "--- " + git_name("a/", name) + tab + "\n+++ " + git_name("b/", name) + tab + "\n";
    diff += Hunks(text_of(tree, name)).write(marked);
  }
  return diff;
}

Result<std::vector<std::string>> write_edits(const Tree& tree, const std::vector<Edit>& edits) {
  const SignalsHeld held;
  Beside beside;
  std::vector<std::string> names;
  for (auto& [name, own] : by_file(edits)) {
    const std::string path = tree.path_of(name);
    const Result<std::string> now = read_file(path, limits::kSourceFile);
    if (!now) return now.error();
    if (*now != text_of(tree, name))
      return Error{Error::Kind::Usage, name + " has changed since it was read: nothing is written"};
    std::string text = with_edits(tree.file(name)->text, own);
    if (tree.file(name)->has_mark) text.insert(0, kMark);
    if (Result<Done> added = beside.add(path, text); !added) return added.error();
    names.push_back(name);
  }
  if (Result<Done> taken = beside.take_names(); !taken) return taken.error();
  return names;
}

Edit anchored(const Tree& tree, const Edit& edit) {
  const File* file = tree.file(edit.file);
  if (!edit.inserts() || file == nullptr || edit.line < 2) return edit;
  const std::vector<std::string_view> lines = split_lines(file->text);
  const std::string_view before = lines[static_cast<std::size_t>(edit.line) - 2];
  return {edit.file, edit.line - 1, edit.line - 1, std::string(before) + edit.text};
}

}  // namespace terratoll::source

#include "forge/placed.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/file.h"
#include "base/text.h"
#include "base/utf8.h"

namespace terratoll::forge {
namespace {

constexpr std::size_t kMostOfAFile = std::size_t{4} << 20;
constexpr std::size_t kMostCompared = 4'000'000;  // lines of the one times lines of the other

std::string without_returns(std::string text) {
  std::erase(text, '\r');
  return text;
}

// "@@ -12,3 +14,5 @@ …": where its lines begin, before and after.
bool read_hunk(std::string_view line, int& before, int& after) {
  const std::size_t minus = line.find('-'), plus = line.find('+');
  if (!line.starts_with("@@ ") || minus == std::string_view::npos || plus == std::string_view::npos)
    return false;
  const char* end = line.data() + line.size();
  return std::from_chars(line.data() + minus + 1, end, before).ec == std::errc() &&
         std::from_chars(line.data() + plus + 1, end, after).ec == std::errc();
}

// The lines from one number to another, where one hunk holds them and one of them at least is new; empty
// elsewhere.
std::vector<DiffLine> changed_lines(int line, int end_line, const std::vector<DiffLine>& lines) {
  std::vector<DiffLine> result;
  bool is_new = false;
  for (const DiffLine& each : lines) {
    if (each.number < line || each.number > end_line) continue;
    if (!result.empty() && result.back().hunk != each.hunk) return {};
    is_new = is_new || each.before == 0;
    result.push_back(each);
  }
  const auto wanted = static_cast<std::size_t>(end_line - line + 1);
  return is_new && result.size() == wanted ? result : std::vector<DiffLine>{};
}

// The lines of the file in this checkout; nullopt where it is not at hand.
std::optional<std::vector<std::string>> lines_here(const std::string& file) {
  const std::string root = repository_of(".");
  const std::string path = root + "/" + file;
  if (root.empty() || !stays_within(root, path)) return std::nullopt;
  const Result<std::string> text = read_file(path, kMostOfAFile);
  if (!text) return std::nullopt;
  return split(without_returns(*text), '\n');
}

bool is_same(const std::optional<std::vector<std::string>>& here, const std::vector<DiffLine>& lines) {
  return !here || std::all_of(lines.begin(), lines.end(), [&](const DiffLine& each) {
    const auto index = static_cast<std::size_t>(each.number - 1);
    return index < here->size() && (*here)[index] == without_returns(each.text);
  });
}

// What a change replaces; nullopt where nobody says it.
std::optional<std::vector<std::string>> replaced(const Change& change,
                                                 const std::optional<std::vector<std::string>>& here,
                                                 const std::vector<DiffLine>& lines) {
  std::vector<std::string> result;
  for (int number = change.line; number <= change.end_line; ++number) {
    const auto index = static_cast<std::size_t>(number - 1);
    const auto in_diff =
        std::find_if(lines.begin(), lines.end(), [&](const DiffLine& each) { return each.number == number; });
    if (here && index < here->size()) {
      result.push_back((*here)[index]);
    } else if (in_diff != lines.end()) {
      result.push_back(without_returns(in_diff->text));
    } else {
      return std::nullopt;
    }
  }
  return result;
}

std::string range(int line, std::size_t count) {
  return std::to_string(line) + (count == 1 ? "" : "," + std::to_string(count));
}

// A hunk of a unified diff without lines around it: those that stay are such.
std::string hunk_of(int line, int shift, const std::vector<std::string>& old,
                    const std::vector<std::string>& now) {
  std::string text = "@@ -" + range(line, old.size()) + " +" + range(line + shift, now.size()) + " @@\n";
  std::size_t same = 0, tail = 0;
  while (same < std::min(old.size(), now.size()) && old[same] == now[same]) ++same;
  while (tail < std::min(old.size(), now.size()) - same &&
         old[old.size() - 1 - tail] == now[now.size() - 1 - tail])
    ++tail;
  for (std::size_t i = 0; i < same; ++i) text += " " + old[i] + "\n";
  for (std::size_t i = same; i < old.size() - tail; ++i) text += "-" + old[i] + "\n";
  for (std::size_t i = same; i < now.size() - tail; ++i) text += "+" + now[i] + "\n";
  for (std::size_t i = old.size() - tail; i < old.size(); ++i) text += " " + old[i] + "\n";
  return text;
}

// "" where it cannot be told.
std::string diff_of(const Suggestion& suggestion, const std::optional<std::vector<std::string>>& here,
                    const std::vector<DiffLine>& lines) {
  std::string diff;
  int shift = 0;
  for (const Change& each : suggestion.changes) {
    const auto old = replaced(each, here, lines);
    if (!old) return "";
    const std::vector<std::string> now = split(each.text, '\n');
    diff += hunk_of(each.line, shift, *old, now);
    shift += static_cast<int>(now.size()) - static_cast<int>(old->size());
  }
  return diff;
}

// All changes as one, with the lines between them.
std::string text_of(const Suggestion& suggestion, const std::vector<DiffLine>& lines) {
  std::vector<std::string> parts;
  int next = lines.front().number;
  for (const Change& each : suggestion.changes) {
    for (; next < each.line; ++next)
      parts.push_back(without_returns(lines[static_cast<std::size_t>(next - lines.front().number)].text));
    parts.push_back(each.text);
    next = each.end_line + 1;
  }
  return joined(parts, "\n");
}

void put_at(const std::vector<DiffLine>& lines, Placed& placed) {
  placed.line = lines.front().number;
  placed.end_line = lines.back().number;
  placed.end_length = characters(without_returns(lines.back().text));
  for (const DiffLine& each : lines)
    if (each.before == 0) placed.new_line = each.number;
}

std::string fenced(const std::string& text, const std::string& info) {
  std::string fence = "```";
  while (text.find(fence) != std::string::npos) fence += '`';
  return fence + info + "\n" + text + (text.ends_with('\n') ? "" : "\n") + fence + "\n";
}

std::string html_marker(const std::string& key) {
  return "<!-- " + suggestion_name(key) + " -->\n";
}

}  // namespace

std::vector<DiffLine> lines_of_patch(std::string_view patch) {
  std::vector<DiffLine> lines;
  int before = 0, after = 0, hunk = 0;
  for (const std::string& line : split(patch, '\n')) {
    if (read_hunk(line, before, after)) {
      ++hunk;
    } else if (hunk > 0 && line.starts_with('+')) {
      lines.push_back({after++, 0, hunk, line.substr(1)});
    } else if (hunk > 0 && line.starts_with('-')) {
      ++before;
    } else if (hunk > 0 && line.starts_with(' ')) {
      lines.push_back({after++, before++, hunk, line.substr(1)});
    }
  }
  return lines;
}

namespace {

// The longest that both have in common: of each line of `after`, its number in `before`, or 0.
std::vector<int> common_lines(const std::vector<std::string>& before, const std::vector<std::string>& after) {
  std::vector<int> result(after.size(), 0);
  std::size_t from = 0, n = before.size(), m = after.size();
  for (; from < std::min(n, m) && before[from] == after[from]; ++from)
    result[from] = static_cast<int>(from + 1);
  for (; n > from && m > from && before[n - 1] == after[m - 1]; --n, --m) result[m - 1] = static_cast<int>(n);
  n -= from;
  m -= from;
  if (n * m > kMostCompared) return result;  // taken for new as a whole
  std::vector<std::vector<int>> longest(n + 1, std::vector<int>(m + 1, 0));
  for (std::size_t i = n; i-- > 0;)
    for (std::size_t j = m; j-- > 0;)
      longest[i][j] = before[from + i] == after[from + j] ? longest[i + 1][j + 1] + 1
                                                          : std::max(longest[i + 1][j], longest[i][j + 1]);
  for (std::size_t i = 0, j = 0; i < n && j < m;) {
    if (before[from + i] == after[from + j]) {
      result[from + j++] = static_cast<int>(from + ++i);
    } else if (longest[i + 1][j] >= longest[i][j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
  return result;
}

// "b/infra/main.tf", as git quotes it where it must.
std::string name_in_diff(std::string_view text) {
  if (text.starts_with('"')) text = text.substr(1, text.size() - 2);
  if (const std::size_t tab = text.find('\t'); tab != std::string_view::npos) text = text.substr(0, tab);
  return std::string(text.starts_with("a/") || text.starts_with("b/") ? text.substr(2) : text);
}

}  // namespace

std::vector<DiffLine> lines_between(std::string_view before, std::string_view after) {
  const std::vector<std::string> old = split(without_returns(std::string(before)), '\n');
  const std::vector<std::string> now = split(without_returns(std::string(after)), '\n');
  const std::vector<int> common = common_lines(old, now);
  std::vector<DiffLine> lines;
  for (std::size_t i = 0; i < now.size(); ++i)
    lines.push_back({static_cast<int>(i + 1), common[i], 1, now[i]});
  return lines;
}

ChangedFiles files_of_diff(std::string_view diff) {
  ChangedFiles files;
  std::string before, after, patch;
  const auto take = [&] {
    if (!after.empty()) files[after] = {before, lines_of_patch(patch)};
    before = after = patch = "";
  };
  bool in_head = false;
  for (const std::string& line : split(without_returns(std::string(diff)), '\n')) {
    if (line.starts_with("diff --git ")) {
      take();
      in_head = true;
    } else if (in_head && line.starts_with("--- ")) {
      before = name_in_diff(std::string_view(line).substr(4));
    } else if (in_head && line.starts_with("+++ ")) {
      after = name_in_diff(std::string_view(line).substr(4));
    } else {
      in_head = in_head && !line.starts_with("@@ ");
      patch += line + "\n";
    }
  }
  take();
  return files;
}

std::optional<Placed> place(const Suggestion& suggestion, const ChangedFile& file) {
  const auto here = lines_here(suggestion.file);
  Placed placed;
  placed.suggestion = &suggestion;
  placed.file = &file;
  placed.diff = diff_of(suggestion, here, file.lines);
  const std::vector<DiffLine> all =
      changed_lines(suggestion.changes.front().line, suggestion.changes.back().end_line, file.lines);
  if (!all.empty() && is_same(here, all)) {
    put_at(all, placed);
    placed.text = text_of(suggestion, all);
    return placed;
  }
  if (placed.diff.empty()) return std::nullopt;
  for (const Change& each : suggestion.changes) {
    const std::vector<DiffLine> own = changed_lines(each.line, each.end_line, file.lines);
    if (own.empty() || !is_same(here, own)) continue;
    put_at(own, placed);
    return placed;
  }
  return std::nullopt;
}

Sorted sort_out(const std::vector<Suggestion>& suggestions, const ChangedFiles& files,
                const std::string& known) {
  Sorted result;
  std::set<std::string> keys;
  for (const Suggestion& each : suggestions) {
    const auto file = files.find(each.file);
    const std::optional<Placed> placed = file == files.end() ? std::nullopt : place(each, file->second);
    if (!placed) {
      ++result.counts.outside;
    } else if (known.find(suggestion_name(each.key)) != std::string::npos || !keys.insert(each.key).second) {
      ++result.counts.known;
    } else if (result.wanted.size() == kMostSuggestions) {
      ++result.counts.left;
    } else {
      result.wanted.push_back(*placed);
    }
  }
  return result;
}

std::string suggestion_name(const std::string& key) {
  return "terratoll suggestion " + key;
}

std::string suggestion_body(const Placed& placed, const std::string& info) {
  if (!placed.text) return diff_body(placed, true);
  return html_marker(placed.suggestion->key) + placed.suggestion->message + "\n\n" +
         fenced(*placed.text, info);
}

std::string diff_body(const Placed& placed, bool shows_html) {
  const Suggestion& suggestion = *placed.suggestion;
  const std::string marker =
      shows_html ? html_marker(suggestion.key) : "[comment]: # (" + suggestion_name(suggestion.key) + ")\n\n";
  return marker + suggestion.message + "\n\nThe change, as `terratoll fix` makes it:\n\n" +
         fenced(placed.diff, "diff");
}

}  // namespace terratoll::forge

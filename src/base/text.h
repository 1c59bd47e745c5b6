// Texts: ASCII letters, lists of words, and the wildcards that addresses and policies are matched with.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace terratoll {

// ASCII letters only, whatever the locale.
std::string lower(std::string_view text);

// A name without what spellings of it differ in: its letters, lower, and digits. "lineItem/UsageType" and
// "line_item_usage_type" are one.
std::string plain_name(std::string_view name);

// Without spaces and tabs at both ends.
std::string_view trimmed(std::string_view text);

// "a;;b" at ';' is "a", "", "b"; a separator at the end ends the last part, and "" has none.
std::vector<std::string> split(std::string_view text, char separator);

// What stands between spaces.
std::vector<std::string> words_of(std::string_view text);

template <class Words>
bool one_of(std::string_view text, const Words& words) {
  return std::find(std::begin(words), std::end(words), text) != std::end(words);
}
inline bool one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> prefixes);

std::string joined(const std::vector<std::string>& parts, std::string_view separator);

// In double quotes, as it is.
std::string quoted(std::string_view text);

// "a, b and c".
std::string listed(const std::vector<std::string>& words, std::string_view last = " and ");

// At most `most` of them, then "3 more".
std::vector<std::string> first_of(std::vector<std::string> words, std::size_t most);

// `*` in the pattern stands for any text, also none, and also for dots and slashes.
bool matches_wildcard(std::string_view pattern, std::string_view text);
// And `?` for one character.
bool matches_glob(std::string_view pattern, std::string_view text);

}  // namespace terratoll

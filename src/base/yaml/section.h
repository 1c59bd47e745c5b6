// Reading sections of keys out of a YAML tree: unknown keys, keys given twice and values of the wrong kind
// are collected as errors, each with its place, until the whole file has been read.
#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/decimal.h"
#include "base/result.h"
#include "base/yaml/tree.h"

namespace terratoll::yaml {

class Errors {
 public:
  explicit Errors(std::string file) : file_(std::move(file)) {}

  void add(const Node& node, const std::string& what) { add(place(file_, node), what); }
  void add(const std::string& place, const std::string& what) { lines_.push_back(place + ": " + what); }
  // `path` is the key in full: "profile.training".
  void expected(const Node& node, const std::string& path, const std::string& what) {
    add(node, path + ": expected " + what + ", found " + found(node));
  }

  bool empty() const { return lines_.empty(); }
  const std::string& file() const { return file_; }
  Error error() const;  // all of them, a line each

 private:
  std::string file_;
  std::vector<std::string> lines_;
};

// Each key once, with its value; a value of nothing is a key that is not given, and is left out. `path` is ""
// for the file as a whole.
using Visit = std::function<void(const Node& key, const Node& value)>;
void each_key(Errors& errors, const Node& section, const std::string& path, const Visit& visit);

// A section whose keys are known.
struct Key {
  std::string name;
  std::function<void(const Node& value, const std::string& path)> read;
};
void read_section(Errors& errors, const Node& section, const std::string& path, const std::vector<Key>& keys);
// Adds an error for each of the keys that the section does not give.
void require(Errors& errors, const Node& section, const std::string& path,
             std::initializer_list<std::string_view> keys);

// What stands in a list; an error, and nothing, where `value` is none. `what` is one of its items, in words.
void each_item(Errors& errors, const Node& value, const std::string& path, const std::string& what,
               const std::function<void(const Node& item, const std::string& path)>& visit);

// Values. Each adds an error, and gives nothing, where the value is another.
std::optional<std::string> read_text(Errors& errors, const Node& value, const std::string& path,
                                     const std::string& what);
std::vector<std::string> read_texts(Errors& errors, const Node& value, const std::string& path,
                                    const std::string& what);
// 0 or more, and not more than `limit`.
std::optional<Decimal> read_number(Errors& errors, const Node& value, const std::string& path,
                                   const std::optional<Decimal>& limit = std::nullopt);
std::optional<bool> read_bool(Errors& errors, const Node& value, const std::string& path);
std::optional<std::string> read_word(Errors& errors, const Node& value, const std::string& path,
                                     const std::vector<std::string>& words);
std::optional<std::string> read_date(Errors& errors, const Node& value, const std::string& path);

}  // namespace terratoll::yaml

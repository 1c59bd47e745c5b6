// Reading sections of keys out of a YAML tree: unknown keys, keys given twice and values of the wrong kind
// are collected as errors, each with its place, until the whole file has been read.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/decimal.h"
#include "base/result.h"
#include "cli/yaml.h"

namespace terratoll::cli {

class Errors {
 public:
  explicit Errors(std::string file) : file_(std::move(file)) {}

  void add(const YamlNode& node, const std::string& what) { lines_.push_back(at(file_, node, what)); }
  // `path` is the key in full: "profile.training".
  void expected(const YamlNode& node, const std::string& path, const std::string& what) {
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
using Visit = std::function<void(const YamlNode& key, const YamlNode& value)>;
void each_key(Errors& errors, const YamlNode& section, const std::string& path, const Visit& visit);

// A section whose keys are known.
struct Key {
  std::string name;
  std::function<void(const YamlNode& value, const std::string& path)> read;
};
void read_section(Errors& errors, const YamlNode& section, const std::string& path,
                  const std::vector<Key>& keys);

// Values. Each adds an error, and gives nothing, where the value is another.
std::optional<std::string> read_text(Errors& errors, const YamlNode& value, const std::string& path,
                                     const std::string& what);
std::vector<std::string> read_texts(Errors& errors, const YamlNode& value, const std::string& path,
                                    const std::string& what);
// 0 or more, and not more than `limit`.
std::optional<Decimal> read_number(Errors& errors, const YamlNode& value, const std::string& path,
                                   const std::optional<Decimal>& limit = std::nullopt);
std::optional<bool> read_bool(Errors& errors, const YamlNode& value, const std::string& path);
std::optional<std::string> read_word(Errors& errors, const YamlNode& value, const std::string& path,
                                     const std::vector<std::string>& words);
std::optional<std::string> read_date(Errors& errors, const YamlNode& value, const std::string& path);

}  // namespace terratoll::cli

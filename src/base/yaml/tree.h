// A YAML file as a tree in which every node knows its place: what the configuration, the usage file and the
// overlays of rate cards are read from. Scalars stay the texts that they are, so that a number keeps all its
// digits. Duplicate keys stay in the tree: a reader says where the first one stands.
//
// An error shows no text of a file that is no YAML of keys: it may be anything.
//
// Limits: 1 MB and 200,000 nodes once the aliases are replaced by what they name, or what the reader of a
// longer kind of file says; 100 levels. Merge keys (`<<`) are merged in. Errors are "file:line:column: what".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/limits.h"
#include "base/result.h"

namespace terratoll::yaml {

struct Node {
  enum class Kind { Null, Text, List, Map };
  Kind kind = Kind::Null;
  std::string text;     // of Text
  bool quoted = false;  // "5" in quotes is a text on purpose
  int line = 1, column = 1;
  std::vector<Node> items;  // of List; of Map the keys and values in turn

  std::size_t size() const { return kind == Kind::Map ? items.size() / 2 : items.size(); }
  const Node& key(std::size_t index) const { return items[2 * index]; }
  const Node& value(std::size_t index) const { return items[2 * index + 1]; }
};

struct Limits {
  std::size_t bytes = limits::kYamlBytes, nodes = limits::kYamlNodes;
};
// A file without a document is a Null.
Result<Node> parse(const std::string& text, const std::string& file, const Limits& limits = {});
Result<Node> read(const std::string& path);

// "file:3:1".
std::string place(const std::string& file, const Node& node);
// A text of the file for a message: in quotes, without control characters, cut where it is long.
std::string shown(const std::string& text);
// A key as it is written: in quotes where YAML would take it for something else, and what does not show by
// its number.
std::string key_text(std::string_view key);
// What a node is, for "expected a number, found …": a text of its own, "a list", "nothing".
std::string found(const Node& node);

}  // namespace terratoll::yaml

#include "base/yaml/tree.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <iterator>
#include <map>
#include <sstream>
#include <unordered_set>

#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"

namespace terratoll::yaml {
namespace {

// What is wrong and where; thrown through yaml-cpp, and caught in parse().
struct Refusal {
  int line, column;
  std::string what;
};

// Builds the tree from the parser's events. A stack, not recursion, holds what is still open.
class Builder : public YAML::EventHandler {
 public:
  explicit Builder(std::size_t most_nodes) : most_nodes_(most_nodes) {}

  Node take() { return std::move(root_); }
  bool seen() const { return seen_; }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (seen_) refuse(mark, "a second document begins here: the file holds one");
    seen_ = true;
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add(node(mark, Node::Kind::Null), anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    auto named = anchors_.find(anchor);
    if (named == anchors_.end()) refuse(mark, "an alias stands inside of what it names");
    count(mark, named->second.second);
    if (open_.size() + named->second.first > limits::kYamlDepth) refuse_depth(mark);
    // A copy, at the place of what it names: an error then shows where to change it.
    append(named_.at(anchor), named->second.first, named->second.second);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    Node scalar = node(mark, Node::Kind::Text);
    scalar.quoted = tag == "!";
    scalar.text = value;
    add(std::move(scalar), anchor);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, Node::Kind::List, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, Node::Kind::Map, anchor);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Open {
    Node node;
    YAML::anchor_t anchor;
    std::size_t depth = 1, nodes = 1;  // of the tree so far
  };

  [[noreturn]] static void refuse(const YAML::Mark& mark, std::string what) {
    throw Refusal{mark.line + 1, mark.column + 1, std::move(what)};
  }
  [[noreturn]] static void refuse_depth(const YAML::Mark& mark) {
    refuse(mark, "nested deeper than " + std::to_string(limits::kYamlDepth) + " levels");
  }

  void count(const YAML::Mark& mark, std::size_t nodes) {
    nodes_ += nodes;
    if (nodes_ > most_nodes_) {
      refuse(mark, "more than " + std::to_string(most_nodes_) + " values, with what its aliases repeat");
    }
  }

  static Node node(const YAML::Mark& mark, Node::Kind kind) {
    Node result;
    result.kind = kind;
    result.line = mark.line + 1;
    result.column = mark.column + 1;
    return result;
  }

  static YAML::Mark mark_of(const Node& node) {
    YAML::Mark mark;
    mark.line = node.line - 1;
    mark.column = node.column - 1;
    return mark;
  }

  void open(const YAML::Mark& mark, Node::Kind kind, YAML::anchor_t anchor) {
    count(mark, 1);
    if (open_.size() >= limits::kYamlDepth) refuse_depth(mark);
    open_.push_back({node(mark, kind), anchor});
  }

  void close() {
    Open closed = std::move(open_.back());
    open_.pop_back();
    finish(std::move(closed));
  }

  void add(Node scalar, YAML::anchor_t anchor) {
    count(mark_of(scalar), 1);
    finish({std::move(scalar), anchor});
  }

  void finish(Open done) {
    if (done.anchor != YAML::NullAnchor) {
      count(mark_of(done.node), done.nodes);  // what is kept for its aliases
      named_[done.anchor] = done.node;
      anchors_[done.anchor] = {done.depth, done.nodes};
    }
    append(std::move(done.node), done.depth, done.nodes);
  }

  void append(Node child, std::size_t depth, std::size_t nodes) {
    if (open_.empty()) {
      root_ = std::move(child);
      return;
    }
    Open& parent = open_.back();
    parent.node.items.push_back(std::move(child));
    parent.depth = std::max(parent.depth, depth + 1);
    parent.nodes += nodes;
  }

  Node root_;
  bool seen_ = false;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, Node> named_;
  std::map<YAML::anchor_t, std::pair<std::size_t, std::size_t>> anchors_;  // depth and nodes of each
  std::size_t nodes_ = 0, most_nodes_;
};

bool is_merge(const Node& key) {
  return key.kind == Node::Kind::Text && !key.quoted && key.text == "<<";
}

// Keys that are not given yet, in order of the sources.
void merge_in(std::vector<Node>& pairs, const std::vector<Node>& sources) {
  std::unordered_set<std::string> given;
  for (std::size_t i = 0; i < pairs.size(); i += 2) given.insert(pairs[i].text);
  for (const Node& source : sources) {
    for (std::size_t i = 0; i < source.size(); ++i) {
      if (!given.insert(source.key(i).text).second) continue;
      pairs.push_back(source.key(i));
      pairs.push_back(source.value(i));
    }
  }
}

// `<<: *shared` and `<<: [*a, *b]`: the keys that are not given beside it. Another value stays what it is,
// and is an unknown key. The depth is bounded.
void resolve_merges(Node& node) {
  for (Node& child : node.items) resolve_merges(child);
  if (node.kind != Node::Kind::Map) return;
  std::vector<Node> pairs, sources;
  int merged = 0;  // the line of the one merge key that there may be
  for (std::size_t i = 0; i < node.size(); ++i) {
    const Node& name = node.key(i);
    if (is_merge(name) && merged != 0)
      throw Refusal{name.line, name.column, "<< is given twice; first on line " + std::to_string(merged)};
    if (is_merge(name)) merged = name.line;
    Node& value = node.items[2 * i + 1];
    bool maps = value.kind == Node::Kind::Map ||
                (value.kind == Node::Kind::List &&
                 std::all_of(value.items.begin(), value.items.end(),
                             [](auto& item) { return item.kind == Node::Kind::Map; }));
    if (!is_merge(node.key(i)) || !maps) {
      pairs.push_back(std::move(node.items[2 * i]));
      pairs.push_back(std::move(value));
    } else if (value.kind == Node::Kind::Map) {
      sources.push_back(std::move(value));
    } else {
      std::move(value.items.begin(), value.items.end(), std::back_inserter(sources));
    }
  }
  if (!sources.empty()) merge_in(pairs, sources);
  node.items = std::move(pairs);
}

std::string place(const std::string& file, int line, int column) {
  return file + ":" + std::to_string(line) + ":" + std::to_string(column);
}

Error error_at(const std::string& file, int line, int column, const std::string& what) {
  return {Error::Kind::Usage, place(file, line, column) + ": " + what};
}

Error too_large(const std::string& file, std::size_t most) {
  return {Error::Kind::Usage, file + ": larger than " + std::to_string(most / 1'000'000) + " MB"};
}

}  // namespace

Result<Node> parse(const std::string& text, const std::string& file, const Limits& limits) {
  if (text.size() > limits.bytes) return too_large(file, limits.bytes);
  try {
    std::istringstream stream(text);
    YAML::Parser parser(stream);
    Builder builder(limits.nodes);
    while (parser.HandleNextDocument(builder)) {
    }
    Node root = builder.take();
    resolve_merges(root);
    return root;
  } catch (const Refusal& refusal) {
    return error_at(file, refusal.line, refusal.column, refusal.what);
  } catch (const YAML::Exception& error) {
    YAML::Mark mark = error.mark.is_null() ? YAML::Mark() : error.mark;
    return error_at(file, mark.line + 1, mark.column + 1,
                    "this is not YAML: " + error.msg.substr(0, error.msg.find(':')));
  }
}

Result<Node> read(const std::string& path) {
  Result<std::string> text = read_file(path, Limits().bytes);
  if (!text) return text.error();
  return parse(*text, path);
}

std::string place(const std::string& file, const Node& node) {
  return place(file, node.line, node.column);
}

std::string shown(const std::string& text) {
  constexpr std::size_t kMaxShown = 60;
  const std::string_view first = first_bytes(text, kMaxShown);
  std::string result = "\"";
  for (char c : first) result += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  return result + (first.size() < text.size() ? "…\"" : "\"");
}

std::string key_text(std::string_view key) {
  std::string escaped = "\"";
  bool shows = true, plain = !key.empty() && key.front() != '[' && key.front() != '"' && key.front() != '*';
  for (std::string_view rest = key; !rest.empty();) {
    const CodePoint point = take_code_point(rest);
    const char c = point.bytes[0];
    plain = plain && (point.value >= 0x80 || std::isalnum(static_cast<unsigned char>(c)) != 0 ||
                      std::string_view("._-[]\"*/").find(c) != std::string_view::npos);
    if (!point.valid || is_control(point.value)) {
      shows = false;
      std::array<char, 12> number{};
      std::snprintf(number.data(), number.size(), "\\U%08x",
                    static_cast<unsigned>(point.valid ? point.value : 0xFFFD));
      escaped += number.data();
    } else {
      if (c == '"' || c == '\\') escaped += '\\';
      escaped += point.bytes;
    }
  }
  if (!shows) return escaped + '"';
  if (plain) return std::string(key);
  std::string quoted = "'";
  for (const char c : key) quoted += c == '\'' ? std::string("''") : std::string(1, c);
  return quoted + "'";
}

std::string found(const Node& node) {
  switch (node.kind) {
    case Node::Kind::Null:
      return "nothing";
    case Node::Kind::Text:
      return shown(node.text);
    case Node::Kind::List:
      return "a list";
    case Node::Kind::Map:
      return "a section of keys";
  }
  return "";
}

}  // namespace terratoll::yaml

#include "cli/yaml.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <unordered_set>

namespace terratoll::cli {
namespace {

constexpr std::size_t kMaxBytes = 1'000'000;
constexpr std::size_t kMaxNodes = 100'000;
constexpr std::size_t kMaxDepth = 100;

// What is wrong and where; thrown through yaml-cpp, and caught in parse_yaml().
struct Refusal {
  int line, column;
  std::string what;
};

// Builds the tree from the parser's events. A stack, not recursion, holds what is still open.
class Builder : public YAML::EventHandler {
 public:
  YamlNode take() { return std::move(root_); }
  bool seen() const { return seen_; }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (seen_) refuse(mark, "a second document begins here: the file holds one");
    seen_ = true;
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add(node(mark, YamlNode::Kind::Null), anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    auto named = anchors_.find(anchor);
    if (named == anchors_.end()) refuse(mark, "an alias stands inside of what it names");
    count(mark, named->second.second);
    if (open_.size() + named->second.first > kMaxDepth) refuse_depth(mark);
    // A copy, at the place of what it names: an error then shows where to change it.
    append(named_.at(anchor), named->second.first, named->second.second);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    YamlNode scalar = node(mark, YamlNode::Kind::Text);
    scalar.quoted = tag == "!";
    scalar.text = value;
    add(std::move(scalar), anchor);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, YamlNode::Kind::List, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, YamlNode::Kind::Map, anchor);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Open {
    YamlNode node;
    YAML::anchor_t anchor;
    std::size_t depth = 1, nodes = 1;  // of the tree so far
  };

  [[noreturn]] static void refuse(const YAML::Mark& mark, std::string what) {
    throw Refusal{mark.line + 1, mark.column + 1, std::move(what)};
  }
  [[noreturn]] static void refuse_depth(const YAML::Mark& mark) {
    refuse(mark, "nested deeper than " + std::to_string(kMaxDepth) + " levels");
  }

  void count(const YAML::Mark& mark, std::size_t nodes) {
    nodes_ += nodes;
    if (nodes_ > kMaxNodes) {
      refuse(mark, "more than " + std::to_string(kMaxNodes) + " values, with what its aliases repeat");
    }
  }

  static YamlNode node(const YAML::Mark& mark, YamlNode::Kind kind) {
    YamlNode result;
    result.kind = kind;
    result.line = mark.line + 1;
    result.column = mark.column + 1;
    return result;
  }

  static YAML::Mark mark_of(const YamlNode& node) {
    YAML::Mark mark;
    mark.line = node.line - 1;
    mark.column = node.column - 1;
    return mark;
  }

  void open(const YAML::Mark& mark, YamlNode::Kind kind, YAML::anchor_t anchor) {
    count(mark, 1);
    if (open_.size() >= kMaxDepth) refuse_depth(mark);
    open_.push_back({node(mark, kind), anchor});
  }

  void close() {
    Open closed = std::move(open_.back());
    open_.pop_back();
    finish(std::move(closed));
  }

  void add(YamlNode scalar, YAML::anchor_t anchor) {
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

  void append(YamlNode child, std::size_t depth, std::size_t nodes) {
    if (open_.empty()) {
      root_ = std::move(child);
      return;
    }
    Open& parent = open_.back();
    parent.node.items.push_back(std::move(child));
    parent.depth = std::max(parent.depth, depth + 1);
    parent.nodes += nodes;
  }

  YamlNode root_;
  bool seen_ = false;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, YamlNode> named_;
  std::map<YAML::anchor_t, std::pair<std::size_t, std::size_t>> anchors_;  // depth and nodes of each
  std::size_t nodes_ = 0;
};

bool is_merge(const YamlNode& key) {
  return key.kind == YamlNode::Kind::Text && !key.quoted && key.text == "<<";
}

// Keys that are not given yet, in order of the sources.
void merge_in(std::vector<YamlNode>& pairs, const std::vector<YamlNode>& sources) {
  std::unordered_set<std::string> given;
  for (std::size_t i = 0; i < pairs.size(); i += 2) given.insert(pairs[i].text);
  for (const YamlNode& source : sources) {
    for (std::size_t i = 0; i < source.size(); ++i) {
      if (!given.insert(source.key(i).text).second) continue;
      pairs.push_back(source.key(i));
      pairs.push_back(source.value(i));
    }
  }
}

// `<<: *shared` and `<<: [*a, *b]`: the keys that are not given beside it. Another value stays what it is,
// and is an unknown key. The depth is bounded.
void resolve_merges(YamlNode& node) {
  for (YamlNode& child : node.items) resolve_merges(child);
  if (node.kind != YamlNode::Kind::Map) return;
  std::vector<YamlNode> pairs, sources;
  for (std::size_t i = 0; i < node.size(); ++i) {
    YamlNode& value = node.items[2 * i + 1];
    bool maps = value.kind == YamlNode::Kind::Map ||
                (value.kind == YamlNode::Kind::List &&
                 std::all_of(value.items.begin(), value.items.end(),
                             [](auto& item) { return item.kind == YamlNode::Kind::Map; }));
    if (!is_merge(node.key(i)) || !maps) {
      pairs.push_back(std::move(node.items[2 * i]));
      pairs.push_back(std::move(value));
    } else if (value.kind == YamlNode::Kind::Map) {
      sources.push_back(std::move(value));
    } else {
      std::move(value.items.begin(), value.items.end(), std::back_inserter(sources));
    }
  }
  if (!sources.empty()) merge_in(pairs, sources);
  node.items = std::move(pairs);
}

Error error_at(const std::string& file, int line, int column, const std::string& what) {
  return {Error::Kind::Usage, file + ":" + std::to_string(line) + ":" + std::to_string(column) + ": " + what};
}

Error too_large(const std::string& file) {
  return {Error::Kind::Usage, file + ": larger than " + std::to_string(kMaxBytes / 1'000'000) + " MB"};
}

}  // namespace

Result<YamlNode> parse_yaml(const std::string& text, const std::string& file) {
  if (text.size() > kMaxBytes) return too_large(file);
  try {
    std::istringstream stream(text);
    YAML::Parser parser(stream);
    Builder builder;
    while (parser.HandleNextDocument(builder)) {
    }
    YamlNode root = builder.take();
    resolve_merges(root);
    return root;
  } catch (const Refusal& refusal) {
    return error_at(file, refusal.line, refusal.column, refusal.what);
  } catch (const YAML::Exception& error) {
    YAML::Mark mark = error.mark.is_null() ? YAML::Mark() : error.mark;
    return error_at(file, mark.line + 1, mark.column + 1, "this is not YAML: " + error.msg);
  }
}

Result<YamlNode> read_yaml(const std::string& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    return Error{Error::Kind::Usage, "cannot read " + path + ": it is a folder"};
  }
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return Error{Error::Kind::Usage, "cannot read " + path + ": " + std::strerror(errno)};
  std::string text(kMaxBytes + 1, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (stream.bad()) return Error{Error::Kind::Usage, "cannot read " + path + ": " + std::strerror(errno)};
  text.resize(static_cast<std::size_t>(stream.gcount()));
  return parse_yaml(text, path);
}

std::string at(const std::string& file, const YamlNode& node, const std::string& what) {
  return error_at(file, node.line, node.column, what).message;
}

std::string shown(const std::string& text) {
  constexpr std::size_t kMaxShown = 60;
  std::size_t size = std::min(text.size(), kMaxShown);
  // Not in the middle of a character.
  while (size < text.size() && size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
  std::string result = "\"";
  for (char c : text.substr(0, size)) result += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  return result + (size < text.size() ? "…\"" : "\"");
}

std::string found(const YamlNode& node) {
  switch (node.kind) {
    case YamlNode::Kind::Null:
      return "nothing";
    case YamlNode::Kind::Text:
      return shown(node.text);
    case YamlNode::Kind::List:
      return "a list";
    case YamlNode::Kind::Map:
      return "a section of keys";
  }
  return "";
}

}  // namespace terratoll::cli

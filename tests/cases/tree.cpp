#include "tree.h"

#include <gtest/gtest.h>

#include "json/writer.h"

namespace terratoll::cases {

const Tree& Tree::operator[](std::string_view name) const {
  static const Tree kNull;
  for (const Member& member : members) {
    if (member.name == name) return member.value;
  }
  return kNull;
}

Decimal Tree::number() const {
  return Decimal::parse(text).value_or(Decimal());
}

void Tree::add(std::string_view name, Tree value) {
  members.push_back({std::string(name), std::move(value)});
}

namespace {

constexpr std::size_t kWidth = 110;

Tree read(json::Reader& reader) {
  Tree tree{reader.kind(), "", {}};
  switch (tree.kind) {
    case json::Kind::Null:
      reader.null();
      break;
    case json::Kind::Bool:
      tree.text = reader.boolean() ? "true" : "false";
      break;
    case json::Kind::Number:
      tree.text = reader.number();
      break;
    case json::Kind::String:
      tree.text = reader.string();
      break;
    case json::Kind::Array:
      reader.begin_array();
      while (reader.next_element()) tree.add("", read(reader));
      break;
    case json::Kind::Object: {
      reader.begin_object();
      std::string_view key;
      while (reader.next_member(key)) {
        std::string name(key);
        tree.add(name, read(reader));
      }
      break;
    }
    case json::Kind::Error:
      break;
  }
  return tree;
}

std::string quoted(const std::string& text) {
  std::string out;
  json::Writer(out).string(text);
  return out;
}

// `column` is where the value begins; its further lines begin after `indent` blanks.
std::string print_at(const Tree& tree, std::size_t indent, std::size_t column);

std::string on_one_line(const Tree& tree) {
  std::string out;
  for (const Member& member : tree.members) {
    out += out.empty() ? "" : ", ";
    if (tree.kind == json::Kind::Object) out += quoted(member.name) + ": ";
    out += print_at(member.value, 0, 0);
  }
  return out;
}

// The elements of an array below each other; as many members of an object to a line as fit.
std::string on_lines(const Tree& tree, std::size_t indent) {
  const std::string begin = "\n" + std::string(indent, ' ');
  std::string out;
  std::size_t column = kWidth;  // where the line ends; the first member begins one
  for (const Member& member : tree.members) {
    bool object = tree.kind == json::Kind::Object;
    std::string text = object ? quoted(member.name) + ": " : "";
    text += print_at(member.value, indent, indent + text.size());
    bool fits = object && column + 2 + text.size() < kWidth && text.find('\n') == std::string::npos;
    out += (out.empty() ? "" : ",") + (fits ? " " : begin) + text;
    column = text.find('\n') != std::string::npos ? kWidth : (fits ? column + 2 : indent) + text.size();
  }
  return out;
}

std::string print_at(const Tree& tree, std::size_t indent, std::size_t column) {
  if (tree.is_null()) return "null";
  if (tree.kind == json::Kind::String) return quoted(tree.text);
  bool object = tree.kind == json::Kind::Object;
  if (!object && tree.kind != json::Kind::Array) return tree.text;
  const char *open = object ? "{" : "[", *close = object ? "}" : "]";
  std::string line = on_one_line(tree);
  bool fits = column + line.size() + 3 <= kWidth && line.find('\n') == std::string::npos;
  if (!fits) line = on_lines(tree, indent + 2) + "\n" + std::string(indent, ' ');
  return open + line + close;
}

}  // namespace

Tree parse(std::string_view text) {
  json::Reader reader(text);
  Tree tree = read(reader);
  reader.finish();
  if (reader.error()) ADD_FAILURE() << reader.error()->what << " at line " << reader.error()->line;
  return tree;
}

std::string print(const Tree& tree) {
  return print_at(tree, 0, 0) + "\n";
}

}  // namespace terratoll::cases

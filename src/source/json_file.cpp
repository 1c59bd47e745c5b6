// .tf.json: blocks are the members of "resource", "data" and so on; what stands inside a block stays one
// attribute each, since only a schema tells a nested block from an object.
#include "source/file.h"

namespace terratoll::source {
namespace {

// JSON may give a list of objects wherever it may give one.
template <class Use>
void each_member(const Expr& value, Use use) {
  if (value.kind == Expr::Kind::List) {
    for (const Expr& item : value.items) {
      if (item.kind == Expr::Kind::Object) each_member(item, use);
    }
  }
  if (value.kind != Expr::Kind::Object) return;
  for (std::size_t i = 0; i < value.items.size(); ++i) use(value.keys[i], value.items[i]);
}

// A key's text without its quotes. (A name with an escape in it would be none of Terraform's.)
std::string_view key_name(const Expr& key) {
  return key.source.size() < 2 ? key.source : key.source.substr(1, key.source.size() - 2);
}

class Converter {
 public:
  explicit Converter(File& file) : file_(file) {}

  void document(const Expr& root) {
    each_member(root, [&](const Expr& key, const Expr& value) {
      const std::string_view type = key_name(key);
      if (type == "resource" || type == "data" || type == "ephemeral") {
        each_member(value, [&](const Expr& kind, const Expr& named) {
          each_member(named, [&](const Expr& name, const Expr& content) {
            block(type, {key_name(kind), key_name(name)}, name, content);
          });
        });
      } else if (type == "module" || type == "variable" || type == "output" || type == "provider") {
        each_member(value, [&](const Expr& name, const Expr& content) {
          block(type, {key_name(name)}, name, content);
        });
      } else if (type == "locals") {
        block(type, {}, key, value);
      }
    });
  }

 private:
  void block(std::string_view type, std::vector<std::string_view> labels, const Expr& key,
             const Expr& content) {
    Block block;
    block.type = type;
    block.labels = std::move(labels);
    block.file = &file_;
    block.line = key.line;
    block.end_line = content.end_line;
    each_member(content, [&](const Expr& name, const Expr& value) {
      if (key_name(name) == "//") {
        comment(block, value);
      } else {
        block.attributes.push_back(attribute(name, value));
      }
    });
    file_.blocks.push_back(std::move(block));
  }

  Attribute attribute(const Expr& name, const Expr& value) const {
    Attribute attribute;
    attribute.name = key_name(name);
    attribute.file = &file_;
    const std::size_t begin = static_cast<std::size_t>(value.source.data() - file_.text.data());
    attribute.begin = static_cast<std::uint32_t>(begin);
    attribute.end = static_cast<std::uint32_t>(begin + value.source.size());
    attribute.line = name.line;
    attribute.value_line = value.line;
    attribute.end_line = value.end_line;
    return attribute;
  }

  // "//" is JSON's place for comments, directives among them.
  void comment(const Block& block, const Expr& value) {
    if (value.kind == Expr::Kind::List) {
      for (const Expr& item : value.items) comment(block, item);
    }
    if (value.is_string()) attach_directive(file_, value.text, value.line, block);
  }

  File& file_;
};

}  // namespace

void parse_json(File& file) {
  const std::optional<Expr> root = parse_expression(file.text, 0, file.text.size(), 1, Syntax::Json);
  if (!root || root->kind == Expr::Kind::Literal) {
    file.diagnostics.push_back({Diagnostic::Kind::Syntax, {file.path}, "this is no JSON"});
    return;
  }
  Converter(file).document(*root);
}

}  // namespace terratoll::source

#include "source/file.h"

#include "base/limits.h"
#include "hcl/scanner.h"

namespace terratoll::source {

using hcl::Comment;
using hcl::Lines;
using hcl::Scanner;
namespace {

class BlockParser {
 public:
  explicit BlockParser(File& file) : file_(file), scan_(file.text), lines_(file.text) {
    scan_.collect(&comments_);
  }

  void run() {
    Block root;
    body(root, true);
    file_.blocks = std::move(root.blocks);
    if (scan_.failed()) {
      file_.diagnostics.push_back(
          {Diagnostic::Kind::Syntax, {file_.path, lines_.at(scan_.error_at())}, scan_.error()});
    }
    attach_exceptions(file_, comments_);
  }

 private:
  int line() { return lines_.at(scan_.failed() ? scan_.error_at() : scan_.pos()); }

  void body(Block& block, bool root) {
    if (++depth_ > Scanner::kDepth) scan_.fail("blocks nest too deep");
    const std::size_t begin = scan_.pos();
    while (true) {
      scan_.skip_blanks(true);
      if (scan_.at_end()) {
        if (!root && !scan_.failed()) {
          scan_.move_to(begin);
          scan_.fail("a block is not closed");
        }
        break;
      }
      if (scan_.peek() == '}') {
        if (root) {
          scan_.fail("this brace closes no block");
          continue;
        }
        scan_.move_to(scan_.pos() + 1);
        break;
      }
      item(block);
    }
    --depth_;
  }

  void item(Block& parent) {
    const std::size_t begin = scan_.pos();
    const std::string_view name = scan_.identifier();
    if (name.empty()) return scan_.fail("expected the name of an attribute or a block");
    scan_.skip_blanks(false);
    if (scan_.peek() == '=') {
      attribute(parent, name, begin);
    } else {
      block(parent, name, begin);
    }
  }

  void attribute(Block& parent, std::string_view name, std::size_t begin) {
    Attribute attribute;
    attribute.name = name;
    attribute.file = &file_;
    attribute.scope = scope_;
    attribute.line = lines_.at(begin);
    scan_.take('=');
    scan_.skip_blanks(false);
    const std::size_t value = scan_.pos();
    const std::size_t end = scan_.skip_value();
    if (scan_.failed()) return;
    if (end == value) return scan_.fail("expected a value after '='");
    attribute.begin = static_cast<std::uint32_t>(value);
    attribute.end = static_cast<std::uint32_t>(end);
    attribute.value_line = lines_.at(value);
    attribute.end_line = lines_.at(end);
    // A dynamic block may call its variable otherwise than by its own label.
    if (parent.type == "dynamic" && name == "iterator") {
      scope_->variable = std::string_view(file_.text).substr(value, end - value);
    }
    parent.attributes.push_back(attribute);
  }

  void block(Block& parent, std::string_view type, std::size_t begin) {
    Block block;
    block.type = type;
    block.file = &file_;
    block.line = lines_.at(begin);
    while (!scan_.failed() && scan_.peek() != '{') {
      const std::size_t label = scan_.pos();
      if (scan_.peek() == '"') {
        scan_.skip_quoted();
        if (scan_.failed()) break;
        block.labels.push_back(std::string_view(file_.text).substr(label + 1, scan_.pos() - label - 2));
      } else {
        const std::string_view name = scan_.identifier();
        if (name.empty()) scan_.fail("expected '=', or a label or '{' of a block");
        block.labels.push_back(name);
      }
      scan_.skip_blanks(false);
    }
    if (scan_.failed()) return;
    block.open = static_cast<std::uint32_t>(scan_.pos());
    scan_.take('{');
    Scope* outer = scope_;
    if (type == "dynamic") scope_ = &file_.scopes.emplace_back(Scope{block.label(0), outer});
    body(block, false);
    scope_ = outer;
    block.end_line = line();
    block.close = static_cast<std::uint32_t>(scan_.pos() - 1);
    parent.blocks.push_back(std::move(block));
  }

  File& file_;
  Scanner scan_;
  Lines lines_;
  std::vector<Comment> comments_;
  Scope* scope_ = nullptr;
  int depth_ = 0;
};

bool ends_with_json(std::string_view path) {
  return path.ends_with(".json");
}

}  // namespace

std::optional<Expr> Attribute::value() const {
  std::vector<std::string_view> bound;
  for (const Scope* at = scope; at != nullptr; at = at->outer) bound.push_back(at->variable);
  return parse_expression(file->text, begin, end, value_line, file->syntax, bound);
}

const Attribute* Block::attribute(std::string_view name) const {
  for (const Attribute& attribute : attributes) {
    if (attribute.name == name) return &attribute;
  }
  return nullptr;
}

void parse_native(File& file) {
  BlockParser(file).run();
}

std::unique_ptr<File> parse_file(std::string path, std::string text) {
  auto file = std::make_unique<File>();
  file->syntax = ends_with_json(path) ? Syntax::Json : Syntax::Native;
  file->path = std::move(path);
  file->text = std::move(text);
  file->has_mark = file->text.starts_with("\xEF\xBB\xBF");
  if (file->has_mark) file->text.erase(0, 3);
  if (file->text.size() > limits::kSourceFile) {
    file->diagnostics.push_back({Diagnostic::Kind::Limit, {file->path}, "larger than 8 MB: not read"});
  } else if (file->syntax == Syntax::Json) {
    parse_json(*file);
  } else {
    parse_native(*file);
  }
  return file;
}

}  // namespace terratoll::source

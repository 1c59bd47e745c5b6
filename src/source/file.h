// One Terraform file as blocks and attributes with their places. Values stay text until somebody asks for
// them: Attribute::value().
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/location.h"
#include "hcl/expression.h"
#include "source/exception.h"

namespace terratoll::source {

using hcl::Expr;
using hcl::Syntax;

struct File;

// The variable of a dynamic block, in its content: no reference to anything outside.
struct Scope {
  std::string_view variable;
  const Scope* outer = nullptr;
};

struct Attribute {
  std::string_view name;
  const File* file = nullptr;
  std::uint32_t begin = 0;  // of the value
  std::uint32_t end = 0;
  int line = 0;  // of the name
  int end_line = 0;
  int value_line = 0;
  const Scope* scope = nullptr;

  // nullopt where its text is broken.
  std::optional<Expr> value() const;
};

struct Block {
  std::string_view type;
  std::vector<std::string_view> labels;
  const File* file = nullptr;
  std::uint32_t open = 0;  // the braces
  std::uint32_t close = 0;
  int line = 0;
  int end_line = 0;
  std::vector<Attribute> attributes;
  std::vector<Block> blocks;

  const Attribute* attribute(std::string_view name) const;
  std::string_view label(std::size_t at) const {
    return at < labels.size() ? labels[at] : std::string_view();
  }
};

struct Diagnostic {
  enum class Kind {
    Syntax,      // a file that is no HCL, or a shape that is not understood
    Unreadable,  // a file or folder that is there but cannot be read
    Lost,        // one that may be read and did not come: it was changed meanwhile, or the disk failed
    Limit,       // something is larger than what is looked at
    Module,      // a module whose folder is not at hand
    Exception    // a `terratoll:ignore` that does not say what it means, or stands nowhere
  };
  Kind kind = Kind::Syntax;
  Location location;
  std::string message;
};

struct File {
  std::string path;  // as answers show it
  std::string text;
  bool has_mark = false;  // a byte order mark stood before the text
  Syntax syntax = Syntax::Native;
  std::vector<Block> blocks;  // top level
  std::deque<Scope> scopes;
  std::vector<Exception> exceptions;
  std::vector<Diagnostic> diagnostics;
};

// What is broken is a diagnostic, and what stood before it is kept. `path` tells JSON by its end.
std::unique_ptr<File> parse_file(std::string path, std::string text);

// For parse_file: the two syntaxes.
void parse_native(File& file);
void parse_json(File& file);

}  // namespace terratoll::source

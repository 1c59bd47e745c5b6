// An HCL2 expression as a tree: all of its structure that an evaluator needs (plan/graph has one), and what
// it refers to.
//
// The trees are made when they are asked for: a folder holds thousands of attributes, and a run looks at few.
// The expressions of JSON files (.tf.json) are read by the same parser.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace terratoll::hcl {

// What follows a value: `.name`, `[index]`, or a splat. `.*` takes the attributes behind it of each element,
// `[*]` the indexes too.
struct Accessor {
  enum class Kind { Name, Index, AttributeSplat, Splat };
  Kind kind = Kind::Name;
  std::string name;
  std::size_t item = 0;  // of an Index: which of the Access' items it is
};

struct Expr {
  enum class Kind {
    Literal,  // a constant string; text
    Number,   // text, as it stands, sign included
    Bool,     // text is "true" or "false"
    Null,
    Template,   // a string with interpolations: items are its parts; %{if} is a Conditional, %{for} a joined
                // For
    Reference,  // steps: "aws_s3_bucket", ".a", "[0]", ".arn"
    Access,     // items[0], followed along `path`
    Call,       // text is the function's name, items its arguments
    List,       // items
    Object,     // keys[i] and items[i]
    Operation,  // items are the operands in the order of the text, of any precedence; operators, prefixes
    Conditional,  // items: condition, then, else
    For           // items: collection, key (of an object), value, condition, as far as there; value_at, names
  };
  Kind kind = Kind::Null;
  std::string text;
  std::vector<std::string> steps;
  std::vector<Expr> keys;
  std::vector<Expr> items;
  std::vector<Accessor> path;
  std::vector<std::string> operators, prefixes;  // between the operands; before each: "", "!", "--"
  std::vector<std::string> names;                // that a For binds: of the value, or of key and value
  bool spread = false;       // a Call whose last argument, or a For whose value, ends in …
  bool bound = false;        // a Reference to a variable of a for expression or a dynamic block
  std::size_t value_at = 0;  // of a For: which of items is the value
  std::string_view source;   // its text in the file; of what stands in an escaped JSON string, all of that
  int line = 0;
  int end_line = 0;

  bool is_string() const { return kind == Kind::Literal; }
  // A member of an Object by its constant key.
  const Expr* member(std::string_view key) const;
};

enum class Syntax {
  Native,
  Json  // a .tf.json file: its strings are templates once their escapes are read
};

// The expression that fills `text` from `begin` to `end`; `line` is that of `begin`. Names in `bound` are no
// references. nullopt where it is broken.
std::optional<Expr> parse_expression(std::string_view text, std::size_t begin, std::size_t end, int line,
                                     Syntax syntax, const std::vector<std::string_view>& bound = {});

// A text that is a template as a whole, such as a file for templatefile().
std::optional<Expr> parse_template(std::string_view text);

// What it refers to, in the form of the `references` in Terraform's JSON, from long to short:
// "aws_s3_bucket.a[0].arn", "aws_s3_bucket.a[0]", "aws_s3_bucket.a". Each once, in the order of the text.
std::vector<std::string> references(const Expr& expr);

}  // namespace terratoll::hcl

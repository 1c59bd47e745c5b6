#include "hcl/expression.h"

#include <algorithm>
#include <utility>

#include "hcl/escape.h"
#include "hcl/scanner.h"
#include "hcl/template.h"

namespace terratoll::hcl {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string quoted_step(std::string_view key) {
  std::string step = "[\"";
  for (const char c : key) {
    if (c == '"' || c == '\\') step += '\\';
    if (c == '\n') {
      step += "\\n";
    } else {
      step += c;
    }
  }
  return step + "\"]";
}

// What kind of text a template's parts lie in.
enum class Quoting { Quoted, Heredoc, Flush };

class Parser {
 public:
  Parser(std::string_view text, std::size_t begin, int line, Syntax syntax,
         std::vector<std::string_view> bound)
      : text_(text),
        scan_(text, begin),
        lines_(text, begin, line),
        syntax_(syntax),
        bound_(std::move(bound)) {}

  std::optional<Expr> whole() {
    scan_.skip_blanks(true);
    Expr expr = expression();
    scan_.skip_blanks(true);
    if (!scan_.at_end()) fail();
    if (broken_ || scan_.failed()) return std::nullopt;
    return expr;
  }

  // All of the text is a template, without quotes around it.
  std::optional<Expr> whole_template() {
    Expr expr = start(Expr::Kind::Template);
    template_parts(expr, text_.size(), Quoting::Heredoc);
    finish(expr);
    if (broken_ || scan_.failed()) return std::nullopt;
    return expr;
  }

  void set_depth(int depth) { depth_ = depth; }

 private:
  // ---- what surrounds every rule
  Expr start(Expr::Kind kind) {
    Expr expr;
    expr.kind = kind;
    expr.line = expr.end_line = lines_.at(scan_.pos());
    begin_.push_back(scan_.pos());
    return expr;
  }
  void finish(Expr& expr) {
    const std::size_t begin = begin_.back();
    begin_.pop_back();
    const std::size_t end = std::max(begin, std::min(scan_.pos(), text_.size()));
    expr.source = text_.substr(begin, end - begin);
    expr.end_line = lines_.at(end);
  }
  void fail() {
    broken_ = true;
    scan_.fail("this is no expression");
  }
  void skip() { scan_.skip_blanks(!line_ends_); }

  // ---- operators
  Expr expression() {
    if (++depth_ > Scanner::kDepth) fail();
    Expr expr = start(Expr::Kind::Conditional);
    Expr condition = operation();
    skip();
    if (scan_.peek() != '?') {
      begin_.pop_back();
      --depth_;
      return condition;
    }
    scan_.take('?');
    expr.items.push_back(std::move(condition));
    skip();
    expr.items.push_back(expression());
    skip();
    if (!scan_.take(':')) fail();
    skip();
    expr.items.push_back(expression());
    finish(expr);
    --depth_;
    return expr;
  }

  bool take_binary(std::vector<std::string>& operators) {
    constexpr std::string_view kOperators[] = {"==", "!=", "<=", ">=", "&&", "||", "+",
                                               "-",  "*",  "/",  "%",  "<",  ">"};
    if (scan_.starts("=>")) return false;
    for (const std::string_view op : kOperators) {
      if (!scan_.take(op)) continue;
      operators.emplace_back(op);
      return true;
    }
    return false;
  }

  // Operands of any precedence in one row, so that a long sum does not nest.
  Expr operation() {
    Expr expr = start(Expr::Kind::Operation);
    bool unary = false;
    do {
      skip();
      std::string prefix;
      while (scan_.peek() == '!' || (scan_.peek() == '-' && !is_digit(scan_.peek(1)))) {
        unary = true;
        prefix += scan_.peek();
        scan_.move_to(scan_.pos() + 1);
        skip();
      }
      expr.prefixes.push_back(std::move(prefix));
      expr.items.push_back(postfix());
      skip();
    } while (!scan_.failed() && take_binary(expr.operators));
    finish(expr);
    if (expr.items.size() > 1 || unary) return expr;
    return std::move(expr.items.front());
  }

  // ---- .name, [index] and splats
  Expr postfix() {
    Expr expr = start(Expr::Kind::Access);
    Expr base = primary();
    bool constant = base.kind == Expr::Kind::Reference;
    bool accessed = false;
    while (!scan_.failed()) {
      const std::size_t before = scan_.pos();
      skip();
      if (scan_.peek() == '.' && !scan_.starts("...")) {
        accessed = true;
        constant = attribute_step(expr, base, constant);
      } else if (scan_.peek() == '[') {
        accessed = true;
        constant = index_step(expr, base, constant);
      } else {
        scan_.move_to(before);
        break;
      }
    }
    if (accessed && base.kind == Expr::Kind::Reference) {
      base.source = text_.substr(begin_.back(), std::min(scan_.pos(), text_.size()) - begin_.back());
      base.end_line = lines_.at(scan_.pos());
    }
    finish(expr);
    if (!accessed || (constant && expr.items.empty())) return base;
    expr.items.insert(expr.items.begin(), std::move(base));
    return expr;
  }

  // Whether the path stays constant.
  bool attribute_step(Expr& expr, Expr& base, bool constant) {
    scan_.take('.');
    skip();
    if (scan_.take('*')) {
      expr.path.push_back({Accessor::Kind::AttributeSplat, "", 0});
      return false;
    }
    const std::size_t begin = scan_.pos();
    if (is_digit(scan_.peek())) {
      while (is_digit(scan_.peek())) scan_.move_to(scan_.pos() + 1);
      std::string number(text_.substr(begin, scan_.pos() - begin));
      if (constant) {
        base.steps.push_back("[" + number + "]");
      } else {
        expr.path.push_back({Accessor::Kind::Name, std::move(number), 0});
      }
      return constant;
    }
    const std::string_view name = scan_.identifier();
    if (name.empty()) fail();
    if (constant) {
      base.steps.push_back("." + std::string(name));
    } else {
      expr.path.push_back({Accessor::Kind::Name, std::string(name), 0});
    }
    return constant;
  }

  bool index_step(Expr& expr, Expr& base, bool constant) {
    scan_.take('[');
    const bool outer = std::exchange(line_ends_, false);
    skip();
    if (scan_.take('*')) {
      expr.path.push_back({Accessor::Kind::Splat, "", 0});
      constant = false;
    } else {
      Expr index = expression();
      if (constant && index.kind == Expr::Kind::Literal) {
        base.steps.push_back(quoted_step(index.text));
      } else if (constant && index.kind == Expr::Kind::Number) {
        base.steps.push_back("[" + index.text + "]");
      } else {
        constant = false;
        expr.items.push_back(std::move(index));
        expr.path.push_back(
            {Accessor::Kind::Index, "", expr.items.size()});  // behind the base, once it is there
      }
    }
    skip();
    if (!scan_.take(']')) fail();
    line_ends_ = outer;
    return constant;
  }

  // ---- operands
  Expr primary() {
    const char c = scan_.peek();
    if (scan_.at_end()) fail();
    if (c == '"') return syntax_ == Syntax::Json ? json_string() : quoted();
    if (c == '[') return list();
    if (c == '{') return object();
    if (is_digit(c) || c == '-') return number();
    if (c == '(') return parenthesis();
    if (scan_.at_heredoc()) return heredoc();
    return name();
  }

  Expr parenthesis() {
    Expr outer = start(Expr::Kind::Null);
    scan_.take('(');
    const bool line_ends = std::exchange(line_ends_, false);
    skip();
    Expr inner = expression();
    skip();
    if (!scan_.take(')')) fail();
    line_ends_ = line_ends;
    finish(outer);
    inner.source = outer.source;
    inner.line = outer.line;
    inner.end_line = outer.end_line;
    return inner;
  }

  Expr number() {
    Expr expr = start(Expr::Kind::Number);
    scan_.take('-');
    while (is_digit(scan_.peek()) || (scan_.peek() == '.' && is_digit(scan_.peek(1)))) {
      scan_.move_to(scan_.pos() + 1);
    }
    if (scan_.peek() == 'e' || scan_.peek() == 'E') {
      scan_.move_to(scan_.pos() + 1);
      if (scan_.peek() == '+' || scan_.peek() == '-') scan_.move_to(scan_.pos() + 1);
      while (is_digit(scan_.peek())) scan_.move_to(scan_.pos() + 1);
    }
    finish(expr);
    expr.text = std::string(expr.source);
    return expr;
  }

  Expr name() {
    Expr expr = start(Expr::Kind::Reference);
    std::string name(scan_.identifier());
    while (!name.empty() && scan_.take("::")) name += "::" + std::string(scan_.identifier());
    if (name.empty()) fail();
    const std::size_t after = scan_.pos();
    skip();
    if (scan_.peek() == '(') {
      call(expr, std::move(name));
    } else {
      scan_.move_to(after);
      word(expr, std::move(name));
    }
    finish(expr);
    return expr;
  }

  void word(Expr& expr, std::string name) {
    if (name == "true" || name == "false") {
      expr.kind = Expr::Kind::Bool;
      expr.text = std::move(name);
    } else if (name == "null") {
      expr.kind = Expr::Kind::Null;
    } else {
      expr.bound = std::find(bound_.begin(), bound_.end(), name) != bound_.end();
      expr.steps.push_back(std::move(name));
    }
  }

  void call(Expr& expr, std::string name) {
    expr.kind = Expr::Kind::Call;
    expr.text = std::move(name);
    scan_.take('(');
    const bool outer = std::exchange(line_ends_, false);
    skip();
    while (!scan_.failed() && !scan_.take(')')) {
      expr.items.push_back(expression());
      skip();
      if (scan_.take("...")) {
        expr.spread = true;
        skip();
      }
      if (!scan_.take(',') && scan_.peek() != ')') fail();
      skip();
    }
    line_ends_ = outer;
  }

  // ---- collections
  bool at_for() {
    if (!scan_.starts("for")) return false;
    const char after = scan_.peek(3);
    return after == ' ' || after == '\t' || after == '\n' || after == '\r';
  }

  Expr list() {
    Expr expr = start(Expr::Kind::List);
    scan_.take('[');
    const bool outer = std::exchange(line_ends_, false);
    skip();
    if (at_for() && syntax_ == Syntax::Native) {
      for_expression(expr, ']');
    } else {
      while (!scan_.failed() && !scan_.take(']')) {
        expr.items.push_back(expression());
        skip();
        if (!scan_.take(',') && scan_.peek() != ']') fail();
        skip();
      }
    }
    line_ends_ = outer;
    finish(expr);
    return expr;
  }

  Expr object() {
    Expr expr = start(Expr::Kind::Object);
    scan_.take('{');
    const bool outer = std::exchange(line_ends_, false);
    skip();
    if (at_for() && syntax_ == Syntax::Native) {
      for_expression(expr, '}');
    } else {
      while (!scan_.failed() && !scan_.take('}')) member(expr);
    }
    line_ends_ = outer;
    finish(expr);
    return expr;
  }

  void member(Expr& object) {
    const bool parenthesized = scan_.peek() == '(';
    line_ends_ = syntax_ == Syntax::Native;
    Expr key = expression();
    if (!parenthesized && key.kind == Expr::Kind::Reference && key.steps.size() == 1) {
      key.kind = Expr::Kind::Literal;
      key.text = std::move(key.steps.front());
      key.steps.clear();
    } else if (!parenthesized && key.kind == Expr::Kind::Bool) {
      key.kind = Expr::Kind::Literal;
    }
    skip();
    if (!scan_.take('=') && !scan_.take(':')) fail();
    skip();
    Expr value = expression();
    object.keys.push_back(std::move(key));
    object.items.push_back(std::move(value));
    skip();
    const bool separated = scan_.take(',') || (line_ends_ && scan_.peek() == '\n');
    if (!separated && scan_.peek() != '}') fail();
    line_ends_ = false;
    skip();
  }

  void for_expression(Expr& expr, char closer) {
    expr.kind = Expr::Kind::For;
    scan_.take("for");
    const std::size_t outer = bound_.size();
    std::vector<std::string_view> names;
    skip();
    names.push_back(scan_.identifier());
    skip();
    if (scan_.take(',')) {
      skip();
      names.push_back(scan_.identifier());
      skip();
    }
    if (!scan_.take("in")) fail();
    skip();
    expr.items.push_back(expression());
    skip();
    if (!scan_.take(':')) fail();
    bound_.insert(bound_.end(), names.begin(), names.end());
    expr.names.assign(names.begin(), names.end());
    skip();
    expr.items.push_back(expression());
    skip();
    if (closer == '}') {
      if (!scan_.take("=>")) fail();
      skip();
      expr.items.push_back(expression());
      skip();
      if (scan_.take("...")) {
        expr.spread = true;
        skip();
      }
    }
    expr.value_at = expr.items.size() - 1;
    if (scan_.starts("if")) {
      scan_.take("if");
      skip();
      expr.items.push_back(expression());
      skip();
    }
    if (!scan_.take(closer)) fail();
    bound_.resize(outer);
  }

  // ---- strings
  Expr quoted() {
    Expr expr = start(Expr::Kind::Template);
    Scanner end = scan_;
    end.skip_quoted();
    if (end.failed()) {
      fail();
    } else {
      scan_.take('"');
      template_parts(expr, end.pos() - 1, Quoting::Quoted);
      scan_.take('"');
    }
    finish(expr);
    return expr;
  }

  Expr heredoc() {
    Expr expr = start(Expr::Kind::Template);
    const Heredoc heredoc = scan_.skip_heredoc();
    if (!scan_.failed()) {
      scan_.move_to(heredoc.body);
      template_parts(expr, heredoc.body_end, heredoc.flush ? Quoting::Flush : Quoting::Heredoc);
      scan_.move_to(heredoc.end);
    }
    finish(expr);
    return expr;
  }

  // A string of JSON is, once its escapes are read, a template.
  Expr json_string() {
    Expr expr = start(Expr::Kind::Literal);
    const std::size_t begin = scan_.pos() + 1;
    std::size_t end = begin;
    while (end < text_.size() && text_[end] != '"') end += text_[end] == '\\' ? 2 : 1;
    if (end >= text_.size()) {
      fail();
      finish(expr);
      return expr;
    }
    const std::string decoded = decode_escapes(text_.substr(begin, end - begin));
    scan_.move_to(end + 1);
    finish(expr);
    const bool templated = decoded.find("${") != std::string::npos || decoded.find("%{") != std::string::npos;
    if (!templated) {
      expr.text = decoded;
      return expr;
    }
    Parser inside(decoded, 0, expr.line, Syntax::Native, bound_);
    inside.set_depth(depth_ + 1);
    std::optional<Expr> parsed = inside.whole_template();
    if (!parsed) {  // Terraform has read it: it is a string that only looks like a template
      expr.text = decoded;
      return expr;
    }
    place(*parsed, expr);
    return *std::move(parsed);
  }

  // What was read from decoded text stands where the string stands.
  static void place(Expr& expr, const Expr& at) {
    expr.source = at.source;
    expr.line = at.line;
    expr.end_line = at.end_line;
    for (Expr& key : expr.keys) place(key, at);
    for (Expr& item : expr.items) place(item, at);
  }

  // The parts from here to `end`. A template without interpolation becomes a Literal, one that is nothing but
  // an interpolation becomes what stands in it.
  void template_parts(Expr& expr, std::size_t end, Quoting quoting) {
    const std::size_t outer = bound_.size();
    std::vector<TemplatePart> parts;
    std::string text;
    const auto flush = [&] {
      if (!text.empty()) add_part(parts, TemplatePart::Kind::Text).text = std::exchange(text, "");
    };
    while (!scan_.failed() && scan_.pos() < end) {
      if (scan_.starts("$${") || scan_.starts("%%{")) {
        text += scan_.peek();
        text += '{';
        scan_.move_to(scan_.pos() + 3);
      } else if (scan_.take("${")) {
        flush();
        interpolated(add_part(parts, TemplatePart::Kind::Value));
      } else if (scan_.take("%{")) {
        flush();
        directive(add_part(parts, TemplatePart::Kind::If));
      } else if (scan_.peek() == '\\' && quoting == Quoting::Quoted) {
        std::size_t at = scan_.pos();
        append_escape(text, text_, at);
        scan_.move_to(at);
      } else {
        text += scan_.peek();
        const bool line_ends = scan_.peek() == '\n' && quoting != Quoting::Quoted;
        scan_.move_to(scan_.pos() + 1);
        if (line_ends) flush();
      }
    }
    flush();
    bound_.resize(outer);
    strip(parts);
    if (quoting == Quoting::Flush) dedent(parts);
    std::optional<Expr> whole = put_together(std::move(parts));
    if (!whole) return fail();
    const int line = expr.line;
    expr = *std::move(whole);
    expr.line = line;
  }

  TemplatePart& add_part(std::vector<TemplatePart>& parts, TemplatePart::Kind kind) {
    TemplatePart& part = parts.emplace_back();
    part.kind = kind;
    part.line = lines_.at(scan_.pos());
    return part;
  }

  // After `${`, to after its brace.
  void interpolated(TemplatePart& part) {
    const Syntax outer_syntax = std::exchange(syntax_, Syntax::Native);
    const bool outer_ends = std::exchange(line_ends_, false);
    part.trims_before = scan_.take('~');
    skip();
    part.value = expression();
    skip();
    part.trims_after = scan_.take('~');
    if (!scan_.take('}')) fail();
    syntax_ = outer_syntax;
    line_ends_ = outer_ends;
  }

  // After `%{`: if and for have expressions, the others end something.
  void directive(TemplatePart& part) {
    using Kind = TemplatePart::Kind;
    const Syntax outer_syntax = std::exchange(syntax_, Syntax::Native);
    const bool outer_ends = std::exchange(line_ends_, false);
    part.trims_before = scan_.take('~');
    skip();
    const std::string_view word = scan_.identifier();
    skip();
    if (word == "for") {
      part.kind = Kind::For;
      std::vector<std::string_view> names{scan_.identifier()};
      skip();
      if (scan_.take(',')) {
        skip();
        names.push_back(scan_.identifier());
        skip();
      }
      if (!scan_.take("in")) fail();
      skip();
      part.value = expression();
      part.names.assign(names.begin(), names.end());
      bound_.insert(bound_.end(), names.begin(), names.end());
    } else if (word == "if") {
      part.value = expression();
    } else if (word == "else") {
      part.kind = Kind::Else;
    } else if (word == "endif") {
      part.kind = Kind::EndIf;
    } else if (word == "endfor") {
      part.kind = Kind::EndFor;
    } else {
      fail();
    }
    skip();
    part.trims_after = scan_.take('~');
    if (!scan_.take('}')) fail();
    syntax_ = outer_syntax;
    line_ends_ = outer_ends;
  }

  std::string_view text_;
  Scanner scan_;
  Lines lines_;
  Syntax syntax_;
  std::vector<std::string_view> bound_;
  std::vector<std::size_t> begin_;
  int depth_ = 0;
  bool line_ends_ = false;  // whether a new line ends what is being read, as between an object's members
  bool broken_ = false;
};

}  // namespace

const Expr* Expr::member(std::string_view key) const {
  if (kind != Kind::Object) return nullptr;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i].is_string() && keys[i].text == key) return &items[i];
  }
  return nullptr;
}

std::optional<Expr> parse_expression(std::string_view text, std::size_t begin, std::size_t end, int line,
                                     Syntax syntax, const std::vector<std::string_view>& bound) {
  return Parser(text.substr(0, end), begin, line, syntax, bound).whole();
}

std::optional<Expr> parse_template(std::string_view text) {
  return Parser(text, 0, 1, Syntax::Native, {}).whole_template();
}

}  // namespace terratoll::hcl

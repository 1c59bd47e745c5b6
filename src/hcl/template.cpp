#include "hcl/template.h"

#include <algorithm>
#include <utility>

#include "hcl/scanner.h"

namespace terratoll::hcl {
namespace {

using Kind = TemplatePart::Kind;

constexpr std::string_view kBlanks = " \t\n\v\f\r";

class Builder {
 public:
  explicit Builder(std::vector<TemplatePart> parts) : parts_(std::move(parts)) {}

  std::optional<Expr> whole() {
    if (parts_.size() == 1 && parts_.front().kind == Kind::Value) return std::move(parts_.front().value);
    Expr expr = sequence();
    if (broken_ || at_ < parts_.size()) return std::nullopt;
    return expr;
  }

 private:
  bool at(Kind kind) const { return at_ < parts_.size() && parts_[at_].kind == kind; }
  void expect(Kind kind) {
    broken_ = broken_ || !at(kind);
    ++at_;
  }

  // To the end, or to what ends or continues a directive.
  Expr sequence() {
    if (++depth_ > Scanner::kDepth) broken_ = true;
    Expr expr = parts();
    --depth_;
    return expr;
  }

  Expr parts() {
    Expr expr;
    expr.kind = Expr::Kind::Template;
    if (at_ < parts_.size()) expr.line = expr.end_line = parts_[at_].line;
    while (!broken_ && at_ < parts_.size()) {
      if (at(Kind::Else) || at(Kind::EndIf) || at(Kind::EndFor)) break;
      TemplatePart& part = parts_[at_++];
      if (part.kind == Kind::Text) {
        add_text(expr, part);
      } else {
        expr.items.push_back(part.kind == Kind::Value ? std::move(part.value)
                             : part.kind == Kind::If  ? conditional(part)
                                                      : loop(part));
      }
    }
    if (expr.items.empty()) expr.kind = Expr::Kind::Literal;
    if (expr.items.size() == 1 && expr.items.front().kind == Expr::Kind::Literal) {
      Expr text = std::move(expr.items.front());
      return text;
    }
    return expr;
  }

  static void add_text(Expr& expr, const TemplatePart& part) {
    if (part.text.empty()) return;
    if (!expr.items.empty() && expr.items.back().kind == Expr::Kind::Literal) {
      expr.items.back().text += part.text;
      return;
    }
    Expr text;
    text.kind = Expr::Kind::Literal;
    text.text = part.text;
    text.line = text.end_line = part.line;
    expr.items.push_back(std::move(text));
  }

  Expr conditional(TemplatePart& part) {
    Expr expr;
    expr.kind = Expr::Kind::Conditional;
    expr.line = expr.end_line = part.line;
    expr.items.push_back(std::move(part.value));
    expr.items.push_back(sequence());
    Expr otherwise;
    otherwise.kind = Expr::Kind::Literal;
    if (at(Kind::Else)) {
      ++at_;
      otherwise = sequence();
    }
    expr.items.push_back(std::move(otherwise));
    expect(Kind::EndIf);
    return expr;
  }

  // What a loop makes is joined.
  Expr loop(TemplatePart& part) {
    Expr loop;
    loop.kind = Expr::Kind::For;
    loop.names = std::move(part.names);
    loop.items.push_back(std::move(part.value));
    loop.items.push_back(sequence());
    loop.value_at = 1;
    expect(Kind::EndFor);
    Expr nothing;
    nothing.kind = Expr::Kind::Literal;
    Expr expr;
    expr.kind = Expr::Kind::Call;
    expr.text = "join";
    expr.line = expr.end_line = loop.line = loop.end_line = part.line;
    expr.items.push_back(std::move(nothing));
    expr.items.push_back(std::move(loop));
    return expr;
  }

  std::vector<TemplatePart> parts_;
  std::size_t at_ = 0;
  int depth_ = 0;
  bool broken_ = false;
};

}  // namespace

void strip(std::vector<TemplatePart>& parts) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].trims_before && i > 0 && parts[i - 1].kind == Kind::Text) {
      std::string& text = parts[i - 1].text;
      text.erase(std::min(text.find_last_not_of(kBlanks) + 1, text.size()));
    }
    if (parts[i].trims_after && i + 1 < parts.size() && parts[i + 1].kind == Kind::Text) {
      std::string& text = parts[i + 1].text;
      text.erase(0, std::min(text.find_first_not_of(kBlanks), text.size()));
    }
  }
}

void dedent(std::vector<TemplatePart>& parts) {
  std::size_t indent = std::string::npos;
  std::vector<std::string*> starts;
  bool at_start = true;
  for (TemplatePart& part : parts) {
    if (at_start) {
      at_start = false;
      const bool is_text = part.kind == Kind::Text;
      const std::size_t blanks =
          is_text ? std::min(part.text.find_first_not_of(kBlanks), part.text.size()) : 0;
      const bool is_blank_line = is_text && blanks == part.text.size() && part.text.ends_with('\n');
      if (!is_blank_line) indent = std::min(indent, blanks);
      if (is_text && !is_blank_line) starts.push_back(&part.text);
    }
    if (part.kind == Kind::Text && part.text.ends_with('\n')) at_start = true;
  }
  for (std::string* text : starts) text->erase(0, std::min(indent, text->size()));
}

std::optional<Expr> put_together(std::vector<TemplatePart> parts) {
  return Builder(std::move(parts)).whole();
}

}  // namespace terratoll::hcl

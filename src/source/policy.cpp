#include "source/policy.h"

#include <algorithm>
#include <utility>

namespace terratoll::source {
namespace {

// Locals may multiply what they are made of at each step: no policy is worth more than this.
constexpr int kDepth = 32;
constexpr std::size_t kWork = 4u << 20;  // bytes of the expressions that are looked at
constexpr std::size_t kTermBytes = 64u << 10;

void add_unique(std::vector<std::string>& to, const std::vector<std::string>& from) {
  for (const std::string& text : from) {
    if (std::find(to.begin(), to.end(), text) == to.end()) to.push_back(text);
  }
}

// A statement or a document, be it written as a block or as an object.
class Body {
 public:
  explicit Body(const Block& block) : block_(&block) {}
  explicit Body(Expr object) : object_(std::move(object)) {}

  std::optional<Expr> get(std::string_view name) const {
    if (block_ != nullptr) {
      const Attribute* attribute = block_->attribute(name);
      return attribute == nullptr ? std::nullopt : attribute->value();
    }
    const Expr* member = object_.member(name);
    return member == nullptr ? std::nullopt : std::optional<Expr>(*member);
  }

  // The blocks of that type and label; in a JSON file an object, or a list of them.
  std::vector<Body> nested(std::string_view type, std::string_view label = "") const {
    std::vector<Body> found = objects(type);
    if (!label.empty()) {
      std::vector<Body> labelled;
      for (const Body& object : found) {
        for (Body& inner : object.objects(label)) labelled.push_back(std::move(inner));
      }
      found = std::move(labelled);
    }
    if (block_ != nullptr) {
      for (const Block& inner : block_->blocks) {
        if (inner.type == type && inner.label(0) == label) found.emplace_back(inner);
      }
    }
    return found;
  }

 private:
  std::vector<Body> objects(std::string_view name) const {
    std::vector<Body> found;
    const std::optional<Expr> value = get(name);
    if (!value) return found;
    if (value->kind == Expr::Kind::Object) found.emplace_back(*value);
    if (value->kind == Expr::Kind::List) {
      for (const Expr& item : value->items) {
        if (item.kind == Expr::Kind::Object) found.emplace_back(item);
      }
    }
    return found;
  }

  const Block* block_ = nullptr;
  Expr object_;
};

// What `steps` after a local's name lead to in its value; nullopt where they leave what is written there.
std::optional<Expr> descend(Expr value, const std::vector<std::string>& steps, std::size_t from) {
  for (std::size_t i = from; i < steps.size(); ++i) {
    std::string_view key = steps[i];
    const bool quoted = key.starts_with("[\"");
    key = quoted ? key.substr(2, key.size() - 4) : key.substr(1, key.size() - (key.front() == '[' ? 2 : 1));
    const Expr* next = value.member(key);
    if (next == nullptr && !quoted && steps[i].front() == '[' && value.kind == Expr::Kind::List) {
      const std::size_t index = key.size() > 6 ? value.items.size() : std::stoul("0" + std::string(key));
      if (index < value.items.size()) next = &value.items[index];
    }
    if (next == nullptr) return std::nullopt;
    Expr copy = *next;
    value = std::move(copy);
  }
  return value;
}

class Reader {
 public:
  explicit Reader(const Locals& locals) : locals_(locals) {}

  Policy take() && { return std::move(policy_); }

  void document_block(const Block& block) {
    const Body body(block);
    for (const std::string_view name :
         {"source_policy_documents", "override_policy_documents", "source_json", "override_json"}) {
      if (const auto value = body.get(name)) add_unique(policy_.includes, references(*value));
    }
    for (const Body& statement : body.nested("statement")) add_statement(statement, kHclNames, true);
    for (const Body& dynamic : body.nested("dynamic", "statement")) {
      const std::size_t outer = iterated_.size();
      if (const auto each = dynamic.get("for_each")) iterate(*each);
      for (const Body& content : dynamic.nested("content")) add_statement(content, kHclNames, false);
      iterated_.resize(outer);
    }
  }

  // An object with a Statement.
  bool document_object(const Expr& expr) {
    const Expr* statements = expr.member("Statement");
    if (statements == nullptr) return false;
    add_statements(*statements, true, 0);
    return true;
  }

  Term term(const Expr& expr) {
    Term term;
    append(expr, 0, term);
    return term;
  }

  // A local's value, or nothing.
  std::optional<Expr> follow(const Expr& expr) {
    const bool local =
        expr.kind == Expr::Kind::Reference && expr.steps.size() > 1 && expr.steps[0] == "local";
    if (!local || expr.bound || exhausted(1)) return std::nullopt;
    std::optional<Expr> value = locals_(std::string_view(expr.steps[1]).substr(1));
    if (!value || exhausted(value->source.size())) return std::nullopt;
    return descend(*std::move(value), expr.steps, 2);
  }

 private:
  struct Names {
    std::string_view effect, actions, not_actions, resources, not_resources, principals, condition;
  };
  static constexpr Names kHclNames{"effect",        "actions",    "not_actions", "resources",
                                   "not_resources", "principals", "condition"};
  static constexpr Names kJsonNames{"Effect",      "Action",    "NotAction", "Resource",
                                    "NotResource", "Principal", "Condition"};

  bool exhausted(std::size_t work) {
    work_ += work;
    if (work_ > kWork) incomplete();
    return work_ > kWork;
  }

  void iterate(const Expr& collection) {
    std::vector<std::string> found;
    resolve_references(collection, found, 0);
    iterated_.insert(iterated_.end(), found.begin(), found.end());
  }

  // ---- statements
  void add_statements(const Expr& expr, bool certain, int depth) {
    if (depth > kDepth || exhausted(1)) return incomplete();
    switch (expr.kind) {
      case Expr::Kind::Object:
        return add_statement(Body(expr), kJsonNames, certain);
      case Expr::Kind::List:
        for (const Expr& item : expr.items) add_statements(item, certain, depth + 1);
        return;
      case Expr::Kind::Conditional:
        add_statements(expr.items[1], false, depth + 1);
        add_statements(expr.items[2], false, depth + 1);
        return;
      case Expr::Kind::For: {
        const std::size_t outer = iterated_.size();
        iterate(expr.items[0]);
        add_statements(expr.items[expr.value_at], false, depth + 1);
        iterated_.resize(outer);
        return;
      }
      case Expr::Kind::Call:
        if (!joins_lists(expr.text)) return incomplete();
        for (const Expr& item : expr.items) add_statements(item, certain, depth + 1);
        return;
      case Expr::Kind::Reference:
        if (const auto value = follow(expr)) return add_statements(*value, certain, depth + 1);
        return incomplete();
      case Expr::Kind::Null:
        return;
      case Expr::Kind::Literal:
      case Expr::Kind::Number:
      case Expr::Kind::Bool:
      case Expr::Kind::Template:
      case Expr::Kind::Access:
      case Expr::Kind::Operation:
        return incomplete();
    }
  }

  void add_statement(const Body& body, const Names& names, bool certain) {
    Statement statement;
    statement.certain = certain;
    statement.effect = effect(body.get(names.effect), names.effect == kHclNames.effect);
    statement.actions = terms(body, names.actions);
    statement.not_actions = terms(body, names.not_actions);
    statement.resources = terms(body, names.resources);
    statement.not_resources = terms(body, names.not_resources);
    if (const auto principal = body.get(names.principals); principal && principal->kind != Expr::Kind::List) {
      principals(*principal, statement.principals);
    }
    for (const Body& block : body.nested(names.principals)) {
      for (Term& term : terms(block, "identifiers")) statement.principals.push_back(std::move(term));
    }
    statement.conditional = body.get(names.condition).has_value() || !body.nested(names.condition).empty() ||
                            !body.nested("dynamic", names.condition).empty();
    policy_.statements.push_back(std::move(statement));
  }

  // "*", or lists by kind of principal.
  void principals(const Expr& expr, std::vector<Term>& out) {
    if (expr.kind != Expr::Kind::Object) return add_terms(expr, true, 0, out);
    if (expr.member("identifiers") != nullptr) return;  // a block in a JSON file
    for (const Expr& item : expr.items) add_terms(item, true, 0, out);
  }

  Statement::Effect effect(const std::optional<Expr>& expr, bool has_default) {
    if (!expr) return has_default ? Statement::Effect::Allow : Statement::Effect::Unknown;
    std::vector<Term> found;
    add_terms(*expr, true, 0, found);
    if (found.size() == 1 && found[0].text == "Allow") return Statement::Effect::Allow;
    if (found.size() == 1 && found[0].text == "Deny") return Statement::Effect::Deny;
    return Statement::Effect::Unknown;
  }

  // ---- terms
  std::vector<Term> terms(const Body& body, std::string_view name) {
    std::vector<Term> out;
    if (const auto value = body.get(name)) add_terms(*value, true, 0, out);
    return out;
  }

  static bool joins_lists(std::string_view function) {
    constexpr std::string_view kFunctions[] = {"concat", "flatten", "compact",  "distinct",    "tolist",
                                               "toset",  "sort",    "setunion", "coalescelist"};
    return std::find(std::begin(kFunctions), std::end(kFunctions), function) != std::end(kFunctions);
  }

  void add_terms(const Expr& expr, bool certain, int depth, std::vector<Term>& out) {
    if (depth > kDepth || exhausted(1)) return incomplete();
    if (expr.kind == Expr::Kind::List || (expr.kind == Expr::Kind::Call && joins_lists(expr.text))) {
      for (const Expr& item : expr.items) add_terms(item, certain, depth + 1, out);
    } else if (expr.kind == Expr::Kind::Conditional) {
      add_terms(expr.items[1], false, depth + 1, out);
      add_terms(expr.items[2], false, depth + 1, out);
    } else if (expr.kind == Expr::Kind::For) {
      const std::size_t outer = iterated_.size();
      iterate(expr.items[0]);
      add_terms(expr.items[expr.value_at], certain, depth + 1, out);
      iterated_.resize(outer);
    } else if (expr.kind == Expr::Kind::Reference) {
      if (const auto value = follow(expr)) return add_terms(*value, certain, depth + 1, out);
      add_term(expr, certain, depth, out);
    } else if (expr.kind != Expr::Kind::Null) {
      add_term(expr, certain, depth, out);
    }
  }

  void add_term(const Expr& expr, bool certain, int depth, std::vector<Term>& out) {
    Term term;
    term.certain = certain;
    append(expr, depth, term);
    out.push_back(std::move(term));
  }

  void append(const Expr& expr, int depth, Term& term) {
    if (depth > kDepth || exhausted(1) || term.text.size() > kTermBytes) {
      term.constant = false;
      return incomplete();
    }
    if (expr.kind == Expr::Kind::Literal || expr.kind == Expr::Kind::Number ||
        expr.kind == Expr::Kind::Bool) {
      term.text += expr.text;
    } else if (expr.kind == Expr::Kind::Template) {
      for (const Expr& part : expr.items) append(part, depth + 1, term);
    } else if (expr.kind == Expr::Kind::Call && expr.text == "format" && !expr.items.empty() &&
               expr.items[0].is_string()) {
      append_format(expr, depth, term);
    } else if (const auto value = follow(expr)) {
      append(*value, depth + 1, term);
    } else {
      const bool plain = expr.kind == Expr::Kind::Reference && !expr.bound;
      term.constant = false;
      term.text += "${" + (plain ? full_reference(expr) : std::string()) + "}";
      resolve_references(expr, term.references, depth);
      if (has_bound(expr)) add_unique(term.references, iterated_);
    }
  }

  void append_format(const Expr& call, int depth, Term& term) {
    const std::string& format = call.items[0].text;
    std::size_t next = 1;
    for (std::size_t i = 0; i < format.size(); ++i) {
      const bool verb = format[i] == '%' && i + 1 < format.size();
      if (!verb) {
        term.text += format[i];
      } else if (format[++i] == '%') {
        term.text += '%';
      } else if (next < call.items.size()) {
        append(call.items[next++], depth + 1, term);
      }
    }
  }

  static bool has_bound(const Expr& expr) {
    return expr.bound || std::any_of(expr.items.begin(), expr.items.end(), has_bound);
  }

  // With what the locals among them refer to.
  void resolve_references(const Expr& expr, std::vector<std::string>& out, int depth) {
    if (depth > kDepth) return incomplete();
    for (const std::string& reference : references(expr)) {
      if (std::find(out.begin(), out.end(), reference) != out.end()) continue;
      out.push_back(reference);
      if (!reference.starts_with("local.") || reference.find_first_of(".[", 6) != std::string::npos) continue;
      if (exhausted(1)) return;
      const std::optional<Expr> value = locals_(std::string_view(reference).substr(6));
      if (value && !exhausted(value->source.size())) resolve_references(*value, out, depth + 1);
    }
  }

  void incomplete() { policy_.complete = false; }

  const Locals& locals_;
  std::vector<std::string> iterated_;  // what the dynamic blocks and for expressions around iterate over
  std::size_t work_ = 0;
  Policy policy_;
};

// Without views into text that goes away; all of it stands at one line.
void detach(Expr& expr, int line) {
  expr.source = {};
  expr.line = expr.end_line = line;
  for (Expr& key : expr.keys) detach(key, line);
  for (Expr& item : expr.items) detach(item, line);
}

// JSON that a quoted string is, with its interpolations: its text is put together again, and read.
std::optional<Expr> read_quoted_json(const Expr& expr) {
  std::string text;
  const auto add = [&text](const Expr& part) {
    if (part.kind != Expr::Kind::Literal) {
      text +=
          "${" + (part.kind == Expr::Kind::Reference ? full_reference(part) : std::string(part.source)) + "}";
      return;
    }
    for (std::size_t i = 0; i < part.text.size(); ++i) {
      if (part.text.compare(i, 2, "${") == 0 || part.text.compare(i, 2, "%{") == 0) text += part.text[i];
      text += part.text[i];
    }
  };
  if (expr.kind == Expr::Kind::Literal) add(expr);
  if (expr.kind == Expr::Kind::Template) std::for_each(expr.items.begin(), expr.items.end(), add);
  if (text.empty()) return std::nullopt;
  std::optional<Expr> parsed = parse_expression(text, 0, text.size(), expr.line, Syntax::JsonTemplate);
  if (parsed) detach(*parsed, expr.line);
  return parsed;
}

}  // namespace

Policy read_policy_document(const Block& block, const Locals& locals) {
  Reader reader(locals);
  reader.document_block(block);
  return std::move(reader).take();
}

std::optional<Policy> read_policy_expression(const Expr& expr, const Locals& locals) {
  Reader reader(locals);
  Expr value = expr;
  for (int depth = 0; depth < kDepth; ++depth) {
    std::optional<Expr> followed = reader.follow(value);
    if (!followed) break;
    value = *std::move(followed);
  }
  if (value.kind == Expr::Kind::Reference && value.steps.front() == "data") {
    Policy policy;
    policy.includes = references(value);
    return policy;
  }
  if (value.kind == Expr::Kind::Call && value.text == "jsonencode" && value.items.size() == 1) {
    Expr object = value.items.front();
    if (const auto followed = reader.follow(object)) object = *followed;
    if (!reader.document_object(object)) return std::nullopt;
    return std::move(reader).take();
  }
  const bool heredoc = value.source.starts_with("<<");
  const std::optional<Expr> json = heredoc ? parse_heredoc_json(value) : read_quoted_json(value);
  if (!json || !reader.document_object(*json)) return std::nullopt;
  return std::move(reader).take();
}

}  // namespace terratoll::source

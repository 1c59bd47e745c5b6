#include "plan/graph/conversion.h"

#include <algorithm>

namespace terratoll::plan {
namespace {

using Kind = Evaluation::Kind;

constexpr int kMaxDepth = 32;

bool is_known(const Node& node) {
  return node->kind == Kind::Known && !node->value.is_null();
}

bool is_text(const Node& node) {
  return node->kind == Kind::Known && node->value.is_string();
}

bool is_number(const Node& node) {
  return node->kind == Kind::Known && node->value.kind() == Value::Kind::Number;
}

bool is_scalar(const Node& node) {
  return is_text(node) || is_number(node) ||
         (node->kind == Kind::Known && node->value.kind() == Value::Kind::Bool);
}

// Whether it may be unknown, or null, or one of several, and so is passed on as it is.
bool passes(const Node& node) {
  return !is_known(node) && node->kind != Kind::List && node->kind != Kind::Object;
}

Node failing(const Node& node) {
  Evaluation result = *computed_from({node});
  result.may_fail = true;
  return std::make_shared<const Evaluation>(std::move(result));
}

// "-12.5e3": what Terraform and Decimal read alike.
bool is_plain_number(std::string_view text) {
  const auto digits = [&text] {
    const std::size_t count = std::min(text.find_first_not_of("0123456789"), text.size());
    text.remove_prefix(count);
    return count > 0;
  };
  if (text.starts_with('-')) text.remove_prefix(1);
  if (!digits()) return false;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    if (!digits()) return false;
  }
  if (text.starts_with('e') || text.starts_with('E')) {
    text.remove_prefix(1);
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    if (!digits()) return false;
  }
  return text.empty();
}

bool is_ascii(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

class Converter {
 public:
  explicit Converter(Evaluator& evaluator) : evaluator_(evaluator) {}

  Node convert(const Node& node, const hcl::Expr& type, int depth) {
    if (depth > kMaxDepth || is_null(node)) return node;
    if (node->kind == Kind::Choice) {
      std::vector<Node> items;
      for (const Node& item : node->items) items.push_back(convert(item, type, depth + 1));
      return choice_of(std::move(items));
    }
    if (type.kind == hcl::Expr::Kind::Reference) return scalar(node, type.steps.front());
    if (type.kind != hcl::Expr::Kind::Call || type.items.empty()) return node;
    const std::optional<Elements> elements = elements_of(node, evaluator_.arena());
    if (!elements) return node;
    if (type.text == "object") return elements->object ? object(*elements, type.items[0], depth) : node;
    if (type.text == "list" || type.text == "set" || type.text == "map")
      return collection(*elements, type, depth);
    return node;
  }

 private:
  Node scalar(const Node& node, std::string_view name) {
    if (name == "string") return as_string(node, evaluator_.arena());
    if (name == "number") return as_number(node, evaluator_.arena());
    if (name == "bool") return as_bool(node);
    return node;
  }

  Node collection(const Elements& elements, const hcl::Expr& type, int depth) {
    Arena& arena = evaluator_.arena();
    std::vector<Node> items;
    for (const Node& item : elements.values) items.push_back(convert(item, type.items[0], depth + 1));
    unify(items, arena);
    if (type.text == "set" && !elements.object) return set_of(std::move(items), elements.extent, arena);
    if (!elements.object) return list_of(std::move(items), elements.extent);
    std::vector<std::string> keys;
    for (const Node& key : elements.keys) keys.push_back(text_of(key).value_or(""));
    return object_of(std::move(keys), std::move(items), elements.extent);
  }

  // All attributes of the type, and no other; optional(TYPE, DEFAULT) is there whether it was given or not.
  Node object(const Elements& elements, const hcl::Expr& attributes, int depth) {
    std::vector<std::string> keys;
    std::vector<Node> items;
    for (std::size_t i = 0; i < attributes.items.size(); ++i) {
      const std::string& name = attributes.keys[i].text;
      const hcl::Expr* type = &attributes.items[i];
      const hcl::Expr* value = nullptr;
      const bool optional = type->kind == hcl::Expr::Kind::Call && type->text == "optional";
      if (optional && !type->items.empty()) {
        value = type->items.size() > 1 ? &type->items[1] : nullptr;
        type = type->items.data();
      }
      Node node = member(elements, name);
      if (!node && elements.extent > Extent::Shuffled) continue;
      if (value != nullptr && (!node || is_null(node))) node = evaluator_.expression({}, *value);
      keys.push_back(name);
      items.push_back(convert(node ? node : known(Value()), *type, depth + 1));
    }
    return object_of(std::move(keys), std::move(items), elements.extent);
  }

  static Node member(const Elements& elements, const std::string& name) {
    for (std::size_t i = 0; i < elements.keys.size(); ++i) {
      if (text_of(elements.keys[i]) == name) return elements.values[i];
    }
    return nullptr;
  }

  Evaluator& evaluator_;
};

bool is_before(const Node& a, const Node& b) {
  if (is_number(a) && is_number(b)) return number_of(a) < number_of(b);
  return *text_of(a) < *text_of(b);
}

}  // namespace

Node converted(Evaluator& evaluator, const Node& node, const hcl::Expr& type) {
  return Converter(evaluator).convert(node, type, 0);
}

Node as_string(const Node& node, Arena& arena) {
  if (is_text(node) || is_null(node) || passes(node)) return node;
  const std::optional<std::string> text = text_of(node);
  return text ? known(Value::string(arena.copy(*text)), node->links) : error();
}

Node as_number(const Node& node, Arena& arena) {
  if (is_number(node) || is_null(node)) return node;
  if (passes(node)) return node->kind == Kind::Unknown && !node->text.empty() ? failing(node) : node;
  if (!is_text(node)) return error();
  const std::string_view text = node->value.text();
  if (is_plain_number(text)) {
    const std::optional<Decimal> number = Decimal::parse(text);
    return number ? known(Value::number(arena.copy(number->text())), node->links) : failing(node);
  }
  // Terraform knows other ways to write a number: "+5", ".5", "Inf".
  constexpr std::string_view kAny = "0123456789+-._eEpPiInNfF";
  const bool is_none = text.empty() || text.find_first_not_of(kAny) != std::string_view::npos;
  return is_none ? error() : failing(node);
}

Node as_bool(const Node& node) {
  if (is_null(node) || passes(node)) return node;
  if (node->kind == Kind::Known && node->value.kind() == Value::Kind::Bool) return node;
  if (!is_text(node)) return error();
  const std::string_view text = node->value.text();
  if (text == "0" || text == "1") return known(Value::boolean(text == "1"), node->links);
  const std::optional<bool> truth = node->value.as_bool();
  return truth ? known(Value::boolean(*truth), node->links) : error();
}

std::optional<Decimal> number_of(const Node& node) {
  const bool is_one = is_number(node) || (is_text(node) && is_plain_number(node->value.text()));
  const std::optional<Decimal> number = is_one ? Decimal::parse(node->value.text()) : std::nullopt;
  constexpr std::int64_t kMost = 10'000'000'000'000;
  return number && *number<kMost&& * number> - kMost ? number : std::nullopt;
}

bool has_text(const std::vector<Node>& items) {
  return std::any_of(items.begin(), items.end(), is_text);
}

bool has_number_or_bool(const std::vector<Node>& items) {
  return std::any_of(items.begin(), items.end(),
                     [](const Node& item) { return is_scalar(item) && !is_text(item); });
}

std::optional<bool> are_equal(const Node& a, const Node& b) {
  const auto has_parts = [](const Node& node) {
    return node->kind == Kind::List || node->kind == Kind::Object || node->kind == Kind::Instance ||
           node->kind == Kind::Document ||
           (node->kind == Kind::Known && (node->value.is_array() || node->value.is_object()));
  };
  const bool parts = has_parts(a) || has_parts(b);
  if (parts && (is_null(a) || is_null(b))) return false;
  if (parts || a->kind != Kind::Known || b->kind != Kind::Known) return std::nullopt;
  if (is_null(a) || is_null(b)) return is_null(a) && is_null(b);
  if (a->value.kind() != b->value.kind()) return false;
  if (is_number(a)) {
    const std::optional<Decimal> x = number_of(a), y = number_of(b);
    if (x && y) return *x == *y;
    return text_of(a) == text_of(b) ? std::optional<bool>(true) : std::nullopt;
  }
  if (text_of(a) == text_of(b)) return true;
  // Terraform brings texts into one form, in which two ways to write a letter are the same.
  const bool other_letters = is_text(a) && (!is_ascii(a->value.text()) || !is_ascii(b->value.text()));
  return other_letters ? std::nullopt : std::optional<bool>(false);
}

void unify(std::vector<Node>& items, Arena& arena) {
  const bool numbers = std::any_of(items.begin(), items.end(), is_number);
  const bool bools = std::any_of(items.begin(), items.end(), [](const Node& item) {
    return is_scalar(item) && !is_number(item) && !is_text(item);
  });
  if (!(has_text(items) && (numbers || bools)) && !(numbers && bools)) return;
  for (Node& item : items) {
    if (is_scalar(item)) item = as_string(item, arena);
  }
}

Node set_of(std::vector<Node> items, Extent extent, Arena& arena) {
  unify(items, arena);
  const bool all_known = std::all_of(items.begin(), items.end(), is_scalar) &&
                         std::none_of(items.begin(), items.end(),
                                      [](const Node& item) { return is_number(item) && !number_of(item); });
  if (all_known) {
    std::stable_sort(items.begin(), items.end(), is_before);
    const auto same = [](const Node& a, const Node& b) { return !is_before(a, b) && !is_before(b, a); };
    items.erase(std::unique(items.begin(), items.end(), same), items.end());
  } else if (items.size() > 1) {
    extent = std::max(extent, Extent::Shuffled);
  }
  Evaluation result;
  result.kind = Kind::List;
  result.is_set = true;
  result.items = std::move(items);
  // Of a shuffled list the sorted set is whole.
  result.extent = all_known && extent == Extent::Shuffled ? Extent::Whole : extent;
  return std::make_shared<const Evaluation>(std::move(result));
}

}  // namespace terratoll::plan

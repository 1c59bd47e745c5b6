// Functions of lists, sets, maps and objects.
#include <algorithm>

#include "base/limits.h"
#include "base/utf8.h"
#include "plan/graph/call.h"
#include "plan/graph/conversion.h"

namespace terratoll::plan {
namespace {

using Kind = Evaluation::Kind;

// One of them, or what nobody knows.
Node any_of(const Elements& elements) {
  std::vector<Node> items = elements.values;
  if (elements.extent > Extent::Shuffled || items.empty()) items.push_back(unknown("it is computed", true));
  return choice_of(std::move(items));
}

Node may_fail_too(const Node& node) {
  return choice_of({node, error()});
}

// A text of which a part is not known, or an id of a resource.
bool is_one(const Node& node) {
  if (!node->text.empty()) return true;
  const std::vector<Link>& links = node->links.links;
  constexpr std::string_view kTexts[] = {"arn", "id", "name"};
  return links.size() == 1 &&
         std::find(std::begin(kTexts), std::end(kTexts), links[0].attribute) != std::end(kTexts);
}

// What is not known may be any number of elements.
void flatten_into(const Node& node, bool deep, int depth, Call& call, std::vector<Node>& out,
                  Extent& extent) {
  const std::optional<Elements> elements = depth < 16 ? elements_of(node, call.arena()) : std::nullopt;
  if (out.size() > limits::kExpressionItems) {
    extent = std::max(extent, Extent::More);
    return;
  }
  if (!elements || elements->object) {
    const bool may_be_many = (node->kind == Kind::Unknown && !is_one(node)) || node->kind == Kind::Choice;
    if (may_be_many && (deep || depth == 0)) extent = std::max(extent, Extent::More);
    out.push_back(node);
    return;
  }
  extent = std::max(extent, elements->extent);
  for (const Node& each : elements->values) {
    if (out.size() > limits::kExpressionItems) {
      extent = std::max(extent, Extent::More);
      return;
    }
    if (deep) {
      flatten_into(each, true, depth + 1, call, out, extent);
    } else {
      out.push_back(each);
    }
  }
}

Node joined(Call& call, bool deep) {
  std::vector<Node> items;
  Extent extent = call.is_open() ? Extent::More : Extent::Whole;
  for (std::size_t i = 0; i < call.size(); ++i) {
    const std::optional<Elements> elements = call.elements(i);
    if (call.is_scalar(i) || (elements && elements->object)) return error();
    flatten_into(call.at(i), deep, 0, call, items, extent);
  }
  return list_of(std::move(items), extent);
}

// A list without some of its elements.
struct Kept {
  std::vector<Node> items;
  Extent extent;
};

Node list_of_kept(Kept kept) {
  return list_of(std::move(kept.items), kept.extent);
}

// One map laid over another: what it may have is a choice, key by key.
class Merge {
 public:
  explicit Merge(Arena& arena) : arena_(arena) {}

  // False of what is no map.
  bool add(const Node& node) {
    if (is_null(node)) return true;
    if (node->kind == Kind::Choice) return add_choice(node->items);
    const std::optional<Elements> elements = elements_of(node, arena_);
    if (!elements || !elements->object) return false;
    // A key that is not known may be one of those that stand here already.
    const bool hides = elements->extent > Extent::Shuffled && !keys_.empty();
    extent_ = std::max(extent_, hides ? Extent::Some : elements->extent);
    for (std::size_t i = 0; i < elements->values.size(); ++i)
      set(text_of(elements->keys[i]).value_or(""), elements->values[i]);
    return true;
  }

  Node take() && { return object_of(std::move(keys_), std::move(items_), extent_); }

 private:
  bool add_choice(const std::vector<Node>& alternatives) {
    std::vector<std::string> keys;
    std::vector<std::vector<Node>> items;
    std::vector<std::size_t> counts;
    for (const Node& each : alternatives) {
      const std::optional<Elements> elements = elements_of(each, arena_);
      if (is_null(each)) continue;
      if (!elements || !elements->object || elements->extent != Extent::Whole) return false;
      for (std::size_t i = 0; i < elements->values.size(); ++i) {
        const std::string key = text_of(elements->keys[i]).value_or("");
        const auto at = static_cast<std::size_t>(std::find(keys.begin(), keys.end(), key) - keys.begin());
        if (at == keys.size()) {
          keys.push_back(key);
          items.emplace_back();
        }
        items[at].push_back(elements->values[i]);
      }
    }
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const bool always = items[i].size() == alternatives.size();
      const auto at = std::find(keys_.begin(), keys_.end(), keys[i]);
      if (!always && at == keys_.end()) extent_ = Extent::Some;
      if (!always && at != keys_.end())
        items[i].push_back(items_[static_cast<std::size_t>(at - keys_.begin())]);
      set(keys[i], choice_of(std::move(items[i])));
    }
    return true;
  }

  void set(const std::string& key, const Node& item) {
    const auto at = std::find(keys_.begin(), keys_.end(), key);
    if (at == keys_.end()) {
      keys_.push_back(key);
      items_.push_back(item);
    } else {
      items_[static_cast<std::size_t>(at - keys_.begin())] = item;
    }
  }

  Arena& arena_;
  std::vector<std::string> keys_;
  std::vector<Node> items_;
  Extent extent_ = Extent::Whole;
};

std::optional<std::int64_t> integer_at(Call& call, std::size_t index) {
  const Node& node = call.at(index);
  return node->kind == Kind::Known ? node->value.as_integer() : std::nullopt;
}

Node keys_or_values(Call& call, bool keys) {
  const std::optional<Elements> elements = call.elements(0);
  if (call.is_scalar(0) || (elements && !elements->object)) return error();
  if (!elements) return call.opaque(false);
  // A key that is not known has its place among the others.
  const bool in_order = elements->extent == Extent::Whole;
  return list_of(keys ? elements->keys : elements->values, in_order ? Extent::Whole : Extent::Some);
}

// In letters that are one character each, whatever follows them. "\r\n" is one, too.
std::optional<std::size_t> characters_of(std::string_view text) {
  if (text.find('\r') != std::string_view::npos) return std::nullopt;
  std::size_t count = 0;
  while (!text.empty()) {
    const CodePoint letter = take_code_point(text);
    constexpr char32_t kLastOfLatin = 0x24F, kFirstIdeograph = 0x4E00, kLastIdeograph = 0x9FFF;
    const bool is_ideograph = letter.value >= kFirstIdeograph && letter.value <= kLastIdeograph;
    if (!letter.valid || (letter.value > kLastOfLatin && !is_ideograph)) return std::nullopt;
    ++count;
  }
  return count;
}

}  // namespace

Node coalescelist(Call& call) {
  for (std::size_t i = 0; i < call.size(); ++i) {
    const std::optional<Elements> elements = call.elements(i);
    if (!elements || elements->extent > Extent::Shuffled) return call.opaque();
    if (!elements->values.empty()) return call.at(i);
  }
  return error();
}

Node one(Call& call) {
  const std::optional<Elements> elements = call.elements(0);
  if (call.size() != 1 || !elements || elements->object) return call.opaque();
  const std::size_t count = elements->values.size();
  if (elements->extent > Extent::Shuffled) return may_fail_too(any_of(*elements));
  if (count == 0) return known(Value());
  if (count == 1) return elements->values[0];
  return elements->is_set && elements->extent == Extent::Shuffled ? may_fail_too(any_of(*elements)) : error();
}

Node chosen_element(Call& call) {
  if (call.size() != 2) return call.opaque();
  const std::optional<Elements> elements = call.elements(0);
  if (!elements || elements->object) return call.opaque();
  const std::optional<std::int64_t> number = integer_at(call, 1);
  if (elements->values.empty() && elements->extent == Extent::Whole) return error();
  if (!number || *number < 0 || elements->extent != Extent::Whole) return may_fail_too(any_of(*elements));
  return elements->values[static_cast<std::size_t>(*number) % elements->values.size()];
}

Node lookup(Call& call) {
  if (call.size() < 2) return call.opaque();
  const std::optional<std::string> key = call.text(1);
  const std::optional<Elements> elements = call.elements(0);
  Node found;
  if (key) {
    const Part part{*key, true};
    found = call.evaluator().access(call.at(0), {&part, 1});
  } else {
    found = may_fail_too(elements ? any_of(*elements) : call.opaque());
  }
  if (call.size() < 3 || !may_fail(found)) return found;
  if (found->kind == Kind::Error) return call.at(2);
  const bool is_there = elements && key && !found->may_fail;  // what may fail lies in it
  return is_there ? found : choice_of({found, call.at(2)});
}

Node merge(Call& call) {
  Merge merge(call.arena());
  if (call.is_open()) return call.opaque(false);
  for (std::size_t i = 0; i < call.size(); ++i) {
    const std::optional<Elements> elements = call.elements(i);
    if ((call.is_scalar(i) && !is_null(call.at(i))) || (elements && !elements->object)) return error();
    if (!merge.add(call.at(i))) return call.opaque(false);
  }
  return std::move(merge).take();
}

Node concat(Call& call) {
  return joined(call, false);
}
Node flatten(Call& call) {
  return joined(call, true);
}

Node setunion(Call& call) {
  const Node all = joined(call, false);
  return all->kind == Kind::Error ? all : set_of(all->items, all->extent, call.arena());
}

// An element that is not known before the apply is hardly empty then; of which of several nobody knows it.
Node compact(Call& call) {
  const std::optional<Elements> elements = call.elements(0);
  if (!elements || elements->object) return call.opaque();
  Kept kept{{}, elements->extent};
  std::vector<Node> items = elements->values;
  unify(items, call.arena());
  for (const Node& each : items) {
    if (is_null(each) || text_of(each) == "") continue;
    if (each->kind == Kind::Choice) kept.extent = std::max(kept.extent, Extent::More);
    kept.items.push_back(each);
  }
  return list_of_kept(std::move(kept));
}

Node distinct(Call& call) {
  const std::optional<Elements> elements = call.elements(0);
  if (!elements || elements->object) return call.opaque();
  std::vector<Node> items = elements->values;
  unify(items, call.arena());
  Kept kept{{}, elements->extent};
  for (const Node& each : items) {
    const bool is_there = std::any_of(kept.items.begin(), kept.items.end(),
                                      [&](const Node& other) { return are_equal(each, other) == true; });
    const bool is_known = text_of(each).has_value();
    if (!is_known && items.size() > 1) kept.extent = std::max(kept.extent, Extent::Shuffled);
    if (!is_there) kept.items.push_back(each);
  }
  return list_of_kept(std::move(kept));
}

Node sorted(Call& call) {
  const std::optional<Elements> elements = call.elements(0);
  if (!elements || elements->object) return call.opaque();
  std::vector<Node> items;
  for (const Node& each : elements->values) items.push_back(as_string(each, call.arena()));
  const bool all_known =
      std::all_of(items.begin(), items.end(), [](const Node& item) { return text_of(item).has_value(); });
  if (!all_known) return list_of(std::move(items), std::max(elements->extent, Extent::Shuffled));
  std::sort(items.begin(), items.end(),
            [](const Node& a, const Node& b) { return *text_of(a) < *text_of(b); });
  const bool is_whole = elements->extent <= Extent::Shuffled;
  return list_of(std::move(items), is_whole ? Extent::Whole : elements->extent);
}

Node to_list(Call& call) {
  const std::optional<Elements> elements = call.elements(0);
  if (!elements) return call.is_scalar(0) && !is_null(call.at(0)) ? error() : call.at(0);
  if (elements->object) return error();
  std::vector<Node> items = elements->values;
  unify(items, call.arena());
  return list_of(std::move(items), elements->extent);
}

Node to_set(Call& call) {
  const std::optional<Elements> elements = call.elements(0);
  if (!elements) return call.is_scalar(0) && !is_null(call.at(0)) ? error() : call.at(0);
  return elements->object ? error() : set_of(elements->values, elements->extent, call.arena());
}

Node to_map(Call& call) {
  const std::optional<Elements> elements = call.elements(0);
  if (!elements) return call.is_scalar(0) && !is_null(call.at(0)) ? error() : call.at(0);
  if (!elements->object) return error();
  std::vector<Node> items = elements->values;
  unify(items, call.arena());
  std::vector<std::string> names;
  for (const Node& key : elements->keys) names.push_back(text_of(key).value_or(""));
  return object_of(std::move(names), std::move(items), elements->extent);
}

Node keys(Call& call) {
  return keys_or_values(call, true);
}
Node values(Call& call) {
  return keys_or_values(call, false);
}

Node index_of(Call& call) {
  if (call.size() != 2) return call.opaque();
  const std::optional<Elements> elements = call.elements(0);
  if (!elements || elements->object || elements->extent != Extent::Whole) return call.opaque();
  for (std::size_t i = 0; i < elements->values.size(); ++i) {
    const std::optional<bool> equal = are_equal(elements->values[i], call.at(1));
    if (!equal) return call.opaque();
    if (*equal) return call.number_result(i);
  }
  return error();
}

namespace {

// Of two sets: those of the first that are in the second, or that are not.
Node chosen_by(Call& call, bool wanted) {
  if (call.size() != 2) return call.opaque();
  const auto from = call.elements(0), by = call.elements(1);
  const bool whole = from && by && from->extent == Extent::Whole && by->extent == Extent::Whole;
  if (!whole || from->object || by->object) return call.opaque();
  std::vector<Node> kept;
  for (const Node& each : from->values) {
    bool found = false;
    for (const Node& other : by->values) {
      const std::optional<bool> equal = are_equal(each, other);
      if (!equal) return call.opaque();
      found = found || *equal;
    }
    if (found == wanted) kept.push_back(each);
  }
  return set_of(kept, Extent::Whole, call.arena());
}

}  // namespace

Node setsubtract(Call& call) {
  return chosen_by(call, false);
}
Node setintersection(Call& call) {
  return chosen_by(call, true);
}

// Each with each, the last one first.
Node setproduct(Call& call) {
  std::vector<std::vector<Node>> rows{{}};
  for (std::size_t i = 0; i < call.size(); ++i) {
    const std::optional<Elements> elements = call.elements(i);
    if (!elements || elements->object || elements->extent != Extent::Whole || call.is_open())
      return call.opaque();
    std::vector<std::vector<Node>> longer;
    if (rows.size() * elements->values.size() > limits::kExpressionItems) return call.opaque();
    for (const std::vector<Node>& row : rows) {
      for (const Node& each : elements->values) {
        longer.push_back(row);
        longer.back().push_back(each);
      }
    }
    rows = std::move(longer);
  }
  std::vector<Node> items;
  items.reserve(rows.size());
  for (std::vector<Node>& row : rows) items.push_back(list_of(std::move(row)));
  return list_of(std::move(items));
}

Node zipmap(Call& call) {
  if (call.size() != 2) return call.opaque();
  const auto names = call.elements(0), items = call.elements(1);
  if (!names || !items || names->extent != Extent::Whole || items->extent != Extent::Whole)
    return call.opaque();
  if (names->values.size() != items->values.size()) return error();
  Merge merge(call.arena());
  for (std::size_t i = 0; i < names->values.size(); ++i) {
    const std::optional<std::string> text = text_of(names->values[i]);
    merge.add(object_of({text.value_or("")}, {items->values[i]}, text ? Extent::Whole : Extent::More));
  }
  return std::move(merge).take();
}

Node length(Call& call) {
  if (call.size() != 1) return call.opaque();
  const std::optional<Elements> elements = call.elements(0);
  if (elements)
    return elements->extent == Extent::Whole ? call.number_result(elements->values.size()) : call.rest();
  const Node& node = call.at(0);
  if (node->kind != Kind::Known) return call.rest();
  if (!node->value.is_string()) return error();
  const std::optional<std::size_t> count = characters_of(node->value.text());
  return count ? call.number_result(*count) : call.rest();
}

Node contains(Call& call) {
  if (call.size() != 2) return call.opaque();
  const std::optional<Elements> elements = call.elements(0);
  if (call.is_scalar(0) || (elements && elements->object)) return error();
  if (!elements || elements->extent == Extent::Some) return call.rest();
  bool all_known = elements->extent <= Extent::Shuffled;
  for (const Node& each : elements->values) {
    const std::optional<bool> equal = are_equal(each, call.at(1));
    if (equal == true) return known(Value::boolean(true), call.rest()->links);
    all_known = all_known && equal;
  }
  return all_known ? known(Value::boolean(false), call.rest()->links) : call.rest();
}

Node range(Call& call) {
  const auto number = integer_at(call, 0);
  if (call.size() != 1 || !number || *number < 0 ||
      *number > static_cast<std::int64_t>(limits::kExpressionItems))
    return call.opaque();
  std::vector<Node> items;
  for (std::int64_t i = 0; i < *number; ++i)
    items.push_back(known(Value::number(call.arena().copy(std::to_string(i)))));
  return list_of(std::move(items));
}

Node reverse(Call& call) {
  const std::optional<Elements> elements = call.elements(0);
  if (call.is_scalar(0) || (elements && elements->object)) return error();
  if (!elements) return call.opaque(false);
  return list_of({elements->values.rbegin(), elements->values.rend()}, elements->extent);
}

Node slice(Call& call) {
  if (call.size() != 3) return call.opaque();
  const std::optional<Elements> elements = call.elements(0);
  const auto from = integer_at(call, 1), to = integer_at(call, 2);
  if (!elements || elements->object || elements->extent != Extent::Whole || !from || !to)
    return call.opaque();
  const auto size = static_cast<std::int64_t>(elements->values.size());
  if (*from < 0 || *to < *from || *to > size) return error();
  return list_of({elements->values.begin() + *from, elements->values.begin() + *to});
}

}  // namespace terratoll::plan

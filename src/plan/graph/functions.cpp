#include "plan/graph/functions.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "plan/value_reader.h"

namespace terratoll::plan {
namespace {

constexpr std::size_t kMaxItems = 10'000;

// What a function is called with: its arguments are evaluated when they are asked for, so that try() does not
// pay for what it does not need.
class Call {
 public:
  Call(Evaluator& evaluator, const Place& place, const hcl::Expr& expr)
      : evaluator_(evaluator), place_(place), expr_(expr), values_(expr.items.size()) {
    if (expr.spread && !expr.items.empty()) spread();
  }

  Evaluator& evaluator() const { return evaluator_; }
  Arena& arena() const { return evaluator_.arena(); }
  std::size_t size() const { return values_.size(); }
  const Node& at(std::size_t index) {
    if (!values_[index]) {
      values_[index] = evaluator_.expression(place_, expr_.items[index]);
      evaluator_.charge(values_[index]);
    }
    return values_[index];
  }
  std::optional<std::string> text(std::size_t index) {
    return index < size() ? text_of(at(index)) : std::nullopt;
  }
  // All that the arguments rest on.
  Node rest() {
    for (std::size_t i = 0; i < size(); ++i) at(i);
    return computed_from(values_);
  }
  // The same, of a function that may hand on one of them and leave out another.
  Node opaque() {
    Evaluation result = *rest();
    for (Link& link : result.links.links) link.certain = link.certain && result.links.links.size() == 1;
    return std::make_shared<const Evaluation>(std::move(result));
  }
  Node text_result(std::string_view result) { return evaluator_.known_text(result, rest()->links); }

 private:
  // f(list...): the last argument's elements are arguments of their own.
  void spread() {
    const std::size_t last = values_.size() - 1;
    const Node list = at(last);
    const std::optional<Elements> elements = elements_of(list, arena());
    if (!elements) return;
    values_.resize(last);
    values_.insert(values_.end(), elements->values.begin(), elements->values.end());
  }

  Evaluator& evaluator_;
  const Place& place_;
  const hcl::Expr& expr_;
  std::vector<Node> values_;
};

Node object(std::vector<std::string> keys, std::vector<Node> items, Extent extent) {
  Evaluation result;
  result.kind = Evaluation::Kind::Object;
  result.keys = std::move(keys);
  result.items = std::move(items);
  result.extent = extent;
  return std::make_shared<const Evaluation>(std::move(result));
}

// ---- which one

Node first_good(Call& call) {
  for (std::size_t i = 0; i < call.size(); ++i) {
    if (call.at(i)->kind != Evaluation::Kind::Error) return call.at(i);
  }
  return error();
}

Node can(Call& call) {
  if (call.size() != 1) return call.opaque();
  return known(Value::boolean(call.at(0)->kind != Evaluation::Kind::Error));
}

// The first that is neither null nor "" ; of what may be null, one of those that follow.
Node coalesce(Call& call) {
  std::vector<Node> may_be;
  for (std::size_t i = 0; i < call.size(); ++i) {
    const Node& node = call.at(i);
    if (is_null(node) || (text_of(node) == "")) continue;
    if (node->kind == Evaluation::Kind::Error) return error();
    may_be.push_back(node);
    const bool may_be_null = node->kind == Evaluation::Kind::Choice;
    if (!may_be_null) break;
  }
  return choice_of(std::move(may_be));
}

Node coalescelist(Call& call) {
  for (std::size_t i = 0; i < call.size(); ++i) {
    const std::optional<Elements> elements = elements_of(call.at(i), call.arena());
    if (!elements) return call.opaque();
    if (!elements->values.empty()) return call.at(i);
  }
  return error();
}

Node one(Call& call) {
  const std::optional<Elements> elements =
      call.size() == 1 ? elements_of(call.at(0), call.arena()) : std::nullopt;
  if (!elements) return call.opaque();
  if (elements->values.empty()) return known(Value());
  return elements->values.size() == 1 ? elements->values[0] : choice_of(elements->values);
}

Node element(Call& call) {
  if (call.size() != 2) return call.opaque();
  const std::optional<Elements> elements = elements_of(call.at(0), call.arena());
  if (!elements || elements->values.empty()) return call.opaque();
  const Node& index = call.at(1);
  const std::optional<std::int64_t> number =
      index->kind == Evaluation::Kind::Known ? index->value.as_integer() : std::nullopt;
  if (!number || elements->extent != Extent::Whole) return choice_of(elements->values);
  const auto size = static_cast<std::int64_t>(elements->values.size());
  return elements->values[static_cast<std::size_t>(((*number % size) + size) % size)];
}

Node lookup(Call& call) {
  if (call.size() < 2) return call.opaque();
  const std::optional<std::string> key = call.text(1);
  const std::optional<Elements> elements = elements_of(call.at(0), call.arena());
  if (!key) return elements ? choice_of(elements->values) : call.opaque();
  const Part part{*key, true};
  const Node found = call.evaluator().access(call.at(0), {&part, 1});
  return found->kind == Evaluation::Kind::Error && call.size() > 2 ? call.at(2) : found;
}

// ---- collections

Node merge(Call& call) {
  std::vector<std::string> keys;
  std::vector<Node> items;
  Extent extent = Extent::Whole;
  for (std::size_t i = 0; i < call.size(); ++i) {
    std::vector<Node> alternatives{call.at(i)};
    if (alternatives[0]->kind == Evaluation::Kind::Choice) {
      alternatives = alternatives[0]->items;
      extent = Extent::Some;
    }
    for (const Node& each : alternatives) {
      if (is_null(each)) continue;
      const std::optional<Elements> elements = elements_of(each, call.arena());
      if (!elements || !elements->object) return call.opaque();
      extent = std::max(extent, elements->extent);
      for (std::size_t k = 0; k < elements->values.size(); ++k) {
        const std::string key = text_of(elements->keys[k]).value_or("");
        const auto at = std::find(keys.begin(), keys.end(), key);
        if (at == keys.end()) {
          keys.push_back(key);
          items.push_back(elements->values[k]);
        } else {
          items[static_cast<std::size_t>(at - keys.begin())] = elements->values[k];
        }
      }
    }
  }
  return object(std::move(keys), std::move(items), extent);
}

void flatten_into(const Node& node, bool deep, int depth, Arena& arena, std::vector<Node>& out,
                  Extent& extent) {
  const std::optional<Elements> elements = depth < 16 ? elements_of(node, arena) : std::nullopt;
  if (out.size() > kMaxItems) {
    extent = std::max(extent, Extent::More);
    return;
  }
  if (!elements || elements->object) {
    const bool may_be_many =
        node->kind == Evaluation::Kind::Unknown || node->kind == Evaluation::Kind::Choice;
    // In a flat list it stands for as many as it has.
    if (may_be_many) extent = std::max(extent, Extent::More);
    out.push_back(node);
    return;
  }
  extent = std::max(extent, elements->extent);
  for (const Node& each : elements->values) {
    if (out.size() > kMaxItems) {
      extent = std::max(extent, Extent::More);
      return;
    }
    if (deep) {
      flatten_into(each, true, depth + 1, arena, out, extent);
    } else {
      out.push_back(each);
    }
  }
}

Node concat(Call& call) {
  std::vector<Node> items;
  Extent extent = Extent::Whole;
  for (std::size_t i = 0; i < call.size(); ++i)
    flatten_into(call.at(i), false, 0, call.arena(), items, extent);
  return list_of(std::move(items), extent);
}

Node flatten(Call& call) {
  std::vector<Node> items;
  Extent extent = Extent::Whole;
  for (std::size_t i = 0; i < call.size(); ++i)
    flatten_into(call.at(i), true, 0, call.arena(), items, extent);
  return list_of(std::move(items), extent);
}

// compact, distinct and sets leave some out; which is told by known texts alone.
Node without_repeats(Call& call, bool drop_empty) {
  const std::optional<Elements> elements =
      call.size() == 1 ? elements_of(call.at(0), call.arena()) : std::nullopt;
  if (!elements || elements->object) return call.size() == 1 ? call.at(0) : call.opaque();
  std::vector<Node> items;
  std::vector<std::string> seen;
  for (const Node& each : elements->values) {
    const std::optional<std::string> text = text_of(each);
    if (drop_empty && (is_null(each) || text == "")) continue;
    if (!drop_empty && text && std::find(seen.begin(), seen.end(), *text) != seen.end()) continue;
    if (text) seen.push_back(*text);
    items.push_back(each);
  }
  return list_of(std::move(items), elements->extent);
}
Node compact(Call& call) {
  return without_repeats(call, true);
}
Node distinct(Call& call) {
  return without_repeats(call, false);
}

Node same_value(Call& call) {
  return call.size() >= 1 ? call.at(0) : error();
}

Node keys_or_values(Call& call, bool keys) {
  const std::optional<Elements> elements =
      call.size() == 1 ? elements_of(call.at(0), call.arena()) : std::nullopt;
  if (!elements || !elements->object) return call.opaque();
  return list_of(keys ? elements->keys : elements->values, elements->extent);
}
Node keys(Call& call) {
  return keys_or_values(call, true);
}
Node values(Call& call) {
  return keys_or_values(call, false);
}

Node zipmap(Call& call) {
  if (call.size() != 2) return call.opaque();
  const auto names = elements_of(call.at(0), call.arena()), items = elements_of(call.at(1), call.arena());
  if (!names || !items || names->values.size() != items->values.size()) return call.opaque();
  std::vector<std::string> all;
  Extent extent = std::max(names->extent, items->extent);
  for (const Node& name : names->values) {
    const std::optional<std::string> text = text_of(name);
    if (!text) extent = std::max(extent, Extent::More);
    all.push_back(text.value_or(""));
  }
  return object(std::move(all), items->values, extent);
}

Node length(Call& call) {
  if (call.size() != 1) return call.opaque();
  const std::optional<Elements> elements = elements_of(call.at(0), call.arena());
  const std::optional<std::string> text = text_of(call.at(0));
  if (elements && elements->extent == Extent::Whole)
    return known(Value::number(call.arena().copy(std::to_string(elements->values.size()))));
  if (text) return known(Value::number(call.arena().copy(std::to_string(text->size()))));
  return call.opaque();
}

Node contains(Call& call) {
  if (call.size() != 2) return call.opaque();
  const std::optional<Elements> elements = elements_of(call.at(0), call.arena());
  const std::optional<std::string> wanted = call.text(1);
  if (!elements || !wanted) return call.opaque();
  bool all_known = elements->extent == Extent::Whole;
  for (const Node& each : elements->values) {
    const std::optional<std::string> text = text_of(each);
    if (text == wanted) return known(Value::boolean(true));
    all_known = all_known && text.has_value();
  }
  return all_known ? known(Value::boolean(false)) : call.opaque();
}

Node range(Call& call) {
  const Node& last = call.at(call.size() - 1);
  const auto number = last->kind == Evaluation::Kind::Known ? last->value.as_integer() : std::nullopt;
  if (call.size() != 1 || !number || *number < 0 || *number > static_cast<std::int64_t>(kMaxItems))
    return call.opaque();
  std::vector<Node> items;
  for (std::int64_t i = 0; i < *number; ++i)
    items.push_back(known(Value::number(call.arena().copy(std::to_string(i)))));
  return list_of(std::move(items));
}

Node reverse(Call& call) {
  const std::optional<Elements> elements = elements_of(call.at(0), call.arena());
  if (!elements || elements->object) return call.opaque();
  return list_of({elements->values.rbegin(), elements->values.rend()}, elements->extent);
}

Node slice(Call& call) {
  if (call.size() != 3) return call.opaque();
  const std::optional<Elements> elements = elements_of(call.at(0), call.arena());
  const auto number = [&](std::size_t i) {
    return call.at(i)->kind == Evaluation::Kind::Known ? call.at(i)->value.as_integer() : std::nullopt;
  };
  const auto from = number(1), to = number(2);
  if (!elements || elements->extent != Extent::Whole || !from || !to) return call.opaque();
  const auto size = static_cast<std::int64_t>(elements->values.size());
  if (*from < 0 || *to < *from || *to > size) return error();
  return list_of({elements->values.begin() + *from, elements->values.begin() + *to});
}

// ---- texts

template <class Change>
Node changed_text(Call& call, Change change) {
  std::optional<std::string> text = call.text(0);
  if (!text) return call.opaque();
  change(*text);
  return call.text_result(*text);
}
Node lower(Call& call) {
  return changed_text(call, [](std::string& text) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  });
}
Node upper(Call& call) {
  return changed_text(call, [](std::string& text) {
    for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  });
}
Node trimspace(Call& call) {
  return changed_text(call, [](std::string& text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    text = first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first);
  });
}
Node trimprefix(Call& call) {
  const std::optional<std::string> prefix = call.text(1);
  if (!prefix) return call.opaque();
  return changed_text(call, [&](std::string& text) {
    if (text.starts_with(*prefix)) text.erase(0, prefix->size());
  });
}
Node trimsuffix(Call& call) {
  const std::optional<std::string> suffix = call.text(1);
  if (!suffix) return call.opaque();
  return changed_text(call, [&](std::string& text) {
    if (text.ends_with(*suffix)) text.erase(text.size() - suffix->size());
  });
}
Node replace(Call& call) {
  const auto from = call.text(1), to = call.text(2);
  const bool pattern = from && from->size() > 1 && from->starts_with('/') && from->ends_with('/');
  if (!from || !to || from->empty() || pattern) return call.opaque();
  return changed_text(call, [&](std::string& text) {
    for (std::size_t at = text.find(*from); at != std::string::npos; at = text.find(*from, at + to->size()))
      text.replace(at, from->size(), *to);
  });
}
Node starts_or_ends(Call& call, bool starts) {
  const auto text = call.text(0), part = call.text(1);
  if (!text || !part) return call.opaque();
  return known(Value::boolean(starts ? text->starts_with(*part) : text->ends_with(*part)));
}
Node startswith(Call& call) {
  return starts_or_ends(call, true);
}
Node endswith(Call& call) {
  return starts_or_ends(call, false);
}

Node join(Call& call) {
  const std::optional<std::string> separator = call.text(0);
  const std::optional<Elements> elements =
      call.size() == 2 ? elements_of(call.at(1), call.arena()) : std::nullopt;
  if (!separator || !elements || elements->extent != Extent::Whole) return call.opaque();
  Text text;
  for (std::size_t i = 0; i < elements->values.size(); ++i) {
    if (i > 0) text.add(*separator);
    text.add(elements->values[i]);
  }
  return std::move(text).take(call.arena());
}

Node split(Call& call) {
  const auto separator = call.text(0), text = call.text(1);
  if (!separator || !text || separator->empty()) return call.opaque();
  std::vector<Node> items;
  const Links links = links_of(call.at(1));
  for (std::size_t from = 0; items.size() < kMaxItems;) {
    const std::size_t to = text->find(*separator, from);
    items.push_back(call.evaluator().known_text(text->substr(from, to - from), links));
    if (to == std::string::npos) break;
    from = to + separator->size();
  }
  return list_of(std::move(items));
}

// %s, %d, %v and %%; other verbs are not followed.
Node format(Call& call) {
  const std::optional<std::string> pattern = call.text(0);
  if (!pattern) return call.opaque();
  Text text;
  std::size_t next = 1;
  for (std::size_t i = 0; i < pattern->size(); ++i) {
    const char c = (*pattern)[i];
    if (c != '%' || i + 1 == pattern->size()) {
      text.add(std::string_view(&c, 1));
      continue;
    }
    const char verb = (*pattern)[++i];
    if (verb == '%') {
      text.add("%");
    } else if ((verb == 's' || verb == 'd' || verb == 'v') && next < call.size()) {
      text.add(call.at(next++));
    } else {
      return call.opaque();
    }
  }
  return std::move(text).take(call.arena());
}

// ---- documents and files

Node jsonencode(Call& call) {
  if (call.size() != 1) return call.opaque();
  Evaluation result;
  result.kind = Evaluation::Kind::Document;
  result.items = {call.at(0)};
  return std::make_shared<const Evaluation>(std::move(result));
}

Node jsondecode(Call& call) {
  if (call.size() != 1) return call.opaque();
  if (call.at(0)->kind == Evaluation::Kind::Document) return call.at(0)->items[0];
  if (const std::optional<std::string> text = call.text(0)) return call.evaluator().decoded(*text);
  return call.opaque();
}

Node file(Call& call) {
  const std::optional<std::string> path = call.text(0);
  const std::optional<std::string> text = path ? call.evaluator().read_file(*path) : std::nullopt;
  return text ? call.text_result(*text) : call.opaque();
}

Node templatefile(Call& call) {
  const std::optional<std::string> path = call.text(0);
  const std::optional<std::string> text = path ? call.evaluator().read_file(*path) : std::nullopt;
  if (!text || call.size() != 2) return call.opaque();
  return call.evaluator().template_text(*text, call.at(1));
}

// Its own text is not needed: what it is made of is.
Node encoded(Call& call) {
  return call.size() == 1 && !text_of(call.at(0)) ? call.at(0) : call.opaque();
}

Node made_anew(Call& call) {
  Evaluation result = *call.opaque();
  result.after_apply = true;
  return std::make_shared<const Evaluation>(std::move(result));
}

struct Function {
  std::string_view name;
  Node (*run)(Call& call);
};
// Sorted by name.
constexpr std::array kFunctions = std::to_array<Function>({
    {"base64encode", encoded},
    {"bcrypt", made_anew},
    {"can", can},
    {"coalesce", coalesce},
    {"coalescelist", coalescelist},
    {"compact", compact},
    {"concat", concat},
    {"contains", contains},
    {"distinct", distinct},
    {"element", element},
    {"endswith", endswith},
    {"file", file},
    {"flatten", flatten},
    {"format", format},
    {"join", join},
    {"jsondecode", jsondecode},
    {"jsonencode", jsonencode},
    {"keys", keys},
    {"length", length},
    {"lookup", lookup},
    {"lower", lower},
    {"merge", merge},
    {"nonsensitive", same_value},
    {"one", one},
    {"range", range},
    {"replace", replace},
    {"reverse", reverse},
    {"sensitive", same_value},
    {"slice", slice},
    {"split", split},
    {"startswith", startswith},
    {"templatefile", templatefile},
    {"timestamp", made_anew},
    {"tobool", same_value},
    {"tolist", same_value},
    {"tomap", same_value},
    {"tonumber", same_value},
    {"toset", distinct},
    {"tostring", same_value},
    {"trimprefix", trimprefix},
    {"trimspace", trimspace},
    {"trimsuffix", trimsuffix},
    {"try", first_good},
    {"upper", upper},
    {"uuid", made_anew},
    {"values", values},
    {"yamlencode", jsonencode},
    {"zipmap", zipmap},
});

}  // namespace

Node call(Evaluator& evaluator, const Place& place, const hcl::Expr& expr) {
  Call call(evaluator, place, expr);
  const auto found =
      std::lower_bound(kFunctions.begin(), kFunctions.end(), expr.text,
                       [](const Function& each, const std::string& name) { return each.name < name; });
  const bool is_known = found != kFunctions.end() && found->name == expr.text;
  const bool has_arguments = call.size() > 0 || (is_known && found->run == made_anew);
  return is_known && has_arguments ? found->run(call) : call.opaque();
}

}  // namespace terratoll::plan

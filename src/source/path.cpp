#include "source/path.h"

#include <algorithm>
#include <charconv>

namespace terratoll::source {
namespace {

PathStep make_step(std::string_view text) {
  PathStep step;
  step.name = text;
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
  if (error == std::errc() && end == text.data() + text.size()) step.index = index;
  return step;
}

// A key in quotes is never a number; escapes lose their backslash.
PathStep make_key(std::string_view text) {
  PathStep step;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) ++i;
    step.name += text[i];
  }
  return step;
}

// From `[`, to after `]`.
std::size_t take_bracket(std::string_view path, std::size_t at, std::vector<PathStep>& steps) {
  ++at;
  if (at < path.size() && path[at] == '"') {
    std::size_t end = at + 1;
    while (end < path.size() && path[end] != '"') end += path[end] == '\\' ? 2 : 1;
    if (end >= path.size()) return path.size();
    steps.push_back(make_key(path.substr(at + 1, end - at - 1)));
    at = end + 1;
  } else {
    const std::size_t end = path.find(']', at);
    if (end == std::string_view::npos) return path.size();
    steps.push_back(make_step(path.substr(at, end - at)));
    at = end;
  }
  return at < path.size() ? at + 1 : at;
}

// The nested block that a step names: the block whose content counts, and whether it is one of a kind that
// nobody can tell from others.
struct Nested {
  const Block* block = nullptr;    // nullptr: there is none, or it is not sure which
  const Block* content = nullptr;  // of a dynamic block
};

const Block* content_of(const Block& dynamic) {
  for (const Block& inner : dynamic.blocks) {
    if (inner.type == "content") return &inner;
  }
  return nullptr;
}

// The index-th block of that name. A dynamic block stands for any number of them, so that what comes after
// it has no number.
Nested nested_at(const Block& block, std::string_view name, std::size_t index) {
  const Block* dynamic = nullptr;
  for (const Block& nested : block.blocks) {
    const bool is_dynamic = nested.type == "dynamic";
    if ((is_dynamic ? nested.label(0) : nested.type) != name) continue;
    if (dynamic != nullptr) return {};
    if (is_dynamic) {
      dynamic = &nested;
    } else if (index-- == 0) {
      return {&nested, &nested};
    }
  }
  return dynamic == nullptr ? Nested{} : Nested{dynamic, content_of(*dynamic)};
}

// Into objects and lists that are written out; `whole` tells whether all steps were taken.
const Expr* descend(const Expr& expr, const std::vector<PathStep>& path, std::size_t from, int& line,
                    int& end_line) {
  const Expr* at = &expr;
  for (std::size_t i = from; i < path.size(); ++i) {
    const PathStep& step = path[i];
    // What is encoded is written out all the same: body = jsonencode({…}).
    if (at->kind == Expr::Kind::Call && at->text == "jsonencode" && at->items.size() == 1) at = &at->items[0];
    if (step.index && at->kind == Expr::Kind::List) {
      if (*step.index >= at->items.size()) return nullptr;
      at = &at->items[*step.index];
      line = at->line;
    } else if (at->kind == Expr::Kind::Object) {
      const Expr* member = at->member(step.name);
      if (member == nullptr) {
        if (step.index == std::size_t{0}) continue;  // JSON gives a single block without a list
        return nullptr;
      }
      line = at->keys[static_cast<std::size_t>(member - at->items.data())].line;
      at = member;
    } else {
      return nullptr;
    }
    end_line = at->end_line;
  }
  return at;
}

struct Found {
  Spot spot;
  std::optional<Expr> value;
};

Found in_attribute(const Attribute& attribute, const std::vector<PathStep>& path, std::size_t from) {
  Found found{{attribute.file, attribute.line, attribute.end_line}, attribute.value()};
  if (from == path.size() || !found.value) return found;
  const Expr whole = *std::move(found.value);
  found.value.reset();
  if (const Expr* inner = descend(whole, path, from, found.spot.line, found.spot.end_line))
    found.value = *inner;
  return found;
}

// JSON has its dynamic blocks in an attribute of that name.
const Attribute* json_dynamic(const Block& block, std::string_view name) {
  const Attribute* dynamic = block.attribute("dynamic");
  if (dynamic == nullptr) return nullptr;
  const std::optional<Expr> value = dynamic->value();
  return value && value->member(name) != nullptr ? dynamic : nullptr;
}

Found find(const Block& block, const std::vector<PathStep>& path, std::size_t from) {
  Found here{{block.file, block.line, block.line}, std::nullopt};
  if (from >= path.size()) return here;
  const std::string& name = path[from].name;
  if (const Attribute* attribute = block.attribute(name)) return in_attribute(*attribute, path, from + 1);
  if (const Attribute* dynamic = json_dynamic(block, name)) {
    std::vector<PathStep> inside{{name, {}}, {"content", {}}};
    std::size_t rest = from + 1;
    if (rest < path.size() && path[rest].index) ++rest;
    inside.insert(inside.end(), path.begin() + static_cast<std::ptrdiff_t>(rest), path.end());
    return in_attribute(*dynamic, inside, 0);
  }
  const bool numbered = from + 1 < path.size() && path[from + 1].index;
  const Nested nested = nested_at(block, name, numbered ? *path[from + 1].index : 0);
  if (nested.block == nullptr) return here;
  const std::size_t next = from + (numbered ? 2 : 1);
  if (next >= path.size() || nested.content == nullptr) {
    return {{nested.block->file, nested.block->line, nested.block->line}, std::nullopt};
  }
  return find(*nested.content, path, next);
}

}  // namespace

std::vector<PathStep> parse_path(std::string_view path) {
  std::vector<PathStep> steps;
  for (std::size_t at = 0; at < path.size();) {
    if (path[at] == '.') {
      ++at;
    } else if (path[at] == '[') {
      at = take_bracket(path, at, steps);
    } else {
      const std::size_t end = std::min(path.find_first_of(".[", at), path.size());
      steps.push_back(make_step(path.substr(at, end - at)));
      at = end;
    }
  }
  return steps;
}

Slot find_slot(const Block& block, const std::vector<PathStep>& path) {
  Slot slot{&block, nullptr, std::nullopt, false};
  for (std::size_t from = 0; from < path.size();) {
    const std::string& name = path[from].name;
    slot.attribute = slot.block->attribute(name);
    if (slot.attribute != nullptr) {
      slot.value = in_attribute(*slot.attribute, path, from + 1).value;
      return slot;
    }
    if (from + 1 == path.size()) return slot;
    const bool numbered = path[from + 1].index.has_value();
    const Nested nested = nested_at(*slot.block, name, numbered ? *path[from + 1].index : 0);
    slot.block = nested.content;
    slot.dynamic = slot.dynamic || nested.block != nested.content;
    if (slot.block == nullptr) return slot;
    from += numbered ? 2 : 1;
  }
  return slot;
}

Spot find_spot(const Block& block, const std::vector<PathStep>& path) {
  return find(block, path, 0).spot;
}

std::optional<Expr> find_value(const Block& block, const std::vector<PathStep>& path) {
  return find(block, path, 0).value;
}

}  // namespace terratoll::source

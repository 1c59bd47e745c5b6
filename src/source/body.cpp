#include "source/body.h"

namespace terratoll::source {
namespace {

hcl::Nested dynamic_of(const Block& block) {
  hcl::Nested nested;
  nested.type = block.label(0);
  nested.dynamic = true;
  nested.iterator = nested.type;
  if (const Attribute* each = block.attribute("for_each")) nested.for_each = each->value().value_or(Expr());
  if (const Attribute* named = block.attribute("iterator")) {
    const std::optional<Expr> name = named->value();
    if (name && name->kind == Expr::Kind::Reference) nested.iterator = name->steps.front();
  }
  for (const Block& inner : block.blocks) {
    if (inner.type == "content") nested.content = make_body(inner);
  }
  return nested;
}

// A member of a .tf.json block that may be a nested block stays an argument: an object or a list of them
// reads the same. Its dynamic blocks are members of `dynamic`.
hcl::Body body_of_object(const Expr& object) {
  hcl::Body body;
  for (std::size_t i = 0; i < object.items.size(); ++i)
    body.arguments.push_back({object.keys[i].text, object.items[i]});
  return body;
}

void add_json_dynamic(const Expr& dynamic, hcl::Body& body) {
  for (std::size_t i = 0; i < dynamic.items.size(); ++i) {
    if (i >= dynamic.keys.size()) {  // a list of objects
      add_json_dynamic(dynamic.items[i], body);
      continue;
    }
    const Expr& written = dynamic.items[i];
    const Expr* one =
        written.kind == Expr::Kind::List && written.items.size() == 1 ? written.items.data() : &written;
    hcl::Nested nested;
    nested.type = dynamic.keys[i].text;
    nested.dynamic = true;
    nested.iterator = nested.type;
    if (const Expr* each = one->member("for_each")) nested.for_each = *each;
    if (const Expr* name = one->member("iterator"); name != nullptr && name->is_string())
      nested.iterator = name->text;
    if (const Expr* content = one->member("content")) {
      const bool listed = content->kind == Expr::Kind::List && content->items.size() == 1;
      nested.content = body_of_object(listed ? content->items.front() : *content);
    }
    body.blocks.push_back(std::move(nested));
  }
}

}  // namespace

hcl::Body make_body(const Block& block) {
  hcl::Body body;
  const bool is_json = block.file->syntax == Syntax::Json;
  for (const Attribute& attribute : block.attributes) {
    std::optional<Expr> value = attribute.value();
    if (!value) continue;
    if (is_json && attribute.name == "dynamic") {
      add_json_dynamic(*value, body);
    } else {
      body.arguments.push_back({std::string(attribute.name), *std::move(value)});
    }
  }
  for (const Block& inner : block.blocks) {
    if (inner.type == "dynamic") {
      body.blocks.push_back(dynamic_of(inner));
    } else {
      hcl::Nested nested;
      nested.type = inner.type;
      nested.content = make_body(inner);
      body.blocks.push_back(std::move(nested));
    }
  }
  return body;
}

}  // namespace terratoll::source

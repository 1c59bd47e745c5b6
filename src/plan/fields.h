// What the sections of a plan or state have in common: texts, indexes and values into the plan's arena.
#pragma once

#include <string_view>

#include "json/reader.h"
#include "plan/plan.h"
#include "plan/value_reader.h"

namespace terratoll::plan {

class Fields {
 public:
  using Nulls = ValueReader::Nulls;

  Fields(json::Reader& in, Arena& arena) : in_(in), arena_(arena), values_(in, arena) {}

  json::Reader& in() { return in_; }

  // Each consumes the next value. What is no text is skipped, and "".
  std::string_view text();  // valid until the next call on the reader
  std::string_view kept() { return arena_.copy(text()); }
  std::string_view name() { return arena_.intern(text()); }  // for what is often repeated
  std::string_view provider();  // "registry.terraform.io/hashicorp/aws" → "aws"
  Index index();
  Value value(Nulls nulls = Nulls::Drop) { return values_.read(nulls); }

  std::string_view keep(std::string_view text) { return arena_.copy(text); }
  Arena& arena() { return arena_; }

 private:
  json::Reader& in_;
  Arena& arena_;
  ValueReader values_;
};

// "managed" or "data"; nullopt for what no cost stands behind: OpenTofu's and Terraform's ephemeral
// resources.
std::optional<Mode> mode_of(std::string_view text);

}  // namespace terratoll::plan

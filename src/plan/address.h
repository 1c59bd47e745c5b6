// Terraform's addresses and reference strings, taken apart by a tokenizer that knows quoted keys: never split
// on dots, since a for_each key may hold dots, brackets and quotes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plan/plan.h"

namespace terratoll::plan {

// One step of "module.a["x.y"].aws_s3_bucket.b[0].arn": a name, and the index behind it.
struct Step {
  std::string_view name;
  std::optional<std::string> number, key;  // [0]; ["x.y"] unquoted
  bool indexed() const { return number || key; }
};

std::vector<Step> steps(std::string_view address);

// `["key"]` or `[0]`; "" without an index.
std::string index_text(const Index& index);
// The complete address of an instance, from its parts.
std::string make_address(std::string_view module_address, Mode mode, std::string_view type,
                         std::string_view name, const Index& index);
// "module.a[0].aws_instance.b[\"x\"]" → "module.a[…].aws_instance.b[…]". Also of addresses within a sentence.
std::string without_indexes(std::string_view text, std::string_view instead = "[…]");

}  // namespace terratoll::plan

// Attribute paths, as the plan's readers write them, and what they lead to in a block: nested blocks by
// number, the content of dynamic blocks, members of constant objects and lists.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/file.h"

namespace terratoll::source {

struct PathStep {
  std::string name;
  std::optional<std::size_t> index;  // "[2]" or ".2": then name is its text
};

// "production_variants[1].instance_type", "tags[\"Name\"]". Broken ends are left out.
std::vector<PathStep> parse_path(std::string_view path);

struct Spot {
  const File* file = nullptr;
  int line = 0;
  int end_line = 0;
};

// Where a value at a path stands, or would.
struct Slot {
  const Block* block =
      nullptr;  // that holds the attribute, or would; nullptr where one on the way is not there
  const Attribute* attribute = nullptr;  // nullptr where none is written
  std::optional<Expr> value;             // nullopt where it is not written in the attribute
  bool dynamic = false;                  // a dynamic block makes it
};
Slot find_slot(const Block& block, const std::vector<PathStep>& path);

// The attribute at the path, or the deepest block on the way to it, but never one of which it is not sure.
Spot find_spot(const Block& block, const std::vector<PathStep>& path);
// Its value; nullopt where it is not written.
std::optional<Expr> find_value(const Block& block, const std::vector<PathStep>& path);

}  // namespace terratoll::source

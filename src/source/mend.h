// From what is wanted of a resource to the edits of the files that make it: a literal in its block, or the
// one that reaches it by variables through modules; attributes and blocks inside of it; resources behind it.
// Where that cannot be done without changing something else, there is no edit, and it is said why.
#pragma once

#include <compare>
#include <string>
#include <vector>

#include "base/edit.h"

namespace terratoll::source {

class Tree;

// A path and literals of HCL, as in rules::Fix.
struct Setting {
  std::string attribute, value, from;
  friend auto operator<=>(const Setting&, const Setting&) = default;
};

struct Wanted {
  std::string module_path, type, name;  // of a managed resource, as in tree.h
  bool indexed = false;                 // one instance of several is meant
  Setting set, also;                    // also: only where it is written
  std::string block, after;
  friend auto operator<=>(const Wanted&, const Wanted&) = default;
};

struct Mended {
  std::vector<Edit> edits;           // empty where it cannot be done
  std::string why;                   // why it cannot, in words
  std::vector<std::string> modules;  // that are made of what is edited: their paths
  bool only_behind = false;          // nothing of the resource itself is changed
  std::vector<std::string> adds;     // what is new, by names that two edits cannot both have
};
Mended mend(const Tree& tree, const Wanted& wanted);

}  // namespace terratoll::source

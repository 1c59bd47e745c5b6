// Edits of several files together: as a unified diff, and as the files themselves.
#pragma once

#include <string>
#include <vector>

#include "base/edit.h"
#include "base/result.h"

namespace terratoll::source {

class Tree;
struct File;

// Whether both want the same lines.
bool clash(const Edit& a, const Edit& b);

// By file and line; what stands at one place keeps its order.
std::vector<Edit> in_order(std::vector<Edit> edits);

// The edits of one file, in their order, which do not clash. Where several put something at one place, the
// first comes first.
std::string with_edits(const std::string& text, const std::vector<Edit>& edits);

// Whether the edits of one file leave it as readable as it was.
bool leaves_hcl(const File& file, const std::vector<Edit>& edits);

// As `git apply` takes it, at the folder that files are named from. The files are as the tree has read them.
std::string unified_diff(const Tree& tree, const std::vector<Edit>& edits);

// All of the files, or none: each is written beside and takes its name when all are there. An error where one
// has changed since the tree has read it, or cannot be written. Gives the names of those that were written.
Result<std::vector<std::string>> write_edits(const Tree& tree, const std::vector<Edit>& edits);

// The same change, replacing a line at least: what stands where something is put becomes part of it.
Edit anchored(const Tree& tree, const Edit& edit);

}  // namespace terratoll::source

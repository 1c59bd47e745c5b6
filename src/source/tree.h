// The Terraform sources of a plan: the root module's folder and those of the modules that it calls. It
// answers where an address stands, and what the plan's JSON loses: locals, dynamic blocks, and values that
// are known only after apply. It speaks in strings and knows nothing of plans.
//
// A module path is the names of the calls joined with dots, without indexes ("train.storage", "" for the
// root); `mode` is "managed" or "data". Files are relative to the base, with '/'. What is not found has no
// location: never a wrong one.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/location.h"
#include "base/result.h"
#include "hcl/body.h"
#include "source/exception.h"
#include "source/file.h"

namespace terratoll::source {

class Folder;

struct Place {
  std::optional<Location> location;
  std::vector<Location> call_stack;  // the module calls that lead to it, the root's first
};

// A module as its files have it.
struct ModuleSource {
  const Folder* folder = nullptr;  // nullptr where its source is not at hand
  const Block* call = nullptr;     // nullptr of the root
};

class Tree {
 public:
  struct Options {
    std::string dir;
    std::optional<std::string> base;  // else the git repository that holds dir, else dir
  };
  // Errors: dir is not there, or no folder. A folder without Terraform files is empty().
  static Result<Tree> open(const Options& options);

  Tree(Tree&&) noexcept;
  Tree& operator=(Tree&&) noexcept;
  ~Tree();

  bool empty() const;
  // Of the root module, by name: where something is said of the whole. "" where there is none in the base.
  std::string first_file() const;

  // The attribute's own line ("root_block_device.volume_size", "production_variants[1].instance_type"), else
  // the first line of the block that would hold it; the block's first line for "". What stands in a module
  // outside the base points at the call that leads out.
  Place locate(std::string_view module_path, std::string_view mode, std::string_view type,
               std::string_view name, std::string_view attribute) const;

  // As they are written, parsed once; nullptr where they are not at hand, or are broken.
  const hcl::Body* body(std::string_view module_path, std::string_view mode, std::string_view type,
                        std::string_view name) const;
  const Expr* local(std::string_view module_path, std::string_view name) const;
  // The text of a line, by the file's name in answers; "" where it is not at hand.
  std::string line(const Location& place) const;
  // An argument of a provider: "aws.west", "region".
  // The workspace that was selected last, as .terraform/environment has it; nullopt where that is not at
  // hand.
  std::optional<std::string> workspace() const;
  const Expr* provider(std::string_view module_path, std::string_view name, std::string_view argument) const;
  // An argument of the call that makes the module.
  const Expr* input(std::string_view module_path, std::string_view name) const;
  const Expr* output(std::string_view module_path, std::string_view name) const;
  const Expr* variable_type(std::string_view module_path, std::string_view name) const;
  // The module's folder, relative to that of the root module, as path.module gives it.
  std::optional<std::string> folder(std::string_view module_path) const;
  // A regular file of at most 1 MB that lies in the base, links followed; `path` is absolute, or relative to
  // the root module. One that cannot be read is a diagnostic.
  std::optional<std::string> read(std::string_view path) const;
  // nullopt where no such attribute is written; through nested and dynamic blocks and constant objects.
  std::optional<Expr> attribute(std::string_view module_path, std::string_view mode, std::string_view type,
                                std::string_view name, std::string_view path) const;

  // nullopt where there is no such module.
  std::optional<ModuleSource> module(std::string_view module_path) const;
  // All modules that this folder makes: their paths.
  std::vector<std::string> modules_of(const Folder& folder) const;
  // Where a file lies that an answer names.
  std::string path_of(std::string_view file) const;
  const std::string& root() const;
  // As it was read; nullptr where no such file was.
  const File* file(std::string_view name) const;

  // Of all modules, in the order of module paths.
  std::vector<Exception> exceptions() const;
  const std::vector<Diagnostic>& diagnostics() const;

 private:
  struct State;
  explicit Tree(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace terratoll::source

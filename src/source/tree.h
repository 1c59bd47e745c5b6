// The Terraform sources of a plan: the root module's folder and those of the modules that it calls. It
// answers where an address stands, and what the plan's JSON loses: locals, dynamic blocks, and policies that
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
#include "source/exception.h"
#include "source/expression.h"
#include "source/file.h"
#include "source/policy.h"

namespace terratoll::source {

class Folder;

struct Place {
  std::optional<Location> location;
  std::vector<Location> call_stack;  // the module calls that lead to it, the root's first
};

// What a resource's dynamic blocks hold, which the plan's JSON does not show.
struct DynamicValue {
  std::string path;  // "setting" for what it iterates over, "setting.value" for an attribute of its content
  std::vector<std::string> references;
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
  // The module call itself, or one of its arguments.
  Place locate_call(std::string_view module_path, std::string_view argument) const;

  // nullopt where the local is not known, which is not the same as one without references.
  std::optional<std::vector<std::string>> local_references(std::string_view module_path,
                                                           std::string_view local) const;
  // A local that is a constant string, be it through templates and other locals.
  std::optional<std::string> local_constant(std::string_view module_path, std::string_view local) const;
  std::optional<Expr> local(std::string_view module_path, std::string_view local) const;
  // nullopt where no such attribute is written; through nested and dynamic blocks and constant objects.
  std::optional<Expr> attribute(std::string_view module_path, std::string_view mode, std::string_view type,
                                std::string_view name, std::string_view path) const;
  std::vector<DynamicValue> dynamic_values(std::string_view module_path, std::string_view mode,
                                           std::string_view type, std::string_view name) const;

  // The grants of an aws_iam_policy_document; of a resource, those in its `policy` and its `inline_policy`
  // blocks, or in `attribute`. nullopt where there is none, or none that can be read.
  std::optional<Policy> policy(std::string_view module_path, std::string_view mode, std::string_view type,
                               std::string_view name, std::string_view attribute = "") const;

  // Of all modules, in the order of module paths.
  std::vector<Exception> exceptions() const;
  const std::vector<Diagnostic>& diagnostics() const;

 private:
  struct State;
  explicit Tree(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace terratoll::source

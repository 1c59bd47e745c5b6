// The .tf files beside a plan: what the plan's JSON has lost, and where things stand.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hcl/body.h"
#include "hcl/expression.h"
#include "plan/graph/graph.h"
#include "report/report.h"
#include "rules/rule.h"
#include "run/request.h"
#include "source/tree.h"

namespace terratoll::run {

// The block that an address ("module.a[0].data.aws_x.y[\"k\"]") is an instance of.
struct Subject {
  std::string module_path;  // "a"
  std::string_view mode = "managed", type, name;
};
std::optional<Subject> subject_of(std::string_view address);

class Sources : public plan::SourceLookup {
 public:
  explicit Sources(source::Tree tree) : tree_(std::move(tree)) {}

  const hcl::Body* body(std::string_view module_path, plan::Mode mode, std::string_view type,
                        std::string_view name) const override;
  const hcl::Expr* local(std::string_view module_path, std::string_view name) const override {
    return tree_.local(module_path, name);
  }
  const hcl::Expr* input(std::string_view module_path, std::string_view name) const override {
    return tree_.input(module_path, name);
  }
  const hcl::Expr* output(std::string_view module_path, std::string_view name) const override {
    return tree_.output(module_path, name);
  }
  const hcl::Expr* variable_type(std::string_view module_path, std::string_view name) const override {
    return tree_.variable_type(module_path, name);
  }
  const hcl::Expr* provider(std::string_view module_path, std::string_view name,
                            std::string_view argument) const override {
    return tree_.provider(module_path, name, argument);
  }
  std::optional<std::string> folder(std::string_view module_path) const override {
    return tree_.folder(module_path);
  }
  std::optional<std::string> workspace() const override { return tree_.workspace(); }
  std::optional<std::string> read(std::string_view path) const override { return tree_.read(path); }

  // Whether anything of the plan's root module is written here: a folder that nobody named may be another's.
  bool are_of(const plan::Plan& plan) const;

  // The place of an address ("module.a[0].aws_x.y") and of an attribute in it; "" for the block.
  source::Place place(std::string_view address, std::string_view attribute) const;
  // Of the block alone; nullopt where it is not known.
  std::optional<Location> location(std::string_view address) const;
  const source::Tree& tree() const { return tree_; }
  // What is wrong with the sources, as far as it has not been said yet: files are read when they are needed.
  void say_diagnostics(std::vector<report::Diagnostic>& diagnostics);

 private:
  source::Tree tree_;
  std::size_t said_ = 0;
};

// Null where the request names no sources, or a folder without them. What is wrong with them is a diagnostic.
Result<std::unique_ptr<Sources>> open_sources(const Request& request,
                                              std::vector<report::Diagnostic>& diagnostics);

// Fills location and call_stack.
void locate(const Sources& sources, rules::Finding& finding);

}  // namespace terratoll::run

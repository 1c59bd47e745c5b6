// Who refers to whom: references between resource instances, followed through variables, module inputs and
// outputs at any depth, count and for_each, and locals where their source is at hand.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "hcl/body.h"
#include "plan/graph/evaluation.h"
#include "plan/plan.h"

namespace terratoll::plan {

// What the plan's JSON has no section for: locals and dynamic blocks, from the .tf files where they are at
// hand.
class SourceLookup {
 public:
  virtual ~SourceLookup() = default;
  // The block of a resource or data source, parsed; nullptr where it is not at hand. So with the others.
  virtual const hcl::Body* body(std::string_view module_path, Mode mode, std::string_view type,
                                std::string_view name) const = 0;
  virtual const hcl::Expr* local(std::string_view module_path, std::string_view name) const = 0;
  // An argument of the call that makes the module: one of its variables, or "for_each".
  virtual const hcl::Expr* input(std::string_view module_path, std::string_view name) const = 0;
  virtual const hcl::Expr* output(std::string_view module_path, std::string_view name) const = 0;
  virtual const hcl::Expr* variable_type(std::string_view module_path, std::string_view name) const = 0;
  // An argument of a provider of the module: "aws.west", "region".
  virtual const hcl::Expr* provider(std::string_view module_path, std::string_view name,
                                    std::string_view argument) const = 0;
  // The folder of a module, as path.module gives it.
  virtual std::optional<std::string> folder(std::string_view module_path) const = 0;
  // The workspace that is selected there; nullopt where nothing tells it.
  virtual std::optional<std::string> workspace() const = 0;
  // A file among the sources, for file() and templatefile(); nullopt where it lies outside, or is too long.
  virtual std::optional<std::string> read(std::string_view path) const = 0;
};

// Where an expression is evaluated: a module instance, and the index that each.key or count.index stands for.
struct Scope {
  const ConfigModule* module = nullptr;
  std::string_view module_address;
  Index index;
  Value for_each;
};

// What an expression comes down to.
struct Constant {
  Value value;          // Null where there is none
  std::string why_not;  // "" where there is one: "it comes from the environment", "local.region is not in the
                        // plan's JSON"
  // Of the plan's JSON, which shows what the expression refers to, and not what it makes of it.
  bool guessed = false;
  bool sensitive = false;  // there is none since it rests on what is sensitive
};

// "module.a.module.b["x"]": its last call, and what stands above it.
struct ModuleStep {
  std::string_view parent;  // "module.a"
  std::string_view base;    // "module.a.module.b"
  Index index;
};

// What an attribute names resources of: a type, by one of its attributes.
struct Named {
  std::string_view type, attribute;
};
// What an attribute of a type names, by its path ("launch_template.id"), where it names nothing else. Types
// of azapi are those of ARM ("microsoft.network/virtualnetworks").
using NamedBy = std::vector<Named> (*)(std::string_view type, std::string_view path);

// The resource that an attribute names.
struct Target {
  enum class By {
    Nothing,  // it names none of this plan
    Shown,    // the plan and the sources at hand show which
    Only,     // they do not, and there is only one that it can be
    OwnKey,   // they do not show the key, and this one has that of the one that refers
    Hidden    // they do not show which
  };
  By by = By::Nothing;
  const Resource* resource = nullptr;
};

class Evaluator;
class Reach;

class Graph {
 public:
  // All outlive the graph; `source` may be null. Without `named_by` a reference that is hidden stays so.
  explicit Graph(const Plan& plan, const SourceLookup* source = nullptr, NamedBy named_by = nullptr);
  Graph(Graph&&) noexcept;
  ~Graph();

  const Plan& plan() const { return plan_; }
  // Managed and data instances of a type.
  const std::vector<const Resource*>& of_type(std::string_view type) const;

  // What the attribute of this instance refers to. `attribute` is a path into the block's expressions:
  // "endpoint_config_name", "root_block_device[0].kms_key_id", "" for all of them.
  const Links& follow(const Resource& from, std::string_view attribute) const;
  Links follow(const Scope& scope, const Value& expression) const;
  // The same of an attribute of this name, with what the plan knows of its value.
  Links follow(const Scope& scope, const Value& expression, const Value& value, std::string_view name) const;
  // What an attribute of this instance, or a path into its nested blocks, comes down to.
  Node evaluate(const Resource& from, std::string_view attribute) const;
  // evaluate() by the sources alone; nullptr where they are not at hand, or are not those of the plan.
  Node written(const Resource& from, std::string_view attribute) const;
  // What the sources tell of an attribute that is known only after apply: the JSON document that its text is,
  // with Unknown in it, and all texts in it, with ${} in them. Unknown, and none, without the sources.
  Value document(const Resource& from, std::string_view attribute) const;
  std::vector<std::string> texts(const Resource& from, std::string_view attribute) const;
  const SourceLookup* source() const { return source_; }
  Evaluator& evaluator() const { return *evaluator_; }
  // Some expression of the sources was too much to follow.
  bool has_given_up() const;

  // The instance of `type` that the attribute means: the one that it refers to, or whose `target_attribute`
  // has the same known value; where several are meant, the value decides; where its reference is hidden, the
  // only one that it can be.
  Target meant(const Resource& from, std::string_view attribute, std::string_view type,
               std::string_view target_attribute) const;
  // meant(); nullptr where none is, or more than one.
  const Resource* target(const Resource& from, std::string_view attribute, std::string_view type,
                         std::string_view target_attribute) const;

  // The only resource, of whatever type, that an attribute can mean whose reference is hidden, or stands in
  // an expression that nobody shows; nullptr where it is shown, or there is none, or more than one.
  const Resource* only(const Resource& from, std::string_view attribute) const;
  // Why one of them was taken for what the other means: Only, OwnKey, or Nothing.
  Target::By taken(const Resource& one, const Resource& other) const;

  // Instances of `type` whose `attribute` means this one, by target(). Indexed on first use.
  const std::vector<const Resource*>& referrers(const Resource& to, std::string_view type,
                                                std::string_view attribute,
                                                std::string_view target_attribute) const;

  // Instances of `type` (any, if "") whose `attribute` is this text.
  std::vector<const Resource*> by_value(std::string_view type, std::string_view attribute,
                                        std::string_view text) const;

  Scope scope_of(const Resource& resource) const;
  // `source` is the same expression in the source, where it is at hand: what the JSON says of it decides
  // whether it is.
  Constant constant(const Scope& scope, const Value& expression, const hcl::Expr* source = nullptr) const;

  // Where a provider is by what the plan says of one of its resources; "" where they say different things.
  struct Hint {
    std::string region;
    const Resource* by = nullptr;
  };
  using Hints = std::map<const ProviderConfig*, Hint>;
  // Those that `find` finds, once.
  const Hints& hints(Hints (*find)(const Graph&)) const;

  // Module instances: what the last call of an address is, the address in the plan (or "") that is the same
  // text, and all instances of "module.a" (without the last index).
  ModuleStep module_step(std::string_view address) const;
  std::string_view known_module(std::string_view address) const;
  const std::vector<std::string_view>& module_instances(const std::string& base) const;

 private:
  using ByText = std::unordered_map<std::string_view, std::vector<const Resource*>>;
  using Referrers = std::unordered_map<const Resource*, std::vector<const Resource*>>;

  void add_module(std::string_view address);
  Links find_links(const Resource& from, std::string_view attribute, const Value& json) const;
  Target only(const Resource& from, std::string_view attribute,
              const std::vector<std::string_view>& modules) const;
  const Resource* alone(const Resource& from, std::string_view attribute, const Links& links) const;

  const Plan& plan_;
  const SourceLookup* source_;
  NamedBy named_by_;
  std::unique_ptr<Evaluator> evaluator_;
  std::unique_ptr<Reach> reach_;
  ByText by_type_;
  std::unordered_map<std::string, std::vector<std::string_view>> module_instances_;
  std::unordered_map<std::string_view, ModuleStep> modules_;
  mutable std::unordered_map<const Resource*, std::map<std::string, Links, std::less<>>> followed_;
  mutable std::map<std::string, ByText> by_value_;  // attribute → text → instances
  mutable std::optional<Hints> hints_;
  mutable std::map<std::string, Referrers> referrers_;  // type, attribute … → target → instances
  mutable std::map<std::pair<const Resource*, const Resource*>, Target::By> taken_;
};

}  // namespace terratoll::plan

// A Terraform (or OpenTofu) plan, state or raw state file as a typed model: resource instances with what they
// are before and after, the configuration as written (for references and locations), and provider settings.
//
// Read docs/reading-plans.md for what the JSON holds and loses. Prices come from `resource_changes`; a file
// without them (trimmed, refresh-only) falls back to `planned_values`, then `prior_state`, with a diagnostic.
// Drift is never kept.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "plan/flat_index.h"
#include "plan/value.h"

namespace terratoll::plan {

enum class Mode { Managed, Data };
// `Forget` leaves Terraform's state and keeps costing.
enum class Change { Create, Update, Replace, Delete, Forget, NoOp, Read };
std::string_view to_string(Change change);

// count's number or for_each's key.
struct Index {
  enum class Kind { None, Number, Key };
  Kind kind = Kind::None;
  std::string_view text;  // "0", or the key without quotes
  friend bool operator==(const Index&, const Index&) = default;
};

struct ConfigModule;

// One resource block as written: it stands for all its instances.
struct ConfigResource {
  Mode mode = Mode::Managed;
  std::string_view type, name;
  std::string_view provider_key;  // into Config::providers, by the rules of region.h
  Value expressions, count, for_each, depends_on;
  const ConfigModule* module = nullptr;
  // Of a twin (types.h): the path of an attribute as this block writes it. nullptr of all else.
  std::string (*own_path)(std::string_view type, std::string_view path) = nullptr;
};

struct ConfigModule {
  std::string_view name;  // of the call; "" for the root
  std::string path;       // calls joined with dots, without indexes: "train.storage"; "" for the root
  const ConfigModule* parent = nullptr;
  std::string_view source;        // as typed
  Value inputs, count, for_each;  // expressions of the call
  Value variables, outputs;
  std::vector<ConfigResource> resources;
  std::vector<std::unique_ptr<ConfigModule>> children;

  const ConfigModule* child(std::string_view call) const;
  const ConfigResource* resource(Mode mode, std::string_view type, std::string_view resource_name) const;

 private:
  mutable FlatIndex by_name_, by_call_;  // of resources and children; filled on first use
  mutable std::size_t indexed_ = 0, indexed_children_ = 0;
};

struct ProviderConfig {
  std::string_view key, name, alias, module_address;
  Value expressions;
};

struct Config {
  std::unique_ptr<ConfigModule> root;  // null in a state
  std::vector<ProviderConfig> providers;
};

// One resource instance.
struct Resource {
  std::string_view
      address;  // complete and unique with `deposed`, made from the parts where a file's own is not
  std::string_view module_address;  // "module.a[0].module.b"; "" in the root
  std::string_view type, name;
  std::string_view block_type;  // as its block and its address have it: `type`, but for twins (types.h)
  Index index;
  std::string_view provider;  // last segment: "aws", "azurerm", "azapi"
  std::string_view deposed;   // a leftover object that will be deleted; "" otherwise
  std::string_view previous_address;
  Mode mode = Mode::Managed;
  Change change = Change::NoOp;
  std::string_view
      deferred;  // why its change waits for another run: "resource_config_unknown"; "" if it does not
  bool importing = false;  // exists already, outside Terraform: it already costs
  Value before, after;     // Null where it does not exist
  // What stands, with what is sensitive in it: for a look at what it names, and never to be shown. Null where
  // nothing is sensitive.
  Value unmasked;
  // `after` without the unknown arguments that most likely nobody set (plan/graph/settle.h); Null where there
  // is none.
  Value likely;
  const ConfigResource* config = nullptr;

  bool stands_before() const { return mode == Mode::Managed && (importing || !before.is_null()); }
  // A forgotten resource has no `after` and still stands.
  bool stands_after() const {
    return mode == Mode::Managed && (!after.is_null() || change == Change::Forget);
  }
  // Whether the change does something to it that may change what it costs; one that is forgotten keeps
  // costing.
  bool is_changed() const {
    return change != Change::NoOp && change != Change::Read && change != Change::Forget;
  }
  // What stands after the change: `after`, or for a forgotten one what it was.
  const Value& standing() const { return change == Change::Forget ? before : after; }
};

enum class DocumentKind { Plan, State, RawState };
std::string_view to_string(DocumentKind kind);  // "plan", "state", "tfstate"

struct Diagnostic {
  std::string code;  // "incomplete-plan", "errored-plan", "refresh-only", "trimmed-plan", "unknown-action" …
  std::string message;
};

class Arena;

struct Plan {
  Plan();
  Plan(Plan&&) noexcept;
  Plan& operator=(Plan&&) noexcept;
  ~Plan();

  std::string path;  // as the user named it; "-" for standard input
  DocumentKind kind = DocumentKind::Plan;
  std::string terraform_version;  // "" where the file has none
  std::string format_version;
  // Which of several files of one stack is the newest, as far as each says: a plan's time,
  // "2026-11-28T03:15:18Z"; a raw state's lineage, which all states of a stack share, and its serial number.
  std::string timestamp, lineage;
  std::int64_t serial = 0;
  std::vector<Resource> resources;  // managed and data instances, in the file's order
  Value variables;                  // name → {"value": …}
  Config config;
  std::vector<Diagnostic> diagnostics;
  std::unique_ptr<Arena> arena;  // holds every view above

  // By address, leaving deposed objects out; nullptr if there is none.
  const Resource* find(std::string_view address) const;
  // All instances of a block in one module instance.
  std::vector<const Resource*> instances(std::string_view module_address, Mode mode, std::string_view type,
                                         std::string_view name) const;
  // Whether there is more than one.
  bool has_instances(std::string_view module_address, Mode mode, std::string_view type,
                     std::string_view name) const;
  void index();  // called once by the reader, when `resources` is complete

 private:
  std::uint32_t first_instance(std::string_view module_address, Mode mode, std::string_view type,
                               std::string_view name) const;

  FlatIndex by_address_, by_block_;
  std::vector<std::uint32_t> next_,
      last_;  // of each resource: the next of its block, and of a block's first the last
};

// A value that is JSON in a string (a policy, azapi's `body`), with its text in the plan's arena. nullopt
// where it is no JSON.
std::optional<Value> parse_json(const Plan& plan, std::string_view text, bool keep_nulls = false);

// Lets go of all values but these members of what its resources are before and after, of the configuration
// and of the variables: what remains is which resources there are, and what becomes of them. Values that were
// taken of the plan before, and views of its texts, are void then; pointers to its resources are not.
void let_go(Plan& plan, std::span<const std::string_view> kept);

// "-" is standard input. Errors name the file and say what it is and what to run instead.
Result<Plan> read(const std::string& path);
Result<Plan> read_text(std::string_view text, const std::string& path);

}  // namespace terratoll::plan

// Who refers to whom: references between resource instances, followed through variables, module inputs and
// outputs at any depth, count and for_each, and locals where their source is at hand.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "plan/plan.h"

namespace terratoll::plan {

// What a local's expression refers to, from the .tf files; nullopt where they are not at hand. The plan's JSON
// has no section for locals.
using LocalReferences =
    std::function<std::optional<std::vector<std::string>>(std::string_view module_path, std::string_view local)>;

struct Link {
  const Resource* target = nullptr;
  std::string_view attribute;  // of the target: "arn"; "" where the reference names none
};

struct Links {
  std::vector<Link> links;              // in the order found, each target and attribute once
  std::vector<std::string> unresolved;  // "local.bucket": what could not be followed
};

class Graph {
 public:
  explicit Graph(const Plan& plan, LocalReferences locals = {});

  const Plan& plan() const { return plan_; }

  // What the attribute of this instance refers to. `attribute` is a path into the block's expressions:
  // "endpoint_config_name", "root_block_device[0].kms_key_id", "" for all of them.
  Links follow(const Resource& from, std::string_view attribute) const;

  // The instance that the attribute means: by value where both sides are known (`target_attribute`, such as "name"
  // or "id", equals it), else by reference. nullptr where none of that type is found.
  const Resource* target(const Resource& from, std::string_view attribute, std::string_view type,
                         std::string_view target_attribute) const;

  // Instances of `type` whose `attribute` means this one.
  std::vector<const Resource*> referrers(const Resource& to, std::string_view type, std::string_view attribute,
                                         std::string_view target_attribute) const;

  // A constant that an expression comes down to, in the scope of a module instance: a literal, a variable's value
  // or default, a module input, for_each's own value. Null and a reason where there is none.
  struct Constant {
    Value value;
    std::string_view why_not;  // "environment", "local", "computed"; "" where `value` is one
    std::string detail;        // what could not be followed: "local.region"
  };
  Constant constant(const ConfigModule& module, std::string_view module_address, const Index& index,
                    const ConfigResource* block, const Value& expression) const;

 private:
  struct Walk;
  const Plan& plan_;
  LocalReferences locals_;
};

}  // namespace terratoll::plan

// What a resource is for, told by its names: the role of a workload, and what a store holds. The patterns are
// data (workload_names.txt); a tag says it louder than a name, and a type louder than a tag.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/inventory.h"
#include "plan/plan.h"

namespace re2 {
class RE2;
}

namespace terratoll::inventory {

class Names {
 public:
  Names();  // the patterns that ship in the binary
  ~Names();

  // By the resource's own names.
  Role role(const plan::Resource& resource, const plan::Value& values) const;
  Role role_of_modules(const plan::Resource& resource) const;
  // By what an image, a command, a variable, a label or a taint says; and the model that it names.
  Role role_of_software(std::string_view text) const;
  std::string model_of_software(std::string_view text) const;
  // By the resource's own names first, then its modules'.
  Holds holds(const plan::Resource& resource, const plan::Value& values) const;
  // Whether it does its work when nobody waits for it, by its own names and tags, not by its modules'.
  bool is_job(const plan::Resource& resource, const plan::Value& values) const;

 private:
  template <class Word>
  struct Pattern {
    Word word;
    std::unique_ptr<re2::RE2> expression;
  };
  template <class Word>
  static std::optional<Word> first_match(const std::vector<Pattern<Word>>& patterns,
                                         const std::vector<std::string_view>& names);
  std::vector<Pattern<Role>> roles_, runs_;
  std::vector<Pattern<Holds>> holds_;
  std::unique_ptr<re2::RE2> job_, answer_;
  std::vector<std::unique_ptr<re2::RE2>> models_;
};

struct Workload {
  Role role = Role::None;
  RoleSource source = RoleSource::None;
};

// The tag is looked for in `tags` and `tags_all`. One that says another word says that it is none of the
// roles. What it runs says more than the names of its modules, and less than its own.
Workload workload_of(const Names& names, Role by_type, std::string_view tag, const plan::Resource& resource,
                     const plan::Value& values, Role by_software);

}  // namespace terratoll::inventory

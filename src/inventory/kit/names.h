// What a resource is for, told by its names: the role of a workload, and what a store holds. The patterns are
// data (workload_names.txt); a tag says it louder than a name, and a type louder than a tag.
#pragma once

#include <memory>
#include <optional>
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

  // By the resource's own names first, then its modules'.
  Role role(const plan::Resource& resource, const plan::Value& values) const;
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
                                         const plan::Resource& resource, const plan::Value& values);
  std::vector<Pattern<Role>> roles_;
  std::vector<Pattern<Holds>> holds_;
  std::unique_ptr<re2::RE2> job_;
};

struct Workload {
  Role role = Role::None;
  RoleSource source = RoleSource::None;
};

// The tag is looked for in `tags` and `tags_all`. One that says another word says that it is none of the
// roles.
Workload workload_of(const Names& names, Role by_type, std::string_view tag, const plan::Resource& resource,
                     const plan::Value& values);

}  // namespace terratoll::inventory

// What a resource is for, told by its names: the role of a workload, and what a store holds. The patterns are
// data (workload_names.txt); a tag says it louder than a name, and a type louder than a tag.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "plan/plan.h"

namespace re2 {
class RE2;
}

namespace terratoll::inventory {

class Names {
 public:
  Names();  // the patterns that ship in the binary
  ~Names();

  // "training", "inference", "notebook", "data" or "", by the resource's own names first, then its modules'.
  std::string role(const plan::Resource& resource, const plan::Value& values) const;
  // "training-data", "artifacts", "logs" or "".
  std::string holds(const plan::Resource& resource, const plan::Value& values) const;

 private:
  struct Pattern {
    std::string word;
    std::unique_ptr<re2::RE2> expression;
  };
  static std::string first_match(const std::vector<Pattern>& patterns, const plan::Resource& resource,
                                 const plan::Value& values);
  std::vector<Pattern> roles_, holds_;
};

struct Workload {
  std::string role, source;  // source: "type", "tag", "name", ""
};

// The tag is looked for in `tags` and `tags_all`.
Workload workload_of(const Names& names, std::string_view by_type, std::string_view tag,
                     const plan::Resource& resource, const plan::Value& values);

}  // namespace terratoll::inventory

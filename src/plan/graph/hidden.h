// References that nobody shows. An attribute is known only after apply, and what it refers to stands in a
// local or in a dynamic block, of which the plan's JSON says nothing. What it can mean is told by its type:
// the resources of that type in reach of the module, which are its own, what its inputs name, and what the
// modules that it calls hand out.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plan/graph/graph.h"

namespace terratoll::plan {

// Whether the path leads into blocks that stand in the plan and that the configuration does not list, as
// those of a dynamic block do.
bool is_dynamic(const Resource& from, std::string_view path);

// The module instances whose locals or dynamic blocks hide what an attribute refers to; `links` is what could
// be followed. Empty where nothing is hidden.
std::vector<std::string_view> hidden_in(const Graph& graph, const Resource& from, std::string_view attribute,
                                        const Links& links);

// The type of a resource: of azapi's, the ARM type that it names, in small letters and without its version.
std::string kind_of(const Resource& resource);

class Reach {
 public:
  explicit Reach(const Graph& graph) : graph_(graph) {}

  // The one resource that a reference hidden in `modules` can mean, by Only, or, of several, the one with the
  // key of `from`, by OwnKey; else nothing.
  Target only(const Resource& from, const std::vector<std::string_view>& modules,
              const std::vector<Named>& names);

 private:
  using Found = std::vector<const Resource*>;

  const Found& of_type(std::string_view module_address, std::string_view type);
  void collect(std::string_view module_address, std::string_view type, std::set<std::string_view>& seen,
               Found& found);
  void take(const Links& links, std::string_view type, std::set<std::string_view>& seen, Found& found);

  const Graph& graph_;
  std::map<std::pair<std::string_view, std::string_view>, Found> found_;  // by module instance and type
};

}  // namespace terratoll::plan

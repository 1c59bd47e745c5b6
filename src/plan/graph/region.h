// Where a resource stands, and how that is known. A region that cannot be told is unknown, with the reason,
// never a default.
#pragma once

#include <string>

#include "plan/graph/graph.h"

namespace terratoll::plan {

struct Region {
  std::string name;    // "us-east-1", "westeurope"; "" where it is unknown or the resource has none (global)
  std::string source;  // which step answered: "region attribute", "provider aws.west", "availability zone",
                       // "location", …
  std::string reason;  // why it is unknown: "the provider's region comes from the environment"
  // An old plan's provider, of which there are several; a provider whose region is taken for what alone its
  // expression refers to, since the plan's JSON does not show the expression; or told.
  bool assumed = false;
  bool told = false;  // by whoever runs it, since the plan does not
};

// "" with a source means that it has none.
Region known_region(std::string name, std::string source);
Region unknown_region(std::string reason);

// `values` is resource.before or what stands after it. AWS by the provider or the attributes, Azure by
// location, parent or resource group.
Region region_of(const Graph& graph, const Resource& resource, const Value& values);

// "region us-east-1, by regions.aws".
std::string assumption(const Region& region);

// "West Europe" → "westeurope".
std::string normalise_location(std::string_view location);

}  // namespace terratoll::plan

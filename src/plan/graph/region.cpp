#include "plan/graph/region.h"

#include "base/text.h"
#include "plan/graph/aws_region.h"
#include "plan/graph/azure_region.h"

namespace terratoll::plan {

Region known_region(std::string name, std::string source) {
  return {std::move(name), std::move(source), "", false};
}

Region unknown_region(std::string reason) {
  return {"", "", std::move(reason), false};
}

std::string assumption(const Region& region) {
  return "region " + region.name + ", by " + region.source;
}

std::string normalise_location(std::string_view location) {
  std::string result = lower(location);
  std::erase(result, ' ');
  return result;
}

Region region_of(const Graph& graph, const Resource& resource, const Value& values) {
  if (resource.provider == "aws" || resource.provider == "awscc" || resource.type.starts_with("aws_"))
    return aws_region(graph, resource, values);
  if (resource.provider == "azurerm" || resource.provider == "azapi")
    return azure_region(graph, resource, values);
  return known_region("", "no cloud");
}

}  // namespace terratoll::plan

#include "plan/label.h"

namespace terratoll::plan {

std::string label_of(const Resource& resource) {
  std::string label(resource.address);
  if (!resource.deposed.empty()) label.append(" (deposed ").append(resource.deposed).append(")");
  return label;
}

}  // namespace terratoll::plan

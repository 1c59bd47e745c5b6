#include "flows/iam.h"

#include <algorithm>

#include "base/text.h"
#include "types/types.h"

namespace terratoll::flows {
namespace {

// IAM's patterns: * for any text, ? for one character; case does not matter.
bool any_matches(const std::vector<std::string>& actions, std::string_view of_data) {
  return std::any_of(actions.begin(), actions.end(),
                     [&](const std::string& action) { return matches_glob(lower(action), of_data); });
}

}  // namespace

DataAccess data_access(std::string_view store_type, const std::vector<std::string>& actions) {
  DataAccess access;
  const types::Type* type = types::find(store_type);
  if (type == nullptr) return access;
  for (const types::Tie& tie : type->actions) {
    bool& allowed = tie.word == "read" ? access.read : access.write;
    allowed = allowed || any_matches(actions, tie.path);
  }
  return access;
}

}  // namespace terratoll::flows

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
    if (!any_matches(actions, tie.path)) continue;
    access.read = access.read || tie.word == "read";
    access.write = access.write || tie.word == "write";
  }
  return access;
}

bool may_infer(const std::vector<std::string>& actions) {
  static const std::vector<std::string_view> kInferring = [] {
    std::vector<std::string_view> result;
    for (const types::Type& type : types::all()) {
      for (const types::Tie& tie : type.actions) {
        if (tie.word == "infer") result.push_back(tie.path);
      }
    }
    return result;
  }();
  // "sagemaker:*" is for who runs the service.
  std::vector<std::string> named = actions;
  std::erase_if(named, [](const std::string& action) {
    const std::size_t verb = action.find(':') + 1;
    return verb == 0 || verb == action.find_first_of("*?");
  });
  return std::any_of(kInferring.begin(), kInferring.end(),
                     [&](std::string_view action) { return any_matches(named, action); });
}

}  // namespace terratoll::flows

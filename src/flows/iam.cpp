#include "flows/iam.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace terratoll::flows {
namespace {

struct DataActions {
  std::string_view store_type;
  std::array<std::string_view, 4> reads, writes;
};
// The actions that move data, of the stores that flows know.
constexpr std::array<DataActions, 3> kActions = {{
    {"aws_dynamodb_table",
     {"dynamodb:getitem", "dynamodb:query", "dynamodb:scan", "dynamodb:batchgetitem"},
     {"dynamodb:putitem", "dynamodb:updateitem", "dynamodb:batchwriteitem", ""}},
    {"aws_ecr_repository",
     {"ecr:batchgetimage", "ecr:getdownloadurlforlayer", "", ""},
     {"ecr:putimage", "", "", ""}},
    {"aws_s3_bucket", {"s3:getobject", "s3:getobjectversion", "", ""}, {"s3:putobject", "", "", ""}},
}};

// IAM's patterns: * for any text, ? for one character; case does not matter.
bool any_matches(const std::vector<std::string>& actions, const std::array<std::string_view, 4>& data) {
  return std::any_of(actions.begin(), actions.end(), [&](const std::string& action) {
    const std::string pattern = lower(action);
    return std::any_of(data.begin(), data.end(),
                       [&](std::string_view each) { return !each.empty() && matches_glob(pattern, each); });
  });
}

}  // namespace

DataAccess data_access(std::string_view store_type, const std::vector<std::string>& actions) {
  for (const DataActions& each : kActions) {
    if (each.store_type == store_type)
      return {any_matches(actions, each.reads), any_matches(actions, each.writes)};
  }
  return {};
}

}  // namespace terratoll::flows

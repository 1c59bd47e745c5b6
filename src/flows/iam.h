// What IAM actions mean for data.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace terratoll::flows {

// What the actions of a statement ("s3:GetObject", "s3:Get*", "*") let one do with the data in a store of
// that type; neither where they reach no data (s3:ListBucket).
struct DataAccess {
  bool read = false, write = false;
};
DataAccess data_access(std::string_view store_type, const std::vector<std::string>& actions);

// Whether they let one ask a model for what it infers, and name that.
bool may_infer(const std::vector<std::string>& actions);

}  // namespace terratoll::flows

// What IAM actions mean for data.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace terratoll::inventory {

// "read" or "write" of the data in a store of that type, by the actions of a statement ("s3:GetObject", "s3:Get*",
// "*"); "read" where both are granted; "none" where they reach no data (s3:ListBucket).
std::string access_kind(std::string_view store_type, const std::vector<std::string>& actions);

}  // namespace terratoll::inventory

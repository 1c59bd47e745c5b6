// The usage file, in Infracost's format: how much of what is billed by use a resource will use.
//
//     version: 0.1
//     resource_type_default_usage:
//       aws_lambda_function: {monthly_requests: 1000000}
//     resource_usage:
//       aws_s3_bucket.data:
//         standard: {storage_gb: 5000}          # the key "standard.storage_gb"
//       module.app[*].aws_lambda_function.api[*]: {request_duration_ms: 250}
//
// A quantity is taken from the exact address, else from the wildcard that fits it (the most specific one),
// else from the type's default, key by key. Quantities are exact, and per month where their key says so.
// Texts and lists, such as an operating system, are no quantities, and are left aside.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/profile.h"
#include "base/result.h"

namespace terratoll::config {

using Quantities = std::map<std::string, Decimal, std::less<>>;  // by key, sections joined by dots

struct UsageEntry {
  std::string address;  // a wildcard where it holds a `*`
  int line = 0, column = 0;
  Quantities quantities;
};

struct UsageFile {
  std::string path;
  std::vector<UsageEntry> entries;                          // in the file's order
  std::map<std::string, Quantities, std::less<>> defaults;  // by type
};

// All that is wrong with the file, a line each: "file:line:column: what".
Result<UsageFile> read_usage(const std::string& path);
Result<UsageFile> parse_usage(const std::string& text, const std::string& path);

// What the inventory asks. It holds all that it needs.
UsageLookup make_usage(const UsageFile& file);

// A resource of a plan, and the block that it is an instance of: "a.b[0]" of "a.b".
struct Instance {
  std::string_view address, block;
};

// Addresses of the file that fit none of the resources, "file:line:column: what" each: a quantity that is
// counted nowhere.
std::vector<std::string> unmatched(const UsageFile& file, const std::vector<Instance>& resources);

}  // namespace terratoll::config

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
// else from the type's default, key by key. Quantities are exact, and per month where their key says so. What
// is given is used, or named.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/profile.h"
#include "base/result.h"

namespace terratoll::config {

// A quantity, or a text such as an operating system; and where its key stands.
struct UsageValue {
  std::optional<Decimal> quantity;  // nullopt: it is `text`
  std::string text;
  int line = 0, column = 0;  // 0: it stands in no file
};
using UsageValues = std::map<std::string, UsageValue, std::less<>>;  // by key, sections joined by dots

struct UsageEntry {
  std::string address;  // a wildcard where it holds a `*`; of a default, the type
  int line = 0, column = 0;
  UsageValues values;
};

struct UsageFile {
  std::string path;
  std::vector<UsageEntry> entries;                          // in the file's order
  std::map<std::string, UsageEntry, std::less<>> defaults;  // by type
  std::vector<std::string> repeated;  // keys that are given twice, "file:line:column: what" each
};

// All that is wrong with the file, a line each: "file:line:column: what".
Result<UsageFile> read_usage(const std::string& path);
Result<UsageFile> parse_usage(const std::string& text, const std::string& path);

// What was given, and counts nowhere.
struct Unused {
  bool is_mistaken = false;  // there is no such name; else it is one that is not read, or changes nothing
  std::string what;          // "file:line:column: what"
};

// What the stages ask. It holds all that it needs.
struct Usage {
  UsageLookup quantity;
  UsageTextLookup text;
  GivenUsageLookup given;
  std::function<std::vector<Unused>()> unused;  // of the resources that were asked for, once all have asked
};
Usage make_usage(const UsageFile& file);

// A resource of a plan, and the block that it is an instance of: "a.b[0]" of "a.b".
struct Instance {
  std::string_view address, block;
};

// Addresses of the file that fit none of the resources, or that others fit better, and defaults of types that
// take no usage: quantities that are counted nowhere. Those that a name is near to are mistaken.
std::vector<Unused> unmatched(const UsageFile& file, const std::vector<Instance>& resources);

}  // namespace terratoll::config

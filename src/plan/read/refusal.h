// What people hand over instead of a plan, told from its first bytes and from what the JSON reader says, in
// one line each: what it is, and what to run.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "json/input.h"
#include "json/reader.h"

namespace terratoll::plan {

// "-" → "standard input", "-#2" → "standard input#2".
std::string label(const std::string& path);

// "NAME " and what is wrong with it.
Error refuse(const std::string& path, std::string_view what);

// A file that does not begin as a JSON object; nullopt where it does. Foreign is what Terraform did not
// write.
struct OtherFile {
  Error error;
  bool foreign = false;
};
std::optional<OtherFile> refuse_other_files(json::Input& input, const std::string& path);

Error refuse_json(const json::ReadError& error, const std::string& path);

// nullopt for 0.1 to 1.x.
std::optional<Error> refuse_version(std::string_view format_version, const std::string& path);

}  // namespace terratoll::plan

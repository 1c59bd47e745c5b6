// Small files as a whole: configurations, rules, baselines. (A plan is read by src/json, which needs less
// memory.) What lies in a folder, and where a file may lie that nobody named on the command line.
#pragma once

#include <cstddef>
#include <string>
#include <system_error>
#include <vector>

#include "base/result.h"

namespace terratoll {

// Of more than `most` bytes, no more than that is read, and of what is no file (base/bytes.h) nothing. An
// error is "cannot read PATH: why".
Result<std::string> read_file(const std::string& path, std::size_t most);
// Whether that is why: whoever runs this may not read it.
bool is_forbidden(const Error& error);
// Also of a socket, which cannot be opened by a name.
Result<std::string> read_standard_input(std::size_t most);

// The nearest folder at or above `folder` that holds `.git`, as a real path; else the folder itself. "" where
// there is no such folder.
std::string repository_of(const std::string& folder);

// Whether `path`, of which a file in `repository` speaks or which was found there, may be opened: the branch
// under review may have put a link there to a secret of the machine, a pipe or a device. Its real path lies
// in the repository and outside of .git, it is a regular file or a folder, and a link leads to its own kind
// of file. What is not there at all is left to whoever opens it.
Result<Done> stays_within(const std::string& repository, const std::string& path);

// What lies in a folder, sorted.
std::vector<std::string> names_in(const std::string& folder, std::error_code& error);

}  // namespace terratoll

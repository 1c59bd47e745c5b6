// One comment on a pull request, found again by the marker in its first line and kept up to date.
#pragma once

#include <string>

#include "base/result.h"
#include "forge/client.h"

namespace terratoll::forge {

// A report as this forge takes it: under the marker of its category (that of its own first line where "" is
// given), no longer than a comment may be, and in the Markdown that is shown there.
struct Comment {
  std::string marker, text;  // the text begins with the marker
};
Comment comment_of(const std::string& report, const std::string& category, Kind kind);

struct Posted {
  bool updated = false;  // else it is new
  std::string address;   // "" where the forge does not say
};
Result<Posted> post(const Client& client, const Comment& comment);

}  // namespace terratoll::forge

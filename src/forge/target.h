// Where a comment goes: a pull request, by the API of its forge. What nobody gives is taken of the variables
// that the CI system sets; the token only of those.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"

namespace terratoll::forge {

enum class Kind { Github, Gitlab, Azure, Bitbucket };

struct Target {
  Kind kind = Kind::Github;
  std::string api;           // "https://api.github.com", without a slash at its end
  std::string repository;    // GitHub's "owner/name", GitLab's also a number, Azure's "project/repository"
  std::string pull_request;  // its number
  std::string header;        // "Authorization: Bearer …": secret
  std::string token_from;    // the variable that it came from
};

struct Given {
  std::string api, repository, pull_request;
};

// A variable of the environment; "".
using Variables = std::function<std::string(const std::string& name)>;

// "github", "gitlab", "azure", "bitbucket".
std::vector<std::pair<std::string, Kind>> forge_words();
// "GitHub", "GitLab", "Azure Repos", "Bitbucket".
std::string name_of(Kind kind);

// An error names what is missing, and the variable or option that would say it.
Result<Target> target_of(Kind kind, const Given& given, const Variables& variables);

// One part of a URL.
std::string url_part(std::string_view text);

}  // namespace terratoll::forge

#include "forge/target.h"

#include <algorithm>

#include "base/base64.h"
#include "base/file.h"
#include "base/text.h"
#include "forge/document.h"
#include "plan/value.h"

namespace terratoll::forge {
namespace {

constexpr std::size_t kMostEvent = std::size_t{8} << 20;  // bytes of the file of an event

// The variables of a forge's CI.
struct Words {
  Kind kind;
  const char *word, *name;
  const char *api_variable, *api;       // the API, where it says no other
  std::vector<const char*> repository;  // the first that is set; with a slash between where two are one
  const char* pull_request;
  std::vector<const char*> tokens;  // the first that is set
};

const std::vector<Words>& all_words() {
  static const std::vector<Words> kWords = {{Kind::Github,
                                             "github",
                                             "GitHub",
                                             "GITHUB_API_URL",
                                             "https://api.github.com",
                                             {"GITHUB_REPOSITORY"},
                                             "",
                                             {"GITHUB_TOKEN", "GH_TOKEN"}},
                                            {Kind::Gitlab,
                                             "gitlab",
                                             "GitLab",
                                             "CI_API_V4_URL",
                                             "https://gitlab.com/api/v4",
                                             {"CI_MERGE_REQUEST_PROJECT_ID", "CI_PROJECT_ID"},
                                             "CI_MERGE_REQUEST_IID",
                                             {"GITLAB_TOKEN", "CI_JOB_TOKEN"}},
                                            {Kind::Azure,
                                             "azure",
                                             "Azure Repos",
                                             "SYSTEM_COLLECTIONURI",
                                             "",
                                             {"SYSTEM_TEAMPROJECT/BUILD_REPOSITORY_ID"},
                                             "SYSTEM_PULLREQUEST_PULLREQUESTID",
                                             {"SYSTEM_ACCESSTOKEN"}},
                                            {Kind::Bitbucket,
                                             "bitbucket",
                                             "Bitbucket",
                                             "",
                                             "https://api.bitbucket.org/2.0",
                                             {"BITBUCKET_WORKSPACE/BITBUCKET_REPO_SLUG"},
                                             "BITBUCKET_PR_ID",
                                             {"BITBUCKET_TOKEN"}}};
  return kWords;
}

const Words& words_of(Kind kind) {
  return *std::find_if(all_words().begin(), all_words().end(),
                       [&](const Words& each) { return each.kind == kind; });
}

Error missing(const Words& words, const std::string& what) {
  return {Error::Kind::Usage, "comment " + std::string(words.word) + ": " + what};
}

bool is_number(const std::string& text) {
  return !text.empty() && text.size() <= 12 && text.find_first_not_of("0123456789") == std::string::npos;
}

bool is_plain(const std::string& text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) > ' ' && c != '\x7f'; });
}

// "A/B" where two variables make one value.
std::string value_of(const char* names, const Variables& variables) {
  std::vector<std::string> parts;
  for (const std::string& name : split(names, '/')) {
    parts.push_back(variables(name));
    if (parts.back().empty()) return "";
  }
  return joined(parts, "/");
}

Result<std::string> api_of(const Words& words, const Given& given, const Variables& variables) {
  std::string api = given.api;
  if (api.empty() && *words.api_variable != '\0') api = variables(words.api_variable);
  if (api.empty()) api = words.api;
  if (api.empty())
    return missing(words, "no API: give --api-url, such as https://dev.azure.com/ORGANISATION, or set " +
                              std::string(words.api_variable));
  while (api.ends_with('/')) api.pop_back();
  const bool local = starts_with_any(api + "/", {"http://localhost:", "http://localhost/",
                                                 "http://127.0.0.1:", "http://127.0.0.1/", "http://[::1]:"});
  if ((!api.starts_with("https://") && !local) || !is_plain(api) || api.find('@') != std::string::npos)
    return missing(words, "--api-url: expected https://…, since the token goes there");
  return api;
}

Result<std::string> repository_of(const Words& words, const Given& given, const Variables& variables) {
  std::string repository = given.repository;
  for (const char* names : words.repository)
    if (repository.empty()) repository = value_of(names, variables);
  const std::vector<std::string> parts = split(repository, '/');
  const auto is_part = [](const std::string& part) { return !part.empty() && part != "." && part != ".."; };
  const bool numbered = words.kind == Kind::Gitlab && is_number(repository);
  const bool good = parts.size() >= 2 && std::all_of(parts.begin(), parts.end(), is_part) &&
                    (parts.size() == 2 || words.kind == Kind::Gitlab);
  if (good || numbered) return repository;
  const std::string form = words.kind == Kind::Azure ? "PROJECT/REPOSITORY" : "OWNER/NAME";
  return missing(words, repository.empty() ? "no repository: give --repo " + form
                                           : "--repo " + repository + ": expected " + form);
}

// "refs/pull/7/merge", else what the event says.
std::string pull_request_of_github(const Variables& variables) {
  constexpr std::string_view kBegin = "refs/pull/";
  const std::string ref = variables("GITHUB_REF");
  if (ref.starts_with(kBegin)) return ref.substr(kBegin.size(), ref.find('/', kBegin.size()) - kBegin.size());
  const std::string path = variables("GITHUB_EVENT_PATH");
  if (path.empty()) return "";
  const Result<std::string> event = read_file(path, kMostEvent);
  if (!event) return "";
  const Document document(*event);
  for (const char* name : {"pull_request", "issue"}) {
    const std::string number(document.root()[name]["number"].text());
    if (!number.empty()) return number;
  }
  const plan::Value run = document.root()["workflow_run"]["pull_requests"][std::size_t{0}];
  return std::string(run["number"].text());
}

Result<std::string> pull_request_of(const Words& words, const Given& given, const Variables& variables) {
  std::string number = given.pull_request;
  if (number.empty())
    number = words.kind == Kind::Github ? pull_request_of_github(variables) : variables(words.pull_request);
  if (number.empty())
    return missing(words, "no pull request: this job is for none; --pull-request N names one");
  if (!is_number(number) || number.find_first_not_of('0') == std::string::npos)
    return missing(words, "--pull-request " + number + ": expected a number");
  return number;
}

// How each forge wants its token.
std::string header_of(Kind kind, const std::string& variable, const std::string& token) {
  const bool is_pair = token.find(':') != std::string::npos;
  switch (kind) {
    case Kind::Gitlab:
      return (variable == "CI_JOB_TOKEN" ? "JOB-TOKEN: " : "PRIVATE-TOKEN: ") + token;
    case Kind::Azure:
      // The token of a job is a JWT, that of a person is none.
      if (!token.starts_with("eyJ")) return "Authorization: Basic " + encode_base64(":" + token);
      break;
    case Kind::Bitbucket:
      if (is_pair) return "Authorization: Basic " + encode_base64(token);
      break;
    case Kind::Github:
      break;
  }
  return "Authorization: Bearer " + token;
}

}  // namespace

std::vector<std::pair<std::string, Kind>> forge_words() {
  std::vector<std::pair<std::string, Kind>> result;
  for (const Words& each : all_words()) result.emplace_back(each.word, each.kind);
  return result;
}

std::string name_of(Kind kind) {
  return words_of(kind).name;
}

Result<Target> target_of(Kind kind, const Given& given, const Variables& variables) {
  const Words& words = words_of(kind);
  Target target;
  target.kind = kind;
  const std::string provider = variables("BUILD_REPOSITORY_PROVIDER");
  if (kind == Kind::Azure && given.repository.empty() && provider == "GitHub")
    return missing(words, "this repository is GitHub's: terratoll comment github");
  Result<std::string> api = api_of(words, given, variables);
  if (!api) return api.error();
  target.api = *api;
  Result<std::string> repository = repository_of(words, given, variables);
  if (!repository) return repository.error();
  target.repository = *repository;
  Result<std::string> number = pull_request_of(words, given, variables);
  if (!number) return number.error();
  target.pull_request = *number;
  for (const char* name : words.tokens) {
    const std::string token(trimmed(variables(name)));
    if (token.empty()) continue;
    if (!is_plain(token)) return missing(words, std::string(name) + " is no token: it holds blanks");
    target.header = header_of(kind, name, token);
    target.token_from = name;
    return target;
  }
  return missing(words,
                 "no token: set " + std::string(words.tokens.front()) + " in the environment of the job");
}

std::string url_part(std::string_view text) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (plain || std::string_view("-._~").find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return out;
}

}  // namespace terratoll::forge

#include "cli/ci.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "cli/output.h"
#include "report/escape.h"

namespace terratoll::cli {
namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// Letters, digits and what is in `more`.
bool is_made_of(const std::string& text, std::string_view more) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return plain || more.find(c) != std::string_view::npos;
  });
}

}  // namespace

bool in_github_actions() {
  return variable("GITHUB_ACTIONS") == "true";
}

std::string for_log(std::string text) {
  const bool is_read = in_github_actions() || !variable("TF_BUILD").empty();
  if (is_read) return report::harmless_in_logs(text);
  return text;
}

std::string workspace() {
  return variable("GITHUB_WORKSPACE");
}

std::string link_base() {
  const std::string server = variable("GITHUB_SERVER_URL"), repository = variable("GITHUB_REPOSITORY");
  const std::string commit = variable("GITHUB_SHA");
  const bool plain = server.starts_with("http") && is_made_of(server, ":/.-_") &&
                     is_made_of(repository, "/.-_") && is_made_of(commit, "");
  if (!in_github_actions() || !plain) return "";
  return server + "/" + repository + "/blob/" + commit + "/";
}

Result<Done> add_to_summary(const std::string& markdown) {
  const std::string path = variable("GITHUB_STEP_SUMMARY");
  return path.empty() ? Result<Done>(Done{}) : append_file(path, markdown);
}

Result<Done> add_outputs(const std::vector<std::pair<std::string, std::string>>& outputs) {
  const std::string path = variable("GITHUB_OUTPUT");
  std::string text;
  for (const auto& [name, value] : outputs) text.append(name).append("=").append(value).append("\n");
  return path.empty() ? Result<Done>(Done{}) : append_file(path, text);
}

}  // namespace terratoll::cli

// `terratoll comment FORGE`: a report as the one comment of its kind on a pull request, and fixes as
// suggestions on its lines. The only command that reaches a network.
#include "forge/comment.h"

#include <cstdlib>

#include "base/figures.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "forge/api.h"
#include "forge/suggestions.h"
#include "forge/target.h"

namespace terratoll::cli {
namespace {

constexpr std::size_t kMostBytes = std::size_t{16} << 20;  // of a report

std::string variable(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? "" : value;
}

forge::Kind kind_of(const std::string& word) {
  for (const auto& [name, kind] : forge::forge_words())
    if (name == word) return kind;
  return forge::Kind::Github;  // not reached: the option takes no other word
}

Result<std::string> read_report(const std::string& path) {
  Result<std::string> text = path == "-" ? read_standard_input(kMostBytes) : read_file(path, kMostBytes);
  if (text && trimmed(*text).find_first_not_of("\r\n") == std::string_view::npos)
    return Error{Error::Kind::Usage,
                 path + " is empty: the check that should have written it did not end well"};
  return text;
}

std::string words_of(const forge::Suggested& suggested) {
  std::vector<std::string> parts;
  if (suggested.known > 0) parts.push_back(std::to_string(suggested.known) + " there already");
  if (suggested.outside > 0)
    parts.push_back(std::to_string(suggested.outside) + " on lines that the pull request does not change");
  if (suggested.left > 0) parts.push_back(std::to_string(suggested.left) + " left for the next run");
  return counted(suggested.added, "suggestion") + " added" + (parts.empty() ? "" : "; ") +
         joined(parts, ", ");
}

Result<std::string> put_comment(const forge::Client& client, const Options& options) {
  const Result<std::string> report = read_report(options.report_file);
  if (!report) return report.error();
  const forge::Comment comment = forge::comment_of(*report, options.category, client.target().kind);
  const Result<forge::Posted> posted = forge::post(client, comment);
  if (!posted) return posted.error();
  return (posted->updated ? "updated the comment" : "added a comment") +
         (posted->address.empty() ? "" : ": " + posted->address);
}

Result<std::string> put_suggestions(const forge::Client& client, const Options& options) {
  const Result<std::vector<forge::Suggestion>> suggestions = forge::read_suggestions(options.suggestions);
  if (!suggestions) return suggestions.error();
  const Result<forge::Suggested> suggested =
      forge::api_of(client.target().kind).suggest(client, *suggestions);
  if (!suggested) return suggested.error();
  return words_of(*suggested);
}

}  // namespace

int comment(const Options& options) {
  const forge::Kind kind = kind_of(options.verb);
  if (options.report_file.empty() && options.suggestions.empty())
    return fail({Error::Kind::Usage,
                 "comment " + options.verb + ": give --file REPORT, --suggestions FILE, or both"});
  const Result<forge::Target> target =
      forge::target_of(kind, {options.api_url, options.repository, options.pull_request}, variable);
  if (!target) return fail(target.error());
  const forge::Client client(*target);
  int status = 0;
  for (const auto& [asked, put] : {std::pair{!options.report_file.empty(), &put_comment},
                                   std::pair{!options.suggestions.empty(), &put_suggestions}}) {
    if (!asked) continue;
    const Result<std::string> done = put(client, options);
    if (done) {
      say({*done});
    } else {
      status = fail(done.error());
    }
  }
  return status;
}

}  // namespace terratoll::cli

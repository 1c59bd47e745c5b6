// GitHub, its Enterprise servers, and forges that speak its API.
#include "forge/api.h"
#include "forge/document.h"
#include "json/writer.h"
#include "plan/value.h"

namespace terratoll::forge {
namespace {

using plan::Value;

constexpr std::size_t kPage = 100;

std::string repository(const Target& target) {
  const std::size_t slash = target.repository.find('/');
  return "/repos/" + url_part(target.repository.substr(0, slash)) + "/" +
         url_part(target.repository.substr(slash + 1));
}

std::string pull(const Target& target) {
  return repository(target) + "/pulls/" + target.pull_request;
}

std::string paged(const std::string& path) {
  return path + "?per_page=" + std::to_string(kPage);
}

Result<std::vector<Existing>> comments(const Client& client) {
  const Target& target = client.target();
  const std::string path = paged(repository(target) + "/issues/" + target.pull_request + "/comments");
  std::vector<Existing> result;
  const Result<Done> read = client.each(path, "", by_number(path, kPage), [&](const Value& each) {
    result.push_back({std::string(each["id"].text()), "", std::string(each["body"].text()),
                      std::string(each["user"]["login"].text()), each["user"]["type"].text() == "Bot"});
  });
  return read ? Result<std::vector<Existing>>(std::move(result)) : read.error();
}

// The token of a job is of no user.
std::string self(const Client& client) {
  return asked(client, "/user", "login");
}

Call create(const Target& target, const std::string& text) {
  return {"POST", repository(target) + "/issues/" + target.pull_request + "/comments",
          object_of("body", text)};
}

Call update(const Target& target, const Existing& existing, const std::string& text) {
  return {"PATCH", repository(target) + "/issues/comments/" + existing.id, object_of("body", text)};
}

std::string address(const Value& answer) {
  return std::string(answer["html_url"].text());
}

// The markers of the suggestions that are there.
Result<std::string> known_suggestions(const Client& client) {
  const std::string path = paged(pull(client.target()) + "/comments");
  std::string bodies;
  const Result<Done> read = client.each(path, "", by_number(path, kPage), [&](const Value& each) {
    bodies += std::string(each["body"].text()) + "\n";
  });
  return read ? Result<std::string>(std::move(bodies)) : read.error();
}

Result<ChangedFiles> changes(const Client& client) {
  const std::string path = paged(pull(client.target()) + "/files");
  ChangedFiles files;
  const Result<Done> read = client.each(path, "", by_number(path, kPage), [&](const Value& each) {
    files[std::string(each["filename"].text())].lines = lines_of_patch(each["patch"].text());
  });
  return read ? Result<ChangedFiles>(std::move(files)) : read.error();
}

void write_comment(json::Writer& json, const Placed& each) {
  json.begin_object();
  json.key("path").string(each.suggestion->file);
  json.key("body").string(suggestion_body(each, "suggestion"));
  json.key("line").integer(each.end_line);
  json.key("side").string("RIGHT");
  if (each.end_line > each.line) {
    json.key("start_line").integer(each.line);
    json.key("start_side").string("RIGHT");
  }
  json.end_object();
}

std::string review_of(const std::vector<Placed>& wanted, const std::string& commit) {
  std::string body;
  json::Writer json(body);
  json.begin_object();
  json.key("event").string("COMMENT");
  if (!commit.empty()) json.key("commit_id").string(commit);
  json.key("comments").begin_array();
  for (const Placed& each : wanted) write_comment(json, each);
  json.end_array();
  json.end_object();
  return body;
}

// All that is new in one review.
Result<Suggested> suggest(const Client& client, const std::vector<Suggestion>& suggestions) {
  const auto files = changes(client);
  if (!files) return files.error();
  const Result<std::string> known = known_suggestions(client);
  if (!known) return known.error();
  const Sorted sorted = sort_out(suggestions, *files, *known);
  if (sorted.wanted.empty()) return sorted.counts;
  const std::string commit = asked(client, pull(client.target()), "head.sha");
  const Result<HttpAnswer> put =
      client.must({"POST", pull(client.target()) + "/reviews", review_of(sorted.wanted, commit)});
  if (!put) return put.error();
  Suggested result = sorted.counts;
  result.added = sorted.wanted.size();
  return result;
}

}  // namespace

const Api& github() {
  static const Api kApi = {65'536, true, comments, self, create, update, address, suggest};
  return kApi;
}

}  // namespace terratoll::forge

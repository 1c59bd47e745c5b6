// Azure Repos: a thread of a pull request, closed so that no policy waits for somebody to resolve it.
#include "forge/api.h"
#include "forge/document.h"
#include "json/writer.h"
#include "plan/value.h"

namespace terratoll::forge {
namespace {

using plan::Value;

constexpr const char* kVersion = "?api-version=7.1";

std::string repository(const Target& target) {
  const std::size_t slash = target.repository.find('/');
  return "/" + url_part(target.repository.substr(0, slash)) + "/_apis/git/repositories/" +
         url_part(target.repository.substr(slash + 1));
}

std::string pull(const Target& target) {
  return repository(target) + "/pullRequests/" + target.pull_request;
}

std::string threads(const Target& target) {
  return pull(target) + "/threads";
}

// Lists come as a whole.
std::string no_more(const HttpAnswer&, const Value&, std::size_t) {
  return "";
}

Result<std::vector<Existing>> comments(const Client& client) {
  std::vector<Existing> result;
  const Result<Done> read =
      client.each(threads(client.target()) + kVersion, "value", no_more, [&](const Value& each) {
        const Value first = each["comments"][std::size_t{0}];
        if (each["isDeleted"].as_bool().value_or(false) || first["isDeleted"].as_bool().value_or(false))
          return;
        result.push_back({std::string(first["id"].text()), std::string(each["id"].text()),
                          std::string(first["content"].text()), std::string(first["author"]["id"].text()),
                          true});
      });
  return read ? Result<std::vector<Existing>>(std::move(result)) : read.error();
}

std::string self(const Client& client) {
  return asked(client, "/_apis/connectionData", "authenticatedUser.id");
}

void write_comments(json::Writer& json, const std::string& text) {
  json.key("comments").begin_array();
  json.begin_object();
  json.key("parentCommentId").integer(0);
  json.key("content").string(text);
  json.key("commentType").string("text");
  json.end_object();
  json.end_array();
}

Call create(const Target& target, const std::string& text) {
  std::string body;
  json::Writer json(body);
  json.begin_object();
  write_comments(json, text);
  json.key("status").string("closed");
  json.end_object();
  return {"POST", threads(target) + kVersion, body};
}

Call update(const Target& target, const Existing& existing, const std::string& text) {
  return {"PATCH", threads(target) + "/" + existing.thread + "/comments/" + existing.id + kVersion,
          object_of("content", text)};
}

std::string address(const Value&) {
  return "";
}

// The commits between which the change lies, as it was pushed last.
struct Commits {
  std::string before, after;
};

Result<Commits> commits_of(const Client& client) {
  Commits commits;
  const Result<Done> read =
      client.each(pull(client.target()) + "/iterations" + kVersion, "value", no_more, [&](const Value& each) {
        commits = {std::string(each["commonRefCommit"]["commitId"].text()),
                   std::string(each["sourceRefCommit"]["commitId"].text())};
      });
  return read ? Result<Commits>(std::move(commits)) : read.error();
}

// "" where it is not there.
Result<std::string> text_at(const Client& client, const std::string& file, const std::string& commit) {
  const Call call{"GET",
                  repository(client.target()) + "/items" + kVersion + "&path=" + url_part("/" + file) +
                      "&versionDescriptor.versionType=commit&versionDescriptor.version=" + url_part(commit) +
                      "&includeContent=true&%24format=json",
                  ""};
  const Result<HttpAnswer> answer = client.call(call);
  if (!answer) return answer.error();
  if (answer->status == 404) return std::string();
  if (!is_good(*answer)) return refused(client.target(), call, *answer);
  const Document document(answer->body);
  return std::string(document.root()["content"].text());
}

// Its API has no lines of a change: they are told by the texts of the files that suggestions are about.
Result<ChangedFiles> changes(const Client& client, const std::vector<Suggestion>& suggestions) {
  const Result<Commits> commits = commits_of(client);
  if (!commits) return commits.error();
  ChangedFiles files;
  for (const Suggestion& each : suggestions) {
    if (files.contains(each.file)) continue;
    const Result<std::string> before = text_at(client, each.file, commits->before);
    if (!before) return before.error();
    const Result<std::string> after = text_at(client, each.file, commits->after);
    if (!after) return after.error();
    files[each.file] = {each.file, lines_between(*before, *after)};
  }
  return files;
}

Result<std::string> known_suggestions(const Client& client) {
  std::string bodies;
  const Result<Done> read =
      client.each(threads(client.target()) + kVersion, "value", no_more, [&](const Value& each) {
        for (const Value& comment : each["comments"].items())
          bodies += std::string(comment["content"].text()) + "\n";
      });
  return read ? Result<std::string>(std::move(bodies)) : read.error();
}

void write_position(json::Writer& json, const char* name, int line, std::size_t offset) {
  json.key(name).begin_object();
  json.key("line").integer(line);
  json.key("offset").integer(static_cast<std::int64_t>(offset));
  json.end_object();
}

// What is suggested takes the place of what the thread is about: whole lines.
std::string thread_of(const Placed& placed) {
  std::string body;
  json::Writer json(body);
  json.begin_object();
  write_comments(json, suggestion_body(placed, "suggestion"));
  json.key("status").string("active");
  json.key("threadContext").begin_object();
  json.key("filePath").string("/" + placed.suggestion->file);
  write_position(json, "rightFileStart", placed.line, 1);
  write_position(json, "rightFileEnd", placed.end_line, placed.end_length + 1);
  json.end_object();
  json.end_object();
  return body;
}

Result<Suggested> suggest(const Client& client, const std::vector<Suggestion>& suggestions) {
  const Result<ChangedFiles> files = changes(client, suggestions);
  if (!files) return files.error();
  const Result<std::string> known = known_suggestions(client);
  if (!known) return known.error();
  return put_up(client, sort_out(suggestions, *files, *known), [&](const Placed& each) {
    return Call{"POST", threads(client.target()) + kVersion, thread_of(each)};
  });
}

}  // namespace

const Api& azure() {
  static const Api kApi = {150'000, true, comments, self, create, update, address, suggest};
  return kApi;
}

}  // namespace terratoll::forge

// GitLab: notes of a merge request, and discussions on its lines.
#include "forge/api.h"
#include "forge/document.h"
#include "json/writer.h"
#include "plan/value.h"

namespace terratoll::forge {
namespace {

using plan::Value;

constexpr std::size_t kPage = 100;

std::string request(const Target& target) {
  return "/projects/" + url_part(target.repository) + "/merge_requests/" + target.pull_request;
}

std::string paged(const std::string& path) {
  return path + "?per_page=" + std::to_string(kPage);
}

Result<std::vector<Existing>> comments(const Client& client) {
  const std::string path = paged(request(client.target()) + "/notes") + "&sort=asc&order_by=created_at";
  std::vector<Existing> result;
  const Result<Done> read = client.each(path, "", by_number(path, kPage), [&](const Value& each) {
    if (each["system"].as_bool().value_or(false)) return;
    result.push_back({std::string(each["id"].text()), "", std::string(each["body"].text()),
                      std::string(each["author"]["id"].text()), true});
  });
  return read ? Result<std::vector<Existing>>(std::move(result)) : read.error();
}

std::string self(const Client& client) {
  return asked(client, "/user", "id");
}

Call create(const Target& target, const std::string& text) {
  return {"POST", request(target) + "/notes", object_of("body", text)};
}

Call update(const Target& target, const Existing& existing, const std::string& text) {
  return {"PUT", request(target) + "/notes/" + existing.id, object_of("body", text)};
}

std::string address(const Value&) {
  return "";
}

Result<ChangedFiles> changes(const Client& client) {
  const std::string path = paged(request(client.target()) + "/diffs");
  ChangedFiles files;
  const Result<Done> read = client.each(path, "", by_number(path, kPage), [&](const Value& each) {
    files[std::string(each["new_path"].text())] = {std::string(each["old_path"].text()),
                                                   lines_of_patch(each["diff"].text())};
  });
  return read ? Result<ChangedFiles>(std::move(files)) : read.error();
}

Result<std::string> known_suggestions(const Client& client) {
  const std::string path = paged(request(client.target()) + "/discussions");
  std::string bodies;
  const Result<Done> read = client.each(path, "", by_number(path, kPage), [&](const Value& each) {
    for (const Value& note : each["notes"].items()) bodies += std::string(note["body"].text()) + "\n";
  });
  return read ? Result<std::string>(std::move(bodies)) : read.error();
}

// The commits between which the change lies.
struct Refs {
  std::string base, start, head;
};

Result<Refs> refs_of(const Client& client) {
  const Result<HttpAnswer> answer = client.must({"GET", request(client.target()), ""});
  if (!answer) return answer.error();
  const Document document(answer->body);
  const Value refs = document.root()["diff_refs"];
  return Refs{std::string(refs["base_sha"].text()), std::string(refs["start_sha"].text()),
              std::string(refs["head_sha"].text())};
}

// On the last of its lines that is new: what stands above and below is counted from there, up to a hundred.
std::string discussion_of(const Placed& placed, const Refs& refs) {
  constexpr int kMost = 100;
  const int above = placed.new_line - placed.line, below = placed.end_line - placed.new_line;
  const std::string range = "-" + std::to_string(above) + "+" + std::to_string(below);
  const std::string text = above > kMost || below > kMost ? diff_body(placed, true)
                                                          : suggestion_body(placed, "suggestion:" + range);
  std::string body;
  json::Writer json(body);
  json.begin_object();
  json.key("body").string(text);
  json.key("position").begin_object();
  json.key("position_type").string("text");
  json.key("base_sha").string(refs.base);
  json.key("start_sha").string(refs.start);
  json.key("head_sha").string(refs.head);
  json.key("old_path").string(placed.file->before);
  json.key("new_path").string(placed.suggestion->file);
  json.key("new_line").integer(placed.new_line);
  json.end_object();
  json.end_object();
  return body;
}

Result<Suggested> suggest(const Client& client, const std::vector<Suggestion>& suggestions) {
  const auto files = changes(client);
  if (!files) return files.error();
  const Result<std::string> known = known_suggestions(client);
  if (!known) return known.error();
  const Result<Refs> refs = refs_of(client);
  if (!refs) return refs.error();
  return put_up(client, sort_out(suggestions, *files, *known), [&](const Placed& each) {
    return Call{"POST", request(client.target()) + "/discussions", discussion_of(each, *refs)};
  });
}

}  // namespace

const Api& gitlab() {
  static const Api kApi = {1'000'000, true, comments, self, create, update, address, suggest};
  return kApi;
}

}  // namespace terratoll::forge

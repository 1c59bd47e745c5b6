// GitLab: notes of a merge request, and discussions on its lines.
#include <map>
#include <set>

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

// A file of the change, and its lines.
struct Changed {
  std::string before, after;
  std::vector<DiffLine> lines;
};

Result<std::map<std::string, Changed>> changes(const Client& client) {
  const std::string path = paged(request(client.target()) + "/diffs");
  std::map<std::string, Changed> files;
  const Result<Done> read = client.each(path, "", by_number(path, kPage), [&](const Value& each) {
    const std::string after(each["new_path"].text());
    files[after] = {std::string(each["old_path"].text()), after, lines_of_patch(each["diff"].text())};
  });
  return read ? Result<std::map<std::string, Changed>>(std::move(files)) : read.error();
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

// On the last of its lines that is new: what stands above and below is counted from there.
std::string discussion_of(const Suggestion& suggestion, const Changed& file,
                          const std::vector<DiffLine>& lines, const Refs& refs) {
  const DiffLine* at = &lines.front();
  for (const DiffLine& each : lines)
    if (each.before == 0) at = &each;
  const std::string range = "-" + std::to_string(at->number - suggestion.line) + "+" +
                            std::to_string(suggestion.end_line - at->number);
  std::string body;
  json::Writer json(body);
  json.begin_object();
  json.key("body").string(suggestion_body(suggestion, "suggestion:" + range));
  json.key("position").begin_object();
  json.key("position_type").string("text");
  json.key("base_sha").string(refs.base);
  json.key("start_sha").string(refs.start);
  json.key("head_sha").string(refs.head);
  json.key("old_path").string(file.before);
  json.key("new_path").string(file.after);
  json.key("new_line").integer(at->number);
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
  Suggested result;
  std::set<std::string> keys;
  for (const Suggestion& each : suggestions) {
    const auto file = files->find(each.file);
    const std::vector<DiffLine> lines =
        file == files->end() ? std::vector<DiffLine>{} : changed_lines(each, file->second.lines);
    if (lines.empty() || !is_same_here(each, lines)) {
      ++result.outside;
    } else if (known->find(suggestion_marker(each.key)) != std::string::npos ||
               !keys.insert(each.key).second) {
      ++result.known;
    } else if (result.added == kMostSuggestions) {
      ++result.left;
    } else {
      const Result<HttpAnswer> put = client.must({"POST", request(client.target()) + "/discussions",
                                                  discussion_of(each, file->second, lines, *refs)});
      if (!put) return put.error();
      ++result.added;
    }
  }
  return result;
}

}  // namespace

const Api& gitlab() {
  static const Api kApi = {1'000'000, true, comments, self, create, update, address, suggest};
  return kApi;
}

}  // namespace terratoll::forge

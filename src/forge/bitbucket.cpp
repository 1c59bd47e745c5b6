// Bitbucket Cloud: comments of a pull request, whose Markdown knows no HTML.
#include "forge/api.h"
#include "json/writer.h"
#include "plan/value.h"

namespace terratoll::forge {
namespace {

using plan::Value;

std::string pull(const Target& target) {
  const std::size_t slash = target.repository.find('/');
  return "/repositories/" + url_part(target.repository.substr(0, slash)) + "/" +
         url_part(target.repository.substr(slash + 1)) + "/pullrequests/" + target.pull_request;
}

std::string all(const Target& target) {
  return pull(target) + "/comments";
}

std::string next_page(const HttpAnswer&, const Value& root, std::size_t) {
  return std::string(root["next"].text());
}

Result<std::vector<Existing>> comments(const Client& client) {
  std::vector<Existing> result;
  const Result<Done> read =
      client.each(all(client.target()) + "?pagelen=100", "values", next_page, [&](const Value& each) {
        if (each["deleted"].as_bool().value_or(false) || !each["inline"].is_null()) return;
        result.push_back({std::string(each["id"].text()), "", std::string(each["content"]["raw"].text()),
                          std::string(each["user"]["uuid"].text()), true});
      });
  return read ? Result<std::vector<Existing>>(std::move(result)) : read.error();
}

std::string self(const Client& client) {
  return asked(client, "/user", "uuid");
}

std::string content_of(const std::string& text) {
  std::string body;
  json::Writer json(body);
  json.begin_object();
  json.key("content").begin_object();
  json.key("raw").string(text);
  json.end_object();
  json.end_object();
  return body;
}

Call create(const Target& target, const std::string& text) {
  return {"POST", all(target), content_of(text)};
}

Call update(const Target& target, const Existing& existing, const std::string& text) {
  return {"PUT", all(target) + "/" + existing.id, content_of(text)};
}

std::string address(const Value& answer) {
  return std::string(answer["links"]["html"]["href"].text());
}

// Its API shows where the diff is.
Result<ChangedFiles> changes(const Client& client) {
  Call call{"GET", pull(client.target()) + "/diff", ""};
  Result<HttpAnswer> answer = client.call(call);
  if (!answer) return answer.error();
  const auto location = answer->headers.find("location");
  if (answer->status == 302 && location != answer->headers.end() &&
      location->second.starts_with(client.target().api + "/")) {
    call.path = location->second;
    answer = client.call(call);
    if (!answer) return answer.error();
  }
  if (!is_good(*answer)) return refused(client.target(), call, *answer);
  return files_of_diff(answer->body);
}

Result<std::string> known_suggestions(const Client& client) {
  std::string bodies;
  const Result<Done> read =
      client.each(all(client.target()) + "?pagelen=100", "values", next_page, [&](const Value& each) {
        if (!each["deleted"].as_bool().value_or(false))
          bodies += std::string(each["content"]["raw"].text()) + "\n";
      });
  return read ? Result<std::string>(std::move(bodies)) : read.error();
}

// It has no suggestions that a click takes: the change is shown.
std::string inline_comment(const Placed& placed) {
  std::string body;
  json::Writer json(body);
  json.begin_object();
  json.key("content").begin_object();
  json.key("raw").string(diff_body(placed, false));
  json.end_object();
  json.key("inline").begin_object();
  json.key("path").string(placed.suggestion->file);
  json.key("to").integer(placed.new_line);
  json.end_object();
  json.end_object();
  return body;
}

Result<Suggested> suggest(const Client& client, const std::vector<Suggestion>& suggestions) {
  const Result<ChangedFiles> files = changes(client);
  if (!files) return files.error();
  const Result<std::string> known = known_suggestions(client);
  if (!known) return known.error();
  return put_up(client, sort_out(suggestions, *files, *known), [&](const Placed& each) {
    return Call{"POST", all(client.target()), inline_comment(each)};
  });
}

}  // namespace

const Api& bitbucket() {
  static const Api kApi = {32'768, false, comments, self, create, update, address, suggest};
  return kApi;
}

}  // namespace terratoll::forge

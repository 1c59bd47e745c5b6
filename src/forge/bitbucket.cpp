// Bitbucket Cloud: comments of a pull request, whose Markdown knows no HTML.
#include "forge/api.h"
#include "json/writer.h"
#include "plan/value.h"

namespace terratoll::forge {
namespace {

using plan::Value;

std::string all(const Target& target) {
  const std::size_t slash = target.repository.find('/');
  return "/repositories/" + url_part(target.repository.substr(0, slash)) + "/" +
         url_part(target.repository.substr(slash + 1)) + "/pullrequests/" + target.pull_request + "/comments";
}

Result<std::vector<Existing>> comments(const Client& client) {
  std::vector<Existing> result;
  const auto next = [](const HttpAnswer&, const Value& root, std::size_t) {
    return std::string(root["next"].text());
  };
  const Result<Done> read =
      client.each(all(client.target()) + "?pagelen=100", "values", next, [&](const Value& each) {
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

}  // namespace

const Api& bitbucket() {
  static const Api kApi = {32'768, false, comments, self, create, update, address, nullptr};
  return kApi;
}

}  // namespace terratoll::forge

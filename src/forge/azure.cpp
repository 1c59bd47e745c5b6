// Azure Repos: a thread of a pull request, closed so that no policy waits for somebody to resolve it.
#include "forge/api.h"
#include "json/writer.h"
#include "plan/value.h"

namespace terratoll::forge {
namespace {

using plan::Value;

constexpr const char* kVersion = "?api-version=7.1";

std::string threads(const Target& target) {
  const std::size_t slash = target.repository.find('/');
  return "/" + url_part(target.repository.substr(0, slash)) + "/_apis/git/repositories/" +
         url_part(target.repository.substr(slash + 1)) + "/pullRequests/" + target.pull_request + "/threads";
}

// All threads come at once.
Result<std::vector<Existing>> comments(const Client& client) {
  std::vector<Existing> result;
  const auto no_more = [](const HttpAnswer&, const Value&, std::size_t) { return std::string(); };
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

Call create(const Target& target, const std::string& text) {
  std::string body;
  json::Writer json(body);
  json.begin_object();
  json.key("comments").begin_array();
  json.begin_object();
  json.key("parentCommentId").integer(0);
  json.key("content").string(text);
  json.key("commentType").string("text");
  json.end_object();
  json.end_array();
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

}  // namespace

const Api& azure() {
  static const Api kApi = {150'000, true, comments, self, create, update, address, nullptr};
  return kApi;
}

}  // namespace terratoll::forge

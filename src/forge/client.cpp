#include "forge/client.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"
#include "forge/document.h"

namespace terratoll::forge {
namespace {

constexpr int kLongestWait = 60;            // seconds
constexpr std::size_t kMostPages = 100;     // of a list
constexpr std::size_t kLongestWords = 300;  // characters of what a forge says

std::string header(const HttpAnswer& answer, const char* name) {
  const auto found = answer.headers.find(name);
  return found == answer.headers.end() ? "" : found->second;
}

// It was not done, and may be later.
bool is_not_taken(const HttpAnswer& answer) {
  const bool limited = answer.status == 403 && (!header(answer, "retry-after").empty() ||
                                                header(answer, "x-ratelimit-remaining") == "0");
  return answer.unsent || limited || answer.status == 429 || answer.status == 503;
}

bool is_limited(const HttpAnswer& answer) {
  return answer.status == 429 || (answer.status == 403 && header(answer, "x-ratelimit-remaining") == "0");
}

// What a forge says is wrong, in any of their forms.
std::string words_of(const plan::Value& root) {
  for (const plan::Value& each :
       {root["error"]["message"], root["message"], root["error_description"], root["error"]}) {
    if (each.is_string()) return std::string(each.text());
    for (const plan::Member& member : each.members()) {
      const plan::Value first = member.value.is_array() ? member.value[std::size_t{0}] : member.value;
      if (first.is_string()) return std::string(member.name) + ": " + std::string(first.text());
    }
  }
  return "";
}

// What is wrong with it in particular, as GitHub has it.
std::string details_of(const plan::Value& root) {
  std::vector<std::string> details;
  for (const plan::Value& each : root["errors"].items()) {
    std::string text(each.is_string() ? each.text() : each["message"].text());
    if (text.empty() && each["code"].is_string())
      text = std::string(each["field"].text()) + " " + std::string(each["code"].text());
    if (!text.empty()) details.push_back(std::move(text));
  }
  return joined(first_of(details, 3), ", ");
}

// " until 2026-11-29 13:45 UTC"; "" where it does not say.
std::string until(const HttpAnswer& answer) {
  constexpr std::int64_t kLast = 253'402'300'799;  // of the year 9999
  const std::int64_t seconds = std::atoll(header(answer, "x-ratelimit-reset").c_str());
  if (seconds <= 0 || seconds > kLast) return "";
  const std::chrono::sys_seconds time{std::chrono::seconds(seconds)};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::hh_mm_ss clock(time - day);
  const std::chrono::year_month_day date(day);
  char text[40];
  std::snprintf(text, sizeof text, " until %04d-%02u-%02u %02d:%02d UTC", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()));
  return text;
}

// Of a 403: which right the token lacks.
std::string missing_right(const Target& target, bool reads) {
  const std::string may =
      "the token in " + target.token_from + (reads ? " may not read here: " : " may not comment: ");
  switch (target.kind) {
    case Kind::Github:
      return may +
             "the job needs \"permissions: pull-requests: write\"; of a pull request from a fork it never "
             "may "
             "write, and a workflow_run job comments instead";
    case Kind::Gitlab:
      return may + "it needs the scope api and the role Reporter";
    case Kind::Azure:
      return may + "give the build service \"Contribute to pull requests\" on the repository";
    case Kind::Bitbucket:
      return may + "it needs the scope pullrequest:write";
  }
  return "";
}

std::string hint(const Target& target, const Call& call, const HttpAnswer& answer) {
  if (is_limited(answer)) return "too many requests" + until(answer) + ": try again later";
  const std::string& from = target.token_from;
  switch (answer.status) {
    case 203:
    case 301:
    case 302:
    case 307:
    case 308:
      return target.kind == Kind::Azure
                 ? "the token in " + from + " is wrong or has expired"
                 : "the repository has moved: give --repo and --api-url as they are now";
    case 401:
      if (from == "CI_JOB_TOKEN")
        return "the token of a job may not comment: make a project access token with the scope api, and set "
               "it as "
               "GITLAB_TOKEN";
      return "the token in " + from + " is wrong or has expired";
    case 403:
      return missing_right(target, call.method == "GET");
    case 404:
      if (from == "CI_JOB_TOKEN")
        return "the token of a job may not comment: make a project access token with the scope api, and set "
               "it as "
               "GITLAB_TOKEN";
      return "there is no pull request " + target.pull_request + " in " + target.repository +
             ", or the token in " + from + " may not see it";
  }
  return answer.status >= 500 ? "the forge has a problem: try again later" : "";
}

}  // namespace

bool may_be_done(const HttpAnswer& answer) {
  const int status = answer.status;
  return (status == 0 && !answer.unsent) || status == 500 || status == 502 || status == 504;
}

Error refused(const Target& target, const Call& call, const HttpAnswer& answer) {
  const std::string path = call.path.substr(0, call.path.find('?'));
  std::string text = name_of(target.kind) + ": " + call.method + " " + path + ": ";
  if (answer.status == 0) return {Error::Kind::Output, text + answer.why};
  text += std::to_string(answer.status);
  const Document document(answer.body);
  const std::string words = words_of(document.root());
  const std::string details = details_of(document.root());
  for (const std::string& each : {words, details.empty() ? "" : "(" + details + ")"})
    if (!each.empty()) text += " " + std::string(first_characters(each, kLongestWords));
  const std::string what_to_do = hint(target, call, answer);
  return {Error::Kind::Output, text + (what_to_do.empty() ? "" : ": " + what_to_do)};
}

Error not_its_own(const Target& target, const Call& call, const HttpAnswer& answer) {
  const std::string path = call.path.substr(0, call.path.find('?'));
  return {Error::Kind::Output, name_of(target.kind) + ": " + call.method + " " + path + ": " +
                                   std::to_string(answer.status) +
                                   ", but not with what its API answers: is --api-url right? " + target.api};
}

Client::Client(const Target& target, Http http, Sleep sleep)
    : target_(target), http_(std::move(http)), sleep_(std::move(sleep)) {
  if (!http_) http_ = send_by_curl;
  if (!sleep_) sleep_ = [](int seconds) { std::this_thread::sleep_for(std::chrono::seconds(seconds)); };
}

bool Client::wait(const HttpAnswer& answer, int round) const {
  const std::string asked = header(answer, "retry-after");
  const int seconds = asked.empty() ? 1 << round : std::atoi(asked.c_str());
  if (seconds > kLongestWait) return false;
  sleep_(std::max(0, seconds));
  return true;
}

Result<HttpAnswer> Client::once(const Call& call) const {
  HttpRequest request;
  request.method = call.method;
  request.url = call.path.starts_with('/') ? target_.api + call.path : call.path;
  request.body = call.body;
  request.headers = {target_.header};
  if (target_.kind == Kind::Github)
    request.headers.insert(request.headers.end(),
                           {"Accept: application/vnd.github+json", "X-GitHub-Api-Version: 2022-11-28"});
  if (!call.body.empty()) request.headers.push_back("Content-Type: application/json");
  return http_(request);
}

Result<HttpAnswer> Client::call(const Call& call) const {
  for (int round = 0;; ++round) {
    Result<HttpAnswer> answer = once(call);
    if (!answer || round + 1 == kTries) return answer;
    const bool again = is_not_taken(*answer) || (may_be_done(*answer) && call.method != "POST");
    if (!again || !wait(*answer, round)) return answer;
  }
}

Result<HttpAnswer> Client::must(const Call& each) const {
  Result<HttpAnswer> answer = call(each);
  if (!answer) return answer;
  if (!is_good(*answer)) return refused(target_, each, *answer);
  const Document document(answer->body);
  if (!document.root().is_object() && !document.root().is_array()) return not_its_own(target_, each, *answer);
  return answer;
}

Result<Done> Client::each(const std::string& path, std::string_view member, const More& more,
                          const std::function<void(const plan::Value&)>& take) const {
  std::string next = path;
  for (std::size_t page = 1; !next.empty() && page <= kMostPages; ++page) {
    // A list leads nowhere else, whatever it says: the token goes along.
    if (!next.starts_with('/') && !next.starts_with(target_.api + "/")) break;
    const Result<HttpAnswer> answer = must({"GET", next, ""});
    if (!answer) return answer.error();
    const Document document(answer->body);
    const plan::Value list = member.empty() ? document.root() : document.root()[member];
    if (!list.is_array()) return not_its_own(target_, {"GET", next, ""}, *answer);
    for (const plan::Value& each : list.items()) take(each);
    next = more(*answer, document.root(), page);
  }
  return Done{};
}

Client::More by_number(const std::string& path, std::size_t size) {
  return [path, size](const HttpAnswer&, const plan::Value& root, std::size_t page) {
    return root.items().size() < size ? "" : path + "&page=" + std::to_string(page + 1);
  };
}

}  // namespace terratoll::forge

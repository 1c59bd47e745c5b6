#include "forge/comment.h"

#include <algorithm>

#include "base/figures.h"
#include "base/marker.h"
#include "base/utf8.h"
#include "forge/api.h"
#include "forge/document.h"
#include "json/writer.h"

namespace terratoll::forge {
namespace {

constexpr std::size_t kRoom = 400;  // characters for what is put behind a text that is cut

bool is_marker(std::string_view line) {
  return line.starts_with(kMarkerBegin) && line.ends_with(kMarkerEnd);
}

std::string first_line(const std::string& text) {
  std::string line = text.substr(0, text.find('\n'));
  if (line.ends_with('\r')) line.pop_back();
  return line;
}

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string_view::npos; at += part.size()) ++count;
  return count;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

// Without tags and comments of HTML, where they would be shown as they are. What a plan says has none: its
// "<" are entities.
std::string without_html(std::string text) {
  replace_all(text, "<summary>", "**");
  replace_all(text, "</summary>", "**");
  replace_all(text, "<br>", " ");
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = std::min(text.find('<', at), text.size());
    out.append(text, at, open - at);
    const std::size_t close = text.find('>', open);
    if (close == std::string::npos) {
      out.append(text, open, std::string::npos);
      break;
    }
    at = close + 1;
  }
  return out;
}

// Whole lines, and all that is open is closed.
std::string cut(const std::string& text, std::size_t longest, Kind kind) {
  if (characters(text) <= longest) return text;
  std::string_view kept = first_characters(text, longest - kRoom);
  kept = kept.substr(0, kept.rfind('\n') + 1);
  std::string result(kept);
  for (std::size_t open = count_of(kept, "<details>"), closed = count_of(kept, "</details>"); open > closed;
       --open)
    result += "\n</details>\n";
  return result + "\nThe rest is cut off here: " + name_of(kind) + " takes " +
         with_thousands(std::to_string(longest)) +
         " characters. The job that wrote this has the whole report.\n";
}

// Who wrote it is asked for only where somebody has used the marker.
Result<std::vector<Existing>> own_comments(const Client& client, const Api& api, const std::string& marker) {
  Result<std::vector<Existing>> all = api.comments(client);
  if (!all) return all.error();
  std::erase_if(*all, [&](const Existing& each) { return first_line(each.text) != marker; });
  if (all->empty()) return all;
  const std::string self = api.self(client);
  std::erase_if(*all,
                [&](const Existing& each) { return self.empty() ? !each.by_program : each.author != self; });
  return all;
}

// What the last call of a round came to.
struct Round {
  Call call;
  HttpAnswer answer;
  bool updated = false;
};

Result<Posted> posted(const Target& target, const Api& api, const Round& done) {
  const Document document(done.answer.body);
  if (!document.root().is_object()) return not_its_own(target, done.call, done.answer);
  return Posted{done.updated, api.address(document.root())};
}

Result<Round> try_to_post(const Client& client, const Api& api, const Comment& comment) {
  const Result<std::vector<Existing>> own = own_comments(client, api, comment.marker);
  if (!own) return own.error();
  for (const Existing& each : *own) {
    const Call call = api.update(client.target(), each, comment.text);
    Result<HttpAnswer> answer = client.call(call);
    if (!answer) return answer.error();
    // Gone meanwhile, or of somebody else whom we may not correct.
    if (answer->status != 404 && answer->status != 403) return Round{call, *answer, true};
  }
  const Call call = api.create(client.target(), comment.text);
  Result<HttpAnswer> answer = client.call(call);
  if (!answer) return answer.error();
  return Round{call, *answer, false};
}

}  // namespace

const Api& api_of(Kind kind) {
  switch (kind) {
    case Kind::Github:
      return github();
    case Kind::Gitlab:
      return gitlab();
    case Kind::Azure:
      return azure();
    case Kind::Bitbucket:
      return bitbucket();
  }
  return github();
}

Result<Suggested> put_up(const Client& client, const Sorted& sorted,
                         const std::function<Call(const Placed& placed)>& call) {
  for (const Placed& each : sorted.wanted) {
    const Result<HttpAnswer> put = client.must(call(each));
    if (!put) return put.error();
  }
  Suggested result = sorted.counts;
  result.added = sorted.wanted.size();
  return result;
}

std::string asked(const Client& client, const std::string& path, std::string_view member) {
  const Result<HttpAnswer> answer = client.call({"GET", path, ""});
  if (!answer || !is_good(*answer)) return "";
  const Document document(answer->body);
  return std::string(document.root().at(member).text());
}

std::string object_of(std::string_view name, const std::string& value) {
  std::string text;
  json::Writer json(text);
  json.begin_object();
  json.key(name).string(value);
  json.end_object();
  return text;
}

Comment comment_of(const std::string& report, const std::string& category, Kind kind) {
  const Api& api = api_of(kind);
  const std::string line = first_line(report);
  Comment comment{comment_marker(category), report};
  if (is_marker(line)) {
    comment.text = report.substr(std::min(report.find('\n'), report.size() - 1) + 1);
    if (category.empty()) comment.marker = line;
  }
  if (!api.shows_html) {
    comment.text = without_html(comment.text);
    // A definition of a link that nothing uses is not shown either.
    const std::size_t from = kMarkerBegin.size() - std::string_view("terratoll").size();
    comment.marker = "[comment]: # (" +
                     comment.marker.substr(from, comment.marker.size() - from - kMarkerEnd.size()) + ")";
    comment.text.insert(0, "\n");
  }
  comment.text = cut(comment.marker + "\n" + comment.text, api.longest, kind);
  return comment;
}

Result<Posted> post(const Client& client, const Comment& comment) {
  const Api& api = api_of(client.target().kind);
  for (int round = 0;; ++round) {
    const Result<Round> done = try_to_post(client, api, comment);
    if (!done) return done.error();
    if (is_good(done->answer)) return posted(client.target(), api, *done);
    // A new comment may be there though nobody said so: it is looked for again.
    const bool again = !done->updated && may_be_done(done->answer) && round + 1 < kTries;
    if (!again || !client.wait(done->answer, round))
      return refused(client.target(), done->call, done->answer);
  }
}

}  // namespace terratoll::forge

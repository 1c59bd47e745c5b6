// Comments and suggestions over forges that live in memory.
#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <nlohmann/json.hpp>

#include "forge/api.h"
#include "forge/client.h"
#include "forge/comment.h"
#include "forge/placed.h"
#include "forge/suggestions.h"
#include "forge/target.h"

namespace terratoll::forge {
namespace {

using nlohmann::json;

Variables variables(std::map<std::string, std::string> values) {
  return [values](const std::string& name) {
    const auto found = values.find(name);
    return found == values.end() ? "" : found->second;
  };
}

const std::map<std::string, std::string> kGithubJob = {
    {"GITHUB_TOKEN", "secret"}, {"GITHUB_REPOSITORY", "o/r"}, {"GITHUB_REF", "refs/pull/7/merge"}};

Target github_target() {
  const Result<Target> target = target_of(Kind::Github, {}, variables(kGithubJob));
  EXPECT_TRUE(target) << target.error().message;
  return *target;
}

HttpAnswer answer(int status, const std::string& body, std::map<std::string, std::string> headers = {}) {
  return {status, std::move(headers), body, "", false};
}

// Answers by "METHOD path", the last again and again; what was asked is kept.
struct Fake {
  std::map<std::string, std::deque<HttpAnswer>> answers;
  std::vector<HttpRequest> requests;
  std::vector<int> waits;

  Client client(const Target& target) {
    return Client(
        target,
        [this](const HttpRequest& request) -> Result<HttpAnswer> {
          requests.push_back(request);
          const std::string path = request.url.substr(request.url.find('/', 8));
          auto found = answers.find(request.method + " " + path);
          if (found == answers.end()) return answer(404, R"({"message": "Not Found"})");
          const HttpAnswer next = found->second.front();
          if (found->second.size() > 1) found->second.pop_front();
          return next;
        },
        [this](int seconds) { waits.push_back(seconds); });
  }
  std::vector<std::string> calls() const {
    std::vector<std::string> result;
    for (const HttpRequest& each : requests)
      result.push_back(each.method + " " + each.url.substr(each.url.find('/', 8)));
    return result;
  }
};

constexpr const char* kList = "GET /repos/o/r/issues/7/comments?per_page=100";
constexpr const char* kPost = "POST /repos/o/r/issues/7/comments";
const std::string kReport = "<!-- terratoll -->\n### Monthly cost\n";

// ---- where to

TEST(Target, IsThatOfTheJob) {
  const Target github = github_target();
  EXPECT_EQ(github.api, "https://api.github.com");
  EXPECT_EQ(github.repository, "o/r");
  EXPECT_EQ(github.pull_request, "7");
  EXPECT_EQ(github.header, "Authorization: Bearer secret");
  const Result<Target> gitlab = target_of(Kind::Gitlab, {},
                                          variables({{"CI_API_V4_URL", "https://git.example/api/v4/"},
                                                     {"CI_PROJECT_ID", "12"},
                                                     {"CI_MERGE_REQUEST_IID", "3"},
                                                     {"CI_JOB_TOKEN", "j"}}));
  ASSERT_TRUE(gitlab) << gitlab.error().message;
  EXPECT_EQ(gitlab->api, "https://git.example/api/v4");
  EXPECT_EQ(gitlab->repository, "12");
  EXPECT_EQ(gitlab->header, "JOB-TOKEN: j");
  const Result<Target> azure = target_of(Kind::Azure, {},
                                         variables({{"SYSTEM_COLLECTIONURI", "https://dev.azure.com/org/"},
                                                    {"SYSTEM_TEAMPROJECT", "My Project"},
                                                    {"BUILD_REPOSITORY_ID", "abc"},
                                                    {"SYSTEM_PULLREQUEST_PULLREQUESTID", "5"},
                                                    {"SYSTEM_ACCESSTOKEN", "eyJx.y.z"}}));
  ASSERT_TRUE(azure) << azure.error().message;
  EXPECT_EQ(azure->repository, "My Project/abc");
  EXPECT_EQ(azure->header, "Authorization: Bearer eyJx.y.z");
  const Result<Target> bitbucket = target_of(Kind::Bitbucket, {},
                                             variables({{"BITBUCKET_WORKSPACE", "w"},
                                                        {"BITBUCKET_REPO_SLUG", "r"},
                                                        {"BITBUCKET_PR_ID", "9"},
                                                        {"BITBUCKET_TOKEN", "me:word"}}));
  ASSERT_TRUE(bitbucket) << bitbucket.error().message;
  EXPECT_EQ(bitbucket->header, "Authorization: Basic bWU6d29yZA==");
}

TEST(Target, SaysWhatIsMissing) {
  const auto why = [](Kind kind, const Given& given, std::map<std::string, std::string> values) {
    const Result<Target> target = target_of(kind, given, variables(std::move(values)));
    return target ? "" : target.error().message;
  };
  EXPECT_EQ(why(Kind::Github, {"", "o/r", "7"}, {}),
            "comment github: no token: set GITHUB_TOKEN in the environment of the job");
  EXPECT_EQ(why(Kind::Github, {"", "o/r", ""}, {{"GITHUB_REF", "refs/heads/main"}}),
            "comment github: no pull request: this job is for none; --pull-request N names one");
  EXPECT_EQ(why(Kind::Github, {}, {}), "comment github: no repository: give --repo OWNER/NAME");
  EXPECT_EQ(why(Kind::Azure, {}, {}),
            "comment azure: no API: give --api-url, such as https://dev.azure.com/ORGANISATION, or set "
            "SYSTEM_COLLECTIONURI");
  EXPECT_EQ(why(Kind::Azure, {}, {{"BUILD_REPOSITORY_PROVIDER", "GitHub"}}),
            "comment azure: this repository is GitHub's: terratoll comment github");
}

// Nothing leads the token elsewhere, or a header into the request.
TEST(Target, RefusesWhatIsNoAddressRepositoryOrToken) {
  const auto good = [](const Given& given, const std::string& token = "t") {
    return static_cast<bool>(target_of(Kind::Github, given, variables({{"GITHUB_TOKEN", token}})));
  };
  EXPECT_TRUE(good({"https://git.example/api/v3", "o/r", "7"}));
  EXPECT_TRUE(good({"http://127.0.0.1:8080", "o/r", "7"}));
  for (const char* api :
       {"http://git.example", "ftp://x", "https://a b", "https://api.github.com@evil.example",
        "http://localhost.evil.example", "https://x\nheader = y"})
    EXPECT_FALSE(good({api, "o/r", "7"})) << api;
  for (const char* repository : {"o", "o/", "o/..", "o/r/x", "/r"}) EXPECT_FALSE(good({"", repository, "7"}));
  for (const char* number : {"7/x", "-1", "seven", "7?a", "0", "00"}) EXPECT_FALSE(good({"", "o/r", number}));
  EXPECT_FALSE(good({"", "o/r", "7"}, "a\nX-Header: b"));
}

// ---- the comment

TEST(Comment, IsAddedOnceAndThenUpdated) {
  Fake fake;
  fake.answers[kList] = {answer(200, "[]")};
  fake.answers[kPost] = {answer(201, R"({"id": 41, "html_url": "https://github.com/o/r/pull/7#c41"})")};
  const Comment comment = comment_of(kReport, "", Kind::Github);
  Result<Posted> posted = post(fake.client(github_target()), comment);
  ASSERT_TRUE(posted) << posted.error().message;
  EXPECT_FALSE(posted->updated);
  EXPECT_EQ(posted->address, "https://github.com/o/r/pull/7#c41");
  EXPECT_EQ(json::parse(fake.requests.back().body), json({{"body", kReport}}));
  EXPECT_EQ(fake.requests.back().headers.front(), "Authorization: Bearer secret");

  fake.answers[kList] = {
      answer(200, json::array({{{"id", 40}, {"body", "hello"}, {"user", {{"type", "User"}}}},
                               {{"id", 41}, {"body", kReport}, {"user", {{"type", "Bot"}}}}})
                      .dump())};
  fake.answers["PATCH /repos/o/r/issues/comments/41"] = {answer(200, R"({"id": 41})")};
  posted = post(fake.client(github_target()), comment);
  ASSERT_TRUE(posted) << posted.error().message;
  EXPECT_TRUE(posted->updated);
}

// Whoever may write comments may use the marker: what is not ours is neither read nor changed.
TEST(Comment, LeavesThoseOfOthersAlone) {
  Fake fake;
  fake.answers[kList] = {
      answer(200, json::array({{{"id", 1}, {"body", kReport}, {"user", {{"type", "User"}, {"login", "eve"}}}},
                               {{"id", 2}, {"body", kReport}, {"user", {{"type", "User"}, {"login", "me"}}}}})
                      .dump())};
  fake.answers[kPost] = {answer(201, "{}")};
  ASSERT_TRUE(post(fake.client(github_target()), comment_of(kReport, "", Kind::Github)));
  EXPECT_EQ(fake.calls().back(), kPost)
      << "the token of a job is nobody's: only what a program wrote is ours";
  fake.answers["GET /user"] = {answer(200, R"({"login": "me"})")};
  fake.answers["PATCH /repos/o/r/issues/comments/2"] = {answer(200, "{}")};
  ASSERT_TRUE(post(fake.client(github_target()), comment_of(kReport, "", Kind::Github)));
  EXPECT_EQ(fake.calls().back(), "PATCH /repos/o/r/issues/comments/2");
}

TEST(Comment, IsFoundOnALaterPage) {
  Fake fake;
  json page = json::array();
  for (int i = 0; i < 100; ++i) page.push_back({{"id", i}, {"body", "x"}, {"user", {{"type", "User"}}}});
  fake.answers[kList] = {answer(200, page.dump())};
  fake.answers[std::string(kList) + "&page=2"] = {
      answer(200, json::array({{{"id", 500}, {"body", kReport}, {"user", {{"type", "Bot"}}}}}).dump())};
  fake.answers["PATCH /repos/o/r/issues/comments/500"] = {answer(200, "{}")};
  const Result<Posted> posted = post(fake.client(github_target()), comment_of(kReport, "", Kind::Github));
  ASSERT_TRUE(posted) << posted.error().message;
  EXPECT_TRUE(posted->updated);
}

TEST(Comment, HasOneForEachCategory) {
  EXPECT_EQ(comment_of(kReport, "", Kind::Github).marker, "<!-- terratoll -->");
  const Comment comment = comment_of(kReport, "prod", Kind::Github);
  EXPECT_EQ(comment.marker, "<!-- terratoll prod -->");
  EXPECT_EQ(comment.text, "<!-- terratoll prod -->\n### Monthly cost\n");
  EXPECT_EQ(comment_of("plain\n", "", Kind::Gitlab).text, "<!-- terratoll -->\nplain\n");
  EXPECT_EQ(comment_of("<!-- terratoll a -->\r\nx", "", Kind::Gitlab).marker, "<!-- terratoll a -->");
  EXPECT_EQ(comment_of("<!-- terratoll -->", "", Kind::Gitlab).text, "<!-- terratoll -->\n");
}

TEST(Comment, IsCutAtALineAndSaysSo) {
  std::string report = "<!-- terratoll -->\n<details><summary>The bill</summary>\n";
  while (report.size() < 70'000) report += "| a row of the bill – | $1.00 |\n";
  report += "</details>\n";
  for (const auto& [kind, longest, words] :
       {std::tuple{Kind::Github, 65'536U, "GitHub takes 65,536 characters"},
        std::tuple{Kind::Bitbucket, 32'768U, "Bitbucket takes 32,768 characters"}}) {
    const std::string text = comment_of(report, "", kind).text;
    EXPECT_LE(text.size(), longest * 2);
    EXPECT_NE(text.find(words), std::string::npos);
    EXPECT_NE(text.find("$1.00 |\n"), std::string::npos);
  }
  EXPECT_NE(comment_of(report, "", Kind::Github).text.find("</details>\n\nThe rest"), std::string::npos);
  EXPECT_EQ(comment_of(report, "", Kind::Azure).text, report) << "Azure Repos takes more";
}

TEST(Comment, HasNoHtmlWhereNoneIsShown) {
  const Comment comment = comment_of(
      "<!-- terratoll -->\n### A\n<details><summary>The bill</summary>\n\n| <code>a</code><br>b "
      "|\n\n</details>\n",
      "prod", Kind::Bitbucket);
  EXPECT_EQ(comment.marker, "[comment]: # (terratoll prod)");
  EXPECT_EQ(comment.text, "[comment]: # (terratoll prod)\n\n### A\n**The bill**\n\n| a b |\n\n\n");
}

// ---- what goes wrong

TEST(Retry, WaitsAsLongAsTheForgeAsks) {
  Fake fake;
  fake.answers[kList] = {answer(429, "", {{"retry-after", "7"}}), answer(502, ""), answer(200, "[]")};
  fake.answers[kPost] = {answer(403, R"({"message": "secondary rate limit"})", {{"retry-after", "2"}}),
                         answer(201, "{}")};
  ASSERT_TRUE(post(fake.client(github_target()), comment_of(kReport, "", Kind::Github)));
  EXPECT_EQ(fake.waits, (std::vector<int>{7, 2, 2}));
}

TEST(Retry, DoesNotCommentTwiceWhereNobodyKnowsWhetherItHas) {
  Fake fake;
  fake.answers[kList] = {
      answer(200, "[]"),
      answer(200, json::array({{{"id", 9}, {"body", kReport}, {"user", {{"type", "Bot"}}}}}).dump())};
  fake.answers[kPost] = {answer(502, "")};
  fake.answers["PATCH /repos/o/r/issues/comments/9"] = {answer(200, "{}")};
  const Result<Posted> posted = post(fake.client(github_target()), comment_of(kReport, "", Kind::Github));
  ASSERT_TRUE(posted) << posted.error().message;
  EXPECT_EQ(fake.calls(), (std::vector<std::string>{kList, kPost, kList, "GET /user",
                                                    "PATCH /repos/o/r/issues/comments/9"}));
}

TEST(Retry, EndsAndSaysWhatFailed) {
  Fake fake;
  fake.answers[kList] = {answer(500, "<html>")};
  const Result<Posted> posted = post(fake.client(github_target()), comment_of(kReport, "", Kind::Github));
  ASSERT_FALSE(posted);
  EXPECT_EQ(posted.error().message,
            "GitHub: GET /repos/o/r/issues/7/comments: 500: the forge has a problem: try again later");
  EXPECT_EQ(fake.waits, (std::vector<int>{1, 2, 4}));
  fake.answers[kList] = {answer(429, "", {{"retry-after", "3600"}})};
  fake.waits.clear();
  EXPECT_FALSE(post(fake.client(github_target()), comment_of(kReport, "", Kind::Github)));
  EXPECT_TRUE(fake.waits.empty()) << "nobody waits an hour";
}

TEST(Refusal, SaysWhatTheForgeSaidAndWhatToDo) {
  const Target target = github_target();
  const Call call{"POST", "/repos/o/r/issues/7/comments?x=y", "{}"};
  const auto why = [&](int status, const std::string& body) {
    return refused(target, call, answer(status, body)).message;
  };
  EXPECT_EQ(
      why(403, R"({"message": "Resource not accessible by integration"})"),
      "GitHub: POST /repos/o/r/issues/7/comments: 403 Resource not accessible by integration: the token in "
      "GITHUB_TOKEN may not comment: the job needs \"permissions: pull-requests: write\"; of a pull request "
      "from a fork it never may write, and a workflow_run job comments instead");
  EXPECT_EQ(why(401, "{}"),
            "GitHub: POST /repos/o/r/issues/7/comments: 401: the token in GITHUB_TOKEN is wrong or "
            "has expired");
  EXPECT_EQ(why(404, "{}"),
            "GitHub: POST /repos/o/r/issues/7/comments: 404: there is no pull request 7 in o/r, or "
            "the token in GITHUB_TOKEN may not see it");
  EXPECT_EQ(why(422, R"({"message": {"note": ["is too long"]}})"),
            "GitHub: POST /repos/o/r/issues/7/comments: 422 note: is too long");
  EXPECT_EQ(why(422, R"({"message": "Validation Failed", "errors": [{"message": "Body is too long"},
                {"resource": "IssueComment", "field": "body", "code": "missing_field"}, "x", "y"]})"),
            "GitHub: POST /repos/o/r/issues/7/comments: 422 Validation Failed (Body is too long, body "
            "missing_field, x, 1 more)");
  EXPECT_EQ(refused(target, {"GET", "/repos/o/r/issues/7/comments", ""}, answer(403, "{}")).message,
            "GitHub: GET /repos/o/r/issues/7/comments: 403: the token in GITHUB_TOKEN may not read here: the "
            "job needs "
            "\"permissions: pull-requests: write\"; of a pull request from a fork it never may write, and a "
            "workflow_run job comments instead");
  EXPECT_EQ(refused(target, call,
                    answer(403, R"({"message": "API rate limit exceeded"})",
                           {{"x-ratelimit-remaining", "0"}, {"x-ratelimit-reset", "1795959900"}}))
                .message,
            "GitHub: POST /repos/o/r/issues/7/comments: 403 API rate limit exceeded: too many requests until "
            "2026-11-29 13:45 UTC: try again later");
  EXPECT_EQ(refused(target, call, {0, {}, "", "Could not resolve host: api.github.com", true}).message,
            "GitHub: POST /repos/o/r/issues/7/comments: Could not resolve host: api.github.com");
}

// A page for people, a proxy's, or another server's is no word of the forge's.
TEST(Refusal, IsOfAnAnswerThatIsNoneOfTheForges) {
  const Comment comment = comment_of(kReport, "", Kind::Github);
  for (const char* list : {"<html>Sign in</html>", R"({"x": 1})", ""}) {
    Fake fake;
    fake.answers[kList] = {answer(200, list)};
    const Result<Posted> posted = post(fake.client(github_target()), comment);
    ASSERT_FALSE(posted) << list;
    EXPECT_EQ(posted.error().message,
              "GitHub: GET /repos/o/r/issues/7/comments: 200, but not with what its API answers: is "
              "--api-url right? "
              "https://api.github.com");
    EXPECT_EQ(fake.requests.size(), 1U) << "nothing is written";
  }
  Fake fake;
  fake.answers[kList] = {answer(200, "[]")};
  fake.answers[kPost] = {answer(200, "<html>Sign in</html>")};
  EXPECT_FALSE(post(fake.client(github_target()), comment));
}

// A list of another host would take the token there.
TEST(Pages, LeadNowhereElse) {
  const Result<Target> target =
      target_of(Kind::Bitbucket, {"", "w/r", "9"}, variables({{"BITBUCKET_TOKEN", "t"}}));
  Fake fake;
  fake.answers["GET /2.0/repositories/w/r/pullrequests/9/comments?pagelen=100"] = {
      answer(200, R"({"values": [], "next": "https://evil.example/2.0/x"})")};
  fake.answers["POST /2.0/repositories/w/r/pullrequests/9/comments"] = {
      answer(201, R"({"links": {"html": {"href": "https://bitbucket.org/c"}}})")};
  const Result<Posted> posted = post(fake.client(*target), comment_of(kReport, "", Kind::Bitbucket));
  ASSERT_TRUE(posted) << posted.error().message;
  EXPECT_EQ(posted->address, "https://bitbucket.org/c");
  EXPECT_EQ(fake.requests.size(), 2U);
}

// ---- suggestions

constexpr const char* kPatch =
    "@@ -1,3 +1,5 @@ resource\n line one\n+line two\n+line three\n line four\n-gone\n line five\n"
    "@@ -20,2 +22,2 @@\n-old\n+new\n kept\n\\ No newline at end of file";

TEST(Patch, HasTheLinesOfTheFileAfterTheChange) {
  const std::vector<DiffLine> lines = lines_of_patch(kPatch);
  ASSERT_EQ(lines.size(), 7U);
  EXPECT_EQ(lines[1].number, 2);
  EXPECT_EQ(lines[1].before, 0);
  EXPECT_EQ(lines[1].text, "line two");
  EXPECT_EQ(lines[3].number, 4);
  EXPECT_EQ(lines[3].before, 2);
  EXPECT_EQ(lines[4].before, 4);
  EXPECT_EQ(lines[5].number, 22);
  EXPECT_EQ(lines[6].before, 21);
}

// Of a file that is not in this checkout.
Suggestion suggestion(std::vector<Change> changes, const std::string& key = "") {
  const int line = changes.front().line;
  const std::string own = (line < 10 ? "k0" : "k") + std::to_string(line);
  return {"infra/no-such-file.tf", std::move(changes), "**sku-retired**", key.empty() ? own : key};
}
Suggestion suggestion(int line, int end_line, const std::string& text) {
  return suggestion({{line, end_line, text}});
}

TEST(Place, IsTheLinesOfOneHunkThatChangeSomethingThere) {
  const ChangedFile file{"", lines_of_patch(kPatch)};
  const auto placed = [&](int line, int end_line) {
    const Suggestion one = suggestion(line, end_line, "x");
    const std::optional<Placed> found = place(one, file);
    return found ? std::to_string(found->line) + "-" + std::to_string(found->end_line) + " at " +
                       std::to_string(found->new_line) + " " + found->text.value_or("no")
                 : "";
  };
  EXPECT_EQ(placed(2, 2), "2-2 at 2 x");
  EXPECT_EQ(placed(1, 4), "1-4 at 3 x");
  EXPECT_EQ(placed(4, 5), "") << "nothing there is new";
  EXPECT_EQ(placed(5, 22), "") << "two hunks";
  EXPECT_EQ(placed(3, 9), "") << "more than the hunk";
  EXPECT_EQ(placed(22, 22), "22-22 at 22 x");
}

TEST(Place, TakesSeveralChangesOfOneHunkTogether) {
  const ChangedFile file{"", lines_of_patch(kPatch)};
  const Suggestion near = suggestion({{1, 1, "one"}, {3, 4, "three\nmore\nfour"}});
  std::optional<Placed> placed = place(near, file);
  ASSERT_TRUE(placed);
  EXPECT_EQ(placed->line, 1);
  EXPECT_EQ(placed->end_line, 4);
  EXPECT_EQ(placed->text, "one\nline two\nthree\nmore\nfour");
  // What is further apart is shown at the first that the pull request changes.
  const Suggestion apart = suggestion({{4, 5, "line four\nfive"}, {22, 22, "newer"}});
  placed = place(apart, file);
  ASSERT_TRUE(placed);
  EXPECT_EQ(placed->text, std::nullopt);
  EXPECT_EQ(placed->line, 22);
  EXPECT_EQ(placed->diff, "@@ -4,2 +4,2 @@\n line four\n-line five\n+five\n@@ -22 +22 @@\n-new\n+newer\n");
  EXPECT_EQ(suggestion_body(*placed, "suggestion"),
            "<!-- terratoll suggestion k04 -->\n**sku-retired**\n\nThe change, as `terratoll fix` makes "
            "it:\n\n```diff\n" +
                placed->diff + "```\n");
  const Suggestion unknown = suggestion({{9, 9, "a"}, {22, 22, "newer"}});
  EXPECT_FALSE(place(unknown, file)) << "nobody says what line 9 is";
}

TEST(Patch, IsToldByTwoTexts) {
  std::string told;
  for (const DiffLine& each : lines_between("a\nb\nc\nd\n", "a\r\nx\r\nc\r\ny\r\nd\r\n"))
    told += std::to_string(each.number) + each.text + std::to_string(each.before) + " ";
  EXPECT_EQ(told, "1a1 2x0 3c3 4y0 5d4 ");
  EXPECT_EQ(lines_between("", "a\n").front().before, 0) << "a new file";
  EXPECT_TRUE(lines_between("a\n", "").empty());
}

TEST(Patch, IsThatOfEachFileOfADiff) {
  const ChangedFiles files = files_of_diff(
      "diff --git a/old.tf b/infra/new.tf\nsimilarity index 90%\n--- a/old.tf\n+++ b/infra/new.tf\n@@ -1 "
      "+1,2 @@\n"
      " one\n+--- two\ndiff --git a/x.tf b/x.tf\ndeleted file mode 100644\n--- a/x.tf\n+++ /dev/null\n@@ -1 "
      "+0,0 @@\n-gone\ndiff --git a/b c.tf b/b c.tf\n--- /dev/null\n+++ b/b c.tf\t\n@@ -0,0 +1 @@\n+new\n");
  ASSERT_EQ(files.count("infra/new.tf"), 1U);
  EXPECT_EQ(files.at("infra/new.tf").before, "old.tf");
  EXPECT_EQ(files.at("infra/new.tf").lines.at(1).text, "--- two");
  EXPECT_EQ(files.count("x.tf"), 0U);
  EXPECT_EQ(files.at("b c.tf").lines.at(0).text, "new");
}

TEST(Suggest, PutsUpOneReviewOfWhatIsNewOnLinesOfTheChange) {
  Fake fake;
  fake.answers["GET /repos/o/r/pulls/7/files?per_page=100"] = {
      answer(200, json::array({{{"filename", "infra/no-such-file.tf"}, {"patch", kPatch}}}).dump())};
  fake.answers["GET /repos/o/r/pulls/7/comments?per_page=100"] = {
      answer(200, json::array({{{"body", "<!-- terratoll suggestion k22 -->\nthere"}}}).dump())};
  fake.answers["GET /repos/o/r/pulls/7"] = {answer(200, R"({"head": {"sha": "abc"}})")};
  fake.answers["POST /repos/o/r/pulls/7/reviews"] = {answer(200, "{}")};
  const Result<Suggested> done = github().suggest(
      fake.client(github_target()),
      {suggestion(2, 3, "a\nb"), suggestion(22, 22, "c"), suggestion(9, 9, "d"), suggestion(2, 3, "a\nb")});
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_EQ(done->added, 1U);
  EXPECT_EQ(done->known, 2U);
  EXPECT_EQ(done->outside, 1U);
  EXPECT_EQ(json::parse(fake.requests.back().body), json::parse(R"({
    "event": "COMMENT", "commit_id": "abc", "comments": [
      {"path": "infra/no-such-file.tf", "line": 3, "side": "RIGHT", "start_line": 2, "start_side": "RIGHT",
       "body": "<!-- terratoll suggestion k02 -->\n**sku-retired**\n\n```suggestion\na\nb\n```\n"}]})"));
}

TEST(Suggest, OpensADiscussionOfEachOnGitlab) {
  const Result<Target> target =
      target_of(Kind::Gitlab, {"", "group/sub/r", "3"}, variables({{"GITLAB_TOKEN", "t"}}));
  ASSERT_TRUE(target) << target.error().message;
  const std::string request = "/api/v4/projects/group%2Fsub%2Fr/merge_requests/3";
  Fake fake;
  fake.answers["GET " + request + "/diffs?per_page=100"] = {answer(
      200,
      json::array({{{"old_path", "infra/old.tf"}, {"new_path", "infra/no-such-file.tf"}, {"diff", kPatch}}})
          .dump())};
  fake.answers["GET " + request + "/discussions?per_page=100"] = {answer(200, "[]")};
  fake.answers["GET " + request] = {
      answer(200, R"({"diff_refs": {"base_sha": "b", "start_sha": "s", "head_sha": "h"}})")};
  fake.answers["POST " + request + "/discussions"] = {answer(201, "{}")};
  const Result<Suggested> done =
      gitlab().suggest(fake.client(*target), {suggestion(1, 4, "x"), suggestion(22, 22, "y")});
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_EQ(done->added, 2U);
  const json first = json::parse(fake.requests[3].body), second = json::parse(fake.requests[4].body);
  EXPECT_EQ(first["position"], json::parse(R"({"position_type": "text", "base_sha": "b", "start_sha": "s",
    "head_sha": "h", "old_path": "infra/old.tf", "new_path": "infra/no-such-file.tf", "new_line": 3})"));
  EXPECT_NE(first["body"].get<std::string>().find("```suggestion:-2+1\nx\n```"), std::string::npos);
  EXPECT_NE(second["body"].get<std::string>().find("```suggestion:-0+0\ny\n```"), std::string::npos);
}

TEST(Suggest, FencesWhatHoldsAFence) {
  const Suggestion one = suggestion(2, 2, "a = \"```\"");
  const ChangedFile file{"", lines_of_patch(kPatch)};
  EXPECT_NE(suggestion_body(place(one, file).value(), "suggestion").find("````suggestion\na = \"```\"\n````"),
            std::string::npos);
}

TEST(Suggest, ShowsOnGitlabWhatReachesTooFar) {
  std::string patch = "@@ -0,0 +1,150 @@\n";
  for (int i = 1; i <= 150; ++i) patch += "+line " + std::to_string(i) + "\n";
  const Result<Target> target = target_of(Kind::Gitlab, {"", "g/r", "3"}, variables({{"GITLAB_TOKEN", "t"}}));
  const std::string request = "/api/v4/projects/g%2Fr/merge_requests/3";
  Fake fake;
  fake.answers["GET " + request + "/diffs?per_page=100"] = {answer(
      200,
      json::array({{{"old_path", "a"}, {"new_path", "infra/no-such-file.tf"}, {"diff", patch}}}).dump())};
  fake.answers["GET " + request + "/discussions?per_page=100"] = {answer(200, "[]")};
  fake.answers["GET " + request] = {answer(200, R"({"diff_refs": {}})")};
  fake.answers["POST " + request + "/discussions"] = {answer(201, "{}")};
  ASSERT_TRUE(gitlab().suggest(fake.client(*target), {suggestion({{1, 1, "x"}, {149, 149, "y"}})}));
  const std::string body = json::parse(fake.requests.back().body)["body"];
  EXPECT_NE(body.find("```diff\n@@ -1 +1 @@\n-line 1\n+x\n@@ -149 +149 @@\n-line 149\n+y\n```"),
            std::string::npos)
      << body;
}

TEST(Suggest, OpensAThreadOfEachOnAzureRepos) {
  const Result<Target> target = target_of(Kind::Azure, {"https://dev.azure.com/org", "p/r", "5"},
                                          variables({{"SYSTEM_ACCESSTOKEN", "t"}}));
  ASSERT_TRUE(target) << target.error().message;
  const std::string repository = "/org/p/_apis/git/repositories/r", api = "api-version=7.1";
  const auto item = [&](const std::string& commit) {
    return "GET " + repository + "/items?" + api +
           "&path=%2Finfra%2Fno-such-file.tf&versionDescriptor.versionType=commit&versionDescriptor."
           "version=" +
           commit + "&includeContent=true&%24format=json";
  };
  Fake fake;
  fake.answers["GET " + repository + "/pullRequests/5/iterations?" + api] = {answer(200, R"({"value": [
    {"commonRefCommit": {"commitId": "c1"}, "sourceRefCommit": {"commitId": "s1"}},
    {"commonRefCommit": {"commitId": "c2"}, "sourceRefCommit": {"commitId": "s2"}}]})")};
  fake.answers[item("c2")] = {answer(200, R"({"content": "one\ntwo\nthree\n"})")};
  fake.answers[item("s2")] = {answer(200, R"({"content": "one\ntwo – it\nthree\n"})")};
  const std::string threads = repository + "/pullRequests/5/threads?" + api;
  fake.answers["GET " + threads] = {
      answer(200, R"({"value": [{"comments": [{"content": "<!-- terratoll suggestion k01 -->\nx"}]}]})")};
  fake.answers["POST " + threads] = {answer(200, "{}")};
  const Result<Suggested> done = azure().suggest(
      fake.client(*target), {suggestion(2, 2, "2"), suggestion(3, 3, "3"),
                             suggestion({{1, 1, "1"}, {2, 2, "b"}}), suggestion({{1, 2, "a"}}, "k9")});
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_EQ(done->added, 2U);
  EXPECT_EQ(done->known, 1U);
  EXPECT_EQ(done->outside, 1U);
  EXPECT_EQ(json::parse(fake.requests[fake.requests.size() - 2].body), json::parse(R"({
    "comments": [{"parentCommentId": 0, "commentType": "text",
                  "content": "<!-- terratoll suggestion k02 -->\n**sku-retired**\n\n```suggestion\n2\n```\n"}],
    "status": "active", "threadContext": {"filePath": "/infra/no-such-file.tf",
      "rightFileStart": {"line": 2, "offset": 1}, "rightFileEnd": {"line": 2, "offset": 9}}})"));
  fake.answers[item("c2")] = {answer(404, "{}")};
  EXPECT_EQ(azure().suggest(fake.client(*target), {suggestion(3, 3, "3")})->added, 1U) << "of a new file";
}

TEST(Suggest, ShowsTheChangeOnBitbucket) {
  const Result<Target> target =
      target_of(Kind::Bitbucket, {"", "w/r", "9"}, variables({{"BITBUCKET_TOKEN", "t"}}));
  const std::string pull = "/2.0/repositories/w/r/pullrequests/9";
  Fake fake;
  fake.answers["GET " + pull + "/diff"] = {
      answer(302, "", {{"location", "https://api.bitbucket.org/2.0/repositories/w/r/diff/x"}})};
  fake.answers["GET /2.0/repositories/w/r/diff/x"] = {
      answer(200,
             "diff --git a/infra/no-such-file.tf b/infra/no-such-file.tf\n--- a/infra/no-such-file.tf\n+++ "
             "b/infra/no-such-file.tf\n" +
                 std::string(kPatch))};
  fake.answers["GET " + pull + "/comments?pagelen=100"] = {answer(
      200,
      R"({"values": [{"content": {"raw": "[comment]: # (terratoll suggestion k22)\n"}, "inline": {}}]})")};
  fake.answers["POST " + pull + "/comments"] = {answer(201, "{}")};
  const Result<Suggested> done =
      bitbucket().suggest(fake.client(*target), {suggestion(2, 3, "a\nb"), suggestion(22, 22, "c")});
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_EQ(done->added, 1U);
  EXPECT_EQ(done->known, 1U);
  EXPECT_EQ(json::parse(fake.requests.back().body), json::parse(R"({
    "content": {"raw": "[comment]: # (terratoll suggestion k02)\n\n**sku-retired**\n\nThe change, as `terratoll fix` makes it:\n\n```diff\n@@ -2,2 +2,2 @@\n-line two\n-line three\n+a\n+b\n```\n"},
    "inline": {"path": "infra/no-such-file.tf", "to": 3}})"));
  fake.answers["GET " + pull + "/diff"] = {answer(302, "", {{"location", "https://evil.example/2.0/diff"}})};
  EXPECT_FALSE(bitbucket().suggest(fake.client(*target), {})) << "the token goes nowhere else";
}

}  // namespace
}  // namespace terratoll::forge

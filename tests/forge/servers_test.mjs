// `terratoll comment` with a real curl, against servers on this machine that answer as the forges do:
// servers_test.mjs TERRATOLL.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { program } from "../node/packages.mjs";

const [terratoll] = process.argv.slice(2);
const curl = program("/usr/bin/curl", "/usr/local/bin/curl", "/opt/homebrew/bin/curl");
const fixture = join(dirname(fileURLToPath(import.meta.url)), "../../testdata/rules/sku-retired/flagged");
const folder = mkdtempSync(join(tmpdir(), "terratoll-forge-"));
const kToken = "s3cr3t-t0k3n";

// A curl that writes down its command line, as anybody on the machine could read it.
mkdirSync(join(folder, "bin"));
writeFileSync(join(folder, "bin/curl"), `#!/bin/sh\necho "$*" >> '${folder}/argv'\nexec '${curl}' "$@"\n`);
chmodSync(join(folder, "bin/curl"), 0o755);
mkdirSync(join(folder, "work/.git"), { recursive: true });
cpSync(join(fixture, "main.tf"), join(folder, "work/main.tf"));
cpSync(join(fixture, "plan.json"), join(folder, "work/plan.json"));
execFileSync(terratoll, ["check", "plan.json", "--today", "2026-11-24", "--fail-on", "never", "--category", "prod",
  "--report", "markdown=report.md", "--report", "json=report.json", "--report", "rdjson=report.rdjson"],
{ cwd: join(folder, "work"), env: { PATH: process.env.PATH } });
const report = readFileSync(join(folder, "work/report.md"), "utf8");
assert.ok(report.startsWith("<!-- terratoll prod -->\n"));

// A forge: answers are functions of the request, and what was asked is kept.
async function forge(answer) {
  const asked = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => { body += part; });
    request.on("end", () => {
      const one = { method: request.method, url: decodeURIComponent(request.url), headers: request.headers, body: body && JSON.parse(body) };
      asked.push(one);
      const [status, json, headers] = answer(one) ?? [404, { message: "Not Found" }];
      response.writeHead(status, { "Content-Type": "application/json", ...headers });
      response.end(typeof json === "string" ? json : JSON.stringify(json));
    });
  });
  await new Promise((resolve) => { server.listen(0, "127.0.0.1", resolve); });
  return { asked, url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

function comment(args, env) {
  return new Promise((resolve) => {
    const child = spawn(terratoll, ["comment", ...args], {
      cwd: join(folder, "work"), env: { PATH: join(folder, "bin") + delimiter + process.env.PATH, ...env } });
    let err = "", out = "";
    child.stderr.on("data", (part) => { err += part; });
    child.stdout.on("data", (part) => { out += part; });
    child.on("close", (status) => { resolve({ status, out, err }); });
  });
}

const all = (count, make) => Array.from({ length: count }, (_, i) => make(i));

const tests = {
  async "GitHub: adds a comment, finds it on the second page, and suggests once"() {
    const comments = all(100, (i) => ({ id: i, body: "hi", user: { type: "User", login: "x" } }));
    const reviewed = [];
    const lines = readFileSync(join(folder, "work/main.tf"), "utf8").trimEnd().split("\n");
    const server = await forge(({ method, url, body }) => {
      const page = Number(/[?&]page=(\d+)/.exec(url)?.[1] ?? 1);
      if (method === "GET" && url.startsWith("/repos/o/r/issues/7/comments")) return [200, comments.slice(100 * (page - 1), 100 * page)];
      if (method === "POST" && url === "/repos/o/r/issues/7/comments") {
        comments.push({ id: 777, body: body.body, user: { type: "Bot", login: "github-actions[bot]" } });
        return [201, { id: 777, html_url: "https://github.com/o/r/pull/7#issuecomment-777" }];
      }
      if (method === "PATCH" && url === "/repos/o/r/issues/comments/777") { comments.at(-1).body = body.body; return [200, { id: 777 }]; }
      if (url.startsWith("/repos/o/r/pulls/7/files"))
        return [200, [{ filename: "main.tf", patch: [`@@ -0,0 +1,${lines.length} @@`, ...lines.map((line) => `+${line}`)].join("\n") }]];
      if (url.startsWith("/repos/o/r/pulls/7/comments")) return [200, reviewed];
      if (url === "/repos/o/r/pulls/7/reviews") { reviewed.push(...body.comments); return [200, {}]; }
      if (url === "/repos/o/r/pulls/7") return [200, { head: { sha: "abc" } }];
      return undefined;
    });
    const env = { GITHUB_TOKEN: kToken, GITHUB_REPOSITORY: "o/r", GITHUB_REF: "refs/pull/7/merge", GITHUB_API_URL: server.url };
    const first = await comment(["github", "--file", "report.md", "--suggestions", "report.json"], env);
    assert.equal(first.status, 0, first.err);
    assert.equal(first.err, "terratoll: added a comment: https://github.com/o/r/pull/7#issuecomment-777\nterratoll: 1 suggestion added\n");
    assert.equal(comments.at(-1).body, report);
    assert.match(reviewed[0].body, /```suggestion\n {2}instance_type = "g6\.2xlarge"\n```/);
    assert.equal(reviewed[0].path, "main.tf");
    assert.equal(lines[reviewed[0].line - 1], '  instance_type = "p3.2xlarge"');
    const second = await comment(["github", "--file", "report.md", "--suggestions", "report.json"], env);
    assert.equal(second.err, "terratoll: updated the comment\nterratoll: 0 suggestions added; 1 there already\n");
    assert.equal(comments.length, 101);
    assert.equal(reviewed.length, 1);
    for (const each of server.asked) assert.equal(each.headers.authorization, `Bearer ${kToken}`);
    // What reviewdog reads does as well, and of another commit's lines nothing is suggested.
    reviewed.length = 0;
    lines[5] = "# another commit";
    lines.unshift("# one line more");
    const moved = await comment(["github", "--suggestions", "report.rdjson"], env);
    assert.equal(moved.err, "terratoll: 0 suggestions added; 1 on lines that the pull request does not change\n");
    server.close();
  },

  async "GitLab: updates the note of the token's own user"() {
    const notes = [{ id: 1, body: report, author: { id: 5 } }, { id: 2, body: report, author: { id: 6 } }];
    const server = await forge(({ method, url, body }) => {
      if (url === "/user") return [200, { id: 6 }];
      if (method === "GET" && url.startsWith("/projects/g/s/r/merge_requests/3/notes")) return [200, notes];
      if (method === "PUT" && url === "/projects/g/s/r/merge_requests/3/notes/2") { notes[1].body = body.body; return [200, {}]; }
      return undefined;
    });
    const done = await comment(["gitlab", "--file", "report.md", "--api-url", server.url, "--repo", "g/s/r", "--pull-request", "3"], { GITLAB_TOKEN: kToken });
    assert.equal(done.err, "terratoll: updated the comment\n");
    assert.equal(server.asked[0].headers["private-token"], kToken);
    server.close();
  },

  async "Azure Repos: opens a thread that nobody has to resolve, and updates it"() {
    const threads = [];
    const server = await forge(({ method, url, body }) => {
      if (url === "/_apis/connectionData") return [200, { authenticatedUser: { id: "me" } }];
      const own = "/My Project/_apis/git/repositories/repo/pullRequests/5/threads";
      if (method === "GET" && url.startsWith(own)) return [200, { value: threads }];
      if (method === "POST" && url.startsWith(own)) {
        threads.push({ id: 12, status: body.status, comments: [{ id: 1, content: body.comments[0].content, author: { id: "me" } }] });
        return [200, {}];
      }
      if (method === "PATCH" && url.startsWith(`${own}/12/comments/1?`)) { threads[0].comments[0].content = body.content; return [200, {}]; }
      return undefined;
    });
    const env = { SYSTEM_ACCESSTOKEN: kToken, SYSTEM_COLLECTIONURI: `${server.url}/`, SYSTEM_TEAMPROJECT: "My Project", BUILD_REPOSITORY_ID: "repo", SYSTEM_PULLREQUEST_PULLREQUESTID: "5" };
    assert.equal((await comment(["azure", "--file", "report.md"], env)).err, "terratoll: added a comment\n");
    assert.equal((await comment(["azure", "--file", "report.md"], env)).err, "terratoll: updated the comment\n");
    assert.equal(threads.length, 1);
    assert.equal(threads[0].status, "closed");
    assert.equal(server.asked[0].headers.authorization, `Basic ${Buffer.from(`:${kToken}`).toString("base64")}`);
    server.close();
  },

  async "Bitbucket: has no HTML, and follows its pages"() {
    const own = "/repositories/w/r/pullrequests/9/comments";
    const kept = [];
    const server = await forge(({ method, url, body }) => {
      if (url === "/user") return [403, { error: { message: "no" } }];
      if (method === "GET" && url === `${own}?pagelen=100`) return [200, { values: [], next: `${server.url}${own}?page=2` }];
      if (method === "GET" && url === `${own}?page=2`) return [200, { values: kept }];
      if (method === "POST" && url === own) { kept.push({ id: 4, content: body.content, user: { uuid: "{1}" } }); return [201, { links: { html: { href: "https://bitbucket.org/w/r/4" } } }]; }
      if (method === "PUT" && url === `${own}/4`) return [200, {}];
      return undefined;
    });
    const env = { BITBUCKET_TOKEN: kToken, BITBUCKET_WORKSPACE: "w", BITBUCKET_REPO_SLUG: "r", BITBUCKET_PR_ID: "9" };
    assert.equal((await comment(["bitbucket", "--file", "report.md", "--api-url", server.url], env)).err, "terratoll: added a comment: https://bitbucket.org/w/r/4\n");
    assert.equal((await comment(["bitbucket", "--file", "report.md", "--api-url", server.url], env)).err, "terratoll: updated the comment\n");
    assert.ok(kept[0].content.raw.startsWith("[comment]: # (terratoll prod)\n\n"));
    assert.doesNotMatch(kept[0].content.raw, /<\/?[a-z]/);
    server.close();
  },

  async "Azure Repos: suggests on lines that the texts of two commits tell"() {
    const threads = [];
    const text = readFileSync(join(folder, "work/main.tf"), "utf8");
    const server = await forge(({ method, url, body }) => {
      const own = "/p/_apis/git/repositories/repo";
      if (url.startsWith(`${own}/pullRequests/5/iterations?`)) return [200, { value: [{ id: 1, commonRefCommit: { commitId: "c" }, sourceRefCommit: { commitId: "s" } }] }];
      if (url.startsWith(`${own}/items?`) && url.includes("path=/main.tf")) return [200, { content: url.includes("versionDescriptor.version=s&") ? text : text.replace("p3.2xlarge", "p3.8xlarge") }];
      if (method === "GET" && url.startsWith(`${own}/pullRequests/5/threads?`)) return [200, { value: threads }];
      if (method === "POST" && url.startsWith(`${own}/pullRequests/5/threads?`)) { threads.push(body); return [200, {}]; }
      return undefined;
    });
    const given = ["azure", "--suggestions", "report.json", "--api-url", server.url, "--repo", "p/repo", "--pull-request", "5"];
    assert.equal((await comment(given, { SYSTEM_ACCESSTOKEN: kToken })).err, "terratoll: 1 suggestion added\n");
    assert.match(threads[0].comments[0].content, /```suggestion\n {2}instance_type = "g6\.2xlarge"\n```/);
    const { filePath, rightFileStart } = threads[0].threadContext;
    assert.equal(filePath, "/main.tf");
    assert.equal(text.split("\n")[rightFileStart.line - 1], '  instance_type = "p3.2xlarge"');
    assert.equal((await comment(given, { SYSTEM_ACCESSTOKEN: kToken })).err, "terratoll: 0 suggestions added; 1 there already\n");
    server.close();
  },

  async "Bitbucket: shows the change on its line, by the diff that it is led to"() {
    const lines = readFileSync(join(folder, "work/main.tf"), "utf8").trimEnd().split("\n");
    const kept = [];
    let address = "";
    const server = await forge(({ method, url, body }) => {
      const own = "/repositories/w/r/pullrequests/9";
      if (url === `${own}/diff`) return [302, {}, { Location: `${address}/repositories/w/r/diff/x` }];
      if (url === "/repositories/w/r/diff/x")
        return [200, ["diff --git a/main.tf b/main.tf", "--- /dev/null", "+++ b/main.tf", `@@ -0,0 +1,${lines.length} @@`, ...lines.map((line) => `+${line}`)].join("\n")];
      if (method === "GET" && url === `${own}/comments?pagelen=100`) return [200, { values: kept }];
      if (method === "POST" && url === `${own}/comments`) { kept.push(body); return [201, {}]; }
      return undefined;
    });
    address = server.url;
    const given = ["bitbucket", "--suggestions", "report.json", "--api-url", server.url, "--repo", "w/r", "--pull-request", "9"];
    assert.equal((await comment(given, { BITBUCKET_TOKEN: kToken })).err, "terratoll: 1 suggestion added\n");
    assert.match(kept[0].content.raw, /```diff\n@@ -(\d+) \+\1 @@\n- {2}instance_type = "p3\.2xlarge"\n\+ {2}instance_type = "g6\.2xlarge"\n```/);
    assert.equal(lines[kept[0].inline.to - 1], '  instance_type = "p3.2xlarge"');
    assert.equal((await comment(given, { BITBUCKET_TOKEN: kToken })).err, "terratoll: 0 suggestions added; 1 there already\n");
    server.close();
  },

  async "says what failed, in one line and without the token"() {
    for (const [status, json, wanted] of [
      [403, { message: "Resource not accessible by integration" }, /^terratoll: GitHub: POST \/repos\/o\/r\/issues\/7\/comments: 403 Resource not accessible by integration: the token in GITHUB_TOKEN may not comment.*fork.*\n$/],
      [401, { message: "Bad credentials" }, /401 Bad credentials: the token in GITHUB_TOKEN is wrong or has expired\n$/],
      [404, { message: "Not Found" }, /404 Not Found: there is no pull request 7 in o\/r/]]) {
      const server = await forge(({ method }) => (method === "GET" ? [200, []] : [status, json]));
      const done = await comment(["github", "--file", "report.md", "--api-url", server.url, "--repo", "o/r", "--pull-request", "7"], { GITHUB_TOKEN: kToken });
      assert.equal(done.status, 2);
      assert.match(done.err, wanted);
      assert.ok(!done.err.includes(kToken));
      server.close();
    }
    const nowhere = await comment(["github", "--file", "report.md", "--api-url", "http://127.0.0.1:1", "--repo", "o/r", "--pull-request", "7"], { GITHUB_TOKEN: kToken });
    assert.match(nowhere.err, /^terratoll: GitHub: GET \/repos\/o\/r\/issues\/7\/comments: (Failed to connect|Couldn't connect|Could not connect).*\n$/);
  },

  async "needs curl, and says so"() {
    mkdirSync(join(folder, "empty"), { recursive: true });
    const done = await comment(["github", "--file", "report.md", "--repo", "o/r", "--pull-request", "7"], { GITHUB_TOKEN: kToken, PATH: join(folder, "empty") });
    assert.equal(done.status, 2);
    assert.equal(done.err, "terratoll: there is no curl on the PATH, by which terratoll speaks to a forge: install it (Debian: apt-get install curl)\n");
  },

  async "never has the token in a command line"() {
    const lines = readFileSync(join(folder, "argv"), "utf8").trimEnd().split("\n");
    assert.ok(lines.length > 10);
    assert.deepEqual(Array.from(new Set(lines)), ["-q --config -"]);
  },
};

let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  try {
    await test();
    console.log(`ok: ${name}`);
  } catch (error) {
    ++failed;
    console.error(`FAILED: ${name}\n${error.stack}`);
  }
}
rmSync(folder, { recursive: true });
process.exit(failed > 0 ? 1 : 0);

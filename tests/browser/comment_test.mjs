// The comment on a pull request, as GitHub shows it: comment_test.mjs TERRATOLL TESTDATA. At the width of a desk and of
// a phone nothing is wider than there is room for, also where all is unfolded. TERRATOLL_SCREENSHOTS names a folder for
// pictures of it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load, loaded, program } from "../node/packages.mjs";

const [terratoll, testdata] = process.argv.slice(2);
const chromium = program("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
const { chromium: driver } = load("playwright-core");
const { marked } = loaded("marked");
const style = readFileSync(load.resolve("github-markdown-css/github-markdown-light.css"), "utf8");
const kPatience = 120_000;  // ms; of a machine that is busy with other tests
const folder = mkdtempSync(join(tmpdir(), "terratoll-comment-"));

function written(name, ...args) {
  const file = join(folder, `${name}.md`);
  const [command, ...rest] = args;
  execFileSync(terratoll, [command, ...rest, "--today", "2026-11-24", "--fail-on", "never", "--format", "text", "--report", `markdown=${file}`],
    { cwd: folder, stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, GITHUB_ACTIONS: "true", GITHUB_SERVER_URL: "https://github.com", GITHUB_REPOSITORY: "o/r", GITHUB_SHA: "abc" } });
  return readFileSync(file, "utf8");
}

const reports = {
  repository: written("repository", "check", join(testdata, "examples/repository/plan.json"), "--source", join(testdata, "examples/repository")),
  pipeline: written("pipeline", "check", join(testdata, "examples/pipeline/plan.json"), "--source", join(testdata, "examples/pipeline")),
  hostile: written("hostile", "check", join(testdata, "examples/hostile/plan.json")),
  bill: written("bill", "check", join(testdata, "examples/bill/plan.json"), "--all"),
  audit: written("audit", "audit", ...["examples", "rules/egress-inter-continent", "rules/endpoint-always-on"].map((each) => join(testdata, each)), "--group-by", "region"),
};

// As wide as GitHub's column for comments; a phone has 16 px at each side.
const widths = { 830: 0, 390: 16 };
const browser = await driver.launch({ executablePath: chromium, args: ["--no-sandbox"], timeout: kPatience });

async function open(markdown, width, padding) {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  page.setDefaultTimeout(kPatience);
  await page.setContent(`<!doctype html><meta charset="utf-8"><style>${style}\nbody { margin: 0; padding: 16px ${padding}px; font-size: 14px; }</style>
    <body><main class="markdown-body" style="font-size: 14px">${marked.parse(markdown, { gfm: true })}</main>`);
  return page;
}

// What is wider than its room, by its first words.
const tooWide = () => Array.from(document.querySelectorAll("html, table, pre, p, li, h3"))
  .filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0)
  .map((each) => `${each.tagName}: ${each.scrollWidth} in ${each.clientWidth}: ${each.textContent.trim().slice(0, 60)}`);

const tests = {
  async "has room at a desk and on a phone, folded and unfolded"() {
    for (const [name, markdown] of Object.entries(reports)) {
      for (const [width, padding] of Object.entries(widths)) {
        const page = await open(markdown, Number(width), padding);
        for (const unfolded of [false, true]) {
          await page.evaluate((isOpen) => { for (const each of document.querySelectorAll("details")) each.open = isOpen; }, unfolded);
          assert.deepEqual(await page.evaluate(tooWide), [], `${name} at ${width} px`);
          if (process.env.TERRATOLL_SCREENSHOTS)
            await page.screenshot({ path: join(process.env.TERRATOLL_SCREENSHOTS, `${name}-${width}${unfolded ? "-all" : ""}.png`), fullPage: true });
        }
        await page.close();
      }
    }
  },

  async "begins with the amount, and leads to the line"() {
    const page = await open(reports.repository, 830, 0);
    assert.match(await page.locator("h3").first().innerText(), /^Monthly cost \+\$[\d,.]+ \(/);
    const first = page.locator("table").first().locator("tbody tr").first();
    assert.match(await first.locator("td").first().innerText(), /^\$[\d,.]+\nsaves \$[\d,.]+$/);
    assert.match(await first.locator("a").getAttribute("href"), /^https:\/\/github\.com\/o\/r\/blob\/abc\/.*main\.tf#L\d+$/);
    assert.equal(await page.locator("details[open]").count(), 0);
    await page.close();
  },

  async "says an advice once, and a hop inside of its chain"() {
    for (const markdown of Object.values(reports)) {
      const advice = markdown.split(/<br>|\n/).filter((each) => each.startsWith("→ ")).map((each) => each.replace(/ \|$/, ""));
      assert.deepEqual(advice, Array.from(new Set(advice)));
    }
    const page = await open(reports.pipeline, 830, 0);
    assert.ok(await page.locator("td", { hasText: "↳" }).count() > 0);
    assert.equal(await page.locator("td", { hasText: /^↳/ }).count(), 0, "no row of its own");
    await page.close();
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
await browser.close();
rmSync(folder, { recursive: true });
process.exit(failed > 0 ? 1 : 0);

// The page in a browser: page_test.mjs TERRATOLL TESTDATA. What a person does with it, at a phone's width and at a
// desk's, in the light and in the dark, with a keyboard, without a script, on paper.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load, program } from "../node/packages.mjs";

const [terratoll, testdata] = process.argv.slice(2);
const chromium = program("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
const { chromium: driver } = load("playwright-core");
const axe = readFileSync(load.resolve("axe-core/axe.min.js"), "utf8");
const kPatience = 120_000;  // ms; of a machine that is busy with other tests
const folder = mkdtempSync(join(tmpdir(), "terratoll-page-"));

function written(name, ...args) {
  const file = join(folder, `${name}.html`);
  execFileSync(terratoll, [...args, "--today", "2026-11-24", "--fail-on", "never", "--format", "text", "--report", `html=${file}`],
    { cwd: folder, stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, GITHUB_ACTIONS: "" } });
  return `file://${file}`;
}

// What a command prints as a page.
function printed(name, ...args) {
  const file = join(folder, `${name}.html`);
  writeFileSync(file, execFileSync(terratoll, [...args, "--today", "2026-11-24", "--format", "html"], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] }));
  return `file://${file}`;
}

writeFileSync(join(folder, "empty.json"), JSON.stringify({
  format_version: "1.2", terraform_version: "1.9.0", planned_values: { root_module: {} }, resource_changes: [], configuration: {} }));
const pages = {
  change: written("change", "check", join(testdata, "examples/pipeline/plan.json"), "--source", join(testdata, "examples/pipeline")),
  audit: written("audit", "audit", ...["examples", ...["egress-inter-continent", "egress-inter-region", "endpoint-always-on"]
    .map((rule) => `rules/${rule}`)].map((each) => join(testdata, each)), "--group-by", "region"),
  crowded: written("crowded", "audit", join(testdata, "types")),
  hostile: written("hostile", "check", join(testdata, "examples/hostile/plan.json")),
  empty: written("empty", "check", "empty.json"),
  // Of two clouds, one of them with what was used: equal, not explained and not estimated.
  billed: printed("billed", "reconcile", ...["ml/bill.csv", "azure/bill.csv", "ml/state.json", "azure/state.json"].map((each) => join(testdata, "billed", each)),
    "--usage", join(testdata, "billed/ml/truth.yml")),
  difference: printed("difference", "diff", ...["clean", "flagged"].map((each) => join(testdata, "rules/endpoint-always-on", each, "plan.json"))),
};

const browser = await driver.launch({ executablePath: chromium, args: ["--no-sandbox"], timeout: kPatience });

// A page whose errors, dialogs and requests fail the test.
async function open(url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(kPatience);
  const page = await context.newPage();
  page.troubles = [];
  page.on("pageerror", (error) => page.troubles.push(String(error)));
  page.on("console", (message) => message.type() === "error" && page.troubles.push(message.text()));
  page.on("dialog", (dialog) => { page.troubles.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => request.url() !== url && page.troubles.push(`asks for ${request.url()}`));
  await page.goto(url);
  return page;
}

async function close(page) {
  assert.deepEqual(page.troubles, []);
  await page.context().close();
}

const tests = {
  async "has no horizontal scroll, and axe finds nothing serious"() {
    for (const [name, url] of Object.entries(pages)) {
      // axe is no script of the page's policy, and takes its time: at a phone's width in the light, at a desk's in the dark.
      for (const [colorScheme, widths] of [["light", [1280, 390]], ["dark", [390, 1280]]]) {
        const page = await open(url, { colorScheme, bypassCSP: true });
        const what = `${name}, ${colorScheme}`;
        for (const width of widths) {
          await page.setViewportSize({ width, height: 900 });
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          assert.ok(wide <= width, `${what}: ${wide} px wide at ${width}`);
        }
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => window.axe.run({ resultTypes: ["violations"] }));
        const serious = violations.filter((each) => ["serious", "critical"].includes(each.impact));
        assert.deepEqual(serious.map((each) => `${each.id}: ${each.nodes[0].html}`), [], what);
        await close(page);
      }
    }
  },

  async "filters, searches and sorts its findings"() {
    const page = await open(pages.audit);
    const rows = page.locator("#finding-list > li:visible");
    const form = page.locator("#findings form");
    const all = await rows.count();
    assert.ok(all > 20, `${all} findings`);
    await form.locator("[name=severity]").selectOption({ label: "warning" });
    const warnings = await rows.count();
    assert.ok(warnings > 0 && warnings < all);
    assert.equal(await page.locator("#finding-list > li.warning:visible").count(), warnings);
    assert.match(await form.locator("output").textContent(), new RegExp(`^${warnings} of \\d+ findings$`));
    await form.locator("[name=severity]").selectOption({ label: "all" });
    for (const [name, word] of [["rule", "egress-inter-continent"], ["region", "us-west-2"]]) {
      await form.locator(`[name=${name}]`).selectOption({ label: word });
      const some = await rows.allTextContents();
      assert.ok(some.length > 0 && some.length < all, `${some.length} by ${name}`);
      if (name === "rule") for (const each of some) assert.match(each, /egress-inter-continent/);
      await form.locator(`[name=${name}]`).selectOption({ label: "all" });
    }
    await form.locator("[name=plan]").selectOption({ index: 1 });
    assert.ok(await rows.count() < all);
    await form.locator("[name=plan]").selectOption({ label: "all" });
    await form.locator("[name=search]").fill("CONTINENT us-west-2");
    const found = await rows.allTextContents();
    assert.ok(found.length > 0 && found.length < all);
    for (const each of found) assert.match(each, /continent/i);
    await form.locator("[name=search]").fill("nothing is called so");
    assert.equal(await rows.count(), 0);
    await form.locator("[name=search]").fill("");
    assert.equal(await rows.count(), all);
    // In an audit what saves the most stands first, as in text; hops stay behind their chain.
    const savings = await page.locator("#finding-list > li:not(.hop)").evaluateAll((each) => each.map((row) => Number(row.dataset.saving || -Infinity)));
    assert.deepEqual(savings, Array.from(savings).sort((a, b) => b - a));
    assert.ok(savings.some((each) => each > 0));
    await form.locator("[name=order]").selectOption("rule");
    const rules = await rows.locator("h3").allTextContents();
    assert.deepEqual(rules, Array.from(rules).sort((a, b) => a.localeCompare(b)));
    await form.locator("[name=order]").selectOption({ label: "by severity" });
    assert.equal(await rows.first().getAttribute("id"), "finding-1");
    await form.locator("[name=order]").selectOption({ label: "by saving" });
    assert.equal(await rows.first().getAttribute("data-saving"), savings[0].toFixed(2));
    await close(page);
  },

  async "is reached by keyboard as a whole"() {
    const page = await open(pages.change);
    const wanted = await page.evaluate(() => {
      const all = Array.from(document.querySelectorAll("a[href], summary, input, select, button"));
      const seen = all.filter((each) => each.checkVisibility());
      seen.forEach((each, i) => { each.dataset.wanted = i; });
      return seen.length;
    });
    const reached = new Set();
    for (let i = 0; i < wanted + 5; ++i) {
      await page.keyboard.press("Tab");
      reached.add(await page.evaluate(() => document.activeElement.dataset.wanted));
    }
    for (let i = 0; i < wanted; ++i) assert.ok(reached.has(String(i)), `element ${i} of ${wanted} is not reached`);
    // A row of the bill opens, and shows what it is made of.
    await page.locator("#bill summary").first().focus();
    await page.keyboard.press("Enter");
    assert.match(await page.locator("#bill .items:visible").first().innerText(), /× \$/);
    await close(page);
  },

  async "shows price and evidence of what is pointed at on the map"() {
    for (const options of [{}, { viewport: { width: 390, height: 800 }, hasTouch: true }]) {
      const page = await open(pages.change, options);
      const arrow = page.locator("svg a.way.continent:visible"), tip = page.locator(".map .tip");
      assert.ok(await tip.isHidden());
      if (options.hasTouch) await arrow.dispatchEvent("click");
      else await arrow.focus();
      const text = await tip.innerText();
      assert.match(text, /us-west-2/);
      assert.match(text, /\$600\.00/);
      assert.match(text, /because/);
      await arrow.focus();
      await page.keyboard.press("Escape");
      assert.ok(await tip.isHidden());
      await close(page);
    }
  },

  async "draws money as width"() {
    const page = await open(pages.audit);
    const widths = await page.locator("svg.wide a.way .line").evaluateAll((all) => all.map((each) => Number(each.getAttribute("stroke-width"))));
    assert.ok(widths.length > 5);
    assert.equal(Math.max(...widths), widths.at(-1), "the dearest is drawn last");
    const legend = await page.locator(".legend").innerText();
    assert.match(legend, /largest: \$[\d,.]+ a month/);
    assert.match(legend, /widest: \$[\d,.]+ a month/);
    await close(page);
  },

  async "names the dearest region on the map, with its cost"() {
    for (const url of [pages.audit, pages.crowded]) {
      for (const width of [1280, 390]) {
        const page = await open(url, { viewport: { width, height: 900 } });
        const dearest = await page.locator("#map .bars > li").first().innerText();
        const text = await page.locator("svg:visible a.spot").last().locator("text tspan").allTextContents();
        assert.equal(text.length, 2, `${width}: ${text}`);
        assert.match(text[1], /^\$/);
        for (const each of text) assert.ok(dearest.includes(each), `${dearest} and not ${text}`);
        await close(page);
      }
    }
  },

  async "runs nothing of a plan"() {
    const page = await open(pages.hostile);
    assert.equal(await page.locator("script").count(), 1);
    assert.equal(await page.locator("img, iframe, object, embed").count(), 0);
    assert.match(await page.locator("body").innerText(), /<script>alert\(1\)<\/script>/);
    // Even if it came through, the policy would stop it.
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.body.append(script);
      document.body.setAttribute("style", "display: none");
    });
    assert.equal(await page.evaluate(() => window.ran), undefined);
    page.troubles = page.troubles.filter((each) => !each.includes("Content Security Policy"));
    await close(page);
  },

  async "can be read without a script"() {
    const page = await open(pages.audit, { javaScriptEnabled: false });
    assert.equal(await page.locator("form.tools:visible").count(), 0);
    assert.ok(await page.locator("#finding-list > li:visible").count() > 20);
    await page.locator("#bill summary").first().click();
    assert.ok(await page.locator("#bill .items").first().isVisible());
    await close(page);
  },

  async "says of a bill what is not explained, and leads from the estimate to it"() {
    const page = await open(pages.billed, { javaScriptEnabled: false });
    assert.equal(await page.locator(".hero").innerText(), "$124.45 not explained");
    const steps = await page.locator(".waterfall > li").allInnerTexts();
    const cents = (text) => Math.round(100 * Number(/[-+]?\$[\d,.]+/.exec(text)[0].replace(/[$,+]/g, "")));
    const amounts = steps.map(cents);
    assert.ok(Math.abs(amounts.slice(0, -1).reduce((a, b) => a + b) - amounts.at(-1)) <= steps.length, steps.join("; "));
    assert.match(await page.locator("#resources").innerText(), /azurerm_nat_gateway\.out[^]*not explained · \$40\.50 more than estimated/);
    assert.equal(await page.locator("#resources .state.equal").count(), 4);
    for (const part of ["services", "regions", "skus", "unmanaged", "files"])
      assert.ok(await page.locator(`#${part} .row`).count() > 1, part);
    await close(page);
  },

  async "is whole on paper"() {
    const page = await open(pages.change);
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const heights = await page.locator("details > .inside").evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height));
    assert.ok(heights.length > 5);
    for (const each of heights) assert.ok(each > 0, "a folded part is not printed");
    assert.equal(await page.locator("form:visible, nav:visible").count(), 0);
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--ink").trim()), "#1c2024");
    await close(page);
  },

  async "opens what a link leads to"() {
    const page = await open(pages.change);
    const link = page.locator("#first a").first();
    const target = await link.getAttribute("href");
    await page.locator("#findings [name=search]").fill("nothing is called so");
    assert.ok(await page.locator(target).isHidden());
    await link.click();
    await page.locator(target).waitFor({ state: "visible" });
    await close(page);
  },
};

// The README's picture, which no test compares: another Chromium draws it a little differently.
if (process.env.TERRATOLL_UPDATE) {
  const page = await open(pages.change);
  await page.screenshot({ path: join(testdata, "../docs/images/page.png"), timeout: kPatience });
  await close(page);
}

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

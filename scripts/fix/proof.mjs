// Does what the rules' fixes say, over the flagged fixtures, and plans again with real Terraform: the finding is gone,
// the saving is there where it is a difference of prices, nothing else has changed, and the layout is Terraform's.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { makePlan } from "../plan/terraform.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const [program, ...only] = process.argv.slice(2);
const terratoll = resolve(program);
const fixtures = join(root, "testdata/rules");
// Their saving is what the bill is less by. The others' is a share of the time, or of what is not on the bill.
const DIFFERENCES = new Set(["sku-retired", "sku-previous-generation", "gpu-on-demand-sporadic", "egress-nat-gateway"]);
// And of these the bill is less, by other hours than those that are said to be saved.
const FALLS = new Set(["cluster-idle-floor", "endpoint-autoscaling-floor"]);

const failures = [];
const mended = new Map();

// The arguments of a case, with paths that hold from anywhere; its plan and its sources apart.
function argumentsOf(folder) {
  const file = join(folder, "arguments");
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n").map((line) => line.trim()) : [];
  const args = lines.filter((line) => line !== "" && !line.startsWith("#"));
  const plans = args.filter((arg) => !arg.startsWith("--")).map((arg) => resolve(folder, arg));
  const options = args.filter((arg) => arg.startsWith("--") && !arg.startsWith("--source="))
    .map((arg) => arg.replace(/=(.*\.(?:ya?ml|csv|json))$/, (_, path) => `=${resolve(folder, path)}`));
  const config = join(folder, ".terratoll.yaml");
  if (existsSync(config)) options.push(`--config=${config}`);
  return { plans: plans.length > 0 ? plans : [join(folder, "plan.json")], options };
}

function run(command, args, cwd) {
  const done = spawnSync(command, args, { cwd, encoding: "utf8", maxBuffer: 1 << 28 });
  return { status: done.status, out: done.stdout, err: done.stderr };
}

const TODAY = "--today=2026-11-24";

function check(plan, copy, options) {
  const { status, out, err } = run(terratoll, ["check", plan, `--source=${copy}`, "--all", "--min-confidence=low", "--format=json", TODAY, ...options], copy);
  if (status > 1) throw new Error(err);
  return JSON.parse(out);
}

// By address, what stands after the change.
function resourcesOf(plan) {
  const changes = JSON.parse(plan).resource_changes ?? [];
  return new Map(changes.filter((each) => each.mode === "managed").map((each) => [each.address, JSON.stringify(each.change.after)]));
}

// The text of a resource's block, wherever it stands.
function blockOf(folder, address) {
  const [, type, name] = /([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)(?:\[[^\]]*\])?$/.exec(address) ?? [];
  for (const file of readdirSync(folder, { recursive: true }).filter((each) => each.endsWith(".tf"))) {
    const found = new RegExp(`^resource "${type}" "${name}" \\{[\\s\\S]*?^\\}`, "m").exec(readFileSync(join(folder, file), "utf8"));
    if (found) return found[0];
  }
  return "";
}

async function prove(rule, name) {
  const folder = join(fixtures, rule, name);
  const { plans, options } = argumentsOf(folder);
  if (plans.length !== 1 || basename(plans[0]) !== "plan.json") return;
  const sources = dirname(plans[0]);
  if (!existsSync(join(sources, "main.tf"))) return;
  const copy = mkdtempSync(join(tmpdir(), "terratoll-fix-"));
  try {
    cpSync(sources, copy, { recursive: true });
    const plan = join(copy, "plan.json");
    const fix = ["fix", plan, `--source=${copy}`, `--rule=${rule}`, TODAY, ...options];
    const shown = run(terratoll, fix, copy);
    if (shown.status !== 0) throw new Error(shown.err);
    const count = Number(/(\d+) of \d+ findings? mended/.exec(shown.err)?.[1] ?? 0);
    if (count === 0) return;
    const before = check(plan, copy, options);
    const formatted = run("terraform", ["fmt", "-check", "-recursive", "."], copy).status === 0;
    // The diff and --write come to the same.
    const other = mkdtempSync(join(tmpdir(), "terratoll-fix-"));
    cpSync(sources, other, { recursive: true });
    writeFileSync(join(other, "fix.diff"), shown.out);
    execFileSync("git", ["apply", "fix.diff"], { cwd: other, env: { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() } });
    const written = run(terratoll, [...fix, "--write"], copy);
    if (written.status !== 0) throw new Error(written.err);
    rmSync(join(other, "fix.diff"));
    const differs = run("diff", ["-r", copy, other]).out;
    rmSync(other, { recursive: true });
    if (differs !== "") throw new Error(`--write and the diff differ:\n${differs}`);
    if (formatted && run("terraform", ["fmt", "-check", "-recursive", "."], copy).status !== 0) throw new Error("terraform fmt would change it");
    const words = existsSync(join(copy, "options")) ? readFileSync(join(copy, "options"), "utf8").split(/\s+/).filter(Boolean) : [];
    const was = resourcesOf(readFileSync(plan, "utf8"));
    const made = await makePlan(copy, words);
    writeFileSync(plan, made);
    const after = check(plan, copy, options);
    const left = (report) => report.findings.filter((each) => each.rule === rule && !each.suppressed && each.confidence !== "low").length;
    if (left(after) > left(before) - count) throw new Error(`${count} of ${left(before)} findings were mended, and ${left(after)} are left`);
    const amount = (words) => Number((words.exec(shown.err)?.[1] ?? "0").replaceAll(",", ""));
    const saving = amount(/saves about \$([\d,.]+\d)/) - amount(/costs about \$([\d,.]+\d) a month more/);
    const less = Math.round((before.totals.monthly_usd - after.totals.monthly_usd) * 100) / 100;
    // A larger machine that replaces a retired one may have a larger disk too.
    const exact = before.findings.every((each) => each.rule !== rule || each.saving_usd !== null);
    if (DIFFERENCES.has(rule) && exact && Math.abs(less - saving) > 0.011) throw new Error(`it says that it saves ${saving}, and the bill is less by ${less}`);
    if (FALLS.has(rule) && saving > 0 && less <= 0) throw new Error(`it says that it saves ${saving}, and the bill stays`);
    const about = JSON.stringify(before.findings.filter((each) => each.rule === rule));
    const now = resourcesOf(made);
    for (const [address, values] of was) {
      if (!now.has(address)) throw new Error(`${address} is gone`);
      if (now.get(address) === values || about.includes(JSON.stringify(address).slice(1, -1))) continue;
      if (blockOf(sources, address) === blockOf(copy, address)) throw new Error(`${address} has changed`);
    }
    mended.set(rule, (mended.get(rule) ?? 0) + count);
    console.log(`${rule}/${name}: ${count} mended, the bill is less by ${less.toFixed(2)}`);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

const rules = readdirSync(join(root, "rules"))
  .filter((file) => /AS fix_(?:value|block|after)/.test(readFileSync(join(root, "rules", file), "utf8")))
  .map((file) => file.replace(/\.sql$/, ""))
  .filter((rule) => only.length === 0 || only.includes(rule));
const work = rules.flatMap((rule) => readdirSync(join(fixtures, rule)).filter((name) => name.startsWith("flagged")).map((name) => [rule, name]));
const worker = async () => {
  for (let next; (next = work.shift()) !== undefined;) {
    await prove(...next).catch((error) => failures.push(`${next.join("/")}: ${error.message}`));
  }
};
await Promise.all([worker(), worker()]);
for (const rule of rules) if (!mended.has(rule)) failures.push(`${rule}: no flagged fixture whose fix goes through`);
for (const failure of failures) console.error(failure);
process.exitCode = failures.length > 0 ? 1 : 0;

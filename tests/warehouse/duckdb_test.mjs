// Exports of a fleet in DuckDB: counts, flows between plans as an audit finds them, and what two nights tell.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load, skip } from "../node/packages.mjs";

const program = process.argv[2];
const root = new URL("../..", import.meta.url).pathname;
const { DuckDBInstance } = load("@duckdb/node-api");
const folder = mkdtempSync(join(tmpdir(), "terratoll-duckdb-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const run = (name, args, input = "") =>
  execFileSync(name, args, { cwd: folder, input, encoding: "utf8", maxBuffer: 1 << 28, stdio: ["pipe", "pipe", "inherit"] });
const sql = (name) => readFileSync(join(root, "warehouse", name), "utf8");

// A fleet of 30 plans, by two workers on two nights.
try {
  run("python3", [join(root, "bench/fleet.py"), "30", "plans"]);
} catch (error) {
  if (error.code === "ENOENT") skip("there is no python3");
  throw error;
}
const plans = run("find", ["plans", "-name", "*.json"]).trim().split("\n").sort();
const options = ["--today", "2026-11-24"];
const exported = (date, shard, paths, more = []) =>
  run(program, ["export", "--files-from", "-", "--to", "facts", "--run-date", date, "--shard", shard, ...options, ...more],
      paths.join("\n"));
const audited = (paths) =>
  JSON.parse(run(program, ["audit", "--files-from", "-", "--format", "json", "--fail-on", "never", ...options], paths.join("\n")));
// A plan stays in its shard from night to night.
const halves = (paths) => [0, 1].map((half) => paths.filter((each) => Number(each.match(/\d+/) ?? 0) % 2 === half));
const nights = {};
const night = (date, paths) => {
  halves(paths).forEach((half, i) => exported(date, `0${i}`, half));
  nights[date] = audited(paths);
};
night("2026-11-24", plans);
// The next night a plan has gone, one has a larger machine, and one is new.
const [gone, grown, added] = [plans[4], plans[7], "plans/new.json"];
writeFileSync(join(folder, added), readFileSync(join(folder, gone), "utf8"));
writeFileSync(join(folder, grown), readFileSync(join(folder, grown), "utf8").replaceAll("g5.xlarge", "g5.2xlarge"));
night("2026-11-25", [...plans.filter((each) => each !== gone), added]);

const connection = await (await DuckDBInstance.create(":memory:")).connect();
const ask = async (text) => (await connection.runAndReadAll(text)).getRowObjectsJson();
await connection.run("SET VARIABLE facts = '" + join(folder, "facts") + "'");
await connection.run(sql("duckdb.sql"));

// Every row of every table is there, in the types of the schema.
let tables = 0;
for (const date of Object.keys(nights)) {
  for (const shard of ["00", "01"]) {
    const manifest = JSON.parse(readFileSync(join(folder, `facts/run_date=${date}/shard=${shard}/manifest.json`), "utf8"));
    for (const table of manifest.tables) {
      const [{ n }] = await ask(`SELECT count(*) AS n FROM ${table.name} WHERE run_date = '${date}' AND shard = '${shard}'`);
      assert.equal(Number(n), table.rows, table.name);
      ++tables;
    }
  }
}
assert.ok(tables > 60);

// The join finds what an audit of the same plans finds between them, and nothing else.
const flow = (each) => [each.from_plan, each.from_address ?? each.from, each.from_region, each.to_plan, each.to_address ?? each.to,
                        each.to_region, each.kind ?? null, each.confidence, each.attribute,
                        Array.isArray(each.evidence) ? each.evidence.join(" ← ") : each.evidence].join(" | ");
const joined = await ask(sql("cross_plan_flows.sql"));
for (const [date, audit] of Object.entries(nights)) {
  const expected = audit.flows.filter((each) => each.from_plan !== each.to_plan).map(flow).sort();
  assert.ok(expected.length > 60, `${expected.length} flows`);
  for (const kind of ["read", "write", "replicate", ""])  // "": not known
    assert.ok(expected.some((each) => each.split(" | ")[6] === kind), kind);
  assert.deepEqual(joined.filter((each) => each.run_date === date).map(flow).sort(), expected);
}

// Nor does it where a plan deletes the store, where nobody says where a reader stands, where nobody manages what several
// read, or in whichever order the plans are named: the same flows, each with the same plans and the same money.
const changed = (path, name, change) => {
  const plan = JSON.parse(readFileSync(join(folder, path), "utf8"));
  change(plan);
  writeFileSync(join(folder, name), JSON.stringify(plan));
  return name;
};
const deleted = (plan) => {
  for (const { change } of plan.resource_changes) {
    if (change.actions[0] === "read") continue;
    [change.actions, change.before, change.after, change.after_unknown] = [["delete"], change.after, null, {}];
  }
  plan.planned_values = { root_module: {} };
};
const anywhere = (plan) => {
  for (const each of Object.values(plan.configuration.provider_config ?? {}))
    if (each.expressions?.region) each.expressions.region = { references: ["var.region"] };
};
const [lake, trains, reports] = plans;
const cases = {
  deleted: [changed(lake, "plans/0-lake.json", deleted), trains, reports],
  "of no region": [lake, changed(trains, "plans/1-trains.json", anywhere), changed(reports, "plans/2-reports.json", anywhere)],
  unmanaged: plans.filter((each) => !each.includes("lake")),
  // A path that another begins with, and signs that come before its end.
  "called alike": plans.filter((each) => each.includes("report")).flatMap((each, i) =>
    i < 2 ? [changed(each, ["plans/a", "plans/a b.json"][i], () => {})] : []),
};
let number = 0;
const joined_of = async (paths) => {
  const facts = `case-${++number}`;
  run(program, ["export", "--files-from", "-", "--to", facts, "--run-date", "2026-11-24", ...options], paths.join("\n"));
  const other = await (await DuckDBInstance.create(":memory:")).connect();
  await other.run(`SET VARIABLE facts = '${join(folder, facts)}'`);
  await other.run(sql("duckdb.sql"));
  return (await other.runAndReadAll(sql("cross_plan_flows.sql"))).getRowObjectsJson().map(flow).sort();
};
for (const [what, paths] of Object.entries(cases)) {
  const audit = audited(paths), turned = audited(Array.from(paths).reverse());
  assert.deepEqual(await joined_of(paths), audit.flows.filter((each) => each.from_plan !== each.to_plan).map(flow).sort(), what);
  assert.deepEqual(turned.flows, audit.flows, what);
  assert.deepEqual(turned.totals, audit.totals, what);
}
assert.ok(audited(cases.unmanaged).flows.length > 0);

// What the nights tell.
const trend = await ask(sql("trend.sql"));
assert.deepEqual(trend.map((each) => [each.run_date, Number(each.plans)]), [["2026-11-24", 30], ["2026-11-25", 30]]);
const drift = await ask(sql("drift.sql"));
const by = (what) => drift.filter((each) => each.what === what);
const stands = (each) => !each.address.includes(" → ");
assert.deepEqual([...new Set(by("gone").filter(stands).map((each) => each.plan))], [gone]);
assert.deepEqual([...new Set(by("new").filter(stands).map((each) => each.plan))], [added]);
assert.ok(!drift.every(stands));
assert.deepEqual(by("changed").filter(stands).map((each) => [each.plan, each.address]).sort(),
                 [[grown, "aws_instance.gpu[0]"], [grown, "aws_instance.gpu[1]"]]);
const sum = (rows) => rows.reduce((all, each) => all + each.change_usd, 0);
assert.ok(Math.abs(sum(drift) - (trend[1].monthly_usd - trend[0].monthly_usd)) < 0.01);
const found = await ask(sql("new_findings.sql"));
assert.ok(found.length > 0);
assert.deepEqual([...new Set(found.map((each) => each.plan))].sort(), [added]);

// A shard that is lost looks as if its plans had gone, so that the check names it.
const shard = join(folder, "facts/run_date=2026-11-25/shard=01");
renameSync(shard, join(folder, "away"));
assert.throws(() => execFileSync(program, ["export", "--check", "facts"], { cwd: folder, stdio: "pipe" }),
              /run_date=2026-11-25\/shard=01 is missing; it was there on 2026-11-24/);
renameSync(join(folder, "away"), shard);
run(program, ["export", "--check", "facts"]);

// CSV says the same.
exported("2026-11-25", "csv", plans.slice(0, 9), ["--format", "csv"]);
const [{ n, missing }] = await ask(`SELECT count(*) AS n, count(*) - count(monthly_usd) AS missing FROM read_csv('${folder}/facts/run_date=2026-11-25/shard=csv/resource.csv', header = true, all_varchar = true)`);
assert.equal(Number(n), audited(plans.slice(0, 9)).resources.length);
console.log(`${joined.length} flows between plans, ${drift.length} changes, ${found.length} new findings, ${missing} without a price`);

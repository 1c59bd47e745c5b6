// See the script `test`.
import assert from "node:assert";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { difference } from "./difference.mjs";
import { providers, take } from "./schemas.mjs";
import { providersSchema } from "./terraform.mjs";

// What each covers: data sources, imports, replacements; providers and regions; a state; updates in sets; Azure and azapi.
const CASES = [
  "plans/actions",
  "plans/provider-regions",
  "plans/state",
  "types/azurerm_linux_virtual_machine-update",
  "plans/azapi",
];

test("the plans of a few cases are what their sources make", () => {
  const folders = CASES.map((name) => join("testdata", name));
  assert.equal(execFileSync("scripts/plan/plan", ["--check", ...folders], { encoding: "utf8" }), "");
});

// An advice that a provider would refuse is none: its limits hold for the cases that follow the rules' advice.
const ADVISED = ["cluster-idle-floor/clean", "cluster-idle-floor/clean-system-pool", "endpoint-always-on/clean-managed-scaling"];

test("what the rules advise can be planned", () => {
  const folders = ADVISED.map((name) => join("testdata/rules", name));
  assert.equal(execFileSync("scripts/plan/plan", ["--check", ...folders], { encoding: "utf8" }), "");
});

test("what a provider refuses is refused: a system pool without a node", () => {
  const folder = mkdtempSync(join(tmpdir(), "least-"));
  const source = readFileSync("testdata/rules/cluster-idle-floor/clean-system-pool/main.tf", "utf8");
  writeFileSync(join(folder, "main.tf"), source.replace(/min_count( +)= 1/, "min_count$1= 0"));
  const plan = () => execFileSync("scripts/plan/plan", ["--print", folder], { encoding: "utf8", stdio: "pipe" });
  assert.throws(plan, /expected default_node_pool\.min_count to be at least 1, got 0/);
  rmSync(folder, { recursive: true });
});

test("the types of all fixtures are known", () => {
  const known = new Set(
    providers().flatMap(({ resources, data }) => [...Object.keys(resources), ...Object.keys(data)]),
  );
  known.add("terraform_data"); // Terraform's own
  const sources = readdirSync("testdata", { recursive: true }).filter((name) => name.endsWith("main.tf"));
  const types = sources.flatMap((name) => [
    ...readFileSync(join("testdata", name), "utf8").matchAll(/^(?:resource|data) "(\w+)" "/gm),
  ]);
  assert.ok(types.length > 1000);
  assert.deepEqual(
    [...new Set(types.map(([, type]) => type))].filter((type) => !known.has(type)),
    [],
  );
});

test("a difference is found, and the time is none", () => {
  const plan = { timestamp: "1", relevant_attributes: [{ a: 1 }, { b: 2 }], values: [{ size: 1 }] };
  assert.equal(difference(plan, { ...plan, timestamp: "2", relevant_attributes: [{ b: 2 }, { a: 1 }] }), "");
  assert.equal(difference(plan, { ...plan, values: [{ size: 2 }] }), "values.0.size: 1, now 2");
  assert.equal(difference(plan, { ...plan, relevant_attributes: [] }), 'relevant_attributes.0: {"a":1}, now nothing');
});

test("what Terraform says of the schemas gives them again", async () => {
  const folder = mkdtempSync(join(tmpdir(), "schemas-"));
  const sources = providers().map(
    ({ address }, i) => `p${i} = { source = "${address.split("/").slice(1).join("/")}" }`,
  );
  writeFileSync(join(folder, "main.tf"), `terraform {\n  required_providers {\n${sources.join("\n")}\n  }\n}\n`);
  const dump = JSON.parse(await providersSchema(folder));
  rmSync(folder, { recursive: true });
  assert.deepEqual(
    take(dump, []).changed.map(({ address }) => address),
    [],
  );

  const [known] = providers();
  delete known.resources.aws_s3_bucket_policy;
  const { changed, missing } = take(dump, ["aws_s3_bucket_policy", "data.aws_region", "aws_no_such_type"], [known]);
  assert.deepEqual(missing, ["aws_no_such_type"]);
  assert.deepEqual(Object.keys(changed[0].resources.aws_s3_bucket_policy.of), ["bucket", "id", "policy", "region"]);
});

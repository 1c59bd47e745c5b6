// docs/config.schema.json against files that Terratoll takes and files that it refuses: schema_test.mjs ROOT.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "../node/packages.mjs";

const [root] = process.argv.slice(2);
const Ajv = load("ajv").default;
const { parse } = load("yaml");
const read = (path) => readFileSync(join(root, path), "utf8");

const ajv = new Ajv({ strict: true, allErrors: true, allowUnionTypes: true });
const valid = ajv.compile(JSON.parse(read("docs/config.schema.json")));
const errors = (text) => (valid(parse(text) ?? {}) ? [] : valid.errors.map((e) => `${e.instancePath} ${e.message}`));

const example = read("docs/configuration.md").match(/```yaml\n(profile:[^]*?)```/)[1];
const files = readdirSync(join(root, "testdata"), { recursive: true })
  .filter((name) => /(^|\/)\.?terratoll\.yaml$/.test(name))
  .map((name) => [name, read(`testdata/${name}`)]);
assert.ok(files.length > 10);
for (const [name, text] of [["docs/configuration.md", example], ...files])
  assert.deepEqual(errors(text), [], name);
assert.deepEqual(errors("rules: {sku-retired: false, cold-start: off}"), []);  // YAML 1.1 reads `off` as false

for (const wrong of [
  "bugdet: {}", "budget: {monthly: 5}", "budget: {monthly_usd: -1}", "profile: {training: sometimes}",
  "profile: {training_hours_per_month: 731}", "fail_on: loud", "rate_cards: cards.yaml", "rules: {sku-retird: off}",
  "rules: {sku-retired: {severity: loud}}", "rules: {endpoint-always-on: {off_peek_share: 1}}",
  "ignore: [{rule: sku-retired, address: a}]", 'ignore: [{rule: a, address: b, reason: c, until: "soon"}]',
]) assert.notDeepEqual(errors(wrong), [], wrong);

// The providers' schemas, as schemas/*.json keeps them: names, types and flags of the real ones, one type a line.
//
//   file:      { address, version, legacy, config: { NAME: attribute or block }, resources: { TYPE: type }, data: { TYPE: type } }
//   type:      { of: { NAME: attribute or block }, version, framework, least: { PATH: the smallest number that the provider
//                takes }, and what made-up.mjs and planning.mjs go by: id, arn, anew, filled }
//   attribute: [flags, type, default]; the type is Terraform's own JSON, or { in, of } for attributes in attributes
//   block:     { in: "list", flags, min, max, of: { NAME: attribute or block } }
//
// Flags, a letter each: r required, o optional, c computed, s sensitive, w write-only, f a change forces replacement, k the
// provider keeps the prior value when something else changes (for a type of the newer framework). `legacy`: the provider is
// written with Terraform's older SDK, whose habits show in a plan; `framework`: this type of it is not.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { message } from "./wire.mjs";

const folder = new URL("schemas/", import.meta.url);
const NESTING = { single: 1, list: 2, set: 3, map: 4, group: 5 };

export function providers() {
  return readdirSync(folder)
    .sort()
    .map((file) => JSON.parse(readFileSync(new URL(file, folder), "utf8")));
}

export function save({ resources, data, ...rest }) {
  const lines = (types) =>
    Object.keys(types)
      .sort()
      .map((type) => `${JSON.stringify(type)}:${JSON.stringify(types[type])}`)
      .join(",\n");
  const text = `${JSON.stringify(rest).slice(0, -1)},\n"resources":{\n${lines(resources)}\n},\n"data":{\n${lines(data)}\n}}\n`;
  writeFileSync(new URL(`${rest.address.split("/").at(-1)}.json`, folder), text);
}

export const isAttribute = (what) => Array.isArray(what);

export function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value, name)]));
}

// --- In the words of the plugin protocol.

export function schemaMessage(type) {
  return message([
    [1, type.version ?? 0],
    [2, block(type.of)],
  ]);
}

function block(of) {
  return Object.entries(of).map(([name, what]) =>
    isAttribute(what)
      ? [2, attribute(name, what)]
      : [
          3,
          [
            [1, name],
            [2, block(what.of)],
            [3, NESTING[what.in]],
            [4, what.min ?? 0],
            [5, what.max ?? 0],
          ],
        ],
  );
}

function attribute(name, [flags, type]) {
  const inner = type.of && [
    ...Object.entries(type.of).map(([key, what]) => [1, attribute(key, what)]),
    [3, NESTING[type.in]],
  ];
  const is = (flag) => flags.includes(flag);
  return [
    [1, name],
    [2, inner ? undefined : JSON.stringify(type)],
    [4, is("r")],
    [5, is("o")],
    [6, is("c")],
    [7, is("s")],
    [10, inner],
    [11, is("w")],
  ];
}

// --- From the words of `terraform providers schema -json`, which has neither defaults nor what forces replacement, nor which
// blocks a provider fills in: those stay as they are where the type is known already.

// Takes the types that are named (`data.TYPE` for a data source; all that are known, if none is) from a dump, and says
// which it did not have.
export function take(dump, names, known = providers()) {
  const missing = new Set(names);
  const changed = [];
  for (const [address, schemas] of Object.entries(dump.provider_schemas)) {
    const provider = known.find((each) => each.address === address) ?? {
      address,
      config: {},
      resources: {},
      data: {},
    };
    const sources = [
      ["", schemas.resource_schemas, provider.resources],
      ["data.", schemas.data_source_schemas, provider.data],
    ];
    const before = JSON.stringify(provider);
    for (const [prefix, offered = {}, types] of sources) {
      for (const type of Object.keys(offered)) {
        if (names.length > 0 ? !missing.delete(prefix + type) : !types[type]) continue;
        types[type] = compact(offered[type], types[type]);
      }
    }
    if (JSON.stringify(provider) === before) continue;
    provider.config = compactBlock(schemas.provider.block, provider.config);
    changed.push(provider);
  }
  return { changed, missing: [...missing] };
}

function compact({ version, block }, { of, version: _, ...rest } = {}) {
  return { of: compactBlock(block, of), ...(version && { version }), ...rest };
}

function compactBlock({ attributes = {}, block_types: blocks = {} }, known = {}) {
  return {
    ...mapValues(attributes, (attribute, name) => compactAttribute(attribute, known[name])),
    ...mapValues(blocks, ({ nesting_mode: nesting, min_items: min, max_items: max, block: inner }, name) => {
      const flags = known[name]?.flags;
      return {
        in: nesting,
        ...(flags && { flags }),
        ...(min && { min }),
        ...(max && { max }),
        of: compactBlock(inner, known[name]?.of),
      };
    }),
  };
}

function compactAttribute(attribute, [flags = "", knownType = {}, fallback] = []) {
  const words = ["required", "optional", "computed", "sensitive", "write_only"].filter((word) => attribute[word]);
  const nested = attribute.nested_type;
  const inner = (what, name) => compactAttribute(what, knownType.of?.[name]);
  const type = nested ? { in: nested.nesting_mode, of: mapValues(nested.attributes, inner) } : attribute.type;
  const result = [words.map((word) => word[0]).join("") + flags.replace(/[^fk]/g, ""), type];
  return fallback === undefined ? result : [...result, fallback];
}

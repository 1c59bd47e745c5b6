// A stub of a provider: answers Terraform's plugin protocol (version 6) from a schema. It reaches no cloud: it plans as the
// schema says, and applying it echoes the plan, with made-up values for what was unknown.
import { createHash } from "node:crypto";
import { ANSWERS } from "./data-sources.mjs";
import { fill } from "./made-up.mjs";
import { forget, hasUnknown, LEGACY, plan, replaced, same } from "./planning.mjs";
import { isAttribute, mapValues, schemaMessage } from "./schemas.mjs";
import { first, message, pack, part, serve, text, UNKNOWN, unpack } from "./wire.mjs";

const IMPORTED = "imported";
const ERROR = 1; // the severity of a diagnostic
const legacyTypes = true; // Terraform then forgives what the older SDK does
const dynamic = (value) => [[1, pack(value)]];

function value(fields, field) {
  const packed = first(part(fields, field), 1);
  return packed?.length ? unpack(packed) : null;
}

// What one `provider` block says. Terraform opens a connection for each.
const settings = new WeakMap();
const NONE = { region: UNKNOWN, tags: {} };

export function serveProvider(provider, socket, environment) {
  const place = (connection, values) =>
    [values.region, (settings.get(connection) ?? NONE).region, "us-east-1"].find(
      (region) => typeof region === "string",
    );

  const applied = (type, schema, values, connection) => fill(type, schema, values, place(connection, values));

  const methods = {
    GetProviderSchema: () => [
      [1, schemaMessage({ of: provider.config })],
      ...Object.entries(provider.resources).map(([type, schema]) => [
        2,
        [
          [1, type],
          [2, schemaMessage(schema)],
        ],
      ]),
      ...Object.entries(provider.data).map(([type, schema]) => [
        3,
        [
          [1, type],
          [2, schemaMessage(schema)],
        ],
      ]),
      [6, [[2, true]]], // Terraform may keep the answer
    ],
    ValidateProviderConfig: () => [],
    ValidateResourceConfig: (request) =>
      tooSmall(provider.resources[text(request, 1)].least ?? {}, value(request, 2)).map((fault) => [
        1,
        [
          [1, ERROR],
          [2, fault],
        ],
      ]),
    ValidateDataResourceConfig: () => [],
    StopProvider: () => [],
    UpgradeResourceState: (request) => [[1, [[2, first(part(request, 3), 1)]]]],
    ReadResource: (request) => [
      [1, first(request, 2)],
      [3, first(request, 3)],
    ],

    ConfigureProvider: (request, connection) => {
      const given = value(request, 2) ?? {};
      const tags = [given.default_tags].flat()[0];
      settings.set(connection, { region: given.region ?? environment.AWS_REGION ?? UNKNOWN, tags: tags?.tags ?? {} });
      return [];
    },

    PlanResourceChange: (request, connection) => {
      const type = text(request, 1);
      const schema = provider.resources[type];
      const [prior, proposed, config] = [2, 3, 4].map((field) => value(request, field));
      if (proposed === null)
        return [
          [1, first(request, 3)],
          [5, legacyTypes],
        ];
      const planned = plan(
        schema.of,
        prior,
        proposed,
        config,
        provider.legacy && !schema.framework ? LEGACY : undefined,
      );
      byCode(type, schema, prior, planned, config, settings.get(connection) ?? NONE);
      if (prior && !same(prior, planned)) forget(schema, planned, config);
      const paths = prior && text(request, 5) !== IMPORTED ? replaced(schema.of, prior, planned) : [];
      return [[1, dynamic(planned)], ...paths.map((path) => [2, path.map((step) => [1, [step]])]), [5, legacyTypes]];
    },

    ApplyResourceChange: (request, connection) => {
      const type = text(request, 1);
      const planned = value(request, 3);
      const state = planned && applied(type, provider.resources[type], planned, connection);
      return [
        [1, dynamic(state)],
        [4, legacyTypes],
      ];
    },

    // Of an imported resource its id is known, and with luck its name: what the source says is then an update.
    ImportResourceState: (request, connection) => {
      const [type, id] = [text(request, 1), text(request, 2)];
      const schema = provider.resources[type];
      const known = mapValues(schema.of, (what, name) => {
        if (!isAttribute(what)) return what.in === "list" || what.in === "set" ? [] : null;
        if (["id", "name", "bucket"].includes(name)) return id;
        return /[or]/.test(what[0]) ? (what[2] ?? null) : UNKNOWN;
      });
      if (schema.of.region && provider.config.region) known.region = place(connection, {});
      return [
        [
          1,
          [
            [1, type],
            [2, dynamic(applied(type, schema, known, connection))],
            [3, IMPORTED],
          ],
        ],
      ];
    },

    ReadDataSource: (request, connection) => {
      const type = text(request, 1);
      const config = value(request, 2);
      const { tags } = settings.get(connection) ?? NONE;
      const answer = ANSWERS[type]?.(config, place(connection, config), hasUnknown(tags) ? {} : tags) ?? {};
      const open = mapValues(plan(provider.data[type].of, null, config, config), (each, name) =>
        each === UNKNOWN ? (answer[name] ?? each) : each,
      );
      return [[1, dynamic(applied(type, provider.data[type], open, connection))]];
    },
  };
  return serve(
    socket,
    (method, request, connection) => methods[method] && message(methods[method](request, connection)),
  );
}

// Numbers below what the provider takes: `least` says what that is, by path.
function tooSmall(least, config) {
  const at = (value, [name, ...more]) =>
    Array.isArray(value) ? value.flatMap((each) => at(each, [name, ...more])) : name === undefined ? [value] : at(value?.[name], more);
  return Object.entries(least).flatMap(([path, number]) =>
    at(config, path.split("."))
      .filter((given) => typeof given === "number" && given < number)
      .map((given) => `expected ${path} to be at least ${number}, got ${given}`),
  );
}

// What the providers do in code, not by their schemas.
function byCode(type, schema, prior, planned, config, { region, tags: defaults }) {
  if (config.region === null && schema.of.region?.[0].startsWith("oc") && typeof region === "string")
    planned.region = region;
  if (type.startsWith("azurerm_") && typeof planned.location === "string")
    planned.location = planned.location.replaceAll(" ", "").toLowerCase();
  if (type === "aws_launch_configuration" && typeof config.user_data === "string")
    planned.user_data = createHash("sha1").update(config.user_data).digest("hex");
  if (!schema.of.tags || !schema.of.tags_all || config.tags_all) return;
  if (hasUnknown(planned.tags) || hasUnknown(defaults)) {
    planned.tags_all = UNKNOWN;
    return;
  }
  const all = Object.entries({ ...defaults, ...planned.tags }).filter(([, tag]) => tag !== null);
  if (all.length > 0) planned.tags_all = Object.fromEntries(all);
  else if (!prior) planned.tags_all = UNKNOWN;
  else if (Object.keys(prior.tags_all ?? {}).length > 0) planned.tags_all = {};
}

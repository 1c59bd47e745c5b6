// What a provider does when Terraform asks it for a plan: defaults, what is known only after apply, what forces replacement.
import { isAttribute, mapValues } from "./schemas.mjs";
import { UNKNOWN } from "./wire.mjs";

// The habits of Terraform's older SDK, and those that it has inside a set of blocks.
export const LEGACY = "legacy";
const LEGACY_SET = "legacy set";

// `prior` and `config` are null where there is none; `proposed` is Terraform's own merge of both.
export function plan(of, prior, proposed, config, habits) {
  return mapValues(of, (what, name) => {
    const before = prior ? prior[name] : UNKNOWN;
    const given = config ? config[name] : proposed[name];
    return isAttribute(what)
      ? planAttribute(what, before, proposed[name], given, habits)
      : planBlocks(what, before, proposed[name], config && given, habits);
  });
}

function planAttribute([flags, type, fallback], before, proposed, given, habits) {
  if (flags.includes("w")) return null;
  if (given === null && fallback !== undefined) return fallback;
  if (given === null && proposed === null) {
    if (flags.includes("c")) return before;
    return habits === LEGACY_SET && type === "string" ? "" : null;
  }
  if (type.of) return planBlocks(type, before, proposed, given, habits);
  if (!habits || given === null) return proposed;
  return isEmpty(proposed) && (before === UNKNOWN || !before) ? null : inLegacyForm(type, proposed);
}

// A set with an unknown element is unknown as a whole; an object has zero values instead of nulls.
function inLegacyForm(type, value) {
  if (!Array.isArray(type) || value === null || value === UNKNOWN) return value;
  const [kind, inner] = type;
  if (kind === "object")
    return mapValues(inner, (member, name) =>
      value[name] === null ? zero(member) : inLegacyForm(member, value[name]),
    );
  if (!Array.isArray(value)) return value;
  return kind === "set" && value.includes(UNKNOWN) ? UNKNOWN : value.map((item) => inLegacyForm(inner, item));
}

const ZERO = { string: "", number: 0, bool: false, map: {}, list: [], set: [] };
const zero = (type) => ZERO[Array.isArray(type) ? type[0] : type] ?? null;

function planBlocks({ in: nesting, flags = "", of }, before, proposed, config, habits) {
  if (proposed === UNKNOWN || proposed === null) return proposed;
  const one = (item, key) => plan(of, before?.[key] ?? null, item, config?.[key] ?? null, habits);
  if (nesting === "map") return mapValues(proposed, one);
  if (!Array.isArray(proposed)) return plan(of, before === UNKNOWN ? null : before, proposed, config, habits);
  if (flags.includes("c") && (!config || config.length === 0)) return before ?? UNKNOWN;
  if (nesting === "list") return proposed.map(one);
  const left = Array.isArray(before) ? [...before] : [];
  return proposed.map((item) => {
    const at = left.findIndex((candidate) => standsFor(of, candidate, item));
    return plan(of, at < 0 ? null : left.splice(at, 1)[0], item, null, habits && LEGACY_SET);
  });
}

// Whether what a set had is what the proposed element would become.
function standsFor(of, had, proposed) {
  return Object.entries(of).every(([name, what]) => {
    const [before, after] = [had[name], proposed[name]];
    if (!isAttribute(what)) {
      if (!Array.isArray(before) || !Array.isArray(after)) return same(before, after);
      const fits = (item, i) =>
        what.in === "list"
          ? standsFor(what.of, before[i], item)
          : before.some((other) => standsFor(what.of, other, item));
      return before.length === after.length && after.every(fits);
    }
    const [flags, , fallback] = what;
    if (after === null) return flags.includes("c") || before === null || before === "" || same(before, fallback);
    return same(before, after) || (before === null && isEmpty(after));
  });
}

// A type of the newer framework forgets all that it computes as soon as anything changes, one of the older SDK what its
// code names (`anew`).
export function forget({ of, framework, anew = [] }, planned, config) {
  for (const [name, what] of Object.entries(of)) {
    if (!isAttribute(what) || config[name] !== null) continue;
    const [flags, , fallback] = what;
    const computed = flags.includes("c") && !flags.includes("k") && fallback === undefined;
    if (framework ? computed : anew.includes(name)) planned[name] = UNKNOWN;
  }
}

// The paths of what forces replacement, each a list of steps in the words of the plugin protocol.
export function replaced(of, prior, planned, path = []) {
  return Object.entries(of).flatMap(([name, what]) => {
    const [before, after, here] = [prior?.[name] ?? null, planned?.[name] ?? null, [...path, [1, name]]];
    if (same(before, after)) return [];
    if (isAttribute(what)) return what[0].includes("f") ? [here] : [];
    const { in: nesting, flags = "", of: inner } = what;
    const items = (value) => (Array.isArray(value) ? value : []);
    if (nesting === "list") {
      if (before === UNKNOWN || after === UNKNOWN) return [];
      const longer = items(before).length > items(after).length ? before : items(after);
      const whole = flags.includes("f") && items(before).length !== items(after).length ? [here] : [];
      return [...whole, ...longer.flatMap((_, i) => replaced(inner, before?.[i], after?.[i], [...here, [3, i]]))];
    }
    if (nesting === "set")
      return flags.includes("f") || Object.values(inner).some((item) => isAttribute(item) && item[0].includes("f"))
        ? [here]
        : [];
    return nesting === "single" && before && after ? replaced(inner, before, after, here) : [];
  });
}

const isEmpty = (value) => value !== null && typeof value === "object" && Object.keys(value).length === 0;

export function same(a, b) {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object") return false;
  if (Buffer.isBuffer(a)) return Buffer.isBuffer(b) && a.equals(b);
  const keys = Object.keys(a);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]))
  );
}

export function hasUnknown(value) {
  if (value === UNKNOWN) return true;
  return (
    value !== null && typeof value === "object" && !Buffer.isBuffer(value) && Object.values(value).some(hasUnknown)
  );
}

// Where two plans differ first, but for what no two runs of Terraform have in common: the time, and the order of
// relevant_attributes.
const VARIES = new Set(["timestamp", "relevant_attributes"]);

export function difference(before, after, path = "") {
  if (
    before === null ||
    after === null ||
    typeof before !== "object" ||
    typeof after !== "object" ||
    Array.isArray(before) !== Array.isArray(after)
  ) {
    return before === after ? "" : `${path}: ${shown(before)}, now ${shown(after)}`;
  }
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (VARIES.has(key) && same(key, before[key], after[key])) continue;
    const found = difference(before[key], after[key], path ? `${path}.${key}` : key);
    if (found) return found;
  }
  return "";
}

function same(key, before, after) {
  if (key === "timestamp") return typeof before === typeof after;
  const sorted = (list) =>
    list
      ?.map((item) => JSON.stringify(item))
      .sort()
      .join("\n");
  return sorted(before) === sorted(after);
}

const shown = (value) => (value === undefined ? "nothing" : JSON.stringify(value).slice(0, 200));

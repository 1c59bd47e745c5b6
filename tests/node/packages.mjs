// What tests in JavaScript share.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";

// A package of package.json, from the folder that scripts/setup installs it in.
export const load = createRequire(`${process.env.TERRATOLL_NODE_PACKAGES}/package.json`);

export function skip(why) {
  console.error(`skipped: ${why}`);
  process.exit(77);
}

// The same, and the test is skipped where an older scripts/setup has not installed it.
export function loaded(name) {
  try {
    return load(name);
  } catch {
    return skip(`the package ${name} is not installed; scripts/setup does it`);
  }
}

// The first of some programs that is on this machine; the test is skipped where none is.
export function program(...paths) {
  return paths.find((path) => existsSync(path)) ?? skip(`there is no ${paths[0]}`);
}

#!/usr/bin/env node
// Runs the program of the package for this platform.
"use strict";
const { spawnSync } = require("node:child_process");
const { constants } = require("node:os");

const platform = `terratoll-${process.platform}-${process.arch}`;
let program;
try {
  program = require.resolve(`${platform}/terratoll`);
} catch {
  console.error(`terratoll: there is no package ${platform}; build it from source`);
  process.exit(2);
}
const ran = spawnSync(program, process.argv.slice(2), { stdio: "inherit" });
if (ran.error) {
  console.error(`terratoll: ${ran.error.message}`);
  process.exit(2);
}
process.exit(ran.signal ? 128 + constants.signals[ran.signal] : ran.status);

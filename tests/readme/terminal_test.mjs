// docs/images/terminal.svg, the README's picture of a terminal: what the program prints there, drawn.
// terminal_test.mjs TERRATOLL ROOT; TERRATOLL_UPDATE=1 draws it again.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [terratoll, root] = process.argv.slice(2);
const kColumns = 100, kCell = 8.4, kLine = 19, kMargin = 18;
const kColours = { 31: "#ff7b72", 32: "#7ee787", 33: "#e3b341", 36: "#79c0ff" };

const example = "testdata/examples/pipeline";
const words = ["check", "--source", example, "--config", `${example}/.terratoll.yaml`, "--today", "2026-11-24", "--fail-on", "never",
  "--color", "always", `${example}/plan.json`, ...["egress-chain", "endpoint-always-on", "storage-hot-artifacts"].flatMap((rule) => ["--only", rule])];
const printed = execFileSync(terratoll, words, { cwd: root, encoding: "utf8", env: { PATH: process.env.PATH, GITHUB_WORKSPACE: root } });

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/ /g, "\u00a0");  // SVG folds spaces

// A line as runs of one style: "\x1b[33m▲\x1b[0m egress-chain".
function drawn(line, y) {
  let style = "", text = "";
  for (const part of line.split(/(\x1b\[[0-9;]*m)/)) {
    const code = part.match(/^\x1b\[([0-9;]*)m$/)?.[1];
    if (code === undefined) {
      text += part && `<tspan${style}>${escaped(part)}</tspan>`;
      continue;
    }
    style = "";
    for (const each of code.split(";")) {
      if (each === "1") style += ' font-weight="bold"';
      if (each === "2") style += ' fill="#8b949e"';
      if (kColours[each]) style += ` fill="${kColours[each]}"`;
    }
  }
  return text && `<text x="${kMargin}" y="${y}">${text}</text>`;
}

const lines = [`$ terraform show -json tfplan | terratoll check -`, "", ...printed.trimEnd().split("\n")];
const width = Math.ceil(kColumns * kCell + 2 * kMargin), height = lines.length * kLine + 2 * kMargin;
const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="terratoll check on a terminal">
<rect width="${width}" height="${height}" rx="8" fill="#0d1117"/>
<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14" fill="#e6edf3">
${lines.map((line, i) => drawn(line, kMargin + (i + 1) * kLine - 5)).filter(Boolean).join("\n")}
</g>
</svg>
`;

const path = join(root, "docs/images/terminal.svg");
if (process.env.TERRATOLL_UPDATE) writeFileSync(path, svg);
assert.equal(readFileSync(path, "utf8"), svg, "docs/images/terminal.svg is stale: run the tests with TERRATOLL_UPDATE=1");

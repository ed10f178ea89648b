// Asks the theme's own script what it makes of texts, and whom a signpost points to.
import { readFileSync } from "node:fs";

const [script] = process.argv.slice(2);
(0, eval)(readFileSync(script, "utf8"));
const { terms, towns } = globalThis.search;
const { texts, words, questions } = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify({ terms: texts.map(terms), towns: questions.map((asked) => towns(words, terms(asked))) }));

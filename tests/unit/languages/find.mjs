// Asks an index of a language, with the program that browsers ask it with: the titles, best first.
import { readFileSync } from "node:fs";

const [program] = process.argv.slice(2);
const match = await import(program);
const { index, questions, words } = JSON.parse(readFileSync(0, "utf8"));
const { terms, stem, sound, forgive } = match.speaker();
const open = match.opened(index);
// as on pages: a word that nothing here is called is taken for what is said or spelt nearly so
const known = (term) => match.answer(open, [], term, sound).size > 0;
const asked = (text) =>
  terms(text).map((term) => (known(term) ? term : forgive(term))).filter(known);
const titles = (terms) => match.find(open, [], { terms, among: [], today: 0 }, sound).map((hit) => index.rows[hit.entry].title);
console.log(
  JSON.stringify({
    stems: words.map((word) => terms(word).map((term) => term.stem).join(" ")),
    found: questions.map((text) => titles(asked(text))),
  }),
);

// Asks the search's own program what it makes of texts, of a vocabulary, and of signposts.
import { readFileSync } from "node:fs";

const [program] = process.argv.slice(2);
const match = await import(program);
const { texts, spelt, sounds, signpost, questions } = JSON.parse(readFileSync(0, "utf8"));
const { language, terms, stem, sound, forgive } = match.speaker();
const plain = (term) => ({ ...term, like: [...term.like] });
const parts = signpost.words ? [match.vocabulary(signpost)] : [];
const named = (signpost.towns || []).map((name) => ({ language, names: new Set(terms(name).map((term) => term.stem)) }));
console.log(
  JSON.stringify({
    terms: texts.map((text) => terms(text).map(plain)),
    sounds: sounds.map((word) => sound(stem(word))),
    nearest: spelt.map(([typed, words]) =>
      terms(typed).flatMap((term) => match.nearly(words, forgive(term), sound).map(([word]) => word)),
    ),
    slips: spelt.map(([typed, words]) => words.map((word) => match.slips(typed, word, 2))),
    unfolded: parts.flatMap(({ words, list }) => words.map((word, at) => [word, list(at)])),
    towns: questions.map((asked) => match.towns(named, parts, [{ language, sound, terms: terms(asked) }])),
    forgiven: questions.map((asked) => match.towns(named, parts, [{ language, sound, terms: terms(asked).map(forgive) }])),
  }),
);

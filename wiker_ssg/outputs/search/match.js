// How a search compares: what is typed, what an index holds, which neighbours may know a word. It
// goes with the indexes that rows.py and signpost.py write; what it knows of languages, LEXICON, is
// put below it (lexicon.py). All of a commune's words are here once it is asked, so that a slip of
// the finger costs no request.
const DIGITS = "abcdefghijklmnopqrstuvwxyz0123456ABCDEFGHIJKLMNOPQRSTUVWXYZ789-_";
const [FIELDS, OTHER, TEXT] = [3, 1, 3]; // where a word stands: first in a title (0), further on, in a name (2), a text
const AWAY = [0, 0, 1, 4];
const [SAME, BEGUN, ROOT, LIKE, SOUND, SLIP, SLIPS] = [0, 1, 2, 3, 4, 5, 6]; // how like it is
const FAR = [0, 0, 1, 1, 4, 5, 6];
const WEAK = 4; // what stands in texts alone, or is spelt otherwise

// What compares the words of a language, the same as in the program that made the indexes,
// outputs/search/terms.py; what it knows of the language comes from there.
export function speaker(lexicon = LEXICON) {
  const letters = new Map(Object.entries(lexicon.letters));
  const short = new Map(Object.entries(lexicon.short));
  const like = new Map(Object.entries(lexicon.like));
  const ignored = new Set(lexicon.ignored.split(" "));
  const asking = new Set(lexicon.asking.split(" "));
  const written = new RegExp(`[${[...letters.keys()].join("")}]`, "g");
  const ending = new RegExp(`^(.{4,}?)(?:${lexicon.endings || "$^"})s?$`);
  const stems = lexicon.stems.map(([stays, from, to]) => [stays, new RegExp(`(?:${from})$`), to]);
  const rules = lexicon.sounds.map(([from, to]) => [new RegExp(from, "g"), to]);
  const plain = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/l·l/g, "ll").replace(written, (letter) => letters.get(letter));
  const counts = (word) => (word.length > 1 || /^\p{Nd}/u.test(word)) && !ignored.has(word);
  const split = (text) => plain(text).match(/[\p{L}\p{Nl}\p{No}]+|\p{Nd}+/gu) || [];
  const writtenOut = (word) => short.get(word) || word;
  const tokens = (text) => split(text).map(writtenOut).filter(counts);
  const stem = (word) =>
    stems.reduce((left, [stays, from, to]) => left.slice(0, stays) + left.slice(stays).replace(from, to), word);
  const sound = (word) => rules.reduce((said, [from, to]) => said.replace(from, to), word);

  // Where nothing is called so, something may be called alike: “plombier”, “plomberie”. What
  // stands for a word, or for some together, each of them may be.
  function terms(text) {
    const said = new Map(split(text).map((word) => [writtenOut(word), word]));
    const typed = [...said.keys()].filter(counts);
    const naming = typed.filter((word) => !asking.has(word));
    const made = (naming.length ? naming : typed).map((typed) => ({
      word: said.get(typed), typed, stem: stem(typed), root: (ending.exec(typed) || [])[1], like: new Set(),
    }));
    made.forEach((_, at) => {
      for (let part, size = 1; size < 4 && (part = made.slice(at, at + size)).length === size; size += 1) {
        const meant = like.get(part.map((term) => term.stem).join(" "));
        if (meant) for (const term of part) for (const word of meant.split(" ")) term.like.add(word);
      }
    });
    return made;
  }

  // A word that nobody knows: from here on what is said or spelt nearly so is taken for it.
  function forgive(term) {
    term.said = sound(term.stem);
    term.taken = new Set();
    term.guess = new Map();
    for (const [key, level] of nearly([...like.keys()].filter((key) => !key.includes(" ")), term, sound))
      for (const word of like.get(key).split(" ").concat(key)) term.guess.set(word, level);
    return term;
  }

  return { language: lexicon.language, terms, tokens, stem, sound, forgive };
}

// How many letters are changed, left out, put in or exchanged with the next; at most `most` + 1.
export function slips(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before;
  let last = [...Array(b.length + 1).keys()];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] !== b[j - 1]));
      if (before && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return Math.min(last[b.length], most + 1);
}

// The words nearest to one, each with how like it is: what is said alike, or else has the fewest slips.
export function nearly(words, { typed, stem, said }, sound) {
  const most = stem.length < 4 || /\d/.test(stem) ? 0 : stem.length < 8 ? 1 : 2;
  if (!most) return [];
  const begins = (word) => word[0] === stem[0] || stem.length > 5 || (word[0] === stem[1] && word[1] === stem[0]);
  const level = (word) => {
    if (Math.abs(word.length - stem.length) > 3) return undefined;
    if (said.length > 3 && sound(word) === said) return SOUND;
    const count = begins(word) ? slips(stem, word, most) : most + 1;
    return count > most ? undefined : SLIP + (count > 1);
  };
  const found = words.map((word) => [word, level(word)]).filter(([, level]) => level);
  if (!found.length && typed.length > 4) {
    // unfinished as well
    for (const word of words) if (begins(word) && slips(typed, word.slice(0, typed.length), 1) < 2) found.push([word, SLIPS]);
  }
  const best = Math.min(...found.map(([, level]) => level));
  return found.filter(([, level]) => level === best);
}

// Whether a town is meant: `names` are the words of its name.
export function named(names, term, sound) {
  if (names.has(term.stem)) return true;
  const near = term.said === undefined ? [] : nearly([...names], term, sound);
  for (const [word] of near) term.taken.add(word);
  return near.length > 0;
}

// The words of a vocabulary that answer a term, by number: how like each is.
function matches({ words, at }, term, sound, exactly) {
  const found = new Map();
  const add = (level, test) => words.forEach((word, at) => !found.has(at) && test(word) && found.set(at, level));
  const begun = (part) => (word) => word.startsWith(part);
  add(SAME, (word) => word === term.stem);
  add(BEGUN, begun(term.typed));
  if (!exactly) {
    if (!found.size && term.root) add(ROOT, begun(term.root));
    if (!found.size && term.stem.length > 4) add(ROOT, begun(term.stem));
  }
  if (term.like.size) add(LIKE, (word) => term.like.has(word));
  if (term.said === undefined || found.size) return found;
  const near = [...nearly(words, term, sound), ...term.guess];
  const best = Math.min(...near.filter(([word]) => at.has(word)).map(([, level]) => level));
  for (const [word, level] of near)
    if (level === best && at.has(word)) {
      term.taken.add(word);
      found.set(at.get(word), level);
    }
  return found;
}

// Words and where they stand, as outputs/search/coding.py writes them.
export function vocabulary({ words: text, found }) {
  let before = "";
  const words = (text.match(/[A-Z][^A-Z]*/g) || []).map(
    (part) => (before = before.slice(0, part.charCodeAt(0) - 65) + part.slice(1)),
  );
  const lists = found.split(" ");
  const at = new Map(words.map((word, number) => [word, number]));
  return { words, at, list: (number) => numbers(lists[number]) };
}

function numbers(text) {
  const found = [];
  let [sum, value, shift] = [0, 0, 0];
  for (const digit of text) {
    const bits = DIGITS.indexOf(digit);
    value += (bits & 31) << shift;
    shift += 5;
    if (bits < 32) {
      found.push((sum += value));
      value = shift = 0;
    }
  }
  return found;
}

// An index as it is asked: `names` are the words of its town's name, which all that is there has.
export function opened(index, names = new Set()) {
  const ends = [];
  for (const [, , count] of index.groups) ends.push((ends[ends.length - 1] || 0) + count);
  const days = index.days.split(" ");
  const first = Date.parse(index.from) / 864e5;
  const spans = (entry) =>
    (days[entry] || "").split(".").filter(Boolean).map((span) => {
      const [begins, more = 0] = span.split("+").map(Number);
      return [first + begins, first + begins + more];
    });
  const called = vocabulary(index);
  const within = (group) => [ends[group - 1] || 0, ends[group]];
  const group = (entry) => index.groups[ends.findIndex((end) => entry < end)];
  return { ...index, ends, spans, called, within, group, names };
}

// By entry how far it is from a term, and how much further if others are as far.
export function answer(index, texts, term, sound) {
  const found = new Map();
  const put = (entry, level, field) => {
    const far = FAR[level] + AWAY[field];
    const cost = far * 8 + (level === BEGUN) + (field === OTHER);
    if (!(found.get(entry) <= cost)) found.set(entry, cost);
  };
  const groups = index.groups.length;
  const parts = [[index.called, FIELDS], ...texts.map((part) => [part, 1])];
  let all = parts.map(([part]) => matches(part, term, sound, true));
  if (!all.some((levels) => [...levels.values()].some((level) => level < ROOT))) all = parts.map(([part]) => matches(part, term, sound));
  all.forEach((levels, nth) => {
    const [part, fields] = parts[nth];
    for (const [word, level] of levels)
      for (const code of part.list(word)) {
        if (fields === 1) put(code, level, TEXT);
        else if (code / fields >= groups) put(Math.floor(code / fields) - groups, level, code % fields);
        else {
          const [from, to] = index.within(Math.floor(code / fields));
          for (let entry = from; entry < to; entry += 1) put(entry, level, code % fields);
        }
      }
  });
  return found;
}

// What an index has, best first: what has most of the words; `missed` are those that it has not.
export function find(index, texts, { terms, among, today }, sound) {
  const left = terms.filter((term) => !named(index.names, term, sound));
  const asked = left.length ? left : terms;
  const answers = asked.map((term) => answer(index, texts, term, sound));
  const all = new Map();
  for (const known of answers) for (const entry of known.keys()) all.set(entry, undefined);
  const count = index.ends[index.ends.length - 1];
  let least = asked.length - 1;
  const hits = [];
  for (const entry of all.keys()) {
    const [folder, category] = index.group(entry);
    if (among.length && (folder !== among[0] || (among[1] || category) !== category)) continue;
    const hit = { index, entry, missed: [], rare: 0, far: 0, order: 0, weak: false };
    answers.forEach((known, nth) => {
      const cost = known.get(entry);
      if (cost === undefined) {
        hit.missed.push(asked[nth]);
        hit.rare += Math.log(1 + count / (1 + known.size));
      } else {
        hit.far += cost >> 3;
        hit.order += cost & 7;
        hit.weak ||= cost >> 3 >= WEAK;
      }
    });
    if (hit.missed.length > least) continue;
    least = hit.missed.length;
    const spans = index.spans(entry);
    const next = spans.filter(([, end]) => end >= today);
    hit.over = spans.length > 0 && !next.length;
    hit.next = spans.length ? (next[0] || spans[spans.length - 1])[0] : 0;
    hit.order += parseInt(index.lengths[entry], 36) > asked.length;
    hits.push(hit);
  }
  return hits
    .filter((hit) => hit.missed.length === least)
    .sort(
      (a, b) =>
        a.over - b.over || a.rare - b.rare || a.far - b.far || a.order - b.order || a.next - b.next || a.entry - b.entry,
    );
}

// The towns that may know most of the words, at least so many, the nearest first; by number. Words
// are asked of each town in its language: `asked` has the terms of each, the searching town's first.
export function towns(post, parts, asked, least = 1) {
  const counted = post.map(() => 0);
  for (const { language, terms, sound } of asked) {
    const here = post.flatMap((town, number) => (town.language === language ? [number] : []));
    for (const term of terms) {
      const found = new Set(here.filter((number) => named(post[number].names, term, sound)));
      let all = parts.map((part) => matches(part, term, sound, true));
      if (!all.some((levels) => levels.size)) all = parts.map((part) => matches(part, term, sound));
      all.forEach((levels, nth) => {
        for (const word of levels.keys()) for (const town of parts[nth].list(word)) found.add(town);
      });
      for (const number of here) counted[number] += found.has(number);
    }
    // what is a small word there is missed by nobody
    const small = Math.max(asked[0].terms.length - terms.length, 0);
    for (const number of here) if (counted[number]) counted[number] += small;
  }
  const most = Math.max(...counted);
  return most < Math.max(least, 1) ? [] : [...counted.keys()].filter((number) => counted[number] === most);
}

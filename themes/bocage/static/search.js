// The search: the commune's own index first; where that finds little, the neighbours', the nearest
// first. Nothing is loaded before somebody asks for something.
(() => {
  "use strict";
  const END = "\u01c0"; // ends every word of an index: with it a question means the whole word
  const CUT = 6; // so many letters of a word are on a signpost
  const ROWS = 16; // about so many rows are in a file
  const SHOWN = 10;
  const ENOUGH = 5;
  const SPENT = 25000; // bytes after which the search goes no further by itself, more where it found nothing
  const LETTERS = { œ: "oe", æ: "ae", ß: "ss", ø: "o", đ: "d", ł: "l" };
  const SHORT = { st: "saint", ste: "sainte" };
  const IGNORED = new Set(
    ("la le les un une des du de au aux et ou en par pour sur dans avec sans ce cet cette ces son sa ses leur leurs nos " +
      "notre vos votre mon ma mes que qui qu est sont il elle ils elles on nous vous je tu ne pas se si er eme the of to " +
      "and or in at for with is are an").split(" "),
  );

  // The same as in the program that made the indexes: site/terms.py.
  const plain = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[œæßøđł]/g, (letter) => LETTERS[letter]);
  const counts = (word) => /^\p{Nd}/u.test(word) || (word.length > 1 && !IGNORED.has(word));
  const tokens = (text) =>
    (plain(text).match(/[\p{L}\p{Nl}\p{No}]+|\p{Nd}+/gu) || []).map((word) => SHORT[word] || word).filter(counts);

  function stem(word) {
    if (word.length > 3 && /s$|ux$/.test(word)) word = word.slice(0, -1);
    if (word.length > 4 && word.endsWith("er")) word = word.slice(0, -1);
    while (word.length > 3 && word.endsWith("e")) word = word.slice(0, -1);
    if (word.length > 4 && /a[lu]$/.test(word) && !word.endsWith("eau")) word = word.slice(0, -1);
    else if (word.length > 5 && word.endsWith("ail")) word = word.slice(0, -2);
    return word.length > 4 && /(.)\1$/.test(word) ? word.slice(0, -1) : word;
  }

  // Where nothing is called so, something may be called alike: “plombier”, “plomberie”.
  const root = (word) => (/^(.{4,}?)(?:i?er|iere|erie|eur|euse|ure|iste|ien|ienne|age)s?$/.exec(word) || [])[1];

  const terms = (text) => [...new Set(tokens(text))].map((typed) => ({ typed, stem: stem(typed), root: root(typed) }));

  // The towns that may know all words, by their numbers: `words` are those of a signpost.
  function towns(words, asked) {
    const begun = (part) =>
      part.length < CUT ? Object.keys(words).filter((key) => key.startsWith(part)) : [part.slice(0, CUT)];
    const known = asked.map(({ typed, stem, root }) => {
      const held = (keys) => keys.flatMap((key) => words[key] || []);
      const found = held([...begun(typed), stem.slice(0, CUT), ...(root ? begun(root) : [])]);
      return new Set(found.length ? found : held(begun(stem)));
    });
    return [...known[0]].filter((town) => known.every((set) => set.has(town))).sort((a, b) => a - b);
  }

  if (typeof document === "undefined") {
    globalThis.search = { terms, towns }; // its tests run without a page
    return;
  }

  const form = document.querySelector(".seek[data-engine]");
  if (!form) return;
  const get = (id) => document.getElementById(id);
  const field = get("_q");
  const [own, near, quiet, browse, status] = ["_own", "_near", "_quiet", "_browse", "_heard"].map(get);
  const [more, further] = [get("_more"), get("_further")];
  const [list, nearList] = [more, further].map((button) => {
    const made = Object.assign(document.createElement("ul"), { className: "lines" });
    if (button) button.parentElement.before(made);
    return made;
  });
  const said = JSON.parse(form.dataset.words);
  const { lang, dataset } = document.documentElement;
  const kind = form.elements.in;
  const here = form.dataset;
  let asked = 0;
  let waiting = 0;
  let saying = 0;

  // Indexes

  let program;
  const engine = () => {
    program ||= import(`${here.engine}pagefind.js`);
    program.catch(() => (program = undefined)); // the next question tries again
    return program;
  };
  const json = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(address);
    return answer.json();
  };
  const once = (make) => {
    const made = new Map();
    return (key) => {
      if (!made.has(key)) {
        made.set(key, make(key));
        made.get(key).catch(() => made.delete(key));
      }
      return made.get(key);
    };
  };

  const open = once(async (folder) => {
    const { createInstance } = await engine();
    const index = createInstance({ basePath: folder, noWorker: true });
    const every = await index.search(null);
    let files = 1;
    while (files * ROWS < every.results.length) files *= 2;
    const file = once((number) => json(`${folder}rows/${number}.json`));
    const number = (id) => parseInt(id.slice(id.lastIndexOf("_") + 1).slice(0, 4), 16) % files;
    const row = async (id) => (await file(number(id)))[id];
    const hits = async (word) => new Map((await index.search(word)).results.map((one) => [one.id, one.score]));
    return { hits, row };
  });

  async function answers(term, hits) {
    let found = await hits(term.typed);
    if (term.stem !== term.typed)
      for (const [id, score] of await hits(term.stem + END)) found.set(id, Math.max(score, found.get(id) || 0));
    for (const like of [term.root, term.stem]) if (!found.size && like && like.length > 3) found = await hits(like);
    return found;
  }

  // The ids of what has all words, best first: of each word the whole, the beginning or the like.
  async function ask(folder, query) {
    const index = await open(folder);
    let found;
    for (const term of query.terms) {
      const scores = await answers(term, index.hits);
      if (found) for (const [id, score] of found) scores.has(id) ? found.set(id, score + scores.get(id)) : found.delete(id);
      else found = scores;
      if (!found.size) return [];
    }
    if (query.mark) {
      const among = await index.hits(query.mark + END);
      for (const id of [...found.keys()]) if (!among.has(id)) found.delete(id);
    }
    return [...found].sort((a, b) => b[1] - a[1]).map(([id]) => ({ id, row: () => index.row(id) }));
  }

  // What a result says

  const clock = () =>
    new Intl.DateTimeFormat("sv", { timeZone: dataset.zone, dateStyle: "short", timeStyle: "short" })
      .format(Date.now())
      .replace(" ", "T");
  const over = ([start, end]) => (end && end[10] ? end : `${(end || start).slice(0, 10)}T24`) <= clock();

  function day(text, long = true) {
    const year = text.slice(0, 4) === clock().slice(0, 4) ? undefined : "numeric";
    const form = { weekday: long ? "long" : undefined, day: "numeric", month: "long", year, timeZone: "UTC" };
    return new Intl.DateTimeFormat(lang, form)
      .formatToParts(new Date(text.slice(0, 10)))
      .map(({ type, value }) => (type === "day" && value === "1" ? said.first : value))
      .join("");
  }

  function hour(text) {
    const [hours, minutes] = text.slice(11).split(":");
    if (!minutes) return "";
    if (hours === "00" && minutes === "00") return said.midnight;
    return fill(minutes === "00" ? said.hour : said.minutes, { hh: hours, h: Number(hours), mm: minutes });
  }

  const fill = (text, facts) => text.replace(/\{(\w+)\}/g, (_, name) => facts[name]);

  function made(tag, name, ...content) {
    const one = document.createElement(tag);
    if (name) one.className = name;
    one.append(...content);
    return one;
  }

  function distance({ lat, lon }, town) {
    if (lat === undefined || !here.lat) return town[2];
    const [a, b, c] = [here.lat, lat, here.lon - lon].map((degrees) => (degrees * Math.PI) / 180);
    return 6371 * Math.acos(Math.min(1, Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos(c)));
  }

  function away(km) {
    const metres = Math.max(1, Math.round(km * 10)) * 100;
    return metres < 1000 ? fill(said.metres, { number: metres }) : fill(said.km, { number: Math.round(km) });
  }

  // Of an event the next date, or the last one when all are over.
  function chosen(row) {
    const dates = (row.dates || []).map((date) => date.split("/"));
    const left = dates.filter((date) => !over(date));
    return left.find((date) => date[2] !== "cancelled") || left[0] || dates[dates.length - 1];
  }

  const past = (row) => Boolean(row.dates && over(chosen(row)));

  function shown(row, town) {
    const date = chosen(row);
    const line = made("li", "line dated");
    const what = made("div", "what");
    const link = made("a", "name", row.title);
    link.href = address(row, town);
    what.append(link, " ");
    const facts = [];
    if (date) {
      const [start, end, state] = date;
      const time = made("time", "date", hour(start) ? fill(said.at, { day: day(start), time: hour(start) }) : day(start));
      time.dateTime = start;
      line.append(time);
      if (end && end.slice(0, 10) > start.slice(0, 10)) facts.push(fill(said.until, { day: day(end, false) }));
      if (state) what.append(made("strong", "mark changed", said.status[state]), " ");
      if (over(date)) what.append(made("span", "mark", said.over));
      if (state === "cancelled") line.classList.add("off");
    } else line.append(made("span", "sort", said.kinds[row.folder]));
    if (row.day) facts.push(fill(row.folder === "offers" ? said.until : "{day}", { day: day(row.day, false) }));
    if (row.label) facts.push(row.label);
    if (row.place) facts.push(row.place);
    if (town) facts.push(`${away(distance(row, town))}, ${town[0]}`);
    if (facts.length) what.append(made("p", "meta", ...facts.map((fact) => made("span", "", fact))));
    if (row.summary) what.append(made("p", "note", row.summary));
    line.append(what);
    return line;
  }

  // Said when the typing pauses, or a screen reader would stutter.
  function say(...parts) {
    clearTimeout(saying);
    saying = setTimeout(() => (status.textContent = parts.filter(Boolean).join(" ")), 300);
  }
  const counted = (count, where) => fill(said[(["nothing", "one"][count] || "some") + where], { count, ...question() });

  // Asking

  // What is asked for: words, the mark of a kind or category, how far around; `label` is what the
  // category is called, which neighbours that have it know.
  function question() {
    const parts = kind ? kind.value.split("/").filter(Boolean) : [];
    const letters = (text) => text.replace(/\d/g, (digit) => "abcdefghij"[digit]).replace(/[^a-z]/g, "");
    return {
      terms: terms(field.value),
      mark: parts.length && `zzz${parts.map(letters).join("zz")}`,
      label: parts.length > 1 ? terms(kind.selectedOptions[0].textContent) : [],
      km: near ? Number(form.elements.km.value) : 0,
    };
  }

  function remember() {
    const kept = new URLSearchParams([...new FormData(form)].filter(([name, value]) => value && (name !== "km" || value !== here.far)));
    // the whole address: a path that begins with two slashes would be another host's
    history.replaceState(null, "", field.value ? `?${kept}` : location.href.replace(/[?#].*/, ""));
  }

  function clear() {
    for (const part of [own, near, quiet]) if (part) part.hidden = true;
    if (browse) browse.hidden = false;
    say();
  }

  // A row says where it leads from its town's first page on; where that stands the signpost knows.
  const address = (row, town) => new URL(row.url, new URL(town ? town[1] : here.home, location)).href;

  // How near a row is to what was asked for: called so, its name begins so, holds it, or its text.
  const RANKS = [0, 1, 2, 3];
  function rank(row, asked) {
    const called = tokens(row.title);
    const same = (word, term) => word.startsWith(term.root || term.typed) || stem(word) === term.stem;
    if (past(row)) return RANKS.length;
    if (!asked.every((term) => called.some((word) => same(word, term)))) return 3;
    if (!asked.every((term, at) => called[at] && same(called[at], term))) return 2;
    return called.length > asked.length ? 1 : 0;
  }

  // The rows of what was found, in this order; of equal rank, events stand where events stand, but
  // the next one first.
  async function rows(found, { terms: asked }) {
    const known = (await Promise.all(found.map((one) => one.row()))).map((row) => ({ row, rank: rank(row, asked) }));
    known.sort((a, b) => a.rank - b.rank);
    for (const rank of RANKS) {
      const places = known.flatMap((one, at) => (one.rank === rank && one.row.dates ? [at] : []));
      const events = places.map((at) => known[at]).sort((a, b) => (chosen(a.row)[0] < chosen(b.row)[0] ? -1 : 1));
      places.forEach((at, nth) => (known[at] = events[nth]));
    }
    return known.map(({ row }) => row);
  }

  async function look() {
    clearTimeout(waiting);
    const current = ++asked;
    const late = () => current !== asked;
    const query = question();
    remember();
    if (!query.terms.some(({ typed }) => typed.length > 1)) return clear();
    form.setAttribute("aria-busy", "true");
    try {
      const found = here.index ? await ask(here.index, query) : [];
      if (late()) return undefined;
      const first = await rows(found.splice(0, SHOWN), query);
      const count = first.length + found.length;
      if (late()) return undefined;
      list.replaceChildren(...first.map((row) => shown(row)));
      more.hidden = !found.length;
      more.onclick = () =>
        follow(list, async () => {
          list.append(...(await rows(found.splice(0, SHOWN), query)).map((row) => shown(row)));
          more.hidden = !found.length;
        });
      own.hidden = !count;
      if (browse) browse.hidden = count > 0 || Boolean(near);
      quiet.hidden = true;
      if (near && count < ENOUGH) return await widen(query, first, late);
      if (near) near.hidden = true;
      quiet.hidden = count > 0;
      return say(counted(count, ""));
    } catch {
      if (late()) return undefined;
      clear();
      return say(said.failed);
    } finally {
      if (!late()) form.setAttribute("aria-busy", "false");
    }
  }

  // After a button has added to a list, the focus is on what it added.
  async function follow(list, add) {
    const before = list.children.length;
    await add();
    if (list.children[before]) list.children[before].querySelector("a").focus();
  }

  const signpost = once(async (folder) => {
    const post = await json(`${folder}towns.json`);
    const letter = once((code) => json(`${folder}words-${code}.json`));
    const words = async (asked) => {
      if (post.words) return post.words;
      const firsts = new Set(asked.map(({ typed }) => typed[0]).filter((first) => post.letters.includes(first)));
      const held = await Promise.all([...firsts].map((first) => letter(first.codePointAt(0).toString(16))));
      return Object.assign({}, ...held);
    };
    return { towns: post.towns, words };
  });

  // What is kept from an earlier visit counts too: the same question finds the same.
  const spent = () => performance.getEntriesByType("resource").reduce((sum, one) => sum + one.encodedBodySize, 0);

  async function widen(query, known, late) {
    const post = await signpost(here.signpost);
    const needed = [...query.terms, ...query.label];
    const words = await post.words(needed);
    if (late()) return;
    const asking = towns(words, needed).map((town) => post.towns[town]).filter((town) => town[2] <= query.km);
    const seen = new Set(known.map((row) => address(row)));
    const wider = Number(here.far) > query.km;
    let total = 0;
    const go = async (replace) => {
      performance.clearResourceTimings(); // what is counted from here on, and the list has an end
      const fresh = [];
      while (asking.length && fresh.length < ENOUGH && spent() < (fresh.length ? SPENT : 2 * SPENT)) {
        const town = asking.shift();
        const found = await ask(town[3], query);
        const part = await rows(found.slice(0, SHOWN), query);
        if (late()) return;
        for (const row of part) {
          const url = address(row, town);
          const km = distance(row, town);
          if (seen.has(url) || km > query.km || past(row)) continue;
          seen.add(url);
          fresh.push({ km, named: rank(row, query.terms) < 3, line: shown(row, town) });
        }
      }
      // What is called so, the nearest first; then what only speaks of it.
      fresh.sort((a, b) => b.named - a.named || a.km - b.km);
      if (replace) nearList.replaceChildren();
      nearList.append(...fresh.map(({ line }) => line));
      total += fresh.length;
      further.hidden = !asking.length;
      further.onclick = () => follow(nearList, () => go(false));
      const nothing = !known.length && !total && !asking.length;
      near.hidden = nothing && !wider;
      if (browse) browse.hidden = !nothing;
      quiet.hidden = total > 0;
      const where = asking.length ? "_nearest" : "_around";
      say(counted(known.length, ""), nothing ? fill(said.neither, query) : counted(total, where));
    };
    await go(true);
  }

  const given = new URLSearchParams(location.search);
  if (given.has("q")) field.value = given.get("q");
  if (kind && given.has("in")) kind.value = given.get("in");
  if (kind && kind.selectedIndex < 0) kind.selectedIndex = 0;
  for (const one of near ? form.elements.km : []) if (one.value === given.get("km")) one.checked = true;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    if (field.value.trim()) engine().catch(() => {});
    waiting = setTimeout(look, 150);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    look();
  });
  for (const choice of [kind, near]) if (choice) choice.addEventListener("change", look);
  if (field.value) look();
})();

// The search: the commune's own index first; where that finds little, the neighbours', the nearest
// first. Nothing is loaded before somebody asks for something: then, together, what compares words
// (`match.js` of the program), the index, and who around knows what; then the rows of what was found.
(() => {
  "use strict";
  const TOWNS = "towns.json"; // the first file of what is known of the neighbours
  const FILE = 64; // so many rows are in a file
  const FILES = 2; // so many files of rows are waited for before something is shown
  const SHOWN = 10;
  const ENOUGH = 5;
  const ROUND = 3; // so many neighbours are asked at once, where something is shown already
  const SPENT = 20000; // bytes after which the search goes no further by itself, more where it found nothing

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

  // What is loaded

  const json = async (address, more) => {
    const answer = await fetch(address, more);
    if (!answer.ok) throw Object.assign(new Error(address), { gone: answer.status === 404 });
    return answer.json();
  };
  const once = (make) => {
    const made = new Map();
    const ask = (key, ...more) => {
      if (!made.has(key)) {
        const one = make(key, ...more);
        made.set(key, one);
        one.catch(() => made.get(key) === one && made.delete(key)); // the next question tries again
      }
      return made.get(key);
    };
    return Object.assign(ask, { forget: () => made.clear() });
  };

  const engine = once(async () => {
    const match = await import(here.engine);
    return { ...match, ...match.speaker() };
  });
  const speakers = new Map(); // those of neighbours' languages, as far as they were needed
  const nameWords = ({ tokens, stem }, name) => new Set(tokens(name).map(stem));
  const fetched = once((address, how) => json(address, how));
  const open = once(async (folder, name) => {
    const [index, known] = await Promise.all([fetched(`${folder}index.json`), engine("")]);
    return { ...known.opened(index, nameWords(speakers.get(index.language) || known, name)), folder };
  });

  // The words of the texts of an index, as far as something is asked for: all, or those by letter.
  const texts = once(async (address) => (await engine("")).vocabulary(await fetched(address)));
  async function textsOf(folder, asked) {
    const { stamp, parts } = await fetched(`${folder}texts.json`);
    const names = parts ? new Set(asked.map(({ typed }) => parts[typed[0]]).filter(Boolean)) : ["texts.json"];
    return { stamp, parts: await Promise.all([...names].map((name) => texts(folder + name))) };
  }

  // The own index with what it has of texts, which must be of one day; a city's index is long on
  // its way, and nothing waits for it that need not.
  async function ownIndex(asked) {
    if (!here.index) return [undefined, []];
    const [index, { stamp, parts }] = await Promise.all([open(here.index, here.town), textsOf(here.index, asked)]);
    if (stamp !== index.stamp) throw Object.assign(new Error(here.index), { gone: true });
    return [index, parts];
  }

  // Files of rows; one that nobody waits for any more makes room for those that are.
  const loading = new Map();
  const file = once(async (address) => {
    const control = new AbortController();
    loading.set(address, control);
    try {
      return await json(address, { signal: control.signal });
    } finally {
      loading.delete(address);
    }
  });
  const place = ({ index, entry }) => index.files[Math.floor(entry / FILE)];
  const address = (hit) => hit.index.folder + place(hit);

  // Add its row to each of the hits, whose files are loaded together. One that fails fails alone.
  async function read(hits) {
    const waited = hits.filter(({ index }) => !index.rows);
    const needed = [...new Set(waited.map(address))];
    const all = await Promise.allSettled(needed.map((name) => file(name)));
    const failed = all.find(({ reason }) => reason);
    if (failed && failed.reason.gone) throw failed.reason;
    const rows = new Map(needed.map((name, nth) => [name, all[nth].value]));
    for (const hit of hits) {
      hit.row = hit.index.rows ? hit.index.rows[hit.entry] : (rows.get(address(hit)) || [])[hit.entry % FILE];
    }
    return { rows: hits.filter((hit) => hit.row), whole: !failed };
  }

  // As many of the first hits as some files hold, so that the first answer is soon there.
  function soonest(hits, files) {
    const names = new Set();
    const end = hits.findIndex((hit) => !hit.index.rows && names.add(address(hit)).size > files);
    return Math.min(SHOWN, end < 0 ? hits.length : end);
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

  function shown({ row, missed }, town) {
    const date = chosen(row);
    const line = made("li", "line dated");
    const what = made("div", "what");
    const link = made("a", "name", row.title);
    link.href = leads(row, town);
    what.append(link, " ");
    const facts = [];
    if (date) {
      const [start, end, state] = date;
      const time = made("time", "date", hour(start) ? fill(said.at, { day: day(start), time: hour(start) }) : day(start));
      time.dateTime = start;
      line.append(time);
      if (end && end.slice(0, 10) > start.slice(0, 10)) facts.push(fill(said.until, { day: day(end, false) }));
      if (state) what.append(made("strong", state === "full" ? "mark" : "mark changed", said.status[state]), " ");
      if (over(date)) what.append(made("span", "mark", said.over));
      if (state === "cancelled") line.classList.add("off");
    } else line.append(made("span", "sort", said.kinds[row.folder]));
    if (row.day) facts.push(fill(row.folder === "offers" ? said.until : "{day}", { day: day(row.day, false) }));
    if (row.label) facts.push(row.label);
    if (row.place) facts.push(row.place);
    if (town) facts.push(`${away(distance(row, town))}, ${town[0]}`);
    const parts = facts.map((fact) => made("span", "", fact));
    if (row.open) {
      const state = made("span", "open-state");
      state.dataset.open = row.open;
      state.hidden = true;
      parts.push(state);
    }
    if (row.tel) parts.push(Object.assign(made("a", "tel", row.phone), { href: `tel:${row.tel}` }));
    if (parts.length) what.append(made("p", "meta", ...parts));
    if (row.summary) what.append(made("p", "note", row.summary));
    const lacking = missed.filter((term) => !term.lost);
    if (lacking.length) what.append(made("p", "note", fill(said.without, { words: quoted(lacking) })));
    line.append(what);
    return line;
  }

  // Whether places are open is told by another script, once there is one to tell about.
  function tellOpen() {
    if (!document.querySelector(".results [data-open]")) return;
    if (get("_open")) document.dispatchEvent(new Event("opening"));
    else document.head.append(Object.assign(document.createElement("script"), { id: "_open", src: here.opening }));
  }

  // Said when the typing pauses, or a screen reader would stutter; at once in place of the sign of work.
  function say(...parts) {
    clearTimeout(saying);
    const tell = () => (status.textContent = parts.filter(Boolean).join(" "));
    if (status.textContent === said.looking) tell();
    else saying = setTimeout(tell, 300);
  }
  const counted = (count, where) => fill(said[(["nothing", "one"][count] || "some") + where], { count, km: reach() });
  const quoted = (terms) => terms.map(({ typed }) => typed).join(" ");

  // What was left out, and what was taken for a word that nobody knows: as it stands in what was found.
  function notes(query, hits) {
    const lost = query.lost.length ? fill(said.lost, { words: quoted(query.lost) }) : "";
    const texts = hits.flatMap(({ row }) => [row.title, row.label, row.place, row.summary]).filter(Boolean);
    const written = texts.flatMap((text) => text.match(/[\p{L}\p{N}]+/gu) || []);
    const taken = ({ terms, tokens, stem }) =>
      terms.filter((term) => term.taken).flatMap((term) => {
        const word = written.find((word) => tokens(word).some((one) => term.taken.has(stem(one))));
        return word ? [word.toLowerCase()] : [];
      });
    const words = [...new Set(query.heard.flatMap(taken))].join(" ");
    return hits.length ? `${lost} ${words ? fill(said.taken, { words }) : ""}`.trim() : "";
  }

  // Asking

  const reach = () => (near ? Number(form.elements.km.value) : 0);
  const askable = (text) => /[\p{L}\p{N}]{2}|\p{N}/u.test(text);

  function busy(on) {
    form.setAttribute("aria-busy", String(on));
    if (on && !list.childElementCount) {
      clearTimeout(saying);
      status.textContent = said.looking;
    }
  }

  function remember() {
    const kept = new URLSearchParams([...new FormData(form)].filter(([name, value]) => value && (name !== "km" || value !== here.far)));
    // the whole address: a path that begins with two slashes would be another host's
    history.replaceState(null, "", field.value ? `?${kept}` : location.href.replace(/[?#].*/, ""));
  }

  function clear() {
    for (const part of [own, near, quiet]) if (part) part.hidden = true;
    for (const lines of [list, nearList]) lines.replaceChildren();
    if (browse) browse.hidden = false;
    say();
  }

  // A row says where it leads from its town's first page on; where that stands the signpost knows.
  const leads = (row, town) => new URL(row.url, new URL(town ? town[1] : here.home, location)).href;

  // What is asked for: words, the kind or category, what a category is called, which neighbours
  // that have it know. `heard` is that as each language has it, the own one first.
  async function question() {
    const known = await engine("");
    const among = kind ? kind.value.split("/").filter(Boolean) : [];
    const [text, label] = [field.value, among.length > 1 ? kind.selectedOptions[0].textContent : ""];
    const own = { ...known, terms: known.terms(text), label: known.terms(label) };
    // words that count nothing here count nothing there
    const asked = (all, mine) => all.filter((term) => mine.some(same(term)));
    const hear = (speaker) => ({
      ...speaker,
      terms: asked(speaker.terms(text), own.terms),
      label: asked(speaker.terms(label), own.label),
    });
    return {
      ...own,
      hear,
      heard: [own],
      lost: [],
      today: Date.parse(clock().slice(0, 10)) / 864e5,
      km: reach(),
      among,
    };
  }

  const same = ({ word }) => (term) => term.word === word;

  // What is asked of each index: words that nobody knows, here and around, are forgiven; those that
  // nobody knows even so are left out, and hide nothing.
  async function settle(query, index, parts) {
    const { sound, answer, named, towns } = query;
    const here = (term) => index && (named(index.names, term, sound) || answer(index, parts, term, sound).size > 0);
    const strange = query.terms.filter((term) => !here(term));
    if (!strange.length) return;
    let post = near && (await signpost(query));
    const around = (term) =>
      post && towns(post.towns, post.parts, query.heard.map((one) => ({ ...one, terms: one.terms.filter(same(term)) }))).length > 0;
    if (post && post.beyond < Infinity && !strange.every(around)) post = await signpost(query, true);
    const unknown = strange.filter((term) => !around(term));
    for (const { terms, forgive } of query.heard)
      for (const term of unknown) terms.filter(same(term)).forEach(forgive);
    query.lost = unknown.filter((term) => !here(term) && !around(term));
    for (const one of query.heard) one.terms = one.terms.filter((term) => !query.lost.some(same(term)));
    query.terms = query.heard[0].terms;
  }

  // What is asked for first, together: a line's delay is waited for once.
  function begin(cache = "default") {
    engine("").catch(() => {});
    const files = here.index ? ["index.json", "texts.json"].map((name) => here.index + name) : [];
    if (here.early !== undefined) files.push(here.signpost + TOWNS);
    for (const address of files) fetched(address, { cache }).catch(() => {});
  }

  async function look(again) {
    clearTimeout(waiting);
    const current = ++asked;
    const late = () => current !== asked;
    remember();
    if (!askable(field.value)) {
      busy(false);
      return clear();
    }
    busy(true);
    try {
      begin();
      const query = await question();
      if (!query.terms.some(({ typed }) => typed.length > 1)) return late() || clear();
      const [index, parts] = await ownIndex(query.terms);
      await settle(query, index, parts);
      if (late()) return undefined;
      const found = index && query.terms.length ? query.find(index, parts, query, query.sound) : [];
      const count = found.length;
      const good = found.filter((hit) => !hit.weak && !hit.over && !hit.missed.length).length;
      const best = found[0];
      const rest = found.slice();
      const add = async (most, keep) => {
        const part = rest.splice(0, most);
        for (const [name, control] of loading) if (!part.some((hit) => !hit.index.rows && address(hit) === name)) control.abort();
        const { rows, whole } = await read(part);
        if (late()) return [];
        list[keep ? "append" : "replaceChildren"](...rows.map((hit) => shown(hit)));
        more.hidden = !rest.length;
        tellOpen();
        if (!whole) say(said.partly);
        return rows;
      };
      const soon = soonest(found, FILES);
      const rows = await add(soon, false);
      if (late()) return undefined;
      more.onclick = () => follow(list, () => add(SHOWN, true));
      own.hidden = !count;
      if (browse) browse.hidden = count > 0 || Boolean(near);
      quiet.hidden = true;
      const told = rows.length < Math.min(soon, count) ? said.partly : "";
      if (near && own.nextElementSibling !== near) own.after(near);
      if (soon < Math.min(SHOWN, count)) rows.push(...(await add(SHOWN - soon, true)));
      if (near && good < ENOUGH && query.terms.length) return await widen(query, rows, count, best, told, late);
      if (near) near.hidden = true;
      if (browse) browse.hidden = count > 0;
      quiet.hidden = count > 0;
      return say(told, notes(query, rows), counted(count, ""));
    } catch (error) {
      if (late()) return undefined;
      if (error.gone && !again) {
        // a file of another day: the index was published anew
        for (const one of [open, fetched, texts, file, posts]) one.forget();
        begin("reload");
        return late() ? undefined : look(true);
      }
      clear();
      return say(said.failed);
    } finally {
      if (!late()) busy(false);
    }
  }

  // After a button has added to a list, the focus is on what it added.
  async function follow(list, add) {
    if (list.ariaBusy === "true") return; // pressed twice
    const before = list.children.length;
    list.ariaBusy = "true";
    try {
      await add();
    } catch {
      say(said.partly);
    }
    list.ariaBusy = "false";
    if (list.children[before]) list.children[before].querySelector("a").focus();
  }

  const posts = once(async (folder) => {
    const post = await fetched(folder + TOWNS);
    const known = await engine("");
    const { vocabulary } = known;
    for (const town of post.towns) town.language = known.language;
    const foreign = Object.entries(post.foreign || {}).map(async ([language, [program, towns]]) => {
      for (const number of towns) post.towns[number].language = language;
      speakers.set(language, (await import(program)).speaker());
    });
    await Promise.allSettled(foreign); // whose language is not there is not asked
    for (const town of post.towns) town.names = nameWords(speakers.get(town.language) || known, town[0]);
    const letter = once(async (name) => vocabulary(await json(folder + name)));
    const nearest = vocabulary(post);
    const parts = async (asked, all) => {
      if (!all || !post.letters) return [nearest];
      const firsts = new Set(asked.flatMap(({ typed, like }) => [typed, ...like]).map((word) => word[0]));
      const names = [...firsts].map((first) => post.letters[first]).filter(Boolean);
      return [nearest, ...(await Promise.all(names.map(letter)))];
    };
    return { ...post, parts };
  });
  // What the nearest know, or all; `beyond` are the kilometres after which there is more to know.
  const signpost = async (query, all = false) => {
    const { towns, nearest, parts } = await posts(here.signpost);
    const beyond = all || nearest === undefined ? Infinity : towns[nearest][2];
    for (const speaker of speakers.values())
      if (!query.heard.some(({ language }) => language === speaker.language)) query.heard.push(query.hear(speaker));
    return { towns, parts: await parts(query.heard.flatMap(({ terms, label }) => [...terms, ...label]), all), beyond };
  };

  // What is kept from an earlier visit counts too: the same question finds the same.
  const spent = () => performance.getEntriesByType("resource").reduce((sum, one) => sum + one.encodedBodySize, 0);

  async function widen(query, known, count, best, told, late) {
    const needed = [...query.terms, ...query.label];
    const least = best ? needed.length - best.missed.length : 1;
    const [asking, met] = [[], new Set()];
    let beyond = Infinity;
    const unknown = () => beyond <= query.km;
    const point = async (all, least) => {
      const post = await signpost(query, all);
      beyond = post.beyond;
      const asked = query.heard.map((one) => ({ ...one, terms: [...one.terms, ...one.label] }));
      for (const number of query.towns(post.towns, post.parts, asked, least)) {
        const town = post.towns[number];
        if (town[2] <= query.km && !met.has(number)) asking.push(town);
        met.add(number);
      }
    };
    await point(false, needed.length);
    if (!asking.length) await point(unknown(), least); // further away somebody may know all the words
    if (late()) return;
    const seen = new Set(known.map(({ row }) => leads(row)));
    const wider = Number(here.far) > query.km;
    const pool = []; // found and not shown yet
    let total = 0;
    const go = async (replace) => {
      performance.clearResourceTimings(); // what is counted from here on, and the list has an end
      const before = replace ? [] : [...nearList.children];
      const fresh = [];
      const answer = async (town) => {
        try {
          const index = await open(town[3], town[0]);
          const { terms, sound } = query.heard.find(({ language }) => language === index.language) || query;
          return query.find(index, [], { ...query, terms }, sound).filter((hit) => !hit.over).map((hit) => Object.assign(hit, { town }));
        } catch {
          told = said.partly; // the others answer
          return [];
        }
      };
      const left = () => spent() < (fresh.length ? SPENT : 2 * SPENT);
      const on = () => (pool.length || asking.length || unknown()) && fresh.length < ENOUGH && left();
      let [round, files] = known.length ? [ROUND, SHOWN] : [1, 1]; // the first answer waits for the nearest alone
      do {
        if (!pool.length && !asking.length)
          await point(true, least).catch(() => ([told, beyond] = [said.partly, Infinity])); // what is there is shown
        if (!pool.length) pool.push(...(await Promise.all(asking.splice(0, round).map(answer))).flat());
        pool.sort((a, b) => a.missed.length - b.missed.length || a.weak - b.weak || a.town[2] - b.town[2]);
        const { rows, whole } = await read(pool.splice(0, soonest(pool, files))).catch(() => ({ rows: [] }));
        if (late()) return;
        if (!whole) told = said.partly;
        for (const hit of rows) {
          const url = leads(hit.row, hit.town);
          hit.km = distance(hit.row, hit.town);
          if (seen.has(url) || hit.km > query.km || past(hit.row)) continue;
          seen.add(url);
          fresh.push(Object.assign(hit, { line: shown(hit, hit.town) }));
        }
        if (fresh.length || !on()) tell(before, fresh);
        [round, files] = [ROUND, SHOWN];
      } while (on());
      known.push(...fresh);
      total += fresh.length;
    };
    // Shown as soon as some have answered: what has most of the words and is called so, the nearest
    // first; then what only speaks of it.
    function tell(before, fresh) {
      fresh.sort((a, b) => a.missed.length - b.missed.length || a.weak - b.weak || a.km - b.km);
      nearList.replaceChildren(...before, ...fresh.map(({ line }) => line));
      tellOpen();
      const more = asking.length + pool.length + unknown();
      const all = total + fresh.length;
      further.hidden = !more;
      further.onclick = () => follow(nearList, () => go(false));
      const nothing = !count && !all && !more;
      near.hidden = nothing && !wider;
      if (browse) browse.hidden = !nothing;
      quiet.hidden = all > 0;
      const [first] = fresh;
      if (first && best && (first.missed.length < best.missed.length || (best.weak && !first.weak))) near.after(own);
      const where = more ? "_nearest" : "_around";
      const around = nothing ? fill(said.neither, query) : counted(all, where);
      say(told, notes(query, [...known, ...fresh]), counted(count, ""), around);
    }
    await go(true);
  }

  const given = new URLSearchParams(location.search);
  if (given.has("q")) field.value = given.get("q");
  if (kind && given.has("in")) kind.value = given.get("in");
  if (kind && kind.selectedIndex < 0) kind.selectedIndex = 0;
  for (const one of near ? form.elements.km : []) if (one.value === given.get("km")) one.checked = true;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    if (askable(field.value)) busy(true);
    if (field.value.trim()) begin();
    waiting = setTimeout(look, 150);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    look();
  });
  for (const choice of [kind, near]) if (choice) choice.addEventListener("change", () => look());
  if (field.value) look();
})();

// Find a town: offer those whose name or postcode begins with what is typed. The towns stand in
// files named after the beginnings of words; of many beginnings one is asked for, once.
(() => {
  "use strict";
  const SHOWN = 10;
  const LETTERS = { œ: "oe", æ: "ae", ß: "ss", ø: "o", đ: "d", ł: "l" };

  // The same as in the program that cut the files.
  const plain = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
      .replace(/l·l/g, "ll").replace(/[œæßøđł]/g, (letter) => LETTERS[letter]);
  const split = (text) => text.match(/[\p{L}\p{N}]+/gu) || [];
  const words = (text) => split(plain(text));
  const writtenOut = (known, short) => known.map((word) => short.get(word) || word).join(" ");

  function handles([name, , postcodes], short, long) {
    const text = plain(name);
    const known = [...split(text), ...split(text.replace(/(^|[^\p{L}\p{N}_])([dl])['’ʼ](?=[\p{L}\p{N}_])/gu, "$1$2"))];
    const other = known.map((word) => short.get(word) || long.get(word)).filter(Boolean);
    return [...known, ...other, ...words(postcodes)];
  }

  // Which file holds the towns with a word that begins like this: all of them (`full`) or the
  // foremost; null where there is no such town.
  function leaf(tree, token) {
    let key = "";
    for (const letter of token) {
      if (!tree.has(key)) break;
      if (!tree.get(key).includes(letter)) return null;
      key += letter;
    }
    return { key, full: !tree.has(key) };
  }

  // The one file to ask for: the rarest beginning knows all the towns that the others would.
  function choose(tree, query) {
    const leaves = words(query).map((token) => leaf(tree, token));
    if (!leaves.length || leaves.includes(null)) return null;
    return leaves.reduce((best, other) => {
      const better = other.full === best.full ? other.key.length > best.key.length : other.full;
      return better ? other : best;
    });
  }

  // `short` are words that people write shorter, with what towns write.
  function match(rows, query, short) {
    const long = new Map([...short].map(([word, full]) => [full, word]));
    const tokens = words(query);
    const typed = [tokens.join(" "), writtenOut(tokens, short)];
    const found = [[], [], []];
    for (const row of rows) {
      const known = handles(row, short, long);
      if (!tokens.every((token) => known.some((word) => word.startsWith(token)))) continue;
      const name = writtenOut(words(row[0]), short);
      found[typed.includes(name) ? 0 : typed.some((text) => name.startsWith(text)) ? 1 : 2].push(row);
    }
    return found.flat();
  }

  const parse = (outline) => new Map(outline.split(" ").filter(Boolean).map((branch) => branch.split(":")));

  if (typeof document === "undefined") {
    globalThis.finder = { parse, choose, match }; // its tests run without a page
    return;
  }

  const form = document.querySelector(".find");
  if (!form) return;
  const field = form.querySelector("[role=combobox]");
  const list = form.querySelector("[role=listbox]");
  const status = form.querySelector("[role=status]");
  const wide = form.querySelector("[name=around]");
  const said = form.dataset;
  const tree = parse(said.outline);
  const short = parse(said.short);
  const files = new Map();
  let active = -1;
  let asked = 0;
  let waiting = 0;

  function load(key) {
    const address = `${said.home}communes/towns${key && "-"}${encodeURIComponent(key)}.json`;
    if (!files.has(key)) {
      const file = fetch(address).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(address))));
      file.catch(() => files.delete(key));
      files.set(key, file);
    }
    return files.get(key);
  }

  // Said when the typing pauses, or a screen reader would stutter.
  function say(text) {
    clearTimeout(waiting);
    waiting = setTimeout(() => (status.textContent = text), 300);
  }

  function close() {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    point(-1);
  }

  function open() {
    if (!list.childElementCount || !field.value) return;
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
  }

  function point(at) {
    active = at;
    [...list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
    if (at < 0) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({ block: "nearest" });
  }

  function option([name, url, postcodes, department, around], place, tokens) {
    const made = document.createElement("a");
    made.href = wide.checked ? url + around : url;
    made.id = `_found-${place}`;
    made.tabIndex = -1;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    const codes = postcodes.split(" ").filter(Boolean);
    const meant = codes.filter((code) => tokens.some((token) => plain(code).startsWith(token)));
    const shown = meant.length ? meant : codes;
    const about = [shown.length > 2 ? `${shown[0]}…` : shown.join(", "), department].filter(Boolean).join(" · ");
    made.append(Object.assign(document.createElement("b"), { textContent: name }), " ");
    made.append(Object.assign(document.createElement("span"), { textContent: about }));
    return made;
  }

  function show(rows, tokens, complete) {
    const shown = rows.slice(0, SHOWN);
    list.replaceChildren(...shown.map((row, place) => option(row, place, tokens)));
    point(-1);
    if (!shown.length) {
      close();
      return say(complete ? said.none : said.on);
    }
    open();
    const some = rows.length === 1 ? said.one : said.some.replace("#", rows.length);
    say(rows.length > SHOWN || !complete ? said.more.replace("#", shown.length) : some);
  }

  async function look() {
    const query = field.value;
    const number = ++asked;
    const tokens = words(query);
    if (!tokens.length) {
      list.replaceChildren();
      close();
      return say("");
    }
    const file = choose(tree, query);
    try {
      const rows = file ? await load(file.key) : [];
      if (number === asked) show(match(rows, query, short), tokens, !file || file.full);
    } catch {
      if (number === asked) {
        list.replaceChildren();
        close();
        say(said.failed);
      }
    }
  }

  function go(at) {
    const link = list.children[at];
    if (link) location.assign(link.href);
  }

  const keys = {
    ArrowDown: () => (list.hidden ? open() : 0, point(active + 1 < list.childElementCount ? active + 1 : 0)),
    ArrowUp: () => (list.hidden ? open() : 0, point(active > 0 ? active - 1 : list.childElementCount - 1)),
    Enter: () => go(Math.max(active, 0)),
    Escape: () => (list.hidden ? ((field.value = ""), look()) : close()),
  };

  form.hidden = false;
  field.addEventListener("input", look);
  field.addEventListener("focus", open);
  wide.addEventListener("change", look);
  field.addEventListener("keydown", (event) => {
    const plainKey = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.isComposing;
    if (!plainKey || !keys[event.key]) return;
    if (event.key.startsWith("Arrow") && !list.childElementCount) return;
    event.preventDefault();
    keys[event.key]();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
  form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || close());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(Math.max(active, 0));
  });
  if (field.value) look(); // a browser may have kept it

  // On the page for addresses that lead nowhere: the search of the town in whose folder it would be.
  const lost = document.getElementById("_lost");
  const [, slug] = location.pathname.startsWith(said.home) ? location.pathname.slice(said.home.length - 1).split("/") : [];
  const held = lost && slug && choose(tree, slug);
  if (held)
    load(held.key)
      .then((rows) => rows.find(([, url]) => url === `${said.home}${slug}/`))
      .then((town) => {
        if (!town) return;
        lost.querySelector("form").action = town[1] + town[5];
        lost.querySelector(".of").textContent = town[0];
        lost.hidden = false;
      })
      .catch(() => {});
})();

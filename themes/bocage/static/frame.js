// The agenda in a frame: takes away what is over and what its address did not ask for, wears the
// colours that it asked for, and tells the page around it how high it is.
(() => {
  "use strict";
  const sheet = document.querySelector(".sheet");
  const none = document.querySelector(".none");
  const ground = document.querySelector(".ground");
  const asked = new URLSearchParams(location.search);
  const kinds = (asked.get("categories") || "").split(/[\s,]+/).filter(Boolean);
  const days = Math.max(0, Number(asked.get("days")) || 0);
  const view = asked.get("view");
  const all = (selector) => [...document.querySelectorAll(selector)];
  const day = (line) => line.querySelector(".dt-start")?.dateTime.slice(0, 10);

  function tidy() {
    const now = Date.now() / 60000;
    const last = new Date(Date.now() + (days - 1) * 864e5).toLocaleDateString("sv"); // 2026-06-24
    for (const line of all("[data-over]")) {
      const late = days && day(line) > last;
      if (line.dataset.over <= now || late || (kinds.length && !kinds.includes(line.dataset.kind))) line.remove();
    }
    if (view === "next") for (const line of all("[data-over]").slice(1)) line.remove();
    for (const list of document.querySelectorAll(".lines")) {
      if (!list.children.length) (list.closest("section") || list).remove();
    }
    none.hidden = !!document.querySelector("[data-over]");
  }
  tidy();
  if (view === "next") {
    const title = sheet.querySelector("h1");
    title.textContent = title.textContent; // for the ear alone, so there is nothing to press
    sheet.classList.add("only-next");
  }
  if (view === "month") month();
  setInterval(tidy, 60000);

  // A month as a calendar: a day that is pressed leaves its lines alone, pressed again all of them.
  function month() {
    const held = all(".line").filter(day);
    if (!held.length) return;
    const lang = document.documentElement.lang;
    const say = (date, form) => new Intl.DateTimeFormat(lang, { timeZone: "UTC", ...form }).format(date);
    const months = [...new Set(held.map((line) => day(line).slice(0, 7)))];
    const table = document.createElement("table");
    const turn = document.createElement("p");
    table.className = "calendar";
    turn.className = "ways";
    let pressed = "";

    function press(date, shown) {
      pressed = pressed === date ? "" : date;
      for (const line of held) line.hidden = pressed ? day(line) !== pressed : !day(line).startsWith(shown);
      for (const button of table.querySelectorAll("button")) {
        button.setAttribute("aria-pressed", String(button.value === pressed));
      }
    }

    function show(shown) {
      const first = new Date(`${shown}-01`);
      const offset = (first.getUTCDay() + 6) % 7;
      const date = (number) => new Date(first.getTime() + number * 864e5);
      table.replaceChildren();
      table.createCaption().textContent = say(first, { month: "long", year: "numeric" });
      const head = table.createTHead().insertRow();
      for (let at = 0; at < 7; at += 1) {
        const cell = document.createElement("th");
        cell.scope = "col";
        cell.abbr = say(date(at - offset), { weekday: "long" });
        cell.textContent = say(date(at - offset), { weekday: "narrow" });
        head.append(cell);
      }
      const body = table.createTBody();
      for (let at = -offset; at < 0 || date(at).toISOString().startsWith(shown); at += 1) {
        const row = (at + offset) % 7 ? body.rows[body.rows.length - 1] : body.insertRow();
        const cell = row.insertCell();
        if (at < 0) continue;
        const name = date(at).toISOString().slice(0, 10);
        const count = held.filter((line) => day(line) === name).length;
        if (!count) {
          cell.textContent = at + 1;
          continue;
        }
        const button = document.createElement("button");
        button.value = name;
        button.textContent = at + 1;
        button.setAttribute("aria-label", `${say(date(at), { weekday: "long", day: "numeric", month: "long" })} (${count})`);
        button.addEventListener("click", () => press(name, shown));
        cell.append(button);
      }
      turn.replaceChildren(
        ...months.filter((one) => one !== shown).map((one) => {
          const button = document.createElement("button");
          button.textContent = say(new Date(`${one}-01`), { month: "long", year: "numeric" });
          button.addEventListener("click", () => { show(one); table.querySelector("button")?.focus(); });
          return button;
        })
      );
      pressed = "";
      press("", shown);
    }

    held[0].closest(".lines").before(table, turn);
    show(months[0]);
  }

  // Colours of the page around, as near to what was asked for as they can be read (WCAG, 1.4.3).
  const ENOUGH = 5.25;
  const rgb = (colour) => {
    const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec((colour || "").trim());
    return digits && digits[1].match(digits[1].length === 3 ? /./g : /../g).map((two) => parseInt(two.padStart(2, two), 16));
  };
  const light = (colour) => {
    const [red, green, blue] = colour.map((part) => (part <= 10.3 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const mixed = (one, other, share) => one.map((part, at) => Math.round(part * (1 - share) + other[at] * share));
  const contrast = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  function readable(colour, paper) {
    const end = light(paper) > 0.18 ? [0, 0, 0] : [255, 255, 255];
    let found = colour;
    for (let step = 1; step <= 50 && contrast(found, paper) < ENOUGH; step += 1) found = mixed(colour, end, step / 50);
    return found;
  }
  function paint() {
    for (const name of ["paper", "ink", "soft", "signal", "accent"]) ground.style.removeProperty(`--${name}`);
    const style = getComputedStyle(ground);
    const known = (name) => rgb(asked.get(name)) || rgb(style.getPropertyValue(`--${name}`));
    const paper = known("paper");
    const made = ["ink", "soft", "signal", "accent"].map((name) => [name, readable(known(name), paper)]);
    for (const [name, colour] of [["paper", paper], ...made]) ground.style.setProperty(`--${name}`, `rgb(${colour})`);
  }
  if (rgb(asked.get("accent")) || rgb(asked.get("paper"))) {
    paint();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
    addEventListener("hashchange", paint);
  }

  // Whoever shows it may ask; only the page around this one is answered, and only where it came from.
  if (parent === window) return;
  let origin = null;
  function tell() {
    if (origin) parent.postMessage({ wiker: "agenda", height: sheet.getBoundingClientRect().height }, origin);
  }
  addEventListener("message", (event) => {
    if (event.source !== parent || !event.data || event.data.wiker !== "agenda") return;
    origin = event.origin === "null" ? "*" : event.origin;
    tell();
  });
  new ResizeObserver(tell).observe(sheet);
})();

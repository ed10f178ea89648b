// How to show the agenda elsewhere: writes the lines for what is chosen, and shows it.
(() => {
  "use strict";
  const all = (selector) => [...document.querySelectorAll(selector)];
  const form = document.querySelector(".choose");
  const sample = document.querySelector("[data-frame]");
  const agenda = document.createElement("wiker-agenda");

  function write() {
    const chosen = Object.fromEntries(new FormData(form));
    const [option] = form.elements.category.selectedOptions;
    const { page, name } = option.dataset;
    const given = Object.entries(chosen).filter(([, value]) => value);
    const feed = page.replace(/\/$/, ""); // calendar and news have the name of their page
    const mark = [chosen.number, chosen.theme].filter(Boolean).join("-");
    const asked = given.filter(([key]) => ["view", "days"].includes(key)).map((pair) => pair.join("=")).join("&");
    const parts = {
      page,
      name,
      options: given.map(([key, value]) => ` ${key}="${value}"`).join(""),
      end: (chosen.category && `${chosen.category}/`) + (asked && `?${asked}`) + (mark && `#${mark}`),
      calendar: `webcal://${feed.split("://")[1]}.ics`,
      ics: `${feed}.ics`,
      rss: `${feed}.xml`,
    };
    for (const part of all("[data-part]")) {
      part.textContent = parts[part.dataset.part];
      if (part.href) part.href = part.textContent;
    }
    for (const [key, value] of Object.entries(chosen)) {
      if (value) agenda.setAttribute(key, value);
      else agenda.removeAttribute(key);
    }
  }

  form.hidden = false;
  form.addEventListener("change", write);
  form.addEventListener("submit", (event) => event.preventDefault());
  write();

  // What is shown is the element itself, once it is there.
  const link = sample.querySelector("iframe");
  agenda.setAttribute("src", sample.dataset.frame);
  agenda.textContent = link.title;
  const script = document.createElement("script");
  script.src = sample.dataset.script;
  script.addEventListener("load", () => sample.replaceChildren(agenda));
  document.head.append(script);
})();

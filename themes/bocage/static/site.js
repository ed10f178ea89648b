// What a page adds to itself where scripts run. Everything it has to say stands in its HTML.
(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const local = new Intl.DateTimeFormat("en-CA", { timeZone: root.dataset.zone });
  const day = (ahead) => local.format(Date.now() + ahead * 86400000);

  // Between two builds time goes on: hide what is over, say which day is today.
  // What the boxes above the lines leave out goes, too, wherever lines stand.
  const form = document.querySelector(".sift");

  function show() {
    const now = Date.now() / 60000;
    const wanted = form ? all(":checked", form).map((box) => box.name) : [];
    for (const part of all("[data-live], [data-sift]")) {
      const live = part.matches("[data-live]");
      let left = 0;
      for (const line of all("[data-over]", part)) {
        const over = live && line.dataset.over <= now;
        line.hidden = over || wanted.some((kind) => !line.classList.contains(kind));
        left += !line.hidden;
      }
      for (const block of all("[data-day]", part)) block.hidden = !block.querySelector("[data-over]:not([hidden])");
      if (part.matches("section")) part.hidden = !left;
      const none = part.nextElementSibling;
      if (none && none.dataset.none) none.textContent = left ? "" : none.dataset.none;
    }
    for (const block of all("[data-day]")) {
      const label = block.querySelector(".relative");
      const ahead = [0, 1].find((count) => day(count) === block.dataset.day);
      label.textContent = ahead === undefined ? "" : root.dataset[ahead ? "tomorrow" : "today"];
    }
  }

  if (form) {
    form.hidden = false;
    form.addEventListener("change", show);
    form.addEventListener("submit", (event) => event.preventDefault());
  }
  show();
  setInterval(show, 60000);

  // Of a row that is wider than the page, show the place where one is.
  for (const here of all("header [aria-current], .chips [aria-current]")) {
    const row = here.closest(".menu ul, .chips");
    if (row) row.scrollLeft += here.getBoundingClientRect().left - row.getBoundingClientRect().left - 40;
  }

  // Searching needs scripts, so its forms only show where they run.
  for (const seek of all(".seek")) seek.hidden = false;

  // Lines and addresses are copied.
  for (const button of all("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const said = button.parentElement.querySelector("[data-copied]");
      try {
        await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
        said.textContent = said.dataset.copied;
      } catch {
        // the browser does not want to: the lines can be marked by hand
      }
    });
  }

  // Of the ways to subscribe, the one for the reader's own device comes first.
  for (const steps of all(".steps")) {
    const own = all("[data-device]", steps).find((one) => navigator.userAgent.match(one.dataset.device));
    if (own) steps.prepend(own);
  }

  // Hand a page on.
  for (const button of all("[data-share]")) {
    const { share: url, title } = button.dataset;
    const said = button.parentElement.querySelector("[role=status]");
    if (!navigator.share && !navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        if (navigator.share) return await navigator.share({ title, url });
        await navigator.clipboard.writeText(url);
        said.textContent = root.dataset.copied;
      } catch {
        // the visitor thought better of it
      }
    });
  }
})();

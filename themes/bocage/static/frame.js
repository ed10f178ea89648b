// The agenda in a frame: takes away what is over, and tells the page around it how high it is.
(() => {
  "use strict";
  const sheet = document.querySelector(".sheet");
  const none = document.querySelector(".none");

  function tidy() {
    const now = Date.now() / 60000;
    for (const line of document.querySelectorAll("[data-over]")) if (line.dataset.over <= now) line.remove();
    for (const list of document.querySelectorAll(".lines")) {
      if (!list.children.length) (list.closest("section") || list).remove();
    }
    none.hidden = !!document.querySelector("[data-over]");
  }
  tidy();
  setInterval(tidy, 60000);

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

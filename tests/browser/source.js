// Runs before a page's own scripts: remembers what the page was before they changed it.
(() => {
  const marks = { texts: new Set(), empty: new Set(), hidden: new Set() };
  Object.defineProperty(window, "__source", { value: marks, enumerable: false });
  const controls = "button, input, select, textarea, a[href], output, [aria-live], [role=status]";
  document.addEventListener("readystatechange", () => {
    if (document.readyState !== "interactive") return;
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === 3 && node.data.trim()) marks.texts.add(node);
      if (node.nodeType !== 1) continue;
      if (!node.textContent.trim()) marks.empty.add(node);
      if (node.hidden && (!node.textContent.trim() || node.matches(controls) ||
        node.querySelector(controls))) marks.hidden.add(node);
    }
  });
})();

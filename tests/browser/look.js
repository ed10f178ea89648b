// What a page shows, as a person would say it. Evaluated in the page by look.py; changes nothing.
({
  // Rendered, and not merely kept for screen readers.
  seen(element) {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    for (let one = element; one; one = one.parentElement) {
      const style = getComputedStyle(one);
      const small = one.clientWidth <= 1 && one.clientHeight <= 1 && style.overflow !== "visible";
      if (style.position === "absolute" && (small || style.clipPath === "inset(50%)")) return false;
    }
    return true;
  },

  // Where an element stands, for people.
  name(element) {
    const words = (element.getAttribute("aria-label") || element.textContent || "")
      .replace(/\s+/g, " ").trim().slice(0, 40);
    const id = element.id ? `#${element.id}` : "";
    const kind = element.getAttribute("class");
    const kinds = kind ? "." + kind.trim().split(/\s+/).join(".") : "";
    return `<${element.localName}${id}${kinds}> ${words}`;
  },

  // Text nodes worth reading below an element, in order.
  nodes(root) {
    const unread = new Set(["script", "style", "noscript", "template", "title", "desc"]);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (node.data.trim() && parent && !unread.has(parent.localName)) found.push(node);
    }
    return found;
  },

  text(node) {
    return node.data.replace(/\s+/g, " ").trim();
  },

  // What can be read now: not what display, visibility or a closed <details> keeps back.
  texts(selector = "body") {
    const found = [];
    for (const root of document.querySelectorAll(selector))
      for (const node of this.nodes(root))
        if (node.parentElement.checkVisibility({ visibilityProperty: true }))
          found.push(this.text(node));
    return found;
  },

  // Everything wider than the page, and every text that its box cuts off.
  overflow() {
    const found = [];
    const wide = document.documentElement;
    if (wide.scrollWidth > wide.clientWidth)
      found.push(`the page is ${wide.scrollWidth} px wide where ${wide.clientWidth} px are seen`);
    const scrolls = (element) => ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
    for (const element of document.body.querySelectorAll("*")) {
      if (!this.seen(element) || element.closest("svg") !== null) continue;
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      let inside = false;
      for (let one = element.parentElement; one && one !== document.body; one = one.parentElement)
        inside ||= scrolls(one);
      if (box.width && box.right > wide.clientWidth + 1 && !inside)
        found.push(`${this.name(element)} ends at ${Math.round(box.right)} px`);
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
      if (!own && !element.matches("button, input, select, textarea")) continue;
      // An ellipsis may stand for the rest where a tap shows it: what it opens, or leads to.
      if (style.textOverflow === "ellipsis" && element.matches("summary, a[href]")) continue;
      const cut = (axis) => ["hidden", "clip"].includes(axis);
      if (cut(style.overflowX) && element.scrollWidth > element.clientWidth + 1)
        found.push(`${this.name(element)} is cut off at its side`);
      if (cut(style.overflowY) && element.scrollHeight > element.clientHeight + 1)
        found.push(`${this.name(element)} is cut off below`);
    }
    return found;
  },

  // What one reaches with the Tab key, in the order of the document; of radio buttons, one.
  focusable() {
    const selector =
      "a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, iframe, " +
      "[tabindex], [contenteditable]";
    const groups = new Set();
    return [...document.querySelectorAll(selector)].filter((element) => {
      if (element.tabIndex < 0 || element.disabled || element.closest("[inert]")) return false;
      if (!element.checkVisibility({ visibilityProperty: true })) return false;
      if (element.localName === "summary" && element !== element.parentElement?.querySelector("summary"))
        return false;
      if (element.type === "radio" && element.name) {
        if (groups.has(element.name)) return false;
        groups.add(element.name);
      }
      return true;
    });
  },

  // How an element looks, as far as focus may change it. Forced colours leave only lines.
  outlook(element, linesOnly) {
    const style = getComputedStyle(element);
    const outline = style.outlineStyle === "none" ? "none"
      : `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}`;
    const lines = [outline, style.borderTop, style.borderBottom, style.textDecorationLine,
      style.textDecorationThickness];
    const more = [style.boxShadow, style.backgroundColor, style.color];
    return JSON.stringify(linesOnly ? lines : [...lines, ...more]);
  },

  // Is the element, or a part of it, in sight and not under another?
  inSight(element) {
    const owns = (other) => other && (element.contains(other) || other.contains(element) ||
      (other.localName === "label" && other.control === element) ||
      (element.labels && [...element.labels].some((label) => label.contains(other))));
    return [...element.getClientRects()].some((box) => {
      const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
      const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
      const within = box.width && box.bottom > 0 && box.top < innerHeight &&
        box.right > 0 && box.left < innerWidth;
      return within && owns(document.elementFromPoint(x, y));
    });
  },

  // What moves although nobody asked for it.
  motion() {
    const found = document.getAnimations().map((one) => `animation of ${this.name(one.effect.target)}`);
    if (getComputedStyle(document.documentElement).scrollBehavior === "smooth")
      found.push("the page scrolls smoothly");
    const long = (times) => times.split(",").some((time) => parseFloat(time) > 0.01);
    for (const element of document.querySelectorAll("*")) {
      const style = getComputedStyle(element);
      if (long(style.transitionDuration) && style.transitionProperty !== "none")
        found.push(`transition of ${this.name(element)}`);
      if (style.animationName !== "none" && long(style.animationDuration))
        found.push(`animation of ${this.name(element)}`);
    }
    return found;
  },

  // Drawn signs that have the colour of what lies behind them.
  drownedSigns() {
    const found = [];
    const ground = (element) => {
      for (let one = element; one; one = one.parentElement) {
        const colour = getComputedStyle(one).backgroundColor;
        if (colour !== "rgba(0, 0, 0, 0)" && colour !== "transparent") return colour;
      }
      return getComputedStyle(document.documentElement).backgroundColor;
    };
    const none = new Set(["none", "rgba(0, 0, 0, 0)", "transparent"]);
    for (const svg of document.querySelectorAll("svg")) {
      if (!this.seen(svg)) continue;
      const behind = ground(svg.parentElement);
      const parts = [...svg.querySelectorAll("path, circle, rect, line, polyline, polygon, use, text")];
      const shown = parts.some((part) => {
        const style = getComputedStyle(part);
        return [style.fill, style.stroke].some((paint) => !none.has(paint) && paint !== behind);
      });
      if (parts.length && !shown) found.push(this.name(svg.parentElement));
    }
    return found;
  },

  // Remember what can be read in the content now.
  remember() {
    window.__read = this.nodes(document.querySelector("main") ?? document.body)
      .filter((node) => node.parentElement.checkVisibility({ visibilityProperty: true }));
  },

  // What was read and is gone now, on paper, though it is nothing to press: forms, menus, buttons,
  // links. A heading goes with them if nothing else is left under it. "Tomorrow" would be wrong on
  // the day after.
  lost() {
    const lost = [];
    for (const node of window.__read) {
      if (node.parentElement.checkVisibility({ visibilityProperty: true })) continue;
      if (node.parentElement.closest(".relative, .open-state")) continue;  // said of the moment
      let root = node.parentElement;
      while (root.parentElement && !root.parentElement.checkVisibility()) root = root.parentElement;
      const pressed = "nav, form, button, dialog, menu, [role=search], [role=group], a[href], summary";
      if (node.parentElement.closest(pressed) && root.querySelector(pressed)) continue;
      if (root.matches(pressed) || root.closest(pressed)) continue;
      const actions = [...root.querySelectorAll("a[href], button")];
      const pages = actions.filter((one) => one.localName === "a" && one.origin === location.origin &&
        /\/$/.test(one.pathname));
      if (!actions.length || pages.length) lost.push(`${this.text(node)} in ${this.name(root)}`);
    }
    return lost;
  },
})

// Opens pages of this site side by side and returns all in them that could act.
async (paths) => {
  const schemes = new Set(["http:", "https:", "mailto:", "tel:", "geo:", "webcal:"]);
  const links = ["href", "src", "action", "formaction", "xlink:href", "data", "poster", "background",
    "ping", "manifest", "cite", "longdesc"];
  const never = "iframe, frame, frameset, object, embed, applet, base, math, style, template, " +
    "meta[http-equiv], audio, video, animate, set, foreignObject";
  const embedded = /^\/(?:[^/]+\/)?embed\/agenda\/$/; // our agenda, which the guide shows in a frame
  const judge = (path, page) => {
    const found = [];
    const say = (element, what) =>
      found.push(`${path}: ${what}: ${element.outerHTML.slice(0, 160)}`);
    if (!page || !page.querySelector("h1")) found.push(`${path}: no page`);
    for (const element of page?.querySelectorAll("*") ?? []) {
      const words = element.matches("head > template#_open-words") && !element.content.firstElementChild;
      const ours = words ||
        (element.localName === "iframe" && embedded.test(new URL(element.src, location.origin).pathname));
      if (element.matches(never) && !ours) say(element, "an element that must not be");
      for (const attribute of element.attributes) {
        if (/^on/i.test(attribute.name)) say(element, "an attribute that acts");
        if (/^(style|srcdoc)$/i.test(attribute.name)) say(element, `the attribute ${attribute.name}`);
        if (attribute.name === "srcset" && !attribute.value.split(", ").every((one) => /^\/\w/.test(one)))
          say(element, "a picture of others");
        if (!/^[a-z][a-z:_-]*\d*$/i.test(attribute.name)) say(element, "a broken attribute");
        if (!links.includes(attribute.name)) continue;
        let url = null;
        try { url = new URL(attribute.value, location.origin); } catch { /* said below */ }
        if (url === null || !schemes.has(url.protocol)) say(element, "an address that acts");
        const fetched = attribute.name !== "href" || element.localName === "link" ||
          element.localName === "use";
        const said = element.matches("link[rel=canonical], link[rel=alternate]") ||
          attribute.name === "cite";
        if (url && fetched && !said && url.origin !== location.origin) say(element, "something foreign");
      }
      if (element.localName === "script") {
        if (element.type === "application/ld+json") {
          try { JSON.parse(element.textContent); } catch { say(element, "broken JSON"); }
        } else if (!element.src || !/^\/assets\/|^\/embed\.js$/.test(new URL(element.src).pathname))
          say(element, "a script");
      }
    }
    return found;
  };
  const opened = await Promise.all(paths.map((path) => new Promise((resolve) => {
    const frame = document.createElement("iframe");
    frame.addEventListener("load", () => resolve([path, frame]));
    frame.style.display = "none"; // they are run, not painted
    frame.src = path;
    document.body.append(frame);
  })));
  const found = opened.flatMap(([path, frame]) => judge(path, frame.contentDocument));
  for (const [, frame] of opened) frame.remove();
  return found;
}

/* <wiker-agenda>: the agenda of a town on any page. The link inside it is seen until the agenda is.
   <wiker-agenda commune="donges" category="concert" number="5" theme="clair"><a href="…">…</a></…>
   Instead of commune: src, the address for frames. categories="concert dance", days="7",
   view="next" or "month", accent="#1d6b4f" and paper="#ffffff" choose what it shows. This page's policy needs script-src and
   frame-src for our origin, no more. */
(() => {
  "use strict";
  const script = document.currentScript;
  const home = new URL(".", (script && script.src) || location.origin);
  const NAME = "wiker-agenda";
  const ASKED = ["categories", "days", "view", "accent", "paper"];
  const SANDBOX =
    "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox " +
    "allow-top-navigation-by-user-activation";

  class Agenda extends HTMLElement {
    static get observedAttributes() {
      return ["src", "commune", "category", "number", "theme", ...ASKED];
    }

    constructor() {
      super();
      this.link = document.createElement("slot");
      this.frame = document.createElement("iframe");
      this.frame.loading = "lazy";
      this.frame.addEventListener("load", this);
      Object.assign(this.frame.style, { display: "block", width: "100%", border: "0" });
      this.attachShadow({ mode: "open" }).append(this.link, this.frame);
      this.show(0);
    }

    connectedCallback() {
      addEventListener("message", this);
      this.aim();
    }

    disconnectedCallback() {
      removeEventListener("message", this);
      this.show(0); // it is loaded anew when it is put elsewhere
    }

    attributeChangedCallback() {
      if (this.isConnected) this.aim();
    }

    // The address that the attributes ask for; nothing but the web is shown.
    address() {
      const [src, commune, category, number, theme] = Agenda.observedAttributes.map(
        (name) => (this.getAttribute(name) || "").trim()
      );
      try {
        const town = commune ? `${encodeURIComponent(commune)}/` : "";
        const url = src ? new URL(src, document.baseURI) : new URL(`${town}embed/agenda/`, home);
        if (!/^https?:$/.test(url.protocol)) return null;
        if (category) url.pathname = `${url.pathname.replace(/\/*$/, "/")}${encodeURIComponent(category)}/`;
        const end = [number, theme].filter(Boolean).join("-");
        if (end) url.hash = end;
        for (const name of ASKED) {
          const value = (this.getAttribute(name) || "").trim();
          if (value) url.searchParams.set(name, value);
        }
        return url;
      } catch {
        return null;
      }
    }

    aim() {
      const url = this.address();
      this.origin = url && url.origin;
      this.name();
      if (!url) {
        this.frame.removeAttribute("src");
        this.show(0);
      } else if (this.frame.getAttribute("src") !== url.href) {
        // On our own pages it would keep nothing out, and browsers say so.
        if (url.origin === location.origin) this.frame.removeAttribute("sandbox");
        else this.frame.setAttribute("sandbox", SANDBOX);
        this.frame.setAttribute("src", url.href);
      }
    }

    name() {
      this.frame.title = this.textContent.trim() || "Agenda";
    }

    // The frame is out of sight, and out of reach of the keyboard, until it has said how high it is.
    show(height) {
      this.link.hidden = height > 0;
      Object.assign(this.frame.style, {
        height: `${height || 1}px`,
        visibility: height ? "visible" : "hidden",
        position: height ? "static" : "absolute",
      });
    }

    handleEvent(event) {
      const page = this.frame.contentWindow;
      if (event.type === "load") {
        this.name(); // the link may have been read after the element was made
        if (page && this.origin) page.postMessage({ wiker: "agenda" }, this.origin);
      } else if (page && event.source === page && event.origin === this.origin) {
        const { wiker, height } = event.data || {};
        if (wiker === "agenda" && height > 0 && height < 20000) this.show(Math.ceil(height));
      }
    }
  }

  if (!customElements.get(NAME)) customElements.define(NAME, Agenda);
})();

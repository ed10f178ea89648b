// Says whether a place is open, by its commune's clock. `data-open` holds what the build knows:
// zone, last day known, the week, then "day>another week" and "day[_day]=hours of these days".
(() => {
  "use strict";
  const DAY = 1440;
  const AHEAD = 6;

  const spans = (text) => (text ? text.split(",").map((part) => part.split("-").map(Number)) : []);
  const moved = (day, by) =>
    new Date(Date.parse(day) + by * 864e5).toISOString().slice(0, 10);

  const weekday = (day) => (new Date(day).getUTCDay() + 6) % 7;

  // The hours of a day; undefined where they are not known.
  function hours(code, day) {
    const [, until, week, ...rest] = code.split(" ");
    if (day > until) return undefined;
    let usual = week;
    let found;
    for (const item of rest) {
      const [, first, last = first, kind, text] = /^([\d-]+)(?:_([\d-]+))?([=>])(.*)$/.exec(item);
      if (kind === ">" && day >= first) usual = text;
      if (kind === "=" && day >= first && day <= last && found !== "") found = text;
    }
    if (found === undefined) found = usual.split("|")[weekday(day)];
    return spans(found);
  }

  // Whether it is open, and the minute after today's midnight at which that changes, if known.
  function judge(code, day, minute) {
    if (!hours(code, day)) return undefined;
    const all = [];
    let end = -DAY;
    for (let ahead = -1; ahead <= AHEAD; ahead += 1) {
      const found = hours(code, moved(day, ahead));
      if (!found) break;
      end += DAY;
      for (const [from, to] of found) {
        const [start, stop] = [from + ahead * DAY, to + ahead * DAY];
        const last = all[all.length - 1];
        if (last && start <= last[1]) last[1] = Math.max(last[1], stop);
        else all.push([start, stop]);
      }
    }
    const now = all.find(([, stop]) => stop > minute);
    if (!now) return { open: false };
    if (now[0] > minute) return { open: false, at: now[0] };
    return now[1] < end ? { open: true, at: now[1] } : { open: true, always: end >= AHEAD * DAY };
  }

  // The judgement as a sentence, in the page's words.
  function say(found, day, words) {
    if (found.at === undefined) return found.open ? words[found.always ? "always" : "open"] : words.closed;
    const ahead = Math.floor(found.at / DAY);
    const [hour, minute] = [Math.floor((found.at % DAY) / 60), found.at % 60];
    const two = (number) => String(number).padStart(2, "0");
    const time = (hour || minute ? words[minute ? "minutes" : "hour"] : words.midnight)
      .replace("{hh}", two(hour))
      .replace("{h}", hour)
      .replace("{mm}", two(minute));
    // a night's end, and midnight, belong to the day before
    const name = words.days[weekday(moved(day, found.open && !(hour || minute) ? ahead - 1 : ahead))];
    const soon = found.open ? found.at <= DAY * 1.5 : ahead < 1;
    const when = soon ? "" : ahead === 1 && !found.open ? "_tomorrow" : "_day";
    return words[(found.open ? "closes" : "opens") + when].replace("{time}", time).replace("{day}", name);
  }

  // The day and minute that clocks show in a zone.
  function clock(zone, instant) {
    const parts = {};
    const form = new Intl.DateTimeFormat("en-US", {
      timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit",
      hour: "2-digit", minute: "2-digit",
    });
    for (const { type, value } of form.formatToParts(instant)) parts[type] = value;
    return [`${parts.year}-${parts.month}-${parts.day}`, parts.hour * 60 + Number(parts.minute)];
  }

  if (typeof module === "object") {
    module.exports = { judge, say, clock };
    return;
  }
  const words = JSON.parse(document.getElementById("_open-words").content.textContent);
  function tell() {
    for (const place of document.querySelectorAll("[data-open]")) {
      const code = place.dataset.open;
      const [day, minute] = clock(code.split(" ")[0], new Date());
      const found = judge(code, day, minute);
      place.hidden = !found;
      place.textContent = found ? say(found, day, words) : "";
      place.classList.toggle("is-open", !!found && found.open);
    }
  }
  tell();
  document.addEventListener("opening", tell); // places were added
  setInterval(tell, 60000);
})();

// Judge: opening_hours.js reads opening hours; OpenStreetMap's own editors use it.
//
//     TZ=Europe/Paris node openinghoursjs.mjs < '{"place": {…}, "from": "2026-06-01",
//         "to": "2026-08-01", "values": ["Mo-Fr 09:00-12:00"]}'
//
// `place` is the answer of a geocoder that tells whose holidays count. Answers, for each value,
// {"error": text} or {"spans": [[start, end, unknown, comment]]} in local time.

import { readFileSync } from "node:fs";
import OpeningHours from "opening_hours";

const asked = JSON.parse(readFileSync(0, "utf8"));
const [from, to] = [asked.from, asked.to].map((day) => new Date(`${day}T00:00`));
const two = (number) => String(number).padStart(2, "0");
const local = (time) =>
  `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}` +
  `T${two(time.getHours())}:${two(time.getMinutes())}`;

console.info = console.log = console.warn = () => {};

const answers = asked.values.map((value) => {
  try {
    const hours = new OpeningHours(value, asked.place, { locale: "en" });
    const spans = hours
      .getOpenIntervals(from, to)
      .map(([start, end, unknown, comment]) => [local(start), local(end), unknown, comment ?? ""]);
    return { spans };
  } catch (error) {
    return { error: String(error.message ?? error) };
  }
});
process.stdout.write(JSON.stringify(answers));

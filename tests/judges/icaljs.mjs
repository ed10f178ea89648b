// Judge: ical.js reads calendar files and expands their events.
//
//     node icaljs.mjs START STOP < '["one.ics", "two.ics"]'
//
// START and STOP are days (2026-06-24). Answers {path: {problems: [text], occurrences: [...]}} in
// JSON; occurrences reach two days beyond the window on both sides, the caller cuts exactly.

import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const DAY = 86_400;
const MARGIN = 2 * DAY;
const MOST_STEPS = 50_000;

const [first, last] = process.argv.slice(2, 4).map((day) => Date.parse(`${day}T00:00:00Z`) / 1000);

function moment(time) {
  if (time.isDate || time.zone === ICAL.Timezone.localTimezone) return time.toString();
  return time.convertToZone(ICAL.Timezone.utcTimezone).toString();
}

function occurrence(event, start, end, recurrenceId) {
  return {
    uid: event.uid ?? "",
    recurrence_id: recurrenceId ? moment(recurrenceId) : "",
    start: moment(start),
    end: moment(end),
    all_day: start.isDate,
    status: event.component.getFirstPropertyValue("status") ?? "",
    summary: event.summary ?? "",
  };
}

// Every value is decoded, so that none hides behind a property that nobody asks for.
function inspect(component, zones, problems) {
  for (const property of component.getAllProperties()) {
    const name = `${component.name.toUpperCase()}: ${property.name.toUpperCase()}`;
    try {
      const written = property.toJSON().slice(3);
      property.getValues().forEach((value, place) => {
        // Time goes on with other numbers where a month has no such day, a day no such hour.
        if (value instanceof ICAL.Time && value.toString() !== written[place]) {
          problems.push(`${name}: no such time: ${written[place]}`);
        }
      });
    } catch (error) {
      problems.push(`${name}: ${error.message}`);
    }
    const zone = property.getParameter("tzid");
    if (zone && !zones.has(zone)) problems.push(`${name}: no VTIMEZONE for ${zone}`);
  }
  for (const child of component.getAllSubcomponents()) inspect(child, zones, problems);
}

function check(event, problems) {
  const name = `VEVENT ${event.uid}`;
  if (!event.uid) problems.push("VEVENT: no UID");
  if (!event.startDate) {
    problems.push(`${name}: no DTSTART`);
    return false;
  }
  const { startDate: start, endDate: end } = event;
  if (start.isDate !== end.isDate) problems.push(`${name}: DTSTART and DTEND differ in type`);
  else if (end.compare(start) < 0) problems.push(`${name}: DTEND before DTSTART`);
  return true;
}

function expand(master, exceptions, problems) {
  if (!master.isRecurring()) {
    for (const orphan of exceptions) {
      problems.push(`VEVENT ${orphan.uid}: RECURRENCE-ID, but the event is no series`);
    }
    return [occurrence(master, master.startDate, master.endDate, null)];
  }
  const found = [];
  const awaited = new Set();
  let until = last + MARGIN;
  for (const exception of exceptions) {
    if (exception.recurrenceId.isDate !== master.startDate.isDate) {
      problems.push(`VEVENT ${master.uid}: RECURRENCE-ID and DTSTART differ in type`);
    }
    awaited.add(moment(exception.recurrenceId));
    until = Math.max(until, exception.recurrenceId.toUnixTime() + DAY);
  }
  const iterator = master.iterator();
  for (let steps = 0, time; (time = iterator.next()); steps += 1) {
    if (time.toUnixTime() > until) break;
    if (steps > MOST_STEPS) {
      problems.push(`VEVENT ${master.uid}: more than ${MOST_STEPS} occurrences`);
      break;
    }
    const { item, startDate, endDate, recurrenceId } = master.getOccurrenceDetails(time);
    awaited.delete(moment(recurrenceId));
    found.push(occurrence(item, startDate, endDate, recurrenceId));
  }
  for (const id of awaited) {
    problems.push(`VEVENT ${master.uid}: RECURRENCE-ID ${id} names no occurrence`);
  }
  return found;
}

function near(one) {
  const start = Date.parse(one.all_day ? `${one.start}T00:00:00Z` : one.start) / 1000;
  const end = Date.parse(one.all_day ? `${one.end}T00:00:00Z` : one.end) / 1000;
  return start < last + MARGIN && end > first - MARGIN;
}

function read(path) {
  const problems = [];
  const occurrences = [];
  ICAL.TimezoneService.reset();
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, "utf8")));
  if (calendar.name !== "vcalendar") throw new Error("not one VCALENDAR");

  const zones = new Set();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    const id = zone.getFirstPropertyValue("tzid");
    if (!id) {
      problems.push("VTIMEZONE: no TZID");
      continue;
    }
    if (zones.has(id)) problems.push(`VTIMEZONE: ${id} twice`);
    zones.add(id);
    const parts = [...zone.getAllSubcomponents("standard"), ...zone.getAllSubcomponents("daylight")];
    if (parts.length === 0) problems.push(`VTIMEZONE: ${id} has no STANDARD and no DAYLIGHT`);
    for (const part of parts) {
      for (const needed of ["dtstart", "tzoffsetfrom", "tzoffsetto"]) {
        if (part.getAllProperties(needed).length !== 1) {
          problems.push(`VTIMEZONE: ${id} needs one ${needed.toUpperCase()}`);
        }
      }
    }
    ICAL.TimezoneService.register(zone);
  }
  inspect(calendar, zones, problems);
  if (problems.length > 0) return { problems, occurrences };

  const masters = new Map();
  const exceptions = new Map();
  for (const component of calendar.getAllSubcomponents("vevent")) {
    const event = new ICAL.Event(component, { exceptions: [] });
    if (!check(event, problems)) continue;
    if (event.isRecurrenceException()) {
      exceptions.set(event.uid, [...(exceptions.get(event.uid) ?? []), event]);
    } else if (masters.has(event.uid)) {
      problems.push(`VEVENT ${event.uid}: UID twice`);
    } else {
      masters.set(event.uid, component);
    }
  }
  for (const [uid, component] of masters) {
    const own = exceptions.get(uid) ?? [];
    const master = new ICAL.Event(component, { exceptions: own, strictExceptions: true });
    occurrences.push(...expand(master, own, problems));
    exceptions.delete(uid);
  }
  for (const [uid, orphans] of exceptions) {
    problems.push(`VEVENT ${uid}: RECURRENCE-ID without its series`);
    for (const one of orphans) {
      occurrences.push(occurrence(one, one.startDate, one.endDate, one.recurrenceId));
    }
  }
  return { problems, occurrences: occurrences.filter(near) };
}

const answers = {};
for (const path of JSON.parse(readFileSync(0, "utf8"))) {
  try {
    answers[path] = read(path);
  } catch (error) {
    answers[path] = { problems: [`${error.name}: ${error.message}`], occurrences: [] };
  }
}
process.stdout.write(JSON.stringify(answers));

"""Outside judges: other people's programs, asked what they make of our calendars, data and pages.

- `libical.check(text)`: the rules of RFC 5545, by the library of Evolution and KOrganizer;
- `icaljs.read(paths, start, stop)`: the occurrences that Thunderbird and Nextcloud see;
- `recurring.read(paths, start, stop)`: the same by another implementation;
- `form.check(written)`: line ends, folding, encoding, which the others pass over;
- `tables.read(data, schema)`: a CSV file by its Table Schema, as data portals read it;
- `maps.read(data)`: a GeoJSON file;
- `catalogues.check(data, url)`: a catalogue, by shapes of the DCAT-AP properties that it uses;
- `nu.check(paths)`: the rules of HTML, by the checker of the W3C;
- `axe.violations(page)`: barriers in a page that is open in `chromium`, by axe-core.

Two expanding judges that agree are worth more than each alone: `icaljs` believes the VTIMEZONE of
the file, `recurring` the time zone database. They part, rightly or not, where clocks change: at
an hour that a night skips or repeats, and at the length of an occurrence of that night.
`icaljs` counts no first occurrence at DTSTART if a series has RDATE and no RRULE.
"""

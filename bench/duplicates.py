"""How many duplicates the review finds in a real portal, and how often it warns for nothing.

    python bench/duplicates.py PORTAL [--half held|tune|all] [--events 150] [--seed 1] [--show]

Three tables: entries entered a second time in ways in which people do it, found or missed, with
the alarms for anything else; entries that only look like others, with their alarms; the portal as
it is, each entry compared with all others of its commune. `judged.txt` beside this file says which
of the pairs found there are the same thing; a person read them.

Thresholds were chosen on one half of the communes and are measured on the other
(docs/decisions/0019-duplicates.md).
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from statistics import median
from typing import NamedTuple, TypeVar

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench import copies  # noqa: E402
from wiker_ssg.matching.duplicates import EntryIndex, Likeness  # noqa: E402
from wiker_ssg.model.entries import AnyEntry, Event, Heritage, Organisation  # noqa: E402
from wiker_ssg.model.values import Place  # noqa: E402

HALVES = ("tune", "held")
LARGE = 1_000
"""A commune with more entries is halved itself, by venue: else one half has hardly an event."""
TOWNS = 6
"""Communes of each half in which the events and listings written for small towns stand."""

Item = TypeVar("Item")


@dataclass(frozen=True)
class Commune:
    """One commune of the portal as it is read."""

    slug: str
    town: str
    entries: Sequence[AnyEntry]


@dataclass
class Count:
    """What became of one way to enter things; `again` tells copies from what only looks so."""

    again: bool = True
    cases: int = 0
    found: int = 0
    alarms: int = 0
    lines: list[str] = field(default_factory=list)


class Pair(NamedTuple):
    """Two entries of the untouched portal that are taken for one, and what a person says of it."""

    commune: str
    ids: frozenset[str]
    reason: str
    verdict: str
    half: str


Cases = Mapping[tuple[str, str], Sequence[copies.Case]]
"""Cases by commune and way."""


def read(portal: Path) -> list[Commune]:
    """Read every commune of a portal."""
    from wiker_ssg.git.clone import Clone
    from wiker_ssg.site.portal import open_root
    from wiker_ssg.source.content import Content, read_content
    from wiker_ssg.source.scan import scan

    root = open_root(str(portal))
    communes = []
    for slug in root.slugs:
        folder = root.folder(slug)
        content = read_content(folder, slug, root.portal, scan(str(folder)), Clone(), Content(slug))
        town = content.commune.name if content.commune else slug
        communes.append(Commune(slug, town, content.entries))
    return communes


# ------------------------------------------------------------------------------------ the halves


def half(text: str) -> str:
    """One of the halves, always the same for the same text."""
    return HALVES[blake2b(text.encode(), digest_size=1).digest()[0] % 2]


def half_of(commune: Commune, entry: AnyEntry) -> str:
    """The half to which an entry belongs."""
    place = getattr(entry, "place", None)
    if len(commune.entries) > LARGE and isinstance(place, Place):
        return half((place.name or place.street or "").lower())
    return half(commune.slug)


def part(which: str, items: Sequence[Item]) -> Sequence[Item]:
    """Every second of some items; all for the half `all`."""
    return items if which == "all" else items[HALVES.index(which) :: 2]


# ------------------------------------------------------------------------------------- injecting


def chosen(
    communes: Iterable[Commune], which: str, events: int, rng: random.Random
) -> Iterator[tuple[Commune, AnyEntry]]:
    """The entries of a half that are entered again: some events, all listings."""
    found = [
        (commune, entry)
        for commune in communes
        for entry in commune.entries
        if which in ("all", half_of(commune, entry)) and any(map(str.isalpha, entry.title))
    ]
    dated = [pair for pair in found if isinstance(pair[1], Event)]
    yield from rng.sample(dated, min(events, len(dated)))
    yield from (pair for pair in found if isinstance(pair[1], Organisation | Heritage))


def inject(communes: Sequence[Commune], which: str, events: int, seed: int) -> Cases:
    """Return the cases of a half."""
    rng = random.Random(seed)
    cases: dict[tuple[str, str], list[copies.Case]] = defaultdict(list)

    def add(commune: Commune, found: Iterable[copies.Case]) -> None:
        for case in found:
            cases[commune.slug, case.way].append(case)

    taken = {
        commune.slug: {
            (entry.start.day, copies.place_name(entry.place).lower())
            for entry in commune.entries
            if isinstance(entry, Event) and isinstance(entry.place, Place)
        }
        for commune in communes
    }
    for commune, entry in chosen(communes, which, events, rng):
        if isinstance(entry, Event):
            add(commune, copies.event_ways(entry, rng, commune.town))
            add(commune, copies.event_misses(entry, rng, commune.town, taken[commune.slug]))
        elif isinstance(entry, Organisation | Heritage):
            add(commune, copies.facility_ways(entry, rng, commune.town))
    small = [
        commune
        for commune in communes
        if which in ("all", half(commune.slug)) and len(commune.entries) < LARGE / 10
    ]
    for commune in rng.sample(small, TOWNS):
        where = commune.slug, commune.town
        add(commune, copies.town_events(part(which, copies.OTHER_TITLES), *where, rng))
        add(commune, copies.town_listings(part(which, copies.CLUBS), *where, rng))
        add(commune, copies.town_news(part(which, copies.NEWS), *where, rng))
        add(commune, copies.town_misses(*where, rng, lambda items: part(which, items)))
    return cases


# ------------------------------------------------------------------------------------- measuring


def both(one: AnyEntry | Likeness, other: AnyEntry | Likeness) -> frozenset[str]:
    return frozenset(f"{each.folder}/{each.id}" for each in (one, other))


def judged() -> dict[tuple[str, frozenset[str]], str]:
    """Return the verdict on each pair of the real portal that a person read."""
    verdicts = {}
    for line in (ROOT / "bench/judged.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            verdict, commune, one, other = line.split()
            verdicts[commune, frozenset((one, other))] = verdict
    return verdicts


def measure(communes: Sequence[Commune], cases: Cases) -> dict[str, Count]:
    """Return what became of each way."""
    by_slug = {commune.slug: commune for commune in communes}
    verdicts = judged()
    counts: dict[str, Count] = defaultdict(Count)
    for (slug, way), found in cases.items():
        commune = by_slug[slug]
        entries = {(entry.folder, entry.id): entry for entry in commune.entries}
        over = {(entry.folder, entry.id): entry for case in found for entry in case.known}
        known = EntryIndex((entries | over).values(), commune.town)
        count = counts[way]
        for case in found:
            folder = case.proposal.folder
            likes = known.likenesses(case.proposal)
            originals = [
                entries[folder, id] for id in case.twins | case.like if (folder, id) in entries
            ]
            strange = [
                like
                for like in likes
                if like.id not in case.twins
                and not any(verdicts.get((slug, both(o, like))) == "same" for o in originals)
            ]
            found_twin = any(like.id in case.twins for like in likes)
            count.again = bool(case.twins)
            count.cases += 1
            count.found += found_twin
            count.alarms += bool(strange)
            if case.twins and not found_twin:
                twin = known.entries[folder, min(case.twins)]
                count.lines.append(f"missed {told(case.proposal)}\n       {told(twin)}")
            for like in strange:
                other = known.entries[like.folder, like.id]
                lines = f"alarm  {told(case.proposal)} {like.reason}\n       {told(other)}"
                count.lines.append(lines)
    return counts


def untouched(communes: Sequence[Commune]) -> tuple[list[Pair], Counter[str], Counter[str]]:
    """Compare each entry with its commune; return pairs, and entries and false alarms by half."""
    verdicts = judged()
    pairs: dict[tuple[str, frozenset[str]], Pair] = {}
    entries: Counter[str] = Counter()
    alarms: Counter[str] = Counter()
    for commune in communes:
        known = EntryIndex(commune.entries, commune.town)
        for entry in commune.entries:
            which = half_of(commune, entry)
            entries[which] += 1
            false = False
            for like in known.likenesses(entry):
                key = commune.slug, both(entry, like)
                verdict = verdicts.get(key, "unread")
                false |= verdict != "same"
                pairs.setdefault(key, Pair(*key, like.reason, verdict, which))
            alarms[which] += false
    return list(pairs.values()), entries, alarms


def speed(communes: Sequence[Commune]) -> tuple[int, float, float]:
    """Return the largest commune's entries, and seconds to know them and to compare one."""
    largest = max(communes, key=lambda commune: len(commune.entries))
    before = time.perf_counter()
    known = EntryIndex(largest.entries, largest.town)
    known.likenesses(largest.entries[0])
    ready = time.perf_counter()
    times = []
    for entry in largest.entries[::20]:
        start = time.perf_counter()
        known.likenesses(entry)
        times.append(time.perf_counter() - start)
    return len(largest.entries), ready - before, median(times)


# -------------------------------------------------------------------------------------- printing


def told(entry: AnyEntry) -> str:
    """An entry in one line."""
    facts = []
    for name in ("start", "repeat", "date", "place", "address"):
        value = getattr(entry, name, None)
        parts = [getattr(value, key, None) for key in ("name", "street", "lat")]
        facts += [str(part) for part in parts if part] or [str(value)] * bool(value)
    facts.append(entry.contact.phone or "" if entry.contact else "")
    return f"“{entry.title}” " + " · ".join([*filter(None, facts), entry.category or ""])


def total(counts: Iterable[Count]) -> Count:
    """Return the sum of some counts."""
    whole = Count()
    for count in counts:
        whole.cases += count.cases
        whole.found += count.found
        whole.alarms += count.alarms
    return whole


def table(counts: Mapping[str, Count], again: bool) -> None:
    """Print what became of each way."""
    rows = [(way, count) for way, count in sorted(counts.items()) if count.again is again]
    rows.append(("all", total(count for _, count in rows)))
    if again:
        print(f"{'entered again':56} {'cases':>6} {'found':>6} {'missed':>6} {'alarms':>6}")
    else:
        print(f"\n{'only looks so':56} {'cases':>6} {'':13} {'alarms':>6}")
    for way, count in rows:
        share = f"{count.found / count.cases:6.1%} {count.cases - count.found:6}" if again else ""
        print(f"{way:56} {count.cases:6} {share:13} {count.alarms:6}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how duplicates are found.")
    parser.add_argument("portal", type=Path)
    parser.add_argument("--half", choices=(*HALVES, "all"), default="held")
    parser.add_argument("--events", type=int, default=150, help="how many are entered again")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="what was missed, and each alarm")
    options = parser.parse_args()
    communes = read(options.portal)
    counts = measure(communes, inject(communes, options.half, options.events, options.seed))
    table(counts, again=True)
    table(counts, again=False)
    pairs, entries, alarms = untouched(communes)
    print(f"\n{'the portal as it is':56} {'entries':>7} {'':12} {'alarms':>6}")
    for which in HALVES:
        print(f"{which:56} {entries[which]:7} {'':12} {alarms[which]:6}")
    verdicts = Counter(pair.verdict for pair in pairs)
    print("pairs: " + ", ".join(f"{number} {verdict}" for verdict, number in verdicts.items()))
    for pair in pairs:
        if pair.verdict == "unread" or (options.show and pair.verdict != "same"):
            print(pair.verdict, pair.commune, *sorted(pair.ids), pair.reason, pair.half)
    size, ready, one = speed(communes)
    print(f"{size} entries known in {ready * 1000:.0f} ms, one compared in {one * 1000:.1f} ms")
    if options.show:
        for way, count in sorted(counts.items()):
            for lines in count.lines:
                print(f"\n{way}\n{lines}")


if __name__ == "__main__":
    main()

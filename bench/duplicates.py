"""How many duplicates the review finds in a real portal, and how often it warns for nothing.

    python bench/duplicates.py PORTAL [--half held|tune|all] [--events 150] [--seed 1] [--show]

Three tables: entries entered a second time in ways in which people do it, found or missed;
entries that only look like others, with the alarms that they gave; the portal as it is, each
entry compared with all others of its commune, where `judged.txt` beside this file says which pairs
that were read by a person are the same thing.

Thresholds are chosen on one half of the communes and measured on the other.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
sys.path.insert(0, str(HERE))

import copies

from wiker_ssg.model.entries import AnyEntry, Event, Heritage, Organisation
from wiker_ssg.model.values import Place
from wiker_ssg.review.duplicates import Known, Likeness

HALVES = ("tune", "held")
LARGE = 1_000
"""A commune with more entries than this is halved itself, by venue: else one half has no events."""


@dataclass(frozen=True)
class Commune:
    """One commune of the portal as it is read."""

    slug: str
    town: str
    entries: Sequence[AnyEntry]


@dataclass
class Count:
    """What became of one way to enter things."""

    cases: int = 0
    found: int = 0
    alarms: int = 0
    lines: list[str] = field(default_factory=list)


def read(portal: Path) -> list[Commune]:
    """Read every commune of a portal."""
    from wiker_ssg.portal import open_root
    from wiker_ssg.source.content import Content, read_content
    from wiker_ssg.source.scan import scan

    root = open_root(str(portal))
    communes = []
    for slug in root.slugs:
        folder = root.folder(slug)
        content = read_content(folder, slug, root.portal, scan(str(folder)), None, Content(slug))
        town = content.commune.name if content.commune else slug
        communes.append(Commune(slug, town, content.entries))
    return communes


def half(text: str) -> str:
    """One of the halves, always the same for the same text."""
    return HALVES[blake2b(text.encode(), digest_size=1).digest()[0] % 2]


def half_of(commune: Commune, entry: AnyEntry) -> str:
    """The half to which an entry belongs."""
    place = getattr(entry, "place", None)
    if len(commune.entries) > LARGE and isinstance(place, Place):
        return half((place.name or place.street or "").lower())
    return half(commune.slug)


def pick_half(which: str, items: Sequence) -> Sequence:
    """Every second of some items; all for the half `all`."""
    return items if which == "all" else items[HALVES.index(which) :: 2]


def sampled(
    communes: Iterable[Commune], which: str, events: int, rng: random.Random
) -> Iterator[tuple[Commune, AnyEntry]]:
    """The entries of a half that are entered again: some events, all listings."""
    chosen = [
        (commune, entry)
        for commune in communes
        for entry in commune.entries
        if which in ("all", half_of(commune, entry)) and any(map(str.isalpha, entry.title))
    ]
    found = [pair for pair in chosen if isinstance(pair[1], Event)]
    yield from rng.sample(found, min(events, len(found)))
    yield from (pair for pair in chosen if isinstance(pair[1], Organisation | Heritage))


def inject(
    communes: Sequence[Commune], which: str, events: int, seed: int
) -> dict[tuple[str, str], list[copies.Case]]:
    """Return the cases of a half, by commune and way."""
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
    for commune, entry in sampled(communes, which, events, rng):
        if isinstance(entry, Event):
            add(commune, copies.event_ways(entry, rng, commune.town))
            add(commune, copies.event_misses(entry, rng, commune.town, taken[commune.slug]))
        else:
            add(commune, copies.facility_ways(entry, rng, commune.town))
    small = [
        commune
        for commune in communes
        if which in ("all", half(commune.slug)) and len(commune.entries) < 100
    ]
    for commune in rng.sample(small, 6):
        for titles, written in (
            (copies.OTHER_TITLES, copies.town_events),
            (copies.CLUBS, copies.town_listings),
            (copies.NEWS, copies.town_news),
        ):
            chosen = pick_half(which, titles)
            add(commune, written(chosen, commune.slug, commune.town, rng))
        add(
            commune,
            copies.town_misses(
                commune.slug, commune.town, rng, lambda items: pick_half(which, items)
            ),
        )
    return cases


def pair(one: AnyEntry | Likeness, other: AnyEntry | Likeness) -> frozenset[str]:
    return frozenset(f"{each.folder}/{each.id}" for each in (one, other))


def judged() -> dict[tuple[str, frozenset[str]], str]:
    """Return the verdict on each pair of the real portal that a person read."""
    path = HERE / "judged.txt"
    verdicts = {}
    for line in path.read_text().splitlines() if path.exists() else ():
        if line and not line.startswith("#"):
            verdict, commune, one, other = line.split()[:4]
            verdicts[commune, frozenset((one, other))] = verdict
    return verdicts


def measure(
    communes: Sequence[Commune], cases: dict[tuple[str, str], list[copies.Case]]
) -> dict[str, Count]:
    """Return what became of each way."""
    by_slug = {commune.slug: commune for commune in communes}
    verdicts = judged()
    counts: dict[str, Count] = defaultdict(Count)
    plain = {}
    for (slug, way), found in cases.items():
        commune = by_slug[slug]
        entries = {(entry.folder, entry.id): entry for entry in commune.entries}
        over = {(entry.folder, entry.id): entry for case in found for entry in case.known}
        if not over and slug in plain:
            known = plain[slug]
        else:
            known = Known((entries | over).values(), commune.town)
            if not over:
                plain[slug] = known
        count = counts[way]
        for case in found:
            likes = known.likenesses(case.proposal)
            count.cases += 1
            twins = [like for like in likes if like.id in case.twins]
            count.found += bool(twins)
            strange = [like for like in likes if like.id not in case.twins]
            for twin in case.twins | case.like:
                original = entries.get((case.proposal.folder, twin))
                if original is not None:
                    strange = [
                        like for like in strange
                        if verdicts.get((slug, pair(original, like))) != "same"
                    ]  # fmt: skip
            count.alarms += bool(strange)
            if case.twins and not twins:
                originals = [
                    told(known.entries.get((case.proposal.folder, twin))) for twin in case.twins
                ]
                count.lines.append(f"missed  {told(case.proposal)}\n        {originals[0]}")
            for like in strange:
                other = known.entries[like.folder, like.id]
                count.lines.append(
                    f"alarm   {like.reason} {told(case.proposal)}\n        {told(other)}"
                )
    return counts


def told(entry: AnyEntry | None) -> str:
    if entry is None:
        return "?"
    facts = [getattr(entry, name, None) for name in ("start", "date", "address", "place", "repeat")]
    where = [
        " ".join(
            str(v)
            for v in (getattr(f, "name", None), getattr(f, "street", None), getattr(f, "lat", None))
            if v
        )
        if hasattr(f, "street")
        else str(f)
        for f in facts
        if f
    ]
    phone = entry.contact.phone if entry.contact else ""
    return f"{entry.title!r} {' · '.join(where)} {phone or ''} [{entry.category or ''}]"


@dataclass(frozen=True)
class Found:
    """A pair of the untouched portal that is taken for one thing."""

    commune: str
    ids: frozenset[str]
    reason: str
    verdict: str
    half: str


def untouched(communes: Sequence[Commune]) -> tuple[list[Found], Counter[str], Counter[str]]:
    """Compare each entry with its commune; return pairs, entries and false alarms by half."""
    verdicts = judged()
    pairs: dict[tuple[str, frozenset[str]], Found] = {}
    entries: Counter[str] = Counter()
    alarms: Counter[str] = Counter()
    for commune in communes:
        known = Known(commune.entries, commune.town)
        for entry in commune.entries:
            which = half_of(commune, entry)
            entries[which] += 1
            false = False
            for like in known.likenesses(entry):
                both = pair(entry, like)
                verdict = verdicts.get((commune.slug, both), "unread")
                false |= verdict != "same"
                pairs.setdefault(
                    (commune.slug, both), Found(commune.slug, both, like.reason, verdict, which)
                )
            alarms[which] += false
    return list(pairs.values()), entries, alarms


def table(counts: dict[str, Count], show: bool) -> tuple[Count, Count]:
    """Print what became of each way; return the sums of copies and of near misses."""
    copied, misses = Count(), Count()
    print(
        f"{'entered again':58} {'cases':>6} {'found':>6} {'missed':>6} {'share':>7} {'alarms':>6}"
    )
    for way, count in sorted(counts.items()):
        if is_copy(way):
            add(copied, count)
            print(
                f"{way:58} {count.cases:6} {count.found:6} {count.cases - count.found:6} "
                f"{count.found / count.cases:7.1%} {count.alarms:6}"
            )
    print(
        f"{'all':58} {copied.cases:6} {copied.found:6} {copied.cases - copied.found:6} "
        f"{copied.found / copied.cases:7.1%} {copied.alarms:6}"
    )
    print(f"\n{'only looks so':58} {'cases':>6} {'alarms':>6}")
    for way, count in sorted(counts.items()):
        if not is_copy(way):
            add(misses, count)
            print(f"{way:58} {count.cases:6} {count.alarms:6}")
    print(f"{'all':58} {misses.cases:6} {misses.alarms:6}")
    if show:
        for way, count in sorted(counts.items()):
            for line in count.lines:
                print(f"\n{way}\n  {line}")
    return copied, misses


COPIES: set[str] = set()


def is_copy(way: str) -> bool:
    return way in COPIES


def add(total: Count, count: Count) -> None:
    total.cases += count.cases
    total.found += count.found
    total.alarms += count.alarms


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how duplicates are found.")
    parser.add_argument("portal", type=Path)
    parser.add_argument("--half", choices=(*HALVES, "all"), default="held")
    parser.add_argument("--events", type=int, default=150, help="how many are entered again")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="what was missed, and each alarm")
    options = parser.parse_args()
    communes = read(options.portal)
    cases = inject(communes, options.half, options.events, options.seed)
    COPIES.update(way for (_, way), found in cases.items() if any(case.twins for case in found))
    before = time.perf_counter()
    counts = measure(communes, cases)
    seconds = time.perf_counter() - before
    table(counts, options.show)
    pairs, entries, alarms = untouched(communes)
    print(f"\n{'the portal untouched':58} {'entries':>7} {'alarms':>6}")
    for which in HALVES:
        print(f"{which:58} {entries[which]:7} {alarms[which]:6}")
    verdicts = Counter(found.verdict for found in pairs)
    print("pairs: " + ", ".join(f"{number} {verdict}" for verdict, number in verdicts.items()))
    for found in pairs:
        if found.verdict == "unread" or (options.show and found.verdict == "other"):
            print(found.verdict, found.commune, *sorted(found.ids), found.reason, found.half)
    print(f"{seconds:.1f} s for {sum(map(len, cases.values()))} cases")


if __name__ == "__main__":
    main()

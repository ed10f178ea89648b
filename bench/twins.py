"""How many things that a second source tells of are joined to their entry, and how many wrongly.

    python -m bench.twins PORTAL [--events 400] [--seed 1]

The second source tells of a real portal's entries in the ways in which people enter things again,
and of others that only look like them (bench/copies.py). Printed are, for each way, how many were
joined to the right entry, to a wrong one, and left apart: those the review shows as possible
duplicates.
"""

import argparse
from collections import Counter, defaultdict
from pathlib import Path

from bench.duplicates import Commune, inject, read
from wiker_ssg.connectors.twins import twin
from wiker_ssg.matching.duplicates import EntryIndex


def measure(communes: list[Commune], events: int, seed: int) -> dict[str, Counter[str]]:
    """Return by way how many cases were joined `right`, `wrong`, or stayed `apart`."""
    by_slug = {commune.slug: commune for commune in communes}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for (slug, way), found in inject(communes, "all", events, seed).items():
        commune = by_slug[slug]
        entries = {(entry.folder, entry.id): entry for entry in commune.entries}
        entries |= {(entry.folder, entry.id): entry for case in found for entry in case.known}
        known = EntryIndex(entries.values(), commune.town)
        for case in found:
            met = twin(case.proposal, known, ())
            if met is None:
                counts[way]["apart"] += 1
            else:
                right = met.id in case.twins
                counts[way]["right" if right else "wrong"] += 1
    return counts


def main() -> None:
    """Print a line for each way, and all together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("portal", type=Path)
    parser.add_argument("--events", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    counts = measure(read(given.portal), given.events, given.seed)
    total: Counter[str] = Counter()
    print(f"{'':34} {'right':>6} {'wrong':>6} {'apart':>6}")
    for way, count in sorted(counts.items()):
        total += count
        print(f"{way:34} {count['right']:6} {count['wrong']:6} {count['apart']:6}")
    print(f"{'all':34} {total['right']:6} {total['wrong']:6} {total['apart']:6}")


if __name__ == "__main__":
    main()

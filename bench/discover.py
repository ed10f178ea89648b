"""How well `wiker discover` proposes mappings of sources: `python -m bench.discover [DATA]`.

What it proposes is compared, uncorrected, with what a person would write: fields right, wrong
(another place, or a field that nothing should fill) and missed. Of real sources the truth is in
`discovered.yaml`, of tables as towns of several countries publish them in `tables/`: those that
words were tuned on (`seen.yaml`) apart from those that were written before and never tuned on
(`unseen.yaml`).
"""

import datetime
import sys
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import yaml

from wiker_ssg.connectors.discovery import Discovery, discover
from wiker_ssg.connectors.guessing import Proposed
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.reading import read, together
from wiker_ssg.connectors.times import ValueContext

TRUTH = Path(__file__).with_name("discovered.yaml")
DATA = Path(__file__).parents[2] / "shared" / "data"
TABLES = Path(__file__).with_name("tables")
TODAY = datetime.date(2026, 3, 1)


class Quality(NamedTuple):
    """One source's fields, and whether its kind was found."""

    source: str
    kind: bool
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    missed: tuple[str, ...]


def found_in(path: Path, country: str) -> Discovery:
    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    records = together([read(Payload(file.name, file.read_bytes())) for file in files])
    return discover(records, ValueContext(ZoneInfo("Europe/Paris"), TODAY, country))


def said(proposed: Proposed) -> set[str]:
    """Return a proposal in the words of the truth: its places, or its constant."""
    if not proposed.take.from_:
        return {f"= {proposed.take.otherwise}"}
    return {" + ".join(sorted(proposed.take.from_))}


def meant(text: str) -> set[str]:
    return {" + ".join(sorted(part.strip().split(" + "))) for part in text.split(" | ")}


def judged(source: str, truth: dict[str, Any], found: Discovery) -> Quality:
    fields: dict[str, str] = truth["fields"]
    free = set(truth.get("free", ()))
    right: list[str] = []
    wrong: list[str] = []
    have: set[str] = set()
    for proposed in found.fields:
        field = proposed.field
        twin = field.replace(".lat", ".lon") if field.endswith(".lat") else field[:-3] + "lat"
        if field.endswith((".lat", ".lon")) and field not in fields and twin in fields:
            continue  # the other half of a position
        have.add(field)
        if field in free and field not in fields:
            continue
        good = field in fields and bool(said(proposed) & meant(fields[field]))
        if not good and field.endswith(".lat") and field in fields:  # both degrees in one value
            whole = f"{proposed.take.from_[0]}."
            good = any(one.startswith(whole) for one in meant(fields[field]))
            have |= {twin} if good else set()
        (right if good else wrong).append(field)
    missed = [field for field in fields if field not in have]
    kinds = truth["kind"].split(" | ")
    return Quality(source, found.kind in kinds, tuple(right), tuple(wrong), tuple(missed))


def qualities(data: Path) -> list[Quality]:
    """Judge every source of the truth that is there."""
    truths = yaml.safe_load(TRUTH.read_text())
    return [
        judged(source, truth, found_in(data / source, truth.get("country", "FR")))
        for source, truth in truths.items()
        if (data / source).exists()
    ]


def tables(name: str) -> list[Quality]:
    """Judge the tables of a file of `tables/`; what names a record for ever is a field `id`."""
    truths = yaml.safe_load((TABLES / f"{name}.yaml").read_text())
    done = []
    for source, truth in truths.items():
        records = read(Payload(source.split("-", 1)[1], truth["text"].encode()))
        about = ValueContext(ZoneInfo("Europe/Paris"), TODAY, truth.get("country", "FR"))
        found = discover(records, about)
        one = judged(source, truth, found)
        known, said = truth.get("id"), " + ".join(found.id)
        right, wrong, missed = one.right, one.wrong, one.missed
        if known == said and known:
            right += ("id",)
        elif said and "id" not in truth.get("free", ()):
            wrong += ("id",)
        elif known:
            missed += ("id",)
        done.append(one._replace(right=right, wrong=wrong, missed=missed))
    return done


def by_language(name: str) -> dict[str, tuple[int, int, int, int]]:
    """Return sources, fields right, wrong and missed by language."""
    counts: dict[str, tuple[int, int, int, int]] = {}
    for one in tables(name):
        code = one.source.partition("-")[0]
        new = (1, len(one.right), len(one.wrong), len(one.missed))
        old = counts.get(code, (0, 0, 0, 0))
        counts[code] = (old[0] + new[0], old[1] + new[1], old[2] + new[2], old[3] + new[3])
    return counts


def main() -> None:
    if sys.argv[1:2] == ["--tables"]:
        for name in sys.argv[2:] or ("seen", "unseen"):
            report(tables(name))
            for code, (n, right, wrong, missed) in by_language(name).items():
                total = right + wrong + missed
                print(
                    f"{name} {code}: {n} tables, {right} right ({right / total:.1%}), "
                    f"{wrong} wrong ({wrong / total:.1%}), {missed} missed"
                )
        return
    report(qualities(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA))


def report(all_of: list[Quality]) -> None:
    print(f"{'source':<66} kind right wrong missed")
    for one in all_of:
        counts = f"{len(one.right):>5} {len(one.wrong):>5} {len(one.missed):>6}"
        print(f"{one.source[-66:]:<66} {'yes ' if one.kind else 'NO  '} {counts}")
        for name, fields in (("wrong", one.wrong), ("missed", one.missed)):
            if fields:
                print(f"    {name}: {', '.join(fields)}")
    right = sum(len(one.right) for one in all_of)
    wrong = sum(len(one.wrong) for one in all_of)
    missed = sum(len(one.missed) for one in all_of)
    kinds = sum(one.kind for one in all_of)
    print(
        f"{len(all_of)} sources, {kinds} of the right kind; {right} fields right, {wrong} wrong, "
        f"{missed} missed: {right / (right + wrong):.1%} of the proposed are right, "
        f"{right / (right + missed):.1%} of the possible found"
    )


if __name__ == "__main__":
    main()

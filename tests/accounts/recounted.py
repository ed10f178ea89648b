"""Each figure of a dashboard counted again from the files beside it, as naively as can be."""

import datetime
import json
import re
import sqlite3
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import yaml

FOLDERS = (
    "events", "news", "directory", "services", "heritage", "offers", "pages",
)  # fmt: skip


class ShownFigure(NamedTuple):
    """A figure as a page holds it."""

    name: str
    value: str
    sources: tuple[str, ...]


class NamedPlace(NamedTuple):
    """A file that a figure names, its line, its name in Git or key."""

    path: Path
    line: int
    at: str


class _Figures(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[ShownFigure] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "data":
            sources = tuple(json.loads(given["data-sources"] or "[]"))
            self.found.append(
                ShownFigure(given["data-figure"] or "", given["value"] or "", sources)
            )


def figures(html: str) -> list[ShownFigure]:
    """Return all figures of a page."""
    parser = _Figures()
    parser.feed(html)
    return parser.found


class Recount:
    """Counts again on a day; `roots` are the folders by the names that sources begin with."""

    def __init__(self, roots: dict[str, Path], day: datetime.date) -> None:
        self.roots, self.day = roots, day

    def places(self, source: str) -> list[NamedPlace]:
        """Return what a source names; nothing where it does not exist."""
        root, _, rest = source.partition(":")
        path, _, at = rest.partition("@")
        path, _, line = path.partition(":")
        folder = self.roots[root]
        if at and path.endswith(".json"):  # on a branch
            return [NamedPlace(folder / path, 0, at)]
        found = sorted(folder.glob(path.rstrip("/"))) if path != "./" else [folder]
        return [NamedPlace(one, int(line or 0), at) for one in found]

    def value(self, figure: ShownFigure) -> str:
        """Return a figure as it follows from its sources."""
        places = [place for source in figure.sources for place in self.places(source)]
        name = figure.name.removeprefix("all-")
        if name.startswith("plan-"):
            return str(self.holders(places, name[5:]))
        if name.startswith("age-"):
            return str(self.age(places, name))
        counted: Callable[[list[NamedPlace]], Any] = getattr(self, name.replace("-", "_"))
        return str(counted(places))

    # -------------------------------------------------------------------------- the communes

    def communes(self, places: list[NamedPlace]) -> int:
        return len(places)

    def entries(self, places: list[NamedPlace]) -> int:
        return sum(
            len([*one.path.glob(f"{folder}/*.yaml")]) for one in places for folder in FOLDERS
        )

    def upcoming(self, places: list[NamedPlace]) -> int:
        rows = [self.yaml(path) for one in places for path in one.path.glob("*.yaml")]
        live = [row for row in rows if row.get("status") != "cancelled"]
        return sum("repeat" in row or row["start"] >= self.day for row in live)

    def stale(self, places: list[NamedPlace]) -> int:
        rows = [self.yaml(path) for one in places for path in one.path.glob("*.yaml")]
        edge = self.day - datetime.timedelta(548)
        return sum(row.get("verified", self.day) < edge for row in rows)

    def checked(self, places: list[NamedPlace]) -> str:
        return self.line(places[0]).removeprefix("verified: ")

    def change(self, places: list[NamedPlace]) -> str:
        if not places[0].at:
            assert not self.git(places[0].path, "log", "-1", "--format=%h", "--", ".")
            return ""
        words = ("log", "-1", "--format=%h %cs", "--", ".")
        commit, day = self.git(places[0].path, *words).split()
        assert commit == places[0].at
        return day

    # ----------------------------------------------------------------------------- the plans

    def grants(self, place: NamedPlace) -> list[tuple[str, dict[str, Any]]]:
        said = self.yaml(place.path) if place.path.name == "plans.yaml" else {}
        held = {"": said.get("commune", []), **(said.get("organisations") or {})}
        return [
            (who, grant)
            for who, grants in held.items()
            for grant in (grants if isinstance(grants, list) else [grants])
        ]

    def runs(self, grant: dict[str, Any], day: datetime.date) -> bool:
        begun = grant.get("from", day) <= day
        return begun and (grant.get("until") is None or day < grant["until"])

    def shops(self, places: list[NamedPlace]) -> int:
        running = {who for who, grant in self.grants(places[0]) if self.runs(grant, self.day)}
        return len(running - {""})

    def holders(self, places: list[NamedPlace], plan: str) -> int:
        return sum(
            len({
                who
                for who, one in self.grants(place)
                if one["plan"] == plan and self.runs(one, self.day)
            })
            for place in places
        )  # fmt: skip

    def until(self, places: list[NamedPlace]) -> str:
        days = re.findall(r"until: (\d{4}-\d\d-\d\d)", self.line(places[0]))
        assert len(days) == 1
        return str(days[0])

    def ending_count(self, places: list[NamedPlace]) -> int:
        soon = self.day + datetime.timedelta(60)
        number = 0
        for place in places:
            rows = self.grants(place)
            for who, one in rows:
                until = one.get("until")
                if until is None or until > soon or not self.runs(one, self.day):
                    continue
                number += not any(
                    other == who and each["plan"] == one["plan"] and self.runs(each, until)
                    for other, each in rows
                )
        return number

    def lapsed_count(self, places: list[NamedPlace]) -> int:
        folder = next(one.path.parent for one in places if one.path.name == "subscriptions")
        owing = set()
        for invoice, cents, _ in self.owed(places):
            for line in invoice["lines"] if cents > 0 else ():
                sold = self.yaml(folder / f"subscriptions/{line['subscription']}.yaml")
                if line["net"] > 0:
                    owing.add((sold["commune"], sold.get("organisation", ""), sold["plan"]))
        number = 0
        for place in places:
            rows = self.grants(place)
            slug = place.path.parent.name
            for who, one in rows:
                same = [each for other, each in rows if (other, each["plan"]) == (who, one["plan"])]
                last = max(each.get("until", datetime.date.max) for each in same)
                if one.get("until") == last <= self.day:
                    number += (slug, who, one["plan"]) in owing
        return number

    # ----------------------------------------------------------------------------- the money

    def owed(self, places: list[NamedPlace]) -> list[tuple[dict[str, Any], int, int]]:
        """Return each invoice with what is open of it, and for how many days it is due."""
        files = [
            path
            for one in places
            for path in (one.path.rglob("*.json") if one.path.is_dir() else [one.path])
            if path.suffix == ".json"
        ]
        said = [json.loads(path.read_text("utf-8")) for path in files]
        invoices = [one for one in said if "issued" in one and one["issued"] <= str(self.day)]
        payments = [one for one in said if "booked" in one and one["booked"] <= str(self.day)]
        paid: dict[str, int] = {}
        for payment in payments:
            for part in payment.get("settles", ()):
                paid[part["number"]] = paid.get(part["number"], 0) + part["cents"]
        found = []
        for one in invoices:
            if one.get("corrects"):
                continue
            left = self.total(one) - paid.get(one["number"], 0)
            for note in invoices:
                if note.get("corrects") == one["number"]:
                    left += self.total(note) - paid.get(note["number"], 0)
            late = (self.day - datetime.date.fromisoformat(one["due"])).days
            found.append((one, max(0, left), max(0, late)))
        return found

    def total(self, invoice: dict[str, Any]) -> int:
        net: int = sum(line["net"] for line in invoice["lines"])
        vat: int = round(net * invoice.get("rate", 0) / 10_000)
        return net + vat

    def open_cents(self, places: list[NamedPlace]) -> int:
        return self.unpaid_cents(places)

    def late_days(self, places: list[NamedPlace]) -> int:
        [(_, _, late)] = self.owed(places)
        return late

    def unpaid_cents(self, places: list[NamedPlace]) -> int:
        return sum(cents for _, cents, _ in self.owed(places))

    def unpaid_count(self, places: list[NamedPlace]) -> int:
        return sum(cents > 0 for _, cents, _ in self.owed(places))

    def late_cents(self, places: list[NamedPlace]) -> int:
        return sum(cents for _, cents, late in self.owed(places) if late)

    def age(self, places: list[NamedPlace], name: str) -> int:
        _, what, index = name.split("-")
        edges = [-1, 0, 30, 60, 90, 10**6]
        least, most = edges[int(index)], edges[int(index) + 1]
        rows = [c for _, c, late in self.owed(places) if c and least < late <= most]
        return len(rows) if what == "count" else sum(rows)

    # --------------------------------------------------------------------------- the sources

    def sources(self, places: list[NamedPlace]) -> int:
        return sum(len(self.yaml(one.path).get("sources", {})) for one in places)

    def silence(self, places: list[NamedPlace]) -> int | str:
        told = self.told(places[0])
        failing = told.get("failures", 0) >= 3
        since = told.get("since") if failing else told.get("change")
        return (self.day - datetime.date.fromisoformat(since)).days if since else ""

    def silent(self, places: list[NamedPlace]) -> int:
        told = [self.told(one) for one in places if one.path.suffix == ".json"]
        days = [self.day - datetime.date.fromisoformat(one["change"]) for one in told]
        return sum(
            one.get("failures", 0) >= 3 or age.days > 60
            for one, age in zip(told, days, strict=True)
        )

    def answered(self, places: list[NamedPlace]) -> str:
        return str(self.told(places[0])["success"])

    def new(self, places: list[NamedPlace]) -> str:
        return str(self.told(places[0])["change"])

    def told(self, place: NamedPlace) -> dict[str, Any]:
        if place.path.suffix != ".json":
            return {}
        text = place.path.read_text("utf-8") if not place.at else ""
        if place.at:
            root = self.roots["portal"]
            path = place.path.relative_to(root).as_posix()
            text = self.git(root, "show", f"{place.at}:{path}")
        found: dict[str, Any] = json.loads(text)
        return found

    # ------------------------------------------------------------------------- the proposals

    def proposed(self, places: list[NamedPlace]) -> dict[tuple[str, str], int]:
        """Return the days that each waits, by commune and key."""
        found: dict[tuple[str, str], int] = {}
        for place in places:
            if place.path.suffix == ".db":
                with sqlite3.connect(f"file:{place.path}?mode=ro", uri=True) as memory:
                    rows = memory.execute(
                        "SELECT commune, key, received FROM submission WHERE state = 'open'"
                    ).fetchall()
                found |= {(slug, key): self.since(moment) for slug, key, moment in rows}
                continue
            if place.path.suffix == ".git":
                said = self.git(
                    place.path, "for-each-ref", "--format=%(refname:short) %(committerdate:unix)",
                    "refs/heads/proposition",
                )  # fmt: skip
                for line in said.splitlines():
                    branch, moment = line.split()
                    found[place.path.stem, branch.partition("/")[2]] = self.since(int(moment))
        key = places[0].at.rpartition("/")[2] if places else ""
        return {pair: days for pair, days in found.items() if key in ("", pair[1])}

    def since(self, moment: int) -> int:
        day = datetime.datetime.fromtimestamp(moment, datetime.UTC).date()
        return (self.day - day).days

    def waiting(self, places: list[NamedPlace]) -> int:
        [days] = self.proposed(places).values()
        return days

    def proposals(self, places: list[NamedPlace]) -> int:
        return len(self.proposed(places))

    def longest(self, places: list[NamedPlace]) -> int:
        return max(self.proposed(places).values())

    # --------------------------------------------------------------------------------- files

    def yaml(self, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = yaml.safe_load(path.read_text("utf-8")) or {}
        return found

    def line(self, place: NamedPlace) -> str:
        assert place.line
        return place.path.read_text("utf-8").splitlines()[place.line - 1].strip()

    def git(self, folder: Path, *words: str) -> str:
        done = subprocess.run(
            ("git", "-c", "safe.directory=*", "-C", str(folder), *words),
            capture_output=True, check=True, text=True,
        )  # fmt: skip
        return done.stdout.strip()

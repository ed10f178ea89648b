"""Whatever sources say from day to day and people write in between: nothing of theirs is lost.

Sources of several formats tell things drawn from the model itself; an ambassador corrects, empties,
renames, files away, deletes and comments on what came in. After each run the same answers change no
byte, each file is one that `check` takes, and each word of a person stands as it was written.
"""

import csv
import datetime
import io
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event
from ruamel.yaml import YAML

from tests.pulling.test_pull import tree
from tests.strategies import entries, values
from wiker_ssg.connectors import imported
from wiker_ssg.connectors.pull import Puller, PullPlan, SourceOutcome, TurnState
from wiker_ssg.connectors.settings import SourceSettings
from wiker_ssg.connectors.sources import sources
from wiker_ssg.connectors.web import WebFetcher
from wiker_ssg.model import fields as f
from wiker_ssg.model.entries import MODELS, AnyEntry
from wiker_ssg.site.portal import open_root
from wiker_ssg.source.dump import dump
from wiker_ssg.source.files import Source
from wiker_ssg.source.merging import canonical
from wiker_ssg.source.parse import Context, Parser
from wiker_ssg.source.settings import read_settings

PARSER = Parser(Context("donges", "FR", "Europe/Paris"))
COMMUNE = "name: Donges\ncode: {scheme: insee, value: '44052'}\npostcodes: ['44480']\n"
MAPPED = {
    "event": (
        "title", "summary", "body", "start", "end", "category", "place.name", "place.street",
        "contact.phone", "contact.email", "contact.url", "price", "tags", "status",
    ),
    "organisation": (
        "title", "summary", "body", "type", "category", "address.street", "contact.phone",
        "contact.email", "contact.url", "hours", "tags",
    ),
    "news": ("title", "summary", "body", "date", "category", "tags"),
}  # fmt: skip
"""What sources tell of each kind, each under its own name."""

EDITED = {
    "event": (
        "title", "summary", "place.name", "place.street", "contact.email", "contact.url", "start",
    ),
    "organisation": ("title", "summary", "address.street", "contact.email", "contact.url", "hours"),
    "news": ("title", "summary", "date"),
}  # fmt: skip
"""What a person corrects, each a value that is one thing."""

TOGETHER = {"start": ("start", "end", "repeat", "except", "also", "changes", "previous_start")}
"""What a correction settles beside itself: an end of the source's does not fit another start."""

FEW = settings(
    max_examples=25, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
MANY = settings(FEW, max_examples=400)


def at(fields: Mapping[str, Any], path: str) -> Any:
    """Return the value at a path of a tree, None where there is none."""
    head, _, rest = path.partition(".")
    inner = fields.get(head)
    if not rest:
        return inner
    return at(inner, rest) if isinstance(inner, dict) else None


class World:
    """A commune, its sources, and what a person wrote there."""

    def __init__(self, folder: Path, kinds: Mapping[str, tuple[str, str]]) -> None:
        self.kinds = kinds
        self.root, self.copies = folder / "donges", folder / "copies"
        self.root.mkdir()
        self.copies.mkdir()
        (self.root / "commune.yaml").write_text(COMMUNE)
        told = {name: source(name, *how) for name, how in kinds.items()}
        (self.root / "connectors.yaml").write_text(json.dumps({"sources": told}))
        self.says: dict[str, dict[int, dict[str, Any]]] = {name: {} for name in kinds}
        self.words: dict[tuple[str, str], dict[str, Any]] = {}
        self.comments: dict[tuple[str, str], str] = {}
        self.deleted: set[tuple[str, str]] = set()
        self.day = datetime.date(2026, 5, 1)

    def answer(self) -> None:
        """Write what each source says now."""
        for name, (kind, format) in self.kinds.items():
            data = WRITE[format](self.says[name], kind)
            (self.copies / f"{name}.{format}").write_bytes(data)

    def pull(self) -> list[SourceOutcome]:
        root = open_root(str(self.root))
        named, problems = sources(root)
        assert not problems, problems
        plan = PullPlan(self.day, agreed=lambda _: True)
        puller = Puller(root, WebFetcher(), plan, self.copies)
        return [puller.pull(one) for one in named]

    def files(self) -> dict[tuple[str, str], tuple[Path, AnyEntry]]:
        """Return the entries that stand there; each file is one that `check` takes."""
        found = {}
        for path in sorted(self.root.rglob("*")):
            folder = path.relative_to(self.root).parts[0]
            if (
                path.suffix not in (".yaml", ".md")
                or folder.startswith(".")
                or path.parent == self.root
            ):
                continue
            text = path.read_text()
            parsed = PARSER.parse(Source(str(path.relative_to(self.root)), b"", text))
            assert parsed.entry is not None, (text, parsed.problems)
            found[parsed.entry.folder, parsed.entry.id] = (path, parsed.entry)
        return found


def source(name: str, kind: str, format: str) -> dict[str, Any]:
    """Return the settings of a source."""
    settings: dict[str, Any] = {
        "name": f"Source {name}", "url": f"https://{name}.example/export.{format}", "most": 100,
    }  # fmt: skip
    if format != "ics":
        mapping = {path: {"from": path} for path in MAPPED[kind]}
        settings |= {"kind": kind, "id": "uid", "mapping": mapping}
    read, problems = read_settings(SourceSettings, "x", json.dumps(settings).encode())
    assert read is not None, problems
    return settings


def as_json(records: Mapping[int, dict[str, Any]], kind: str) -> bytes:
    return json.dumps([{"uid": f"u{number}", **told} for number, told in records.items()]).encode()


def as_csv(records: Mapping[int, dict[str, Any]], kind: str) -> bytes:
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(["uid", *MAPPED[kind]])
    for number, told in records.items():
        found = (at(told, path) for path in MAPPED[kind])
        cells = ["" if c is None else c if isinstance(c, str) else json.dumps(c) for c in found]
        table.writerow([f"u{number}", *cells])
    return out.getvalue().encode()


def as_calendar(records: Mapping[int, dict[str, Any]], kind: str) -> bytes:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Example//FR")
    for number, told in records.items():
        event = Event()
        event.add("uid", f"u{number}@example.org")
        event.add("dtstamp", datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))
        event.add("summary", str(told.get("title", "")))
        for key, name in (("start", "dtstart"), ("end", "dtend")):
            if said := told.get(key):
                moment = datetime.datetime.fromisoformat(said)
                last = datetime.timedelta(key == "end")
                event.add(name, moment if " " in said else moment.date() + last)
        for key, name in (("summary", "description"), ("place.name", "location")):
            if said := at(told, key):
                event.add(name, said)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


WRITE = {"json": as_json, "csv": as_csv, "ics": as_calendar}
SOURCES = st.sampled_from(
    [("event", "json"), ("event", "csv"), ("event", "ics"), ("organisation", "json"),
     ("organisation", "csv"), ("news", "json")]
)  # fmt: skip


@st.composite
def records(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    """Draw what a source tells of a thing: an entry of the kind, as its file would say it."""
    told = canonical(draw(entries((kind,))))
    if kind == "event" and draw(st.booleans()):
        told["start"] = f"2026-0{draw(st.integers(5, 7))}-1{draw(st.integers(0, 9))} 20:30"
        told.pop("end", None)
    wanted = {path.partition(".")[0] for path in MAPPED[kind]}
    told = {key: value for key, value in told.items() if key in wanted}
    if isinstance(told.get("place"), str):
        del told["place"]
    return told


def change(data: st.DataObject, world: World) -> None:
    """Let sources say other things."""
    for name, (kind, _) in world.kinds.items():
        said = world.says[name]
        for number in range(1, 4):
            what = data.draw(st.sampled_from(("same", "same", "gone", "other", "field")))
            if what == "gone":
                said.pop(number, None)
            elif what == "other" or (what == "field" and number not in said):
                said[number] = data.draw(records(kind))
            elif what == "field":
                other = data.draw(records(kind))
                key = data.draw(st.sampled_from([k for k in other if k not in ("start", "end")]))
                said[number] = {**said[number], key: other[key]}


def edit(data: st.DataObject, world: World) -> None:
    """Let the ambassador do one thing to one entry."""
    files = world.files()
    if not files:
        return
    key = data.draw(st.sampled_from(sorted(files)))
    path, entry = files[key]
    folder, id = key
    kind = next(name for name, model in MODELS.items() if model.folder == folder)
    what = data.draw(
        st.sampled_from(("write", "write", "write", "empty", "comment", "rename", "move", "delete"))
    )
    if what == "write":
        field = data.draw(st.sampled_from(EDITED[kind]))
        write(data, world, key, path, entry, kind, field)
    elif what == "empty":
        told = canonical(entry)
        known = [one for one in ("summary", "contact.email", "contact.url") if at(told, one)]
        if known:
            correct(world, key, path, entry, data.draw(st.sampled_from(known)), None)
    elif what == "comment" and path.suffix == ".yaml":
        note = f"# note {data.draw(st.integers(1, 9))}"
        path.write_text(f"{note}\n{path.read_text()}")
        world.comments[key] = note
    elif what == "rename":
        new = f"{id[:60]}-{data.draw(st.integers(1, 9))}"
        if (folder, new) not in files and (folder, new) not in world.deleted:
            renamed = msgspec.structs.replace(entry, former_ids=(*entry.former_ids, id))
            text = dump(renamed, path.read_text())
            path.unlink()
            path.with_name(f"{new}{path.suffix}").write_text(text)
            if key in world.words:
                world.words[folder, new] = world.words.pop(key)
            if key in world.comments:
                world.comments[folder, new] = world.comments.pop(key)
    elif what == "move":
        place = world.root / folder / data.draw(st.sampled_from(("2026", "à revoir"))) / path.name
        place.parent.mkdir(exist_ok=True)
        if not place.exists():
            path.rename(place)
    elif what == "delete":
        path.unlink()
        world.words.pop(key, None)
        world.comments.pop(key, None)
        world.deleted.add(key)


def write(
    data: st.DataObject, world: World, key: Any, path: Path, entry: AnyEntry, kind: str, field: str
) -> None:
    """Let a person write another value of a field."""
    if field in ("start", "date"):
        correct(world, key, path, entry, field, f"2026-08-{data.draw(st.integers(10, 28))}")
        return
    model: Any = MODELS[kind]
    known: Any = None
    for part in field.split("."):
        known = f.fields(model)[part].type
        model = known.struct if isinstance(known, f.RecordField) else getattr(known, "inline", None)
    correct(world, key, path, entry, field, data.draw(values(known)))


def correct(world: World, key: Any, path: Path, entry: AnyEntry, field: str, value: Any) -> None:
    """Write a value into an entry's file, and remember that a person did."""
    fields = canonical(entry)
    head, _, rest = field.partition(".")
    if rest:
        inner = fields.get(head)
        inner = dict(inner) if isinstance(inner, dict) else {}
        if head == "place" and rest != "name" and not inner.get("name"):
            return
        inner[rest] = value
        fields[head] = {name: one for name, one in inner.items() if one is not None}
        if not fields[head]:
            del fields[head]
    elif value is None:
        del fields[head]
    else:
        for other in TOGETHER.get(head, ()):
            fields.pop(other, None)
        fields[head] = value
    out = io.StringIO()
    yaml = YAML(typ="safe", pure=True)
    yaml.dump(json.loads(json.dumps(fields, default=str)), out)
    name = f"{entry.folder}/{entry.id}.yaml"
    parsed = PARSER.parse(Source(name, b"", out.getvalue()))
    if parsed.entry is None:
        return
    new = msgspec.structs.replace(parsed.entry, path=entry.path)
    before, after = canonical(entry), canonical(new)
    if at(before, field) == at(after, field):
        return
    path.write_text(dump(new, path.read_text()))
    words = world.words.setdefault(key, {})
    for one in TOGETHER.get(field, (field,)):
        words[one] = at(after, one)


def settle(world: World) -> None:
    """Forget words that a source says too: what it says after that is news about its own."""
    said: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for name in world.kinds:
        for record in imported.load(world.root, name).values():
            said.setdefault((MODELS[record.kind].folder, record.id), []).append(record.said)
    files = world.files()
    for key, words in world.words.items():
        names = (
            [key, *((key[0], one) for one in files[key][1].former_ids)] if key in files else [key]
        )
        told = [one for name in names for one in said.get(name, ())]
        for field in list(words):
            if any(at(one, field) == words[field] for one in told):
                del words[field]


def live(data: st.DataObject) -> None:
    """Let some days pass in a commune, and ask after each whether all is there."""
    with tempfile.TemporaryDirectory() as folder:
        kinds = {
            f"s{n}": how
            for n, how in enumerate(data.draw(st.lists(SOURCES, min_size=1, max_size=2)))
        }
        world = World(Path(folder), kinds)
        for _ in range(data.draw(st.integers(2, 5))):
            change(data, world)
            world.answer()
            done = world.pull()
            assert_kept(world, done)
            before = tree(world.root)
            world.pull()
            assert tree(world.root) == before
            settle(world)
            for _ in range(data.draw(st.integers(0, 3))):
                edit(data, world)
            world.day += datetime.timedelta(data.draw(st.integers(1, 20)))


def assert_kept(world: World, done: list[SourceOutcome]) -> None:
    """Hold what a run did against what people wrote before it, and each record to account."""
    files = world.files()
    for key, words in world.words.items():
        assert key in files, key
        fields = canonical(files[key][1])
        for field, value in words.items():
            assert at(fields, field) == value, (key, field)
    for key, note in world.comments.items():
        assert note in files[key][0].read_text().splitlines(), key
    assert not world.deleted & files.keys()
    for one in done:
        assert one.state in (TurnState.DONE, TurnState.UNCHANGED, TurnState.FAILED), one
        records = world.says[one.name]
        if one.state is TurnState.FAILED:
            assert not records, one.why
            continue
        known = imported.load(world.root, one.name)
        there = sum(record.gone is None for record in known.values())
        assert there + len(one.refused) + one.filtered >= len(records), one


@FEW
@given(st.data())
def test_what_people_wrote_stays_and_the_same_again_changes_nothing(data: st.DataObject) -> None:
    live(data)


@pytest.mark.slow
@MANY
@given(st.data())
def test_what_people_wrote_stays_in_many_lives(data: st.DataObject) -> None:
    live(data)

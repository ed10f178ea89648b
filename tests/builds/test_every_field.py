"""Every field that an entry may have changes what is published of it, or a problem stands there."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import yaml
from PIL import Image

from tests.portals import DONGES, PORTAL, make, write
from wiker_ssg.model import fields as f
from wiker_ssg.model.entries import MODELS
from wiker_ssg.problems import Problem

Tree = dict[str, Any]

CONTROL = "nothing"
KINDS_OF_FILES = (".html", ".ics", ".xml", ".json", ".csv", ".geojson")
ID = re.compile(r"x\d{3}x")
ID_AND_END = re.compile(r"(x\d{3}x)(.)")
AROUND = re.compile(r'<a rel="(?:prev|next)".*?</a>', re.DOTALL)
"""Links to the entries before and behind one, which change with those."""

FRAME = re.compile(r"(?<=<body).*?(?=<main)|(?<=</main>).*", re.DOTALL)
"""What all pages of a commune share: menu, banner, foot."""

ELSEWHERE = (".source.id",)
"""What imports know an entry by."""

GIVEN: dict[str, Any] = {
    "event.end": "2026-03-20 23:00",
    "event.except": ["2026-03-27"],
    "event.also": ["2026-04-01 18:00"],
    "event.changes": [{"on": "2026-03-27", "note": "Autrement"}],
    "event.part_of": "fete",
    "event.previous_start": "2026-03-19 20:00",
    "event.category": "concert",
    "organisation.category": "bakery",
    "service.category": "library",
    "heritage.category": "church",
    "page.parent": "sommet",
    "page.order": -3,
    "ids.siret": "35600000000048",
    "ids.siren": "356000000",
    "ids.rna": "W442000001",
    "ids.osm": "node/123456",
    "ids.merimee": "PA00108776",
    "ids.wikidata": "Q90",
    "postcode": "44480",
    "currency": "CHF",
    "facebook": "https://facebook.com/zzz",
    "instagram": "https://instagram.com/zzz",
    "mastodon": "https://social.example/@zzz",
    "lang": "br",
    "published": "2026-04-20",
    "expires": "2026-02-20",
    "updated": "2026-02-20",
    "verified": "2026-02-20",
    "fetched": "2026-02-20",
    "closed": "2026-02-20",
}
"""Values that a type alone does not tell, by the end of a field's path."""

NEEDED: dict[str, Tree] = {
    "event": {"start": "2026-03-20 20:00"},
    "news": {"date": "2026-02-25"},
    "offer": {"by": "salle", "until": "2026-03-30"},
    "organisation": {"type": "venue"},
}
BESIDE: dict[str, Tree] = {
    "event.except": {"repeat": "FREQ=WEEKLY"},
    "event.changes": {"repeat": "FREQ=WEEKLY"},
    "lat": {"lon": -2.07},
    "lon": {"lat": 47.32},
    "closed_for.to": {"from": "2026-03-01"},
    "price.currency": {"from": 8},
    "image.credit": {"alt": "Rouge"},
    "image.licence": {"alt": "Rouge"},
    "images.credit": {"alt": "Rouge"},
    "images.licence": {"alt": "Rouge"},
    "organisation.closed_for": {"hours": "Mo-Fr 09:00-12:00"},
    "service.closed_for": {"hours": "Mo-Fr 09:00-12:00"},
}
"""What else must be there for a field to mean something, in both of the two."""


def last(path: str, table: dict[str, Any]) -> Any:
    """Return the value that stands for the longest end of a path in a table."""
    parts = path.split(".")
    ends = (".".join(parts[at:]) for at in range(len(parts)))
    return next((table[end] for end in ends if end in table), None)


def plain(kind: f.FieldType, path: str) -> Any:
    """Return a value that a field takes."""
    known = last(path, GIVEN)
    if known is not None:
        return known
    match kind:
        case f.Text():
            return "Zizanie"
        case f.DayField():
            return "2026-03-21"
        case f.When():
            return "2026-03-20 21:00"
        case f.Flag():
            return True
        case f.Whole():
            return 3
        case f.Amount():
            return 2.5
        case f.ChoiceField(values):
            return values[-1]
        case f.Url():
            return "https://ailleurs.example/page"
        case f.Email():
            return "zizanie@ailleurs.example"
        case f.Phone():
            return "02 40 45 88 01"
        case f.HoursField():
            return "Mo-Fr 09:00-12:00"
        case f.CategoryField():
            return "zizanie"
        case f.LanguageCode():
            return "br"
        case f.FormerId() | f.Slug():
            return "ancien-" + path.replace(".", "-").replace("_", "-")
        case f.SitePath():
            return f"/ancien/{path}.html"
        case f.RuleField():
            return "FREQ=WEEKLY"
        case f.MediaFile(picture):
            return "photo.png" if picture else "plan.pdf"
        case f.To():
            return "salle"
        case f.ListOf(item):
            return [plain(item, path)]
        case f.MapOf(_, f.RecordField(struct)):
            return {"br": whole(struct, path)}
        case f.RecordField(struct):
            return whole(struct, path)
    raise AssertionError((path, kind))


def whole(struct: type[msgspec.Struct], path: str) -> Tree:
    """Return a mapping with what a struct needs, or with its first field where it needs nothing."""
    needed = f.required(struct) or tuple(f.fields(struct).values())[:1]
    return {field.key: plain(field.type, f"{path}.{field.key}") for field in needed}


def written(kind: f.FieldType, path: str) -> Iterator[tuple[str, Any, Any]]:
    """Yield each field below a value: its path, the value without it and with it."""
    inner: Any = kind
    wrap: Any = lambda value: value  # noqa: E731
    if isinstance(kind, f.ListOf):
        inner, wrap = kind.item, lambda value: [value] if value is not None else None
    elif isinstance(kind, f.MapOf):
        inner, wrap = kind.item, lambda value: {"br": value} if value is not None else None
    struct = inner.struct if isinstance(inner, f.RecordField) else getattr(inner, "inline", None)
    if struct is None or isinstance(inner, f.To):
        yield path, None, plain(kind, path)
    if struct is None or last(path, GIVEN) is not None:
        return
    needed = {field.key: plain(field.type, f"{path}.{field.key}") for field in f.required(struct)}
    for key, field in f.fields(struct).items():
        there = f"{path}.{key}"
        rest = {name: value for name, value in needed.items() if name != key}
        rest |= last(there, BESIDE) or {}
        for deep, without, value in written(field.type, there):
            base = rest | ({key: without} if without is not None else {})
            before = None if field.required else base
            yield deep, wrap(before or None), wrap(rest | {key: value})


def entries() -> Iterator[tuple[str, str, Tree, Tree]]:
    """Yield each field of each kind: its path, folder, the entry without it and with it."""
    for kind, struct in MODELS.items():
        fixed = {"title": f"Fiche {kind}", **NEEDED.get(kind, {})}
        for key, field in f.fields(struct).items():
            beside = last(f"{kind}.{key}", BESIDE) or {}
            for path, without, value in written(field.type, f"{kind}.{key}"):
                base = {k: v for k, v in fixed.items() if k != key} | beside
                before = fixed | beside
                if without is not None:
                    before |= {key: without}
                yield path, struct.folder, before, base | {key: value}


def published(
    tmp_path: Path, which: str, files: dict[str, str]
) -> tuple[Path, tuple[Problem, ...]]:
    root = write(tmp_path / which, {
        "portal.yaml": PORTAL,
        "communes/donges/commune.yaml": DONGES,
        "communes/donges/directory/salle.yaml": "title: Salle\ntype: venue\n",
        "communes/donges/events/fete.yaml": "title: Fête\nstart: 2026-03-20\n",
        "communes/donges/pages/sommet.yaml": "title: Sommet\n",
        **files,
    })  # fmt: skip
    media = root / "communes/donges/media"
    media.mkdir()
    Image.new("RGB", (40, 30), "red").save(media / "photo.png")
    (media / "plan.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    done = make(root, tmp_path / f"{which}-site", tmp_path / f"{which}-cache")
    assert not done.failed
    return tmp_path / f"{which}-site", done.problems


def signs(site: Path, problems: tuple[Problem, ...]) -> dict[str, set[Any]]:
    """Return what shows of each entry: its own files' bytes, where else its id stands, problems."""
    found: dict[str, set[Any]] = {}
    for path in sorted(site.rglob("*")):
        if path.suffix not in KINDS_OF_FILES and path.name != "_redirects":
            continue
        name, text = path.relative_to(site).as_posix(), path.read_text("utf-8")
        name = re.sub(r"-[0-9a-f]{10}\.json$", "", name)  # of what others hold, too
        if own := ID.search(name):
            found.setdefault(own[0], set()).add((name, AROUND.sub("", FRAME.sub("", text))))
            continue
        seen: dict[str, Counter[str]] = {}
        for id, end in ID_AND_END.findall(text):
            seen.setdefault(id, Counter())[end] += 1
        for id, ends in seen.items():
            found.setdefault(id, set()).add((name, *sorted(ends.items())))
        if path.name == "_redirects":
            for line in text.splitlines():
                for id in ID.findall(line):
                    found[id].add(line)
    for item in problems:
        if own := ID.search(item.location.path):
            found.setdefault(own[0], set()).add((item.code, str(item.facts)))
    return found


def test_every_field_of_every_kind_shows_or_says_that_it_does_not(tmp_path: Path) -> None:
    cases: list[tuple[str, str, Tree, Tree]] = []
    for number, case in enumerate(entries()):
        cases.append(case)
        if number % 8 == 0:  # what changes around an entry is not taken for a change of its own
            cases.append((CONTROL, case[1], case[2], case[2]))
    assert len({path for path, *_ in cases}) > 200
    ids = [f"x{number:03}x" for number in range(len(cases))]
    shown = []
    for which, at in (("before", 2), ("after", 3)):
        files: dict[str, str] = {
            f"communes/donges/{case[1]}/{id}.yaml": str(
                yaml.safe_dump(case[at], allow_unicode=True)
            )
            for id, case in zip(ids, cases, strict=True)
        }
        shown.append(signs(*published(tmp_path, which, files)))
    before, after = shown
    idle = {
        path
        for id, (path, *_) in zip(ids, cases, strict=True)
        if path != CONTROL and before.get(id) == after.get(id)
    }
    idle = {path for path in idle if not path.endswith(ELSEWHERE)}
    assert idle == {"offer.by"}  # which both have: it cannot be without
    controls = [id for id, (path, *_) in zip(ids, cases, strict=True) if path == CONTROL]
    assert [id for id in controls if own(id, before) != own(id, after)] == []


def own(id: str, shown: dict[str, set[Any]]) -> set[Any]:
    """Return an entry's own files: lists end after so many, and change with what is in front."""
    return {sign for sign in shown[id] if id in sign[0]}

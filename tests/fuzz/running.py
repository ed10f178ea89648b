"""Runs hostile values through the commands, many at a time, and says what went wrong."""

import io
import json
import os
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image
from starlette.types import ASGIApp

from tests.contribute.visitor import Visitor
from tests.fuzz.values import WORDS, Hostile, Node
from tests.portals import AT, make, write
from tests.reviews import repositories
from wiker_ssg.build.options import Built
from wiker_ssg.connectors.pull import Puller, PullPlan
from wiker_ssg.connectors.sources import sources
from wiker_ssg.connectors.targets import names as possible
from wiker_ssg.connectors.web import WebFetcher
from wiker_ssg.contribute.forms import FORMS, NEW
from wiker_ssg.model import fields as f
from wiker_ssg.model.entries import MODELS
from wiker_ssg.model.settings import Commune
from wiker_ssg.problems import Severity, sentence
from wiker_ssg.review.annotations import annotations
from wiker_ssg.review.machine import machine
from wiker_ssg.review.markdown import markdown
from wiker_ssg.review.plain import plain
from wiker_ssg.review.reading import Request
from wiker_ssg.review.review import review
from wiker_ssg.site.cards import shown
from wiker_ssg.site.portal import open_root
from wiker_ssg.site.routes import Routes
from wiker_ssg.source.files import Source, decode
from wiker_ssg.source.parse import Context, Parsed, Parser
from wiker_ssg.source.settings import read_commune, read_portal

NETS = ("unforeseen", "task-failed")
FOLDERS = {kind: model.folder for kind, model in MODELS.items()}
PORTAL = "name: Wiker\nbase_url: https://wiker.example\n"
HEALTHY = {
    "commune.yaml": "name: Savenay\nlat: 47.36\nlon: -1.94\n",
    "events/fete.yaml": "title: Fête\nstart: 2026-06-24\n",
    "directory/salle.yaml": "title: Salle\ntype: venue\n",
}
COMPANY = {
    "directory/salle.yaml": "title: Salle\ntype: venue\n",
    "directory/boulangerie.yaml": "title: Boulangerie\ntype: business\n",
    "events/fete.yaml": "title: Fête\nstart: 2026-06-24\n",
}
"""What stands beside hostile entries, for their references to find."""

NEAR = "horizon: {past_days: 60, future_days: 120}\n"
"""Where series are many, fewer of their dates."""

REFUSED = 20
"""Of entries that are refused alone, one of so many goes through all commands all the same."""

PARSER = Parser(Context("donges", "FR", "Europe/Paris"))


def picture(kind: str, width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("L", (width, height)).save(out, kind)
    return out.getvalue()


MEDIA = {
    "media/a.png": picture("PNG", 64, 48),
    "media/long.png": picture("PNG", 1, 65_535),
    "media/tiny.gif": picture("GIF", 1, 1),
    "media/broken.jpg": picture("JPEG", 64, 48)[:200],
    "media/notes.pdf": b"%PDF-1.4\n",
    "media/é.jpg": picture("JPEG", 320, 240),
}


@dataclass
class Found:
    """What went wrong, in words, and how much was tried."""

    wrong: list[str] = field(default_factory=list)
    values: int = 0
    published: int = 0

    def __add__(self, other: "Found") -> "Found":
        return Found(
            self.wrong + other.wrong, self.values + other.values, self.published + other.published
        )

    def hold(self) -> None:
        """Fail when anything went wrong."""
        assert not self.wrong, "\n\n".join(self.wrong[:12])


def entries(folder: Path, seed: int, what: str, count: int) -> Found:
    """Read hostile entries, then check, build and review those that are accepted, and some more."""
    draw = Hostile(seed)
    title = f"{what}, seed {seed}"
    found, files = Found(values=count), {}
    for number in range(count):
        kind, fields = getattr(draw, what)()
        path, text = f"{FOLDERS[kind]}/h{number}.yaml", draw.written(fields)
        parsed = read(path, text)
        if any(item.code in NETS for item in parsed.problems):
            found.wrong.append(f"{title}: {parsed.problems}\n{text}")
        if parsed.entry is not None or number % REFUSED == 0:
            files[path] = text
    if what == "one_field":
        files = packed(files)
    commune = {**COMPANY, **MEDIA, "commune.yaml": "name: Donges\nlat: 47.3217\nlon: -2.0755\n"}
    found += built(folder, {"donges": {**commune, **files}}, PORTAL + NEAR, title)
    found.wrong += reviewed(folder, commune, files)
    return found


def packed(files: dict[str, str]) -> dict[str, str]:
    """Put the fields of several entries of a kind, which were accepted alone, into one."""
    pools: dict[str, list[dict[str, str]]] = {}
    for path, text in files.items():
        kind = path.partition("/")[0]
        lines = text.splitlines()
        key = lines[-1].partition(":")[0]
        if len(lines) < 2 or any(not line.startswith('"') for line in lines):
            pools.setdefault(kind, []).append({"": text})  # of several lines: it stays alone
            continue
        rows = pools.setdefault(kind, [])
        row = next((row for row in rows if key not in row and "" not in row), None)
        if row is None:
            row = {line.partition(":")[0]: line for line in lines}
            rows.append(row)
        row[key] = lines[-1]
    return {
        f"{kind}/p{number}.yaml": "\n".join(row.values()) + "\n"
        for kind, rows in pools.items()
        for number, row in enumerate(rows)
    }


def read(path: str, text: str) -> Parsed:
    decoded, problems = decode(path, text.encode())
    return PARSER.parse(Source(path, b"", decoded)) if decoded else Parsed(None, tuple(problems))


def settings(folder: Path, seed: int, count: int) -> Found:
    """Check and build communes with hostile settings below hostile settings of a portal."""
    draw = Hostile(seed)
    portal = draw.written(draw.portal())
    communes = {}
    for number in range(count):
        files = {**COMPANY, "commune.yaml": draw.written(draw.commune())}
        if number % 3 == 0:
            files["plans.yaml"] = draw.written(draw.plans())
        communes[f"town-{number}"] = files
    found = built(folder, communes, portal, f"settings, seed {seed}")
    found.values = len(f.fields(Commune)) * count + 6
    return found


def built(folder: Path, communes: dict[str, dict[str, Any]], portal: str, title: str) -> Found:
    """Check and build communes beside one healthy one, and look whether both are of one mind."""
    root, output = folder / "root", folder / "site"
    write(root, {"portal.yaml": portal})
    for slug, files in {**communes, "savenay": HEALTHY}.items():
        write(root / "communes" / slug, files)
    found = Found()
    checked = make(root, output, folder / "cache", check=True)
    done = make(root, output, folder / "cache")
    for command, result in (("check", checked), ("build", done)):
        for item in result.problems:
            for language in ("fr", "en"):
                sentence(item, language)
            if item.code in NETS:
                path = Path(item.location.path)
                text = path.read_text()[:600] if path.is_file() else ""
                found.wrong.append(f"{title}: {command}: {item.code} {item.facts} {path}\n{text}")
    one, two = _told(checked), _told(done)
    if one != two:
        found.wrong.append(f"{title}: check and build differ: {sorted(one ^ two)[:6]}")
    if done.stopped or checked.stopped:
        if not any(item.severity is Severity.ERROR for item in checked.problems):
            found.wrong.append(f"{title}: stopped without a reason\n{portal}")
        return found
    settings_, _ = read_portal(portal.encode())
    assert settings_ is not None
    settings_ = open_root(str(root)).portal
    if not any(output.glob("savenay/**/fete/index.html")):
        found.wrong.append(f"{title}: the healthy commune is not published\n{portal}")
    errors = {os.path.realpath(i.location.path) for i in done.problems if i.severity == "error"}
    for slug, files in communes.items():
        commune = read_commune(files["commune.yaml"].encode(), slug)[0] or Commune(
            slug=slug, name=slug
        )
        routes = Routes(settings_, commune)
        context = Context(slug, commune.country or settings_.country, "Europe/Paris")
        parser = Parser(context)
        for name, text in files.items():
            if name.endswith(".yaml") and "/" in name:
                if os.path.realpath(root / "communes" / slug / name) in errors:
                    continue
                decoded, _ = decode(name, text.encode())
                entry = parser.parse(Source(name, b"", decoded or "")).entry
                if entry is None or not shown(entry, AT):
                    continue
                place = output / routes.route(routes.entry(entry.folder, entry.id)).path
                found.published += 1
                if not place.is_file():
                    found.wrong.append(f"{title}: accepted and not published: {place}\n{text}")
    return found


def _told(result: Built) -> set[tuple[str, str, int, int]]:
    """Return what was said of content; what outputs are shortened by is the build's own."""
    return {
        (item.code, item.location.path, item.location.line, item.location.column)
        for item in result.problems
        if item.code != "calendar-shortened"
    }


def reviewed(folder: Path, commune: dict[str, Any], files: dict[str, str]) -> list[str]:
    """Review hostile entries as one proposal."""
    raw = {path: d if isinstance(d, bytes) else d.encode() for path, d in commune.items()}
    place = repositories.make(
        folder / "repository.git",
        repositories.commit("main", raw, 1),
        repositories.commit("proposal", {p: text.encode() for p, text in files.items()}, 2),
    )
    try:
        findings = review(Request(place, "main", "proposal", today=AT))
        for say in (plain, markdown, machine, annotations):
            say(findings)
    except Exception as error:  # told with its seed, to be drawn again
        return [f"review: {_trace(error)}"]
    return []


def pulled(folder: Path, seed: int, count: int) -> Found:
    """Pull sources whose settings and records are hostile."""
    draw = Hostile(seed)
    kind = draw.random.choice([kind for kind in MODELS if kind != "page"])
    fields = _flat(draw, MODELS[kind])
    names = [name for name in possible(kind) if name in fields]
    mapping: dict[str, Node] = {name: {"from": name} for name in names}
    records = [{name: _said(draw, fields[name]) for name in names} for _ in range(count)]
    for number, record in enumerate(records):
        record["uid"] = str(number)
    source = {"name": "S", "url": "https://s.example/s.json", "kind": kind, "id": "uid"}
    declared = {"sources": {"s": {**source, "mapping": mapping}}}
    write(
        folder / "donges",
        {
            "commune.yaml": "name: Donges\npostcodes: ['44480']\n",
            "connectors.yaml": json.dumps(declared),
            "copies/s.json": json.dumps(records),
        },
    )
    root = open_root(str(folder / "donges"))
    found = Found(values=count)
    declared_sources, problems = sources(root)
    assert not problems, problems
    puller = Puller(root, WebFetcher(), PullPlan(AT), folder / "donges/copies")
    for named in declared_sources:
        done = puller.pull(named)
        found.published += len(done.events)
        if done.why is not None and done.why.code in NETS:
            found.wrong.append(f"pull, seed {seed}: {done.why}")
    return found


def _flat(draw: Hostile, struct: Any, before: str = "") -> dict[str, f.FieldType]:
    """Return fields as connectors name them: `place.city`."""
    found: dict[str, f.FieldType] = {}
    for key, known in f.fields(struct).items():
        inner = getattr(known.type, "struct", getattr(known.type, "inline", None))
        if inner is not None and not before:
            found |= _flat(draw, inner, f"{key}.")
        else:
            found[before + key] = known.type
    return found


def _said(draw: Hostile, kind: f.FieldType) -> Any:
    value = draw.value(kind)
    return draw.one(value, value, value, 1e308, -1, True, 10**40) if value is not None else None


def _trace(error: BaseException) -> str:
    return "".join(traceback.format_exception(error)[-6:])


def sent(app: ASGIApp, seed: int, count: int) -> Found:
    """Send hostile values by the forms and look at their preview."""
    draw, found = Hostile(seed), Found(values=count)
    with Visitor(app) as visitor:
        for kind in sorted(FORMS):
            if kind not in NEW:
                continue
            address = f"/donges/{FORMS[kind].segment}/"
            given = visitor.fill(address)
            for _ in range(count // len(NEW)):
                values = {**given, **GOOD}
                names = sorted(values.keys() - HUMAN)
                for name in draw.random.sample(names, draw.one(1, 1, 2, 4)):
                    values[name] = _typed(draw)
                answer = visitor.post(address, {**values, "step": "preview"})
                found.published += answer.status_code == 200
                if answer.status_code >= 500:
                    found.wrong.append(f"forms, seed {seed}: {address} {values}")
    return found


GOOD = {
    "title": "Bal du port",
    "start-day": "2027-06-24",
    "category": "concert",
    "type": "business",
}
HUMAN = {"sum", "altcha", "stamp"}


def _typed(draw: Hostile) -> str:
    text: str = draw.one(*WORDS[draw.one(*WORDS)])
    return text.encode("utf-8", "replace").decode()

"""Entries whose every text is an attack: what a field takes is read from the model."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle
from typing import Any

import msgspec
import yaml

from tests.browser.portals import AT
from tests.portals import DATA
from wiker_ssg.model.entries import MODELS, Entry, Event, Offer, Page
from wiker_ssg.model.fields import (
    CategoryField,
    ChoiceField,
    DayField,
    Email,
    Field,
    FieldType,
    Flag,
    ListOf,
    MapOf,
    MediaFile,
    Phone,
    RecordField,
    Text,
    To,
    Url,
    Whole,
    fields,
)
from wiker_ssg.model.settings import Commune

SUITES = DATA / "suites/xss"

OWN = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title></head><body onload=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)' x='",
    '" autofocus onfocus=alert(1) x="',
    "<svg/onload=alert(1)>",
    "<svg><a xlink:href=javascript:alert(1)><text y=9>x</text></a></svg>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "[x](javascript:alert(1)) [y](data:text/html,<script>alert(1)</script>)",
    "![x](https://evil.example/x.png) <img src=//evil.example/x.png>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<base href=https://evil.example/><meta http-equiv=refresh content=0;url=//evil.example>",
    "<link rel=stylesheet href=//evil.example/x.css><style>*{background:url(//x.example)}</style>",
    "<a href=' javascript:alert(1)'>x</a><a href='java\tscript:alert(1)'>y</a>",
    "<form action=//evil.example><button formaction=javascript:alert(1)>x</button></form>",
    "<p style='background:url(//evil.example/y)' onclick=alert(1)>x</p>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "{{7*7}} {% raw %} {# x #} ${7*7} <%= 7*7 %>",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "<!--<script>--><script>alert(1)</script>",
    "]]><script>alert(1)</script><![CDATA[",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e &lt;script&gt;alert(1)&lt;/script&gt;",
    "javascript:alert(1)//",
    "{onclick=alert(1)} # x {: onclick=alert(1) style=color:red }",
)
"""What people try first, and what aims at Markdown, JSON-LD, templates and attribute lists."""

URLS = (
    "javascript:alert(1)",
    "JaVaScRiPt://example.org/%0aalert(1)",
    "java\tscript:alert(1)",
    " javascript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "//evil.example/x",
    'https://example.org/"onmouseover="alert(1)',
    "https://example.org/<script>alert(1)</script>",
    "file:///etc/passwd",
    "blob:https://example.org/x",
)

PLAIN = "Rien de mal"
ADDRESS = "https://wiker.example/?q=%22%3E"
SITE = "https://wiker.example"
HORIZON = {"horizon": {"past_days": "1", "future_days": "20"}}
TOGETHER = 10
"""How many attacks share a commune, and so the lists."""

# One white pixel.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c63f80f00010101001bb6ee560000000049454e44ae426082"
)


def suites() -> list[str]:
    """Return the attacks of others, where they are."""
    if not SUITES.is_dir():
        return []
    written = [path.read_text(encoding="utf-8") for path in sorted(SUITES.glob("bleach/*.test"))]
    found = [text.partition("\n--\n")[0].strip("\n") for text in written]
    return found + [text for text in json.loads((SUITES / "blns.json").read_text("utf-8")) if text]


class Filler:
    """Fills the fields of a model class: texts from `attacks` in turn, addresses from `urls`."""

    def __init__(self, attacks: list[str], urls: list[str]) -> None:
        self.attacks = cycle(attacks)
        self.count = len(attacks)
        self.urls = cycle(urls)

    def record(self, struct: type[msgspec.Struct], without: tuple[str, ...] = ()) -> dict[str, Any]:
        """Return a mapping as people write it."""
        found = {
            field.key: self.value(field.type, field)
            for field in fields(struct).values()
            if field.key not in without
        }
        return {key: value for key, value in found.items() if value is not None}

    def value(self, kind: FieldType, field: Field) -> Any:
        """Return what to write for a field, or None to leave it out."""
        match kind:
            case Text():
                return self.text(kind) or (PLAIN[: kind.limit] if field.required else None)
            case CategoryField():
                return self.text(Text(60))
            case Url():
                return next(self.urls)
            case DayField():
                later = field.key in ("expires", "until", "to")
                days = 40 if later else None if field.key == "closed" else -1
                return None if days is None else str(AT + timedelta(days))
            case Email():
                return "a@example.org"
            case Phone():
                return "0261911000"
            case ChoiceField():
                return kind.values[0]
            case Flag():
                return "true" if field.key in ("urgent", "emergency", "menu", "required") else None
            case Whole():
                return "1" if field.key in ("order", "capacity") else None
            case MediaFile():
                return "pixel.png" if kind.picture else None
            case To():
                return "hote" if kind.inline is None else self.record(kind.inline)
            case RecordField():
                return self.record(kind.struct)
            case ListOf():
                item = self.value(kind.item, field)
                return None if item is None else [item]
            case MapOf() if isinstance(kind.item, RecordField):
                return {"en": self.value(kind.item, field)}
        return None  # numbers, ids, zones and rules are no texts

    def text(self, kind: Text) -> str | None:
        """Return the next attack that a field has room for."""
        for _ in range(self.count):
            attack = next(self.attacks)
            if len(attack) <= (kind.limit or len(attack)) and (kind.lines or "\n" not in attack):
                return attack
        return None


LEFT_OUT = ("draft", "part_of", "members_of", "repeat", "except", "also", "former_ids", "parent")
WEEKLY = {"repeat": "FREQ=WEEKLY;COUNT=3", "start": f"{AT + timedelta(2)} 20:30"}


def entry(kind: type[Entry], filler: Filler) -> dict[str, Any]:
    """Return an entry of a kind, every text an attack."""
    written = filler.record(kind, LEFT_OUT)
    if kind is Event:
        change = {"on": str(AT + timedelta(9)), "start": f"{AT + timedelta(9)} 21:00"}
        written |= WEEKLY | {"changes": [{**written["changes"][0], **change}]}
        written.pop("previous_start", None)
    if kind is Offer:
        written["from"] = str(AT - timedelta(1))
    return written


def commune(filler: Filler, number: int) -> dict[str, Any]:
    """Return the settings of a commune, every text an attack."""
    fixed = {"name": filler.text(Text(100)) or PLAIN, "lat": "47.3", "lon": str(-2 - number / 1000)}
    kept = ("country", "timezone", "languages", "theme", "sections", "domain", "population", "code")
    return {**filler.record(Commune, (*kept, "nearby")), **fixed}


def portal(attacks: list[str]) -> dict[str, Any]:
    """Return the settings of a portal, every text an attack."""
    filler = Filler(attacks, [ADDRESS])
    written = {
        "name": filler.text(Text(100)),
        "notice": filler.text(Text(300)),
        "taxonomies": {"events": {"other": {"fr": filler.text(Text(100)) or PLAIN}}},
    }
    found = {key: value for key, value in written.items() if value}
    return {"format": "1", "name": PLAIN, "base_url": SITE} | found


Files = Iterator[tuple[str, bytes]]


def tree(attacks: list[str], of_portal: list[str], together: int = TOGETHER) -> Files:
    """Yield the files of a portal in which each attack stands in every text of every kind.

    `together` attacks share a commune, whose own texts are these attacks in turn.
    """
    yield "portal.yaml", _yaml(portal(of_portal) | HORIZON)
    yield "pages/a-propos.yaml", _yaml(Filler(of_portal, [ADDRESS]).record(Page, LEFT_OUT))
    for number, start in enumerate(range(0, len(attacks), together)):
        some = attacks[start : start + together]
        fillers = [Filler([attack], [ADDRESS]) for attack in some]
        yield from _commune(number, Filler(some, [ADDRESS]), fillers)


def addresses(urls: tuple[str, ...]) -> Files:
    """Yield the files of a portal in which each address stands wherever one may stand."""
    yield "portal.yaml", _yaml({"name": PLAIN, "base_url": SITE} | HORIZON)
    yield from _commune(0, Filler([PLAIN], [ADDRESS]), [Filler([PLAIN], [url]) for url in urls])


def _commune(number: int, own: Filler, fillers: list[Filler]) -> Files:
    """Yield a commune with an entry of each kind from each filler."""
    home = f"communes/c{number}"
    yield f"{home}/commune.yaml", _yaml(commune(own, number))
    yield f"{home}/media/pixel.png", PIXEL
    yield f"{home}/directory/hote.yaml", _yaml({"title": PLAIN, "type": "association"})
    for index, filler in enumerate(fillers):
        for kind in MODELS.values():
            yield f"{home}/{kind.folder}/x{index}.yaml", _yaml(entry(kind, filler))


def _yaml(value: object) -> bytes:
    """Return YAML in which every text is quoted."""
    return yaml.safe_dump(value, allow_unicode=True, default_style='"', sort_keys=False).encode()

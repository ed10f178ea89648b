"""Hostile values, chosen for each type of field by walking the model: a new field is covered too.

Everything is drawn from one seed, so that what fails can be drawn again.
"""

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any, TypeVar

import msgspec

from wiker_ssg.model import fields as f
from wiker_ssg.model.entries import MODELS
from wiker_ssg.model.recurrence import FORMS, FREQUENCIES, RecurrenceRule, first_start, read_rule
from wiker_ssg.model.settings import Commune, Plans, Portal
from wiker_ssg.source import scalars

T = TypeVar("T")
Node = str | list["Node"] | dict[str, "Node"] | None
"""What a file says: a text, a list, a mapping, or nothing."""

SHAPES: tuple[Node, ...] = (None, [], {}, ["x"], {"x": "y"}, [[["x"]]], {"": ""}, "x")
WORDS: dict[str, list[str]] = json.loads((Path(__file__).parent / "words.json").read_text())
"""What has made programs stumble, by the type of field that it is meant for."""


class Hostile:
    """Draws hostile values, entries and settings from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def one(self, *options: T) -> T:
        return self.random.choice(options)

    # ------------------------------------------------------------------------------------ values

    def value(self, kind: f.FieldType, depth: int = 0) -> Node:
        """Draw what a file could say for a field of a type: often something near to right."""
        chance = self.random.random()
        if chance < 0.04:
            return self.random.choice(SHAPES)
        if chance < 0.08:
            return self.one(*WORDS["texts"])
        return DRAW[type(kind)](self, kind, depth)

    def record(self, struct: type[msgspec.Struct], share: float, depth: int = 0) -> dict[str, Node]:
        """Draw a mapping with a share of a model's fields, and mostly with what it must have."""
        found: dict[str, Node] = {}
        for key, field in f.fields(struct).items():
            if self.random.random() < (0.95 if field.required else share):
                found[key] = self.value(field.type, depth + 1)
        if self.random.random() < 0.02:
            found[self.one(*WORDS["texts"])] = "x"
        return found

    def text(self, kind: f.Text) -> str:
        """Draw a text: hostile, as long as it may be, longer, or one of another type."""
        limit, words = kind.limit or 500, WORDS["texts"]
        two = f"{self.one(*words)} {self.one(*words)}"
        long = ("é" * limit, "x " * limit, self.one(*words) * 3)
        other = (self.one(*WORDS["numbers"]), self.one(*WORDS["days"]), "Une fête")
        return self.one(self.one(*words), self.one(*words)[:limit], two, *long, *other)

    def day(self) -> str:
        if self.random.random() < 0.5:
            return self.one(*WORDS["days"])
        first = datetime.date(1900, 1, 1).toordinal()
        years = self.one((0, 73_413), (45_000, 48_000))  # all that may be; about today
        return str(datetime.date.fromordinal(first + self.random.randrange(*years)))

    def moment(self) -> str:
        return (
            self.day()
            if self.random.random() < 0.4
            else f"{self.day()} {self.one(*WORDS['times'])}"
        )

    def rule(self) -> str:
        """Draw a rule: parts that fit, that do not, and numbers beyond their range."""
        numbers = {
            "BYMONTHDAY": 31,
            "BYMONTH": 12,
            "BYYEARDAY": 366,
            "BYWEEKNO": 53,
            "BYSETPOS": 366,
        }
        parts = [f"FREQ={self.one(*FREQUENCIES)}"]
        for name in self.random.sample(sorted(FORMS), self.random.randrange(5)):
            if name in numbers:
                most = numbers[name]
                near = (0, most, most + 1, -1, 1, 1, 2, 99, self.random.randint(-most, most))
                drawn = [self.one(*near) for _ in range(self.one(1, 1, 2, 5))]
                value = ",".join(map(str, drawn))
            elif name == "BYDAY":
                days = self.random.sample(
                    ("MO", "TU", "WE", "TH", "FR", "SA", "SU"), self.one(1, 2, 7)
                )
                number = self.one("", "", "", "1", "-1", "5", "+53", "-53", "99", "0", "6")
                value = ",".join(number + day for day in days)
            elif name == "UNTIL":
                value = self.one(*WORDS["untils"])
            else:
                value = self.one(
                    "1", "2", "10", "999", "9999", "0", "-1", "99999", "MO", "WEEKLY", ""
                )
            if name != "FREQ" or self.random.random() < 0.1:
                parts.append(f"{name}={value}")
        text = ";".join(parts)
        return self.one(text, text, text, text, f"RRULE:{text}", text.lower(), text + ";")

    # ----------------------------------------------------------------------------------- entries

    def base(self, kind: str) -> dict[str, Node]:
        """Return the least that an entry needs."""
        needed: dict[str, dict[str, Node]] = {
            "event": {"start": self.one("2026-06-24", "2026-06-24 20:30", "2026-03-29")},
            "organisation": {"type": "association"},
            "news": {"date": "2026-02-20"},
            "offer": {"by": "boulangerie", "until": "2026-06-24"},
        }
        return {"title": "Une fête", **needed.get(kind, {})}

    def one_field(self) -> tuple[str, dict[str, Node]]:
        """Draw an entry of which one field is hostile."""
        kind = self.random.choice(sorted(MODELS))
        key = self.random.choice(sorted(f.fields(MODELS[kind])))
        return kind, self.base(kind) | {key: self.value(f.fields(MODELS[kind])[key].type)}

    def whole(self) -> tuple[str, dict[str, Node]]:
        """Draw an entry of which any field may be hostile."""
        kind = self.random.choice(sorted(MODELS))
        fields = self.base(kind)
        share = self.one(0.05, 0.2, 0.6, 1.0)
        for key, field in f.fields(MODELS[kind]).items():
            if self.random.random() < share * (0.3 if key in fields else 1):
                fields[key] = self.value(field.type)
        return kind, fields

    def series(self) -> tuple[str, dict[str, Node]]:
        """Draw an event that repeats; half of those that can begin at their first date."""
        text = self.rule()
        near = ("2026-06-24 20:30", "2026-02-28", "2026-03-29 02:30", "2024-02-29")
        far = ("1900-01-01", "2100-12-31 23:30", "1999-12-31 00:00")
        start = self.one(*(near if self.random.random() < 0.97 else far))
        fields: dict[str, Node] = {"title": "Une fête", "start": start, "repeat": text}
        rule = read_rule(scalars.rule(text.strip(), None))
        if isinstance(rule, RecurrenceRule) and self.random.random() < 0.8:
            naive = datetime.datetime.fromisoformat(start)
            first = first_start(rule, naive)
            if first is not None:
                fields["start"] = f"{first:%Y-%m-%d %H:%M}" if ":" in start else f"{first:%Y-%m-%d}"
                if self.random.random() < 0.3:
                    fields["end"] = self.moment()
                if self.random.random() < 0.3:
                    fields["except"] = [self.one(str(fields["start"]), self.moment())]
                if self.random.random() < 0.3:
                    fields["changes"] = [{"on": str(fields["start"])[:10], "start": self.moment()}]
                if self.random.random() < 0.3:
                    fields["also"] = [self.moment(), {"start": self.moment(), "end": self.moment()}]
        return "event", fields

    # ---------------------------------------------------------------------------------- settings

    def commune(self) -> dict[str, Node]:
        known = f.fields(Commune)
        drawn = {key: self.value(field.type) for key, field in known.items()}
        if self.random.random() < 0.5:
            drawn |= {"lat": "47.3", "lon": "-2.07"}
        return drawn if self.random.random() < 0.2 else drawn | {"name": "Donges"}

    def portal(self) -> dict[str, Node]:
        known = {
            k: v for k, v in f.fields(Portal).items() if k not in ("format", "communes", "theme")
        }
        keys = self.random.sample(sorted(known), 6)
        found: dict[str, Node] = {"name": "Wiker", "base_url": "https://wiker.example"}
        drawn = {key: self.value(known[key].type) for key in keys}
        return found | {
            k: v for k, v in drawn.items() if k != "base_url" or self.random.random() < 0.2
        }

    def plans(self) -> dict[str, Node]:
        return self.record(Plans, 0.7)

    # -------------------------------------------------------------------------------------- files

    def written(self, fields: dict[str, Node]) -> str:
        """Write fields as a file, each on its own line."""
        lines = []
        for key, node in fields.items():
            plain = isinstance(node, str) and self.random.random() < 0.15 and "\n" not in node
            lines.append(f"{_quoted(key)}: {node if plain else flow(node)}")
        return "\n".join(lines).encode("utf-8", "replace").decode() + "\n"


def flow(node: Node) -> str:
    """Return a value on one line."""
    match node:
        case None:
            return ""
        case str():
            return _quoted(node)
        case list():
            return f"[{', '.join(flow(item) for item in node)}]"
        case dict():
            return f"{{{', '.join(f'{_quoted(key)}: {flow(item)}' for key, item in node.items())}}}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii="\ud800" <= max(text, default="") <= "\udfff")


Draw = Callable[[Hostile, Any, int], Node]


def _listed(draw: Hostile, kind: f.ListOf, depth: int) -> Node:
    count = draw.one(0, 1, 1, 2, 3, 40 if depth < 2 else 3)
    return [draw.value(kind.item, depth + 1) for _ in range(count)]


def _mapped(draw: Hostile, kind: f.MapOf, depth: int) -> Node:
    keys = [draw.value(kind.key, depth + 1) for _ in range(draw.one(0, 1, 2))]
    return {key: draw.value(kind.item, depth + 1) for key in keys if isinstance(key, str)}


def _to(draw: Hostile, kind: f.To, depth: int) -> Node:
    if kind.inline is not None and draw.random.random() < 0.5:
        return draw.record(kind.inline, 0.5, depth)
    return draw.one(*WORDS["references"])


def _recorded(draw: Hostile, kind: f.RecordField, depth: int) -> Node:
    if kind.word and draw.random.random() < 0.2:
        return kind.word
    return draw.record(kind.struct, draw.one(0.2, 0.6, 1.0), depth)


def _number(draw: Hostile, kind: Any, depth: int) -> Node:
    near = (kind.low, kind.high, kind.low - 1, kind.high + 1, (kind.low + kind.high) // 2)
    return draw.one(*WORDS["numbers"]) if draw.random.random() < 0.6 else str(draw.one(*near))


def _from(*options: str) -> Draw:
    return lambda draw, kind, depth: draw.one(*options)


DRAW: dict[type, Draw] = {
    f.Text: lambda draw, kind, depth: draw.text(kind),
    f.DayField: lambda draw, kind, depth: draw.day(),
    f.When: lambda draw, kind, depth: draw.moment(),
    f.Flag: _from("true", "false", "yes", "1", "TRUE", ""),
    f.Whole: _number,
    f.Amount: _number,
    f.ChoiceField: lambda draw, kind, depth: draw.one(
        *kind.values, kind.values[0].upper(), "autre"
    ),
    f.CategoryField: _from(
        "concert", "food", "church", "other", "concerts", "__proto__", "vide-grenier"
    ),
    f.Url: _from(*WORDS["urls"]),
    f.BaseUrl: _from(*WORDS["urls"], "https://a.b/portail", "https://a.b/x?y#z"),
    f.Domain: _from(*WORDS["hosts"]),
    f.Email: _from(*WORDS["emails"]),
    f.Phone: _from(*WORDS["phones"]),
    f.HoursField: _from(*WORDS["hours"]),
    f.LanguageCode: _from(*WORDS["languages"]),
    f.Slug: _from(*WORDS["slugs"]),
    f.FormerId: _from(*WORDS["slugs"], *WORDS["references"]),
    f.SitePath: _from(*WORDS["paths"]),
    f.Zone: _from(*WORDS["zones"]),
    f.Colour: _from(*WORDS["colours"]),
    f.Country: _from("FR", "SE", "fr", "France", "XX", "", "FRA", "日本", *WORDS["languages"]),
    f.FormattedText: _from(*WORDS["forms"], *WORDS["hosts"], *WORDS["numbers"]),
    f.RuleField: lambda draw, kind, depth: draw.rule(),
    f.MediaFile: _from(*WORDS["files"]),
    f.To: _to,
    f.RecordField: _recorded,
    f.ListOf: _listed,
    f.MapOf: _mapped,
    f.WordOr: lambda draw, kind, depth: draw.one(kind.word, draw.value(kind.other, depth)),
}
"""How each type of field is drawn; a type that is missing here fails its first draw."""

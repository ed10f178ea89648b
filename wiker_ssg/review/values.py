"""Values of entries in words: what a form or a page would say, never YAML."""

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import msgspec

from wiker_ssg.language import N_
from wiker_ssg.model import fields as f
from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.model.kinds import EVENT, REFERABLE
from wiker_ssg.model.labels import label
from wiker_ssg.model.recurrence import RecurrenceRule, read_rule
from wiker_ssg.model.rhythm import Rhythm, rhythm
from wiker_ssg.model.values import Moment, Price, Reference, Span
from wiker_ssg.outputs.entries.opening import compute
from wiker_ssg.outputs.theme.hours import rows
from wiker_ssg.site.holidays import region_of
from wiker_ssg.site.site import Site
from wiker_ssg.words import series, words
from wiker_ssg.words.labels import labels
from wiker_ssg.words.plain import shorten

LONG = 300
"""A value longer than this is shortened around what changed."""

LISTS = {"status": "status", "audience": "audience", "accessibility": "accessibility",
         "type": "type"}  # fmt: skip
POSITION = ("lat", "lon")
OFTEN = {
    "DAILY": (N_("every day"), N_("every {interval} days")),
    "WEEKLY": (N_("every week"), N_("every {interval} weeks")),
    "MONTHLY": (N_("every month"), N_("every {interval} months")),
    "YEARLY": (N_("every year"), N_("every {interval} years")),
}

ANY_STARTS = (datetime.datetime(2025, 1, 1), datetime.datetime(2026, 2, 5))
"""Two dates that have nothing in common: no weekday, day or month."""


class Speaker:
    """Says values of one commune's entries in one language."""

    def __init__(self, site: Site, language: str) -> None:
        self.site, self.language = site, language
        self.labels = labels(language)

    def field(self, folder: str, field: f.Field, value: Any) -> str:
        """Return a field's value in words; nothing for one that is not set."""
        return self._say(folder, field.key, field.type, value)

    def at(self, entry: AnyEntry, path: str) -> str:
        """Return what an entry says at a path such as `contact.phone`; empty for nothing."""
        value: Any = entry
        field: f.Field | None = None
        for key in path.split("."):
            if isinstance(value, msgspec.Struct):
                field = f.fields(type(value)).get(key)
                value = getattr(value, field.name) if field is not None else None
            else:
                value = value.get(key) if isinstance(value, Mapping) else None
                field = None
        if field is not None:
            return self.field(entry.folder, field, value)
        return self._plain(entry.folder, value) if value is not None else ""

    def text(self, message: str) -> str:
        """Return one of our sentences."""
        return words.phrase(message, self.language)

    def _say(self, folder: str, key: str, kind: f.FieldType, value: Any) -> str:
        if value is None or value == ():
            return ""
        if isinstance(value, tuple):
            item = kind.item if isinstance(kind, f.ListOf) else kind
            said = (self._say(folder, key, item, one) for one in value)
            return (", " if isinstance(item, (f.Text, f.ChoiceField, f.When)) else " ; ").join(
                one for one in said if one
            )
        match kind:
            case f.Flag():
                return self.text(N_("yes")) if value else self.text(N_("no"))
            case f.ChoiceField():
                return self.labels.get(LISTS.get(key, ""), {}).get(value, str(value))
            case f.CategoryField():
                known = self.site.taxonomies
                return known.label(folder, known.listed(folder, value) or value, self.language)
            case f.Phone():
                return words.phone(value, self.site.country)
            case f.HoursField():
                return self._hours(value)
            case f.RuleField():
                return self.rule(value)
            case f.To() if isinstance(value, Reference):
                return self.name(value)
            case f.LanguageCode():
                return str(words.locale(self.language).languages.get(value, value))
        return self._plain(folder, value)

    def _plain(self, folder: str, value: Any) -> str:
        if isinstance(value, datetime.date):
            return words.day(value, self.language)
        if isinstance(value, Moment):
            return words.span(value, None, self.language)
        if isinstance(value, Span):
            return words.span(value.start, value.end, self.language)
        if isinstance(value, Price):
            return words.price(value, self.language)
        if isinstance(value, (float, Decimal)):
            return f"{value:f}".rstrip("0").rstrip(".")
        if isinstance(value, Mapping):
            known = words.locale(self.language).languages
            return " ; ".join(
                self.text(N_("{label}: {value}")).format(
                    label=known.get(key, key), value=self._plain(folder, one)
                )
                for key, one in value.items()
            )
        if isinstance(value, msgspec.Struct):
            said = dict(self.parts(folder, value))
            if "postcode" in said and "city" in said:
                said["city"] = f"{said.pop('postcode')} {said['city']}"
            return ", ".join(one for key, one in said.items() if key not in POSITION)
        return shorten(" ".join(str(value).split()), LONG)

    def parts(self, folder: str, struct: msgspec.Struct) -> Iterator[tuple[str, str]]:
        """Yield what is set in a record: the label of each field, and its value in words."""
        for field in f.fields(type(struct)).values():
            value = getattr(struct, field.name)
            if value is False and not field.required:
                continue
            said = self.field(folder, field, value)
            if value is True:
                said = label(field.key, self.language).lower()
            if said:
                yield field.key, said

    def name(self, reference: Reference) -> str:
        """Return what an entry of this commune is called; its id where there is none."""
        if reference.commune in (None, self.site.commune.slug):
            folders = (reference.folder,) if reference.folder else (*REFERABLE, EVENT.folder)
            for folder in folders:
                card = self.site.cards.get((folder, reference.id))
                if card is not None:
                    return card.title
        return str(reference)

    def _hours(self, value: str) -> str:
        region = region_of(self.site.commune, self.site.portal)
        opening = compute(value, (), None, region, self.site.today, self.language)
        if opening is None:
            return value
        closed = self.text("closed")
        said = [
            f"{day} {hours}" for day, hours in rows(opening.week, self.language) if hours != closed
        ]
        return " ; ".join(said) or closed

    def rule(self, value: str) -> str:
        """Return how often a series takes place: “chaque mardi, jusqu’au 30 juin 2027”.

        What no phrase says exactly stands there as it was written.
        """
        read = read_rule(value)
        if not isinstance(read, RecurrenceRule):
            return value
        said = [*(series.rhythm(one, self.language) if (one := _by_itself(read)) else ())]
        if not said:
            parts = dict(read.parts)
            once, often = OFTEN[parts.pop("FREQ")]
            number = parts.pop("INTERVAL", "1")
            many = words.counted(int(number), self.language)
            said = [self.text(once) if number == "1" else self.text(often).format(interval=many)]
            said += (f"{name}={part}" for name, part in parts.items())
        if read.until:
            day = words.day(read.until.date(), self.language)
            said.append(self.text(N_("until {day}")).format(day=day))
        elif read.count:
            times = N_("{many} times") if read.count > 1 else N_("once")
            said.append(self.text(times).format(many=words.counted(read.count, self.language)))
        return ", ".join(said)


def _by_itself(rule: RecurrenceRule) -> Rhythm | None:
    """Return what a rule says whatever its first date is; None where it takes something from it."""
    endless = rule._replace(until=None, count=None)
    found = {rhythm(endless, day) for day in ANY_STARTS}
    return found.pop() if len(found) == 1 else None

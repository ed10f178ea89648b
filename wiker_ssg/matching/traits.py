"""What of an entry is compared with others: each worked out once, when it is first asked for."""

import datetime
import re
from collections.abc import Mapping
from functools import cached_property
from itertools import islice

from wiker_ssg.language.letters import plain
from wiker_ssg.matching.names import Name, name
from wiker_ssg.matching.places import (
    KINDS_OF_STREETS,
    Entries,
    Home,
    Spot,
    contacts,
    seen_from_afar,
    site,
    spot_of,
)
from wiker_ssg.matching.vocabulary import FILLERS
from wiker_ssg.model.entries import AnyEntry, Event, Heritage, Organisation, Service
from wiker_ssg.model.recurrence import occurrences
from wiker_ssg.model.values import Party, Reference

DAYS_AHEAD = 800
"""How far after its beginning a series is looked at."""
OCCURRENCES = 400
SPAN_DAYS = 120
DAY = datetime.timedelta(days=1)


class Traits:
    """One entry as it is compared; `entries` are those to which it may refer.

    `home` is its commune, by slug and name, where it is compared with entries of another.
    """

    def __init__(self, entry: AnyEntry, entries: Entries, home: Home | None = None) -> None:
        self.entry, self.entries, self.home = entry, entries, home

    @cached_property
    def name(self) -> Name:
        """The title."""
        return name(self.entry.title)

    @property
    def letters(self) -> str:
        """The title's letters and digits, folded."""
        return "".join(filter(str.isalnum, plain(self.entry.title)))

    @cached_property
    def spot(self) -> Spot:
        """Where it is."""
        found = spot_of(self.entry, self.entries)
        return found if self.home is None else seen_from_afar(found, self.home)

    @cached_property
    def contacts(self) -> Mapping[str, str]:
        """By what it is reached."""
        return contacts(self.entry.contact)

    @cached_property
    def sources(self) -> Mapping[tuple[str, str], tuple[str, str]]:
        """Its numbers at its sources, in one form and as written."""
        return {
            (plain(source.name), source.id.strip()): (source.name, source.id)
            for source in self.entry.source
            if source.id
        }

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The entry's numbers in registers, each in one form."""
        ids = getattr(self.entry, "ids", None)
        if ids is None:
            return {}
        found = {
            key: re.sub(r"[^\w/]", "", value).upper()
            for key in ids.__struct_fields__
            if (value := getattr(ids, key))
        }
        if "siret" in found:
            found["siren"] = found["siret"][:9]
        return found

    @cached_property
    def pages(self) -> frozenset[str]:
        """The pages to which an event links, but for whole sites."""
        urls = [link.url for link in self.entry.links]
        if isinstance(self.entry, Event) and self.entry.booking:
            urls.append(self.entry.booking.url or "")
        return frozenset(page for page in map(site, urls) if "/" in page)

    @cached_property
    def days(self) -> Mapping[datetime.date, datetime.time | None]:
        """The days on which an event begins, each with the time; none for other entries."""
        event = self.entry
        if not isinstance(event, Event):
            return {}
        dates = islice(
            occurrences(event, event.start.day + DAY * DAYS_AHEAD),
            OCCURRENCES,
        )
        found = {date.start.day: date.start.time for date in dates}
        return found or {event.start.day: event.start.time}

    @cached_property
    def further(self) -> frozenset[datetime.date]:
        """The days after its first of an event that goes on for days."""
        event = self.entry
        if not isinstance(event, Event) or event.end is None:
            return frozenset()
        first, last = event.start, event.end
        if not last.all_day and last.naive - first.naive < DAY:
            return frozenset()  # a night
        days = min((last.day - first.day).days, SPAN_DAYS)
        return frozenset(first.day + DAY * number for number in range(1, days + 1))

    @cached_property
    def host(self) -> Name | None:
        """The organiser's name, or that of whoever makes an offer."""
        told = getattr(self.entry, "organiser", None)
        if isinstance(told, Party):
            return name(told.name)
        if isinstance(told, Reference):
            found = self.entries.get((Organisation.folder, told.id))
            return name(found.title if found else told.id.replace("-", " "))
        return None

    @cached_property
    def marks(self) -> frozenset[str]:
        """By what entries find each other; those without a common mark are never compared."""
        entry = self.entry
        found = {f"source {key}" for key in self.sources}
        if isinstance(entry, Event):
            found |= {f"day {day}" for day in (*self.days, *self.further)}
        elif isinstance(entry, Organisation | Service | Heritage):
            found |= {f"{register} {number}" for register, number in self.numbers.items()}
            found |= {f"to {contact}" for contact in self.contacts}
            found |= {f"way {word}" for word in self.spot.street if word not in KINDS_OF_STREETS}
            group = "sight" if isinstance(entry, Heritage) else "facility"
            words = tuple(self.name.words)
            first = "".join(word[0] for word in words[:3])
            told = [word for word in words if word not in FILLERS] or words
            parts = (*self.name.numbers, first, *(part for word in told for part in _ends(word)))
            found |= {f"{group} {part}" for part in parts}
        else:
            found.add(entry.folder)
        return frozenset(found)


def _ends(word: str) -> tuple[str, ...]:
    """Return a word's beginning and its end: a slip leaves one of them."""
    return word[:3], f"-{word[-3:]}"

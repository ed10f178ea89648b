"""What is refused is completed by what stands beside it in the file: an hour by its day."""

import datetime
from collections.abc import Iterable, Iterator

import msgspec

from wiker_ssg.language import N_
from wiker_ssg.model.values import Moment
from wiker_ssg.problems import Location, Problem
from wiker_ssg.source import dates, refusal
from wiker_ssg.source.nodes import Mapping, Scalar

AN_EMAIL = N_("this is an e-mail address: write {suggestion}")
DAY_TOO = N_("write {suggestion}, the day in front of the hour")


def completed(problems: Iterable[Problem], node: Mapping, has_email: bool) -> Iterator[Problem]:
    """Yield problems of a mapping; an hour alone gets the day of its `start`, or of its `on`.

    An e-mail address in the place of a web address gets the field that is made for it.
    """
    for item in problems:
        if item.code == "url-invalid" and "email" in item.facts and has_email:
            yield _as_email(item, node)
            continue
        clock = item.facts.get("clock")
        base = _base(node, item) if clock else None
        if clock is None or base is None:
            yield item
            continue
        day, time = base.day, datetime.time.fromisoformat(clock)
        if base.time is not None and time <= base.time:
            day += datetime.timedelta(1)
        facts = {key: value for key, value in item.facts.items() if key != "clock"}
        facts |= {"advice": DAY_TOO, "suggestion": f"{day} {clock}"}
        yield msgspec.structs.replace(item, facts=facts)


def _as_email(item: Problem, node: Mapping) -> Problem:
    for key, value in node.items.values():
        place = item.location
        if (value.line, value.column) == (place.line, place.column) and key.line == value.line:
            where = Location(place.path, key.line, key.column)
            width = value.column + value.width - key.column
            facts = {"advice": AN_EMAIL, "suggestion": f"email: {item.facts['email']}"}
            return msgspec.structs.replace(item, location=where, length=width, facts=facts)
    return item


def _base(node: Mapping, item: Problem) -> Moment | None:
    for key in ("start", "on"):
        found = node.items.get(key)
        if found is None or type(found[1]) is not Scalar:
            continue
        value = found[1]
        if (value.line, value.column) == (item.location.line, item.location.column):
            continue
        read = dates.moment(value.value.strip())
        if isinstance(read, refusal.Refusal):
            read = dates.moment(read.facts.get("suggestion", ""))
        if isinstance(read, Moment):
            return read
    return None

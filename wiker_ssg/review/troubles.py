"""What `check` would report of the proposal: of its own files everything, of others what is new."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from wiker_ssg.build.supposed import Supposed
from wiker_ssg.language import translation
from wiker_ssg.problems import Location, Problem, Severity, sentence
from wiker_ssg.review.findings import Point, Suggestion, Tone
from wiker_ssg.review.portal import PortalAtHand
from wiker_ssg.review.rules import NOTICES
from wiker_ssg.review.sides import Sides
from wiker_ssg.review.suggestions import suggestion
from wiker_ssg.site.routes.claims import RENAME

TONES = {
    Severity.ERROR: Tone.CORRECT,
    Severity.WARNING: Tone.CORRECT,
    Severity.INFO: Tone.KNOW,
}
DECIDED = ("plan-required",)
"""Warnings that no correction of the file can answer."""

EXAMPLES = ("phone-invalid", "email-invalid", "category-unknown")
"""Problems whose remedy is no more than an example."""

SHOWN = 5
"""So many communes are named of those that are not at hand."""

ELSEWHERE = ("reference-elsewhere",)
"""What only the whole portal can tell."""


def troubles(sides: Sides, language: str) -> tuple[Point, ...]:
    """Return the problems of the files that changed, and those that they cause in others."""
    known = Counter(key_of_problem(item) for item in problems_of(sides.before))
    found: list[Problem] = []
    for problem in problems_of(sides.after):
        item = _at_newcomer(problem, sides)
        mine = item.location.path in sides.changed
        if not mine and known[key_of_problem(item)]:
            known[key_of_problem(item)] -= 1
        elif not _unread(item, sides) and item.code not in ELSEWHERE:
            found.append(item)
    mended = _mended(found, sides, language)
    return tuple(_point(item, sides, language, mended.get(n)) for n, item in enumerate(found))


def _mended(found: Sequence[Problem], sides: Sides, language: str) -> dict[int, Suggestion]:
    """Return the line to take over for each problem by its number: one for a line, at its first."""
    lines: dict[tuple[str, int], list[int]] = {}
    for number, item in enumerate(found):
        lines.setdefault((item.location.path, item.location.line), []).append(number)
    mended = {}
    for numbers in lines.values():
        numbers.sort(key=lambda n: found[n].location.column)
        whole = suggestion([found[n] for n in numbers], sides, language)
        alone = ((n, suggestion([found[n]], sides, language)) for n in numbers)
        first = (numbers[0], whole) if whole else next((p for p in alone if p[1]), None)
        if first and first[1]:
            mended[first[0]] = first[1]
    return mended


def _at_newcomer(item: Problem, sides: Sides) -> Problem:
    """Return a problem of two claimants at the one that the proposal brings or changes."""
    other, own = item.facts.get("other", ""), item.location.path
    if item.code != "address-taken" or own in sides.changed or other not in sides.changed:
        return item
    advice = RENAME if item.facts.get("suggestion") else item.facts["advice"]
    facts = {**item.facts, "other": own, "advice": advice}
    return msgspec.structs.replace(item, location=Location(other), facts=facts, length=1)


def problems_of(side: Supposed) -> Iterator[Problem]:
    """Yield everything that is wrong in and between a commune's files."""
    yield from side.content.problems
    for parsed in side.content.parsed.values():
        yield from parsed.problems
    yield from side.problems


def key_of_problem(item: Problem) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """Return what makes two problems one, on whatever line it stands."""
    return item.location.path, item.code, tuple(sorted(item.facts.items()))


def _unread(item: Problem, sides: Sides) -> bool:
    """Tell whether a picture seems missing only because it was left where it is."""
    return item.code == "media-missing" and item.facts.get("value") in sides.media


def _point(item: Problem, sides: Sides, language: str, mended: Suggestion | None) -> Point:
    message, remedy = sentence(item, language)
    where = item.location
    if mended is not None and item.code in EXAMPLES:
        remedy = ""  # what it says is an example; the lines to take over say it better
    tone = Tone.DECIDE if item.code in DECIDED else TONES[item.severity]
    return Point(
        item.code,
        tone,
        Location(sides.prefix + where.path, where.line, where.column),
        message,
        remedy,
        item.length,
        mended,
    )


Elsewhere = Mapping[str, tuple[Problem, ...]]
"""What is wrong in other communes, by slug; in the portal's own pages under the empty one."""


def caused(before: Elsewhere, after: Elsewhere, language: str) -> Iterator[Point]:
    """Yield what a proposal makes wrong in other communes of the portal."""
    for slug, problems in sorted(after.items()):
        known = Counter(key_of_problem(item) for item in before.get(slug, ()))
        for item in problems:
            if known[key_of_problem(item)]:
                known[key_of_problem(item)] -= 1
                continue
            message, remedy = sentence(item, language)
            where = item.location
            path = f"communes/{slug}/{where.path}" if slug else where.path
            location = Location(path, where.line, where.column)
            yield Point(item.code, TONES[item.severity], location, message, remedy, item.length)


def absent(portal: PortalAtHand, prefixes: Sequence[str], language: str) -> Iterator[Point]:
    """Yield that the portal's other communes are not at hand, where they are not."""
    if portal.whole or not prefixes:
        return
    code = "neighbours-absent" if portal.absent is None else "neighbours-missing"
    notice, gettext = NOTICES[code], translation(language).gettext
    some = portal.absent or ()
    named = ", ".join(some[:SHOWN]) + ("…" if len(some) > SHOWN else "")
    message = gettext(notice.message).format(communes=named)
    yield Point(
        code, notice.tone, Location(f"{prefixes[0]}commune.yaml"), message, gettext(notice.remedy)
    )


def in_order(points: Iterable[Point]) -> tuple[Point, ...]:
    """Return points by tone, file and place."""
    rank = {tone: at for at, tone in enumerate(Tone)}
    return tuple(sorted(points, key=lambda one: (rank[one.tone], one.location, one.code)))

"""The page that tells who looks after sources how they fare: `.imported/SOURCES.md`.

It is written anew only when the state of a source changes: that a source answered is no news.
"""

import datetime
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from wiker_ssg.connectors import health
from wiker_ssg.connectors.health import Health, SourceState
from wiker_ssg.connectors.imported import FOLDER
from wiker_ssg.connectors.pull import Puller
from wiker_ssg.connectors.sources import NamedSource
from wiker_ssg.language import N_, translation
from wiker_ssg.problems import Location, Problem, sentence
from wiker_ssg.review.escape import inline, linked
from wiker_ssg.source.files import read_regular
from wiker_ssg.words import words

PAGE = "SOURCES.md"
MARK = "<!-- wiker-sources {} {} -->"
"""Ends the page: the digests of all states, and of those that need attention."""

ILL = (SourceState.SILENT, SourceState.FAILING)
"""States that need somebody's attention."""

STATES = {
    SourceState.NEW: N_("not asked yet"),
    SourceState.ANSWERS: N_("answers"),
    SourceState.SILENT: N_("**nothing new** since {since}"),
    SourceState.FAILING: N_("**no longer answers** since {since}"),
}
COLUMNS = (N_("Source"), N_("State"), N_("Last answer"), N_("Last news"), N_("Records"))
TITLE = N_("How the sources fare")
NOTHING_ILL = N_("All sources answer.")
GIVEN_UP = N_(
    "It answers, but has said nothing new for long: open its page to see whether it is still kept. "
    "If it is not, take it out of `connectors.yaml`; what it brought stays."
)
STAYS = N_("What it brought so far stays. It is asked again at each import.")


class SourceHealth(NamedTuple):
    """A source, how it fares, and the day for which that is said."""

    named: NamedSource
    told: Health
    today: datetime.date

    @property
    def state(self) -> tuple[SourceState, datetime.date | None]:
        """How it fares, and since when that needs somebody's attention."""
        return health.state(self.told, self.named.settings, self.today)


def place(folder: Path) -> Path:
    """Return where the page stands beside a `connectors.yaml`."""
    return folder / FOLDER / PAGE


def page(found: Sequence[SourceHealth], language: str) -> bytes:
    """Return the page of the sources of one folder."""
    known = translation(language)
    ill = [one for one in found if one.state[0] in ILL]
    said = known.ngettext(
        "{n} source needs somebody’s attention.", "{n} sources need somebody’s attention.", len(ill)
    ).format(n=len(ill))
    day = words.date(max(one.today for one in found), language)
    about = N_(
        "What the sources of `connectors.yaml` said up to {date}. This page changes only when one "
        "of them falls silent, fails, or answers again."
    )
    lines = [
        f"# {known.gettext(TITLE)}",
        "",
        known.gettext(about).format(date=day),
        "",
        f"**{said if ill else known.gettext(NOTHING_ILL)}**",
        "",
        f"| {' | '.join(map(known.gettext, COLUMNS))} |",
        f"|{' --- |' * len(COLUMNS)}",
        *(_row(one, language) for one in found),
        *(line for one in ill for line in _paragraph(one, language)),
        "",
        MARK.format(*_digests(found, language)),
    ]
    return ("\n".join(lines) + "\n").encode()


def is_current(
    path: Path, found: Sequence[SourceHealth], language: str, grave: bool = False
) -> bool:
    """Tell whether the page that stands there says the states of these sources.

    Of `grave` changes alone it is asked whether the same ones need attention; a page that is not
    there says that none does.
    """
    now = _digests(found, language)
    try:
        *_, every, ill = read_regular(path).decode().removesuffix(" -->\n").split(" ")
    except (OSError, ValueError):
        return grave and now[1] == _digests((), language)[1]
    return ill == now[1] if grave else (every, ill) == now


def _digests(found: Sequence[SourceHealth], language: str) -> tuple[str, str]:
    """Return what tells states from others: no day and no number that changes by itself."""
    told = [
        (one.named.name, one.named.settings.name, *map(str, one.state), _code(one)) for one in found
    ]
    ill = [facts for facts, one in zip(told, found, strict=True) if one.state[0] in ILL]
    return _digest((language, told)), _digest(ill)


def _digest(told: object) -> str:
    return hashlib.blake2b(repr(told).encode(), digest_size=8).hexdigest()


def _code(one: SourceHealth) -> str:
    return one.told.code if one.state[0] is SourceState.FAILING else ""


def _row(one: SourceHealth, language: str) -> str:
    told = one.told
    cells = (
        f"{inline(one.named.settings.name)} (`{one.named.name}`)",
        _state(one, language),
        words.date(told.success, language) if told.success else "–",
        words.date(told.change, language) if told.change else "–",
        str(told.records) if told.success else "–",
    )
    return f"| {' | '.join(cells)} |"


def _state(one: SourceHealth, language: str) -> str:
    state, since = one.state
    day = words.date(since, language) if since else ""
    return translation(language).gettext(STATES[state]).format(since=day)


def _paragraph(one: SourceHealth, language: str) -> list[str]:
    """Return what a source that needs attention said, and what is to be done."""
    gettext, source = translation(language).gettext, one.named.settings
    if one.state[0] is SourceState.FAILING:
        said = sentence(Problem(Location(""), one.told.code, one.told.facts), language)
        pair = gettext(N_("{what}: {rest}"))
        does = [
            pair.format(what=gettext(N_("What came instead")), rest=inline(said.message)),
            pair.format(what=gettext(N_("What to do")), rest=inline(said.remedy)),
            gettext(STAYS),
        ]
    else:
        does = [gettext(GIVEN_UP)]
    address = source.url or source.git or ""
    where = [linked(gettext(N_("Its address")), address)] if address else []
    title = f"## {inline(source.name)}"
    return ["", title, "", *(f"- {line}" for line in (*does, *where))]


def renewed(found: Sequence[NamedSource], puller: Puller, grave: bool = False) -> dict[Path, bytes]:
    """Return the pages that say the state of their sources no longer, or no `grave` one."""
    by_folder: dict[Path, list[NamedSource]] = {}
    for named in found:
        by_folder.setdefault(named.folder, []).append(named)
    pages = {}
    for folder, there in by_folder.items():
        fares = [SourceHealth(one, puller.health(one), puller.today(one)) for one in there]
        language = puller.language(there[0])
        if not is_current(place(folder), fares, language, grave):
            pages[place(folder)] = page(fares, language)
    return pages

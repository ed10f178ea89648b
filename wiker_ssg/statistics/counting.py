"""From logs to kept figures, in one run."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from wiker_ssg.language import N_
from wiker_ssg.model.settings import Commune, Portal
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.site.portal import find_root, open_root
from wiker_ssg.source.settings import read_commune, read_file, timezone_of
from wiker_ssg.statistics.figures import WholeDays, figures, whole_days
from wiker_ssg.statistics.growth import growth
from wiker_ssg.statistics.keeping import keep
from wiker_ssg.statistics.places import ReadPlaces
from wiker_ssg.statistics.rows import LogRows, LogTally

SETTINGS = "commune.yaml"


class CountedPortal(NamedTuple):
    """A portal whose addresses are counted; `unread` are communes that are missing or wrong.

    `folders` are those of the communes, by slug, `root` is the portal's.
    """

    portal: Portal
    communes: tuple[Commune, ...]
    zone: ZoneInfo
    unread: tuple[str, ...]
    folders: Mapping[str, Path]
    root: Path

    @property
    def slugs(self) -> tuple[str, ...]:
        """The names of what has figures of its own: the communes, and the empty one's portal."""
        return ("", *(commune.slug for commune in self.communes))


class CountReport(NamedTuple):
    """What a run saw and did: each log, the whole days in them, the tables that were changed.

    `span` is None where no day is whole; `written` is empty where a log could not be read.
    """

    logs: tuple[LogTally, ...]
    span: WholeDays | None
    written: tuple[Path, ...]


def open_portal(path: str | None) -> CountedPortal:
    """Read the settings of a portal and its communes; raises Usage where that is none."""
    root = open_root(find_root(path))
    if not root.valid:
        raise Usage(N_("{path} has errors: mend them first (wiker check)"), path=root.path)
    found: list[Commune] = []
    unread = [*root.missing]
    for slug in root.slugs:
        data = read_file(root.folder(slug) / SETTINGS)
        commune = read_commune(data, slug)[0] if data is not None else None
        if commune is not None:
            found.append(commune)
        elif slug not in unread:
            unread.append(slug)
    own = Commune(slug="", name=root.portal.name)
    folders = {commune.slug: root.folder(commune.slug) for commune in found}
    zone = ZoneInfo(timezone_of(found[0] if found else own, root.portal))
    return CountedPortal(root.portal, tuple(found), zone, tuple(unread), folders, Path(root.path))


def count_logs(
    logs: Sequence[Path],
    portal: CountedPortal,
    folder: Path,
    *,
    again: bool = False,
    tolerant: bool = False,
    size: int | None = None,
    searches: bool = False,
) -> CountReport:
    """Count what logs hold, and keep the figures of their whole days in `folder`.

    Nothing is written where a log cannot be read to its end, unless `tolerant`. Raises Usage and
    OSError.
    """
    language = portal.portal.language if searches else ""
    with LogRows(portal.zone, size=size, searches=language) as rows:
        tallies = tuple(rows.read(path) for path in _once(logs))
        span = whole_days(rows.first, rows.last)
        if span is None or (not tolerant and any(tally.trouble for tally in tallies)):
            return CountReport(tallies, span, ())
        places = ReadPlaces(portal.portal, portal.communes)
        found = figures(rows.counted(), places, span, rows.searched())
    for slug, place in portal.folders.items() if span.months() else ():
        grown = growth(place, portal.root, portal.zone, span.months())
        found[slug] = {**found.get(slug, {}), **grown}
    periods = span.days() | span.months()
    written = keep(folder, found, portal.slugs, periods, again)
    return CountReport(tallies, span, tuple(written))


def _once(logs: Sequence[Path]) -> Iterator[Path]:
    """Yield each file once, by whatever name it was given."""
    seen: set[Path] = set()
    for path in logs:
        if path.resolve() not in seen:
            seen.add(path.resolve())
            yield path

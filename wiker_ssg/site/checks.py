"""What is wrong with one entry beside the files that it names and the commune that it is of."""

import datetime
from collections.abc import Mapping

from wiker_ssg.language import N_
from wiker_ssg.model.entries import AnyEntry, Facility, Heritage, Organisation
from wiker_ssg.model.hours import follows_school
from wiker_ssg.model.settings import Commune, Portal
from wiker_ssg.problems import Location, Problem, problem
from wiker_ssg.site.holidays import region_of
from wiker_ssg.site.media import Media, fault
from wiker_ssg.site.routes.reserved import further
from wiker_ssg.source.parse import Parsed
from wiker_ssg.source.pictures import NOTHING, WIDTHS, PictureFacts
from wiker_ssg.source.settings import language_of

STALE_DAYS = 548
"""A listing that nobody has checked for 18 months is worth a word."""

OTHERS = N_(
    "the site is published in {language} alone: add the language to languages, or correct it"
)
NO_PICTURE = N_("put the file there, or correct its name")
SAME_CASE = N_("the file is called {nearest}: capitals count")


def is_stale(entry: AnyEntry, today: datetime.date) -> bool:
    """Tell whether a listing says that it was checked, and that this was long ago."""
    checked = entry.verified if isinstance(entry, Organisation) else None
    return checked is not None and (today - checked).days > STALE_DAYS


class Checks:
    """Judges the entries of one commune; collects the problems of all its files."""

    def __init__(
        self,
        portal: Portal,
        commune: Commune,
        parsed: Mapping[str, Parsed],
        media: Media,
        today: datetime.date,
    ) -> None:
        self.portal, self.commune, self.today = portal, commune, today
        self.parsed, self.media = parsed, media
        self.languages = (language_of(commune, portal), *further(commune, portal))
        self.problems: list[Problem] = []

    def where(self, entry: AnyEntry, at: str) -> tuple[Location, int]:
        """Return the place and width of an entry's value, or of the nearest one that has a mark."""
        marks = self.parsed[entry.path].marks
        while at and at not in marks:
            at = at.rpartition(".")[0]
        line, column, width = marks.get(at, (1, 1, 1))
        return Location(entry.path, line, column), width

    def report(self, code: str, entry: AnyEntry, at: str, **facts: object) -> None:
        """Add a problem at an entry's value."""
        location, width = self.where(entry, at)
        self.problems.append(problem(code, location, width, **facts))

    def check(self, entry: AnyEntry) -> None:
        """Report what is wrong with an entry that is published."""
        self._pictures(entry)
        self._verified(entry)
        self._translated(entry)
        self._hours(entry)

    def _pictures(self, entry: AnyEntry) -> None:
        named = [("image", entry.image)] if entry.image else []
        named += [(f"images.{i}", image) for i, image in enumerate(entry.images)]
        for at, image in named:
            facts = self.media.pictures.get(image.file)
            if image.alt is None:
                self.report("picture-alt-missing", entry, at)
            if facts is None:
                self._missing(entry, f"{at}.file", image.file)
            else:
                self._judged(entry, f"{at}.file", image.file, facts)
        for index, document in enumerate(entry.documents):
            at = f"documents.{index}.file"
            if document.file and document.file not in self.media.digests:
                self._missing(entry, at, document.file)
            elif document.file and self.media.digests[document.file] == NOTHING:
                self.report("media-empty", entry, at, value=document.file)
            elif (
                document.file and (facts := self.media.pictures.get(document.file)) and facts.fault
            ):
                self._judged(entry, at, document.file, facts)

    def _judged(self, entry: AnyEntry, at: str, file: str, facts: PictureFacts) -> None:
        if facts.fault:
            code, said = fault(file, facts)
            self.report(code, entry, at, **said)
        elif max(facts.width, facts.height) < WIDTHS[0]:
            size = {"width": facts.width, "height": facts.height}
            self.report("picture-small", entry, at, value=file, **size, limit=WIDTHS[0])

    def _missing(self, entry: AnyEntry, at: str, file: str) -> None:
        if file in self.media.unreadable:
            return  # told once, where it stands
        same = [name for name in self.media.digests if name.lower() == file.lower()]
        advice = SAME_CASE if same else NO_PICTURE
        nearest = same[0] if same else ""
        self.report("media-missing", entry, at, value=file, advice=advice, nearest=nearest)

    def _translated(self, entry: AnyEntry) -> None:
        """Report translations into languages that the commune does not publish."""
        for code in entry.translations:
            if code not in self.languages:
                names = ", ".join(self.languages)
                facts = {"key": f"translations: {code}", "advice": OTHERS, "language": names}
                self.report("no-effect", entry, f"translations.{code}", **facts)

    def _verified(self, entry: AnyEntry) -> None:
        if is_stale(entry, self.today):
            self.report("verified-old", entry, "verified", day=entry.verified)

    def _hours(self, entry: AnyEntry) -> None:
        """Report hours that follow school holidays where the commune does not say which."""
        hours = entry.hours if isinstance(entry, (Facility, Heritage)) else None
        region = region_of(self.commune, self.portal)
        if hours and region.school_known_until is None and follows_school(hours):
            self.report("hours-school-zone", entry, "hours")

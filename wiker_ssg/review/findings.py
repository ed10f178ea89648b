"""What a review found: one value, from which every format is made.

All texts are in the language of the review and as people wrote them: escaping is the formats' work.
"""

from enum import StrEnum

import msgspec

from wiker_ssg.problems import Location


class Tone(StrEnum):
    """What a point asks of the ambassador: correct it, decide, or just know."""

    CORRECT = "correct"
    DECIDE = "decide"
    KNOW = "know"


class Verdict(StrEnum):
    """The one-line answer: nothing left to do, something to correct, something to decide."""

    READY = "ready"
    CORRECT = "correct"
    DECIDE = "decide"


class Suggestion(msgspec.Struct, frozen=True):
    """Lines of a file, the first and the last counted, and what to write in their place."""

    path: str
    first: int
    last: int
    text: str


class Point(msgspec.Struct, frozen=True):
    """Something to correct, decide or know: where, what, and what to do about it.

    `location` is from the top of the repository. `url` is an address of the site that it names.
    """

    code: str
    tone: Tone
    location: Location
    message: str
    remedy: str = ""
    length: int = 1
    suggestion: Suggestion | None = None
    url: str = ""


class EntryFate(StrEnum):
    """What becomes of an entry."""

    ADDED = "added"
    CHANGED = "changed"
    RENAMED = "renamed"
    REMOVED = "removed"


class Row(msgspec.Struct, frozen=True):
    """A changed field: what it is called, what stood there, what shall stand there."""

    label: str
    old: str
    new: str


class Fact(msgspec.Struct, frozen=True):
    """A field as visitors will read it."""

    label: str
    value: str


class Slot(msgspec.Struct, frozen=True):
    """A line of the agenda; `own` marks the entry's."""

    hours: str
    title: str
    place: str = ""
    own: bool = False


class Standing(msgspec.Struct, frozen=True):
    """Where an event will stand in the agenda: its day and what else takes place on it."""

    day: str
    slots: tuple[Slot, ...]
    earlier: int = 0
    later: int = 0


class EntryPreview(msgspec.Struct, frozen=True):
    """One entry of the proposal as it will look; `facts` are empty where it cannot be read."""

    what: EntryFate
    kind: str
    title: str
    path: str
    url: str
    summary: str = ""
    text: str = ""
    facts: tuple[Fact, ...] = ()
    rows: tuple[Row, ...] = ()
    standing: Standing | None = None
    unread: bool = False


class Fate(StrEnum):
    """What becomes of an address."""

    ADDED = "added"
    CHANGED = "changed"
    REDIRECTED = "redirected"
    GONE = "gone"


class AddressChange(msgspec.Struct, frozen=True):
    """An address of the site and what becomes of it; `to` is where it leads from now on."""

    fate: Fate
    url: str
    to: str = ""


class Way(StrEnum):
    """How a proposal came: the web form, an import of open data, somebody's own account."""

    FORM = "form"
    IMPORT = "import"
    ACCOUNT = "account"


class Contributor(msgspec.Struct, frozen=True):
    """Who proposes this, as far as anybody needs to know; `first` is None where nobody can tell."""

    way: Way
    first: bool | None = None
    pseudonym: str = ""


class Findings(msgspec.Struct, frozen=True):
    """All that a review found, for people in `language`."""

    language: str
    communes: tuple[str, ...]
    contributor: Contributor
    entries: tuple[EntryPreview, ...] = ()
    points: tuple[Point, ...] = ()
    addresses: tuple[AddressChange, ...] = ()
    outside: tuple[str, ...] = ()
    media: tuple[str, ...] = ()

    def of(self, tone: Tone) -> tuple[Point, ...]:
        """Return the points of one tone."""
        return tuple(point for point in self.points if point.tone is tone)

    @property
    def verdict(self) -> Verdict:
        """What is left to do before this can be published."""
        if self.of(Tone.CORRECT):
            return Verdict.CORRECT
        decide = self.of(Tone.DECIDE) or self.outside
        return Verdict.DECIDE if decide else Verdict.READY

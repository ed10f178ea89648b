"""Thanks: the rules in `portal.yaml`, and what a commune's `thanks.yaml` says."""

import datetime
from typing import Annotated

from wiker_ssg.model.fields import (
    ChoiceField,
    DayField,
    ListOf,
    MapOf,
    RecordField,
    Slug,
    Text,
    Whole,
)
from wiker_ssg.model.kinds import BY_FOLDER, FOLDERS
from wiker_ssg.model.values import Value

Name = Annotated[str, Text(60, empty=False)]
Names = Annotated[tuple[str, ...], ListOf(Text(60, empty=False), single=True)]


class ThanksSeason(Value, frozen=True):
    """From when until when points count, and what the draw is made of.

    `seed` is published before the season begins. `beacon` names a public draw of the day `drawn`,
    after the season, whose numbers nobody can know or choose; they are written as `result` then.
    """

    name: Name
    from_: Annotated[datetime.date, DayField()]
    until: Annotated[datetime.date, DayField()]
    seed: Annotated[str | None, Text(100, empty=False)] = None
    beacon: Annotated[str | None, Text(140, empty=False)] = None
    drawn: Annotated[datetime.date | None, DayField()] = None
    result: Annotated[str | None, Text(100, empty=False)] = None

    @property
    def can_be_drawn(self) -> bool:
        """Tell whether there is a draw: a seed, and what nobody can know beforehand."""
        return bool(self.seed and self.beacon and self.drawn)


class ThanksRules(Value, frozen=True):
    """`thanks:` of portal.yaml: seasons, points of a new entry and of a correction, the day's cap.

    A gift that nobody has come for within `claim_days` after the public draw goes to the next.
    `without` are names and accounts that take no part: whoever works for the platform.
    """

    seasons: Annotated[
        tuple[ThanksSeason, ...], ListOf(RecordField(ThanksSeason), single=True)
    ] = ()
    weights: Annotated[dict[str, int], MapOf(ChoiceField(FOLDERS), Whole(0, 100))] = {}
    correction: Annotated[int, Whole(0, 100)] = 1
    per_day: Annotated[int, Whole(1, 1000)] = 6
    claim_days: Annotated[int, Whole(0, 1000)] = 60
    without: Names = ()

    def weight(self, folder: str) -> int:
        """Return the points of a new entry of a kind."""
        return self.weights.get(folder, BY_FOLDER[folder].points)


class OwnOrganisations(Value, frozen=True):
    """Somebody's own organisations: nothing of them counts for him."""

    name: Name
    organisations: Annotated[tuple[str, ...], ListOf(Slug(), single=True)]


class Thanked(Value, frozen=True):
    """Somebody who wished to be named, and for what: numbers of entries and of corrections."""

    name: Name
    points: Annotated[int, Whole(0, 10**6)]
    entries: Annotated[int, Whole(0, 10**6)] = 0
    corrections: Annotated[int, Whole(0, 10**6)] = 0


class Unnamed(Value, frozen=True):
    """Somebody who did not ask to be named: the number of his ticket, and his points."""

    ticket: Annotated[str, Text(64, empty=False)]
    points: Annotated[int, Whole(0, 10**6)]


class Gift(Value, frozen=True):
    """What a shop gives, and how many of it."""

    by: Annotated[str, Slug()]
    what: Annotated[str, Text(140, empty=False)]
    count: Annotated[int, Whole(1, 1000)] = 1


class ThankedSeason(Value, frozen=True):
    """A season of a commune: whom it thanks, what was given, whose turn it was in the draw.

    `tickets` is the SHA-256 of the tickets once the season is over, `winners` the labels (names or
    tickets) in the order in which they were drawn.
    """

    name: Name
    people: Annotated[tuple[Thanked, ...], ListOf(RecordField(Thanked))] = ()
    others: Annotated[tuple[Unnamed, ...], ListOf(RecordField(Unnamed))] = ()
    gifts: Annotated[tuple[Gift, ...], ListOf(RecordField(Gift), single=True)] = ()
    tickets: Annotated[str | None, Text(64)] = None
    winners: Names = ()


class ThanksFile(Value, frozen=True):
    """A commune's `thanks.yaml`: names of one person, what is somebody's own, seasons.

    `same` has a person's other names by the one that counts.
    """

    same: Annotated[
        dict[str, tuple[str, ...]],
        MapOf(Text(60, empty=False), ListOf(Text(60, empty=False), single=True)),
    ] = {}
    own: Annotated[tuple[OwnOrganisations, ...], ListOf(RecordField(OwnOrganisations))] = ()
    seasons: Annotated[tuple[ThankedSeason, ...], ListOf(RecordField(ThankedSeason))] = ()

"""What is proposed for a source's fields: columns are searched by name and shape."""

from collections.abc import Sequence
from typing import NamedTuple

from wiker_ssg.connectors.columns import SourceColumn
from wiker_ssg.connectors.hints import elsewhere, likeness, meanings, phrases
from wiker_ssg.connectors.record import Records
from wiker_ssg.connectors.settings import Take
from wiker_ssg.connectors.times import ValueContext
from wiker_ssg.connectors.vocabulary import category
from wiker_ssg.connectors.words import spoken
from wiker_ssg.language import DEFAULT, SHIPPED
from wiker_ssg.model.entries import MODELS
from wiker_ssg.model.kinds import EVENT

ENOUGH = 0.45
"""A proposal of less confidence is not made."""

DOUBTFUL = 0.55
"""How sure a proposal is at most whose column is another thing in a language that is possible."""


RIVALS = {
    "title": ("place", "organiser", "street", "city", "email", "site", "category"),
    "place": ("street", "city", "postcode"),
    "shop": ("street", "phone", "email", "site"),
    "street": ("email", "site"),
    "start": ("end", "published"),
    "end": ("start",),
    "begin_time": ("end_time",),
}
"""What a name may say better than what is looked for, by so much at least: then it is that."""

RIVAL = 0.15
SURELY = 2.0
SELDOM, RARE = 0.5, 0.25
"""A column that says something in less than so many records stands behind one that does in all."""

BESIDE = {EVENT.name: ("place",), "": ("place",)}
"""What has a name of its own beside those of a kind."""

NAMED_APART = ("city", "street", "organiser", "postcode")
"""What has a name of its own beside the thing's."""

WORDY = frozenset(
    {
        "title",
        "body",
        "summary",
        "place",
        "street",
        "city",
        "organiser",
        "author",
        "contact",
        "category",
        "tags",
        "shop",
    }
)
"""What is said in words: a column of numbers or addresses is none of it, whatever it is called."""

NO_WORDS = ("whole", "degrees", "metres", "url", "email", "date", "clock", "flag", "siret")
MOSTLY = 0.8


class Proposed(NamedTuple):
    """A field, where its value comes from, and how sure that is: 0 to 1."""

    field: str
    take: Take
    confidence: float


class Guess:
    """The columns of a source, those that serve a field already, and what was proposed."""

    def __init__(
        self,
        found: Sequence[SourceColumn],
        records: Records,
        about: ValueContext,
        languages: Sequence[str] = (),
    ) -> None:
        self.columns = [column for column in found if column.filled > 0]
        self.records, self.about = records, about
        self.languages = tuple(languages)
        self.foreign = elsewhere(about.language)
        self.others = frozenset(SHIPPED) - {about.language or DEFAULT}
        self.used: set[str] = set()
        self.proposed: list[Proposed] = []
        self.kind = ""

    def like(self, column: SourceColumn, name: str) -> float:
        """Return how much a column's name says that it holds `name` (`hints.NAMES`)."""
        return likeness(self._said(column), phrases(name, self.about.language), self.foreign)

    def _said(self, column: SourceColumn) -> tuple[str, ...]:
        """Return what a column is called, without the language in which it is read: title.fr."""
        said = column.words
        own = spoken(self.about.language)[0]
        return said[:-1] if len(said) > 1 and said[-1] == own else said

    def best(
        self, name: str, shapes: Sequence[str] = ("text",), share: float = 0.6
    ) -> tuple[SourceColumn, float] | None:
        """Return the unused column whose name says `name` best, of those with one of the shapes."""
        best: tuple[float, float, SourceColumn] | None = None
        known = phrases(name, self.about.language)
        for column in self.columns:
            if column.path in self.used or column.is_("picture", 0.3):
                continue
            if not any(column.is_(shape, share) for shape in shapes):
                continue
            if name in WORDY and any(column.is_(shape, MOSTLY) for shape in NO_WORDS):
                continue
            said = column.words
            if len(said) > 1 and said[-1] in self.others:
                continue  # the same in another language
            said = self._said(column)
            score = likeness(said, known, self.foreign)
            if name == "title" and self._sorts(column):
                score -= RIVAL  # a sort of things names none of them: église, château
            last = said[-1] if len(said) > 1 else ""
            if last in ("id", "code") and not any(one.text.endswith(last) for one in known):
                score -= 0.3  # the number of a place is not its name
            if score < ENOUGH:
                continue
            text = " ".join(said)
            rank = min((one.rank for one in known if one.text in text), default=99)
            if name in RIVALS and self._other(column, name) > score + RIVAL:
                continue
            weight = score + 0.1 * column.filled - 0.004 * rank
            weight -= RARE if column.filled < SELDOM else 0
            if best is None or weight > best[0]:
                best = (weight, score, column)
        return None if best is None else (best[2], best[1])

    def _other(self, column: SourceColumn, name: str) -> float:
        """Return how much a name says something else than `name`: “nom du lieu” is a place’s."""
        rivals = RIVALS[name]
        said = [self.like(column, rival) for rival in rivals]
        if name == "title" and self.kind == EVENT.name and self.like(column, "organiser") == 1:
            return SURELY  # whose events a table lists is the title of none
        if name == "title":  # the name of a town: “commune nom”, “lieu – nom”
            own = {
                one.text
                for one in phrases(name, self.about.language)
                if " " not in one.text and not one.whole
            }
            rest = [word for word in column.words if word not in own and len(word) > 2]
            placed = (*NAMED_APART, *BESIDE.get(self.kind, ()))
            said += [likeness(rest, phrases(one, self.about.language), self.foreign)
                     for one in placed if rest and len(rest) < len(column.words)]  # fmt: skip
        return max(said)

    def _sorts(self, column: SourceColumn) -> bool:
        """Tell whether all values are categories, or single words that no name begins as."""
        folder = MODELS[self.kind].folder if self.kind else ""
        return bool(folder and column.samples) and all(
            " " not in text and (text.islower() or category(folder, text, self.about.language))
            for text in column.samples
        )

    def shaped(self, shape: str, share: float = 0.75) -> SourceColumn | None:
        """Return the most filled unused column of a shape."""
        fitting = [c for c in self.columns if c.path not in self.used and c.is_(shape, share)]
        return max(fitting, key=lambda c: (round(c.filled, 1), -c.place), default=None)

    def add(
        self, field: str, found: Sequence[SourceColumn], confidence: float, **more: object
    ) -> None:
        """Propose a field; its columns serve no other."""
        paths = tuple(column.path for column in found)
        self.used |= set(paths)
        if self._ambiguous(found):
            confidence = min(confidence, DOUBTFUL)
        take = Take(from_=paths, **more)  # type: ignore[arg-type]
        self.proposed.append(Proposed(field, take, min(confidence, 0.98)))

    def named(self, field: str, name: str, *shapes: str, share: float = 0.6) -> bool:
        """Propose a field from the column that is called so best; tell whether there is one."""
        best = self.best(name, shapes or ("text",), share)
        if best is not None:
            self.add(field, [best[0]], best[1])
        return best is not None

    def differ(self, column: SourceColumn) -> bool:
        """Tell whether a column tells records apart: what is always the same says nothing."""
        return column.distinct > 1 or len(self.records.items) < 3

    def _ambiguous(self, found: Sequence[SourceColumn]) -> bool:
        """Tell whether a name means one thing in one possible language and another in another."""
        if len(self.languages) < 2:
            return False
        for column in found:
            each = [meanings(column.words, (code,)) for code in self.languages]
            said = [one for one in each if one]
            if said and not frozenset.intersection(*said):
                return True
        return False

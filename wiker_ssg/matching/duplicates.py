"""Entries that may be the same as one that is there already, each with the reason.

Nothing here decides: an ambassador looks at both. Hence every reason is one that can be seen with
the eyes, and what differs in a number, a house or an hour is left alone (decisions/0019).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from wiker_ssg.language import N_
from wiker_ssg.matching.comparison import Comparison
from wiker_ssg.matching.names import Weights, name
from wiker_ssg.matching.places import Home
from wiker_ssg.matching.traits import Traits
from wiker_ssg.model.entries import FACILITIES, AnyEntry
from wiker_ssg.words.words import phone

REASONS: Mapping[str, str] = {
    "same-source": N_("“{title}” comes from the same source: {source}, number {number}"),
    "same-number": N_("“{title}” has the same number: {register} {number}"),
    "same-event": N_("“{title}” is on the same day at the same place"),
    "other-hour": N_("“{title}” is on the same day at the same place, at another hour"),
    "same-day": N_("“{title}” is on the same day"),
    "same-series": N_("“{title}” is a series that has this date already"),
    "same-link": N_("“{title}” is on the same day and leads to the same web page"),
    "same-name-place": N_("“{title}” has a similar name and the same address"),
    "same-name": N_("“{title}” has a similar name"),
    "same-contact": N_("“{title}” has a similar name and the same contact: {contact}"),
    "same-house": N_("“{title}” has the same address and the same contact: {contact}"),
    "same-trade": N_("“{title}” is of the same trade at the same address"),
    "same-news": N_("“{title}” says the same at almost the same date"),
    "same-offer": N_("“{title}” is an offer of the same organisation at the same time"),
    "same-title": N_("“{title}” has the same title"),
}
"""What is said of each reason; `Likeness.facts` fills it in."""

MOST = 3


class Likeness(msgspec.Struct, frozen=True):
    """An entry that may be the same: where it stands, and why, as a code of `REASONS`.

    `facts` fill in the reason's sentence and may hold `day`, the first common day (ISO 8601).
    `score` only sorts.
    """

    folder: str
    id: str
    reason: str
    facts: dict[str, str]
    score: float = 0.0


class EntryIndex:
    """The entries of a commune, ready to be asked for those that are like one more.

    `town` is the commune's name: its words tell nothing here; `country` is where its telephone
    numbers are dialled; `known` are further entries to which these may refer. `home` is the
    entries' commune where they are compared with those of another. `comparisons` counts the pairs
    looked at so far: many entries of one day cost the square of their number.
    """

    def __init__(
        self,
        entries: Iterable[AnyEntry],
        town: str = "",
        country: str = "FR",
        known: Iterable[AnyEntry] = (),
        home: Home | None = None,
    ) -> None:
        self.home = home
        self.entries = {(entry.folder, entry.id): entry for entry in entries}
        self.known = {(entry.folder, entry.id): entry for entry in known} | self.entries
        self.town, self.country = frozenset(name(town).stems), country
        self.comparisons = 0
        self._marked: dict[str, dict[str, list[Traits]]] = {}
        self._weights: dict[str, Weights] = {}

    def traits(self, entry: AnyEntry) -> Traits:
        """Return an entry as one of these is compared."""
        return Traits(entry, self.known, self.home)

    def marked(self, folder: str) -> dict[str, list[Traits]]:
        """Return a folder's entries by each of their marks."""
        if folder not in self._marked:
            found: dict[str, list[Traits]] = defaultdict(list)
            for key, entry in self.entries.items():
                if key[0] == folder:
                    traits = self.traits(entry)
                    for mark in traits.marks:
                        found[mark].append(traits)
            self._marked[folder] = found
        return self._marked[folder]

    def weights(self, folder: str) -> Weights:
        """Return what words weigh among the titles of a folder."""
        if folder not in self._weights:
            titles = (entry.title for key, entry in self.entries.items() if key[0] == folder)
            self._weights[folder] = Weights(titles)
        return self._weights[folder]

    def likenesses(
        self, entry: AnyEntry, most: int = MOST, afar: Traits | None = None
    ) -> tuple[Likeness, ...]:
        """Return the entries that may be the same as `entry`, the likeliest first.

        An entry with its own folder and id is itself, before a change, and so are former ids; but
        from `afar`, where it is of another commune.
        """
        one = afar or self.traits(entry)
        compared = Comparison(one, self.weights(entry.folder), self.town, afar is not None)
        same = FACILITIES if entry.folder in FACILITIES else ()  # one can stand in any of them
        folders = map(self.marked, dict.fromkeys((entry.folder, *same)))
        met = {
            (other.entry.folder, other.entry.id): other
            for folder in folders
            for mark in one.marks
            for other in folder.get(mark, ())
        }
        found = []
        self.comparisons += len(met)
        for other in met.values():
            its = other.entry
            if (
                afar is None
                and its.folder == entry.folder
                and (its.id in (entry.id, *entry.former_ids) or entry.id in its.former_ids)
            ):
                continue
            why = compared.why(other)
            if why is not None:
                facts = {"title": its.title, **why.facts}
                if facts.get("contact", "").startswith("+"):
                    facts["contact"] = phone(facts["contact"], self.country)
                found.append(Likeness(its.folder, its.id, why.reason, facts, why.score))
        return tuple(sorted(found, key=lambda like: (-like.score, like.folder, like.id))[:most])


def likenesses(
    entry: AnyEntry, others: Iterable[AnyEntry], town: str = "", most: int = MOST
) -> tuple[Likeness, ...]:
    """Return those of `others` that may be the same as `entry`, the likeliest first."""
    return EntryIndex(others, town).likenesses(entry, most)

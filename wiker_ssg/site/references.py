"""References resolved: in this commune's directory, services, heritage, then elsewhere."""

from collections.abc import Mapping

from wiker_ssg.language import N_
from wiker_ssg.language.nearest import nearest
from wiker_ssg.model.kinds import REFERABLE
from wiker_ssg.model.values import Reference
from wiker_ssg.problems import Location, Problem, problem
from wiker_ssg.site.card import Card, Public

NEAREST = N_("did you mean “{nearest}”?")
NO_FILE = N_("create directory/{value}.yaml, or write the name of an existing file")
HAS_ERRORS = N_("its own file has an error: mend that first")

ByFolder = Mapping[str, Mapping[str, Card]]


class Resolver:
    """Finds what references mean and reports those that mean nothing.

    `own` are this commune's cards by folder and id; `broken` are the ids whose files have errors;
    `others` are the communes that this one refers to.
    """

    def __init__(
        self,
        slug: str,
        own: ByFolder,
        broken: frozenset[str],
        others: Mapping[str, Public],
        whole_portal: bool,
    ) -> None:
        self.slug, self.own, self.broken = slug, own, broken
        self.whole_portal = whole_portal
        self.others = {
            name: _by_folder(public.cards) for name, public in others.items() if name != slug
        }
        self.problems: list[Problem] = []

    def find(
        self,
        reference: Reference,
        where: Location,
        width: int,
        folders: tuple[str, ...] = REFERABLE,
    ) -> Card | None:
        """Return the card that a reference means; None, reported, when there is none."""
        commune = reference.commune
        if commune is None or commune == self.slug:
            cards = self.own
        elif commune in self.others:
            cards = self.others[commune]
        else:
            code = "reference-unknown" if self.whole_portal else "reference-elsewhere"
            advice = N_("this portal has no commune “{commune}”")
            self._report(code, where, width, value=reference, advice=advice, commune=commune)
            return None
        searched = (reference.folder,) if reference.folder else folders
        found = [
            (folder, cards[folder][reference.id])
            for folder in searched
            if reference.id in cards.get(folder, {})
        ]
        if len(found) > 1 and not reference.folder:
            kinds = ", ".join(folder for folder, _ in found)
            suggestion = f"{found[0][0]}:{reference}"
            self._report(
                "reference-ambiguous", where, width, value=reference, kinds=kinds,
                suggestion=suggestion,
            )  # fmt: skip
        if not found:
            self._unknown(reference, where, width, cards, searched)
            return None
        return found[0][1]

    def _unknown(
        self,
        reference: Reference,
        where: Location,
        width: int,
        cards: ByFolder,
        searched: tuple[str, ...],
    ) -> None:
        own = reference.commune in (None, self.slug)
        if own and any(f"{folder}:{reference.id}" in self.broken for folder in searched):
            self._report("reference-unknown", where, width, value=reference, advice=HAS_ERRORS)
            return
        known = [id for folder in searched for id in cards.get(folder, {})]
        if own:
            known += [name.partition(":")[2] for name in self.broken]
        close = nearest(reference.id, known)
        facts = {"advice": NEAREST if close else NO_FILE, "nearest": close or ""}
        self._report("reference-unknown", where, width, value=reference, **facts)

    def _report(self, code: str, where: Location, width: int, **facts: object) -> None:
        self.problems.append(problem(code, where, width, **facts))


def _by_folder(cards: tuple[Card, ...]) -> dict[str, dict[str, Card]]:
    found: dict[str, dict[str, Card]] = {}
    for card in cards:
        found.setdefault(card.folder, {})[card.id] = card
    return found

"""Points of a season: a pure function of what history says; whoever reads it gets the same."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from wiker_ssg.accounts.contributions import Contribution, EntryKey, SeasonFacts
from wiker_ssg.language.letters import words
from wiker_ssg.matching.duplicates import EntryIndex
from wiker_ssg.model.entries import AnyEntry, Entry, Event, Facility, News, Organisation
from wiker_ssg.model.settings import FREE
from wiker_ssg.model.thanks import ThanksFile, ThanksRules
from wiker_ssg.model.values import Reference

Marks = frozenset[tuple[str, ...]]
"""What tells entries from each other, each as `mark` says it."""

SAME = frozenset({
    "id", "path", "commune", "updated", "verified", "published", "source", "former_ids",
    "former_urls", "tags", "draft", "lang", "translations",
})  # fmt: skip
"""What may change without a reader having learnt anything."""

TEXTS = frozenset({"title", "summary", "body", "conditions", "visits", "volunteers", "images"})
FEWEST_WORDS = 10
"""A correction of texts alone changes so many words."""

LEAST_LETTERS = 40
"""A text that says something has so many."""


class Award(NamedTuple):
    """Points for an entry: a new one, or a correction of what another wrote; before the cap."""

    person: str
    day: datetime.date
    key: EntryKey
    new: bool
    points: int


class Score(msgspec.Struct, frozen=True):
    """What a person gets in a season, capped a day; how many entries and corrections of his."""

    points: int
    entries: int
    corrections: int


def scores(
    facts: SeasonFacts,
    rules: ThanksRules,
    file: ThanksFile,
    elsewhere: Marks = frozenset(),
) -> dict[str, Score]:
    """Return each person's score, by name. `elsewhere` are marks of other communes' entries."""
    found: dict[str, list[Award]] = defaultdict(list)
    for award in awards(facts, rules, file, elsewhere):
        found[award.person].append(award)
    return {
        person: Score(
            _capped(all, rules.per_day), sum(a.new for a in all), sum(not a.new for a in all)
        )
        for person, all in sorted(found.items())
    }


def _capped(awards: Iterable[Award], most: int) -> int:
    days: dict[datetime.date, int] = defaultdict(int)
    for award in awards:
        days[award.day] += award.points
    return sum(min(points, most) for points in days.values())


def awards(
    facts: SeasonFacts,
    rules: ThanksRules,
    file: ThanksFile,
    elsewhere: Marks = frozenset(),
) -> tuple[Award, ...]:
    """Return all that counts, each entry once for a person, in the order of persons and days."""
    judge = _Judge(facts, rules, file)
    best: dict[tuple[str, EntryKey], Award] = {}
    for award in (*judge.corrections(), *judge.creations(elsewhere)):
        if award.points:
            best[award.person, award.key] = award
    return tuple(sorted(best.values()))


def mark(entry: AnyEntry) -> tuple[str, ...]:
    """Return what tells an entry from all others: its kind, its words, its day."""
    start = str(entry.start) if isinstance(entry, Event) else ""
    return (entry.folder, start, *sorted(set(words(entry.title))))


def first_days(facts: SeasonFacts) -> dict[tuple[str, ...], datetime.date]:
    """Return the day on which each entry came, by its mark; the first of all days before."""
    found = {mark(entry): datetime.date.min for entry in facts.base.values()}
    for one in facts.contributions:
        if one.before is None and one.after is not None:
            found.setdefault(mark(one.after), one.day)
    return found


class _Judge:
    def __init__(self, facts: SeasonFacts, rules: ThanksRules, file: ThanksFile) -> None:
        self.facts, self.rules = facts, rules
        self.names = {_folded(other): name for name, all in file.same.items() for other in all}
        self.listed = {_folded(one.name): frozenset(one.organisations) for one in file.own}
        ambassadors = facts.commune.ambassadors
        out = [*rules.without, *facts.deciders]
        for one in ambassadors:
            out += filter(None, [one.name, one.account and f"@{one.account}"])
        self.out = frozenset(map(_folded, out))
        self.display: dict[str, str] = {}
        self.organisations = {
            entry.id: entry for entry in facts.entries.values() if isinstance(entry, Organisation)
        }
        self.titles = {_folded(one.title): one.id for one in self.organisations.values()}

    def person(self, name: str) -> str:
        """Return the name that counts for whoever is called so; empty for those who take no part.

        Capitals and accents make no other person.
        """
        for _ in range(len(self.names) + 1):
            folded = _folded(name)
            if folded in self.out:
                return ""
            if folded not in self.names:
                break
            name = self.names[folded]
        return self.display.setdefault(_folded(name), name) if name else ""

    # ----------------------------------------------------------------------------- new entries

    def creations(self, elsewhere: Marks) -> Iterator[Award]:
        """Yield what new entries bring to those who made them."""
        facts = self.facts
        first: dict[EntryKey, Contribution] = {}
        for one in facts.contributions:
            if one.before is None and one.after is not None and one.key not in facts.known:
                first.setdefault(one.key, one)
        before: list[AnyEntry] = [*facts.base.values(), *facts.gone]
        seen = {mark(entry) for entry in before} | elsewhere
        made = [one.after for one in first.values() if one.after is not None]
        index = EntryIndex([*made, *before], facts.commune.name)
        later = set(first)
        groups: dict[tuple[str, ...], str] = {}
        for key, one in first.items():
            assert one.after is not None
            entry = facts.entries.get(key)
            person = self.person(one.person)
            again = mark(one.after) in seen or (entry is not None and mark(entry) in seen)
            later.discard(key)
            copied = again or any(
                (like.folder, like.id) not in later
                for each in (one.after, entry)
                if each is not None
                for like in index.likenesses(each, most=len(index.entries))
            )
            renamed = any(
                (key[0], id) in facts.known or (key[0], id) in first for id in one.after.former_ids
            )
            seen.add(mark(one.after))
            if not person or entry is None or copied or renamed or not counts(entry, one.day):
                continue
            if self._shops(entry) or self._own(person, entry):
                continue
            parts = [(person, *part) for part in _parts(entry)]
            if any(part in groups for part in parts):
                continue
            groups |= dict.fromkeys(parts, entry.id)
            yield Award(person, one.day, key, True, self.rules.weight(key[0]))

    # ----------------------------------------------------------------------------- corrections

    def corrections(self) -> Iterator[Award]:
        """Yield what corrections bring: a value that stands at the end, and not at the beginning.

        Whoever wrote it last has it; what was changed and put back was never changed.
        """
        facts = self.facts
        writes: dict[EntryKey, list[Contribution]] = defaultdict(list)
        for one in facts.contributions:
            writes[one.key].append(one)
        for key, row in writes.items():
            entry = facts.entries.get(key)
            if entry is None or entry.source or not _published(entry):
                continue
            start = facts.base.get(key) or next((w.after for w in row if w.after), None)
            if start is None or (key in facts.known and key not in facts.base):
                continue
            maker = self.person(facts.makers.get(key, ""))
            changed: dict[str, tuple[datetime.date, set[str]]] = {}
            for field in set(_fields(entry)) | set(_fields(start)):
                last = _written(field, entry, start, row)
                person = self.person(last.person) if last else ""
                if last and person and person != maker:
                    changed.setdefault(person, (last.day, set()))[1].add(field)
            for person, (day, fields) in changed.items():
                if not _substantial(fields, start, entry) or self._own(person, entry):
                    continue
                if self._shops(entry) and not isinstance(entry, Organisation):
                    continue
                yield Award(person, day, key, False, self.rules.correction)

    # ------------------------------------------------------------------------------- own shops

    def _shops(self, entry: AnyEntry) -> tuple[str, ...]:
        """Return the shops that profit from an entry: itself, who organises or gives it."""
        return tuple(
            id for id in self._organisers(entry)
            if id in self.organisations and self.organisations[id].type not in FREE
        )  # fmt: skip

    def _organisers(self, entry: AnyEntry) -> Iterator[str]:
        if isinstance(entry, Organisation):
            yield entry.id
        by = getattr(entry, "organiser", None) or getattr(entry, "by", None)
        by = by or getattr(entry, "place", None)
        if isinstance(by, Reference):
            yield by.id
        elif by is not None and (name := getattr(by, "name", None)):
            yield from filter(None, [self.titles.get(_folded(name))])

    def _own(self, person: str, entry: AnyEntry) -> bool:
        """Tell whether an entry is of an organisation of somebody's own, as far as is known."""
        mine = _folded(person)
        for id in self._organisers(entry):
            if id in self.listed.get(mine, ()):
                return True
            shop = self.organisations.get(id)
            if shop is None or shop.type in FREE:
                continue
            if self.person(self.facts.makers.get((shop.folder, id), "")) == person:
                return True
            names = [shop.title, (shop.contact and shop.contact.name) or ""]
            if any(_bears(mine, _folded(name)) for name in names):
                return True
            for key, other in self.facts.entries.items():
                maker = self.person(self.facts.makers.get(key, ""))
                if maker == person and id in self._shops(other):
                    return True
        return False


def counts(entry: AnyEntry, day: datetime.date) -> bool:
    """Tell whether a new entry says something that was not yet over on the day it came."""
    if entry.source or not _published(entry):
        return False
    if isinstance(entry, Event):
        if entry.status == "cancelled":
            return False
        last = (entry.end or entry.start).day
        if last < day and not entry.repeat and not any(m.start.day >= day for m in entry.also):
            return False
    text = f"{entry.summary or ''}{entry.body or ''}"
    says = [
        getattr(entry, "place", None) or getattr(entry, "address", None),
        getattr(entry, "organiser", None) or getattr(entry, "by", None) or entry.contact,
        getattr(entry, "hours", None) or getattr(entry, "price", None) or entry.links,
        sum(letter.isalpha() for letter in text) >= LEAST_LETTERS,
    ]
    return sum(bool(one) for one in says) >= 2


def _published(entry: Entry) -> bool:
    return not entry.draft


def _parts(entry: AnyEntry) -> Iterator[tuple[str, ...]]:
    """Yield what one thing has in common with the parts into which it was split."""
    folder = entry.folder
    title = " ".join(word for word in words(entry.title) if word.isalpha())
    by = str(getattr(entry, "organiser", None) or getattr(entry, "by", None) or "")
    place = str(getattr(entry, "place", None) or "")
    yield folder, "title", title, by, place
    if isinstance(entry, Event):
        for what, where in (("place", place), ("by", by)):
            if where:
                yield folder, "day", str(entry.start.day), what, where
    elif isinstance(entry, Facility):
        contact = entry.contact
        for value in (contact.phone, contact.email) if contact else ():
            if value:
                yield folder, "contact", value
        if entry.address and entry.address.street:
            yield folder, "street", *words(entry.address.street)
    elif isinstance(entry, News):
        yield folder, "day", str(entry.date), by


def _fields(entry: AnyEntry) -> dict[str, tuple[str, ...]]:
    """Return an entry's fields as their words, sorted: order, marks and blanks change nothing."""
    found = {}
    for field in msgspec.structs.fields(type(entry)):
        if field.name not in SAME and (value := getattr(entry, field.name)):
            text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
            found[field.name] = tuple(sorted(words(text)))
    return found


def _written(
    field: str, entry: AnyEntry, start: AnyEntry, row: list[Contribution]
) -> Contribution | None:
    """Return who gave a field the value that stands at the end; None where it always stood."""
    value = _fields(entry).get(field)
    if value == _fields(start).get(field):
        return None
    for one in reversed(row):
        if one.after is None or _fields(one.after).get(field) != value:
            return None  # a merge decided
        if one.before is None:
            return None
        if _fields(one.before).get(field) != value:
            return one
    return None


def _substantial(fields: Iterable[str], start: AnyEntry, entry: AnyEntry) -> bool:
    """Tell whether changed fields say something else: a fact, or so many words."""
    changed = set(fields)
    if changed - TEXTS:
        return True
    before, after = _fields(start), _fields(entry)
    number = sum(len(set(before.get(f, ())) ^ set(after.get(f, ()))) for f in changed)
    return number >= FEWEST_WORDS


def _bears(name: str, title: str) -> bool:
    """Tell whether one name holds the other, in whole words."""
    short, long = sorted((name, title), key=len)
    return len(short) > 3 and f" {short} " in f" {long} "


def _folded(name: str) -> str:
    return ("@" if name.startswith("@") else "") + " ".join(words(name))


def proposals(
    facts: SeasonFacts, rules: ThanksRules, file: ThanksFile, name: str
) -> dict[str, tuple[str, ...]]:
    """Return the forms' proposals by which somebody contributed: by key, the titles in it."""
    judge = _Judge(facts, rules, file)
    mine = judge.person(name)
    found: dict[str, tuple[str, ...]] = {}
    for one in facts.contributions:
        if one.proposal and mine and judge.person(one.person) == mine:
            entry = one.after or one.before
            found[one.proposal] = (
                *found.get(one.proposal, ()),
                entry.title if entry else one.key[1],
            )
    return found

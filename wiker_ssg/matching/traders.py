"""Those who need a plan to publish, known again by name, contact or house in what others write.

A town has halls, streets and people that are called like a shop. So a name counts only where all
that tells the shop from others is there, and nothing that tells of something else; in a running
text it stands in one piece, as a name is written (decisions/0034).
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urlsplit

from rapidfuzz.distance import OSA

from wiker_ssg.language.letters import plain
from wiker_ssg.matching.names import Name, in_town, name
from wiker_ssg.matching.places import SHARED, Spot, Told, contacts, houses, phone, site, spot
from wiker_ssg.matching.vocabulary import (
    BESIDE,
    COMPANIES,
    EMPTY,
    FILLERS,
    LONG_FORMS,
    SAINTS,
    SYNONYMS,
    VENUES,
    WORDS,
    stem,
)
from wiker_ssg.model.entries import AnyEntry, Organisation
from wiker_ssg.model.values import Address, Contact
from wiker_ssg.outputs.search.terms import TOKEN
from wiker_ssg.site.card import Card

TradeOf = Callable[[str], str | None]
"""Returns the category of the directory that a word means: “bistrot” is a bar."""

SLIPPING = 6
"""From how many letters on a slip of the keyboard leaves a word that nothing else is called."""

TELLING = 5
"""So many letters of its own a name has that is known without its trade: “L’Escale”."""

CHAIN = 3
"""What so many share is a chain's, and tells of none of them."""

BREAK = re.compile(r"[.!?,;:|\n()]| [-–—] ")
NUMBER = re.compile(r"(?<![\w+])\+?\d(?:[ .\-]?\d){8,12}(?!\w)")
EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
WEB = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]\"«»]{3,300}", re.I)
LONGEST = 5_000
"""So much of a text is looked through."""


class Trader(NamedTuple):
    """An organisation that needs a plan: its card, its name, and what else is known of it."""

    card: Card
    name: Name
    told: tuple[str, ...]
    spot: Spot
    contacts: Mapping[str, str]
    numbers: frozenset[str]

    @property
    def key(self) -> tuple[str, str]:
        """Its commune and id."""
        return self.card.commune, self.card.id


class TextWord(NamedTuple):
    """A word of a text that counts: as it is compared, and how it is written where."""

    stem: str
    word: str
    capital: bool
    first: int
    last: int


def trader(card: Card, entry: Organisation | None = None) -> Trader:
    """Return what a business can be known by; of other communes only their cards are at hand."""
    called = name(card.title)
    told = tuple(s for s, word in called.words.items() if word not in COMPANIES)
    place = Address(card.street, card.postcode, card.city, card.lat, card.lon)
    contact = entry.contact if entry is not None else Contact(phone=card.phone)
    return Trader(
        card, called, told or called.stems, spot(place), contacts(contact), numbers(entry)
    )


def numbers(entry: AnyEntry | None) -> frozenset[str]:
    """Return the numbers under which the register of companies knows an entry, as SIREN."""
    ids = getattr(entry, "ids", None)
    found = (getattr(ids, key, None) for key in ("siret", "siren"))
    return frozenset(re.sub(r"\W", "", number)[:9] for number in found if number)


class TraderIndex:
    """Those who need a plan, ready to be asked for.

    `others` are the entries that need none: what is called like one of them, or stands in its
    house, is not a trader's. `town` is the commune's name; `trade` tells what trade a word means.
    """

    def __init__(
        self, traders: Iterable[Trader], others: Iterable[AnyEntry], town: str, trade: TradeOf
    ) -> None:
        self.traders = {one.key: one for one in traders}
        self.town, self.trade = frozenset(name(town).stems), trade
        self._trades: dict[str, str | None] = {}
        self._by_start: dict[str, list[Trader]] = defaultdict(list)
        self._by_letters: dict[str, list[Trader]] = defaultdict(list)
        self._by_form: dict[str, list[Trader]] = defaultdict(list)
        self._by_number: dict[str, list[Trader]] = defaultdict(list)
        self._by_house: dict[str, list[Trader]] = defaultdict(list)
        for one in self.traders.values():
            self._by_letters[_letters(one.card.title)].append(one)
            for start in {word[:3] for word in (*one.told, *one.name.words.values())}:
                self._by_start[start].append(one)
            for form in (*one.contacts, *_hosts(one.contacts)):
                self._by_form[form].append(one)
            for number in one.numbers:
                self._by_number[number].append(one)
            if one.spot.number:
                self._by_house[one.spot.number].append(one)
        self.names, self.spots = set[frozenset[str]](), list[Spot]()
        public = set[str]()
        for entry in others:
            self.names.add(frozenset(name(entry.title).stems))
            address = getattr(entry, "address", None)
            if isinstance(address, Address):
                self.spots.append(spot(address))
            if getattr(entry, "type", "public") == "public":
                forms = contacts(entry.contact)
                public |= {*forms, *_hosts(forms)}
        self._by_form = {
            form: found
            for form, found in self._by_form.items()
            if form not in public and len(found) < CHAIN
        }

    def numbered(self, found: Iterable[str]) -> Iterator[Trader]:
        """Yield those with one of these numbers in the register of companies."""
        for number in found:
            yield from self._by_number.get(number, ())

    def reached(self, contact: Mapping[str, str]) -> Iterator[tuple[Trader, str]]:
        """Yield those who are reached in the same way, and how it is written."""
        for form, written in contact.items():
            while form:
                yield from ((one, written) for one in self._by_form.get(form, ()))
                form = form.rpartition("/")[0]  # noqa: PLW2901  # a page of the shop's own site

    def housed(self, at: Spot) -> Iterator[Trader]:
        """Yield those in the very house, where nobody else is known to be."""
        if at.number and not any(_one_house(at, other) for other in self.spots):
            for one in self._by_house.get(at.number, ()):
                if _one_house(at, one.spot):
                    yield one

    def called(self, text: str, place: bool = False) -> Iterator[Trader]:
        """Yield those whom a name means; that of a `place` may be of one beside them."""
        said = name(text)
        if frozenset(said.stems) in self.names:
            return
        known = {one.key: one for one in self._by_letters.get(_letters(text), ())}
        starts = {word[:3] for pair in said.words.items() for word in pair}
        for start in starts:
            for one in self._by_start.get(start, ()):
                if one.key not in known and self._is_name(said, one):
                    known[one.key] = one
        yield from known.values()
        if not (place and BESIDE.intersection(said.stems)):
            yield from (one for one in self.mentioned(text) if one.key not in known)

    def mentioned(self, text: str) -> Iterator[Trader]:
        """Yield those whose names stand in a text."""
        words = list(_text_words(text[:LONGEST]))
        told: set[tuple[str, str]] = set()
        for at, word in enumerate(words):
            for one in self._by_start.get(word.stem[:3], ()):
                if one.key not in told and self._stands(one, words, at, text):
                    told.add(one.key)
                    yield one

    # names

    def _trade(self, word: str) -> str | None:
        if word not in self._trades:
            self._trades[word] = self.trade(word)
        return self._trades[word]

    def _own(self, one: Trader) -> set[str]:
        """Return the stems of a name that tell it from others."""
        common = FILLERS | VENUES | in_town(one.told, self.town)
        return {s for s in one.told if s not in common and not self._trade(one.name.words[s])}

    def _is_name(self, said: Name, one: Trader) -> bool:
        """Tell whether a name has all that tells a trader from others, and nothing else."""
        if said.numbers and one.name.numbers and not said.numbers & one.name.numbers:
            return False
        pairs: dict[str, str] = {}
        slips = False
        for mine in one.told:
            its = one.name.words[mine]
            for theirs, word in said.words.items():
                if theirs not in pairs.values() and (mine == theirs or _slipped(its, word)):
                    pairs[mine], slips = theirs, slips or mine != theirs
                    break
        own, missing = self._own(one), [s for s in one.told if s not in pairs]
        if not (own or set(one.told)) <= pairs.keys():
            return False
        if missing and (slips or sum(map(len, own)) < TELLING):
            return False
        trades = {self._trade(one.name.words[s]) for s in one.told} | {one.card.category}
        beside = {s: w for s, w in said.words.items() if s not in pairs.values()}
        return all(self._says_nothing(s, word, trades, said) for s, word in beside.items())

    def _says_nothing(self, s: str, word: str, trades: set[str | None], said: Name) -> bool:
        """Tell whether a word beside a trader's name leaves it the same one's."""
        trade = self._trade(word)
        if trade is not None:
            return trade in trades or trades == {None}  # of what trade it is, nobody says
        empty = (s in EMPTY or s in SAINTS or word in COMPANIES) and s not in VENUES
        return empty or s in in_town(said.words, self.town)

    def _stands(self, one: Trader, words: list[TextWord], at: int, text: str) -> bool:
        """Tell whether a name stands at a word of a text in one piece, written as a name."""
        told = one.told
        run = words[at : at + len(told)]
        if len(run) < len(told) or not all(
            mine == seen.stem or _slipped(one.name.words[mine], seen.word)
            for mine, seen in zip(told, run, strict=True)
        ):
            return False
        if at and words[at - 1].stem in BESIDE:
            return False
        if any(BREAK.search(text[a.last : b.first]) for a, b in pairwise(run)):
            return False
        own = self._own(one)
        trades = any(self._trade(one.name.words[s]) for s in told)
        capitals = all(word.capital for word in run)
        if len(told) > 1 and (trades or (len(own) > 1 and capitals)):
            return True
        if not own or not capitals:
            return False
        if len(told) == 1:
            around = [*words[max(at - 1, 0) : at], *words[at + 1 : at + 2]]
            beside = {t for word in around if (t := self._trade(word.word))}
            if beside and (one.card.category is None or one.card.category in beside):
                return True
        # with its article, as it is written on the sign: “L’Escale”
        begin, sign = run[0].first, re.search(r"^\W*\w+\W+", one.card.title)
        article = sign is not None and not WORDS.counts(plain(sign[0]).strip(" '’"))
        return article and text[: run[-1].last].endswith(one.card.title) and begin > 0


def forms(text: str) -> dict[str, str]:
    """Return the telephone numbers, addresses and web sites in a text, in one form each."""
    text = text[:LONGEST]
    found = {phone(number): number for number in NUMBER.findall(text)}
    found |= {email.lower(): email for email in EMAIL.findall(text)}
    for url in WEB.findall(text):
        full = url if "://" in url else f"https://{url}"
        try:
            found[site(full)] = url
        except ValueError:  # brackets that hold no address
            continue
    found.pop("", None)
    return found


def _hosts(contact: Mapping[str, str]) -> set[str]:
    """Return the hosts of web sites on which not anybody has a page."""
    found = {urlsplit(written).hostname or "" for written in contact.values() if "://" in written}
    return {host.removeprefix("www.") for host in found} - SHARED - {""}


def _one_house(one: Spot, other: Spot) -> bool:
    same = one.number and one.number == other.number and one.street
    return bool(same) and houses(one, other) is Told.SAME


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, plain(text)))


def _slipped(one: str, other: str) -> bool:
    """Tell whether one word is the other but for one slip: two letters swapped, one of many."""
    if abs(len(one) - len(other)) > 1 or OSA.distance(one, other, score_cutoff=1) > 1:
        return False
    swapped = len(one) > 3 and sorted(one) == sorted(other)
    return swapped or (one[0] == other[0] and min(len(one), len(other)) >= SLIPPING)


def _text_words(text: str) -> Iterator[TextWord]:
    """Yield the words of a text that count, as those of names are compared."""
    for found in TOKEN.finditer(text):
        word = plain(found[0])
        word = WORDS.shortened.get(word, word)
        if not WORDS.counts(word) or word.isdecimal():
            continue
        for part in LONG_FORMS.get(word, word).split():
            last = stem(part)
            capital = found[0][:1].isupper()
            yield TextWord(SYNONYMS.get(last, last), part, capital, *found.span())

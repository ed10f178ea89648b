"""Words as the search compares them: the same here, where they are indexed, and in match.js.

A word that is typed finds the words that begin with it, and those that are the same word in
another number or gender: both have one stem. A light stemmer is enough for that, and unlike a
thorough one it never takes two words for one that only begin alike (decisions/0009). Its rules,
small words and those that are written out are the language's in which a commune publishes.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache, lru_cache
from itertools import chain

from wiker_ssg.language.language import StemRule
from wiker_ssg.language.letters import plain
from wiker_ssg.language.registry import reading

TOKEN = re.compile(r"[^\W\d_]+|\d+")
"""A word or a number; “20h30” is three of them."""

COMPOUND = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?:[-‐‑][^\W\d_]++)+")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)\S[^\s@]*+@\S+")
NO_WORD = re.compile(r"@|://|www\.")
"""What an address holds; looking for it is quicker."""

GROUP = re.compile(r"\$(\d)")
GROUPED = re.compile(r"\([^()]*\)")
LAST = re.compile(r"^[^|\\]*?([a-z])\+?$")
"""The only letter in which what an expression fits can end, where it is seen at a glance."""


class Lexicon:
    """What words are compared by: rules of stems, small words, those that people write shorter.

    Small words are everybody's, so they find nothing. Single letters are ignored too: most are
    what an elision leaves, “l’église”.
    """

    def __init__(
        self, stems: Iterable[StemRule], ignored: Collection[str], shortened: Mapping[str, str]
    ) -> None:
        self.rules, self.ignored, self.shortened = tuple(stems), frozenset(ignored), shortened
        self.stem = lru_cache(1 << 15)(stemmer(self.rules))
        """A function: what a word's singular and plural, masculine and feminine have in common.

        In French “locaux”, “locale” and “local” are `loca`; “animées” and “animé” are `anim`.
        """
        # texts consist of few pieces between blanks
        self._stems = lru_cache(1 << 15)(self._stems_of)
        self._compounds = lru_cache(1 << 12)(self._compounds_of)

    def tokens(self, text: str) -> list[str]:
        """Return the words and numbers of a text that count, folded: “L’Œuvre” is `oeuvre`.

        They come in order; what people shorten is written out: “St-Malo” is `saint` and `malo`.
        """
        return self._tokens(plain(text))

    def _tokens(self, folded: str) -> list[str]:
        found, ignored = TOKEN.findall(folded), self.ignored
        return [
            word
            for word in map(self.shortened.get, found, found)
            if (len(word) > 1 or word.isdecimal()) and word not in ignored
        ]

    def counts(self, word: str) -> bool:
        """Tell whether a word is worth looking for."""
        return (len(word) > 1 or word.isdecimal()) and word not in self.ignored

    def terms(self, *texts: str) -> tuple[str, ...]:
        """Return the stems of some texts, each once, in order; addresses of pages are no words."""
        kept = (ADDRESS.sub(" ", text) if NO_WORD.search(text) else text for text in texts)
        pieces = (piece for text in kept for piece in text.split())
        return tuple(dict.fromkeys(chain.from_iterable(map(self._stems, pieces))))

    def name_terms(self, *names: str) -> tuple[str, ...]:
        """Return the stems of some names, compounds in one word too: “vide-grenier”."""
        compounds = chain.from_iterable(map(self._compounds, names))
        return tuple(dict.fromkeys((*self.terms(*names), *compounds)))

    def _stems_of(self, piece: str) -> tuple[str, ...]:
        word = plain(piece)
        if not word.isalpha():
            return tuple(map(self.stem, self._tokens(word)))
        word = self.shortened.get(word, word)
        return (self.stem(word),) if self.counts(word) else ()

    def _compounds_of(self, name: str) -> tuple[str, ...]:
        return tuple(self.stem(re.sub(r"\W", "", plain(word))) for word in COMPOUND.findall(name))


def stemmer(rules: Iterable[StemRule]) -> Callable[[str], str]:
    """Return the function that applies rules of stems to a folded word, in order."""
    steps = [
        (
            at,
            rule.stays,
            re.compile(f"(?:{rule.ending})$").search,
            GROUP.sub(r"\\g<\1>", rule.left),
            last[1] if (last := LAST.search(GROUPED.sub(".", rule.ending))) else "",
        )
        for at, rule in enumerate(rules)
    ]
    always = [step for step in steps if not step[-1]]
    # most words end otherwise than a rule asks for, and to look at a letter is quicker
    by_letter = {
        letter: [step for step in steps if step[-1] in ("", letter)]
        for letter in {step[-1] for step in steps}
    }

    def stem(word: str) -> str:
        first = 0
        while True:
            for at, stays, search, left, _ in by_letter.get(word[-1:], always):
                if at >= first and (found := search(word, stays)):
                    stands = found.expand(left) if "\\" in left else left
                    word, first = word[: found.start()] + stands, at + 1
                    break
            else:
                return word

    return stem


@cache
def lexicon_of(language: str) -> Lexicon:
    """Return what the words of a language are compared by; without rules where none are known."""
    known = reading(language)
    if known is None:
        return Lexicon((), (), {})
    stems = known.search().stems if known.search else ()
    return Lexicon(stems, known.ignored.split(), known.shortened)

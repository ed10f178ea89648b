"""What people searched and nothing is called: the search's own words, over today's entries."""

import datetime
from collections.abc import Iterable
from functools import cache

import msgspec

from wiker_ssg.connectors.town import ImportTown
from wiker_ssg.outputs.search.lexicon import lexicon
from wiker_ssg.outputs.search.records import records
from wiker_ssg.outputs.search.terms import lexicon_of
from wiker_ssg.outputs.search.views import SearchRecord
from wiker_ssg.site.portal import Root
from wiker_ssg.statistics.figures import SEARCHES, Figures
from wiker_ssg.words.plain import from_markdown


def missed(root: Root, slug: str, table: Figures, day: datetime.date) -> tuple[str, ...]:
    """Return the searches of a month that find nothing in a commune on a day; none in one away."""
    searches = sorted(key.of for key in table if key.measure == SEARCHES)
    if not searches or not root.folder(slug).is_dir():
        return ()
    site = ImportTown(root.folder(slug), slug, root.portal).site(day)
    known = known_words(records(site), site.language)
    return tuple(words for words in searches if not is_found(words, known, site.language))


def known_words(found: Iterable[SearchRecord], language: str) -> frozenset[str]:
    """Return the stems by which entries are found: what they are called, and their texts."""
    known: set[str] = set()
    lexical = lexicon_of(language)
    for record in found:
        known.update(lexical.name_terms(record.row.title, *record.sort, *record.names))
        known.update(lexical.terms(from_markdown(record.body or "")))
    return frozenset(known)


def is_found(words: str, known: frozenset[str], language: str) -> bool:
    """Tell whether each word that is searched is known, or begins one, or stands for one."""
    lexical, stem = _lexicon(language), lexicon_of(language).stem
    asking = frozenset(lexical.asking.split())
    typed = words.split()
    naming = [word for word in typed if word not in asking] or typed
    meant = lexical.like.get(" ".join(map(stem, naming)), "").split()
    if any(one in known for one in meant):
        return True
    return all(
        stem(word) in known
        or any(one in known for one in lexical.like.get(stem(word), "").split())
        or any(one.startswith(word) for one in known)
        for word in naming
    )


class _Lexicon(msgspec.Struct):
    asking: str
    like: dict[str, str]


@cache
def _lexicon(language: str) -> _Lexicon:
    return msgspec.json.decode(lexicon(language), type=_Lexicon)

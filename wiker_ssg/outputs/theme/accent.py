"""What makes a commune recognisable without anybody designing anything: its colour, its emblem."""

import hashlib
import unicodedata

from wiker_ssg.language.registry import readings
from wiker_ssg.model.settings import Commune
from wiker_ssg.outputs.theme.views import Emblem

PALETTE = (
    "#1d6b4f", "#2f5f8a", "#a2452c", "#5f6b1f", "#1f6f7a", "#8c4257",
    "#3f6b3a", "#8a5d0b", "#3a5a99", "#7a4a2a", "#0f6d6d", "#b0413e",
)  # fmt: skip
"""Inks that a notice board could be printed in; a commune that chose none has one of them."""

ARTICLES = tuple(word for one in readings().values() for word in one.name_articles.split())
"""What may stand in front of the name of a place: its emblem shows the letter behind it."""

PERIOD = 4
"""A fourth of a degree, some 25 km, takes the emblem's lines once through all their places."""


def accent_of(commune: Commune) -> str:
    """Return a commune's colour, `#rrggbb`: its own, else one that follows from its slug."""
    if commune.theme and commune.theme.accent:
        return commune.theme.accent
    return PALETTE[_seed(commune)[0] % len(PALETTE)]


def emblem_of(commune: Commune) -> Emblem:
    """Return a commune's emblem: fields between hedges that lie as its position says.

    Neighbours have nearly the same position, hence emblems that look like relatives.
    """
    seed = _seed(commune)
    if commune.lat is not None and commune.lon is not None:
        x, y = commune.lon * PERIOD % 1, commune.lat * PERIOD % 1
    else:
        x, y = seed[1] / 256, seed[2] / 256
    left, right = 12 + round(24 * y), 12 + round(24 * x)
    top, bottom = 12 + round(24 * (1 - x)), 12 + round(24 * (1 - y))
    return Emblem(_initial(commune.name), left, right, top, bottom)


def _initial(name: str) -> str:
    """Return the first letter of a name behind its article, without its accent."""
    name = " ".join(name.replace("’", "'").split())
    first, _, rest = name.partition(" ")
    word = rest if rest and first.lower() in ARTICLES else name
    elided = next((a for a in ARTICLES if a.endswith("'") and word.lower().startswith(a)), "")
    letter = unicodedata.normalize("NFD", word[len(elided) :][:1] or "?")[0]
    return letter.upper()


def _seed(commune: Commune) -> bytes:
    return hashlib.blake2b(commune.slug.encode(), digest_size=4).digest()

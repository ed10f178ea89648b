"""Content-Security-Policy by kind of page, in rules of which each address matches one.

Hosts give a file what all rules that match it say, and two policies are as strict as both: a frame
with the policy of every page too would not be shown. Rules can name a segment, take any one
(`:town`) or all that follows (`*`), but not leave something out. So the pages that need a policy of
their own are named, and all others by as many of their first letters as none of those begins with:
few rules however many pages there are, since names share letters (docs/decisions/0010).
"""

import re
from collections.abc import Iterable, Iterator
from string import ascii_lowercase, digits
from urllib.parse import urlsplit

from wiker_ssg.site.routes.segments import EMBED, SEGMENTS

LETTERS = ascii_lowercase + digits
"""How ids begin: most addresses that do not exist have a policy, too."""

Rule = tuple[str, str]
"""An address as hosts match it, and a policy."""

PAGE = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "script-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}
"""What every page may do."""

KINDS = {
    word: kind
    for words in SEGMENTS.values()
    for word, kind in (
        (EMBED, "embed"),
        (words.embed_guide, "guide"),
        (words.contribute, "contribute"),
    )
}
"""The address words, in any language, of pages that may do more."""


def policy(kind: str = "page", intake: str | None = None) -> str:
    """Return the policy of a kind of page; `intake` is where contributions are sent to."""
    changes: dict[str, dict[str, str]] = {
        "embed": {"frame-ancestors": "*"},
        "guide": {"frame-src": "'self'"},
        "contribute": {"form-action": f"'self' {origin(intake)}"} if intake else {},
    }
    directives = PAGE | changes.get(kind, {})
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def origin(url: str) -> str:
    """Return the origin of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def portal_rules(
    own: Iterable[str], below: Iterable[str], intake: str | None = None, root: str = "/"
) -> Iterator[Rule]:
    """Yield the rules of a portal whose communes are folders below `root`.

    `own` are the names at its root, `below` those in its folders; names of folders end in "/".
    What lies in a folder of one of their further languages has its name in front: `en/embed/`.
    """
    yield root, policy()
    yield f"{root}:page/", policy()
    for name in sorted(own):
        if not name.endswith("/"):
            yield f"{root}{name}", policy()
    yield from _rules(f"{root}:page/", below, intake)


def site_rules(names: Iterable[str], intake: str | None = None, root: str = "/") -> Iterator[Rule]:
    """Yield the rules of a commune that is a site of its own, with these names at its root."""
    yield root, policy()
    yield from _rules(root, names, intake)


def _rules(place: str, names: Iterable[str], intake: str | None) -> Iterator[Rule]:
    known: set[str] = set()
    inner: dict[str, set[str]] = {}
    for name in names:
        head, _, rest = name.partition("/")
        if rest:
            inner.setdefault(f"{head}/", set()).add(rest)
        elif name:
            known.add(name)
    special = {name for name in known if name.endswith("/") and _differs(_kind(name), intake)}
    special |= inner.keys()
    for name in sorted(special):
        if name in inner:
            yield place + name, policy()
            yield from _rules(place + name, inner[name], intake)
            continue
        # One segment more, so that the word is not taken for the beginning of another.
        tail = ":list/*" if _kind(name) == "embed" else "*"
        yield f"{place}{name}{tail}", policy(_kind(name), intake)
    beginnings = {_beginning(name, special) or name for name in known - special}
    beginnings |= {_beginning(letter, special) or "" for letter in LETTERS} - {""}
    for beginning in sorted(beginnings, key=lambda one: (len(one), one)):
        yield place + beginning, policy()  # those that most names have come first


def _kind(name: str) -> str:
    return KINDS.get(name.rstrip("/"), "page")


def _differs(kind: str, intake: str | None) -> bool:
    return policy(kind, intake) != policy()


def _beginning(name: str, special: Iterable[str]) -> str | None:
    """Return the first letters of a name, with "*", that none of the special ones has; if any.

    Netlify reads the dot in such a rule as any character.
    """
    for end in range(1, len(name.rstrip("/")) + 1):
        begins = re.compile(re.escape(name[:end]).replace(r"\.", "."), re.IGNORECASE)
        if not any(begins.match(other) for other in special):
            return f"{name[:end]}*"
    return None

"""What a forge lets pass, whoever asks: keys, paths and words that can do nothing but be stored.

The service checks all this before; the forge is the last door before Git and trusts nobody.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable

from wiker_ssg.forge import ForgeRefused, Proposal
from wiker_ssg.model.kinds import FOLDERS
from wiker_ssg.model.slug import SLUG
from wiker_ssg.words.typed import committed

KEY = re.compile(r"[0-9]{4}-[0-9]{4,12}")
PLACES = frozenset({*FOLDERS, "media"})
"""The folders of a commune that anyone may propose files for."""

DEEPEST, LONGEST = 5, 200
MOST_FILES, MOST_BYTES = 50, 20_000_000
LONGEST_WORDS = 2_000
"""Characters of what an ambassador says; as many as a contributor has for an answer."""

FORBIDDEN = frozenset('\\:*?"<>|~')
"""What Windows or a shell reads as more than a letter."""


def check(proposal: Proposal) -> Proposal:
    """Return a proposal that may be written; raises Refused with the reason."""
    check_key(proposal.key, proposal.commune)
    if not 0 <= proposal.received < 2**33 or not 0 <= proposal.revision < 10**6:
        raise ForgeRefused("a date or a revision is out of bounds")
    if len(proposal.files) > MOST_FILES:
        raise ForgeRefused(f"{len(proposal.files)} files: {MOST_FILES} at most")
    if sum(len(data) for data in proposal.files.values() if data) > MOST_BYTES:
        raise ForgeRefused(f"more than {MOST_BYTES} bytes")
    for path in proposal.files:
        check_path(path)
    check_apart(proposal.files)
    return proposal


def check_key(key: str, commune: str) -> None:
    """Raise Refused unless a key and a commune's slug can stand in the name of a ref or a file."""
    if not KEY.fullmatch(key):
        raise ForgeRefused(f"{key!r} is no key of a proposal")
    if not SLUG.fullmatch(commune):
        raise ForgeRefused(f"{commune!r} is no commune")


def check_path(path: str) -> None:
    """Raise Refused unless a path leads to content of a commune, on every system."""
    parts = path.split("/")
    if parts[0] not in PLACES or not 2 <= len(parts) <= DEEPEST:
        raise ForgeRefused(f"{path!r} is outside a commune's content")
    if any(not part or part[0] in ". -" or part[-1] in ". " for part in parts):
        raise ForgeRefused(f"{path!r} is no plain path")
    if FORBIDDEN & set(path) or unicodedata.normalize("NFC", path) != path:
        raise ForgeRefused(f"{path!r} has characters that no name of a file needs")
    if any(unicodedata.category(letter) in _HIDDEN for letter in path):
        raise ForgeRefused(f"{path!r} has characters that cannot be seen")
    if len(path.encode("utf-8", "surrogatepass")) > LONGEST:
        raise ForgeRefused(f"a path of more than {LONGEST} bytes")


def check_apart(paths: Iterable[str]) -> None:
    """Raise Refused when a path is also a folder of another, or differs only in its case."""
    known: dict[str, str] = {}
    for path in sorted(paths):
        folded = path.casefold()
        parents = [folded[:i] for i, letter in enumerate(folded) if letter == "/"]
        if folded in known or any(parent in known for parent in parents):
            raise ForgeRefused(f"{path!r} and another path cannot both be")
        known[folded] = path


def check_beside(paths: Iterable[str], there: Collection[str]) -> None:
    """Raise Refused when a path is a folder of the files that are there, or below one of them."""
    folders = {path[:at] for path in there for at, letter in enumerate(path) if letter == "/"}
    for path in paths:
        if path in folders:
            raise ForgeRefused(f"{path!r} is a folder")
        for at, letter in enumerate(path):
            if letter == "/" and path[:at] in there:
                raise ForgeRefused(f"{path[:at]!r} is a file, not a folder")


JOINED = "Joined"
"""The trailer of a merge that a proposal needed, beside `Proposal` of what was proposed."""

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def message(proposal: Proposal, left: Iterable[str] = ()) -> str:
    """Return the message of a proposal's commit: a subject, then trailers that are ours.

    `left` says what of it could not be taken over.
    """
    trailers = [mark(proposal.key, proposal.revision), *left]
    if proposal.pseudonym:
        trailers.append(f"Contributed-by: {one_line(committed(proposal.pseudonym), 60)}")
    return f"{subject(proposal.title) or proposal.key}\n\n" + "\n".join(trailers) + "\n"


def joining(proposal: Proposal) -> str:
    """Return the message of the commit that merges a proposal with what stands today."""
    title = subject(proposal.title) or proposal.key
    return f"Merge: {title}\n\n{JOINED}: {proposal.key}/{proposal.revision}\n"


def subject(title: str) -> str:
    """Return a title as the first line of a commit, which calls and closes nothing."""
    return one_line(committed(title), 120)


def mark(key: str, revision: int) -> str:
    """Return the trailer by which a revision's commit is known again."""
    return f"Proposal: {key}/{revision}"


def one_line(text: str, limit: int) -> str:
    """Return a text on one line, without characters that cannot be seen."""
    shown = "".join(" " if unicodedata.category(letter) in _HIDDEN else letter for letter in text)
    return " ".join(shown.split())[:limit].rstrip()


def number(key: str) -> int:
    """Return the number that a key stands for: its digits."""
    return int(key.replace("-", ""))

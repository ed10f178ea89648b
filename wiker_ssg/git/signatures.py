"""Who made each commit and who brought it to the main line, as the commits themselves say."""

import re
from typing import NamedTuple

from wiker_ssg.git.lives import Ask, landings

SIGNED = re.compile(r"^Contributed-by: *(.{1,60})$", re.MULTILINE)
PROPOSED = re.compile(r"^Proposal: *([0-9]{4}-[0-9]{4,12})/[0-9]+$", re.MULTILINE)
NOREPLY = re.compile(r"(?:[0-9]+[+-])?(?P<login>[^@+]+)@(?:[^@]+\.)?noreply\.[^@]+")
ROBOT = re.compile(r"\[bot\]$|^(?:project|group)_[0-9]+_bot")


class Signature(NamedTuple):
    """A commit's author and committer, its trailers, and who brought it to the main line.

    `landed` is the author's e-mail of the main line's commit that brought it, of itself where it
    stands on that line. E-mails are compared and never shown.
    """

    author: str
    committer: str
    landed: str
    direct: bool
    pseudonym: str = ""
    proposal: str = ""


def read_signatures(ask: Ask, revision: str) -> dict[str, Signature]:
    """Return the signatures of a revision's commits by their names; raises GitFailed."""
    told = ask("log", "-z", "--no-color", "--format=%H%n%ae%n%ce%n%B", revision)
    rows = [
        one.split("\n", 3) for one in told.decode("utf-8", "replace").split("\0") if one.strip()
    ]
    authors = {name: author for name, author, *_ in rows}
    brought = landings(ask, revision)
    found = {}
    for name, author, committer, message in rows:
        by = brought.get(name)
        signed, proposed = SIGNED.search(message), PROPOSED.search(message)
        found[name] = Signature(
            author, committer, authors.get(by.by, "") if by else author, by is None,
            signed[1].strip() if signed else "", proposed[1] if proposed else "",
        )  # fmt: skip
    return found


def account(email: str) -> str:
    """Return the account that an address of a forge's own stands for; empty for any other.

    `12345+login@users.noreply.github.com`, `12-login@users.noreply.gitlab.com`,
    `login@noreply.codeberg.org`; not those of robots.
    """
    found = NOREPLY.fullmatch(email)
    return found["login"].lower() if found and not ROBOT.search(found["login"]) else ""

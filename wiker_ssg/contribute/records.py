"""What the store holds, as values."""

import hashlib
import sqlite3
from collections.abc import Callable
from typing import NamedTuple

import msgspec

from wiker_ssg.forge import Proposal, ProposalProgress
from wiker_ssg.problems.exceptions import WikerError


class Full(WikerError):
    """No more is taken for now: which limit was reached."""


class Received(WikerError):
    """This was received before: its key."""


class Submission(msgspec.Struct, frozen=True):
    """A submission as it is kept; `state` is open, merged, closed, withdrawn or refused."""

    key: str
    nonce: str
    commune: str
    kind: str
    title: str
    path: str
    base: bool
    state: str
    received: int
    touched: int
    revision: int
    replies: int
    proposal: Proposal
    email: str | None = None
    progress: ProposalProgress | None = None
    number: int | None = None
    url: str | None = None
    seen: int = 0
    waiting: bool = False
    """Whether the forge has yet to hear of something."""

    confirmed: bool = False
    """Whether the owner of the address wants to hear of it."""


class Job(msgspec.Struct, frozen=True):
    """Something that the forge is to be told: `verb` is propose, amend, withdraw or reply."""

    id: int
    key: str
    verb: str
    content: bytes
    number: int
    tries: int

    @property
    def proposal(self) -> Proposal:
        """What is proposed or amended."""
        return msgspec.msgpack.decode(self.content, type=Proposal)

    @property
    def words(self) -> tuple[str, str]:
        """The commune and what is said to it."""
        return msgspec.msgpack.decode(self.content, type=tuple[str, str])


class ShownFile(NamedTuple):
    """A file that a form showed: its path, its bytes, the commit in which it stood, where known."""

    path: str
    data: bytes
    commit: str = ""

    @property
    def text(self) -> str:
        """Its text, with lines that end in LF."""
        text = self.data.decode("utf-8-sig", "replace")
        return text.replace("\r\n", "\n").replace("\r", "\n")

    @property
    def version(self) -> str:
        """What tells it from what it was and will be."""
        what = self.path.encode() + b"\0" + self.data
        return hashlib.blake2b(what, digest_size=18).hexdigest()

    def bytes_of(self, text: str) -> bytes:
        """Return another text with the ends of lines that the file has."""
        return text.replace("\n", "\r\n" if b"\r\n" in self.data else "\n").encode()


class PictureDraft(msgspec.Struct, frozen=True):
    """A picture that was sent with an earlier step of a form."""

    data: bytes
    suffix: str
    width: int
    height: int


class Arrival(msgspec.Struct, frozen=True):
    """A submission before it has a key.

    `propose` makes the proposal, given its key and the paths that are taken by others. `allow` says
    within the transaction whether its address may be written to without having asked for it; it is
    told whether the address is a confirmed one.
    """

    nonce: str
    token: str
    commune: str
    kind: str
    title: str
    base: bool
    email: str | None
    expires: int
    propose: Callable[[str, frozenset[str]], tuple[str, Proposal]]
    allow: Callable[[sqlite3.Connection, bool], bool] = lambda db, known: True


def digest(token: str) -> bytes:
    """Return what is stored of a private link."""
    return hashlib.sha256(token.encode()).digest()

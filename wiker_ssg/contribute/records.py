"""What the store holds, as values."""

import hashlib
import sqlite3
from collections.abc import Callable

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

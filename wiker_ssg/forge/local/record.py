"""What a bare repository cannot hold by itself of a pull request: its words, where it stands."""

import msgspec

from wiker_ssg.forge import Proposal, Stage, Word

FILE = "proposal.json"


class ProposalComment(msgspec.Struct, frozen=True, omit_defaults=True):
    """A word under a pull request; `number` is the contributor's own count of his replies."""

    at: int
    own: bool
    text: str
    number: int | None = None


class ProposalRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """A pull request of a bare repository, as JSON on `refs/proposals/KEY`.

    `tip` is the last commit that the forge made itself, `paths` are the files that it holds,
    `decided_by` is who accepted or refused it; nobody where it was `withdrawn`.
    """

    key: str
    commune: str
    title: str
    body: str
    received: int
    tip: str
    paths: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    pseudonym: str | None = None
    revision: int = 0
    stage: Stage = Stage.OPEN
    words: tuple[ProposalComment, ...] = ()
    decided_by: str = ""
    withdrawn: bool = False

    def bytes(self) -> bytes:
        """Return the record as it is stored."""
        return msgspec.json.format(msgspec.json.encode(self), indent=1) + b"\n"

    def spoken(self) -> tuple[Word, ...]:
        """Return what was said, oldest first."""
        return tuple(Word(word.at, word.own, word.text) for word in self.words)

    def says(self, at: int, own: bool, text: str, number: int | None = None) -> "ProposalRecord":
        """Return the record with one word more, unless it stands there already."""
        if number is not None and any(word.number == number for word in self.words if word.own):
            return self
        words = (*self.words, ProposalComment(at, own, text, number))
        return msgspec.structs.replace(self, words=words)


def ref(key: str) -> str:
    """Return the ref of a proposal's record."""
    return f"refs/proposals/{key}"


def read(data: bytes) -> ProposalRecord:
    """Return a stored record."""
    return msgspec.json.decode(data, type=ProposalRecord)


def record(proposal: Proposal, tip: str, former: ProposalRecord | None = None) -> ProposalRecord:
    """Return the record of a proposal whose commit is made."""
    return ProposalRecord(
        key=proposal.key,
        commune=proposal.commune,
        title=proposal.title,
        body=proposal.body,
        received=proposal.received,
        tip=tip,
        paths=tuple(sorted(proposal.files)),
        labels=proposal.labels,
        reviewers=proposal.reviewers,
        pseudonym=proposal.pseudonym,
        revision=proposal.revision,
        words=former.words if former else (),
    )

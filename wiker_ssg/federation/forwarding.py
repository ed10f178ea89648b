"""A proposal to a commune that goes by another name by now, or was taken in by another one.

Only the entries can tell: each that came along says what it was called (`former_ids`).
"""

import msgspec

from wiker_ssg.federation.references import NewNames, follow
from wiker_ssg.forge import Proposal
from wiker_ssg.git.lives import key_of
from wiker_ssg.model.kinds import FOLDERS, REFERABLE
from wiker_ssg.model.settings import Portal
from wiker_ssg.source.content import Content
from wiker_ssg.source.parse import Parser


class FormerNames:
    """What the entries of a commune were called in another one, whose slug this was."""

    def __init__(self, content: Content, slug: str) -> None:
        self.own, self.slug = content.slug, slug
        self.files = {
            (entry.folder, former.rpartition("/")[2]): entry.path
            for entry in content.entries
            for former in entry.former_ids
            if former.rpartition("/")[0] == slug
        }

    def id(self, folder: str, id: str) -> str:
        """Return what an entry of the former commune is called by now; the same where it stayed."""
        path = self.files.get((folder, id))
        return id if path is None else key_of(path)[1]

    def path(self, path: str) -> str:
        """Return where a file of the former commune is by now; the same where it did not move."""
        return self.files.get(key_of(path), path)

    def text(self, path: str, data: bytes, parser: Parser, portal: Portal) -> bytes:
        """Return a file of the former commune as it names entries by now."""
        named = path.partition("/")[0] in FOLDERS
        return follow(path, data, self._names(), parser, portal).data if named else data

    def _names(self) -> NewNames:
        """Return how entries are named that the former commune's files name."""

        def entry(folder: str | None, commune: str | None, id: str) -> tuple[None, str] | None:
            if commune not in (None, self.slug, self.own):
                return None
            if commune == self.own:
                return None, id
            for kind in (folder,) if folder else REFERABLE:
                if (kind, id) in self.files:
                    return None, self.id(kind, id)
            return None if commune is None else (None, id)

        return NewNames(entry, lambda *_: None, {self.slug: self.own})


def forward(proposal: Proposal, content: Content, parser: Parser, portal: Portal) -> Proposal:
    """Return a proposal as the commune is called, and has its files, that its own has become.

    `content` is that commune's. The same where it has always been this one.
    """
    if proposal.commune == content.slug:
        return proposal
    former = FormerNames(content, proposal.commune)
    files = {
        former.path(path): None if data is None else former.text(path, data, parser, portal)
        for path, data in proposal.files.items()
    }
    seen = {
        former.path(path): former.text(path, data, parser, portal)
        for path, data in proposal.seen.items()
    }
    return msgspec.structs.replace(proposal, commune=content.slug, files=files, seen=seen)

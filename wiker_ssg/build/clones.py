"""Where the histories of communes are read; each clone is looked at once."""

from pathlib import Path

from wiker_ssg.build.memory import CommuneRecord
from wiker_ssg.git.clone import NONE, Clone, clone_at, top_of
from wiker_ssg.git.history import still_untold
from wiker_ssg.site.portal import Root
from wiker_ssg.source.scan import scan


class Clones:
    """The clones in which the communes of a portal lie."""

    def __init__(self, root: Root, mode: str) -> None:
        self.root, self.mode = root, mode
        self.clones: dict[Path | None, Clone] = {}
        self.untold: dict[Clone, bool] = {}

    def folder(self, slug: str) -> Path:
        """Return the folder of a commune, or of the portal for the empty slug."""
        return self.root.folder(slug) if slug else Path(self.root.path)

    def clone(self, slug: str) -> Clone:
        """Return where a commune's history is to be read; each clone is looked at once."""
        mode = self.mode
        top = top_of(self.folder(slug), Path(self.root.path), mode)
        if top not in self.clones:
            nowhere = Clone(unknown=NONE if mode != "none" else "")
            self.clones[top] = clone_at(top) if top else nowhere
        return self.clones[top]

    def fingerprint(self, slug: str) -> bytes:
        """Return what a commune's files and history are by now, as a scan sees it."""
        return scan(str(self.folder(slug))).fingerprint + self.clone(slug).state

    def told(self, slug: str, record: CommuneRecord) -> bool:
        """Tell whether there is no use in asking Git once more for what it could not tell."""
        clone, last = self.clone(slug), record.clone
        if not last.unknown or clone.unknown:
            return True
        if last not in self.untold:
            self.untold[last] = still_untold(clone, last)
        return self.untold[last]

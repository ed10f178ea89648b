"""What the sink is believed to hold, output by output, and the careful changing of it."""

from collections.abc import Collection, Mapping

from wiker_ssg.engine.digest import ABSENT, Digest, digest_bytes
from wiker_ssg.engine.journal import Journal
from wiker_ssg.engine.paths import ancestors
from wiker_ssg.engine.sink import Sink
from wiker_ssg.engine.trace import NO_FILE, State


class ForeignFileError(FileExistsError):
    """Somebody else's file stands where an output is planned."""

    def __init__(self, path: str) -> None:
        super().__init__(f"a file that was not made here stands at {path!r}")
        self.path = path


class Shelf:
    """Knows for each output its files and their digests; ABSENT where nobody vouches for them.

    ``interrupted`` names the planned outputs that an unfinished rebuild may have touched.
    ``written`` and ``removed`` name files, in order.
    """

    def __init__(
        self,
        sink: Sink,
        journal: Journal,
        state: State,
        planned: Collection[str],
        overwrite: bool = False,
    ) -> None:
        self._sink = sink
        self._journal = journal
        self._overwrite = overwrite
        self.written: list[str] = []
        self.removed: list[str] = []
        self.interrupted: set[str] = set()
        self._held: dict[str, dict[str, Digest]] = {
            path: {path + member: digest for member, digest in trace.members.items()}
            if path.endswith("/")
            else {path: trace.result}
            for path, trace in state.outputs.items()
            if trace.result != NO_FILE
        }
        self._pending = journal.pending()
        for path in self._pending:
            self._doubt(path, planned)

    def _doubt(self, path: str, planned: Collection[str]) -> None:
        if path.endswith("/"):
            # Its new files were noted one by one, those it had before are known here.
            held = self._held.get(path, {})
            self._held[path] = dict.fromkeys(held, ABSENT)
            owner = path
        else:
            bundles = (folder + "/" for folder in ancestors(path))
            claims = (path, *bundles)
            owner = next((claim for claim in claims if claim in planned), path)
            for claim in claims:
                if path in self._held.get(claim, ()):
                    self._held[claim][path] = ABSENT
            self._held.setdefault(owner, {})[path] = ABSENT
        if owner in planned:
            self.interrupted.add(owner)

    def owners(self) -> list[str]:
        """Return every output, planned or not, of which there may be files."""
        return list(self._held)

    def files(self, owner: str) -> Mapping[str, Digest]:
        """Return the files an output is believed to have."""
        return self._held.get(owner, {})

    def settled(self, owner: str) -> bool:
        """Tell whether an output has one file, as believed, and no rebuild was cut short."""
        held = self._held.get(owner, {})
        return not self._pending and list(held) == [owner] and held[owner] != ABSENT

    def intact(self, owner: str) -> bool:
        """Read an output's files and tell whether they are as believed; doubt those that differ."""
        intact = True
        for path, digest in self.files(owner).items():
            try:
                data = self._sink.read(path)
            except OSError:
                data = None
            if data is None or digest_bytes(data) != digest:
                self._held[owner][path] = ABSENT
                intact = False
        return intact

    def foreign(self, path: str) -> bool:
        """Tell whether there is a file at the path of an output that has none."""
        if self._overwrite or path.endswith("/") or path in self._held:
            return False
        return self._sink.holds(path)

    def clear(self, owner: str) -> None:
        """Remove the files of an output; raises OSError and still knows those that are left."""
        for path in list(self.files(owner)):
            self._remove(owner, path)
        self._held.pop(owner, None)

    def put(self, owner: str, files: Mapping[str, bytes]) -> None:
        """Let these be the files of an output, writing only those that differ.

        Raises ValueError or OSError; the file that failed is as it was.
        """
        held = self._held.get(owner, {})
        if not held or owner.endswith("/"):
            new = [path for path in files if path not in held]
            for path in new:
                if self.foreign(path) and self._sink.read(path) != files[path]:
                    raise ForeignFileError(path)
            self._journal.begin(new)
        held = self._held.setdefault(owner, held)
        # First, because a file may have become a folder or the reverse.
        for path in [path for path in held if path not in files]:
            self._remove(owner, path)
        for path, data in files.items():
            digest = digest_bytes(data)
            if held.get(path) != digest:
                self._sink.write(path, data)
                held[path] = digest
                self.written.append(path)

    def _remove(self, owner: str, path: str) -> None:
        if self._sink.remove(path):
            self.removed.append(path)
        del self._held[owner][path]

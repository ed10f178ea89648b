"""Real git on one bare repository, with nothing around it: no settings, no hooks, no questions."""

import fcntl
import os
import subprocess
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from wiker_ssg.forge import IDENTITY, ForgeUnavailable
from wiker_ssg.git import process
from wiker_ssg.git.lives import key_of
from wiker_ssg.git.objects import HASH
from wiker_ssg.git.process import PATIENCE, GitFailed

SETTINGS = (
    "core.fsync=objects,reference",  # what was answered outlives a power cut
    "core.fsyncMethod=batch",
    "gc.auto=0",
    "protocol.allow=never",
    "protocol.file.allow=always",
)


NOWHERE = "refs/wiker/nowhere"
"""What commits are made on; it never comes to be."""


class BareRepository:
    """A bare repository: reading in one process, writing in one process."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.held: int | None = None

    def command(self, *words: str) -> list[str]:
        """Return a command of git on this repository."""
        return process.command(f"--git-dir={self.path}", *words, settings=SETTINGS)

    def run(self, *words: str, given: bytes = b"", ok: Sequence[int] = (0,)) -> bytes:
        """Return what git says; raises Failed, and Unavailable when git is not to be had."""
        place = f"--git-dir={self.path}"
        with available():
            return process.run(place, *words, settings=SETTINGS, given=given, ok=ok, held=self.held)

    # ------------------------------------------------------------------------------- reading

    def read(self, *names: str) -> list[tuple[str, bytes] | None]:
        """Return hash and content of objects by name, None for each that is not there."""
        given = "".join(f"{name}\n" for name in names).encode("utf-8", "surrogateescape")
        return list(process.batch(self.run("cat-file", "--batch", given=given), len(names)))

    def hashes(self, *names: str) -> list[str | None]:
        """Return the hashes of objects by name, None for each that is not there."""
        return [facts[0] if facts else None for facts in self._facts(names)]

    def kinds(self, *names: str) -> list[str | None]:
        """Return what objects are by name: blob, tree, commit; None for each that is not there."""
        return [facts[1] if facts else None for facts in self._facts(names)]

    def _facts(self, names: Iterable[str]) -> list[list[str] | None]:
        """Return hash, kind and size of objects by name."""
        given = "".join(f"{name}\n" for name in names).encode("utf-8", "surrogateescape")
        lines = self.run("cat-file", "--batch-check", given=given).splitlines()
        return [
            None if line.endswith((b" missing", b" ambiguous")) else line.decode().split()
            for line in lines
        ]

    def hashes_at(self, commit: str, paths: Iterable[str]) -> dict[str, str | None]:
        """Return the hashes of files in a commit by path, None for those that are not there."""
        named = list(paths)
        if not named:
            return {}
        return dict(zip(named, self.hashes(*(f"{commit}:{path}" for path in named)), strict=True))

    def content(self, name: str) -> bytes:
        """Return a content by its hash."""
        (found,) = self.read(name)
        if found is None:
            raise ForgeUnavailable(f"{self.path}: {name} is not there")
        return found[1]

    def meeting(self, one: str, other: str) -> str:
        """Return the commit from which two others went their own ways."""
        return self.run("merge-base", one, other).decode().strip()

    def main(self) -> str:
        """Return the name of the branch that is published, in full."""
        return self.run("symbolic-ref", "HEAD").decode().strip()

    def files(self, commit: str) -> dict[str, str]:
        """Return the hashes of a commit's regular files by path."""
        listing = self.run("ls-tree", "-r", "-z", "--full-tree", commit).decode(
            "utf-8", "surrogateescape"
        )
        found = {}
        for line in filter(None, listing.split("\0")):
            facts, _, path = line.partition("\t")
            mode, _, blob = facts.split()
            if mode.startswith("100"):
                found[path] = blob
        return found

    def changed(self, old: str, new: str) -> dict[str, str | None]:
        """Return the paths in which two commits differ, and their hashes in the newer one."""
        words = ("diff-tree", "-r", "-z", "--no-renames", old, new)
        pieces = self.run(*words).decode("utf-8", "surrogateescape").split("\0")
        found: dict[str, str | None] = {}
        for facts, path in zip(pieces[::2], pieces[1::2], strict=False):
            mode, blob = facts.split()[1], facts.split()[3]
            found[path] = blob if mode.startswith("100") else None
        return found

    def within(self, old: str, new: str) -> bool:
        """Tell whether a commit is there and part of another's history."""
        if not HASH.fullmatch(old) or self.kinds(old) != ["commit"]:
            return False
        try:
            self.run("merge-base", "--is-ancestor", old, new)
        except GitFailed as error:
            if error.status == 1:
                return False
            raise
        return True

    def ever(self, paths: Iterable[str], but: str) -> bool:
        """Tell whether a commit of any branch, but for one, ever had a file of these patterns."""
        words = ("log", "-1", "--format=%H", "--full-history", f"--exclude={but}", "--branches")
        return bool(self.run("--icase-pathspecs", *words, "--", *paths).strip())

    # ------------------------------------------------------------------------------- writing

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep every other process that writes proposals away.

        Git's own processes inherit the lock: those of a process that was killed are waited for.
        """
        with locked(self.path / "wiker.lock") as descriptor:
            self.held = descriptor
            try:
                yield
            finally:
                self.held = None

    def move(self, *moves: tuple[str, str | None, str | None]) -> None:
        """Move refs from what they are to what they shall be, in this order; None is no ref.

        Deletions come last. Raises Failed, with nothing moved, when one is not what it should be.
        """
        lines = ["start"]
        for name, new, old in moves:
            if new is None:
                lines.append(f"delete {name} {old}")
            else:
                lines.append(f"update {name} {new} {old or '0' * 40}")
        given = "\n".join([*lines, "prepare", "commit", ""]).encode()
        self.run("update-ref", "--stdin", given=given)

    def unlock(self, *refs: str, older: float) -> bool:
        """Remove what a killed git left locked for so many seconds; tell whether there was any."""
        found = False
        for ref in (*refs, "packed-refs", "HEAD"):
            lock = self.path / f"{ref}.lock"
            with suppress(OSError):
                if time.time() - lock.stat().st_mtime >= older:
                    lock.unlink()
                    found = True
        return found


LAST = ":1"
"""The mark of the commit that a stream made last."""


class Stream:
    """Commits on their way into a repository, in one process: `git fast-import`.

    Nothing is stored before `end`.
    """

    def __init__(self, repository: BareRepository) -> None:
        held = repository.held  # the lock goes along
        try:
            self.process = subprocess.Popen(
                repository.command("fast-import", "--quiet", "--done", "--date-format=raw"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=process.alone(),
                pass_fds=() if held is None else (held,),
            )
        except OSError as error:
            raise ForgeUnavailable(f"git: {error.strerror}") from error

    def commit(
        self,
        message: str,
        at: int,
        files: Iterable[tuple[str, bytes | None]],
        parents: Sequence[str] = (),
        blobs: Mapping[str, str | None] | None = None,
        tree: str | None = None,
    ) -> str:
        """Return the hash of a commit that is made; no ref leads to it yet.

        `tree`, else its first parent, gives the files that are not named, and None takes one away;
        `blobs` are files by the hash of what the repository holds already. The parent `LAST` is the
        commit that this stream made before.
        """
        text = message.encode()
        lines = [f"commit {NOWHERE}", "mark :1", f"author {IDENTITY} {at} +0000"]
        lines += [f"committer {IDENTITY} {at} +0000", f"data {len(text)}"]
        self.write("\n".join(lines).encode() + b"\n" + text + b"\n")
        for parent, word in zip(parents, ("from", *["merge"] * len(parents)), strict=False):
            self.write(f"{word} {parent}\n".encode())
        if tree is not None:
            self.write(f'M 040000 {tree} ""\n'.encode())
        for path, data in files:
            name = os.fsencode(path)
            if data is None:
                self.write(b"D " + name + b"\n")
            else:
                self.write(b"M 100644 inline %b\ndata %d\n%b\n" % (name, len(data), data))
        for path, blob in (blobs or {}).items():
            word = f"M 100644 {blob} " if blob is not None else "D "
            self.write(word.encode() + os.fsencode(path) + b"\n")
        self.write(b"\nget-mark :1\n")
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        with suppress(OSError):
            self.process.stdin.flush()
        found = self.process.stdout.readline().decode().strip()
        self.write(f"reset {NOWHERE}\n\n".encode())
        return found or "0" * 40  # git has ended: `end` tells why

    def write(self, data: bytes) -> None:
        """Hand git more of the stream."""
        assert self.process.stdin is not None
        with suppress(BrokenPipeError):
            self.process.stdin.write(data)

    def end(self) -> None:
        """Wait until everything is stored; raises Failed when something is not."""
        self.write(b"done\n")
        try:
            output, words = self.process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.stop()
            raise ForgeUnavailable("git takes too long") from None
        if self.process.returncode:
            raise GitFailed(self.process.returncode, output, words.decode("utf-8", "replace"))

    def stop(self) -> None:
        """End git without an end of the stream: nothing is stored."""
        self.process.kill()
        self.process.communicate()


@contextmanager
def available() -> Iterator[None]:
    """Raise Unavailable where git cannot be started or takes too long."""
    try:
        yield
    except GitFailed as error:
        if error.status is None:
            raise ForgeUnavailable(error.reason) from error
        raise


@contextmanager
def locked(path: Path) -> Iterator[int]:
    """Hold a lock on a file, waiting for whoever holds it; raises Unavailable after a while."""
    descriptor = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > end:
                    raise ForgeUnavailable(f"{path.name} is held by another process") from None
                time.sleep(0.002)
        yield descriptor
    finally:
        os.close(descriptor)


@contextmanager
def streaming(repository: BareRepository) -> Iterator[Stream]:
    """Have commits stored at the end of a block; nothing of it when the block fails."""
    stream = Stream(repository)
    try:
        yield stream
    except BaseException:
        stream.stop()
        raise
    stream.end()


@contextmanager
def spoken_plainly() -> Iterator[None]:
    """Let what git and the disk complain about come out as Unavailable."""
    try:
        yield
    except GitFailed as error:
        raise ForgeUnavailable(f"git: {error.reason[-300:]}") from error
    except OSError as error:
        raise ForgeUnavailable(str(error)) from error


def entry_patterns(path: str) -> list[str]:
    """Return patterns of the files that have a path's kind and id, wherever they lie."""
    folder, id = key_of(path)
    return [f":(glob){folder}/**/{id}.{ending}" for ending in ("md", "yaml", "yml")]

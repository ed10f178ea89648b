"""The repository of the fake as real Git has it, for programs that speak Git and no API."""

from __future__ import annotations

import subprocess
import zlib
from pathlib import Path

from tests.clones import SETTINGS
from tests.judges.github.fake import Repository
from tests.judges.github.objects import Commit, Files


def git(path: Path, *words: str, given: bytes = b"") -> bytes:
    """Return what git says of a bare repository."""
    return subprocess.run(
        ["git", *words], cwd=path, env={"PATH": "/usr/bin:/bin", **SETTINGS}, input=given,
        capture_output=True, check=True,
    ).stdout  # fmt: skip


def lay_out(repository: Repository, path: Path) -> None:
    """Bring all that the fake has into a bare repository: objects, branches, pull requests."""
    if not path.exists():
        path.mkdir(parents=True)
        git(path, "init", "--quiet", "--bare", "--template=", "--initial-branch=main")
    objects = repository.objects
    for data in objects.blobs.values():
        _write(path, "blob", data)
    for files in objects.trees.values():
        _tree(path, files)
    for made in objects.commits.values():
        lines = [f"tree {made.tree}", *(f"parent {parent}" for parent in made.parents)]
        lines += [f"author {made.author}", f"committer {made.committer}", "", made.message]
        _write(path, "commit", "\n".join(lines).encode())
    wanted = dict(repository.refs)
    wanted |= {f"pull/{pull.number}/head": pull.sha for pull in repository.pulls.values()}
    there = git(path, "for-each-ref", "--format=%(refname)").decode().split()
    moves = [f"delete {name}" for name in there if name.removeprefix("refs/") not in wanted]
    moves += [f"update refs/{name} {tip}" for name, tip in wanted.items()]
    git(path, "update-ref", "--stdin", given="\n".join([*moves, ""]).encode())


def take_in(repository: Repository, path: Path) -> None:
    """Bring what was pushed to the bare repository into the fake."""
    told = git(path, "for-each-ref", "--format=%(refname) %(objectname)", "refs/heads").decode()
    for line in told.splitlines():
        name, tip = line.removeprefix("refs/heads/").split()
        new = git(path, "rev-list", "--reverse", tip).decode().split()
        for commit in new:
            if commit not in repository.objects.commits:
                _take(repository, path, commit)
        if repository.refs.get(f"heads/{name}") != tip:
            repository._move(name, tip)


def _take(repository: Repository, path: Path, commit: str) -> None:
    files: Files = {}
    for line in git(path, "ls-tree", "-r", "-z", commit).decode().split("\0")[:-1]:
        facts, _, name = line.partition("\t")
        mode, _, blob = facts.split(" ")
        files[name] = (mode, blob)
        if blob not in repository.objects.blobs:
            assert repository.objects.blob(git(path, "cat-file", "blob", blob)) == blob
    head, _, message = git(path, "cat-file", "commit", commit).decode().partition("\n\n")
    said = [line.partition(" ")[::2] for line in head.splitlines()]
    facts_of = dict(said)
    parents = tuple(value for key, value in said if key == "parent")
    tree = repository.objects.tree(files)
    made = Commit(tree, parents, facts_of["author"], facts_of["committer"], message)
    assert repository.objects.commit(made) == commit


def _write(path: Path, kind: str, data: bytes) -> str:
    from tests.judges.github.objects import hashed

    name = hashed(kind, data)
    place = path / "objects" / name[:2] / name[2:]
    if not place.exists():
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(zlib.compress(b"%s %d\0%s" % (kind.encode(), len(data), data), 1))
    return name


def _tree(path: Path, files: Files) -> str:
    entries: list[tuple[bytes, bytes]] = []
    folders: dict[str, Files] = {}
    for name, (mode, blob) in files.items():
        first, _, rest = name.partition("/")
        if rest:
            folders.setdefault(first, {})[rest] = (mode, blob)
        else:
            line = b"%s %s\0%s" % (mode.encode(), first.encode(), bytes.fromhex(blob))
            entries.append((first.encode(), line))
    for first, inside in folders.items():
        made = bytes.fromhex(_tree(path, inside))
        entries.append((first.encode() + b"/", b"40000 %s\0%s" % (first.encode(), made)))
    return _write(path, "tree", b"".join(line for _, line in sorted(entries)))

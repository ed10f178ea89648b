"""What was published, file by file, as it is written down at the destination.

It is text, so that people can read it and any program compare it: a line that says what it is, a
line for each fact (`# before: NAME`), a digest and a path a line, in the order of paths. Whether it
is whole is told by the digest of all that follows the first line.
"""

from collections.abc import Mapping
from hashlib import blake2b
from typing import NamedTuple

_HEAD = "# published by wiker-ssg: "


class PublishedFiles(NamedTuple):
    """The digest of each file by its path, and what else is to be known of a publication."""

    files: Mapping[str, str]
    facts: Mapping[str, str]


def dump(files: Mapping[str, str], facts: Mapping[str, str]) -> bytes:
    """Return a manifest's bytes: the same for the same files and facts."""
    lines = [f"# {name}: {value}" for name, value in sorted(facts.items())]
    lines += [f"{digest} {path}" for path, digest in sorted(files.items())]
    body = "".join(f"{line}\n" for line in lines).encode()
    return f"{_HEAD}{_digest(body)}\n".encode() + body


def parse(data: bytes) -> PublishedFiles | None:
    """Return what a manifest says; None where it is damaged or none at all."""
    head, _, body = data.partition(b"\n")
    if head.decode("ascii", "replace") != f"{_HEAD}{_digest(body)}":
        return None
    files: dict[str, str] = {}
    facts: dict[str, str] = {}
    for line in body.decode().split("\n")[:-1]:
        if line.startswith("# "):
            name, _, value = line[2:].partition(": ")
            facts[name] = value
        else:
            digest, _, path = line.partition(" ")
            files[path] = digest
    return PublishedFiles(files, facts)


def _digest(body: bytes) -> str:
    return blake2b(body, digest_size=16).hexdigest()

"""Files of somebody else's Git repository: fetched without running, linking or asking anything."""

from pathlib import Path
from tempfile import TemporaryDirectory

from wiker_ssg.connectors import limits
from wiker_ssg.connectors.addresses import Policy, resolve
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.unreadable import Unreadable
from wiker_ssg.git import process

SETTINGS = (
    "credential.helper=",
    "fetch.fsckObjects=true",
    "fetch.recurseSubmodules=false",
    "http.followRedirects=false",  # where they lead is judged by nobody
    "http.lowSpeedLimit=1000",
    "http.lowSpeedTime=30",
    "gc.auto=0",
    "protocol.allow=never",
)
SECONDS = 180
REGULAR = ("100644", "100755")


def files(address: str, policy: Policy) -> tuple[Payload, ...]:
    """Return the files of `https://host/repository.git#path`; raises Unreadable.

    `path` is a file or a folder; without it the whole repository is read, dot files left aside.
    Nothing is checked out: a link is a text, a filter is not run.
    """
    url, _, inside = address.partition("#")
    if url.startswith("file:") and policy.loopback:
        protocol = "file"
    else:
        target = resolve(url, policy)
        protocol = target.scheme
        if (rest := f"{target.host}:{target.port}:{target.number}") and protocol == "https":
            return _read(url, inside, protocol, (f"http.curloptResolve={rest}",))
    return _read(url, inside, protocol, ())


def _read(url: str, inside: str, protocol: str, more: tuple[str, ...]) -> tuple[Payload, ...]:
    inside = inside.strip("/")
    if inside.startswith("-") or ".." in inside.split("/"):
        raise Unreadable("fetch-address", value=f"{url}#{inside}")
    with TemporaryDirectory(prefix="wiker-source-") as place:
        folder = Path(place)
        allowed = (f"protocol.{protocol}.allow=always", *more)
        _git(folder, "init", "--quiet", "--bare", "--template=")
        fetch = ("fetch", "--quiet", "--depth=1", "--no-tags", "--no-write-fetch-head")
        _git(folder, *fetch, "--", url, "HEAD:refs/heads/source", settings=allowed)
        found = _listed(folder, inside)
        if not found:
            raise Unreadable("fetch-missing", path=inside or url)
        if len(found) > limits.MEMBERS:
            raise Unreadable("fetch-files", limit=limits.MEMBERS)
        total = sum(size for _, _, size in found)
        if total > limits.BYTES:
            raise Unreadable("source-large", size=total, limit=limits.BYTES)
        names = "".join(f"{blob}\n" for _, blob, _ in found).encode()
        answer = _git(folder, "cat-file", "--batch", "--buffer", given=names)
    return tuple(_payloads(found, answer))


def _listed(folder: Path, inside: str) -> list[tuple[str, str, int]]:
    """Return path, object and size of the regular files at or below a path, in path order."""
    listing = _git(folder, "ls-tree", "-r", "-l", "-z", "--full-tree", "refs/heads/source")
    found = []
    for line in filter(None, listing.decode("utf-8", "surrogateescape").split("\0")):
        facts, _, path = line.partition("\t")
        mode, _, blob, size = facts.split()
        within = path == inside or path.startswith(f"{inside}/") or not inside
        hidden = path != inside and any(part.startswith(".") for part in path.split("/"))
        if mode in REGULAR and within and not hidden:
            found.append((path, blob, int(size)))
    return sorted(found)


def _payloads(found: list[tuple[str, str, int]], answer: bytes) -> list[Payload]:
    return [
        Payload(path.encode("utf-8", "surrogateescape").decode("utf-8", "replace"), blob[1])
        for (path, _, _), blob in zip(found, process.batch(answer, len(found)), strict=True)
        if blob is not None
    ]


def _git(folder: Path, *words: str, settings: tuple[str, ...] = (), given: bytes = b"") -> bytes:
    try:
        return process.run(
            *words, folder=folder, settings=(*SETTINGS, *settings), given=given, patience=SECONDS
        )
    except process.GitFailed as error:
        lines = error.reason.splitlines()
        raise Unreadable("fetch-git", reason=lines[-1] if lines else "git") from None

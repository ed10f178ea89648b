"""Versions of a site side by side in one folder, of which a link names the one that is served.

    releases/20261130T061920Z-3f0a9c/   a version; what did not change is a file of the one before
    manifests/20261130T061920Z-3f0a9c   what it holds, and which was served when it was made
    current -> releases/20261130T061920Z-3f0a9c
    incoming/                           what an unfinished publication has brought so far

A web server has `current` as its root. A release without its manifest is one whose removal was cut
short; nothing leads to it.
"""

import datetime
from collections.abc import Collection, Iterator, Mapping

RELEASES, MANIFESTS, CURRENT, INCOMING = "releases", "manifests", "current", "incoming"
BEFORE = "before"
"""The fact of a manifest that names the release which was served when this one was made."""


def name_release(key: str) -> str:
    """Return a name for a release that is made now: its time, UTC, and letters of its content."""
    now = datetime.datetime.now(datetime.UTC)
    return f"{now:%Y%m%dT%H%M%S}{now.microsecond:06d}Z-{key[:8]}"


def lineage(release: str, before: Mapping[str, str]) -> Iterator[str]:
    """Yield a release and those that were served before it, the latest first.

    `before` tells of each release that is kept which one that was.
    """
    seen: set[str] = set()
    while release in before and release not in seen:
        yield release
        seen.add(release)
        release = before[release]


def kept(release: str, before: Mapping[str, str], keep: int) -> tuple[str, ...]:
    """Return which releases stay when one is served: itself and those before, `keep` in all."""
    return tuple(lineage(release, before))[:keep]


def superfluous(
    release: str, before: Mapping[str, str], keep: int, there: Collection[str]
) -> tuple[str, ...]:
    """Return which of the releases that are there are to be removed."""
    stay = kept(release, before, keep)
    return tuple(sorted(name for name in there if name not in stay))

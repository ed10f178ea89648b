"""The files that have to follow a change of names, in every commune of a portal."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence

from wiker_ssg.federation.change import PORTAL, Files
from wiker_ssg.federation.hub import PortalHub
from wiker_ssg.federation.references import NewNames, follow
from wiker_ssg.federation.spans import file_text
from wiker_ssg.language import N_
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.source.files import read_regular
from wiker_ssg.source.patch import Unpatchable, patch, split
from wiker_ssg.source.scribe import Tree


def with_names(
    hub: PortalHub, named: str, names: Callable[[str], NewNames]
) -> Iterator[tuple[str, Files]]:
    """Yield each commune's files that say otherwise what `named` is called, by its slug.

    Files without that word are not read any further.
    """
    word = named.encode()
    for slug in (PORTAL, *hub.slugs):
        changed = {}
        mine, parser = names(slug), hub.parser(slug)
        for path, data in hub.entries(slug):
            if word in data:
                new = follow(path, data, mine, parser, hub.portal).data
                if new != data:
                    changed[path] = new
        if changed:
            yield slug, changed


def settings_with(
    hub: PortalHub, slug: str, path: str, lists: Mapping[str, tuple[Sequence[str], Sequence[str]]]
) -> Mapping[str, bytes]:
    """Return a file of settings with other lists, each as it is and as it shall be, by key.

    Nothing where they are the same.
    """
    before: dict[str, Tree] = {key: list(old) for key, (old, _) in lists.items() if old}
    after: dict[str, Tree] = {key: list(new) for key, (_, new) in lists.items() if new}
    return {} if before == after else {path: patched(hub, slug, path, before, after)}


def patched(
    hub: PortalHub, slug: str, path: str, before: dict[str, Tree], after: dict[str, Tree]
) -> bytes:
    """Return a file of settings with other values; raises Usage where it has to be done by hand."""
    place = hub.folder(slug) / path
    return repatched(os.path.relpath(place), read_regular(place), before, after)


def repatched(shown: str, data: bytes, before: dict[str, Tree], after: dict[str, Tree]) -> bytes:
    """Return the bytes of settings with other values; raises Usage as `patched` does."""
    read = file_text(data)
    try:
        if read is None:
            raise Unpatchable
        return read.encoded(patch(read.text, before, after))
    except Unpatchable:
        words = N_("{path}: write {keys} there on lines of their own, then call this again")
        raise Usage(words, path=shown, keys=", ".join(after)) from None


def entry_with(
    path: str, data: bytes, before: dict[str, Tree], after: dict[str, Tree]
) -> bytes | None:
    """Return an entry's file with other fields; None where it cannot be written into."""
    read = file_text(data)
    if read is None or before == after:
        return None if read is None else data
    try:
        if not path.endswith(".md"):
            return read.encoded(patch(read.text, before, after))
        head, front, rest = split(read.text)
        return read.encoded(head + patch(front, before, after) + rest)
    except Exception:  # whatever the parser says of a file that is no YAML
        return None

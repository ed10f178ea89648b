"""The files that have to follow a change of names, in every commune of a portal."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from wiker_ssg.federation.change import PORTAL, Files
from wiker_ssg.federation.hub import PortalHub
from wiker_ssg.federation.references import NewNames, follow
from wiker_ssg.federation.spans import file_text
from wiker_ssg.language import N_
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.source.files import read_regular
from wiker_ssg.source.patch import Unpatchable, patch
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
            if word in data or mine.files:
                new = follow(path, data, mine, parser, hub.portal).data
                if new != data:
                    changed[path] = new
        if changed:
            yield slug, changed


def settings_with(
    hub: PortalHub, slug: str, path: str, key: str, old: Sequence[str], new: Sequence[str]
) -> Mapping[str, bytes]:
    """Return a file of settings with another list under a key; nothing where it is the same."""
    if tuple(old) == tuple(new):
        return {}
    before: dict[str, Tree] = {key: list(old)} if old else {}
    return {path: patched(hub, slug, path, before, {key: list(new)})}


def patched(
    hub: PortalHub, slug: str, path: str, before: dict[str, Tree], after: dict[str, Tree]
) -> bytes:
    """Return a file of settings with other values; raises Usage where it has to be done by hand."""
    place = hub.folder(slug) / path
    read = file_text(read_regular(place))
    try:
        if read is None:
            raise Unpatchable
        return read.encoded(patch(read.text, before, after))
    except Unpatchable:
        words = N_("{path}: write {keys} there on lines of their own, then call this again")
        raise Usage(words, path=place, keys=", ".join(after)) from None

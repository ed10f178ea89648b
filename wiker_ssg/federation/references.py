"""What the files of one commune say of entries whose names change, and how they say it then.

Only the words that name an entry change, at their places: comments, order and quotes stay, in files
with errors too, as far as they can be read.
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from wiker_ssg.federation.spans import FileSpan, file_text, offset, put
from wiker_ssg.markup.links import ENTRY_SCHEMES
from wiker_ssg.model.base import base_of
from wiker_ssg.model.kinds import EVENT, FOLDERS, PAGE, SECTIONS
from wiker_ssg.model.settings import Portal
from wiker_ssg.model.values import Reference
from wiker_ssg.site.routes.segments import SEGMENTS
from wiker_ssg.source import scalars
from wiker_ssg.source.files import Source
from wiker_ssg.source.links import TextLink
from wiker_ssg.source.parse import EXTENSIONS, Parsed, Parser

NAMED = re.compile(
    r"(?:place|organiser|by|part_of|members_of\.\d+|changes\.\d+\.place|former_ids\.\d+|parent"
    r"|(?:links|documents|steps)\.\d+\.url|(?:image|images\.\d+|documents\.\d+)\.file)"
)
"""The fields that may name an entry or an address of the site."""

ENTRY = re.compile(r"([A-Za-z]+):(?:([a-z0-9-]+)/)?([a-z0-9-]+)(#.*)?", re.DOTALL)
WORDS = {
    getattr(words, folder): folder for words in SEGMENTS.values() for folder in SECTIONS.values()
}
"""The folder of each section's word in addresses, in every language."""


class NewNames(NamedTuple):
    """What entries are called by now, as one commune has to say it.

    `entry` and `former` get folder, commune and id as they are written, and return commune and id,
    None where they stay. `slugs` are communes that are called otherwise in addresses and paths;
    `files` the commune's own files that move.
    """

    entry: Callable[[str | None, str | None, str], tuple[str | None, str] | None]
    former: Callable[[str, str | None, str], tuple[str | None, str] | None]
    slugs: Mapping[str, str]
    files: Mapping[str, str] = {}


class Followed(NamedTuple):
    """A file with new names in it; `unread` tells that some of it could not be understood."""

    data: bytes
    unread: bool = False


def follow(path: str, data: bytes, names: NewNames, parser: Parser, portal: Portal) -> Followed:
    """Return what an entry's file holds once all that it names is called as it is by now."""
    read = file_text(data)
    if read is None:
        return Followed(data, True)
    parsed = parser.parse(Source(path, b"", read.text))
    edits: list[tuple[int, int, str]] = []
    for at, mark in parsed.marks.items():
        if NAMED.fullmatch(at):
            edits += _field(path, at, read.text, FileSpan(*mark), names, portal)
    for link in parsed.links:
        edits += _link(path, read.text, link, names, portal)
    text = put(read.text, edits)
    return Followed(read.encoded(text) if text != read.text else data, _broken(parsed))


def _broken(parsed: Parsed) -> bool:
    return parsed.entry is None


def _field(
    path: str, at: str, text: str, span: FileSpan, names: NewNames, portal: Portal
) -> Iterator[tuple[int, int, str]]:
    start = offset(text, span)
    written = text[start : start + span.width]
    quote = written[:1] if written[:1] in "\"'" else ""
    value = written.strip(quote) if quote else written
    begin = start + len(quote)
    new = _said(path, at, value.strip(), names, portal)
    if new is not None:
        yield begin, begin + len(value), new


def _said(path: str, at: str, value: str, names: NewNames, portal: Portal) -> str | None:
    """Return what a field says by now; None where it says the same."""
    folder = path.partition("/")[0]
    if at.startswith("former_ids"):
        commune, _, id = value.rpartition("/")
        found = names.former(folder, commune or None, id)
        return None if found is None else "/".join(filter(None, found))
    if at.endswith(".url"):
        return followed_link(path, value, names, portal)
    if at.endswith(".file"):
        before = "media/" if value.startswith("media/") else ""
        new = names.files.get(f"media/{value.removeprefix('media/')}")
        return None if new is None else before + new.removeprefix("media/")
    if at == "parent":
        found = names.entry(folder, None, value)
        return None if found is None else found[1]
    to = scalars.reference(value)
    if not isinstance(to, Reference):
        return None
    kind = EVENT.folder if at == "part_of" else to.folder
    found = names.entry(kind, to.commune, to.id)
    if found is None:
        return None
    said = "/".join(filter(None, found))
    before, colon, _ = value.partition(":")
    return f"{before}:{said}" if colon else said


def _link(
    path: str, text: str, link: TextLink, names: NewNames, portal: Portal
) -> Iterator[tuple[int, int, str]]:
    start = offset(text, FileSpan(link.line, link.column, link.width))
    written = text[start : start + link.width]
    new = followed_link(path, written, names, portal)
    if new is not None:
        yield start, start + link.width, new


def followed_link(path: str, written: str, names: NewNames, portal: Portal) -> str | None:
    """Return how a link of a file is written by now; None where it stays."""
    if found := ENTRY.fullmatch(written):
        scheme = found[1].lower()
        if scheme not in ENTRY_SCHEMES:
            return None
        entry = names.entry(scheme, found[2], found[3])
        return (
            None if entry is None else f"{found[1]}:{'/'.join(filter(None, entry))}{found[4] or ''}"
        )
    origin, rest = _origin(written, portal)
    if origin is None:
        return None
    base = base_of(portal.base_url).root
    if rest.startswith(base):
        new = _address(rest.removeprefix(base), names)
        if new is not None:
            return f"{origin}{base}{new}"
    return None if origin else _file(path, written, names)


def _origin(written: str, portal: Portal) -> tuple[str | None, str]:
    """Return the beginning of an address up to its path; None where it is another site's."""
    for url in filter(None, (portal.base_url, portal.own_url)):
        origin = base_of(url).origin
        if written.startswith(f"{origin}/"):
            return origin, written.removeprefix(origin)
    return (None, "") if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//", written) else ("", written)


def _address(inner: str, names: NewNames) -> str | None:
    """Return an address below the portal's by now: `donges/agenda/bal/`."""
    slug, slash, rest = inner.partition("/")
    if slug not in names.slugs or not slash:
        return None
    parts = rest.split("/")
    at, folder = (1, WORDS[parts[0]]) if parts[0] in WORDS and len(parts) > 1 else (0, PAGE.folder)
    id, dot, ending = parts[at].partition(".")
    if entry := names.entry(folder, slug, id):
        parts[at] = f"{entry[1]}{dot}{ending}"
    return f"{names.slugs[slug]}/{'/'.join(parts)}"


def _file(path: str, written: str, names: NewNames) -> str | None:
    """Return the path of a file, as a repository shows it, by now."""
    target, mark, fragment = written.partition("#")
    parts = target.split("/")
    for at, part in enumerate(parts[:-2]):
        if part in names.slugs and parts[at + 1] in FOLDERS and (at == 0 or parts[at - 1] in (
            "communes", "..",
        )):  # fmt: skip
            parts[at] = names.slugs[part]
            stem, ending = _stem(parts[-1])
            if entry := names.entry(parts[at + 1], part, stem):
                parts[-1] = entry[1] + ending
            return "/".join(parts) + mark + fragment
    if not names.files:
        return None
    own = posixpath.dirname(path)
    there = names.files.get(path, path)
    for place in (posixpath.normpath(posixpath.join(own, target)), target.lstrip("/")):
        for ending in ("", *EXTENSIONS):
            new = names.files.get(place + ending)
            if new is not None:
                begins = posixpath.relpath(new, posixpath.dirname(there))
                return begins.removesuffix(ending) + mark + fragment
    return None


def _stem(name: str) -> tuple[str, str]:
    for ending in EXTENSIONS:
        if name.endswith(ending):
            return name.removesuffix(ending), ending
    return name, ""

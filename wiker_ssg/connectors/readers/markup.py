"""XML without what can harm: no entities, no DTD, no network."""

import re
from typing import Any

from wiker_ssg.connectors import limits
from wiker_ssg.connectors.bounds import few_marks
from wiker_ssg.connectors.encoding import decode
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.settings import ReadOptions
from wiker_ssg.connectors.unreadable import Unreadable

ENTITY = re.compile(rb"<!(?:ENTITY|DOCTYPE(?:(?!<!DOCTYPE)[^>]){0,1000}\[)", re.IGNORECASE)


def guard(data: bytes) -> None:
    """Raise `Unreadable` for XML that defines entities (a “billion laughs”), in any encoding."""
    plain = data.replace(b"\0", b"") if b"\0" in data[:100] else data
    if ENTITY.search(plain):
        raise Unreadable("source-entities")


def parse(payload: Payload, options: ReadOptions) -> tuple[Any, str]:
    """Return the root element and the encoding; comments and processing instructions are dropped.

    What is not in the encoding that it says, or says none, is read as any text is.
    """
    from lxml import etree  # type: ignore[import-untyped]

    guard(payload.data)
    few_marks(payload.data, limits.MARKS)
    try:
        root = _root(payload.data, options.encoding)
    except LookupError as error:
        raise Unreadable("source-encoding", encoding=options.encoding) from error
    except (etree.XMLSyntaxError, ValueError) as error:
        text, encoding = decode(payload, options.encoding)
        try:
            return _root(text.encode("utf-8", "replace"), "utf-8"), encoding
        except (etree.XMLSyntaxError, ValueError):
            reason = " ".join(str(error).split())[:200]
            raise Unreadable("source-syntax", format="XML", reason=reason) from error
    said = str(root.getroottree().docinfo.encoding or "utf-8").lower()
    return root, options.encoding or said


def _root(data: bytes, encoding: str | None) -> Any:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding=encoding,
    )
    root = etree.fromstring(data.strip(b" \t\r\n\0"), parser)
    if root is None:
        raise Unreadable("source-empty")
    return root


def deep(root: Any) -> bool:
    """Return whether elements nest deeper than `limits.DEPTH`."""
    level = [root]
    for _ in range(limits.DEPTH):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True

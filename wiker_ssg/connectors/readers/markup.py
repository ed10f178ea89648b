"""XML without what can harm: no entities, no DTD, no network."""

import re
from typing import Any

from wiker_ssg.connectors import limits
from wiker_ssg.connectors.bounds import few_marks
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.settings import ReadOptions
from wiker_ssg.connectors.unreadable import Unreadable

ENTITY = re.compile(rb"<!(?:ENTITY|DOCTYPE(?:(?!<!DOCTYPE)[^>]){0,1000}\[)", re.IGNORECASE)


def guard(data: bytes) -> None:
    """Raise `Unreadable` for XML that defines entities (a “billion laughs”), in any encoding."""
    plain = data.replace(b"\0", b"") if b"\0" in data[:100] else data
    if ENTITY.search(plain):
        raise Unreadable("source-entities")


def parse(payload: Payload, options: ReadOptions) -> Any:
    """Return the root element; comments and processing instructions are dropped."""
    from lxml import etree  # type: ignore[import-untyped]

    guard(payload.data)
    few_marks(payload.data, limits.MARKS)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding=options.encoding,
    )
    try:
        root = etree.fromstring(payload.data.strip(b" \t\r\n\0"), parser)
    except LookupError as error:
        raise Unreadable("source-encoding", encoding=options.encoding) from error
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("source-syntax", format="XML", reason=str(error)[:200]) from error
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

"""Bytes become text: in the encoding that is declared, or in the one that makes words of them."""

import codecs
import re

from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.tongue import likeliest
from wiker_ssg.connectors.unreadable import Unreadable

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

SINGLE_BYTE = (
    "cp1252", "iso8859-15", "cp1250", "iso8859-16", "iso8859-2", "mac_roman", "cp850", "cp852",
    "mac_romanian",
)  # fmt: skip
"""What offices of the last thirty years wrote in: of those that read alike the first counts."""

LATIN = ("iso8859-1", "ascii")
"""What means the first of `SINGLE_BYTE` in practice (encoding.spec.whatwg.org, 4.2), and what a
server says where nobody told it what its files are in (RFC 2616, 3.7.1)."""

DECLARED = (
    re.compile(rb"\A\s*<\?xml[^>]{1,200}?\bencoding\s*=\s*[\"']([\w.:-]{2,40})"),
    re.compile(rb"<meta\b[^>]{1,200}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I),
    re.compile(rb"\A[#;\"' ]{0,4}[^\r\n]{0,60}?\b(?:en)?coding[:=] ?[\"']?([\w.:-]{2,40})", re.I),
    re.compile(rb"\ABEGIN:V(?s:.){0,4000}?;CHARSET=\"?([\w.:-]{2,40})", re.I),
    re.compile(rb"\A\s*@charset [\"']([\w.:-]{2,40})", re.I),
)
"""What a file says of itself: XML, HTML, a line above a table, an old calendar."""

HEAD = 8_192
BEYOND = re.compile(rb"[\x80-\xff]+")
AROUND, MOST = 50, 1_500
"""Bytes on both sides of those beyond ASCII that are judged, and how many such places."""

SAMPLE = 200_000
CONTROLS = re.compile("[\x80-\x9f]")
NEARLY = 0.02
"""So much better than an earlier encoding a later one must be."""


def decode(payload: Payload, encoding: str | None = None) -> tuple[str, str]:
    """Return a payload's text and the name of its encoding; line ends stay as they are.

    In this order: what a person says; a byte order mark; UTF-8 that is whole, which nothing else
    is by chance; what the server or the file declares, unless there are bytes that the encoding
    does not have; UTF-16 without a mark; UTF-8 but for a few bytes, with `�` in their place; the
    one of the encodings in which the most letters and words are those of a language, the portal's
    languages first. Raises `Unreadable` for an encoding that a person names and that does not
    exist or fit.
    """
    data = payload.data
    if encoding:
        try:
            text = data.decode(encoding)
        except (LookupError, ValueError) as error:
            raise Unreadable("source-encoding", encoding=encoding) from error
        return text.removeprefix("\ufeff"), encoding
    for mark, name in BOMS:
        if data.startswith(mark):
            return data.decode(name, "replace"), name.removesuffix("-sig")
    wide = _wide(data)
    whole = _strict(data, "utf-8") if wide is None else None
    if whole is not None:
        return whole, "utf-8"
    for name in declared(payload):
        said = _sound(data, name)
        if said is not None:
            return said
    if wide:
        return data.decode(wide, "replace"), wide
    broken = data.decode("utf-8", "replace")
    if _mostly_sound(data, broken):
        return broken, "utf-8"
    return _by_words(payload)


def declared(payload: Payload) -> list[str]:
    """Return what the server and the file say, the one that is likelier to know it first."""
    head = payload.data[:HEAD]
    own = [found[1].decode("ascii", "replace") for one in DECLARED if (found := one.search(head))]
    server = [payload.charset] if payload.charset else []
    names = [*server, *own[:1]]
    return sorted(names, key=lambda name: _known(name) in LATIN)  # a server's default comes last


def _known(name: str) -> str:
    """Return Python's name of an encoding of texts; nothing where it is none."""
    try:
        found = codecs.lookup(name.strip())
    except (LookupError, ValueError):
        return ""
    return found.name if getattr(found, "_is_text_encoding", True) else ""


def _sound(data: bytes, name: str) -> tuple[str, str] | None:
    """Return a text in a declared encoding; None where it plainly is in another."""
    known = _known(name)
    if not known:
        return None
    if known.startswith(("utf-16", "utf-32")):
        if not data[:SAMPLE].count(0):
            return None
        known = known if known[-2:] in ("le", "be") else (_wide(data) or known)
    for one in (known, SINGLE_BYTE[0]) if known in LATIN else (known,):
        text = _strict(data, one)
        if text is not None and not CONTROLS.search(text[:SAMPLE]):
            return text, one
    return None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (LookupError, ValueError):
        return None


def _wide(data: bytes) -> str | None:
    """Return the UTF-16 that a text without a mark is in: every other byte is nought."""
    head = data[: SAMPLE // 2 * 2]
    if len(head) < 4:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) * 0.3 and even < len(head) * 0.05:
        return "utf-16-le"
    if even > len(head) * 0.3 and odd < len(head) * 0.05:
        return "utf-16-be"
    return None


def _mostly_sound(data: bytes, broken: str) -> bool:
    """Return whether far more characters beyond ASCII are whole than broken."""
    beyond = sum(map(len, re.findall(r"[^\x00-\x7f]+", broken)))
    lost = broken.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    return beyond - lost > 3 * lost


def _by_words(payload: Payload) -> tuple[str, str]:
    """Return the text in the encoding whose words are those of a language."""
    sample = _telling(payload.data)
    ranked = []
    for place, name in enumerate(SINGLE_BYTE):
        text = _strict(sample, name)
        if text is None:
            continue
        fit = likeliest(text, payload.languages)
        bonus = NEARLY * (fit.language in payload.languages)
        ranked.append((round((fit.whole + bonus) / NEARLY) * NEARLY, -place, name))
    ranked.sort(reverse=True)
    if not ranked or ranked[0][0] < 0:  # in none of them are there words
        from charset_normalizer import from_bytes

        best = from_bytes(payload.data[:SAMPLE]).best()
        guessed = _strict(payload.data, best.encoding) if best else None
        if best and guessed is not None:
            return guessed, best.encoding
    for _, _, name in ranked:
        whole = _strict(payload.data, name)
        if whole is not None:
            return whole, name
    return payload.data.decode(SINGLE_BYTE[0], "replace"), SINGLE_BYTE[0]


def _telling(data: bytes) -> bytes:
    """Return the parts of a text in which bytes beyond ASCII stand, and its beginning."""
    parts = [data[:4_000]]
    end = len(parts[0])
    for number, found in enumerate(BEYOND.finditer(data, end)):
        if number == MOST:
            break
        first = max(found.start() - AROUND, end)
        end = max(found.end() + AROUND, end)
        parts.append(data[first:end])
    return b"".join(parts)

"""Bytes become text: which of the encodings it is, for data that is mostly French."""

import codecs
import re
import unicodedata

from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.unreadable import Unreadable

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

SINGLE_BYTE = ("cp1252", "mac_roman", "cp850")
"""What offices of the last thirty years wrote French in, the likeliest first."""

FRENCH = frozenset(
    "àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ«»’‘“”…–—€°²³ºª§·•\u00a0\u202f±×½¼™©®ñáíóúßÑ"
)
"""What stands beside ASCII in French texts, and in names of its neighbours."""

SAMPLE = 200_000
"""Bytes that a guess looks at."""


def decode(payload: Payload, encoding: str | None = None) -> tuple[str, str]:
    """Return a payload's text and the name of its encoding; line ends stay as they are.

    In this order: what a person says, a byte order mark, UTF-8, UTF-16 without a mark, what the
    server says, the French single-byte encodings if what they give is French, a guess by
    charset-normalizer. A text that is UTF-8 but for a few bytes is UTF-8 with `�` in their place.
    Raises `Unreadable` for an encoding that a person names and that does not exist or fit.
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
    if wide:
        return data.decode(wide, "replace"), wide
    whole = _strict(data, "utf-8")
    if whole is not None:
        return whole, "utf-8"
    broken = data.decode("utf-8", "replace")
    if _mostly_sound(data, broken):
        return broken, "utf-8"
    return _single_byte(payload)


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


def _single_byte(payload: Payload) -> tuple[str, str]:
    head = payload.data[:SAMPLE]
    named = payload.charset
    candidates = ((named,) if named else ()) + SINGLE_BYTE
    for name in candidates:
        sample = _strict(head, name)
        if sample is not None and _french(sample):
            text = _strict(payload.data, name)
            if text is not None:
                return text, codecs.lookup(name).name
    from charset_normalizer import from_bytes

    best = from_bytes(head).best()
    for guess in (best.encoding if best else None, named, "cp1252"):
        guessed = _strict(payload.data, guess) if guess else None
        if guess and guessed is not None:
            return guessed, guess
    return payload.data.decode("cp1252", "replace"), "cp1252"


def _french(text: str) -> bool:
    """Return whether nearly all beyond ASCII is what French texts have."""
    beyond = re.findall(r"[^\x00-\x7f]", text)
    odd = sum(1 for sign in beyond if sign not in FRENCH)
    controls = sum(1 for sign in beyond if unicodedata.category(sign) == "Cc")
    return odd <= len(beyond) * 0.05 and not controls

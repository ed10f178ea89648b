"""Texts of sources as our files hold them: plain, or Markdown where a source writes HTML."""

import html
import math
import re
from collections.abc import Iterator, Sequence

from wiker_ssg.connectors.escaping import escaped
from wiker_ssg.connectors.record import Tree
from wiker_ssg.connectors.words import fold
from wiker_ssg.language import DEFAULT, TRANSLATED, base
from wiker_ssg.source import scalars, urls

TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|<!--")
ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}\d{0,2}|#\d{2,6}|#x[0-9a-fA-F]{2,6});")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
PICTURE = re.compile(r"!\[(?:(?!!\[)[^\]\n]){0,300}\]\((?:(?!!\[)[^)\n]){0,1000}\)")
GAPS = re.compile(r"\n{3,}")
BREAKS = re.compile(r"<br\s*/?>|</(?:p|div|li|h[1-6]|tr)>", re.I)
LANGUAGES = (DEFAULT, "@value", "text", "value", "valeur", "name", "nom", "und", *TRANSLATED)
"""Where the words stand in a mapping that says one thing in several languages or forms."""

_NOTHING = "[nd] nd n/a null none nc non-renseigne - -- . _ undefined nan"
NOTHING = frozenset(_NOTHING.split()) | {"x ; y", "non renseigne", "non precise"}
"""What programs and people write where there is nothing to say."""

LONGEST_BODY = 50_000
LONGEST_HTML, MANY_ELEMENTS, MANY_ITEMS = 200_000, 5_000, 1_000
"""How much of one value is read as HTML: characters, elements, items of lists. The words of what is
more are kept."""


class Cut(str):
    """A text of which the source says more than is kept."""

    __slots__ = ()


class Ready(str):
    """A text that is Markdown already: nothing of it is to be read once more."""

    __slots__ = ()


class ReadyCut(Ready, Cut):
    """One of which only the beginning is kept."""

    __slots__ = ()


def plain(value: Tree) -> str | None:
    """Return a value as plain text on one line; None where it says nothing."""
    found = written(value)
    if found is None:
        return None
    text = " ".join(CONTROL.sub("", _unmarked(found)).split())
    return text if text and fold(text) not in NOTHING else None


def in_a_row(value: Tree) -> str | None:
    """Return a plain text as `plain` does, with commas between its lines: those of an address."""
    text = lines(value)
    return plain(", ".join(row.strip(" ,") for row in text.split("\n") if row.strip(" ,"))
                 if text and "\n" in text else value)  # fmt: skip


def lines(value: Tree) -> str | None:
    """Return a value as plain text, with its lines."""
    found = written(value)
    if found is None:
        return None
    rows = (" ".join(row.split()) for row in CONTROL.sub("", _unmarked(found)).splitlines())
    text = GAPS.sub("\n\n", "\n".join(rows)).strip()
    return text if text and fold(text) not in NOTHING else None


def written(value: Tree) -> str | None:
    """Return the text of a value: of a list its first, of a mapping its French or its only one."""
    if isinstance(value, str):
        if not value.isascii():  # half of a pair, which JSON can hold, is no character
            value = value.encode("utf-8", "replace").decode()
        return value if value.strip() else None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        return next((text for text in map(written, value[:20]) if text), None)
    if isinstance(value, dict):
        return next((text for key in LANGUAGES if (text := written(value.get(key)))), None)
    return None


TONGUE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def spoken(value: dict[str, Tree], languages: Sequence[str]) -> Tree:
    """Return what a text in several languages says in the first of some, else of those read here.

    None of any other mapping.
    """
    if not value or not all(TONGUE.fullmatch(key) for key in value):
        return None
    keys = (*map(base, languages), DEFAULT, "und", *TRANSLATED)
    return next((value[key] for key in keys if key and written(value.get(key))), None)


def _bare(text: str) -> str | None:
    """Return words without their HTML, where it is too much to be read as such; else None."""
    from wiker_ssg.markup.sanitise import crowded, too_deep

    if (
        len(text) > LONGEST_HTML
        or text.count("<") > MANY_ELEMENTS
        or text.count("<li") > MANY_ITEMS
        or too_deep(text)
        or crowded(text)
    ):
        return unescaped(TAG.sub(" ", text[:LONGEST_HTML]))
    return None


def _unmarked(text: str) -> str:
    """Return a text without HTML."""
    if TAG.search(text):
        if (bare := _bare(text)) is not None:
            return bare
        import nh3  # heavy: only those who read HTML pay for it

        text = nh3.clean(BREAKS.sub("\n", text), tags=set())
    return unescaped(text)


def unescaped(text: str) -> str:
    """Return a text without HTML's character references; `&copy=2` of an address is none."""
    return ENTITY.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text


def words(value: Tree) -> str | None:
    """Return a plain text as Markdown that says the same; one that is HTML as `markdown` does."""
    found = written(value)
    if found is None or TAG.search(found):
        return markdown(value)
    # programs that write HTML elsewhere leave its references in what is plain
    text = unescaped(found.replace("\r\n", "\n").replace("\r", "\n")).replace("\t", " ")
    text = CONTROL.sub("", text)
    if len(text) > LONGEST_BODY:
        return ReadyCut(escaped(shortened(text, LONGEST_BODY)))
    return Ready(escaped(text)) if text.strip() and fold(text) not in NOTHING else None


def markdown(value: Tree) -> str | None:
    """Return a text as contributed Markdown: HTML turned into it, pictures from elsewhere gone.

    Where only its beginning is kept, it is a `Cut`.
    """
    found = written(value)
    if found is None:
        return None
    cut = isinstance(value, Cut) or (len(found) > LONGEST_HTML and bool(TAG.search(found)))
    text = CONTROL.sub("", found.replace("\r\n", "\n").replace("\r", "\n"))
    text = _from_html(text) if TAG.search(text) else unescaped(text)
    rows = (row if row.strip() else "" for row in PICTURE.sub("", text).split("\n"))
    text = GAPS.sub("\n\n", "\n".join(rows)).strip()
    if len(text) > LONGEST_BODY:
        text, cut = shortened(text, LONGEST_BODY), True
    if not text or fold(text) in NOTHING:
        return None
    return Cut(text) if cut else text


def _from_html(text: str) -> str:
    import nh3
    from markdownify import markdownify

    if (bare := _bare(text)) is not None:
        return bare

    from wiker_ssg.markup.sanitise import ATTRIBUTES, GONE, SCHEMES, TAGS

    clean = nh3.clean(
        text, tags=set(TAGS), attributes=ATTRIBUTES, url_schemes=SCHEMES,
        clean_content_tags=GONE, link_rel=None,
    )  # fmt: skip
    try:
        return str(markdownify(clean, heading_style="ATX", bullets="-"))
    except RecursionError:
        return unescaped(nh3.clean(text, tags=set()))


def shortened(text: str, limit: int) -> str:
    """Return a text of at most `limit` characters, cut between two words."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    words, _, last = cut.rpartition(" ")
    if words and len(last) < 40:
        cut = words
    return cut.rstrip(" ,;:.-–(") + "…"


SEPARATORS = (";", "|", "\n", " / ", "•", ",")
MOST_PIECES = 40
"""Words of a value among which an address is looked for."""

APART = re.compile(r"[\s;,|]+|#(?=https?:|[^\s;,|#@]{1,64}@)")


def split(value: Tree) -> list[Tree]:
    """Return the parts of a list that stands in one text; a list is one already."""
    if isinstance(value, list):
        return [part for item in value for part in split(item)]
    text = lines(value)
    if text is None:
        return []
    separator = next((mark for mark in SEPARATORS if mark in text), None)
    parts = text.split(separator) if separator else [text]
    return [part.strip() for part in parts if part.strip()]


def url(value: Tree) -> str | None:
    """Return the first web address in a value, with the scheme that was left out."""
    return next(urls_in(value), None)


def urls_in(value: Tree) -> Iterator[str]:
    """Yield the web addresses in a value."""
    for text in _pieces(value):
        if "@" in text.partition("/")[0] or len(text) > 2000:
            continue
        if re.search(r"\s", text):
            continue  # several, or words: its pieces are looked at
        good = urls.url(text)
        if isinstance(good, str):
            yield good
            continue
        suggestion = good.facts.get("suggestion", "")
        if "." in text and suggestion not in ("", "https://example.org"):
            mended = "http" + suggestion.removeprefix("https")  # an old site may know no other
            if not text.lower().startswith("https"):
                suggestion = mended
            if isinstance(urls.url(suggestion), str) and not re.search(r"\d$", suggestion):
                yield suggestion


def _pieces(value: Tree) -> Iterator[str]:
    text = written(value)
    if text:
        yield text.strip()
        yield from (piece.strip(".,;()<>") for piece in APART.split(text)[:MOST_PIECES] if piece)


def email(value: Tree) -> str | None:
    """Return the first e-mail address in a value."""
    return next(emails_in(value), None)


def emails_in(value: Tree) -> Iterator[str]:
    """Yield the e-mail addresses in a value."""
    for text in _pieces(value):
        found = scalars.email(re.sub(r"(?i)^mailto:", "", text))
        if isinstance(found, str):
            yield found


PHONES = re.compile(r"[;,\n|]| / | ou | - |(?<=\d)/(?=[0+])|#(?=[0+])")
LABEL = re.compile(
    r"^(?:t[ée]l(?:[ée]phone|[ée]fono|ef(?:one?)?)?|phone|mobile?|m[óo]vil|cellulare|port(?:able)?"
    r"|tfno?|tlf)\.? ?:? ?",
    re.I,
)


def phone(value: Tree, country: str) -> str | None:
    """Return the first telephone number in a value, as it is written in its own country."""
    return next(phones_in(value, country), None)


def phones_in(value: Tree, country: str) -> Iterator[str]:
    """Yield the telephone numbers in a value."""
    import phonenumbers  # heavy: only those who read a number pay for it

    text = written(value)
    for part in PHONES.split(re.sub(r"(?i)^tel:", "", text.strip())[:200]) if text else ():
        piece = LABEL.sub("", part.strip())
        if country == "FR" and re.fullmatch(r"[1-9]\d{8}", piece):
            piece = f"0{piece}"  # a table that took it for a number
        if scalars.SHORT_PHONE.fullmatch(piece):
            yield piece
            continue
        if not piece or re.search(r"[^\W\d_]", piece):
            continue
        try:
            number = phonenumbers.parse(piece, country)
        except phonenumbers.NumberParseException:
            continue
        if not phonenumbers.is_valid_number(number):
            continue
        home = phonenumbers.region_code_for_number(number) == country
        forms = phonenumbers.PhoneNumberFormat
        shown = phonenumbers.format_number(number, forms.NATIONAL if home else forms.INTERNATIONAL)
        if isinstance(scalars.phone(shown, country), str):
            yield shown

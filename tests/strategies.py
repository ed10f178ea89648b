"""Hypothesis strategies that build arbitrary valid entries from the field types of the model."""

import datetime
from decimal import Decimal
from functools import cache
from typing import Any

import msgspec
from hypothesis import strategies as st

from tests.hours import HOURS
from wiker_ssg.model import fields as f
from wiker_ssg.model.entries import MODELS, AnyEntry, Event, Offer, kind_of
from wiker_ssg.model.recurrence import RecurrenceRule, first_start, read_rule
from wiker_ssg.model.values import Change, Document, Moment, Place, Price, Reference, Span
from wiker_ssg.source.media import DOCUMENTS, PICTURES, media_file

SLUGS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,6}){0,3}", fullmatch=True)
DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))
TIMES = st.times().map(lambda time: time.replace(second=0, microsecond=0))
MOMENTS = st.builds(Moment, DAYS, st.none() | TIMES)
REFERENCES = st.builds(
    Reference,
    id=SLUGS,
    commune=st.none() | SLUGS,
    folder=st.sampled_from((None, "directory", "services", "heritage")),
)
RULES = st.sampled_from(
    (
        "FREQ=DAILY",
        "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20351231",
        "FREQ=MONTHLY;BYDAY=-1FR;COUNT=12",
        "FREQ=YEARLY;INTERVAL=2",
    )
)
PHONES = st.from_regex(r"\+33[1-9][0-9]{8}", fullmatch=True) | st.sampled_from(
    ("+34912345678", "+40211234567", "+46812345678", "+442079460958", "+390612345678")
)
EMAILS = st.from_regex(r"[a-z0-9.+_]{1,9}@[a-z0-9-]{1,9}\.[a-z]{2,4}", fullmatch=True)
URLS = st.builds(
    "{}://{}{}".format,
    st.sampled_from(("http", "https")),
    st.from_regex(r"[a-z0-9]{1,9}(\.[a-z0-9-]{1,9}){1,2}", fullmatch=True),
    st.from_regex(r"(/[A-Za-zé0-9~%.,:;!'()*+&=#?\[\]@_-]{0,12})?", fullmatch=True),
).filter(lambda url: good_url(url))  # noqa: PLW0108
LANGUAGES = st.sampled_from(("fr", "en", "no", "sr-Latn", "pt-BR", "es-419", "gsw"))

AWKWARD = st.sampled_from(
    (
        "NO", "yes", "12:30", "01234", "1.10", "1_000", "0x1F", "0o17", "1e3", ".5", "-", "- a",
        "?", "a: b",
        "a #b", "#a", "&a", "*a", "!a", "%a", "@a", "`a", "'a'", '"a"', "a\\nb",
        "{a}",
        "[a]", "a, b", "null", "~", "=", "<<", "---", "...", "--- a", "2026-06-24",
        "2026-06-24 20:30:00",
        "+33240457979", "190:20:30", "-.inf", ".NaN", ":", "a:", "é’œ", "🎉 fête", "a\tb", "|", ">",
        "a\ufeffb", "\u00ada", "free", "all", "0", "-1", "on", "Y", "n",
    )
)  # fmt: skip
LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp"), include_characters="\t")


def good_url(url: str) -> bool:
    """Tell whether the reader takes an address as it is."""
    from wiker_ssg.source.urls import url as read

    return read(url) == url


def texts(kind: f.Text) -> st.SearchStrategy[str]:
    limit = kind.limit or 400
    letters = LETTERS | st.just("\n") if kind.lines else LETTERS
    free = AWKWARD | st.text(letters, max_size=min(limit, 60))
    if kind.lines:
        several = st.lists(AWKWARD | st.text(LETTERS, max_size=20), max_size=5)
        free |= several.map("\n".join)
        free |= st.sampled_from(("\n  deux\nun", "  - a\n- b", "un\n\n   \n---\nx: y\n", "\ta\nb"))

    def read(text: str) -> str:
        return text.strip("\n") if kind.markdown else text.strip()

    return free.map(read).filter(lambda text: len(text) <= limit and (kind.empty or bool(text)))


def amounts(kind: f.Amount) -> st.SearchStrategy[Any]:
    low, high = kind.low, kind.high
    if kind.exact:
        return st.decimals(Decimal(str(low)), Decimal(str(high)), places=2) | st.sampled_from(
            (Decimal("1.10"), Decimal("1E+3"), Decimal("1E-7"), Decimal(0))
        )
    numbers = st.floats(low, high, allow_nan=False, allow_infinity=False)
    return numbers.filter(lambda value: value == 0 or abs(value) > 1e-90)


def files(kind: f.MediaFile) -> st.SearchStrategy[str]:
    endings = PICTURES if kind.picture else DOCUMENTS + PICTURES
    name = st.from_regex(r"[a-zA-Zé0-9 _#,'()-]{0,9}[a-z0-9]", fullmatch=True).map(str.strip)
    folder = st.sampled_from(("", "media/", "2026/", "a b/"))
    return st.builds("{}{}{}".format, folder, name, st.sampled_from(endings)).filter(
        lambda path: media_file(f"media/{path}", kind.picture) == path
    )


@cache
def values(kind: f.FieldType) -> st.SearchStrategy[Any]:
    """Build the values of a field type."""
    match kind:
        case f.Text():
            return texts(kind)
        case f.Whole(low, high):
            return st.integers(low, high)
        case f.Amount():
            return amounts(kind)
        case f.ChoiceField(words):
            return st.sampled_from(words)
        case f.MediaFile():
            return files(kind)
        case f.To(inline):
            return REFERENCES if inline is None else REFERENCES | records(inline)
        case f.RecordField(struct, word):
            plain = records(struct)
            return plain if word is None else plain | st.just(struct(**{word: True}))
        case f.ListOf(item):
            return st.lists(values(item), max_size=3).map(tuple)
        case f.MapOf(key, item):
            return st.dictionaries(values(key), values(item), max_size=2)
        case f.WordOr(_, other):
            return values(other)
    return SIMPLE[type(kind)]


SIMPLE: dict[type, st.SearchStrategy[Any]] = {
    f.DayField: DAYS,
    f.When: MOMENTS,
    f.Flag: st.booleans(),
    f.CategoryField: st.sampled_from(("concert", "food", "unheard-of", "other", "no", "dance")),
    f.Url: URLS,
    f.Email: EMAILS,
    f.Phone: PHONES,
    f.HoursField: HOURS,
    f.LanguageCode: LANGUAGES,
    f.Slug: SLUGS,
    f.FormerId: SLUGS | st.builds("{}/{}".format, SLUGS, SLUGS),
    f.SitePath: st.lists(SLUGS, min_size=1, max_size=3).map(
        lambda names: f"/{'/'.join(names)}.html"
    ),
    f.Colour: st.from_regex("#[0-9a-f]{6}", fullmatch=True),
    f.Country: st.sampled_from(("FR", "SE", "RO")),
    f.FormattedText: st.sampled_from(("44480", "29", "2a")),
    f.Zone: st.sampled_from(("Europe/Paris", "Indian/Reunion")),
    f.RuleField: RULES,
}


@st.composite
def records(draw: st.DrawFn, /, struct: type[msgspec.Struct], **given: Any) -> Any:
    """Build a value of a model class; `given` are attributes that are fixed."""
    found = dict(given)
    optional = [field for field in f.fields(struct).values() if not field.required]
    some = st.lists(st.sampled_from(optional), max_size=6) if optional else st.just([])
    chosen = {field.name for field in draw(some)}
    if not {"lat", "lon"}.isdisjoint(chosen):
        chosen |= {"lat", "lon"}
    if struct is Place:
        found["name"] = draw(texts(f.Text(50, empty=False)))
    if struct is Document:
        chosen -= {"file", "url"}
        chosen.add(draw(st.sampled_from(("file", "url"))))
    for field in f.fields(struct).values():
        if field.name not in found and (field.required or field.name in chosen):
            found[field.name] = draw(values(field.type))
    if struct is Price and found.get("free"):  # what costs nothing has no amount
        found = {name: value for name, value in found.items() if name not in ("from_", "to")}
    return struct(**found)


@st.composite
def entries(draw: st.DrawFn, kinds: tuple[str, ...] = tuple(MODELS)) -> AnyEntry:
    """Build an entry that `parse` would give, of one of `kinds`."""
    kind = MODELS[draw(st.sampled_from(kinds))]
    slug = draw(SLUGS)
    ending = draw(st.sampled_from((".yaml", ".yml", ".md")))
    given = {"commune": "donges", "id": slug, "path": f"{kind.folder}/{slug}{ending}"}
    entry: AnyEntry = draw(records(kind, **given))
    if isinstance(entry, Event):
        return draw(_fitting(entry))
    if isinstance(entry, Offer) and entry.from_ and entry.until < entry.from_:
        return msgspec.structs.replace(entry, from_=entry.until, until=entry.from_)
    return entry


@st.composite
def _fitting(draw: st.DrawFn, event: Event) -> Event:
    """Make the dates of an event agree with one another."""
    # far from any change of the clocks
    start = Moment(draw(DAYS).replace(month=7, day=8), event.start.time)
    if event.repeat:
        rule = read_rule(event.repeat)
        assert isinstance(rule, RecurrenceRule)
        first = first_start(rule, start.naive.replace(year=2026))
        assert first is not None
        start = Moment(first.date(), start.time)

    def later(days: int) -> Moment:
        return Moment(start.day + datetime.timedelta(days), start.time)

    end = draw(st.none() | st.integers(1, 9).map(later))
    also = tuple(
        Span(start=later(days), end=later(days + 1) if days % 2 else None)
        for days in draw(st.lists(st.integers(20, 90), max_size=3, unique=True))
    )
    series = [start, *(span.start for span in also)]
    except_ = tuple(draw(st.lists(st.sampled_from(series), max_size=2, unique=True)))
    changed = [moment for moment in series if moment not in except_]
    changes: tuple[Change, ...] = ()
    if event.changes and changed:
        on = draw(st.sampled_from(changed))
        change: Change = event.changes[0]
        changes = (msgspec.structs.replace(change, on=on, start=None, end=None),)
    if not (event.repeat or also):
        except_ = ()
        changes = tuple(msgspec.structs.replace(c, on=start) for c in changes)
    return msgspec.structs.replace(
        event, start=start, end=end, except_=except_, also=also, changes=changes
    )


__all__ = ["entries", "kind_of", "records", "texts", "values"]

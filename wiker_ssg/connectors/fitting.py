"""What was made of a source's value, in the form that a field of an entry has in its file."""

from collections.abc import Callable
from typing import Any

from wiker_ssg.connectors.record import Tree
from wiker_ssg.connectors.texts import Ready, in_a_row, lines, markdown, plain, shortened
from wiker_ssg.connectors.times import Times, ValueContext, resolved
from wiker_ssg.connectors.vocabulary import category, choice, truth
from wiker_ssg.model import fields as f
from wiker_ssg.model.slug import slugify
from wiker_ssg.model.values import Span
from wiker_ssg.source import dates, scalars, urls
from wiker_ssg.source.hours import hours
from wiker_ssg.source.refusal import Refusal

MOST_ITEMS = 60


def fit(kind: f.FieldType, value: Tree | Times, key: str, folder: str, about: ValueContext) -> Tree:
    """Return a value as the field `key` of type `kind` takes it; None where it does not fit."""
    if isinstance(value, Times):
        return _moments(kind, value)
    if value is None:
        return None
    return FIT[type(kind)](kind, value, key, folder, about)


def _moments(kind: f.FieldType, value: Times) -> Tree:
    if isinstance(kind, f.DayField):
        return str(value.first.day)
    starts: list[Tree] = [str(resolved(Span(start=span.start)).start) for span in value.spans]
    return starts if isinstance(kind, f.ListOf) else starts[0]


def _text(kind: f.Text, value: Tree, key: str, folder: str, about: ValueContext) -> Tree:
    if kind.markdown:
        return value if isinstance(value, Ready) else markdown(value)
    read = lines if kind.lines else in_a_row if key == "street" else plain
    text = read(value)
    return shortened(text, kind.limit) if text and kind.limit else text


def _choice(kind: f.ChoiceField, value: Tree, key: str, folder: str, about: ValueContext) -> Tree:
    text = plain(value)
    return choice(key, text, kind.values, about.language) if text else None


def _category(
    kind: f.CategoryField, value: Tree, key: str, folder: str, about: ValueContext
) -> Tree:
    text = plain(value)
    return category(folder, text, about.language) if text else None


def _flag(kind: f.Flag, value: Tree, key: str, folder: str, about: ValueContext) -> Tree:
    return truth(plain(value) or "")


def _whole(kind: f.Whole, value: Tree, key: str, folder: str, about: ValueContext) -> Tree:
    found = scalars.whole(plain(value) or "", kind.low, kind.high)
    return None if isinstance(found, Refusal) else found


def _amount(kind: f.Amount, value: Tree, key: str, folder: str, about: ValueContext) -> Tree:
    text = (plain(value) or "").replace(",", ".")
    found = scalars.amount(text, kind.low, kind.high, kind.exact)
    if isinstance(found, Refusal):
        return None
    return str(found) if kind.exact else float(found)


def _scalar(read: Callable[[str, str], Any]) -> Callable[..., Tree]:
    """Make what keeps a text that our own reader takes."""

    def fitting(kind: f.FieldType, value: Tree, key: str, folder: str, about: ValueContext) -> Tree:
        text = plain(value)
        return None if text is None or isinstance(read(text, about.country), Refusal) else text

    return fitting


def _to(kind: f.To, value: Tree, key: str, folder: str, about: ValueContext) -> Tree:
    text = in_a_row(value)
    if text is None:
        return None
    if kind.inline is None:
        return slugify(text) or None
    return {"name": shortened(text, 140)}


def _record(kind: f.RecordField, value: Tree, key: str, folder: str, about: ValueContext) -> Tree:
    if isinstance(value, dict):
        known = f.fields(kind.struct)
        found: dict[str, Tree] = {
            name: made
            for name, item in value.items()
            if name in known
            and (made := fit(known[name].type, item, name, folder, about)) is not None
        }
        return found or None
    text = plain(value)
    if text is None or (kind.word and text == kind.word):
        return text
    if kind.scalar:
        return fit(f.fields(kind.struct)[kind.scalar].type, text, key, folder, about)
    return None


def _list(kind: f.ListOf, value: Tree, key: str, folder: str, about: ValueContext) -> Tree:
    items = value if isinstance(value, list) else [value]
    found: list[Tree] = []
    for item in items[: 10 * MOST_ITEMS]:
        made = fit(kind.item, item, key, folder, about)
        if made is not None and made not in found and len(found) < MOST_ITEMS:
            found.append(made)
    return found or None


def _never(kind: f.FieldType, value: Tree, key: str, folder: str, about: ValueContext) -> Tree:
    return None


FIT: dict[type, Callable[..., Tree]] = {
    f.Text: _text,
    f.ChoiceField: _choice,
    f.CategoryField: _category,
    f.Flag: _flag,
    f.Whole: _whole,
    f.Amount: _amount,
    f.DayField: _scalar(lambda text, country: dates.day(text)),
    f.When: _scalar(lambda text, country: dates.moment(text)),
    f.Url: _scalar(lambda text, country: urls.url(text)),
    f.Email: _scalar(lambda text, country: scalars.email(text)),
    f.Phone: _scalar(scalars.phone),
    f.HoursField: _scalar(lambda text, country: hours(text)),
    f.LanguageCode: _scalar(lambda text, country: scalars.language(text)),
    f.Slug: _scalar(lambda text, country: scalars.slug(text)),
    f.RuleField: _scalar(lambda text, country: text),
    f.To: _to,
    f.RecordField: _record,
    f.ListOf: _list,
    f.MapOf: _never,
    f.MediaFile: _never,
    f.WordOr: _never,
    f.Zone: _never,
    f.Colour: _never,
    f.Country: _never,
    f.FormattedText: _never,
}
"""How a value fits each type of field."""

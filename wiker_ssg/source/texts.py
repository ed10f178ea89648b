"""How each type of field is read that is one text."""

from collections.abc import Callable
from typing import Any

from wiker_ssg.language import N_, meaning
from wiker_ssg.language.nearest import nearest
from wiker_ssg.model import fields as f
from wiker_ssg.model.taxonomy import OTHER
from wiker_ssg.source import dates, hours, repetition, scalars, urls
from wiker_ssg.source.media import media_file
from wiker_ssg.source.nodes import Node, Scalar
from wiker_ssg.source.refusal import WRITE, Refusal
from wiker_ssg.source.reporter import INVALID, ONE_VALUE, Reporter

ONE_OF = N_("write one of: {choices}")
PARTLY = N_("write {suggestion}; dates that it does not leave out stand under except")
CATEGORY = N_("write {suggestion} ({label})")
CATEGORIES = N_("write one of these, or leave the line out: {labels}")
A_TYPE = N_("that is no category: write it as type: {type}, and delete this line")


def _text(reader: Reporter, kind: f.Text, node: Node, at: str, key: str) -> Any:
    if type(node) is not Scalar:
        return reader.shape(node, key, ONE_VALUE)
    value = node.value.strip("\n") if kind.markdown else node.value.strip()
    if not value and not kind.empty:
        return reader.report("text-empty", node, key=key)
    if node.cut:
        reader.cut(kind, node, key)
    if not kind.lines and "\n" in value:
        return reader.report("text-lines", node, key=key)
    if kind.limit is not None and len(value) > kind.limit:
        excess = len(value) - kind.limit
        facts = {"key": key, "size": len(value), "limit": kind.limit, "excess": excess}
        return reader.report("text-too-long", node, **facts)
    return value


def _choice(reader: Reporter, kind: f.ChoiceField, node: Node, at: str, key: str) -> Any:
    if type(node) is not Scalar:
        return reader.shape(node, key, ONE_VALUE)
    if node.value in kind.values:
        return node.value
    if meant := meaning.choice(key, node.value, kind.values):
        return meant
    if node.value.strip().upper() in kind.values:
        return node.value.strip().upper()
    facts = {"value": node.value, "key": key, "choices": ", ".join(kind.values), "advice": ONE_OF}
    said = meaning.bare(node.value[:80])
    words = {**meaning.choices(key), **{value: value for value in kind.values}}
    slips = len(reader.problems) < 50  # more are none
    close = nearest(said, words, 0.75) if slips else None
    if close is not None and words[close] in kind.values:
        facts |= {"advice": WRITE, "suggestion": words[close]}
    return reader.report("choice-unknown", node, **facts)


def _hours(reader: Reporter, kind: f.HoursField, node: Node, at: str, key: str) -> Any:
    value = _text(reader, f.Text(kind.limit, lines=True), node, at, key)
    if value is INVALID:
        return INVALID
    read = hours.hours(value)
    return reader.report(read.code, node, **read.facts) if type(read) is Refusal else read


def _category(reader: Reporter, kind: f.CategoryField, node: Node, at: str, key: str) -> Any:
    if type(node) is not Scalar:
        return reader.shape(node, key, ONE_VALUE)
    if len(node.value) > 60:
        return reader.report(
            "text-too-long", node, key=key, size=len(node.value), limit=60,
            excess=len(node.value) - 60,
        )  # fmt: skip
    value, known, folder = node.value.strip(), reader.taxonomies, reader.folder
    if known.known(folder, value) or value == OTHER:
        return value
    if meant := known.meant(folder, value):
        return value if meant == OTHER else meant
    if kind_of := meaning.choice("type", value, ("association", "business", "producer")):
        facts = {"advice": A_TYPE, "type": kind_of}
    elif nearest := known.nearest(folder, value):
        label = known.terms[folder][nearest].label
        facts = {"advice": CATEGORY, "suggestion": nearest, "label": label}
    else:
        facts = {"advice": CATEGORIES, "labels": "|".join(known.names(folder))}
    reader.report("category-unknown", node, value=value, **facts)
    return value


def _media(reader: Reporter, kind: f.MediaFile, node: Node, at: str, key: str) -> Any:
    return reader.scalar(lambda text: media_file(text, kind.picture), node, key)


def _rule(reader: Reporter, kind: f.RuleField, node: Node, at: str, key: str) -> Any:
    if type(node) is not Scalar:
        return reader.shape(node, key, ONE_VALUE)
    if "=" not in node.value and (said := repetition.said(node.value)):
        facts = {"advice": PARTLY if said.rest else WRITE, "suggestion": said.rule}
        return reader.report("rule-invalid", node, **facts)
    return reader.scalar(lambda text: scalars.rule(text, reader.zone), node, key)


def _url(reader: Reporter, kind: f.Url, node: Node, at: str, key: str) -> Any:
    if type(node) is not Scalar:
        return reader.shape(node, key, ONE_VALUE)
    value = urls.url(node.value.strip())
    if type(value) is not Refusal:
        return value
    facts = dict(value.facts)
    if scalars.EMAIL.fullmatch(node.value.strip()):
        facts["email"] = node.value.strip()
    if profile := urls.profile(key, node.value.strip()):
        facts["suggestion"] = profile
    return reader.report(value.code, node, key=key, **facts)


def _plain(read: Callable[[Any, str, Reporter], Any]) -> Callable[..., Any]:
    """Make a reader of scalars that needs the field type and the text alone."""

    def reading(reader: Reporter, kind: f.FieldType, node: Node, at: str, key: str) -> Any:
        if type(node) is not Scalar:
            return reader.shape(node, key, ONE_VALUE)
        value = read(kind, node.value.strip(), reader)
        return reader.refused(value, node, key) if type(value) is Refusal else value

    return reading


TEXTS: dict[type, Callable[..., Any]] = {
    f.Text: _text,
    f.ChoiceField: _choice,
    f.CategoryField: _category,
    f.MediaFile: _media,
    f.RuleField: _rule,
    f.DayField: _plain(lambda kind, text, reader: dates.day(text)),
    f.When: _plain(lambda kind, text, reader: dates.moment(text)),
    f.Flag: _plain(lambda kind, text, reader: scalars.flag(text)),
    f.Whole: _plain(lambda kind, text, reader: scalars.whole(text, kind.low, kind.high)),
    f.Amount: _plain(
        lambda kind, text, reader: scalars.amount(text, kind.low, kind.high, kind.exact)
    ),
    f.Url: _url,
    f.BaseUrl: _plain(lambda kind, text, reader: urls.base_url(text)),
    f.Domain: _plain(lambda kind, text, reader: urls.domain(text)),
    f.Email: _plain(lambda kind, text, reader: scalars.email(text)),
    f.Phone: _plain(lambda kind, text, reader: scalars.phone(text, reader.country)),
    f.HoursField: _hours,
    f.LanguageCode: _plain(lambda kind, text, reader: scalars.language(text)),
    f.Slug: _plain(lambda kind, text, reader: scalars.slug(text)),
    f.FormerId: _plain(lambda kind, text, reader: scalars.former_id(text)),
    f.SitePath: _plain(lambda kind, text, reader: urls.site_path(text)),
    f.Zone: _plain(lambda kind, text, reader: scalars.zone(text)),
    f.Country: _plain(lambda kind, text, reader: scalars.country(text)),
    f.FormattedText: _plain(lambda kind, text, reader: scalars.form(text, kind.name)),
    f.Colour: _plain(lambda kind, text, reader: scalars.colour(text)),
}
"""How each type of field is read that is one text."""

"""Every regular expression of the program is linear, whatever text it meets."""

import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.backtracking import Steps
from tests.expressions import Used, grows, lasts, used
from wiker_ssg.accounts.settling import said_numbers
from wiker_ssg.connectors.hints import streets
from wiker_ssg.connectors.money import forms
from wiker_ssg.connectors.places import _posts
from wiker_ssg.connectors.projections import PROJECTIONS
from wiker_ssg.connectors.readers.rows import _sums
from wiker_ssg.language.registry import publishing, readings
from wiker_ssg.model.recurrence import FORMS
from wiker_ssg.review.persons import person_forms
from wiker_ssg.source.hours import known_words

DATED = (
    r"""f"\\b({weekday})\\s+(\\d{{1,2}})(?:er)?\\s+({'|'.join(months)})\\b"""
    r"""(?:\\s+(\\d{{4}}))?"""
    '"'
)
PRICED = "f'{before}{AMOUNT} ?{MONEY}? ?(?:{words}|to|-|/) ?{AMOUNT} ?{MONEY}?'"
HOURS = (
    r"""f"(?P<every>{_any(*(one.every for one in said))})|(?P<hour>\\d{{1,2}}) ?"""
    r"""(?:{_any(*(one.unit for one in said))}|:)(?: ?(?P<minute>[0-5]\\d)(?!\\d| ?h))?"""
    r"""(?![a-z\\d])|(?P<word>[a-z']+|[-,;:./&+])"
    """.rstrip()
)
CLOCK = r"f'\\b(\\d{{1,2}})[:.]([0-5]\\d) ?(?:{_any(*(one.unit for one in said))})(?!\\w)'"

LOCAL = {
    "f'(?<![a-z]){re.escape(stem)}'": r"(?<![a-z])festi",
    r"end + '\\s*$'": r"(?<![\s,;–-])[\s,;–-]++44480\s++donges\s*$",
    "form": FORMS["BYDAY"],
    "pattern": r"\bname: *[\"']?(bocage)\b",
    r"re.escape(name[:end]).replace('\\.', '.')": "/donges",
    r"f'\\b({weekday})\\b'": r"\b(lundi|mardi)\b",
    "f'{year}{month:02}{number:02}'": "20260501",
    r"f'\\b({every})(?!\\w)'": r"\b(tous les|chaque)(?!\w)",
    "before": r"[ ]*-[ ]+",
    "address": _posts("BE").pattern,
    "summed": _sums().pattern,
    "mistyped": said_numbers(("f", "a")).pattern,
    "pattern(rule.address)": r"/donges/[^/]+/.*",
    "'(.+?)'.join(parts)": r"\* @(.+?)",
    "f'(?:{rule.ending})$'": r"(?:(.)\1)$",
    "whole": person_forms("en").whole.pattern,
    "titled": person_forms("en").titled.pattern,
    "f'\\\\b(?:{young or NOTHING})'": person_forms("en").young.pattern,
    "f'\\\\b(?:{words.children or NOTHING})\\\\b'": person_forms("en").children.pattern,
    "known.eliding": publishing("fr").eliding,
    "f'(?:^|\\\\s|,)(?:{front})[. /]|(?:{ends})\\\\b(?:[ .,]|$)'": streets("de").pattern,
    PRICED: forms("es").span.pattern,
    "POSTCODES.get(country, '\\\\d{4,6}')": r"\d{3} ?\d{2}",
    "f'(?<![a-z0-9])(?:{one.words})(?![0-9])'": PROJECTIONS[0].words,
    "one": readings()["de"].dates.phrases[0][0],
    HOURS: known_words("es").token.pattern,
    CLOCK: known_words("fr").clock.pattern,
    "_any(*(one.always for one in said))": known_words("fr").always.pattern,
    DATED: r"\b(lundi|mardi)\s+(\d{1,2})(?:er)?\s+(mai|juin)\b(?:\s+(\d{4}))?",
}
"""Expressions that are made when they are used, by their source, and one of each."""
SHORT = {"words/plain.py": "of a text, its first 4,000 characters are made plain"}
"""Files whose expressions never meet a long text, and why."""


@cache
def uses() -> list[Used]:
    rules = (Used("", re.compile(form), frozenset({"fullmatch"})) for form in FORMS.values())
    phrases = (
        Used("", re.compile(phrase), frozenset({"sub"}))
        for reading in readings().values()
        for phrase, _ in reading.dates.phrases
    )
    return [*used(LOCAL), *rules, *phrases]


def test_the_steps_of_an_expression_grow_with_its_text() -> None:
    grown = {use: text for use in uses() if (text := grows(use))}
    faults = {
        use.where: (use.pattern, text)
        for use, text in grown.items()
        if use.where.partition(":")[0] not in SHORT
    }
    assert faults == {}
    assert {use.where.partition(":")[0] for use in grown} == SHORT.keys()


@pytest.mark.slow
def test_no_text_makes_an_expression_last() -> None:
    assert {use.where: text for use in uses() if (text := lasts(use))} == {}


SLOW = [
    (r"\s*:?\s*x", "match"),
    (r"\s+$", "search"),
    (r"<!--.*?-->", "sub"),
    (r"[^@]+@", "findall"),
    (r"\[.*\d.*\]", "fullmatch"),
    (r"(?:a|b|ab)*c", "match"),
    (r"(\w+)\s+\1", "search"),
    (r"<[^>]{0,2000}>", "search"),
    (rb"<!(?:ENTITY|DOCTYPE[^>]{0,1000}\[)", "search"),
]


@pytest.mark.parametrize(("pattern", "function"), SLOW)
def test_a_slow_expression_is_found(pattern: str | bytes, function: str) -> None:
    assert grows(Used("", re.compile(pattern), frozenset({function}))) is not None


@pytest.mark.parametrize(
    ("pattern", "function"),
    [
        (r"(?<!\s)\s++$", "search"),
        (r"\s+", "sub"),
        (r"<!--(?:(?!<!--).)*?-->", "sub"),
        (r"[a-z]+(?:-[a-z]+)*", "fullmatch"),
        (r"<[^<>]{0,2000}>", "search"),
        (r"(?:\d{1,3}[ .]){0,60}x", "search"),
    ],
)
def test_a_linear_expression_is_not(pattern: str, function: str) -> None:
    assert grows(Used("", re.compile(pattern), frozenset({function}))) is None


@given(st.data())
def test_steps_lead_where_python_goes(data: st.DataObject) -> None:
    """What is counted is the work of the very expression: it ends where Python's own ends."""
    pattern = data.draw(st.sampled_from([use.pattern for use in uses() if use.pattern]))
    if isinstance(pattern.pattern, str) and data.draw(st.booleans()):
        text = data.draw(st.from_regex(pattern))[:200]
    else:
        text = data.draw(st.text("aZ0é -./:;=<>[](){}!*_`~#|\"'\\\n\t@", max_size=60))
    given = text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text
    steps = Steps(pattern)
    for function in ("match", "fullmatch", "search"):
        found = getattr(pattern, function)(given)
        assert steps.where(function, text) == (found and found.span()), function

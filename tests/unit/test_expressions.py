"""Every regular expression of the program is linear, whatever text it meets."""

import re

import pytest

from tests.expressions import Used, hurts, used
from wiker_ssg.model.recurrence import FORMS

DATED = (
    r"""f"\\b({weekday})\\s+(\\d{{1,2}})(?:er)?\\s+({'|'.join(months)})\\b"""
    r"""(?:\\s+(\\d{{4}}))?"""
    '"'
)
LOCAL = {
    "f'(?<![a-z]){stem}'": r"(?<![a-z])festi",
    r"end + '\\s*$'": r"(?<![\s,;–-])[\s,;–-]++44480\s++donges\s*$",
    "form": FORMS["BYDAY"],
    "pattern": r"\bname: *[\"']?(bocage)\b",
    r"re.escape(name[:end]).replace('\\.', '.')": "/donges",
    r"f'\\b({weekday})\\b'": r"\b(lundi|mardi)\b",
    "f'{year}{month:02}{number:02}'": "20260501",
    r"f'\\b({every})\\b(.*)'": r"\b(tous les|chaque)\b(.*)",
    "before": r"[ ]*-[ ]+",
    DATED: r"\b(lundi|mardi)\s+(\d{1,2})(?:er)?\s+(mai|juin)\b(?:\s+(\d{4}))?",
}
"""Expressions that are made when they are used, by their source, and one of each."""


@pytest.mark.parametrize("use", list(used(LOCAL)), ids=lambda use: use.where)
def test_no_text_makes_an_expression_slow(use: Used) -> None:
    assert hurts(use) is None


@pytest.mark.parametrize("form", FORMS.values())
def test_no_part_of_a_rule_makes_its_form_slow(form: str) -> None:
    assert hurts(Used("", re.compile(form), frozenset({"fullmatch"}))) is None


@pytest.mark.parametrize(
    ("pattern", "function"),
    [
        (r"\s*:?\s*x", "match"),
        (r"\s+$", "search"),
        (r"<!--.*?-->", "sub"),
        (r"[^@]+@", "findall"),
        (r"\[.*\d.*\]", "fullmatch"),
    ],
)
def test_a_slow_expression_is_found(pattern: str, function: str) -> None:
    assert hurts(Used("", re.compile(pattern), frozenset({function}))) is not None

"""A problem in words, in the language of the person who reads it."""

import datetime
import unicodedata
from typing import NamedTuple

from wiker_ssg.language import meaning, translation
from wiker_ssg.language.registry import locale_of, publishing
from wiker_ssg.problems.problem import Problem
from wiker_ssg.problems.rules import RULES


class Sentence(NamedTuple):
    """A problem in words: what is wrong and what to write instead."""

    message: str
    remedy: str


def sentence(item: Problem, language: str) -> Sentence:
    """Put a problem into words.

    Facts that are msgids themselves (advice, labels) are translated too, so that a problem can
    be stored once and read in any language. The fact `suggestion` is what to write in place of
    the marked text, `line` in place of the whole line.
    """
    translate = translation(language).gettext
    rule = RULES[item.code]
    facts = _Facts(item.facts)
    if "day" in facts:
        facts["day"] = _in_full(facts["day"], language)
    if "yearless" in facts:
        facts["suggestion"] = facts["day"] = upcoming(facts["yearless"])
    if "labels" in facts:
        facts["labels"] = ", ".join(translate(label) for label in facts["labels"].split("|"))
    if "choices" in facts:
        facts["choices"] = _explained(facts["key"], facts["choices"], language)
    for key in ("label", "reason", "advice", "expected", "known", "kept"):
        if facts.get(key):
            facts[key] = _filled(translate(facts[key]), facts)
    message = translate(rule.message).format_map(facts)
    remedy = translate(rule.remedy).format_map(facts)
    return Sentence(visible(message), visible(remedy))


def upcoming(said: str) -> str:
    """Return the next day that a date without a year means: `12-24`, or `12-24 3` on a Thursday."""
    today = datetime.datetime.now().astimezone().date()  # of the person who reads it
    month, _, rest = said.partition("-")
    number, _, weekday = rest.partition(" ")
    for year in range(today.year, today.year + 12):
        try:
            day = datetime.date(year, int(month), int(number))
        except ValueError:
            continue
        if day >= today and weekday in ("", str(day.weekday())):
            return day.isoformat()
    return f"{today.year}-{said[:5]}"


def visible(text: str) -> str:
    """Return a text in which nothing commands a terminal."""
    if text.isprintable():
        return text
    return "".join(
        letter
        if letter in "\n\t" or unicodedata.category(letter)[0] != "C"
        else "\N{REPLACEMENT CHARACTER}"
        for letter in text
    )


def _filled(text: str, facts: "_Facts") -> str:
    """Put facts into a text, which may be a library's own words with braces in them."""
    try:
        return text.format_map(facts)
    except (ValueError, IndexError, KeyError, AttributeError):
        return text


def _explained(name: str, choices: str, language: str) -> str:
    """Return `full (complet)` for `full`: values of a field, each with what people call it."""
    vocabulary = meaning.VOCABULARIES.get(language)
    said = vocabulary.choices.get(name, {}) if vocabulary else {}
    words = ((one, said.get(one, "").partition(",")[0].strip()) for one in choices.split(", "))
    return ", ".join(f"{one} ({word})" if word not in ("", one) else one for one, word in words)


def _in_full(day: str, language: str) -> str:
    """Return a day as people say it; what is no day stays as it is."""
    from babel import Locale, UnknownLocaleError  # heavy: only who sees a problem pays for it
    from babel.dates import format_date

    try:
        date = datetime.date.fromisoformat(day)
        locale = Locale.parse(locale_of(language))
    except (ValueError, UnknownLocaleError):
        return day
    said = format_date(date, "long", locale=locale)
    return f"{publishing(language).first}{said[1:]}" if said.startswith("1 ") else said


class _Facts(dict[str, str]):
    """Facts in which a missing one reads as nothing, so that no message can crash."""

    def __missing__(self, key: str) -> str:
        return ""

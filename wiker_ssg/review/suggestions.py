"""Lines to take over as they are, where there is no doubt about what was meant."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

import msgspec

from wiker_ssg.model.entries import AUDIENCES, AnyEntry
from wiker_ssg.model.slug import slugify
from wiker_ssg.model.taxonomy import OTHER
from wiker_ssg.problems import Problem
from wiker_ssg.review.escape import is_command
from wiker_ssg.review.findings import Suggestion
from wiker_ssg.review.sides import Sides
from wiker_ssg.source.dates import WITH_END
from wiker_ssg.source.dump import dump
from wiker_ssg.words.labels import LABELS

PHONE = re.compile(r"(?<!\d)0[1-9](?:[ .-]?\d\d){4}(?!\d)")
AT = re.compile(r"\bat\b|\barobase\b|\bchez\b|@", re.IGNORECASE)
AROUND = " \t\u00a0\u202f()[]"
"""What people put around the sign; taken off apart, for one pattern of it all takes cubic time."""

CERTAIN = ("field-unknown", "field-shape", "rule-invalid", "name-understood", "name-free")
"""Problems whose suggestion stands as it is in place of what was written."""


def suggestion(items: Sequence[Problem], sides: Sides, language: str) -> Suggestion | None:
    """Return the line that mends all problems of one line of a changed entry.

    None where one has to think about any of them: two suggestions for a line exclude each other.
    """
    path, at = items[0].location.path, items[0].location
    text = sides.texts.get(path)
    if text is None or at.line < 1:
        return None
    lines = text.replace("\r\n", "\n").split("\n")
    if at.line > len(lines):
        return None
    line = lines[at.line - 1]
    slip = next((item for item in items if item.code == "yaml-slip"), None)
    if slip is not None:
        return _suggested(sides, path, at.line, at.line, slip.facts["line"])
    named = {item.facts["nearest"] for item in items if "nearest" in item.facts}
    changed, more, least = line, "", len(line) + 1
    for item in sorted(items, key=lambda one: one.location.column, reverse=True):
        begin = item.location.column - 1
        put = _put(item, line, named, sides, language)
        if put is None or begin + item.length > least:
            return None
        changed, least = changed[:begin] + put + changed[begin + item.length :], begin
        if "last" in item.facts:
            if item.facts["advice"] != WITH_END or "\nend:" in text:
                return None
            more = f"\nend: {item.facts['last']}"
    if more and not changed.startswith("start:"):
        return None
    return _suggested(sides, path, at.line, at.line, changed + more)


def _put(item: Problem, line: str, named: set[str], sides: Sides, language: str) -> str | None:
    """Return what to write instead of what a problem marks in its line."""
    if "whole" in item.facts:
        return None  # two lines that belong together
    begin = item.location.column - 1
    said = item.facts.get("key", "")
    if item.code == "field-shape" and said not in named and not line.lstrip(" -").startswith(said):
        return None  # its field has another suggestion of its own
    written = line[begin : begin + item.length]
    bare = written.strip("\"'")
    better = _better(item, bare, item.location.path.partition("/")[0], sides, language)
    if better is None or not bare or better == bare:
        return None
    quotes = len(written) > len(bare) + 1 and item.code not in CERTAIN
    return f'"{better}"' if quotes else better


def _suggested(sides: Sides, path: str, first: int, last: int, text: str) -> Suggestion | None:
    if is_command(text):
        return None
    return Suggestion(sides.prefix + path, first, last, text)


def _better(item: Problem, bare: str, folder: str, sides: Sides, language: str) -> str | None:
    """Return what was certainly meant by a refused text."""
    guess = item.facts.get("suggestion", "")
    match item.code:
        case "date-invalid" | "time-invalid":
            return guess if guess and _holds(bare, guess) else None
        case code if code in CERTAIN:
            return guess or None
        case "category-unknown":
            return _category(bare, folder, guess, sides, language)
        case "choice-unknown":
            return _choice(bare, item.facts, language)
        case "phone-invalid":
            numbers = PHONE.findall(bare)
            return numbers[0] if len(numbers) == 1 else None
        case "email-invalid":
            parts = [part.strip(AROUND) for part in AT.split(bare)]
            joined = "@".join(parts)
            whole = re.fullmatch(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", joined)
            return joined if len(parts) == 2 and whole else None
        case "url-invalid":
            return guess if guess not in ("", "https://example.org") and "." in bare else None
    return None


def _holds(written: str, guess: str) -> bool:
    """Tell whether every number of a date that was guessed stands in what was written."""
    numbers = [int(number) for number in re.findall(r"\d+", written)]
    day, _, time = guess.partition(" ")
    year, month, number = (int(part) for part in day.split("-"))
    spelled = re.search(r"[^\W\d_]{3,}", written) is not None
    given = {*numbers, *(2000 + short for short in numbers if short < 100)}
    packed = re.search(rf"{year}{month:02}{number:02}", written)
    if packed is None and not {year, number} <= given:
        return False
    if packed is None and month not in numbers and not spelled:
        return False
    hours, _, minutes = time.partition(":")
    if not time:
        return True
    return int(hours) in numbers and (int(minutes) == 0 or int(minutes) in numbers)


def _category(bare: str, folder: str, guess: str, sides: Sides, language: str) -> str | None:
    """Return the category that was named by its label, or with a slip of the pen."""
    known = sides.after.site.taxonomies
    for key in known.terms.get(folder, {}):
        if slugify(known.label(folder, key, language)) == slugify(bare) != "":
            return key
    close = SequenceMatcher(None, slugify(bare), guess).ratio() >= 0.85
    return guess if guess != OTHER and close else None


def _choice(bare: str, facts: dict[str, str], language: str) -> str | None:
    from wiker_ssg.language import translation

    known = facts.get("choices", "").split(", ")
    gettext = translation(language).gettext
    for name in ("status", "audience", "accessibility", "type", "types"):
        for key, msgid in LABELS[name].items():
            if key in known and slugify(gettext(msgid)) == slugify(bare):
                return key
    if bare.lower() in AUDIENCES and bare.lower() in known:
        return bare.lower()
    guess = facts.get("suggestion", "")
    close = SequenceMatcher(None, bare.lower(), guess).ratio() >= 0.85
    return guess if guess and close else None


def rewritten(entry: AnyEntry, sides: Sides, **values: Any) -> Suggestion | None:
    """Return the lines with which an entry's file holds other values, if they stand together."""
    text = sides.texts.get(entry.path, "").replace("\r\n", "\n")
    changed = msgspec.structs.replace(entry, **values)
    country = sides.after.site.country
    new = dump(changed, text, country=country)
    old_lines, new_lines = text.rstrip("\n").split("\n"), new.rstrip("\n").split("\n")
    first, rest = 0, 0
    least = min(len(old_lines), len(new_lines))
    while first < least and old_lines[first] == new_lines[first]:
        first += 1
    while rest < least - first and old_lines[-1 - rest] == new_lines[-1 - rest]:
        rest += 1
    if len(old_lines) - rest - first > 4:
        return None  # the whole file written anew is no suggestion
    if first == len(old_lines) - rest:  # lines come in: the one before them is written again
        first = max(0, first - 1)
    put = new_lines[first : len(new_lines) - rest]
    last = len(old_lines) - rest
    if not put or last <= first:
        return None
    return _suggested(sides, entry.path, first + 1, last, "\n".join(put))

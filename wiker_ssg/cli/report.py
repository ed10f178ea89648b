"""Problems and results as people and machines read them."""

import json
import os
import sys
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NoReturn

import click

from wiker_ssg.language import N_, translation
from wiker_ssg.problems import Problem, Severity, sentence
from wiker_ssg.problems.annotations import annotation
from wiker_ssg.source.files import LIMIT, read_regular

WORDS = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning"), Severity.INFO: N_("info")}
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
WIDTH = 100
UNOPENED = frozenset({"file-link", "file-unreadable", "file-too-large", "file-ignored"})
"""Problems of files that were not read: their report does not read them either."""

SHOWN = (".yaml", ".yml", ".md", ".toml", ".html", ".xml", ".css", ".js", ".svg")
"""Endings of files that consist of lines: those of contributors and of themes."""


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems by file and place."""
    return sorted(problems, key=lambda item: (item.location, ORDER[item.severity], item.code))


def of(name: str, words: str, language: str) -> str:
    """Return words and what they are about, which is said once."""
    if words.startswith((f"{name} ", f"{name}\N{NO-BREAK SPACE}", f"{name}:")):
        return words
    return translation(language).gettext("{what}: {rest}").format(what=name, rest=words)


def text(problems: Iterable[Problem], language: str) -> str:
    """Return problems with their place, source line, caret and remedy."""
    lines = []
    for item in in_order(problems):
        lines += _block(item, language)
    return "\n".join(lines)


def _block(item: Problem, language: str) -> list[str]:
    translate = translation(language).gettext
    message, remedy = sentence(item, language)
    where = f"{item.location.path}:{item.location.line}:{item.location.column}"
    word = click.style(translate(WORDS[item.severity]), fg=COLOURS[item.severity], bold=True)
    lines = [f"{where}  {word}  {message}  [{item.code}]"]
    source = _line(item)
    if source is not None:
        number, start = str(item.location.line), item.location.column - 1
        cut = max(0, start - WIDTH + 30)
        shown = source[cut : cut + WIDTH]
        width = max(1, min(item.length, len(shown) - (start - cut)))
        lines.append(f"{number:>5} │ {shown}")
        lines.append(f"      │ {' ' * (start - cut)}{click.style('^' * width, bold=True)}")
    if remedy:
        lines.append(f"      {remedy}")
    lines.append("")
    return lines


@lru_cache(16)
def _lines(path: str, changed: int) -> Sequence[str]:
    try:
        data = read_regular(path, LIMIT)
    except OSError:
        return ()
    if len(data) > LIMIT:
        return ()
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return [
        "".join(" " if c == "\t" else c if c.isprintable() else "�" for c in line)
        for line in text.split("\n")
    ]


def _line(item: Problem) -> str | None:
    """Return the line that a problem is about; of a file that was refused not one is read."""
    path, number = item.location.path, item.location.line
    if item.code in UNOPENED or not path.endswith(SHOWN):
        return None
    try:
        changed = os.lstat(path).st_mtime_ns
    except OSError:
        return None
    lines = _lines(path, changed)
    return lines[number - 1] if 0 < number <= len(lines) and lines[number - 1].strip() else None


def as_json(problems: Iterable[Problem], language: str) -> str:
    """Return problems as JSON: the same facts for machines."""
    found = []
    for item in in_order(problems):
        message, remedy = sentence(item, language)
        found.append(
            {
                "file": item.location.path,
                "line": item.location.line,
                "column": item.location.column,
                "length": item.length,
                "severity": item.severity.value,
                "code": item.code,
                "message": message,
                "remedy": remedy,
            }
        )
    return json.dumps({"problems": found}, ensure_ascii=False, indent=2)


def as_annotations(problems: Iterable[Problem], language: str) -> str:
    """Return problems as workflow commands that become annotations of a pull request."""
    lines = []
    for item in in_order(problems):
        message, remedy = sentence(item, language)
        words = f"{message} – {remedy}" if remedy else message
        level = LEVELS[item.severity]
        lines.append(annotation(level, words, item.code, item.location, item.length))
    return "\n".join(lines)


def count(problems: Iterable[Problem], language: str) -> str:
    """Return how many errors, warnings and notes there are, in words."""
    ngettext = translation(language).ngettext
    found = dict.fromkeys(Severity, 0)
    for item in problems:
        found[item.severity] += 1
    errors, warnings, infos = found.values()
    return ", ".join(
        (
            ngettext("{n} error", "{n} errors", errors).format(n=errors),
            ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings),
            ngettext("{n} note", "{n} notes", infos).format(n=infos),
        )
    )


def more(number: int, language: str) -> str:
    """Return how many there are that are not shown, in words."""
    return translation(language).gettext("and {n} more").format(n=number)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any problem is an error."""
    return any(item.severity is Severity.ERROR for item in problems)


def communes(number: int, language: str) -> str:
    """Return how many communes there are, in words."""
    ngettext = translation(language).ngettext
    return ngettext("{n} commune", "{n} communes", number).format(n=number)


def entries(number: int, language: str) -> str:
    """Return how many entries there are, in words."""
    ngettext = translation(language).ngettext
    return ngettext("{n} entry", "{n} entries", number).format(n=number)


def written(number: int, removed: int, language: str) -> str:
    """Return how many files were written and how many removed, in words."""
    ngettext = translation(language).ngettext
    told = ngettext("{n} file written", "{n} files written", number).format(n=number)
    gone = ngettext("{n} removed", "{n} removed", removed).format(n=removed)
    return f"{told}, {gone}"


def stop(message: str, status: int = 2) -> NoReturn:
    """End with a message and an exit status: 2, wrong usage, unless it says another."""
    click.echo(message, err=True)
    sys.exit(status)

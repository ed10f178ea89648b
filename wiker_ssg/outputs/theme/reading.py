"""Themes are read from their folders and judged: what is wrong with one is told with its place."""

import json
import os
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.meta import find_referenced_templates

from wiker_ssg.language import N_, SOURCE
from wiker_ssg.model.settings import DEFAULT_THEME
from wiker_ssg.outputs.theme.assets import SHEETS
from wiker_ssg.outputs.theme.environment import READ, digest, environment
from wiker_ssg.outputs.theme.theme import PAPER, Theme, shipped
from wiker_ssg.problems import Location, Problem, problem, sentence
from wiker_ssg.problems.exceptions import WikerError
from wiker_ssg.source.files import read_regular

SETTINGS = "theme.toml"
FORMS = "forms/"
"""Where templates and files of the forms' service are, among a theme's others."""
FORM_SHEET = f"{FORMS}form.css"
GROUNDS = ("light", "dark")
KEYS = frozenset({"title", "extends", *GROUNDS})
COLOUR = re.compile("#[0-9a-f]{6}")
BROKEN = N_("look at this line of the template")
AGAIN = N_("save it again with the encoding UTF-8")
SETTING = N_(
    "write only title, extends, light and dark, as text in quotes; the two grounds as “#fdfcf8”"
)
USING = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
DYNAMIC = N_("write the template's name out, so that it is known which pages it changes")


class InvalidTheme(WikerError):
    """A theme that cannot be used, and why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(": ".join(sentence(item, SOURCE)) for item in problems))
        self.problems = problems


def load_theme(name: str, folders: Sequence[str | Path], cache: str | None = None) -> Theme:
    """Return a theme that is known to be usable; raises InvalidTheme."""
    theme, problems = read_theme(name, folders, cache)
    if theme is None:
        raise InvalidTheme(problems)
    return theme


def load_default_theme() -> Theme:
    """Return the theme that comes with the program and lacks nothing."""
    return load_theme(DEFAULT_THEME, [shipped()])


def with_forms(theme: Theme) -> Theme:
    """Return a theme that the forms' service can use: what it has none of is the default's."""
    base = load_default_theme()
    if theme.templates.keys() >= {name for name in base.templates if name.startswith(FORMS)}:
        return theme
    return replace(
        theme,
        templates={**base.templates, **theme.templates},
        places={**base.places, **theme.places},
        references={**base.references, **theme.references},
        static={**base.static, **theme.static},
        forms={**base.forms, **theme.forms},
    )


@lru_cache(8)
def load_known_theme(name: str, folders: tuple[str, ...], cache: str | None, known: bytes) -> Theme:
    """Return a theme as `load_theme` does; read once while the digest of its files is the same."""
    return load_theme(name, folders, cache)


def read_theme(
    name: str, folders: Sequence[str | Path], cache: str | None = None
) -> tuple[Theme | None, tuple[Problem, ...]]:
    """Return the theme `name`, looked for in `folders` in turn, or all that is wrong with it."""
    lineage, settings, wrong = _lineage(name, [Path(folder) for folder in folders])
    if wrong is not None:
        return None, (wrong,)
    templates: dict[str, tuple[str, bytes]] = {}
    static: dict[str, bytes] = {}
    for theme, folder in reversed(lineage):
        for part, data in _read(folder / "templates").items():
            found = f"{folder.parent.name}/{theme}/templates/{part}", data
            templates[part] = found
            if theme != name:
                templates[f"{theme}/{part}"] = found
        own = _read(folder / "static")
        for sheet in own.keys() & {*SHEETS, FORM_SHEET}:
            own[sheet] = static.get(sheet, b"") + own[sheet]
        static |= own
    parts = tuple((key, *found) for key, found in sorted(templates.items()))
    grounds = (settings.get("light", PAPER[0]), settings.get("dark", PAPER[1]))
    return _theme(name, parts, tuple(sorted(static.items())), grounds, cache)


@lru_cache(8)
def _theme(
    name: str,
    parts: tuple[tuple[str, str, bytes], ...],
    static: tuple[tuple[str, bytes], ...],
    grounds: tuple[str, str],
    cache: str | None,
) -> tuple[Theme | None, tuple[Problem, ...]]:
    """Return a theme made of these templates (name, path, bytes) and files."""
    templates: dict[str, str] = {}
    places: dict[str, str] = {}
    problems: list[Problem] = []
    for key, path, data in parts:
        try:
            templates[key], places[key] = data.decode(), path
        except UnicodeDecodeError:
            problems.append(_problem(path, N_("it is not written in UTF-8"), AGAIN))
    kept = _kept(cache, templates)
    references: Mapping[str, frozenset[str]] | None = _recalled(kept)
    if references is None or problems:
        references, wrong = _references(
            tuple((key, places[key], text) for key, text in templates.items())
        )
        problems += wrong
        if kept is not None and not problems:
            _keep(kept, references)
    if problems:
        return None, tuple(item for at, item in enumerate(problems) if item not in problems[:at])
    served = {file: data for file, data in static if not file.startswith(FORMS)}
    forms = {file.removeprefix(FORMS): data for file, data in static if file.startswith(FORMS)}
    return Theme(name, templates, served, references, grounds, cache, places, forms), ()


def _lineage(
    name: str, folders: Sequence[Path]
) -> tuple[list[tuple[str, Path]], dict[str, str], Problem | None]:
    """Return a theme and its ancestors with their folders, their settings, and what is wrong."""
    found: list[tuple[str, Path]] = []
    joined: dict[str, str] = {}
    wanted: str | None = name
    while wanted is not None:
        path = f"themes/{wanted}/{SETTINGS}"
        if any(wanted == known for known, _ in found):
            chain = " → ".join([known for known, _ in found] + [wanted])
            advice = N_("a theme cannot extend itself, even through others")
            return found, joined, _problem(path, chain, advice)
        folder = next((f / wanted for f in folders if (f / wanted / SETTINGS).is_file()), None)
        if folder is None:
            reason, advice = N_("there is no theme of this name"), N_("themes known here: {names}")
            return found, joined, _problem(path, reason, advice, names=", ".join(_known(folders)))
        found.append((wanted, folder))
        settings = _settings(folder, f"{folder.parent.name}/{wanted}/{SETTINGS}")
        if isinstance(settings, Problem):
            return found, joined, settings
        joined = settings | joined
        wanted = settings.get("extends")
    return found, joined, None


def _settings(folder: Path, path: str) -> dict[str, str] | Problem:
    """Read a theme's settings."""
    try:
        settings = tomllib.loads(read_regular(folder / SETTINGS).decode("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return _problem(path, str(error), SETTING)
    for key, value in settings.items():
        odd = key not in KEYS or not isinstance(value, str)
        if odd or (key in GROUNDS and not COLOUR.fullmatch(value)):
            return _problem(path, key, SETTING)
    return settings


def _known(folders: Iterable[Path]) -> list[str]:
    """Return the names of all themes."""
    return sorted({path.parent.name for f in folders for path in f.glob(f"*/{SETTINGS}")})


def _read(folder: Path) -> dict[str, bytes]:
    """Return a folder's files by name; hidden ones and links are not part of a theme."""
    found = {}
    for where, folders, files in os.walk(folder):  # a third quicker than pathlib, for each commune
        folders[:] = (name for name in folders if not name.startswith("."))
        for name in files:
            path = os.path.join(where, name)
            if not name.startswith(".") and os.path.isfile(path) and not os.path.islink(path):
                found[os.path.relpath(path, folder)] = read_regular(path)
    return dict(sorted(found.items()))


def _kept(cache: str | None, templates: Mapping[str, str]) -> Path | None:
    """Return the file that remembers which of exactly these templates uses which."""
    if cache is None:
        return None
    parts = [part.encode() for item in templates.items() for part in item]
    filters = " ".join(sorted(environment(SOURCE).filters)).encode()
    return Path(cache) / f"{digest(filters, *parts).hex()}.references"


def _recalled(file: Path | None) -> dict[str, frozenset[str]] | None:
    """Return what was found out the last time; parsing the templates takes longer."""
    try:
        known = json.loads(file.read_bytes()) if file is not None else None
    except (OSError, ValueError):
        return None
    return known and {name: frozenset(used) for name, used in known.items()}


def _keep(file: Path, references: Mapping[str, frozenset[str]]) -> None:
    """Remember which template uses which; other processes may do so at the same time."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(f".{os.getpid()}")
    part.write_text(json.dumps({name: sorted(used) for name, used in references.items()}))
    part.replace(file)


@lru_cache(8)
def _references(
    parts: tuple[tuple[str, str, str], ...],
) -> tuple[Mapping[str, frozenset[str]], tuple[Problem, ...]]:
    """Return which templates each one uses, of name, place and text; and what is wrong with them.

    Made once a process: sites that are built one after the other have the same theme.
    """
    templates = {name: source for name, _, source in parts}
    places = {name: place for name, place, _ in parts}
    problems: list[Problem] = []
    parser = environment(SOURCE)
    READ.clear()  # of earlier texts, nothing is compiled any more
    found = {}
    for name, source in templates.items():
        try:
            tree = parser.read(source, name)
        except TemplateSyntaxError as error:
            reason = error.message or str(error)
            problems.append(_problem(places[name], reason, BROKEN, error.lineno))
            continue
        told = list(tree.find_all((nodes.Filter, *USING)))  # going through a tree takes its time
        for node in told:
            if isinstance(node, nodes.Filter) and node.name not in parser.filters:
                reason = N_("there is no filter “{filter}”")
                problems.append(
                    _problem(places[name], reason, BROKEN, node.lineno, filter=node.name)
                )
        used = set()
        others: list[str] = []
        for using in (node for node in told if isinstance(node, USING)):
            named = [*find_referenced_templates(nodes.Template([using]))]
            others += [name for name in named if name is not None]
            if None in named:
                reason = N_("it includes a template by a variable")
                problems.append(_problem(places[name], reason, DYNAMIC, using.lineno))
        for other in others:
            if other not in templates:
                problems.append(
                    _problem(
                        places[name],
                        N_("there is no template “{template}”"),
                        BROKEN,
                        _line(source, other),
                        template=other,
                    )
                )
            else:
                used.add(other)
        found[name] = frozenset(used)
    return found, tuple(problems)


def _line(source: str, name: str) -> int:
    """Return the line of a template on which another one is named."""
    before, _, rest = source.partition(name)
    return before.count("\n") + 1 if rest else 1


def _problem(path: str, reason: str, advice: str, line: int = 1, **facts: str) -> Problem:
    about: dict[str, Any] = {"reason": reason, "advice": advice, **facts}
    return problem("theme-invalid", Location(path, line), **about)

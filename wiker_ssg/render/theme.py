"""Themes: templates and files that make views into pages.

A theme is a folder with `theme.toml` (its `title`, and the theme that it `extends`), `templates/`
and `static/`. What it lacks its parent gives; a template that replaces its parent's may extend it
as "parent's name/template's name". Everything is read at once, so that a theme is a plain value.
"""

import json
import os
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FunctionLoader,
    StrictUndefined,
    TemplateSyntaxError,
    Undefined,
    nodes,
)
from jinja2.bccache import Bucket
from jinja2.meta import find_referenced_templates
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from wiker_ssg.language import LOCALES, N_, SHIPPED, translation
from wiker_ssg.problems import Location, Problem, problem, sentence
from wiker_ssg.render import subscribe, words
from wiker_ssg.render.labels import CRUMB, labels

SETTINGS = "theme.toml"
KEYS = frozenset({"title", "extends"})
ASSETS = "/assets/"
MIME = {"ics": "text/calendar", "rss": "application/rss+xml", "json": "application/feed+json"}
"""The media type of each kind of feed."""

MARKS = re.compile("[&<>'\"]")

KEPT = 5_000
"""How many made lines are kept at most."""

BROKEN = N_("look at this line of the template")
AGAIN = N_("save it again with the encoding UTF-8")
SETTING = N_("write only title and extends, as text in quotes")
DYNAMIC = N_("write the template's name out, so that it is known which pages it changes")


class Translated(NodeTransformer):
    """Puts the translation of sentences without variables in their place, once for all pages."""

    def __init__(self, language: str) -> None:
        self.gettext = translation(language).gettext

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802  # Jinja's name
        """Replace `_("…")`."""
        called, arguments = node.node, node.args
        if (
            isinstance(called, nodes.Name)
            and called.name in ("_", "gettext")
            and len(arguments) == 1
            and isinstance(arguments[0], nodes.Const)
            and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        ):
            text = self.gettext(arguments[0].value).replace("%%", "%")
            said = nodes.MarkSafe(nodes.Const(text), lineno=node.lineno)
            said.environment = node.environment
            return said
        self.generic_visit(node)
        return node


class Names(dict[str, Any]):
    """Words by key, which templates may also write as `names.section`."""

    __getattr__ = dict.__getitem__


def escape_text(value: Any) -> str:
    """Return a value as it may stand in HTML; most texts hold nothing to escape and are as quick
    to look through as to copy."""
    kind = type(value)
    if kind is Markup or (kind is str and not MARKS.search(value)):
        return value  # type: ignore[no-any-return]
    return "" if kind is Undefined else escape(value)


class Templates(Environment):
    """A theme's templates in one language.

    A page reads hundreds of attributes and loads half a dozen templates, so both go the shortest
    way: attributes are attributes (an unknown one is an AttributeError), and a template that was
    loaded once is known by its name.
    """

    language = "en"
    getattr = staticmethod(getattr)  # type: ignore[assignment]

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._known: dict[str, jinja2.Template] = {}

    def get_template(  # type: ignore[override]
        self,
        name: str,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> jinja2.Template:
        """Return a template by its full name, made once."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = super().get_template(name, parent, globals)
        return found

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse a template and translate it, before anything is made of it."""
        tree = super()._parse(source, name, filename)
        translated: nodes.Template = Translated(self.language).visit(tree)
        return translated

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        """Let the template use our own escape: the hook that Jinja has for other generators."""
        made = super()._generate(source, name, filename, defer_init)
        return f"{made}\nfrom wiker_ssg.render.theme import escape_text as escape\n"

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the names that every template knows, as a plain dictionary: it is read often."""
        return {**self.globals, **(d or {})}


class Template:
    """One template in one language."""

    def __init__(self, source: jinja2.Template) -> None:
        self._render = source.render

    def render(self, **values: Any) -> bytes:
        """Return a page: UTF-8, ending in one newline."""
        return self._render(values).rstrip("\n").encode() + b"\n"


class InvalidTheme(Exception):
    """A theme that cannot be used, and why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(": ".join(sentence(item, "en")) for item in problems))
        self.problems = problems


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates, which only cost time when their folder is not there any more."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template if that is possible."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


@dataclass(frozen=True)
class Theme:
    """A theme that can be used: its templates and files by name, its parents' among them.

    `cache` is a folder for compiled templates.
    """

    name: str
    templates: Mapping[str, str]
    static: Mapping[str, bytes]
    references: Mapping[str, frozenset[str]]
    cache: str | None = None

    def render(self, template: str, language: str, /, **values: Any) -> bytes:
        """Return a page."""
        return self.template(template, language).render(**values)

    def template(self, name: str, language: str) -> Template:
        """Return a template in a language."""
        return Template(self.environment(language).get_template(name))

    def environment(self, language: str) -> Templates:
        """Return the templates in a language, made once."""
        found = self._environments.get(language)
        if found is None:
            found = _environment(language)
            found.loader = FunctionLoader(self.templates.get)
            if self.cache is not None:
                Path(self.cache).mkdir(parents=True, exist_ok=True)
                pattern = f"{self.name}-{language}-{catalogues().hex()[:8]}-%s.cache"
                found.bytecode_cache = _Compiled(self.cache, pattern)
            self._environments[language] = found
        return found

    @cached_property
    def _environments(self) -> dict[str, Templates]:
        return {}

    @cached_property
    def digests(self) -> Mapping[str, bytes]:
        """For each template, a digest of all that it is made of, translations included."""
        own = {name: _digest(text.encode()) for name, text in self.templates.items()}
        translations = catalogues()
        found = {}
        for name in sorted(self.templates):
            parts = [translations]
            for part in sorted(_closure(name, self.references)):
                parts += [part.encode(), own[part]]
            found[name] = _digest(*parts)
        return found

    @cached_property
    def assets(self) -> Mapping[str, str]:
        """The address of each of the theme's files: its name with a digest of its content."""
        return {name: _address(name, data) for name, data in self.static.items()}


def shipped() -> Path:
    """Return the folder of the themes that come with the program."""
    package = Path(__file__).parent.parent
    inside = package / "themes"
    return inside if inside.is_dir() else package.parent / "themes"


def load_theme(name: str, folders: Sequence[str | Path], cache: str | None = None) -> Theme:
    """Return a theme that is known to be usable; raises InvalidTheme."""
    theme, problems = read_theme(name, folders, cache)
    if theme is None:
        raise InvalidTheme(problems)
    return theme


def read_theme(
    name: str, folders: Sequence[str | Path], cache: str | None = None
) -> tuple[Theme | None, tuple[Problem, ...]]:
    """Return the theme `name`, looked for in `folders` in turn, or all that is wrong with it."""
    lineage, wrong = _lineage(name, [Path(folder) for folder in folders])
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
        static |= _read(folder / "static")
    parts = tuple((key, *found) for key, found in sorted(templates.items()))
    return _theme(name, parts, tuple(sorted(static.items())), cache)


@lru_cache(8)
def _theme(
    name: str,
    parts: tuple[tuple[str, str, bytes], ...],
    static: tuple[tuple[str, bytes], ...],
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
    references = _recalled(kept)
    if references is None or problems:
        references = _references(templates, places, problems)
        if kept is not None and not problems:
            _keep(kept, references)
    if problems:
        return None, tuple(item for at, item in enumerate(problems) if item not in problems[:at])
    return Theme(name, templates, dict(static), references, cache), ()


def _lineage(name: str, folders: Sequence[Path]) -> tuple[list[tuple[str, Path]], Problem | None]:
    """Return a theme and its ancestors with their folders, and what is wrong."""
    found: list[tuple[str, Path]] = []
    wanted: str | None = name
    while wanted is not None:
        path = f"themes/{wanted}/{SETTINGS}"
        if any(wanted == known for known, _ in found):
            chain = " → ".join([known for known, _ in found] + [wanted])
            advice = N_("a theme cannot extend itself, even through others")
            return found, _problem(path, chain, advice)
        folder = next((f / wanted for f in folders if (f / wanted / SETTINGS).is_file()), None)
        if folder is None:
            reason, advice = N_("there is no theme of this name"), N_("themes known here: {names}")
            return found, _problem(path, reason, advice, names=", ".join(_known(folders)))
        found.append((wanted, folder))
        settings = _settings(folder, f"{folder.parent.name}/{wanted}/{SETTINGS}")
        if isinstance(settings, Problem):
            return found, settings
        wanted = settings.get("extends")
    return found, None


def _settings(folder: Path, path: str) -> dict[str, str] | Problem:
    """Read a theme's settings."""
    try:
        settings = tomllib.loads((folder / SETTINGS).read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return _problem(path, str(error), SETTING)
    odd = next((k for k, v in settings.items() if k not in KEYS or not isinstance(v, str)), None)
    return settings if odd is None else _problem(path, odd, SETTING)


def _known(folders: Iterable[Path]) -> list[str]:
    """Return the names of all themes."""
    return sorted({path.parent.name for f in folders for path in f.glob(f"*/{SETTINGS}")})


def _read(folder: Path) -> dict[str, bytes]:
    """Return a folder's files by name; hidden ones and links are not part of a theme."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and not path.is_symlink()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def _kept(cache: str | None, templates: Mapping[str, str]) -> Path | None:
    """Return the file that remembers which of exactly these templates uses which."""
    if cache is None:
        return None
    parts = [part.encode() for item in templates.items() for part in item]
    filters = " ".join(sorted(_environment("en").filters)).encode()
    return Path(cache) / f"{_digest(filters, *parts).hex()}.references"


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


def _references(
    templates: Mapping[str, str], places: Mapping[str, str], problems: list[Problem]
) -> dict[str, frozenset[str]]:
    """Return which templates each one uses; adds what is wrong with them to `problems`."""
    parser = _environment("en")
    found = {}
    for name, source in templates.items():
        try:
            tree = parser.parse(source, name)
        except TemplateSyntaxError as error:
            reason = error.message or str(error)
            problems.append(_problem(places[name], reason, BROKEN, error.lineno))
            continue
        for node in tree.find_all(nodes.Filter):
            if node.name not in parser.filters:
                reason = N_("there is no filter “{filter}”")
                problems.append(
                    _problem(places[name], reason, BROKEN, node.lineno, filter=node.name)
                )
        used = set()
        for other in find_referenced_templates(tree):
            if other is None:
                problems.append(
                    _problem(places[name], N_("it includes a template by a variable"), DYNAMIC)
                )
            elif other not in templates:
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
    return found


def _line(source: str, name: str) -> int:
    """Return the line of a template on which another one is named."""
    before, _, rest = source.partition(name)
    return before.count("\n") + 1 if rest else 1


def _problem(path: str, reason: str, advice: str, line: int = 1, **facts: str) -> Problem:
    about: dict[str, Any] = {"reason": reason, "advice": advice, **facts}
    return problem("theme-invalid", Location(path, line), **about)


def _closure(name: str, references: Mapping[str, frozenset[str]]) -> set[str]:
    """Return a template and all that it is made of."""
    found, todo = set(), [name]
    while todo:
        part = todo.pop()
        if part not in found:
            found.add(part)
            todo.extend(references[part])
    return found


def _environment(language: str) -> Templates:
    """Return an environment without templates, with the words of a language as filters."""
    environment = Templates(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        extensions=["jinja2.ext.i18n"],
    )
    environment.language = language
    catalogue = translation(language)
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
        catalogue.gettext, catalogue.ngettext, newstyle=True
    )
    names = labels(language)
    environment.globals |= {
        "names": Names({key: Names(words) for key, words in (names | {"mime": MIME}).items()}),
        "once": _once(),
        "google_event": subscribe.google_event,
        "outlook_event": subscribe.outlook_event,
    }
    environment.filters |= {
        "day": lambda value: words.day(value, language),
        "day_of_year": lambda value: words.day_of_year(value, language),
        "date": lambda value: words.date(value, language),
        "month": lambda value: words.month(value, language),
        "time": lambda value: words.time(value, language),
        "hours": lambda line: words.hours(line.start, line.end, language),
        "span": lambda line: words.span(line.start, line.end, language),
        "days": lambda first, last: words.days(first, last, language),
        "moment": lambda value: words.span(value, None, language),
        "price": lambda value: words.price(value, language),
        "km": lambda value: words.kilometres(value, language),
        "phone": words.phone,
        "iso": words.iso,
        "crumb": lambda name: _crumb(name, names["section"]),
        "absolute": subscribe.absolute,
        "webcal": subscribe.webcal,
        "google": subscribe.google,
        "outlook": subscribe.outlook,
    }
    return environment


def _once() -> Callable[..., Any]:
    """Return a function that calls a macro once for the same arguments.

    An occurrence stands on the agenda, in its month, its category, on the pages of its place and
    organiser: the line is the same everywhere.
    """
    made: dict[Any, Any] = {}

    def once(macro: Callable[..., Any], *arguments: Any) -> Any:
        key = (macro.name, arguments)  # type: ignore[attr-defined]  # Jinja's macros have one
        found = made.get(key)
        if found is None:
            if len(made) >= KEPT:
                made.clear()
            found = made[key] = macro(*arguments)
        return found

    return once


def _crumb(name: str, sections: Mapping[str, str]) -> str:
    """Return a step's name: a title, or a section's in the reader's language."""
    return sections[name.removeprefix(CRUMB)] if name.startswith(CRUMB) else name


def _address(name: str, data: bytes) -> str:
    stem, dot, suffix = name.rpartition(".")
    digest = _digest(data).hex()[:8]
    return f"{ASSETS}{stem}.{digest}.{suffix}" if dot else f"{ASSETS}{name}.{digest}"


@lru_cache
def catalogues() -> bytes:
    """Return a digest of all translations: they are part of every page."""
    return _digest(
        *(
            path.read_bytes()
            for language in SHIPPED
            if (path := LOCALES / language / "LC_MESSAGES" / "wiker.mo").is_file()
        )
    )


def _digest(*parts: bytes) -> bytes:
    digest = blake2b(digest_size=16)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()

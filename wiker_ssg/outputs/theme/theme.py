"""Themes: templates and files that make views into pages.

A theme is a folder with `theme.toml`, `templates/` and `static/`. What it lacks its parent gives; a
template that replaces its parent's may extend it as "parent's name/template's name", and its
stylesheet follows its parent's in one file. Everything is read at once, so that a theme is a plain
value.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import FileSystemBytecodeCache, FunctionLoader
from jinja2.bccache import Bucket
from jinja2.utils import LRUCache

from wiker_ssg.outputs.theme.assets import Assets, dress
from wiker_ssg.outputs.theme.environment import Templates, catalogues, digest, environment
from wiker_ssg.outputs.theme.template import Template

PAPER = ("#ffffff", "#000000")
"""The grounds of a theme that names none."""


COMPILED: LRUCache = LRUCache(500)
"""Templates compiled in this process, whatever the folder: who builds several sites, or writes a
theme, has most of them again."""


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates, which only cost time when their folder is not there any more."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Find what was compiled of the same text, here or by another process."""
        super().load_bytecode(bucket)
        known = COMPILED.get(self._name(bucket))
        if bucket.code is None and known is not None:
            bucket.code = known
            self.dump_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template if that is possible."""
        COMPILED[self._name(bucket)] = bucket.code
        with suppress(OSError):
            super().dump_bytecode(bucket)

    def _name(self, bucket: Bucket) -> tuple[str, str, str]:
        return self.pattern, bucket.key, bucket.checksum


@dataclass(frozen=True)
class Theme:
    """A theme that can be used: its templates and files by name, its parents' among them.

    `grounds` are the colours of its paper, by day and by night; `cache` is a folder for compiled
    templates; `places` are the paths of its templates; `forms` are the files that
    the forms' service serves itself, and no site publishes.
    """

    name: str
    templates: Mapping[str, str]
    static: Mapping[str, bytes]
    references: Mapping[str, frozenset[str]]
    grounds: tuple[str, str] = PAPER
    cache: str | None = None
    places: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, bytes] = field(default_factory=dict)

    def render(self, template: str, language: str, /, **values: Any) -> bytes:
        """Return a page."""
        return self.template(template, language).render(**values)

    def template(self, name: str, language: str) -> Template:
        """Return a template in a language."""
        return Template(self.environment(language).get_template(name), self.places)

    def environment(self, language: str) -> Templates:
        """Return the templates in a language, made once."""
        found = self._environments.get(language)
        if found is None:
            found = environment(language)
            found.loader = FunctionLoader(self._source)
            if self.cache is not None:
                Path(self.cache).mkdir(parents=True, exist_ok=True)
                pattern = f"{self.name}-{language}-{catalogues().hex()[:8]}-named-%s.cache"
                found.bytecode_cache = _Compiled(self.cache, pattern)
            self._environments[language] = found
        return found

    def _source(self, name: str) -> tuple[str, str, None] | None:
        """Return a template's text, and its name as that of its file: errors tell it."""
        text = self.templates.get(name)
        return None if text is None else (text, name, None)

    @cached_property
    def _environments(self) -> dict[str, Templates]:
        return {}

    @cached_property
    def digests(self) -> Mapping[str, bytes]:
        """For each template, a digest of all that it is made of, translations included."""
        own = {name: digest(text.encode()) for name, text in self.templates.items()}
        translations = catalogues()
        found = {}
        for name in sorted(self.templates):
            parts = [translations]
            for part in sorted(_closure(name, self.references)):
                parts += [part.encode(), own[part]]
            found[name] = digest(*parts)
        return found

    def assets(self, accent: str) -> Assets:
        """Return the theme's files in one accent, `#rrggbb`, made once."""
        found = self._dressed.get(accent)
        if found is None:
            found = self._dressed[accent] = dress(self.static, self.grounds, accent)
        return found

    @cached_property
    def _dressed(self) -> dict[str, Assets]:
        return {}


def shipped() -> Path:
    """Return the folder of the themes that come with the program."""
    package = Path(__file__).parents[2]
    inside = package / "themes"
    return inside if inside.is_dir() else package.parent / "themes"


def _closure(name: str, references: Mapping[str, frozenset[str]]) -> set[str]:
    """Return a template and all that it is made of."""
    found, todo = set(), [name]
    while todo:
        part = todo.pop()
        if part not in found:
            found.add(part)
            todo.extend(references[part])
    return found

"""The words and ways that templates know: Jinja, set up for one language."""

from collections.abc import Callable, Mapping, MutableMapping
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import jinja2
from jinja2 import Environment, StrictUndefined, nodes
from markupsafe import Markup, escape

from wiker_ssg.language import LOCALES, SHIPPED, SOURCE, base, translation
from wiker_ssg.language.registry import shortened
from wiker_ssg.model.kinds import FEED_FORMATS
from wiker_ssg.outputs.theme import hours, search, subscribe
from wiker_ssg.outputs.theme.compiler import OWN_NAMES, Direct, TranslatedSentences
from wiker_ssg.words import series, words
from wiker_ssg.words.labels import CRUMB, labels

MIME = {
    **{form.name: form.mime for form in FEED_FORMATS},
    "csv": "text/csv",
    "data": "application/json",
    "geojson": "application/geo+json",
    "jsonld": "application/ld+json",
}
"""The media type of each kind of feed."""

KEPT = 5_000
"""How many made lines are kept at most."""


READ: dict[tuple[str, str], nodes.Template] = {}
"""Templates that were parsed and not yet compiled, by name and text."""


class TemplateNames(dict[str, Any]):
    """Words by key, which templates may also write as `names.section`."""

    __getattr__ = dict.__getitem__


class Templates(Environment):
    """A theme's templates in one language.

    A page reads hundreds of attributes and loads half a dozen templates, so both go the shortest
    way: attributes are attributes (an unknown one is an AttributeError), and a template that was
    loaded once is known by its name.
    """

    language = SOURCE
    code_generator_class = Direct
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

    def read(self, source: str, name: str) -> nodes.Template:
        """Parse a template, as it is written; raises TemplateSyntaxError.

        Whoever compiles it next need not do so again.
        """
        tree = READ[name, source] = super()._parse(source, name, None)
        return tree

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse a template and translate it, before anything is made of it."""
        tree = READ.pop((name or "", source), None)
        if tree is None:
            tree = super()._parse(source, name, filename)
        else:
            tree.set_environment(self)
        translated: nodes.Template = TranslatedSentences(self.language).visit(tree)
        return translated

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        """Let the template use our own names: the hook that Jinja has for other generators."""
        return f"{super()._generate(source, name, filename, defer_init)}\n{OWN_NAMES}\n"

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the names that every template knows, as a plain dictionary: it is read often."""
        return {**self.globals, **(d or {})}


def environment(language: str) -> Templates:
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
        "names": TemplateNames(
            {key: TemplateNames(words) for key, words in (names | {"mime": MIME}).items()}
        ),
        "icon": icon,
        "once": _once(),
        "weekdays": words.weekdays(language),
        "shortened": " ".join(f"{short}:{word}" for short, word in shortened(language).items()),
        "open_words": hours.script_words(language),
        "mail": subscribe.mail,
        "google_event": subscribe.google_event,
        "outlook_event": subscribe.outlook_event,
    }
    environment.filters |= {
        "day": lambda value: words.day(value, language),
        "day_of_year": lambda value: words.day_of_year(value, language),
        "date": lambda value: words.date(value, language),
        "month_name": lambda value: words.month_name(value.month, language),
        "month": lambda value: words.month(value, language),
        "time": lambda value: words.time(value, language),
        "hours": lambda line: words.hours(line.start, line.end, language),
        "span": lambda line, today=None: words.span(
            line.start, line.end, language, today.year if today else None
        ),
        "until": lambda line, year=None: words.until(
            line.last_day, year or line.start.day.year, language
        ),
        "days": lambda first, last: words.days(first, last, language),
        "rows": lambda week: hours.rows(week, language),
        "unusual": lambda one: hours.unusual(one, language),
        "open_data": hours.encode,
        "moment": lambda value, year=None: words.span(value, None, language, year),
        "price": lambda value: words.price(value, language),
        "km": lambda value: words.kilometres(value, language),
        "number": lambda value: words.number(value, language),
        "phone": words.phone,
        "over": lambda line, zone: words.over(line.last_day, line.end, zone),
        "relative": lambda value, today: words.relative(value, today, language),
        "parts": lambda value: words.parts(value, language),
        "series": lambda value: series.capitalised(series.sentence(value, language)),
        "rhythm": lambda value: series.sentence(value, language, False),
        "unnamed": series.unnamed,
        "day_list": lambda value: series.day_list(value, language),
        "in_town": lambda name: words.in_town(name, language),
        "around_town": lambda name: words.around_town(name, language),
        "search_words": lambda commune: search.script_words(commune, language),
        "short": lambda value: words.short(value, language),
        "spell": lambda first, last: words.spell(first, last, language),
        "both": lambda first, last: words.both(first, last, language),
        "iso": words.iso,
        "crumb": lambda name: _crumb(name, names["section"]),
        "absolute": subscribe.absolute,
        "locale": words.territory,
        "dir": _dir,
        "lang": lambda spoken: _lang(spoken, language),
        "webcal": subscribe.webcal,
        "google": subscribe.google,
        "outlook": subscribe.outlook,
    }
    return environment


@lru_cache(1 << 10)
def icon(name: str, sprite: str) -> Markup:
    """Return a drawing of the sprite; what it says stands beside it in words."""
    address = escape(f"{sprite}#{name}")
    return Markup(  # noqa: S704  # the address is escaped
        f'<svg class="icon" aria-hidden="true"><use href="{address}"/></svg>'
    )


def _lang(spoken: str | None, around: str) -> Markup:
    """Return the attribute by which a text in another language than its page is read out right.

    WCAG 3.1.2.
    """
    if not spoken or base(spoken) == base(around):
        return Markup()
    turned = words.direction(spoken) != words.direction(around)
    said = Markup(' lang="{}"').format(spoken)
    return said + Markup(' dir="{}"').format(words.direction(spoken)) if turned else said


def _dir(language: str) -> Markup:
    """Return the attribute of a page that is read from right to left; nothing of another."""
    found = words.direction(language)
    return Markup() if found == words.LEFT_TO_RIGHT else Markup(' dir="{}"').format(found)


def _once() -> Callable[..., Any]:
    """Return a function that calls a macro once for the same arguments.

    An occurrence stands on the agenda, in its month, its category, on the pages of its place and
    organiser: the line is the same everywhere.
    """
    made: dict[Any, Any] = {}

    def once(macro: Callable[..., Any], *arguments: Any) -> Any:
        """Return what a macro writes, which is made once for the same arguments."""
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


@lru_cache
def catalogues() -> bytes:
    """Return a digest of all translations: they are part of every page."""
    return digest(
        *(
            path.read_bytes()
            for language in SHIPPED
            if (path := LOCALES / language / "LC_MESSAGES" / "wiker.mo").is_file()
        )
    )


def digest(*parts: bytes) -> bytes:
    """Return a digest of some parts, each of them apart."""
    total = blake2b(digest_size=16)
    for part in parts:
        total.update(len(part).to_bytes(8, "big"))
        total.update(part)
    return total.digest()

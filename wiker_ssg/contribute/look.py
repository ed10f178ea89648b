"""The pages of the service, in the theme of each commune: its stylesheet, its head and its foot."""

import datetime
import re
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import Any

import jinja2
import msgspec
from markupsafe import Markup

from wiker_ssg.contribute.entry import Complaint
from wiker_ssg.contribute.question import Control, Question, Values
from wiker_ssg.contribute.town import ServiceTown
from wiker_ssg.language import N_, translation
from wiker_ssg.markup import markdown
from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.model.kinds import BY_FOLDER
from wiker_ssg.outputs.entries import bodies
from wiker_ssg.outputs.entries.views import EntryPage
from wiker_ssg.outputs.pictures.views import Picture
from wiker_ssg.outputs.theme.accent import accent_of
from wiker_ssg.outputs.theme.assets import Assets
from wiker_ssg.outputs.theme.environment import Templates, environment
from wiker_ssg.outputs.theme.template import Template
from wiker_ssg.outputs.theme.theme import Theme
from wiker_ssg.outputs.theme.views import Meta
from wiker_ssg.site.card import in_alphabet
from wiker_ssg.site.site import Site
from wiker_ssg.words.labels import labels

INNER = {"layout.html": "forms/entry.html", "parts/picture.html": "forms/picture.html"}
"""What stands in the place of a theme's templates where an entry is shown before it is sent."""
ELSEWHERE = re.compile(r'\bhref="/(?!/|assets/)')
"""A way to another page of the commune's site, as its own pages write it."""

REPEATS: Mapping[str, str] = {
    "": N_("no, only once"),
    "week": N_("every week"),
    "fortnight": N_("every two weeks"),
    "month": N_("every month, on the same weekday"),
    "kept": N_("as it is now"),
}
LICENCES: Mapping[str, str] = {
    "": N_("all rights reserved"),
    "CC BY 4.0": N_("may be reused, naming the author (CC BY 4.0)"),
    "CC BY-SA 4.0": N_("may be reused under the same terms (CC BY-SA 4.0)"),
    "CC0 1.0": N_("free for any use (CC0 1.0)"),
}


class ControlOption(msgspec.Struct, frozen=True):
    """One choice of a control."""

    value: str
    label: str
    chosen: bool = False


class ShownControl(msgspec.Struct, frozen=True):
    """A control as a template shows it."""

    id: str
    name: str
    kind: str
    type: str
    label: str
    hint: str
    value: str
    required: bool
    optional: bool
    error: str
    described: str
    limit: int | None
    inputmode: str
    autocomplete: str
    suggestions: str
    rows: int
    options: tuple[ControlOption, ...] = ()


class ControlGroup(msgspec.Struct, frozen=True):
    """Controls that belong together."""

    legend: str
    controls: tuple[ShownControl, ...]
    row: bool = False
    folded: bool = False
    open: bool = False


class Mended(msgspec.Struct, frozen=True):
    """A complaint with the way to its control."""

    id: str
    label: str
    words: str


class Door(msgspec.Struct, frozen=True):
    """A way to a form, or to a commune."""

    url: str
    title: str
    intro: str = ""


class Kept(msgspec.Struct, frozen=True):
    """A picture that was sent with an earlier step."""

    id: str
    url: str
    width: int
    height: int


class Check(msgspec.Struct, frozen=True):
    """What a form holds to be told from a machine's; only its stamp where that is known."""

    stamp: str
    sum: tuple[int, int] | None = None
    challenge: str = ""
    proof: str = ""
    answer: str = ""
    mistaken: bool = False


class StatusNote(msgspec.Struct, frozen=True):
    """Something that was said of a submission; without a day it is on its way."""

    own: bool
    text: str
    day: datetime.date | None = None


@lru_cache(16)
def _addresses(names: tuple[str, ...], contents: tuple[bytes, ...]) -> Mapping[str, str]:
    """Return where the service has a theme's files for it, by name."""
    found = {}
    for name, data in zip(names, contents, strict=True):
        stem, _, suffix = name.rpartition(".")
        found[name] = f"/assets/{stem}.{blake2b(data, digest_size=4).hexdigest()}.{suffix}"
    return found


class Look:
    """How one commune's pages look; templates are compiled once for a theme and a language."""

    def __init__(self, town: ServiceTown) -> None:
        self.town, self.language = town, town.language
        self.gettext = translation(town.language).gettext

    @cached_property
    def assets(self) -> Assets:
        """The theme's files in the commune's accent."""
        return self.town.theme.assets(accent_of(self.town.commune))

    @cached_property
    def own(self) -> Mapping[str, str]:
        """The addresses of the theme's files for the service, by name."""
        forms = self.town.theme.forms
        return _addresses(tuple(forms), tuple(forms.values()))

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """The contents of all files that its pages use, by address."""
        forms = self.town.theme.forms
        return {**self.assets.files, **{self.own[name]: data for name, data in forms.items()}}

    @cached_property
    def pages(self) -> Templates:
        """The templates of the service, which include the theme's own parts."""
        return _environment(self.language, self.town.theme, {})

    @cached_property
    def inner(self) -> Templates:
        """The theme's templates of entries without what surrounds them."""
        return _environment(self.language, self.town.theme, INNER)

    @cached_property
    def _chrome(self) -> tuple[Markup, Markup]:
        values = {
            "shell": self.town.shell,
            "section": "",
            "assets": self.assets.addresses,
            "own": self.own,
        }
        parts = ("chrome/before.html", "chrome/after.html")
        before, after = (
            Markup(self._filled(self.pages, part, **values))  # noqa: S704  # our own templates
            for part in parts
        )
        return before, after

    def _filled(self, templates: Templates, name: str, **values: Any) -> str:
        """Return a template's text; raises TemplateError, which tells the template and its line."""
        return Template(templates.get_template(name), self.town.theme.places).text(**values)

    def page(self, template: str, title: str, **values: Any) -> bytes:
        """Return a page of the service; raises TemplateError, where the theme's parts fail."""
        before, after = self._chrome
        rendered = self._filled(
            self.pages,
            f"forms/{template}.html",
            title=title,
            shell=self.town.shell,
            assets=self.assets.addresses,
            own=self.own,
            emblem=f"/{self.town.slug}/emblem.svg" if self.town.slug else "/emblem.svg",
            before=before,
            after=after,
            **values,
        )
        return rendered.encode("utf-8", "replace")

    def emblem(self) -> bytes:
        """Return the commune's emblem."""
        return self._filled(self.pages, "emblem.svg", shell=self.town.shell).encode()

    def preview(self, page: EntryPage, site: Site, pictures: tuple[Picture, ...]) -> Markup:
        """Return an entry as its page will show it, without what surrounds it."""
        entry: AnyEntry = page.entry
        page = msgspec.structs.replace(page, pictures=pictures, crumbs=())
        body = ""
        if entry.body:
            said = bodies.body(site, entry)
            render = markdown.editorial if said.editorial else markdown.contributed
            body = render(said.text, said.links, said.pictures)
        address = site.routes.origin + page.url
        html = self._filled(
            self.inner,
            BY_FOLDER[entry.folder].template,
            page=page,
            shell=self.town.shell,
            meta=Meta(page.card.title, None, address, robots="noindex"),
            assets=self.assets.addresses,
            body=Markup(body),  # noqa: S704  # sanitised by markup.markdown
        )
        away = f'href="{site.routes.origin}/'
        # the page's own title stands below the service's
        html = html.replace("<h1", "<h2").replace("</h1>", "</h2>")
        return Markup(ELSEWHERE.sub(lambda found: away, html))  # noqa: S704  # likewise

    # -------------------------------------------------------------------------------- controls

    def groups(
        self, questions: Iterable[Question], values: Values, wrong: Mapping[str, str]
    ) -> tuple[ControlGroup, ...]:
        """Return questions as a template shows them."""
        found = []
        for question in questions:
            controls = tuple(self.shown(c, values, wrong) for c in question.controls)
            short = ("date", "time", "flag")
            row = all(c.kind in short or c.inputmode in ("decimal",) for c in question.controls)
            narrow = sum(c.kind in short or c.inputmode == "decimal" for c in question.controls) > 1
            legend = self.gettext(question.legend) if question.legend else ""
            used = any(item.value or item.error for item in controls)
            found.append(ControlGroup(legend, controls, row and narrow, question.folded, used))
        return tuple(found)

    def shown(self, control: Control, values: Values, wrong: Mapping[str, str]) -> ShownControl:
        """Return a control with its value, in words."""
        id = f"f-{control.name}"
        hint = self.gettext(control.hint) if control.hint else ""
        error = wrong.get(control.name, "")
        described = [f"{id}-{what}" for what, said in (("hint", hint), ("error", error)) if said]
        return ShownControl(
            id=id,
            name=control.name,
            kind=control.kind,
            type="text" if control.type == "url" else control.type,
            label=self.gettext(control.label),
            hint=hint,
            value=values.get(control.name, ""),
            required=control.required,
            optional=False,
            error=error,
            described=" ".join(described),
            limit=control.limit,
            inputmode=control.inputmode,
            autocomplete=control.autocomplete,
            suggestions=control.suggestions,
            rows=control.rows,
            options=self._options(control, values),
        )

    def _options(self, control: Control, values: Values) -> tuple[ControlOption, ...]:
        if control.kind == "boxes":
            words = labels(self.language)[control.name]
            return tuple(
                ControlOption(key, words[key], f"{control.name}-{key}" in values)
                for key in control.options
            )
        if control.kind != "select":
            return ()
        value = values.get(control.name, "")
        if control.words == "category":
            known = self._categories(values.get("_folder", ""))
            if value and value not in dict(known):
                known = [*known, (value, value)]
            options = [("", self.gettext("choose…")), *known]
        elif control.words in ("repeat", "licence"):
            table = REPEATS if control.words == "repeat" else LICENCES
            keys = ["", *(o for o in control.options if o != "kept" or value == "kept")]
            options = [(key, self.gettext(table[key])) for key in keys]
            if value and value not in table:
                options.append((value, value))
        else:
            words = labels(self.language)[control.words]
            options = [(key, words[key]) for key in control.options]
            if control.name == "type":
                options = [("", self.gettext("choose…")), *options]
        return tuple(ControlOption(key, label, key == value) for key, label in options)

    def _categories(self, folder: str) -> list[tuple[str, str]]:
        taxonomies = self.town.site.taxonomies
        found = [
            (key, taxonomies.label(folder, key, self.language))
            for key in taxonomies.terms.get(folder, {})
        ]
        order = [(key == "other", in_alphabet(said, self.language)) for key, said in found]
        return [pair for _, pair in sorted(zip(order, found, strict=True))]

    def mended(
        self, complaints: Iterable[Complaint], groups: Iterable[ControlGroup]
    ) -> list[Mended]:
        """Return complaints with the way to their controls."""
        controls = {item.name: item for group in groups for item in group.controls}
        found = []
        for complaint in complaints:
            item = controls.get(complaint.name)
            found.append(
                Mended(item.id if item else "", item.label if item else "", complaint.words)
            )
        return found


_KEPT: dict[tuple[str, bool, int], tuple[Theme, Templates]] = {}


def _environment(language: str, theme: Theme, instead: Mapping[str, str]) -> Templates:
    """Return a theme's templates in a language, some of them in the place of others."""

    def source(name: str) -> tuple[str, str, None] | None:
        found = instead.get(name, name)
        text = theme.templates.get(found)
        return None if text is None else (text, found, None)  # errors tell the name

    key = (language, bool(instead), id(theme))
    if key not in _KEPT:
        if len(_KEPT) > 16:
            _KEPT.clear()
        made = environment(language)
        made.loader = jinja2.FunctionLoader(source)
        _KEPT[key] = theme, made  # as long as it is kept, no other theme has its id
    return _KEPT[key][1]

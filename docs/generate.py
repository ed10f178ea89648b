"""Write docs/reference from the program itself: `make docs`; a test tells when it is needed.

python docs/generate.py
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from wiker_ssg.cli.main import COMMANDS, group
from wiker_ssg.model import fields as f
from wiker_ssg.model.entries import KINDS, Entry
from wiker_ssg.model.settings import Commune, Plans, Portal
from wiker_ssg.model.taxonomy import BUILT_IN
from wiker_ssg.problems import RULES

REFERENCE = Path(__file__).parent / "reference"
MADE = "<!-- Written by docs/generate.py: run `make docs` instead of editing this file. -->\n"

# ------------------------------------------------------------------------------------ examples

Example = str | tuple[str, str]
"""What causes a problem, in words, or as the path and text of a file."""

EVENT = "title: Fest-noz\nstart: 2026-06-24 20:30\n"
BAL = "events/bal.yaml"
SERIES = "title: Judo\nstart: 2026-09-01 18:00\nrepeat: FREQ=WEEKLY;UNTIL=20261231\n"

EXAMPLES: dict[str, Example] = {
    "file-too-large": "a file of 300 KiB with a picture pasted into its text",
    "file-unreadable": "a file whose permissions keep the program out",
    "file-link": "`events/bal.yaml` is a link to another file",
    "file-encoding": "a file saved as Windows-1252 or Latin-1",
    "file-control-character": "a text copied from a PDF, with an invisible U+0008 in it",
    "file-empty": (BAL, ""),
    "file-ignored": "`events/affiche.pdf`",
    "file-folder-unknown": "`evenements/bal.yaml`",
    "front-matter-missing": ("events/bal.md", "title: Bal\n"),
    "front-matter-unclosed": ("events/bal.md", "---\ntitle: Bal\n"),
    "yaml-syntax": (BAL, "title: Bal: le retour\nstart: 2026-06-24\n"),
    "yaml-anchor": (BAL, "title: &t Bal\nstart: 2026-06-24\n"),
    "yaml-alias": (BAL, "title: *t\nstart: 2026-06-24\n"),
    "yaml-tag": (BAL, "title: !bal du port\nstart: 2026-06-24\n"),
    "yaml-documents": (BAL, f"{EVENT}---\n{EVENT}"),
    "yaml-duplicate": (BAL, f"{EVENT}title: Bal\n"),
    "yaml-merge": (BAL, f"{EVENT}<<: {{category: dance}}\n"),
    "yaml-depth": (BAL, f"{EVENT}tags: [[[[[[[[[[a]]]]]]]]]]\n"),
    "yaml-nodes": (BAL, f"{EVENT}tags: [{'a, ' * 5000}a]\n"),
    "yaml-key": (BAL, f"{EVENT}[a]: b\n"),
    "entry-not-mapping": (BAL, "- title: Bal\n"),
    "field-unknown": (BAL, f"{EVENT}organizer: amicale-laique\n"),
    "field-missing": (BAL, "title: Bal\n"),
    "field-shape": (BAL, f"{EVENT}booking: oui\n"),
    "text-empty": (BAL, 'title: ""\nstart: 2026-06-24\n'),
    "text-too-long": (BAL, f"title: {'Fest-noz ' * 16}\nstart: 2026-06-24\n"),
    "text-lines": (BAL, 'title: "Bal\\nen ville"\nstart: 2026-06-24\n'),
    "date-invalid": (BAL, "title: Bal\nstart: 32/07/2026\n"),
    "time-invalid": (BAL, "title: Bal\nstart: 2026-06-24 25:00\n"),
    "date-offset": (BAL, "title: Bal\nstart: 2026-06-24T20:30Z\n"),
    "date-out-of-range": (BAL, "title: Bal\nstart: 2206-06-24\n"),
    "number-invalid": (BAL, f"{EVENT}booking: {{capacity: beaucoup}}\n"),
    "flag-invalid": (BAL, f"{EVENT}draft: oui\n"),
    "choice-unknown": (BAL, f"{EVENT}status: canceled\n"),
    "category-unknown": (BAL, f"{EVENT}category: concerts\n"),
    "url-invalid": (BAL, f"{EVENT}online: www.example.org\n"),
    "email-invalid": (BAL, f"{EVENT}contact: {{email: contact chez example.org}}\n"),
    "phone-invalid": (BAL, f"{EVENT}contact: {{phone: 02 61}}\n"),
    "hours-invalid": ("services/mairie.yaml", "title: Mairie\nhours: Lu-Ve 9h-12h\n"),
    "hours-ambiguous": ("services/mairie.yaml", "title: Mairie\nhours: SH Mo,We 10:00-12:00\n"),
    "hours-school-zone": "`hours: SH off` in a commune without `school_zone`",
    "position-half": (BAL, f"{EVENT}place: {{lat: 47.3}}\n"),
    "language-invalid": (BAL, f"{EVENT}lang: français\n"),
    "id-invalid": ("events/Bal_du_14.yaml", EVENT),
    "id-reserved": "`pages/agenda.md`, or the portal's own `pages/communes.md`",
    "id-duplicate": "`events/bal.yaml` and `events/2026/bal.yaml`",
    "reference-invalid": (BAL, f"{EVENT}place: Salle polyvalente\n"),
    "media-path": (BAL, f"{EVENT}image: {{file: ../bal.jpg, alt: Le bal}}\n"),
    "media-type": (BAL, f"{EVENT}image: {{file: bal.bmp, alt: Le bal}}\n"),
    "media-missing": "`image: {file: bal.jpg, alt: Le bal}` without `media/bal.jpg`",
    "picture-unreadable": "`media/bal.jpg` that is cut short",
    "picture-too-large": "a panorama of 20,000 × 10,000 pixels",
    "picture-heavy": "a scan of 80 MB",
    "picture-small": "a portrait of 120 × 160 pixels cut out of an old site",
    "picture-alt-missing": "`image: {file: bal.jpg}`",
    "picture-remote": "`![le bal](https://example.org/bal.jpg)` in a text",
    "end-before-start": (BAL, f"{EVENT}end: 2026-06-24 19:00\n"),
    "end-form": (BAL, f"{EVENT}end: 2026-06-25\n"),
    "rule-invalid": (BAL, f"{EVENT}repeat: tous les mardis\n"),
    "rule-start": (BAL, f"{EVENT}repeat: FREQ=WEEKLY;BYDAY=TU\n"),
    "rule-too-many": "`repeat: FREQ=DAILY` several times a day over many years",
    "occurrence-unmet": (BAL, f"{SERIES}except: 2026-09-02\n"),
    "occurrence-form": (BAL, f"{SERIES}also: 2026-09-03\n"),
    "time-gap": (BAL, "title: Bal\nstart: 2026-03-29 02:30\n"),
    "reference-unknown": "`place: sale-polyvalente`, and no entry of this name",
    "reference-ambiguous": "`place: mairie`, in `directory/` and in `services/`",
    "reference-elsewhere": "`place: savenay/cinema` in a clone of Donges alone",
    "link-unknown": "`[le club](directory:clubs-de-judo)` in a text",
    "plan-required": "an offer of a shop whose plan has ended",
    "verified-old": "`verified: 2024-01-15`, two years later",
    "address-taken": "`former_ids: [bal]` while there is another `events/bal.yaml`",
    "settings-missing": "a folder of `communes/` without `commune.yaml`",
    "format-unknown": "`format: 2` in `portal.yaml`",
    "commune-slug": "`communes/Donges_44/`, or `communes/communes/`",
    "commune-missing": "`communes: [{slug: donges}]` without `communes/donges/`",
    "timezone-unknown": "`timezone: Europe/Donges` in `commune.yaml`",
    "theme-invalid": "`theme: bocag`, or a template that ends too early",
    "task-failed": "a template that asks for a value that does not exist",
    "calendar-shortened": "a commune with more than 1,000 coming events",
}

# ---------------------------------------------------------------------------------- field types


def form(kind: f.FieldType) -> str:
    """Return a field type in words."""
    return FORMS[type(kind)](kind)


def _text(kind: f.Text) -> str:
    name = "Markdown" if kind.markdown else "text"
    limit = f", at most {kind.limit:,} characters" if kind.limit else ""
    return f"{name}{limit}"


def _number(kind: f.Whole | f.Amount, name: str) -> str:
    return f"{name} from {kind.low:,g} to {kind.high:,g}"


def _words(values: tuple[str, ...]) -> str:
    return ", ".join(f"`{value}`" for value in values)


def _record(kind: f.Record) -> str:
    word = f"`{kind.word}` or " if kind.word else ""
    scalar = f"{form(f.fields(kind.struct)[kind.scalar].type)} or " if kind.scalar else ""
    name = kind.struct.__name__
    return f"{word}{scalar}[{name}](#{name.lower()})"


def _reference(kind: f.To) -> str:
    inline = kind.inline
    inside = f", or [{inline.__name__}](#{inline.__name__.lower()})" if inline else ""
    return f"reference: `id`, `commune/id` or `kind:id`{inside}"


FORMS: dict[type, Any] = {
    f.Text: _text,
    f.Day: lambda kind: "date, `2026-06-24`",
    f.When: lambda kind: "date, or local time, `2026-06-24 20:30`",
    f.Flag: lambda kind: "`true` or `false`",
    f.Whole: lambda kind: _number(kind, "whole number"),
    f.Amount: lambda kind: _number(kind, "number"),
    f.Choice: lambda kind: _words(kind.values),
    f.Category: lambda kind: "category, see below",
    f.Url: lambda kind: "web address, `https://…`",
    f.Email: lambda kind: "e-mail address",
    f.Phone: lambda kind: "telephone number, in any usual form",
    f.Hours: lambda kind: "opening hours, `Mo-Fr 09:00-12:00; PH off`",
    f.Language: lambda kind: "language code, `fr`",
    f.Slug: lambda kind: "id: small letters, digits, hyphens",
    f.Zone: lambda kind: "time zone, `Europe/Paris`",
    f.Colour: lambda kind: "colour, `#1d6f5f`",
    f.Rule: lambda kind: "RFC 5545 rule, `FREQ=WEEKLY;BYDAY=TU`",
    f.MediaFile: lambda kind: "picture below `media/`" if kind.picture else "file below `media/`",
    f.To: _reference,
    f.Record: _record,
    f.ListOf: lambda kind: f"list of: {form(kind.item)}{' (one may stand alone)' * kind.single}",
    f.MapOf: lambda kind: f"mapping from {form(kind.key)} to {form(kind.item)}",
    f.WordOr: lambda kind: f"`{kind.word}`, or {form(kind.other)}",
}


def inner(kind: f.FieldType) -> list[type]:
    """Return the classes that a field type holds."""
    if isinstance(kind, f.Record):
        return [kind.struct]
    if isinstance(kind, f.To):
        return [kind.inline] if kind.inline else []
    if isinstance(kind, f.ListOf):
        return inner(kind.item)
    if isinstance(kind, f.MapOf):
        return [*inner(kind.key), *inner(kind.item)]
    return inner(kind.other) if isinstance(kind, f.WordOr) else []


def table(fields: list[f.Field]) -> str:
    """Return fields as a table."""
    rows = ["| field | | form |", "|---|---|---|"]
    for field in fields:
        needed = "required" if field.required else ""
        rows.append(f"| `{field.key}` | {needed} | {form(field.type)} |")
    return "\n".join(rows) + "\n"


def described(struct: type) -> str:
    """Return what a class says of itself, in one paragraph."""
    return " ".join((struct.__doc__ or "").split("\n\n")[0].split())


def sections(structs: list[type]) -> list[str]:
    """Return one section for each class, and for those that they hold."""
    parts, seen, waiting = [], set(), list(structs)
    while waiting:
        struct = waiting.pop(0)
        if struct in seen:
            continue
        seen.add(struct)
        known = list(f.fields(struct).values())
        if struct not in structs:
            parts.append(f"### {struct.__name__}\n\n{described(struct)}\n\n{table(known)}")
        waiting += [found for field in known for found in inner(field.type)]
    return sorted(parts)


# ---------------------------------------------------------------------------------------- pages


def fields_page() -> str:
    """Every kind of entry, field and form."""
    common = f.fields(Entry)
    parts = [
        "# Fields of entries\n",
        MADE,
        (
            "An entry is one file, YAML or Markdown with front matter, in the folder of its "
            "kind. An editor that reads `wiker schema KIND` completes and checks these fields "
            "while you type.\n"
        ),
        "## Every entry\n",
        described(Entry) + "\n",
        table(list(common.values())),
    ]
    for name, kind in KINDS.items():
        own = [field for key, field in f.fields(kind).items() if key not in common]
        parts += [f"## {name}\n", f"Folder `{kind.folder}/`. {described(kind)}\n"]
        if own:
            parts.append(table(own))
        categories = _words(tuple(BUILT_IN[kind.folder]))
        parts.append(f"Categories: {categories}.\n")
    parts += [
        "## Mappings\n",
        "What stands inside other fields.\n",
        *sections(list(KINDS.values())),
    ]
    return "\n".join(parts)


def settings_page() -> str:
    """Every setting of portal.yaml, commune.yaml and plans.yaml."""
    files = {"portal.yaml": Portal, "commune.yaml": Commune, "plans.yaml": Plans}
    parts = [
        "# Settings\n",
        MADE,
        (
            "A slip in one setting is reported; the other settings count all the same. Only a "
            "`portal.yaml` that cannot be read at all, of an unknown format, or whose "
            "`base_url` is no address, keeps the site from being built.\n"
        ),
    ]
    for name, struct in files.items():
        parts += [f"## `{name}`\n", described(struct) + "\n"]
        parts.append(table(list(f.fields(struct).values())))
    parts += ["## Mappings\n", *sections(list(files.values()))]
    return "\n".join(parts)


def problems_page() -> str:
    """Every code: how much it weighs, message, remedy, example."""
    parts = [
        "# Problems\n",
        MADE,
        (
            "*error*: the entry is left out. *warning*: it is published, but doubtful. "
            "*info*: good to know. Words in braces are filled in with the case at hand. "
            "`wiker check` shows all of them, in French or English.\n"
        ),
    ]
    for code, rule in RULES.items():
        parts.append(f"## `{code}`\n")
        parts.append(f"*{rule.severity.value}*: {_plain(rule.message)}\n")
        parts.append(f"Remedy: {_plain(rule.remedy)}\n")
        example = EXAMPLES[code]
        if isinstance(example, str):
            parts.append(f"Example: {example}.\n")
        else:
            path, text = example
            shown = text if len(text) < 300 else f"{text[:120]}…\n"
            parts.append(f"Example, `{path}`:\n\n```yaml\n{shown}```\n")
    return "\n".join(parts)


def _plain(text: str) -> str:
    return "*what this case needs*" if text in ("{advice}", "{reason}", "{known}") else text


def commands_page() -> str:
    """Every command with its options."""
    parts = [
        "# Commands\n",
        MADE,
        (
            "ROOT is a folder with `portal.yaml` or `commune.yaml`: by default the current "
            "folder, else `content/`. Messages are in French or English, by `wiker --lang` or "
            "the environment (`LANG`). Exit status: 0; 1 when something is wrong with the "
            "content (0 with `--tolerant`) or could not be made; 2 for wrong usage; 130 after "
            "Ctrl+C.\n"
        ),
        "## `wiker`\n",
        _options(group),
    ]
    for name in COMMANDS:
        command = group.get_command(click.Context(group), name)
        assert command is not None
        arguments = [
            p.make_metavar(click.Context(command))
            for p in command.params
            if isinstance(p, click.Argument)
        ]
        parts.append(f"## `{' '.join(['wiker', name, *arguments])}`\n")
        parts.append(f"{command.help}\n")
        parts.append(_options(command))
    return "\n".join(parts)


def _options(command: click.Command) -> str:
    rows = ["| option | |", "|---|---|"]
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            value = "" if parameter.is_flag else parameter.metavar or ""
            if isinstance(parameter.type, click.Choice):
                value = r"\|".join(parameter.type.choices)
            name = f"{parameter.opts[-1]} {value}".strip()
            rows.append(f"| `{name}` | {parameter.help} |")
    return "\n".join(rows) + "\n"


PAGES = {
    "commands.md": commands_page,
    "fields.md": fields_page,
    "problems.md": problems_page,
    "settings.md": settings_page,
}


def main() -> None:
    """Write all pages."""
    from wiker_ssg.cli.speech import speak

    speak("en")
    REFERENCE.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), "utf-8")


if __name__ == "__main__":
    main()

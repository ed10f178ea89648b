"""A commune's own repository: its settings, its owners, forms, workflows and guides."""

import json
import textwrap
from pathlib import Path

import msgspec

from wiker_ssg.forge.github import comment
from wiker_ssg.language import DEFAULT
from wiker_ssg.model.entries import ORGANISATION_TYPES
from wiker_ssg.model.kinds import FOLDERS, KINDS
from wiker_ssg.model.labels import FIELDS, label
from wiker_ssg.model.taxonomy import BUILT_IN, Taxonomies
from wiker_ssg.scaffold import template
from wiker_ssg.scaffold.labels import ALL
from wiker_ssg.scaffold.owners import owners
from wiker_ssg.scaffold.program import PinnedProgram, install
from wiker_ssg.source.scan import MEDIA
from wiker_ssg.words.labels import labels

LANGUAGE = DEFAULT
"""What everything in these repositories is written in."""

LICENCE = "Licence Ouverte 2.0"


class RepositoryTown(msgspec.Struct, frozen=True):
    """What has to be known of a commune to write its repository.

    `code` is the INSEE's; `position` latitude and longitude as written; `ambassadors` GitHub
    accounts, `platform` an account or a team, `portal` the portal's repository, all without @;
    `site` the portal's address, `program` what its workflows run.
    """

    slug: str
    name: str
    platform: str
    program: PinnedProgram
    ambassadors: tuple[str, ...] = ()
    code: str | None = None
    postcodes: tuple[str, ...] = ()
    position: tuple[str, str] | None = None
    portal: str | None = None
    site: str | None = None


def files(town: RepositoryTown) -> dict[str, bytes]:
    """Return the files of a commune's repository by path."""
    return template.files("commune", _values(town))


def quoted(text: str) -> str:
    """Return a text as a scalar of YAML, JSON and TOML alike."""
    return json.dumps(text, ensure_ascii=False)


def department(code: str) -> str:
    """Return the département of a commune by the INSEE's code: 97 and 98 have three characters."""
    return code[: 3 if code[:2] in ("97", "98") else 2]


def _values(town: RepositoryTown) -> dict[str, str]:
    page = f"{town.site.rstrip('/')}/{town.slug}/" if town.site else ""
    decide = owners(town.ambassadors, town.platform)
    return {
        "name": quoted(town.name),
        "title": town.name,
        "slug": town.slug,
        "facts": _facts(town),
        "ambassadors": _people(town.ambassadors),
        "licence": LICENCE,
        "platform": f"@{town.platform}",
        "owners": decide,
        "folders": _folders(decide),
        "portal": quoted(town.portal or ""),
        **programs(town.program),
        "site": quoted(town.site or ""),
        "page": f"\nSon portail\u00a0: <{page}>\n" if page else "",
        "contact": _contact(page),
        "postcode": f"value: {quoted(town.postcodes[0])}" if len(town.postcodes) == 1 else "",
        **{f"categories.{kind.name}": _categories(kind.folder) for kind in KINDS},
        "types": _options([labels(LANGUAGE)["type"][key] for key in ORGANISATION_TYPES]),
        "labels_table": "\n".join(f"| `{item.name}` | {item.words} |" for item in ALL),
        "labels": "\n".join("|".join(item) for item in ALL),
        "script": _script(),
        "propose": _proposing(),
    } | {f"label.{key}": quoted(label(key, LANGUAGE)) for key in FIELDS}


def _folders(decide: str) -> str:
    """Return who decides on the folders of content, a line of CODEOWNERS each."""
    return "\n".join(f"{f'/{folder}/':20}{decide}" for folder in sorted((*FOLDERS, MEDIA)))


def programs(program: PinnedProgram) -> dict[str, str]:
    """Return what templates say of the program, and how it is installed."""
    return {
        "program": quoted(program.address),
        "commit": quoted(program.commit),
        "install.site": install("site"),
        "install.connect": install("connect"),
    }


def _facts(town: RepositoryTown) -> str:
    lines = []
    if town.code:
        lines.append(f"code: {{scheme: insee, value: {quoted(town.code)}}}")
        lines.append(f"department: {quoted(department(town.code))}")
    if town.postcodes:
        lines.append(f"postcodes: [{', '.join(map(quoted, town.postcodes))}]")
    if town.position:
        lines += [f"lat: {town.position[0]}", f"lon: {town.position[1]}"]
    return "\n".join(lines)


def _people(names: tuple[str, ...]) -> str:
    if not names:
        return " []"
    return "".join(f"\n  - {{name: {quoted(name)}, github: {quoted(name)}}}" for name in names)


def _categories(folder: str) -> str:
    known = Taxonomies()
    return _options([known.label(folder, key, LANGUAGE) for key in BUILT_IN[folder]])


def _options(words: list[str]) -> str:
    return "\n".join(f"- {quoted(word)}" for word in dict.fromkeys(words))


def _contact(page: str) -> str:
    """Return where those who have no account are sent to."""
    if not page:
        return "contact_links: []"
    return textwrap.dedent(f"""\
        contact_links:
          - name: Sans compte GitHub
            url: {page}contribuer/
            about: Le formulaire du portail, en deux minutes, depuis un téléphone.
        """)


def _script() -> str:
    """Return the script of `comment.yml`: a module of this package, word for word."""
    return Path(comment.__file__).read_text(encoding="utf-8")


def _proposing() -> str:
    """Return the script of `import.yml` that pushes and proposes what was imported."""
    text = Path(__file__).with_name("propose.sh").read_text(encoding="utf-8")
    return template.fill(text, {"content": comment.CONTENT.pattern})

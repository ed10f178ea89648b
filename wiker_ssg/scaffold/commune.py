"""A commune's own repository: its settings, its owners, forms, workflows and guides."""

import json

import msgspec

from wiker_ssg.forge.hosting import RepositoryRoles
from wiker_ssg.forge.registry import HOSTS, hosting
from wiker_ssg.language import DEFAULT
from wiker_ssg.model.entries import ORGANISATION_TYPES
from wiker_ssg.model.kinds import KINDS
from wiker_ssg.model.labels import FIELDS, label
from wiker_ssg.model.taxonomy import BUILT_IN, Taxonomies
from wiker_ssg.scaffold import template
from wiker_ssg.scaffold.labels import ALL
from wiker_ssg.scaffold.program import PinnedProgram, PinnedWorkflows, install
from wiker_ssg.words.labels import labels

LANGUAGE = DEFAULT
"""What everything in these repositories is written in."""

LICENCE = "Licence Ouverte 2.0"

LABELS = "\n".join("|".join(item) for item in ALL)
"""As the workflow that makes them reads them."""

REPORT = "écrivez à la plateforme"
"""What to do about something published, unless a forge has a way of its own."""


class RepositoryTown(msgspec.Struct, frozen=True):
    """What has to be known of a commune to write its repository.

    `code` is the INSEE's; `position` latitude and longitude as written; `ambassadors`
    are accounts, `platform` an account or a team, `portal` the portal's repository, all as the
    forge has their names; `site` the portal's address, `program` what its workflows run,
    `workflows` whose workflows its own call (without them they are whole). A forge `asks` for those
    that it needs.
    """

    slug: str
    name: str
    platform: str = ""
    program: PinnedProgram | None = None
    ambassadors: tuple[str, ...] = ()
    code: str | None = None
    postcodes: tuple[str, ...] = ()
    position: tuple[str, str] | None = None
    portal: str | None = None
    site: str | None = None
    forge: str = HOSTS[0]
    workflows: PinnedWorkflows | None = None


def files(town: RepositoryTown) -> dict[str, bytes]:
    """Return the files of a commune's repository by path."""
    return template.files(kinds(town.workflows), hosting(town.forge).templates, values(town))


def kinds(workflows: object) -> tuple[str, ...]:
    """Return which templates a commune's repository is of, as it has workflows to call or not."""
    return ("commune", "calling") if workflows else ("commune",)


def quoted(text: str) -> str:
    """Return a text as a scalar of YAML, JSON and TOML alike."""
    return json.dumps(text, ensure_ascii=False)


def department(code: str) -> str:
    """Return the département of a commune by the INSEE's code: 97 and 98 have three characters."""
    return code[: 3 if code[:2] in ("97", "98") else 2]


def values(town: RepositoryTown) -> dict[str, str]:
    """Return what templates say of a commune, by name."""
    page = f"{town.site.rstrip('/')}/{town.slug}/" if town.site else ""
    roles = RepositoryRoles(town.ambassadors, town.platform, page)
    return {
        "name": quoted(town.name),
        "title": town.name,
        "slug": town.slug,
        "facts": _facts(town),
        "licence": LICENCE,
        "report": REPORT,
        **hosting(town.forge).texts(roles),
        "portal": quoted(town.portal or ""),
        "workflows": town.workflows.repository if town.workflows else "",
        "workflows.commit": town.workflows.commit if town.workflows else "",
        "whose": _whose(town),
        **programs(town.program),
        "site": quoted(town.site or ""),
        "page": f"\nSon portail\u00a0: <{page}>\n" if page else "",
        "postcode": f"value: {quoted(town.postcodes[0])}" if len(town.postcodes) == 1 else "",
        **{f"categories.{kind.name}": _categories(kind.folder) for kind in KINDS},
        "types": _options([labels(LANGUAGE)["type"][key] for key in ORGANISATION_TYPES]),
        "labels_table": "\n".join(f"| `{item.name}` | {item.words} |" for item in ALL),
        "labels": LABELS,
    } | {f"label.{key}": quoted(label(key, LANGUAGE)) for key in FIELDS}


def programs(program: PinnedProgram | None) -> dict[str, str]:
    """Return what templates say of the program, and how it is installed."""
    if program is None:
        return {}
    return {
        "program": quoted(program.address),
        "commit": quoted(program.commit),
        "install.site": install("site"),
        "install.connect": install("connect"),
        "install.publish": install("publish"),
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


def _whose(town: RepositoryTown) -> str:
    """Return the line of commune.yaml that says whose plans and neighbours a review looks at."""
    if not town.portal:
        return ""
    address = hosting(town.forge).address(town.portal)
    return f"portal: {{repository: {quoted(address)}, ref: main}}"


def _categories(folder: str) -> str:
    known = Taxonomies()
    return _options([known.label(folder, key, LANGUAGE) for key in BUILT_IN[folder]])


def _options(words: list[str]) -> str:
    return "\n".join(f"- {quoted(word)}" for word in dict.fromkeys(words))

"""The sandbox: a copy of a commune to practise on, on one machine, that reaches nobody.

It is a portal of its own: the settings that matter for practising, one commune with its entries,
the bare repository that its forms propose to. What is not named here is not copied.
"""

import datetime
import os
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import yaml

from wiker_ssg.git.process import run
from wiker_ssg.language import N_
from wiker_ssg.model.kinds import FOLDERS
from wiker_ssg.model.settings import Commune, Portal
from wiker_ssg.site.portal import PORTAL, Root, known_themes, theme_path
from wiker_ssg.source.files import read_regular
from wiker_ssg.source.scan import MEDIA, scan
from wiker_ssg.training.page import page
from wiker_ssg.training.town import TrainedTown
from wiker_ssg.words import words

SANDBOX = "sandbox"
SCRIPTS = ("atelier.sh", "accepter.sh")
DATA = "intake-data"
"""Where `wiker intake` keeps things unless it is told otherwise."""

NAMES = "exercise.invalid"
"""Whose the identities of its events are: no calendar takes them for the real ones."""

LONGEST = 100
OURS = ("-c", "user.name=wiker", "-c", "user.email=wiker@exercise.invalid")

PORTAL_NAME = N_("Exercise – {name}")
TOWN_NAME = N_("{name} (exercise)")
NOTICE = N_(
    "Exercise: nothing of this is published or sent. It is a copy on one computer, for a workshop; "
    "do not rely on dates, hours or telephone numbers."
)
OWN_SITE = N_("my-site")


class Ports(NamedTuple):
    """Where a sandbox is seen on its own machine: the site, its forms."""

    site: int = 8000
    forms: int = 8010

    @property
    def site_url(self) -> str:
        """The address of the site."""
        return f"http://127.0.0.1:{self.site}"

    @property
    def forms_url(self) -> str:
        """The address of the forms, which is the only one that they take."""
        return f"http://127.0.0.1:{self.forms}"


PORTS = Ports()


def write_sandbox(
    root: Root, town: TrainedTown, folder: Path, language: str, ports: Ports = PORTS
) -> bool:
    """Write the sandbox of a commune into a folder; tell whether it was written.

    One that is there stays as it is: somebody may be practising. Complete, or not at all. Raises
    OSError and GitFailed.
    """
    if os.path.lexists(folder):
        return False
    making = folder.with_name(f".{folder.name}.making")
    shutil.rmtree(making, ignore_errors=True)
    try:
        _settings(town, making, language, ports)
        _entries(root, town, making)
        _themes(root, making)
        _repository(making / "communes" / town.slug, making / DATA / "repositories", town.slug)
        making.rename(folder)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return True


def own_site(language: str) -> str:
    """Return the name of the page that stands for an association's own site."""
    return f"{words.phrase(OWN_SITE, language)}.html"


def practice_portal(portal: Portal, language: str, ports: Ports = PORTS) -> Portal:
    """Return the settings of a portal as its sandbox has them."""
    name = _short(words.phrase(PORTAL_NAME, language).format(name=portal.name), portal.name)
    return Portal(
        name=name,
        base_url=ports.site_url,
        uid_domain=NAMES,
        language=portal.language,
        languages=portal.languages,
        country=portal.country,
        theme=portal.theme,
        horizon=portal.horizon,
        nearby=portal.nearby,
        intake=ports.forms_url,
        notice=words.phrase(NOTICE, language),
        plans=portal.plans,
        taxonomies=portal.taxonomies,
        data=portal.data,
    )


def practice_commune(commune: Commune, language: str) -> Commune:
    """Return the settings of a commune as its sandbox has them: no address to write to."""
    name = _short(words.phrase(TOWN_NAME, language).format(name=commune.name), commune.name)
    hall = commune.townhall
    return Commune(
        slug=commune.slug,
        name=name,
        code=commune.code,
        department=commune.department,
        country=commune.country,
        population=commune.population,
        lat=commune.lat,
        lon=commune.lon,
        timezone=commune.timezone,
        languages=commune.languages,
        postcodes=commune.postcodes,
        school_zone=commune.school_zone,
        sections=commune.sections,
        theme=commune.theme,
        nearby=commune.nearby,
        townhall=msgspec.structs.replace(hall, email=None, url=None) if hall else None,
    )


def settings_text(settings: Portal | Commune) -> str:
    """Return settings as their file says them; what has its usual value is left out."""
    said = _plain(settings)
    for made in ("slug", "own_url"):  # told by the folder and by the command line
        said.pop(made, None)
    return yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=100)


def _plain(value: Any) -> Any:
    """Return values as YAML has them, with the keys that people write: `for`, not `for_`."""
    if isinstance(value, msgspec.Struct):
        fields = msgspec.structs.fields(value)
        known = ((field, getattr(value, field.name)) for field in fields)
        return {
            field.name.rstrip("_"): _plain(one)
            for field, one in known
            if one != field.default and one not in ((), {})
        }
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return str(value) if isinstance(value, Decimal | datetime.date) else value


def _short(said: str, name: str) -> str:
    return said if len(said) <= LONGEST else name


def _settings(town: TrainedTown, folder: Path, language: str, ports: Ports) -> None:
    place = folder / "communes" / town.slug
    place.mkdir(parents=True)
    portal = practice_portal(town.portal, language, ports)
    (folder / PORTAL).write_text(settings_text(portal), "utf-8")
    commune = practice_commune(town.commune, language)
    (place / "commune.yaml").write_text(settings_text(commune), "utf-8")
    html = page("own-site.html", language, town=town, ports=ports)
    (folder / own_site(language)).write_text(html, "utf-8")
    for script in SCRIPTS:
        (folder / script).write_text(page(script, language, ports=ports) + "\n", "utf-8")
        (folder / script).chmod(0o755)


def _entries(root: Root, town: TrainedTown, folder: Path) -> None:
    """Copy what people wrote, byte for byte; links are left where they are."""
    source, place = root.folder(town.slug), folder / "communes" / town.slug
    for path in scan(str(source)).files:
        if path == "plans.yaml" or path.split("/", 1)[0] in (*FOLDERS, MEDIA):
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            (place / path).write_bytes(read_regular(source / path))


def _themes(root: Root, folder: Path) -> None:
    """Copy the themes that do not come with the program, the first of each name."""
    *own, shipped = theme_path(root.path)
    for place in own:
        if os.path.isdir(place) and not (
            os.path.isdir(shipped) and os.path.samefile(place, shipped)
        ):
            for name in known_themes((place,)):
                if not (folder / "themes" / name).exists():
                    shutil.copytree(Path(place, name), folder / "themes" / name)


def _repository(content: Path, repositories: Path, slug: str) -> None:
    """Make the content a clone of a bare repository beside it, named by the way from one to it.

    The whole may be copied to another machine.
    """
    bare = repositories / f"{slug}.git"
    bare.mkdir(parents=True)
    run("init", "--quiet", "--bare", "--template=", "--initial-branch=main", folder=bare)
    run("init", "--quiet", "--template=", "--initial-branch=main", folder=content)
    run("add", "--all", folder=content)
    run(*OURS, "commit", "--quiet", "--message", slug, folder=content)
    run("remote", "add", "origin", os.path.relpath(bare, content), folder=content)
    run("push", "--quiet", "--set-upstream", "origin", "main", folder=content)

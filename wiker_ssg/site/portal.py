"""Where a portal's parts are: its root, its settings, its communes, its state and its themes."""

import hashlib
import os
from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path

import msgspec

from wiker_ssg.language import N_
from wiker_ssg.model.base import base_of
from wiker_ssg.model.settings import Commune, Portal
from wiker_ssg.model.slug import SLUG, slugify
from wiker_ssg.problems import Location, Problem, problem
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.site.routes import host_of
from wiker_ssg.site.routes.reserved import portal_top
from wiker_ssg.site.routes.segments import segments
from wiker_ssg.source.reporter import Mark
from wiker_ssg.source.settings import read_commune, read_file, read_portal, refused

PORTAL = "portal.yaml"

UNFINISHED = "communes/.change"
"""Where a change of communes lies that is being carried out, from the root."""

SHOWN = 5
"""How many communes a problem names that concerns all of them."""


class Root(msgspec.Struct, frozen=True):
    """A portal, or a single commune standing for one; not `valid` when nothing may be built.

    `missing` are communes that belong to it and have no folder.
    """

    path: str
    portal: Portal
    single: bool
    slugs: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    valid: bool = True
    missing: tuple[str, ...] = ()

    def folder(self, slug: str) -> Path:
        """Return the folder of a commune."""
        return Path(self.path) if self.single else Path(self.path) / "communes" / slug

    def names(self, slug: str) -> tuple[str, ...]:
        """Return the slugs of a commune: the present one, then those that it had, oldest first."""
        data = read_file(self.folder(slug) / "commune.yaml")
        commune: Commune | None = read_commune(data, slug)[0] if data is not None else None
        return (slug, *(commune.former_slugs if commune is not None else ()))

    def present(self, slug: str) -> str:
        """Return the slug by which a commune goes now; the same where none ever went by it."""
        if slug in self.slugs:
            return slug
        return next((now for now in self.slugs if slug in self.names(now)), slug)

    def shown(self, slug: str, path: str) -> str:
        """Return a file's path as the person who called the command can open it."""
        folder = Path(self.path) if self.single or not slug else self.folder(slug)
        return os.path.relpath(folder / path) if path else os.path.relpath(folder)


def find_root(path: str | None) -> str:
    """Return the root that a command works on; raises Usage when there is none."""
    for candidate in (path,) if path else (".", "content"):
        folder = Path(candidate)
        # what is no file is told by whoever opens it
        if os.path.lexists(folder / PORTAL) or os.path.lexists(folder / "commune.yaml"):
            return os.fspath(folder)
    where = path or "."
    raise Usage(N_("{where}: there is no portal.yaml and no commune.yaml here"), where=where)


def open_root(path: str, base_url: str | None = None, theme: str | None = None) -> Root:
    """Read a portal's settings and find its communes."""
    root = Path(path)
    problems: list[Problem] = []
    data = read_file(root / PORTAL)
    portal, marks = None, dict[str, Mark]()
    if data is not None:
        portal, problems = read_portal(data, marks=marks)
    elif unread := refused(root / PORTAL, PORTAL):
        problems = [unread]
    valid = portal is not None or (data is None and not problems)
    portal = portal or Portal()
    single = os.path.lexists(root / "commune.yaml")
    if single and data is None:
        portal = msgspec.structs.replace(portal, plans={})
    changes: dict[str, str] = {"uid_domain": portal.uid_domain or host_of(portal.base_url)}
    if base_url:
        changes |= {"base_url": base_url, "own_url": portal.base_url if data is not None else ""}
    if theme:
        changes["theme"] = theme
    portal = msgspec.structs.replace(portal, **changes)
    missing: list[str] = []
    if single:
        slugs: tuple[str, ...] = (_single_slug(root),)
    else:
        slugs = _communes(root, portal, marks, problems, missing)
    if valid and portal.addressing == "domain" and base_of(portal.base_url).root != "/":
        wrong = _without_domain(root, portal, marks, slugs, single)
        problems += wrong
        valid = not wrong
    if os.path.lexists(root / UNFINISHED):
        problems.append(problem("change-unfinished", Location(UNFINISHED)))
        valid = False
    return Root(path, portal, single, slugs, tuple(problems), valid, tuple(missing))


def _without_domain(
    root: Path,
    portal: Portal,
    marks: Mapping[str, Mark],
    slugs: tuple[str, ...],
    single: bool,
) -> list[Problem]:
    """Return the problem of communes that have no domain, where the portal has none to share.

    A path belongs to somebody else's host (`x.github.io/portail`), who gives no names below it.
    """
    files = (
        [root / "commune.yaml"]
        if single
        else [root / "communes" / s / "commune.yaml" for s in slugs]
    )
    settings = ((slug, read_file(file)) for slug, file in zip(slugs, files, strict=True))
    without = []
    for slug, data in settings:
        commune = read_commune(data, slug)[0] if data is not None else None
        if commune is None or not commune.domain:
            without.append(slug)
    if not without:
        return []
    where, width = _place(marks, "base_url")
    host = host_of(portal.base_url)
    shown = ", ".join(without[:SHOWN]) + ("…" if len(without) > SHOWN else "")
    return [
        problem(
            "domain-missing",
            where,
            width,
            value=portal.base_url,
            host=host,
            communes=shown,
        )
    ]


def _single_slug(root: Path) -> str:
    """Return the slug of a commune that stands alone: its folder's in a portal, else its name's."""
    full = root.resolve()
    for named in (Path(os.path.abspath(root)), full):  # a portal may have a link to the commune
        if named.parent.name == "communes" and SLUG.fullmatch(named.name):
            return named.name
    data = read_file(root / "commune.yaml")
    commune: Commune | None = read_commune(data, "")[0] if data is not None else None
    return slugify(commune.name if commune else full.name) or "commune"


def _communes(
    root: Path,
    portal: Portal,
    marks: Mapping[str, Mark],
    problems: list[Problem],
    missing: list[str],
) -> tuple[str, ...]:
    """Return the communes that have a folder; those that should have one are put into `missing`."""
    folder = root / "communes"
    own = portal_top(segments(portal.language))
    found = []
    with os.scandir(folder) if folder.is_dir() else nullcontext(()) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if not os.path.isdir(entry.path):  # a link to a commune's folder is that folder
                if entry.is_symlink():
                    where = Location(f"communes/{_readable(entry.name)}")
                    lost = problem("commune-missing", where, value=_readable(entry.name))
                    problems.append(lost)
                    if SLUG.fullmatch(entry.name):
                        missing.append(entry.name)
                continue
            if not SLUG.fullmatch(entry.name) or entry.name in own:
                name = _readable(entry.name)
                where = Location(f"communes/{name}")
                problems.append(problem("commune-slug", where, value=name))
            else:
                found.append(entry.name)
    for at, language in enumerate(portal.languages):
        if language != portal.language and language in found:
            where, width = _place(marks, f"languages.{at}", "languages")
            wrong = problem(
                "language-waits",
                where,
                width,
                value=language,
                id=language,
                other=f"communes/{language}",
                suggestion=f"{language}-{portal.country.lower()}",
            )
            problems.append(wrong)
    if portal.communes:
        named = [member.slug for member in portal.communes]
        for at, slug in enumerate(named):
            if slug not in found and slug not in missing:
                where, width = _place(marks, f"communes.{at}.slug", f"communes.{at}")
                problems.append(problem("commune-missing", where, width, value=slug))
                missing.append(slug)
        missing[:] = [slug for slug in missing if slug in named]
        found = [slug for slug in found if slug in named]
    return tuple(sorted(found))


def _readable(name: str) -> str:
    """Return a file's name as text, whatever its encoding is."""
    return os.fsencode(name).decode("utf-8", "replace")


def cache_folder(root: str, cache: str | None) -> str:
    """Return where everything is kept that costs only time to lose.

    ROOT/.wiker, the user's cache folder where ROOT cannot be written, or what `--cache` says.
    """
    if cache:
        return cache
    own = os.path.join(root, ".wiker")
    if os.access(own if os.path.isdir(own) else root, os.W_OK):
        return own
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    key = hashlib.blake2b(os.path.realpath(root).encode(), digest_size=8).hexdigest()
    return os.path.join(home, "wiker-ssg", key)


def state_folder(root: str, output: str, cache: str | None) -> str:
    """Return where the state of one output folder is kept."""
    name = os.path.relpath(output, root)
    if cache:  # several portals may share it
        name = f"{os.path.realpath(root)}\n{name}"
    target = hashlib.blake2b(name.encode(), digest_size=4).hexdigest()
    return os.path.join(cache_folder(root, cache), target)


def preview_folder(root: str, cache: str | None) -> str:
    """Return where the live preview is built, apart from what is published."""
    return os.path.join(cache_folder(root, cache), "preview")


def theme_path(root: str) -> tuple[str, ...]:
    """Return the folders in which themes are looked up, first match wins."""
    package = Path(__file__).parents[1]
    shipped = package / "themes"
    beside = shipped if shipped.is_dir() else package.parent / "themes"
    return (
        os.path.abspath("themes"),
        os.path.abspath(os.path.join(root, "themes")),
        os.fspath(beside),
    )


def known_themes(folders: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of all themes that can be found."""
    found = {path.parent.name for f in folders for path in Path(f).glob("*/theme.toml")}
    return tuple(sorted(found))


def unknown_theme(root: Root, slug: str, name: str, known: tuple[str, ...]) -> Problem:
    """Return the problem of a commune that asks for a theme which does not exist."""
    where, marks = root.folder(slug) / "commune.yaml", dict[str, Mark]()
    read_commune(read_file(where) or b"", slug, marks)
    location, width = _place(marks, "theme.name", "theme", path=os.path.relpath(where))
    return problem("theme-unknown", location, width, value=name, known=", ".join(known))


def _place(marks: Mapping[str, Mark], *keys: str, path: str = PORTAL) -> tuple[Location, int]:
    """Return where the first of these settings stands that is written, and its width.

    It is the file's beginning where none is.
    """
    line, column, width = next((marks[key] for key in keys if key in marks), (1, 1, 1))
    return Location(path, line, column), width


def shown(root: Root, slug: str, item: Problem) -> Problem:
    """Return a problem with a path that the caller can open."""
    location = item.location
    path = root.shown(slug, location.path)
    return msgspec.structs.replace(item, location=Location(path, location.line, location.column))


def theme_problem(item: Problem, root: Root, themes: tuple[str, ...]) -> Problem:
    """Return a theme's problem with a path that the caller can open.

    A theme that does not exist is looked for where it is asked for.
    """
    location, path = item.location, item.location.path
    for folder in themes:
        place = os.path.join(os.path.dirname(folder), path)
        if os.path.isfile(place):
            shown = os.path.relpath(place)
            path = place if shown.startswith(os.pardir) else shown
            break
    else:
        settings, marks = Path(root.path, PORTAL), dict[str, Mark]()
        asked, _ = read_portal(read_file(settings) or b"", marks=marks)
        if asked is not None and "theme" in marks and asked.theme == root.portal.theme:
            location, width = _place(marks, "theme", path=os.path.relpath(settings))
            return msgspec.structs.replace(item, location=location, length=width)
    location = msgspec.structs.replace(location, path=path)
    return msgspec.structs.replace(item, location=location)

"""Where a portal's parts are: its root, its settings, its communes, its state and its themes."""

import hashlib
import os
import re
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
from wiker_ssg.source.settings import read_commune, read_file, read_portal, refused

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
        if os.path.lexists(folder / "portal.yaml") or os.path.lexists(folder / "commune.yaml"):
            return os.fspath(folder)
    where = path or "."
    raise Usage(N_("{where}: there is no portal.yaml and no commune.yaml here"), where=where)


def open_root(path: str, base_url: str | None = None, theme: str | None = None) -> Root:
    """Read a portal's settings and find its communes."""
    root = Path(path)
    problems: list[Problem] = []
    data = read_file(root / "portal.yaml")
    portal = None
    if data is not None:
        portal, problems = read_portal(data)
    elif unread := refused(root / "portal.yaml", "portal.yaml"):
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
    slugs = (_single_slug(root),) if single else _communes(root, portal, problems, missing)
    if valid and portal.addressing == "domain" and base_of(portal.base_url).root != "/":
        wrong = _without_domain(root, portal, slugs, single)
        problems += wrong
        valid = not wrong
    if os.path.lexists(root / UNFINISHED):
        problems.append(problem("change-unfinished", Location(UNFINISHED)))
        valid = False
    return Root(path, portal, single, slugs, tuple(problems), valid, tuple(missing))


def _without_domain(
    root: Path, portal: Portal, slugs: tuple[str, ...], single: bool
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
    line, column = _find(root / "portal.yaml", r"^base_url:\s*([^\s#]+)")
    where = Location("portal.yaml", line, column)
    host = host_of(portal.base_url)
    shown = ", ".join(without[:SHOWN]) + ("…" if len(without) > SHOWN else "")
    return [
        problem(
            "domain-missing",
            where,
            len(portal.base_url),
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
    root: Path, portal: Portal, problems: list[Problem], missing: list[str]
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
    for language in portal.languages:
        if language != portal.language and language in found:
            line, column = _find(root / "portal.yaml", rf"^languages:.*?\b({language})\b")
            wrong = problem(
                "language-waits",
                Location("portal.yaml", line, column),
                len(language),
                value=language,
                id=language,
                other=f"communes/{language}",
                suggestion=f"{language}-{portal.country.lower()}",
            )
            problems.append(wrong)
    if portal.communes:
        named = [member.slug for member in portal.communes]
        for slug in named:
            if slug not in found and slug not in missing:
                line, column = _find(
                    root / "portal.yaml", rf"\bslug:\s*[\"']?({re.escape(slug)})\b"
                )
                where = Location("portal.yaml", line, column)
                problems.append(problem("commune-missing", where, len(slug), value=slug))
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
    where = root.folder(slug) / "commune.yaml"
    line, column = _find(where, rf"\bname: *[\"']?({re.escape(name)})\b")
    location = Location(os.path.relpath(where), line, column)
    return problem("theme-unknown", location, len(name), value=name, known=", ".join(known))


def _find(file: Path, pattern: str) -> tuple[int, int]:
    """Return the line and column of the last match, or those of the file's beginning."""
    place = (1, 1)
    lines = (read_file(file) or b"").decode("utf-8", "replace").splitlines()
    for number, line in enumerate(lines, 1):
        if found := re.search(pattern, line):
            place = (number, found.start(1) + 1)
    return place


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
        settings, name = Path(root.path, "portal.yaml"), root.portal.theme
        line, column = _find(settings, rf"^theme:.*?({re.escape(name)})")
        if column > 1:
            location = Location(os.path.relpath(settings), line, column)
            return msgspec.structs.replace(item, location=location, length=len(name))
    location = msgspec.structs.replace(location, path=path)
    return msgspec.structs.replace(item, location=location)

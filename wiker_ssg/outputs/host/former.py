"""What answers at former addresses on every host, whether it knows redirects or not.

A page leads on; a calendar, a feed, a file of data is there itself, made by the task that makes the
present one, so that no subscription dies. What lies in the site's own folder is planned with it;
what lies elsewhere (below a former slug, at the root of the portal) is a plan of its own, which
`build` carries out when all others are done.
"""

import re
from collections.abc import Iterable, Iterator
from functools import partial

from wiker_ssg.engine import Task
from wiker_ssg.model.settings import FormerCommune
from wiker_ssg.outputs.draft import Draft
from wiker_ssg.outputs.host.moved import Sign, left_page, moved_page
from wiker_ssg.outputs.plan import OutputPlan, same
from wiker_ssg.site.former import Pair, arrived
from wiker_ssg.site.former import former as former_pairs
from wiker_ssg.site.routes.addresses import Routes
from wiker_ssg.site.routes.segments import EMBED, PAGE
from wiker_ssg.site.site import Site

PAGES = (".html", ".htm")
"""What hosts send as a page."""

OWN = ("sitemap.xml", "robots.txt", "404.html", "embed.js", "_headers", "_redirects")
"""What only a site has at its root, not a commune that has another name now."""

DRAWN = (".png", ".svg")


def former(draft: Draft, further: Iterable[Site] = ()) -> None:
    """Plan all that answers at former addresses; comes after everything that has an address.

    `further` is the commune in its further languages, whose pages are planned with the others.
    """
    made, site = draft.made, draft.site
    made.numbered = numbered(draft)
    found = dict(_numbers(draft))
    for one in (site, *further):
        found |= {path: task for path, task in _renamed(made, one) if path not in found}
    if not found and not site.names.slugs:
        return
    _sign(draft)
    room = Room(made.outputs)
    for path, task in found.items():
        if room.take(path):
            own = path.startswith(site.routes.home_folder)
            (made.outputs if own else made.elsewhere)[path] = task
    for path, task in _below(draft) if site.names.slugs else ():
        if room.take(path):
            made.elsewhere[path] = task


def left(draft: Draft, communes: Iterable[tuple[str, FormerCommune]]) -> None:
    """Plan what stands where communes were that left the portal: only their first pages.

    Where all their other pages were is not kept: hosts that know no redirects say there that a
    page was not found.
    """
    for slug, commune in communes:
        _sign(draft)  # only where there is such a page
        path, home = f"{slug}/index.html", draft.site.routes.root
        named = commune.name or commune.slug
        draft.made.outputs[path] = (
            partial(moved_page, url=f"{commune.to}/")
            if commune.to
            else partial(left_page, name=named, url=home)
        )


def left_rule(routes: Routes, slug: str, to: str | None) -> Pair:
    """Return where everything below a slug leads whose commune left."""
    return f"{routes.root}{slug}/*", f"{to}/:splat" if to else routes.root


def _sign(draft: Draft) -> None:
    """Let pages that lead on say whose site it is."""
    site = draft.site
    sign = Sign(site.language, site.routes.origin, site.commune.name)
    draft.made.values["moved"] = partial(same, sign)


def numbered(draft: Draft) -> tuple[Pair, ...]:
    """Return the pages of lists as they were numbered before numbers stood below `page/`."""
    routes = draft.site.routes
    pattern = re.compile(rf"(.*/){PAGE}/(\d+)/")
    found = (pattern.fullmatch(address) for address in draft.addresses)
    pairs = ((f"{one[1]}{one[2]}/", one[0]) for one in found if one)
    return tuple(
        (routes.base + old, routes.base + new)
        for old, new in pairs
        if routes.route(old).path not in draft.made.outputs
    )


def _numbers(draft: Draft) -> Iterator[tuple[str, Task]]:
    for old, new in draft.made.numbered:
        yield served(draft.site.routes.file(old) or ""), partial(moved_page, url=new)


def _renamed(made: OutputPlan, site: Site) -> Iterator[tuple[str, Task]]:
    """Yield what answers at the former addresses of entries."""
    routes = site.routes
    for old, new in former_pairs(site):
        path = routes.file(old)
        there = made.outputs.get(routes.file(new) or "")
        if path and new.endswith("/"):
            yield served(path), partial(moved_page, url=new)
        elif path and there is not None:
            yield path, there
    for path, new in arrived(site):
        there = made.outputs.get(routes.file(new) or "")
        if there is not None:
            yield path, there


class Room:
    """Where there is room among files: no file is where a folder is, nor a second one."""

    def __init__(self, paths: Iterable[str]) -> None:
        self.files = set(paths)
        self.folders = {folder for path in self.files for folder in _folders(path)}

    def take(self, path: str) -> bool:
        """Tell whether there is room for a file, and take it."""
        above = _folders(path)
        if path in self.files or path in self.folders or self.files & above:
            return False
        self.files.add(path)
        self.folders |= above
        return True


def _folders(path: str) -> set[str]:
    return {path[:at] for at, letter in enumerate(path) if letter == "/"}


def _below(draft: Draft) -> Iterator[tuple[str, Task]]:
    """Yield what answers below the commune's former slugs: all that answers below its present one.

    Frames stand on other people's sites, with a choice at the end of their address that a page
    which leads on would lose: they are there themselves where their links still lead somewhere.
    """
    site, routes = draft.site, draft.site.routes
    for path, own in draft.made.outputs.items():
        task, address = own, path.removeprefix(routes.folder)
        if path.endswith(("/", *DRAWN)) or address in OWN or address.startswith("assets/"):
            continue
        frame = address.startswith(f"{EMBED}/") and not routes.own_domain
        stub = isinstance(task, partial) and task.func is moved_page
        if path.endswith("index.html") and not frame and not stub:
            url = routes.base + address.removesuffix("index.html")
            task = partial(moved_page, url=routes.origin + url if routes.own_domain else url)
        for slug in site.names.slugs:
            yield f"{slug}/{address}", task


def served(path: str) -> str:
    """Return the file with which any host answers to a path: a page, or that of a folder."""
    if path.endswith("/"):
        return f"{path}index.html"
    return path if path.lower().endswith(PAGES) else f"{path}/index.html"

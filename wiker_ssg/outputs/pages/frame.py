"""What every page has around it: its frame, its picture and what search engines show."""

from collections.abc import Sequence
from typing import Any, Protocol

import msgspec
from markupsafe import Markup

from wiker_ssg.engine import Fetch
from wiker_ssg.language import translation
from wiker_ssg.model.kinds import BY_FOLDER
from wiker_ssg.outputs import linked
from wiker_ssg.outputs.entries.views import Category
from wiker_ssg.outputs.linked import Node
from wiker_ssg.outputs.pages.languages import alternates
from wiker_ssg.outputs.pictures.share import HEIGHT, PORTAL, WIDTH, share_address, share_name
from wiker_ssg.outputs.theme.views import Meta, PictureFile, Shell


class TaskTemplate(Protocol):
    """A template as tasks fetch it."""

    def render(self, **values: Any) -> bytes:
        """Return the page."""


def chrome(fetch: Fetch, section: str) -> tuple[str, str]:
    """Return what stands before and after the content of every page of a section."""
    values = {"shell": fetch("shell"), "section": section, "assets": fetch("assets")}
    before: TaskTemplate = fetch("template/chrome/before.html")
    after: TaskTemplate = fetch("template/chrome/after.html")
    return before.render(**values).decode(), after.render(**values).decode()


def drawn(
    shell: Shell, origin: str, folder: str = "", category: Category | None = None
) -> PictureFile:
    """Return the picture that was drawn for pages without one of their own."""
    if shell.url == shell.portal_url:
        name, alt = PORTAL, shell.portal
    else:
        name = share_name(folder, category.key if category else None)
        about = category.label if category and name != share_name("", None) else shell.portal
        alt = f"{shell.commune} – {about}"
    url = f"{origin}{shell.url}{share_address(name)}"
    return PictureFile("", name, url, "image/png", WIDTH, HEIGHT, alt)


def about(subject: str, shell: Shell) -> str:
    """Return what search engines show below a page that has no summary of its own."""
    gettext = translation(shell.language).gettext
    if shell.url == shell.portal_url:
        text = gettext("{subject}: agenda, directory, news and public services, town by town.")
    else:
        text = gettext("{subject}: agenda, directory, news and public services, on {portal}.")
    return text.format(subject=subject, portal=shell.portal)


def section_name(folder: str, language: str) -> str:
    """Return a section's name in the menu."""
    return translation(language).gettext(BY_FOLDER[folder].words.section)


def framed(
    fetch: Fetch,
    template: str,
    section: str,
    page: Any,
    meta: Meta,
    body: str = "",
    name: str = "",
    said: Sequence[Node] = (),
) -> bytes:
    """Return a page between what stands before and after those of its section.

    `name` is its own in the way to it, `said` is what it says to machines.
    """
    before, after = fetch(f"chrome/{section}")
    shell: Shell = fetch("shell")
    if shell.languages and not meta.alternates and not meta.robots:
        path = meta.canonical.removeprefix(fetch("origin"))
        meta = msgspec.structs.replace(meta, alternates=alternates(shell, path))
    renderer: TaskTemplate = fetch(f"template/{template}")
    if meta.crumbs:
        way = linked.breadcrumbs(meta.crumbs, name, meta.canonical, fetch("origin"))
        said = (*said, way)
    return renderer.render(
        page=page,
        shell=shell,
        meta=meta,
        assets=fetch("assets"),
        before=Markup(before),  # noqa: S704  # our own templates made it
        after=Markup(after),  # noqa: S704  # likewise
        body=Markup(body),  # noqa: S704  # sanitised by markup.markdown
        linked=linked.block(said),
    )

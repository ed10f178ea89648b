"""The portal whose public files a command reads, and the season that is meant."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from wiker_ssg.cli.speech import option
from wiker_ssg.language import N_
from wiker_ssg.problems.exceptions import Usage

if TYPE_CHECKING:
    from wiker_ssg.accounts.books import Books
    from wiker_ssg.model.thanks import ThanksSeason
    from wiker_ssg.site.portal import Root


season = option("--season", metavar="NAME", help=N_("The season; else the last that has begun."))


def opened(path: Path) -> "Root":
    """Return a portal that is right; raises Usage."""
    from wiker_ssg.site.portal import open_root

    root = open_root(os.fspath(path))
    if not root.valid:
        raise Usage(N_("{path} has errors: mend them first (wiker check)"), path=path)
    return root


def thanking(books: "Books", given: Path | None) -> "Root":
    """Return the portal that a call names, else `accounts.yaml`; raises Usage without one."""
    if given is None and books.accounts.portal is None:
        raise Usage(N_("say which portal: with --portal, or in accounts.yaml (portal)"))
    return opened(given or books.folder / str(books.accounts.portal))


def meant(root: "Root", name: str | None, slug: str) -> "ThanksSeason":
    """Return the season that is called so, else the last; raises Usage, for a commune too."""
    seasons = root.portal.thanks.seasons if root.portal.thanks else ()
    known = ", ".join(one.name for one in seasons)
    found = [one for one in seasons if name in (None, one.name)]
    if not found:
        raise Usage(
            N_("{name}: portal.yaml has no such season ({known})"), name=name or "", known=known
        )
    if slug not in root.slugs:
        names = ", ".join(root.slugs)
        raise Usage(N_("{slug}: this portal has no such commune ({known})"), slug=slug, known=names)
    return max(found, key=lambda one: one.from_)

"""GitHub as the environment describes it, for the repositories that a portal names."""

import os
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from wiker_ssg.forge.by_token import token_of
from wiker_ssg.forge.github.hosting import URL, api_host, located
from wiker_ssg.forge.github.proposals import GitHubForge
from wiker_ssg.forge.github.rest import PERMISSIONS, WHOLE, AccountRest, Rest
from wiker_ssg.forge.registry import ForgeSettings
from wiker_ssg.language import N_
from wiker_ssg.problems.exceptions import Usage

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def open_forge(settings: ForgeSettings) -> GitHubForge:
    """Return the forge that the environment describes.

    Raises Usage where portal.yaml names a host of GitHub's that is another one.
    """
    from wiker_ssg.site.portal import open_root

    for host, name in open_root(settings.root).portal.forges.items():
        if name == "github" and host.lower() != api_host(os.environ):
            raise Usage(N_("{host} needs WIKER_GITHUB_API_URL=https://{host}/api/v3"), host=host)
    return from_environment(settings.root, whole=settings.whole)


def from_environment(
    root: str, environ: Mapping[str, str] = os.environ, whole: bool = False
) -> GitHubForge:
    """Return the forge that the environment describes, for the repositories of a portal.

    The `whole` of them may be changed with an account's token, too. Raises Usage when something is
    missing.
    """
    url = api_url(environ)
    find = named(root, api_host(environ), environ.get("WIKER_GITHUB_REPOSITORY"))
    if whole and not environ.get("WIKER_GITHUB_APP_ID", "").strip():
        return GitHubForge(account(environ), find, root)
    app = environ.get("WIKER_GITHUB_APP_ID", "").strip()
    key = environ.get("WIKER_GITHUB_PRIVATE_KEY", "").replace("\\n", "\n").strip()
    if not app or not key:
        raise Usage(N_("WIKER_GITHUB_APP_ID and WIKER_GITHUB_PRIVATE_KEY are needed"))
    try:
        rest = Rest(app, key, url, permissions=WHOLE if whole else PERMISSIONS)
    except ValueError:
        raise Usage(N_("WIKER_GITHUB_PRIVATE_KEY is no private key in PEM")) from None
    return GitHubForge(rest, find, root)


def api_url(environ: Mapping[str, str]) -> str:
    """Return where the API is that the environment names; raises Usage unless over https."""
    url = environ.get("WIKER_GITHUB_API_URL", "").strip() or URL
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise Usage(N_("WIKER_GITHUB_API_URL begins with https://"))
    return url


def account(environ: Mapping[str, str]) -> AccountRest:
    """Return the line to GitHub of the account whose token the environment has; raises Usage."""
    return AccountRest(api_url(environ), token_of(api_host(environ), environ))


def named(root: str, host: str, alone: str | None = None) -> Callable[[str], str | None]:
    """Return how the repositories of a portal are found: in portal.yaml, read when one is new.

    `host` is where they have their pages; `alone` is the repository of a root that is one commune.
    """
    from wiker_ssg.site.portal import open_root

    known: dict[str, str] = {}

    def find(commune: str) -> str | None:
        if commune not in known:
            found = open_root(root)
            written = {item.slug: item.repository for item in found.portal.communes}
            if found.single and alone:
                written = dict.fromkeys(found.slugs, alone)
            for slug, text in written.items():
                there = located(text or "")
                if there is not None and there.host in (None, host):
                    known[slug] = there.name
        return known.get(commune)

    return find

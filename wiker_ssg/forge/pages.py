"""What forges make of a branch that holds a site: their bounds, and the files that they ask for.

Bounds are those that the forges publish: “GitHub Pages limits” in GitHub's documentation, “GitLab
Pages settings” of GitLab.com and “GitLab Pages redirects” in GitLab's (files count folders, too),
“Redirects” in Codeberg's and what it says of storage (for all repositories of an account together).
"""

from collections.abc import Mapping
from re import Pattern, compile
from typing import NamedTuple


class PagesHost(NamedTuple):
    """A host of static sites: the addresses of its repositories, and what it does for a site.

    `files` are asked for beside the site, which lies in `folder`; `{branch}` in them is the name of
    the branch. `forge` is the kind of forge whose host it is. Nobody's headers are sent by any of
    these. `size` and `file_size` are bytes, `entries` so many files and folders, `rules` so many
    redirects; None where no bound is known.
    """

    name: str
    forge: str
    address: Pattern[str]
    redirects: bool
    size: int | None
    files: Mapping[str, str]
    folder: str = ""
    file_size: int | None = None
    entries: int | None = None
    rules: int | None = None


def _on(host: str) -> Pattern[str]:
    return compile(rf"(?:\w+://)?(?:[^/@]*@)?{host}[:/]")


PAGES = (
    PagesHost(
        "GitHub Pages",
        "github",
        _on(r"github\.com"),
        redirects=False,
        size=10**9,
        files={".nojekyll": ""},
        file_size=100 * 2**20,
    ),
    PagesHost(
        "GitLab Pages",
        "gitlab",
        _on(r"gitlab\.com"),
        redirects=True,
        size=2**30,
        files={
            ".gitlab-ci.yml": (
                "# GitLab Pages\npages:\n  stage: deploy\n  script:\n    - 'true'\n  artifacts:\n"
                "    paths:\n"
                '      - public\n  rules:\n    - if: $CI_COMMIT_BRANCH == "{branch}"\n'
            )
        },
        folder="public/",
        entries=200_000,
        rules=1_000,
    ),
    PagesHost(
        "Codeberg Pages",
        "forgejo",
        _on(r"codeberg\.org"),
        redirects=True,
        size=750 * 2**20,
        files={},
    ),
)


def pages_host(repository: str) -> PagesHost | None:
    """Return which of these hosts serves the branches of a repository; None for any other."""
    return next((host for host in PAGES if host.address.match(repository)), None)

"""The addresses that links are checked against are those that are published."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.portals import demonstration, make
from wiker_ssg.outputs import commune
from wiker_ssg.outputs.addresses import addresses
from wiker_ssg.site.former import former
from wiker_ssg.site.site import Site

NUMBERED = re.compile(r"(?:^|/)(?:page/)?\d{1,3}/$")
ASIDE = re.compile(
    r"(?:media|assets|embed)/|.*(?:oembed\.json|schema\.json|/index/|/index-[^/]*/|embed\.js)$"
    r"|recherche/[^/]*/$|(?:_headers|_redirects|robots\.txt|404\.html)$|sitemap\.xml$"
)
"""What nobody links to by hand: pictures, the theme's files, what machines ask for."""


def test_what_is_checked_is_what_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[Site, Any]] = []
    draw = commune.plan

    def kept(site: Site, *more: Any, **named: Any) -> Any:
        made = draw(site, *more, **named)
        seen.append((site, made))
        return made

    monkeypatch.setattr(commune, "plan", kept)
    make(demonstration(tmp_path / "content"), tmp_path / "site", tmp_path / "cache")
    assert seen
    for site, made in seen:
        folder = site.routes.folder
        paths = (path.removeprefix(folder) for path in made.outputs if path.startswith(folder))
        published = {path.removesuffix("index.html") for path in paths}
        known = {address for address in addresses(site) if not ASIDE.match(address)}
        expected = {
            address
            for address in published
            if not NUMBERED.search(address) and not ASIDE.match(address)
        }
        # links to former addresses lead to today's
        expected -= {old.removeprefix(site.routes.base) for old, _ in former(site)}
        assert known == expected, site.commune.slug

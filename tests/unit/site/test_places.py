"""A problem of settings is shown where the setting stands, whatever else the file says."""

import pytest

from tests.portals import PORTAL, write
from wiker_ssg.problems import Problem
from wiker_ssg.site.portal import open_root, unknown_theme

COMMENTED = """\
communes:
  - slug: donges-sur-loire
  - "slug": donges
# communes:
#   - {slug: donges, repository: ../depots/donges.git}
"""
LANGUAGES = """\
languages:
  - fr
  - eu
# languages: [fr, eu]
"""
DOMAINS = """\
base_url: "https://x.example/portail"   # base_url: https://x.example/
addressing: domain
# base_url: https://x.example/autre
"""


@pytest.mark.parametrize(
    ("portal", "code", "place"),
    [
        (f"{PORTAL}{COMMENTED}", "commune-missing", '"slug": ^donges\n'),
        (f"{PORTAL}{LANGUAGES}", "language-waits", "  - ^eu\n"),
        (DOMAINS, "domain-missing", "base_url: ^"),
    ],
)
def test_a_setting_is_not_sought_in_remarks(tmp_path, portal, code, place):
    towns = ("donges-sur-loire", "eu")
    write(tmp_path, {f"communes/{slug}/commune.yaml": "name: Donges\n" for slug in towns})
    write(tmp_path, {"portal.yaml": portal})
    found = next(item for item in open_root(str(tmp_path)).problems if item.code == code)
    assert _offset(portal, found) == portal.index(place.replace("^", "")) + place.index("^")


def test_nor_is_the_theme_of_a_commune(tmp_path):
    settings = "theme: {accent: '#1d6f5f', name: littorale}\n# theme: {name: littorale}\n"
    settings = f"name: littorale\n{settings}"
    write(tmp_path, {"portal.yaml": PORTAL, "communes/donges/commune.yaml": settings})
    found = unknown_theme(open_root(str(tmp_path)), "donges", "littorale", ("bocage",))
    assert _offset(settings, found) == settings.index("littorale}")
    assert found.length == len("littorale")


def _offset(text: str, found: Problem) -> int:
    lines = text.splitlines(keepends=True)
    return sum(map(len, lines[: found.location.line - 1])) + found.location.column - 1

"""What hosts send with each file of built sites: one policy, and who may read or frame it."""

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.hosts import HOSTS, POLICY, directives, parse, policies
from tests.portals import CONTENT, Published, demonstration, make
from wiker_ssg.build.leftovers import MANIFESTS
from wiker_ssg.model.kinds import FEED_FORMATS

RULES = 100
"""So many rules Cloudflare reads; the rest is left out."""

LONGEST = 2_000
"""So many characters of a line."""

DATA = (*(f".{form.ending}" for form in FEED_FORMATS), ".jsonld", ".csv", ".geojson")


def addresses(site: Path) -> list[str]:
    """Return the address of each file that a host serves."""
    files = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    kept = (path for path in files if not path.startswith(MANIFESTS))
    served = (path for path in kept if path not in ("_headers", "_redirects"))
    return ["/" + path.removesuffix("index.html") for path in served]


def sent(site: Path, path: str, name: str, host: str) -> list[str]:
    rules = parse((site / "_headers").read_text("utf-8"))
    read = HOSTS[host]
    return [r.value for r in rules if r.name == name and read(r.address).fullmatch(path)]


def check(site: Path, town: str) -> Counter[str]:
    """Return how many files have each policy; `town` is where communes are in addresses."""
    text = (site / "_headers").read_text("utf-8")
    rules = parse(text)
    counts: Counter[str] = Counter()
    for path in addresses(site):
        said = {host: set(policies(rules, path, host)) for host in HOSTS}
        assert all(len(found) == 1 for found in said.values()), (path, said)
        (policy,) = set.union(*said.values())
        counts[policy] += 1
        allowed = directives(policy)
        assert allowed["default-src"] == "'none'", path
        assert "unsafe-inline" not in policy, path
        embed = re.match(f"{town}embed/", path) is not None
        guide = re.match(f"{town}(integrer|embedding)/", path) is not None
        assert allowed["frame-ancestors"] == ("*" if embed else "'self'"), path
        assert "unsafe-eval" not in policy, path
        assert ("frame-src" in allowed) is guide, path
    assert len({rule.address for rule in rules}) <= RULES
    assert max(len(line) for line in text.splitlines()) < LONGEST
    return counts


@pytest.mark.parametrize("which", ["demonstration", "real_portal"])
def test_each_file_of_a_portal_has_one_policy(which: str, request: pytest.FixtureRequest) -> None:
    published: Published = request.getfixturevalue(which)
    assert check(published.folder, "/[^/]+/").total() > 1000


@pytest.fixture(scope="module")
def domains(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, each commune on a domain of its own, with a service for contributions."""
    place = tmp_path_factory.mktemp("domains")
    root = demonstration(place / "content")
    settings = (root / "portal.yaml").read_text("utf-8")
    more = "addressing: domain\nintake: https://depot.example/form\n"
    (root / "portal.yaml").write_text(re.sub("(?m)^(addressing|intake):.*\n", "", settings) + more)
    assert make(root, place / "site", place / "cache").failed == 0
    return place / "site"


def test_each_file_of_sites_of_their_own_has_one_policy(domains: Path) -> None:
    towns = sorted(path.name for path in CONTENT.glob("communes/*"))
    assert len(towns) == 4
    for town in towns:
        site = domains / town
        assert check(site, "/").total() > 50
        rules = parse((site / "_headers").read_text("utf-8"))
        for host in HOSTS:
            (policy,) = set(policies(rules, "/contribuer/", host))
            assert directives(policy)["form-action"] == "'self' https://depot.example"
            (policy,) = set(policies(rules, "/", host))
            assert directives(policy)["form-action"] == "'self'"


@pytest.mark.parametrize("host", HOSTS)
def test_data_may_be_read_from_anywhere_and_pages_may_not(
    demonstration: Published, host: str
) -> None:
    site = demonstration.folder
    seen = set()
    for path in addresses(site):
        ending = Path(path).suffix
        allowed = sent(site, path, "access-control-allow-origin", host)
        assert allowed == (["*"] if ending in DATA else []), path
        seen.add(ending)
    assert {".ics", ".json", ".xml", ""} <= seen


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("path", ["/", "/donges/agenda/", "/x/y/z/", "/donges/inconnu/"])
def test_other_headers_are_sent_once_with_everything(
    demonstration: Published, host: str, path: str
) -> None:
    said = {
        "strict-transport-security": "max-age=31536000",
        "x-content-type-options": "nosniff",
        "x-frame-options": "SAMEORIGIN",
        "referrer-policy": "strict-origin-when-cross-origin",
    }
    for name, value in said.items():
        assert sent(demonstration.folder, path, name, host) == [value]


def test_the_policy_stands_in_no_rule_for_everything(demonstration: Published) -> None:
    rules = parse((demonstration.folder / "_headers").read_text("utf-8"))
    assert "/*" not in {rule.address for rule in rules if rule.name == POLICY}


@pytest.mark.parametrize("host", HOSTS)
def test_addresses_that_do_not_exist(demonstration: Published, host: str) -> None:
    """They have the policy of pages, or none where they begin as a page with its own does."""
    rules = parse((demonstration.folder / "_headers").read_text("utf-8"))
    for path in ("/x/", "/x/y/", "/donges/zzz/a/b/", "/donges/agendas/", "/donges/2x/"):
        (said,) = policies(rules, path, host)
        assert directives(said)["frame-ancestors"] == "'self'"
    assert policies(rules, "/donges/integr/", host) == []


@pytest.mark.parametrize("host", HOSTS)
def test_what_is_named_by_its_digest_is_kept_and_nothing_else(
    demonstration: Published, host: str
) -> None:
    seen = set()
    for path in addresses(demonstration.folder):
        said = sent(demonstration.folder, path, "cache-control", host)
        named = re.search(r"/media/[^/]+-[0-9a-f]{8}/[0-9]+\.(?:avif|webp|jpg)$", path)
        kept = named or path.startswith("/assets/")
        assert said == (["public, max-age=31536000, immutable"] if kept else []), path
        seen.add(bool(named))
    assert seen == {True, False}

"""A census: whatever people call things, each identity and each address is given away once."""

import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.portals import make, write
from wiker_ssg.git.clone import Clone
from wiker_ssg.problems import Severity
from wiker_ssg.site.portal import open_root
from wiker_ssg.site.routes.claims import claim, hostless, yielding
from wiker_ssg.site.routes.names import NOTHING_LOST, Names
from wiker_ssg.site.routes.settle import claims, settle
from wiker_ssg.source.content import Content, read_content
from wiker_ssg.source.scan import scan

SLUGS = ("donges", "eu", "savenay")
IDS = ("2", "2026", "2026-07", "404", "agenda", "alentours", "bal", "home", "page", "vieux")
"""Few, so that names meet; some that one place or another reserves, or once did."""

KINDS = {
    "events": "start: 2026-03-{day:02} 20:30\norganiser: {{name: Amicale}}\n",
    "directory": "type: association\ncategory: culture\n",
    "news": "date: 2026-02-{day:02}\n",
    "pages": "menu: true\n",
}
PATHS = ("/old.html", "/old/", "/donges/agenda/old.html", "/donges/bal/", "/Donges/annuaire/bal/")

ids = st.sampled_from(IDS)
former = st.lists(ids | st.builds("{}/{}".format, st.sampled_from((*SLUGS, "gone")), ids),
                  max_size=2)  # fmt: skip


@st.composite
def entries(draw: st.DrawFn) -> tuple[str, str]:
    """Return the path of an entry from its commune's folder, and its text."""
    kind, id = draw(st.sampled_from(sorted(KINDS))), draw(ids)
    text = f"title: Fiche {id}\n" + KINDS[kind].format(day=draw(st.integers(1, 28)))
    if names := draw(former):
        text += f"former_ids: [{', '.join(names)}]\n"
    if urls := draw(st.lists(st.sampled_from(PATHS), max_size=1)):
        text += f"former_urls: [{', '.join(urls)}]\n"
    text += "draft: true\n" * draw(st.sampled_from((0, 0, 0, 1)))
    return f"{kind}/{draw(st.sampled_from(('', '2025/')))}{id}.yaml", text


@st.composite
def portals(draw: st.DrawFn) -> dict[str, str]:
    addressing = draw(st.sampled_from(("path", "path", "domain")))
    base = draw(st.sampled_from(("", "/portail")))
    files = {
        "portal.yaml": "format: 1\nname: Wiker\n"
        f"base_url: https://wiker.example{base}\naddressing: {addressing}\n"
    }
    if draw(st.booleans()):
        files["pages/vieux.yaml"] = "title: Vieux\nformer_ids: [bal]\n"
    for slug in draw(st.lists(st.sampled_from(SLUGS), min_size=1, unique=True)):
        old = draw(st.lists(st.sampled_from((*SLUGS, "gone", "vieux")), max_size=2))
        settings = f"name: {slug.title()}\nlat: 47.3\nlon: -2.0\npostcodes: ['44480']\n"
        files[f"communes/{slug}/commune.yaml"] = settings + f"former_slugs: [{', '.join(old)}]\n"
        for path, text in draw(st.lists(entries(), max_size=4)):
            files[f"communes/{slug}/{path}"] = text
    return files


def identities(site: Path) -> Iterator[tuple[str, str, str]]:
    """Yield each identity that any file of a site says, with that of what and where it is."""
    for path in site.rglob("*.ics"):
        text = path.read_bytes().decode().replace("\r\n ", "")
        for block in text.split("BEGIN:VEVENT")[1:]:
            uid, url = re.search(r"UID:(.*)\r", block), re.search(r"URL:(.*)\r", block)
            assert uid is not None
            assert url is not None
            yield "event", uid[1], url[1]
    for path in site.rglob("*.xml"):
        for item in ElementTree.parse(path).iter("item"):
            yield "item", item.findtext("guid") or "", item.findtext("link") or ""
    for path in site.rglob("*.json"):
        data = json.loads(path.read_text())
        if isinstance(data, dict) and "version" in data and "items" in data:
            yield from (("item", item["id"], item["url"]) for item in data["items"])


def census(site: Path) -> None:
    """Hold that nothing in a site stands for two things."""
    things: dict[str, set[str]] = {}
    names: dict[str, set[str]] = {}
    for _, uid, url in identities(site):
        things.setdefault(uid, set()).add(url)
        names.setdefault(url, set()).add(uid)
    assert all(len(urls) == 1 for urls in things.values()), things
    assert all(len(uids) == 1 for uids in names.values()), names
    for path in site.rglob("*.ics"):
        uids = re.findall(r"^UID:(.*)\r$", path.read_bytes().decode().replace("\r\n ", ""), re.M)
        assert [uid for uid, count in Counter(uids).items() if count > 1] == [], path
    for redirects in site.rglob("_redirects"):
        lines = [line.split() for line in redirects.read_text().splitlines()]
        olds = [old for old, _, _ in lines]
        assert len(olds) == len(set(olds)), lines
        wild = [old.endswith("*") for old in olds]
        assert wild == sorted(wild), lines  # hosts take the first that fits


def answer(site: Path, address: str) -> Path | None:
    """Return the file with which a host answers that knows folders and files, and no redirects."""
    place = site / unquote(address).lstrip("/")
    place = place / "index.html" if place.is_dir() else place
    return place if place.is_file() else None


def former_addresses(site: Path, base: str) -> None:
    """Hold that every former address answers, and leads to a page, or is what it was."""
    for redirects in site.rglob("_redirects"):
        below = redirects.parent
        for line in redirects.read_text().splitlines():
            old, new, _ = line.split()
            found = answer(below, old.removeprefix(base if below == site else "").rstrip("*"))
            assert found is not None, line
            if found.suffix != ".html" or "*" in old:
                continue
            links = re.findall(r'http-equiv="refresh" content="0; url=([^"]*)"', found.read_text())
            assert [urljoin("https://wiker.example", unescape(link)) for link in links] == [
                urljoin("https://wiker.example", new)
            ], line
            if not new.startswith("https:"):
                assert answer(below, new.removeprefix(base if below == site else "")), line


def expected(files: dict[str, str]) -> set[tuple[str, str, str]]:
    """Return commune, kind and id of all that is no draft and whose id nothing reserves."""
    found = set()
    for path, text in files.items():
        parts = path.split("/")
        if parts[0] == "communes" and len(parts) > 3 and "draft" not in text:
            found.add((parts[1], parts[2], parts[-1].removesuffix(".yaml")))
    return found


def law(files: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as place:
        root = write(Path(place) / "root", files)
        site, cache = Path(place) / "site", Path(place) / "cache"
        checked = make(root, site, cache / "check", check=True)
        errors = {p.code for p in checked.problems if p.severity is Severity.ERROR}
        built = make(root, site, cache / "build")
        assert built.failed == 0
        assert {p.code for p in built.problems if p.severity is Severity.ERROR} == errors
        census(site)
        former_addresses(site, "/portail" if "/portail" in files["portal.yaml"] else "")
        again = make(root, site, cache / "build")
        assert (again.rendered, again.problems) == ((), built.problems)
        if not errors:
            for slug, kind, id in expected(files):
                section = {"events": "agenda/", "directory": "annuaire/", "news": "actualites/"}
                home = kind == "pages" and id == "home"
                page = site / slug / section.get(kind, "") / ("" if home else id) / "index.html"
                assert page.is_file(), page


def settled(files: dict[str, str]) -> dict[str, Names]:
    """Return who is called what in each commune, once the portal has decided."""
    with tempfile.TemporaryDirectory() as place:
        opened = open_root(str(write(Path(place), files)))
        contents = {}
        for slug in opened.slugs:
            folder = opened.folder(slug)
            found = scan(str(folder))
            contents[slug] = read_content(
                folder, slug, opened.portal, found, Clone(), Content(slug)
            )
    raw = {slug: claim(opened.portal, content) for slug, content in contents.items()}
    wanted = {slug: claims(opened.portal, contents[slug], names) for slug, names in raw.items()}

    def named(slug: str, below: bool) -> Names:
        return claim(opened.portal, hostless(contents[slug])) if below else raw[slug]

    granted = settle(opened.portal, wanted, named)
    return {
        slug: claim(opened.portal, yielding(content, got), got)
        for slug, content in contents.items()
        for got in (granted.get(slug, NOTHING_LOST),)
    }


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(portals())
def test_each_name_is_given_away_once(files: dict[str, str]) -> None:
    found = settled(files)
    uids = Counter(
        names.uid(folder, id)
        for names in found.values()
        for folder, entries in names.entries.items()
        for id, entry in entries.items()
        if not entry.draft
    )
    assert [uid for uid, count in uids.items() if count > 1] == []
    olds: dict[str, set[str]] = {}
    living = set()
    for slug, names in found.items():
        origin, base = names.routes.origin, names.routes.base
        for one in names.former:
            new = one.new or base + names.routes.entry(one.folder, one.id)
            target = new if new.startswith("https:") else origin + new
            olds.setdefault(origin + one.old, set()).add(target)
        for folder, entries in names.entries.items():
            addresses = (names.routes.entry(folder, id) for id in entries if not entries[id].draft)
            living |= {origin + base + address for address in addresses}
        assert slug not in names.slugs
    assert all(len(targets) == 1 for targets in olds.values()), olds
    assert olds.keys() & living == set()
    slugs = [*found, *(old for names in found.values() for old in names.slugs)]
    assert len(slugs) == len(set(slugs))


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(portals())
def test_nothing_stands_for_two_things(files: dict[str, str]) -> None:
    law(files)


@pytest.mark.slow
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(portals())
def test_nothing_stands_for_two_things_in_many_portals(files: dict[str, str]) -> None:
    law(files)

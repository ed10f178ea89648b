"""Former addresses answer on every host: one that knows redirects, and one that knows nothing."""

import re
import shutil
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.hosts import HOSTS, redirected
from tests.judges import nu
from tests.portals import DONGES, PORTAL, SAVENAY, clean, difference, make, tree, write

BALL = "title: Grand bal\nstart: 2026-06-24 20:30\norganiser: amicale\n"
CLUB = "title: Amicale\ntype: association\n"
FILES = {
    "portal.yaml": PORTAL,
    "communes/donges/commune.yaml": f"{DONGES}former_slugs: [donges-en-loire, vieux-donges]\n",
    "communes/donges/events/grand-bal.yaml": f"{BALL}former_ids: [bal, savenay/fest-noz]\n"
    "former_urls: [/manif/bal.html, /Fete/bal%20d'ete, /donges/spip.php, /sorties/bal.ics]\n",
    "communes/donges/directory/amicale.yaml": f"{CLUB}former_ids: [club, disparue/club]\n",
    "communes/donges/services/mairie.yaml": "title: Mairie\nformer_ids: [hotel-de-ville]\n",
    "communes/donges/pages/eau.md": "---\ntitle: L’eau\nformer_urls: /donges/vie/eau/\n---\nEau\n",
    "communes/savenay/commune.yaml": SAVENAY,
    "communes/savenay/events/loto.yaml": "title: Loto\nstart: 2026-06-20 15:00\n",
}
PAGES = {
    "/donges/agenda/bal/": "/donges/agenda/grand-bal/",
    "/savenay/agenda/fest-noz/": "/donges/agenda/grand-bal/",
    "/manif/bal.html": "/donges/agenda/grand-bal/",
    "/Fete/bal%20d'ete": "/donges/agenda/grand-bal/",
    "/Fete/bal%20d'ete/": "/donges/agenda/grand-bal/",
    "/donges/spip.php": "/donges/agenda/grand-bal/",
    "/donges/annuaire/club/": "/donges/annuaire/amicale/",
    "/disparue/annuaire/club/": "/donges/annuaire/amicale/",
    "/donges/services/hotel-de-ville/": "/donges/services/mairie/",
    "/donges/vie/eau/": "/donges/eau/",
    "/donges-en-loire/": "/donges/",
    "/vieux-donges/agenda/grand-bal/": "/donges/agenda/grand-bal/",
    "/vieux-donges/agenda/bal/": "/donges/agenda/grand-bal/",
    "/donges-en-loire/annuaire/": "/donges/annuaire/",
    "/donges-en-loire/recherche/": "/donges/recherche/",
}
"""Former pages, each with the present one."""

THEMSELVES = {
    "/donges/agenda/bal.ics": "/donges/agenda/grand-bal.ics",
    "/savenay/agenda/fest-noz.ics": "/donges/agenda/grand-bal.ics",
    "/sorties/bal.ics": "/donges/agenda/grand-bal.ics",
    "/donges/annuaire/club.ics": "/donges/annuaire/amicale.ics",
    "/donges/annuaire/club.xml": "/donges/annuaire/amicale.xml",
    "/disparue/annuaire/club.ics": "/donges/annuaire/amicale.ics",
    "/vieux-donges/agenda.ics": "/donges/agenda.ics",
    "/vieux-donges/agenda.xml": "/donges/agenda.xml",
    "/vieux-donges/agenda.json": "/donges/agenda.json",
    "/donges-en-loire/agenda/grand-bal.ics": "/donges/agenda/grand-bal.ics",
    "/donges-en-loire/annuaire/amicale.ics": "/donges/annuaire/amicale.ics",
    "/donges-en-loire/donnees/evenements.json": "/donges/donnees/evenements.json",
    "/donges-en-loire/embed/agenda/": "/donges/embed/agenda/",
}
"""What programs subscribe to and other sites show is there itself."""

Get = Callable[[str], tuple[str, bytes]]


class Plain(SimpleHTTPRequestHandler):
    """A host that knows folders and files, and nothing of `_redirects`."""

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def plain(folder: Path) -> Iterator[Get]:
    handler = partial(Plain, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        home = f"http://127.0.0.1:{server.server_port}"

        def get(path: str) -> tuple[str, bytes]:
            with urllib.request.urlopen(home + path) as answer:
                return answer.headers["content-type"], answer.read()

        try:
            yield get
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("former")
    built = make(write(place / "content", FILES), place / "site", place / "cache")
    assert [item.code for item in built.problems if item.severity.name == "ERROR"] == []
    assert not built.failed
    return place / "site"


def target(html: bytes) -> str:
    """Return where a former page leads, said three times alike."""
    text = html.decode()
    (refresh,) = re.findall(r'<meta http-equiv="refresh" content="0; url=([^"]*)">', text)
    link: str
    (link,) = re.findall(r'<a href="([^"]*)">', text)
    (canonical,) = re.findall(r'<link rel="canonical" href="([^"]*)">', text)
    assert refresh == link
    assert canonical == urljoin("https://wiker.example", link)
    assert '<meta name="robots" content="noindex">' in text
    assert '<html lang="fr">' in text
    assert "script" not in text
    assert "style" not in text
    return link


def test_without_redirects_a_page_leads_on_and_a_feed_is_there(site: Path) -> None:
    with plain(site) as get:
        for old, new in PAGES.items():
            kind, html = get(old)
            assert kind.startswith("text/html"), old
            assert target(html) == new, old
            assert get(new)[0].startswith("text/html")
        for old, new in THEMSELVES.items():
            assert get(old) == get(new), old


def test_every_line_of_redirects_answers_without_them(site: Path) -> None:
    lines = [line.split() for line in (site / "_redirects").read_text("utf-8").splitlines()]
    assert lines
    with plain(site) as get:
        for old, new, status in lines:
            assert status == "301"
            get(old.replace("*", ""))
            get(new.replace(":splat", ""))


@pytest.mark.parametrize("host", HOSTS)
def test_with_redirects_every_former_address_leads_to_the_present_one(
    site: Path, host: str
) -> None:
    """Or is answered by the file that stands there."""
    text = (site / "_redirects").read_text("utf-8")

    def there(path: str) -> bool:
        place = site / unquote(path).lstrip("/")
        return place.is_file() or (place / "index.html").is_file()

    for old, new in {**PAGES, **THEMSELVES}.items():
        if host == "netlify" and there(old):
            assert redirected(text, old, host, there) == old
        elif old != "/Fete/bal%20d'ete/":  # claimed without its slash
            assert redirected(text, old, host, there) == new, old


def test_former_pages_are_in_no_sitemap_no_search_and_no_feed(site: Path) -> None:
    olds = [re.escape(old) for old in (*PAGES, *THEMSELVES)]
    former = re.compile(rf"wiker\.example(?:{'|'.join(olds)})(?:[\"<\s]|$)")
    for path in site.rglob("*"):
        if path.suffix in (".xml", ".ics", ".json", ".jsonld", ".html"):
            assert not former.search(path.read_text("utf-8")), path


def test_former_pages_are_valid(site: Path) -> None:
    found = nu.check([site / "donges/agenda/bal/index.html", site / "manif/bal.html"])
    assert len(found) == 2
    assert not any(found.values())


# ------------------------------------------------------------------ from one build to the next

STEPS: tuple[dict[str, str | None], ...] = (
    {"communes/donges/commune.yaml": DONGES},
    {"communes/donges/commune.yaml": f"{DONGES}former_slugs: [vieux-donges]\n"},
    # another commune takes over what this one gives up, and back
    {
        "communes/donges/commune.yaml": DONGES,
        "communes/savenay/commune.yaml": f"{SAVENAY}former_slugs: [vieux-donges]\n",
    },
    {
        "communes/donges/commune.yaml": f"{DONGES}former_slugs: [vieux-donges]\n",
        "communes/savenay/commune.yaml": SAVENAY,
    },
    # what was former lives again, in the same place
    {"communes/savenay/events/fest-noz.yaml": "title: Fest-noz\nstart: 2026-06-21 21:00\n"},
    {"communes/savenay/events/fest-noz.yaml": None},
    {"communes/donges/events/grand-bal.yaml": BALL},
    FILES,  # type: ignore[assignment]
)


def change(root: Path, files: dict[str, str | None]) -> None:
    for path, text in files.items():
        if text is None:
            (root / path).unlink()
        else:
            write(root, {path: text})


def test_whatever_is_claimed_or_given_up_a_build_leaves_what_a_clean_one_does(
    tmp_path: Path,
) -> None:
    root = write(tmp_path / "content", FILES)
    output, cache = tmp_path / "site", tmp_path / "cache"
    make(root, output, cache)
    for number, step in enumerate(STEPS):
        change(root, step)
        make(root, output, cache)
        assert difference(tree(output), clean(root, tmp_path / f"{number}")[0]) == [], number
        assert make(root, output, cache).written == 0


def test_a_commune_that_is_renamed_keeps_its_addresses_and_back(tmp_path: Path) -> None:
    root = write(tmp_path / "content", FILES)
    output, cache = tmp_path / "site", tmp_path / "cache"
    make(root, output, cache)
    communes = root / "communes"
    for number, (old, new) in enumerate((("savenay", "savenay-2"), ("savenay-2", "savenay"))):
        (communes / old).rename(communes / new)
        write(communes / new, {"commune.yaml": f"{SAVENAY}former_slugs: [{old}]\n"})
        make(root, output, cache)
        assert difference(tree(output), clean(root, tmp_path / f"{number}")[0]) == []
        with plain(output) as get:
            assert target(get(f"/{old}/agenda/loto/")[1]) == f"/{new}/agenda/loto/"
            assert get(f"/{old}/agenda.ics") == get(f"/{new}/agenda.ics")


def test_a_lost_memory_loses_no_former_address(tmp_path: Path) -> None:
    root = write(tmp_path / "content", FILES)
    output = tmp_path / "site"
    make(root, output, tmp_path / "cache")
    before = tree(output)
    make(root, output, tmp_path / "another")
    assert difference(tree(output), before) == []


def test_a_lost_output_folder_loses_no_former_address(tmp_path: Path) -> None:
    root = write(tmp_path / "content", FILES)
    output, cache = tmp_path / "site", tmp_path / "cache"
    make(root, output, cache)
    before = tree(output)
    shutil.rmtree(output)
    make(root, output, cache)
    assert difference(tree(output), before) == []


def test_a_portal_without_former_addresses_plans_nothing_more(tmp_path: Path) -> None:
    files = {
        "portal.yaml": PORTAL,
        "communes/savenay/commune.yaml": SAVENAY,
        "communes/savenay/events/loto.yaml": "title: Loto\nstart: 2026-06-20 15:00\n",
    }
    make(write(tmp_path / "content", files), tmp_path / "site", tmp_path / "cache")
    pages = (tmp_path / "site").rglob("*.html")
    assert not [page for page in pages if b'http-equiv="refresh"' in page.read_bytes()]
    assert (tmp_path / "site" / "_redirects").read_bytes() == b""


def test_a_commune_that_took_a_domain_is_led_to_from_its_path(tmp_path: Path) -> None:
    files = {
        **FILES,
        "portal.yaml": f"{PORTAL}addressing: domain\n",
        "communes/donges/commune.yaml": f"{DONGES}domain: donges.example\n"
        "former_slugs: [vieux-donges]\n",
    }
    make(write(tmp_path / "content", files), tmp_path / "site", tmp_path / "cache")
    lines = (tmp_path / "site" / "_redirects").read_text("utf-8").splitlines()
    assert "/donges/* https://donges.example/:splat 301" in lines
    assert "/vieux-donges/* https://donges.example/:splat 301" in lines
    own = (tmp_path / "site" / "donges" / "_redirects").read_text("utf-8").splitlines()
    assert "/agenda/bal/ /agenda/grand-bal/ 301" in own
    with plain(tmp_path / "site" / "donges") as get:
        (link,) = re.findall(r'<a href="([^"]*)">', get("/agenda/bal/")[1].decode())
        assert link == "/agenda/grand-bal/"
        assert get("/agenda/bal.ics") == get("/agenda/grand-bal.ics")
    with plain(tmp_path / "site") as get:
        (link,) = re.findall(r'<a href="([^"]*)">', get("/vieux-donges/agenda/")[1].decode())
        assert urlsplit(link).netloc == "donges.example"
        assert get("/vieux-donges/agenda.ics") == get("/donges/agenda.ics")
        with pytest.raises(urllib.error.HTTPError):
            get("/nowhere/")


def test_what_came_from_a_commune_with_a_host_of_its_own_goes_on_there(tmp_path: Path) -> None:
    """Its old address is on that host: the page leads on, the calendar is there itself."""
    files = {
        "portal.yaml": "format: 1\nname: Wiker\nbase_url: https://wiker.example\n"
        "addressing: domain\n",
        "communes/donges/commune.yaml": "name: Donges\ncountry: FR\n",
        "communes/savenay/commune.yaml": "name: Savenay\ncountry: FR\n",
        "communes/savenay/events/bal.yaml": "title: Bal\nstart: 2026-03-26 20:30\n"
        "former_ids: [donges/bal]\n",
    }
    root = write(tmp_path, files)
    built = make(root, root / "site", root / ".cache")
    assert [problem.code for problem in built.problems] == []
    site = root / "site"
    assert (site / "donges/agenda/bal.ics").read_bytes() == (
        site / "savenay/agenda/bal.ics"
    ).read_bytes()
    moved = (site / "donges/agenda/bal/index.html").read_text()
    assert "https://savenay.wiker.example/agenda/bal/" in moved
    assert (site / "donges/_redirects").read_text().splitlines() == [
        "/agenda/bal.ics https://savenay.wiker.example/agenda/bal.ics 301",
        "/agenda/bal/ https://savenay.wiker.example/agenda/bal/ 301",
    ]

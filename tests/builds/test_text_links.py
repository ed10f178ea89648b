"""Links in texts lead where their author saw them lead, or are told where they stand.

One portal holds every way of writing one, each in an entry of its own.
"""

import html
import io
import json
import re
import unicodedata
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import feedparser
import icalendar
import pytest
from PIL import Image

from tests.portals import DONGES, PORTAL, SAVENAY, Tree, make, tree, write
from wiker_ssg.build.options import Built
from wiker_ssg.problems import Problem, Severity

NFD = unicodedata.normalize("NFD", "été.pdf")
DOCUMENT = "/donges/media/plan.pdf"
NOZ = "/donges/agenda/fest-noz/"
SITE = "https://wiker.example"


class Case(NamedTuple):
    """A text, where its first link leads on the page (None: no link), what is told, the remedy."""

    text: str
    href: str | None
    code: str = ""
    remedy: str = ""


CASES = {
    # as the repository shows it
    "document": Case("[p](../media/plan.pdf)", DOCUMENT),
    "document-as-in-fields": Case("[p](media/plan.pdf)", DOCUMENT),
    "document-from-the-root": Case("[p](/media/plan.pdf)", DOCUMENT),
    "document-of-the-site": Case("[p](/donges/media/plan.pdf)", DOCUMENT),
    "document-with-page": Case("[p](../media/plan.pdf#page=2)", DOCUMENT),
    "document-by-reference": Case("[p][plan]\n\n[plan]: ../media/plan.pdf", DOCUMENT),
    "document-in-html": Case("<a href='../media/plan.pdf'>p</a>", DOCUMENT),
    "document-in-a-table": Case("| a |\n|---|\n| [p](../media/plan.pdf) |", DOCUMENT),
    "document-with-a-blank": Case("[p](<../media/le plan.pdf>)", "/donges/media/le%20plan.pdf"),
    "document-in-percent": Case("[p](../media/le%20plan.pdf)", "/donges/media/le%20plan.pdf"),
    "document-with-accents": Case("[p](../media/été.pdf)", "/donges/media/%C3%A9t%C3%A9.pdf"),
    "document-taken-apart": Case(f"[p](../media/{NFD})", "/donges/media/%C3%A9t%C3%A9.pdf"),
    "document-of-windows": Case("[p](..\\media\\plan.pdf)", DOCUMENT),
    "entry": Case("[f](../events/fest-noz.yaml)", NOZ),
    "entry-in-markdown": Case("[f](../news/marche.md)", "/donges/actualites/marche/"),
    "entry-without-ending": Case("[f](../events/fest-noz)", NOZ),
    "entry-in-a-folder": Case("[f](../events/2026/noz-hiver.yaml)", "/donges/agenda/noz-hiver/"),
    "entry-beside": Case("[f](marche.md)", "/donges/actualites/marche/"),
    "entry-with-a-heading": Case("[f](../news/marche.md#où-se-garer)",
                                 "/donges/actualites/marche/#o%C3%B9-se-garer"),
    "entry-from-the-root": Case("[f](/events/fest-noz.yaml)", NOZ),
    "entry-of-another": Case("[f](../../savenay/events/salon.yaml)", "/savenay/agenda/salon/"),
    "entry-of-the-portal": Case("[f](/communes/savenay/directory/cinema.yaml)",
                                "/savenay/annuaire/cinema/"),
    "folder": Case("[f](../events/)", "/donges/agenda/"),
    "own-page": Case("[f](../pages/venir.md)", "/donges/venir/"),
    # as references
    "reference": Case("[f](events:fest-noz)", NOZ),
    "reference-alone": Case("<events:fest-noz>", NOZ),
    "reference-in-html": Case("<a href='events:fest-noz'>f</a>", NOZ),
    "reference-elsewhere": Case("[f](events:savenay/salon)", "/savenay/agenda/salon/"),
    "reference-wrong": Case("[f](events:fest-nos)", None, "link-unknown", "events:fest-noz"),
    "reference-wrong-there": Case("[f](events:savenay/salons)", None, "link-unknown",
                                  "events:savenay/salon"),
    # as addresses
    "address": Case(f"[f]({NOZ})", NOZ),
    "address-without-slash": Case("[f](/donges/agenda/fest-noz)", NOZ),
    "address-in-full": Case(f"[f]({SITE}{NOZ})", NOZ),
    "address-alone": Case(f"Voir {SITE}{NOZ} ce soir", NOZ),
    "address-of-the-month": Case("[m](/donges/agenda/2026-06/)", "/donges/agenda/2026-06/"),
    "address-of-a-calendar": Case("[c](/donges/agenda.ics)", "/donges/agenda.ics"),
    "address-seen-from-the-page": Case("[f](../marche/)", "/donges/actualites/marche/"),
    "address-without-the-commune": Case("[f](/agenda/fest-noz/)", NOZ),
    "address-of-another": Case("[f](/savenay/agenda/salon/)", "/savenay/agenda/salon/"),
    "address-wrong": Case("[f](/donges/agenda/fest-nos/)", "/donges/agenda/fest-nos/",
                          "link-unknown", NOZ),
    "address-wrong-in-full": Case(f"[f]({SITE}/donges/agenda/rien-du-tout-ici/)",
                                  f"{SITE}/donges/agenda/rien-du-tout-ici/", "link-unknown"),
    "address-wrong-there": Case("[f](/savenay/agenda/salons/)", "/savenay/agenda/salons/",
                                "link-unknown", "/savenay/agenda/salon/"),
    "portal": Case("[f](/)", "/"),
    # as they were called before
    "former": Case("[f](events:fest-deiz)", NOZ),
    "former-file": Case("[f](../events/fest-deiz.yaml)", NOZ),
    "former-address": Case("[f](/donges/agenda/fest-deiz/)", NOZ),
    "former-calendar": Case("[f](/donges/agenda/fest-deiz.ics)", "/donges/agenda/fest-noz.ics"),
    "former-site": Case("[f](/manif/la fete.html)".replace(" ", "%20"), NOZ),
    "former-site-in-full": Case(f"[f]({SITE}/manif/la%20fete.html)", NOZ),
    "former-site-within": Case("[f](/donges/spip.php)", NOZ),
    # away
    "abroad": Case("[a](https://exemple.org/a?b=c#d)", "https://exemple.org/a?b=c#d"),
    "abroad-without-scheme": Case("[a](www.exemple.fr)", "https://www.exemple.fr", "link-scheme",
                                  "https://www.exemple.fr"),
    "abroad-without-anything": Case("[a](exemple.fr/agenda)", "https://exemple.fr/agenda",
                                    "link-scheme", "https://exemple.fr/agenda"),
    "abroad-in-short": Case("[a](//exemple.fr/x)", "https://exemple.fr/x", "link-scheme"),
    "mail": Case("[m](mailto:mairie@donges.example)", "mailto:mairie@donges.example"),
    "mail-bare": Case("[m](mairie@donges.example)", "mailto:mairie@donges.example", "link-scheme",
                      "mailto:mairie@donges.example"),
    "telephone": Case("[t](tel:+33240000000)", "tel:+33240000000"),
    "script": Case("[x](javascript:alert(1))", None, "link-refused"),
    "data-address": Case("[x](data:text/plain,x)", None, "link-refused"),
    "drive": Case("[x](C:/Documents/plan.pdf)", None, "link-refused"),
    "file": Case("<a href='file:///D:/plan.pdf'>x</a>", None, "link-refused"),
    # headings
    "heading": Case("# Programme d’été\n\n[x](#programme-dété)", "#programme-d%C3%A9t%C3%A9"),
    "heading-otherwise": Case("# Programme\n\n[x](#Programme)", "#programme"),
    "heading-wrong": Case("# Programme\n\n[x](#programe)", "#programe", "link-heading",
                          "#programme"),
    # wrong
    "begun-alike": Case("[f](/events/2026/12/04/noz/)", "/events/2026/12/04/noz/",
                        "link-unknown", "/donges/agenda/noz-hiver/"),
    "missing": Case("[p](../media/plans.pdf)", None, "link-unknown", "../media/plan.pdf"),
    "capitals": Case("[p](../media/Plan.pdf)", None, "link-unknown", "../media/plan.pdf"),
    "blank": Case("[p](../media/le plan.pdf)", None, "link-blank", "<../media/le plan.pdf>"),
    "wrong-entry": Case("[f](../events/fest-nos.yaml)", None, "link-unknown",
                        "../events/fest-noz.yaml"),
    "accents": Case("[p](../media/fete-été.pdf)", None, "link-unknown"),
    "entity": Case("[p](a&amp;b.pdf)", None, "link-unknown"),
    "percent": Case("[p](../media/l%C3%A0.pdf)", None, "link-unknown"),
    "accents-there": Case("[f](/savenay/agenda/sàlons/)", "/savenay/agenda/s%C3%A0lons/",
                          "link-unknown", "/savenay/agenda/salon/"),
    "draft": Case("[f](../events/brouillon.yaml)", None, "link-unknown"),
    "broken": Case("[f](../events/casse.yaml)", None, "link-unknown"),
    "other-commune": Case("[f](../../nantes/events/a.yaml)", None, "link-unknown"),
    "settings": Case("[f](../commune.yaml)", None, "link-unknown"),
    "empty": Case("[p](../media/vide.pdf)", None, "media-empty"),
    "program": Case("[p](../media/jeu.exe)", None, "media-type"),
    "no-ending": Case("[p](../media/LISEZMOI)", None, "media-type"),
    "up-and-away": Case("[p](../../../../../../etc/passwd)", None, "link-unknown"),
    # no links
    "code": Case("`[p](../media/rien.pdf)`", None),
    "fenced": Case("```\n[p](../media/rien.pdf)\n[a](b c.pdf)\n```", None),
    "escaped": Case("\\[p](../media/rien.pdf)", None),
}  # fmt: skip

PICTURES = {
    "seen": Case("![Le bal](../media/bal.jpg)", "Le bal"),
    "seen-as-in-fields": Case("![Le bal](media/bal.jpg)", "Le bal"),
    "seen-from-the-root": Case("![Le bal](/media/bal.jpg)", "Le bal"),
    "seen-with-accents": Case("![Le bal](../media/fête.png)", "Le bal"),
    "seen-in-html": Case('<img src="../media/bal.jpg" alt="Le bal" onerror="x">', "Le bal"),
    "mute": Case("![](../media/bal.jpg)", "", "picture-undescribed"),
    "remote": Case("![Le bal](https://exemple.org/bal.jpg)", None, "picture-remote"),
    "absent": Case("![Le bal](../media/bals.jpg)", None, "link-unknown", "../media/bal.jpg"),
    "spoilt": Case("![Le bal](../media/casse.jpg)", None, "picture-unreadable"),
    "paper": Case("![Le bal](../media/plan.pdf)", None, "media-type"),
    "inlined": Case("![Le bal](data:image/png;base64,AAAA)", None, "picture-remote"),
}


def picture(form: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (500, 250), "teal").save(made, form)
    return made.getvalue()


def news(text: str) -> str:
    return f"---\ntitle: Avis\ndate: 2026-02-01\n---\nAvant.\n\n{text}\n"


def content() -> dict[str, str | bytes]:
    pdf = b"%PDF-1.4\n"
    own: dict[str, str | bytes] = {
        "commune.yaml": DONGES,
        "media/plan.pdf": pdf,
        "media/le plan.pdf": pdf,
        f"media/{NFD}": pdf,
        "media/jamais.pdf": pdf,
        "media/vide.pdf": b"",
        "media/jeu.exe": b"MZ",
        "media/LISEZMOI": b"A",
        "media/bal.jpg": picture("JPEG"),
        unicodedata.normalize("NFD", "media/fête.png"): picture("PNG"),
        "media/casse.jpg": b"\xff\xd8\xff",
        "events/fest-noz.yaml": (
            "title: Fest-noz\nstart: 2026-06-24 20:30\nformer_ids: fest-deiz\n"
            "former_urls: [/manif/la%20fete.html, /donges/spip.php]\nlinks:\n"
            f"  - {{title: a, url: {SITE}/donges/agenda/}}\n"
            f"  - {{title: b, url: {SITE}/donges/agenda/fest-nos/}}\n"
            "  - {title: c, url: https://exemple.org/donges/agenda/rien/}\n"
            f"documents: [{{title: d, url: {SITE}/donges/media/plans.pdf}}]\n"
        ),
        "events/2026/noz-hiver.yaml": "title: Noz\nstart: 2026-12-04 20:30\n",
        "events/brouillon.yaml": "title: Plus tard\nstart: 2026-06-25\ndraft: true\n",
        "events/casse.yaml": "title: Cassé\nstart: demain\n",
        "news/marche.md": news("## Où se garer\n"),
        "pages/venir.md": "---\ntitle: Venir\n---\n# Été\n\n[p](../media/plan.pdf) [h](#été)\n",
        "pages/home.md": "---\ntitle: Accueil\n---\n[p](../media/plan.pdf)\n",
        "events/suite/lien.yaml": (
            "title: Liens\nstart: 2026-06-26\nbody: |\n  Voir\n"
            "  le [plan](../../media/plan.pdf),\n  la [fiche](../fest-noz.yaml)\n"
            "  et [rien][r].\n\n  [r]: ../../media/rien-du-tout.pdf\n"
        ),
    }
    own |= {f"news/{name}.md": news(case.text) for name, case in (CASES | PICTURES).items()}
    files = {f"communes/donges/{path}": data for path, data in own.items()}
    return files | {
        "portal.yaml": PORTAL,
        "pages/a-propos.md": (
            "---\ntitle: À propos\n---\n[f](../communes/savenay/events/salon.yaml) "
            "[g](events:donges/fest-noz) [h](/savenay/agenda/salons/) [i](/donges/)\n"
        ),
        "communes/savenay/commune.yaml": SAVENAY,
        "communes/savenay/events/salon.yaml": "title: Salon\nstart: 2026-05-02\n",
        "communes/savenay/directory/cinema.yaml": "title: Cinéma\ntype: venue\n",
    }


class Portal(NamedTuple):
    built: Built
    checked: Built
    files: Tree
    content: dict[str, str | bytes]

    def told(self, path: str) -> list[Problem]:
        return [item for item in self.built.problems if item.location.path.endswith(f"/{path}")]

    def body(self, path: str) -> str:
        page = self.files[f"{path}index.html"]
        assert page is not None
        found = re.search(r'<div class="[^"]*e-content[^"]*"[^>]*>(.*?)</div>', page.decode(), re.S)
        assert found, path
        return found[1]


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    scratch = tmp_path_factory.mktemp("links")
    files = content()
    root = write(scratch / "content", files)
    checked = make(root, scratch / "none", scratch / "memory", check=True)
    built = make(root, scratch / "site", scratch / "cache")
    return Portal(built, checked, tree(scratch / "site"), files)


def test_check_finds_what_build_finds(portal: Portal) -> None:
    assert portal.checked.problems == portal.built.problems
    assert portal.built.failed == 0


@pytest.mark.parametrize("name", CASES)
def test_a_link_leads_where_its_author_saw_it_lead(portal: Portal, name: str) -> None:
    case = CASES[name]
    body = portal.body(f"donges/actualites/{name}/")
    found = re.search(r'<a href="([^"]*)"', body)
    href = html.unescape(found[1]) if found else None
    assert (href or "").partition("#page")[0] == (case.href or "")
    if href and href.startswith("/") and not case.code:
        path = href.partition("#")[0]
        assert f"{path[1:]}index.html" in portal.files or unquote(path[1:]) in portal.files
    judged(portal, f"news/{name}.md", case)


def judged(portal: Portal, path: str, case: Case) -> None:
    told = portal.told(path)
    assert [item.code for item in told] == ([case.code] if case.code else [])
    for item in told:
        assert item.severity is Severity.WARNING
        text = portal.content[f"communes/donges/{path}"]
        assert isinstance(text, str)
        line = text.split("\n")[item.location.line - 1]
        marked = line[item.location.column - 1 :][: item.length]
        assert marked
        assert marked in case.text
        assert marked not in ("[", "!"), "the address is marked, not the text"
        if case.code in ("link-unknown", "link-scheme", "link-blank"):
            assert item.facts["value"] == marked, "an address is told as it is written"
        if case.remedy:
            assert case.remedy in (item.facts.get("nearest"), item.facts.get("suggestion"))


def test_the_remedy_mends(portal: Portal, tmp_path: Path) -> None:
    """What is proposed, put in place of what is marked, leaves nothing to tell."""
    mended = dict(portal.content)
    names = {name: case for name, case in (CASES | PICTURES).items() if case.remedy}
    for name in names:
        (item,) = portal.told(f"news/{name}.md")
        path = f"communes/donges/news/{name}.md"
        text = mended[path]
        assert isinstance(text, str)
        lines = text.split("\n")
        at, column = item.location.line - 1, item.location.column - 1
        remedy = item.facts.get("nearest") or item.facts["suggestion"]
        lines[at] = lines[at][:column] + remedy + lines[at][column + item.length :]
        mended[path] = "\n".join(lines)
    root = write(tmp_path / "content", mended)
    checked = make(root, tmp_path / "none", tmp_path / "memory", check=True)
    places = {item.location.path.rpartition("/")[2] for item in checked.problems}
    assert places.isdisjoint(f"{name}.md" for name in names)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_in_a_text_is_shown_or_described(portal: Portal, name: str) -> None:
    case = PICTURES[name]
    body = portal.body(f"donges/actualites/{name}/")
    found = re.search(r'<img src="(/[^"]*)" alt="([^"]*)" width="500" height="250"', body)
    assert (found and html.unescape(found[2])) == case.href
    if found:
        assert found[1].lstrip("/") in portal.files
    else:
        assert "<img" not in body
        assert "Le bal" in body
    judged(portal, f"news/{name}.md", case)


def test_nothing_is_published_that_nobody_leads_to(portal: Portal) -> None:
    assert "donges/media/plan.pdf" in portal.files
    assert "donges/media/jamais.pdf" not in portal.files
    assert "donges/media/jeu.exe" not in portal.files


def test_a_file_without_ending_is_named(portal: Portal) -> None:
    (item,) = portal.told("news/no-ending.md")
    assert item.facts["value"] == "LISEZMOI"


def test_links_and_documents_of_an_entry_are_tried_too(portal: Portal) -> None:
    told = portal.told("events/fest-noz.yaml")
    assert [(item.code, item.location.line) for item in told] == [
        ("link-unknown", 7),
        ("link-unknown", 9),
    ]
    assert told[0].facts["nearest"] == NOZ


def test_links_of_yaml_are_found_in_their_line(portal: Portal) -> None:
    body = portal.body("donges/agenda/lien/")
    assert f'href="{DOCUMENT}"' in body
    assert f'href="{NOZ}"' in body
    (told,) = portal.told("events/suite/lien.yaml")
    assert (told.code, told.location.line, told.location.column) == ("link-unknown", 9, 8)


def test_editorial_pages_and_the_portals_own(portal: Portal) -> None:
    assert f'href="{DOCUMENT}"' in portal.body("donges/venir/")
    assert 'href="#ete"' in portal.body("donges/venir/"), "as its own headings are called"
    home = portal.files["donges/index.html"]
    assert home is not None
    assert f'href="{DOCUMENT}"'.encode() in home
    about = portal.body("a-propos/")
    assert 'href="/savenay/agenda/salon/"' in about
    assert f'href="{NOZ}"' in about
    (told,) = portal.told("a-propos.md")
    assert told.facts["nearest"] == "/savenay/agenda/salon/"


def test_feeds_and_calendars_lead_to_full_addresses(portal: Portal) -> None:
    for path in ("donges/actualites.xml", "donges/agenda.xml"):
        data = portal.files[path]
        assert data is not None
        for item in feedparser.parse(data).entries:
            text = item.get("content", [{"value": item.get("summary", "")}])[0]["value"]
            leads = re.findall(r'(?:href|src)="([^"]*)"', text)
            assert all(re.match(r"https?://|mailto:|tel:", lead) for lead in leads), leads
    data = portal.files["donges/actualites.json"]
    assert data is not None
    for item in json.loads(data)["items"]:
        for lead in re.findall(r'(?:href|src)="([^"]*)"', item["content_html"]):
            assert re.match(r"https?://|mailto:|tel:", lead), lead
    data = portal.files["donges/agenda.ics"]
    assert data is not None
    (event,) = (
        event
        for event in icalendar.Calendar.from_ical(data).walk("VEVENT")
        if event["SUMMARY"] == "Liens"
    )
    said = str(event["DESCRIPTION"])
    assert f"plan ({SITE}{DOCUMENT})" in said
    assert f"fiche ({SITE}{NOZ})" in said
    assert "../" not in said.replace("../../media/rien-du-tout.pdf", "")


BELOW = {
    "own": ("/donges/agenda/fest-noz/", "/portail/donges/agenda/fest-noz/"),
    "own-whole": ("/portail/donges/agenda/fest-noz/", "/portail/donges/agenda/fest-noz/"),
    "other": ("/savenay/agenda/", "/portail/savenay/agenda/"),
    "portal": ("/a-propos/", "/portail/a-propos/"),
    "front": ("/", "/portail/"),
    "paper": ("../media/plan.pdf", "/portail/donges/media/plan.pdf"),
    "entry": ("events:savenay/salon", "/portail/savenay/agenda/salon/"),
    "full": (f"{SITE}/portail/donges/agenda/", "/portail/donges/agenda/"),
    "beside": (f"{SITE}/forum/", f"{SITE}/forum/"),
}


def test_a_site_below_a_path_is_linked_to_below_it(tmp_path: Path) -> None:
    files = {
        path: data
        for path, data in content().items()
        if "/news/" not in path or path.endswith("marche.md")
    }
    files["portal.yaml"] = PORTAL.replace(SITE, f"{SITE}/portail")
    for name, (target, _) in BELOW.items():
        files[f"communes/donges/news/{name}.md"] = news(f"[x]({target})")
    root = write(tmp_path / "content", files)
    built = make(root, tmp_path / "site", tmp_path / "cache")
    found = Portal(built, built, tree(tmp_path / "site"), files)
    for name, (_, href) in BELOW.items():
        body = found.body(f"donges/actualites/{name}/")
        assert re.findall(r'<a href="([^"]*)"', body) == [href], name
        assert not found.told(f"news/{name}.md")
    feed = found.files["donges/actualites.xml"]
    assert feed is not None
    assert f"{SITE}/portail/donges/media/plan.pdf".encode() in feed

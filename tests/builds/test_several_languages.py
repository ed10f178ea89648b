"""A commune in several languages: the same pages in each, one event one UID, nothing twice."""

import datetime
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from icalendar import Calendar
from lxml import html  # type: ignore[import-untyped]

from tests.builds.test_pictures import photo
from tests.portals import DONGES, PORTAL, SAVENAY, clean, difference, make, tree, write
from wiker_ssg.language import SHIPPED
from wiker_ssg.site.routes.segments import alike

ORIGIN = "https://wiker.example"
AT = datetime.date(2026, 6, 18)
FILES: dict[str, str | bytes] = {
    "portal.yaml": f"{PORTAL}languages: [fr, en]\n",
    "communes/savenay/commune.yaml": f"{SAVENAY}languages: [fr]\n",
    "communes/donges/commune.yaml": f"{DONGES}languages: [fr, en]\nformer_slugs: [vieux-donges]\n",
    "communes/donges/events/bal.yaml": "title: Grand bal\nsummary: On danse.\n"
    "start: 2026-06-24 20:30\ncategory: dance\nformer_ids: [fete]\n"
    "price: {from: 5, note: sur place}\nplace: directory:amicale\n"
    "translations: {en: {title: Great ball, summary: We dance., note: at the door}}\n",
    "communes/donges/events/loto.yaml": "title: Loto\nsummary: On joue.\n"
    "start: 2026-06-20 15:00\ncategory: other\nrepeat: FREQ=WEEKLY;COUNT=4\n",
    "communes/donges/events/talk.md": "---\ntitle: A talk\nlang: en\nstart: 2026-06-21 18:00\n"
    "translations: {fr: {title: Une conférence}}\n---\nIn English, see [us](directory:amicale).\n",
    "communes/donges/directory/amicale.md": "---\ntitle: Amicale\ntype: association\n"
    "category: leisure\nimage: {file: halle.jpg, alt: La halle}\n---\nBonjour.\n",
    "communes/donges/pages/eau.md": "---\ntitle: L’eau\nmenu: true\n---\nEau\n",
    "communes/donges/media/halle.jpg": photo(800, 600),
    "communes/savenay/events/marche.yaml": "title: Marché\nstart: 2026-06-22 09:00\n"
    "category: market\n",
}


class Page(NamedTuple):
    """A page as it was published."""

    path: str
    tree: html.HtmlElement

    def links(self, rel: str) -> dict[str, str]:
        """Return the addresses of a page's links in its head, by language."""
        found = self.tree.xpath(f"//head/link[@rel='{rel}']")
        return {link.get("hreflang", ""): link.get("href") for link in found if rel != "alternate"
                or link.get("hreflang")}  # fmt: skip

    @property
    def switch(self) -> dict[str, str]:
        """The ways to the same page in other languages."""
        return {
            a.get("hreflang"): a.get("href") for a in self.tree.xpath("//nav[@class='tongues']//a")
        }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("languages")
    root = write(folder / "root", FILES)
    problems = make(root, folder / "out", folder / "cache", AT).problems
    assert {item.code for item in problems} <= {"history-unknown", "contact-missing"}
    return folder / "out"


def pages(out: Path) -> Iterator[Page]:
    for path in sorted(out.glob("**/index.html")):
        address = f"/{path.parent.relative_to(out).as_posix()}/".replace("/./", "/")
        if re.search("/embed/|^/savenay|^/vieux", address) is None:
            text = path.read_text("utf-8")
            if "http-equiv" not in text:  # else it leads on from a former address
                yield Page(address, html.document_fromstring(text))


def test_each_page_stands_in_each_language_and_leads_to_the_others_and_back(built: Path) -> None:
    known = {page.path: page for page in pages(built)}
    french = {path for path in known if not re.match("(/donges)?/en/", path)}
    assert len(french) == len(known) / 2 > 15
    for path, page in known.items():
        [(language, there)] = page.switch.items()
        assert known[there].switch == {"fr" if language == "en" else "en": path}
        assert page.tree.get("lang") == ("fr" if language == "en" else "en")


def test_what_search_engines_are_told_is_reciprocal_and_nothing_twice(built: Path) -> None:
    known = {ORIGIN + page.path: page for page in pages(built)}
    for url, page in known.items():
        told = page.links("alternate")
        [canonical] = page.links("canonical").values()
        if told:
            assert told.keys() == {"fr", "en", "x-default"}
            assert told["x-default"] == told["fr"]
            assert url in told.values()
            assert canonical == url
            assert {known[other].links("alternate") == told for other in told.values()} == {True}
        else:
            assert canonical in known
    own = {url: next(iter(page.links("canonical").values())) for url, page in known.items()}
    assert {url for url, belongs in own.items() if url != belongs} == {
        f"{ORIGIN}/donges/en/{path}/" for path in ("agenda/loto", "directory/amicale", "eau")
    }
    listed = re.findall("<loc>(.*?)</loc>", (built / "donges/sitemap.xml").read_text("utf-8"))
    assert {*listed} == {url for url in own.values() if "/donges/" in url}
    assert len(listed) == len({*listed})


def test_texts_are_translated_as_far_as_they_are_and_say_their_language(built: Path) -> None:
    said = {page.path: page.tree for page in pages(built)}
    ball = said["/donges/en/agenda/bal/"]
    assert ball.xpath("//h1")[0].text == "Great ball"
    assert "We dance." in ball.text_content()
    assert "at the door" in ball.text_content()
    assert "On danse" not in ball.text_content()
    assert said["/donges/agenda/bal/"].xpath("//h1")[0].text == "Grand bal"
    lines = said["/donges/en/agenda/"].xpath("//a[contains(@class, 'name')]")
    assert {(a.text, a.get("lang")) for a in lines} == {
        ("Great ball", None), ("Loto", "fr"), ("Marché", "fr"), ("A talk", None),
    }  # fmt: skip
    whole = said["/en/"]
    assert ("Loto", "fr") in {
        (a.text, a.get("lang")) for a in whole.xpath("//a[contains(@class, 'name')]")
    }
    assert whole.xpath("//a[@href='/donges/en/']")
    assert whole.xpath("//a[@href='/savenay/']")
    around = said["/donges/en/agenda/around/"].xpath("//a[contains(@class, 'name')]")
    assert ("Marché", "fr") in {(a.text, a.get("lang")) for a in around}
    lines = said["/donges/agenda/"].xpath("//a[contains(@class, 'name')]")
    assert {(a.text, a.get("lang")) for a in lines} == {
        ("Grand bal", None), ("Loto", None), ("Marché", None), ("Une conférence", None),
    }  # fmt: skip
    talk = said["/donges/agenda/talk/"]
    assert talk.xpath("//h1")[0].get("lang") is None
    assert talk.xpath("//div[contains(@class, 'text')]")[0].get("lang") == "en"
    assert (
        talk.xpath("//div[contains(@class, 'text')]//a")[0].get("href")
        == "/donges/annuaire/amicale/"
    )
    [link] = said["/donges/en/agenda/talk/"].xpath("//div[contains(@class, 'text')]//a")
    assert link.get("href") == "/donges/en/directory/amicale/"
    assert said["/donges/en/eau/"].xpath("//h1")[0].get("lang") == "fr"
    assert said["/donges/en/"].xpath("//nav[@class='menu']//*[@lang='fr']")[0].text == "L’eau"


def test_calendars_of_all_languages_have_the_same_events(built: Path) -> None:
    found = {}
    for path in ("donges/agenda.ics", "donges/en/agenda.ics"):
        calendar = Calendar.from_ical((built / path).read_bytes())
        found[path] = {
            (str(e["UID"]), e["DTSTAMP"].to_ical(), str(e.get("SEQUENCE"))): str(e["SUMMARY"])
            for e in calendar.walk("VEVENT")
        }
    french, english = found.values()
    assert french.keys() == english.keys()
    assert {french[key]: english[key] for key in french} == {
        "Grand bal": "Great ball", "Loto": "Loto", "Une conférence": "A talk",
    }  # fmt: skip


def test_pictures_stand_once(built: Path) -> None:
    assert [*built.glob("donges/media/halle-*/*.jpg")]
    assert not [*built.glob("donges/en/media/halle*")]
    page = (built / "donges/en/directory/amicale/index.html").read_text("utf-8")
    assert "/donges/media/halle-" in page


def test_former_addresses_lead_on_in_each_language(built: Path) -> None:
    for old, new in (
        ("donges/en/agenda/fete", "/donges/en/agenda/bal/"),
        ("vieux-donges/en/agenda/bal", "/donges/en/agenda/bal/"),
        ("donges/agenda/fete", "/donges/agenda/bal/"),
    ):
        assert f'href="{new}"' in (built / old / "index.html").read_text("utf-8")
    assert (built / "vieux-donges/en/agenda.ics").read_bytes() == (
        built / "donges/en/agenda.ics"
    ).read_bytes()


def test_the_agenda_may_be_framed_in_each_language(built: Path) -> None:
    rules = (built / "_headers").read_text("utf-8")
    frames = re.findall(r"^(\S+)\n.*frame-ancestors \*", rules, re.MULTILINE)
    assert frames == ["/:page/embed/:list/*", "/:page/en/embed/:list/*"]


@pytest.mark.parametrize("other", SHIPPED)
def test_addresses_go_to_another_language_and_back(built: Path, other: str) -> None:
    paths = [path.relative_to(built / "donges").as_posix() for path in built.glob("donges/**/*")]
    own = {path.removesuffix("index.html") for path in paths if not path.startswith("en/")}
    there = {alike(path, "fr", other): path for path in own}
    assert len(there) == len(own)
    assert {alike(path, other, "fr"): path for path in there} == {
        path: address for address, path in there.items()
    }


CHANGES = {
    "communes/donges/events/loto.yaml": "title: Loto\nstart: 2026-06-20 15:00\ncategory: other\n"
    "translations: {en: {title: Bingo}}\n",
    "communes/donges/events/talk.md": "---\ntitle: A talk\nlang: en\n"
    "start: 2026-06-21 19:00\n---\nIn English.\n",
    "communes/donges/commune.yaml": f"{DONGES}languages: [en, fr]\n",
    "communes/savenay/commune.yaml": f"{SAVENAY}languages: [en]\n",
}


def test_a_change_leaves_what_a_clean_build_makes(tmp_path: Path) -> None:
    root = write(tmp_path / "root", FILES)
    make(root, tmp_path / "out", tmp_path / "cache", AT)
    for path, text in CHANGES.items():
        write(root, {path: text})
        make(root, tmp_path / "out", tmp_path / "cache", AT)
        anew, _ = clean(root, tmp_path / path.replace("/", "-"), AT)
        assert difference(tree(tmp_path / "out"), anew) == []
    write(root, {"communes/donges/commune.yaml": f"{DONGES}languages: [fr]\n"})
    make(root, tmp_path / "out", tmp_path / "cache", AT)
    assert not (tmp_path / "out/donges/en").exists()
    shutil.rmtree(root / "communes/donges")
    make(root, tmp_path / "out", tmp_path / "cache", AT)
    assert not (tmp_path / "out/donges").exists()


def test_a_language_whose_words_an_entry_bears_waits(tmp_path: Path) -> None:
    page = {"communes/donges/pages/directory.md": "---\ntitle: Directory\n---\nText\n"}
    root = write(tmp_path / "root", {**FILES, **page})
    built = make(root, tmp_path / "out", tmp_path / "cache", AT)
    assert "language-waits" in {item.code for item in built.problems}
    assert not (tmp_path / "out/donges/en").exists()
    assert 'class="tongues"' not in (tmp_path / "out/donges/index.html").read_text("utf-8")

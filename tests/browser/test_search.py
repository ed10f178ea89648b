"""Searching, as people do it: what is found first, how far around, at what cost, by whom."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser import questions, villages
from tests.browser.conftest import Opened, Portal
from tests.browser.look import SCHEMES, View, ask, view
from tests.browser.portals import THEMES, themed
from tests.browser.server import Server, serve
from tests.browser.test_keyboard import press, tab_through
from tests.judges import axe
from tests.portals import DONGES, PORTAL, SAVENAY, write
from wiker_ssg.outputs.search import signpost

DAY = datetime.date(2026, 3, 5)
NOON = datetime.datetime.combine(DAY, datetime.time(12))
HOME = f"/{villages.slug(villages.HOME)}/recherche/"

FIRST = 50_000
"""All that the first question may cost: programs, index, rows, signpost."""

REQUESTS = 6
"""How often the first answer may ask for something once a key was pressed."""

NEXT = 25_000
"""What each further question may cost, wherever it leads."""

SCRIPTS = 10_000
"""The page's scripts before anything is asked."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty-two towns below one address."""
    folder = tmp_path_factory.mktemp("villages")
    return themed(write(folder / "content", villages.files()), folder, "bocage", DAY)


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[Server]:
    with serve(site) as running:
        yield running


@pytest.fixture(scope="module")
def dense(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The same towns, of which the first file on neighbours knows the words of the nearest alone.

    So it is where a hundred and more lie around each.
    """
    folder = tmp_path_factory.mktemp("dense")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(signpost, "NEAREST", 800)
        content = write(folder / "content", villages.files())
        with serve(themed(content, folder, "bocage", DAY)) as running:
            yield running


@pytest.fixture
def view_of(browser: Browser, server: Server) -> Iterator[View]:
    with view(browser, server.origin, now=NOON) as found:
        yield found


class Seen:
    """What the page shows of a question."""

    def __init__(self, page: Page) -> None:
        said: dict[str, Any] = page.evaluate(
            """() => {
              const part = (id) => {
                const lines = document.querySelectorAll(`#${id}:not([hidden]) .line`);
                return [...lines].map((line) => line.innerText.split(/\\n+/));
              };
              const shown = (id) => { const one = document.getElementById(id);
                return Boolean(one && one.checkVisibility()); };
              const links = document.querySelectorAll(".results:not([hidden]) a.name");
              return { own: part("_own"), near: part("_near"), quiet: shown("_quiet"),
                links: [...links].map((link) => link.href),
                titles: [...links].map((link) => link.textContent),
                browse: shown("_browse"), radii: shown("_near"), further: shown("_further") };
            }"""
        )
        self.own: list[list[str]] = said["own"]
        self.near: list[list[str]] = said["near"]
        self.links: list[str] = said["links"]
        self.titles: list[str] = said["titles"]
        self.quiet: bool = said["quiet"]
        self.browse: bool = said["browse"]
        self.radii: bool = said["radii"]
        self.further: bool = said["further"]

    @property
    def first(self) -> str:
        """The title of the foremost result, wherever it is."""
        return self.titles[0] if self.titles else ""


def settled(page: Page, **more: str) -> Seen:
    """Wait until the question in the address is answered."""
    page.wait_for_function(
        """(query) => {
          const given = new URLSearchParams(location.search);
          const busy = document.querySelector(".seek").getAttribute("aria-busy");
          return busy === "false" && query.every(([name, value]) => given.get(name) === value);
        }""",
        arg=list(more.items()),
    )
    return Seen(page)


def question(page: Page, text: str) -> Seen:
    """Type a question in place of the last one, and Enter."""
    page.fill("#_q", text)
    page.keyboard.press("Enter")
    return settled(page, q=text)


def visit(page: Page, server: Server, path: str = HOME, **given: str) -> Page:
    """Open a search page, with a question in its address or without."""
    page.goto(f"{server.origin}{path}{'?' if given else ''}{urlencode(given)}")
    return page


QUERIES = {
    # as it is written, without accents, in capitals
    "église": "Église Saint-Martin",
    "eglise": "Église Saint-Martin",
    "EGLISE": "Église Saint-Martin",
    "théâtre": "Théâtre de l’Étincelle",
    "theatre": "Théâtre de l’Étincelle",
    "creperie": "Crêperie du Moulin",
    "Déchetterie": "Déchetterie",
    "dechetterie": "Déchetterie",
    "bibliotheque": "Bibliothèque municipale",
    "chateau": "Château de la Noë",
    "noe": "Château de la Noë",
    "creche": "Crèche Les Roseaux",
    "echecs": "Club d’échecs",
    "velo": "Vélo-club",
    "aines": "Loto des aînés",
    # elisions, with either apostrophe
    "l’église": "Église Saint-Martin",
    "l'eglise": "Église Saint-Martin",
    "d’échecs": "Club d’échecs",
    "l’étincelle": "Théâtre de l’Étincelle",
    "l'école de musique": "École de musique",
    "exposition d'aquarelles": "Exposition d’aquarelles",
    "coupure d’eau": "Coupure d’eau au Bois-Joli",
    # ligatures
    "œuvres": "Les Œuvres du lavoir",
    "oeuvres": "Les Œuvres du lavoir",
    "chœur": "Chœur des Deux Rives",
    "choeur": "Chœur des Deux Rives",
    "oeufs": "La Ferme des Roselières",
    "ŒUFS": "La Ferme des Roselières",
    # singular and plural, masculine and feminine
    "boulangeries": "Boulangerie du Port",
    "pharmacies": "Pharmacie de l’Église",
    "marchés": "Marché du vendredi",
    "concerts": "Concert à l’église",
    "randonnées": "Randonnée des marais",
    "ateliers": "Atelier poterie",
    "chevaux": "",
    "conseils municipaux": "Conseil municipal",
    "œuvre": "Les Œuvres du lavoir",
    "écluse": "Course des écluses",
    "plante": "Troc de plantes",
    "infirmière": "Cabinet infirmier",
    "travail": "Travaux rue du Port",
    # beginnings
    "boul": "Boulangerie du Port",
    "pharm": "Pharmacie de l’Église",
    "biblio": "Bibliothèque municipale",
    "déch": "Déchetterie",
    "rando": "Randonnée des marais",
    "expo": "Exposition d’aquarelles",
    "fest": "Fest-noz de la Saint-Jean",
    # compounds
    "vide-grenier": "Vide-greniers de printemps",
    "vide grenier": "Vide-greniers de printemps",
    "videgrenier": "Vide-greniers de printemps",
    "fest noz": "Fest-noz de la Saint-Jean",
    "festnoz": "Fest-noz de la Saint-Jean",
    "St Jean": "Fest-noz de la Saint-Jean",
    "eglise st-martin": "Église Saint-Martin",
    # several words
    "marché vendredi": "Marché du vendredi",
    "vendredi marché": "Marché du vendredi",
    "école musique": "École de musique",
    "concert église": "Concert à l’église",
    "ferme oeufs": "La Ferme des Roselières",
    "repas des anciens": "Repas des anciens",
    "salle polyvalente": "Salle polyvalente",
    "don du sang": "Don du sang",
    "14 juillet": "Bal du 14 juillet",
    "le dolmen du bois joli": "Dolmen du Bois-Joli",
    "cinéma plein air": "Cinéma en plein air",
    "venir": "Venir à Port-Marin",
    # who does it, and what it is called
    "boulanger": "Boulangerie du Port",
    "pharmacien": "Pharmacie de l’Église",
    "plombier": "Plomberie du Marais",
    "garagiste": "Garage de la Gare",
    "coiffeur": "Coiffure Mèche rebelle",
    "menuisier": "Menuiserie du Coteau",
    "mairie": "Mairie",
    "miel": "La Ferme des Roselières",
    "voile": "Initiation à la voile",
    "galette": "Galette à moitié prix",
    # nothing
    "dinosaure": "",
    "xylophone": "",
    # a word that is found nowhere hides nothing
    "église dinosaure": "Église Saint-Martin",
    "fest-noz xylophone": "Fest-noz de la Saint-Jean",
    "barbecue": "",
    "qsdfgh": "",
}
"""What people ask, and what should be the first answer: nothing, where there is none."""


def test_two_slashes_in_front_are_no_other_host(view_of: View, server: Server) -> None:
    """Hosts that serve such an address show the page; its script writes into the address bar."""
    page = visit(view_of.page, server, f"/{HOME}")
    assert question(page, "église").first == "Église Saint-Martin"
    assert all(link.startswith(f"{server.origin}/") for link in Seen(page).links)
    page.fill("#_q", "")
    page.wait_for_function("() => !location.search")
    assert page.url == f"{server.origin}/{HOME}"
    assert view_of.heard.console == []
    assert view_of.heard.foreign == []


def test_the_page_for_what_is_not_there_leads_to_no_other_host(
    view_of: View, server: Server
) -> None:
    for path in ("//evil.example/x/", "/\\evil.example/x", "///evil.example", "/a//evil.example/"):
        view_of.page.goto(f"{server.origin}{path}")
        found = view_of.page.evaluate(
            "() => [...document.querySelectorAll('[href], [src], [action]')].map("
            "(one) => new URL(one.href || one.src || one.action, location).origin)"
        )
        assert len(found) > 5
        assert set(found) == {server.origin}, path


def test_what_is_asked_for_comes_first(view_of: View, server: Server) -> None:
    page, heard = view_of
    visit(page, server)
    wrong = {}
    for asked, title in QUERIES.items():
        found = question(page, asked).first
        if found != title:
            wrong[asked] = found
    assert wrong == {}
    assert len(QUERIES) >= 80
    assert heard.console == heard.foreign == heard.failed == []


@pytest.mark.parametrize("table", [questions.MISSPELT, questions.EVERYDAY], ids=["slips", "daily"])
def test_what_is_meant_is_among_the_first_three(
    view_of: View, server: Server, table: dict[str, str]
) -> None:
    """At least 95 of 100; which are not is said."""
    page, heard = view_of
    visit(page, server)
    wrong = {}
    for asked, title in table.items():
        found = question(page, asked).titles[:3]
        if title not in found:
            wrong[asked] = found
    assert len(wrong) <= len(table) // 20, wrong
    assert len(questions.MISSPELT) >= 60
    assert len(questions.EVERYDAY) >= 40
    assert heard.console == heard.foreign == heard.failed == []


def test_what_was_taken_for_a_word_and_what_was_left_out_is_said(
    view_of: View, server: Server
) -> None:
    page, _ = view_of
    visit(page, server)
    status = page.locator("#_heard")
    assert question(page, "boulengerie").first == "Boulangerie du Port"
    expect(status).to_contain_text("Résultats pour «\xa0boulangerie\xa0».")
    assert question(page, "église dinosaure").first == "Église Saint-Martin"
    expect(status).to_contain_text("Résultats sans «\xa0dinosaure\xa0».")
    assert question(page, "boulangerie").first == "Boulangerie du Port"
    expect(status).not_to_contain_text("Résultats")
    # both words are known, and nothing has both: each says what it lacks
    seen = question(page, "dolmen judo")
    assert {*seen.titles[:2]} == {"Dolmen du Bois-Joli", "Judo-club du Marais"}
    assert "sans «\xa0judo\xa0»" in " ".join(seen.own[seen.titles.index("Dolmen du Bois-Joli")])


def test_what_is_called_so_around_comes_before_what_only_speaks_of_it_here(
    view_of: View, server: Server
) -> None:
    """And what has all of the words before what has some."""
    page, _ = view_of
    visit(page, server)
    seen = question(page, "cordonnerie judo")
    assert seen.titles[:2] != []
    order = page.evaluate("() => [...document.querySelectorAll('.results')].map((one) => one.id)")
    assert order == ["_own", "_near"]
    assert question(page, "kermesse").near  # the own club's text speaks of one
    order = page.evaluate("() => [...document.querySelectorAll('.results')].map((one) => one.id)")
    assert order == ["_near", "_own"]
    assert question(page, "église").first == "Église Saint-Martin"
    order = page.evaluate("() => [...document.querySelectorAll('.results')].map((one) => one.id)")
    assert order == ["_own", "_near"]


def test_results_have_a_telephone_and_say_whether_it_is_open(view_of: View, server: Server) -> None:
    page, heard = view_of
    visit(page, server)
    assert [url for url in heard.asked if "/open." in url] == []
    line = question(page, "pharmacie").own[0]
    assert "02 40 00 00 01" in " ".join(line)
    assert page.get_attribute("#_own .line a.tel", "href") == "tel:+33240000001"
    expect(page.locator("#_own .line .open-state")).to_have_text(
        "Ouvert, ferme à 12 h 30".replace(" h", "\u202fh").replace("h ", "h\u202f")
    )
    page.clock.set_fixed_time(NOON + datetime.timedelta(hours=10))
    question(page, "médicaments")
    state = page.locator("#_own .line .open-state")
    expect(state).to_contain_text("Fermé, ouvre demain")


def cost(server: Server) -> int:
    """Return the bytes sent since the last time, and forget them."""
    total = sum(sent.size for sent in server.sent)
    del server.sent[:]
    return total


@pytest.mark.parametrize("asked", ["église", "boucherie", "dinosaure", "cordonnerie", "lutherie"])
def test_the_first_question_is_light(browser: Browser, server: Server, asked: str) -> None:
    with view(browser, server.origin, now=NOON) as (page, _):
        cost(server)
        visit(page, server)
        scripts = sum(sent.size for sent in server.sent if "javascript" in sent.type)
        assert 0 < scripts <= SCRIPTS
        cost(server)
        question(page, asked)
        total = scripts + cost(server)
    assert 15_000 < total <= FIRST, total


BEFORE = """() => {
  const ask = window.fetch;
  window.asked = [];
  window.fetch = (address, ...more) => {
    if (!document.querySelector(".results:not([hidden]) .line")) window.asked.push(address);
    return ask(address, ...more);
  };
}"""
"""Remembers what a page fetches before its first result stands there."""


def before_the_first_answer(page: Page, asked: str) -> list[str]:
    """Type a question; return what was asked for before its first result, the program first."""
    page.evaluate(BEFORE)
    with page.expect_request("**/assets/search-*.js") as program:
        question(page, asked)
    addresses: list[str] = page.evaluate("() => window.asked")
    return [program.value.url, *addresses]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("église", 4),  # program, index, texts, and what is known of the neighbours
        ("boulengerie", 4),
        ("boucherie", 5),  # and the nearest neighbour's index, which holds its rows
        ("cordonnerie", 5),
        ("cordonerie", 5),
        ("lutherie", 6),  # and its rows, which stand apart
    ],
)
def test_the_first_answer_asks_for_little_wherever_it_stands(
    view_of: View, server: Server, asked: str, count: int
) -> None:
    page, _ = view_of
    visit(page, server)
    found = before_the_first_answer(page, asked)
    assert len(found) == count <= REQUESTS, found
    assert Seen(page).first


@pytest.mark.parametrize(
    ("asked", "title", "count"),
    [
        ("boucherie", "Boucherie", 5),  # the nearest know
        ("cordonnerie", "Cordonnerie", 6),  # and the words with its letter
        ("lutherie", "Lutherie", 7),  # whose rows stand apart
    ],
)
def test_where_many_lie_around_the_nearest_are_asked_without_a_detour(
    browser: Browser, dense: Server, asked: str, title: str, count: int
) -> None:
    with view(browser, dense.origin, now=NOON) as (page, heard):
        visit(page, dense)
        found = before_the_first_answer(page, asked)
        assert Seen(page).first.startswith(title)
        assert len(found) == count, found
        assert heard.console == heard.foreign == heard.failed == []


def test_where_many_lie_around_all_is_found(browser: Browser, dense: Server) -> None:
    """What the nearest do not know is asked for: slips, two words of which they know one."""
    with view(browser, dense.origin, now=NOON) as (page, heard):
        visit(page, dense)
        assert question(page, "cordonerie").first == "Cordonnerie"
        assert question(page, "luthrie").first == "Lutherie"
        assert question(page, "dinosaure").titles == []
        assert question(page, f"mairie {villages.LAST}").first == "Mairie"
        seen = question(page, "mairie")
        assert len(seen.near) >= 5
        while Seen(page).further:
            page.dblclick("#_further")  # the second adds nothing
            page.wait_for_selector("#_near [aria-busy=false]")
        towns = [line[-2].rpartition(", ")[2] for line in Seen(page).near]
        assert {*towns} == {*villages.NAMES}
        page.check("input[name=km][value='5']")
        near = settled(page, q="mairie", km="5").near
        assert {line[-2].rpartition(", ")[2] for line in near} == {*villages.NAMES[:3]}
        assert heard.console == heard.foreign == heard.failed == []


def test_a_signpost_of_another_day_is_asked_for_again(browser: Browser, dense: Server) -> None:
    with view(browser, dense.origin, now=NOON) as (page, _):
        path = f"{HOME}alentours/towns.json"
        old = json.loads(dense.host.answer(path, packed=False).body)
        old["letters"] = dict.fromkeys(old["letters"], "words-0.json")
        kept = [json.dumps(old)]
        answer = lambda route: route.fulfill(body=kept.pop()) if kept else route.fallback()  # noqa: E731
        page.route(f"**{path}", answer)
        visit(page, dense)
        assert question(page, "lutherie").first == "Lutherie"
        assert not kept


def test_each_further_question_is_light(view_of: View, server: Server) -> None:
    page, _ = view_of
    visit(page, server)
    question(page, "église")
    cost(server)
    spent = {}
    for asked in (*QUERIES, "boucherie", "fromage", "gîte", "kermesse", "lutherie", "cordonnier"):
        question(page, asked)
        spent[asked] = cost(server)
    assert max(spent.values()) <= NEXT, spent
    assert max(spent.values()) > 5_000  # some ask the neighbours


def test_nothing_is_loaded_before_something_is_asked(view_of: View, server: Server) -> None:
    page, heard = view_of
    visit(page, server)
    page.focus("#_q")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.wait_for_load_state("networkidle")
    assert [url for url in heard.asked if "/recherche/" in url and url != page.url] == []
    assert [url for url in heard.asked if "/assets/search-" in url] == []
    page.focus("#_q")
    with page.expect_request("**/assets/search-*.js"):
        page.keyboard.type("é")


def test_a_trade_that_is_only_some_way_off_is_found_there(view_of: View, server: Server) -> None:
    """By itself, with its distance, and nobody nearer is asked for it."""
    page, heard = view_of
    visit(page, server)
    for asked in ("cordonnerie", "cordonnier", "cordonneries"):
        seen = question(page, asked)
        assert seen.own == []
        assert len(seen.near) == 1
        assert seen.first == "Cordonnerie"
        assert f"à 13\u202fkm, {villages.COBBLER}" in " ".join(seen.near[0]).replace(
            "\xa0", "\u202f"
        )
        assert not seen.quiet
        assert not seen.further
    indexes = {url.split("/")[3] for url in heard.asked if "/index/" in url}
    assert indexes == {villages.slug(villages.HOME), villages.slug(villages.COBBLER)}
    assert page.inner_text("#_near h2") == f"Autour de {villages.HOME}"
    status = page.locator("#_heard")
    expect(status).to_have_text("Rien trouvé à Port-Marin. Un résultat aux alentours.")


def test_the_twentieth_neighbour_is_asked_where_it_alone_knows(
    view_of: View, server: Server
) -> None:
    page, heard = view_of
    visit(page, server, q="lutherie")
    seen = settled(page, q="lutherie")
    assert seen.first == "Lutherie"
    assert villages.LAST in " ".join(seen.near[0])
    assert seen.links == [f"{server.origin}/{villages.slug(villages.LAST)}/annuaire/e25/"]
    assert heard.console == heard.failed == []


def test_how_far_around_is_a_choice(view_of: View, server: Server) -> None:
    page, _ = view_of
    visit(page, server, q="cordonnerie")
    assert len(settled(page, q="cordonnerie").near) == 1
    page.check("input[name=km][value='5']")
    seen = settled(page, q="cordonnerie", km="5")
    assert seen.near == []
    assert seen.radii
    assert seen.quiet
    expect(page.locator("#_heard")).to_have_text(
        "Rien trouvé à Port-Marin. Rien non plus à moins de 5\u202fkm."
    )
    page.check("input[name=km][value='15']")
    assert len(settled(page, q="cordonnerie", km="15").near) == 1
    page.reload()
    assert len(settled(page, q="cordonnerie", km="15").near) == 1
    assert page.is_checked("input[name=km][value='15']")
    assert question(page, "lutherie").near == []
    assert page.evaluate("() => document.activeElement.id") == "_q"


def test_the_nearest_come_first_and_the_search_stops_when_there_is_enough(
    view_of: View, server: Server
) -> None:
    page, heard = view_of
    visit(page, server)
    seen = question(page, "mairie")
    assert seen.first == "Mairie"  # its own
    towns = [line[-2].rpartition(", ")[2] for line in seen.near]
    order = [villages.NAMES.index(name) for name in dict.fromkeys(towns)]
    assert order == sorted(order)
    assert 4 <= len(order) < 12
    assert seen.further
    heard_of = f"{len(seen.near)} résultats dans les communes les plus proches."
    expect(page.locator("#_heard")).to_contain_text(heard_of)
    asked = {url.split("/")[3] for url in heard.asked if "/index/" in url}
    assert len(asked) < 12
    page.click("#_further")
    page.wait_for_function("(count) => document.querySelectorAll('#_near li').length > count",
                           arg=len(seen.near))  # fmt: skip
    page.wait_for_function("() => document.activeElement.matches('#_near a.name')")
    focused = page.evaluate("() => [...document.querySelectorAll('#_near a.name')]"
                            ".indexOf(document.activeElement)")  # fmt: skip
    assert focused == len(seen.near)
    now = len(Seen(page).near)
    expect(page.locator("#_heard")).to_contain_text(f"{now} résultats")


def test_where_nothing_is_found_the_lists_stand_again(view_of: View, server: Server) -> None:
    page, _ = view_of
    visit(page, server)
    seen = question(page, "xylophage")
    assert (seen.titles, seen.radii, seen.browse, seen.quiet) == ([], False, True, True)


def test_a_town_alone_offers_to_add_what_is_missing(view_of: View, server: Server) -> None:
    page, heard = view_of
    path = f"/{villages.slug(villages.ALONE)}/recherche/"
    visit(page, server, path)
    assert question(page, "phare").titles == ["Bar du Phare"]
    seen = question(page, "boulangerie")
    assert (seen.titles, seen.radii, seen.quiet) == ([], False, True)
    expect(page.locator("#_heard")).to_have_text("Rien trouvé à Île-Seule.")
    assert seen.browse
    assert page.get_attribute("#_quiet a", "href") == path.replace("recherche", "contribuer")
    assert heard.console == heard.failed == []


def test_kinds_and_categories_narrow_what_is_found(view_of: View, server: Server) -> None:
    page, _ = view_of
    visit(page, server)
    assert question(page, "église").first == "Église Saint-Martin"
    page.select_option("#_in", "events")
    assert settled(page, q="église", **{"in": "events"}).titles[0] == "Concert à l’église"
    page.select_option("#_in", "directory")
    assert settled(page, q="église", **{"in": "directory"}).titles[0] == "Pharmacie de l’Église"
    page.select_option("#_in", "directory/bakery")
    seen = settled(page, q="église", **{"in": "directory/bakery"})
    assert seen.own == []
    page.select_option("#_in", "events/flea-market")
    question(page, "printemps")
    assert Seen(page).titles == ["Vide-greniers de printemps"]
    page.reload()
    assert settled(page, q="printemps").titles == ["Vide-greniers de printemps"]
    assert page.input_value("#_in") == "events/flea-market"


def test_events_have_their_next_date_and_what_is_over_stands_last(
    view_of: View, server: Server
) -> None:
    page, _ = view_of
    visit(page, server)
    market = question(page, "marché du vendredi").own[0]
    assert market[0].replace("\u202f", " ") == "Vendredi 6 mars, 8 h 30"
    concerts = question(page, "concert")
    assert concerts.titles[0] == "Concert à l’église"
    own = [title for title in concerts.titles if title in ("Aubade du dimanche", "Récital oublié")]
    assert own == ["Aubade du dimanche"]  # the other was over when the month began
    aubade = next(line for line in concerts.own if line[1].startswith("Aubade"))
    assert "C’est passé." in " ".join(aubade)
    assert question(page, "voile").own[0][1] == "Initiation à la voile Annulé"
    page.clock.set_fixed_time(NOON + datetime.timedelta(days=2))
    assert question(page, "marché vendredi").own[0][0].startswith("Vendredi 13 mars")


def test_the_address_leads_back_to_the_question(view_of: View, server: Server) -> None:
    page, _ = view_of
    visit(page, server)
    assert Seen(page).browse
    question(page, "vélo")
    assert not Seen(page).browse
    with page.expect_navigation():
        page.click("#_own a.name")
    page.go_back()
    assert settled(page, q="vélo").first == "Vélo-club"
    assert page.input_value("#_q") == "vélo"
    page.fill("#_q", "")
    page.wait_for_function("() => !location.search")
    seen = Seen(page)
    assert (seen.titles, seen.browse) == ([], True)


def test_the_first_page_asks_the_search(view_of: View, server: Server) -> None:
    page, _ = view_of
    page.goto(server.origin + HOME.removesuffix("recherche/"))
    page.fill("#_q", "crêpes")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert settled(page, q="crêpes").first == "Crêperie du Moulin"


def test_typing_alone_is_enough(view_of: View, server: Server) -> None:
    page, heard = view_of
    visit(page, server)
    page.focus("#_q")
    page.keyboard.type("boulangerie", delay=5)
    assert settled(page, q="boulangerie").first == "Boulangerie du Port"
    assert page.evaluate("() => document.activeElement.id") == "_q"
    assert heard.console == []


@pytest.mark.parametrize("lost", ["index/index.json", "index/texts.json", "assets/search-*.js"])
def test_what_cannot_be_loaded_is_said(view_of: View, server: Server, lost: str) -> None:
    page, _ = view_of
    page.route(f"**/{lost}*", lambda route: route.abort())
    visit(page, server)
    page.fill("#_q", "église")
    expect(page.locator("#_heard")).to_contain_text("n’a pas pu être chargée")
    assert Seen(page).browse
    assert page.get_attribute("#_seek", "aria-busy") == "false"
    page.unroute(f"**/{lost}*")
    assert question(page, "église").first == "Église Saint-Martin"


def test_one_file_that_fails_takes_nothing_from_the_others(view_of: View, server: Server) -> None:
    page, _ = view_of
    towns = villages.slug(villages.NAMES[0])
    page.route(f"**/{towns}/recherche/index/*", lambda route: route.abort())
    visit(page, server)
    seen = question(page, "mairie")
    assert seen.first == "Mairie"
    assert len(seen.near) >= 3
    assert villages.NAMES[0] not in str(seen.near)
    expect(page.locator("#_heard")).to_contain_text("Une partie de la recherche")


def test_an_index_of_another_day_is_asked_for_again(view_of: View, server: Server) -> None:
    """What a browser kept is older than what stands on the host by now."""
    page, _ = view_of
    old = {"stamp": "0", "words": "Aeglis", "found": "a"}
    kept = [json.dumps(old)]
    answer = lambda route: route.fulfill(body=kept.pop()) if kept else route.fallback()  # noqa: E731
    page.route("**/port-marin/recherche/index/texts.json", answer)
    visit(page, server)
    assert question(page, "église").first == "Église Saint-Martin"
    assert not kept


def test_texts_do_not_wait_for_the_index(view_of: View, server: Server) -> None:
    """A city's index is long on its way; which of its texts are needed is known before."""
    page, _ = view_of
    folder = f"{HOME}index/"
    texts = json.loads(server.host.answer(f"{folder}texts.json", packed=False).body)
    cut = {"stamp": texts["stamp"], "parts": {"h": "texts-h.json"}}
    held: list[Route] = []
    page.route(f"**{folder}index.json", lambda route: held.append(route))  # noqa: PLW0108
    page.route(f"**{folder}texts.json", lambda route: route.fulfill(body=json.dumps(cut)))
    page.route(f"**{folder}texts-h.json", lambda route: route.fulfill(body=json.dumps(texts)))
    visit(page, server)
    with page.expect_response(f"**{folder}texts-h.json"):
        page.fill("#_q", "harpe")
    assert Seen(page).titles == []
    held[0].continue_()
    assert settled(page, q="harpe").titles[:1] == ["École de musique"]


def test_there_is_a_sign_of_work_from_the_first_key_on(view_of: View, server: Server) -> None:
    page, _ = view_of
    held: list[Route] = []
    page.route(f"**{HOME}index/index.json", lambda route: held.append(route))  # noqa: PLW0108
    visit(page, server)
    page.focus("#_q")
    page.keyboard.type("ég")
    assert page.get_attribute("#_seek", "aria-busy") == "true"
    assert page.inner_text("#_heard") == "Recherche…"
    page.wait_for_timeout(300)  # longer than a pause in typing
    assert page.get_attribute("#_seek", "aria-busy") == "true"
    assert page.inner_text("#_heard") == "Recherche…"
    page.keyboard.type("lise")
    held[0].continue_()
    assert settled(page, q="église").first == "Église Saint-Martin"
    expect(page.locator("#_heard")).to_contain_text("à Port-Marin")


@pytest.mark.parametrize("width", [320, 1280])
def test_results_are_for_everybody(opened: Opened, portal: Portal, width: int) -> None:
    """No barriers, nothing cut off, every link by keyboard; light or dark by turns."""
    said = []
    scheme = SCHEMES[(THEMES.index(portal.theme) + (width == 320)) % 2]
    for asked in ("marché", "piscine", "dinosaure"):
        path = f"/donges/recherche/?q={asked}"
        page, heard = opened(path, width=width, scheme=scheme, reduced_motion="reduce")
        settled(page, q=asked)
        said += [f"{asked} {scheme}: {what}" for what in axe.violations(page)]
        said += [f"{asked}: {what}" for what in ask(page, "overflow")]
        page.focus("body")
        said += [f"{asked}: {what}" for what in tab_through(page)]
        said += [f"{asked}: {what}" for what in press(page)]
        said += [*heard.console, *heard.foreign, *heard.failed]
    assert "\n".join(said) == ""


def test_without_scripts_the_lists_are_there(opened: Opened, portal: Portal) -> None:
    page, _ = opened("/donges/recherche/?q=boulangerie", scripts=False)
    text = page.inner_text("main")
    assert "JavaScript" in text
    assert not page.is_visible(".seek")
    for words in ("Marché", "Boulangerie", "Prinquiau", "à 6"):
        assert words in text


def test_with_domains_neighbours_are_asked_on_the_own_site(
    browser: Browser, tmp_path: Path
) -> None:
    """Each town is a site of its own, which may ask no other for anything."""
    content = write(tmp_path / "content", villages.files("domain", neighbours=9))
    towns = themed(content, tmp_path, "bocage", DAY)
    with (
        serve(towns / villages.slug(villages.HOME)) as server,
        view(browser, server.origin, now=NOON) as (page, heard),
    ):
        visit(page, server, "/recherche/")
        cost(server)
        seen = question(page, "cordonnerie")
        assert cost(server) < FIRST - SCRIPTS
        assert seen.first == "Cordonnerie"
        site = f"https://{villages.slug(villages.COBBLER)}.villages.example"
        assert seen.links == [f"{site}/annuaire/e25/"]
        assert heard.console == heard.foreign == heard.failed == []
        own = question(page, "boulangerie").links[0]
        assert own == f"{server.origin}/annuaire/boulangerie-du-port/"
        page.goto(f"{server.origin}/agenda/rien/")
        page.fill("#_q", "boulangerie")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert settled(page, q="boulangerie").links[0] == own


@pytest.mark.parametrize(("path", "town"), [("rendez-vous/", villages.HOME), ("", "Kerdaniel")])
def test_the_page_for_what_is_not_there_asks_the_search_of_its_town(
    view_of: View, server: Server, path: str, town: str
) -> None:
    page, heard = view_of
    page.goto(f"{server.origin}/{villages.slug(town)}/{path or 'x/'}")
    expect(page.locator("#_lost h2")).to_have_text(f"Rechercher {town}")
    assert page.is_visible("#_find")  # another town's
    assert axe.violations(page) == ()
    page.fill("#_q", "mairie")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert settled(page, q="mairie").first == "Mairie"
    assert f"/{villages.slug(town)}/recherche/" in page.url
    assert heard.foreign == []


def test_where_an_address_names_no_town_its_page_finds_one(view_of: View, server: Server) -> None:
    page, _ = view_of
    page.goto(f"{server.origin}/nulle-part/agenda/")
    assert not page.is_visible("#_q")
    page.fill("#_find", "port")
    with page.expect_navigation():
        page.press("#_find", "Enter")
    assert page.url == server.origin + HOME.removesuffix("recherche/")


BORDER = {
    "portal.yaml": PORTAL,
    "communes/donges/commune.yaml": DONGES,
    "communes/donges/directory/four.yaml": "title: Le Fournil\ntype: business\ncategory: bakery\n",
    "communes/savenay/commune.yaml": f"{SAVENAY}languages: [en]\n",
    "communes/savenay/directory/mill.yaml": "title: The Watermills\ntype: venue\n",
    "communes/savenay/directory/library.yaml": "title: The brewery of elves\ntype: business\n",
}
"""A town that publishes in French beside one that does in English."""


@pytest.mark.parametrize("addressing", ["path", "domain"])
def test_a_neighbour_is_asked_in_its_own_language(
    addressing: str, browser: Browser, tmp_path: Path
) -> None:
    """“Breweries” is “brewery” there: the stem of French finds no such word."""
    content = write(
        tmp_path / "content", {**BORDER, "portal.yaml": f"{PORTAL}addressing: {addressing}\n"}
    )
    site = themed(content, tmp_path, "bocage", DAY)
    own, home = (site, "/donges") if addressing == "path" else (site / "donges", "")
    programs = {path.name for path in (own / "assets").glob("search-*.js")}
    assert len(programs) == 2
    with serve(own) as running, view(browser, running.origin, now=NOON) as (page, heard):
        visit(page, running, f"{home}/recherche/")
        seen = question(page, "fournil")
        assert seen.first == "Le Fournil"
        # a word that is small there and none that the page knows
        seen = question(page, "the breweries")
        assert seen.titles == ["The brewery of elves"]
        assert "“" not in page.inner_text("#_heard")
        assert question(page, "où sont les watermill").titles == ["The Watermills"]
        assert question(page, "brewerie").titles == ["The brewery of elves"]
        assert {
            url.rpartition("/")[2] for url in heard.asked if "/assets/search-" in url
        } == programs
        assert heard.console == heard.failed == []

"""Twelve questions of residents, answered on the first screen of a telephone or behind one tap."""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Opened, Portal
from tests.browser.look import view
from tests.browser.portals import themed
from tests.browser.server import Server, serve
from tests.portals import real

WIDE, HIGH = 360, 740
DAY = datetime.date(2026, 3, 1)
"""A Sunday, on which the real portal's files are of use."""

SEEN = """
([wide, high]) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node; (node = walker.nextNode()); ) {
    if (!node.data.trim() || !node.parentElement.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getClientRects()[0];
    if (box && box.top >= 0 && box.bottom <= high && box.left >= 0 && box.left < wide)
      found.push(node.data.trim());
  }
  return found.join(" · ");
}
"""
"""All that can be read without scrolling."""


class Question(NamedTuple):
    """What is asked, on which page, what is tapped or typed for it, and what is then read."""

    asked: str
    page: str
    tap: str = ""
    type: str = ""
    read: str = ""


DEMONSTRATION = (
    Question("Qu’y a-t-il ce week-end, près de moi ?", "/savenay/", "Ce week-end",
             read=r"samedi 5 et dimanche 6 décembre.* km"),
    Question("Et aujourd’hui ?", "/donges/", "Aujourd’hui",
             read=r"1er décembre|rien d’annoncé aujourd’hui.*plus tard"),
    Question("La boulangerie est-elle ouverte ?", "/donges/", "Rechercher", "boulangerie",
             r"Boulangerie du Port.*(ouvert|fermé)"),
    Question("Qui s’occupe du judo ? Quel est son numéro ?", "/savenay/", "Rechercher", "judo",
             r"judo.*0\d( \d\d){4}"),
    Question("Quand la déchetterie est-elle ouverte ?", "/donges/", "Rechercher", "poubelles",
             r"Déchèterie.*(ouvert|fermé)"),
    Question("Quel est le numéro de la mairie ?", "/donges/", "Services publics",
             read=r"Mairie.*0\d( \d\d){4}"),
    Question("Le marché, c’est quel jour ?", "/donges/agenda/marche-du-vendredi/",
             read="Chaque vendredi, 8 h 30"),
    Question("Qu’est-ce qui est gratuit ?", "/savenay/agenda/ce-week-end/", "Gratuit",
             read="gratuit"),
    Question("Que faire avec les enfants ?", "/donges/agenda/cette-semaine/", "En famille",
             read="enfants|familles"),
    Question("Où est-ce, et comment y aller ?", "/donges/agenda/marche-du-vendredi/",
             read=r"Place du Vieux Bourg.*Itinéraire"),
    Question("Comment annoncer notre kermesse ?", "/donges/agenda/", "Annoncer quelque chose",
             read="à annoncer.*courriel"),
    Question("La gym a-t-elle lieu ?", "/donges/agenda/gym-douce/",
             read=r"Prochain rendez-vous|Annulé"),
)  # fmt: skip


def seen(page: Page) -> str:
    """Return what is read without scrolling, spaces as people read them."""
    text: str = page.evaluate(SEEN, [WIDE, HIGH])
    return re.sub(r"\s+", " ", text)


def answered(page: Page, origin: str, question: Question) -> None:
    """Ask a question as a resident would, and read the answer."""
    page.set_viewport_size({"width": WIDE, "height": HIGH})
    page.goto(origin + question.page)
    if question.tap:
        page.get_by_text(question.tap, exact=True).first.click()
    if question.type:
        page.locator("#_q").fill(question.type)
    wanted = re.compile(question.read, re.S | re.I)
    for _ in range(50):
        if wanted.search(seen(page)):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{question.asked}\n{seen(page)}")


@pytest.mark.parametrize("question", DEMONSTRATION, ids=lambda one: one.asked)
def test_the_demonstration_answers(opened: Opened, portal: Portal, question: Question) -> None:
    page, _ = opened(question.page, width=WIDE)
    answered(page, portal.origin, question)


TOWNS = ("marseille", "nantes", "besne")
"""A city with hundreds of events, a middling town, a village where nothing is announced."""

REAL = (
    Question(
        "Qu’y a-t-il aujourd’hui ?",
        "/{town}/",
        "Aujourd’hui",
        read=r"1er mars|rien d’annoncé (aujourd’hui|pour le moment)",
    ),
    Question(
        "Et ce week-end ?",
        "/{town}/",
        "Ce week-end",
        read=r"dimanche 1er mars|rien d’annoncé (ce week-end|pour le moment)",
    ),
    Question("Où sont les restaurants ?", "/{town}/", "Rechercher", "restaurant", r"résultat|rien"),
    Question(
        "Que se passe-t-il bientôt ?", "/{town}/agenda/", read=r"(mars|avril|mai|juin)|à \d+ km"
    ),
)


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("real")
    root = folder / "content"
    shutil.copytree(real("real-portal"), root)
    for place in (root / "communes").iterdir():
        if place.name not in (*TOWNS, "savenay", "pontchateau", "saint-nazaire", "campbon"):
            shutil.rmtree(place)
    with serve(themed(root, folder, "bocage", DAY)) as running:
        yield running


@pytest.mark.parametrize("town", TOWNS)
def test_real_towns_answer(browser: Browser, towns: Server, town: str) -> None:
    noon = datetime.datetime.combine(DAY, datetime.time(12))
    with view(browser, towns.origin, width=WIDE, now=noon) as (page, _):
        for question in REAL:
            answered(page, towns.origin, question._replace(page=question.page.format(town=town)))

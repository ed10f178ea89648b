"""What the form tells a shop without a plan: the price, whom to ask, that nothing is lost."""

import datetime
import html
import re
from pathlib import Path

import pytest

from tests.contribute.conftest import Served, serve
from tests.contribute.visitor import forms
from tests.gate.cases import COMMUNE, PORTAL
from tests.portals import write
from wiker_ssg.contribute.towns import Towns

DAY = datetime.date(2026, 5, 2)
ASK = (
    COMMUNE["commune.yaml"]
    + "publisher: {name: La plateforme, phone: 02 61 91 09 99, email: bonjour@example.org}\n"
)
EVENT, OFFER = "/donges/evenement/", "/donges/bon-plan/"
CONCERT = {"title": "Concert de jazz", "start_day": "2026-07-04"}


def served(folder: Path, portal: str = PORTAL) -> Served:
    below = {f"communes/donges/{path}": text for path, text in COMMUNE.items()}
    files = {**below, "communes/donges/commune.yaml": ASK, "portal.yaml": portal}
    write(folder / "content", files)
    return serve(folder, Towns(str(folder / "content"), today=lambda zone: DAY, fresh=0))


def said(text: str) -> str:
    """Return the notice of a page as people read it; nothing where there is none."""
    found = re.search(r'<section class="plan".*?</section>', text, re.S)
    words = html.unescape(re.sub(r"<[^>]+>", " ", found[0])) if found else ""
    return " ".join(words.split())


def test_a_shop_reads_the_price_and_sends_all_the_same(tmp_path: Path) -> None:
    service = served(tmp_path)
    with service.visitor() as visitor:
        given = visitor.fill(EVENT, False, **CONCERT, organiser="Bar du Port")
        preview = visitor.post(EVENT, given | {"step": "preview"})
        told = said(preview.text)
        for part in ("« Bar du Port »", "premium, 360 € par an", "La plateforme", "02 61 91 09 99",
                     "bonjour@example.org", "rien n’en sera perdu"):  # fmt: skip
            assert part in told
        assert "Concert de jazz" in preview.text.partition('class="preview"')[2]
        sent = visitor.post(EVENT, forms(preview)[0].values | {"step": "send"})
        link = sent.headers["location"]
        service.worker.round()
        after = said(visitor.get(link).text)
        assert "l’envoyer" not in after, "it was sent"
        assert told.partition("Vous pouvez")[0] + "Rien n’en est perdu" in after
        (proposal,) = service.forge.proposals.values()
        assert b"organiser: bar-du-port" in (next(iter(proposal.files.values())) or b"")
        plans = tmp_path / "content/communes/donges/plans.yaml"
        plans.write_text("organisations:\n  bar-du-port: {plan: premium, until: 2030-01-01}\n")
        assert said(visitor.get(link).text) == ""


@pytest.mark.parametrize(
    ("organiser", "place", "told"),
    [
        ("Les amis du bar du port", "", "Si l’annonce vient de lui"),
        ("Amicale laïque", "Bar du Port", "Si l’annonce vient de lui"),
        ("Amicale laïque", "Salle polyvalente", ""),
        ("Librairie du Port", "", ""),
        ("Cabinet infirmier du Port", "", ""),
    ],
)
def test_others_are_asked_or_left_alone(
    tmp_path: Path, organiser: str, place: str, told: str
) -> None:
    with served(tmp_path).visitor() as visitor:
        given = visitor.fill(EVENT, False, **CONCERT, organiser=organiser, place=place)
        found = said(visitor.post(EVENT, given | {"step": "preview"}).text)
    assert told in found
    assert bool(told) is bool(found)


def test_the_form_for_good_deals_says_the_price_first(tmp_path: Path) -> None:
    with served(tmp_path).visitor() as visitor:
        assert "premium, 360" in visitor.get(OFFER).text
        assert "premium" not in visitor.get(EVENT).text


def test_without_plans_no_form_speaks_of_them(tmp_path: Path) -> None:
    with served(tmp_path, PORTAL.partition("plans:")[0]).visitor() as visitor:
        given = visitor.fill(EVENT, False, **CONCERT, organiser="Bar du Port")
        assert said(visitor.post(EVENT, given | {"step": "preview"}).text) == ""
        assert "formule" not in visitor.get(OFFER).text

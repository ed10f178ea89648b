"""The site leads to the forms where a portal has the service, and nowhere else."""

import re

import msgspec
import pytest

from docs.examples import entries, town
from docs.examples.pages import PAGES, entry, render
from tests.contribute.conftest import Served
from wiker_ssg.contribute.forms import CORRECTED, SEGMENTS
from wiker_ssg.model.settings import Portal
from wiker_ssg.outputs.pages.notices import forms
from wiker_ssg.outputs.theme.reading import load_theme
from wiker_ssg.outputs.theme.theme import shipped

INTAKE = "https://proposer.example/donges/"
THEME = load_theme("bocage", (shipped(),))


def ways(html: str) -> set[str]:
    return {way for way in re.findall(r'href="([^"]+)"', html) if "proposer.example" in way}


def test_taking_part_leads_to_every_form():
    html = render(THEME, PAGES["take part"]).decode()
    expected = {f"{INTAKE}{segment}/" for segment in SEGMENTS} | {f"{INTAKE}signaler/"}
    assert ways(html) == expected


def test_pages_of_entries_lead_to_their_correction():
    html = render(THEME, entry(entries.event(), town.shell(intake=INTAKE))).decode()
    view = entries.event()
    assert ways(html) == {f"{INTAKE}corriger/events/{view.card.id}/"}
    assert "events" in CORRECTED
    assert ways(render(THEME, entry(entries.event(), town.shell())).decode()) == set()


@pytest.mark.parametrize(
    ("intake", "expected"),
    [
        ("https://proposer.example", INTAKE),
        ("https://proposer.example/", INTAKE),
        (None, None),
    ],
)
def test_each_commune_has_its_own_forms(served: Served, intake, expected):
    found = served.towns.get("donges")
    assert found is not None
    portal: Portal = msgspec.structs.replace(found.site.portal, intake=intake)
    from dataclasses import replace

    assert forms(replace(found.site, portal=portal)) == expected

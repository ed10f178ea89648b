"""Two days of open data, from the sources to page, calendar and feed."""

from pathlib import Path

import icalendar

from tests.contribute.chain import git, unfolded
from tests.pulling.day import play


def test_what_sources_say_is_published_once_the_ambassador_said_yes(tmp_path: Path) -> None:
    day = play(tmp_path, lambda words: None)
    event = day.page("savenay/agenda/bal-des-pompiers-2026-06-13/index.html")
    assert "Bal des pompiers" in event.replace("Bal des Pompiers", "Bal des pompiers")
    assert "buvette sur place" in event  # what the ambassador wrote
    assert "21" in event  # what the source alone changed
    assert "Agenda du canton" in event
    shop = day.page("donges/annuaire/boulangerie-de-l-ile/index.html")
    assert "3 quai des Écluses" in shop
    assert 'href="tel:+33240000001"' in shop
    calendar = icalendar.Calendar.from_ical(day.page("donges/agenda.ics"))
    titles = {str(event["SUMMARY"]) for event in calendar.walk("VEVENT")}
    assert titles == {"Loto de l’amicale", "Yoga du mardi", "Don du sang"}
    assert "RRULE:FREQ=WEEKLY" in unfolded(day.page("donges/agenda.ics"))
    assert "Don du sang" in day.page("donges/agenda.xml")
    assert "Cinéma en plein air" in day.page("savenay/agenda/index.html")  # gone is not deleted
    assert "quimper" not in {path.name for path in (day.root / "communes").iterdir()}
    assert "Licence Ouverte 2.0" in day.page("donges/mentions-legales/index.html")
    assert git(day.root, "status", "--porcelain") == ""

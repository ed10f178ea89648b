"""The pages of both themes in every state: well-formed, accessible, in one language."""

import re
from functools import cache
from itertools import pairwise

import pytest
from markupsafe import escape

from docs.components import address_of, files
from docs.examples import lines, town
from docs.examples.pages import PAGES, render
from docs.examples.parts import PARTS
from docs.examples.parts import render as render_part
from tests.outline import Outline
from wiker_ssg.language import translation
from wiker_ssg.outputs.theme import subscribe
from wiker_ssg.outputs.theme.reading import load_theme
from wiker_ssg.outputs.theme.theme import Theme, shipped
from wiker_ssg.words.labels import LABELS

THEMES = ("bocage", "littoral")
HTML = {name: example for name, example in PAGES.items() if name != "emblem"}
EVERY = [(theme, name) for theme in THEMES for name in HTML]


@cache
def made(theme: str) -> Theme:
    return load_theme(theme, (shipped(),))


def page(name: str, theme: str = "bocage", language: str = "fr") -> str:
    return render(made(theme), PAGES[name], language).decode()


@pytest.mark.parametrize(("theme", "name"), EVERY)
def test_every_page_is_well_formed(theme, name):
    html = page(name, theme)
    outline = Outline(html)
    assert html.startswith("<!DOCTYPE html>\n")
    assert html.endswith("</html>\n")
    assert outline.open == []
    assert outline.headings[0] == 1 or outline.headings.count(1) == 1
    assert outline.headings.count(1) == 1
    assert len(outline.ids) == len(set(outline.ids))
    assert outline.tags.count("main") == 1
    assert outline.empty == []
    assert "None" not in outline.text
    assert "None" not in " ".join(url for _, url in outline.urls)


@pytest.mark.parametrize(("theme", "name"), EVERY)
def test_headings_go_down_one_step_at_a_time(theme, name):
    headings = Outline(page(name, theme)).headings
    assert headings[0] == 1
    steps = pairwise(headings)
    assert all(after <= before + 1 for before, after in steps)


@pytest.mark.parametrize(("theme", "name"), EVERY)
def test_landmarks_have_names_of_their_own(theme, name):
    labels = Outline(page(name, theme)).labels
    assert len(labels) == len(set(labels)), labels


@pytest.mark.parametrize(("theme", "name"), EVERY)
def test_pages_ask_nothing_of_other_sites(theme, name):
    """What a browser fetches by itself lies on this site; the theme's files are all there."""
    linked = made(theme).assets(town.ACCENT).files
    html = page(name, theme)
    fetched = [url for tag, url in Outline(html).urls if tag in ("img", "source", "script", "use")]
    loaded = re.findall(r'<link rel="(?:icon|stylesheet)"[^>]* href="(.*?)"', html)
    assert len(loaded) == 2 + ("what is read" in name)
    for url in [*fetched, *loaded]:
        assert url.startswith("/"), url
        assert not url.startswith("//"), url
        if url.startswith("/assets/"):
            assert url.partition("#")[0] in linked


def test_every_drawing_that_a_page_shows_is_in_the_sprite():
    symbols = set(
        re.findall(r'<symbol id="([a-z-]+)"', made("bocage").static["icons.svg"].decode())
    )
    shown = {
        name for each in HTML for name in re.findall(r'<use href="[^"#]*#([a-z-]+)"', page(each))
    }
    assert {"mail", "bakery", "wheelchair"} <= shown <= symbols


def untranslated() -> set[str]:
    """Return our English sentences that French says otherwise."""
    french = translation("fr").gettext
    sources = made("bocage").templates.values()
    found = {
        said
        for text in sources
        for said in re.findall(r'_\("([^"]+)"[),]', text)
        if french(said) != said and "%(" not in said
    }
    found |= {word for words in LABELS.values() for word in words.values() if french(word) != word}
    return found


UNTRANSLATED = untranslated()


@pytest.mark.parametrize(("theme", "name"), EVERY)
def test_pages_speak_one_language(theme, name):
    """No sentence of ours stands there in English; a word alone may be part of a French one.

    What is marked as code is the same in every language.
    """
    outline = Outline(re.sub("<code>.*?</code>", "<code></code>", page(name, theme)))
    assert len(UNTRANSLATED) > 100
    said = outline.text
    long = {sentence for sentence in UNTRANSLATED if len(sentence.split()) > 1}
    assert {sentence for sentence in long if sentence in said} == set()
    short = UNTRANSLATED - long
    words = set(re.findall(r"[\w’'-]+:?", said))
    assert {word for word in short if word in words} == set()


def test_what_people_wrote_is_escaped():
    """A title in every place that shows one: headings, lists, metadata, addresses."""
    title = str(escape(lines.AWKWARD))
    for name in ("event", "home", "agenda", "month", "category of events", "portal", "festival"):
        html = page(name)
        assert title in html, name
        assert "<à volonté>" not in html
        assert "<ou plus>" not in html
    assert f"<title>{title} – Donges</title>" in page("event")
    assert "&lt;quai&gt;" in page("frame with urgent news")
    assert 'alt="Le quai &lt; à marée basse &gt;"' in page("event")


def test_the_date_is_said_and_given_to_machines():
    html = page("event")
    assert '<time class="dt-start" datetime="2026-06-24T20:30+02:00">' in html
    assert "mercredi 24 juin 2026 de 20\u202fh\u202f30 à 1\u202fh</time>" in html


def test_the_chrome_marks_where_people_are():
    html = page("event")
    assert '<a href="/donges/agenda/" aria-current="true">Agenda</a>' in html
    assert "aria-current" not in page("home")
    assert ">Bons plans</a>" not in html
    assert ">Bons plans</a>" in page("home")
    assert ">Venir à Donges</a>" in html
    assert "Portail de démonstration" in html
    assert 'class="urgent"' not in html
    assert 'class="urgent"' in page("frame with urgent news")
    assert "Mairie de Donges" in html
    silent = page("frame of a town that says little")
    assert "Portail de démonstration" not in silent
    assert "Mairie" not in silent


def test_what_became_of_an_event_is_said_first():
    for name, said in (
        ("cancelled event", "Annulé"),
        ("postponed event", "Reporté"),
        ("event moved online", "En ligne"),
    ):
        assert f'<strong class="mark changed">{said}</strong>' in page(name)
    assert '<strong class="mark">Complet</strong>' in page("event that is full")
    assert "au lieu de\u00a0: samedi 13 juin 2026 à 20\u202fh" in page("postponed event")
    assert '<p class="when off"' in page("cancelled event")
    assert "calendar.google.com" not in page("cancelled event")
    assert "Ajouter à mon calendrier" not in page("past event")


def test_empty_pages_say_so_in_words():
    agenda = page("agenda with nothing coming")
    assert "Rien d’annoncé pour les 14 prochains jours." in agenda
    assert "Prinquiau</a> <small>à 6\u202fkm</small>" in agenda
    assert "Rien d’annoncé pour le moment, ni ici ni aux alentours." in page("empty home")
    assert "Il n’y a encore rien ici." in page("empty list")
    for html in (agenda, page("empty home"), page("empty list")):
        assert 'href="/donges/contribuer/">Annoncer quelque chose</a>' in html


def test_calendars_can_be_subscribed_to_in_one_step():
    html = page("agenda")
    assert 'href="webcal://wiker.example/donges/agenda.ics"' in html
    assert "calendar/r?cid=webcal%3A%2F%2Fwiker.example%2Fdonges%2Fagenda.ics" in html
    assert "addfromweb?url=https%3A%2F%2Fwiker.example%2Fdonges%2Fagenda.ics" in html
    assert ">https://wiker.example/donges/agenda.ics</a>" in html


def test_a_series_says_when_it_is_on_again():
    then = page("category of events")
    assert "puis 11 juillet</p>" in then
    assert (
        ">chaque samedi, jusqu’au 26 juin 2027, sauf jours fériés et cinq dates, et aussi" in then
    )
    (frame,) = (name for name in HTML if "frame" in name and "category" in name)
    assert "puis 11 juillet, 18 juillet, 1er août et 9 autres dates" in page(frame)
    series = page("series").replace("\u202f", " ")
    assert "Chaque samedi, 8 h 30 – 12 h 30, jusqu’au 26 juin 2027, sauf jours fériés et" in series
    assert "<dt>juin 2026</dt>" in series
    assert "20 (annulé), jeu. 25 (reporté, 9 h), 27 (toute la journée)" in series
    assert "Pas de date les 8, 15 et 22 août, le 31 octobre et le 26 décembre 2026." in series


def test_pages_are_the_same_each_time():
    assert page("event") == page("event")
    assert page("event", language="en") != page("event")
    assert '<html lang="en"' in page("event", language="en")


# ----------------------------------------------------------------------------------- components


@pytest.mark.parametrize("theme", THEMES)
def test_every_template_has_an_example(theme):
    """All that pages are made of is fetched by some example, or shown as a part."""
    asked: set[str] = set()
    for example in PAGES.values():
        render(made(theme), example, asked=asked)
    used = {key.removeprefix("template/") for key in asked if key.startswith("template/")}
    beside = ("bocage/", "forms/")  # the parent's, and what the forms' service shows
    names = {name for name in made(theme).templates if not name.startswith(beside)}
    shown = {f"parts/{part}" for part in PARTS}
    assert names - {"layout.html"} == used | shown


@pytest.mark.parametrize("theme", THEMES)
def test_every_macro_is_shown(theme):
    for name, text in made(theme).templates.items():
        if name.startswith("parts/"):
            macros = set(re.findall(r"{% macro (\w+)\(", text))
            assert macros == {shown.macro for shown in PARTS[name.removeprefix("parts/")]}, name


@pytest.mark.parametrize(
    ("theme", "part", "at"),
    [(t, part, at) for t in THEMES for part, calls in PARTS.items() for at in range(len(calls))],
)
def test_every_part_is_well_formed(theme, part, at):
    shown = PARTS[part][at]
    addresses = made(theme).assets(town.ACCENT).addresses
    html = str(render_part(made(theme), part, shown, addresses))
    outline = Outline(html)
    assert outline.open == []
    assert outline.empty == []
    assert "None" not in html


def test_no_two_calls_are_the_same():
    calls = [(part, shown.call) for part, found in PARTS.items() for shown in found]
    assert len(calls) == len(set(calls))


@pytest.mark.parametrize("theme", THEMES)
def test_the_component_page_has_all_that_it_shows(theme):
    """Every file that it and the example pages show by themselves lies in the same folder."""
    found = dict(files(made(theme)))
    assert {address_of(name) for name in PAGES} < set(found)
    index = found["index.html"].decode()
    for calls in PARTS.values():
        for shown in calls:
            assert str(escape(shown.call)) in index
    for name, data in found.items():
        if name.endswith(".html"):
            shown_here = re.findall(r'<(?:script|img|use)[^>]* (?:src|href)="(.*?)"', data.decode())
            assert shown_here, name
            assert {url.partition("#")[0] for url in shown_here} <= set(found), name
    for name in PAGES:
        assert f'href="{address_of(name)}"' in index


# ------------------------------------------------------------------------------- one's calendar


@pytest.mark.parametrize(
    ("start", "end", "google", "outlook"),
    [
        ("2026-06-24", None, "20260624/20260625", "startdt=2026-06-24&enddt=2026-06-25&allday"),
        (
            "2026-06-24",
            "2026-06-26",
            "20260624/20260627",
            "startdt=2026-06-24&enddt=2026-06-27&allday",
        ),
        (
            "2026-06-24 20:30",
            "2026-06-25 01:00",
            "20260624T203000/20260625T010000",
            "startdt=2026-06-24T20%3A30%2B02%3A00&enddt=2026-06-25T01%3A00%2B02%3A00&",
        ),
        ("2026-06-24 20:30", None, "20260624T203000/20260624T203000", "startdt=2026-06-24T20"),
    ],
)
def test_one_event_can_be_added_to_a_calendar(start, end, google, outlook):
    last = lines.moment(end) if end else None
    about = ("Fête & fils", lines.moment(start), last, "Europe/Paris", "Salle",
             "https://wiker.example/x/")  # fmt: skip
    link = subscribe.google_event(*about)
    assert f"&dates={google}&ctz=Europe/Paris&location=Salle&details=https%3A" in link
    assert "text=F%C3%AAte%20%26%20fils" in link
    assert outlook in subscribe.outlook_event(*about)


def test_who_is_there_comes_before_what_is_asked_of_people():
    html = page("directory")
    assert 0 < html.index("De A à Z") < html.index("Bénévoles recherchés")

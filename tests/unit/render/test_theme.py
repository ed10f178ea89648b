"""Themes: what is read of them, what is refused in words, and the pages that bocage makes."""

import datetime
import pickle
from collections.abc import Mapping
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from wiker_ssg.model import entries, values
from wiker_ssg.model.values import Moment, Price
from wiker_ssg.problems import sentence
from wiker_ssg.render import subscribe
from wiker_ssg.render.theme import InvalidTheme, load_theme, read_theme, shipped
from wiker_ssg.site import views
from wiker_ssg.site.card import Card, Line, Neighbour

D, T = datetime.date, datetime.time

# ---------------------------------------------------------------------------- reading a theme


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


PARENT: dict[str, str | bytes] = {
    "haie/theme.toml": 'title = "Haie"\n',
    "haie/templates/page.html": '{% extends "layout.html" %}{% block a %}haie{% endblock %}',
    "haie/templates/layout.html": '<{% block a %}{% endblock %}>{% include "foot.html" %}',
    "haie/templates/foot.html": "pied\n\n\n",
    "haie/static/style.css": "a{}",
    "haie/static/fonts/x.woff2": b"\x00\x01",
}
CHILD: dict[str, str | bytes] = {
    "pré/theme.toml": 'extends = "haie"\n',
    "pré/templates/foot.html": 'pré, {% include "haie/foot.html" %}',
    "pré/static/style.css": "b{}",
}


def test_a_theme_completes_its_parent(tmp_path):
    write(tmp_path / "a", PARENT)
    write(tmp_path / "b", CHILD)
    theme = load_theme("pré", (tmp_path / "b", tmp_path / "a"))
    assert theme.render("page.html", "fr") == "<haie>pré, pied\n".encode()
    assert dict(theme.static) == {"fonts/x.woff2": b"\x00\x01", "style.css": b"b{}"}
    assert theme.assets["style.css"].startswith("/assets/style.")
    assert len(theme.assets["style.css"]) == len("/assets/style.12345678.css")
    assert theme.assets["fonts/x.woff2"].startswith("/assets/fonts/x.")
    first = load_theme("haie", (tmp_path / "b", tmp_path / "a"))
    assert first.render("page.html", "fr") == b"<haie>pied\n"
    assert first.assets["style.css"] != theme.assets["style.css"]


def test_the_first_folder_wins(tmp_path):
    write(tmp_path / "a", PARENT)
    write(tmp_path / "b", PARENT | {"haie/templates/foot.html": "ailleurs"})
    theme = load_theme("haie", (str(tmp_path / "b"), str(tmp_path / "a")))
    assert theme.render("page.html", "fr") == b"<haie>ailleurs\n"


def test_digests_cover_what_a_template_is_made_of(tmp_path):
    write(tmp_path, PARENT | {"haie/templates/alone.html": "seul"})
    before = load_theme("haie", (tmp_path,)).digests
    write(tmp_path, {"haie/templates/foot.html": "autre pied"})
    after = load_theme("haie", (tmp_path,)).digests
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"foot.html", "layout.html", "page.html"}
    assert load_theme("haie", (tmp_path,)).digests == after


def test_links_and_hidden_files_are_no_part_of_a_theme(tmp_path):
    write(tmp_path, PARENT | {"haie/static/.secret": "x", "haie/static/.git/config": "x"})
    (tmp_path / "haie/static/link.css").symlink_to(tmp_path / "haie/theme.toml")
    assert set(load_theme("haie", (tmp_path,)).static) == {"style.css", "fonts/x.woff2"}


def test_compiled_templates_are_kept_by_language_and_content(tmp_path):
    write(tmp_path, PARENT | {"haie/templates/foot.html": '{{ _("Where") }}'})
    cache = tmp_path / "cache"
    for _ in range(2):
        theme = load_theme("haie", (tmp_path,), cache=str(cache))
        assert theme.render("page.html", "fr") == "<haie>Où\n".encode()
        assert theme.render("page.html", "en") == b"<haie>Where\n"
    assert any(cache.iterdir())
    write(tmp_path, {"haie/templates/foot.html": '{{ _("Price") }}'})
    theme = load_theme("haie", (tmp_path,), cache=str(cache))
    assert theme.render("page.html", "fr") == b"<haie>Tarif\n"


@pytest.mark.parametrize(
    ("files", "name", "line", "words"),
    [
        ({}, "inconnu", 1, "aucun thème ne porte ce nom"),
        ({}, "inconnu", 1, "thèmes connus ici\u202f: haie"),
        ({"haie/theme.toml": "title = "}, "haie", 1, "n’écrivez que title et extends"),
        ({"haie/theme.toml": "title = {}}"}, "haie", 1, "n’écrivez que title et extends"),
        ({"haie/theme.toml": 'extend = "a"'}, "haie", 1, "extend"),
        ({"haie/theme.toml": "extends = 3"}, "haie", 1, "extends"),
        ({"haie/theme.toml": 'extends = "haie"'}, "haie", 1, "haie → haie"),
        ({"haie/theme.toml": 'extends = "nulle"'}, "haie", 1, "aucun thème ne porte ce nom"),
        ({"haie/templates/a.html": "\n{% if %}"}, "haie", 2, "regardez cette ligne"),
        ({"haie/templates/a.html": "{{ 1|nope }}"}, "haie", 1, "pas de filtre « nope »"),
        ({"haie/templates/a.html": "{% include x %}"}, "haie", 1, "par une variable"),
        ({"haie/templates/a.html": '\n\n{% include "x" %}'}, "haie", 3, "pas de modèle « x »"),
        ({"haie/templates/a.html": b"\xe9"}, "haie", 1, "pas écrit en UTF-8"),
    ],
)
def test_what_keeps_a_theme_from_being_used_is_said_in_words(tmp_path, files, name, line, words):
    write(tmp_path / "themes", PARENT | files)
    theme, problems = read_theme(name, (tmp_path / "themes",))
    assert theme is None
    (problem,) = problems
    assert problem.code == "theme-invalid"
    assert problem.location.line == line
    assert problem.location.path.startswith(f"themes/{name}/") or "nulle" in str(files)
    said = " ".join(sentence(problem, "fr"))
    assert words.replace("« ", "«\u202f").replace(" »", "\u202f»") in said
    with pytest.raises(InvalidTheme) as raised:
        load_theme(name, (tmp_path / "themes",))
    assert pickle.loads(pickle.dumps(problem)) == problem
    assert raised.value.problems == problems


def test_a_cycle_of_themes_is_said_in_words(tmp_path):
    write(tmp_path, {"a/theme.toml": 'extends = "b"', "b/theme.toml": 'extends = "a"'})
    _, problems = read_theme("a", (tmp_path,))
    assert "a → b → a" in sentence(problems[0], "fr").message


def test_missing_values_are_errors_and_texts_are_escaped(tmp_path):
    write(tmp_path, PARENT | {"haie/templates/a.html": "{{ name }}"})
    theme = load_theme("haie", (tmp_path,))
    assert theme.render("a.html", "fr", name="<b>") == b"&lt;b&gt;\n"
    with pytest.raises(UndefinedError):
        theme.render("a.html", "fr")


# ------------------------------------------------------------------------------ bocage's pages

BOCAGE = load_theme("bocage", (shipped(),))


class Outline(HTMLParser):
    """What a page is made of, as far as its accessibility can be told from that."""

    VOID = frozenset({"meta", "link", "br", "hr", "img", "input", "source"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.urls: list[str] = []
        self.tags: list[str] = []
        self.labels: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        found = dict(attrs)
        if tag not in self.VOID:
            self.open.append(tag)
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "nav":
            self.labels.append(found["aria-label"])
        self.urls += [v for k, v in attrs if k in ("href", "src")]
        assert "style" not in found
        assert not any(name.startswith("on") for name in found)
        if tag == "img":
            assert found["alt"] is not None
        if tag == "time":
            assert found["datetime"]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def moment(text: str) -> Moment:
    day, _, time = text.partition(" ")
    return Moment(D.fromisoformat(day), T.fromisoformat(time) if time else None)


def card(folder: str, **more: object) -> Card:
    values: dict[str, object] = {
        "commune": "donges", "town": "Donges", "folder": folder, "id": "x",
        "url": f"/donges/{folder}/x/", "title": f"Titre & <{folder}>", "summary": "Résumé <i>",
    }  # fmt: skip
    return Card(**(values | more))  # type: ignore[arg-type]


EVENT_CARD = card("events", place="Salle", price=Price(free=True), audience=("families",))
LINE = Line(
    EVENT_CARD,
    moment("2026-06-24 20:30"),
    moment("2026-06-25 01:00"),
    datetime.date(2026, 6, 25),
)
CANCELLED = Line(
    EVENT_CARD,
    moment("2026-06-25"),
    None,
    datetime.date(2026, 6, 25),
    "cancelled",
    "Ailleurs",
    "Note",
    moment("2026-06-20"),
)
CATEGORY = views.Category("concert", "Concert", "/donges/agenda/rubrique/concert/", 2)
MONTH = views.Month("2026-06", D(2026, 6, 1), "/donges/agenda/2026-06/", 3)
FEEDS = tuple(
    views.Feed(kind, "events", f"/donges/agenda.{suffix}")
    for kind, suffix in (("ics", "ics"), ("rss", "xml"), ("json", "json"))
)
FOLDERS = ("events", "directory", "news", "offers", "services", "heritage")
SHELL = views.Shell(
    language="fr",
    portal="Wiker",
    portal_url="/",
    commune="Donges",
    url="/donges/",
    sections=tuple(views.Section(f, f"/donges/{f}/", f != "offers") for f in FOLDERS),
    menu=(views.Crumb("Venir", "/donges/venir/"),),
    urgent=(card("news"),),
    notice="Portail de démonstration",
    accent="#1d6f5f",
)
PLACE = views.PlaceView("Salle", "/donges/annuaire/salle/", "1 rue", "44480", "Donges", 47.3, -2.0)
PARTY = views.PartyView("Amicale", "/donges/annuaire/amicale/", "+33240457992", "a@b.example")
CONTACT = values.Contact(
    name="Jeanne", phone="+33240457992", email="a@b.example", url="https://a.example",
    facebook="https://f.example", instagram="https://i.example", mastodon="https://m.example",
)  # fmt: skip
RICH = {
    "commune": "donges", "id": "x", "path": "x.yaml", "title": "Titre", "tags": ("un", "deux"),
    "contact": CONTACT, "links": (values.Link(title="Lien", url="https://l.example"),),
    "verified": D(2026, 5, 1),
    "source": (values.Provenance(name="Source", url="https://s.example", licence="LO"),),
}  # fmt: skip
BARE = {"commune": "donges", "id": "x", "path": "x.yaml", "title": "Titre"}


def entry_values(entry: entries.AnyEntry, rich: bool, **more: object) -> dict[str, object]:
    sizes = ((320, 240), (800, 600))
    picture = views.Picture("a.jpg", "/donges/media/a/", sizes, "jpg", "Vue", "Jeanne", "CC BY")
    return {
        "entry": entry,
        "card": card(entry.folder, **more),
        "url": "/donges/x/",
        "crumbs": (),
        "category": CATEGORY if rich else None,
        "category_written": "balade" if rich else None,
        "pictures": (picture,) if rich else (),
        "documents": (views.Paper("Plan", "/donges/media/plan.pdf"),) if rich else (),
        "updated": D(2026, 5, 2) if rich else None,
        "body": "",
    }


def event_page(rich: bool) -> views.EventPage:
    start, end = moment("2026-06-24 20:30"), moment("2026-06-25 01:00")
    more: dict[str, object] = {
        "end": end, "price": Price(from_=Decimal(8), to=Decimal(12), note="libre"),
        "booking": values.Booking(
            required=True, url="https://b.example", phone="+33240457992", email="a@b.example",
            capacity=120,
        ),
        "audience": entries.AUDIENCES, "accessibility": entries.ACCESSIBILITY,
        "previous_start": moment("2026-06-20"), "online": "https://o.example",
    }  # fmt: skip
    entry = entries.Event(**(RICH | more if rich else BARE), start=start)
    return views.EventPage(
        **entry_values(entry, rich),  # type: ignore[arg-type]
        next=LINE if rich else None,
        dates=(LINE, CANCELLED) if rich else (),
        more_dates=3 if rich else 0,
        past=not rich,
        until=None,
        place=PLACE if rich else None,
        organiser=PARTY if rich else None,
        part_of=EVENT_CARD if rich else None,
        parts=(LINE,) if rich else (),
        calendar="/donges/agenda/x.ics",
    )


def organisation_page(rich: bool, kind: type[entries.Facility]) -> views.OrganisationPage:
    address = values.Address(street="1 rue", postcode="44480", city="Donges")
    more: dict[str, object] = {
        "hours": "Mo 09:00-12:00", "volunteers": "Deux bénévoles", "sells": ("pain", "œufs"),
        "closed_for": (values.Closure(from_=D(2026, 8, 3), to=D(2026, 8, 24), note="congés"),),
        "moved": values.Moved(on=D(2026, 5, 2), from_=address), "closed": D(2026, 9, 30),
        "accessibility": entries.ACCESSIBILITY,
    }  # fmt: skip
    special: dict[str, object] = {"type": "producer"}
    if kind is entries.Service:
        special = {"steps": (values.Link(title="Démarche", url="https://d.example"),)}
    entry = kind(**((RICH | more if rich else BARE) | special))  # type: ignore[arg-type]
    about: dict[str, object] = {"type": "producer"} if "type" in special else {"emergency": True}
    return views.OrganisationPage(
        **entry_values(entry, rich, **about),  # type: ignore[arg-type]
        place=PLACE if rich else None,
        closed=rich,
        members_of=(card("directory"),) if rich else (),
        members=(card("directory"),) if rich else (),
        coming=(LINE, CANCELLED) if rich else (),
        news=(card("news", day=D(2026, 5, 1)),) if rich else (),
        offers=(card("offers", day=D(2026, 5, 1)),) if rich else (),
        feeds=FEEDS if rich else (),
    )


def article_page(rich: bool, kind: type[entries.Entry]) -> views.ArticlePage:
    special: dict[type[entries.Entry], dict[str, object]] = {
        entries.News: {"date": D(2026, 5, 1)},
        entries.Offer: {"by": values.Reference("x"), "until": D(2026, 7, 1)},
        entries.Heritage: {},
        entries.Page: {},
    }
    more: dict[type[entries.Entry], dict[str, object]] = {
        entries.Offer: {"from_": D(2026, 6, 1), "price": Price(free=True), "conditions": "Une"},
        entries.Heritage: {
            "period": "XVIIIe", "protection": "Inscrit", "visits": "Libres", "hours": "24/7",
            "accessibility": ("parking",),
        },
    }  # fmt: skip
    given = RICH | more.get(kind, {}) if rich else BARE
    entry = kind(**(given | special[kind]))  # type: ignore[arg-type]
    return views.ArticlePage(
        **entry_values(entry, rich),  # type: ignore[arg-type]
        by=PARTY if rich else None,
        place=PLACE if rich else None,
        over=not rich,
        children=(card("pages"),) if rich else (),
        coming=(LINE,) if rich else (),
    )


DAYS = (views.Day(D(2026, 6, 24), (LINE,)), views.Day(D(2026, 6, 25), (CANCELLED,)))
AGENDA = "/donges/agenda/"
PAGES: dict[str, tuple[str, str, object]] = {
    "home": ("home.html", "", views.HomePage(
        "/donges/", DAYS, None, (card("news", day=D(2026, 5, 1)),),
        (card("offers", day=D(2026, 5, 1), by="Le pain"),), (CATEGORY,),
        (Neighbour("savenay", "Savenay", "/savenay/", 9.4),), 12, True, FEEDS,
    )),
    "empty home": ("home.html", "", views.HomePage(
        "/donges/", (), LINE, (), (), (), (), 0, False, FEEDS
    )),
    "agenda": ("agenda.html", "events", views.AgendaPage(
        AGENDA, DAYS, (LINE,), (MONTH,), (CATEGORY,), next_line=LINE, feeds=FEEDS
    )),
    "empty agenda": ("agenda.html", "events", views.AgendaPage(AGENDA, (), next_line=LINE)),
    "month": ("agenda.html", "events", views.AgendaPage(
        AGENDA, DAYS, month=MONTH, previous_month=MONTH, next_month=MONTH,
        pager=views.Pager(2, 3, AGENDA, AGENDA),
    )),
    "category": ("agenda.html", "events", views.AgendaPage(
        AGENDA, DAYS, category=CATEGORY, feeds=FEEDS[:2]
    )),
    "empty category": ("agenda.html", "events", views.AgendaPage(AGENDA, (), category=CATEGORY)),
    "directory": ("list.html", "directory", views.ListPage(
        "directory", "/donges/annuaire/", (card("directory", phone="+33240457992"),), (CATEGORY,)
    )),
    "directory category": ("list.html", "directory", views.ListPage(
        "directory", "/donges/annuaire/", (card("directory", street="1 rue"),), category=CATEGORY,
        near=(views.Near(card("directory"), 6.0),), pager=views.Pager(1, 2, None, "/2/"),
    )),
    "news": ("list.html", "news", views.ListPage(
        "news", "/donges/actualites/", (card("news", day=D(2026, 5, 1), urgent=True),),
        feeds=FEEDS[1:],
    )),
    "empty offers": ("list.html", "offers", views.ListPage("offers", "/donges/bons-plans/", ())),
    "services": ("list.html", "services", views.ListPage(
        "services", "/donges/services/", (card("services", emergency=True),)
    )),
    "event": ("event.html", "events", event_page(True)),
    "bare event": ("event.html", "events", event_page(False)),
    "portal": ("portal.html", "", views.PortalHome(
        "Wiker", "fr", (views.Town("donges", "Donges", "/donges/", ("44480",), "44", 3),), DAYS,
        None, (views.Crumb("À propos", "/a-propos/"),),
    )),
    "empty portal": ("portal.html", "", views.PortalHome("Wiker", "fr", (), (), None, ())),
    "not found": ("notfound.html", "", None),
}  # fmt: skip
for _rich in (True, False):
    _word = "rich" if _rich else "bare"
    for _kind in (entries.Organisation, entries.Service):
        PAGES[f"{_word} {_kind.__name__}"] = (
            "organisation.html", _kind.folder, organisation_page(_rich, _kind)
        )  # fmt: skip
    for _article in (entries.News, entries.Offer, entries.Heritage, entries.Page):
        PAGES[f"{_word} {_article.__name__}"] = (
            "article.html", _article.folder, article_page(_rich, _article)
        )  # fmt: skip


def page(name: str, language: str = "fr") -> str:
    template, section, view = PAGES[name]
    shared = {"shell": SHELL, "assets": BOCAGE.assets}
    before, after = (
        BOCAGE.render(f"chrome/{part}.html", language, section=section, **shared).decode()
        for part in ("before", "after")
    )
    meta = views.Meta(
        title="Titre",
        description="Une « page »",
        canonical="https://wiker.example/donges/x/",
        image=views.PictureFile(
            "a.jpg", "800.jpg", "https://wiker.example/a/800.jpg", "image/jpeg", 800, 600, "Vue"
        ),
        feeds=FEEDS,
        crumbs=(views.Crumb("Donges", "/donges/"), views.Crumb("section:events", AGENDA)),
    )
    return BOCAGE.render(
        template, language, page=view, meta=meta, before=Markup(before), after=Markup(after),
        body=Markup("<p>Texte.</p>"), **shared,
    ).decode()  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_well_formed(name):
    html = page(name)
    outline = Outline(html)
    assert outline.open == []
    assert outline.headings.count(1) == 1
    assert outline.headings[0] == 1
    steps = zip(outline.headings, outline.headings[1:], strict=False)
    assert all(after <= before + 1 for before, after in steps)
    assert len(outline.ids) == len(set(outline.ids))
    assert len(outline.labels) == len(set(outline.labels))
    assert outline.tags.count("main") == 1
    assert "script" not in outline.tags
    assert html.endswith("</html>\n")
    assert "None" not in html
    assert "<i>" not in html


@pytest.mark.parametrize("name", PAGES)
def test_pages_ask_nothing_of_other_sites(name):
    html = page(name)
    loaded = [url for url in Outline(html).urls if url and url.endswith((".css", ".js", ".jpg"))]
    assert loaded
    assert all(url.startswith("/") for url in loaded)


@pytest.mark.parametrize("name", PAGES)
def test_pages_speak_one_language(name):
    words = page(name)
    for english in ("Where", "Opening", "Price", "Agenda of", "Next:", "Category", "Subscribe"):
        assert english not in words


def test_the_date_is_said_and_given_to_machines():
    html = page("event")
    assert '<time class="dt-start" datetime="2026-06-24T20:30+02:00">' in html
    assert "mercredi 24 juin 2026 de 20\u202fh\u202f30 à 1\u202fh</time>" in html


def test_the_chrome_marks_where_people_are():
    assert '<a href="/donges/events/" aria-current="true">Agenda</a>' in page("event")
    assert "aria-current" not in page("home")
    assert "Bons plans</a>" not in page("event")
    assert "Portail de démonstration" in page("event")
    assert 'class="urgent"' in page("event")


def test_empty_pages_say_so_in_words():
    assert "Rien d’annoncé pour les 14 prochains jours." in page("empty agenda")
    assert "Prochain rendez-vous\u202f:" in page("empty agenda")
    assert "Rien d’annoncé pour les 7 prochains jours." in page("empty home")
    assert "Il n’y a encore rien ici." in page("empty offers")


def test_calendars_can_be_subscribed_to_in_one_step():
    html = page("agenda")
    assert 'href="webcal://wiker.example/donges/agenda.ics"' in html
    assert "calendar/r?cid=webcal%3A%2F%2Fwiker.example%2Fdonges%2Fagenda.ics" in html
    assert "addfromweb?url=https%3A%2F%2Fwiker.example%2Fdonges%2Fagenda.ics" in html
    assert ">https://wiker.example/donges/agenda.ics</a>" in html


def test_the_style_sheet_is_small_and_asks_nothing_of_others():
    css = BOCAGE.static["style.css"]
    assert len(css) <= 4096
    assert b"url(" not in css
    assert b"@import" not in css


def test_pages_are_the_same_each_time():
    assert page("event") == page("event")
    assert page("event", "en") != page("event")


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
    about = (
        "Fête & fils", moment(start), moment(end) if end else None, "Europe/Paris", "Salle",
        "https://wiker.example/x/",
    )  # fmt: skip
    link = subscribe.google_event(*about)
    assert f"&dates={google}&ctz=Europe/Paris&location=Salle&details=https%3A" in link
    assert "text=F%C3%AAte%20%26%20fils" in link
    assert outlook in subscribe.outlook_event(*about)

"""How little a build does: files read, communes rendered, files written, counted and named."""

import datetime
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.portals import AT, DONGES, PORTAL, PROJECT, SAVENAY, demonstration, make, tree, write
from wiker_ssg.build.leftovers import MANIFESTS
from wiker_ssg.build.options import Built
from wiker_ssg.engine import FolderSink
from wiker_ssg.outputs.theme import reading
from wiker_ssg.source.files import read_regular

Read = Callable[[FolderSink, str], bytes | None]

EVENT = """\
title: Fest-noz
start: 2026-03-20 20:30
category: concert
place: salle
organiser: cercle
body: |
  On danse.
"""
FILES = {
    "portal.yaml": PORTAL + "theme: mine\n",
    "communes/donges/commune.yaml": DONGES,
    "communes/donges/events/fest-noz.yaml": EVENT,
    "communes/donges/events/conseil.yaml": "title: Conseil\nstart: 2026-03-12 19:00\n",
    "communes/donges/events/passe.yaml": "title: Passé\nstart: 2026-01-02\ncategory: meeting\n",
    "communes/donges/directory/salle.yaml": "title: Salle\ntype: venue\ncategory: venue\n",
    "communes/donges/directory/cercle.yaml": "title: Cercle\ntype: association\n",
    "communes/donges/news/travaux.yaml": "title: Travaux\ndate: 2026-02-20\n",
    "communes/donges/news/eau.yaml": "title: Eau\ndate: 2026-02-10\n",
    "communes/savenay/commune.yaml": SAVENAY,
    "communes/savenay/directory/halle.yaml": "title: Halle\ntype: venue\ncategory: venue\n",
    "communes/savenay/directory/club.yaml": "title: Club\ntype: association\ncategory: sport\n",
}
SPANS = ("aujourd-hui", "ce-week-end", "cette-semaine")


def spans(*communes: str) -> set[str]:
    """Return the pages of today, the weekend and the week."""
    return {f"{slug}/agenda/{name}/index.html" for slug in communes for name in SPANS}


# Pages and feeds that show an event's text.
SHOW_TEXT = {
    "donges/agenda/fest-noz/index.html",
    "donges/agenda/fest-noz.ics",
    "donges/agenda.ics",
    "donges/agenda.xml",
    "donges/agenda.json",
    "donges/agenda/alentours.ics",
    "donges/agenda/alentours.xml",
    "donges/agenda/rubrique/concert.ics",
    "donges/agenda/rubrique/concert.xml",
    "donges/annuaire/cercle.ics",
    "donges/annuaire/cercle.xml",
}
# And what shows its name and category; it is among the few that come, so home has it too.
SHOW_LINE = SHOW_TEXT | {
    "donges/donnees/evenements.json",
    "donges/donnees/evenements.csv",
    "donges/donnees/evenements.excel.csv",
    "donges/index.html",
    "donges/agenda/index.html",
    "donges/agenda/2026-03/index.html",
    "donges/agenda/rubrique/concert/index.html",
    "donges/annuaire/cercle/index.html",
    "donges/annuaire/salle/index.html",
    "donges/embed/agenda/index.html",
    "donges/embed/agenda/concert/index.html",
    *spans("donges"),
}
# And the neighbour's, 11 km away, which has little on in these days: its pages look further ahead.
AROUND = {
    "donges/agenda/alentours/index.html",
    "savenay/agenda/alentours/index.html",
    "savenay/index.html",
    "savenay/agenda/alentours.ics",
    "savenay/agenda/alentours.xml",
    *spans("savenay"),
}
# The event before it leads to it by its name.
SHOW_TITLE = SHOW_LINE | {"donges/agenda/conseil/index.html"}


INDEX = "recherche/index/"


def beside_the_index(changed: set[str]) -> set[str]:
    """Return what changed beside the search indexes: they follow every text (test_search)."""
    return {path for path in changed if not path.partition("/")[2].startswith(INDEX)}


class Portal:
    """A portal that was built once; each further build tells what it changed."""

    def __init__(self, folder: Path) -> None:
        self.root, self.output, self.cache = folder / "root", folder / "output", folder / "cache"
        write(self.root, FILES)
        shutil.copytree(PROJECT / "themes/bocage", self.root / "themes/mine")
        self.day = AT
        self.build()

    def build(self) -> Built:
        self.built = make(self.root, self.output, self.cache, self.day)
        assert self.built.failed == 0
        return self.built

    def changed(self, files: Mapping[str, str] | None = None) -> set[str]:
        """Build after a change; return the files that were written or removed."""
        before = {path: (self.output / path).stat().st_ino for path in self.files()}
        write(self.root, files or {})
        self.build()
        after = {path: (self.output / path).stat().st_ino for path in self.files()}
        touched = {path for path in before | after if before.get(path) != after.get(path)}
        assert len(touched) == self.built.written + self.built.removed
        return touched

    def files(self) -> list[str]:
        return published(self.output)


def published(output: Path) -> list[str]:
    """Return the files of a site, without what the program notes beside them."""
    files = (path for path, data in tree(output).items() if data is not None)
    return [path for path in files if not path.startswith(MANIFESTS)]


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    return Portal(tmp_path)


def test_nothing_to_do(tmp_path: Path) -> None:
    """The demonstration, with pictures, documents and all kinds."""
    root, output, cache = demonstration(tmp_path / "root"), tmp_path / "output", tmp_path / "cache"
    first = make(root, output, cache)
    assert first.parsed >= 130
    files = published(output)
    assert first.written == first.outputs == len(files) >= 400
    assert len(first.gathered) == 5
    assert len(first.rendered) == 4
    again = make(root, output, cache)
    assert (again.parsed, again.ran, again.written, again.removed) == (0, 0, 0, 0)
    assert again.gathered == again.rendered == ()
    assert again.outputs == first.outputs


def test_nothing_to_do_imports_nothing_heavy(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither reading nor rendering is reached."""
    make(portal.root, portal.output, portal.cache)

    def refuse(*_: object) -> None:
        raise AssertionError("nothing was to be done")

    for name in ("wiker_ssg.build.gathering.gather", "wiker_ssg.build.rendering.render"):
        monkeypatch.setattr(name, refuse)
    monkeypatch.setattr("wiker_ssg.build.portal.render_portal", refuse)
    monkeypatch.setattr("wiker_ssg.source.parse.Parser.parse", refuse)
    portal.build()
    assert portal.built.written == 0


def test_a_copied_content_is_read_and_nothing_written(portal: Portal, tmp_path: Path) -> None:
    """A fresh clone: every file has new times and the same bytes."""
    shutil.copytree(portal.root, tmp_path / "copy")
    shutil.rmtree(portal.root)
    shutil.move(tmp_path / "copy", portal.root)
    assert portal.changed() == set()
    assert (portal.built.parsed, portal.built.ran) == (0, 0)


def test_a_new_text(portal: Portal) -> None:
    path = "communes/donges/events/fest-noz.yaml"
    changed = portal.changed({path: EVENT.replace("danse", "chante")})
    assert beside_the_index(changed) == SHOW_TEXT
    assert (portal.built.parsed, portal.built.rendered) == (1, ("donges",))


def test_a_new_title(portal: Portal) -> None:
    path = "communes/donges/events/fest-noz.yaml"
    changed = portal.changed({path: EVENT.replace("Fest-noz", "Bal")})
    signpost = {"savenay/recherche/alentours/towns.json"}
    assert beside_the_index(changed) == SHOW_TITLE | AROUND | signpost
    assert (portal.built.parsed, portal.built.rendered) == (1, ("donges", "savenay"))


def test_a_new_category(portal: Portal) -> None:
    path = "communes/donges/events/fest-noz.yaml"
    changed = portal.changed({path: EVENT.replace("concert", "dance")})
    assert {name for name in changed if "concert" in name} == {
        "donges/agenda/rubrique/concert.ics",
        "donges/agenda/rubrique/concert.xml",
        "donges/agenda/rubrique/concert/index.html",
        "donges/embed/agenda/concert/index.html",
        "donges/embed/agenda/concert/oembed.json",
        "donges/media/share/events-concert.png",
    }
    assert not any((portal.output / name).exists() for name in changed if "concert" in name)
    renamed = {name.replace("dance", "concert") for name in changed}
    # The search offers the category, and knows what it is called; so does the neighbour's.
    search = {"donges/recherche/index.html", "savenay/recherche/alentours/towns.json"}
    assert beside_the_index(renamed) == SHOW_LINE | AROUND | search | {
        "donges/sitemap.xml",
        "donges/embed/agenda/concert/oembed.json",
        "donges/media/share/events-concert.png",
        "donges/integrer/index.html",  # which names the categories
    }


def test_a_new_day_on_which_nothing_happens(portal: Portal) -> None:
    """Nobody's pages say which day it is; a new week has other days, and another weekend."""
    assert AT.weekday() == 6
    portal.day = AT + datetime.timedelta(1)
    assert portal.changed() == spans("donges", "savenay") - {
        f"{slug}/agenda/aujourd-hui/index.html" for slug in ("donges", "savenay")
    }
    portal.day = AT + datetime.timedelta(2)
    assert portal.changed() == set()
    assert portal.built.rendered == ("donges", "savenay")
    assert portal.built.parsed == 0


def test_a_new_day_makes_again_only_what_tells_days_from_it(portal: Portal) -> None:
    portal.build()
    portal.day = AT + datetime.timedelta(1)
    made = set(portal.build().reasons)
    assert "donges/agenda/index.html" in made
    lists = ("annuaire/", "actualites/", "services/", "agenda/rubrique/", "agenda/20", "donnees/")
    assert not [path for path in made if path.partition("/")[2].startswith(lists)]


def test_a_new_day_after_an_event(portal: Portal) -> None:
    portal.day = datetime.date(2026, 3, 13)
    changed = portal.changed()
    assert "donges/agenda/conseil/index.html" in changed
    assert "donges/index.html" in changed
    assert {name for name in changed if name.startswith("savenay/")} == {
        "savenay/index.html",
        "savenay/agenda/index.html",
        "savenay/agenda/alentours/index.html",
        "savenay/agenda/alentours.xml",
        *spans("savenay"),
    }
    assert not [name for name in changed if "salle" in name or "travaux" in name]


def test_a_new_day_changes_frames_only_where_lines_do(portal: Portal) -> None:
    """The council of the 12th is over on the 13th; it has no category, the concert is to come."""

    def frames() -> set[str]:
        return {name for name in portal.changed() if "/embed/" in name}

    for day, expected in (
        (datetime.date(2026, 3, 12), set()),
        (datetime.date(2026, 3, 13), {"donges/embed/agenda/index.html"}),
        (datetime.date(2026, 3, 14), set()),
        (
            datetime.date(2026, 3, 21),
            {"donges/embed/agenda/index.html", "donges/embed/agenda/concert/index.html"},
        ),
        (datetime.date(2027, 1, 2), set()),
    ):
        portal.day = day
        assert frames() == expected, day


def uses(portal: Portal, *, only: Callable[[str], bool]) -> set[str]:
    return {name for name in portal.files() if name.endswith(".html") and only(name)}


@pytest.mark.parametrize(
    ("template", "pages"),
    [
        ("event.html", lambda name: "/agenda/" in name and name.count("/") == 3),
        ("around.html", lambda name: "/alentours/" in name),
        ("organisation.html", lambda name: "/annuaire/" in name and name.count("/") == 3),
        ("portal.html", lambda name: name == "index.html"),
        ("embedding.html", lambda name: "/integrer/" in name),
        ("home.html", lambda name: name in ("donges/index.html", "savenay/index.html")),
    ],
)
def test_a_new_template(portal: Portal, template: str, pages: Callable[[str], bool]) -> None:
    """Exactly the pages that use it are made again; the same bytes are not written again."""
    others = ["/2026-0", "/rubrique/", "/embed/", *(f"/{name}/" for name in SPANS)]
    if template == "event.html":
        others.append("/alentours/")
    expected = {name for name in uses(portal, only=pages) if not any(o in name for o in others)}
    file = portal.root / "themes/mine/templates" / template
    assert portal.changed({f"themes/mine/templates/{template}": file.read_text() + "\n{# #}"}) == (
        set()
    )
    assert set(portal.built.reasons) == expected
    assert expected


def test_the_layout_is_in_every_page(portal: Portal) -> None:
    """But in those for frames, which are for other sites."""
    layout = portal.root / "themes/mine/templates/layout.html"
    text = layout.read_text()
    changed = portal.changed({"themes/mine/templates/layout.html": text + "<!-- -->"})
    assert changed == uses(portal, only=lambda name: "/embed/" not in name)


def test_a_new_style_of_frames(portal: Portal) -> None:
    sheet = portal.root / "themes/mine/static/frame.css"
    more = {"themes/mine/static/frame.css": sheet.read_text() + "\n/* */\n"}
    changed = {name for name in portal.changed(more) if name.endswith(".html")}
    assert changed == uses(portal, only=lambda name: "/embed/" in name)
    assert len(changed) == 4


def test_a_neighbours_new_title(portal: Portal) -> None:
    """Donges shows Savenay's venues under its own; it has no page of sports clubs."""
    halle = {
        "communes/savenay/directory/halle.yaml": "title: Les halles\ntype: venue\ncategory: venue\n"
    }
    changed = portal.changed(halle)
    assert {name for name in changed if name.startswith("donges/")} == {
        "donges/annuaire/rubrique/venue/index.html"
    }
    assert "savenay/annuaire/halle/index.html" in changed
    assert (portal.built.parsed, set(portal.built.rendered)) == (1, {"donges", "savenay"})


def test_a_neighbours_new_text_is_nobodys_business(portal: Portal) -> None:
    text = FILES["communes/savenay/directory/halle.yaml"] + "body: |\n  Ouverte.\n"
    changed = portal.changed({"communes/savenay/directory/halle.yaml": text})
    assert beside_the_index(changed) == {"savenay/annuaire/halle/index.html"}
    assert portal.built.rendered == ("savenay",)


def test_a_broken_file_takes_away_its_own_pages_alone(portal: Portal) -> None:
    changed = portal.changed({"communes/donges/news/travaux.yaml": "title: [\n"})
    assert beside_the_index(changed) == {
        "savenay/recherche/alentours/towns.json",
        "donges/actualites/travaux/index.html",
        "donges/actualites/index.html",
        "donges/actualites.xml",
        "donges/actualites.json",
        "donges/index.html",
        "donges/sitemap.xml",
    }
    # the quotes that would mend it, and what would still be wrong then
    told = [item.code for item in portal.built.problems]
    assert told == ["yaml-slip", "field-missing"]


def test_the_work_grows_with_the_number_of_communes_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a commune costs does not depend on how many others there are, the first time either."""
    found = []
    for count in (4, 8, 12):
        communes = {
            f"communes/ville-{number}/commune.yaml": f"name: Ville {number}\ncountry: FR\n"
            for number in range(count)
        }
        root = write(tmp_path / f"{count}", {"portal.yaml": PORTAL, **communes})
        reads: Counter[str] = Counter()

        def counted(
            self: FolderSink,
            path: str,
            /,
            reads: Counter[str] = reads,
            real: Read = FolderSink.read,
        ) -> bytes | None:
            reads["outputs"] += 1
            return real(self, path)

        def read(path: str, /, reads: Counter[str] = reads) -> bytes:
            reads["theme"] += 1
            return read_regular(path)

        with monkeypatch.context() as patch:
            patch.setattr(FolderSink, "read", counted)
            patch.setattr(reading, "read_regular", read)
            make(root, root / "output", root / ".cache")
        found.append(reads)
    few, some, many = found
    assert few["outputs"]
    assert few["theme"]
    assert many["outputs"] - some["outputs"] == some["outputs"] - few["outputs"]
    assert few["theme"] == some["theme"] == many["theme"]


def test_a_build_with_nothing_to_do_loads_what_looking_takes(portal: Portal) -> None:
    """Libraries that only rendering and refusals need stay where they are."""
    make(portal.root, portal.output, portal.cache)
    heavy = ("babel", "cmarkgfm", "feedgen", "icalendar", "jinja2", "lxml", "nh3", "phonenumbers")
    places = {"root": portal.root, "output": portal.output, "cache": portal.cache}
    given = ", ".join(f"{name}={str(place)!r}" for name, place in places.items())
    code = (
        "import datetime, sys\n"
        "from wiker_ssg.build import build\n"
        "from wiker_ssg.build.options import Options\n"
        f"at = datetime.date.fromisoformat({AT.isoformat()!r})\n"
        f"built = build(Options({given}, at=at, jobs=1, history='none'))\n"
        "assert built.written == 0 == built.parsed\n"
        f"print(*(set({heavy!r}) & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr

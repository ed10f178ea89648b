"""`wiker figures` and `wiker letter`, as whoever runs a platform calls them."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.portals import write
from tests.statistics.tables import month_table
from wiker_ssg.cli.main import group
from wiker_ssg.git.process import run
from wiker_ssg.source.settings import read_statistics
from wiker_ssg.statistics.figures import FigureKey
from wiker_ssg.statistics.keeping import write_figures

BUSY, EMPTY = "2026-06", "2026-05"
PORTAL = {
    "portal.yaml": "base_url: https://wiker.example\nplans:\n"
    "  plus: {for: commune, unlocks: [statistics], price: 30, per: month}\n"
    "  premium: {for: business, unlocks: [events, offers], price: 90, per: year}\n",
    "communes/donges/commune.yaml": "name: Donges\n",
    "communes/donges/plans.yaml": "commune: {plan: plus}\norganisations:\n"
    "  bar: {plan: premium, from: 2026-06-15}\n  cafe: {plan: premium, until: 2026-01-01}\n",
    "communes/donges/directory/bar.yaml": "title: Bar <du> port\ntype: business\n",
    "communes/donges/directory/cafe.yaml": "title: Café\ntype: business\n",
    "communes/donges/events/bal.yaml": "title: Bal du bar\nstart: 2026-06-20\norganiser: bar\n",
    "communes/donges/offers/pot.yaml": "title: Un pot offert\nby: bar\nuntil: 2026-06-30\n",
    "communes/donges/events/loto.yaml": "title: Loto\nstart: 2026-06-21\norganiser: cafe\n",
    "communes/besne/commune.yaml": "name: Besné\n",
}


class World:
    """A portal with two communes, and the figures that were kept of one."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.root = write(place / "portal", PORTAL)
        for number, month in enumerate(("2025-06", "2026-05", BUSY)):
            write_figures(place / f"stats/donges/{month}.csv", month_table(month, number))
        table = month_table(BUSY, 100) | {
            FigureKey(f"{BUSY}-02", "reads", "event"): 200,
            FigureKey(f"{BUSY}-02", "reads", "organisation"): 90,
            FigureKey(BUSY, "entries", "events/bal"): 150,
            FigureKey(BUSY, "entries", "directory/bar"): 40,
            FigureKey(BUSY, "searches", "piscine"): 11,
            FigureKey(BUSY, "searches", "bar"): 9,
            FigureKey(BUSY, "added", "event"): 3,
        }
        write_figures(place / f"stats/donges/{BUSY}.csv", table)

    def call(self, *words: object, status: int = 0) -> Result:
        """Call a command on the kept figures."""
        name, *rest = map(str, words)
        done = CliRunner().invoke(
            group,
            [name, str(self.place / "stats"), "--portal", str(self.root), "--at", "2026-07-02",
             "--lang", "fr", *rest],
        )  # fmt: skip
        assert done.exit_code == status, done.output
        return done

    def letter(self, *words: object, month: str = BUSY, status: int = 0) -> Result:
        """Call `wiker letter`."""
        return self.call("letter", "--month", month, "--into", self.out, *words, status=status)

    @property
    def out(self) -> Path:
        """Where the letters go."""
        return self.place / "out"

    def text(self, path: str) -> str:
        """Return a letter's page, with plain blanks."""
        return (self.out / path).read_text("utf-8").replace("\xa0", " ").replace("\u202f", " ")


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def test_a_busy_month(world: World) -> None:
    world.letter("donges")
    page = world.text(f"donges/{BUSY}.html")
    for said in (
        "Donges en juin 2026", "935 pages ont été lues", "en mai 2026", "un an plus tôt",
        "6 jours sur 30", "Bal du bar", "« piscine »", "Bar &lt;du&gt; port",
        "trop peu pour le dire",
        "https://wiker.example/donges/statistiques/",
    ):  # fmt: skip
        assert said in page, said
    assert page.count("rien ne s’appelle encore ainsi") == 1
    assert page.count('height="') == 3
    assert "<script" not in page
    assert (world.out / f"donges/{BUSY}.pdf").read_bytes().startswith(b"%PDF")
    assert "rien n’a changé" in world.letter("donges").output


def test_a_business_is_told_its_own_pages_alone(world: World) -> None:
    world.letter("donges")
    page = world.text(f"donges/bar/{BUSY}.html")
    for said in ("190 fois", "Bal du bar", "Un pot offert", "trop peu pour le dire"):
        assert said in page, said
    assert "Loto" not in page
    assert not (world.out / "donges/cafe").exists()


def test_an_empty_month_is_honest(world: World) -> None:
    table = {FigureKey(f"{EMPTY}-02", "counted", ""): 0}
    write_figures(world.place / f"stats/donges/{EMPTY}.csv", table)
    world.letter("donges", month=EMPTY)
    page = world.text(f"donges/{EMPTY}.html")
    assert "Trop peu de pages ont été lues" in page
    assert "1 jour sur 31" in page
    assert "celui-ci n’a pas été compté jusqu’au bout" in page
    assert "On n’en sait rien" in page
    assert "<svg" not in page


def test_what_cannot_be_written_is_said(world: World) -> None:
    assert "ne comprend pas les statistiques" in world.letter("besne", status=1).output
    assert "aucun jour de 2026-03" in world.letter("donges", month="2026-03", status=1).output
    assert "n’a pas cette commune" in world.letter("nulle", status=1).output
    assert "donges" in world.letter(month=BUSY).output
    world.letter(month="juin", status=2)
    arguments = ["--month", BUSY, "--into", str(world.root / "out")]
    done = CliRunner().invoke(
        group, ["letter", str(world.place / "stats"), "--portal", str(world.root), *arguments]
    )
    assert done.exit_code
    assert not (world.root / "out").exists()


def test_figures_are_written_where_a_plan_has_them(world: World) -> None:
    assert "donges" in world.call("figures").output
    path = world.root / "communes/donges/statistics.yaml"
    file, problems = read_statistics(path.read_bytes())
    assert not problems
    assert [one.month for one in file.months] == [BUSY, "2026-05", "2025-06"]
    assert file.months[0].missed == ("piscine",)
    assert not (world.root / "communes/besne/statistics.yaml").exists()
    assert "rien n’a changé" in world.call("figures").output
    path.write_bytes(b"# by hand\n" + path.read_bytes())
    assert "rien n’a changé" in world.call("figures").output


def test_a_repository_gets_one_proposal(world: World, tmp_path: Path) -> None:
    town = world.root / "communes/donges"
    for words in (
        ("init", "-q"), ("add", "."),
        ("-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-qm", "a"),
    ):  # fmt: skip
        run(*words, folder=town)
    run("clone", "-q", "--bare", str(town), str(tmp_path / "donges.git"), folder=tmp_path)
    member = "communes: [{slug: donges, repository: ../donges.git}, {slug: besne}]\n"
    write(world.root, {"portal.yaml": PORTAL["portal.yaml"] + member})
    assert "donges" in world.call("figures", "--propose").output
    refs = run("for-each-ref", folder=tmp_path / "donges.git")
    assert b"refs/heads/statistics/" in refs
    world.call("figures", "--propose")
    assert run("for-each-ref", folder=tmp_path / "donges.git") == refs
    assert not (town / "statistics.yaml").exists()

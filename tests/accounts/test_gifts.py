"""A season from its first day to the gift: published, sealed, drawn, claimed, used once."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.accounts.town import COMMUNE, SEASON, SHOP, Town, event
from tests.forge.hubs import letting_go
from tests.forge.test_github import AUTHOR, Clock
from tests.judges.github.server import serving
from tests.judges.token_host import TOKEN
from wiker_ssg.accounts.draw import draw
from wiker_ssg.cli.main import group
from wiker_ssg.git.process import run
from wiker_ssg.model.thanks import ThanksFile
from wiker_ssg.source.settings import read_settings

ACCOUNTS = """\
seller: {name: Le portail, address: {street: 1 rue Haute, city: Donges}}
"""

GIFT = """\
commune: donges
season: Printemps 2024
organisation: boulangerie
what: Un panier de légumes
until: 2024-12-31
count: 2
"""

RESULT = SEASON.decode().replace("drawn: 2024-05-04}", 'drawn: 2024-05-04, result: "7 12 31"}')


class World:
    """A portal with one commune, and a ledger beside it."""

    def __init__(self, place: Path) -> None:
        self.portal, self.ledger = Town(place / "portal"), place / "ledger"
        self.town = Town(place / "portal/communes/donges")
        self.portal.commit(20, {"portal.yaml": SEASON.decode()})
        (self.ledger / "gifts").mkdir(parents=True)
        (self.ledger / "accounts.yaml").write_text(ACCOUNTS)
        (self.ledger / "gifts/panier.yaml").write_text(GIFT)

    def checkout(self, portal: str = SEASON.decode()) -> None:
        """Have in the folders what the histories say."""
        self.portal.made()
        (self.portal.folder / "portal.yaml").write_text(portal)
        for path, text in {"commune.yaml": COMMUNE, "directory/boulangerie.yaml": SHOP}.items():
            place = self.town.made() / path
            place.parent.mkdir(exist_ok=True)
            place.write_text(text)

    def run(self, *words: str, status: int = 0) -> str:
        """Call wiker accounts, and hold its exit status."""
        found = CliRunner().invoke(group, ["accounts", *words])
        assert found.exit_code == status, (found.output, found.exception)
        return found.output

    def thanks(self, day: str, status: int = 0) -> str:
        """Call wiker accounts thanks as of a day."""
        where = ("--portal", str(self.portal.folder))
        return self.run("thanks", str(self.ledger), *where, "--at", day, status=status)

    def gift(self, name: str, *words: str, day: str = "2024-05-10", status: int = 0) -> str:
        """Call wiker accounts gift as of a day."""
        where = ("--portal", str(self.portal.folder), "--at", day)
        return self.run("gift", str(self.ledger), "donges", name, *words, *where, status=status)

    @property
    def text(self) -> str:
        """The commune's thanks.yaml."""
        return (self.town.folder / "thanks.yaml").read_text()

    @property
    def file(self) -> ThanksFile:
        """The commune's thanks.yaml, which is right."""
        found, problems = read_settings(ThanksFile, "thanks.yaml", self.text.encode())
        assert not problems
        assert isinstance(found, ThanksFile)
        return found


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    made = World(tmp_path)
    for day, name, title in ((40, "Marie", "Fest-noz"), (41, "Yvon", "Loto"), (42, "Zoé", "Bal")):
        text = event(title, "2024-04-20 20:00", place=f"{{name: {name}}}", organiser="")
        more = "body: Une soirée ouverte à toutes et à tous, petits et grands.\n"
        made.town.form(day, name, {f"events/{title.lower()}.yaml": text + more})
    walk = event("Randonnée", "2024-04-28 09:00", place="{name: Port}")
    made.town.account(43, "gwen", {"events/rando.yaml": walk})
    return made


def sealed(world: World) -> None:
    """Have the season over, its tickets public, and the result of the public draw known."""
    world.checkout()
    world.thanks("2024-05-02")
    world.town.commit(122, {"thanks.yaml": world.text})
    world.checkout(RESULT)


def test_a_season_from_its_first_day_to_the_gift(world: World) -> None:
    world.checkout()
    assert "thanks.yaml" in world.thanks("2024-03-01")
    (season,) = world.file.seasons
    assert [one.name for one in season.people] == ["Marie", "Yvon", "Zoé"]
    assert [one.points for one in season.others] == [2]
    assert season.tickets is None
    assert "gwen" not in world.text
    sealed(world)
    assert world.file.seasons[0].tickets
    world.thanks("2024-05-06")
    (season,) = world.file.seasons
    labels = {one.name: one.points for one in season.people}
    labels |= {one.ticket: one.points for one in season.others}
    order = [turn.winner for turn in draw("grenouille", "7-12-31", "donges", labels)]
    assert list(season.winners) == order[:2]
    text = world.text
    assert "nothing" in world.thanks("2024-05-06")
    assert world.text == text
    assert "nothing" in world.thanks("2024-11-06")
    shown = world.run("draw", str(world.portal.folder), "donges")
    assert [line.rpartition("→ ")[2] for line in shown.splitlines() if "→" in line] == order


def test_nothing_is_drawn_that_was_not_public_beforehand(world: World) -> None:
    world.checkout()
    world.thanks("2024-05-02")
    world.town.commit(124, {"thanks.yaml": world.text})
    world.checkout(RESULT)
    assert "were not public before" in world.thanks("2024-05-06", status=1)
    assert world.file.seasons[0].winners == ()
    assert "not public before" in world.run("draw", str(world.portal.folder), "donges", status=1)


def test_points_that_somebody_wrote_by_hand_are_told(world: World) -> None:
    world.checkout()
    world.thanks("2024-05-02")
    forged = world.text.replace("points: 2", "points: 9", 1)
    world.town.commit(122, {"thanks.yaml": forged})
    world.checkout(RESULT)
    (world.town.folder / "thanks.yaml").write_text(forged)
    said = world.run("draw", str(world.portal.folder), "donges", status=1)
    assert "says 9, the commune’s history 2" in said


def test_a_seed_that_was_changed_is_told(world: World) -> None:
    sealed(world)
    other = RESULT.replace("grenouille", "libellule")
    (world.portal.folder / "portal.yaml").write_text(other)
    assert "other rules" in world.run("draw", str(world.portal.folder), "donges", status=1)


def test_a_code_is_for_who_shows_the_private_page_and_works_once(world: World) -> None:
    sealed(world)
    world.thanks("2024-05-06")
    keys = {"Marie": "2024-0001", "Yvon": "2024-0002", "Zoé": "2024-0003"}
    winners = [one for one in world.file.seasons[0].winners if one in keys]
    name = winners[0]
    other = next(key for who, key in keys.items() if who != name)
    assert "has no proposal" in world.gift(name, status=1)
    assert "has no proposal" in world.gift(name, "--shown", other, status=1)
    titles = {"Marie": "Fest-noz", "Yvon": "Loto", "Zoé": "Bal"}
    said = world.gift(name, "--shown", keys[name])
    assert f"says this: {titles[name]}" in said
    code = said.splitlines()[0]
    assert world.gift(name, "--shown", keys[name]).splitlines()[0] == code
    spoken = code.lower().replace("-", " ")
    assert "Yes" in world.run("redeem", str(world.ledger), spoken, "--at", "2024-06-01")
    said = world.run("redeem", str(world.ledger), code, "--at", "2024-06-02", status=1)
    assert "used on" in said
    assert code not in world.text
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
    assert "no code" in world.run("redeem", str(world.ledger), wrong, status=1)
    assert "check" not in world.run("check", str(world.ledger))


def test_who_is_drawn_later_waits_until_the_first_have_had_their_time(world: World) -> None:
    sealed(world)
    world.thanks("2024-05-06")
    keys = {"Marie": "2024-0001", "Yvon": "2024-0002", "Zoé": "2024-0003"}
    late = next(name for name in keys if name not in world.file.seasons[0].winners)
    assert "not drawn among the first" in world.gift(late, "--shown", keys[late], status=1)
    assert world.gift(late, "--shown", keys[late], day="2024-07-03")
    assert "not" not in world.gift("@gwen", day="2024-07-04")
    first = world.file.seasons[0].winners
    gone = next(name for name in keys if name in first)
    assert "has been given" in world.gift(gone, "--shown", keys[gone], day="2024-07-05", status=1)


def test_a_gift_that_is_over_is_not_given(world: World) -> None:
    sealed(world)
    world.thanks("2024-05-06")
    keys = {"Marie": "2024-0001", "Yvon": "2024-0002", "Zoé": "2024-0003"}
    name = next(one for one in world.file.seasons[0].winners if one in keys)
    code = world.gift(name, "--shown", keys[name]).splitlines()[0]
    said = world.run("redeem", str(world.ledger), code, "--at", "2024-12-31", status=1)
    assert "could be taken before" in said


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("Printemps 2024", "Printemps"), "no season called Printemps"),
        (("commune: donges", "commune: dongs"), "no commune called dongs"),
        (("boulangerie", "boulanger"), "no organisation called boulanger"),
        (("count: 2", "count: 0"), "count"),
    ],
)
def test_a_gift_that_names_what_nobody_knows_is_told_where_it_stands(
    world: World, change: tuple[str, str], told: str
) -> None:
    world.checkout()
    (world.ledger / "gifts/panier.yaml").write_text(GIFT.replace(*change))
    said = world.thanks("2024-03-01", status=1)
    assert told in said
    assert "gifts/panier.yaml:" in said
    assert not (world.town.folder / "thanks.yaml").exists()


def test_a_commune_with_a_repository_of_its_own_gets_a_proposal_and_no_second(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.checkout(SEASON.decode() + "communes: [{slug: donges, repository: region/donges}]\n")
    with letting_go(monkeypatch), serving(Clock()) as host:
        repository = host.repository("region/donges")
        repository.begin({"commune.yaml": COMMUNE.encode()}, AUTHOR, "Donges\n")
        monkeypatch.setenv("WIKER_GITHUB_API_URL", host.url)
        monkeypatch.setenv("WIKER_TOKEN_127_0_0_1", TOKEN)
        for name in ("APP_ID", "PRIVATE_KEY", "REPOSITORY"):
            monkeypatch.delenv(f"WIKER_GITHUB_{name}", raising=False)
        where = ("--portal", str(world.portal.folder), "--at", "2024-05-02", "--propose")
        assert "donges: proposed: " in world.run("thanks", str(world.ledger), *where)
        assert not (world.town.folder / "thanks.yaml").exists()
        (pull,) = repository.pulls.values()
        assert pull.title == "Qui la commune remercie"
        again = world.run("thanks", str(world.ledger), *where)
        assert "donges: is proposed already: " in again
        assert len(repository.pulls) == 1
        repository.merge(pull.number)
        assert "donges: up to date" in world.run("thanks", str(world.ledger), *where)
        assert host.broken == []


def test_a_repository_of_this_machine_gets_a_branch(world: World, tmp_path: Path) -> None:
    run("clone", "-q", "--bare", str(world.town.made()), str(tmp_path / "donges.git"))
    world.checkout(SEASON.decode() + "communes: [{slug: donges, repository: ../donges.git}]\n")
    where = ("--portal", str(world.portal.folder), "--at", "2024-05-02", "--propose")
    assert "donges: proposed: " in world.run("thanks", str(world.ledger), *where)
    refs = run("for-each-ref", folder=tmp_path / "donges.git")
    assert b"refs/heads/thanks/" in refs
    assert "donges: is proposed already: " in world.run("thanks", str(world.ledger), *where)
    assert run("for-each-ref", folder=tmp_path / "donges.git") == refs

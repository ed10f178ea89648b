"""The platform's dashboard: each figure follows from the file beside it, and nothing is hidden."""

import datetime
import os
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.accounts.ledgers import ledger, portal
from tests.accounts.recounted import Recount, figures
from tests.accounts.week import DAY, PlatformWeek
from tests.portals import difference, tree, write
from wiker_ssg.accounts.dashboard.gathering import Dashboard, gather_dashboard
from wiker_ssg.accounts.dashboard.page import dashboard_page, write_dashboard
from wiker_ssg.accounts.dashboard.proposals import AskedPlaces
from wiker_ssg.cli.main import group

RULES = {
    "communes", "entries", "all-entries", "upcoming", "all-upcoming", "stale", "all-stale",
    "checked", "change", "shops", "plan-premium", "plan-services", "until", "ending-count",
    "lapsed-count", "open-cents", "late-days", "unpaid-count", "unpaid-cents", "late-cents",
    "sources", "silence", "silent", "answered", "new", "waiting", "proposals", "longest",
    *(f"age-{what}-{at}" for what in ("count", "cents") for at in range(5)),
}  # fmt: skip


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> PlatformWeek:
    """A platform on 15 October of its year."""
    return PlatformWeek(tmp_path_factory.mktemp("week"))


def asked(week: PlatformWeek) -> AskedPlaces:
    return AskedPlaces(week.intake, week.repositories)


def board(week: PlatformWeek) -> Dashboard:
    return gather_dashboard(week.ledger, None, asked(week), DAY, "fr")


def called(*words: object) -> Result:
    return CliRunner().invoke(group, ["accounts", "dashboard", *map(str, words), "--lang", "fr"])


def copied(week: PlatformWeek, folder: Path) -> tuple[Path, Path]:
    """Return a ledger and a portal that a test may break."""
    for name in ("comptes", "portal"):
        shutil.copytree(week.ledger.parent / name, folder / name)
    return folder / "comptes", folder / "portal"


def test_every_figure_follows_from_the_files_beside_it(week: PlatformWeek) -> None:
    roots = {
        "accounts": week.ledger, "portal": week.portal, "intake": week.intake,
        "repositories": week.repositories,
    }  # fmt: skip
    found = board(week)
    assert found.problems == ()
    shown = figures(dashboard_page(found))
    recount = Recount(roots, DAY)
    seen = Counter(one.name for one in shown)
    for one in shown:
        assert one.sources, one
        for source in one.sources:
            assert recount.places(source), f"{source} does not exist"
        assert recount.value(one) == one.value, one
    assert set(seen) - {"silent", "sources"} >= RULES - {"silent", "sources"}
    assert {one.name for one in shown if one.value not in ("", "0")} >= RULES - {"sources"}


def test_the_same_files_and_day_give_the_same_bytes(
    week: PlatformWeek, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = (week.ledger, "--intake", week.intake, "--repositories", week.repositories)
    before = tree(week.ledger.parent)
    first = called(*words, "--into", tmp_path / "one", "--at", DAY)
    assert (first.exit_code, first.stderr) == (0, "")
    monkeypatch.chdir(tmp_path)
    assert called(*words, "--into", "two", "--at", DAY).exit_code == 0
    assert difference(tree(tmp_path / "one"), tree(tmp_path / "two")) == []
    assert difference(before, tree(week.ledger.parent)) == []


def test_a_page_stands_alone_and_is_found_by_nobody(week: PlatformWeek) -> None:
    html = dashboard_page(board(week))
    assert '<meta name="robots" content="noindex, nofollow">' in html
    assert not re.search(r"<script|<link|<img|src=|@import|url\(", html)
    assert "Un &lt;loto&gt;" in html
    assert "Bal &lt;b&gt;0" in html


def test_tasks_stand_in_the_order_of_what_residents_wait_for(week: PlatformWeek) -> None:
    found = board(week).portal
    assert found is not None
    [first] = [one for one in found.tasks if one.name == "Personne 00"]
    assert [one.key for one in first.proposals] == ["2026-0001"]
    assert not any(one.name == "Personne 02" for one in found.tasks)  # until 1 September
    nobodys = found.tasks[-1]
    assert nobodys.name == ""
    assert "region" in [one.name for one in nobodys.sources]
    waiting = found.proposals
    assert waiting is not None
    days = [one.days.value for one in waiting.waiting]
    assert days == sorted(days, key=lambda day: -int(str(day)))
    assert days == [40, 20, 20, 12]


@pytest.mark.parametrize("one", ["intake", "repositories"])
def test_what_was_not_asked_is_not_zero(week: PlatformWeek, one: str) -> None:
    nothing = gather_dashboard(week.ledger, None, AskedPlaces(), DAY, "fr")
    assert nothing.portal is not None
    assert nothing.portal.proposals is None
    html = dashboard_page(nothing)
    assert "Pas demandé" in html
    assert "proposals" not in {each.name for each in figures(html)}
    half = AskedPlaces(**{one: getattr(asked(week), one)})
    found = gather_dashboard(week.ledger, None, half, DAY, "fr").portal
    assert found is not None
    assert found.proposals is not None
    assert found.proposals.number.value == 2


def test_each_content_file_is_read_once(
    week: PlatformWeek, monkeypatch: pytest.MonkeyPatch
) -> None:
    import wiker_ssg.source.content as content
    import wiker_ssg.source.settings as settings

    read: Counter[str] = Counter()

    def counting(real: Callable[..., bytes]) -> Callable[..., bytes]:
        def reads(path: Any, limit: int | None = None) -> bytes:
            read[os.path.realpath(path)] += 1
            return real(path, limit)

        return reads

    for module in (content, settings):
        monkeypatch.setattr(module, "read_regular", counting(module.read_regular))
    board(week)
    below = os.path.realpath(week.portal / "communes")
    entries = {path: number for path, number in read.items() if path.startswith(below)}
    assert len(entries) > 50
    assert {path: number for path, number in entries.items() if number > 1} == {}


BROKEN = {
    "plans": ("portal/communes/commune-003/plans.yaml", "organisations: [\n"),
    "commune": ("portal/communes/commune-003/commune.yaml", "name: [\n"),
    "event": ("portal/communes/commune-003/events/marche.yaml", "title: Marché\nstart: hier\n"),
    "listing": ("portal/communes/commune-003/directory/club-0.yaml", "title: [\n"),
    "invoice": ("comptes/invoices/2026/F2026-0002.json", "{"),
    "payment": ("comptes/payments/2026/{first}", '{"id": 1}'),
    "health": ("portal/.imported/health/region.json", "[]"),
    "connectors": ("portal/communes/commune-001/connectors.yaml", "sources: [\n"),
    "portal": ("portal/portal.yaml", "plans: [\n"),
    "accounts": ("comptes/accounts.yaml", "seller: [\n"),
}
"""Each kind of file that may be broken."""

DEPENDS = {
    "plans": {"shops", "ending-count", "lapsed-count", "plan-premium"},
    "event": {"entries", "all-entries", "upcoming", "all-upcoming"},
    "listing": {"entries", "all-entries", "stale", "all-stale"},
    "invoice": {"unpaid-count", "unpaid-cents", "late-cents", "lapsed-count", "age-count-0"},
    "payment": {"unpaid-count", "unpaid-cents", "late-cents", "lapsed-count", "open-cents"},
    "health": {"silent"},
    "connectors": {"silent"},
}
"""The figures that say of what they are without."""


@pytest.mark.parametrize("kind", [*BROKEN])
def test_what_cannot_be_read_is_told_and_not_counted_as_nothing(
    week: PlatformWeek, tmp_path: Path, kind: str
) -> None:
    accounts, _ = copied(week, tmp_path)
    path, text = BROKEN[kind]
    if "{first}" in path:
        path = path.replace("{first}", sorted((accounts / "payments/2026").iterdir())[0].name)
    (tmp_path / path).write_text(text, "utf-8")
    named = path.partition("/")[2]
    words = (accounts, "--portal", tmp_path / "portal", "--into", tmp_path / "board", "--at", DAY)
    done = called(*words)
    assert done.exit_code == 1, done.output
    assert os.path.basename(path) in done.stderr
    assert not isinstance(done.exception, Exception) or isinstance(done.exception, SystemExit)
    html = (tmp_path / "board/index.html").read_text("utf-8")
    assert f"<code>{named}" in html
    assert html.endswith("</html>")
    lost = re.findall(r'data-figure="([a-z0-9-]+)"[^>]*>[^<]*</data> <span class="unread">', html)
    assert set(lost) >= DEPENDS.get(kind, set())
    if kind in ("portal", "accounts"):
        whose = "les comptes sont illisibles" if kind == "accounts" else "le portail est illisible"
        assert f"inconnu\u00a0: {whose}" in html


def test_a_memory_of_the_forms_that_cannot_be_read_is_told(
    week: PlatformWeek, tmp_path: Path
) -> None:
    write(tmp_path / "intake", {"intake.db": "no database at all, and longer than a header" * 40})
    done = called(
        week.ledger, "--into", tmp_path / "board", "--intake", tmp_path / "intake", "--at", DAY
    )
    assert done.exit_code == 1
    assert "intake.db" in done.stderr
    html = (tmp_path / "board/index.html").read_text("utf-8")
    [one] = [each for each in figures(html) if each.name == "proposals"][:1]
    assert one.value == ""
    assert (tmp_path / "intake/intake.db").read_bytes().startswith(b"no database")


@pytest.mark.parametrize("where", ["portal", "portal/communes/commune-000/x", "site/x", "site"])
def test_it_is_never_written_into_what_is_published(
    week: PlatformWeek, tmp_path: Path, where: str
) -> None:
    accounts, _ = copied(week, tmp_path)
    write(tmp_path, {"site/.wiker-manifest/_portal": "{}"})
    before = tree(tmp_path)
    done = called(accounts, "--into", tmp_path / where, "--at", DAY)
    assert done.exit_code == 1
    assert "[accounts-public]" in done.stderr
    assert difference(before, tree(tmp_path)) == []


def test_health_on_its_branch_counts(week: PlatformWeek, tmp_path: Path) -> None:
    from wiker_ssg.connectors.kept_health import BRANCH, KeptHealth

    accounts, place = copied(week, tmp_path)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    kept = KeptHealth(place, Path(), scratch)
    health = '{"success": "2026-05-01", "change": "2026-05-01"}'
    write(scratch, {".imported/health/region.json": health})
    kept.keep()
    shutil.rmtree(place / ".imported")
    found = gather_dashboard(accounts, place, AskedPlaces(), DAY, "fr")
    recount = Recount({"accounts": accounts, "portal": place}, DAY)
    shown = [one for one in figures(dashboard_page(found)) if one.name == "silence"]
    assert any(BRANCH in one.sources[0] for one in shown)
    for one in shown:
        assert recount.value(one) == one.value


def test_an_empty_platform_has_a_page(tmp_path: Path) -> None:
    write(tmp_path / "portail", {"portal.yaml": "name: Ma région\nbase_url: https://a.example\n"})
    accounts = "seller: {name: Place, address: {city: Donges}}\nportal: ../portail\n"
    write(tmp_path / "comptes", {"accounts.yaml": accounts})
    done = called(tmp_path / "comptes", "--into", tmp_path / "board", "--at", DAY)
    assert (done.exit_code, done.stderr) == (0, "")
    html = (tmp_path / "board/index.html").read_text("utf-8")
    recount = Recount({"accounts": tmp_path / "comptes", "portal": tmp_path / "portail"}, DAY)
    for one in figures(html):
        assert one.value == "0", one
        assert all(recount.places(source) for source in one.sources), one


def test_it_speaks_english_too(tmp_path: Path) -> None:
    portal(tmp_path / "portail")
    folder = ledger(tmp_path / "comptes")
    path = folder / "accounts.yaml"
    path.write_text(f"{path.read_text('utf-8')}language: en\n", "utf-8")
    found = gather_dashboard(folder, None, AskedPlaces(), datetime.date(2026, 3, 2), "fr")
    html = dashboard_page(found)
    assert '<html lang="en">' in html
    assert "Plans that end within 60 days" in html
    assert write_dashboard(found, tmp_path / "board") == []


def test_a_page_has_no_barriers_and_fits_a_telephone(week: PlatformWeek, tmp_path: Path) -> None:
    from tests.judges.axe import COLOURS, violations
    from tests.judges.chromium import chromium

    words = (week.ledger, "--intake", week.intake, "--repositories", week.repositories)
    assert called(*words, "--into", tmp_path, "--at", DAY).exit_code == 0
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 360, "height": 800})
        page.goto((tmp_path / "index.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert violations(page) == ()
        page.emulate_media(color_scheme="dark")
        assert violations(page, COLOURS) == ()
        page.set_viewport_size({"width": 1280, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280
        assert violations(page) == ()
        levels = page.eval_on_selector_all("h1, h2, h3", "all => all.map(one => one.tagName)")
        assert levels[0] == "H1"
        assert levels.count("H1") == 1

"""`wiker accounts sync`: what was paid for is written or proposed, once, and nothing else is."""

import datetime
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner

from tests.accounts.ledgers import SUBSCRIPTION, ledger, portal
from tests.forge.hubs import letting_go
from tests.forge.test_github import AUTHOR, Clock
from tests.judges.github.server import serving
from tests.judges.token_host import TOKEN
from tests.portals import write
from wiker_ssg.accounts.books import read_books
from wiker_ssg.accounts.documents import Payment, Settlement, encode
from wiker_ssg.accounts.issuing import issue
from wiker_ssg.accounts.portal import SoldPortal
from wiker_ssg.cli.main import group
from wiker_ssg.connectors.writing import put

FIRST = datetime.date(2026, 3, 1)
FREE = "customer: port\ncommune: {slug}\nplan: commune\nfrom: 2026-01-01\nprices: 0\n"
OLD = "# De la main de la mairie\norganisations:\n  cafe: {plan: premium}  # offert\n"


def run(*words: str | Path) -> Any:
    return CliRunner().invoke(group, ["accounts", *map(str, words), "--lang", "en"])


def bill(folder: Path, place: Path, day: datetime.date = FIRST, paid: bool = True) -> None:
    """Issue what is due on a day, and let all of it be paid."""
    books, problems = read_books(folder)
    assert books is not None
    assert problems == []
    for one in issue(books, SoldPortal(place).plans, day):
        put(folder / f"invoices/{day.year}/{one.number}.json", encode(one))
        if paid:
            settled = (Settlement(number=one.number, cents=one.total),)
            payment = Payment(id=f"p{one.number}", booked=day, cents=one.total, settles=settled)
            put(folder / f"payments/{day.year}/{payment.id}.json", encode(payment))


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.parts and ".wiker" not in path.parts
    }


def git(folder: Path, *words: str) -> str:
    given = ("-c", "user.name=Anna", "-c", "user.email=anna@x.example")
    call = ["git", *given, *words]
    return subprocess.run(call, cwd=folder, check=True, capture_output=True, text=True).stdout


def test_what_is_paid_is_written_and_a_second_run_changes_nothing(tmp_path: Path) -> None:
    place = portal(tmp_path / "portail", donges=OLD)
    books = ledger(tmp_path / "comptes", subscriptions__mairie=FREE.format(slug="savenay"))
    bill(books, place, paid=False)
    done = run("sync", books)
    assert done.exit_code == 0, done.output
    assert "donges: cafe has premium, and no subscription says so: it stays" in done.output
    text = (place / "communes/donges/plans.yaml").read_text("utf-8")
    assert text == OLD + ("  boulangerie: {plan: premium, from: 2026-03-01, until: 2026-03-31}\n")
    assert (place / "communes/savenay/plans.yaml").read_text("utf-8") == (
        "commune: {plan: commune, from: 2026-01-01}\n"
    )
    number = next((books / "invoices/2026").iterdir()).stem
    payment = Payment(id="p", booked=FIRST, cents=36_000,
                      settles=(Settlement(number=number, cents=36_000),))  # fmt: skip
    put(books / "payments/2026/p.json", encode(payment))
    assert run("sync", books).exit_code == 0
    assert "until: 2027-03-01" in (place / "communes/donges/plans.yaml").read_text("utf-8")
    before = tree(tmp_path)
    assert "There is nothing to change." in run("sync", books).output
    assert tree(tmp_path) == before


def test_a_dry_run_says_it_and_writes_nothing(tmp_path: Path) -> None:
    place = portal(tmp_path / "portail")
    books = ledger(tmp_path / "comptes")
    bill(books, place)
    before = tree(tmp_path)
    done = run("sync", books, "--dry-run")
    assert "until: 2027-03-01" in done.output
    assert tree(tmp_path) == before
    refused = run("sync", books, "--dry-run", "--propose")
    assert refused.exit_code == 2


def test_nothing_private_is_in_what_is_written(tmp_path: Path) -> None:
    place = portal(tmp_path / "portail")
    books = ledger(tmp_path / "comptes")
    bill(books, place)
    assert run("sync", books).exit_code == 0
    public = b"\n".join(tree(place).values())
    for secret in (b"SARL", b"quai du Port", b"courrier.example", b"F2026", b"36000", b"FR76"):
        assert secret not in public


def test_while_anything_is_wrong_nothing_is_written(tmp_path: Path) -> None:
    place = portal(tmp_path / "portail")
    books = ledger(tmp_path / "comptes", subscriptions__zinc=SUBSCRIPTION.replace("mium", "mum"))
    bill(books, place)
    before = tree(tmp_path)
    done = run("sync", books)
    assert done.exit_code == 1
    assert "zinc.yaml:4:7" in done.output
    assert tree(tmp_path) == before


def test_a_commune_with_a_repository_of_its_own_gets_a_branch(tmp_path: Path) -> None:
    place = portal(tmp_path / "portail")
    clone = place / "communes/donges"
    git(clone, "init", "--quiet", "-b", "main")
    git(clone, "add", ".")
    git(clone, "commit", "--quiet", "-m", "Donges")
    books = ledger(tmp_path / "comptes")
    bill(books, place)
    done = run("sync", books)
    assert done.exit_code == 0, done.output
    assert "push origin wiker/accounts-sync" in done.output
    assert not (clone / "plans.yaml").exists()
    text = git(clone, "show", "wiker/accounts-sync:plans.yaml")
    assert "until: 2027-03-01" in text
    assert git(clone, "log", "-1", "--format=%B", "wiker/accounts-sync").strip() == (
        "wiker accounts sync"
    )
    before = git(clone, "for-each-ref")
    assert run("sync", books).exit_code == 0
    assert git(clone, "for-each-ref") == before
    git(clone, "merge", "--quiet", "wiker/accounts-sync")
    assert "There is nothing to change." in run("sync", books).output


class Places(NamedTuple):
    """A portal with a commune in its folder, one on a forge, one in a repository beside."""

    portal: Path
    books: Path
    bare: Path
    hosted: Any


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Places]:
    place = portal(tmp_path / "portail", savenay=OLD)
    here = place / "communes/pornic"
    write(here, {"commune.yaml": "name: Pornic\nlat: 47.1\nlon: -2.1\n"})
    work = tmp_path / "pornic"
    write(work, {"commune.yaml": "name: Pornic\n"})
    git(work, "init", "--quiet", "-b", "main")
    git(work, "add", ".")
    git(work, "commit", "--quiet", "-m", "Pornic")
    git(tmp_path, "clone", "--quiet", "--bare", "pornic", "pornic.git")
    with letting_go(monkeypatch), serving(Clock()) as host:
        repository = host.repository("region/savenay")
        files = {
            path.relative_to(place / "communes/savenay").as_posix(): path.read_bytes()
            for path in (place / "communes/savenay").rglob("*.yaml")
        }
        repository.begin(files, AUTHOR, "Savenay\n")
        settings = place / "portal.yaml"
        settings.write_text(
            settings.read_text("utf-8") + "communes:\n  - {slug: donges}\n"
            "  - {slug: savenay, repository: region/savenay}\n"
            "  - {slug: pornic, repository: ../pornic.git}\n", "utf-8",
        )  # fmt: skip
        monkeypatch.setenv("WIKER_GITHUB_API_URL", host.url)
        monkeypatch.setenv("WIKER_TOKEN_127_0_0_1", TOKEN)
        for name in ("APP_ID", "PRIVATE_KEY", "REPOSITORY"):
            monkeypatch.delenv(f"WIKER_GITHUB_{name}", raising=False)
        books = ledger(
            tmp_path / "comptes",
            subscriptions__savenay=SUBSCRIPTION.replace("donges", "savenay"),
            subscriptions__pornic=FREE.format(slug="pornic"),
        )
        bill(books, place)
        yield Places(place, books, tmp_path / "pornic.git", repository)
        assert host.broken == []


def test_one_pull_request_a_commune_and_no_second(places: Places) -> None:
    done = run("sync", places.books, "--propose")
    assert done.exit_code == 0, done.output
    assert "savenay: proposed: " in done.output
    assert "pornic: proposed: " in done.output
    assert "until: 2027-03-01" in (places.portal / "communes/donges/plans.yaml").read_text("utf-8")
    [pull] = places.hosted.pulls.values()
    tip = places.hosted.refs[f"heads/{pull.head}"]
    objects = places.hosted.objects
    base = objects.meeting(places.hosted.refs["heads/main"], tip)
    [(path, blob, _)] = objects.changes(base, tip)
    assert path == "plans.yaml"
    made = objects.blobs[blob].decode()
    assert made.startswith(OLD)
    assert "until: 2027-03-01" in made
    branches = git(places.bare, "for-each-ref")
    assert "refs/heads/plans/" in branches
    again = run("sync", places.books, "--propose")
    assert "savenay: is proposed already: " in again.output
    assert "pornic: is proposed already: " in again.output
    assert len(places.hosted.pulls) == 1
    assert git(places.bare, "for-each-ref") == branches
    places.hosted.merge(pull.number)
    assert "savenay: up to date" in run("sync", places.books, "--propose").output
    for secret in ("SARL", "F2026", "360", "courrier"):
        assert secret not in f"{pull.title}{pull.body}{made}"


def test_what_is_paid_later_takes_the_place_of_what_was_proposed(places: Places) -> None:
    assert run("sync", places.books, "--propose").exit_code == 0
    bill(places.books, places.portal, datetime.date(2027, 2, 10))
    done = run("sync", places.books, "--propose")
    assert "savenay: proposed: " in done.output
    assert [one.state for one in places.hosted.pulls.values()] == ["closed", "open"]

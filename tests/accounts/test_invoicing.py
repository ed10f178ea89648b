"""`wiker accounts invoice`, `credit`, `chorus`: lawful or not at all, whole, once, kept."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.accounts.ledgers import ACCOUNTS, CUSTOMER, SUBSCRIPTION, ledger, portal
from tests.accounts.test_issuing import FIRST
from tests.remedies import check_remedy
from wiker_ssg.accounts import archive
from wiker_ssg.accounts.checks import check_books, judged
from wiker_ssg.accounts.documents import Invoice
from wiker_ssg.accounts.issuing import issue
from wiker_ssg.accounts.lawful import check_invoicing
from wiker_ssg.cli.main import group
from wiker_ssg.connectors.writing import put
from wiker_ssg.git.locking import held

TOWN = """\
name: Commune de Donges
type: commune
siret: 21440052400010
address: {street: place de la Mairie, postcode: '44480', city: Donges}
public: {service: COMPTA, order: BC-2026-17}
"""
SERVICES = "customer: mairie\ncommune: donges\nplan: commune\nfrom: 2026-03-01\n"
CAFE = SUBSCRIPTION.replace("boulangerie", "cafe")
DAY = "2026-03-01"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    portal(tmp_path / "portail")
    return ledger(
        tmp_path / "comptes", customers__mairie=TOWN, subscriptions__mairie=SERVICES,
        customers__cafe=CUSTOMER.replace("SARL du Port", "Café"),
        subscriptions__cafe=CAFE.replace("customer: port", "customer: cafe"),
    )  # fmt: skip


def run(*words: object) -> Result:
    return CliRunner().invoke(group, ["accounts", *map(str, words)], env={"LANG": "C"})


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def paper(one: Invoice, *_: object) -> bytes:
    return one.number.encode()


@pytest.fixture
def papers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Make papers of nothing but their number: how they look is judged elsewhere."""
    made: list[str] = []

    def invoice_pdf(one: Invoice, *_: object) -> bytes:
        made.append(one.number)
        return paper(one)

    monkeypatch.setattr("wiker_ssg.accounts.einvoice.invoice_pdf", invoice_pdf)
    return made


def test_invoices_are_issued_once_and_papers_made_again_where_they_are_missing(
    folder: Path, papers: list[str]
) -> None:
    assert run("invoice", folder, "--at", DAY, "--dry-run").exit_code == 0
    assert not (folder / "invoices").exists()
    assert run("invoice", folder, "--at", DAY).exit_code == 0
    first = files(folder)
    numbers = [f"F2026-000{turn}" for turn in (1, 2, 3)]
    assert [name for name in first if name.startswith("invoices")] == [
        f"invoices/2026/{number}.{ending}" for number in numbers for ending in ("json", "pdf")
    ]
    assert run("invoice", folder, "--at", DAY).exit_code == 0
    assert files(folder) == first
    (folder / "invoices/2026/F2026-0002.pdf").unlink()
    assert run("invoice", folder, "--at", DAY).exit_code == 0
    assert files(folder) == first
    assert papers == [*numbers, "F2026-0002"]


def test_nobody_else_is_at_work(
    folder: Path, papers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two at once would give one number twice."""
    monkeypatch.setattr("wiker_ssg.cli.accounts.ledger.PATIENCE", 0.0)
    before = files(folder)
    with held(folder / "accounts.yaml", 0):
        done = run("invoice", folder, "--at", DAY)
    assert (done.exit_code, files(folder)) == (1, before)
    assert "Une autre commande travaille" in done.output
    assert run("invoice", folder, "--at", DAY).exit_code == 0
    assert len(papers) == 3


@pytest.mark.parametrize("until", range(7))
def test_a_killed_run_goes_on(
    folder: Path, papers: list[str], monkeypatch: pytest.MonkeyPatch, until: int
) -> None:
    whole = folder.with_name("ganz")
    shutil.copytree(folder, whole)
    assert run("invoice", whole, "--at", DAY).exit_code == 0
    written: list[Path] = []

    def killed(path: Path, data: bytes) -> bool:
        if len(written) == until:
            raise KeyboardInterrupt
        written.append(path)
        return put(path, data)

    monkeypatch.setattr(archive, "put", killed)
    assert (run("invoice", folder, "--at", DAY).exit_code != 0) == (until < 6)
    monkeypatch.undo()
    monkeypatch.setattr("wiker_ssg.accounts.einvoice.invoice_pdf", paper)
    assert run("invoice", folder, "--at", DAY).exit_code == 0
    assert files(folder) == files(whole)


LACKING = [
    ("accounts", ACCOUNTS, "  siret: 732 829 320 00074\n", "", "seller-incomplete"),
    ("accounts", ACCOUNTS, "  iban: FR76 3000 6000 0112 3456 7890 189\n", "", "seller-incomplete"),
    ("accounts", ACCOUNTS, "street: 1 rue du Port, ", "", "seller-incomplete"),
    ("accounts", ACCOUNTS, "  siret:", "  legal_form: SARL\n  siret:", "seller-incomplete"),
    ("accounts", ACCOUNTS, "portal: ../portail\n", "", "portal-unnamed"),
    ("accounts", ACCOUNTS, "portal:", "vat: {regime: standard}\nportal:", "seller-incomplete"),
    ("accounts", ACCOUNTS, "portal:", "billing: {due_days: 75}\nportal:", "due-too-late"),
    ("accounts", ACCOUNTS, "portal:", "billing: {prefix: ../x}\nportal:", "prefix-invalid"),
    ("customers__port", CUSTOMER, "siret: 404 833 048 00022\n", "", "customer-incomplete"),
    ("customers__port", CUSTOMER, ", city: Donges", "", "customer-incomplete"),
    ("customers__port", CUSTOMER, "city: Donges", "city: Liège, country: BE", "customer-abroad"),
    ("customers__mairie", TOWN, "siret: 21440052400010\n", "", "customer-incomplete"),
]


@pytest.mark.parametrize(("name", "text", "old", "new", "code"), LACKING)
def test_nothing_is_issued_while_anything_is_wrong(
    folder: Path, name: str, text: str, old: str, new: str, code: str
) -> None:
    assert old in text
    ledger(folder, **{"customers__mairie": TOWN, name: text.replace(old, new)})
    done = run("invoice", folder, "--at", DAY)
    assert done.exit_code == 1
    assert f"[{code}]" in done.output
    assert not (folder / "invoices").exists()
    books, _ = judged(folder)
    assert books
    for one in check_invoicing(books, FIRST):
        check_remedy(one, Path(one.location.path).read_text("utf-8"))


def test_days_do_not_go_back_and_subscriptions_do_not_vanish(
    folder: Path, papers: list[str]
) -> None:
    assert run("invoice", folder, "--at", DAY).exit_code == 0
    assert "[invoice-backdated]" in run("invoice", folder, "--at", "2026-02-28").output
    path = folder / "subscriptions/port.yaml"
    path.write_text(SUBSCRIPTION + "per: month\n")
    assert "[period-recut]" in run("invoice", folder, "--at", DAY).output
    path.rename(path.with_name("other.yaml"))
    assert "[subscription-lost]" in run("invoice", folder, "--at", DAY).output
    path.with_name("other.yaml").rename(path)
    path.write_text(SUBSCRIPTION)
    assert [one.code for one in check_books(folder)] == []


def test_credit_notes_by_hand(folder: Path, papers: list[str]) -> None:
    run("invoice", folder, "--at", DAY)
    first = files(folder)
    why = ("--why", "Geste", "--at", DAY)
    assert run("credit", folder, "F2026-0009", *why).exit_code == 1
    assert run("credit", folder, "F2026-0001", "--line", 2, *why).exit_code == 2
    assert run("credit", folder, "F2026-0001", "--amount", "abc", *why).exit_code == 2
    refused = run("credit", folder, "F2026-0001", "--amount", "360,01", *why)
    assert (refused.exit_code, "360,00" in refused.output) == (1, True)
    assert files(folder) == first
    assert run("credit", folder, "F2026-0001", "--amount", "60", *why).exit_code == 0
    assert run("credit", folder, "F2026-0001", *why).exit_code == 0
    assert run("credit", folder, "F2026-0001", *why).exit_code == 1
    assert run("credit", folder, "F2026-0002", "--again", *why).exit_code == 0
    assert run("invoice", folder, "--at", DAY).exit_code == 0
    books, problems = judged(folder)
    assert books
    assert problems == []
    assert {one.number: one.net for one in books.invoices} == {
        "A2026-0001": -6_000, "A2026-0002": -30_000, "A2026-0003": -3_000,
        "F2026-0001": 36_000, "F2026-0002": 3_000, "F2026-0003": 36_000, "F2026-0004": 3_000,
    }  # fmt: skip
    assert issue(books, books.plans, books.invoices[0].issued) == ()
    issued = {name: data for name, data in first.items() if not name.startswith("ledger/")}
    assert issued.items() <= files(folder).items()
    assert check_books(folder) == []


def test_a_town_hall_gets_a_file_for_chorus_pro(
    folder: Path, papers: list[str], tmp_path: Path
) -> None:
    run("invoice", folder, "--at", DAY)
    assert run("chorus", folder, "F2026-0001", tmp_path / "out").exit_code == 1
    assert run("chorus", folder, "F2026-0002", tmp_path / "out").exit_code == 0
    assert files(tmp_path / "out") == {"F2026-0002.pdf": b"F2026-0002"}

"""What is wrong in a ledger is told with its place and remedy, all at once; nothing is guessed."""

from pathlib import Path

import pytest

from tests.accounts.ledgers import ACCOUNTS, CUSTOMER, SUBSCRIPTION, ledger, portal
from tests.remedies import check_remedy
from wiker_ssg.accounts.checks import check_books
from wiker_ssg.accounts.identifiers import is_iban, is_siret
from wiker_ssg.problems import Problem


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checks")
    portal(folder / "portail")
    return folder


def found(beside: Path, name: str, **files: str) -> list[Problem]:
    folder = ledger(beside / name, **files)
    problems = check_books(folder)
    for one in problems:
        check_remedy(one, Path(one.location.path).read_text("utf-8"))
    return problems


def test_a_good_ledger_has_nothing_wrong(beside: Path) -> None:
    assert found(beside, "good") == []


TERMS = [
    ("plan: premium", "plan: premum", "plan-unknown", 4),
    ("plan: premium", "plan: commune", "plan-for-others", 3),
    ("plan: premium", "plan: bare", "price-missing", 4),
    ("commune: donges", "commune: dongs", "commune-unknown", 2),
    ("organisation: boulangerie", "organisation: boulangeri", "organisation-unknown", 3),
    ("organisation: boulangerie", "organisation: voile", "plan-for-others", 3),
    ("customer: port", "customer: prot", "customer-unknown", 1),
    ("2026-03-01", "2026-03-01\nuntil: 2026-03-01", "span-backwards", 6),
    ("2026-03-01", "2026-03-01\ntrial_until: 2026-02-01", "span-backwards", 6),
    ("2026-03-01", "2026-03-01\nper: month\naligned: 01-01", "aligned-monthly", 7),
    ("2026-03-01", "2026-03-01\nprices: 29.999", "amount-parts", 6),
    ("2026-03-01", "2026-03-01\nprices:\n  - 300\n  - 330", "prices-unordered", 8),
    ("2026-03-01", "2026-03-01\npauses:\n  - {from: 2026-02-01, until: 2026-04-01}",
     "span-outside", 7),
    ("2026-03-01", "2026-03-01\nuntil: 2027-01-01\ngifts: {from: 2026-12-01, until: 2027-02-01}",
     "span-outside", 7),
    ("2026-03-01", "2026-03-01\npauses:\n  from: 2026-05-01\n  until: 2026-04-01",
     "span-backwards", 8),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "line"), TERMS)
def test_what_was_agreed_wrongly_is_told_where_it_stands(
    beside: Path, request: pytest.FixtureRequest, old: str, new: str, code: str, line: int
) -> None:
    text = SUBSCRIPTION.replace(old, new)
    [one] = found(beside, f"terms{TERMS.index((old, new, code, line))}", subscriptions__port=text)
    assert (one.code, one.location.line) == (code, line)
    assert one.location.path.endswith("subscriptions/port.yaml")


def test_a_word_nearly_right_is_named(beside: Path) -> None:
    text = SUBSCRIPTION.replace("premium", "premum").replace("donges", "dongs")
    one, other = found(beside, "near", subscriptions__port=text)
    assert (one.facts["suggestion"], other.facts["suggestion"]) == ("premium", "donges")


def test_two_subscriptions_of_one_plan_do_not_overlap(beside: Path) -> None:
    later = SUBSCRIPTION.replace("2026-03-01", "2027-03-01")
    [one] = found(beside, "twice", subscriptions__zport=later)
    assert (one.code, one.location.line) == ("subscriptions-overlap", 5)
    ended = SUBSCRIPTION + "until: 2027-03-01\n"
    assert found(beside, "after", subscriptions__port=ended, subscriptions__zport=later) == []


def test_numbers_with_a_check_are_checked(beside: Path) -> None:
    accounts = ACCOUNTS.replace("00074", "00075").replace("890 189", "890 188")
    customer = CUSTOMER.replace("404 833 048 00022", "12345678901234")
    customer += "ibans: [FR7630006000011234567890188]\n"
    problems = found(beside, "numbers", accounts=accounts, customers__port=customer)
    assert sorted((one.code, one.location.line) for one in problems) == [
        ("iban-invalid", 5), ("iban-invalid", 6), ("siret-invalid", 3), ("siret-invalid", 5)
    ]  # fmt: skip


def test_establishments_and_accounts_that_are() -> None:
    assert is_siret("732 829 320 00074")
    assert is_siret("35600000049837")  # La Poste: by its own rule
    assert not is_siret("7328293200007")
    assert not is_siret("٧٣٢٨٢٩٣٢٠٠٠٠٧٤")
    assert is_iban("FR76 3000 6000 0112 3456 7890 189")
    assert not is_iban("FR76 3000 6000 0112 3456 7890 18")


def test_ambassadors_have_communes_that_are(beside: Path) -> None:
    accounts = ACCOUNTS + "ambassadors:\n  anna: {name: Anna, communes: [donges, savenai]}\n"
    [one] = found(beside, "ambassador", accounts=accounts)
    assert (one.code, one.location.line, one.facts["suggestion"]) == (
        "commune-unknown", 9, "savenay"
    )  # fmt: skip


def test_a_portal_that_is_none_is_told(beside: Path) -> None:
    [one] = found(beside, "none", accounts=ACCOUNTS.replace("../portail", "../portial"))
    assert (one.code, one.location.line) == ("portal-unread", 7)


def test_a_ledger_without_a_portal_is_judged_by_itself(beside: Path) -> None:
    accounts = ACCOUNTS.replace("portal: ../portail\n", "")
    text = SUBSCRIPTION.replace("premium", "premum")
    assert found(beside, "alone", accounts=accounts, subscriptions__port=text) == []


def test_a_commune_that_was_not_gathered_is_told(beside: Path, tmp_path: Path) -> None:
    place = portal(tmp_path / "portail")
    settings = (place / "portal.yaml").read_text("utf-8")
    named = "communes:\n  - {slug: pornic, repository: region/pornic}\n  - donges\n  - savenay\n"
    (place / "portal.yaml").write_text(
        settings
        + named.replace("- donges", "- {slug: donges}").replace("- savenay", "- {slug: savenay}"),
        "utf-8",
    )
    text = SUBSCRIPTION.replace("donges", "pornic")
    [one] = found(tmp_path, "ungathered", subscriptions__port=text)
    assert one.code == "commune-ungathered"

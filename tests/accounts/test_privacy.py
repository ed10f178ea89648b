"""Whatever is called in whatever order, nothing of a ledger reaches what is public, byte by byte.

Each private value is a word that stands nowhere else. Searched is all that a portal holds after
each run: files, Git's objects with their messages, the built site and its memory, and what the
public commands say.
"""

import random
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.accounts.bookkeeper import payment
from tests.accounts.ledgers import portal
from tests.portals import write
from wiker_ssg.accounts.books import read_books
from wiker_ssg.accounts.documents import encode, payment_path
from wiker_ssg.cli.accounts import MODULES
from wiker_ssg.cli.main import group
from wiker_ssg.connectors.writing import put

IBANS = ("FR7630006000011234567890189", "DE89370400440532013000")
LEDGER = {
    "accounts.yaml": f"""\
seller:
  name: Place commune
  siret: 732 829 320 00074
  legal_form: EI
  email: comptes@zorvexq.example
  iban: {IBANS[1]}
  address: {{street: 1 rue Zorvexqseller, postcode: '44480', city: Zorvexqsellercity}}
portal: ../portail
ambassadors:
  zorvexqambassador:
    name: Zorvexqperson
    email: zorvexqperson@zorvexq.example
    communes: [donges]
    fixed: 87654.32
""",
    "customers/zorvexqcustomer.yaml": f"""\
name: Zorvexqname SARL
type: business
contact: Zorvexqcontact
email: zorvexqmail@zorvexq.example
phone: 02 40 99 98 97
siret: 732 829 320 00074
address: {{street: 7 rue Zorvexqstreet, postcode: '44480', city: Zorvexqcity}}
ibans: [{IBANS[0]}]
""",
    "subscriptions/zorvexqsubscription.yaml": """\
customer: zorvexqcustomer
commune: donges
organisation: boulangerie
plan: premium
from: 2026-03-01
prices: 98765.43
pauses: [{from: 2026-09-01, until: 2026-09-10, why: Zorvexqwhy}]
""",
}
AMOUNTS = ("98765{}43", "98\N{NARROW NO-BREAK SPACE}765{}43", "98 765{}43", "87654{}32")
PRIVATE = (
    "zorvexq", *IBANS, "FR76 3000", "DE89 3704", "02 40 99 98 97", "+33240999897",
    "73282932000074", "732 829 320", "9876543", "8765432",
    *(form.format(sign) for form in AMOUNTS for sign in ".,"),
)  # fmt: skip
"""What stands in the ledger alone, in each way of writing it."""


def call(*words: object) -> tuple[int, str]:
    """Call a command; return its exit status and all that it says. It never crashes."""
    found = CliRunner().invoke(group, [str(one) for one in words])
    crashed = found.exception is not None and not isinstance(found.exception, SystemExit)
    if crashed and "click" not in type(found.exception).__module__:
        assert type(found.exception).__module__.startswith("wiker_ssg"), found.exception
    return found.exit_code, found.output + ("" if not crashed else str(found.exception))


def git(folder: Path, *words: str) -> bytes:
    """Return what Git says."""
    person = ("-c", "user.name=Anna", "-c", "user.email=anna@x.example")
    done = subprocess.run(["git", *person, *words], cwd=folder, check=True, capture_output=True)
    return done.stdout


class Played:
    """A portal, one of whose communes is a clone, and a ledger beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.ledger = folder, folder / "comptes"
        self.portal = portal(folder / "portail")
        self.clone = self.portal / "communes/donges"
        fair = "title: Fête\nstart: 2026-12-05\norganiser: boulangerie\n"
        write(self.clone, {"events/fete.yaml": fair})
        git(self.clone, "init", "--quiet", "-b", "main")
        git(self.clone, "add", ".")
        git(self.clone, "commit", "--quiet", "-m", "Donges")
        write(self.ledger, LEDGER)
        self.said: list[str] = []

    def pay(self) -> None:
        """Pay what was invoiced."""
        books, _ = read_books(self.ledger)
        for one in books.invoices if books is not None else ():
            if one.total > 0:
                paid = payment(f"zorvexqpayment{one.number}", 65, (one.number, one.total))
                put(self.ledger / payment_path(paid), encode(paid))

    def spoil(self) -> None:
        """Make the ledger wrong, as people do."""
        path = self.ledger / "subscriptions/zorvexqsubscription.yaml"
        path.write_text(
            path.read_text("utf-8").replace("plan: premium", "plan: zorvexqplan"), "utf-8"
        )

    def mend(self) -> None:
        """Mend it again."""
        write(self.ledger, LEDGER)

    def merge(self) -> None:
        """Take over what was proposed to the clone."""
        if b"wiker/accounts-sync" in git(self.clone, "for-each-ref"):
            git(self.clone, "merge", "--quiet", "wiker/accounts-sync")

    def public(self, *words: object) -> None:
        """Call a public command."""
        self.said.append(call(*words)[1])

    def step(self, name: str) -> None:
        """Do one thing: a private command, a public one, or what people do."""
        output, head = self.folder / "site", "main"
        if name in MODULES:
            others: dict[str, list[list[object]]] = {
                "close": [["2026-03", "--at", "2026-04-02"], ["2026-03", "--at", "2026-03-02"]],
                "statements": [
                    [],
                    ["zorvexqambassador", self.folder / "zorvexq"],
                    ["x", self.portal / "x"],
                ],
                "sync": [[], ["--dry-run"], ["--propose"]],
            }
            for one in others.get(name, [["--at", "2026-03-01"], []]):
                call("accounts", name, self.ledger, *one)
            call("accounts", name, self.ledger / "customers")
        elif name == "build":
            self.public("build", self.portal, "--output", output, "--at", "2026-04-02")
        elif name == "check":
            self.public("check", self.portal)
        elif name == "review":
            if b"wiker/accounts-sync" in git(self.clone, "for-each-ref"):
                head = "wiker/accounts-sync"
            self.public("review", self.clone, "--base", "main", "--head", head)
        else:
            getattr(self, name)()

    def public_bytes(self) -> Iterator[tuple[str, bytes]]:
        """Yield all that is public, and where it is."""
        for root in (self.portal, self.folder / "site"):
            for path in root.rglob("*"):
                if path.is_file():
                    yield str(path), path.read_bytes()
        yield "objects", git(self.clone, "cat-file", "--batch", "--batch-all-objects")
        yield "messages", git(self.clone, "log", "--all", "--format=%an %ae %B")
        yield "said", "\n".join(self.said).encode()


SLOW = pytest.mark.slow
STEPS = (*MODULES, "pay", "pay", "spoil", "mend", "merge", "build", "check", "review")


def searched(played: Played) -> list[tuple[str, str]]:
    """Return which private values stand where."""
    found = []
    for where, data in played.public_bytes():
        if where.endswith((".png", ".jpg", ".webp", ".woff2")):
            continue
        low = data.lower()
        found += [(one, where) for one in PRIVATE if one.lower().encode() in low]
    return found


@pytest.mark.parametrize("seed", [0, *(pytest.param(one, marks=SLOW) for one in range(1, 20))])
def test_nothing_private_is_public_after_any_sequence(seed: int, tmp_path: Path) -> None:
    played = Played(tmp_path)
    steps = [*STEPS]
    random.Random(seed).shuffle(steps)
    last = ("mend", "invoice", "pay", "sync", "merge", "close", "build", "check")
    for name in ("invoice", "pay", *steps, *last):
        played.step(name)
    assert "premium" in (played.clone / "plans.yaml").read_text("utf-8")
    assert (played.ledger / "closings/2026-03.json").is_file()
    assert searched(played) == []


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    played = Played(tmp_path)
    write(played.portal, {"x.txt": "Zorvexqname, 98765,43 €"})
    git(played.clone, "commit", "--quiet", "--allow-empty", "-m", f"Paid by {IBANS[0]}")
    played.said.append("zorvexqmail@zorvexq.example")
    found = {one for one, _ in searched(played)}
    assert found == {"zorvexq", "98765,43", IBANS[0]}
    assert {where for _, where in searched(played)} >= {"messages", "objects", "said"}

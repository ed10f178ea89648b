"""Between the form and today: no word of anybody is undone by somebody who did not see it.

A commune as it is in the field: the service's clone, a bare repository, an ambassador who pushes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tests.contribute.conftest import TODAY, Clock, Served, serve
from tests.contribute.kept import keys
from tests.contribute.pictures import photograph
from tests.contribute.visitor import Visitor, complaints, forms
from tests.forge.proposals import git
from wiker_ssg.contribute.renaming import Renaming
from wiker_ssg.contribute.store import KEPT_SHOWN
from wiker_ssg.contribute.towns import Towns
from wiker_ssg.contribute.trust import STAMP_LIFE
from wiker_ssg.contribute.worker import QueueWorker
from wiker_ssg.forge import Proposal, branch
from wiker_ssg.forge.local.deciding import DecidingLocalForge

SALLE = """\
title: La Salle
type: venue
contact: {phone: 02 40 45 79 79}   # l’accueil
hours: Mo 10:00-12:00
"""
PATH, FORM = "directory/salle.yaml", "/donges/corriger/directory/salle/"
BAL = {"title": "Bal", "start_day": "2027-06-24", "start_time": "20:30"}


class Place:
    """The service of one commune, and those who push to its repository."""

    def __init__(self, folder: Path) -> None:
        self.bare, self.content, self.desk = (
            folder / "forge/donges.git", folder / "donges", folder / "desk",
        )  # fmt: skip
        git(folder, "init", "-q", "--bare", str(self.bare))
        git(folder, "clone", "-q", str(self.bare), str(self.desk))
        self.push({"commune.yaml": "name: Donges\n", PATH: SALLE})
        git(folder, "clone", "-q", str(self.bare), str(self.content))
        self.time = 0.0
        towns = Towns(str(self.content), clock=lambda: self.time, today=lambda zone: TODAY)
        self.served: Served = serve(folder, towns)
        self.clock: Clock = self.served.clock
        self.store, self.towns = self.served.store, towns
        self.forge = DecidingLocalForge(folder / "forge", root=str(self.content))
        self.worker = QueueWorker(self.store, self.forge, rename=Renaming(self.store, towns))

    def push(self, files: dict[str, str | None], name: str = "main") -> None:
        """Commit as the ambassador."""
        git(self.desk, "fetch", "-q")
        if git(self.desk, "branch", "-r"):
            git(self.desk, "checkout", "-q", "-B", name, f"origin/{name}")
        for path, text in files.items():
            place = self.desk / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.unlink() if text is None else place.write_text(text, newline="")
        git(self.desk, "add", "--all")
        git(self.desk, "commit", "-q", "-m", "Relu")
        git(self.desk, "push", "-q", "origin", f"HEAD:{name}")

    def pull(self) -> None:
        """Bring the service's clone up to date."""
        git(self.content, "pull", "-q", "--ff-only")
        self.time += 60

    def visitor(self) -> Visitor:
        return self.served.visitor()

    def proposal(self) -> Proposal:
        """Return what was sent last."""
        item = self.store.submission(keys(self.store)[-1])
        assert item is not None
        return item.proposal

    def proposed(self, path: str = PATH) -> str:
        """Return a file of the branch that was proposed last."""
        self.worker.round()
        return git(self.bare, "show", f"{branch(keys(self.store)[-1])}:{path}") + "\n"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


@pytest.fixture
def visitor(place: Place) -> Iterator[Visitor]:
    with place.visitor() as one:
        yield one


def told(text: str) -> list[str]:
    """Return what a preview says before one sends."""
    return [html.unescape(one) for one in re.findall(r'<p class="doubt">(.*?)</p>', text)]


@pytest.mark.parametrize("stale", [False, True], ids=["service knows", "service is behind"])
def test_what_a_visitor_did_not_touch_he_does_not_undo(
    place: Place, visitor: Visitor, stale: bool
) -> None:
    given = visitor.fill(FORM, False, hours="Mo 09:00-12:00")
    mended = SALLE.replace("79 79", "79 80")
    place.push({PATH: mended})
    if not stale:
        place.pull()
    preview = visitor.post(FORM, given | {"step": "preview"})
    assert preview.status_code == 200
    words = " ".join(told(preview.text))
    assert ("Téléphone" in words) is not stale
    assert stale or "02 40 45 79 80" in preview.text
    assert visitor.post(FORM, forms(preview)[0].values | {"step": "send"}).status_code == 303
    made = place.proposal()
    assert made.seen == {PATH: SALLE.encode()}
    assert made.files == {PATH: SALLE.replace("10:00", "09:00").encode()}
    assert place.proposed() == mended.replace("10:00", "09:00")
    assert git(place.bare, "merge-base", "main", branch(made.key)) == git(
        place.bare, "rev-parse", "main"
    )


def test_what_both_changed_is_said_and_left_to_the_ambassador(
    place: Place, visitor: Visitor
) -> None:
    given = visitor.fill(FORM, False, contact_phone="02 40 45 79 81", hours="Mo 09:00-12:00")
    place.push({PATH: SALLE.replace("79 79", "79 80")})
    place.pull()
    preview = visitor.post(FORM, given | {"step": "preview"})
    (words,) = [one for one in told(preview.text) if "Téléphone" in one]
    assert "02 40 45 79 80" in words.replace("\u202f", " ")
    assert "02 40 45 79 81" in words.replace("\u202f", " ")
    assert visitor.post(FORM, forms(preview)[0].values | {"step": "send"}).status_code == 303
    assert "79 81" in place.proposed()
    base = git(place.bare, "merge-base", "main", branch(place.proposal().key))
    assert base == git(place.bare, "rev-parse", "main~1"), "where its sender saw the page"


def test_a_form_that_is_older_than_its_stamp_is_still_a_change_of_what_it_showed(
    place: Place, visitor: Visitor
) -> None:
    given = visitor.fill(FORM, False, hours="Mo 09:00-12:00")
    place.push({PATH: SALLE.replace("79 79", "79 80")})
    place.pull()
    place.clock.forward(STAMP_LIFE + 60)
    place.store.forget()
    late = visitor.post(FORM, given | {"step": "preview"})
    assert late.status_code == 422
    again = forms(late)[0].values
    assert (again["hours"], again["contact-phone"]) == ("Mo 09:00-12:00", "02 40 45 79 79")
    given = again | visitor_human(late.text)
    preview = visitor.post(FORM, given | {"step": "preview"})
    assert visitor.post(FORM, forms(preview)[0].values | {"step": "send"}).status_code == 303
    assert place.proposed() == SALLE.replace("79 79", "79 80").replace("10:00", "09:00")


def visitor_human(text: str) -> dict[str, str]:
    from tests.contribute.visitor import human

    return human(text, proof=False)


def test_where_nobody_knows_what_a_form_showed_it_shows_what_stands_there(
    place: Place, visitor: Visitor
) -> None:
    given = visitor.fill(FORM, False, hours="Mo 09:00-12:00", email="marie@example.org")
    place.push({PATH: SALLE.replace("79 79", "79 80")})
    place.pull()
    place.clock.forward(KEPT_SHOWN + 60)
    place.store.forget()
    answer = visitor.post(FORM, given | {"step": "preview"})
    assert answer.status_code == 422
    assert "encore une fois" in complaints(answer)[""]
    values = forms(answer)[0].values
    assert (values["contact-phone"], values["hours"]) == ("02 40 45 79 80", "Mo 10:00-12:00")
    assert values["email"] == "marie@example.org"


@pytest.mark.parametrize("version", ["", "0" * 36, "other"])
def test_a_version_that_nobody_gave_out_undoes_nothing(
    place: Place, visitor: Visitor, version: str
) -> None:
    place.push({"directory/mairie.yaml": SALLE.replace("La Salle", "La Mairie")})
    place.pull()
    if version == "other":
        version = visitor.fill("/donges/corriger/directory/mairie/", False)["version"]
    given = visitor.fill(FORM, False, hours="Mo 09:00-12:00")
    answer = visitor.post(FORM, given | {"version": version, "step": "preview"})
    assert answer.status_code == 422
    assert forms(answer)[0].values["hours"] == "Mo 10:00-12:00"


def test_a_page_that_went_while_the_form_was_open(place: Place, visitor: Visitor) -> None:
    given = visitor.fill(FORM, False, hours="Mo 09:00-12:00")
    place.push({PATH: None})
    place.pull()
    assert visitor.get(FORM).status_code == 404
    preview = visitor.post(FORM, given | {"step": "preview"})
    assert preview.status_code == 200
    assert any("retirée" in one for one in told(preview.text))
    assert visitor.post(FORM, forms(preview)[0].values | {"step": "send"}).status_code == 303
    assert place.proposed() == SALLE.replace("10:00", "09:00")
    assert git(place.bare, "ls-tree", "--name-only", "main", PATH) == "", "main stays as it is"


def test_a_page_that_has_another_name_by_now(place: Place, visitor: Visitor) -> None:
    given = visitor.fill(FORM, False, hours="Mo 09:00-12:00")
    now = f"{SALLE}former_ids: [salle]\n"
    place.push({PATH: None, "directory/grande-salle.yaml": now})
    place.pull()
    assert visitor.get(FORM).headers["location"] == "/donges/corriger/directory/grande-salle/"
    preview = visitor.post(FORM, given | {"step": "preview"})
    assert visitor.post(FORM, forms(preview)[0].values | {"step": "send"}).status_code == 303
    assert place.proposed() == SALLE.replace("10:00", "09:00")
    key = place.proposal().key
    place.forge.accept(key, "donges", place.forge.merged(key, "donges"))
    merged = git(place.bare, "show", "main:directory/grande-salle.yaml") + "\n"
    assert merged == now.replace("10:00", "09:00")
    assert git(place.bare, "ls-tree", "-r", "--name-only", "main", "directory/") == (
        "directory/grande-salle.yaml"
    )


def test_lines_end_as_they_did(place: Place, visitor: Visitor) -> None:
    place.push({PATH: SALLE.replace("\n", "\r\n")})
    place.pull()
    assert visitor.send(FORM, hours="Mo 09:00-12:00").status_code == 303
    text = SALLE.replace("10:00", "09:00").replace("\n", "\r\n")
    assert place.proposal().files == {PATH: text.encode()}


def test_its_sender_does_not_undo_what_the_ambassador_did_to_a_proposal(
    place: Place, visitor: Visitor
) -> None:
    link = visitor.send("/donges/evenement/", **BAL).headers["location"]
    place.worker.round()
    path = "events/bal.md"
    own = place.proposed(path)
    given = visitor.form(f"{link}/corriger").values
    relu = own.replace("title: Bal", "title: Grand bal")
    place.push({path: relu}, branch(place.proposal().key))
    given |= {"start-time": "21:00", "step": "preview"}
    preview = visitor.post(f"{link}/corriger", given)
    sent = visitor.post(f"{link}/corriger", forms(preview)[0].values | {"step": "send"})
    assert sent.status_code == 303
    assert place.proposed(path) == relu.replace("20:30", "21:00")


# ------------------------------------------------------------------------------------------- ids


def test_the_id_of_what_was_deleted_is_not_given_away(place: Place, visitor: Visitor) -> None:
    bal = "---\ntitle: Bal\nstart: 2026-06-24\n---\n"
    place.push({"events/2026/bal.md": bal, "events/reste.md": bal})
    place.push({"events/2026/bal.md": None})
    place.pull()
    visitor.send("/donges/evenement/", **BAL)
    assert list(place.proposal().files) == ["events/bal-2.md"]


def test_what_the_service_does_not_know_yet_the_forge_does(place: Place, visitor: Visitor) -> None:
    bal = "---\ntitle: Bal\nstart: 2026-06-24\n---\n"
    place.push({"events/bal.md": bal, "events/2027/bal-2.yaml": bal, "events/bal-3.md": bal})
    place.push({"events/bal-3.md": None})
    link = visitor.send("/donges/evenement/", **BAL).headers["location"]
    assert list(place.proposal().files) == ["events/bal.md"]
    # its sender is faster than the worker
    given = visitor.form(f"{link}/corriger").values | {"body": "Un grand bal.", "step": "preview"}
    preview = visitor.post(f"{link}/corriger", given)
    visitor.post(f"{link}/corriger", forms(preview)[0].values | {"step": "send"})
    assert "Un grand bal." in place.proposed("events/bal-4.md")
    item = place.store.submission(place.proposal().key)
    assert item is not None
    assert (item.path, list(item.proposal.files)) == ("events/bal-4.md", ["events/bal-4.md"])
    assert git(place.bare, "show", "main:events/bal.md") + "\n" == bal
    visitor.send("/donges/evenement/", **BAL)
    assert place.proposed("events/bal-5.md")


def test_a_picture_that_was_sent_before_stays_as_somebody_cropped_it(
    place: Place, visitor: Visitor
) -> None:
    form = "/donges/evenement/"

    def send(title: str) -> str:
        given = visitor.fill(form, False, **(BAL | {"title": title}))
        given |= {"picture-alt": "Le bal", "picture-credit": "Moi", "step": "preview"}
        preview = visitor.post(form, given, photograph())
        assert visitor.post(form, forms(preview)[0].values | {"step": "send"}).status_code == 303
        place.worker.round()
        return next(path for path in place.proposal().files if path.startswith("media/"))

    picture = send("Bal")
    key = place.proposal().key
    place.push({picture: "recadrée"}, branch(key))
    place.forge.accept(key, "donges", place.forge.merged(key, "donges"))
    (place.content / "x").mkdir()
    given = visitor.fill(form, False, **BAL)
    given |= {"picture-alt": "Le bal", "picture-credit": "Moi", "step": "preview"}
    preview = visitor.post(form, given, photograph())
    visitor.post(form, forms(preview)[0].values | {"step": "send"})
    assert picture in place.proposal().files
    place.worker.round()
    assert list(place.proposal().files) == ["events/bal-2.md"]
    name = branch(place.proposal().key)
    assert git(place.bare, "show", f"{name}:{picture}") == "recadrée"
    assert picture.removeprefix("media/") in place.proposed("events/bal-2.md")


def test_what_an_earlier_version_took_in_is_a_change_of_what_the_service_knows(
    place: Place, visitor: Visitor
) -> None:
    visitor.send(FORM, hours="Mo 09:00-12:00")
    made = msgspec.structs.replace(place.proposal(), seen={}, base=None)
    with place.store.transaction() as db:
        db.execute("UPDATE job SET content = ?", (msgspec.msgpack.encode(made),))
    mended = SALLE.replace("79 79", "79 80")
    place.push({PATH: mended})
    assert place.proposed() == mended.replace("10:00", "09:00")


def test_what_no_name_helps_is_set_aside(place: Place, visitor: Visitor) -> None:
    visitor.send(FORM, hours="Mo 09:00-12:00")
    made = msgspec.structs.replace(place.proposal(), seen={}, base=None)
    with place.store.transaction() as db:
        db.execute("UPDATE job SET content = ?", (msgspec.msgpack.encode(made),))
    (place.content / PATH).unlink()
    place.worker.round()
    assert place.store.health()["set_aside"]["job"] == 1


# ------------------------------------------------------------------------------- behind the news


def test_a_commune_that_cannot_be_refreshed_is_told_of(place: Place, visitor: Visitor) -> None:
    assert place.towns.pull() == {".": ""}
    git(place.content, "remote", "set-url", "origin", str(place.bare) + "-gone")
    for folder, reason in place.towns.pull().items():
        assert reason
        place.store.set_aside("pull", folder, reason)
    assert visitor.get("/health").json()["stale"] == ["."]
    given = visitor.fill("/donges/evenement/", False, **BAL)
    preview = visitor.post("/donges/evenement/", given | {"step": "preview"})
    assert any("plus tard" in one for one in told(preview.text))
    values = forms(preview)[0].values | {"step": "send"}
    link = visitor.post("/donges/evenement/", values).headers["location"]
    assert any("plus tard" in one for one in told(visitor.get(link).text))
    place.store.well("pull", ".")
    assert told(visitor.get(link).text) == []

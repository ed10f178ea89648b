"""A commune is taken in by another while forms are open and things are on their way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contribute.conftest import TODAY, serve
from tests.contribute.forge import MemoryForge
from tests.contribute.kept import keys
from tests.contribute.test_meeting import visitor_human
from tests.contribute.visitor import Visitor, forms
from tests.federation.test_commune import merge, rename
from tests.portals import DONGES, PORTAL, SAVENAY, write
from wiker_ssg.contribute.towns import Towns
from wiker_ssg.contribute.worker import QueueWorker
from wiker_ssg.forge import Proposal, Stage
from wiker_ssg.forge.choosing import ChosenForge

FILES = {
    "portal.yaml": f"{PORTAL}communes:\n- slug: donges\n- slug: savenay\n- slug: blain\n",
    "communes/donges/commune.yaml": DONGES,
    "communes/donges/directory/salle.yaml": "title: Salle\ntype: venue\nhours: Mo 10:00-12:00\n",
    "communes/donges/directory/amicale.yaml": "title: Amicale\ntype: association\n",
    "communes/savenay/commune.yaml": SAVENAY,
    "communes/savenay/directory/salle.yaml": "title: Autre salle\ntype: venue\n",
    "communes/blain/commune.yaml": "name: Blain\ncountry: FR\n",
}
FORM = "/donges/corriger/directory/salle/"


class World:
    """A portal, its forms, and what waits on the way to the forge."""

    def __init__(self, folder: Path) -> None:
        self.root, self.time = write(folder / "portal", FILES), 0.0
        towns = Towns(str(self.root), clock=lambda: self.time, today=lambda zone: TODAY)
        self.served = serve(folder, towns)
        self.forges = {slug: MemoryForge() for slug in ("donges", "savenay", "loire")}
        forge = ChosenForge(str, self.forges.__getitem__)
        store = self.served.store
        self.worker = QueueWorker(store, forge, present=towns.present, forward=towns.forward)

    def merge(self) -> None:
        assert merge(self.root, "donges", "savenay").problems == ()
        self.time += 60

    def proposed(self) -> Proposal:
        """Return what comes to a forge, and to one alone."""
        self.worker.round()
        key = keys(self.served.store)[-1]
        (made,) = [one.proposals[key] for one in self.forges.values() if key in one.proposals]
        return made


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


@pytest.fixture
def visitor(world: World) -> Iterator[Visitor]:
    with world.served.visitor() as one:
        yield one


def send(visitor: Visitor, path: str, given: dict[str, str]) -> None:
    """Send a form, and once more where it is asked to be looked over."""
    preview = visitor.post(path, given | {"step": "preview"})
    if preview.status_code == 422:
        again = forms(preview)[0].values | visitor_human(preview.text)
        preview = visitor.post(path, again | {"step": "preview"})
    assert preview.status_code == 200
    assert visitor.post(path, forms(preview)[0].values | {"step": "send"}).status_code == 303


def test_a_correction_on_its_way_arrives_at_the_same_entry(world: World, visitor: Visitor) -> None:
    send(visitor, FORM, visitor.fill(FORM, False, hours="Mo 09:00-12:00"))
    world.merge()
    made = world.proposed()
    assert made.commune == "savenay"
    path = "directory/salle-donges.yaml"
    assert made.files == {path: FILES["communes/donges/directory/salle.yaml"]
                          .replace("10:00", "09:00").encode()}  # fmt: skip
    assert made.seen == {path: FILES["communes/donges/directory/salle.yaml"].encode()}


def test_what_is_open_where_nobody_looks_any_more_comes_along(
    world: World, visitor: Visitor
) -> None:
    """It came to the repository that was left, between the merge and the service's next look."""
    send(visitor, FORM, visitor.fill(FORM, False, hours="Mo 09:00-12:00"))
    assert world.proposed().commune == "donges"
    world.merge()
    world.served.clock.forward(7 * 3600)
    world.worker.round()
    (key,) = keys(world.served.store)
    assert world.forges["donges"].states[key] is Stage.CLOSED
    made = world.forges["savenay"].proposals[key]
    assert [*made.files] == ["directory/salle-donges.yaml"]
    item = world.served.store.submission(key)
    assert item is not None
    assert item.state == "open"


def test_a_form_that_was_open_is_about_the_same_entry(world: World, visitor: Visitor) -> None:
    given = visitor.fill(FORM, False, hours="Mo 09:00-12:00")
    world.merge()
    send(visitor, FORM, given)
    made = world.proposed()
    assert (made.commune, [*made.files]) == ("savenay", ["directory/salle-donges.yaml"])
    assert made.seen == {
        "directory/salle-donges.yaml": FILES["communes/donges/directory/salle.yaml"].encode()
    }


def test_an_event_on_its_way_names_the_places_that_it_named(world: World, visitor: Visitor) -> None:
    values = {"title": "Bal", "start_day": "2027-06-24", "start_time": "20:30"}
    new = "/donges/evenement/"
    send(visitor, new, visitor.fill(new, False, place="Salle", organiser="Amicale", **values))
    world.merge()
    (text,) = world.proposed().files.values()
    assert text is not None
    assert b"place: salle-donges\n" in text
    assert b"organiser: amicale\n" in text


def test_an_old_link_to_a_form_leads_to_the_entry(world: World, visitor: Visitor) -> None:
    world.merge()
    answer = visitor.get(FORM)
    assert answer.status_code == 200
    assert 'action="/savenay/corriger/directory/salle-donges/"' in answer.text


def test_what_is_on_its_way_follows_a_new_name(world: World, visitor: Visitor) -> None:
    send(visitor, FORM, visitor.fill(FORM, False, hours="Mo 09:00-12:00"))
    assert rename(world.root, "donges", "loire").problems == ()
    world.time += 60
    made = world.proposed()
    assert (made.commune, [*made.files]) == ("loire", ["directory/salle.yaml"])

"""Which pictures are drawn: one for each category that a page without a picture of its own has."""

import datetime

import msgspec
import pytest

from wiker_ssg.model.entries import AnyEntry, Event, Organisation, Page
from wiker_ssg.model.settings import Commune, Portal
from wiker_ssg.model.values import Image, Moment
from wiker_ssg.outputs.addresses import addresses
from wiker_ssg.outputs.entries.entries import PageMaker
from wiker_ssg.outputs.pictures.share import COMMUNE, share_name
from wiker_ssg.outputs.share.choice import share_labels
from wiker_ssg.site.assemble import assemble
from wiker_ssg.site.site import Surroundings
from wiker_ssg.source.content import Content, FileRecord
from wiker_ssg.source.parse import Parsed
from wiker_ssg.source.pictures import PictureFacts

TODAY = datetime.date(2026, 6, 1)
SOON, LONG_AGO = Moment(datetime.date(2026, 6, 24)), Moment(datetime.date(2019, 6, 24))
PHOTO = Image(file="a.jpg", alt="Un bal")


def labels(*entries: AnyEntry, commune: Commune | None = None) -> dict[str, str]:
    stat = (0, 0, 0, 0)
    files = {entry.path: FileRecord(stat, b"", Parsed(entry)) for entry in entries}
    facts = PictureFacts(width=1200, height=800, lossless=False)
    files["media/a.jpg"] = FileRecord(stat, b"12345678", picture=facts)
    content = Content("donges", commune or Commune(slug="donges", name="Donges"), files=files)
    site, _ = assemble(Portal(), content, Surroundings(), TODAY, addresses)
    return share_labels(PageMaker(site))


def event(id: str, category: str | None, start: Moment = SOON, image: Image | None = None) -> Event:
    return Event(
        commune="donges", id=id, path=f"events/{id}.yaml", title=id, start=start,
        category=category, image=image,
    )  # fmt: skip


SHOP = Organisation(
    commune="donges", id="pain", path="directory/pain.yaml", title="Pain", type="business",
    category="bakery", image=PHOTO,
)  # fmt: skip


def test_one_for_each_category_that_is_used():
    found = labels(event("a", "concert"), event("b", "concert"), event("c", "market"), SHOP)
    assert found == {
        "directory-bakery": "Boulangerie",
        "events-concert": "Concert",
        "events-market": "Marché",
    }


def test_none_for_pages_with_a_picture_of_their_own():
    """Long over, it has no list that would need one: only its own page is left."""
    past = event("a", "concert", LONG_AGO)
    assert "events-concert" in labels(past)
    assert labels(msgspec.structs.replace(past, image=PHOTO)) == {}
    assert "events-concert" in labels(event("a", "concert", SOON, PHOTO))  # its category's list


def test_none_for_a_directory_that_is_no_section():
    commune = Commune(slug="donges", name="Donges", sections=("agenda",))
    assert labels(SHOP, commune=commune) == {}


@pytest.mark.parametrize("category", [None, "other", "unheard-of"])
def test_what_is_of_no_category_in_particular_has_the_communes(category: str | None):
    assert labels(event("a", category)) == {}
    page = Page(
        commune="donges", id="venir", path="pages/venir.md", title="Venir", category="other"
    )
    assert labels(page) == {}


@pytest.mark.parametrize(
    ("folder", "category", "name"),
    [
        ("events", "concert", "events-concert"),
        ("events", None, COMMUNE),
        ("events", "other", COMMUNE),
        ("pages", "other", COMMUNE),
    ],
)
def test_names(folder: str, category: str | None, name: str):
    assert share_name(folder, category) == name

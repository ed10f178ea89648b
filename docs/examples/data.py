"""Pages on open data: a town's, one that says little, a portal's."""

import datetime

from docs.examples import town
from wiker_ssg.outputs.data.columns import columns
from wiker_ssg.outputs.data.licences import licence
from wiker_ssg.outputs.data.views import DataFile, DataPage, Dataset, Licence
from wiker_ssg.outputs.pages.views import Attribution

FOLDER = f"{town.BASE}donnees/"
STEMS = {"events": "evenements", "directory": "annuaire"}
CATALOGUE = "donnees/catalogue.jsonld"
"""A site's catalogue, from its first page."""


def dataset(key: str, kinds: tuple[str, ...] = (), **more: object) -> Dataset:
    """Return a dataset with files of some kinds."""
    files = [
        DataFile(kind, f"{town.BASE}agenda.ics" if kind == "ics" else f"{FOLDER}{stem}.{kind}")
        for kind in kinds
        for stem in (STEMS[key],)
    ]
    return Dataset(
        key,
        f"/donnees/{STEMS[key]}.schema.json",
        f"/donnees/{STEMS[key]}.tableschema.json",
        files=tuple(files),
        columns=columns(key, "fr"),
        **more,  # type: ignore[arg-type]
    )


def page() -> DataPage:
    """Return the page of a town with everything, and rows from elsewhere."""
    changed = datetime.date(2026, 6, 12)
    events = dataset(
        "events", ("csv", "json", "ics"), count=52, modified=changed, feeds=town.FEEDS[1:]
    )
    taken = (
        Attribution("Répertoire national des associations", "Licence Ouverte", 31),
        Attribution("Ancien site < de la commune >", None, 1),
    )
    directory = dataset("directory", ("csv", "json", "geojson"), count=40, sources=taken)
    return _town(events, directory, licence("Licence Ouverte 2.0"))


def unlicensed() -> DataPage:
    """Return the page of a town that has announced nothing and chosen no licence."""
    kinds = ("csv", "json")
    return _town(dataset("events", kinds), dataset("directory", (*kinds, "geojson"), count=1))


def portal() -> DataPage:
    """Return the page of a portal, whose licence has no known text."""
    return DataPage(
        "/donnees/",
        (dataset("events"), dataset("directory")),
        f"/{CATALOGUE}",
        Licence("Licence de la région"),
        towns=34_969,
    )


def _town(events: Dataset, directory: Dataset, chosen: Licence | None = None) -> DataPage:
    return DataPage(FOLDER, (events, directory), town.BASE + CATALOGUE, chosen, f"/{CATALOGUE}")

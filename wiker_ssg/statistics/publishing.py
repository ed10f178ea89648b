"""What communes publish of their figures: `statistics.yaml`, made of the tables kept."""

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from wiker_ssg.federation.files import PlatformFile
from wiker_ssg.language import N_
from wiker_ssg.model.settings import Plans
from wiker_ssg.model.statistics import StatisticsFile
from wiker_ssg.site.portal import Root
from wiker_ssg.source.dump import trees
from wiker_ssg.source.idle import PLANS
from wiker_ssg.source.scalars import MONTH
from wiker_ssg.source.scribe import mapping
from wiker_ssg.source.settings import STATISTICS, read_file, read_plans, read_statistics
from wiker_ssg.statistics.figures import Figures
from wiker_ssg.statistics.keeping import read_figures
from wiker_ssg.statistics.sums import over, publish
from wiker_ssg.statistics.unfound import missed

WHAT = "statistics"
FIGURES_FILE = PlatformFile(
    STATISTICS,
    "statistics/",
    "wiker figures",
    N_("What is read of the town"),
    N_(
        "The figures of the months that are over: sums, nobody in them. They stand on a page of "
        "their own.\n\nClose it if you do not want this: the same change is not proposed again.\n"
    ),
)


class CommuneFigures(NamedTuple):
    """What a commune's `statistics.yaml` shall say; its bytes, empty where there are no figures.

    It `changes` where the portal's folder says something else.
    """

    slug: str
    path: Path
    text: bytes
    changes: bool


def read_tables(folder: Path, slug: str) -> dict[str, Figures]:
    """Return the tables that were kept of a commune, by month; raises Usage where one is none."""
    files = sorted((folder / slug).glob("*.csv"))
    return {path.stem: read_figures(path) for path in files if MONTH.fullmatch(path.stem)}


def plans_of(root: Root, slug: str) -> Plans:
    """Return who has which plan in a commune."""
    return read_plans(read_file(root.folder(slug) / PLANS) or b"")[0]


def commune_figures(root: Root, folder: Path, day: datetime.date) -> Iterator[CommuneFigures]:
    """Yield what each commune publishes whose plan includes it, as of a day; raises Usage."""
    for slug in root.slugs:
        if not plans_of(root, slug).opens(root.portal, WHAT, day):
            continue
        tables = read_tables(folder, slug)
        yield _figures(root, slug, publish(tables, _missed(root, slug, tables, day)))


def _missed(
    root: Root, slug: str, tables: Mapping[str, Figures], day: datetime.date
) -> tuple[str, ...]:
    """Return what was searched in the last month and is called nowhere in the commune."""
    last = max(over(tables), default="")
    return missed(root, slug, tables[last], day) if last else ()


def _figures(root: Root, slug: str, wanted: StatisticsFile) -> CommuneFigures:
    path = root.folder(slug) / STATISTICS
    known = read_file(path)
    if wanted == StatisticsFile():
        return CommuneFigures(slug, path, known or b"", False)
    if known is not None and wanted == read_statistics(known)[0]:
        return CommuneFigures(slug, path, known, False)  # as somebody wrote it
    return CommuneFigures(slug, path, mapping(trees(wanted)).encode(), True)

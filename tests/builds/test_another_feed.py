"""How a form of feeds is added, tried: Atom for the news, in a copy of the program.

The patch is all that docs/architecture.md asks for.
"""

from pathlib import Path

import feedparser
import pytest

from tests.patches import Patch, answer, patched
from tests.portals import DONGES, PORTAL, write

WRITER = '''"""Atom 1.0 (RFC 4287), written through feedgen."""

import datetime
from collections.abc import Sequence

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator

from wiker_ssg.outputs.feeds import items
from wiker_ssg.outputs.feeds.views import FeedItem, FeedView

UNDATED = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


def moment(value: object) -> datetime.datetime:
    """Return when something was written, as Atom wants it."""
    if isinstance(value, datetime.date):
        return datetime.datetime.combine(value, datetime.time(), datetime.UTC)
    return datetime.datetime.fromtimestamp(value, datetime.UTC) if value else UNDATED


def atom(view: FeedView, held: Sequence[FeedItem]) -> bytes:
    """Return a feed."""
    feed = FeedGenerator()
    feed.id(view.url)
    feed.title(view.title)
    feed.link(href=view.url, rel="self")
    feed.updated(max((moment(item.updated or item.published) for item in held), default=UNDATED))
    for item in held:
        entry = FeedEntry()
        entry.id(item.url)
        entry.title(items.title(item))
        entry.link(href=item.url)
        entry.updated(moment(item.updated or item.published))
        feed.add_entry(entry, order="append")
    return feed.atom_str()
'''
TASKS = '''def atom_item(fetch: Fetch, item: str) -> Any:
    """Return an entry as Atom feeds hold it."""
    return fetch(f"item/{item}")


def atom_file(fetch: Fetch, address: str) -> bytes:
    """Return an Atom feed."""
    view = fetch(f"feed/{address}")
    return atom.atom(view, [fetch(f"atom/{item}") for item in view.items])


'''
PATCH: Patch = {
    "wiker_ssg/model/kinds.py": {
        "FEED_FORMATS = (ICS,": (
            'ATOM = FeedFormat("atom", "atom", "application/atom+xml", "Atom")\n'
            "FEED_FORMATS = (ICS, ATOM,"
        ),
        "feeds=(RSS, JSON_FEED)": "feeds=(RSS, JSON_FEED, ATOM)",
    },
    "wiker_ssg/outputs/feeds/atom.py": {"": WRITER},
    "wiker_ssg/outputs/feeds/plan.py": {
        "import calendar, json_feed": "import atom, calendar, json_feed",
        "class FeedWriter": f"{TASKS}class FeedWriter",
        "(json_item, json_file),\n": (
            '(json_item, json_file),\n    "atom": FeedWriter(atom_item, atom_file),\n'
        ),
    },
}
CALLS = """
import json
from click.testing import CliRunner
from wiker_ssg.cli.main import group

WHEN = ("--at", "2026-03-01", "--history", "none", "--jobs", "1")
done = CliRunner().invoke(group, ["build", "content", "--output", "site", *WHEN])
print(json.dumps([done.exit_code, done.output]))
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("another-feed")
    write(
        folder / "content",
        {
            "portal.yaml": PORTAL,
            "communes/donges/commune.yaml": DONGES,
            "communes/donges/news/eau.yaml": "title: Coupure d’eau & travaux\ndate: 2026-02-20\n",
            "communes/donges/news/ecole.yaml": "title: École\ndate: 2026-02-10\n",
        },
    )
    status, said = answer(patched(folder / "program", PATCH), CALLS, folder)
    assert status == 0, said
    return folder / "site"


def test_three_files_are_touched():
    assert len(PATCH) == 3


def test_readers_understand_it(site: Path):
    feed = feedparser.parse((site / "donges/actualites.atom").read_bytes())
    assert (feed.version, feed.bozo) == ("atom10", False)
    assert [entry.title for entry in feed.entries] == ["Coupure d’eau & travaux", "École"]


def test_pages_offer_it_and_other_sites_may_read_it(site: Path):
    page = (site / "donges/actualites/index.html").read_text()
    assert page.count('href="/donges/actualites.atom"') == 2
    assert 'type="application/atom+xml"' in page
    assert "/*.atom" in (site / "_headers").read_text()

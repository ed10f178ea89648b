"""Every feed that is published, as feed readers see it."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import feedparser
import pytest

from tests.portals import present

BASE = "https://wiker.example"


def feeds(site: Path, ending: str) -> list[Path]:
    found = [p for p in present(site, f"*{ending}") if p.name != "sitemap.xml"]
    assert len(found) >= 4
    return found


def file_of(site: Path, url: str) -> Path:
    """Return the file behind an address of the site."""
    path = urlsplit(url).path
    return site / (path.lstrip("/") + ("index.html" if path.endswith("/") else ""))


def base_of(site: Path) -> str:
    first = json.loads(feeds(site, "agenda.json")[0].read_text())
    address = urlsplit(first["feed_url"])
    return f"{address.scheme}://{address.netloc}"


def test_feedparser_reads_every_feed(site: Path) -> None:
    base = base_of(site)
    items = enclosures = dated = 0
    for path in feeds(site, ".xml"):
        read: Any = feedparser.parse(path.read_bytes())
        assert not read.bozo, (path, read.get("bozo_exception"))
        assert read.version == "rss20"
        assert read.feed.title
        assert read.feed.link.startswith(base)
        itself = [link.href for link in read.feed.links if link.rel == "self"]
        assert itself == [f"{base}/{path.relative_to(site).as_posix()}"]
        assert file_of(site, read.feed.link).is_file()
        ids = [item.id for item in read.entries]
        assert len(ids) == len(set(ids)) <= 30
        for item in read.entries:
            assert item.title
            assert item.id
            assert file_of(site, item.link).is_file(), (path, item.link)
            if "published" in item:
                assert item.published_parsed is not None
                dated += 1
            if "ev_startdate" in item:
                assert datetime.fromisoformat(item.ev_startdate).year > 2000
            for enclosure in item.enclosures:
                picture = file_of(site, enclosure.href)
                assert picture.stat().st_size == int(enclosure.length)
                assert enclosure.type in ("image/jpeg", "image/png")
                enclosures += 1
        items += len(read.entries)
    assert items > 100


def test_the_demonstration_has_pictures_and_dates_in_its_feeds(demonstration: Any) -> None:
    """So that the test of all feeds is not one of nothing."""
    read = [feedparser.parse(path.read_bytes()) for path in feeds(demonstration.folder, ".xml")]
    entries = [item for feed in read for item in feed.entries]
    assert [item for item in entries if item.enclosures]
    assert [item for item in entries if "published" in item]
    assert [item for item in entries if "ev_startdate" in item]


@pytest.mark.parametrize("name", ["agenda.json", "actualites.json"])
def test_json_feeds(site: Path, name: str) -> None:
    """JSON Feed 1.1: what the specification requires, and the types that it says."""
    base = base_of(site)
    for path in present(site, f"*/{name}"):
        feed = json.loads(path.read_text(encoding="utf-8"))
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert isinstance(feed["title"], str)
        assert feed["title"]
        assert feed["feed_url"] == f"{base}/{path.relative_to(site).as_posix()}"
        assert file_of(site, feed["home_page_url"]).is_file()
        assert isinstance(feed["items"], list)
        ids = [item["id"] for item in feed["items"]]
        assert len(ids) == len(set(ids))
        for item in feed["items"]:
            assert isinstance(item["id"], str)
            assert file_of(site, item["url"]).is_file()
            assert ("content_html" in item) or ("content_text" in item)
            assert all(isinstance(tag, str) for tag in item.get("tags", ()))
            for name in ("date_published", "date_modified"):
                if name in item:
                    assert datetime.fromisoformat(item[name]).tzinfo is not None
            for own in item:
                known = ("id", "url", "title", "summary", "image", "tags", "language")
                assert own in known or own.startswith(("_", "content_", "date_"))
    assert present(site, "*/agenda.json")


def test_rss_and_json_tell_of_the_same_items(site: Path) -> None:
    for path in present(site, "*/agenda.json"):
        read: Any = feedparser.parse(path.with_suffix(".xml").read_bytes())
        items = json.loads(path.read_text(encoding="utf-8"))["items"]
        assert [item["id"] for item in items] == [item.id for item in read.entries]
        assert [item["url"] for item in items] == [item.link for item in read.entries]

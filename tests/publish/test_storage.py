"""Object storage: what is kept with objects, the order, what was interrupted, who was faster."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.portals import tree
from tests.publish.conftest import Bucket, Make
from tests.publish.kills import Publisher
from tests.publish.versions import missing, place, version
from wiker_ssg.build.listing import listing
from wiker_ssg.publish.destination import BuiltSite, NotPublished
from wiker_ssg.publish.publication import plan, publish
from wiker_ssg.publish.registry import open_destination
from wiker_ssg.publish.storage import SiteObjects


class Stopped(Exception):
    """A publication that ends here, as if somebody had pulled the plug."""


@pytest.fixture
def publisher(make: Make, monkeypatch: pytest.MonkeyPatch) -> Publisher:
    made = make("storage")
    for name, value in made.target.environment.items():
        monkeypatch.setenv(name, value)
    return made


@pytest.fixture
def puts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the files that are uploaded, in order."""
    found: list[str] = []
    put = SiteObjects._put

    def noted(self: SiteObjects, site: BuiltSite, path: str) -> None:
        put(self, site, path)
        found.append(path)

    monkeypatch.setattr(SiteObjects, "_put", noted)
    return found


def site_of(publisher: Publisher) -> BuiltSite:
    with listing(str(publisher.root), str(publisher.output), None) as files:
        return BuiltSite(str(publisher.output), files)


def test_each_object_has_its_type_and_how_long_it_may_be_shown(
    publisher: Publisher, bucket: Bucket
):
    headers = (
        "# Published by wiker-ssg\n/*\n  X-Frame-Options: SAMEORIGIN\n/*.ics\n"
        "  Content-Type: text/calendar; charset=utf-8\n"
        "/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"
    )
    publisher.publish({**version(0), "_headers": headers.encode(), "a.webp": b"picture"})
    expected = {
        "index.html": ("text/html; charset=utf-8", "public, max-age=0, must-revalidate"),
        "page-1/index.html": ("text/html; charset=utf-8", "public, max-age=0, must-revalidate"),
        "agenda.ics": ("text/calendar; charset=utf-8", "public, max-age=0, must-revalidate"),
        "a.webp": ("image/webp", "public, max-age=0, must-revalidate"),
        "assets/fixed.css": ("text/css; charset=utf-8", "public, max-age=31536000, immutable"),
        "data/points.json": (
            "application/json; charset=utf-8", "public, max-age=0, must-revalidate",
        ),
    }  # fmt: skip
    found = {path: bucket.get(path) for path in expected}
    assert {p: (o["ContentType"], o["CacheControl"]) for p, o in found.items()} == expected
    other = headers.replace("31536000", "60")
    told = publisher.publish({**version(0), "_headers": other.encode(), "a.webp": b"picture"})
    assert "0 new files, 3 altered, 0 removed" in told, "both style sheets are sent again"
    assert bucket.get("assets/fixed.css")["CacheControl"] == "public, max-age=60, immutable"


def test_only_what_changed_travels(publisher: Publisher, puts: list[str]):
    publisher.publish(version(0))
    assert sorted(puts) == sorted(version(0))
    puts.clear()
    publisher.publish(version(0))
    assert puts == []
    publisher.publish({**version(0), "agenda.ics": b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"})
    assert puts == ["agenda.ics"]


def test_stopped_after_any_upload_no_page_leads_to_a_file_that_is_missing(
    publisher: Publisher, puts: list[str], bucket: Bucket, monkeypatch: pytest.MonkeyPatch
):
    """And what was uploaded before is not uploaded again."""
    publisher.publish(version(0))
    place(publisher.output, version(1))
    monkeypatch.setattr("wiker_ssg.publish.storage.CONNECTIONS", 1)
    puts.clear()
    put = SiteObjects._put
    left = 0

    def counted(self: SiteObjects, site: BuiltSite, path: str) -> None:
        nonlocal left
        if not left:
            raise Stopped
        left -= 1
        put(self, site, path)

    monkeypatch.setattr(SiteObjects, "_put", counted)
    stops = 0
    site = site_of(publisher)
    with open_destination(publisher.target.address, 5, "") as there:
        while change := plan(there, site).change:
            left = 2
            try:
                publish(there, site, change)
            except Stopped:
                stops += 1
            assert missing(publisher.target.files()) == set()
    assert stops >= 5
    assert publisher.target.files() == version(1)
    assert sorted(puts) == sorted(set(puts))


def test_an_interrupted_version_may_be_followed_by_another(
    publisher: Publisher, monkeypatch: pytest.MonkeyPatch
):
    publisher.publish(version(0))
    place(publisher.output, version(1))
    with monkeypatch.context() as patched:
        patched.setattr(SiteObjects, "_remove", lambda self, paths: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            publish_here(publisher)
    assert missing(publisher.target.files()) == set()
    publisher.publish(version(5))
    assert publisher.target.files() == version(5)


def publish_here(publisher: Publisher) -> None:
    site = site_of(publisher)
    with open_destination(publisher.target.address, 5, "") as there:
        publish(there, site, plan(there, site).change)


def test_who_was_overtaken_notices_and_the_next_one_puts_all_right(publisher: Publisher):
    publisher.publish(version(0))
    place(publisher.output, version(1))
    site = site_of(publisher)
    with open_destination(publisher.target.address, 5, "") as there:
        change = plan(there, site).change
        publisher.publish(version(2))
        place(publisher.output, version(1))
        with pytest.raises(NotPublished, match="another publication came between"):
            publish(there, site, change)
    assert publisher.target.files() == version(2)


def test_objects_of_others_are_left_alone(publisher: Publisher, bucket: Bucket):
    bucket.client.put_object(Bucket=bucket.name, Key="theirs.html", Body=b"theirs")
    place(publisher.output, version(0))
    assert publisher.call().exit_code == 2
    assert bucket.names() == ["theirs.html"]
    publisher.target.address += "/below"
    publisher.publish(version(0))
    publisher.publish(version(1))
    assert bucket.get("theirs.html")["Body"].read() == b"theirs"
    below = {p.removeprefix("below/"): d for p, d in bucket.files().items() if p[:6] == "below/"}
    assert {p: d for p, d in below.items() if not p.startswith(".wiker")} == version(1)


def test_what_it_cannot_do_is_said_and_a_dry_run_alters_nothing(
    publisher: Publisher, bucket: Bucket, tmp_path: Path
):
    place(publisher.output, version(0))
    done = publisher.call("--dry-run")
    assert done.exit_code == 0
    for words in ("sends no headers", "knows no redirects", "cannot switch"):
        assert words in done.output
    assert bucket.names() == []
    assert publisher.call("--rollback").exit_code == 1
    assert tree(publisher.output)

"""Object storage: what is kept with objects, the order, what was interrupted, who was faster."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.portals import tree
from tests.publish.conftest import Bucket, Make
from tests.publish.kills import Publisher
from tests.publish.versions import place, version
from wiker_ssg.publish.storage.bucket import ObjectFolder
from wiker_ssg.publish.storage.record import OURS


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
    put = ObjectFolder.put

    def noted(self: ObjectFolder, path: str, *given: Any) -> str:
        tag = put(self, path, *given)
        if not path.startswith(OURS):
            found.append(path)
        return tag

    monkeypatch.setattr(ObjectFolder, "put", noted)
    return found


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
    done = publisher.call("--rollback")
    assert done.exit_code == 1
    assert "no version from before is kept there" in done.output
    assert tree(publisher.output)

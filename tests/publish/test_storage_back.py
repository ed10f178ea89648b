"""Object storage: the way back, stopped anywhere, and publications that come between."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import pytest

from tests.publish.conftest import Bucket, Make
from tests.publish.kills import Publisher
from tests.publish.memory_storage import MemoryFolder, MemoryPublisher
from tests.publish.versions import missing, version
from wiker_ssg.publish.destination import NotPublished
from wiker_ssg.publish.manifest import dump
from wiker_ssg.publish.publication import plan, publish
from wiker_ssg.publish.storage.record import FACTS, MANIFEST, OURS, SiteRecord, read_record


@pytest.fixture
def there() -> MemoryFolder:
    return MemoryFolder()


@pytest.fixture
def publisher(tmp_path: Path, there: MemoryFolder) -> MemoryPublisher:
    return MemoryPublisher(tmp_path, there)


def test_the_way_back_uploads_nothing_and_leads_there_and_back(
    publisher: MemoryPublisher, there: MemoryFolder
):
    whole = []
    for number in range(3):
        publisher.carry(number)
        whole.append({p: o for p, o in there.objects.items() if not p.startswith(OURS)})
        assert len(there.kept()) == min(number, 1), "one version"
    publisher.open().roll_back(dry=True)
    assert there.site() == version(2)
    there.seen.clear()
    for number in (1, 2, 1):
        publisher.back()
        now = {p: o for p, o in there.objects.items() if not p.startswith(OURS)}
        assert now == whole[number], "bytes, types and how long they may be shown"
        assert len(there.kept()) == 1
    assert {path for verb, path in there.seen if verb == "put"} == {MANIFEST}
    same = {path for path in version(1) if version(1)[path] == version(2).get(path)}
    kept = {path.partition("/site/")[2] for path in there.objects if "/site/" in path}
    assert same
    assert not kept & same, "only what changed is kept"


def test_over_http_too(make: Make, bucket: Bucket):
    """And in a bucket that keeps versions of its own, and with one version kept."""
    publisher: Publisher = make("storage")
    bucket.client.put_bucket_versioning(
        Bucket=bucket.name, VersioningConfiguration={"Status": "Enabled"}
    )
    publisher.publish(version(0))
    publisher.publish(version(1))
    fixed = bucket.get("assets/style.0001.css")
    assert publisher.call("--rollback").exit_code == 0
    assert publisher.target.files() == version(0)
    done = publisher.call("--rollback")
    assert done.exit_code == 0
    assert done.stdout.endswith("is served again\n")
    assert publisher.target.files() == version(1)
    again = bucket.get("assets/style.0001.css")
    for fact in ("ContentType", "CacheControl", "ETag"):
        assert again[fact] == fixed[fact]
    publisher.publish(version(2), "--keep", "1")
    assert [name for name in bucket.names() if "/before/" in name] == []
    done = publisher.call("--rollback")
    assert (done.exit_code, publisher.target.files()) == (1, version(2))


def test_the_way_back_may_be_stopped_after_any_request(
    publisher: MemoryPublisher, there: MemoryFolder
):
    """No page leads to a file that is missing, and the next run goes on to the same end."""
    publisher.carry(0)
    publisher.carry(1)
    begun = dict(there.objects)
    stops = 0
    while True:
        there.objects = dict(begun)
        with there.after(stops):
            publisher.back()
        assert missing(there.site()) == set()
        if read_record(there).whole and there.site() == version(0):
            break
        publisher.back()
        assert there.site() == version(0)
        publisher.back()
        assert there.site() == version(1)
        stops += 1
    assert stops > 25


def test_a_publication_may_be_stopped_after_any_request_and_undone(
    publisher: MemoryPublisher, there: MemoryFolder
):
    """As if it had never begun: the way back leads on to what was before."""
    publisher.carry(0)
    publisher.carry(1)
    begun = dict(there.objects)
    undone = 0
    for stops in range(200):
        there.objects = dict(begun)
        with there.after(stops):
            publisher.carry(2)
        assert missing(there.site()) == set()
        if read_record(there).whole:
            if there.site() == version(2):
                break
            continue
        undone += 1
        publisher.back()
        assert there.site() == version(1)
        publisher.back()
        assert there.site() == version(0)
    assert undone > 15
    publisher.carry(3)
    assert len(there.kept()) == 1


def test_a_publication_may_be_stopped_after_any_request_and_nothing_is_uploaded_twice(
    publisher: MemoryPublisher, there: MemoryFolder
):
    publisher.carry(0)
    publisher.carry(1)
    begun = dict(there.objects)
    for stops in range(200):
        there.objects = dict(begun)
        there.seen.clear()
        with there.after(stops):
            publisher.carry(2)
        if there.site() == version(2):
            break
        publisher.carry(2)
        assert there.site() == version(2)
        puts = [path for verb, path in there.seen if verb == "put" and not path.startswith(OURS)]
        assert sorted(puts) == sorted(set(puts))
    assert stops > 25


def test_who_was_overtaken_notices_before_anything_is_altered(
    publisher: MemoryPublisher, there: MemoryFolder
):
    publisher.carry(0)
    late, site = publisher.open(), publisher.site(1)
    change = plan(late, site).change
    publisher.carry(2)
    with pytest.raises(NotPublished, match="another publication came between"):
        publish(late, site, change)
    assert there.site() == version(2)
    assert read_record(there).whole
    publisher.back()
    assert there.site() == version(0)


@pytest.mark.parametrize("seed", range(3))
def test_publications_and_ways_back_stopped_at_random(
    publisher: MemoryPublisher, there: MemoryFolder, seed: int
):
    stop_at_random(publisher, there, seed, 30)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10, 40))
def test_publications_and_ways_back_stopped_at_random_for_long(
    publisher: MemoryPublisher, there: MemoryFolder, seed: int
):
    stop_at_random(publisher, there, seed, 400)


def stop_at_random(publisher: MemoryPublisher, there: MemoryFolder, seed: int, steps: int) -> None:
    """Whatever is stopped when: the way back leads to the last version that was whole before.

    While one is on its way that is the one before it; a way back that was stopped is gone on with.
    """
    dice = random.Random(seed)
    publisher.carry(0)
    publisher.carry(1)
    whole, before, stopped = 1, 0, 0
    for _ in range(steps):
        record = read_record(there)
        undo = not record.whole and not record.back
        number = dice.choice([n for n in range(8) if n != whole])
        back = dice.random() < 0.5
        after = ((whole, before) if undo else (before, whole)) if back else (number, whole)
        ended = False
        with there.after(dice.choice([dice.randint(0, 70), 10**9])):
            publisher.back() if back else publisher.carry(number)
            ended = True
        assert missing(there.site()) == set()
        record = read_record(there)
        if not (ended or (record.whole and there.site() == version(after[0]))):
            stopped += 1
            continue
        whole, before = after
        assert record.whole
        assert there.site() == version(whole)
        assert not ended or there.kept() == {*record.before}, "nothing older stays"
    assert stopped > steps // 10


@pytest.mark.parametrize("stops", [0, 15, 25])
def test_whoever_keeps_one_version_leaves_nothing_of_another(
    publisher: MemoryPublisher, there: MemoryFolder, stops: int
):
    """That is how a page goes away for good, whatever was cut short before."""
    publisher.carry(0)
    publisher.carry(1)
    with there.after(stops):
        publisher.carry(2)
    publisher.carry(2, keep=1)
    assert there.site() == version(2)
    assert there.kept() == set()
    with pytest.raises(NotPublished, match="no version from before"):
        publisher.back()


def test_what_is_kept_and_lost_is_said(publisher: MemoryPublisher, there: MemoryFolder):
    publisher.carry(0)
    publisher.carry(1)
    del there.objects[next(path for path in there.objects if "/site/" in path)]
    with pytest.raises(NotPublished, match="files that are missing: 1"):
        publisher.back()
    assert there.site() == version(1)


def test_a_record_that_is_spoilt_is_made_anew(publisher: MemoryPublisher, there: MemoryFolder):
    publisher.carry(0)
    there.objects[MANIFEST] = b"# nothing of ours", FACTS
    publisher.carry(1)
    assert there.site() == version(1)
    assert read_record(there).whole
    publisher.carry(2)
    publisher.back()
    assert there.site() == version(1)


def test_a_record_as_it_was_written_before_is_understood(
    publisher: MemoryPublisher, there: MemoryFolder
):
    """One object had all files, as text."""
    publisher.carry(0)
    files = read_record(there).files
    there.objects = {p: o for p, o in there.objects.items() if not p.startswith(OURS)}
    there.objects[MANIFEST] = dump(files, {}), FACTS
    there.seen.clear()
    publisher.carry(1)
    assert there.site() == version(1)
    assert ("put", "assets/fixed.css") not in there.seen
    publisher.back()
    assert there.site() == version(0)


def test_a_publication_writes_down_no_more_than_it_alters(
    publisher: MemoryPublisher, there: MemoryFolder
):
    for number in (0, 1):
        there.seen.clear()
        publisher.carry(number)
    ours = [path for verb, path in there.seen if verb == "put" and path.startswith(OURS)]
    assert {*ours} == {MANIFEST}, "the list of all files is another one’s"
    lines = gzip.decompress(there.objects[MANIFEST][0]).splitlines()
    differ = {p for p in {*version(0), *version(1)} if version(0).get(p) != version(1).get(p)}
    assert len([line for line in lines if not line.startswith(b"#")]) == len(differ)


@pytest.mark.parametrize("group", [1, 3, 256])
@pytest.mark.parametrize("first", [0, 1, 4, 7, 9])
def test_what_one_that_was_overtaken_wrote_is_put_right(
    publisher: MemoryPublisher,
    there: MemoryFolder,
    monkeypatch: pytest.MonkeyPatch,
    group: int,
    first: int,
):
    """By the other one, or by the next publication, which is told which files those are."""
    monkeypatch.setattr("wiker_ssg.publish.storage.site.GROUP", group)
    publisher.carry(0)
    written = 0

    def overtake(verb: str, path: str) -> None:
        nonlocal written
        if path.startswith(OURS):
            return
        written += 1
        if written == first + 1:
            there.before = lambda verb, path: None
            publisher.carry(2)  # the request that was held back comes after all of that

    late, site = publisher.open(), publisher.site(1)
    change = plan(late, site).change
    there.before = overtake
    with pytest.raises(NotPublished, match="another publication came between"):
        publish(late, site, change)
    wrong = {p for p in there.site() if there.site()[p] != version(2).get(p)}
    assert 1 <= len(wrong) <= group
    watched = read_record(there).doubts
    assert wrong <= watched.keys()
    publisher.carry(2)
    assert there.site() == version(2)
    assert not read_record(there).doubts
    publisher.back()
    assert there.site() == version(0), "the version that was whole before"


def test_nothing_is_listed_but_what_is_ours_where_nobody_came_between(
    publisher: MemoryPublisher, there: MemoryFolder, monkeypatch: pytest.MonkeyPatch
):
    publisher.carry(0)
    asked: list[str] = []
    listed = MemoryFolder.listed

    def noted(self: MemoryFolder, inside: str = "") -> object:
        asked.append(inside)
        return listed(self, inside)

    monkeypatch.setattr(MemoryFolder, "listed", noted)
    publisher.carry(1)
    assert asked == [OURS]


def test_records_say_what_they_were_made_of(there: MemoryFolder):
    assert read_record(there) == SiteRecord()

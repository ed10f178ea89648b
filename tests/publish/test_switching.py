"""Destinations that switch at once: what travels, what is refused, and the way back."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.portals import write
from tests.publish.conftest import Make
from tests.publish.kills import Publisher
from tests.publish.versions import PAGES, place, version
from wiker_ssg.build.listing import Listed, listing
from wiker_ssg.publish import ssh as ssh_module
from wiker_ssg.publish.destination import BuiltSite, NotPublished
from wiker_ssg.publish.publication import plan, publish
from wiker_ssg.publish.registry import open_destination

KINDS = ("folder", "ssh")


def site_of(publisher: Publisher) -> BuiltSite:
    with listing(str(publisher.root), str(publisher.output), None) as files:
        return BuiltSite(str(publisher.output), files)


@pytest.fixture(params=KINDS)
def publisher(request: pytest.FixtureRequest, make: Make, monkeypatch: pytest.MonkeyPatch):
    made = make(request.param)
    for name, value in made.target.environment.items():
        monkeypatch.setenv(name, value)
    return made


def names(publisher: Publisher, inside: str) -> list[str]:
    """Return what lies in the destination's folder, but for what is hidden."""
    www = publisher.root.with_name("www")
    return sorted(name for name in os.listdir(www / inside) if not name.startswith("."))


def test_only_what_changed_travels_and_all_else_is_the_same_file(publisher: Publisher):
    publisher.publish(version(0))
    www = publisher.root.with_name("www")
    before = {path: (www / "current" / path).stat().st_ino for path in version(0)}
    old, new = version(0), version(1)
    changed = [path for path in old.keys() & new.keys() if old[path] != new[path]]
    told = publisher.publish(new)
    assert told.startswith(f"published: 4 new files, {len(changed)} altered, 4 removed (")
    for path in new.keys() & old.keys():
        same = (www / "current" / path).stat().st_ino == before[path]
        assert same is (path not in changed), path
    assert publisher.target.files() == new
    assert publisher.publish(new).startswith("published: 0 new files, 0 altered, 0 removed (0 kB)")
    assert len(names(publisher, "releases")) == 2


def test_a_dry_run_says_what_would_travel_and_alters_nothing(publisher: Publisher):
    publisher.publish(version(0))
    told = publisher.publish(version(1), "--dry-run").splitlines()
    assert [line for line in told if line.startswith("+ ")] == [
        "+ assets/style.0001.css",
        *sorted(f"+ page-{number}/index.html" for number in range(PAGES, PAGES + 3)),
    ]
    assert "- assets/style.0000.css" in told
    assert "~ index.html" in told
    assert publisher.target.files() == version(0)
    assert len(names(publisher, "releases")) == 1


def test_more_deletions_than_allowed_are_refused(publisher: Publisher):
    publisher.publish(version(0))
    few = {path: data for path, data in version(0).items() if not path.startswith("page-")}
    place(publisher.output, few)
    done = publisher.call("--max-deletes", str(PAGES - 1))
    assert done.exit_code == 1
    assert f"--max-deletes {PAGES}" in done.stderr
    assert publisher.target.files() == version(0)
    assert publisher.call("--max-deletes", str(PAGES)).exit_code == 0
    assert publisher.target.files() == few


def test_the_way_back_leads_to_what_was_served_before(publisher: Publisher):
    for number in range(3):
        publisher.publish(version(number))
    assert publisher.call("--rollback", "--dry-run").exit_code == 0
    assert publisher.target.files() == version(2)
    for number in (1, 0):
        assert publisher.call("--rollback").exit_code == 0
        assert publisher.target.files() == version(number)
    done = publisher.call("--rollback")
    assert (done.exit_code, publisher.target.files()) == (1, version(0))
    publisher.publish(version(3))
    assert publisher.call("--rollback").exit_code == 0
    assert publisher.target.files() == version(0), "never one that somebody had turned from"


def test_so_many_versions_are_kept(publisher: Publisher):
    for number in range(4):
        publisher.publish(version(number), "--keep", "2")
        assert len(names(publisher, "releases")) == min(number + 1, 2)
    assert names(publisher, "releases") == names(publisher, "manifests")
    assert names(publisher, "") == ["current", "manifests", "releases"]


def test_a_folder_of_others_is_left_alone(publisher: Publisher):
    www = publisher.root.with_name("www")
    write(www, {"index.html": "theirs"})
    place(publisher.output, version(0))
    done = publisher.call()
    assert done.exit_code == 2
    assert [path.name for path in www.iterdir()] == ["index.html"]


def test_who_was_overtaken_publishes_nothing(publisher: Publisher):
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
    assert publisher.call().exit_code == 0
    assert publisher.target.files() == version(1)


def test_what_was_changed_by_hand_is_not_published(publisher: Publisher):
    place(publisher.output, version(0))
    site = site_of(publisher)
    noted: Mapping[str, Listed] = {**site.files, "index.html": Listed("0" * 32, 3)}
    with open_destination(publisher.target.address, 5, "") as there:
        change = plan(there, site).change
        with pytest.raises(Exception, match="wiker build --verify"):
            publish(there, BuiltSite(site.output, noted), change)
    assert not publisher.root.with_name("www").exists()


def test_what_came_in_before_a_publication_was_cut_short_does_not_travel_again(
    make: Make, monkeypatch: pytest.MonkeyPatch
):
    publisher = make("ssh")
    monkeypatch.setenv("RSYNC_RSH", publisher.target.environment["RSYNC_RSH"])
    publisher.publish(version(0))
    place(publisher.output, version(1))
    site = site_of(publisher)
    with monkeypatch.context() as patched:
        patched.setattr(ssh_module, "SERVE", "exit 9")
        with open_destination(publisher.target.address, 5, "") as there:
            change = plan(there, site).change
            with pytest.raises(NotPublished):
                publish(there, site, change)
    www: Path = publisher.root.with_name("www")
    (came,) = [path for path in (www / "incoming").iterdir() if len(path.name) == 32]
    before = {path: (came / path).stat().st_ino for path in change.carried}
    more = {**version(1), "late.html": b"late"}
    publisher.publish(more)
    assert publisher.target.files() == more
    assert {p: (www / "current" / p).stat().st_ino for p in change.carried} == before

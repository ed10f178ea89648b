"""A branch of a bare repository: one commit, what travels, what forges ask for beside a site."""

from __future__ import annotations

import shutil
from pathlib import Path

import jsonschema
import pytest
import yaml

from tests.publish.conftest import Make, files_at, git
from tests.publish.kills import Publisher
from tests.publish.versions import place, version
from tests.repository.test_workflows import vendored
from wiker_ssg.build.listing import Listed, listing
from wiker_ssg.forge.pages import PAGES, pages_host
from wiker_ssg.git.orphan import OrphanBranch
from wiker_ssg.publish.branch import SiteBranch
from wiker_ssg.publish.destination import BuiltSite, NotPublished
from wiker_ssg.publish.limits import HostLimits
from wiker_ssg.publish.publication import plan, publish
from wiker_ssg.publish.registry import open_destination


@pytest.fixture
def publisher(make: Make) -> Publisher:
    return make("branch")


def bare(publisher: Publisher) -> Path:
    return publisher.root.with_name("bare.git")


def objects(publisher: Publisher) -> int:
    """Return how many objects a repository has."""
    told = git(bare(publisher), "count-objects", "-v").decode().split()
    return int(told[told.index("count:") + 1]) + int(told[told.index("in-pack:") + 1])


def test_a_branch_is_one_commit_and_the_version_before_is_kept_beside_it(publisher: Publisher):
    for number in range(3):
        publisher.publish(version(number))
        assert git(bare(publisher), "rev-list", "--count", "pages") == b"1\n"
    assert publisher.target.files() == version(2)
    assert files_at(bare(publisher), "pages-before") == version(1)
    for number in (1, 2):  # there and back
        assert publisher.call("--rollback").exit_code == 0
        assert publisher.target.files() == version(number)


@pytest.mark.parametrize("remembers", [True, False])
def test_only_what_changed_travels(publisher: Publisher, remembers: bool):
    publisher.publish(version(0))
    before = objects(publisher)
    if not remembers:
        shutil.rmtree(publisher.root / ".wiker")
    new = {**version(0), "agenda.ics": b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"}
    told = publisher.publish(new)
    assert told.startswith("published: 0 new files, 1 altered, 0 removed (1 kB)")
    assert objects(publisher) == before + 3, "a commit, its tree, a file"
    assert publisher.publish(new).startswith("published: 0 new files, 0 altered, 0 removed")
    assert objects(publisher) == before + 3


def test_a_dry_run_and_a_bound_leave_the_branch_as_it_is(publisher: Publisher):
    publisher.publish(version(0))
    told = publisher.publish(version(1), "--dry-run").splitlines()
    assert "+ assets/style.0001.css" in told
    assert "- assets/style.0000.css" in told
    assert publisher.call("--max-deletes", "3").exit_code == 1
    assert publisher.target.files() == version(0)


def test_who_was_overtaken_publishes_nothing(publisher: Publisher):
    publisher.publish(version(0))
    place(publisher.output, version(1))
    with listing(str(publisher.root), str(publisher.output), None) as files:
        site = BuiltSite(str(publisher.output), files)
    memory = str(publisher.root / "other")
    with open_destination(publisher.target.address, 5, memory) as there:
        change = plan(there, site).change
        publisher.publish(version(2))
        place(publisher.output, version(1))
        with pytest.raises(NotPublished, match="another publication came between"):
            publish(there, site, change)
    assert publisher.target.files() == version(2)


def test_a_repository_that_does_not_answer_is_named(publisher: Publisher):
    place(publisher.output, version(0))
    shutil.rmtree(bare(publisher))
    done = publisher.call()
    assert done.exit_code == 1
    assert f"{publisher.target.address}: " in done.output


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://github.com/a/b.git", "GitHub Pages"),
        ("git@github.com:a/b.git", "GitHub Pages"),
        ("ssh://git@gitlab.com/a/b.git", "GitLab Pages"),
        ("https://codeberg.org/a/pages", "Codeberg Pages"),
        ("https://notgithub.com/a/b", None),
        ("https://forge.example/github.com/b", None),
    ],
)
def test_a_host_of_pages_is_known_by_the_address(address: str, name: str | None):
    found = pages_host(address)
    assert (found.name if found else None) == name


@pytest.mark.parametrize("host", PAGES, ids=lambda host: host.name)
def test_what_a_host_asks_for_lies_beside_the_site(publisher: Publisher, host, tmp_path: Path):
    """On a bare repository that stands for the host's."""
    place(publisher.output, version(0))
    with listing(str(publisher.root), str(publisher.output), None) as files:
        site = BuiltSite(str(publisher.output), files)
    branch = OrphanBranch(str(bare(publisher)), "pages", str(tmp_path / "m"))
    there = SiteBranch("x", branch, host, HostLimits(""))
    planned = plan(there, site)
    publish(there, site, planned.change)
    found = files_at(bare(publisher), "pages")
    own = {path.removeprefix(host.folder) for path in found if path.startswith(host.folder)}
    assert own >= version(0).keys()
    assert {*found} == {host.folder + path for path in version(0)} | {*host.files}
    assert not plan(there, site).change
    said = " ".join(sentence.message for sentence in planned.lacking)
    assert "headers" in said
    assert ("no redirects" in said) is not host.redirects


def test_gitlab_reads_the_file_that_has_it_serve_the_branch():
    (host,) = (host for host in PAGES if ".gitlab-ci.yml" in host.files)
    said = yaml.safe_load(host.files[".gitlab-ci.yml"].format(branch="pages"))
    check = jsonschema.Draft7Validator(vendored("gitlab-ci"))
    assert list(check.iter_errors(said)) == []
    assert list(check.iter_errors({"pages": {"script": 1}})) != []
    assert said["pages"]["artifacts"]["paths"] == [host.folder.rstrip("/")]


@pytest.mark.parametrize("host", [host for host in PAGES if host.size], ids=lambda host: host.name)
def test_a_site_that_a_host_does_not_take_is_refused_beforehand(publisher: Publisher, host):
    branch = OrphanBranch("/nowhere", "pages", "/nowhere")
    there = SiteBranch("x", branch, host, HostLimits(""))
    large = {f"{n}": Listed("0" * 32, 99 * 2**20) for n in range(11)}
    planned = plan(there, BuiltSite("", large))
    (why,) = planned.beyond
    assert "GB" in why.words("en")
    assert host.name in why.words("fr")
    assert not planned.change


def test_folders_may_be_named_from_where_one_stands(
    publisher: Publisher, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(publisher.root.parent)
    publisher.root, publisher.output = Path("portal"), Path("output")
    publisher.publish(version(0))
    publisher.publish(version(1))
    assert publisher.target.files() == version(1)

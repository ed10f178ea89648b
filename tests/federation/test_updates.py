"""`wiker update --propose`: one pull request a repository, on every forge, and no second."""

from __future__ import annotations

import copy
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest
from click.testing import CliRunner

from tests.forge.hubs import DIALECTS, letting_go, standing
from tests.forge.test_github import AUTHOR, Clock, calm
from tests.judges.github.server import APP, GitHub
from tests.judges.github.server import serving as serving_github
from tests.judges.host import FAULTS, Fault, Host
from tests.judges.token_host import TOKEN
from tests.portals import write
from tests.repository.examples import CALLING, DONGES, PIN
from tests.repository.test_update import BEGUN, GUIDE, REVIEW, append, commit, git, lost
from wiker_ssg.cli.main import group
from wiker_ssg.federation.updates import propose_updates
from wiker_ssg.forge import ForgeRefused, ForgeUnavailable
from wiker_ssg.forge.github.repository import Hosted
from wiker_ssg.forge.github.rest import WHOLE, AccountRest, Rest
from wiker_ssg.forge.located import LocatedRepository
from wiker_ssg.forge.pulls import HostedRepository
from wiker_ssg.forge.upkeep import UpdateStage
from wiker_ssg.scaffold import stamp, versions
from wiker_ssg.scaffold.place import write_files
from wiker_ssg.scaffold.program import PinnedProgram
from wiker_ssg.scaffold.proposing import ProposedUpdate, propose_update

RUNS = f"{DONGES.program.address}@{DONGES.program.commit}" if DONGES.program else ""
FORMER = DONGES.program.address if DONGES.program else ""
MORE = {"program": RUNS}
NEWER = {"workflows": f"wiker/portail@{'e' * 40}"}
FORGES = ("github", *DIALECTS)


def town(forge: str) -> Any:
    return msgspec.structs.replace(DONGES, forge=forge)


def former(forge: str) -> dict[str, bytes]:
    """Return a repository as it was written long ago, with what its people changed since."""
    kept = versions.versions("commune", forge)
    version = BEGUN if forge == "github" else kept[min(kept)]
    ran = msgspec.structs.replace(town(forge), program=PinnedProgram(FORMER, "a" * 40))
    files = versions.filled(version, ran)
    mark = {stamp.NAME: stamp.text(ran, version.name)}
    return files | {GUIDE: files[GUIDE] + b"Chez nous.\n"} | mark


class There(NamedTuple):
    """A repository on a stand-in: what it holds, and how it is opened anew."""

    host: Host
    repository: Any
    open: Callable[[], HostedRepository]

    def held(self, branch: str) -> dict[str, bytes]:
        """Return what a branch adds and changes."""
        if not isinstance(self.host, GitHub):
            found: dict[str, bytes] = self.repository.held(branch)
            return found
        objects, refs = self.repository.objects, self.repository.refs
        tip = refs[f"heads/{branch}"]
        base = objects.meeting(refs["heads/main"], tip)
        return {p: objects.blobs[blob] for p, blob, _ in objects.changes(base, tip) if blob}

    def told(self) -> Any:
        """Return what can be seen: pull requests, branches and what these hold."""
        pulls = [
            (one.head, one.state, one.title, one.body) for one in self.repository.pulls.values()
        ]
        heads = sorted(name.removeprefix("heads/") for name in self.repository.refs)
        return copy.deepcopy((pulls, {name: self.held(name) for name in heads}))

    def pull(self) -> Any:
        """Return the newest pull request."""
        return list(self.repository.pulls.values())[-1]


@pytest.fixture(autouse=True)
def closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let go of every line to a stand-in, in the end."""
    with letting_go(monkeypatch):
        yield


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module", params=FORGES)
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, clock: Clock
) -> Iterator[tuple[str, Any]]:
    folder = tmp_path_factory.mktemp(request.param)
    github = request.param == "github"
    with serving_github(clock) if github else standing(request.param, folder, clock) as host:
        yield request.param, host


@pytest.fixture
def there(served: tuple[str, Any], tmp_path: Path, clock: Clock) -> Iterator[There]:
    name, host = served
    host.forget()
    if name == "github":
        repository = host.repository("wiker/donges")

        def opened() -> HostedRepository:
            pace = calm(clock)
            line = Rest(str(APP), host.pem, host.url, clock, 10, pace, WHOLE)
            return Hosted(line, "wiker/donges")
    else:
        dialect = DIALECTS[name]
        repository = host.repository(dialect.name)
        place = LocatedRepository("forge.example", dialect.name, host.url)

        def opened() -> HostedRepository:
            line = dialect.rest(host.url, TOKEN, clock, 10, calm(clock))
            made: HostedRepository = dialect.repository(line, place, tmp_path / "f.git", TOKEN)
            return made

    repository.begin(former(name), AUTHOR, "Donges\n")
    yield There(host, repository, opened)
    assert host.broken == []


def propose(there: There, more: dict[str, str] = MORE, name: str = "donges") -> ProposedUpdate:
    """Propose, as often as it takes."""
    for _ in range(40):
        try:
            return propose_update(there.open(), name, more, 1_795_600_000)
        except ForgeUnavailable:
            continue
    raise AssertionError("it is never done")


def moved(served: tuple[str, Any]) -> dict[str, str]:
    """Return answers that make another change of it."""
    return {"program": RUNS.replace("01234567", "89abcdef")}


def test_what_is_new_is_proposed_once(there, served):
    done = propose(there)
    assert done.stage is UpdateStage.PROPOSED
    pull = there.pull()
    assert pull.head.startswith("update/")
    assert done.url.endswith(f"/{pull.number}")
    files = there.held(pull.head)
    wanted = stamp.files(town(served[0]))
    assert {path: data for path, data in files.items() if path != GUIDE} == {
        path: data
        for path, data in wanted.items()
        if path != GUIDE and data != former(served[0]).get(path)
    }
    if GUIDE in files:
        assert files[GUIDE] == wanted[GUIDE] + b"Chez nous.\n"
    for path in files:
        assert f"`{path}`" in pull.body
    before = there.told()
    assert propose(there)._replace(stage=UpdateStage.PROPOSED) == done
    assert propose(there).stage is UpdateStage.OPEN
    assert there.told() == before


def test_nothing_new_is_no_request_that_writes(there):
    propose(there)
    there.repository.merge(there.pull().number)
    there.host.asked.clear()
    before = there.told()
    assert propose(there) == ProposedUpdate(UpdateStage.CURRENT)
    assert there.told() == before
    assert len(there.host.asked) <= 8, [one.id for one in there.host.asked]


def test_what_was_closed_is_proposed_again_only_when_it_is_another_change(there, served):
    propose(there)
    there.pull().state = "closed"
    before = there.told()
    assert propose(there).stage is UpdateStage.REFUSED
    assert there.told() == before
    assert propose(there, moved(served)).stage is UpdateStage.PROPOSED
    assert [one.state for one in there.repository.pulls.values()] == ["closed", "open"]


def test_what_is_newer_takes_the_place_of_what_is_open(there, served):
    propose(there)
    first = there.pull().head
    assert propose(there, moved(served)).stage is UpdateStage.PROPOSED
    assert [one.state for one in there.repository.pulls.values()] == ["closed", "open"]
    assert f"heads/{first}" not in there.repository.refs
    assert b"89abcdef" in there.held(there.pull().head)[stamp.NAME]


def test_what_somebody_works_on_stays(there, served):
    propose(there)
    there.repository.push(there.pull().head, {"README.md": b"mine\n"}, "Relu\n")
    before = there.told()
    assert propose(there).stage is UpdateStage.OPEN
    assert propose(there, moved(served)).stage is UpdateStage.BUSY
    assert there.told() == before


def test_a_branch_of_somebody_else_is_left_alone(there):
    propose(there)
    head = there.pull().head
    there.repository.pulls.clear()
    there.repository.push(head, {"README.md": b"mine\n"}, "Relu\n")
    with pytest.raises(ForgeRefused, match="somebody else"):
        propose(there)


def faulty(there: There, more: dict[str, str], names: list[str], one_of: int) -> int:
    """Propose with a fault at one of so many requests in turn; return how many there were."""
    before = there.told()
    for number, at in enumerate(range(0, 100, one_of)):
        there.host.faults.extend([*[None] * at, FAULTS[names[number % len(names)]]])
        propose(there, more)
        enough = bool(there.host.faults)
        there.host.faults.clear()
        assert [one.state for one in there.repository.pulls.values()] == ["open"]
        pull = there.pull()
        assert there.held(pull.head)
        # back to what was
        there.repository.pulls.clear()
        refs = there.repository.refs
        if isinstance(there.host, GitHub):
            del refs[f"heads/{pull.head}"]
        else:
            there.repository.point(f"heads/{pull.head}", None)
        assert there.told() == before
        if enough:
            return at
    raise AssertionError("there is no end of requests")


def test_whatever_fails_at_whichever_request_there_is_one_pull_request(there):
    assert faulty(there, MORE, [*FAULTS], 3) > 3


@pytest.mark.slow
@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_at_each_request(there, name):
    faulty(there, MORE, [name], 1)


def test_a_replacement_that_is_cut_off_anywhere_leaves_one_open(there, served):
    for at in range(0, 60, 7):
        there.repository.pulls.clear()
        for name in [name for name in there.repository.refs if "/update/" in name]:
            if isinstance(there.host, GitHub):
                del there.repository.refs[name]
            else:
                there.repository.point(name, None)
        propose(there)
        there.host.faults.extend([*[None] * at, Fault(502, done=True)])
        propose(there, moved(served))
        done = bool(there.host.faults)
        there.host.faults.clear()
        assert [one.state for one in there.repository.pulls.values()] == ["closed", "open"]
        if done:
            return
    raise AssertionError("there is no end of requests")


# ------------------------------------------------------------------------------ what is in conflict


@pytest.fixture
def github(clock: Clock) -> Iterator[GitHub]:
    with serving_github(clock) as host:
        yield host
        assert host.broken == []


def account(host: GitHub, clock: Clock) -> There:
    repository = host.repository("wiker/donges")
    return There(
        host, repository,
        lambda: Hosted(AccountRest(host.url, TOKEN, clock, 10, calm(clock)), "wiker/donges"),
    )  # fmt: skip


def test_where_both_changed_the_same_lines_people_s_stay_and_that_is_told(github, clock):
    there = account(github, clock)
    files = former("github")
    lines = files[REVIEW].decode().splitlines()
    number = next(at for at, line in enumerate(lines) if "wiker review" in line and at > 9)
    lines[number] += " # chez nous"
    ours = ("\n".join(lines) + "\n").encode()
    there.repository.begin(files | {REVIEW: ours}, AUTHOR, "Donges\n")
    done = propose(there)
    assert done.stage is UpdateStage.PROPOSED
    assert [(one.code, one.location.path) for one in done.problems] == [("update-conflict", REVIEW)]
    pull = there.pull()
    assert f"`{REVIEW}:{number + 1}`" in pull.body
    held = there.held(pull.head)
    assert lost(files[REVIEW], ours, held.get(REVIEW, ours)) == []
    there.repository.merge(pull.number)
    assert propose(there) == ProposedUpdate(UpdateStage.CURRENT)


def test_whole_workflows_become_a_few_lines_by_a_proposal(github, clock):
    there = account(github, clock)
    there.repository.begin(stamp.files(DONGES), AUTHOR, "Donges\n")
    assert propose(there, NEWER).stage is UpdateStage.PROPOSED
    pin = PIN.commit
    held = there.held(there.pull().head)
    wanted = {
        path: data.replace(pin.encode(), b"e" * 40) for path, data in stamp.files(CALLING).items()
    }
    assert held == {
        path: data for path, data in wanted.items() if stamp.files(DONGES)[path] != data
    }


def test_an_app_that_may_not_write_workflows_is_refused(github, clock):
    there = account(github, clock)
    there.repository.begin(former("github"), AUTHOR, "Donges\n")
    narrow = Rest(str(APP), github.pem, github.url, clock, 10, calm(clock))
    with pytest.raises(ForgeRefused, match="workflows"):
        propose_update(Hosted(narrow, "wiker/donges"), "donges", MORE, 0)
    assert there.repository.pulls == {}


def test_what_cannot_be_told_is_not_proposed(github, clock):
    there = account(github, clock)
    there.repository.begin(versions.filled(BEGUN, DONGES), AUTHOR, "Donges\n")
    assert propose(there).stage is UpdateStage.PROPOSED, "recognised without a stamp"
    there.repository.pulls.clear()
    done = propose(there, {})
    assert (done.stage, [one.question.key for one in done.missing]) == (
        UpdateStage.LEFT, ["program"],
    )  # fmt: skip
    there.repository.begin({"notes.txt": b"x"}, AUTHOR, "Donges\n")
    done = propose(there)
    assert [one.code for one in done.problems] == ["update-unknown"]


# ---------------------------------------------------------------------------------- a whole portal


class Portal(NamedTuple):
    """A portal with a commune on each forge, on this machine, and where nobody answers."""

    root: Path
    hosts: dict[str, Any]
    repositories: dict[str, Any]
    bare: Path

    def run(self, *words: str) -> Any:
        """Run the command in English."""
        given = ("update", str(self.root), "--propose", "--program", RUNS, *words, "--lang", "en")
        return CliRunner().invoke(group, given)


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock) -> Iterator[Portal]:
    names = {"github": "wiker/donges", "forgejo": "wiker/savenay", "gitlab": "ouest/fiches/blain"}
    with ExitStack() as stack:
        hosts: dict[str, Any] = {"github": stack.enter_context(serving_github(clock))}
        for name in DIALECTS:
            hosts[name] = stack.enter_context(standing(name, tmp_path, clock))
        repositories = {name: hosts[name].repository(names[name]) for name in FORGES}
        for name, repository in repositories.items():
            repository.begin(former(name), AUTHOR, "Début\n")
        work = tmp_path / "here"
        write_files(versions.filled(BEGUN, DONGES), work)
        append(GUIDE, b"Chez nous.\n")(work)
        commit(work)
        git(tmp_path, "clone", "--quiet", "--bare", str(work), "here.git")
        text = f"""\
format: 1
forges: {{127.0.0.1: forgejo, localhost: gitlab}}
communes:
  - {{slug: nulle-part, repository: wiker/nulle-part}}
  - {{slug: donges, repository: wiker/donges}}
  - {{slug: savenay, repository: "{hosts["forgejo"].url}/{names["forgejo"]}"}}
  - slug: blain
    repository: {hosts["gitlab"].url.replace("127.0.0.1", "localhost")}/{names["gitlab"]}
  - {{slug: ici, repository: ../here.git}}
  - slug: sans-depot
"""
        write(tmp_path / "portal", {"portal.yaml": text})
        for name in ("WIKER_TOKEN_127_0_0_1", "WIKER_TOKEN_LOCALHOST"):
            monkeypatch.setenv(name, TOKEN)
        monkeypatch.setenv("WIKER_GITHUB_API_URL", hosts["github"].url)
        for name in ("WIKER_GITHUB_APP_ID", "WIKER_GITHUB_PRIVATE_KEY", "WIKER_GITHUB_REPOSITORY"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.chdir(tmp_path)
        yield Portal(tmp_path / "portal", hosts, repositories, tmp_path / "here.git")
        assert [host.broken for host in hosts.values()] == [[], [], []]


def test_all_repositories_of_a_portal_whoever_does_not_answer(portal):
    done = portal.run()
    assert done.exit_code == 1
    assert "nulle-part: " in done.output
    for slug in ("donges", "savenay", "blain", "ici"):
        assert f"{slug}: proposed: " in done.output, done.output
    assert "4 proposed, 0 open, 0 refused, 0 up to date, 0 in other hands, 1 failed" in done.output
    assert [len(one.pulls) for one in portal.repositories.values()] == [1, 1, 1]
    (branch,) = git(
        portal.bare, "branch", "--format=%(refname:short)", "--list", "update/*"
    ).split()
    assert branch in done.output
    portal.repositories["forgejo"].pulls[1].state = "closed"
    portal.repositories["gitlab"].merge(1)
    git(portal.bare, "update-ref", "refs/heads/main", branch)
    done = portal.run()
    assert "savenay: was closed, and is not proposed again: " in done.output
    assert "0 proposed, 1 open, 1 refused, 2 up to date, 0 in other hands, 1 failed" in done.output


def test_a_token_that_is_missing_stops_one_forge_alone(portal, monkeypatch):
    monkeypatch.delenv("WIKER_TOKEN_LOCALHOST")
    done = portal.run()
    assert done.exit_code == 1
    assert "blain: WIKER_TOKEN_LOCALHOST is needed" in done.output
    assert "3 proposed" in done.output


def test_a_forge_that_wants_to_be_left_alone_is_asked_again_later(portal):
    waited: list[float] = []
    portal.hosts["forgejo"].faults.append(FAULTS["429"])
    found = {
        one.slug: one.update for one in propose_updates(str(portal.root), MORE, sleep=waited.append)
    }
    assert found["savenay"] is not None
    assert found["savenay"].stage is UpdateStage.PROPOSED
    assert waited == [7.0]


@pytest.mark.parametrize("word", ["--branch", "--dry-run", "--keep=x", "--take=x"])
def test_what_makes_no_sense_is_refused(portal, word):
    done = portal.run(word)
    assert done.exit_code == 2
    assert all(one.pulls == {} for one in portal.repositories.values())


def test_a_folder_that_is_no_portal_is_told(tmp_path):
    write(tmp_path, {"commune.yaml": "name: X\n"})
    done = CliRunner().invoke(group, ["update", os.fspath(tmp_path), "--propose", "--lang", "en"])
    assert done.exit_code == 2
    assert "is no portal" in done.output


def test_a_repository_of_this_machine_that_is_not_there_is_named(tmp_path):
    """It once was Git that could not be started: the folder in which it was to run is missing."""
    towns = "communes: [{slug: donges, repository: ../donges.git}]\n"
    write(tmp_path, {"portail/portal.yaml": "format: 1\n" + towns})
    (told,) = propose_updates(str(tmp_path / "portail"), {})
    assert told.failed is not None
    assert told.failed.words("en") == f"{tmp_path / 'donges.git'} is not a folder"

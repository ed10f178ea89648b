"""`wiker new commune --from … --create OWNER`: repositories are made on their forge, once."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.forge.test_github import Clock
from tests.judges.forgejo.server import Forgejo
from tests.judges.github.made import MakingGitHub
from tests.judges.gitlab.server import GitLab
from tests.judges.host import FAULTS, serving
from tests.judges.token_host import TOKEN, TokenHost
from tests.portals import tree
from tests.repository.examples import CALLING, DONGES
from tests.repository.test_table import HEAD, OPTIONS, TOWN
from wiker_ssg.forge import ForgeUnavailable
from wiker_ssg.forge.making import (
    TOPICS,
    MakingResult,
    MakingStage,
    NewRepository,
    make_repository,
)
from wiker_ssg.forge.registry import open_maker
from wiker_ssg.forge.rest import RestClient
from wiker_ssg.scaffold import commune

HOSTS: dict[str, type[TokenHost]] = {"github": MakingGitHub, "forgejo": Forgejo, "gitlab": GitLab}
OWNERS = {"github": "ouest", "forgejo": "ouest", "gitlab": "ouest/fiches"}
HERE = "WIKER_TOKEN_127_0_0_1"


class Making:
    """A forge's stand-in, and who makes repositories there."""

    def __init__(self, forge: str, host: Any, folder: Path) -> None:
        self.forge, self.host, self.folder = forge, host, folder
        self.owner = OWNERS[forge] if forge == "github" else f"{host.url}/{OWNERS[forge]}"
        self.name = f"{OWNERS[forge]}/donges"
        town = msgspec.structs.replace(DONGES, forge=forge)
        self.new = NewRepository(
            self.name, "Donges", "https://wiker.example/donges/", commune.files(town)
        )

    def once(self, new: NewRepository | None = None) -> MakingResult:
        """Make the repository, as a program that has just begun."""
        self.folder.mkdir(exist_ok=True)
        place = self.folder / f"{len(list(self.folder.iterdir()))}.git"
        return make_repository(open_maker(self.forge, self.owner), new or self.new, 1, place)

    def again(self) -> MakingResult:
        """Make it, as often as it takes."""
        for _ in range(40):
            try:
                return self.once()
            except ForgeUnavailable:
                continue
        raise AssertionError("it is never done")

    @property
    def repository(self) -> Any:
        return self.host.repositories[self.name]

    def told(self) -> Any:
        """Return all that was made."""
        made = self.repository
        commits = made.git("rev-list", "--count", "--all")
        return copy.deepcopy((commits, made.facts, made.topics, made.rules, made.set, [*made.refs]))


@pytest.fixture(params=HOSTS)
def making(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Making]:
    begun = RestClient.__init__
    with serving(HOSTS[request.param](Clock(), tmp_path / "hosted")) as host, ExitStack() as stack:

        def closing(self: RestClient, *given: Any, **more: Any) -> None:
            begun(self, *given, **more)
            stack.callback(self.close)

        monkeypatch.setattr(RestClient, "__init__", closing)
        monkeypatch.setenv(HERE, TOKEN)
        monkeypatch.setenv("WIKER_GITHUB_API_URL", host.url)
        yield Making(request.param, host, tmp_path / "places")
        assert host.broken == []


def test_a_repository_is_made_with_its_files_and_rules(making):
    assert making.once() == MakingResult(MakingStage.MADE, making.again().url)
    made = making.repository
    files = {
        path: made.read("main", path)
        for path in made.git("ls-tree", "-r", "--name-only", "main").splitlines()
    }
    assert {path.strip('"') for path in files} == set(making.new.files)
    assert made.read("main", "GUIDE.md") == making.new.files["GUIDE.md"]
    assert list(made.refs) == ["heads/main"]
    assert made.facts["description"] == "Donges"
    assert set(made.topics) == set(TOPICS)
    (rule,) = made.rules
    if making.forge == "github":
        assert (rule["name"], rule["enforcement"], rule["bypass_actors"]) == ("main", "active", [])
        assert made.facts["delete_branch_on_merge"]
        assert not made.facts["allow_squash_merge"]
        assert made.set["rights"]["default_workflow_permissions"] == "read"
        assert made.set["allowed"]["patterns_allowed"] == []
    elif making.forge == "forgejo":
        assert (rule["enable_push"], rule["required_approvals"]) == (False, 1)
        assert ".forgejo/**" in rule["protected_file_patterns"]
        assert made.facts["default_merge_style"] == "merge"
    else:
        assert (rule["push_access_level"], rule["merge_access_level"]) == (0, 30)
        assert made.facts["merge_method"] == "merge"


def test_what_is_done_is_one_question(making):
    making.once()
    making.host.asked.clear()
    before = making.told()
    assert making.once().stage is MakingStage.THERE
    assert len(making.host.asked) <= 2
    assert making.told() == before


@pytest.mark.parametrize("branch", ["main", "master"])
def test_one_that_holds_something_is_left_alone(making, branch):
    there = making.host.repository(making.name)
    there._commit(branch, {"README.md": b"mine\n"}, "a <a@example.org> 0 +0000", "Mine\n")
    before = making.told()
    assert making.once().stage is MakingStage.FOREIGN
    assert making.told() == before


def test_one_that_people_went_on_with_is_left_alone(making):
    making.once()
    making.repository.topics.clear()
    making.repository.push("main", {"README.md": b"mine\n"})
    before = making.told()
    assert making.once().stage is MakingStage.FOREIGN
    assert making.told() == before


def test_one_that_is_empty_is_filled(making):
    making.host.repository(making.name)
    assert making.once().stage is MakingStage.MADE
    assert list(making.repository.refs) == ["heads/main"]


def faulty(making: Making, names: list[str], one_of: int) -> None:
    making.again()
    wanted = making.told()
    for number, at in enumerate(range(0, 60, one_of)):
        making.host.forget()
        making.host.faults.extend([*[None] * at, FAULTS[names[number % len(names)]]])
        making.again()
        enough = bool(making.host.faults)
        making.host.faults.clear()
        assert making.again().stage is MakingStage.THERE
        assert making.told() == wanted, at
        if enough:
            return
    raise AssertionError("there is no end of requests")


def test_whatever_fails_at_whichever_request_it_is_made_once(making):
    faulty(making, [*FAULTS], 3)


@pytest.mark.slow
@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_at_each_request(making, name):
    faulty(making, [name], 1)


# ------------------------------------------------------------------------------------ the command


def run(call: Any, making: Making, *words: str) -> Any:
    given = ("--forge", making.forge, "--create", making.owner, *words, "--lang", "en")
    own = (
        OPTIONS
        if making.forge == "github"
        else tuple(
            word.replace("wiker/portail", f"{making.host.url}/wiker/portail") for word in OPTIONS
        )
    )
    return call("new", "commune", "--from", "communes.csv", "--repository", "all", *own, *given)


TABLE = HEAD + TOWN + "savenay;Savenay;44195;44260;;\n"


def test_a_table_becomes_repositories_and_lines_of_the_portal(call, tmp_path, making):
    (tmp_path / "communes.csv").write_text(TABLE)
    there = making.host.repository(making.name.replace("donges", "savenay"))
    there._commit("main", {"x": b"x"}, "a <a@example.org> 0 +0000", "Mine\n")
    done = run(call, making)
    assert done.exit_code == 1, done.output
    assert f"{making.name}: made: https://" in done.output
    assert "savenay: holds something else, and was left alone" in done.output
    assert "  - {slug: donges, repository: " in done.output
    assert "{slug: savenay" not in done.output
    held = {path for path, data in tree(tmp_path / "all/donges").items() if data is not None}
    told = making.repository.git("ls-tree", "-r", "--name-only", "-z", "main").split("\0")
    assert {path for path in told if path} == held
    again = run(call, making)
    assert f"{making.name}: was there already" in again.output


def test_what_a_plan_does_not_have_is_told_and_stops_nothing(call, tmp_path, making):
    if making.forge != "github":
        making.host.faults.clear()
        return
    making.host.refusing.add("repos/create-repo-ruleset")
    (tmp_path / "communes.csv").write_text(HEAD + TOWN)
    done = run(call, making)
    assert done.exit_code == 0, done.output
    assert "to be set by hand: the rules of the published branch (" in done.output
    assert set(making.repository.topics) == set(TOPICS)


def test_an_owner_that_is_none_of_ours_is_told(call, tmp_path, making):
    making.owner = making.owner.replace("ouest", "est")
    (tmp_path / "communes.csv").write_text(HEAD + TOWN)
    done = run(call, making)
    assert done.exit_code == 1
    assert "403" in done.output or "404" in done.output
    assert making.host.repositories == {}


@pytest.mark.parametrize("owner", ["a b", "-x", "../x", ""])
def test_what_is_no_owner_is_refused_before_anything_is_written(call, tmp_path, making, owner):
    (tmp_path / "communes.csv").write_text(HEAD + TOWN)
    making.owner = owner
    assert run(call, making).exit_code == 2
    assert not (tmp_path / "all").exists()


def test_a_forge_of_this_machine_makes_none(call, tmp_path):
    (tmp_path / "communes.csv").write_text("slug;name\ndonges;Donges\n")
    words = ("new", "commune", "--from", "communes.csv", "--repository", "all")
    done = call(*words, "--forge", "local", "--create", "ouest", "--lang", "en")
    assert done.exit_code == 2
    assert not (tmp_path / "all").exists()
    assert call("new", "commune", "donges", "--repository", "x", "--create", "o").exit_code == 2


def test_a_folder_that_is_a_repository_is_pushed_by_its_people(call, tmp_path, making):
    (tmp_path / "communes.csv").write_text(HEAD + TOWN)
    (tmp_path / "all/donges/.git").mkdir(parents=True)
    done = run(call, making)
    assert done.exit_code == 1
    assert "push it yourself" in done.output


def test_called_workflows_are_among_what_may_run(making):
    if making.forge != "github":
        return
    making.once(making.new._replace(files=commune.files(CALLING)))
    assert making.repository.set["allowed"]["patterns_allowed"] == [
        "wiker/portail/.github/workflows/*"
    ]

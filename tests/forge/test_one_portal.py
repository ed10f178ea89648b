"""One portal whose communes lie on all four forges: proposed, amended, listed, reviewed, decided on
and imported, at once, whatever fails.

Each forge elsewhere is a stand-in over real HTTP; their workflows are played word for word, with
real Git; the service begins anew again and again.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.forge.hubs import standing
from tests.forge.proposals import git, proposal
from tests.forge.runners import Actions, Bash, Pipeline, Said, write_gh
from tests.forge.test_github import AUTHOR, again
from tests.forked import program
from tests.judges.github import mirror
from tests.judges.github.server import GitHub
from tests.judges.github.server import serving as serving_github
from tests.judges.gitted import GitRepository
from tests.judges.host import FAULTS
from tests.judges.token_host import ACTIONS, TOKEN, TokenHost
from tests.portals import write
from tests.repository import github as commenting
from tests.repository.examples import on
from wiker_ssg.cli.main import group
from wiker_ssg.federation.forges import open_forges
from wiker_ssg.forge import Forge, Stage, branch
from wiker_ssg.forge.comment import MARKER
from wiker_ssg.forge.pace import Pace
from wiker_ssg.forge.rest import RestClient

ON = {"donges": "github", "savenay": "forgejo", "blain": "gitlab", "bouee": "local"}
"""Which forge each commune is on."""

NAMES = {"donges": "wiker/donges", "savenay": "wiker/savenay", "blain": "ouest/fiches/blain"}
KEY, REFUSED = proposal(1).key, proposal(2).key
ASSOCIATIONS = "Nom,Type,Téléphone\nJudo Club,association,02 61 91 00 12\n"
MORE = "Harmonie,association,02 61 91 00 13\n"
FILES = {
    "commune.yaml": "name: Commune\npostcodes: [44480]\n",
    "associations.csv": ASSOCIATIONS,
    "connectors.yaml": """\
sources:
  associations:
    name: Mairie
    file: associations.csv
    licence: Licence Ouverte 2.0
    kind: organisation
    id: Nom
    mapping:
      title: Nom
      type: {otherwise: association}
      contact.phone: {from: Téléphone, as: phone}
""",
}
EVENT = "title: Bal\nstart: 2030-07-13 21:00\nplace: {name: Place}\norganiser: {name: Mairie}\n"


class World:
    """A portal and four communes, and what people and workflows do there."""

    def __init__(
        self,
        folder: Path,
        github: GitHub,
        hosts: dict[str, TokenHost],
        bash: Bash,
        closing: ExitStack,
    ) -> None:
        self.folder, self.github, self.hosts, self.bash = folder, github, hosts, bash
        self.closing = closing
        self.root, self.bare = folder / "portal", folder / "bare"
        for host in (github, *hosts.values()):
            host.forget()
        self.communes: dict[str, Any] = {"donges": github.repository(NAMES["donges"])}
        for slug in ("savenay", "blain"):
            self.communes[slug] = hosts[ON[slug]].repository(NAMES[slug])
        self.communes["bouee"] = GitRepository(self.bare, "bouee", time.time, "refs/none/{}")
        for slug, there in self.communes.items():
            files = {path: text.encode() for path, text in FILES.items()}
            if slug in ("savenay", "blain"):  # what a forge looks for there
                own = on(ON[slug])[ON[slug]]
                files |= {path: data for path, data in own.items() if path.endswith(".yml")}
            there.begin(files, AUTHOR, "Commune\n")
        text = f"""\
format: 1
forges: {{127.0.0.1: forgejo, localhost: gitlab}}
communes:
  - {{slug: donges, repository: {NAMES["donges"]}}}
  - {{slug: savenay, repository: "{hosts["forgejo"].url}/{NAMES["savenay"]}"}}
  - slug: blain
    repository: {self.gitlab}/{NAMES["blain"]}
  - slug: bouee
"""
        towns = {f"communes/{slug}/commune.yaml": FILES["commune.yaml"] for slug in ON}
        write(self.root, {"portal.yaml": text, **towns})
        self.days = 0
        self.begin()

    @property
    def gitlab(self) -> str:
        """GitLab's address, under the name that portal.yaml has for it."""
        return self.hosts["gitlab"].url.replace("127.0.0.1", "localhost")

    def begin(self) -> None:
        """The service begins anew: it remembers nothing."""
        self.forge: Forge = open_forges(str(self.root), str(self.bare), None)

    @property
    def faulty(self) -> list[Any]:
        """The hosts whose requests may fail."""
        return [self.github, *self.hosts.values()]

    def decide(self, slug: str, name: str) -> None:
        """Merge a branch, as whoever decides does on that forge."""
        there = self.communes[slug]
        if ON[slug] != "local":
            there.merge(there.number(name))
            return
        key = name.rpartition("/")[2]
        words = ["proposals", self.root, "--repositories", self.bare, "accept", key, "--by", "Anna"]
        done = CliRunner().invoke(group, [str(word) for word in words])
        assert done.exit_code == 0, done.output

    # ------------------------------------------------------------------------ what runners do

    def play(self, slug: str, what: str) -> tuple[dict[str, Said], list[str]]:
        """Play a commune's workflow; return how its jobs ended, and what its comments say."""
        self.days += 1
        place = self.folder / f"run-{self.days}"
        place.mkdir()
        return {"github": self._github, "forgejo": self._forgejo, "gitlab": self._gitlab}[ON[slug]](
            place, slug, what
        )

    def _github(self, place: Path, slug: str, what: str) -> tuple[dict[str, Said], list[str]]:
        there, bare = self.communes[slug], self.folder / "github" / f"{NAMES[slug]}"
        mirror.lay_out(there, bare)
        self.github.mirrors[NAMES[slug]] = bare
        token = f"ghs_{len(self.github.tokens)}"
        rights = {"contents": "write", "pull_requests": "write"}
        self.github.tokens[token] = (NAMES[slug], rights, time.time() + 3600)
        started = place / "started"
        started.write_text("")
        archive = place / "imports.zip"
        gh = self.bash.programs / "gh"
        write_gh(gh, sys.executable, self.github.url, token, archive, started)
        values = {
            "github.token": token, "github.ref_name": "main", "github.event_name": "push",
        }  # fmt: skip
        given = {"GITHUB_REPOSITORY": NAMES[slug], "GITHUB_SERVER_URL": bare.parents[1].as_uri()}
        files = on("github")["github"]
        with commenting.serving() as posting:
            (place / "event").write_text("{}")
            values["github.token"] = commenting.TOKEN if what == "again" else token
            given |= {
                "GITHUB_API_URL": posting.api, "GITHUB_EVENT_PATH": str(place / "event"),
                "GITHUB_RUN_ID": "99",
            }  # fmt: skip
            player = Actions(self.bash, place, values, given, origin=bare.as_uri())
            if what == "again":
                ended = self._posted(player, posting, files, slug)
            else:
                ended = player.play(files[".github/workflows/import.yml"])
            comments = [one["body"] for one in posting.comments]
        mirror.take_in(there, bare)
        del self.github.mirrors[NAMES[slug]]
        return ended, [*comments, *started.read_text().split()]

    def _posted(self, player: Actions, posting: Any, files: Any, slug: str) -> dict[str, Said]:
        """Play the review of all; what it uploads is in the store that its second job asks."""
        there = self.communes[slug]
        posting.number = there.number(branch(KEY))
        posting.head = {"sha": there.refs[f"heads/{branch(KEY)}"], "repo": {"id": 7}}
        player.kept = lambda name, data: posting.upload(data, name=name)
        return player.play(files[".github/workflows/again.yml"])

    def _forgejo(self, place: Path, slug: str, what: str) -> tuple[dict[str, Said], list[str]]:
        values = {
            "github.server_url": self.hosts["forgejo"].url, "github.repository": NAMES[slug],
            "github.ref_name": "main", "secrets.GITHUB_TOKEN": ACTIONS,
        }  # fmt: skip
        player = Actions(self.bash, place, values, {})
        ended = player.play(on("forgejo")["forgejo"][f".forgejo/workflows/{what}.yml"])
        return ended, self._said(slug)

    def _gitlab(self, place: Path, slug: str, what: str) -> tuple[dict[str, Said], list[str]]:
        host = self.hosts["gitlab"]
        values = {
            "CI_PIPELINE_SOURCE": "push" if what == "again" else "schedule",
            "CI_COMMIT_BRANCH": "main", "CI_DEFAULT_BRANCH": "main", "WIKER_COMPTE": host.robot,
            "CI_PROJECT_URL": f"{self.gitlab}/{NAMES[slug]}", "CI_SERVER_URL": self.gitlab,
            "CI_API_V4_URL": f"{self.gitlab}/api/v4",
            "CI_PROJECT_ID": NAMES[slug].replace("/", "%2F"),
        }  # fmt: skip
        if what == "import":
            values["IMPORT"] = "oui"
        secrets = {"relecture": {"WIKER_JETON": ACTIONS}, "import": {"IMPORT_JETON": ACTIONS}}
        player = Pipeline(self.bash, place, values, f"{self.gitlab}/{NAMES[slug]}.git")
        ended = player.play(on("gitlab")["gitlab"][".gitlab-ci.yml"], secrets)
        return ended, self._said(slug)

    def _said(self, slug: str) -> list[str]:
        pulls = self.communes[slug].pulls.values()
        return [
            one["body"] for pull in pulls for one in pull.comments if "wiker-review" in one["body"]
        ]

    # ------------------------------------------------------------------------------ its end

    def check(self) -> None:
        """Nothing was asked that no forge knows."""
        assert [host.broken for host in self.faulty] == [[]] * 3


@pytest.fixture(scope="module")
def served(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[GitHub, dict[str, TokenHost], Path]]:
    with ExitStack() as stack:
        folder = tmp_path_factory.mktemp("programs")
        stack.enter_context(program(folder))
        github = stack.enter_context(serving_github(time.time))
        names = ("forgejo", "gitlab")
        place = tmp_path_factory.mktemp("hosts")
        hosts = {name: stack.enter_context(standing(name, place, time.time)) for name in names}
        yield github, hosts, folder


@pytest.fixture
def world(
    served: tuple[GitHub, dict[str, TokenHost], Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[World]:
    github, hosts, programs = served
    for name in ("WIKER_TOKEN_127_0_0_1", "WIKER_TOKEN_LOCALHOST"):
        monkeypatch.setenv(name, TOKEN)
    monkeypatch.setenv("WIKER_GITHUB_API_URL", github.url)
    monkeypatch.setenv("WIKER_GITHUB_APP_ID", "4711")
    monkeypatch.setenv("WIKER_GITHUB_PRIVATE_KEY", github.pem)
    monkeypatch.setattr(Pace, "room", lambda *_: None)  # tried beside; here nothing waits
    begun = RestClient.__init__
    with ExitStack() as stack:

        def closing(self: RestClient, *given: Any, **more: Any) -> None:
            begun(self, *given, **more)
            stack.callback(self.close)

        monkeypatch.setattr(RestClient, "__init__", closing)
        made = World(tmp_path, github, hosts, Bash(programs, tmp_path / "home"), stack)
        yield made
        made.check()


VERBS: list[tuple[Any, ...]] = [
    ("propose", lambda slug: (proposal(1, commune=slug, reviewers=("claire-l",)),)),
    ("propose", lambda slug: (proposal(2, commune=slug),)),
    ("amend", lambda slug: (proposal(1, 1, commune=slug),)),
    ("reply", lambda slug: (KEY, slug, "Merci !", 1)),
    ("withdraw", lambda slug: (REFUSED, slug, "C’est annulé.")),
]
"""What the service asks of each forge, for each commune."""


def everywhere(world: World, verb: str, given: Any) -> None:
    """Ask for the same in all communes."""
    for slug in ON:
        again(world.forge, verb, *given(slug))


def judge(world: World, stage: Stage = Stage.OPEN) -> None:
    """All forges tell the same, and have made the same commits."""
    for slug in ON:
        first, second = (world.forge.state(key, slug) for key in (KEY, REFUSED))
        assert first is not None
        assert second is not None
        assert (first.stage, second.stage) == (stage, Stage.CLOSED), slug
        assert [word.text for word in first.words] == ["Merci !"]
        assert [word.text for word in second.words] == ["C’est annulé."]
        if stage is Stage.OPEN:
            assert first.files == proposal(1, 1, commune=slug).files
    if stage is Stage.OPEN:
        tips = {_tree(world.communes[slug], branch(KEY)) for slug in ("donges", "bouee")}
        assert len(tips) == 1, "all begin at the same files, and add the same"


def _tree(there: Any, name: str) -> Any:
    if isinstance(there, GitRepository):
        return frozenset(
            line.split("\t")[1] + line.split()[2]
            for line in there.git("ls-tree", "-r", name).splitlines()
        )
    files = there.objects.files(there.refs[f"heads/{name}"])
    return frozenset(path + blob for path, (_, blob) in files.items())


def lost(world: World, faults: list[str], one_of: int) -> None:
    """Do all of `VERBS` with a fault at one of so many requests, on three hosts at once."""
    number = first = 0
    local = world.communes["bouee"]
    for verb, given in VERBS:
        kept = {slug: world.communes[slug].state() for slug in NAMES}
        refs = local.git("for-each-ref", "--format=%(refname) %(objectname)")
        everywhere(world, verb, given)
        wanted = {slug: world.communes[slug].told() for slug in NAMES}
        heads = local.refs
        first = (first + 7) % one_of  # not the same requests of each verb
        for at in range(first, 60, one_of):
            for slug, state in kept.items():
                world.communes[slug].restore(state)
            _restore(local, refs)
            world.begin()
            for host in world.faulty:
                host.faults.extend([*[None] * at, FAULTS[faults[number % len(faults)]]])
                number += 1
            everywhere(world, verb, given)
            assert {slug: world.communes[slug].told() for slug in NAMES} == wanted, (verb, at)
            assert local.refs == heads
            left = [bool(host.faults) for host in world.faulty]
            for host in world.faulty:
                host.faults.clear()
            if all(left):  # no host was asked that often
                break
        else:
            raise AssertionError("there is no end of requests")
    judge(world)


def _restore(local: GitRepository, refs: str) -> None:
    there = local.git("for-each-ref", "--format=%(refname)").splitlines()
    wanted = dict(line.split() for line in refs.splitlines())
    moves = [f"delete {name}" for name in there if name not in wanted]
    moves += [f"update {name} {tip}" for name, tip in wanted.items()]
    local.git("update-ref", "--stdin", given="\n".join([*moves, ""]).encode())


def test_whatever_fails_on_whichever_forge_all_is_done_once(world: World) -> None:
    """One request of 15 meets the next of ten faults; each meets each where time counts less."""
    lost(world, [*FAULTS], 15)


@pytest.mark.slow
@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_at_each_request_of_each_forge(world: World, name: str) -> None:
    lost(world, [name], 1)


# ------------------------------------------------------------------------- what runners do there

BAL = """\
title: Bal du 14 juillet
start: 2030-07-13 21:00
category: dance
place: {name: Place de la mairie}
organiser: {name: Comité des fêtes}
"""


def announced(slug: str) -> Any:
    return proposal(1, commune=slug, files={"events/bal.yaml": BAL.encode()})


def plainly(text: str) -> str:
    return text.replace("\u2060", "")


def played(world: World, slug: str, what: str) -> list[str]:
    """Play a workflow that has to end well; return what it said to people."""
    ended, said = world.play(slug, what)
    assert ended
    for name, one in ended.items():
        assert one.status == 0, (slug, name, one.text)
    return said


def test_what_is_proposed_is_listed_reviewed_and_decided_on_all_four(world: World) -> None:
    for slug in ON:
        world.forge.propose(announced(slug))
    for slug in NAMES:
        world.communes[slug].say(1, "claire-l", "Quelle salle ?")
        asked = world.forge.state(KEY, slug)
        assert asked is not None
        assert [word.text for word in asked.words] == ["Quelle salle ?"]
    comments = {slug: plainly(played(world, slug, "again")[0]) for slug in NAMES}
    assert len({*comments.values()}) == 1, "one review, whoever posts it"
    assert comments["donges"].startswith(MARKER)
    assert "Bal du 14 juillet" in comments["donges"]
    words = ["proposals", str(world.root), "--repositories", str(world.bare)]
    listed = CliRunner().invoke(group, [*words, "list"]).output
    shown = CliRunner().invoke(group, [*words, "show", KEY]).output
    assert KEY in listed
    assert "Bal du 14 juillet" in shown
    for slug in ON:
        world.decide(slug, branch(KEY))
        state = world.forge.state(KEY, slug)
        assert state is not None
        assert state.stage is Stage.MERGED


IMPORT = "import/associations"


def published(there: Any) -> Any:
    """Return what a commune's main holds of content."""
    kept = ("directory/", "events/", ".imported/associations.json")
    return frozenset(one for one in _tree(there, "main") if one.startswith(kept))


def test_what_is_imported_is_one_proposal_that_grows_on_all_four(world: World) -> None:
    for slug in NAMES:
        there = world.communes[slug]
        said = played(world, slug, "import")
        pull = there.pulls[there.number(IMPORT)]
        assert (pull.title, pull.state) == ("Import : associations", "open")
        assert "Judo Club" in plainly(pull.body)
        started = said if slug == "donges" else getattr(there, "started", [])
        assert started == ([] if slug == "blain" else ["again.yml"])
        there.push("main", {"associations.csv": (ASSOCIATIONS + MORE).encode()})
        first = pull.sha
        played(world, slug, "import")
        (pull,) = there.pulls.values()
        assert (pull.sha != first, pull.state, there.opened) == (True, "open", 1)
        world.decide(slug, IMPORT)
    desk = world.folder / "desk"
    git(world.folder, "clone", "--quiet", str(world.communes["bouee"].path), str(desk))
    (desk / "associations.csv").write_text(ASSOCIATIONS + MORE)
    script = f"""\
git config user.name a && git config user.email a@example.org
git commit --quiet --all --message Source
wiker pull --branch
wiker review . --base main --head {IMPORT} > review
grep --quiet 'Judo Club' review
git merge --quiet --no-edit {IMPORT}
git push --quiet origin main
"""
    done = world.bash.run(script, desk, {})
    assert done.status == 0, done.text
    contents = {published(there) for there in world.communes.values()}
    assert len(contents) == 1, "all four published the same"
    assert len(next(iter(contents))) == 3


def seen(there: Any) -> Any:
    """Return what people see of a repository: files by branch, proposals, what was said."""
    names = [name.removeprefix("heads/") for name in there.refs]
    _, pulls, *_ = there.told()
    return {name: _tree(there, name) for name in names}, [
        {key: pull[key] for key in ("title", "body", "state", "head", "comments")} for pull in pulls
    ]


def failing(world: World, slug: str, what: str, faults: list[str], one_of: int) -> None:
    """Play a workflow with a fault at one of its requests, then as the next morning does."""
    there = world.communes[slug]
    host = next(one for one in world.faulty if there in one.repositories.values())
    kept = there.state()
    played(world, slug, what)
    wanted = seen(there)
    for number, at in enumerate(range(0, 40, one_of)):
        there.restore(kept)
        host.faults.extend([*[None] * at, FAULTS[faults[number % len(faults)]]])
        world.play(slug, what)
        unmet = bool(host.faults)
        host.faults.clear()
        played(world, slug, what)
        assert seen(there) == wanted, at
        if unmet:
            return
    raise AssertionError("there is no end of requests")


@pytest.mark.slow
@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize(
    ("slug", "what"),
    [
        ("donges", "import"),
        ("savenay", "import"),
        ("blain", "import"),
        ("savenay", "again"),
        ("blain", "again"),
    ],
)
def test_whatever_fails_in_a_workflow_the_next_one_mends(
    world: World, slug: str, what: str, name: str
) -> None:
    if what == "again":
        world.forge.propose(announced(slug))
    failing(world, slug, what, [name], 1)

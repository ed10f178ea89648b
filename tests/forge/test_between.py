"""No lost update: what happened between what an author saw and what he proposes stays.

The same for all forges: real Git, and stand-ins over real HTTP.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.forge.hubs import DIALECTS, Hub, standing
from tests.forge.proposals import COMMUNE, git, proposal
from tests.forge.test_github import AUTHOR, NAME, Clock, again, calm
from tests.judges.github.server import APP, FAULTS, GitHub, serving
from tests.judges.token_host import TokenHost
from wiker_ssg.forge import Forge, ForgeRefused, IdTaken, Proposal, Stage, branch
from wiker_ssg.forge.github.proposals import GitHubForge
from wiker_ssg.forge.github.rest import Rest
from wiker_ssg.forge.local.deciding import DecidingLocalForge
from wiker_ssg.forge.planning import left_outs

KEY = proposal().key
PATH = "directory/amicale.yaml"
AMICALE = """\
title: Amicale laïque
type: association
contact:
  phone: "02 40 45 79 79"   # le soir
  email: amicale@example.org
hours: Mo 10:00-12:00
"""
PHONE = ("79 79", "79 80")
HOURS = ("10:00", "09:00")
BAL = "---\ntitle: Bal\nstart: 2026-12-24 20:30\n---\n\nUn.\n"


def changed(*changes: tuple[str, str], text: str = AMICALE) -> str:
    for change in changes:
        assert change[0] in text
        text = text.replace(*change)
    return text


class Ground:
    """A repository and its forge, and what people do there."""

    forge: Forge

    def publish(self, files: dict[str, str | None]) -> str:
        """Commit to main; return the commit."""
        return self.push("main", files)

    def push(self, name: str, files: dict[str, str | None]) -> str:
        raise NotImplementedError

    def commits(self, name: str) -> list[str]:
        """Return the messages of a branch's commits that main has not, newest first."""
        raise NotImplementedError

    def read(self, name: str, path: str) -> str | None:
        raise NotImplementedError

    def refs(self) -> object:
        raise NotImplementedError

    def fork(self) -> str:
        """Return where the proposal left main."""
        raise NotImplementedError

    def proposed(self, path: str = PATH) -> str | None:
        return self.read(branch(KEY), path)

    def left(self) -> list[tuple[str, str, object]]:
        """Return what the last commit of a proposal says that it could not take over."""
        return left_outs(self.commits(branch(KEY))[0])


class LocalGround(Ground):
    def __init__(self, folder: Path) -> None:
        self.bare, self.desk = folder / f"{COMMUNE}.git", folder / "desk"
        git(folder, "init", "-q", "--bare", str(self.bare))
        git(folder, "clone", "-q", str(self.bare), str(self.desk))
        self.forge: DecidingLocalForge = DecidingLocalForge(folder)

    def push(self, name: str, files: dict[str, str | None]) -> str:
        git(self.desk, "fetch", "-q")
        if name != "main" or self.refs():
            git(self.desk, "checkout", "-q", "-B", name, f"origin/{name}")
        for path, text in files.items():
            place = self.desk / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.unlink() if text is None else place.write_text(text)
        git(self.desk, "add", "--all")
        git(self.desk, "commit", "-q", "-m", "Relu")
        git(self.desk, "push", "-q", "origin", f"HEAD:{name}")
        return git(self.desk, "rev-parse", "HEAD")

    def refs(self) -> str:
        return git(self.bare, "for-each-ref", "--format=%(refname) %(objectname)")

    def commits(self, name: str) -> list[str]:
        told = git(self.bare, "log", "--format=%B%x00", f"main..{name}")
        return [one.strip("\n") for one in told.split("\0")[:-1]]

    def read(self, name: str, path: str) -> str | None:
        there = git(self.bare, "ls-tree", "-r", "--name-only", name).splitlines()
        return git(self.bare, "show", f"{name}:{path}") + "\n" if path in there else None

    def fork(self) -> str:
        return git(self.bare, "merge-base", "main", branch(KEY))


class HubGround(Ground):
    def __init__(self, github: GitHub, clock: Clock) -> None:
        github.forget()
        self.github = github
        self.hub = github.repository(NAME)
        self.hub.begin({"commune.yaml": b"name: Donges\n"}, AUTHOR, "Donges\n")
        self.rest = Rest(str(APP), github.pem, github.url, clock, pace=calm(clock))
        self.forge = GitHubForge(self.rest, {COMMUNE: NAME}.get)

    def push(self, name: str, files: dict[str, str | None]) -> str:
        given = {path: text.encode() if text is not None else None for path, text in files.items()}
        return self.hub.push(name, given)

    def refs(self) -> dict[str, str]:
        return dict(self.hub.refs)

    def commits(self, name: str) -> list[str]:
        known = {*self.hub.objects.history(self.hub.refs["heads/main"])}
        history = self.hub.objects.history(self.hub.refs[f"heads/{name}"])
        return [self.hub.objects.commits[one].message for one in history if one not in known]

    def read(self, name: str, path: str) -> str | None:
        files = self.hub.objects.files(self.hub.refs[f"heads/{name}"])
        return self.hub.objects.blobs[files[path][1]].decode() if path in files else None

    def fork(self) -> str:
        tips = self.hub.refs["heads/main"], self.hub.refs[f"heads/{branch(KEY)}"]
        return self.hub.objects.meeting(*tips)


class TokenGround(Ground):
    def __init__(self, name: str, host: TokenHost, folder: Path, clock: Clock) -> None:
        host.forget()
        self.hub = Hub(DIALECTS[name], host, folder, clock)
        self.there, self.forge = self.hub.repository, self.hub.forge
        self.there.begin({"commune.yaml": b"name: Donges\n"}, AUTHOR, "Donges\n")

    def push(self, name: str, files: dict[str, str | None]) -> str:
        given = {path: text.encode() if text is not None else None for path, text in files.items()}
        return self.there.push(name, given)

    def refs(self) -> dict[str, str]:
        return self.there.refs

    def commits(self, name: str) -> list[str]:
        return self.there.messages(name)

    def read(self, name: str, path: str) -> str | None:
        data = self.there.read(name, path)
        return data.decode() if data is not None else None

    def fork(self) -> str:
        return self.there.git("merge-base", "main", branch(KEY))


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def served(clock: Clock) -> Iterator[GitHub]:
    with serving(clock) as github:
        yield github


@pytest.fixture(scope="module")
def hosts(tmp_path_factory: pytest.TempPathFactory, clock: Clock) -> Iterator[dict[str, TokenHost]]:
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(standing(name, tmp_path_factory.mktemp(name), clock))
            for name in DIALECTS
        }


@pytest.fixture(params=["local", "github", *DIALECTS])
def ground(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    served: GitHub,
    hosts: dict[str, TokenHost],
    clock: Clock,
) -> Iterator[Ground]:
    made: Ground
    if request.param in DIALECTS:
        made = TokenGround(request.param, hosts[request.param], tmp_path, clock)
    else:
        made = LocalGround(tmp_path) if request.param == "local" else HubGround(served, clock)
    yield made
    if isinstance(made, TokenGround):
        made.hub.close()
        assert made.hub.host.broken == []
    elif isinstance(made, HubGround):
        made.rest.close()
        assert served.broken == []
    else:
        git(tmp_path / f"{COMMUNE}.git", "fsck", "--strict")


def correction(text: str, base: str | None, seen: str = AMICALE, **facts: object) -> Proposal:
    """Return a correction that somebody made of what he saw."""
    given: dict[str, object] = {"files": {PATH: text.encode()}, "seen": {PATH: seen.encode()}}
    return proposal(**given | {"base": base} | facts)  # type: ignore[arg-type]


def test_a_correction_of_what_stands_is_one_commit_on_it(ground: Ground) -> None:
    base = ground.publish({PATH: AMICALE})
    ground.forge.propose(correction(changed(HOURS), base))
    assert (ground.proposed(), ground.fork()) == (changed(HOURS), base)
    assert len(ground.commits(branch(KEY))) == 1


def test_what_was_published_since_is_merged(ground: Ground) -> None:
    base = ground.publish({PATH: AMICALE})
    now = ground.publish({PATH: changed(PHONE), "events/bal.md": BAL})
    one = correction(changed(HOURS), base)
    ground.forge.propose(one)
    ground.forge.propose(one)
    assert (ground.proposed(), ground.fork()) == (changed(PHONE, HOURS), now)
    assert ground.proposed("events/bal.md") == BAL
    assert [text.splitlines()[-1] for text in ground.commits(branch(KEY))] == [
        f"Joined: {KEY}/0",
        f"Proposal: {KEY}/0",
    ]
    state = ground.forge.state(KEY, COMMUNE)
    assert state is not None
    assert state.files == {PATH: changed(PHONE, HOURS).encode()}


def test_other_news_of_the_commune_needs_no_merge(ground: Ground) -> None:
    base = ground.publish({PATH: AMICALE})
    ground.publish({"events/bal.md": BAL})
    ground.forge.propose(correction(changed(HOURS), base))
    assert len(ground.commits(branch(KEY))) == 1


def test_what_both_changed_stays_a_question(ground: Ground) -> None:
    base = ground.publish({PATH: AMICALE})
    ground.publish({PATH: changed(PHONE)})
    mine = changed(("79 79", "79 81"))
    ground.forge.propose(correction(mine, base))
    assert (ground.proposed(), ground.fork()) == (mine, base), "both sides can be told apart"
    assert ground.left() == []


def test_where_nobody_knows_the_commit_what_was_seen_counts(ground: Ground) -> None:
    now = ground.publish({PATH: changed(PHONE)})
    for base in (None, "0" * 40, "HEAD", "-x"):
        one = correction(changed(HOURS), base)
        ground.forge.propose(one)
        assert (ground.proposed(), ground.fork()) == (changed(PHONE, HOURS), now)


def test_a_commit_that_says_something_else_is_not_believed(ground: Ground) -> None:
    base = ground.publish({PATH: changed(PHONE)})
    ground.forge.propose(correction(changed(HOURS), base))
    assert ground.proposed() == changed(PHONE, HOURS)


def test_what_gives_way_is_noted(ground: Ground) -> None:
    ground.publish({PATH: changed(PHONE)})
    mine = changed(("79 79", "79 81"), HOURS)
    ground.forge.propose(correction(mine, None))
    assert ground.proposed() == changed(PHONE, HOURS), "who did not see it undoes nothing"
    assert ground.left() == [(PATH, "contact.phone", "+33 2 40 45 79 81")]


def test_what_was_deleted_since_is_a_question(ground: Ground) -> None:
    base = ground.publish({PATH: AMICALE, "events/bal.md": BAL})
    ground.publish({PATH: None})
    ground.forge.propose(correction(changed(HOURS), base))
    assert (ground.proposed(), ground.fork()) == (changed(HOURS), base)


def test_what_was_deleted_since_and_seen_nowhere_stays_deleted(ground: Ground) -> None:
    ground.publish({PATH: AMICALE, "events/bal.md": BAL})
    ground.publish({PATH: None})
    ground.forge.propose(correction(changed(HOURS), None))
    assert ground.proposed() is None
    assert ground.left() == [(PATH, "", changed(HOURS))]


def test_an_amendment_is_merged_with_what_the_ambassador_did(ground: Ground) -> None:
    base = ground.publish({PATH: AMICALE})
    shown = changed(HOURS)
    ground.forge.propose(correction(shown, base))
    ground.push(branch(KEY), {PATH: changed(HOURS, PHONE)})
    again = changed(("amicale@", "bureau@"), text=shown)
    ground.forge.amend(correction(again, None, shown, revision=1))
    assert ground.proposed() == changed(HOURS, PHONE, ("amicale@", "bureau@"))
    assert ground.left() == []


def test_where_both_changed_one_the_ambassadors_stays(ground: Ground) -> None:
    base = ground.publish({PATH: AMICALE})
    shown = changed(HOURS)
    ground.forge.propose(correction(shown, base))
    ground.push(branch(KEY), {PATH: changed(HOURS, PHONE)})
    again = changed(("79 79", "79 81"), ("amicale@", "bureau@"), text=shown)
    ground.forge.amend(correction(again, None, shown, revision=1))
    assert ground.proposed() == changed(HOURS, PHONE, ("amicale@", "bureau@"))
    assert ground.left() == [(PATH, "contact.phone", "+33 2 40 45 79 81")]


def test_an_amendment_that_does_not_say_what_was_seen_follows_the_one_before(
    ground: Ground,
) -> None:
    """As those are that an earlier version of the service took in."""
    ground.publish({"commune.yaml": "name: Donges\n"})
    ground.forge.propose(proposal(files={PATH: AMICALE.encode()}))
    ground.push(branch(KEY), {PATH: changed(PHONE)})
    ground.forge.amend(proposal(files={PATH: changed(HOURS).encode()}, revision=1))
    assert ground.proposed() == changed(PHONE, HOURS)


def test_an_amendment_takes_up_what_was_published_since(ground: Ground) -> None:
    base = ground.publish({PATH: AMICALE})
    ground.forge.propose(correction(changed(HOURS), base))
    ground.push(branch(KEY), {"events/bal.md": BAL})
    now = ground.publish({PATH: changed(PHONE), "news/avis.md": "---\ntitle: Avis\n---\n"})
    text = changed(("amicale@", "bureau@"), text=changed(HOURS))
    one = correction(text, None, changed(HOURS), revision=1)
    ground.forge.amend(one)
    ground.forge.amend(one)
    assert ground.proposed() == changed(PHONE, HOURS, ("amicale@", "bureau@"))
    assert ground.proposed("events/bal.md") == BAL, "what the ambassador added stays"
    assert ground.proposed("news/avis.md") is not None
    assert ground.fork() == now
    assert len(ground.commits(branch(KEY))) == 4


@pytest.mark.parametrize("there", ["events/bal.md", "events/2026/bal.yaml", "events/Bal.yml"])
def test_an_id_belongs_to_one_entry(ground: Ground, there: str) -> None:
    ground.publish({there: BAL, PATH: AMICALE})
    before = ground.refs()
    with pytest.raises(IdTaken) as told:
        ground.forge.propose(proposal(files={"events/bal.md": BAL.encode(), PATH: b"x"}))
    assert told.value.paths == ("events/bal.md", PATH)
    assert ground.refs() == before
    ground.forge.propose(proposal(files={"events/bal-2.md": BAL.encode()}))
    assert ground.proposed("events/bal-2.md") == BAL


def test_an_id_is_never_given_away_again(ground: Ground) -> None:
    """GitHub is asked of the same path; the service knows the others from its clone."""
    known = ["events/bal.md", "events/fete.yaml"]
    known += ["events/2026/loto.yml"] if not isinstance(ground, HubGround) else []
    ground.publish(dict.fromkeys((*known, "events/reste.md"), BAL))
    ground.publish(dict.fromkeys(known))
    files = {f"{path.rpartition('.')[0]}.md".replace("2026/", ""): BAL.encode() for path in known}
    with pytest.raises(IdTaken) as told:
        ground.forge.propose(proposal(files=files))
    assert told.value.paths == tuple(files)


def test_another_open_proposals_id_is_taken(ground: Ground) -> None:
    base = ground.publish({PATH: AMICALE})
    if isinstance(ground, LocalGround):
        ground.forge.propose(proposal(2, files={"events/bal.md": BAL.encode()}))
    elif isinstance(ground, TokenGround):
        ground.there.point("heads/par-la-mairie", base)
        ground.push("par-la-mairie", {"events/2027/bal.md": BAL})
        ground.there.make_pull("Bal", "", "par-la-mairie", "main")
    else:
        assert isinstance(ground, HubGround)
        ground.hub.refs["heads/par-la-mairie"] = base
        ground.push("par-la-mairie", {"events/2027/bal.md": BAL})
        ground.hub.pulls_create("Bal", "par-la-mairie", "main")
    with pytest.raises(IdTaken):
        ground.forge.propose(proposal(files={"events/bal.md": BAL.encode()}))


def test_a_withdrawn_proposals_id_is_free_again(ground: Ground) -> None:
    ground.publish({PATH: AMICALE})
    ground.forge.propose(proposal(2, files={"events/bal.md": BAL.encode()}))
    ground.forge.withdraw(proposal(2).key, COMMUNE, "")
    ground.forge.propose(proposal(files={"events/bal.md": BAL.encode()}))
    assert ground.proposed("events/bal.md") == BAL


def test_a_picture_never_takes_anothers_place(ground: Ground) -> None:
    ground.publish({"media/bal.jpg": "recadrée\n"})
    files = {"events/bal.md": BAL.encode(), "media/bal.jpg": b"autre"}
    with pytest.raises(IdTaken) as told:
        ground.forge.propose(proposal(files=files))
    assert told.value.paths == ("media/bal.jpg",)
    ground.forge.propose(proposal(files=files | {"media/bal.jpg": "recadrée\n".encode()}))
    assert ground.proposed("media/bal.jpg") == "recadrée\n"


def test_two_corrections_of_one_entry_are_both_kept(ground: Ground) -> None:
    base = ground.publish({PATH: AMICALE})
    ground.forge.propose(correction(changed(HOURS), base))
    other = correction(changed(PHONE), base, key=proposal(2).key)
    ground.forge.propose(other)
    if isinstance(ground, LocalGround):
        for key in (KEY, other.key):
            ground.forge.accept(key, COMMUNE, ground.forge.merged(key, COMMUNE))
        assert ground.read("main", PATH) == changed(PHONE, HOURS)
    else:
        assert isinstance(ground, HubGround | TokenGround)
        there = ground.hub if isinstance(ground, HubGround) else ground.there
        there.merge(there.number(branch(KEY)))
        ground.forge.amend(
            correction(changed(PHONE), None, changed(PHONE), key=other.key, revision=1)
        )
        assert ground.read(branch(other.key), PATH) == changed(PHONE, HOURS)


def test_whatever_is_lost_in_between_the_merge_is_made_once(served: GitHub, clock: Clock) -> None:
    for at in range(40):
        ground = HubGround(served, clock)
        base = ground.publish({PATH: AMICALE})
        ground.publish({PATH: changed(PHONE)})
        served.faults.extend([*[None] * at, FAULTS["lost"]])
        again(ground.forge, "propose", correction(changed(HOURS), base))
        ground.rest.close()
        assert ground.proposed() == changed(PHONE, HOURS)
        assert len(ground.commits(branch(KEY))) == 2
        assert ground.hub.opened == 1
        if served.faults:
            served.faults.clear()
            return
    raise AssertionError("there are ever more requests")


def test_what_is_closed_takes_no_correction(tmp_path: Path) -> None:
    ground = LocalGround(tmp_path)
    base = ground.publish({PATH: AMICALE})
    ground.forge.propose(correction(changed(HOURS), base))
    ground.forge.withdraw(KEY, COMMUNE, "")
    with pytest.raises(ForgeRefused):
        ground.forge.amend(correction(changed(PHONE), base, revision=1))
    state = ground.forge.state(KEY, COMMUNE)
    assert state is not None
    assert state.stage is Stage.CLOSED

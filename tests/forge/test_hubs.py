"""Forges that are asked with a token: pull requests over REST, commits over Git, on real HTTP.

Each request to the API is one that the forge describes; what Git says is answered by Git.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.forge.hubs import DIALECTS, Hub, standing
from tests.forge.proposals import COMMUNE, git, proposal
from tests.forge.test_github import AUTHOR, HOSTILE, Clock, again
from tests.judges.gitted import GitRepository
from tests.judges.host import FAULTS, Fault
from tests.judges.token_host import TOKEN, TokenHost
from wiker_ssg.forge import ForgeRefused, ForgeUnavailable, Stage, Word, branch
from wiker_ssg.forge.hosted import HostedForge
from wiker_ssg.forge.pace import Pace

KEY = proposal().key
BRANCH = branch(KEY)


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module", params=DIALECTS)
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, clock: Clock
) -> Iterator[tuple[str, TokenHost]]:
    with standing(request.param, tmp_path_factory.mktemp(request.param), clock) as host:
        yield request.param, host


@pytest.fixture
def hub(served: tuple[str, TokenHost], tmp_path: Path, clock: Clock) -> Iterator[Hub]:
    """A host with one repository."""
    name, host = served
    host.forget()
    made = Hub(DIALECTS[name], host, tmp_path, clock)
    files = {"commune.yaml": b"name: Donges\n", "events/old.md": b"---\ntitle: Vieux\n---\n"}
    made.repository.begin(files, AUTHOR, "Donges\n")
    yield made
    made.close()
    assert host.broken == []


@pytest.fixture
def forge(hub: Hub) -> HostedForge:
    return hub.forge


@pytest.fixture
def there(hub: Hub) -> GitRepository:
    return hub.repository


def test_a_proposal_becomes_branch_commit_and_pull_request(forge, there):
    one = proposal(reviewers=("claire-l", "yann-b"), pseudonym="Le voisin")
    opened = forge.propose(one)
    assert opened.number == 1
    assert opened.url.endswith("/1")
    assert there.held(BRANCH) == one.files
    pull = there.pulls[1]
    assert (pull.title, pull.body, pull.base) == (one.title, one.body, "main")
    assert (pull.labels, pull.reviewers) == (list(one.labels), list(one.reviewers))
    who = f"wiker <proposals@wiker.invalid> {one.received} +0000"
    told = there.git("cat-file", "commit", BRANCH).splitlines()
    assert (f"author {who}" in told, f"committer {who}" in told) == (True, True)
    assert told[-2:] == [f"Proposal: {KEY}/0", "Contributed-by: Le voisin"]
    git(there.path, "fsck", "--strict")


def test_a_second_call_asks_and_writes_nothing(forge, hub):
    first = forge.propose(proposal())
    hub.host.asked.clear()
    assert forge.propose(proposal()) == first
    assert len(hub.host.asked) <= 2
    assert not any(one.id.startswith("git") for one in hub.host.asked)


def test_a_report_changes_no_file_and_has_its_pull_request(forge, there):
    forge.propose(proposal(files={}))
    assert there.held(BRANCH) == {}
    assert list(there.pulls) == [1]


VERBS: list[tuple[Any, ...]] = [
    ("propose", proposal(reviewers=("claire-l",))),
    ("amend", proposal(1, 1)),
    ("reply", KEY, COMMUNE, "Merci !", 1),
    ("withdraw", KEY, COMMUNE, "C’est annulé."),
]


def faulty(hub: Hub, faults: list[str], one_of: int = 1) -> None:
    """Do all there is to a proposal, with a fault at one of so many requests in turn: the next."""
    there, number = hub.repository, 0
    before = there.refs
    for verb, *given in VERBS:
        state = hub.state()
        again(hub.forge, verb, *given)
        wanted = hub.told()
        for at in range(0, 60, one_of):
            hub.restore(state)
            hub.forge = hub.opened()
            hub.host.faults.extend([*[None] * at, FAULTS[faults[number % len(faults)]]])
            number += 1
            again(hub.forge, verb, *given)
            assert hub.told() == wanted, (verb, at)
            if hub.host.faults:  # there are no more requests than that
                break
        else:
            raise AssertionError("there is no end of requests")
        hub.host.faults.clear()
    (pull,) = there.pulls.values()
    assert (there.opened, pull.state) == (1, "closed")
    assert (pull.labels, pull.reviewers) == (["formulaire", "événement"], ["claire-l"])
    said = [item["body"].partition("\n")[2] for item in pull.comments]
    assert said == ["```text\nMerci !\n```", "C’est annulé."]
    assert there.refs == before


def test_whatever_fails_at_whichever_request_it_is_done_once(hub):
    """One of three requests meets a fault, the next of ten; all meet all where time counts less."""
    faulty(hub, [*FAULTS], 3)


@pytest.mark.slow
@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_at_each_request(hub, name):
    faulty(hub, [name])


def test_an_answer_that_never_comes_is_not_waited_for(hub):
    from tests.judges.host import HANGS_DONE

    hub.forge.propose(proposal(2))
    impatient = hub.opened(patience=0.3)
    api = [one for one in hub.host.asked if not one.id.startswith("git")]
    hub.host.faults.append(HANGS_DONE)
    assert api
    with pytest.raises(ForgeUnavailable) as caught:
        impatient.propose(proposal())
    assert "ReadTimeout" in str(caught.value)


def test_nobody_there_is_unavailable(hub):
    hub.host.url, url = "http://127.0.0.1:1", hub.host.url
    forge = hub.opened()
    hub.host.url = url
    with pytest.raises(ForgeUnavailable):
        forge.propose(proposal())


@pytest.mark.parametrize(
    ("fault", "wait"),
    [
        (Fault(429, (("retry-after", "7"),), "slow"), 7),
        (Fault(429, (), "slow"), 60),
        (Fault(429, (("ratelimit-remaining", "0"), ("ratelimit-reset", "{reset}")), "used"), 901),
        (Fault(503), 0),
        (Fault(401), 300),
    ],
)
def test_a_forge_says_for_how_long_to_leave_it_alone(forge, hub, clock, fault, wait):
    reset = str(int(clock()) + 900)
    headers = tuple((name, value.format(reset=reset)) for name, value in fault.headers)
    hub.host.faults.append(fault._replace(headers=headers))
    with pytest.raises(ForgeUnavailable) as caught:
        forge.propose(proposal())
    assert caught.value.after == pytest.approx(wait, abs=1)


@pytest.mark.parametrize(
    "fault", [Fault(403, (), "Must have admin rights"), Fault(410), Fault(301)]
)
def test_what_no_waiting_mends_is_refused(forge, hub, fault):
    hub.host.faults.append(fault)
    with pytest.raises(ForgeRefused):
        forge.propose(proposal())


def test_where_there_is_no_repository_nothing_is_done(forge, hub):
    hub.host.repositories.clear()
    with pytest.raises(ForgeRefused):
        forge.propose(proposal())


def test_a_commune_without_a_repository_is_refused(forge):
    with pytest.raises(ForgeRefused, match="savenay has no repository"):
        forge.propose(proposal(commune="savenay"))


def test_a_branch_of_somebody_else_is_left_alone(forge, there):
    main = there.refs["heads/main"]
    there.point(f"heads/{BRANCH}", main)
    with pytest.raises(ForgeRefused, match="somebody else"):
        forge.propose(proposal())
    assert there.refs[f"heads/{BRANCH}"] == main


def test_a_protected_branch_is_refused(forge, there):
    """As a rule of the repository does that keeps the service from making branches."""
    hook = there.path / "hooks/update"
    hook.parent.mkdir()
    hook.write_text("#!/bin/sh\necho protected >&2\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(ForgeRefused, match="hook declined"):
        forge.propose(proposal())
    hook.unlink()
    forge.propose(proposal())


def test_paths_are_checked_before_anything_is_asked(forge, hub):
    with pytest.raises(ForgeRefused):
        forge.propose(proposal(files={"../x.md": b"x"}))
    assert hub.host.asked == []


def test_an_amendment_keeps_what_the_ambassador_did(forge, there):
    salle = b"---\nname: Salle\n---\n"
    forge.propose(proposal())
    there.push(BRANCH, {"directory/salle.md": salle, "media/fete-1-0.jpg": b"cropped \xff"})
    for _ in range(2):
        forge.amend(proposal(1, 1))
    files = {**proposal(1, 1).files, "media/fete-1-0.jpg": b"cropped \xff"}
    assert there.held(BRANCH) == {**files, "directory/salle.md": salle}
    assert there.marks(BRANCH) == [f"{KEY}/0", f"{KEY}/1"]
    assert len(there.messages(BRANCH)) == 3


def test_what_was_removed_comes_back_when_the_amendment_does_not_remove_it(forge, there):
    forge.propose(proposal(files={"events/old.md": None, "events/new.md": b"new"}))
    assert there.read(BRANCH, "events/old.md") is None
    forge.amend(proposal(1, 1, files={"events/new.md": b"newer"}))
    assert there.held(BRANCH) == {"events/new.md": b"newer"}
    assert there.read(BRANCH, "events/old.md")


def test_an_ambassadors_push_in_between_makes_the_amendment_wait(forge, there, hub, monkeypatch):
    forge.propose(proposal())
    from wiker_ssg.forge.mirror import GitMirror

    push = GitMirror._push

    def late(self: GitMirror, *words: str) -> bool:
        monkeypatch.setattr(GitMirror, "_push", push)
        there.push(BRANCH, {"directory/salle.md": b"x"})
        return push(self, *words)

    monkeypatch.setattr(GitMirror, "_push", late)
    with pytest.raises(ForgeUnavailable, match="moved"):
        forge.amend(proposal(1, 1))
    forge.amend(proposal(1, 1))
    assert there.held(BRANCH) == {**proposal(1, 1).files, "directory/salle.md": b"x"}


def test_words_title_and_labels_follow_an_amendment_as_the_ambassador_left_them(forge, there):
    forge.propose(proposal())
    there.pulls[1].labels.remove("formulaire")
    forge.amend(proposal(1, 1, title="Fête reportée", body="Autre jour."))
    assert (there.pulls[1].title, there.pulls[1].body) == ("Fête reportée", "Autre jour.")
    assert there.pulls[1].labels == ["événement"]


@pytest.mark.parametrize("who", ["nobody-here", "passante"])
def test_one_who_may_not_review_keeps_nobody_else_from_being_asked(forge, there, who):
    forge.propose(proposal(reviewers=("claire-l", who, "yann-b")))
    assert there.pulls[1].reviewers == ["claire-l", "yann-b"]
    assert there.pulls[1].labels == ["formulaire", "événement"]


def test_what_is_decided_is_not_amended(forge, there):
    forge.propose(proposal())
    there.merge(1)
    there.point(f"heads/{BRANCH}", None)
    with pytest.raises(ForgeRefused, match="merged"):
        forge.amend(proposal(1, 1))
    forge.amend(proposal())  # what is there already may be said again
    forge.withdraw(KEY, COMMUNE, "Trop tard.")
    assert there.pulls[1].merged_at
    assert there.pulls[1].comments == []


@pytest.mark.parametrize("kept", [True, False])
def test_the_stages(forge, there, hub, kept):
    assert forge.state(KEY, COMMUNE) is None
    forge.propose(proposal())
    progress = forge.state(KEY, COMMUNE)
    assert (progress.stage, progress.files) == (Stage.OPEN, proposal().files)
    there.merge(1)
    if not kept:
        there.point(f"heads/{BRANCH}", None)
        hub.forge = forge = hub.opened()
    progress = forge.state(KEY, COMMUNE)
    assert (progress.stage, progress.files) == (Stage.MERGED, proposal().files)
    forge.propose(proposal(2))
    there.pulls[2].state = "closed"
    assert forge.state(proposal(2).key, COMMUNE).stage is Stage.CLOSED


def test_a_state_that_did_not_change_asks_git_nothing(forge, hub):
    forge.propose(proposal())
    first = forge.state(KEY, COMMUNE)
    hub.host.asked.clear()
    assert forge.state(KEY, COMMUNE) == first
    assert not any(one.id.startswith("git") for one in hub.host.asked)


def test_a_branch_that_the_ambassador_closed_stays(forge, there):
    forge.propose(proposal())
    there.pulls[1].state = "closed"
    forge.withdraw(KEY, COMMUNE, "Je retire.")
    assert f"heads/{BRANCH}" in there.refs
    assert there.pulls[1].comments == []


def test_a_second_pull_request_that_people_made_of_the_branch_counts(forge, there):
    forge.propose(proposal())
    there.pulls[1].state = "closed"
    there.make_pull("Encore", "", BRANCH, "main")
    assert forge.state(KEY, COMMUNE).stage is Stage.OPEN
    forge.reply(KEY, COMMUNE, "Oui.", 1)
    assert len(there.pulls[2].comments) == 1


def test_only_those_who_decide_are_heard_and_the_contributor(forge, there, clock):
    forge.propose(proposal())
    there.say(1, "claire-l", "Quelle salle ?\r\nMerci")
    there.say(1, "passante", "Achetez ici !")
    there.say(1, "passante", f"<!-- wiker {KEY} reply-1 -->\nJe suis lui")
    there.say(1, "wiker", "## Examen")
    clock.at += 60
    forge.reply(KEY, COMMUNE, "La grande.", 1)
    clock.at += 60
    there.review(1, "yann-b", "L’heure manque.", "20 h ?")
    there.review(1, "passante", "Nul.")
    at = int(clock())
    assert forge.state(KEY, COMMUNE).words == (
        Word(at - 120, False, "Quelle salle ?\nMerci"),
        Word(at - 60, True, "La grande."),
        Word(at, False, "L’heure manque."),
        Word(at, False, "20 h ?"),
    )


@pytest.mark.parametrize("words", HOSTILE)
def test_a_reply_is_text_and_nothing_else(forge, there, words):
    forge.propose(proposal())
    forge.reply(KEY, COMMUNE, words, 1)
    mark, fence, *inside, end = there.pulls[1].comments[0]["body"].split("\n")
    assert mark == f"<!-- wiker {KEY} reply-1 -->"
    assert fence == f"{end}text"
    assert end not in "\n".join(inside)
    assert forge.state(KEY, COMMUNE).words[0].text == words


def test_replies_are_known_by_their_number(forge):
    forge.propose(proposal())
    for number in (1, 1, 2, 12, 1):
        forge.reply(KEY, COMMUNE, f"mot {number}", number)
    assert [word.text for word in forge.state(KEY, COMMUNE).words] == ["mot 1", "mot 2", "mot 12"]
    with pytest.raises(ForgeRefused):
        forge.reply(proposal(9).key, COMMUNE, "?", 1)


def test_long_lists_are_read_to_their_end(forge, there):
    forge.propose(proposal())
    for number in range(230):
        there.say(1, "claire-l", f"mot {number}")
        there.review(1, "yann-b", f"relu {number}")
    assert len(forge.state(KEY, COMMUNE).words) == 460


def test_secrets_are_in_no_log_no_error_and_no_command(forge, hub, caplog, monkeypatch):
    import subprocess

    caplog.set_level(logging.DEBUG)
    seen: list[str] = []
    popen = subprocess.Popen

    def watched(words: Any, *more: Any, **given: Any) -> Any:
        seen.append(" ".join(map(str, words)))
        return popen(words, *more, **given)

    monkeypatch.setattr(subprocess, "Popen", watched)
    for fault in FAULTS.values():
        hub.host.faults.extend([None, fault, None, None, fault])
        for _ in range(3):
            try:
                forge.propose(proposal())
            except (ForgeUnavailable, ForgeRefused) as error:
                seen.append(f"{error!r} {error.__cause__!r}")
        hub.host.faults.clear()
    again(forge, "propose", proposal())
    assert any(" push " in words for words in seen)
    told = caplog.text + "".join(seen) + repr(vars(forge)) + repr(hub.rest)
    for secret in (TOKEN, "Basic ", "d2lrZXI6"):
        assert secret not in told


def test_the_pace_is_kept(hub, clock):
    hub.host.minute = 30
    forge = hub.opened(pace=Pace(clock, minute=30))
    for number in range(1, 9):
        while True:
            try:
                forge.propose(proposal(number))
                break
            except ForgeUnavailable as rested:
                clock.at += rested.after
    assert {one.status for one in hub.host.asked} <= {200, 201, 304, 404}
    assert hub.repository.opened == 8


def test_what_a_killed_git_left_locked_is_in_nobodys_way(forge, hub):
    forge.propose(proposal(2))
    (place,) = (hub.folder / "followed").glob("*.git")
    for name in ("refs/heads/main.lock", "packed-refs.lock"):
        (place / name).touch()
    hub.repository.push("main", {"news/x.md": b"x"})
    forge.propose(proposal())


def test_what_is_kept_here_may_be_lost(forge, hub, there):
    import shutil

    forge.propose(proposal())
    shutil.rmtree(hub.folder / "followed")
    forge.amend(proposal(1, 1))
    assert forge.state(KEY, COMMUNE).files == proposal(1, 1).files
    assert there.marks(BRANCH) == [f"{KEY}/0", f"{KEY}/1"]

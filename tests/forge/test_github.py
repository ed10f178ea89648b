"""Pull requests on GitHub, over real HTTP; each request is one that GitHub describes."""

from __future__ import annotations

import copy
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.forge.proposals import COMMUNE, RECEIVED, proposal
from tests.judges.github.fake import GitHubRefusal, Repository
from tests.judges.github.server import APP, FAULTS, HANGS, HANGS_DONE, Fault, GitHub, serving
from wiker_ssg.forge import Forge, ForgeRefused, ForgeUnavailable, Stage, Word, branch
from wiker_ssg.forge.github.opening import from_environment
from wiker_ssg.forge.github.proposals import GitHubForge
from wiker_ssg.forge.github.rest import Rest
from wiker_ssg.forge.pace import Pace

NAME = "wiker/donges"
AUTHOR = f"wiker <proposals@wiker.invalid> {RECEIVED} +0000"


class Clock:
    """Time that goes on only when it is told to."""

    def __init__(self) -> None:
        self.at = float(RECEIVED + 100)

    def __call__(self) -> float:
        return self.at


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def served(clock: Clock) -> Iterator[GitHub]:
    with serving(clock) as github:
        yield github


@pytest.fixture
def github(served: GitHub) -> Iterator[GitHub]:
    """A GitHub with one repository."""
    served.forget()
    served.repository(NAME).begin(
        {"commune.yaml": b"name: Donges\n", "events/old.md": b"---\ntitle: Vieux\n---\n"},
        AUTHOR,
        "Donges\n",
    )
    yield served
    assert served.broken == []


@pytest.fixture
def hub(github: GitHub) -> Repository:
    return github.repositories[NAME]


@pytest.fixture
def forge(github: GitHub, clock: Clock) -> Iterator[GitHubForge]:
    rest = Rest(str(APP), github.pem, github.url, clock, patience=10, pace=calm(clock))
    yield GitHubForge(rest, {COMMUNE: NAME}.get)
    rest.close()


def calm(clock: Callable[[], float]) -> Pace:
    """A pace that never keeps anybody waiting."""
    return Pace(clock, minute=10**6, hour=10**6)


def held(hub: Repository, key: str) -> dict[str, bytes]:
    """Return what a branch changes in main."""
    tip = hub.refs[f"heads/{branch(key)}"]
    base = hub.objects.meeting(hub.refs["heads/main"], tip)
    changes = hub.objects.changes(base, tip)
    return {path: hub.objects.blobs[blob] for path, blob, _ in changes if blob}


def marks(hub: Repository, key: str) -> list[str]:
    """Return the revisions of a branch's commits, oldest first."""
    messages = [
        hub.objects.commits[one].message
        for one in hub.objects.history(hub.refs[f"heads/{branch(key)}"])
    ]
    return [
        line.partition(": ")[2]
        for text in messages[::-1]
        for line in text.splitlines()
        if line.startswith(f"Proposal: {key}")
    ]


def again(forge: Forge, verb: str, *given: object, tries: int = 40) -> None:
    """Call until it is done, as the service's queue does."""
    for _ in range(tries):
        try:
            getattr(forge, verb)(*given)
        except ForgeUnavailable:
            continue
        return
    raise AssertionError("it is never done")


def test_a_proposal_becomes_branch_commit_and_pull_request(forge, hub):
    one = proposal(reviewers=("claire-l", "yann-b"), pseudonym="Le voisin")
    opened = forge.propose(one)
    assert (opened.number, opened.url) == (1, f"https://github.com/{NAME}/pull/1")
    assert held(hub, one.key) == one.files
    pull = hub.pulls[1]
    assert (pull.title, pull.body, pull.base) == (one.title, one.body, "main")
    assert (pull.labels, pull.reviewers) == (list(one.labels), list(one.reviewers))
    made = hub.objects.commits[pull.sha]
    assert made.author == made.committer == f"wiker <proposals@wiker.invalid> {one.received} +0000"
    assert made.message.splitlines()[-2:] == [
        f"Proposal: {one.key}/0",
        "Contributed-by: Le voisin",
    ]


def test_a_second_call_asks_and_writes_nothing(forge, hub, github):
    first = forge.propose(proposal())
    github.asked.clear()
    assert forge.propose(proposal()) == first
    assert [one.id for one in github.asked] == ["pulls/list"]


def test_a_report_changes_no_file_and_has_its_pull_request(forge, hub):
    one = proposal(files={})
    forge.propose(one)
    assert held(hub, one.key) == {}
    assert list(hub.pulls) == [1]


FEW = [(name, 1 if name == "lost" else 3) for name in FAULTS]
ALL = [pytest.param(name, 1, marks=pytest.mark.slow) for name in FAULTS if name != "lost"]


@pytest.mark.parametrize(("name", "one_of"), [*FEW, *ALL])
def test_whatever_fails_at_whichever_request_it_is_done_once(
    forge, hub, github, clock, name, one_of
):
    """One fault at each request of a proposal in turn, and of what follows it.

    What was done and not heard of, at every request; what else, at one of so many, the next fault
    at the next of them, so that each request meets several.
    """
    fault, first = FAULTS[name], [*FAULTS].index(name) % one_of
    one, two = proposal(reviewers=("claire-l",)), proposal(1, 1)
    verbs: list[tuple[Any, ...]] = [
        ("propose", one),
        ("amend", two),
        ("reply", one.key, COMMUNE, "Merci !", 1),
        ("withdraw", one.key, COMMUNE, "C’est annulé."),
    ]
    before = dict(hub.refs)
    for verb, *given in verbs:
        state = copy.deepcopy((hub.refs, hub.pulls, hub.opened))
        again(forge, verb, *given)
        wanted = told(hub)
        for at in range(first, 60, one_of):
            hub.refs, hub.pulls, hub.opened = copy.deepcopy(state)
            forge.rest._tokens.clear()
            github.faults.extend([*[None] * at, fault])
            again(forge, verb, *given)
            assert told(hub) == wanted, (verb, at)
            if github.faults:  # there are no more requests than that
                break
        else:
            raise AssertionError("there is no end of requests")
        github.faults.clear()
    (pull,) = hub.pulls.values()
    assert hub.opened == 1
    assert (pull.labels, pull.reviewers) == (list(one.labels), ["claire-l"])
    said = [item["body"].partition("\n")[2] for item in pull.comments]
    assert said == ["```text\nMerci !\n```", "C’est annulé."]
    assert pull.state == "closed"
    assert hub.refs == before


def told(hub: Repository) -> object:
    """Return all that can be seen of a repository, but for the numbers of comments."""
    pulls = [
        vars(pull) | {"comments": [(item["user"], item["body"]) for item in pull.comments]}
        for pull in hub.pulls.values()
    ]
    return copy.deepcopy((hub.refs, pulls, hub.opened))


def test_what_is_there_and_cannot_be_seen_yet_is_not_made_again(forge, hub, monkeypatch):
    """GitHub may tell of a branch or a pull request a moment after it was made."""
    forge.propose(proposal())
    listed, read = hub.pulls_list, hub.git_get_ref

    def none(**given: Any) -> tuple[int, list[Any]]:
        monkeypatch.setattr(hub, "pulls_list", listed)
        return 200, []

    def missing(ref: str) -> Any:
        if ref == "heads/main":
            return read(ref)
        monkeypatch.setattr(hub, "git_get_ref", read)
        raise GitHubRefusal(404, "Not Found")

    monkeypatch.setattr(hub, "pulls_list", none)
    assert forge.propose(proposal()).number == 1
    monkeypatch.setattr(hub, "pulls_list", none)
    monkeypatch.setattr(hub, "git_get_ref", missing)
    assert forge.propose(proposal()).number == 1
    assert hub.opened == 1
    assert marks(hub, proposal().key) == [f"{proposal().key}/0"]
    monkeypatch.setattr(hub, "pulls_list", lambda **given: (200, []))
    with pytest.raises(ForgeUnavailable, match="already exists"):
        forge.propose(proposal())


@pytest.mark.parametrize("fault", [HANGS, HANGS_DONE], ids=["not done", "done"])
def test_an_answer_that_never_comes_is_not_waited_for(github, hub, clock, fault):
    rest = Rest(str(APP), github.pem, github.url, clock, patience=0.2, pace=calm(clock))
    forge = GitHubForge(rest, {COMMUNE: NAME}.get)
    github.faults.extend([*[None] * 9, fault])
    with pytest.raises(ForgeUnavailable) as caught:
        forge.propose(proposal())
    assert "ReadTimeout" in str(caught.value)
    again(forge, "propose", proposal())
    assert (list(hub.pulls), hub.opened) == ([1], 1)
    assert marks(hub, proposal().key) == [f"{proposal().key}/0"]
    rest.close()


def test_nobody_there_is_unavailable(github, clock):
    rest = Rest(str(APP), github.pem, "http://127.0.0.1:1", clock)
    with pytest.raises(ForgeUnavailable):
        GitHubForge(rest, {COMMUNE: NAME}.get).propose(proposal())
    rest.close()


RESTS = [
    (Fault(429, (("retry-after", "7"),), "slow"), 7),
    (Fault(403, (("retry-after", "60"),), "slow"), 60),
    (Fault(403, (("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "{reset}")), "used"), 901),
    (Fault(403, (), "You have exceeded a secondary rate limit"), 60),
    (Fault(429, (("retry-after", "soon"),), "slow"), 60),
    (Fault(503), 0),
]


@pytest.mark.parametrize(("fault", "wait"), RESTS)
def test_github_says_for_how_long_to_leave_it_alone(forge, hub, github, clock, fault, wait):
    reset = str(int(clock()) + 900)
    headers = tuple((name, value.format(reset=reset)) for name, value in fault.headers)
    github.faults.extend([None, None, fault._replace(headers=headers)])
    with pytest.raises(ForgeUnavailable) as caught:
        forge.propose(proposal())
    assert caught.value.after == pytest.approx(wait, abs=1)


REFUSALS = [Fault(403, (), "Resource not accessible by integration"), Fault(410), Fault(301)]


@pytest.mark.parametrize("fault", REFUSALS, ids=["403", "410", "301"])
def test_what_no_waiting_mends_is_refused(forge, hub, github, fault):
    github.faults.extend([None, None, fault])
    with pytest.raises(ForgeRefused):
        forge.propose(proposal())


def test_where_the_app_is_not_installed_nothing_is_done(forge, github):
    github.repositories.clear()
    with pytest.raises(ForgeRefused, match="not installed"):
        forge.propose(proposal())


def test_a_commune_without_a_repository_is_refused(forge):
    with pytest.raises(ForgeRefused):
        forge.propose(proposal(commune="savenay"))


def test_a_branch_of_somebody_else_is_left_alone(forge, hub):
    name = f"heads/{branch(proposal().key)}"
    hub.refs[name] = hub.refs["heads/main"]
    with pytest.raises(ForgeRefused, match="somebody else"):
        forge.propose(proposal())
    assert hub.refs[name] == hub.refs["heads/main"]


@pytest.mark.parametrize("path", ["../x.md", ".github/workflows/x.yml", "events/.git/x", "/a/b"])
def test_paths_are_checked_before_anything_is_asked(forge, github, path):
    with pytest.raises(ForgeRefused):
        forge.propose(proposal(files={path: b"x"}))
    assert github.asked == []


def test_an_amendment_keeps_what_the_ambassador_did(forge, hub):
    one, two = proposal(), proposal(1, 1)
    key = one.key
    forge.propose(one)
    hub.push(branch(key), {"directory/salle.md": b"---\nname: Salle\n---\n"})
    forge.amend(two)
    forge.amend(two)
    assert held(hub, key) == {**two.files, "directory/salle.md": b"---\nname: Salle\n---\n"}
    assert marks(hub, key) == [f"{key}/0", f"{key}/1"]
    assert len(hub.objects.history(hub.refs[f"heads/{branch(key)}"])) == 4


def test_a_picture_that_the_ambassador_changed_outlives_an_amendment_without_it(forge, hub):
    one = proposal()
    forge.propose(one)
    hub.push(branch(one.key), {"media/fete-1-0.jpg": b"cropped \xff"})
    forge.amend(proposal(1, 1))
    assert held(hub, one.key)["media/fete-1-0.jpg"] == b"cropped \xff"


def test_what_was_removed_comes_back_when_the_amendment_does_not_remove_it(forge, hub):
    one = proposal(files={"events/old.md": None, "events/new.md": b"new"})
    forge.propose(one)
    tip = hub.refs[f"heads/{branch(one.key)}"]
    assert "events/old.md" not in hub.objects.files(tip)
    forge.amend(proposal(1, 1, files={"events/new.md": b"newer"}))
    assert held(hub, one.key) == {"events/new.md": b"newer"}
    assert hub.objects.files(hub.refs[f"heads/{branch(one.key)}"])["events/old.md"]


def test_removing_what_is_not_there_does_no_harm(forge, hub):
    one = proposal(files={"events/never.md": None, "events/new.md": b"new"})
    forge.propose(one)
    assert held(hub, one.key) == {"events/new.md": b"new"}


@pytest.mark.parametrize("path", ["events/fetes", "events/old.md/below.md"])
def test_no_file_takes_the_place_of_a_folder(forge, hub, path):
    hub.push("main", {"events/fetes/un.md": b"x"})
    before = dict(hub.refs)
    with pytest.raises(ForgeRefused, match="folder"):
        forge.propose(proposal(files={path: b"x"}))
    assert hub.refs == before
    forge.propose(proposal())
    with pytest.raises(ForgeRefused, match="folder"):
        forge.amend(proposal(1, 1, files={path: b"x"}))
    assert held(hub, proposal().key) == proposal().files


def test_an_ambassadors_push_in_between_makes_the_amendment_wait(forge, hub, github, monkeypatch):
    forge.propose(proposal())
    key = proposal().key
    update = hub.git_update_ref

    def late(**given: object) -> object:
        monkeypatch.setattr(hub, "git_update_ref", update)
        hub.push(branch(key), {"directory/salle.md": b"x"})
        return update(**given)

    monkeypatch.setattr(hub, "git_update_ref", late)
    with pytest.raises(ForgeUnavailable, match="fast forward"):
        forge.amend(proposal(1, 1))
    forge.amend(proposal(1, 1))
    assert held(hub, key) == {**proposal(1, 1).files, "directory/salle.md": b"x"}


def test_words_and_title_follow_an_amendment(forge, hub):
    forge.propose(proposal())
    forge.amend(proposal(1, 1, title="Fête reportée", body="Autre jour."))
    assert (hub.pulls[1].title, hub.pulls[1].body) == ("Fête reportée", "Autre jour.")


def test_labels_that_the_ambassador_took_away_stay_away(forge, hub):
    forge.propose(proposal())
    hub.pulls[1].labels.remove("formulaire")
    forge.amend(proposal(1, 1))
    forge.propose(proposal())
    assert hub.pulls[1].labels == ["événement"]


def test_one_who_is_no_collaborator_keeps_nobody_else_from_being_asked(forge, hub):
    forge.propose(proposal(reviewers=("claire-l", "nobody-here", "yann-b")))
    assert hub.pulls[1].reviewers == ["claire-l", "yann-b"]
    assert hub.pulls[1].labels == ["formulaire", "événement"]


def test_what_is_decided_is_not_amended(forge, hub):
    forge.propose(proposal())
    hub.merge(1)
    with pytest.raises(ForgeRefused, match="merged"):
        forge.amend(proposal(1, 1))
    forge.amend(proposal())  # what is there already may be said again
    forge.withdraw(proposal().key, COMMUNE, "Trop tard.")
    assert hub.pulls[1].merged_at
    assert hub.pulls[1].comments == []


def test_the_stages(forge, hub):
    key = proposal().key
    assert forge.state(key, COMMUNE) is None
    forge.propose(proposal())
    progress = forge.state(key, COMMUNE)
    assert progress is not None
    assert (progress.stage, progress.files) == (Stage.OPEN, proposal().files)
    hub.merge(1)
    progress = forge.state(key, COMMUNE)
    assert progress is not None
    assert (progress.stage, progress.files) == (Stage.MERGED, proposal().files)
    forge.propose(proposal(2))
    hub.pulls_update(2, state="closed")
    assert forge.state(proposal(2).key, COMMUNE).stage is Stage.CLOSED


def test_a_branch_that_the_ambassador_closed_stays(forge, hub):
    forge.propose(proposal())
    hub.pulls_update(1, state="closed")
    forge.withdraw(proposal().key, COMMUNE, "Je retire.")
    assert f"heads/{branch(proposal().key)}" in hub.refs
    assert hub.pulls[1].comments == []


def test_only_those_who_decide_are_heard_and_the_contributor(forge, hub, clock):
    key = proposal().key
    forge.propose(proposal())
    hub.say(1, "claire-l", "Quelle salle ?\r\nMerci")
    hub.say(1, "passante", "Achetez ici !")
    hub.say(1, "passante", f"<!-- wiker {key} reply-1 -->\nJe suis lui")
    hub.say(1, "github-actions[bot]", "## Examen", app=15368)
    hub.say(1, "other[bot]", f"<!-- wiker {key} reply-1 -->\nMoi aussi", app=15368)
    clock.at += 60
    forge.reply(key, COMMUNE, "La grande.", 1)
    clock.at += 60
    hub.review(1, "yann-b", "L’heure manque.", "20 h ?")
    hub.review(1, "passante", "Nul.")
    progress = forge.state(key, COMMUNE)
    assert progress is not None
    at = int(clock())
    assert progress.words == (
        Word(at - 120, False, "Quelle salle ?\nMerci"),
        Word(at - 60, True, "La grande."),
        Word(at, False, "L’heure manque."),
        Word(at, False, "20 h ?"),
    )


HOSTILE = [
    "@wiker/plateforme #1 !",
    "<!-- wiker 2026-0001 reply-2 -->\nfaux",
    "```\n@claire-l\n```",
    "````text\nx\n````",
    "<script>alert(1)</script>\n/cc @claire-l",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_a_reply_is_text_and_nothing_else(forge, hub, words):
    key = proposal().key
    forge.propose(proposal())
    forge.reply(key, COMMUNE, words, 1)
    body = hub.pulls[1].comments[0]["body"]
    mark, fence, *inside, end = body.split("\n")
    assert mark == f"<!-- wiker {key} reply-1 -->"
    assert fence == f"{end}text"
    assert end not in "\n".join(inside)
    assert forge.state(key, COMMUNE).words[0].text == words


def test_replies_are_known_by_their_number(forge, hub):
    key = proposal().key
    forge.propose(proposal())
    for number in (1, 1, 2, 12, 1):
        forge.reply(key, COMMUNE, f"mot {number}", number)
    assert [word.text for word in forge.state(key, COMMUNE).words] == ["mot 1", "mot 2", "mot 12"]
    with pytest.raises(ForgeRefused):
        forge.reply(proposal(9).key, COMMUNE, "?", 1)


def test_long_lists_are_read_to_their_end(forge, hub):
    forge.propose(proposal())
    for number in range(230):
        hub.say(1, "claire-l", f"mot {number}")
    assert len(forge.state(proposal().key, COMMUNE).words) == 230


def test_what_did_not_change_is_only_asked_about(forge, hub, github):
    forge.propose(proposal())
    first = forge.state(proposal().key, COMMUNE)
    github.asked.clear()
    assert forge.state(proposal().key, COMMUNE) == first
    assert {one.status for one in github.asked} == {304}
    assert len(github.asked) == 5


def test_a_token_is_good_for_one_repository_and_is_renewed_before_it_ends(
    forge, hub, github, clock
):
    forge.propose(proposal())
    ((name, permissions, _),) = github.tokens.values()
    assert name == NAME
    assert permissions == {"contents": "write", "pull_requests": "write"}
    clock.at += 3600 - 301
    forge.state(proposal().key, COMMUNE)
    assert len(github.tokens) == 1
    clock.at += 2
    forge.state(proposal().key, COMMUNE)
    assert len(github.tokens) == 2
    assert {one.status for one in github.asked} <= {200, 201, 304, 404}


def test_a_token_that_was_taken_back_is_asked_for_anew(forge, hub, github):
    forge.propose(proposal())
    github.tokens.clear()
    assert forge.state(proposal().key, COMMUNE) is not None


def test_secrets_are_in_no_log_and_no_error(forge, hub, github, caplog):
    caplog.set_level(logging.DEBUG)
    seen = []
    for fault in (*FAULTS.values(), *REFUSALS):
        github.faults.extend([fault, None, fault, None, None, fault])
        for _ in range(3):
            try:
                forge.propose(proposal())
            except (ForgeUnavailable, ForgeRefused) as error:
                seen.append(f"{error!r} {error.__cause__!r}")
        github.faults.clear()
        forge.rest._tokens.clear()
    forge.propose(proposal())
    said = caplog.text + "".join(seen) + repr(vars(forge)) + repr(forge.rest)
    assert len(seen) > 10
    assert github.tokens
    for secret in (*github.tokens, "Bearer ", "eyJ", "PRIVATE KEY", github.pem.split("\n")[3]):
        assert secret not in said


def test_the_pace_is_kept_before_github_complains(github, hub, clock):
    """Forty proposals of some eight requests: GitHub, which takes eighty a minute, says nothing."""
    github.minute = 80
    rest = Rest(str(APP), github.pem, github.url, clock, pace=Pace(clock))
    forge = GitHubForge(rest, {COMMUNE: NAME}.get)
    begun, waits = clock.at, 0
    for number in range(1, 41):
        while True:
            try:
                forge.propose(proposal(number))
                break
            except ForgeUnavailable as rested:
                waits += 1
                clock.at += rested.after
    assert {one.status for one in github.asked} <= {200, 201, 404}
    assert len(hub.pulls) == hub.opened == 40
    assert waits == 3
    assert clock.at - begun < 200
    rest.close()


def test_the_hour_has_its_bounds_too():
    clock = Clock()
    pace = Pace(clock, minute=80, hour=10)
    for _ in range(10):
        pace.room(1, 1)
        pace.wrote(seen=True)
        clock.at += 30
    with pytest.raises(ForgeUnavailable) as caught:
        pace.room(1, 1)
    assert caught.value.after == 3600 - 300
    pace.room(1, 0)
    clock.at += caught.value.after
    pace.room(1, 1)


def test_a_task_larger_than_a_minute_waits_for_an_empty_one():
    clock = Clock()
    pace = Pace(clock, minute=5)
    pace.room(50, 0)
    pace.wrote(seen=False)
    with pytest.raises(ForgeUnavailable) as caught:
        pace.room(50, 0)
    clock.at += caught.value.after
    pace.room(50, 0)


PORTAL = """\
communes:
  - {slug: donges, repository: wiker/donges}
  - {slug: savenay, repository: "https://github.com/wiker/savenay.git"}
  - {slug: blain, repository: "https://git.example/wiker/blain"}
  - {slug: guerande}
"""


def test_the_environment_and_portal_yaml_say_what_there_is(tmp_path, github, hub):
    for slug in ("donges", "savenay", "blain", "guerande"):
        (tmp_path / "communes" / slug).mkdir(parents=True)
        (tmp_path / "communes" / slug / "commune.yaml").write_text(f"name: {slug}\n")
    (tmp_path / "portal.yaml").write_text(PORTAL)
    settings = {
        "WIKER_GITHUB_APP_ID": str(APP),
        "WIKER_GITHUB_PRIVATE_KEY": github.pem.replace("\n", "\\n"),
    }
    found = from_environment(str(tmp_path), settings).repository
    assert [found(slug) for slug in ("donges", "savenay", "blain", "guerande")] == [
        "wiker/donges",
        "wiker/savenay",
        None,
        None,
    ]
    alone = str(tmp_path / "communes" / "donges")
    found = from_environment(
        alone, settings | {"WIKER_GITHUB_REPOSITORY": "wiker/seule"}
    ).repository
    assert found("donges") == "wiker/seule"


@pytest.mark.parametrize(
    "changes",
    [
        {"WIKER_GITHUB_APP_ID": ""},
        {"WIKER_GITHUB_PRIVATE_KEY": "-----BEGIN nothing"},
        {"WIKER_GITHUB_API_URL": "http://127.0.0.1.example/api"},
    ],
)
def test_settings_that_cannot_be_are_told(tmp_path, github, changes):
    from wiker_ssg.problems.exceptions import Usage

    settings = {"WIKER_GITHUB_APP_ID": "1", "WIKER_GITHUB_PRIVATE_KEY": github.pem}
    with pytest.raises(Usage) as caught:
        from_environment(str(tmp_path), settings | changes)
    assert "BEGIN" not in str(caught.value)

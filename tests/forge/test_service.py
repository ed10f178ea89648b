"""The whole way to GitHub: from a form to a pull request, its words, its end."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.contribute.conftest import Served, serve
from tests.contribute.kept import keys, waiting
from tests.contribute.pictures import photograph
from tests.contribute.visitor import forms
from tests.forge.test_github import AUTHOR, NAME, calm, held
from tests.judges.github.server import APP, FAULTS, serving
from tests.portals import CONTENT
from wiker_ssg.contribute.towns import Towns
from wiker_ssg.contribute.worker import LONGEST, QueueWorker
from wiker_ssg.forge import branch
from wiker_ssg.forge.github.proposals import GitHubForge
from wiker_ssg.forge.github.rest import Rest


def drain(served: Served, worker: QueueWorker) -> None:
    """Let time go by until the queue is empty."""
    for _ in range(100):
        worker.round()
        if not waiting(served.store):
            return
        served.clock.forward(LONGEST)
    raise AssertionError("the queue does not empty")


def test_what_was_received_becomes_one_pull_request(tmp_path: Path):
    served = serve(tmp_path, Towns(str(CONTENT)))
    with serving(served.clock) as github:
        hub = github.repository(NAME)
        hub.begin({"commune.yaml": b"name: Donges\n"}, AUTHOR, "Donges\n")
        rest = Rest(str(APP), github.pem, github.url, served.clock, pace=calm(served.clock))
        worker = QueueWorker(served.store, GitHubForge(rest, {"donges": NAME}.get))
        with served.visitor() as one:
            form = "/donges/evenement/"
            given = one.fill(form, title="Bal @wiker/tous #1", start_day="2027-06-24")
            given |= {"picture-alt": "Le bal", "picture-credit": "Moi", "step": "preview"}
            preview = one.post(form, given, photograph())
            sent = one.post(form, forms(preview)[0].values | {"step": "send"})
            assert sent.status_code == 303
        for fault in ("lost", "502", "429", "lost", "cut", "403", "lost"):
            github.faults.extend([None] * 3 + [FAULTS[fault]])
        drain(served, worker)
        (key,) = keys(served.store)
        (pull,) = hub.pulls.values()
        files = held(hub, key)
        assert sorted(Path(path).suffix for path in files) == [".jpg", ".md"]
        assert "@wiker/tous" not in pull.title + pull.body
        assert (pull.head, hub.opened) == (branch(key), 1)
        assert len(pull.labels) == 2
        submission = served.store.submission(key)
        assert submission is not None
        assert submission.url == f"https://github.com/{NAME}/pull/1"
        hub.say(1, "claire-l", "À quelle heure ?")
        hub.merge(1)
        served.clock.forward(LONGEST * 24)
        worker.round()
        submission = served.store.submission(key)
        assert submission is not None
        assert submission.progress is not None
        assert submission.state == "merged"
        assert [word.text for word in submission.progress.words] == ["À quelle heure ?"]
        assert github.broken == []
        rest.close()


def test_the_command_says_what_it_needs(monkeypatch: pytest.MonkeyPatch):
    from click.testing import CliRunner

    from wiker_ssg.cli.main import group

    monkeypatch.delenv("WIKER_GITHUB_APP_ID", raising=False)
    monkeypatch.setenv("LANGUAGE", "en")
    command = ["--lang", "en", "intake", str(CONTENT), "--forge", "github"]
    done = CliRunner().invoke(group, command)
    assert done.exit_code == 2
    assert "WIKER_GITHUB_APP_ID" in done.output

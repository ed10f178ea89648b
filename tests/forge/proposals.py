"""Proposals as the service would make them, and real git to look at what became of them."""

import subprocess
from pathlib import Path

from wiker_ssg.forge import Proposal
from wiker_ssg.git.process import alone

COMMUNE = "donges"
RECEIVED = 1_795_600_000


def proposal(number: int = 1, revision: int = 0, **changes: object) -> Proposal:
    """Return a proposal of an event with a picture; a later revision has another picture."""
    key = f"2026-{number:04}"
    facts: dict[str, object] = {
        "key": key,
        "commune": COMMUNE,
        "title": f"Fête de l’été {number}",
        "body": "Envoyé par le formulaire.",
        "files": {
            f"events/fete-{number}.md": f"---\ntitle: Fête {number}.{revision}\n---\n".encode(),
            f"media/fete-{number}-{revision}.jpg": bytes([revision]) * 2_000,
        },
        "received": RECEIVED + number,
        "labels": ("formulaire", "événement"),
        "revision": revision,
    }
    return Proposal(**(facts | changes))  # type: ignore[arg-type]


def git(folder: Path, *words: str, given: str | None = None) -> str:
    """Return what real git says, with no settings of anybody."""
    person = {
        f"GIT_{role}_{fact}": value
        for role in ("AUTHOR", "COMMITTER")
        for fact, value in (
            ("NAME", "ambassadrice"),
            ("EMAIL", "a@example.org"),
            ("DATE", "2026-11-25T10:00:00Z"),
        )
    }
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", *words],
        cwd=folder,
        env=alone() | person,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def refs(folder: Path, below: str) -> list[str]:
    """Return the names of a repository's refs, below one name."""
    return git(folder, "for-each-ref", "--format=%(refname)", below).splitlines()


def marks(folder: Path, key: str) -> list[str]:
    """Return the trailers of a proposal's commits, newest first."""
    words = git(
        folder,
        "log",
        "--format=%(trailers:key=Proposal,valueonly,separator=%x2C)",
        f"main..proposition/{key}",
    )
    return [word for word in words.splitlines() if word]

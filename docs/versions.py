"""Keep today's texts of ready repositories, so that what they wrote can be brought up to date.

python -m docs.versions             today's, after a change of templates (`make templates`)
python -m docs.versions --history   and all that this repository's own history has had

A commit's texts are taken by its own program, and compared with what it wrote, file by file.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import msgspec

from wiker_ssg.forge.registry import HOSTS
from wiker_ssg.scaffold import template, versions
from wiker_ssg.scaffold.answers import QUESTIONS

ROOT = Path(__file__).parents[1]
PLACES = (
    "wiker_ssg/repository",
    "wiker_ssg/scaffold",
    "wiker_ssg/forge",
    "tests/repository/expected",
)
"""Where a change of what is written left its traces."""

TAKING = """
import importlib, json, sys
said = json.load(sys.stdin)
for package in ("wiker_ssg.scaffold", "wiker_ssg.repository"):
    try:
        commune, portal, template = (
            importlib.import_module(f"{package}.{name}")
            for name in ("commune", "portal", "template"))
        break
    except ModuleNotFoundError as error:
        if not error.name.startswith(package):
            raise
try:
    runs = importlib.import_module(f"{package}.program")
    runs = getattr(runs, "PinnedProgram", None) or runs.Program
except ModuleNotFoundError:
    runs = None
try:
    hosts = importlib.import_module("wiker_ssg.forge.registry").HOSTS
except (ModuleNotFoundError, AttributeError):
    hosts = (None,)
class Same(dict):
    def __missing__(self, name):
        return f"<<{name}>>"
calls = []
fill = template.files
template.files = lambda *words: (calls.append(words), fill(*words))[1]
told = []
for forge in hosts:
    for kind, module in (("commune", commune), ("portal", portal)):
        shape = portal.Hub
        if kind == "commune":
            shape = getattr(commune, "RepositoryTown", None) or commune.Town
        calls.clear()
        written = []
        for one in said[kind]:
            one = {key: tuple(value) if isinstance(value, list) else value
                   for key, value in one.items() if key in shape.__struct_fields__}
            if "program" in one:
                one["program"] = runs(*one["program"])
            if "forge" in one:
                one["forge"] = forge
            made = module.files(shape(**one))
            written.append({path: data.decode() for path, data in made.items()})
        raw = fill(*calls[0][:-1], Same())
        told.append({"forge": forge, "kind": kind, "values": [words[-1] for words in calls],
                     "raw": {path: data.decode() for path, data in raw.items()},
                     "written": written})
json.dump(told, sys.stdout)
"""


def main() -> None:
    """Add what is not kept yet, and say what was."""
    if sys.argv[1:] == ["--history"]:
        for commit in _commits():
            for one in _taken(commit):
                _say(keep_former(one), commit)
    for forge in HOSTS:
        for kind in QUESTIONS:
            for calling in versions.variants(kind, forge):
                texts = versions.newest(kind, forge, calling).texts
                _say(versions.keep(kind, forge, texts), "today")


def _say(kept: Path | None, since: str) -> None:
    if kept is not None:
        click.echo(f"{kept.relative_to(ROOT)}  {since}")


def _commits() -> Iterator[str]:
    words = ["git", "log", "--reverse", "--format=%h", "--", *PLACES]
    yield from subprocess.run(
        words, cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split()


def _taken(commit: str) -> list[Any]:
    """Return what a commit's own program wrote of each kind of repository, and from what."""
    words = ["git", "archive", commit, "wiker_ssg"]
    packed = subprocess.run(words, cwd=ROOT, check=True, capture_output=True).stdout
    said = {
        kind: [msgspec.to_builtins(one) for one in versions.SPECIMENS[kind]] for kind in QUESTIONS
    }
    with tempfile.TemporaryDirectory() as place:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(place, filter="data")
        done = subprocess.run(
            [sys.executable, "-c", TAKING],
            input=json.dumps(said), cwd=place, check=True, text=True, stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": place, "PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip
    found: list[Any] = json.loads(done.stdout)
    return found


def keep_former(one: Mapping[str, Any]) -> Path | None:
    """Keep a former version; AssertionError where today's program would not write the same."""
    kind, forge = one["kind"], one["forge"] or HOSTS[0]
    known = {name: versions.common(name, one["values"]) for name in one["values"][0]}
    texts = {path: template.fill(text, known) for path, text in one["raw"].items()}
    version = versions.TextsVersion(versions.named(texts), texts)
    for answered, written in zip(versions.SPECIMENS[kind], one["written"], strict=True):
        there = msgspec.structs.replace(answered, forge=forge)
        made = {path: data.decode() for path, data in versions.filled(version, there).items()}
        assert made == written, version.name
    return versions.keep(kind, forge, texts)


if __name__ == "__main__":
    main()

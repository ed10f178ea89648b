"""Pagefind as a service: what it is told and what comes back, also when it fails."""

import random
import sys
from pathlib import Path

import pagefind_bin
import pytest

from wiker_ssg.outputs.search.pagefind import (
    ENTRY,
    LICENCE,
    SCRIPT,
    WASM,
    IndexDocument,
    engine,
    index,
)

WORDS = ("bal", "port", "musiqu", "four", "pain", "march", "fet", "lanc", "chant", "vill")


def documents(count: int, length: int = 20) -> dict[str, IndexDocument]:
    chance = random.Random(count)
    return {
        f"events/donges/{at}": IndexDocument(
            (chance.choice(WORDS), f"mot{at}"), (), chance.choices(WORDS, k=length), ("zzzevents",)
        )
        for at in range(count)
    }


def test_an_index_does_not_depend_on_the_order_in_which_documents_are_given():
    given = documents(40)
    made = index(given)
    shuffled = list(given.items())
    random.Random(1).shuffle(shuffled)
    again = index(dict(shuffled))
    assert again.files == made.files
    assert again.ids == made.ids
    assert sorted(made.ids) == sorted(given)
    assert len(set(made.ids.values())) == len(given)


def test_more_answers_than_a_pipe_holds():
    given = documents(900, 400)
    assert sorted(index(given).ids) == sorted(given)


def test_nothing_gives_no_files_and_the_program_comes_with_its_licence():
    assert index({}) == ({}, {})
    assert set(engine()) == {SCRIPT, WASM, LICENCE}
    assert b"Permission is hereby granted" in engine()[LICENCE]
    assert ENTRY in index(documents(1)).files


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that is run in place of Pagefind."""
    path = tmp_path / "pagefind"
    path.touch(0o755)
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: str(path))
    return path


def test_a_program_that_ends_too_early_is_an_error(program):
    program.write_text("#!/bin/sh\nhead -c 10 >/dev/null\nexit 3\n")
    with pytest.raises(RuntimeError, match="ended with status 3"):
        index(documents(900, 400))


def test_what_the_program_objects_to_is_said(program):
    program.write_text(f"""#!{sys.executable}
import base64, sys
said = base64.b64encode(b'{{"message_id":0,"payload":{{"type":"Error","message":"no room"}}}}')
told = b""
while told.count(b",") < 3:
    told += sys.stdin.buffer.read1()
sys.stdout.buffer.write((said + b",") * 3)
""")
    with pytest.raises(RuntimeError, match="no room"):
        index(documents(1))


def test_settings_that_lie_around_are_not_ours(tmp_path, monkeypatch):
    plain = index(documents(3))
    (tmp_path / "pagefind.toml").write_text('force_language = "fr"\nroot_selector = "nav"\n')
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEFIND_FORCE_LANGUAGE", "fr")
    monkeypatch.setenv("PAGEFIND_ROOT_SELECTOR", "nav")
    assert index(documents(3)) == plain

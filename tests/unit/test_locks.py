"""The locks: one version of each package, known by the hash of each of its files."""

import hashlib
import json
import re
import subprocess
import sys
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
WHOLE = ROOT / "requirements.lock"
PARTS = sorted((ROOT / "requirements").glob("*.lock"))
PIN = re.compile(
    r"([a-z0-9.-]+)==(\S+?)( ; .+)? \\((?:\n {4}--hash=sha256:[0-9a-f]{64}(?: \\)?)+)\n"
)


class Pin(NamedTuple):
    """A version of a package, where it is meant for, and the hashes of its files."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]


def pins(path: Path) -> list[Pin]:
    """Return what a lock holds; nothing else may stand in it."""
    text = path.read_text("utf-8")
    found = list(PIN.finditer(text))
    assert "".join(match[0] for match in found) == text, path
    return [
        Pin(match[1], match[2], match[3] or "", tuple(re.findall(r"[0-9a-f]{64}", match[4])))
        for match in found
    ]


@pytest.mark.parametrize("path", [WHOLE, *PARTS], ids=lambda path: path.name)
def test_a_lock_is_pins_with_hashes_in_order_and_names_no_host(path):
    found = pins(path)
    assert found
    assert [pin.name for pin in found] == sorted(pin.name for pin in found)
    for one, other in pairwise(found):
        if one.name == other.name:  # two versions, each for interpreters of its own
            assert one.marker != other.marker
            assert one.marker
            assert other.marker
    assert "://" not in path.read_text("utf-8")


@pytest.mark.parametrize("path", PARTS, ids=lambda path: path.name)
def test_a_part_of_the_lock_says_what_the_whole_says(path):
    whole = {(pin.name, pin.version): pin.hashes for pin in pins(WHOLE)}
    if path.name == "locking.lock":
        assert [pin.name for pin in pins(path)] == ["uv"]
        return
    for pin in pins(path):
        assert whole[pin.name, pin.version] == pin.hashes


def test_the_locks_hold_what_the_project_asks_for():
    text = (ROOT / "pyproject.toml").read_text("utf-8").partition("[tool.")[0]
    wanted = re.findall(r'^  "([a-z0-9._-]+)(?:[\[>=].*)?",$', text, re.M)
    assert len(wanted) > 40
    held = {pin.name for path in (WHOLE, *PARTS) for pin in pins(path)}
    assert {re.sub(r"[._-]+", "-", name) for name in wanted} <= held


def test_whatever_installs_asks_for_hashes_or_for_nothing_but_the_project():
    lines = [
        line
        for line in (ROOT / "Makefile").read_text("utf-8").splitlines()
        if "$(PIP)" in line or "pip install" in line
    ]
    assert len(lines) >= 6
    for line in lines:
        assert "$(PIP) $(HASHED) require" in line or "$(PIP) $(OURSELVES)" in line, line


def wheel(folder: Path, name: str, words: str, needs: str = "") -> Path:
    """Write a package that says a word, as an index would hold it."""
    path = folder / f"{name}-1-py3-none-any.whl"
    info = f"{name}-1.dist-info"
    needed = f"Requires-Dist: {needs}\n" if needs else ""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{name}.py", words)
        archive.writestr(
            f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n{needed}"
        )
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    return path


def install(folder: Path, lock: Path) -> subprocess.CompletedProcess[str]:
    """Install from a folder that stands for an index, as the Makefile and the workflows do."""
    words = re.findall(r"^HASHED := (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.M)
    return subprocess.run(
        [sys.executable, "-m", "pip", "--isolated", "--disable-pip-version-check", "install",
         "--no-index", "--find-links", folder, "--target", folder / "there",
         *words[0].split(), lock],
        capture_output=True, check=False, text=True,
    )  # fmt: skip


def test_a_file_that_was_changed_or_that_the_lock_does_not_know_is_refused(tmp_path):
    """With the options of the Makefile, and a folder in the place of an index."""
    made = wheel(tmp_path, "wanted", "word = 'first'", "unknown")
    digest = hashlib.sha256(made.read_bytes()).hexdigest()
    lock = tmp_path / "requirements.lock"
    lock.write_text(f"wanted==1 \\\n    --hash=sha256:{digest}\n")
    wheel(tmp_path, "unknown", "word = 'nobody asked'")
    done = install(tmp_path, lock)
    assert done.returncode != 0
    assert "unknown" in done.stderr
    wheel(tmp_path, "wanted", "word = 'second'")
    done = install(tmp_path, lock)
    assert done.returncode != 0
    assert "DO NOT MATCH THE HASHES" in done.stderr
    assert not (tmp_path / "there").exists()
    made = wheel(tmp_path, "wanted", "word = 'first'")
    lock.write_text(f"wanted==1 --hash=sha256:{hashlib.sha256(made.read_bytes()).hexdigest()}\n")
    assert install(tmp_path, lock).returncode == 0
    assert (tmp_path / "there/wanted.py").read_text() == "word = 'first'"


@pytest.mark.parametrize("folder", [ROOT, ROOT / "tests/lighthouse"], ids=["tests", "lighthouse"])
def test_no_package_of_npm_asks_for_whatever_is_the_latest(folder: Path) -> None:
    """Such a lock is refused on the day on which there is another version."""
    said = json.loads((folder / "package.json").read_text("utf-8"))
    lock = json.loads((folder / "package-lock.json").read_text("utf-8"))
    asked = {
        name
        for package in lock["packages"].values()
        for name, wanted in package.get("dependencies", {}).items()
        if wanted in ("latest", "next", "")
    }
    assert asked <= said.get("overrides", {}).keys()

"""A release is installed from what it is, in an empty environment, as a workflow does it."""

import hashlib
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from docs.release import LOCKS, ROOT, release
from tests.repository.test_scripts import git
from tests.unit.test_locks import PIN, pins
from wiker_ssg import __version__
from wiker_ssg.scaffold.program import install

PIP = '#!/bin/sh\nexec {python} -m pip --python {there}/bin/python "$@"\n'


def stand_in(folder: Path, name: str, version: str) -> str:
    """Write an empty package of a name and version; return its line in a lock."""
    stem = f"{name.replace('-', '_').replace('.', '_')}-{version}"
    path = folder / f"{stem}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        said = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        archive.writestr(f"{stem}.dist-info/METADATA", said)
        archive.writestr(f"{stem}.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr(f"{stem}.dist-info/RECORD", "")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return f"{name}=={version} \\\n    --hash=sha256:{digest}\n"


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    """A folder in the place of an index: an empty package for each that the locks name."""
    folder = tmp_path_factory.mktemp("index")
    (folder / "requirements").mkdir()
    for name in (*LOCKS, "build"):
        found = {pin.name: pin.version for pin in pins(ROOT / "requirements" / f"{name}.lock")}
        lines = [stand_in(folder, one, version) for one, version in sorted(found.items())]
        (folder / "requirements" / f"{name}.lock").write_text("".join(lines))
    return folder


@pytest.fixture(scope="module")
def released(index, tmp_path_factory):
    """A platform's repository that carries a release."""
    origin = tmp_path_factory.mktemp("platform")
    release(origin / "wiker", index / "requirements")
    git(origin, "init", "--quiet", "--initial-branch=main")
    git(origin, "add", "--all")
    git(origin, "commit", "--quiet", "--message=release")
    return origin


def run_install(
    tmp_path: Path, origin: Path, lock: str, **more: str
) -> subprocess.CompletedProcess[str]:
    """Run a workflow's lines in an environment with nothing in it."""
    there, programs = tmp_path / "there", tmp_path / "programs"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", there], check=True)
    programs.mkdir()
    (programs / "pip").write_text(PIP.format(python=sys.executable, there=there))
    (programs / "pip").chmod(0o755)
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", install(lock)],
        env={
            "PATH": f"{programs}:{os.environ['PATH']}", "HOME": str(tmp_path),
            "RUNNER_TEMP": str(tmp_path), "PROGRAM": str(origin),
            "COMMIT": git(origin, "rev-parse", "HEAD"), **more,
        },
        capture_output=True, check=False, text=True,
    )  # fmt: skip


def offline(index: Path) -> dict[str, str]:
    return {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(index), "PIP_CONFIG_FILE": os.devnull}


def test_a_release_says_what_it_is(released):
    folder = released / "wiker"
    names = {path.name for path in folder.iterdir()}
    (wheel,) = (name for name in names if name.endswith(".whl"))
    assert names == {wheel, "SHA256SUMS", "NOTES.md", "build.lock", *(f"{n}.lock" for n in LOCKS)}
    sums = dict(reversed(line.split()) for line in (folder / "SHA256SUMS").read_text().splitlines())
    assert sums.keys() == names - {"SHA256SUMS"}
    for name, digest in sums.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    for name in LOCKS:
        first, _, rest = (folder / f"{name}.lock").read_text().partition("\n    ")
        assert first == f"./{wheel} \\"
        assert rest.startswith(f"--hash=sha256:{sums[wheel]}\n")
        assert PIN.search(rest)
    notes = (folder / "NOTES.md").read_text("utf-8")
    assert f"# wiker {__version__}\n" in notes
    assert re.search(rf"^## {re.escape(__version__)}", notes, re.M)


def test_the_same_commit_is_the_same_release(released, index, tmp_path):
    release(tmp_path / "again", index / "requirements")
    assert (tmp_path / "again/SHA256SUMS").read_text() == (
        released / "wiker/SHA256SUMS"
    ).read_text()


def test_a_release_is_installed_as_a_workflow_does_it(released, index, tmp_path):
    """No index is asked for anything of ours, nor for what the lock does not know."""
    done = run_install(tmp_path, released, "site", **offline(index))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "there/bin/wiker").is_file()
    (package,) = (tmp_path / "there").glob("lib/python*/site-packages/wiker_ssg/__init__.py")
    assert f'"{__version__}"' in package.read_text()


def test_a_release_of_which_a_byte_is_another_is_not_installed(released, index, tmp_path):
    origin = tmp_path / "origin"
    git(tmp_path, "clone", "--quiet", str(released), str(origin))
    (wheel,) = (origin / "wiker").glob("*.whl")
    data = bytearray(wheel.read_bytes())
    data[len(data) // 2] ^= 1
    wheel.write_bytes(data)
    git(origin, "commit", "--quiet", "--all", "--message=spoilt")
    done = run_install(tmp_path, origin, "site", **offline(index))
    assert done.returncode != 0
    carried = [path for path in sorted((origin / "wiker").iterdir()) if path.name != "SHA256SUMS"]
    sums = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in carried]
    (origin / "wiker/SHA256SUMS").write_text("".join(sums))
    git(origin, "commit", "--quiet", "--all", "--message=and the sums")
    (tmp_path / "again").mkdir()
    done = run_install(tmp_path / "again", origin, "site", **offline(index))
    assert done.returncode != 0
    assert "DO NOT MATCH THE HASHES" in done.stderr
    assert not (tmp_path / "again/there/bin/wiker").exists()


@pytest.mark.slow
def test_a_release_runs_with_the_packages_that_its_lock_names(tmp_path):
    """From the index that pip is set up for: some hundred megabytes."""
    origin = tmp_path / "origin"
    release(origin / "wiker")
    git(origin, "init", "--quiet", "--initial-branch=main")
    git(origin, "add", "--all")
    git(origin, "commit", "--quiet", "--message=release")
    shown = {name: os.environ[name] for name in os.environ if name.startswith(("PIP_", "XDG_"))}
    done = run_install(tmp_path, origin, "site", **shown)
    assert done.returncode == 0, done.stderr
    said = subprocess.run(
        [tmp_path / "there/bin/wiker", "--version"], capture_output=True, check=True, text=True
    )
    assert __version__ in said.stdout

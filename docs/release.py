"""A release: the program as a wheel, and locks that know it and all it needs by hash.

python -m docs.release FOLDER     `make release`: FOLDER is dist/wiker

What lies there is all that a platform's repository has to carry, below `wiker/`: its workflows, and
those of its communes, install it from there and look at no index for anything of ours.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from wiker_ssg import __version__
from wiker_ssg.git.process import run, visiting

ROOT = Path(__file__).parents[1]
LOCKS = ("site", "connect", "intake", "publish")
"""The locks that hold the program itself; each is whole."""

NOTES = """\
# wiker {version}

Made of commit {commit}.

Put this folder into the platform's repository as `wiker/`; `SHA256SUMS` knows each of its files.
Workflows install from it, and so does anybody, in an environment of their own:

    cd wiker
    sha256sum --check --strict SHA256SUMS
    pip install --require-hashes --no-build-isolation --use-pep517 -r build.lock
    pip install --require-hashes --no-build-isolation --use-pep517 -r site.lock

`connect.lock` in the place of `site.lock` brings what reads open data, `intake.lock` what serves
forms, `publish.lock` what publishes elsewhere. A package whose file the lock does not know by its
hash is refused.

{changes}
"""


def release(folder: Path, requirements: Path = ROOT / "requirements") -> None:
    """Write a release into a folder that is empty or not there; the same commit, the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    words = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    environment = os.environ | {"SOURCE_DATE_EPOCH": _git("log", "-1", "--format=%ct")}
    subprocess.run(words, cwd=ROOT, check=True, env=environment, stdout=subprocess.DEVNULL)
    (wheel,) = folder.glob("*.whl")
    shutil.copyfile(requirements / "build.lock", folder / "build.lock")
    for name in LOCKS:
        others = (requirements / f"{name}.lock").read_text("utf-8")
        ours = f"./{wheel.name} \\\n    --hash=sha256:{_digest(wheel)}\n"
        (folder / f"{name}.lock").write_text(ours + others, "utf-8")
    commit = _git("rev-parse", "HEAD") + (" and changes to it" if _git("status", "--short") else "")
    notes = NOTES.format(version=__version__, commit=commit, changes=_changes())
    (folder / "NOTES.md").write_text(notes, "utf-8")
    names = sorted(path.name for path in folder.iterdir())
    sums = "".join(f"{_digest(folder / name)}  {name}\n" for name in names)
    (folder / "SHA256SUMS").write_text(sums, "utf-8")


def _changes() -> str:
    """Return what the changelog says of this version."""
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    found = re.search(rf"^## {re.escape(__version__)}\b.*?(?=^## |\Z)", text, re.M | re.S)
    return found[0].strip() if found else ""


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _git(*words: str) -> str:
    return run(*words, folder=ROOT, environment=visiting()).decode().strip()


if __name__ == "__main__":
    release(Path(sys.argv[1]))

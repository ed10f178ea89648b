"""Which program a repository's workflows run: one commit of a repository, never a name of an index.

Whoever likes may publish a package under a name that is free; nobody can make other files that have
the same commit. The commit holds the lock, and the lock the hash of every package's files.
"""

import json
import re
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

from wiker_ssg.forge.registry import hosting
from wiker_ssg.git.process import GitFailed, run, visiting

COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
ADDRESS = re.compile(r"https://[A-Za-z0-9.-]+(?::\d{1,5})?(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+")


class PinnedProgram(NamedTuple):
    """A commit of a repository that can be fetched over https."""

    address: str
    commit: str


class PinnedWorkflows(NamedTuple):
    """A commit of a repository of the same forge, whose workflows others call."""

    repository: str
    commit: str


def program(text: str) -> PinnedProgram | None:
    """Return what `owner/name@COMMIT` or `https://host/path@COMMIT` says, None if it cannot be."""
    where, _, commit = text.strip().rpartition("@")
    found = address(where)
    return PinnedProgram(found, commit) if found and COMMIT.fullmatch(commit) else None


def address(where: str) -> str | None:
    """Return where a repository is fetched from, None unless over https and without credentials."""
    if hosting().repository(where):
        return hosting().address(where)
    return where if ADDRESS.fullmatch(where) else None


def running(folder: Path = Path(__file__).parents[2]) -> PinnedProgram | None:
    """Return the program that is running, where it is known and others can fetch it too.

    An installed one says from where it was installed (PEP 610); a checkout counts where its commit
    is one that its `origin` had when it was last asked.
    """
    with suppress(PackageNotFoundError, ValueError, KeyError, TypeError):
        said = json.loads(distribution("wiker-ssg").read_text("direct_url.json") or "")
        if said["vcs_info"]["vcs"] == "git":
            return program(f"{said['url'].removesuffix('.git')}@{said['vcs_info']['commit_id']}")
    try:
        origin = _git(folder, "config", "--get", "remote.origin.url")
        commit = _git(folder, "rev-parse", "--verify", "HEAD^{commit}")
        known = _git(folder, "branch", "--remotes", "--contains", commit)
    except GitFailed:
        return None
    where = hosting().fetched(origin).removesuffix(".git")
    return program(f"{where}@{commit}") if known else None


def _git(folder: Path, *words: str) -> str:
    return run(*words, folder=folder, environment=visiting(folder)).decode().strip()


def install(lock: str) -> str:
    """Return the lines of shell that install the program, and what one of its locks names.

    They expect PROGRAM and COMMIT in the environment and leave the program in `RUNNER_TEMP`. The
    repository is the program's own, or one that carries a release of it below `wiker/`: its wheel,
    and locks that know the wheel, too, by its hash (`make release`).
    """
    return INSTALL.replace("LOCK", lock)


INSTALL = """\
git init --quiet "$RUNNER_TEMP/wiker"
cd "$RUNNER_TEMP/wiker"
git fetch --quiet --depth 1 "$PROGRAM" "$COMMIT"
git checkout --quiet --detach FETCH_HEAD
test "$(git rev-parse HEAD)" = "$COMMIT"
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
if [ -f wiker/SHA256SUMS ]; then
  cd wiker
  sha256sum --quiet --check --strict SHA256SUMS
  pip install --require-hashes --no-build-isolation --use-pep517 -r build.lock
  pip install --require-hashes --no-build-isolation --use-pep517 -r LOCK.lock
else
  pip install --require-hashes --no-build-isolation --use-pep517 -r requirements/build.lock
  pip install --require-hashes --no-build-isolation --use-pep517 -r requirements/LOCK.lock
  pip install --no-deps --no-index --no-build-isolation --use-pep517 .
fi
"""

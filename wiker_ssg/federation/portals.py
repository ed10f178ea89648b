"""The portal of a commune that stands alone, fetched with all its communes to a folder of its own.

Its repository is kept beside what is gathered from its settings: nothing is ever written into it.
"""

import hashlib
import os
import shutil
from pathlib import Path

from wiker_ssg.federation.addresses import clone_url
from wiker_ssg.federation.bringing import GatherWish, bring
from wiker_ssg.federation.gather import Gathering, gather
from wiker_ssg.git.locking import held
from wiker_ssg.git.network import NetworkLine
from wiker_ssg.git.process import GitSlow
from wiker_ssg.language import N_
from wiker_ssg.problems.exceptions import Usage

SETTINGS = "portal.yaml"
GATHERED = ("communes", ".wiker")
"""What of a portal's folder is made here, and stays while its own files are replaced."""

WAIT = 600.0
"""Seconds for another process that fetches the same portal."""


def fetch_portal(repository: str, ref: str | None = None, cache: str | None = None) -> Path:
    """Return a portal's folder as it is now, with its communes as far as they could be gathered.

    What does not answer is as it was last time. Raises Usage where the portal itself was never had.
    """
    url = clone_url(repository, Path.cwd())
    if url is None:
        words = N_("{repository} is no address of a repository")
        raise Usage(words, repository=repository)
    name = hashlib.blake2b(f"{url}#{ref or ''}".encode(), digest_size=8).hexdigest()
    folder = Path(cache or _home()) / "portals" / name
    clone, root = folder / "repository", folder / "portal"
    try:
        with held(folder / ".lock", WAIT):
            brought = bring(GatherWish("", clone, url, ref, holds=SETTINGS), NetworkLine())
            if brought.trouble is not None and not (clone / SETTINGS).is_file():
                words = N_("the portal {repository} cannot be fetched: {reason}")
                reason = brought.trouble.facts.get("reason") or brought.trouble.code
                raise Usage(words, repository=repository, reason=reason)
            _stand(clone, root)
            gather(Gathering(os.fspath(root)))
    except GitSlow:
        raise Usage(N_("another process is fetching this portal: wait for its end")) from None
    return root


def _home() -> str:
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(home, "wiker-ssg")


def _stand(clone: Path, root: Path) -> None:
    """Put the portal's files where its communes are gathered, in the place of those of before."""
    root.mkdir(parents=True, exist_ok=True)
    for path in root.iterdir():
        if path.name not in GATHERED:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path in clone.iterdir():
        if path.name in (".git", ".wiker"):
            continue
        if path.is_dir():
            shutil.copytree(path, root / path.name, dirs_exist_ok=True)
        else:
            shutil.copyfile(path, root / path.name)

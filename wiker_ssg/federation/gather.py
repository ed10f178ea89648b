"""Bring the communes that a portal names into its folder: `python -m wiker_ssg.federation.gather`.

What communes hold is data: nothing of it is executed, links become plain files, and only https is
spoken. A commune whose repository does not answer stays as it was, and the exit status says so.
"""

import os
import shutil
import sys
from pathlib import Path

from wiker_ssg.forge.registry import hosting
from wiker_ssg.git.process import GitFailed, run
from wiker_ssg.model.settings import Member
from wiker_ssg.site.portal import open_root

MINUTES = 5


def clone_url(repository: str) -> str | None:
    """Return where a repository is fetched from: by its name on a forge, or over https."""
    if hosting().repository(repository):
        return f"{hosting().address(repository)}.git"
    return repository if repository.startswith("https://") else None


def gather(root: Path) -> list[str]:
    """Clone or update each commune that portal.yaml names with a repository; return the failed."""
    members = [member for member in open_root(os.fspath(root)).portal.communes if member.repository]
    (root / "communes").mkdir(exist_ok=True)
    return [member.slug for member in members if not _brought(root / "communes", member)]


def _brought(communes: Path, member: Member) -> bool:
    """Tell whether a commune's folder now holds the newest commit of its branch."""
    source, folder = clone_url(member.repository or ""), communes / member.slug
    if source is None:
        return False
    if not (folder / ".git").is_dir():
        fresh = communes / f".{member.slug}.new"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir()
        if not (_git(fresh, "init", "--quiet") and _updated(fresh, source, member.ref)):
            shutil.rmtree(fresh)
            return False
        shutil.rmtree(folder, ignore_errors=True)
        fresh.rename(folder)
        return True
    return _updated(folder, source, member.ref)


def _updated(folder: Path, source: str, ref: str | None) -> bool:
    """Fetch a branch or tag with its whole history, which tells when entries were changed."""
    wanted = ref or "HEAD"
    return (
        not wanted.startswith("-")
        and _git(folder, "fetch", "--quiet", "--no-tags", "--", source, wanted)
        and _git(folder, "checkout", "--quiet", "--force", "--detach", "FETCH_HEAD")
        and _git(folder, "clean", "--quiet", "-ffdx")
    )


def _git(folder: Path, *arguments: str) -> bool:
    """Run Git in a folder; tell whether it went well."""
    environment = {"GIT_ALLOW_PROTOCOL": "https", **os.environ, "GIT_TERMINAL_PROMPT": "0"}
    try:
        run(
            *arguments, folder=folder, settings=("core.symlinks=false",), environment=environment,
            patience=60 * MINUTES,
        )  # fmt: skip
    except GitFailed:
        return False
    return True


def main(root: str) -> int:
    """Gather, name what did not answer, and return the exit status: 0 when all is there.

    1 where a commune stays as it was, which may be published. 2 where nothing was known of before
    and a commune is missing: what is published today may show it.
    """
    communes = Path(root, "communes")
    known = communes.is_dir() and any(path.is_dir() for path in communes.iterdir())
    failed = gather(Path(root))
    for slug in failed:
        told = "it stays as it was" if (communes / slug).is_dir() else "it is missing"
        sys.stderr.write(f"::warning::{slug}: its repository could not be read; {told}\n")
    if not failed:
        return 0
    return 1 if known else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "."))

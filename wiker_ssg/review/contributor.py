"""Who proposes something, told from the branch and the history; never by e-mail or address."""

import re

from wiker_ssg.git.objects import Repository
from wiker_ssg.review.findings import Contributor, Way

FORM, IMPORT = "proposition/", ("import/", "connector/")
REMOTE = re.compile(r"^refs/(?:heads|remotes/[^/]+)/|^(?:heads|remotes/[^/]+|origin)/")
SIGNED = re.compile(r"^Contributed-by: *(.{1,60})$", re.MULTILINE)


def contributor(repository: Repository, base: str, head: str, branches: list[str]) -> Contributor:
    """Return how the commits between `base` and `head` came, and whether for the first time."""
    names = [REMOTE.sub("", name) for name in branches]
    messages = repository.log("--format=%B", f"{base}..{head}", "--")
    signed = SIGNED.search(messages)
    pseudonym = signed[1].strip() if signed else ""
    if any(name.startswith(FORM) for name in names):
        return Contributor(Way.FORM, _signed_first(repository, base, pseudonym), pseudonym)
    if any(name.startswith(IMPORT) for name in names):
        return Contributor(Way.IMPORT)
    authors = set(repository.log("--format=%ae", f"{base}..{head}", "--").split())
    known = set(repository.log("--format=%ae", base, "--").split())
    return Contributor(Way.ACCOUNT, not authors & known if authors else None)


def _signed_first(repository: Repository, base: str, pseudonym: str) -> bool | None:
    """Tell whether nobody has contributed under this name before; None without a name."""
    if not pseudonym:
        return None
    words = f"--grep=Contributed-by: {pseudonym}"
    before = repository.log("--format=%B", "--fixed-strings", words, base, "--")
    return pseudonym not in [found.strip() for found in SIGNED.findall(before)]

"""How a commune's content grew, and how long proposals waited, from its Git history alone.

Git is public: these figures are kept whatever their size.
"""

import datetime
from collections import Counter, defaultdict
from pathlib import Path
from statistics import median_low
from zoneinfo import ZoneInfo

from wiker_ssg.git import process
from wiker_ssg.git.clone import top_of
from wiker_ssg.git.lives import Commit, key_of, landings, read_commits
from wiker_ssg.git.signatures import read_signatures
from wiker_ssg.model.kinds import BY_FOLDER
from wiker_ssg.source.parse import EXTENSIONS
from wiker_ssg.statistics.figures import FigureKey, Figures

ADDED, CHANGED, WAITED = "added", "changed", "waited"
PATIENCE = 600.0
FORM = "form"
"""By whom, where somebody without the repository proposed it; else nobody is named."""


def growth(folder: Path, root: Path, zone: ZoneInfo, months: frozenset[str]) -> Figures:
    """Return what was added and changed in months, by kind, and the median of hours waited.

    `waited` is of proposals that a merge brought in that month, the lower one of two; of those
    that were rebased or squashed Git does not know. Nothing of a commune whose full history is not
    there; raises GitFailed.
    """
    top = top_of(folder, root, "auto")
    if top is None:
        return {}

    def ask(*words: str, given: bytes = b"") -> bytes:
        environment = process.visiting(top)
        return process.run(
            *words, folder=folder, environment=environment, given=given, patience=PATIENCE
        )

    if ask("rev-parse", "--is-shallow-repository").strip() == b"true":
        return {}
    signatures = read_signatures(ask, "HEAD")
    found: Counter[FigureKey] = Counter()
    known: set[tuple[str, str]] = set()
    for commit in read_commits(ask, "HEAD"):
        month = _month(commit.when, zone)
        signature = signatures[commit.name]
        by = FORM if signature.proposal or signature.pseudonym else ""
        for key, new in _entries(commit).items():
            measure = ADDED if new and key not in known else CHANGED
            known.add(key)
            if month in months:
                found[FigureKey(month, measure, BY_FOLDER[key[0]].name, by)] += 1
    waits: defaultdict[str, list[int]] = defaultdict(list)
    made = {
        name: int(when)
        for name, when in (
            line.split() for line in ask("log", "--format=%H %ct", "HEAD").decode().splitlines()
        )
    }
    for name, landing in landings(ask, "HEAD").items():
        if signatures[name].proposal or signatures[name].pseudonym:
            waits[_month(landing.when, zone)].append(max(0, landing.when - made[name]) // 3600)
    for month in months & waits.keys():
        found[FigureKey(month, WAITED, "hours", FORM)] = median_low(waits[month])
    return found


def _entries(commit: Commit) -> dict[tuple[str, str], bool]:
    """Return the entries that a commit wrote, and whether each was none before it."""
    gone = {step.old for step in commit.steps if not step.new}
    return {
        key_of(step.path): not step.old and step.new not in gone
        for step in commit.steps
        if step.new and step.path.endswith(EXTENSIONS) and step.path.partition("/")[0] in BY_FOLDER
    }


def _month(seconds: int, zone: ZoneInfo) -> str:
    return f"{datetime.datetime.fromtimestamp(seconds, zone):%Y-%m}"

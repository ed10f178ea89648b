"""What people contributed to a commune in a season, from its Git history alone.

Everybody who has a clone reads the same: nothing but commits of the main line before the season's
end counts, and the files in them.
"""

import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from wiker_ssg.forge import IDENTITY
from wiker_ssg.git import process
from wiker_ssg.git.lives import Ask, Commit, Step, key_of, read_commits
from wiker_ssg.git.signatures import Signature, account, read_signatures
from wiker_ssg.language import N_
from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.model.kinds import FOLDERS
from wiker_ssg.model.settings import Commune, Portal
from wiker_ssg.model.thanks import ThanksSeason
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.source.files import Source, decode
from wiker_ssg.source.parse import EXTENSIONS, Context, Parser
from wiker_ssg.source.settings import COMMUNE, country_of, read_commune, timezone_of

OURS = IDENTITY.partition("<")[2].rstrip(">")
"""The address under which the service commits what the forms bring."""

PATIENCE = 600.0

EntryKey = tuple[str, str]
"""A kind's folder and an id."""


class Contribution(NamedTuple):
    """One write of an entry: who made it, the day it was published, the entry before and after.

    `person` is a pseudonym, `@login` for an account, or empty where nobody can be thanked;
    `proposal` is the key of the form's proposal.
    """

    person: str
    day: datetime.date
    key: EntryKey
    before: AnyEntry | None
    after: AnyEntry | None
    proposal: str = ""


class SeasonFacts(NamedTuple):
    """What a commune's history says of a season.

    `entries` stand at its end, `base` stood at its beginning, `gone` are all that were ever taken
    away; `contributions` are those of the season, the oldest first; `makers` says who first wrote
    each key that there ever was, `deciders` the accounts that merged or pushed.
    """

    commune: Commune
    end: str
    entries: Mapping[EntryKey, AnyEntry]
    base: Mapping[EntryKey, AnyEntry]
    gone: tuple[AnyEntry, ...]
    contributions: tuple[Contribution, ...]
    makers: Mapping[EntryKey, str]
    known: frozenset[EntryKey]
    deciders: frozenset[str]


def asking(folder: Path) -> Ask:
    """Return what asks Git in a folder, with people's settings; it raises Usage."""

    def ask(*words: str, given: bytes = b"") -> bytes:
        environment = process.visiting()
        try:
            return process.run(
                *words, folder=folder, environment=environment, given=given, patience=PATIENCE
            )
        except process.GitFailed as failed:
            refusal = N_("git cannot read the history of {folder}: {reason}")
            raise Usage(refusal, folder=folder, reason=failed.reason) from failed

    return ask


def read_season(
    folder: Path, slug: str, portal: Portal, season: ThanksSeason, revision: str = "HEAD"
) -> SeasonFacts | None:
    """Return what a commune's clone says of a season; None where it had nothing by its end.

    Raises Usage where the history is not to be had in full.
    """
    ask = asking(folder)
    if ask("rev-parse", "--is-shallow-repository").strip() == b"true":
        raise Usage(N_("{folder}: only a full clone tells who contributed what"), folder=folder)
    found = read_commune(_file(ask, revision, COMMUNE), slug)[0]
    if found is None:
        raise Usage(N_("{folder}: its commune.yaml cannot be read"), folder=folder)
    zone = ZoneInfo(timezone_of(found, portal))
    main = main_line(ask, revision)
    start, end = main.last(season.from_, zone), main.last(season.until, zone)
    if not end:
        return None
    commune = read_commune(_file(ask, end, COMMUNE), slug)[0] or found
    context = Context(slug, country_of(commune, portal), str(zone), portal.taxonomies)
    commits = read_commits(ask, end)
    before = set(ask("rev-list", start).decode().split()) if start else set[str]()
    signatures = read_signatures(ask, end)
    trees = _tree(ask, end), _tree(ask, start) if start else {}
    reader = _Reader(ask, Parser(context))
    reader.want((path, blob) for tree in trees for path, blob in tree.items())
    for commit in commits:
        for step in commit.steps:
            if commit.name not in before:
                reader.want([(step.path, step.old), (step.path, step.new)])
            elif not step.new:
                reader.want([(step.path, step.old)])
    reader.read()
    contributions: list[Contribution] = []
    makers: dict[EntryKey, str] = {}
    gone: list[AnyEntry] = []
    known = {key_of(path) for path in trees[1]}
    for commit in commits:
        signature = signatures[commit.name]
        person = person_of(signature)
        day = datetime.datetime.fromtimestamp(commit.when, zone).date()
        for key, step in _entry_steps(commit):
            if step.new:
                makers.setdefault(key, person)
            else:
                gone += filter(None, [reader(step.path, step.old)])
            if commit.name in before:
                known.add(key)
            else:
                before_, after = reader(step.path, step.old), reader(step.path, step.new)
                contributions.append(
                    Contribution(person, day, key, before_, after, signature.proposal)
                )
    return SeasonFacts(
        commune, end, reader.entries(trees[0]), reader.entries(trees[1]), tuple(gone),
        tuple(contributions), makers, frozenset(known), _deciders(signatures.values()),
    )  # fmt: skip


def person_of(signature: Signature) -> str:
    """Return whom a commit thanks; empty where nobody is known, or nobody else let it in.

    A pseudonym counts with the proposal that brought it: only its private page can claim it.
    """
    if _own_push(signature):
        return ""
    if signature.pseudonym and signature.proposal:
        return signature.pseudonym.lstrip("@\u2060 ")
    login = account(signature.author)
    return f"@{login}" if login else ""


def _own_push(signature: Signature) -> bool:
    """Tell whether somebody let in what he made himself."""
    if signature.author == OURS:
        return False
    if signature.direct:
        return signature.author == signature.committer
    return _same(signature.author, signature.landed)


def _same(one: str, other: str) -> bool:
    return one.lower() == other.lower() or bool(account(one) and account(one) == account(other))


def _deciders(signatures: Iterable[Signature]) -> frozenset[str]:
    """Return the accounts that brought something to the main line: who decides wins nothing."""
    found = set[str]()
    for one in signatures:
        if not one.direct:
            found.add(account(one.landed))
        elif one.author == one.committer:
            found.add(account(one.author))
    return frozenset(f"@{login}" for login in found if login)


def _entry_steps(commit: Commit) -> Iterable[tuple[EntryKey, Step]]:
    """Yield what a commit did to each entry: a file that moves within its kind is one step."""
    steps: dict[EntryKey, list[Step]] = {}
    for step in commit.steps:
        if step.path.endswith(EXTENSIONS):
            steps.setdefault(key_of(step.path), []).append(step)
    for key, of in steps.items():
        left = next((step for step in of if step.old and not step.new), None)
        came = next((step for step in of if step.new and not step.old), None)
        if left and came:
            yield key, Step(came.path, left.old, came.new)
        else:
            yield from ((key, step) for step in of)


class MainLine(NamedTuple):
    """The commits of a main line from the oldest on: seconds since 1970, and the name."""

    commits: tuple[tuple[int, str], ...]

    def last(self, day: datetime.date, zone: ZoneInfo) -> str:
        """Return the last commit before a day begins; empty where the line began later.

        What stands behind the first later commit does not count, whatever its date says.
        """
        midnight = datetime.datetime.combine(day, datetime.time(), zone).timestamp()
        found = ""
        for when, name in self.commits:
            if when >= midnight:
                break
            found = name
        return found


def main_line(ask: Ask, revision: str) -> MainLine:
    """Return a revision's main line, that of first parents."""
    words = ("rev-list", "--first-parent", "--reverse", "--timestamp", revision)
    told = ask(*words).decode().split()
    pairs = zip(told[::2], told[1::2], strict=True)
    return MainLine(tuple((int(when), name) for when, name in pairs))


def _file(ask: Ask, revision: str, path: str) -> bytes:
    return ask("show", f"{revision}:./{path}")


def _tree(ask: Ask, commit: str) -> dict[str, str]:
    """Return the blobs of a commit's entries by path."""
    told = ask("ls-tree", "-r", "-z", commit, "--", *FOLDERS).decode("utf-8", "surrogateescape")
    found = {}
    for line in filter(None, told.split("\0")):
        about, _, path = line.partition("\t")
        mode, _, blob = about.split()
        if mode.startswith("100") and path.endswith(EXTENSIONS):
            found[path] = blob
    return found


class _Reader:
    """Entries by their path and blob, read from one process; None for those with errors."""

    def __init__(self, ask: Ask, parser: Parser) -> None:
        self.ask, self.parser = ask, parser
        self.wanted: dict[tuple[str, str], None] = {}
        self.found: dict[tuple[str, str], AnyEntry | None] = {}

    def want(self, files: Iterable[tuple[str, str]]) -> None:
        """Ask for files, each a path and a blob; those without a blob are none."""
        self.wanted |= {file: None for file in files if file[1] and file[0].endswith(EXTENSIONS)}

    def read(self) -> None:
        """Read and parse all that was asked for."""
        names = sorted({blob for _, blob in self.wanted})
        given = "".join(f"{name}\n" for name in names).encode()
        told = self.ask("cat-file", "--batch", "--buffer", given=given)
        data = dict(filter(None, process.batch(told, len(names))))
        for path, blob in self.wanted:
            text, _ = decode(path, data.get(blob, b""))
            source = Source(path, b"", text or "")
            self.found[path, blob] = self.parser.parse(source).entry

    def __call__(self, path: str, blob: str) -> AnyEntry | None:
        return self.found.get((path, blob))

    def entries(self, tree: Mapping[str, str]) -> dict[EntryKey, AnyEntry]:
        """Return the entries of a tree by kind and id."""
        found = ((path, self(path, blob)) for path, blob in sorted(tree.items()))
        return {key_of(path): entry for path, entry in found if entry is not None}

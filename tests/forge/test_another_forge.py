"""How a forge is added, tried: one whose proposals are refs alone, in a copy of the program.

The patch is all that docs/architecture.md asks for: a folder, and a row in the table. What the
service hands on and what an ambassador decides go through the commands that there are.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.forge.proposals import COMMUNE, git, refs
from tests.patches import Patch, answer, patched
from tests.portals import DONGES, write

FORGE = '''"""Proposals as refs of bare repositories: `refs/for/KEY`, in the end `refs/closed/KEY`.

A commit holds the files, and in its message all else; what was said is one empty commit more.
"""

import datetime
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from wiker_ssg.forge import (
    ForgeRefused, ForgeUnavailable, ListedProposal, MergedProposal, Opened, Proposal,
    ProposalConflict, ProposalPlace, ProposalProgress, ShownProposal, Stage, Word,
)
from wiker_ssg.forge.checks import check, check_key, number
from wiker_ssg.forge.registry import ForgeSettings
from wiker_ssg.git.merging import merge_trees
from wiker_ssg.git.process import GitFailed, alone, run
from wiker_ssg.source.merging import FieldConflict

WHO = ("-c", "user.name=Wiker", "-c", "user.email=forge@wiker.example")
MAIN = "refs/heads/main"


class Told(msgspec.Struct, frozen=True):
    """What a message holds: a proposal without its files."""

    title: str
    body: str
    received: int
    revision: int
    words: tuple[Word, ...] = ()


class RefsForge:
    """Proposals of the bare repositories in a folder."""

    def __init__(self, settings: ForgeSettings) -> None:
        self.folder = Path(settings.repositories)

    def _git(self, commune: str, *words: str, **more: object) -> str:
        folder = self.folder / f"{commune}.git"
        try:
            return run(*words, folder=folder, **more).decode("utf-8", "replace").strip()
        except GitFailed as error:
            if error.status is None:
                raise ForgeUnavailable(error.reason) from error
            raise

    def _ref(self, key: str, commune: str) -> str | None:
        check_key(key, commune)
        names = (f"refs/for/{key}", f"refs/closed/{key}")
        found = self._git(commune, "for-each-ref", "--format=%(refname)", *names)
        return found or None

    def _told(self, commune: str, ref: str) -> Told:
        message = self._git(commune, "log", "-1", "--format=%B", ref)
        return msgspec.json.decode(message, type=Told)

    def _commit(self, commune: str, tree: str, told: Told, *parents: str) -> str:
        words = [word for parent in parents for word in ("-p", parent)]
        told_bytes = msgspec.json.encode(told)
        return self._git(commune, *WHO, "commit-tree", tree, *words, given=told_bytes)

    def propose(self, proposal: Proposal) -> Opened:
        check(proposal)
        ref = self._ref(proposal.key, proposal.commune)
        words = ()
        if ref:
            known = self._told(proposal.commune, ref)
            if known.revision >= proposal.revision:
                return Opened(number(proposal.key))
            words = known.words
        commune, start = proposal.commune, ref or MAIN
        index = self.folder / f"{commune}.git" / f"index-{proposal.key}"
        within = {"environment": alone() | {"GIT_INDEX_FILE": os.fspath(index.resolve())}}
        self._git(commune, "read-tree", start, **within)
        for path, data in proposal.files.items():
            if data is None:
                self._git(commune, "rm", "--cached", "--quiet", "--", path, **within)
                continue
            blob = self._git(commune, "hash-object", "-w", "--stdin", given=data)
            entry = ("--cacheinfo", f"100644,{blob},{path}")
            self._git(commune, "update-index", "--add", *entry, **within)
        tree = self._git(commune, "write-tree", **within)
        index.unlink()
        told = Told(proposal.title, proposal.body, proposal.received, proposal.revision, words)
        made = self._commit(commune, tree, told, start)
        self._git(commune, "update-ref", f"refs/for/{proposal.key}", made)
        return Opened(number(proposal.key))

    amend = propose

    def reply(self, key: str, commune: str, words: str, number: int) -> None:
        told = self._known(key, commune)
        if sum(word.own for word in told.words) < number:
            self._say(key, commune, told, words, own=True)

    def withdraw(self, key: str, commune: str, words: str) -> None:
        self.close(key, commune, words, own=True)

    def state(self, key: str, commune: str) -> ProposalProgress | None:
        ref = self._ref(key, commune)
        if ref is None:
            return None
        stage = self._stage(commune, ref)
        files = {}
        for path in self._git(commune, "diff", "--name-only", f"{MAIN}...{ref}").splitlines():
            place = self.folder / f"{commune}.git"
            files[path] = run("show", f"{ref}:{path}", folder=place)
        return ProposalProgress(stage, self._told(commune, ref).words, files)

    def proposals(self, every: bool = False) -> Iterator[ListedProposal]:
        for commune in sorted(path.stem for path in self.folder.glob("*.git")):
            names = ("refs/for", "refs/closed")
            for ref in self._git(commune, "for-each-ref", "--format=%(refname)", *names).split():
                listed = self._listed(commune, ref)
                if every or listed.stage is Stage.OPEN:
                    yield listed

    def commune_of(self, key: str) -> str | None:
        return next((one.commune for one in self.proposals(True) if one.key == key), None)

    def show(self, key: str, commune: str) -> ShownProposal:
        told, ref = self._known(key, commune), self._ref(key, commune)
        diff = self._git(commune, "diff", f"{MAIN}...{ref}")
        return ShownProposal(self._listed(commune, ref), told.body, told.words, diff)

    def merged(self, key: str, commune: str, by: str = "", taken: object = None) -> MergedProposal:
        told, ref = self._known(key, commune), self._ref(key, commune)
        folder = self.folder / f"{commune}.git"
        tree, paths = merge_trees(lambda *words, ok: run(*words, folder=folder, ok=ok), MAIN, ref)
        whole = FieldConflict("", None, None, None)
        if paths:
            return MergedProposal(None, tuple(ProposalConflict(path, whole) for path in paths), by)
        return MergedProposal(self._commit(commune, tree, told, MAIN, ref), (), by)

    def accept(self, key: str, commune: str, merged: MergedProposal) -> None:
        if self._stage(commune, self._ref(key, commune)) is not Stage.MERGED:
            self._git(commune, "update-ref", MAIN, merged.commit)

    def close(self, key: str, commune: str, words: str, own: bool, by: str = "") -> None:
        ref = self._ref(key, commune)
        if ref is None or self._stage(commune, ref) is not Stage.OPEN:
            return
        if words:
            self._say(key, commune, self._known(key, commune), words, own)
        self._git(commune, "update-ref", f"refs/closed/{key}", ref)
        self._git(commune, "update-ref", "-d", ref)

    def place(self, key: str, commune: str) -> ProposalPlace:
        return ProposalPlace(self.folder / f"{commune}.git", "main", f"refs/for/{key}")

    def _known(self, key: str, commune: str) -> Told:
        ref = self._ref(key, commune)
        if ref is None:
            raise ForgeRefused(f"{key} was never proposed")
        return self._told(commune, ref)

    def _say(self, key: str, commune: str, told: Told, text: str, own: bool) -> None:
        now = int(datetime.datetime.now(datetime.UTC).timestamp())
        ref = f"refs/for/{key}"
        said = msgspec.structs.replace(told, words=(*told.words, Word(now, own, text)))
        tree = self._git(commune, "rev-parse", f"{ref}^{{tree}}")
        self._git(commune, "update-ref", ref, self._commit(commune, tree, said, ref))

    def _stage(self, commune: str, ref: str) -> Stage:
        if ref.startswith("refs/closed/"):
            return Stage.CLOSED
        base = self._git(commune, "merge-base", MAIN, ref)
        return Stage.MERGED if base == self._git(commune, "rev-parse", ref) else Stage.OPEN

    def _listed(self, commune: str, ref: str) -> ListedProposal:
        told, key = self._told(commune, ref), ref.rpartition("/")[2]
        return ListedProposal(key, commune, told.title, told.received, self._stage(commune, ref))


open_forge = RefsForge
'''
HOSTING = '''"""Repositories of this machine: who may push is a file that their hook reads."""

from collections.abc import Mapping
from pathlib import Path

from wiker_ssg.forge.hosting import RepositoryRoles
from wiker_ssg.model.slug import SLUG


class RefsHosting:
    """Accounts are those of the machine."""

    asks = frozenset({"ambassador", "platform", "program"})
    templates = Path(__file__).parent / "templates"
    guide = "OWNERS"

    def user(self, name: str) -> str | None:
        return name if SLUG.fullmatch(name) else None

    owner = repository = user

    def holds(self, repository: str) -> bool:
        return repository.startswith("https://bare.example/")

    def address(self, name: str) -> str:
        return f"https://bare.example/{name}"

    def fetched(self, remote: str) -> str:
        return remote

    def texts(self, roles: RepositoryRoles) -> Mapping[str, str]:
        names = "".join(f"\\n  - name: {name}" for name in roles.ambassadors)
        return {
            "platform": roles.platform,
            "ambassadors": names or " []",
            "owners": " ".join((*roles.ambassadors, roles.platform)),
        }


HOSTING = RefsHosting()
'''
PATCH: Patch = {
    "wiker_ssg/forge/refs/__init__.py": {"": '"""Proposals as refs alone."""\n'},
    "wiker_ssg/forge/refs/forge.py": {"": FORGE},
    "wiker_ssg/forge/refs/hosting.py": {"": HOSTING},
    "wiker_ssg/forge/refs/templates/commune/OWNERS": {"": "*: <<owners>>\n"},
    "wiker_ssg/forge/refs/templates/commune/dot-hooks/receive.yml": {"": "check: <<slug>>\n"},
    "wiker_ssg/forge/registry.py": {
        '    "github": KnownForge(': (
            '    "refs": KnownForge(\n'
            '        "wiker_ssg.forge.refs.forge", True, "wiker_ssg.forge.refs.hosting"\n'
            "    ),\n"
            '    "github": KnownForge('
        ),
    },
}
"""What adding the forge changes: its folder, and a row."""

CALLS = """
import json
from pathlib import Path
from click.testing import CliRunner
from wiker_ssg.cli.main import group
from wiker_ssg.forge import Proposal
from wiker_ssg.forge.registry import ForgeSettings, open_forge

def call(*words):
    command = ["--lang", "en", "proposals", "content", "--forge", "refs", "--repositories", "bare"]
    done = CliRunner().invoke(group, [*command, *words])
    assert not done.exception or isinstance(done.exception, SystemExit), done.exception
    return done.output

DECIDED = ("--despite-points", "--by", "Claire")
forge = open_forge("refs", ForgeSettings("content", "bare"))
def proposal(number, text, revision=0):
    files = {"events/bal.md": text.encode(), f"events/fete-{number}.md": b"---\\ntitle: F\\n---\\n"}
    return Proposal(f"2026-000{number}", "donges", f"Bal {number}", "Un mot.", files,
                    1_795_600_000 + number, revision=revision)

bal = "---\\ntitle: Bal\\nstart: 2026-12-24 20:00\\n---\\n"
for _ in range(2):
    forge.propose(proposal(1, bal))
forge.propose(proposal(2, bal.replace("20:00", "21:00")))
forge.propose(proposal(3, bal))
forge.amend(proposal(1, bal + "Venez !\\n", 1))
forge.reply("2026-0001", "donges", "Merci.", 1)
said = {
    "listed": call("list"),
    "shown": call("show", "2026-0001"),
    "diff": call("show", "2026-0001", "--diff"),
    "accepted": call("accept", "2026-0001", *DECIDED),
    "conflict": call("accept", "2026-0002", *DECIDED),
    "refused": call("refuse", "2026-0003", "--because", "Déjà dit.", "--by", "Claire"),
    "again": call("accept", "2026-0003"),
    "all": call("list", "--all"),
    "unknown": call("show", "2026-0009"),
    "new": CliRunner().invoke(group, [
        "--lang", "en", "new", "commune", "besne", "--repository", "besne", "--forge", "refs",
        "--name", "Besné", "--ambassador", "camille", "--platform", "root",
        "--program", "https://bare.example/wiker@" + "a" * 40,
    ]).output,
    "help": CliRunner().invoke(group, ["intake", "--help"]).output,
}
states = [forge.state(f"2026-000{number}", "donges") for number in (1, 2, 3, 4)]
said["stages"] = [one and one.stage for one in states]
said["words"] = [word.text for word in states[2].words]
print(json.dumps(said))
"""


class PatchedForge:
    """What the commands of the patched program said, and the repository that they worked on."""

    def __init__(self, folder: Path) -> None:
        content = folder / "content/communes" / COMMUNE
        write(
            folder / "content",
            {
                "portal.yaml": "format: 1\nname: W\nbase_url: https://w.example\nlanguage: fr\n",
                f"communes/{COMMUNE}/commune.yaml": DONGES,
                f"communes/{COMMUNE}/events/bal.md": "---\ntitle: Bal\nstart: 2026-12-24\n---\n",
            },
        )
        git(content, "init", "--quiet")
        git(content, "add", ".")
        git(content, "commit", "--quiet", "-m", "La commune")
        (folder / "bare").mkdir()
        self.bare = folder / "bare" / f"{COMMUNE}.git"
        git(folder, "clone", "--quiet", "--bare", str(content), str(self.bare))
        git(content, "remote", "add", "origin", str(self.bare))
        self.made = folder / "besne"
        self.event = content / "events/bal.md"
        program = patched(folder / "program", PATCH)
        self.said: dict[str, Any] = answer(program, CALLS, folder)


@pytest.fixture(scope="module")
def forge(tmp_path_factory: pytest.TempPathFactory) -> PatchedForge:
    return PatchedForge(tmp_path_factory.mktemp("another-forge"))


def test_a_folder_and_a_row_are_touched():
    outside = [path for path in PATCH if not path.startswith("wiker_ssg/forge/refs/")]
    assert outside == ["wiker_ssg/forge/registry.py"]


def test_it_is_one_of_those_that_the_service_may_use(forge: PatchedForge):
    assert "[local|refs|github" in forge.said["help"]


def test_proposals_are_listed_and_shown(forge: PatchedForge):
    assert [line.split()[0] for line in forge.said["listed"].splitlines()] == [
        "2026-0001", "2026-0002", "2026-0003",
    ]  # fmt: skip
    for words in ("Un mot.", "Merci.", "git clone", "refs/for/2026-0001"):
        assert words in forge.said["shown"]
    assert "+Venez !" in forge.said["diff"]


def test_they_are_decided_on(forge: PatchedForge):
    assert "2026-0001 is accepted." in forge.said["accepted"]
    assert "is up to date" in forge.said["accepted"]
    assert forge.event.read_text().endswith("Venez !\n")
    assert "--take events/bal.md=published" in forge.said["conflict"]
    assert "2026-0003 is refused" in forge.said["refused"]
    assert "decided already: refused" in forge.said["again"]
    assert "there is no proposal 2026-0009" in forge.said["unknown"]


def test_repositories_are_written_for_it(forge: PatchedForge):
    assert "What is left to do: besne/OWNERS" in forge.said["new"]
    assert (forge.made / "OWNERS").read_text() == "*: camille root\n"
    assert (forge.made / ".hooks/receive.yml").read_text() == "check: besne\n"
    assert "\n  - name: camille\n" in (forge.made / "commune.yaml").read_text()
    assert not (forge.made / ".github").exists()


def test_the_service_is_told_what_became_of_them(forge: PatchedForge):
    assert json.dumps(forge.said["stages"]) == json.dumps(["merged", "open", "closed", None])
    assert forge.said["words"] == ["Déjà dit."]
    assert refs(forge.bare, "refs/closed") == ["refs/closed/2026-0003"]
    assert [line.rpartition("[")[2] for line in forge.said["all"].split("]\n")] == [
        "accepted", "to be decided", "refused", "",
    ]  # fmt: skip

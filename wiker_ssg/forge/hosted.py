"""Pull requests on another machine: what every step would make is looked for before it is made.

The branch is named after the key and the commit carries the revision in a trailer, so that a call
that was cut off anywhere is taken up where it ended. Forges allow one branch of a name and one open
pull request of a branch.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from wiker_ssg.forge import (
    ForgeRefused,
    ForgeUnavailable,
    IdTaken,
    Opened,
    Proposal,
    ProposalProgress,
    Stage,
    Word,
    branch,
)
from wiker_ssg.forge.bare import spoken_plainly
from wiker_ssg.forge.checks import (
    JOINED,
    check,
    check_beside,
    check_key,
    joining,
    message,
    one_line,
)
from wiker_ssg.forge.planning import (
    PlannedCommit,
    context_of,
    new_entries,
    other_media,
    plan,
    plan_amendment,
    plan_merge,
    taken_among,
)
from wiker_ssg.forge.pulls import BranchCommit, HostedRepository, PullRequest, Since, TreeEntry
from wiker_ssg.words.typed import inert, quoted

LONGEST = 60_000
"""Characters of a body or comment; of all forges GitHub takes fewest: 65,536."""

CUT = "\n\n…"
"""What stands where the rest of a text was left off."""

WRITES, SEEN = 10, 5
"""What a call may write at most besides pictures: to Git, and for people's eyes."""

KEPT_BYTES = 16_000_000
OURS = re.compile(r"<!-- wiker ([0-9-]+) (reply-[0-9]+|withdrawn) -->\n")
FENCED = re.compile(r"(`{3,})text\n(.*)\n\1", re.DOTALL)
OWN = re.compile(rf"^(?:Proposal|{JOINED}): ", re.MULTILINE)
MARKED = re.compile(r"^Proposal: (\S+)/([0-9]+)$", re.MULTILINE)


def shortened(text: str) -> str:
    """Return as much of a text as a body or comment holds; what is cut ends with an ellipsis."""
    return text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT


class HostedForge:
    """Holds pull requests of the repositories that `find` tells by commune, None for none.

    `root` is the portal whose settings say how entries are read; `name` is what people call the
    forge.
    """

    def __init__(
        self,
        name: str,
        find: Callable[[str], HostedRepository | None],
        root: str | None = None,
    ) -> None:
        self.name, self.find = name, find
        self.context = partial(context_of, root)
        self._blobs: OrderedDict[str, bytes] = OrderedDict()

    # -------------------------------------------------------------------------- the five verbs

    @spoken_plainly()
    def propose(self, proposal: Proposal) -> Opened:
        """Make a proposal's branch, commit and pull request, each unless it is there."""
        check(proposal)
        hosted = self._hosted(proposal.commune, WRITES + len(proposal.files), SEEN)
        pull = hosted.pull(branch(proposal.key)) or self._open(hosted, proposal)
        _dress(hosted, pull, proposal)
        return Opened(pull.number, pull.url)

    @spoken_plainly()
    def amend(self, proposal: Proposal) -> Opened:
        """Add a commit with a proposal's present files to its branch, once a revision."""
        check(proposal)
        hosted = self._hosted(proposal.commune, WRITES + len(proposal.files), SEEN)
        name = branch(proposal.key)
        pull = hosted.pull(name) or self._open(hosted, proposal)
        if pull.stage is Stage.OPEN:
            self._go_on(hosted, proposal, pull)
            _dress(hosted, pull, proposal)
        elif _newest(hosted.commits(pull), proposal) < proposal.revision:
            raise ForgeRefused(f"{proposal.key} is {pull.stage}")
        return Opened(pull.number, pull.url)

    @spoken_plainly()
    def withdraw(self, key: str, commune: str, words: str) -> None:
        """Say why, close the pull request, remove its branch."""
        check_key(key, commune)
        hosted = self._hosted(commune, 3, 2)
        pull = hosted.pull(branch(key))
        if pull is None or pull.stage is Stage.MERGED:
            return
        mark = f"<!-- wiker {key} withdrawn -->\n"
        said = _said(hosted, pull, mark)
        if pull.stage is Stage.OPEN:
            if words and not said:
                hosted.say(pull.number, mark + shortened(inert(words)))
            hosted.close(pull.number)
        elif words and not said:
            return  # the ambassador closed it: the branch is his
        hosted.drop(branch(key), pull.tip)

    @spoken_plainly()
    def state(self, key: str, commune: str) -> ProposalProgress | None:
        """Return how far a proposal has come, what those who decide said, the files it holds."""
        check_key(key, commune)
        hosted = self._hosted(commune)
        pull = hosted.pull(branch(key))
        if pull is None:
            return None
        brought = hosted.brought(pull)
        files = {path: self._blob(hosted, hash) for path, hash in brought.items()}
        return ProposalProgress(pull.stage, tuple(_words(hosted, pull.number)), files)

    @spoken_plainly()
    def reply(self, key: str, commune: str, words: str, number: int) -> None:
        """Say a contributor's words under the pull request, once a number, as plain text."""
        check_key(key, commune)
        hosted = self._hosted(commune, 1, 1)
        pull = hosted.pull(branch(key))
        if pull is None:
            raise ForgeRefused(f"{key} was never proposed")
        mark = f"<!-- wiker {key} reply-{number} -->\n"
        if not _said(hosted, pull, mark):
            hosted.say(pull.number, mark + shortened(quoted(words)))

    # ---------------------------------------------------------------------------------- inside

    def _hosted(self, commune: str, writes: int = 0, seen: int = 0) -> HostedRepository:
        """Return a commune's repository; raises Unavailable where it may not be written to yet."""
        hosted = self.find(commune)
        if hosted is None:
            raise ForgeRefused(f"{commune} has no repository on {self.name}")
        if writes:
            hosted.pace.room(writes, seen)
        return hosted

    def _open(self, hosted: HostedRepository, proposal: Proposal) -> PullRequest:
        """Make what is missing of branch, commit and pull request."""
        name = branch(proposal.key)
        tip = hosted.tip(name)
        if tip is None:
            main = hosted.main()
            parent = hosted.tip(main)  # today's main
            if parent is None:
                raise ForgeUnavailable(f"{proposal.commune}: {main} is not there")
            _check_free(hosted, proposal, parent)
            planned = plan(proposal, parent, hosted, self.context)
            check_beside(proposal.files, hosted.listing(parent))
            made = self._commit(hosted, proposal, planned, planned.parent, parent)
            tip = made if hosted.begin(name, made) else hosted.tip(name)
            if tip is None:
                raise ForgeUnavailable(f"{proposal.commune}: {name} exists and cannot be seen yet")
        else:
            made = None
        if tip != made and _newest(hosted.latest(tip), proposal) < 0:
            raise ForgeRefused(f"{name} is a branch of somebody else")
        return hosted.open(name, _title(proposal), shortened(proposal.body))

    def _commit(
        self,
        hosted: HostedRepository,
        proposal: Proposal,
        planned: PlannedCommit,
        tip: str,
        main: str,
        gone: Mapping[str, TreeEntry | None] | None = None,
    ) -> str:
        """Return the last commit of a revision: what is proposed, and its merge with main.

        `gone` are files of former revisions, by what stood there before them.
        """
        at = proposal.received + proposal.revision
        context = self.context
        merging = plan_merge(proposal, tip, planned.files, main, hosted, context)
        words = message(proposal, planned.left)
        made = hosted.commit(words, at, [planned.parent], planned.files, gone)
        if merging is None:
            return made
        there = hosted.listing(tip)
        names = {p: there.get(p) for p in merging.names if p not in (gone or {})}
        return hosted.commit(joining(proposal), at, [made, main], merging.files, names, main)

    def _go_on(self, hosted: HostedRepository, proposal: Proposal, pull: PullRequest) -> None:
        """Make the commit of a later revision on top of what the branch holds."""
        name = branch(proposal.key)
        tip = hosted.tip(name)
        if tip is None:
            raise ForgeUnavailable(f"{proposal.commune}: {name} is not there")
        since = hosted.since(pull.base, tip)
        newest = _newest(since.commits, proposal)
        if newest < proposal.revision:
            dropped, restored = _stale(hosted, proposal, tip, since)
            gone = {**dict.fromkeys(dropped), **restored}
            context = self.context
            planned = plan_amendment(proposal, tip, _former(since, tip), hosted, context)
            main = hosted.tip(pull.base) or pull.was
            made = self._commit(hosted, proposal, planned, tip, main, gone)
            hosted.advance(name, made, tip)
        if newest <= proposal.revision:
            title, body = _title(proposal), shortened(proposal.body)
            if (pull.title, pull.body) != (title, body):
                hosted.retitle(pull.number, title, body)

    def _blob(self, hosted: HostedRepository, hash: str) -> bytes:
        """Return a file's content; what was read is kept for a while, it cannot change."""
        if hash not in self._blobs:
            self._blobs[hash] = hosted.content(hash)
        self._blobs.move_to_end(hash)
        data = self._blobs[hash]
        while sum(map(len, self._blobs.values())) > KEPT_BYTES:
            self._blobs.popitem(last=False)
        return data


def revision(message: str, key: str) -> int | None:
    """Return which revision of a proposal a commit's message names; the last of several."""
    found = [int(number) for name, number in MARKED.findall(message) if name == key]
    return max(found, default=None)


def _dress(hosted: HostedRepository, pull: PullRequest, proposal: Proposal) -> None:
    """Ask the ambassadors and set the labels of a pull request that has none of them yet.

    Labels come last: that one of them stands there says that all of this is done, and what the
    ambassador takes away afterwards stays away.
    """
    there = {name.lower() for name in pull.labels}
    wanted = [one_line(label, 50) for label in proposal.labels]
    if pull.stage is not Stage.OPEN or there & {label.lower() for label in wanted}:
        return
    asked = {name.lower() for name in pull.asked}
    missing = [one for one in proposal.reviewers if one.lower() not in asked]
    if missing:
        hosted.ask(pull.number, missing)
    if wanted:
        hosted.label(pull.number, wanted)


def _said(hosted: HostedRepository, pull: PullRequest, mark: str) -> bool:
    """Tell whether the service itself said something; others may write the same mark."""
    return any(one.own and one.text.startswith(mark) for one in hosted.comments(pull.number))


def _words(hosted: HostedRepository, number: int) -> Iterable[Word]:
    """Return what the contributor said, and those who decide, oldest first."""
    found = []
    for one in hosted.comments(number):
        ours = OURS.match(one.text)
        if ours and one.own:
            said = one.text[ours.end() :].strip()
            plain = FENCED.fullmatch(said)
            found.append(Word(one.at, True, plain[2] if plain else said))
        elif one.decides and one.text.strip():
            found.append(Word(one.at, False, one.text))
    found += [
        Word(one.at, False, one.text)
        for one in hosted.reviews(number)
        if one.decides and one.text.strip()
    ]
    return sorted(found, key=lambda word: word.at)


def _title(proposal: Proposal) -> str:
    return inert(one_line(proposal.title, 200)) or proposal.key


def _newest(commits: Sequence[BranchCommit], proposal: Proposal) -> int:
    """Return the latest revision that commits name, -1 for none."""
    found = [revision(one.message, proposal.key) for one in commits]
    return max((number for number in found if number is not None), default=-1)


def _former(since: Since, tip: str) -> str:
    """Return the last commit of ours in a branch that ends in `tip`."""
    own = [one.hash for one in since.commits if OWN.search(one.message)]
    return own[-1] if own else tip


def _check_free(hosted: HostedRepository, proposal: Proposal, main: str) -> None:
    """Raise IdTaken when a new file's name is another's: today, before, in another proposal.

    Of the service's own proposals it knows itself.
    """
    new = new_entries(proposal)
    taken = {*taken_among(new, hosted.listing(main)), *other_media(proposal, main, hosted)}
    taken |= {path for path in new if path not in taken and hosted.ever(main, path)}
    if new:
        for others in hosted.others(branch("")):
            taken |= {*taken_among(new, others)}
    if taken:
        raise IdTaken(tuple(path for path in proposal.files if path in taken))


def _stale(
    hosted: HostedRepository, proposal: Proposal, tip: str, since: Since
) -> tuple[list[str], dict[str, TreeEntry]]:
    """Return what former revisions brought and this one does not: to remove, and to restore.

    What the ambassador changed since then stays.
    """
    own = [one.hash for one in since.commits if revision(one.message, proposal.key) is not None]
    touched = {path for one in own for path in hosted.touched(one)} - set(proposal.files)
    if not touched:
        return [], {}
    last, present, before = (hosted.listing(one) for one in (own[-1], tip, since.base))
    dropped, restored = [], {}
    for path in sorted(touched):
        now, then = present.get(path), before.get(path)
        if last.get(path) != now or now == then:
            continue
        if then is not None:
            restored[path] = then
        else:
            dropped.append(path)
    return dropped, restored

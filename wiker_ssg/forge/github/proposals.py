"""Pull requests on GitHub: what every step would make is looked for before it is made.

The branch is named after the key and the commit carries the revision in a trailer, so that a call
that was cut off anywhere is taken up where it ended. GitHub itself allows one branch of a name and
one open pull request of a branch.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

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
from wiker_ssg.forge.checks import (
    JOINED,
    check,
    check_beside,
    check_key,
    joining,
    message,
    one_line,
)
from wiker_ssg.forge.github.repository import Hosted, Since, TreeEntry, revision
from wiker_ssg.forge.github.rest import Rest, seconds
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
from wiker_ssg.words.typed import inert, quoted

LONGEST = 60_000
"""Characters of a body or comment; GitHub takes 65,536."""

CUT = "\n\n…"
"""What stands where the rest of a text was left off."""

WRITES, SEEN = 10, 5
"""What a call may write at most besides pictures: to Git, and for people's eyes."""

KEPT_BYTES = 16_000_000
OURS = re.compile(r"<!-- wiker ([0-9-]+) (reply-[0-9]+|withdrawn) -->\n")
FENCED = re.compile(r"(`{3,})text\n(.*)\n\1", re.DOTALL)
DECIDES = frozenset({"OWNER", "MEMBER", "COLLABORATOR"})
"""Whose words are passed on to contributors; on public repositories anybody may write."""

ENDINGS = ("md", "yaml")
OWN = re.compile(rf"^(?:Proposal|{JOINED}): ", re.MULTILINE)


def shortened(text: str) -> str:
    """Return as much of a text as a body or comment holds; what is cut ends with an ellipsis."""
    return text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT


class GitHubForge:
    """Holds pull requests on GitHub; `repository` tells owner/name of a commune, None for none.

    `root` is the portal whose settings say how entries are read.
    """

    def __init__(
        self, rest: Rest, repository: Callable[[str], str | None], root: str | None = None
    ) -> None:
        self.rest, self.repository = rest, repository
        self.context = partial(context_of, root)
        self._blobs: OrderedDict[str, bytes] = OrderedDict()

    # -------------------------------------------------------------------------- the five verbs

    def propose(self, proposal: Proposal) -> Opened:
        """Make a proposal's branch, commit and pull request, each unless it is there."""
        check(proposal)
        self.rest.pace.room(WRITES + len(proposal.files), SEEN)
        hosted = self._hosted(proposal.commune)
        pull = hosted.pull(branch(proposal.key)) or self._open(hosted, proposal)
        self._dress(hosted, pull, proposal)
        return Opened(pull["number"], pull["html_url"])

    def amend(self, proposal: Proposal) -> Opened:
        """Add a commit with a proposal's present files to its branch, once a revision."""
        check(proposal)
        self.rest.pace.room(WRITES + len(proposal.files), SEEN)
        hosted = self._hosted(proposal.commune)
        name = branch(proposal.key)
        pull = hosted.pull(name) or self._open(hosted, proposal)
        if pull["state"] == "open":
            self._go_on(hosted, proposal, pull)
            self._dress(hosted, pull, proposal)
        elif _newest(hosted.rest.all(hosted.name, f"/pulls/{pull['number']}/commits"), proposal) < (
            proposal.revision
        ):
            raise ForgeRefused(f"{proposal.key} is {_stage(pull)}")
        return Opened(pull["number"], pull["html_url"])

    def withdraw(self, key: str, commune: str, words: str) -> None:
        """Say why, close the pull request, remove its branch."""
        check_key(key, commune)
        self.rest.pace.room(3, 2)
        hosted = self._hosted(commune)
        pull = hosted.pull(branch(key))
        if pull is None or _stage(pull) is Stage.MERGED:
            return
        number, mark = pull["number"], f"<!-- wiker {key} withdrawn -->\n"
        said = any(self._own(item, mark) for item in hosted.comments(number))
        if pull["state"] == "open":
            if words and not said:
                hosted.say(number, mark + shortened(inert(words)))
            hosted.change(number, state="closed")
        elif words and not said:
            return  # the ambassador closed it: the branch is his
        if hosted.tip(branch(key)) == pull["head"]["sha"]:
            hosted.drop(branch(key))

    def state(self, key: str, commune: str) -> ProposalProgress | None:
        """Return how far a proposal has come, what those who decide said, the files it holds."""
        check_key(key, commune)
        hosted = self._hosted(commune)
        pull = hosted.pull(branch(key))
        if pull is None:
            return None
        number = pull["number"]
        changed = hosted.rest.all(hosted.name, f"/pulls/{number}/files")
        files = {
            item["filename"]: self._blob(hosted, item["sha"])
            for item in changed
            if item["status"] != "removed" and item["sha"]
        }
        return ProposalProgress(_stage(pull), tuple(self._words(hosted, number)), files)

    def reply(self, key: str, commune: str, words: str, number: int) -> None:
        """Say a contributor's words under the pull request, once a number, as plain text."""
        check_key(key, commune)
        self.rest.pace.room(1, 1)
        hosted = self._hosted(commune)
        pull = hosted.pull(branch(key))
        if pull is None:
            raise ForgeRefused(f"{key} was never proposed")
        mark = f"<!-- wiker {key} reply-{number} -->\n"
        if not any(self._own(item, mark) for item in hosted.comments(pull["number"])):
            hosted.say(pull["number"], mark + shortened(quoted(words)))

    # ---------------------------------------------------------------------------------- inside

    def _hosted(self, commune: str) -> Hosted:
        name = self.repository(commune)
        if name is None:
            raise ForgeRefused(f"{commune} has no repository on GitHub")
        return Hosted(self.rest, name)

    def _open(self, hosted: Hosted, proposal: Proposal) -> Any:
        """Make what is missing of branch, commit and pull request."""
        name = branch(proposal.key)
        tip = hosted.tip(name)
        if tip is None:
            parent = hosted.tip(hosted.main())  # today's main
            if parent is None:
                raise ForgeUnavailable(f"{hosted.name}: its branch is not there")
            _check_free(hosted, proposal, parent)
            planned = plan(proposal, parent, hosted, self.context)
            check_beside(proposal.files, hosted.listing(parent))
            made = self._commit(hosted, proposal, planned, planned.parent, parent)
            tip = made if hosted.begin(name, made) else hosted.tip(name)
            if tip is None:
                raise ForgeUnavailable(f"{hosted.name}: {name} exists and cannot be seen yet")
        else:
            made = None
        if tip != made:
            newest = hosted.get("/commits", {"sha": tip, "per_page": 100, "page": 1})
            if _newest(newest, proposal) < 0:
                raise ForgeRefused(f"{name} is a branch of somebody else")
        return hosted.open(name, _title(proposal), shortened(proposal.body))

    def _commit(
        self,
        hosted: Hosted,
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

    def _dress(self, hosted: Hosted, pull: Any, proposal: Proposal) -> None:
        """Ask the ambassadors and set the labels of a pull request that has none of them yet.

        Labels come last: that one of them stands there says that all of this is done, and what the
        ambassador takes away afterwards stays away.
        """
        there = {item["name"].lower() for item in pull["labels"]}
        wanted = [one_line(label, 50) for label in proposal.labels]
        if pull["state"] != "open" or there & {label.lower() for label in wanted}:
            return
        asked = {item["login"].lower() for item in pull["requested_reviewers"] or ()}
        missing = [one for one in proposal.reviewers if one.lower() not in asked]
        path = f"/pulls/{pull['number']}/requested_reviewers"
        together = hosted.post(path, {"reviewers": missing}, (422,), seen=True) if missing else None
        if together is not None and together.status == 422 and len(missing) > 1:
            for one in missing:  # one who is no collaborator keeps nobody else from it
                hosted.post(path, {"reviewers": [one]}, (422,), seen=True)
        if wanted:
            hosted.post(f"/issues/{pull['number']}/labels", {"labels": wanted}, seen=True)

    def _go_on(self, hosted: Hosted, proposal: Proposal, pull: Any) -> None:
        """Make the commit of a later revision on top of what the branch holds."""
        name = branch(proposal.key)
        tip = hosted.tip(name)
        if tip is None:
            raise ForgeUnavailable(f"{hosted.name}: {name} is not there")
        since = hosted.since(pull["base"]["ref"], tip)
        newest = _newest(since.commits, proposal)
        if newest < proposal.revision:
            dropped, restored = _stale(hosted, proposal, tip, since)
            gone = {**dict.fromkeys(dropped), **restored}
            context = self.context
            planned = plan_amendment(proposal, tip, _former(since, tip), hosted, context)
            main = hosted.tip(pull["base"]["ref"]) or pull["base"]["sha"]
            hosted.advance(name, self._commit(hosted, proposal, planned, tip, main, gone))
        if newest <= proposal.revision:
            title, body = _title(proposal), shortened(proposal.body)
            if (pull["title"], pull["body"] or "") != (title, body):
                hosted.change(pull["number"], title=title, body=body)

    def _words(self, hosted: Hosted, number: int) -> list[Word]:
        """Return what the contributor said, and those who decide, oldest first."""
        found = []
        for item in hosted.comments(number):
            ours = OURS.match(_body(item))
            if ours and self._own(item, ours[0]):
                said = _body(item)[ours.end() :].strip()
                plain = FENCED.fullmatch(said)
                found.append(Word(seconds(item["created_at"]), True, plain[2] if plain else said))
            elif _decides(item):
                found.append(Word(seconds(item["created_at"]), False, _body(item)))
        for kind, moment in (("reviews", "submitted_at"), ("comments", "created_at")):
            found += [
                Word(seconds(item[moment]), False, _body(item))
                for item in hosted.rest.all(hosted.name, f"/pulls/{number}/{kind}")
                if _decides(item) and item.get(moment)  # a review that is still being written
            ]
        return sorted(found, key=lambda word: word.at)

    def _own(self, comment: Any, mark: str) -> bool:
        """Tell whether a comment is one that this App made; others may write the same mark."""
        app = comment.get("performed_via_github_app") or {}
        by = self.rest.app in (str(app.get("id")), app.get("client_id"))
        return by and _body(comment).startswith(mark)

    def _blob(self, hosted: Hosted, hash: str) -> bytes:
        """Return a file's content; what was read is kept for a while, it cannot change."""
        if hash not in self._blobs:
            self._blobs[hash] = hosted.blob(hash)
        self._blobs.move_to_end(hash)
        data = self._blobs[hash]
        while sum(map(len, self._blobs.values())) > KEPT_BYTES:
            self._blobs.popitem(last=False)
        return data


def _body(item: Any) -> str:
    """Return a text as GitHub has it, with the lines' ends that it was sent with."""
    return (item["body"] or "").replace("\r\n", "\n")


def _title(proposal: Proposal) -> str:
    return inert(one_line(proposal.title, 200)) or proposal.key


def _stage(pull: Any) -> Stage:
    if pull.get("merged_at"):
        return Stage.MERGED
    return Stage.OPEN if pull["state"] == "open" else Stage.CLOSED


def _newest(commits: list[Any], proposal: Proposal) -> int:
    """Return the latest revision that commits name, -1 for none."""
    found = [revision(item["commit"]["message"], proposal.key) for item in commits]
    return max((number for number in found if number is not None), default=-1)


def _former(since: Since, tip: str) -> str:
    """Return the last commit of ours in a branch that ends in `tip`."""
    own = [c["sha"] for c in since.commits if OWN.search(c["commit"]["message"])]
    return str(own[-1]) if own else tip


def _check_free(hosted: Hosted, proposal: Proposal, main: str) -> None:
    """Raise IdTaken when a new file's name is another's: today, before, in another proposal.

    Of the service's own proposals it knows itself.
    """
    new = new_entries(proposal)
    taken = {*taken_among(new, hosted.listing(main)), *other_media(proposal, main, hosted)}
    for path in new:
        stem = path.rpartition(".")[0]
        if path not in taken and any(hosted.ever(main, f"{stem}.{one}") for one in ENDINGS):
            taken.add(path)
    if new:
        for others in hosted.others(branch("")):
            taken |= {*taken_among(new, others)}
    if taken:
        raise IdTaken(tuple(path for path in proposal.files if path in taken))


def _decides(item: Any) -> bool:
    """Tell whether something was said by a person who may decide."""
    person = item.get("user") or {}
    return (
        bool(_body(item).strip())
        and item.get("author_association") in DECIDES
        and person.get("type") == "User"
    )


def _stale(
    hosted: Hosted, proposal: Proposal, tip: str, since: Since
) -> tuple[list[str], dict[str, TreeEntry]]:
    """Return what former revisions brought and this one does not: to remove, and to restore.

    What the ambassador changed since then stays.
    """
    own = [
        item
        for item in since.commits
        if revision(item["commit"]["message"], proposal.key) is not None
    ]
    touched = {path for one in own for path in hosted.touched(one["sha"])} - set(proposal.files)
    if not touched:
        return [], {}
    trees = (own[-1]["commit"]["tree"]["sha"], hosted.tree(tip), since.base)
    last, present, before = (hosted.files(tree) for tree in trees)
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

"""What a repository elsewhere lacks of today's texts becomes one pull request there."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from wiker_ssg.forge.pulls import HostedRepository
from wiker_ssg.forge.upkeep import UpdateStage, Upkeep, keep_up, published_tip
from wiker_ssg.git.objects import blob_name
from wiker_ssg.language import N_, translation
from wiker_ssg.problems import Problem, sentence
from wiker_ssg.scaffold import stamp
from wiker_ssg.scaffold.answers import WrongAnswer
from wiker_ssg.scaffold.commune import LANGUAGE
from wiker_ssg.scaffold.renewal import BRANCH, MESSAGE, found_in
from wiker_ssg.scaffold.updating import RepositoryChange, known_texts, plan_keeping
from wiker_ssg.words.typed import inert

MARK = "wiker update, version "
"""By what commits of ours are known."""

TITLE = N_("Take up today’s texts")
SHOWN = 60
"""So many conflicts are told of in a pull request."""


class ProposedUpdate(NamedTuple):
    """What became of a repository, and where that can be seen.

    Where it is `LEFT` alone, `problems` or answers that are `missing` say why; else `problems` are
    places where people's lines stayed.
    """

    stage: UpdateStage
    url: str = ""
    problems: tuple[Problem, ...] = ()
    missing: tuple[WrongAnswer, ...] = ()


def propose_update(
    hosted: HostedRepository, name: str, more: Mapping[str, str], at: int
) -> ProposedUpdate:
    """Open what is missing of a pull request with today's texts; what it replaces is closed.

    `at` is the time, in seconds since 1970. May be called again at any point. Raises
    ForgeUnavailable and ForgeRefused.
    """
    tip = published_tip(hosted, name)
    change, stayed = _planned(hosted, tip, name, more)
    if change.problems or change.missing:
        return ProposedUpdate(UpdateStage.LEFT, "", change.problems, change.missing)
    title = translation(LANGUAGE).gettext(TITLE)
    message = MESSAGE.format(version=change.version)
    whole = Upkeep(BRANCH, MARK, change.files, message, title, body(change, stayed))
    done = keep_up(hosted, tip, whole, at)
    return ProposedUpdate(done.stage, done.url, stayed if change.files else ())


def _planned(
    hosted: HostedRepository, tip: str, name: str, more: Mapping[str, str]
) -> tuple[RepositoryChange, tuple[Problem, ...]]:
    """Return what a commit lacks; what is known of its files by their hashes is not asked for."""
    texts: dict[str, bytes] = {}

    def read(hash: str) -> bytes:
        if hash not in texts:
            texts[hash] = hosted.content(hash)
        return texts[hash]

    find = found_in(hosted.listing(tip), read)
    marked = find(stamp.NAME)
    if isinstance(marked, bytes):
        texts.update((blob_name(data), data) for data in known_texts(marked, more))
    return plan_keeping(find, name, more)


def body(change: RepositoryChange, stayed: Sequence[Problem]) -> str:
    """Return what a pull request says: what changes, and where people's lines stayed."""
    gettext = translation(LANGUAGE).gettext
    words = [
        gettext(
            "This repository was written from former texts. What you changed in it stays; this "
            "proposal brings what is new:"
        ),
        "",
    ]
    for path, data in sorted(change.files.items()):
        sign = "−" if data is None else "+" if change.before[path] is None else "~"
        words.append(f"- {sign} `{path}`")
    if stayed:
        words += [
            "",
            gettext(
                "In these places you changed the same lines. Yours stayed, please have a look:"
            ),
            "",
        ]
        for one in stayed[:SHOWN]:
            told = sentence(one, LANGUAGE).message
            words.append(f"- `{one.location.path}:{one.location.line}` {inert(told)}")
        if len(stayed) > SHOWN:
            words.append("- …")
    words += [
        "",
        gettext("Close it if you do not want this: the same change is not proposed again."),
        "",
    ]
    return "\n".join(words)

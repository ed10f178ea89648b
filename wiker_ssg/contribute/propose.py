"""An entry that somebody sent becomes a proposal: complete files, and words for the ambassador."""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from wiker_ssg.contribute.records import ShownFile
from wiker_ssg.contribute.town import ServiceTown
from wiker_ssg.forge import Proposal
from wiker_ssg.language import N_, translation
from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.model.kinds import BY_NAME
from wiker_ssg.words.typed import clean, inert, quoted


class Heading(NamedTuple):
    """How a proposal is called, and what marks it, as msgids."""

    title: str
    label: str


CORRECTION = Heading(N_("Correction: {title}"), N_("correction"))
REPORT = Heading(N_("Remark: {title}"), N_("remark"))
FROM_FORM = N_("form")

PSEUDONYM_MARKS = str.maketrans("", "", "<>@:#`\\\"'[](){}|*_~=&;/")
"""What a trailer of a commit, or a page that shows one, could read as more than a name."""


class ProposalWords(msgspec.Struct, frozen=True):
    """What goes with the files: a note for the ambassador, a name that may be told."""

    note: str = ""
    pseudonym: str | None = None


def pseudonym(text: str) -> str | None:
    """Return a name that can stand in a commit; None where nothing of it can."""
    return clean(text.translate(PSEUDONYM_MARKS))[:40].strip(" -") or None


def reviewers(town: ServiceTown) -> tuple[str, ...]:
    """Return the accounts of those who decide in a commune."""
    people = (person.account or person.github for person in town.commune.ambassadors)
    return tuple(name for name in people if name)


def entry_proposal(
    town: ServiceTown,
    key: str,
    kind: str,
    entry: AnyEntry,
    text: str,
    files: Mapping[str, bytes],
    words: ProposalWords,
    received: int,
    shown: ShownFile | None = None,
    correction: bool | None = None,
) -> Proposal:
    """Return the proposal of an entry: its file and the picture that came with it.

    `shown` is the file that it is a change of; a `correction` is one of what is published already,
    as every change is unless it is said.
    """
    gettext = translation(town.language).gettext
    said = BY_NAME[kind].words
    correction = shown is not None if correction is None else correction
    heading = CORRECTION if correction else Heading(said.proposal, said.label)
    lines = []
    if correction:
        address = town.address(entry.folder, entry.id)
        lines.append(gettext("A correction of this page: {address}").format(address=address))
    else:
        lines.append(gettext("Sent with the form of the site."))
    return Proposal(
        key=key,
        commune=town.slug,
        title=inert(gettext(heading.title).format(title=entry.title)),
        body=_body(lines, words, gettext),
        files={entry.path: shown.bytes_of(text) if shown else text.encode(), **files},
        received=received,
        labels=(gettext(FROM_FORM), gettext(heading.label)),
        reviewers=reviewers(town),
        pseudonym=words.pseudonym,
        base=(shown.commit or None) if shown else None,
        seen={shown.path: shown.data} if shown else {},
    )


def report_proposal(
    town: ServiceTown, key: str, about: str, remark: str, words: ProposalWords, received: int
) -> Proposal:
    """Return the proposal of a remark, which changes nothing by itself."""
    gettext = translation(town.language).gettext
    lines = [gettext("Somebody remarks on this page:"), quoted(about), quoted(remark)]
    lines.append(gettext("Nothing is changed by this; close it once it is dealt with."))
    return Proposal(
        key=key,
        commune=town.slug,
        title=inert(gettext(REPORT.title).format(title=about or town.commune.name))[:120],
        body=_body(lines, words, gettext),
        files={},
        received=received,
        labels=(gettext(FROM_FORM), gettext(REPORT.label)),
        reviewers=reviewers(town),
        pseudonym=words.pseudonym,
    )


def _body(lines: list[str], words: ProposalWords, gettext: object) -> str:
    assert callable(gettext)
    found = list(lines)
    if words.note:
        found += [gettext("A word from whoever sent it:"), quoted(words.note)]
    found.append(gettext("What you write here is shown to whoever sent it, who can answer."))
    return "\n\n".join(found)

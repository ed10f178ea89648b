"""What `wiker proposals accept` asks: whose value stands, and whether open points stand in the way.

At a terminal it asks; elsewhere it says which option answers, and nothing is published.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wiker_ssg.cli.report import stop
from wiker_ssg.language import N_, translation
from wiker_ssg.problems import visible

if TYPE_CHECKING:
    from wiker_ssg.forge import MergedProposal, ProposalConflict
    from wiker_ssg.review.findings import Findings
    from wiker_ssg.source.merging import MergeSide

PUBLISHED, PROPOSED, NEITHER = "published", "proposed", "neither"
SHOWN = 300
"""Characters of a value that are shown."""


def interactive() -> bool:
    """Tell whether somebody is there who can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def decider(by: str | None, folder: str, language: str) -> str:
    """Return who decides; ends the command where nobody says it."""
    from wiker_ssg.git.person import user_name
    from wiker_ssg.words.typed import clean

    name = clean(by if by is not None else user_name(Path(folder)))
    if not name:
        words = N_("say who decides: --by NAME, or once for all git config --global user.name NAME")
        stop(translation(language).gettext(words))
    return name


def settled(
    merge: "Callable[[dict[str, dict[str, MergeSide]]], MergedProposal]",
    takes: tuple[str, ...],
    language: str,
) -> "MergedProposal":
    """Return a merge without conflicts, after what `takes` say and what is answered.

    Ends the command where one is left, and where an option means none of them.
    """
    gettext = translation(language).gettext
    merged = merge({})
    taken = _taken(takes, merged.conflicts, language)
    if taken:
        merged = merge(taken)
    if merged.conflicts and interactive():
        for one in merged.conflicts:
            click.echo(_told(one, language))
            stays = click.prompt(
                gettext(N_("Which of them stays?")),
                type=click.Choice((PUBLISHED, PROPOSED, NEITHER)),
            )
            if stays == NEITHER:
                stop(
                    gettext(N_("Nothing was done: settle it in the branch, then accept again.")), 1
                )
            taken.setdefault(one.path, {})[one.conflict.field] = _side(stays)
        merged = merge(taken)
    if merged.conflicts:
        for one in merged.conflicts:
            click.echo(_told(one, language), err=True)
        first = merged.conflicts[0]
        words = N_(
            "Both were changed to different things. Nothing was done. Say of each which one stays, "
            "such as --take {name}={published} or --take {name}={proposed}, or settle it in the "
            "branch."
        )
        name = first.conflict.field or first.path
        stop(gettext(words).format(name=name, published=PUBLISHED, proposed=PROPOSED), 1)
    return merged


def confirm(findings: "Findings", despite: bool, language: str) -> None:
    """Say which points are open, and ask; ends the command where the answer is no."""
    from wiker_ssg.review.plain import open_points

    told = open_points(findings)
    if not told:
        return
    gettext = translation(language).gettext
    click.echo(told, err=True)
    if despite:
        return
    if interactive():
        if click.confirm(gettext(N_("Publish it all the same?"))):
            return
        stop(gettext(N_("Nothing was done.")), 1)
    words = N_("Nothing was done. To publish it all the same: --despite-points")
    stop(gettext(words), 1)


def _taken(
    takes: tuple[str, ...], conflicts: "tuple[ProposalConflict, ...]", language: str
) -> "dict[str, dict[str, MergeSide]]":
    gettext = translation(language).gettext
    taken: dict[str, dict[str, MergeSide]] = {}
    for take in takes:
        name, _, side = take.rpartition("=")
        meant = [one for one in conflicts if name in (one.name, one.conflict.field or one.path)]
        if side not in (PUBLISHED, PROPOSED) or not meant:
            known = ", ".join(one.conflict.field or one.path for one in conflicts)
            words = N_(
                "--take {take}: write FIELD={published} or FIELD={proposed}; fields that both "
                "changed: {known}"
            )
            stop(
                gettext(words).format(
                    take=take, published=PUBLISHED, proposed=PROPOSED, known=known or "–"
                )
            )
        for one in meant:
            taken.setdefault(one.path, {})[one.conflict.field] = _side(side)
    return taken


def _side(name: str) -> "MergeSide":
    from wiker_ssg.source.merging import MergeSide

    return MergeSide.THEIRS if name == PROPOSED else MergeSide.OURS


def _told(one: "ProposalConflict", language: str) -> str:
    """Return a conflict with all its values."""
    from wiker_ssg.model.labels import label

    gettext = translation(language).gettext
    field = one.conflict.field
    head = f"{visible(one.path)}: {label(field, language)} ({field})" if field else one.path
    rows = [
        (N_("before"), one.conflict.before),
        (N_("published since"), one.conflict.ours),
        (N_("proposed"), one.conflict.theirs),
    ]
    lines = [f"  {gettext(name)}: {_value(value)}" for name, value in rows]
    return "\n".join([head, *lines])


def _value(value: object) -> str:
    from wiker_ssg.words.plain import shorten

    if value is None:
        return "–"
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_value(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return ", ".join(map(_value, value))
    return visible(shorten(" ".join(str(value).split()), SHOWN))

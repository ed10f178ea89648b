"""What a written repository says of itself: from which version of the texts, with which answers."""

import json
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from wiker_ssg.forge.registry import HOSTS
from wiker_ssg.scaffold import answers, versions
from wiker_ssg.scaffold.answers import QUESTIONS, Answered, kind_of
from wiker_ssg.scaffold.commune import RepositoryTown

NAME = ".wiker-answers.yaml"
"""Where it stands in a repository."""

HEAD = """\
# Ce que « wiker new » a demandé, et la version des textes dont ce dépôt a été écrit. Avec cela,
# « wiker update » reprend les textes plus récents sans rien défaire de ce qui a été changé ici.
"""


class RepositoryStamp(NamedTuple):
    """A stamp as read: the name of a version, and for what repository it was written."""

    version: str
    answered: Answered


class _StampFields(msgspec.Struct, forbid_unknown_fields=True):
    kind: str
    forge: str
    version: str
    answers: dict[str, str]
    slug: str = ""


def text(answered: Answered, version: str) -> bytes:
    """Return the file of a repository that is, or will be, of a version."""
    lines = [f"kind: {kind_of(answered)}", f"forge: {answered.forge}"]
    lines.append(f"version: {_quoted(version)}")
    if isinstance(answered, RepositoryTown):
        lines.append(f"slug: {_quoted(answered.slug)}")
    lines.append("answers:")
    lines += [f"  {key}: {_quoted(value)}" for key, value in answers.said(answered).items()]
    return (HEAD + "\n".join(lines) + "\n").encode()


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def files(answered: Answered) -> dict[str, bytes]:
    """Return the files of a repository by path as they are written today, the stamp among them."""
    version = versions.current(answered)
    return versions.filled(version, answered) | {NAME: text(answered, version.name)}


def read(data: bytes, more: Mapping[str, str]) -> RepositoryStamp | None:
    """Return a stamp, with other answers in the place of those in `more`; None for what is none.

    An answer that could not be given to `wiker new` makes it none.
    """
    try:
        said = msgspec.yaml.decode(data, type=_StampFields)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    known = said.kind in QUESTIONS and said.forge in HOSTS
    if not known or (said.kind == "commune" and not answers.fits(said.slug)):
        return None
    found, wrong = answers.read(said.kind, said.forge, said.answers | dict(more))
    return (
        None
        if wrong
        else RepositoryStamp(said.version, answers.of(said.kind, said.forge, said.slug, found))
    )

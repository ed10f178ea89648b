"""What a change of a portal's communes did, in words: files here, branches elsewhere."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wiker_ssg.language import translation

if TYPE_CHECKING:
    from wiker_ssg.federation.carrying import CarriedChange


def interrupted(done: "CarriedChange", language: str) -> str:
    """Return that a former call was interrupted, and which."""
    from wiker_ssg.federation.change import said

    words = translation(language).gettext("{call}: it was interrupted, and is carried out now.")
    return words.format(call=said(done.finished))


def written(done: "CarriedChange", language: str) -> str:
    """Return how many files were written, and the first of them."""
    known, number = translation(language), len(done.written)
    words = known.ngettext("{n} file written", "{n} files written", number)
    shown = ", ".join(done.written[:8]) + " …" * (number > 8)
    return known.gettext("{files}: {paths}").format(files=words.format(n=number), paths=shown)


def pushed(done: "CarriedChange", language: str) -> Iterator[str]:
    """Yield what is to be pushed, as commands."""
    yield translation(language).gettext(
        "These communes have repositories of their own. Push each branch, and have it merged there "
        "(with a merge commit):"
    )
    for branch in done.branches:
        number = branch.files
        files = translation(language).ngettext("{n} file", "{n} files", number).format(n=number)
        yield f"  git -C {branch.folder} push origin {branch.name}   # {files}"

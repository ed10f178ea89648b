"""The files of a new repository as they are shipped: texts with `<<names>>` to fill in."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

TEMPLATES = Path(__file__).parent / "templates"

HIDDEN = "dot-"
"""How names begin here that begin with a dot there: Git and packaging would obey such files."""

NAME = re.compile(r"^( *)<<([a-z._]+)>>\n|<<([a-z._]+)>>", re.M)
"""A name alone on its line, or one within a line."""


PART = re.compile(r"^<<part ([a-z]+\.yml)>>\n", re.M)
"""A line in whose place stands what several files have in common, below `parts/` beside them."""


def files(kinds: Sequence[str], own: Path, values: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files of a kind of repository by path, with `values` filled in.

    `own` has those of the forge that the repository is for, beside those of all; of several
    `kinds` the later one's files stand in the place of the former's.
    A name that stands alone on its line takes as many lines as its value has, each as far to the
    right, none where the value is empty. Raises KeyError for a name without a value.
    """
    return {
        path: fill(_read(source, folder / "parts"), values).encode()
        for kind in kinds
        for folder in (TEMPLATES, own)
        for path, source in shipped(folder / kind)
    }


def _read(source: Path, parts: Path) -> str:
    """Return a template's text, whole."""
    text = source.read_text(encoding="utf-8")
    return PART.sub(lambda name: (parts / name[1]).read_text(encoding="utf-8"), text)


def shipped(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield each file's path in a repository, and where its template is."""
    for source in sorted(folder.rglob("*")):
        if source.is_file():
            parts = source.relative_to(folder).parts
            yield "/".join(_shown(part) for part in parts), source


def _shown(part: str) -> str:
    return f".{part.removeprefix(HIDDEN)}" if part.startswith(HIDDEN) else part


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return a template's text with its names filled in; what is filled in is not read again."""

    def named(match: re.Match[str]) -> str:
        indent, alone, name = match.groups()
        if alone is None:
            return values[name]
        lines = values[alone].splitlines()
        return "".join(f"{indent}{line}".rstrip() + "\n" for line in lines)

    return NAME.sub(named, text)

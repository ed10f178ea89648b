"""The catalogues of sentences, compiled: none that is not complete, so no language is half said.

python -m docs.catalogues     the last step of `make locales`

A catalogue that lacks sentences is told with the first of them, and keeps what was compiled before;
the others are compiled all the same.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from wiker_ssg.language import LOCALES, SOURCE

TOLD = 20
"""How many of the sentences that are missing are named."""


def lacking(catalogue: Catalog) -> Iterator[str]:
    """Yield the sentences that are not translated, or only guessed, in all their forms."""
    for message in catalogue:
        if message.id and (message.fuzzy or not all(_forms(message, catalogue))):
            yield message.id[0] if isinstance(message.id, tuple) else str(message.id)


def _forms(message: Message, catalogue: Catalog) -> tuple[str, ...]:
    said = message.string if isinstance(message.string, tuple) else (message.string,)
    wanted = catalogue.num_plurals if isinstance(message.id, tuple) else 1
    return tuple(str(form or "") for form in said) + ("",) * (wanted - len(said))


def compiled(source: Path, language: str) -> tuple[bytes, list[str]]:
    """Return a catalogue as programs read it, and what it lacks; the source lacks nothing."""
    with source.open("rb") as file:
        catalogue = read_po(file, locale=language)
    data = io.BytesIO()
    write_mo(data, catalogue)
    return data.getvalue(), [] if language == SOURCE else [*lacking(catalogue)]


def compile_all(folder: Path = LOCALES) -> list[str]:
    """Compile the catalogues of a folder; return what is to be told of what they lack."""
    told = []
    for source in sorted(folder.glob("*/LC_MESSAGES/wiker.po")):
        language = source.parents[1].name
        data, missing = compiled(source, language)
        if not missing:
            source.with_suffix(".mo").write_bytes(data)
            continue
        told += [f"{source}: {len(missing)} sentences are not translated:"]
        told += [f"  {sentence}" for sentence in missing[:TOLD]]
        told += ["  …"] if len(missing) > TOLD else []
    return told


if __name__ == "__main__":
    wrong = compile_all()
    sys.exit("\n".join(wrong) if wrong else 0)

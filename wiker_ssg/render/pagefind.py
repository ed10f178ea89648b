"""Pagefind, the search's program: what it is given, what it leaves, where its quirks end.

It indexes small documents that hold nothing but our own words, and none of its own judgement about
words is wanted: its stemmer takes what begins alike for one word, and where no word begins as
asked it takes any word with which the question begins (“bar” for “barbecue”). So the language is
one that it does not know, and every word ends in END, which no question does unless it means the
whole word. decisions/0009 has the reasons.
"""

import gzip
import json
import os
import subprocess
from collections.abc import Iterable, Mapping
from html import escape
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

END = "\u01c0"
"""A letter that looks like a bar and that no word holds: Pagefind drops whatever is no letter."""

LANGUAGE = "zxx"
"""ISO 639 for “no linguistic content”: words are compared as they are."""

VERSION = version("pagefind-bin")

ENGINE = f"assets/pagefind-{VERSION}/"
"""Where its program for browsers is published, from the root of a site: once for all indexes."""

SCRIPT = "pagefind.js"
WASM = "wasm.unknown.pagefind"
ENTRY = "pagefind-entry.json"

SIGNATURE = b"pagefind_dcd"
"""What stands before the content of every file of an index, unpacked."""


class Document(NamedTuple):
    """The words of an entry by weight, and the marks by which it is told apart from others."""

    title: Iterable[str]
    names: Iterable[str]
    text: Iterable[str]
    marks: Iterable[str]


class Index(NamedTuple):
    """An index's files by name, and the id under which it finds each document."""

    files: dict[str, bytes]
    ids: dict[str, str]


def index(documents: Mapping[str, Document]) -> Index:
    """Index documents by key; keys are relative paths. Nothing gives no files."""
    if not documents:
        return Index({}, {})
    with TemporaryDirectory(prefix="wiker-search-") as folder:
        made = _run(Path(folder), {key: _page(found) for key, found in documents.items()})
        files = {ENTRY: _entry(made / ENTRY)}
        for path in (*made.glob("*.pf_meta"), *made.glob("index/*.pf_index")):
            files[path.relative_to(made).as_posix()] = path.read_bytes()
        ids = {_key(path): path.stem for path in made.glob("fragment/*.pf_fragment")}
    return Index(files, ids)


def engine() -> dict[str, bytes]:
    """Return the program for browsers, the same for every index."""
    with TemporaryDirectory(prefix="wiker-search-") as folder:
        made = _run(Path(folder), {"any": "<html><body>any</body></html>"})
        return {name: (made / name).read_bytes() for name in (SCRIPT, WASM)}


def _run(folder: Path, pages: Mapping[str, str]) -> Path:
    """Index pages; return the folder of what Pagefind made of them."""
    import pagefind_bin

    site, made = folder / "site", folder / "made"
    for key, page in pages.items():
        path = site / f"{key}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, "utf-8")
    own = {key: value for key, value in os.environ.items() if not key.startswith("PAGEFIND_")}
    asked = ("--site", site, "--output-path", made, "--force-language", LANGUAGE, "--silent")
    done = subprocess.run(
        [pagefind_bin.get_executable(), *asked],
        cwd=folder,
        env=own,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        said = (done.stderr or done.stdout).decode("utf-8", "replace").strip()
        raise RuntimeError(f"Pagefind ended with status {done.returncode}: {said}")
    return made


def _page(document: Document) -> str:
    """Return a document as Pagefind reads it. Matches in a title count for more than all else."""
    parts = (
        (document.title, ' data-pagefind-weight="7" data-pagefind-meta="title"'),
        (document.names, ' data-pagefind-weight="3"'),
        (document.text, ""),
        (document.marks, ' data-pagefind-weight="0.1"'),
    )
    text = "".join(f"<p{how}>{_written(words)}</p>" for words, how in parts)
    return f"<html><body data-pagefind-body>{text}</body></html>"


def _written(words: Iterable[str]) -> str:
    return escape(" ".join(f"{word}{END}" for word in words))


def _entry(path: Path) -> bytes:
    """Return the file that leads to the others, with our own place of the program in it.

    Pagefind looks for it beside the index and knows no other way; a site with many indexes would
    have to hold it as often. But it puts this name into an address, and addresses may go up.
    """
    found = json.loads(path.read_bytes())
    up = "/.." * 8  # more than there is: nothing is above the root
    found["languages"][LANGUAGE]["wasm"] = f"{up}/{ENGINE}{WASM}"[: -len(".pagefind")]
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def _key(path: Path) -> str:
    """Return the key of the document that a fragment is about."""
    found = json.loads(gzip.decompress(path.read_bytes()).removeprefix(SIGNATURE))
    key: str = found["url"].removeprefix("/").removesuffix(".html")
    return key

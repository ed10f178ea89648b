"""Pagefind, the search's program: what it is given, what it leaves, where its quirks end.

It indexes small documents that hold nothing but our own words, and none of its own judgement about
words is wanted: its stemmer takes what begins alike for one word, and where no word begins as
asked it takes any word with which the question begins (“bar” for “barbecue”). So the language is
one that it does not know, and every word ends in END, which no question does unless it means the
whole word. decisions/0009 has the reasons.

As a command it would read a folder in the order in which the file system lists it, and number
documents so: the same entries would give other bytes on another disk. As a service it is told them
one by one, in the order of their keys, and needs no folder. What is said is JSON in base64, with a
comma behind each message.
"""

import gzip
import json
import os
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from contextlib import suppress
from html import escape
from importlib.metadata import version
from pathlib import Path
from threading import Thread
from typing import IO, Any, NamedTuple

END = "\u01c0"
"""A letter that looks like a bar and that no word holds: Pagefind drops whatever is no letter."""

LANGUAGE = "zxx"
"""ISO 639 for “no linguistic content”: words are compared as they are."""

VERSION = version("pagefind-bin")

ENGINE = f"assets/pagefind-{VERSION}/"
"""Where its program for browsers is published, from the root of a site: once for all indexes."""

SCRIPT = "pagefind.js"
WASM = "wasm.unknown.pagefind"
LICENCE = "LICENSE"
ENTRY = "pagefind-entry.json"
FRAGMENT = ".pf_fragment"

UP = "/.." * 8
"""From any folder of a site to the root of its host, and more: nothing is above that."""

SIGNATURE = b"pagefind_dcd"
"""What stands before the content of every file of an index, unpacked."""


class IndexDocument(NamedTuple):
    """The words of an entry by weight, and the marks by which it is told apart from others."""

    title: Iterable[str]
    names: Iterable[str]
    text: Iterable[str]
    marks: Iterable[str]


class PagefindIndex(NamedTuple):
    """An index's files by name, and the id under which it finds each document."""

    files: dict[str, bytes]
    ids: dict[str, str]


def index(documents: Mapping[str, IndexDocument]) -> PagefindIndex:
    """Index documents by key; keys are relative paths. Nothing gives no files."""
    if not documents:
        return PagefindIndex({}, {})
    made = _made({key: _page(found) for key, found in documents.items()})
    files = {ENTRY: _entry(b64decode(made[ENTRY]))}
    ids = {}
    for name, content in made.items():
        if name.endswith((".pf_meta", ".pf_index")):
            files[name] = b64decode(content)
        elif name.endswith(FRAGMENT):
            ids[_key(b64decode(content))] = name.rpartition("/")[2].removesuffix(FRAGMENT)
    return PagefindIndex(files, ids)


def engine() -> dict[str, bytes]:
    """Return the program for browsers, the same for every index, with its notice."""
    made = _made({"any": "<html><body>any</body></html>"})
    found = {name: b64decode(made[name]) for name in (SCRIPT, WASM)}
    return found | {LICENCE: Path(__file__).with_suffix(".txt").read_bytes()}


def _made(pages: Mapping[str, str]) -> dict[str, str]:
    """Return what Pagefind makes of pages: its files in base64, by name."""
    asked: list[dict[str, Any]] = [
        {"type": "NewIndex", "config": {"force_language": LANGUAGE}},
        *(
            {"type": "AddFile", "index_id": 0, "file_path": f"{key}.html", "file_contents": page}
            for key, page in sorted(pages.items())
        ),
        {"type": "GetFiles", "index_id": 0},
    ]
    for answer in _answers(asked):
        if answer["type"] == "Error":
            raise RuntimeError(f"Pagefind: {answer['message']}")
    return {file["path"]: file["content"] for file in answer["files"]}


def _answers(asked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Let a service run until it has answered everything, and return its answers in order."""
    import pagefind_bin

    program = pagefind_bin.get_executable()
    messages = ({"message_id": at, "payload": one} for at, one in enumerate(asked))
    told = b"".join(b64encode(json.dumps(message).encode()) + b"," for message in messages)
    own = {key: value for key, value in os.environ.items() if not key.startswith("PAGEFIND_")}
    with subprocess.Popen(
        [program, "--service"],
        bufsize=0,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(program).parent,  # where nobody keeps settings for it
        env=own,
        start_new_session=True,  # Ctrl+C is for the program, which lets it come to its end
    ) as service:
        assert service.stdin is not None
        assert service.stdout is not None
        # it answers while it is told: whoever does only one of both would wait for ever
        telling = Thread(target=_tell, args=(service.stdin, told))
        telling.start()
        heard, count = bytearray(), 0
        while count < len(asked) and (more := service.stdout.read(1 << 20)):
            heard += more
            count += more.count(b",")
        telling.join()
    if count < len(asked):
        raise RuntimeError(f"Pagefind ended with status {service.returncode}")
    return [json.loads(b64decode(answer))["payload"] for answer in heard.split(b",")[:-1]]


def _tell(stream: IO[bytes], told: bytes) -> None:
    """Tell a service everything; one that has ended hears nothing."""
    rest = memoryview(told)
    with suppress(BrokenPipeError):
        while rest:
            rest = rest[stream.write(rest) :]


def _page(document: IndexDocument) -> str:
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


def _entry(content: bytes) -> bytes:
    """Return the file that leads to the others, with our own place of the program in it.

    Pagefind looks for it beside the index and knows no other way; a site with many indexes would
    have to hold it as often. But it puts this name into an address, and addresses may go up.
    """
    found = json.loads(content)
    found["languages"][LANGUAGE]["wasm"] = f"{UP}/{ENGINE}{WASM}"[: -len(".pagefind")]
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def placed(files: Mapping[str, bytes], root: str) -> dict[str, bytes]:
    """Return an index's files for a site that stands at `root`: they lead to its own program."""
    further = "/.." * (root.count("/") - 1)
    here = f"{UP}{further}{root}{ENGINE}".encode()
    return {**files, ENTRY: files[ENTRY].replace(f"{UP}/{ENGINE}".encode(), here)}


def _key(fragment: bytes) -> str:
    """Return the key of the document that a fragment is about."""
    found = json.loads(gzip.decompress(fragment).removeprefix(SIGNATURE))
    key: str = found["url"].removeprefix("/").removesuffix(".html")
    return key

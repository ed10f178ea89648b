"""A ledger repository as it begins: what people fill in, and nothing that is published."""

import json
from collections.abc import Iterator
from pathlib import Path

import jinja2

from wiker_ssg.accounts.books import published
from wiker_ssg.accounts.ledger import write_ledger
from wiker_ssg.accounts.paper import TEMPLATES
from wiker_ssg.problems import Problem
from wiker_ssg.scaffold.place import write_files

NAMES = {"accounts.yaml": "accounts.yaml", "README.md": "README.md", "gitignore": ".gitignore"}


def write_accounts(folder: Path, name: str, portal: str) -> list[Problem]:
    """Write a new ledger repository; `portal` is where the portal lies, seen from it.

    Returns what is wrong with the place: within what is published, nothing is written. Raises
    Occupied where something is in the way, before anything is written; OSError.
    """
    if problems := [*published(folder)]:
        return problems
    write_files(dict(_files(name, portal)), folder)
    write_ledger(folder)
    return []


def _files(name: str, portal: str) -> Iterator[tuple[str, bytes]]:
    made = jinja2.Environment(  # noqa: S701  # no HTML
        loader=jinja2.FileSystemLoader(TEMPLATES / "new"),
        undefined=jinja2.StrictUndefined, keep_trailing_newline=True,
    )  # fmt: skip
    for template, path in NAMES.items():
        facts = {"name": name, "portal": portal}
        if path.endswith(".yaml"):
            facts = {key: json.dumps(text, ensure_ascii=False) for key, text in facts.items()}
        yield path, made.get_template(template).render(**facts).encode()

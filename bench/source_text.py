"""Fields and text in the two forms that a commune's files have."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

Value = str | int | float | bool | Mapping[str, "Value"] | Sequence["Value"]
Fields = dict[str, Value]

PLAIN = re.compile(r"[A-Za-zÀ-ÿ0-9](?:[\w './+()°€-]|:(?=[^\s,]))*(?<! )")
NUMBER = re.compile(r"[\d.]+(e\d+)?")


def scalar(value: str | int | float | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    if PLAIN.fullmatch(value) and not NUMBER.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def flow(value: Value) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    return scalar(value)


def block(fields: Fields) -> str:
    lines = []
    for key, value in fields.items():
        if isinstance(value, Sequence) and not isinstance(value, str) and key == "changes":
            lines += [f"{key}:", *(f"  - {flow(item)}" for item in value)]
        else:
            lines.append(f"{key}: {flow(value)}")
    return "\n".join(lines) + "\n"


def yaml_file(fields: Fields, body: str = "") -> str:
    indented = "".join(f"  {line}\n" if line else "\n" for line in body.splitlines())
    return block(fields) + (f"body: |\n{indented}" if body else "")


def markdown_file(fields: Fields, body: str) -> str:
    return f"---\n{block(fields)}---\n\n{body}"

"""Requests and answers held to GitHub's description: method, path, parameters, body, no key more.

The description leaves objects open; here each key of a body has to be one that it names.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from jsonschema import Draft202012Validator

from tests.judges.github.slice import KEPT

HEADERS = ("authorization", "user-agent", "accept", "x-github-api-version")


class Operation(NamedTuple):
    """What a request asks for: GitHub's name of it, and the parts of its path."""

    id: str
    path: dict[str, str]
    facts: dict[str, Any]


class Broken(Exception):
    """A request or an answer is none that GitHub describes."""


@cache
def description() -> dict[str, Any]:
    """Return the slice."""
    found: dict[str, Any] = json.loads(KEPT.read_text("utf-8"))
    return found


def operation(method: str, path: str) -> Operation:
    """Return what a method and path ask for; raises Broken."""
    for pattern, operations in _paths():
        match = pattern.fullmatch(path)
        facts = operations.get(method.lower())
        if match and facts:
            parts = {name.removeprefix("p_"): value for name, value in match.groupdict().items()}
            return Operation(facts["operationId"], parts, facts)
    raise Broken(f"{method} {path}: no operation of the slice")


def check_request(
    asked: Operation, query: list[tuple[str, str]], headers: Mapping[str, str], body: bytes
) -> Any:
    """Return the body of a request that GitHub describes; raises Broken for any other."""
    for name in HEADERS:
        if not headers.get(name):
            raise Broken(f"{asked.id}: no header {name}")
    known = {item["name"]: item for item in map(_found, asked.facts.get("parameters", ()))}
    for name, value in (*asked.path.items(), *query):
        if name not in known:
            raise Broken(f"{asked.id}: no parameter {name}")
        schema = known[name].get("schema", {})
        _hold(f"{asked.id}: {name}", schema, _read(value, schema))
    if len(dict(query)) != len(query):
        raise Broken(f"{asked.id}: a parameter twice")
    described = asked.facts.get("requestBody")
    if described is None:
        if body:
            raise Broken(f"{asked.id}: takes no body")
        return None
    if not body and not described.get("required"):
        return {}
    if headers.get("content-type") != "application/json":
        raise Broken(f"{asked.id}: a body of {headers.get('content-type')}")
    value = json.loads(body)
    _hold(f"{asked.id}: body", described["content"]["application/json"]["schema"], value)
    return value


def check_answer(asked: Operation, status: int, value: Any) -> None:
    """Raise Broken when an answer has a status, a key or a type that GitHub's has not.

    Keys that the forge does not read may be missing.
    """
    answers = asked.facts["responses"]
    if str(status) not in answers:
        raise Broken(f"{asked.id}: never answers {status}")
    content = _found(answers[str(status)]).get("content", {}).get("application/json")
    if content is None:
        if value is not None and status < 400:  # what errors say is not always described
            raise Broken(f"{asked.id}: answers {status} without a body")
        return
    _hold(f"{asked.id}: answer {status}", content["schema"], value, partly=True)


def _hold(where: str, schema: dict[str, Any], value: Any, partly: bool = False) -> None:
    root = _components(partly)
    validator = Draft202012Validator({**root, **_closed(schema, partly)})
    for error in validator.iter_errors(value):
        place = "/".join(str(part) for part in error.absolute_path)
        raise Broken(f"{where}: {place}: {error.message[:300]}")


@cache
def _components(partly: bool) -> dict[str, Any]:
    schemas = description()["components"]["schemas"]
    return {
        "components": {"schemas": {name: _closed(one, partly) for name, one in schemas.items()}}
    }


def _closed(schema: Any, partly: bool) -> Any:
    """Return a schema that takes no key that it does not name; `partly`, it demands none."""
    if isinstance(schema, list):
        return [_closed(item, partly) for item in schema]
    if not isinstance(schema, dict):
        return schema
    found: dict[str, Any] = {}
    for key, value in schema.items():
        if partly and key == "required" and isinstance(value, list):
            continue
        if key == "properties":
            found[key] = {name: _closed(one, partly) for name, one in value.items()}
        elif partly and key == "oneOf":  # with nothing demanded, several of them fit
            found["anyOf"] = _closed(value, partly)
        else:
            found[key] = _closed(value, partly)
    if "properties" in found and "additionalProperties" not in found:
        found["additionalProperties"] = False
    return found


def _found(part: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in part:
        kind, name = part["$ref"].removeprefix("#/components/").split("/")
        part = description()["components"][kind][name]
    return part


def _read(value: str, schema: dict[str, Any]) -> Any:
    """Return a parameter's value as its schema's type."""
    if schema.get("type") == "integer" and re.fullmatch(r"-?[0-9]+", value):
        return int(value)
    if schema.get("type") == "boolean" and value in ("true", "false"):
        return value == "true"
    return value


@cache
def _paths() -> list[tuple[re.Pattern[str], dict[str, Any]]]:
    found = []
    for path, operations in description()["paths"].items():
        several = {
            item["name"]
            for one in operations.values()
            for item in map(_found, one.get("parameters", ()))
            if item.get("x-multi-segment")
        }
        pattern = re.sub(
            r"\\{(\w+)\\}",
            lambda name, several=several: (  # type: ignore[misc]
                f"(?P<p_{name[1]}>{'.+' if name[1] in several else '[^/]+'})"
            ),
            re.escape(path),
        )
        found.append((re.compile(pattern), operations))
    # the most particular first: `.+` would swallow what other operations are called
    return sorted(found, key=lambda item: item[0].pattern.count(".+"))

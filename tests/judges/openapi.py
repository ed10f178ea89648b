"""Requests and answers held to a forge's own description: paths, parameters, bodies, no key more.

Descriptions leave objects open; here each key of a body has to be one that they name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from jsonschema import Draft202012Validator


class Operation(NamedTuple):
    """What a request asks for: the forge's name of it, and the parts of its path."""

    id: str
    path: dict[str, str]
    facts: dict[str, Any]


class Broken(Exception):
    """A request or an answer is none that the forge describes."""


class Description:
    """What a forge says of its API, as `slicing` cut it out.

    `headers` are those that every request has to have; `several` are parameters of paths that may
    hold slashes, beside those that say so themselves; `nulls` tells that what is not there may be
    null in answers, whatever is said.
    """

    def __init__(
        self,
        kept: Path,
        headers: tuple[str, ...],
        several: frozenset[str] = frozenset(),
        nulls: bool = False,
    ) -> None:
        self.kept, self.headers, self.several, self.nulls = kept, headers, several, nulls
        self._validators: dict[tuple[int, bool], Draft202012Validator] = {}
        self._components: dict[bool, dict[str, Any]] = {}

    @cached_property
    def facts(self) -> dict[str, Any]:
        """The slice."""
        found: dict[str, Any] = json.loads(self.kept.read_text("utf-8"))
        return found

    def operation(self, method: str, path: str) -> Operation:
        """Return what a method and path ask for; raises Broken."""
        for pattern, operations in self._paths:
            match = pattern.fullmatch(path)
            facts = operations.get(method.lower())
            if match and facts:
                parts = {
                    name.removeprefix("p_"): value for name, value in match.groupdict().items()
                }
                return Operation(facts["operationId"], parts, facts)
        raise Broken(f"{method} {path}: no operation of the slice")

    def check_request(
        self,
        asked: Operation,
        query: list[tuple[str, str]],
        headers: Mapping[str, str],
        body: bytes,
    ) -> Any:
        """Return the body of a request that the forge describes; raises Broken for any other."""
        for name in self.headers:
            if not headers.get(name):
                raise Broken(f"{asked.id}: no header {name}")
        known = {item["name"]: item for item in map(self._found, asked.facts.get("parameters", ()))}
        for name, value in (*asked.path.items(), *query):
            if name not in known:
                raise Broken(f"{asked.id}: no parameter {name}")
            schema = known[name].get("schema", {})
            self._hold(f"{asked.id}: {name}", schema, _read(value, schema))
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
        self._hold(f"{asked.id}: body", described["content"]["application/json"]["schema"], value)
        return value

    def check_answer(self, asked: Operation, status: int, value: Any) -> None:
        """Raise Broken when an answer has a status, a key or a type that the forge's has not.

        Keys that nobody reads may be missing.
        """
        answers = asked.facts["responses"]
        if str(status) not in answers:
            raise Broken(f"{asked.id}: never answers {status}")
        content = self._found(answers[str(status)]).get("content", {}).get("application/json")
        if content is None:
            if value is not None and status < 400:  # what errors say is not always described
                raise Broken(f"{asked.id}: answers {status} without a body")
            return
        if self.nulls:
            value = _without_nulls(value)
        self._hold(f"{asked.id}: answer {status}", content["schema"], value, partly=True)

    def _hold(self, where: str, schema: dict[str, Any], value: Any, partly: bool = False) -> None:
        key = (id(schema), partly)
        if key not in self._validators:
            if partly not in self._components:
                schemas = self.facts["components"]["schemas"]
                closed = {name: _closed(one, partly) for name, one in schemas.items()}
                self._components[partly] = {"components": {"schemas": closed}}
            root = self._components[partly]
            self._validators[key] = Draft202012Validator({**root, **_closed(schema, partly)})
        for error in self._validators[key].iter_errors(value):
            place = "/".join(str(part) for part in error.absolute_path)
            raise Broken(f"{where}: {place}: {error.message[:300]}")

    def _found(self, part: dict[str, Any]) -> dict[str, Any]:
        while "$ref" in part:
            kind, name = part["$ref"].removeprefix("#/components/").split("/")
            part = self.facts["components"][kind][name]
        return part

    @cached_property
    def _paths(self) -> list[tuple[re.Pattern[str], dict[str, Any]]]:
        found = []
        for path, operations in self.facts["paths"].items():
            several = self.several | {
                item["name"]
                for one in operations.values()
                for item in map(self._found, one.get("parameters", ()))
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


def _read(value: str, schema: dict[str, Any]) -> Any:
    """Return a parameter's value as its schema's type."""
    said = schema.get("type")
    kinds = {said} if isinstance(said, str) else {*(said or ())}
    if "integer" in kinds and re.fullmatch(r"-?[0-9]+", value):
        return int(value)
    if "boolean" in kinds and value in ("true", "false"):
        return value == "true"
    return value


def _without_nulls(value: Any) -> Any:
    """Return an answer without what is not there."""
    if isinstance(value, list):
        return [_without_nulls(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {key: _without_nulls(one) for key, one in value.items() if one is not None}

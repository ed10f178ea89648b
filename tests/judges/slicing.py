"""Cut what a forge of ours uses out of the forge's own OpenAPI description.

What is kept is the operations and all that they refer to, without prose and examples, `nullable` in
JSON Schema's words; of Swagger 2 in the words of OpenAPI 3.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

PROSE = frozenset(
    {"description", "summary", "example", "examples", "externalDocs", "tags", "x-github", "title"}
)
METHODS = ("get", "post", "patch", "put", "delete")
TYPES = ("type", "enum", "format", "items")
"""What Swagger 2 says of a parameter beside its name."""


def cut(whole: dict[str, Any], wanted: Collection[str]) -> dict[str, Any]:
    """Return operations by method and path, and the components that they lead to."""
    paths: dict[str, dict[str, Any]] = {}
    missing = set(wanted)
    for path, operations in whole["paths"].items():
        for method in METHODS:
            operation = operations.get(method)
            if operation and operation.get("operationId") in wanted:
                missing.discard(operation["operationId"])
                paths.setdefault(path, {})[method] = plain(operation)
    if missing:
        raise SystemExit(f"the description knows no {', '.join(sorted(missing))}")
    components: dict[str, dict[str, Any]] = {}
    waiting = [paths]
    while waiting:
        for reference in references(waiting.pop()):
            kind, name = reference.removeprefix("#/components/").split("/")
            if name not in components.setdefault(kind, {}):
                made = plain(whole["components"][kind][name])
                components[kind][name] = made
                waiting.append(made)
    return {"paths": paths, "components": components}


def plain(part: Any, names: bool = False) -> Any:
    """Return a part without prose; with `names`, its keys are names and not keywords."""
    if isinstance(part, list):
        return [plain(item) for item in part]
    if not isinstance(part, dict):
        return part
    found = {
        key: plain(value, key in ("properties", "responses", "headers") and not names)
        for key, value in part.items()
        if names or (key not in PROSE and key != "default")
    }
    if names:
        return found
    if found.pop("nullable", False):
        if isinstance(found.get("type"), str):
            found["type"] = [found["type"], "null"]
            if "enum" in found and None not in found["enum"]:
                found["enum"].append(None)
        else:
            found = {"anyOf": [found, {"type": "null"}]}
    found.pop("readOnly", None)
    return found


def references(part: Any) -> list[str]:
    """Return what a part refers to."""
    if isinstance(part, list):
        return [name for item in part for name in references(item)]
    if not isinstance(part, dict):
        return []
    if isinstance(part.get("$ref"), str):
        return [part["$ref"]]
    return [name for item in part.values() for name in references(item)]


def modern(whole: dict[str, Any]) -> dict[str, Any]:
    """Return a description in Swagger 2 as OpenAPI 3 would say it."""
    paths = {
        path: {
            method: _operation(operation)
            for method, operation in operations.items()
            if method in METHODS
        }
        for path, operations in whole["paths"].items()
    }
    answers = whole.get("responses", {})
    components = {
        "schemas": _moved(whole["definitions"]),
        "responses": {name: _answer(one) for name, one in answers.items()},
    }
    return {"paths": paths, "components": components}


def _operation(old: dict[str, Any]) -> dict[str, Any]:
    found = {key: value for key, value in old.items() if key not in ("parameters", "responses")}
    parameters = []
    for item in old.get("parameters", ()):
        if item["in"] == "body":
            content = {"application/json": {"schema": _moved(item["schema"])}}
            found["requestBody"] = {"required": item.get("required", False), "content": content}
            continue
        said = {key: item[key] for key in ("name", "in", "required") if key in item}
        said["schema"] = {key: _moved(item[key]) for key in TYPES if key in item}
        parameters.append(said)
    answers = old["responses"].items()
    found["responses"] = {str(status): _answer(one) for status, one in answers}
    return {**found, "parameters": parameters}


def _answer(old: dict[str, Any]) -> dict[str, Any]:
    if "schema" in old:
        return {"content": {"application/json": {"schema": _moved(old["schema"])}}}
    return _moved({key: value for key, value in old.items() if key == "$ref"})  # type: ignore[no-any-return]


def _moved(part: Any) -> Any:
    """Return a part whose references are those of OpenAPI 3."""
    if isinstance(part, list):
        return [_moved(item) for item in part]
    if not isinstance(part, dict):
        return part
    found = {key: _moved(value) for key, value in part.items() if not key.startswith("x-go")}
    if isinstance(found.get("$ref"), str):
        where = found["$ref"].replace("#/definitions/", "#/components/schemas/")
        found["$ref"] = where.replace("#/responses/", "#/components/responses/")
    return found

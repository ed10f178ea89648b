"""Cut what the forge uses out of GitHub's own OpenAPI description.

`make github-api` installs npm's @octokit/openapi (MIT; so is GitHub's description itself) in
build/github-api, and calls `python -m tests.judges.github.slice PACKAGE`. What is kept is
`api.json`: the operations and all that they refer to, without prose and examples, `nullable` in
JSON Schema's words. The package itself is no dependency of the tests.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

KEPT = Path(__file__).with_name("api.json")
OPERATIONS = (
    "apps/create-installation-access-token",
    "apps/get-repo-installation",
    "git/create-blob",
    "git/create-commit",
    "git/create-ref",
    "git/create-tree",
    "git/delete-ref",
    "git/get-blob",
    "git/get-commit",
    "git/get-ref",
    "git/get-tree",
    "git/update-ref",
    "issues/add-labels",
    "issues/create-comment",
    "issues/list-comments",
    "pulls/create",
    "pulls/list",
    "pulls/list-commits",
    "pulls/list-files",
    "pulls/list-review-comments",
    "pulls/list-reviews",
    "pulls/request-reviewers",
    "pulls/update",
    "repos/compare-commits-with-basehead",
    "repos/get",
    "repos/get-commit",
    "repos/list-commits",
)
PROSE = frozenset(
    {"description", "summary", "example", "examples", "externalDocs", "tags", "x-github", "title"}
)
METHODS = ("get", "post", "patch", "put", "delete")


def main(package: str) -> None:
    """Write the slice of an installed package."""
    folder = Path(package)
    about = json.loads((folder / "package.json").read_text("utf-8"))
    whole = json.loads((folder / "generated/api.github.com.json").read_text("utf-8"))
    found = {
        "source": f"{about['name']} {about['version']}: generated/api.github.com.json",
        "licence": (folder / "LICENSE").read_text("utf-8"),
        **cut(whole),
    }
    text = json.dumps(found, indent=1, sort_keys=True, ensure_ascii=False)
    KEPT.write_text(text + "\n", "utf-8")


def cut(whole: dict[str, Any]) -> dict[str, Any]:
    """Return operations by method and path, and the components that they lead to."""
    paths: dict[str, dict[str, Any]] = {}
    missing = set(OPERATIONS)
    for path, operations in whole["paths"].items():
        for method in METHODS:
            operation = operations.get(method)
            if operation and operation["operationId"] in OPERATIONS:
                missing.discard(operation["operationId"])
                paths.setdefault(path, {})[method] = plain(operation)
    if missing:
        raise SystemExit(f"GitHub's description knows no {', '.join(sorted(missing))}")
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


if __name__ == "__main__":
    main(sys.argv[1])

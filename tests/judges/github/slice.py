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

from tests.judges.slicing import cut

KEPT = Path(__file__).with_name("api.json")
OPERATIONS = (
    "actions/set-allowed-actions-repository",
    "actions/set-github-actions-default-workflow-permissions-repository",
    "actions/set-github-actions-permissions-repository",
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
    "repos/create-for-authenticated-user",
    "repos/create-in-org",
    "repos/create-repo-ruleset",
    "repos/get",
    "repos/get-commit",
    "repos/get-repo-rulesets",
    "repos/list-commits",
    "repos/replace-all-topics",
    "users/get-authenticated",
)


def main(package: str) -> None:
    """Write the slice of an installed package."""
    folder = Path(package)
    about = json.loads((folder / "package.json").read_text("utf-8"))
    whole = json.loads((folder / "generated/api.github.com.json").read_text("utf-8"))
    found = {
        "source": f"{about['name']} {about['version']}: generated/api.github.com.json",
        "licence": (folder / "LICENSE").read_text("utf-8"),
        **cut(whole, OPERATIONS),
    }
    text = json.dumps(found, indent=1, sort_keys=True, ensure_ascii=False)
    KEPT.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])

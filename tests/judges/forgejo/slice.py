"""Cut what the forge uses out of Forgejo's own description of its API.

`python -m tests.judges.forgejo.slice FILE COMMIT` reads `templates/swagger/v1_json.tmpl` of a
Forgejo of that commit, which its authors give away under the MIT licence "for the purpose of
interoperability", and writes `api.json`. Gitea describes these operations in the same words.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.judges.slicing import cut, modern

KEPT = Path(__file__).with_name("api.json")
OPERATIONS = (
    "DispatchWorkflow",
    "createCurrentUserRepo",
    "createOrgRepo",
    "issueAddLabel",
    "issueCreateComment",
    "issueCreateLabel",
    "issueEditComment",
    "issueGetComments",
    "issueListLabels",
    "repoCreateBranchProtection",
    "repoCreatePullRequest",
    "repoCreatePullReviewRequests",
    "repoEdit",
    "repoEditPullRequest",
    "repoGet",
    "repoGetAssignees",
    "repoGetPullRequest",
    "repoGetPullRequestByBaseHead",
    "repoGetPullReviewComments",
    "repoListBranchProtection",
    "repoListPullRequests",
    "repoListPullReviews",
    "repoListTopics",
    "repoUpdateTopics",
    "userGetCurrent",
)


def main(file: str, commit: str) -> None:
    """Write the slice of a description."""
    text = Path(file).read_text("utf-8").replace("{{AppSubUrl | JSEscape}}", "")
    whole = json.loads(text)
    licence = whole["info"]["license"]
    found = {
        "source": f"forgejo/forgejo {commit}: templates/swagger/v1_json.tmpl",
        "licence": f"{licence['name']}: {licence['url']}",
        **cut(modern(whole), OPERATIONS),
    }
    kept = json.dumps(found, indent=1, sort_keys=True, ensure_ascii=False)
    KEPT.write_text(kept + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Cut what the forge uses out of GitLab's own description of its API.

`python -m tests.judges.gitlab.slice FILE SOURCE` reads `doc/api/openapi/openapi_v3.yaml` of GitLab,
or a copy of it in which lists are said to be lists, and writes `api.json`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import yaml

from tests.judges.slicing import cut

KEPT = Path(__file__).with_name("api.json")
OPERATIONS = (
    "deleteApiV4ProjectsIdProtectedBranchesName",
    "getApiV4NamespacesId",
    "getApiV4ProjectsId",
    "getApiV4ProjectsIdMembersAll",
    "getApiV4ProjectsIdMergeRequests",
    "getApiV4ProjectsIdMergeRequestsMergeRequestIid",
    "getApiV4ProjectsIdMergeRequestsNoteableIdNotes",
    "getApiV4ProjectsIdProtectedBranchesName",
    "getApiV4User",
    "postApiV4Projects",
    "postApiV4ProjectsIdMergeRequests",
    "postApiV4ProjectsIdMergeRequestsNoteableIdNotes",
    "postApiV4ProjectsIdProtectedBranches",
    "putApiV4ProjectsId",
    "putApiV4ProjectsIdMergeRequestsMergeRequestIid",
    "putApiV4ProjectsIdMergeRequestsNoteableIdNotesNoteId",
)


def main(file: str, source: str) -> None:
    """Write the slice of a description."""
    whole = yaml.load(Path(file).read_text("utf-8"), yaml.CSafeLoader)
    level = whole["components"]["schemas"]["APIEntitiesMember"]["properties"]["access_level"]
    level["type"] = "integer"  # as GitLab's pages on members show it, and as it answers
    for path, method in (("/api/v4/projects", "post"), ("/api/v4/projects/{id}", "put")):
        content = whole["paths"][path][method]["requestBody"]["content"]
        content["application/json"] = content.pop("multipart/form-data")  # forms are for avatars
    licence = whole["info"]["license"]
    found = {
        "source": source,
        "licence": f"{licence['name']}: {licence['url']}",
        **cut(whole, OPERATIONS),
    }
    kept = json.dumps(found, indent=1, sort_keys=True, ensure_ascii=False, default=str)
    KEPT.write_text(kept + "\n", "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])

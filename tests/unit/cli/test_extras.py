"""What every installation can do, it does without the packages of extras."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.portals import PROJECT, surroundings, write

EXTRAS = (
    "altcha", "anyio", "boto3", "duckdb", "email_validator", "extruct", "feedparser", "httpx",
    "jwt", "markdownify", "pyproj", "rdflib", "starlette", "uvicorn",
)  # fmt: skip
WITHOUT = """
import sys
sys.modules.update(dict.fromkeys({}, None))
from wiker_ssg.cli import main
main()
"""


@pytest.mark.parametrize(
    "asked",
    [
        ("check", "."),
        ("build", ".", "--output", "site", "--cache", "../cache"),
        ("new", "commune", "Blain"),
        ("update", "--help"),
        ("publish", "--help"),
    ],
    ids=lambda asked: asked[0],
)
def test_no_extra_is_asked_for(tmp_path: Path, asked: tuple[str, ...]) -> None:
    write(
        tmp_path,
        {
            "portal.yaml": "format: 1\nname: W\nbase_url: https://wiker.example\n"
            "forges: {git.exemple.fr: gitlab}\n"
            "communes: [{slug: donges}]\n",
            "communes/donges/commune.yaml": "name: Donges\n",
            "communes/donges/events/bal.yaml": "title: Bal\nstart: 2026-03-21\n",
        },
    )
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT.format(EXTRAS), *asked],
        cwd=tmp_path,
        env=surroundings() | {"PYTHONPATH": str(PROJECT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr

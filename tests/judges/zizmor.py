"""Judge: zizmor looks for what others could abuse in workflows. It asks no network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

TOOL = Path(sys.executable).with_name("zizmor")


def zizmor(folder: Path) -> list[str]:
    """Return what it finds below a folder as its strictest persona, as `file: rule`."""
    done = subprocess.run(
        [TOOL, "--offline", "--no-progress", "--persona", "auditor", "--format", "json", folder],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={name: value for name, value in os.environ.items() if "TOKEN" not in name},
    )
    if done.returncode not in range(15):
        raise RuntimeError(f"zizmor: {done.stderr}")
    return [f"{_place(item)}: {item['ident']}" for item in json.loads(done.stdout)]


def _place(finding: dict) -> str:  # type: ignore[type-arg]
    key = finding["locations"][0]["symbolic"]["key"]
    return Path(key["Local"]["verbatim_path"]).name

"""Judge: the Nu HTML Checker (validator.nu) reads pages. One Java for all of them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

JAVA = ("java", "-Xss8m", "-XX:TieredStopAtLevel=1")
"""Java works at what it reads a thousand times: for a few hundred pages that costs more than it
saves. What is compiled so takes more room on the stack than the checker is content with."""

JAR = Path(__file__).parents[2] / "node_modules/vnu-jar/build/dist/vnu.jar"


def check(paths: Iterable[Path]) -> dict[Path, tuple[str, ...]]:
    """Return what the checker finds wrong or doubtful in each HTML file; nothing if all is well."""
    asked = [path.resolve() for path in paths]
    found: dict[Path, list[str]] = {path: [] for path in asked}
    if not asked:
        return {}
    done = subprocess.run(
        [*JAVA, "-jar", JAR, "--format", "json", "--stdout", "--exit-zero-always", *asked],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    if done.returncode or not done.stdout:
        raise RuntimeError(f"the Nu checker did not run: {done.stdout}{done.stderr}")
    for message in json.loads(done.stdout)["messages"]:
        path = Path(unquote(urlsplit(message.get("url", "")).path))
        if path not in found:
            raise RuntimeError(f"the Nu checker speaks of another file: {message}")
        kind = message.get("subType", message["type"])
        found[path].append(
            f"{message.get('lastLine', 1)}: {kind}: {message['message']} "
            f"{' '.join(message.get('extract', '').split())}"
        )
    return {path: tuple(said) for path, said in found.items()}

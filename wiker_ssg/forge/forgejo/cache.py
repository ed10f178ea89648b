"""Keep a file with the runner from one run to the next: the cache that runners of Forgejo have.

It stands word for word in the portal's workflow, since the action that does this is a program of
somebody else's, and knows nothing but Python's own library. What the runner's server takes is in
its `act/artifactcache/handler.go`. A file that cannot be kept or brought back costs time alone.
"""

import json
import os
import shutil
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from typing import Any

PIECE = 32_000_000
"""Bytes of one request."""
VERSION = "1"


def call(
    method: str, url: str, body: object = None, data: bytes | None = None, start: int = 0
) -> Any:
    """Return the answer of the runner's server; None where it has nothing to say."""
    headers = {"Content-Type": "application/json"}
    if data is not None:
        headers = {
            "Content-Type": "application/octet-stream",
            "Content-Range": f"bytes {start}-{start + len(data) - 1}/*",
        }
    elif body is not None:
        data = json.dumps(body).encode()
    request = urllib.request.Request(url, data, headers, method=method)  # noqa: S310
    with urllib.request.urlopen(request, timeout=300) as answer:  # noqa: S310
        found = answer.read(1_000_000)
    return json.loads(found) if found.strip() else None


def restore(url: str, key: str, file: str) -> str:
    """Bring back what was kept last under a key that begins so."""
    asked = urllib.parse.urlencode({"keys": key, "version": VERSION})
    found = call("GET", f"{url}/cache?{asked}")
    if not found or "archiveLocation" not in found:
        return "rien n’est gardé"
    place = found["archiveLocation"]
    with urllib.request.urlopen(place, timeout=300) as answer, open(f"{file}.part", "wb") as kept:  # noqa: S310
        shutil.copyfileobj(answer, kept)
    os.replace(f"{file}.part", file)
    return f"retrouvé\N{NO-BREAK SPACE}: {found.get('cacheKey')}"


def keep(url: str, key: str, file: str) -> str:
    """Keep a file under a key, once it is whole."""
    size = os.path.getsize(file)
    facts = {"key": key, "version": VERSION, "cacheSize": size}
    place = f"{url}/caches/{call('POST', f'{url}/caches', facts)['cacheId']}"
    with open(file, "rb") as kept:
        start = 0
        while piece := kept.read(PIECE):
            call("PATCH", place, data=piece, start=start)
            start += len(piece)
    call("POST", place, {"size": size})
    return f"gardé\N{NO-BREAK SPACE}: {key}"


def main(environ: Mapping[str, str], arguments: list[str]) -> int:
    """Do one of both; what fails is said, and nothing else fails for it."""
    verb, key, file = arguments
    server = environ.get("ACTIONS_CACHE_URL", "").rstrip("/")
    try:
        if not server:
            raise ValueError("ACTIONS_CACHE_URL")
        done = {"restore": restore, "keep": keep}[verb]
        words = done(f"{server}/_apis/artifactcache", key, file)
    except (OSError, ValueError, KeyError, TypeError) as error:
        words = f"l’exécuteur ne garde rien\N{NO-BREAK SPACE}: {type(error).__name__}: {error}"
    sys.stdout.write(f"{words}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(os.environ, sys.argv[1:]))

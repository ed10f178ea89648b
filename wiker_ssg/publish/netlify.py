"""Netlify, by its file digest API: it is told of every file, asks for what it lacks, then switches.

A deploy that was cut short is never served; what it had uploaded is known to the next one.
"""

import os
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import sha1
from typing import Any
from urllib.parse import quote

import httpx

from wiker_ssg.language import N_
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.publish.destination import (
    NOTHING_BEFORE,
    SILENT,
    BuiltSite,
    DestinationSettings,
    NotPublished,
    SiteChange,
    compare,
)
from wiker_ssg.publish.limits import HostLimits
from wiker_ssg.publish.pace import RequestPace, clock, wanted_rest

API = "https://api.netlify.com/api/v1"
TOKEN, ADDRESS = "NETLIFY_AUTH_TOKEN", "NETLIFY_API_URL"
"""The variables of Netlify's own programs."""

WRONG_TOKEN = N_(
    "{address}: Netlify does not accept the token; make a new personal access token there (User "
    "settings, Applications) and put it into NETLIFY_AUTH_TOKEN"
)
NO_SITE = N_(
    "{address}: the token’s account has no such site; create it at Netlify, and write its name as "
    "netlify:NAME.netlify.app"
)
TOO_OFTEN = N_(
    "{address}: Netlify takes no more for now (500 requests a minute, 3 new versions a minute, 100 "
    "a day); publish again after {time}"
)
UNREACHED = N_(
    "{address}: Netlify does not answer ({reason}); see that this machine reaches the Internet "
    "and, behind a proxy, that HTTPS_PROXY is right"
)
REFUSALS = {401: WRONG_TOKEN, 403: WRONG_TOKEN, 404: NO_SITE}
UNTOLD = N_(
    "{variable} is not set; make a personal access token at Netlify (User settings, Applications) "
    "and put it there"
)
UNNAMED = N_("netlify: names no site; write it as netlify:name.netlify.app or netlify:identifier")
BROKEN = N_("{address}: Netlify could not make the new version: {reason}")
WAITS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
"""Seconds between two looks at a deploy, the last one again and again."""

PATIENCE = 900.0
AFTER = "wiker publish, after "
"""How a deploy's title begins, which names the one that was served when it was made."""
LONGEST_REST = 90.0
"""Seconds that are waited when Netlify asks for it: its window of requests is a minute."""
CONNECTIONS = 8
TRIES = 4


class NetlifySite:
    """A site of Netlify's, by its name or identifier."""

    def __init__(self, client: httpx.Client, name: str, limits: HostLimits) -> None:
        self.client, self.name, self.limits = client, name, limits
        self.pace = RequestPace(limits.minute or 500)
        self.address = f"netlify:{name}"
        self.wanted: dict[str, str] = {}

    def look(self, site: BuiltSite) -> SiteChange:
        """Return what would change there."""
        self.wanted = {path: _digest(site, path) for path in site.files}
        told = self._ask("GET", f"/sites/{self.name}/files")
        before = {found["path"].removeprefix("/"): found["sha"] for found in told}
        return compare(before, self.wanted)

    def carry(self, site: BuiltSite, change: SiteChange) -> None:
        """Announce all files, upload those that are asked for, wait until they are served."""
        files = {f"/{path}": digest for path, digest in self.wanted.items()}
        announced = {"files": files, "async": True}
        after = {"title": f"{AFTER}{self._served()}"}
        made = self._ask("POST", f"/sites/{self.name}/deploys", json=announced, params=after)
        deploy = self._await(made["id"], "prepared", "uploading", "uploaded", "ready")
        paths = {digest: path for path, digest in self.wanted.items()}
        lacking = [paths[digest] for digest in deploy.get("required") or ()]
        with ThreadPoolExecutor(CONNECTIONS) as pool:
            for _ in pool.map(lambda path: self._upload(site, made["id"], path), lacking):
                pass
        self._await(made["id"], "ready")

    def _upload(self, site: BuiltSite, deploy: str, path: str) -> None:
        kind = {"Content-Type": "application/octet-stream"}
        with open(f"{site.output}/{path}", "rb") as file:
            place = f"/deploys/{deploy}/files/{quote(path)}"
            self._ask("PUT", place, content=file.read(), headers=kind)

    def roll_back(self, dry: bool) -> str:
        """Serve the deploy from before the present one again; return its identifier."""
        served = self._served()
        told = self._ask("GET", f"/sites/{self.name}/deploys", params={"per_page": 100})
        titles = {one["id"]: one.get("title") or "" for one in told if one["state"] == "ready"}
        ready = [*titles]
        noted = titles.get(served, "").removeprefix(AFTER)
        before = ready[ready.index(served) + 1 :] if served in ready else []
        before = [noted] if noted in titles else before
        if not before:
            raise NotPublished(NOTHING_BEFORE, address=self.address)
        if not dry:
            self._ask("POST", f"/sites/{self.name}/deploys/{before[0]}/restore")
        return str(before[0])

    def _served(self) -> str:
        """Return the deploy that is served; empty where there is none yet."""
        told = self._ask("GET", f"/sites/{self.name}")["published_deploy"] or {}
        return str(told.get("id") or "")

    def served_from(self) -> str:
        """Return nothing: Netlify serves."""
        return ""

    def _await(self, deploy: str, *states: str) -> Mapping[str, Any]:
        """Return a deploy once it is in one of these states."""
        waits, started = iter(WAITS), time.monotonic()
        while time.monotonic() - started < PATIENCE:
            told: Mapping[str, Any] = self._ask("GET", f"/deploys/{deploy}")
            if told["state"] in states:
                return told
            if told["state"] in ("error", "rejected"):
                reason = told.get("error_message") or told["state"]
                raise NotPublished(BROKEN, address=self.address, reason=reason)
            time.sleep(next(waits, WAITS[-1]))
        raise NotPublished(BROKEN, address=self.address, reason="…")

    def _ask(self, method: str, path: str, **what: Any) -> Any:
        """Return what Netlify answers; what may be a matter of time is tried again."""
        message, reason = SILENT, ""
        tried = 0
        while tried < TRIES:
            self.pace.wait()
            rest = WAITS[tried]
            try:
                told = self.client.request(method, path, **what)
                if told.status_code < 300:
                    return told.json()
                message = REFUSALS.get(told.status_code, SILENT)
                reason = f"{told.status_code} {told.reason_phrase}"
                if told.status_code == 429:
                    asked = wanted_rest(told.headers, time.time())
                    if (asked or 0) > LONGEST_REST:
                        after = clock(time.time() + (asked or 0))
                        raise NotPublished(TOO_OFTEN, address=self.address, time=after)
                    rest = rest if asked is None else asked
                elif told.status_code < 500:
                    break
            except httpx.HTTPError as error:
                message, reason = UNREACHED, str(error) or type(error).__name__
            except ValueError as error:
                message, reason = SILENT, str(error)
            tried += 1
            time.sleep(rest)
        raise NotPublished(message, address=self.address, reason=reason)


def _digest(site: BuiltSite, path: str) -> str:
    with open(f"{site.output}/{path}", "rb") as file:
        return sha1(file.read(), usedforsecurity=False).hexdigest()


@contextmanager
def open_destination(settings: DestinationSettings) -> Iterator[NetlifySite]:
    """Open a site; the token comes from the environment."""
    token = os.environ.get(TOKEN, "")
    if not settings.address.strip("/"):
        raise Usage(UNNAMED)
    if not token:
        raise Usage(UNTOLD, variable=TOKEN)
    base = os.environ.get(ADDRESS) or API
    headers = {"Authorization": f"Bearer {token}", "User-Agent": "wiker-ssg"}
    with httpx.Client(base_url=base, headers=headers, timeout=60) as client:
        yield NetlifySite(client, quote(settings.address.strip("/"), safe=""), settings.limits)

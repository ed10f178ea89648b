"""GitHub's REST API for an App: who asks, and what every answer but the expected one means."""

import time
from calendar import timegm
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import httpx
import jwt

from wiker_ssg import __version__
from wiker_ssg.forge import ForgeRefused, ForgeUnavailable
from wiker_ssg.forge.github.hosting import URL
from wiker_ssg.forge.github.pace import Pace

PERMISSIONS = {"contents": "write", "pull_requests": "write"}
"""All that is asked for, whatever else the App may do."""

PAGE = 100
MOST_PAGES = 50
REMEMBERED = 512
"""So many pages of lists are kept, to ask only whether they changed: GitHub does not count that."""

MINUTE = 60.0
BROKEN = 300.0
"""Seconds until a try when GitHub does not know the App: somebody has to look at it."""


class Response(NamedTuple):
    """What GitHub said: a status and a body read from JSON."""

    status: int
    data: Any


class Rest:
    """Speaks for an App, in each repository with a token that is good for that one alone.

    `app` is the App's id or client id, `key` its private key in PEM; neither they nor tokens are
    ever logged or put into an error. Raises ValueError for a key that is none. `patience` is for
    how many seconds an answer is waited for.
    """

    def __init__(
        self,
        app: str,
        key: str,
        url: str = URL,
        now: Callable[[], float] = time.time,
        patience: float = 20.0,
        pace: Pace | None = None,
    ) -> None:
        self.app, self.now = app, now
        self.pace = pace or Pace(now)
        try:
            self._key = jwt.get_algorithm_by_name("RS256").prepare_key(key)
        except (ValueError, TypeError, jwt.exceptions.InvalidKeyError):
            raise ValueError("no private key in PEM") from None  # the cause might show parts of it
        self._client = httpx.Client(
            base_url=url,
            timeout=patience,
            headers={
                "Accept": "application/vnd.github+json",
                "User-Agent": f"wiker-ssg/{__version__}",
                "X-GitHub-Api-Version": "2022-11-28",
            },
        )
        self._tokens: dict[str, tuple[str, float]] = {}
        self._known: OrderedDict[str, tuple[str, Any]] = OrderedDict()

    def close(self) -> None:
        """Let go of connections."""
        self._client.close()

    # ------------------------------------------------------------------------------- asking

    def call(
        self,
        repository: str,
        method: str,
        path: str,
        body: object = None,
        accept: Sequence[int] = (),
        query: Mapping[str, str | int] | None = None,
        seen: bool = False,
    ) -> Response:
        """Return an answer of success, or of a status in `accept`; `path` is below the repository.

        `seen` says that people are told of what is written. Raises Unavailable and Refused.
        """
        url = f"/repos/{repository}{path}"
        token = self._token(repository)
        if method != "GET":
            self.pace.wrote(seen)
        answer = self._send(method, url, token, body, query)
        if answer.status_code == 401:  # a token that was taken back before its time
            self._tokens.pop(repository, None)
            answer = self._send(method, url, self._token(repository), body, query)
        return self._judged(answer, f"{method} {url}", accept)

    def all(
        self, repository: str, path: str, query: Mapping[str, str | int] | None = None
    ) -> list[Any]:
        """Return a whole list, page after page."""
        found: list[Any] = []
        for page in range(1, MOST_PAGES + 1):
            asked = {**(query or {}), "per_page": PAGE, "page": page}
            items = self.call(repository, "GET", path, query=asked).data
            found += items
            if len(items) < PAGE:
                break
        return found

    # ------------------------------------------------------------------------------- inside

    def _token(self, repository: str) -> str:
        """Return a token for one repository, a new one five minutes before the old one ends."""
        token, until = self._tokens.get(repository, ("", 0.0))
        if until > self.now():
            return token
        now = int(self.now())
        # a minute back and a minute short of ten: clocks differ
        claims = {"iat": now - 60, "exp": now + 540, "iss": self.app}
        proof = jwt.encode(claims, self._key, algorithm="RS256")
        where = f"/repos/{repository}/installation"
        found = self._judged(self._send("GET", where, proof), f"GET {where}", (404,))
        if found.status == 404:
            raise ForgeRefused(
                f"{repository}: there is no such repository, or the App is not installed"
            )
        where = f"/app/installations/{int(found.data['id'])}/access_tokens"
        wanted = {"repositories": [repository.split("/")[1]], "permissions": PERMISSIONS}
        made = self._judged(self._send("POST", where, proof, wanted), f"POST {where}").data
        until = min(seconds(made["expires_at"]) - 300, self.now() + 3300)
        self._tokens[repository] = (made["token"], until)
        return str(made["token"])

    def _send(
        self,
        method: str,
        url: str,
        token: str,
        body: object = None,
        query: Mapping[str, str | int] | None = None,
    ) -> httpx.Response:
        request = self._client.build_request(
            method,
            url,
            params=query or None,
            json=body,
            headers={"Authorization": f"Bearer {token}"},
        )
        known = self._known.get(str(request.url)) if method == "GET" else None
        if known:
            request.headers["If-None-Match"] = known[0]
        try:
            return self._client.send(request)
        except httpx.HTTPError as error:
            # what was asked may have been done all the same: every call can be made again
            raise ForgeUnavailable(f"{method} {url}: {type(error).__name__}") from None

    def _judged(self, answer: httpx.Response, what: str, accept: Sequence[int] = ()) -> Response:
        """Return an answer that is as it should be; raises what the others mean."""
        status, url = answer.status_code, str(answer.request.url)
        if status == 304 and url in self._known:
            self._known.move_to_end(url)
            return Response(200, self._known[url][1])
        data = _json(answer)
        if answer.is_success or status in accept:
            if answer.content and data is None:
                raise ForgeUnavailable(f"{what}: an answer that is no JSON")
            if isinstance(data, list) and status == 200 and "etag" in answer.headers:
                self._known[url] = (answer.headers["etag"], data)
                while len(self._known) > REMEMBERED:
                    self._known.popitem(last=False)
            return Response(status, data)
        words = f"{what}: {status} {reason(data)}"
        if limited(status, answer.headers, words):
            raise ForgeUnavailable(words, after=self._rest(answer.headers))
        if status == 401:
            raise ForgeUnavailable(words, after=BROKEN)
        if status in (408, 409, 425) or status >= 500:
            raise ForgeUnavailable(words)
        raise ForgeRefused(words)

    def _rest(self, headers: httpx.Headers) -> float:
        """Return for how many seconds GitHub wants to be left alone."""
        wait = headers.get("retry-after", "")
        if wait.isascii() and wait.isdigit():
            return max(1.0, float(wait[:6]))
        reset = headers.get("x-ratelimit-reset", "")
        if headers.get("x-ratelimit-remaining") == "0" and reset.isascii() and reset.isdigit():
            return min(3600.0, max(1.0, float(reset[:12]) - self.now() + 1))
        return MINUTE


def limited(status: int, headers: Mapping[str, str], words: str) -> bool:
    """Tell whether an answer says "too much", and not "never"."""
    return status == 429 or (
        status == 403
        and (
            "retry-after" in headers
            or headers.get("x-ratelimit-remaining") == "0"
            or "rate limit" in words.lower()
        )
    )


def reason(data: Any) -> str:
    """Return what GitHub says of an error, in one line."""
    if not isinstance(data, dict):
        return ""
    errors = data.get("errors")
    found = [str(data.get("message", ""))]
    for error in errors if isinstance(errors, list) else ():
        words = error.get("message") or error.get("code") if isinstance(error, dict) else error
        found.append(str(words))
    return " ".join("; ".join(filter(None, found)).split())[:300]


def seconds(moment: str) -> int:
    """Return a moment as GitHub writes it, in seconds since 1970."""
    return timegm(time.strptime(moment[:19], "%Y-%m-%dT%H:%M:%S"))


def _json(answer: httpx.Response) -> Any:
    try:
        return answer.json()
    except ValueError:
        return None

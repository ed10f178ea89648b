"""A forge's REST API: what is asked of a repository, and what its answers mean."""

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import httpx

from wiker_ssg import __version__
from wiker_ssg.forge import ForgeRefused, ForgeUnavailable
from wiker_ssg.forge.pace import Pace

MOST_PAGES = 50
REMEMBERED = 512
"""So many pages of lists are kept, to ask only whether they changed: that costs a forge less, and
GitHub does not count it."""

MINUTE = 60.0
BROKEN = 300.0
"""Seconds until a try when a forge does not know who asks: somebody has to look at it."""

PATIENCE = 20.0
"""For how many seconds an answer is waited for."""

Query = Mapping[str, str | int]


class Response(NamedTuple):
    """What a forge said: a status and a body read from JSON."""

    status: int
    data: Any


class RestClient:
    """Speaks to one forge in JSON; secrets are in headers alone, never in a log or an error.

    What differs between forges: where a repository's things are, how it is said who asks, and what
    the size of a page is called.
    """

    page, paged_by = 100, "per_page"

    def __init__(
        self,
        url: str,
        headers: Mapping[str, str],
        now: Callable[[], float] = time.time,
        patience: float = PATIENCE,
        pace: Pace | None = None,
    ) -> None:
        self.now = now
        self.pace = pace or Pace(now)
        self._client = httpx.Client(
            base_url=url,
            timeout=patience,
            headers={"User-Agent": f"wiker-ssg/{__version__}", **headers},
        )
        self._known: OrderedDict[str, tuple[str, Any]] = OrderedDict()

    def close(self) -> None:
        """Let go of connections."""
        self._client.close()

    def place(self, repository: str) -> str:
        """Return where a repository is below the API's address."""
        raise NotImplementedError

    def proof(self, repository: str) -> Mapping[str, str]:
        """Return the headers that say who asks."""
        raise NotImplementedError

    def renounce(self, repository: str) -> bool:
        """Forget a proof that was not accepted; tell whether there may be another one."""
        return False

    # ------------------------------------------------------------------------------- asking

    def call(
        self,
        repository: str,
        method: str,
        path: str,
        body: object = None,
        accept: Sequence[int] = (),
        query: Query | None = None,
        seen: bool = False,
    ) -> Response:
        """Return an answer of success, or of a status in `accept`; `path` is below the repository.

        `seen` says that people are told of what is written. Raises Unavailable and Refused.
        """
        url = f"{self.place(repository)}{path}"
        proof = self.proof(repository)
        if method != "GET":
            self.pace.wrote(seen)
        answer = self.send(method, url, proof, body, query)
        if answer.status_code == 401 and self.renounce(repository):
            answer = self.send(method, url, self.proof(repository), body, query)
        return self.judged(answer, f"{method} {url}", accept)

    def all(self, repository: str, path: str, query: Query | None = None) -> list[Any]:
        """Return a whole list, page after page."""
        found: list[Any] = []
        for page in range(1, MOST_PAGES + 1):
            asked = {**(query or {}), self.paged_by: self.page, "page": page}
            items = self.call(repository, "GET", path, query=asked).data
            found += items
            if len(items) < self.page:
                break
        return found

    # ------------------------------------------------------------------------------- inside

    def send(
        self,
        method: str,
        url: str,
        proof: Mapping[str, str],
        body: object = None,
        query: Query | None = None,
    ) -> httpx.Response:
        """Send a request; raises Unavailable where no answer comes."""
        request = self._client.build_request(
            method, url, params=query or None, json=body, headers=proof
        )
        known = self._known.get(str(request.url)) if method == "GET" else None
        if known:
            request.headers["If-None-Match"] = known[0]
        try:
            return self._client.send(request)
        except httpx.HTTPError as error:
            # what was asked may have been done all the same: every call can be made again
            raise ForgeUnavailable(f"{method} {url}: {type(error).__name__}") from None

    def judged(self, answer: httpx.Response, what: str, accept: Sequence[int] = ()) -> Response:
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
        """Return for how many seconds a forge wants to be left alone."""
        wait = headers.get("retry-after", "")
        if wait.isascii() and wait.isdigit():
            return max(1.0, float(wait[:6]))
        reset = _limit(headers, "reset")
        if _limit(headers, "remaining") == "0" and reset.isascii() and reset.isdigit():
            return min(3600.0, max(1.0, float(reset[:12]) - self.now() + 1))
        return MINUTE


class TokenRest(RestClient):
    """Speaks for one account on one host, whose address is `origin`, with the account's token.

    What differs: where the API is, and under what an account has its name.
    """

    api, called = "", ""

    def __init__(
        self,
        origin: str,
        token: str,
        now: Callable[[], float] = time.time,
        patience: float = PATIENCE,
        pace: Pace | None = None,
    ) -> None:
        super().__init__(f"{origin}{self.api}", {"Accept": "application/json"}, now, patience, pace)
        self._token, self._account = token, ""

    @property
    def account(self) -> str:
        """The name of the account whose token it is; asked for once."""
        if not self._account:
            self._account = str(self.at("GET", "/user").data[self.called])
        return self._account

    @property
    def token(self) -> str:
        """The token, for Git's own protocol."""
        return self._token

    def at(
        self, method: str, path: str, body: object = None, accept: Sequence[int] = ()
    ) -> Response:
        """Return an answer as `call` does, of what is no repository's."""
        if method != "GET":
            self.pace.wrote(True)
        answer = self.send(method, path, self.proof(""), body)
        return self.judged(answer, f"{method} {path}", accept)


def limited(status: int, headers: Mapping[str, str], words: str) -> bool:
    """Tell whether an answer says "too much", and not "never"."""
    return status == 429 or (
        status == 403
        and (
            "retry-after" in headers
            or _limit(headers, "remaining") == "0"
            or "rate limit" in words.lower()
        )
    )


def reason(data: Any) -> str:
    """Return what a forge says of an error, in one line."""
    if not isinstance(data, dict):
        return ""
    found = _said(data.get("message")) + _said(data.get("error"))
    errors = data.get("errors")
    for error in errors if isinstance(errors, list) else ():
        words = error.get("message") or error.get("code") if isinstance(error, dict) else error
        found.append(str(words))
    return " ".join("; ".join(filter(None, found)).split())[:300]


def seconds(moment: str) -> int:
    """Return a moment as forges write it, with its zone, in seconds since 1970."""
    return int(datetime.fromisoformat(moment).timestamp())


def _said(message: Any) -> list[str]:
    """Return what a message holds: a text, texts, or texts by what they are about."""
    if isinstance(message, dict):
        return [f"{key} {text}" for key, said in message.items() for text in _said(said)]
    if isinstance(message, list):
        return [text for said in message for text in _said(said)]
    return [str(message)] if message else []


def _limit(headers: Mapping[str, str], name: str) -> str:
    """Return a header of limits, under either name that it has."""
    return headers.get(f"x-ratelimit-{name}", "") or headers.get(f"ratelimit-{name}", "")


def _json(answer: httpx.Response) -> Any:
    try:
        return answer.json()
    except ValueError:
        return None

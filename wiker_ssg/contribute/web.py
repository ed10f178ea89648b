"""What every page of the service has in common: its commune, its headers, its failures."""

import logging
import os
import re
import secrets
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from wiker_ssg.contribute import body
from wiker_ssg.contribute.aside import why
from wiker_ssg.contribute.body import Judge, Sent
from wiker_ssg.contribute.gate import VISIT, Gate, Visit
from wiker_ssg.contribute.look import Look
from wiker_ssg.contribute.store import SubmissionStore
from wiker_ssg.contribute.town import ServiceTown
from wiker_ssg.contribute.towns import Towns
from wiker_ssg.language import DEFAULT, N_, translation
from wiker_ssg.model.slug import SLUG
from wiker_ssg.outputs.theme.template import TemplateError

LOG = logging.getLogger("wiker.intake")

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # not "no-referrer": browsers would send forms without saying where they come from
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "x-robots-tag": "noindex",
}
FOREVER = "public, max-age=31536000, immutable"
ADDRESS = re.compile(r"[A-Za-z0-9_-]{32}")

STATUS: Mapping[int, tuple[str, str]] = {
    400: (N_("That did not arrive well"), N_("Please go back and send the form again.")),
    403: (
        N_("This form was not sent from here"),
        N_("Please open the form on this site and send it from there."),
    ),
    404: (N_("This page does not exist"), N_("The address may be wrong, or it was deleted.")),
    405: (N_("That is not possible here"), N_("Please open the form and send it from there.")),
    411: (N_("That did not arrive well"), N_("Please go back and send the form again.")),
    413: (
        N_("That is too much at once"),
        N_("A picture may have 12 MB. Please go back and choose a smaller one."),
    ),
    415: (N_("That did not arrive well"), N_("Please go back and send the form again.")),
    429: (N_("Please wait a little"), N_("Much was sent from your connection within the hour.")),
    500: (
        N_("Something went wrong here"),
        N_("What was received stays received. Please try again in a minute."),
    ),
}


class ServiceWeb:
    """What requests are answered with; `origin` is where the world sees the service."""

    def __init__(self, towns: Towns, store: SubmissionStore, origin: str) -> None:
        self.towns, self.store = towns, store
        self.folder = os.path.dirname(store.path) or None
        self.origin = origin.rstrip("/")
        self.secure = self.origin.startswith("https://")
        self.cookie_name = "__Host-wiker" if self.secure else "wiker"
        self.looks: dict[str, Look] = {}

    async def town(self, slug: str) -> ServiceTown:
        """Return a commune; HTTP 404 where there is none of this name."""
        if not SLUG.fullmatch(slug) or len(slug) > 80:
            raise HTTPException(404)
        found = self.towns.cached(slug) or await run_in_threadpool(self.towns.get, slug)
        if found is None:
            raise HTTPException(404)
        return found

    async def portal(self) -> ServiceTown | None:
        """Return the portal in a commune's stead; None where it cannot be read."""
        try:
            return await run_in_threadpool(self.towns.portal)
        except Exception as error:
            LOG.error("the portal: %s", why(error))
            return None

    def is_stale(self, slug: str) -> bool:
        """Tell whether what is known of a commune may be behind its repository."""
        return self.towns.is_stale(slug, self.store.stale())

    def gettext(self, words: str) -> str:
        """Return words in the language of a commune that somebody saw already, else in French."""
        known = next(iter(self.looks.values()), None)
        return translation(known.town.language if known else DEFAULT).gettext(words)

    def look(self, town: ServiceTown) -> Look:
        """Return how a commune's pages look, made once for each state of the commune."""
        known = self.looks.get(town.slug)
        if known is None or known.town.site is not town.site:
            known = self.looks[town.slug] = Look(town)
        return known

    def cookie(self, request: Request) -> str:
        """Return the cookie by which a browser's own forms are known; empty without one."""
        found = request.cookies.get(self.cookie_name, "")
        return found if ADDRESS.fullmatch(found) else ""

    def page(
        self, request: Request, content: bytes, status: int = 200, cookie: str = ""
    ) -> Response:
        """Return a page that nobody keeps, and the cookie that its forms belong to."""
        response = Response(content, status, media_type="text/html; charset=utf-8")
        response.headers["cache-control"] = "no-store"
        if cookie and cookie != self.cookie(request):
            # Lax: the token within the form and the origin's check keep other sites out, and who
            # comes from the commune's site keeps the forms that are open already.
            response.set_cookie(
                self.cookie_name,
                cookie,
                httponly=True,
                samesite="lax",
                secure=self.secure,
                path="/",
            )
        return response

    def own(self, request: Request) -> None:
        """Refuse what another site lets a browser send."""
        site = request.headers.get("sec-fetch-site")
        origin = request.headers.get("origin")
        if site is not None and site not in ("same-origin", "none"):
            raise HTTPException(403)
        if origin is not None and origin != self.origin:
            raise HTTPException(403)
        host = urlsplit(self.origin).netloc
        if request.headers.get("host", host).lower() != host.lower():
            raise HTTPException(400)

    def address(self, request: Request) -> str:
        """Return where a request comes from, as the server before this one says."""
        return request.client.host if request.client else ""

    def visit(self, request: Request) -> Visit:
        """Return what a request holds on its way through the gate."""
        found: Visit = request.scope[VISIT]
        return found

    async def sent(self, request: Request, judge: Judge | None = None) -> Sent:
        """Read what a form of ours sent, and wait until it is its turn; a picture needs a judge."""
        self.own(request)
        visit = self.visit(request)
        sent = await body.read(request, self.folder, judge)
        if sent.picture is not None:
            visit.files.append(sent.picture)
        await visit.begin()
        return sent

    def visitor(self, request: Request) -> str:
        """Return the cookie of whoever asks, or a new one."""
        return self.cookie(request) or secrets.token_urlsafe(24)

    async def failed(self, request: Request, error: Exception) -> Response:
        """Say in words what did not work; of our own faults only that there is one."""
        status = getattr(error, "status_code", None) or getattr(error, "status", None) or 500
        if status not in STATUS:
            status = 400 if 400 <= status < 500 else 500
        title, words = STATUS[status]
        slug = request.scope.get("path_params", {}).get("slug", "")
        town = self.towns.cached(slug) if slug else None
        if town is None:
            slug = ""  # whatever stands in the address is no commune: no page leads there
            town = await self.portal()
        headers = getattr(error, "headers", None) or {}
        if isinstance(error, TemplateError):
            LOG.error("a page could not be made: %s", error)
        content = self._message(town, title, words, slug) if town is not None else None
        if content is None:
            gettext = translation(town.language if town is not None else DEFAULT).gettext
            text = f"{gettext(title)}. {gettext(words)}\n"
            return Response(
                text, status, media_type="text/plain; charset=utf-8", headers=dict(headers)
            )
        response = self.page(request, content, status)
        response.headers.update(dict(headers))
        return response

    def _message(self, town: ServiceTown, title: str, words: str, slug: str) -> bytes | None:
        """Return a page of a few words; None where the theme's own parts cannot be filled in."""
        look = self.look(town)
        try:
            return look.page(
                "message",
                look.gettext(title),
                words=look.gettext(words),
                back=f"/{slug}/" if slug else "",
                back_words=look.gettext(N_("All the forms")),
            )
        except TemplateError:
            return None


class Guarded:
    """Adds the headers that every answer has, and gives no byte to other hosts' tricks."""

    def __init__(self, app: Gate, secure: bool) -> None:
        self.app = app
        headers = dict(HEADERS)
        if secure:
            headers["strict-transport-security"] = "max-age=31536000"
        self.headers = [(name.encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, with the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *self.headers]
            await send(message)

        await self.app(scope, receive, sending)

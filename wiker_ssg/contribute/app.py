"""The service over HTTP. Everything works without scripts."""

import logging
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager

from anyio import to_thread
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from wiker_ssg.contribute import desk
from wiker_ssg.contribute.aside import why
from wiker_ssg.contribute.asking import Asking
from wiker_ssg.contribute.body import Unread
from wiker_ssg.contribute.confirming import Confirming
from wiker_ssg.contribute.desk import Desk
from wiker_ssg.contribute.following import Following
from wiker_ssg.contribute.forms import FORMS, NEW
from wiker_ssg.contribute.gate import Bounds, Gate
from wiker_ssg.contribute.look import Door, Look
from wiker_ssg.contribute.remarking import Remarking
from wiker_ssg.contribute.store import SubmissionStore
from wiker_ssg.contribute.towns import Towns
from wiker_ssg.contribute.trust import Trust
from wiker_ssg.contribute.web import Guarded, ServiceWeb
from wiker_ssg.language import N_
from wiker_ssg.outputs.theme.template import TemplateError

LOG = logging.getLogger("wiker.intake")
THREADS = 8
FOREVER = "public, max-age=31536000, immutable"
TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "woff2": "font/woff2",
    "jpg": "image/jpeg",
    "png": "image/png",
}


class PlainPages:
    """The pages and files that say the same to everybody."""

    def __init__(self, web: ServiceWeb, health: Callable[[], Mapping[str, object]]) -> None:
        self.web, self.health = web, health

    async def _looks(self, slugs: Sequence[str]) -> AsyncIterator[Look]:
        """Yield how the communes look, and the portal at last.

        One that cannot be read stops none of the others.
        """
        for slug in slugs:
            try:
                look = self.web.look(await self.web.town(slug))
            except Exception as error:
                LOG.error("%s: %s", slug, why(error))
                continue
            yield look
        if (portal := await self.web.portal()) is not None:
            yield self.web.look(portal)

    async def home(self, request: Request) -> Response:
        """The communes that take contributions; the one where there is one."""
        slugs = await run_in_threadpool(self.web.towns.slugs)
        if len(slugs) == 1:
            return RedirectResponse(f"/{slugs[0]}/", 303)
        if not slugs:
            raise HTTPException(404)
        if (portal := await self.web.portal()) is None:
            raise HTTPException(500)
        look = self.web.look(portal)
        names = await run_in_threadpool(self.web.towns.names)
        towns = [Door(f"/{slug}/", name) for slug, name in names]
        title = look.gettext(N_("Which town is it about?"))
        return self.web.page(request, look.page("towns", title, towns=towns))

    async def state(self, request: Request) -> Response:
        """How the queues stand, in numbers alone; 503 where nobody works on them."""
        found = await run_in_threadpool(self.health)
        return JSONResponse(
            found, 200 if found.get("working", True) else 503, {"cache-control": "no-store"}
        )

    async def robots(self, request: Request) -> Response:
        """Nothing here is for search engines."""
        return Response("User-agent: *\nDisallow: /\n", media_type="text/plain; charset=utf-8")

    async def asset(self, request: Request) -> Response:
        """A file of a theme, or of the service."""
        address = f"/assets/{request.path_params['name']}"
        data = None
        for look in tuple(self.web.looks.values()):
            data = look.files.get(address)
            if data is not None:
                break
        if data is None:
            # after a restart, a page that is still open may ask before anything else does
            async for look in self._looks(await run_in_threadpool(self.web.towns.slugs)):
                data = look.files.get(address)
                if data is not None:
                    break
        if data is None:
            raise HTTPException(404)
        kind = TYPES.get(address.rpartition(".")[2], "application/octet-stream")
        return Response(data, media_type=kind, headers={"cache-control": FOREVER})

    async def draft(self, request: Request) -> Response:
        """A picture that is shown in a preview."""
        id = request.path_params["id"]
        found = None
        if desk.STORED_ID.fullmatch(id):
            found = await run_in_threadpool(self.web.store.draft, id)
        if found is None:
            raise HTTPException(404)
        headers = {"cache-control": "private, max-age=3600"}
        return Response(found.data, media_type=TYPES[found.suffix], headers=headers)

    async def emblem(self, request: Request) -> Response:
        """The emblem of a commune, or of the portal."""
        slug = request.path_params.get("slug")
        town = await self.web.town(slug) if slug else await self.web.portal()
        if town is None:
            raise HTTPException(500)
        look = self.web.look(town)
        headers = {"cache-control": "public, max-age=86400"}
        return Response(look.emblem(), media_type=TYPES["svg"], headers=headers)

    async def enter(self, request: Request) -> Response:
        """The way to a commune's forms, as people type it."""
        town = await self.web.town(request.path_params["slug"])
        return RedirectResponse(f"/{town.slug}/", 301)

    async def choose(self, request: Request) -> Response:
        """What can be proposed to a commune."""
        town = await self.web.town(request.path_params["slug"])
        look = self.web.look(town)
        doors = [
            Door(
                f"/{town.slug}/{FORMS[kind].segment}/",
                look.gettext(FORMS[kind].title),
                look.gettext(FORMS[kind].intro),
            )
            for kind in NEW
        ]
        remark = look.gettext(N_("A mistake, something missing, a page out of date."))
        doors.append(Door(f"/{town.slug}/signaler/", look.gettext(N_("Say what is wrong")), remark))
        title = look.gettext(N_("Take part"))
        return self.web.page(request, look.page("choose", title, doors=doors))


def build(
    towns: Towns,
    store: SubmissionStore,
    trust: Trust,
    origin: str,
    wake: Callable[[], None] = lambda: None,
    bounds: Bounds | None = None,
    health: Callable[[], Mapping[str, object]] | None = None,
) -> Guarded:
    """Return the service as an ASGI application; `wake` is called when there is work.

    `health` tells how the queues stand.
    """
    web = ServiceWeb(towns, store, origin)
    plain = PlainPages(web, health or store.health)
    asking = Asking(web, Desk(store, trust), trust, wake)
    remarking = Remarking(asking, wake)
    following = Following(asking, wake)
    confirming = Confirming(web, trust, wake)
    both = ["GET", "HEAD", "POST"]
    routes = [
        Route("/", plain.home),
        Route("/robots.txt", plain.robots),
        Route("/emblem.svg", plain.emblem),
        Route("/health", plain.state),
        Route("/assets/{name}", plain.asset),
        Route("/apercu/{id}", plain.draft),
        Route("/suivi/{token}", following.follow, methods=both),
        Route("/suivi/{token}/corriger", following.correct_own, methods=both),
        Route("/confirmer/{key}/{proof}", confirming.page, methods=both),
        Route("/{slug}", plain.enter),
        Route("/{slug}/", plain.choose),
        Route("/{slug}/emblem.svg", plain.emblem),
        Route("/{slug}/signaler/", remarking.report, methods=both),
        Route("/{slug}/corriger/{folder}/{id}/", asking.correct, methods=both),
        Route("/{slug}/{segment}/", asking.form, methods=both),
    ]
    failed = dict.fromkeys((HTTPException, Unread, TemplateError, Exception), web.failed)
    inner = Starlette(routes=routes, exception_handlers=failed, lifespan=_few_threads)
    # Starlette would build the address of the same page with a slash from what a client says
    inner.router.redirect_slashes = False
    return Guarded(Gate(inner, bounds or Bounds(), web.gettext), web.secure)


@asynccontextmanager
async def _few_threads(app: Starlette) -> AsyncIterator[None]:
    """Do what blocks in a few threads: each keeps a connection to the store."""
    to_thread.current_default_thread_limiter().total_tokens = THREADS
    yield

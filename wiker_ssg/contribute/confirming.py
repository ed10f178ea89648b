"""The page to which the first letter leads: the owner of an address says whether he wants more."""

import hmac
import re
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from wiker_ssg.contribute.records import Submission
from wiker_ssg.contribute.trust import Trust
from wiker_ssg.contribute.web import ADDRESS, ServiceWeb
from wiker_ssg.language import N_

KEY = re.compile(r"[0-9]{4}-[0-9]{4,12}")


class Confirming:
    """Confirms addresses, or has them never written to again; a mere visit does neither.

    Programs that look at the links in letters visit them too.
    """

    def __init__(self, web: ServiceWeb, trust: Trust, wake: Callable[[], None]) -> None:
        self.web, self.trust, self.wake = web, trust, wake

    async def _meant(self, request: Request) -> Submission:
        key, proof = request.path_params["key"], request.path_params["proof"]
        found = None
        if KEY.fullmatch(key) and ADDRESS.fullmatch(proof):
            found = await run_in_threadpool(self.web.store.submission, key)
        if found is None or not hmac.compare_digest(proof, self.trust.confirmation(found.nonce)):
            raise HTTPException(404)
        return found

    async def page(self, request: Request) -> Response:
        """Ask, or do what was answered."""
        item = await self._meant(request)
        town = await self.web.town(item.commune)
        look = self.web.look(town)
        private = f"/suivi/{self.trust.token(item.nonce)}"
        if request.method != "POST":
            if item.email is None:
                raise HTTPException(404)
            if item.confirmed:
                return RedirectResponse(private, 303)
            title = look.gettext(N_("News by e-mail?"))
            page = look.page("confirm", title, item=item, action=request.url.path)
            return self.web.page(request, page)
        step = (await self.web.sent(request)).values.get("step")
        if step == "confirm":
            if item.email is not None:
                await run_in_threadpool(self.web.store.confirm, item.key)
            self.wake()
            return RedirectResponse(private, 303)
        if step != "decline":
            raise HTTPException(400)
        if item.email is not None:
            who = self.trust.mailbox(item.email)
            await run_in_threadpool(self.web.store.decline, item.email, who)
        page = look.page(
            "message",
            look.gettext(N_("No more letters")),
            words=look.gettext(
                N_("Your address was deleted. For a year, no form makes us write to it.")
            ),
            back="",
            back_words="",
        )
        return self.web.page(request, page)

"""The private link: what becomes of a submission, and what whoever sent it may do about it."""

import datetime
from collections.abc import Callable, Mapping

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from wiker_ssg.contribute.asked import Asked
from wiker_ssg.contribute.asking import Asking
from wiker_ssg.contribute.body import Sent
from wiker_ssg.contribute.desk import REPLY_CONTROL
from wiker_ssg.contribute.forms import FORMS
from wiker_ssg.contribute.look import Check, Look, Mended, StatusNote
from wiker_ssg.contribute.meeting import STALE
from wiker_ssg.contribute.plans import plan_notice
from wiker_ssg.contribute.records import Full, Submission
from wiker_ssg.contribute.refusals import PRIVACY, REFUSED
from wiker_ssg.contribute.trust import STAMP, FormRefusal
from wiker_ssg.contribute.web import ADDRESS
from wiker_ssg.federation.forwarding import FormerNames
from wiker_ssg.git.lives import key_of
from wiker_ssg.language import N_
from wiker_ssg.words.typed import clean

STATES: Mapping[str, str] = {
    "queued": N_("Received. It is on its way to the ambassador."),
    "open": N_("The ambassador has it and will decide."),
    "merged": N_("Accepted! It is being published."),
    "closed": N_("The ambassador decided not to publish it."),
    "refused": N_(
        "It could not be handed on to the ambassador, for a reason on our side. Please tell the "
        "town hall, with the number above."
    ),
    "withdrawn": N_("You withdrew it. Nothing of it is published."),
}


class Following:
    """The pages behind private links."""

    def __init__(self, asking: Asking, wake: Callable[[], None]) -> None:
        self.asking, self.wake = asking, wake
        self.web, self.desk, self.trust = asking.web, asking.desk, asking.trust

    async def _mine(self, request: Request) -> Submission:
        token = request.path_params["token"]
        found = None
        if ADDRESS.fullmatch(token):
            found = await run_in_threadpool(self.web.store.by_token, token)
        if found is None:
            raise HTTPException(404)
        return found

    async def follow(self, request: Request) -> Response:
        """What becomes of a submission, for whoever sent it."""
        item = await self._mine(request)
        town = await self.web.town(item.commune)
        look = self.web.look(town)
        cookie = self.web.visitor(request)
        purpose, base = f"suivi/{item.key}", f"/suivi/{request.path_params['token']}"
        message, error, status = "", "", 200
        if request.method == "POST":
            sent = await self.web.sent(request)
            stamp = self.trust.read(sent.values.get(STAMP, ""), purpose, cookie)
            if isinstance(stamp, FormRefusal):
                message, status = look.gettext(REFUSED[stamp.code]), 422
            else:
                error, status = await self._act(request, look, item, sent)
                if not error:
                    return RedirectResponse(base, 303)
        elif item.state == "open" and not item.waiting:
            await run_in_threadpool(self.web.store.look, item.key, 5)
            self.wake()
        waiting = await run_in_threadpool(self.web.store.words_waiting, item.key)
        check = Check(self.trust.stamp(purpose, cookie))
        stale = await run_in_threadpool(self.web.is_stale, town.slug)
        page = self._follow(look, item, base, check, waiting, message, error, stale)
        return self.web.page(request, page, status, cookie)

    async def _act(
        self, request: Request, look: Look, item: Submission, sent: Sent
    ) -> tuple[str, int]:
        step = sent.values.get("step")
        if step == "reply":
            text = clean(sent.values.get("reply", ""), lines=True)
            if not text:
                return look.gettext(N_("Please fill this in.")), 422
            if len(text) > (REPLY_CONTROL.limit or 0):
                return look.gettext(N_("This is too long.")), 422
            try:
                limit = self.trust.limits.words
                await run_in_threadpool(self.trust.count, "reply", self.web.address(request), limit)
            except Full as full:
                return look.gettext(REFUSED[str(full)]), 429
            number = sent.values.get("number", "")
            if number.isascii() and number.isdigit() and len(number) < 6:
                await run_in_threadpool(self.web.store.reply, item.key, text, int(number))
        elif step == "withdraw":
            words = look.gettext(N_("Withdrawn by whoever sent it."))
            await run_in_threadpool(self.web.store.withdraw, item.key, words)
        elif step == "forget":
            await run_in_threadpool(self.web.store.forget_email, item.key)
        else:
            raise HTTPException(400)
        self.wake()
        return "", 200

    def _follow(
        self,
        look: Look,
        item: Submission,
        base: str,
        check: Check,
        waiting: list[str],
        message: str,
        error: str,
        stale: bool,
    ) -> bytes:
        town = look.town
        state = item.state if item.state != "open" or not item.waiting else "queued"
        words: list[StatusNote] = []
        for word in item.progress.words if item.progress else ():
            moment = datetime.datetime.fromtimestamp(word.at, town.site.zone)
            words.append(StatusNote(word.own, word.text, moment.date()))
        words += [StatusNote(True, text) for text in waiting]
        published = ""
        if state == "merged" and item.path:
            folder, id = key_of(FormerNames(town.content, item.commune).path(item.path))
            published = town.address(folder, id)
        notice = None
        if item.state == "open" and (present := self.desk.present(town, item)) is not None:
            entry = present[0].entry
            known = town.entry(entry.folder, entry.id) if entry and item.base else None
            notice = plan_notice(town, entry, known, sent=True) if entry else None
        reply = look.shown(REPLY_CONTROL, {}, {"reply": error} if error else {})
        complaints = [Mended("f-reply", "", error)] if error else []
        return look.page(
            "follow",
            look.gettext(N_("Your proposal")),
            item=item,
            state=state,
            state_words=look.gettext(STATES[state]),
            stale=look.gettext(STALE) if item.state == "open" and stale else "",
            published=published,
            link=f"{self.web.origin}{base}",
            base=base,
            words=words,
            plan=notice,
            open=item.state == "open",
            can_correct=item.kind != "report",
            reply=reply,
            check=check,
            message=message,
            complaints=complaints,
            privacy=look.gettext(PRIVACY),
        )

    async def correct_own(self, request: Request) -> Response:
        """Correct what one sent oneself."""
        item = await self._mine(request)
        town = await self.web.town(item.commune)
        form = FORMS.get(item.kind)
        present = self.desk.present(town, item)
        if form is None or item.state != "open" or present is None:
            raise HTTPException(404)
        parsed, shown = present
        assert parsed.entry is not None
        corrects = (parsed.entry.folder, parsed.entry.id)
        action = f"/suivi/{request.path_params['token']}/corriger"
        look = self.web.look(town)
        purpose = f"corriger/{item.key}"
        asked = Asked(town, look, form, action, purpose, corrects, parsed.entry, shown, shown, item)
        return await self.asking.entry(request, asked)

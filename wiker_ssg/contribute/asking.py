"""Forms: shown, looked over, shown as a preview, taken in."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from wiker_ssg.contribute.body import Sent
from wiker_ssg.contribute.desk import HUMAN_CONTROLS, REMARK_CONTROLS, Desk, Filled
from wiker_ssg.contribute.entry import Complaint, fill, form_of
from wiker_ssg.contribute.forms import CORRECTED, FORMS, SEGMENTS, Form
from wiker_ssg.contribute.look import Check, Group, Kept, Look, Mended
from wiker_ssg.contribute.parts import STORED
from wiker_ssg.contribute.question import Question
from wiker_ssg.contribute.store import Draft, Full, Known, Submission
from wiker_ssg.contribute.text import clean
from wiker_ssg.contribute.town import Town
from wiker_ssg.contribute.trust import ANSWER, PROOF, STAMP, Refusal, Stamp, Trust
from wiker_ssg.contribute.web import Web
from wiker_ssg.language import N_
from wiker_ssg.model.entries import AnyEntry

REFUSED: Mapping[str, str] = {
    "stamp": N_("This form had lost its thread. Nothing is lost: look it over and send it again."),
    "old": N_("This form was open for very long. Look it over and send it again."),
    "fast": N_("That was very fast. Wait a moment, then send it again."),
    "honeypot": N_("A hidden field was filled in. Leave it empty and send it again."),
    "address": N_(
        "Much was sent from your connection within the hour. Nothing is lost: try again later."
    ),
    "hour": N_("Very much is arriving just now. Nothing is lost: try again in an hour."),
    "day": N_("Very much arrived today. Please try again tomorrow."),
    "drafts": N_("Very much is arriving just now. Nothing is lost: try again in an hour."),
}
WRONG_SUM = N_("Please add the two numbers up and write the result.")
PRIVACY = N_(
    "Your e-mail address and your connection’s are never published; they are deleted after at most "
    "90 days."
)
LIMITS = frozenset(("address", "hour", "day", "drafts"))
NOT_SHOWN = N_("It cannot be shown here, but the ambassador will see it.")
DOUBTS: Mapping[str, str] = {
    "plan-required": N_(
        "Events, news and offers of shops need a subscription; the ambassador will tell you more."
    ),
    "reference-unknown": N_("The place or the organiser is not in the directory yet."),
}


class Asking:
    """The forms of all communes; `wake` is called when there is something for the forge."""

    def __init__(self, web: Web, desk: Desk, trust: Trust, wake: Callable[[], None]) -> None:
        self.web, self.desk, self.trust, self.wake = web, desk, trust, wake

    async def form(self, request: Request) -> Response:
        """The form for a new entry."""
        kind = SEGMENTS.get(request.path_params["segment"])
        town = await self.web.town(request.path_params["slug"])
        if kind is None:
            raise HTTPException(404)
        form = FORMS[kind]
        action = f"/{town.slug}/{form.segment}/"
        return await self.entry(request, town, form, action, f"{town.slug}/{kind}")

    async def correct(self, request: Request) -> Response:
        """The form of an entry that exists, filled in with what it says."""
        town = await self.web.town(request.path_params["slug"])
        folder, id = request.path_params["folder"], request.path_params["id"]
        entry = town.entry(folder, id) if folder in CORRECTED else None
        form = form_of(entry) if entry is not None else None
        if entry is None or form is None:
            raise HTTPException(404)
        existing = await run_in_threadpool(town.text, entry)
        if existing is None:
            raise HTTPException(404)
        action = f"/{town.slug}/corriger/{folder}/{id}/"
        purpose = f"{town.slug}/{folder}/{id}"
        return await self.entry(request, town, form, action, purpose, entry, existing)

    async def entry(
        self,
        request: Request,
        town: Town,
        form: Form,
        action: str,
        purpose: str,
        base: AnyEntry | None = None,
        existing: str | None = None,
        item: Submission | None = None,
    ) -> Response:
        """Show a form, its preview, or take it in; `item` is the submission that it changes."""
        look = self.web.look(town)
        cookie = self.web.visitor(request)
        own = item is not None
        if request.method != "POST":
            values = fill(form, base, town.known) if base is not None else {}
            check = self._fresh(purpose, cookie, own)
            page = self._form(look, form, action, values, (), check, base, own)
            return self.web.page(request, page, cookie=cookie)
        sent = await self.web.sent(request)
        stamp, proved, refusal, mistake = self._judged_own(purpose, cookie, sent, own)
        if stamp is not None:
            known = await run_in_threadpool(self.web.store.by_nonce, stamp.nonce)
            if known is not None:
                return self._to_link(known)
        try:
            if sent.picture is not None and not refusal:
                limit = self.trust.limits.pictures
                await run_in_threadpool(
                    self.trust.count, "picture", self.web.address(request), limit
                )
        except Full as full:
            refusal = str(full)
        picture = sent.picture if not refusal else None
        filled = await run_in_threadpool(
            self.desk.fill_in, town, form, sent.values, picture, base, existing
        )
        step = sent.values.get("step", "preview")
        error = look.gettext(WRONG_SUM) if mistake == "sum" else ""
        message = look.gettext(REFUSED[refusal]) if refusal else ""
        if step != "edit" and not (refusal or mistake or filled.complaints):
            try:
                if step == "send":
                    return await self._receive(
                        request, town, form, filled, stamp, proved, base, item
                    )
                return self._preview(request, look, form, action, filled, sent, stamp, purpose, own)
            except Full as full:
                refusal = str(full)
                message = look.gettext(REFUSED[refusal])
        if own:
            check = self.plain_check(purpose, cookie)
        else:
            check = self._check(purpose, cookie, sent, stamp, error)
        complaints = () if step == "edit" and not mistake and not refusal else filled.complaints
        page = self._form(
            look, form, action, filled.values, complaints, check, base, own, filled.picture,
            message,
        )  # fmt: skip
        status = 200 if step == "edit" else 429 if refusal in LIMITS else 422
        return self.web.page(request, page, status, cookie)

    def _fresh(self, purpose: str, cookie: str, own: bool) -> Check:
        if own:
            return self.plain_check(purpose, cookie)
        return self._check(purpose, cookie, None, None)

    def _judged_own(
        self, purpose: str, cookie: str, sent: Sent, own: bool
    ) -> tuple[Stamp | None, bool, str, str]:
        """Judge a form; of the owner of a private link no proof is asked a second time."""
        if not own:
            return self._judged(purpose, cookie, sent)
        stamp = self.trust.read(sent.values.get(STAMP, ""), purpose, cookie)
        if isinstance(stamp, Refusal):
            return None, False, stamp.code, ""
        return stamp, True, "", ""

    async def _receive(
        self,
        request: Request,
        town: Town,
        form: Form,
        filled: Filled,
        stamp: Stamp | None,
        proved: bool,
        base: AnyEntry | None,
        item: Submission | None,
    ) -> Response:
        assert stamp is not None
        if item is not None:
            await run_in_threadpool(self.desk.amend, town, form, item, filled)
            self.wake()
            return RedirectResponse(f"/suivi/{self.trust.token(item.nonce)}", 303)
        try:
            address = self.web.address(request)
            taken = await run_in_threadpool(
                self.desk.receive, town, form, filled, stamp, address, proved, base
            )
        except Known as known:
            old = await run_in_threadpool(self.web.store.submission, str(known))
            if old is None:
                raise HTTPException(400) from known
            taken = old
        self.wake()
        return self._to_link(taken)

    def _to_link(self, item: Submission) -> Response:
        return RedirectResponse(f"/suivi/{self.trust.token(item.nonce)}", 303)

    def _preview(
        self,
        request: Request,
        look: Look,
        form: Form,
        action: str,
        filled: Filled,
        sent: Sent,
        stamp: Stamp | None,
        purpose: str,
        own: bool,
    ) -> Response:
        assert stamp is not None
        address = f"/apercu/{filled.values[STORED]}" if STORED in filled.values else ""
        shown = self.desk.shown(look.town, filled, address)
        doubts: list[str] = []
        preview: Any = ""
        if shown is None:
            doubts.append(look.gettext(NOT_SHOWN))
        else:
            page, site, pictures, codes = shown
            preview = look.preview(page, site, pictures)
            doubts += [look.gettext(words) for code, words in DOUBTS.items() if code in codes]
        hidden = dict(filled.hidden)
        check = Check(sent.values[STAMP])
        if not own:
            hidden |= {name: sent.values[name] for name in (PROOF, ANSWER) if sent.values.get(name)}
        content = look.page(
            "preview",
            look.gettext(N_("Is this right?")),
            action=action,
            hidden=hidden,
            check=check,
            doubts=doubts,
            preview=preview,
        )
        return self.web.page(request, content)

    def _form(
        self,
        look: Look,
        form: Form,
        action: str,
        values: Mapping[str, str],
        complaints: tuple[Complaint, ...],
        check: Check,
        base: AnyEntry | None = None,
        own: bool = False,
        picture: Draft | None = None,
        message: str = "",
    ) -> bytes:
        wrong = {item.name: item.words for item in complaints if item.name}
        shown = {**values, "_folder": form.model.folder}
        first = look.groups(form.first, shown, wrong)
        rest: tuple[Question, ...] = form.more
        if base is not None:
            rest = (*form.changing, *form.more)
        more = look.groups(rest, shown, wrong)
        people = tuple(look.shown(control, values, wrong) for control in HUMAN_CONTROLS)
        if own:
            people = tuple(item for item in people if item.name != "email")
        groups = (*first, *more, Group("", people))
        inside = {item.name for group in more for item in group.controls}
        title = look.gettext(form.title)
        if base is not None:
            title = look.gettext(N_("Correct “{title}”")).format(title=base.title)
        kept = None
        if picture is not None and STORED in values:
            address = f"/apercu/{values[STORED]}"
            kept = Kept(values[STORED], address, picture.width, picture.height)
        names = {c.suggestions for q in form.questions(base is not None) for c in q.controls}
        lists = {"places": look.town.places, "organisers": look.town.organisers}
        return look.page(
            "form",
            title,
            intro=look.gettext(form.intro) if form.intro and base is None else "",
            action=action,
            first=first,
            more=more,
            open_more=any(name in inside for name in (*wrong, *values)) or base is not None,
            human=people,
            picture=kept,
            hidden={},
            check=check,
            complaints=self._mended(look, complaints, groups, check),
            message=message,
            step="preview",
            button=look.gettext(N_("Continue to the preview")),
            privacy=look.gettext(PRIVACY),
            suggestions={name: found for name, found in lists.items() if name in names},
        )

    def _mended(
        self,
        look: Look,
        complaints: tuple[Complaint, ...],
        groups: tuple[Group, ...],
        check: Check,
    ) -> list[Mended]:
        found = look.mended(complaints, groups)
        if check.error:
            found.append(Mended("f-sum", "", check.error))
        return found

    async def report(self, request: Request) -> Response:
        """A remark on a page."""
        town = await self.web.town(request.path_params["slug"])
        look = self.web.look(town)
        cookie = self.web.visitor(request)
        purpose, action = f"{town.slug}/report", f"/{town.slug}/signaler/"
        if request.method != "POST":
            values = {"about": clean(request.query_params.get("page", ""))[:300]}
            check = self._check(purpose, cookie, None, None)
            page = self._remark(look, action, values, (), check)
            return self.web.page(request, page, cookie=cookie)
        sent = await self.web.sent(request)
        stamp, proved, refusal, mistake = self._judged(purpose, cookie, sent)
        complaints: tuple[Complaint, ...] = ()
        if stamp is not None and not (refusal or mistake):
            try:
                found = await run_in_threadpool(
                    self.desk.report, town, sent.values, stamp, self.web.address(request), proved
                )
                if isinstance(found, Submission):
                    self.wake()
                    return self._to_link(found)
                complaints = found
            except Known as known:
                old = await run_in_threadpool(self.web.store.submission, str(known))
                if old is not None:
                    return self._to_link(old)
                refusal = "old"
            except Full as full:
                refusal = str(full)
        error = look.gettext(WRONG_SUM) if mistake == "sum" else ""
        message = look.gettext(REFUSED[refusal]) if refusal else ""
        check = self._check(purpose, cookie, sent, stamp, error)
        asked = (*REMARK_CONTROLS, *HUMAN_CONTROLS[:2])
        values = {
            c.name: clean(sent.values.get(c.name, ""), lines=c.kind == "lines") for c in asked
        }
        page = self._remark(look, action, values, complaints, check, message)
        return self.web.page(request, page, 429 if refusal in LIMITS else 422, cookie)

    def _remark(
        self,
        look: Look,
        action: str,
        values: Mapping[str, str],
        complaints: tuple[Complaint, ...],
        check: Check,
        message: str = "",
    ) -> bytes:
        wrong = {item.name: item.words for item in complaints}
        first = tuple(
            Group("", (look.shown(control, values, wrong),)) for control in REMARK_CONTROLS
        )
        people = tuple(look.shown(control, values, wrong) for control in HUMAN_CONTROLS[:2])
        return look.page(
            "form",
            look.gettext(N_("Say what is wrong")),
            intro=look.gettext(N_("In your own words; the ambassador sees to the rest.")),
            action=action,
            first=first,
            more=(),
            open_more=False,
            human=people,
            picture=None,
            hidden={},
            check=check,
            complaints=self._mended(look, complaints, (*first, Group("", people)), check),
            message=message,
            step="send",
            button=look.gettext(N_("Send")),
            privacy=look.gettext(PRIVACY),
            suggestions={},
        )

    # ------------------------------------------------------------------------------ what proves it

    def _check(
        self, purpose: str, cookie: str, sent: Sent | None, stamp: Stamp | None, error: str = ""
    ) -> Check:
        """Return what a form holds to be told from a machine's."""
        old = sent.values if sent is not None and stamp is not None else {}
        text = old.get(STAMP) or self.trust.stamp(purpose, cookie)
        read = stamp or self.trust.read(text, purpose, cookie)
        assert isinstance(read, Stamp)
        return Check(
            text,
            self.trust.sum(read),
            json.dumps(self.trust.challenge(read)),
            old.get(PROOF, ""),
            old.get(ANSWER, "")[:3],
            error,
        )

    def plain_check(self, purpose: str, cookie: str) -> Check:
        """Return what a form holds that only the owner of a private link can see."""
        return Check(self.trust.stamp(purpose, cookie))

    def _judged(self, purpose: str, cookie: str, sent: Sent) -> tuple[Stamp | None, bool, str, str]:
        """Return a form's stamp, whether work was proved, why it is not taken, what is wrong."""
        stamp = self.trust.read(sent.values.get(STAMP, ""), purpose, cookie)
        if isinstance(stamp, Refusal):
            return None, False, stamp.code, ""
        human = self.trust.human(sent.values, stamp)
        if isinstance(human, Refusal):
            return stamp, False, "" if human.code == "sum" else human.code, human.code
        return stamp, human, "", ""

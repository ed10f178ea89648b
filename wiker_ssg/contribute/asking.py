"""Forms: shown, looked over, shown as a preview, taken in."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import IO

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from wiker_ssg.contribute.asked import Asked
from wiker_ssg.contribute.body import Judge, Sent, Unread
from wiker_ssg.contribute.desk import HUMAN_CONTROLS, PAST, Desk, Filled
from wiker_ssg.contribute.entry import Complaint, fill
from wiker_ssg.contribute.forms import CORRECTED, FORMS, SEGMENTS
from wiker_ssg.contribute.look import Check, ControlGroup, Kept, Look, Mended
from wiker_ssg.contribute.meeting import STALE, meeting
from wiker_ssg.contribute.parts import STORED
from wiker_ssg.contribute.pictures import Rebuilt, reencode
from wiker_ssg.contribute.plans import offers, plan_notice
from wiker_ssg.contribute.proofs import Proofs
from wiker_ssg.contribute.records import Full, PictureDraft, Received, Submission
from wiker_ssg.contribute.refusals import LIMITS, PRIVACY, REFUSED, WRONG_SUM
from wiker_ssg.contribute.trust import ANSWER, PROOF, STAMP, FormRefusal, Stamp, Trust
from wiker_ssg.contribute.web import ServiceWeb
from wiker_ssg.federation.forwarding import FormerNames
from wiker_ssg.language import N_
from wiker_ssg.model.kinds import BY_FOLDER, OFFER
from wiker_ssg.model.settings import paying
from wiker_ssg.outputs.theme.template import TemplateError
from wiker_ssg.problems.unforeseen import LET_THROUGH

VERSION = "version"
"""The control that says what a form showed: what is sent with it is a change of that."""
LOG = logging.getLogger("wiker.intake")
NOT_SHOWN = N_("It cannot be shown here, but the ambassador will see it.")
DOUBTS: Mapping[str, str] = {
    "reference-unknown": N_("The place or the organiser is not in the directory yet."),
    PAST: N_("This is over already. Is the date right?"),
}


class Asking:
    """The forms of all communes; `wake` is called when there is something for the forge."""

    def __init__(self, web: ServiceWeb, desk: Desk, trust: Trust, wake: Callable[[], None]) -> None:
        self.web, self.desk, self.trust, self.wake = web, desk, trust, wake
        self.proofs = Proofs(trust)

    async def form(self, request: Request) -> Response:
        """The form for a new entry."""
        kind = SEGMENTS.get(request.path_params["segment"])
        town = await self.web.town(request.path_params["slug"])
        if kind is None:
            raise HTTPException(404)
        form = FORMS[kind]
        action, purpose = f"/{town.slug}/{form.segment}/", f"{town.slug}/{kind}"
        return await self.entry(request, Asked(town, self.web.look(town), form, action, purpose))

    async def correct(self, request: Request) -> Response:
        """The form of an entry that exists, filled in with what it says."""
        town = await self.web.town(request.path_params["slug"])
        folder, id = request.path_params["folder"], request.path_params["id"]
        former = None
        if request.path_params["slug"] != town.slug:  # it has another name, or another one took it
            former = FormerNames(town.content, request.path_params["slug"])
            id = former.id(folder, id)
        form = FORMS.get(BY_FOLDER[folder].name) if folder in CORRECTED else None
        if form is None:
            raise HTTPException(404)
        action, purpose = f"/{town.slug}/corriger/{folder}/{id}/", f"{town.slug}/{folder}/{id}"
        asked = Asked(town, self.web.look(town), form, action, purpose, (folder, id), former=former)
        base = town.entry(folder, id)
        today = await run_in_threadpool(town.file, base.path) if base is not None else None
        if base is not None and today is not None:
            asked = replace(asked, base=base, shown=today, today=today)
        elif request.method != "POST":  # else it went while somebody filled the form in
            renamed = town.renamed(folder, id)
            if renamed is None:
                raise HTTPException(404)
            return RedirectResponse(f"/{town.slug}/corriger/{folder}/{renamed.id}/", 303)
        return await self.entry(request, asked)

    async def entry(self, request: Request, asked: Asked) -> Response:
        """Show a form, look it over, show its preview, or take it in."""
        cookie = self.web.visitor(request)
        if request.method != "POST":
            values = fill(asked.form, asked.base, asked.town.known) if asked.base else {}
            if asked.shown is not None:
                await run_in_threadpool(self.web.store.show, asked.shown)
            check = self.proofs.check(asked.purpose, cookie, asked.own)
            return self.web.page(request, self._form(asked, values, (), check), cookie=cookie)
        counted: list[str] = []
        sent = await self.web.sent(request, self._judge(request, asked, cookie, counted))
        stamp, proved, refusal = self.proofs.judged(asked.purpose, cookie, sent, asked.own)
        if stamp is not None:
            known = await run_in_threadpool(self.web.store.by_nonce, stamp.nonce)
            if known is not None:
                return self.to_link(known)
        raw: Mapping[str, str] = sent.values
        if asked.corrects is not None:
            known_form = await run_in_threadpool(self._as_shown, asked, sent)
            if known_form is not None:
                asked = known_form
            elif asked.base is None:
                raise HTTPException(404)
            else:  # nobody knows any more what of this was typed: what stands there now is shown
                people = {c.name: sent.values.get(c.name, "") for c in HUMAN_CONTROLS}
                raw = people | fill(asked.form, asked.base, asked.town.known)
                refusal = refusal if refusal in LIMITS else "changed"
        refusal = refusal or sent.refused
        made = None
        if sent.picture is not None and not refusal:
            refusal = "" if counted else await self._picture_counted(request)
            made = await self._made(request, sent.picture) if not refusal else None
        filled = await run_in_threadpool(
            self.desk.fill_in,
            asked.town,
            asked.form,
            raw,
            made,
            self.web.address(request),
            asked.base,
            asked.shown,
        )
        step = sent.values.get("step", "preview")
        if asked.shown is not None and filled.drawn.text == asked.shown.text:
            refusal = refusal or "same"
        if stamp is not None and step != "edit" and not (refusal or filled.complaints):
            try:
                if step == "send":
                    return await self._receive(request, asked, filled, stamp, proved)
                met, told = await run_in_threadpool(self._meet, asked, filled)
                return self.web.page(request, self._preview(asked, met, sent, told))
            except Full as full:
                refusal = str(full)
        check = self.proofs.check(asked.purpose, cookie, asked.own, sent, stamp, refusal == "sum")
        complaints = filled.complaints if step != "edit" or refusal else ()
        message = asked.look.gettext(REFUSED[refusal]) if refusal in REFUSED else ""
        page = self._form(asked, filled.values, complaints, check, filled.picture, message)
        status = 200 if step == "edit" else 429 if refusal in LIMITS else 422
        return self.web.page(request, page, status, cookie)

    def _as_shown(self, asked: Asked, sent: Sent) -> Asked | None:
        """Return a form as its sender saw it; None where nobody knows what it showed."""
        version = sent.values.get(VERSION, "")
        shown = asked.shown
        if shown is None or shown.version != version:
            shown = self.web.store.shown(version)
        elif asked.base is not None:
            self.web.store.show(shown)
            return asked
        known = asked.of(shown) if shown is not None else None
        for one in (shown, known.shown if known else None):
            if one is not None:
                self.web.store.show(one)  # the form is in use
        return known

    def _judge(self, request: Request, asked: Asked, cookie: str, counted: list[str]) -> Judge:
        """Return who says whether a large picture is taken, by what came before it.

        Without a stamp of ours nothing of it is read. Where only the picture cannot be taken, what
        was typed is not lost. `counted` is told that the picture was counted.
        """

        async def judge(values: Mapping[str, str]) -> str:
            stamp = self.trust.read(values.get(STAMP, ""), asked.purpose, cookie)
            if isinstance(stamp, FormRefusal):
                if stamp.code == "old":
                    return stamp.code
                raise Unread(403)
            counted.append(stamp.nonce)
            full = await self._picture_counted(request)
            return full or ("" if self.web.visit(request).upload() else "address")

        return judge

    async def _made(self, request: Request, picture: IO[bytes]) -> Rebuilt:
        """Return a picture made anew; others are worked on until its turn among pictures comes."""
        visit = self.web.visit(request)

        def work() -> Rebuilt:
            picture.seek(0)
            return reencode(picture.read())

        visit.end()
        made = await visit.decode(work)
        picture.close()
        await visit.begin()
        return made

    async def _picture_counted(self, request: Request) -> str:
        """Count a picture; return which limit it reached, if any."""
        limit, address = self.trust.limits.pictures, self.web.address(request)
        try:
            await run_in_threadpool(self.trust.count, "picture", address, limit)
        except Full as full:
            return str(full)
        return ""

    async def _receive(
        self, request: Request, asked: Asked, filled: Filled, stamp: Stamp, proved: bool
    ) -> Response:
        """Take a form in; the answer leads to its private link."""
        town, form = asked.town, asked.form
        if asked.item is not None:
            item, shown = asked.item, asked.shown
            await run_in_threadpool(self.desk.amend, town, form, item, filled, shown)
            self.wake()
            return self.to_link(asked.item)
        address = self.web.address(request)
        try:
            taken = await run_in_threadpool(
                self.desk.receive, town, form, filled, stamp, address, proved, asked.shown
            )
        except Received as known:
            old = await run_in_threadpool(self.web.store.submission, str(known))
            if old is None:
                raise HTTPException(400) from known
            taken = old
        self.wake()
        return self.to_link(taken)

    def to_link(self, item: Submission) -> Response:
        """Return the way to a submission's private link."""
        return RedirectResponse(f"/suivi/{self.trust.token(item.nonce)}", 303)

    def _meet(self, asked: Asked, filled: Filled) -> tuple[Filled, tuple[str, ...]]:
        """Return what was filled in with what is known of others' changes, and the words on it."""
        told: tuple[str, ...] = ()
        try:
            filled, told = meeting(asked, filled)
        except LET_THROUGH:
            raise
        except Exception:
            LOG.exception("a correction that nobody foresaw to meet another")  # the forge joins it
        if self.web.is_stale(asked.town.slug):
            told = (*told, asked.look.gettext(STALE))
        return filled, told

    def _preview(
        self, asked: Asked, filled: Filled, sent: Sent, told: tuple[str, ...] = ()
    ) -> bytes:
        """Return the page on which somebody sees what he is about to send.

        `told` is what to say of others' changes.
        """
        look = asked.look
        address = f"/apercu/{filled.values[STORED]}" if STORED in filled.values else ""
        doubts, preview, notice = [look.gettext(NOT_SHOWN)], Markup(), None
        try:
            if filled.drawn.entry is not None:
                notice = plan_notice(asked.town, filled.drawn.entry, asked.base)
            shown = self.desk.shown(asked.town, filled, address)
            if shown is not None:
                page, site, pictures, codes = shown
                preview = look.preview(page, site, pictures)
                doubts = [look.gettext(words) for code, words in DOUBTS.items() if code in codes]
        except LET_THROUGH:
            raise
        except TemplateError as error:
            LOG.error("a preview could not be shown: %s", error)  # it tells the place
        except Exception:
            # who reads the proposal sees what is wrong: what somebody wrote is not to be lost
            LOG.exception("a preview that nobody foresaw to fail")
        given = () if asked.own else (PROOF, ANSWER)
        hidden = {name: sent.values[name] for name in given if sent.values.get(name)}
        if asked.shown is not None:
            hidden[VERSION] = asked.shown.version
        return look.page(
            "preview",
            look.gettext(N_("Is this right?")),
            action=asked.action,
            hidden={**filled.hidden, **hidden},
            check=Check(sent.values[STAMP]),
            doubts=[*told, *doubts],
            plan=notice,
            preview=preview,
        )

    def _form(
        self,
        asked: Asked,
        values: Mapping[str, str],
        complaints: tuple[Complaint, ...],
        check: Check,
        picture: PictureDraft | None = None,
        message: str = "",
    ) -> bytes:
        """Return a form with its values and what is wrong with them."""
        look, form, base = asked.look, asked.form, asked.base
        wrong = {item.name: item.words for item in complaints if item.name}
        shown = {**values, "_folder": form.model.folder}
        first = look.groups(form.first, shown, wrong)
        rest = (*form.changing, *form.more) if base is not None else form.more
        more = look.groups(rest, shown, wrong)
        asking = [c for c in HUMAN_CONTROLS if not (asked.own and c.name == "email")]
        people = tuple(look.shown(control, values, wrong) for control in asking)
        used = any(item.value or item.error for group in more for item in group.controls)
        title = look.gettext(form.title)
        if base is not None:
            title = look.gettext(N_("Correct “{title}”")).format(title=base.title)
        kept = None
        if picture is not None and STORED in values:
            address = f"/apercu/{values[STORED]}"
            kept = Kept(values[STORED], address, picture.width, picture.height)
        names = {c.suggestions for q in form.questions(base is not None) for c in q.controls}
        lists = {"places": asked.town.places, "organisers": asked.town.organisers}
        return look.page(
            "form",
            title,
            intro=look.gettext(form.intro) if form.intro and base is None else "",
            plans=_plans(asked) if base is None else (),
            action=asked.action,
            first=first,
            more=more,
            open_more=used or base is not None,
            human=people,
            picture=kept,
            hidden={VERSION: asked.shown.version} if asked.shown is not None else {},
            check=check,
            complaints=self.mended(
                look, complaints, (*first, *more, ControlGroup("", people)), check
            ),
            message=message,
            step="preview",
            button=look.gettext(N_("Continue to the preview")),
            privacy=look.gettext(PRIVACY),
            suggestions={name: found for name, found in lists.items() if name in names},
        )

    def mended(
        self,
        look: Look,
        complaints: tuple[Complaint, ...],
        groups: tuple[ControlGroup, ...],
        check: Check,
    ) -> list[Mended]:
        """Return where the page says what is wrong, for the list at its top."""
        found = look.mended(complaints, groups)
        if check.mistaken:
            found.append(Mended("f-sum", "", look.gettext(WRONG_SUM)))
        return found


def _plans(asked: Asked) -> tuple[str, ...]:
    """Return what shops pay for what a form makes, where only shops make it."""
    folder = asked.form.model.folder
    types = paying(asked.town.site.portal)
    return offers(asked.town, folder, types) if folder == OFFER.folder else ()

"""A remark on a page: words for the ambassador, which change nothing by themselves."""

from collections.abc import Callable, Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from wiker_ssg.contribute.asking import Asking
from wiker_ssg.contribute.desk import HUMAN_CONTROLS, REMARK_CONTROLS
from wiker_ssg.contribute.entry import Complaint
from wiker_ssg.contribute.look import Check, ControlGroup, Look
from wiker_ssg.contribute.records import Full, Received, Submission
from wiker_ssg.contribute.refusals import LIMITS, PRIVACY, REFUSED
from wiker_ssg.language import N_
from wiker_ssg.words.typed import clean


class Remarking:
    """The form for remarks, beside those for entries."""

    def __init__(self, asking: Asking, wake: Callable[[], None]) -> None:
        self.asking, self.wake = asking, wake
        self.web, self.desk, self.proofs = asking.web, asking.desk, asking.proofs

    async def report(self, request: Request) -> Response:
        """A remark on a page."""
        town = await self.web.town(request.path_params["slug"])
        look = self.web.look(town)
        cookie = self.web.visitor(request)
        purpose, action = f"{town.slug}/report", f"/{town.slug}/signaler/"
        if request.method != "POST":
            values = {"about": clean(request.query_params.get("page", ""))[:300]}
            page = self._remark(look, action, values, (), self.proofs.check(purpose, cookie))
            return self.web.page(request, page, cookie=cookie)
        sent = await self.web.sent(request)
        stamp, proved, refusal = self.proofs.judged(purpose, cookie, sent)
        complaints: tuple[Complaint, ...] = ()
        if stamp is not None and not refusal:
            try:
                found = await run_in_threadpool(
                    self.desk.report, town, sent.values, stamp, self.web.address(request), proved
                )
                if isinstance(found, Submission):
                    self.wake()
                    return self.asking.to_link(found)
                complaints = found
            except Received as known:
                old = await run_in_threadpool(self.web.store.submission, str(known))
                if old is not None:
                    return self.asking.to_link(old)
                refusal = "old"
            except Full as full:
                refusal = str(full)
        message = look.gettext(REFUSED[refusal]) if refusal in REFUSED else ""
        check = self.proofs.check(purpose, cookie, False, sent, stamp, refusal == "sum")
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
            ControlGroup("", (look.shown(control, values, wrong),)) for control in REMARK_CONTROLS
        )
        people = tuple(look.shown(control, values, wrong) for control in HUMAN_CONTROLS[:2])
        return look.page(
            "form",
            look.gettext(N_("Say what is wrong")),
            intro=look.gettext(N_("In your own words; the ambassador sees to the rest.")),
            plans=(),
            action=action,
            first=first,
            more=(),
            open_more=False,
            human=people,
            picture=None,
            hidden={},
            check=check,
            complaints=self.asking.mended(
                look, complaints, (*first, ControlGroup("", people)), check
            ),
            message=message,
            step="send",
            button=look.gettext(N_("Send")),
            privacy=look.gettext(PRIVACY),
            suggestions={},
        )

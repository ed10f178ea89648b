"""What one entry says must fit together: the checks that need no other file."""

import datetime
from bisect import bisect_left
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from wiker_ssg.language import N_
from wiker_ssg.markup.bounds import excess
from wiker_ssg.model.bounds import YEARS_AHEAD
from wiker_ssg.model.entries import AnyEntry, Event, Offer, Page
from wiker_ssg.model.recurrence import (
    RuleError,
    first_start,
    is_series,
    read_rule,
    rule_keys,
)
from wiker_ssg.model.values import Document, Moment
from wiker_ssg.source.reader import Reader
from wiker_ssg.source.reporter import Mark

NOON = datetime.time(12)
CHECK_BOTH = N_("check both; start is {start}")
NEXT_DAY = N_("write {suggestion} if it ends in the night after {start}")
NO_TIME = N_("write {suggestion}, a date alone like start, or give start a time too")
A_TIME = N_("write end with a time like start, or both as dates alone")
ONE_FORM = N_("like start: {start}")
NO_SUCH_DAY = N_("write one of its dates; the nearest is {nearest}")
NO_DATE = N_("no date fits it for twelve years; check its numbers")
YEARS_BEFORE = datetime.timedelta(366 * YEARS_AHEAD)
WHICH_TIME = N_("add the time: there are several on that day")


def check(entry: AnyEntry, reader: Reader, zone: ZoneInfo) -> None:
    """Report to `reader` what does not fit together in `entry`."""
    _documents(entry.documents, reader)
    if entry.body and (what := excess(entry.body, isinstance(entry, Page))):
        reader.report("body-costly", reader.marks["body"], label=what)
    if isinstance(entry, Event):
        _Series(entry, reader, zone).check()
    elif isinstance(entry, Offer) and entry.from_ and entry.until < entry.from_:
        mark = reader.marks["until"]
        reader.report("end-before-start", mark, advice=CHECK_BOTH, start=entry.from_)


def _documents(documents: tuple[Document, ...], reader: Reader) -> None:
    before = len(reader.problems)
    for index, document in enumerate(documents):
        given = {f"documents.{index}.file", f"documents.{index}.url"} & reader.marks.keys()
        none = document.file is None and document.url is None
        if (none and not given) or (document.file and document.url):  # else told where refused
            mark = reader.marks.get(f"documents.{index}", reader.marks["documents"])
            reader.report("field-missing", mark, key="file", label=N_("either file or url"))
    reader.spare(before)


class _Series:
    """The checks of one event; all of them need its marks."""

    def __init__(self, event: Event, reader: Reader, zone: ZoneInfo) -> None:
        self.event, self.reader, self.zone = event, reader, zone

    def check(self) -> None:
        event = self.event
        if not self._span(event.start, event.end, "end"):
            return
        self._form(event.previous_start, "previous_start", any_form=True)
        if event.repeat and not self._rule(event.repeat):
            return
        for index, span in enumerate(event.also):
            if self._form(span.start, f"also.{index}.start"):
                self._span(span.start, span.end, f"also.{index}.end")
        for index, change in enumerate(event.changes):
            if change.start and not self._form(change.start, f"changes.{index}.start"):
                continue
            self._span(change.start or change.on, change.end, f"changes.{index}.end", change.start)
        if not is_series(event):
            self._gap(event.start, "start")
            self._gap(event.end, "end")
        if event.except_ or event.changes:
            self._meets()

    def mark(self, at: str) -> Mark:
        marks = self.reader.marks
        while at not in marks:
            at = at.rpartition(".")[0]
        return marks[at]

    def _form(self, moment: Moment | None, at: str, any_form: bool = False) -> bool:
        if moment is None or any_form or moment.all_day == self.event.start.all_day:
            return True
        start = self.event.start
        self.reader.report("occurrence-form", self.mark(at), expected=ONE_FORM, start=start)
        return False

    def _span(
        self, start: Moment, end: Moment | None, at: str, known: Moment | None = None
    ) -> bool:
        """Check an end against its start; where only a day is known, against that day alone."""
        if end is None:
            return True
        if end.all_day != self.event.start.all_day:
            facts = (
                {"advice": NO_TIME, "suggestion": str(end.day)} if end.time else {"advice": A_TIME}
            )
            self.reader.report("end-form", self.mark(at), **facts)
            return False
        exact = at in ("end",) or at.startswith("also") or known is not None
        wrong = end.naive < start.naive if exact else end.day < start.day
        if exact and not end.all_day and end == start:
            self.reader.report("end-at-start", self.mark(at))
            return False
        if wrong:
            facts = {"advice": CHECK_BOTH, "start": str(start)}
            if end.day == start.day and start.time and end.time and end.time < NOON:
                next_day = Moment(end.day + datetime.timedelta(1), end.time)
                facts |= {"advice": NEXT_DAY, "suggestion": str(next_day)}
            self.reader.report("end-before-start", self.mark(at), **facts)
            return False
        return True

    def _rule(self, text: str) -> bool:
        rule = read_rule(text)
        if isinstance(rule, RuleError):
            self.reader.report(
                "rule-invalid", self.mark("repeat"), advice=rule.advice, **rule.facts
            )
            return False
        start = self.event.start.naive
        first = first_start(rule, start)
        if first is None:
            self.reader.report("rule-invalid", self.mark("repeat"), advice=NO_DATE)
            return False
        if first != start:
            suggestion = Moment(first.date(), self.event.start.time)
            self.reader.report("rule-start", self.mark("start"), suggestion=suggestion)
            return False
        return True

    def _gap(self, moment: Moment | None, at: str) -> None:
        if moment is None or moment.time is None:
            return
        local = moment.naive.replace(tzinfo=self.zone)
        real = local.astimezone(datetime.UTC).astimezone(self.zone).replace(tzinfo=None)
        if real != moment.naive:
            suggestion = f"{real:%Y-%m-%d %H:%M}"
            self.reader.report("time-gap", self.mark(at), suggestion=suggestion)

    def _meets(self) -> None:
        """Report exceptions and changes of dates on which the series does not take place."""
        event = self.event
        asked = [(m, f"except.{i}") for i, m in enumerate(event.except_)]
        changed = [(c.on, f"changes.{i}.on") for i, c in enumerate(event.changes)]
        days = [moment.day for moment, _ in asked + changed]
        # years more, so that the nearest date may be an earlier or a later one
        since = datetime.datetime.combine(min(days), datetime.time()) - YEARS_BEFORE
        limit = datetime.datetime.combine(max(days), datetime.time.max) + datetime.timedelta(366)
        members = {*rule_keys(event, limit, since), *(span.start for span in event.also)}
        gone = set(event.except_)
        kept = {key for key in members if key not in gone and Moment(key.day) not in gone}
        for moments, keys in ((asked, members), (changed, kept)):
            ordered = sorted(keys, key=lambda key: key.naive)
            for moment, at in moments:
                self._meet(moment, at, ordered)

    def _meet(self, moment: Moment, at: str, keys: list[Moment]) -> None:
        """Report a moment, or a day without a time, that is none of `keys`, which are in order."""
        place = bisect_left(keys, moment.naive, key=lambda key: key.naive)
        same_day = list(takewhile(lambda key: key.day == moment.day, islice(keys, place, None)))
        if moment in same_day or (moment.time is None and len(same_day) == 1):
            return
        if moment.time is None and same_day:
            if at.startswith("except"):
                return
            self.reader.report("occurrence-unmet", self.mark(at), value=moment, advice=WHICH_TIME)
            return
        nearest = min(
            keys[max(0, place - 1) : place + 1],
            key=lambda key: abs(key.naive - moment.naive),
            default=self.event.start,
        )
        self.reader.report(
            "occurrence-unmet", self.mark(at), value=moment, advice=NO_SUCH_DAY, nearest=nearest
        )

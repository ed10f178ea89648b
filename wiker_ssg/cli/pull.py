"""`wiker pull`: what sources of open data say now, as changes of a commune's files."""

import datetime
import math
import os
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from wiker_ssg.cli import options, report
from wiker_ssg.cli.extras import needs
from wiker_ssg.cli.report import stop
from wiker_ssg.cli.speech import Command, argument, option
from wiker_ssg.language import N_, translation
from wiker_ssg.problems import Location, Problem, sentence, visible

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from wiker_ssg.connectors.ahead import FetchAhead
    from wiker_ssg.connectors.branching import Branches
    from wiker_ssg.connectors.joining import RunAction
    from wiker_ssg.connectors.kept_health import KeptHealth
    from wiker_ssg.connectors.pull import Puller, PullPlan, SourceOutcome
    from wiker_ssg.connectors.record import RecordRefusal
    from wiker_ssg.connectors.sources import NamedSource
    from wiker_ssg.connectors.web import WebFetcher
    from wiker_ssg.site.portal import Root

WHAT = {
    "added": N_("addition"), "joined": N_("completion"), "changed": N_("change"),
    "back": N_("return"), "gone": N_("missing from the source"),
    "expired": N_("taken off the lists"), "conflict": N_("yours to decide"),
    "declined": N_("deleted here, not imported again"), "broken": N_("error in the file"),
}  # fmt: skip
"""What a run does to an entry, in words."""

PAIR = N_("{what}: {rest}")
PLACES = {"row": N_("row {number}"), "item": N_("item {number}")}
PAGE_BRANCH = "sources"
"""What the branch of the page of how sources fare is called: `import/sources`."""

SHOWN, EXAMPLES = 12, 3
NOT_HERE = ("place-elsewhere", "place-unsure")
LOST = 3
"""One record of so many judged elsewhere makes a commune's own source doubtful."""


@click.command(
    "pull",
    cls=Command,
    help=N_(
        "Bring in what sources of open data say now.\n\nWithout names, the sources of "
        "connectors.yaml that are due. What people wrote or corrected stays; run again, nothing "
        "changes. Exits with 1 when a source could not be read or was stopped."
    ),
)
@argument("names", nargs=-1, required=False, metavar="[SOURCE]...")
@option("--root", metavar="DIR", help=N_("The portal or commune; else the one that is here."))
@option("--dry-run", is_flag=True, help=N_("Only say what would be done."))
@option("--branch", "branched", is_flag=True, help=N_("A commit on the branch import/SOURCE each."))
@option("--yes", is_flag=True, help=N_("Go on where a source changes more than its share."))
@option("--copies", metavar="DIR", help=N_("Read DIR/SOURCE.* instead of asking anybody."))
@option(
    "--minutes",
    type=click.FloatRange(min=0, min_open=True),
    metavar="N",
    help=N_("End after so many minutes; sources that are left come first next time."),
)
@option("--at", "day", callback=options.today, metavar="DATE", help=N_("Pull as on that day."))
@click.pass_context
def command(context: click.Context, /, names: tuple[str, ...], **given: Any) -> None:
    """Pull each source, tell what came of it."""
    options.exclusive(context, "dry_run", "branched")
    options.exclusive(context, "dry_run", "yes")
    needs("connect", context.obj)
    from wiker_ssg.connectors.sources import chosen, sources
    from wiker_ssg.site.portal import find_root, open_root

    language: str = context.obj
    gettext = translation(language).gettext
    root = open_root(find_root(given["root"]))
    found, problems = sources(root)
    if problems:
        click.echo(report.text(problems, language))
    asked = chosen(found, names)
    if isinstance(asked, str):
        known = ", ".join(named.name for named in found) or "–"
        stop(gettext(N_("there is no source “{name}”; there are: {known}")).format(
            name=asked, known=known))  # fmt: skip
    if not asked and not problems:
        stop(gettext(N_("there is no source yet: write connectors.yaml, or try wiker discover")))
    run = _Run(root, given, language)
    good = run.turns(asked, bool(names)) and not report.has_errors(problems)
    sys.exit(0 if good else 1)


class _Run:
    """One call of the command: how sources are pulled, and what is said of each."""

    def __init__(self, root: "Root", given: dict[str, Any], language: str) -> None:
        from wiker_ssg.connectors.turns import run_time

        self.root, self.given, self.language = root, given, language
        known = translation(language)
        self.gettext, self.ngettext = known.gettext, known.ngettext
        self.branches = self._branches() if given["branched"] and not given["dry_run"] else None
        self.web = self._web()
        self.time = run_time(self.web.clock, given["minutes"])
        self.ahead: FetchAhead | None = None
        self.kept = self._kept(self.branches) if self.branches is not None else None
        self.puller = self._puller(root)

    def turns(self, asked: "Sequence[NamedSource]", named: bool) -> bool:
        """Pull sources, all that were `named` or those that are due; tell whether all went well."""
        from wiker_ssg.connectors.pull import TurnState
        from wiker_ssg.connectors.turns import RunTurns, due, fetched_ahead, in_turn

        found = in_turn(asked if named else due(asked, self.puller), self.puller)
        self.ahead = fetched_ahead(found, self.puller, self.web, self.time)
        self.puller.ahead = self.ahead
        turns = RunTurns(found, self.ahead, self.time)
        try:
            done = [self.pull(one) for one in found if turns.comes(one)]
        finally:
            self.ahead.close()
        if not self.given["dry_run"]:
            self._tell_health()
        self._tell_later(turns.left, [one for one in done if one.state is TurnState.LATER])
        return all(map(_well, done))

    def pull(self, named: "NamedSource") -> "SourceOutcome":
        """Pull one source and say what came of it."""
        from wiker_ssg.connectors.pull import TurnState

        if self.branches is None:
            done = self.puller.pull(named)
        else:
            done = self._on_branch(named, self.branches)
        if done.state is not TurnState.LATER:
            self._tell(named, done)
        return done

    def _puller(self, root: "Root") -> "Puller":
        from wiker_ssg.connectors.pull import Puller

        copies = Path(self.given["copies"]) if self.given["copies"] else None
        kept = self.kept.place if self.kept is not None else None
        return Puller(root, self.web, self._plan(), copies, self.ahead, kept)

    def _web(self) -> "WebFetcher":
        """Return the one that fetches for all branches: a site is asked once what it allows."""
        from wiker_ssg.connectors.web import WebFetcher

        return WebFetcher(self.root.portal.base_url)

    def _plan(self) -> "PullPlan":
        from wiker_ssg.connectors.pull import PullPlan

        agreed = None
        if self.given["yes"]:
            agreed = _yes
        elif sys.stdin.isatty() and not self.given["dry_run"]:
            agreed = self._ask
        day: datetime.date | None = self.given["day"]
        return PullPlan(day, write=not self.given["dry_run"], agreed=agreed)

    def _ask(self, done: "SourceOutcome") -> bool:
        words = self.ngettext(
            "{name}: {n} of {known} entries would change. Go on?",
            "{name}: {n} of {known} entries would change. Go on?",
            done.touched,
        )
        return click.confirm(
            words.format(name=done.name, n=done.touched, known=done.known), default=False
        )

    def _branches(self) -> "Branches":
        from wiker_ssg.connectors.branching import Branches
        from wiker_ssg.git.process import GitFailed

        try:
            return Branches(Path(self.root.path))
        except GitFailed as error:
            stop(self.gettext(N_("--branch needs a Git repository: {reason}")).format(reason=error))

    def _kept(self, branches: "Branches") -> "KeptHealth":
        """Return the health of sources, which is on a branch of its own as imports are."""
        from wiker_ssg.connectors.kept_health import KeptHealth

        place = TemporaryDirectory(prefix="wiker-health-")
        click.get_current_context().call_on_close(place.cleanup)
        return KeptHealth(branches.top, branches.inside, Path(place.name))

    def _on_branch(self, named: "NamedSource", branches: "Branches") -> "SourceOutcome":
        """Pull a source in a working tree of its branch, and commit what changed."""
        from wiker_ssg.connectors.joining import RunAction
        from wiker_ssg.connectors.sources import sources
        from wiker_ssg.git.process import GitFailed
        from wiker_ssg.site.portal import open_root
        from wiker_ssg.words.typed import committed

        source = named.branch or named.name
        try:
            with branches.checked_out(source) as folder:
                root = open_root(str(folder))
                there = next(
                    (one for one in sources(root)[0]
                     if (one.name, one.home) == (named.name, named.home)),
                    None,
                )  # fmt: skip
                if there is None:
                    words = N_(
                        "connectors.yaml of the last commit has no source “{name}”: commit it first"
                    )
                    stop(self.gettext(words).format(name=named.name), 1)
                done = self._puller(root).pull(there)
                told = [*self._lost(done), self._counted(done)]
                told += [*self._entries(done, (RunAction.CONFLICT,)), *self._elsewhere(done)]
                lines = (f"Import: {named.settings.name}", "", *told)
                message = "\n".join(map(committed, lines)) + "\n"
                made = branches.commit(source, folder, message)
                if self.kept is not None:
                    self.kept.keep()
        except GitFailed as error:
            words = N_("{name}: Git cannot do this: {reason}")
            stop(self.gettext(words).format(name=named.name, reason=error), 1)
        done.branch, done.commit = branches.name(source), made or ""
        return done

    def _tell_health(self) -> None:
        """Write the pages of how sources fare, where the state of one has changed."""
        from wiker_ssg.connectors.sources import sources
        from wiker_ssg.connectors.sources_page import renewed
        from wiker_ssg.connectors.writing import put

        words = self.gettext(N_("how the sources fare has changed: {path}"))
        if self.branches is not None:
            if made := self._propose_page(self.branches):
                click.echo(words.format(path=made))
            return
        for path, data in renewed(sources(self.root)[0], self.puller).items():
            put(path, data)
            click.echo(words.format(path=os.path.relpath(path)))

    def _propose_page(self, branches: "Branches") -> str:
        """Put the page on a branch where other sources need attention; return its name if so."""
        from wiker_ssg.connectors.sources import sources
        from wiker_ssg.connectors.sources_page import renewed
        from wiker_ssg.connectors.writing import put
        from wiker_ssg.git.process import GitFailed
        from wiker_ssg.site.portal import open_root

        found, _ = sources(self.root)
        if any((one.branch or one.name) == PAGE_BRANCH for one in found):
            return ""
        try:
            with branches.checked_out(PAGE_BRANCH) as folder:
                root = open_root(str(folder))
                pages = renewed(sources(root)[0], self._puller(root), grave=True)
                for path, data in pages.items():
                    put(path, data)
                message = self.gettext(N_("Import: how the sources fare")) + "\n"
                made = pages and branches.commit(PAGE_BRANCH, folder, message)
        except GitFailed as error:
            words = N_("{name}: Git cannot do this: {reason}")
            stop(self.gettext(words).format(name=PAGE_BRANCH, reason=error), 1)
        return branches.name(PAGE_BRANCH) if made else ""

    # ------------------------------------------------------------------------------ in words

    def _tell_later(self, left: "Sequence[NamedSource]", put_off: "list[SourceOutcome]") -> None:
        """Say once what is asked next time, and which sites want longer pauses than they get."""
        by_reason: dict[str, list[str]] = {}
        for done in put_off:
            if done.why is not None:
                by_reason.setdefault(self._said(done.why), []).append(done.name)
        if left:
            minutes = math.ceil(self.given["minutes"] or 0)
            words = self.ngettext(
                "the {n} minute of this run is over",
                "the {n} minutes of this run are over",
                minutes,
            )
            over = words.format(n=minutes)
            by_reason[over] = [named.name for named in left]
        for reason, names in by_reason.items():
            words = self.ngettext(
                "{reason}. {n} source comes first next time: {names}",
                "{reason}. {n} sources come first next time: {names}",
                len(names),
            )
            click.echo(words.format(reason=reason, n=len(names), names=", ".join(names)))
        for site in self.web.sites():
            if site.rules is not None and site.rules.asked > site.rules.delay:
                words = self.gettext(
                    N_("{host} asks for more than {limit} seconds between two requests: that is "
                       "what it gets")
                )  # fmt: skip
                click.echo(words.format(host=site.host, limit=f"{site.rules.delay:g}"))

    def _tell(self, named: "NamedSource", done: "SourceOutcome") -> None:
        from wiker_ssg.connectors.pull import TurnState

        where = f"{done.home}: " if done.home and not self.root.single else ""
        title = f"{where}{named.name} – {named.settings.name}"
        click.echo(click.style(title, bold=True))
        lines = self._lost(done)
        if done.why is not None:
            lines.append(self._said(done.why))
        elif done.state is TurnState.STOPPED:
            words = self.ngettext(
                "stopped, nothing was written: {n} of {known} entries would change or is gone. "
                "If that is right: wiker pull {name} --yes",
                "stopped, nothing was written: {n} of {known} entries would change or are gone. "
                "If that is right: wiker pull {name} --yes",
                done.touched,
            )
            lines.append(words.format(n=done.touched, known=done.known, name=done.name))
        else:
            lines.append(self._counted(done))
        lines += self._all(named, done) if self.given["dry_run"] else self._entries(done)
        lines += self._refusals(done)
        if done.commit:
            words = N_("on the branch {branch}: {commit}")
            lines.append(self.gettext(words).format(branch=done.branch, commit=done.commit[:10]))
        click.echo("".join(f"  {hanging(line)}\n" for line in lines))

    def _counted(self, done: "SourceOutcome") -> str:
        counts = Counter(event.what.value for event in done.events)
        parts = {N_("records read"): done.records}
        parts |= {words: counts[what] for what, words in WHAT.items() if counts[what]}
        if done.filtered:
            parts[N_("outside the filter")] = done.filtered
        if done.refused:
            parts[N_("not taken")] = len(done.refused)
        pair = self.gettext(PAIR)
        told = [pair.format(what=self.gettext(what), rest=count) for what, count in parts.items()]
        if not done.events:
            told.append(self.gettext(N_("nothing new")))
        return ", ".join(told)

    def _all(self, named: "NamedSource", done: "SourceOutcome") -> list[str]:
        """Return every entry that a run would touch, with what would become of its fields."""
        from wiker_ssg.cli.changes import ChangeSpeech

        speech = ChangeSpeech(self.puller, self.puller.today(named), self.language)
        lines = []
        for event in done.events:
            at = f"{event.commune}/{event.folder}/{event.id}"
            what = self.gettext(WHAT[event.what.value])
            lines.append(
                self.gettext(PAIR).format(what=what, rest=f"{visible(event.title)} ({at})")
            )
            lines += (f"  {line}" for line in speech.lines(event))
        return lines

    def _entries(
        self, done: "SourceOutcome", only: "Container[RunAction] | None" = None
    ) -> list[str]:
        lines = []
        events = [event for event in done.events if only is None or event.what in only]
        for event in events[:SHOWN]:
            at = f"{event.commune}/{event.folder}/{event.id}"
            what = self.gettext(WHAT[event.what.value])
            line = self.gettext(PAIR).format(what=what, rest=f"{event.title} ({at})")
            if event.conflict is not None:
                words = N_("{field} is “{ours}” here and “{theirs}” in the source; yours stays")
                told = self.gettext(words).format(
                    field=event.conflict.field,
                    ours=_short(event.conflict.ours), theirs=_short(event.conflict.theirs),
                )  # fmt: skip
                line = f"{line} – {told}"
            lines.append(line)
        if len(events) > SHOWN:
            words = N_("and {n} more; beforehand, wiker pull {name} --dry-run tells each in full")
            lines.append(self.gettext(words).format(n=len(events) - SHOWN, name=done.name))
        return lines

    def _refusals(self, done: "SourceOutcome") -> list[str]:
        """Return each reason once with its number, and the first records of it.

        Of a commune's own source all that is judged elsewhere: it may be what it is about.
        """
        elsewhere = self._elsewhere(done)
        lines = list(elsewhere)
        for refused in (done.refused, done.partly):
            by_code: dict[str, list[RecordRefusal]] = {}
            for refusal in refused:
                if not (elsewhere and refusal.code in NOT_HERE):
                    by_code.setdefault(refusal.code, []).append(refusal)
            for found in by_code.values():
                shown = len(found) if self.given["dry_run"] else EXAMPLES
                lines += [self._said(refusal) for refusal in found[:shown]]
                if len(found) > shown:
                    more = self.gettext(N_("and {n} more for this reason"))
                    lines.append("  " + more.format(n=len(found) - shown))
        return lines

    def _elsewhere(self, done: "SourceOutcome") -> list[str]:
        """Return what a commune's own source tells of other communes, with the remedies."""
        found = [refusal for refusal in done.refused if refusal.code in NOT_HERE]
        if not found or not done.home:
            return []
        told = [(refusal.facts.get("when", ""), self._said(refusal)) for refusal in found]
        lines = [f"{when} – {said}" if when else said for when, said in told]
        first = found[0]
        return [*lines, f"  {sentence(_problem(first), self.language).remedy}"]

    def _lost(self, done: "SourceOutcome") -> list[str]:
        """Return a warning where a commune's own source is for a good part judged elsewhere."""
        found = sum(refusal.code in NOT_HERE for refusal in done.refused)
        if not done.home or found * LOST <= done.records:
            return []
        words = self.ngettext(
            "careful: {n} of {records} records is judged to be elsewhere and is not taken; it is "
            "listed below",
            "careful: {n} of {records} records are judged to be elsewhere and are not taken; all "
            "are listed below",
            found,
        )
        return [words.format(n=found, records=done.records)]

    def _said(self, refusal: "RecordRefusal") -> str:
        told = sentence(_problem(refusal), self.language)
        if refusal.where:
            where = self._place(visible(refusal.where))
            return self.gettext(PAIR).format(what=where, rest=told.message)
        return f"{told.message} – {told.remedy}" if told.remedy else told.message

    def _place(self, where: str) -> str:
        """Return where a record stands in its source; a row and an item in words."""
        kind, _, number = where.rpartition(" ")
        words = PLACES.get(kind)
        return self.gettext(words).format(number=number) if words else where


def _problem(refusal: "RecordRefusal") -> Problem:
    return Problem(Location(refusal.where), refusal.code, refusal.facts)


def _well(done: "SourceOutcome") -> bool:
    """Tell whether nothing of a source failed, was stopped or cut off."""
    from wiker_ssg.connectors.limits import CUTS
    from wiker_ssg.connectors.pull import TurnState

    cut = any(refusal.code in CUTS for refusal in (*done.refused, *done.partly))
    return not cut and done.state not in (TurnState.FAILED, TurnState.STOPPED)


def _yes(done: "SourceOutcome") -> bool:
    return True


def hanging(line: str) -> str:
    """Return what is said with its further lines below its first: none looks like another entry."""
    own = len(line) - len(line.lstrip(" "))
    first, *more = line.split("\n")
    return "\n".join([first, *(f"{' ' * (own + 4)}{text}" if text else "" for text in more)])


def _short(value: object) -> str:
    text = "–" if value is None else visible(str(value))
    return text if len(text) <= 60 else text[:59] + "…"

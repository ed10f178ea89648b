"""`wiker pull`: what sources of open data say now, as changes of a commune's files."""

import datetime
import math
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from wiker_ssg.cli import options, report
from wiker_ssg.cli.extras import needs
from wiker_ssg.cli.outcomes import OutcomeSpeech
from wiker_ssg.cli.report import stop
from wiker_ssg.cli.speech import Command, argument, option
from wiker_ssg.language import N_, translation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wiker_ssg.connectors.ahead import FetchAhead
    from wiker_ssg.connectors.branching import Branches
    from wiker_ssg.connectors.kept_health import KeptHealth
    from wiker_ssg.connectors.pull import Puller, PullPlan, SourceOutcome
    from wiker_ssg.connectors.sources import NamedSource
    from wiker_ssg.connectors.web import WebFetcher
    from wiker_ssg.site.portal import Root

PAGE_BRANCH = "sources"
"""What the branch of the page of how sources fare is called: `import/sources`."""


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
        self.speech = OutcomeSpeech(language, given["dry_run"])
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
            click.echo(self.speech.outcome(named, done, self.puller))
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
                lines = (f"Import: {named.settings.name}", "", *self.speech.summary(done))
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
                by_reason.setdefault(self.speech.refusal(done.why), []).append(done.name)
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


def _well(done: "SourceOutcome") -> bool:
    """Tell whether nothing of a source failed, was stopped or cut off."""
    from wiker_ssg.connectors.limits import CUTS
    from wiker_ssg.connectors.pull import TurnState

    cut = any(refusal.code in CUTS for refusal in (*done.refused, *done.partly))
    return not cut and done.state not in (TurnState.FAILED, TurnState.STOPPED)


def _yes(done: "SourceOutcome") -> bool:
    return True

"""Progress: a bar on a terminal, plain lines elsewhere, nothing when it takes no time."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from wiker_ssg.build.options import Progress
from wiker_ssg.language import N_, translation

STAGES = {
    "fetch": N_("Fetching communes"),
    "gather": N_("Reading communes"),
    "render": N_("Making pages"),
}
EVERY = 10.0
"""Seconds between two lines where there is no terminal."""


class Lines(Progress):
    """Tells the progress in plain lines, for logs."""

    def __init__(self, language: str) -> None:
        self.gettext = translation(language).gettext
        self.stage, self.done, self.total, self.told = "", 0, 0, time.monotonic()

    def begin(self, stage: str, total: int) -> None:
        """Remember the stage."""
        self.stage, self.done, self.total = stage, 0, total

    def step(self, slug: str) -> None:
        """Tell how far the stage is, now and then."""
        self.done += 1
        if time.monotonic() - self.told >= EVERY:
            self.told = time.monotonic()
            name = self.gettext(STAGES[self.stage])
            click.echo(f"{name}: {self.done}/{self.total}", err=True)


class Bar(Progress):
    """Tells the progress as a bar that goes away when it is full."""

    def __init__(self, language: str) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as RichProgress

        self.gettext = translation(language).gettext
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        from rich.console import Console

        self.bar = RichProgress(*columns, transient=True, console=Console(stderr=True))
        self.task = self.bar.add_task("", total=None, visible=False)

    def begin(self, stage: str, total: int) -> None:
        """Show the stage."""
        name = self.gettext(STAGES[stage])
        self.bar.start()
        self.bar.reset(self.task, total=total, description=name, visible=total > 1)

    def step(self, slug: str) -> None:
        """Move the bar."""
        self.bar.advance(self.task)


@contextmanager
def progress(language: str, quiet: bool = False) -> Iterator[Progress]:
    """Yield the form of progress that fits where the program runs."""
    if quiet:
        yield Progress()
    elif sys.stderr.isatty():
        bar = _LazyBar(language)
        try:
            yield bar
        finally:
            bar.stop()
    else:
        yield Lines(language)


class _LazyBar(Progress):
    """A bar that is only made when there is something to show."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.bar: Bar | None = None

    def begin(self, stage: str, total: int) -> None:
        if total > 1 and self.bar is None:
            self.bar = Bar(self.language)
        if self.bar:
            self.bar.begin(stage, total)

    def step(self, slug: str) -> None:
        if self.bar:
            self.bar.step(slug)

    def stop(self) -> None:
        if self.bar:
            self.bar.bar.stop()

"""What became of a file that was proposed to communes, said one by one."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from wiker_ssg.cli import report
from wiker_ssg.cli.ending import ending
from wiker_ssg.cli.update import STAGES
from wiker_ssg.language import translation

if TYPE_CHECKING:
    from wiker_ssg.forge.upkeep import UpkeepProgress
    from wiker_ssg.problems.exceptions import WikerError


def tell(found: "Iterable[tuple[str, UpkeepProgress | WikerError]]", language: str) -> bool:
    """Say what became of each commune; True where one could not be reached."""
    from wiker_ssg.problems.exceptions import WikerError

    gettext, failed = translation(language).gettext, False
    for slug, done in found:
        if isinstance(done, WikerError):
            told = ending(done, language)
            click.echo(report.of(slug, told[0] if told else str(done), language), err=True)
            failed = True
        else:
            click.echo(gettext(STAGES[done.stage]).format(slug=slug, url=done.url))
    return failed

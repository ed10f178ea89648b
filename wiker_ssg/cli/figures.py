"""`wiker figures`: what each commune publishes of its figures, as its public `statistics.yaml`."""

import datetime
import sys
from pathlib import Path

import click

from wiker_ssg.cli import options, proposed
from wiker_ssg.cli.accounts.ledger import present
from wiker_ssg.cli.speech import Command, argument, option
from wiker_ssg.language import N_, translation


@click.command(
    "figures",
    cls=Command,
    help=N_(
        "Write what each commune publishes of its figures.\n\nDIR is the folder that wiker stats "
        "keeps. Months that are over are summed up in the statistics.yaml of each commune whose "
        "plan includes statistics."
    ),
)
@argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR")
@option("--portal", metavar="DIR", help=N_("The portal whose figures these are."))
@option(
    "--propose",
    is_flag=True,
    help=N_(
        "Open one pull request in each repository that portal.yaml names, with the tokens of the "
        "environment; communes that lie in the portal are written there."
    ),
)
@option("--at", "day", callback=options.today, metavar="DATE", help=N_("As of that day."))
@click.pass_context
def command(
    context: click.Context, /, folder: Path, portal: str | None, propose: bool,
    day: datetime.date | None,
) -> None:  # fmt: skip
    """Write or propose each `statistics.yaml` that changes, and say which."""
    from wiker_ssg.connectors.writing import put
    from wiker_ssg.federation.files import propose_file
    from wiker_ssg.problems.exceptions import Usage
    from wiker_ssg.site.portal import find_root, open_root
    from wiker_ssg.statistics.publishing import FIGURES_FILE, commune_figures

    language: str = context.obj
    gettext = translation(language).gettext
    root = open_root(find_root(portal))
    if not root.valid:
        raise Usage(N_("{path} has errors: mend them first (wiker check)"), path=root.path)
    made = [*commune_figures(root, folder, present(day))]
    failed = False
    elsewhere = {one.slug for one in root.portal.communes if one.repository} if propose else set()
    if propose:
        texts = {one.slug: one.text for one in made if one.text}
        done = propose_file(root, FIGURES_FILE, texts, root.portal.language)
        failed = proposed.tell(done, language)
    changed = [one for one in made if one.changes and one.slug not in elsewhere]
    for one in changed:
        put(one.path, one.text)
        click.echo(gettext(N_("{path}: written")).format(path=one.path))
    if not changed and not propose:
        click.echo(gettext(N_("Figures: nothing has changed")))
    if failed:
        sys.exit(1)

"""`wiker accounts draw`: a season's draw once more, from what is public, each step shown."""

from pathlib import Path

import click

from wiker_ssg.cli import report
from wiker_ssg.cli.accounts import portal as portals
from wiker_ssg.cli.speech import Command, argument
from wiker_ssg.language import N_, translation
from wiker_ssg.problems import Problem, visible


@click.command(
    "draw",
    cls=Command,
    help=N_(
        "Draw a commune’s season again, each step shown.\n\nPORTAL and its COMMUNE are public "
        "clones: anybody may do it, and gets the same. Nothing is written."
    ),
)
@argument("portal", metavar="PORTAL", type=click.Path(path_type=Path, file_okay=False, exists=True))
@argument("commune", metavar="COMMUNE")
@portals.season
@click.pass_context
def command(context: click.Context, /, portal: Path, commune: str, season: str | None) -> None:
    """Draw, show each number, and exit 1 where what is published does not fit."""
    from wiker_ssg.accounts.draw import lines, normal
    from wiker_ssg.accounts.seasons import thanked
    from wiker_ssg.accounts.thanks import Histories, read_thanks, redraw, tickets

    language: str = context.obj
    gettext = translation(language).gettext
    root = portals.opened(portal)
    meant = portals.meant(root, season, commune)
    problems: list[Problem] = []
    file = read_thanks(root.folder(commune), problems)
    turns, wrong = redraw(Histories(root), commune, meant, file)
    if problems or wrong:
        report.stop(report.text([*problems, *wrong], language), 1)
    published = thanked(file, meant.name)
    assert published is not None  # else its tickets were not sealed
    click.echo(gettext(N_("Tickets (points, name):")))
    for line in lines(tickets(published)):
        click.echo(f"  {visible(line)}")
    said = gettext(N_("SHA-256 of these lines: {tickets}")).format(tickets=published.tickets)
    click.echo(said)
    given = {"seed": meant.seed, "beacon": meant.beacon, "result": normal(meant.result or "")}
    click.echo(gettext(N_("Seed: {seed}; {beacon}: {result}")).format(**given))
    step = N_("{turn}. {digest}… = {number}; remainder by {total}: {rest} → {winner}")
    for turn in turns:
        facts = turn._asdict() | {"digest": turn.digest[:9], "winner": visible(turn.winner)}
        click.echo(gettext(step).format(**facts))

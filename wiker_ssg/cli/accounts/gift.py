"""`wiker accounts gift`: the code of a gift for whoever was drawn and has shown it."""

import datetime
from pathlib import Path

import click

from wiker_ssg.cli import options, report
from wiker_ssg.cli.accounts import portal as portals
from wiker_ssg.cli.accounts.answers import ANSWERS
from wiker_ssg.cli.accounts.ledger import ledger, opened, portal, present
from wiker_ssg.cli.speech import Command, argument, option
from wiker_ssg.language import N_, translation
from wiker_ssg.problems import Problem, visible
from wiker_ssg.words import words


@click.command(
    "gift",
    cls=Command,
    help=N_(
        "Issue the code of a gift to a winner.\n\nNAME is as in thanks.yaml, or @account. Before, "
        "let the person open the private page of the proposal SHOWN before you; an account writes "
        "to you on its forge."
    ),
)
@ledger
@argument("commune", metavar="COMMUNE")
@argument("name", metavar="NAME")
@option("--shown", metavar="KEY", help=N_("The proposal whose private page was shown: 2026-0042."))
@portal
@portals.season
@option("--at", "day", callback=options.today, metavar="DATE", help=N_("As of that day."))
@click.pass_context
def command(
    context: click.Context, /, ledger: Path, commune: str, name: str, shown: str | None,
    portal: Path | None, season: str | None, day: datetime.date | None,
) -> None:  # fmt: skip
    """Issue the code once, and say it; exit 1 where there is none for this person."""
    from wiker_ssg.accounts.gifts import GiftAnswer, issue
    from wiker_ssg.accounts.points import proposals
    from wiker_ssg.accounts.thanks import ACCOUNT, Histories, read_thanks, redraw, ticket

    language: str = context.obj
    gettext = translation(language).gettext
    books = opened(ledger, language, portal)
    root = portals.thanking(books, portal)
    meant = portals.meant(root, season, commune)
    histories, problems = Histories(root), list[Problem]()
    file = read_thanks(root.folder(commune), problems)
    turns, wrong = redraw(histories, commune, meant, file)
    if problems or wrong or meant.drawn is None:
        report.stop(report.text([*problems, *wrong], language), 1)
    facts = histories.facts(meant).get(commune)
    account = name.startswith(ACCOUNT)
    keys = proposals(facts, histories.rules, file, name) if facts else {}
    if not account and shown not in keys:
        words_ = N_("{name} has no proposal {shown} in this season: ask for another private page")
        report.stop(gettext(words_).format(name=name, shown=shown or "?"), 1)
    label = ticket(meant, name.lower()) if account else name
    released = meant.drawn + datetime.timedelta(histories.rules.claim_days)
    done = issue(
        books, commune, meant.name, [turn.winner for turn in turns], label,
        name if account else shown or "", present(day), released,
    )  # fmt: skip
    if done.answer is not GiftAnswer.GOOD or done.code is None:
        said = gettext(ANSWERS[done.answer]).format(day=words.day(released, language))
        report.stop(said, 1)
    click.echo(done.code.code)
    facts_ = {"what": done.code.what, "by": done.code.organisation}
    facts_["day"] = words.day(done.code.until, language)
    click.echo(gettext(N_("{what}, at {by}, before {day}; once")).format(**facts_))
    if not account:
        titles = ", ".join(map(visible, keys[shown or ""]))
        words_ = N_("Only if the page that was shown says this: {titles}")
        click.echo(gettext(words_).format(titles=titles))

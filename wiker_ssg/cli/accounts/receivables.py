"""`wiker accounts receivables`: what is unpaid, since when, of whom."""

import datetime
from pathlib import Path

import click

from wiker_ssg.cli import options
from wiker_ssg.cli.accounts.ledger import ledger, opened, present
from wiker_ssg.cli.accounts.said import amount
from wiker_ssg.cli.speech import Command, option
from wiker_ssg.language import N_, translation
from wiker_ssg.words import words


@click.command(
    "receivables",
    cls=Command,
    help=N_(
        "Show what is unpaid, since when, of whom.\n\nWhat a customer paid too much, or is owed by "
        "a credit note, is taken off."
    ),
)
@ledger
@option("--at", "on", callback=options.today, metavar="DATE", help=N_("Show as on that day."))
@click.pass_context
def command(context: click.Context, /, ledger: Path, on: datetime.date | None) -> None:
    """Show each customer with what is open, and the sum."""
    from wiker_ssg.accounts.waiting import receivables

    language: str = context.obj
    catalogue = translation(language)
    gettext = catalogue.gettext
    books = opened(ledger, language)
    on = present(on)
    found = receivables(books, on)
    for one in found:
        click.echo(f"{one.name} ({one.customer})  {amount(one.cents, language)}")
        for each in one.invoices:
            due = words.day(each.invoice.due, language)
            told = gettext(N_("due on {day}")).format(day=due)
            if each.cents < 0:
                told = gettext(N_("to be given back"))
            elif each.late:
                told = catalogue.ngettext(
                    "due on {day}, {days} day late", "due on {day}, {days} days late", each.late
                ).format(day=due, days=each.late)
            click.echo(f"  {each.invoice.number}  {amount(each.cents, language)}  {told}")
        if one.credit:
            told = gettext(N_("paid too much before"))
            click.echo(f"  {amount(-one.credit, language)}  {told}")
    every = [each for one in found for each in one.invoices]
    back = sum(one.credit for one in found) - sum(each.cents for each in every if each.cents < 0)
    told = gettext(N_("On {day}: {total} unpaid, {late} of it late; {back} owed to customers"))
    click.echo(
        told.format(
            day=words.day(on, language),
            total=amount(sum(each.cents for each in every if each.cents > 0), language),
            late=amount(sum(each.cents for each in every if each.late), language),
            back=amount(back, language),
        )
    )

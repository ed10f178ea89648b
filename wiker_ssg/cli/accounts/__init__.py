"""`wiker accounts`: plans, invoices, payments, shares and thanks, in a private repository."""

import click

from wiker_ssg.cli.group import CommandModules
from wiker_ssg.language import N_

MODULES = (
    "new",
    "check",
    "invoice",
    "credit",
    "chorus",
    "sync",
    "remind",
    "bank",
    "settle",
    "receivables",
    "dashboard",
    "books",
    "close",
    "statements",
    "thanks",
    "draw",
    "gift",
    "redeem",
)
"""The commands, in the order in which people meet them."""


@click.group(
    "accounts",
    cls=CommandModules,
    package="wiker_ssg.cli.accounts",
    modules=MODULES,
    help=N_(
        "Keep a platform’s accounts: invoices, shares, thanks.\n\nThey lie in a private repository "
        "of their own, LEDGER, that no build reads."
    ),
)
def command() -> None:
    """Do nothing: its commands do."""

"""What a file of a bank says: its kind, whose account, its movements, what cannot be read."""

from typing import NamedTuple

from wiker_ssg.accounts.bank.lines import BankLine
from wiker_ssg.problems import Problem


class Statement(NamedTuple):
    """A bank's file as read; `accounts` are the numbers that it names, IBAN or shorter."""

    kind: str
    accounts: tuple[str, ...]
    lines: tuple[BankLine, ...]
    problems: tuple[Problem, ...] = ()

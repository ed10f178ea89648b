"""Every code that the program can report: its severity, its message, its remedy."""

from collections.abc import Mapping

from wiker_ssg.problems.rule import Rule
from wiker_ssg.problems.rules import accounts, fields, files, repositories, site, sources

RULES: Mapping[str, Rule] = {
    **files.RULES,
    **fields.RULES,
    **site.RULES,
    **sources.RULES,
    **repositories.RULES,
    **accounts.RULES,
}
"""Every code stands once, in the table of what it is about, and in docs/reference/problems.md."""

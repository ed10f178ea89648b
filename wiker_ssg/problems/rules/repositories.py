"""What may be wrong with the repositories that a portal gathers.

Where a commune was gathered before, it stays as it was, and the problem is a warning.
"""

from collections.abc import Mapping

from wiker_ssg.language import N_
from wiker_ssg.problems.rule import E_, I_, W_, Rule

RULES: Mapping[str, Rule] = {
    "repository-address": Rule(
        E_,
        N_("{value}: “{repository}” is no address of a repository"),
        N_(
            "write organisation/name, https://…, ssh://…, git@host:path, or a path that begins "
            "with ./, ../ or /; never a password: Git’s credential helpers know it"
        ),
    ),
    "forge-unknown": Rule(E_, N_("{host}: “{value}” is no forge that is known"), N_("{advice}")),
    "forge-other": Rule(
        E_,
        N_("{host} is no {value}: it is known as {nearest}"),
        N_("take this line away: this host needs none"),
    ),
    "forge-host": Rule(W_, N_("no commune’s repository is on {host}"), N_("{advice}")),
    "repository-unanswered": Rule(
        E_, N_("{value}: its repository does not answer: {reason}"), N_("{kept}; {advice}")
    ),
    "repository-empty": Rule(
        E_, N_("{value}: its repository is empty"), N_("{kept}; push its first commit there")
    ),
    "repository-ref": Rule(
        E_,
        N_("{value}: its repository has no branch and no tag “{ref}”"),
        N_("{kept}; mend “ref” in portal.yaml, or push it there; a commit has 40 digits"),
    ),
    "repository-unrelated": Rule(
        E_,
        N_("{value}: its repository holds another history now, and not one file of before"),
        N_("{kept}; where this is right, say so once: wiker gather --accept {value}"),
    ),
    "repository-other": Rule(
        E_,
        N_("{value}: its repository has no commune.yaml at its top"),
        N_("{kept}; is it the right repository?"),
    ),
    "repository-large": Rule(
        E_,
        N_("{value}: its repository is larger than allowed: {size}"),
        N_("{kept}; take large files out of it, or allow more with --largest"),
    ),
    "repository-unwritable": Rule(
        E_,
        N_("{value}: its files cannot be written on this machine: {reason}"),
        N_("{kept}; make room, or rename what this disk cannot hold"),
    ),
    "repository-twice": Rule(
        E_,
        N_("“{value}” stands twice in portal.yaml, here and for {other}"),
        N_("{kept}; each commune stands there once, with a repository of its own"),
    ),
    "clone-worked": Rule(
        E_,
        N_("{value}: somebody worked in {folder}: {work}"),
        N_(
            "it stays as it is; push that work to its repository or take it back, then gather again"
        ),
    ),
    "clone-foreign": Rule(
        E_,
        N_("{value}: {folder} was not made by wiker gather, and stays as it is"),
        N_("move it away and gather again; or bring it up to date yourself, with git pull"),
    ),
    "clone-unnamed": Rule(
        I_,
        N_("{folder} is not in portal.yaml any more: it is not published"),
        N_("delete the folder when you need nothing of it"),
    ),
    "change-unfinished": Rule(
        E_,
        N_("a change of communes was interrupted: half of it would be published"),
        N_("wiker commune finish carries out the rest"),
    ),
    "lock-unmet": Rule(
        E_,
        N_("{value}: what communes.lock says cannot be had: {reason}"),
        N_("{kept}; gather without --frozen, which writes it anew"),
    ),
    "update-conflict": Rule(
        E_,
        N_("these lines were changed here, and the newest texts have others: {theirs}"),
        N_("nothing was written; --keep {path} leaves yours, --take {path} takes the new ones"),
    ),
    "update-no-more": Rule(
        E_,
        N_("the newest texts have this file no more, and something of yours stands in it"),
        N_("nothing was written; --keep {path} leaves it, --take {path} removes it"),
    ),
    "update-no-file": Rule(
        E_,
        N_("this is no plain text file: a link, a folder or something else"),
        N_("nothing was written; move it away, or write a plain file in its place"),
    ),
    "update-stamp": Rule(
        E_,
        N_("what this repository was written from cannot be read here"),
        N_("take the file back from the history; without it, the texts themselves tell"),
    ),
    "update-newer": Rule(
        E_,
        N_("this repository was written by a newer wiker: it does not know the texts “{version}”"),
        N_("run it with the newest wiker"),
    ),
    "update-unknown": Rule(
        E_,
        N_("nothing here is like a repository that wiker wrote"),
        N_("name the folder that holds its commune.yaml or portal.yaml; a new one: wiker new"),
    ),
    "table-encoding": Rule(
        E_, N_("this table is not written in UTF-8"), N_("save it as CSV in UTF-8")
    ),
    "table-column": Rule(
        E_, N_("no column is called “{value}”"), N_("take it away, or name it: {known}")
    ),
    "table-missing": Rule(
        E_,
        N_("“{value}” is missing"),
        N_("write it into its column; what is the same for all may be an option: --{value}"),
    ),
    "table-cells": Rule(
        E_,
        N_("this line has more cells than there are columns ({number})"),
        N_("put a cell that contains “{value}” between straight quotation marks"),
    ),
    "table-long": Rule(
        E_, N_("this table has more than {limit} lines"), N_("part it into several")
    ),
    "table-slug": Rule(E_, N_("“{value}” cannot stand in an address"), N_("write “{suggestion}”")),
    "table-twice": Rule(
        E_, N_("two lines are called “{value}”"), N_("give one of them another slug")
    ),
    "table-answer": Rule(E_, N_("this cannot be: {value}"), N_("{advice}")),
}

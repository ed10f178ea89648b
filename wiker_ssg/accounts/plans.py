"""The `plans.yaml` of a commune as the accounts want it: what people wrote beside stays."""

from collections.abc import Mapping as Rows
from typing import NamedTuple

from wiker_ssg.federation.following import repatched
from wiker_ssg.language import N_
from wiker_ssg.model.settings import Grant, Plans
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.source.dump import trees
from wiker_ssg.source.files import Source
from wiker_ssg.source.idle import PLANS
from wiker_ssg.source.nodes import Mapping, Sequence
from wiker_ssg.source.parse import read_tree
from wiker_ssg.source.scribe import Tree, mapping
from wiker_ssg.source.settings import read_plans

Wanted = Rows[str | None, tuple[Grant, ...]]
"""What is granted, by organisation; None is the commune itself."""

Sold = Rows[str | None, frozenset[str]]
"""The plans that subscriptions name, by organisation."""


class WantedPlans(NamedTuple):
    """A file that shall be, None where it is right as it is; and what nobody subscribed to.

    `kept` are organisations (None for the commune) and plans that stand there and stay.
    """

    data: bytes | None
    kept: tuple[tuple[str | None, str], ...] = ()


def plans_with(data: bytes | None, wanted: Wanted, sold: Sold, shown: str) -> WantedPlans:
    """Return a file of plans with what is granted by the accounts, and all else as it stands.

    `shown` is what people call the file. Raises Usage where it has faults, or is written in a way
    that nothing can be put into.
    """
    now, problems = read_plans(data) if data is not None else (Plans(), [])
    if problems:
        raise Usage(N_("{path} has errors: mend them first (wiker check)"), path=shown)
    kept: list[tuple[str | None, str]] = []

    def joined(who: str | None, there: tuple[Grant, ...]) -> tuple[Grant, ...]:
        own = sold.get(who, frozenset())
        others = tuple(one for one in there if one.plan not in own)
        kept.extend((who, plan) for plan in dict.fromkeys(one.plan for one in others))
        return (*others, *wanted.get(who, ()))

    commune = joined(None, now.commune)
    names = dict.fromkeys((*now.organisations, *sorted(who for who in wanted if who is not None)))
    every = {who: joined(who, now.organisations.get(who, ())) for who in names}
    after = Plans(commune=commune, organisations={who: own for who, own in every.items() if own})
    if after == now:
        return WantedPlans(None, tuple(kept))
    if data is None:
        return WantedPlans(mapping(trees(after)).encode(), tuple(kept))
    listed = _listed(data)
    before = _shaped(now, now, listed)
    made = repatched(shown, data, before, _shaped(after, now, listed))
    if read_plans(made)[0] != after:
        words = N_("{path}: write {keys} there on lines of their own, then call this again")
        raise Usage(words, path=shown, keys=", ".join(before))
    return WantedPlans(made, tuple(kept))


def _listed(data: bytes) -> frozenset[str | None]:
    """Return who has a list of grants in a file that was read; one grant alone needs no hyphen."""
    tree, _, _ = read_tree(Source(PLANS, data, data.decode()))
    rows = dict(tree.items) if tree else {}
    found: set[str | None] = set()
    for key, (_, node) in rows.items():
        if isinstance(node, Sequence):
            found.add(None)
        elif key == "organisations" and isinstance(node, Mapping):
            found |= {who for who, (_, one) in node.items.items() if isinstance(one, Sequence)}
    return frozenset(found)


def _shaped(plans: Plans, now: Plans, listed: frozenset[str | None]) -> dict[str, Tree]:
    """Return plans as trees, in the form that a file has them in."""
    found: dict[str, Tree] = {}
    if plans.commune:
        found["commune"] = _grants(plans.commune, None in listed)
    if plans.organisations or now.organisations:
        found["organisations"] = {
            who: _grants(grants, who in listed) for who, grants in plans.organisations.items()
        }
    return found


def _grants(grants: tuple[Grant, ...], listed: bool) -> Tree:
    rows: list[Tree] = [trees(one) for one in grants]
    return rows if listed or len(rows) > 1 else rows[0]

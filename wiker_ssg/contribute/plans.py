"""What a shop without a plan is told: what it costs, what it gets, whom to ask."""

from collections.abc import Iterable
from decimal import Decimal

import msgspec

from wiker_ssg.contribute.town import ServiceTown
from wiker_ssg.language import N_, translation
from wiker_ssg.matching.traders import Trader
from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.model.kinds import BY_FOLDER, SOLD
from wiker_ssg.model.settings import Plan
from wiker_ssg.words import words

CERTAIN = N_("“{title}” has no plan yet, and what a shop announces needs one.")
LIKELY = N_(
    "“{title}” is a shop without a plan. If this announces something of its own, it needs one; if "
    "not, say whose it is, or leave a word for the ambassador."
)
TRADES = N_(
    "This looks like a shop. As a business its page is free as well; only what it announces needs "
    "a plan."
)
WAITS = N_(
    "You can send it now, and nothing of it is lost: it waits with the ambassador, and can be "
    "published as soon as the plan is recorded."
)
WAITING = N_(
    "Nothing of it is lost: it waits with the ambassador, and can be published as soon as the plan "
    "is recorded."
)
YEAR = "year"
PRICES = {
    YEAR: N_("{plan}, {amount} a year: {what}"),
    "month": N_("{plan}, {amount} a month: {what}"),
}
UNPRICED = N_("{plan}: {what}")


class PlanNotice(msgspec.Struct, frozen=True):
    """What a shop without a plan is told; without `offers` there is nothing to take."""

    words: str
    offers: tuple[str, ...] = ()
    waits: str = ""
    who: str = ""
    phone: str = ""
    email: str = ""


def plan_notice(
    town: ServiceTown, entry: AnyEntry, base: AnyEntry | None = None, sent: bool = False
) -> PlanNotice | None:
    """Return what to tell whoever announces something for a shop without a plan; None for others.

    `base` is the entry that is corrected: what it says already is not told again. It is `sent`
    already, or about to be.
    """
    gettext = translation(town.language).gettext
    one = town.profit.refused(entry)
    if one is not None:
        return _notice(town, CERTAIN, one, entry, sent)
    for hint in town.profit.news(entry, base, town.profit):
        if hint.trader is not None:
            return _notice(town, LIKELY, hint.trader, entry, sent)
        if hint.reason == "trade":
            return PlanNotice(gettext(TRADES))
    return None


def offers(town: ServiceTown, folder: str, types: Iterable[str]) -> tuple[str, ...]:
    """Return the plans that open a folder to some types of organisation, with their prices."""
    wanted = (folder,) if folder in SOLD else SOLD
    return tuple(
        _offer(name, plan, town.language)
        for name, plan in town.site.portal.plans.items()
        if not set(types).isdisjoint(plan.for_) and not set(wanted).isdisjoint(plan.unlocks)
    )


def _notice(town: ServiceTown, said: str, one: Trader, entry: AnyEntry, sent: bool) -> PlanNotice:
    gettext = translation(town.language).gettext
    publisher, hall = town.commune.publisher, town.commune.townhall
    asked = publisher if publisher and (publisher.email or publisher.phone) else hall
    phone = asked.phone if asked else None
    return PlanNotice(
        gettext(said).format(title=one.card.title),
        offers(town, entry.folder, (one.card.type or "",)),
        gettext(WAITING if sent else WAITS) if said == CERTAIN else "",
        (asked.name if asked else None) or (gettext(N_("the town hall")) if asked else ""),
        words.phone(phone, town.site.country) if phone else "",
        (asked.email if asked else None) or "",
    )


def _offer(name: str, plan: Plan, language: str) -> str:
    gettext = translation(language).gettext
    opened = (BY_FOLDER[folder].words.many for folder in SOLD if folder in plan.unlocks)
    facts = {"plan": name, "what": ", ".join(gettext(kind) for kind in opened)}
    if plan.price is None:
        return gettext(UNPRICED).format_map(facts)
    facts["amount"] = words.amount(Decimal(str(plan.price)), plan.currency or "EUR", language)
    priced = PRICES.get(plan.per or YEAR, UNPRICED)
    return gettext(priced).format_map(facts)

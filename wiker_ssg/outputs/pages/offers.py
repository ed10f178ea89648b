"""What the portal sells, in plain words: whom a plan is for, what it gives, what it costs."""

from collections.abc import Iterator, Mapping

from wiker_ssg.language import N_, translation
from wiker_ssg.model.kinds import EVENT, NEWS, OFFER, SERVICE, SOLD
from wiker_ssg.model.settings import COMMUNE, FREE, Plan
from wiker_ssg.outputs.pages.views import OfferedPlan
from wiker_ssg.site.site import Site
from wiker_ssg.words import words
from wiker_ssg.words.labels import LABELS

GIVES: Mapping[str, str] = {
    EVENT.folder: N_("Its events in the agenda, in people’s calendars and on posters"),
    NEWS.folder: N_("Its news on the pages of the town"),
    OFFER.folder: N_("Its good deals, with the day on which they end"),
    SERVICE.folder: N_("Pages of the public services: hours, telephone numbers, procedures"),
    "domain": N_("An address of the town’s own on the web"),
    "statistics": N_("Figures: what is read, without following anybody"),
    "training": N_("Training for associations, together"),
}
"""What a plan opens, in words."""

YEAR = "year"
PRICES = {YEAR: N_("{amount} a year"), "month": N_("{amount} a month")}
UNPRICED = N_("Price on request")
TOWN = N_("The town itself")


def offered(site: Site) -> tuple[OfferedPlan, ...]:
    """Return the plans that somebody can take in a commune, in the portal's order."""
    if not site.commune.slug:
        return ()
    return tuple(
        plan for name, one in site.portal.plans.items() for plan in _offered(name, one, site)
    )


def _offered(name: str, plan: Plan, site: Site) -> Iterator[OfferedPlan]:
    """Yield a plan as it is for organisations, and as it is for the commune."""
    gettext = translation(site.language).gettext
    types = [who for who in plan.for_ if who not in (COMMUNE, *FREE)]
    labels = LABELS["types"]
    shops = tuple(gettext(labels[who]) for who in types)
    for who, town in ((shops, False), ((gettext(TOWN),) if COMMUNE in plan.for_ else (), True)):
        gives = tuple(gettext(GIVES[what]) for what in plan.unlocks if (what not in SOLD) is town)
        if who and gives:
            yield OfferedPlan(
                name=name.replace("-", " ").capitalize(), town=town, who=who, gives=gives,
                price=_price(plan, site.language),
            )  # fmt: skip


def _price(plan: Plan, language: str) -> str:
    gettext = translation(language).gettext
    if plan.price is None:
        return gettext(UNPRICED)
    amount = words.amount(plan.price, plan.currency or "EUR", language)
    priced = PRICES[plan.per or YEAR]
    return gettext(priced).format(amount=amount)

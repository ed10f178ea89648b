"""Whom a town thanks: `thanks.yaml`, and the seasons that have begun by the portal's rules."""

import datetime

from wiker_ssg.model.kinds import FOLDERS, ORGANISATION
from wiker_ssg.model.thanks import Gift, ThankedSeason, ThanksRules, ThanksSeason
from wiker_ssg.outputs.pages.views import (
    PublicDraw,
    SeasonOfThanks,
    ThankedPerson,
    ThanksGift,
    ThanksPage,
)
from wiker_ssg.site.site import Site

Known = tuple[ThanksSeason | None, ThankedSeason]
"""A season as the portal has it, None where it no longer does, and as the commune has it."""


def thanks_seasons(site: Site) -> tuple[Known, ...]:
    """Return the seasons of which there is something to say, the latest first."""
    rules = site.portal.thanks
    begun = [one for one in rules.seasons if one.from_ <= site.today] if rules else []
    names = {one.name for one in begun}
    said = {one.name: one for one in site.thanks.seasons}
    if not site.commune.slug:
        return ()
    begun.sort(key=lambda one: one.from_, reverse=True)
    known: list[Known] = [
        (one, said.get(one.name) or ThankedSeason(name=one.name)) for one in begun
    ]
    return (*known, *((None, one) for one in site.thanks.seasons if one.name not in names))


def thanks_page(site: Site) -> ThanksPage:
    """Return the page of thanks."""
    rules = site.portal.thanks or ThanksRules()
    weights = ((folder, rules.weight(folder)) for folder in FOLDERS)
    return ThanksPage(
        url=f"{site.routes.base}{site.routes.words.thanks}/",
        seasons=tuple(_season(site, rule, said) for rule, said in thanks_seasons(site)),
        weights=tuple((folder, points) for folder, points in weights if points),
        correction=rules.correction,
        per_day=rules.per_day,
    )


def _season(site: Site, rule: ThanksSeason | None, said: ThankedSeason) -> SeasonOfThanks:
    names = {one.name for one in said.people}
    winners = tuple(name for name in said.winners if name in names)
    return SeasonOfThanks(
        name=said.name,
        from_=rule.from_ if rule else None,
        until=rule.until - datetime.timedelta(1) if rule else None,
        runs=rule is not None and site.today < rule.until,
        people=tuple(ThankedPerson(one.name, one.entries, one.corrections) for one in said.people),
        others=len(said.others),
        gifts=tuple(_gift(site, gift) for gift in said.gifts),
        winners=winners,
        unnamed=len(said.winners) - len(winners),
        draw=_draw(rule, said) if rule else None,
    )


def _gift(site: Site, gift: Gift) -> ThanksGift:
    card = site.cards.get((ORGANISATION.folder, gift.by))
    if card is None:
        return ThanksGift(gift.what, gift.count, "")
    return ThanksGift(gift.what, gift.count, card.title, card.url)


def _draw(rule: ThanksSeason, said: ThankedSeason) -> PublicDraw | None:
    if not (rule.seed and rule.beacon and rule.drawn):
        return None
    return PublicDraw(rule.seed, rule.beacon, rule.drawn, rule.result or "", said.tickets or "")

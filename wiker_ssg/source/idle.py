"""Settings that are accepted and have no effect yet: each says so where it stands."""

from collections.abc import Iterator, Mapping

import msgspec

from wiker_ssg.language import N_, SHIPPED, base
from wiker_ssg.model.kinds import SOLD
from wiker_ssg.model.settings import COMMUNE, FREE, Commune, Grant, Plan, Plans, Portal
from wiker_ssg.model.statistics import StatisticsFile
from wiker_ssg.model.taxonomy import BUILT_IN
from wiker_ssg.model.thanks import ThanksSeason
from wiker_ssg.problems import Location, Problem, problem

Mark = tuple[int, int, int]

EVERYTHING_FREE = N_("associations and public services publish everything without a plan")
NOT_FOR_THESE = N_(
    "a plan opens events, news and offers to organisations, services, statistics, domain and "
    "training to communes: correct “for” or “unlocks”"
)
NO_PLAN = N_("no plan in portal.yaml is called so: {names}")
NOBODY = N_("no file in directory/ is called so: the plan follows the name of the file")
FOR_OTHERS = N_("portal.yaml offers this plan to others: {names}")
NEVER = N_("it ends before it begins: correct from or until")

NO_PARENT = N_("no category is called so; possible here: {names}")

NO_DRAW = N_(
    "there is a draw with a seed, a beacon and the day on which that is drawn: add {names}"
)
BEFORE = N_(
    "a public draw before the season’s end is known to whoever contributes: choose a later one"
)
TWICE = N_("another season has these days: what is published would count in both")
ONE_NAME = N_("another season is called so: what was thanked would be mixed")

ONE_MONTH = N_("this month stands here already, further up: keep one of the two")

PLANS = "plans.yaml"


def idle(settings: msgspec.Struct, path: str, marks: Mapping[str, Mark]) -> Iterator[Problem]:
    """Yield what settings say in vain."""
    if isinstance(settings, Commune):
        yield from _unspoken(settings.languages, path, marks)
    elif isinstance(settings, StatisticsFile):
        yield from _months(settings, path, marks)
    elif isinstance(settings, Portal):
        yield from _unspoken((settings.language,), path, marks, "language")
        further = tuple(code for code in settings.languages if code != settings.language)
        yield from _unspoken(further, path, marks)
        yield from _parents(settings, path, marks)
        for name, plan in settings.plans.items():
            for key, index, what, advice in _vain(plan):
                yield _said(
                    what, _of(f"plans.{name}.{key}", index, marks), path, marks, advice=advice
                )
        for index, season in enumerate(settings.thanks.seasons if settings.thanks else ()):
            others = settings.thanks.seasons[:index] if settings.thanks else ()
            for key, advice, names in _vain_season(season, others):
                at = f"thanks.seasons.{index}.{key}"
                alone = f"thanks.seasons.{key}"
                place = at if at in marks else alone
                yield _said(key, place, path, marks, advice=advice, names=names)


def _months(found: StatisticsFile, path: str, marks: Mapping[str, Mark]) -> Iterator[Problem]:
    """Yield the months that stand there twice: the first one counts."""
    known = set[str]()
    for index, one in enumerate(found.months):
        if one.month in known:
            at = f"months.{index}.month"
            yield _said(one.month, at, path, marks, advice=ONE_MONTH)
        known.add(one.month)


def _parents(portal: Portal, path: str, marks: Mapping[str, Mark]) -> Iterator[Problem]:
    """Yield the parents of categories that are none."""
    for folder, terms in portal.taxonomies.items():
        known = (*terms, *BUILT_IN[folder])
        for key, term in terms.items():
            parent = term.get("parent", key)
            if parent not in known:
                at = f"taxonomies.{folder}.{key}.parent"
                names = ", ".join(known)
                yield _said(parent, at, path, marks, advice=NO_PARENT, names=names)


def _vain(plan: Plan) -> Iterator[tuple[str, int, str, str]]:
    """Yield the words of a plan that open nothing to anybody: key, position, word and why."""
    for index, who in enumerate(plan.for_):
        if who in FREE:
            yield "for", index, who, EVERYTHING_FREE
    sold = any(who not in (COMMUNE, *FREE) for who in plan.for_)
    for index, what in enumerate(plan.unlocks):
        if not (sold if what in SOLD else COMMUNE in plan.for_):
            yield "unlocks", index, what, NOT_FOR_THESE


def _vain_season(
    season: ThanksSeason, before: tuple[ThanksSeason, ...]
) -> Iterator[tuple[str, str, str]]:
    """Yield what a season of thanks says in vain: key, advice and the names in it."""
    if season.until <= season.from_:
        yield "until", NEVER, ""
    for other in before:
        if other.name == season.name:
            yield "name", ONE_NAME, ""
        elif season.from_ < other.until and other.from_ < season.until:
            yield "from", TWICE, ""
    if season.drawn and season.drawn < season.until:
        yield "drawn", BEFORE, ""
    given = {key: getattr(season, key) for key in ("seed", "beacon", "drawn")}
    if any(given.values()) and not all(given.values()):
        lacking = ", ".join(key for key, value in given.items() if not value)
        yield next(key for key, value in given.items() if value), NO_DRAW, lacking
    if season.result and not season.can_be_drawn:
        yield "result", NO_DRAW, ", ".join(key for key, value in given.items() if not value)


def idle_grants(
    plans: Plans, portal: Portal, types: Mapping[str, str | None], marks: Mapping[str, Mark]
) -> Iterator[Problem]:
    """Yield what plans.yaml grants in vain; `types` are those of the organisations, by id.

    A commune that is checked without its portal has no plans to compare with.
    """
    if not portal.plans:
        return
    yield from _grants(plans.commune, COMMUNE, portal, COMMUNE, marks)
    for id, grants in plans.organisations.items():
        at = f"organisations.{id}"
        if id not in types:
            yield _said(id, at, PLANS, marks, advice=NOBODY)
        else:
            yield from _grants(grants, types[id], portal, at, marks)


def _grants(
    grants: tuple[Grant, ...], who: str | None, portal: Portal, at: str, marks: Mapping[str, Mark]
) -> Iterator[Problem]:
    for index, grant in enumerate(grants):
        where = at if f"{at}.plan" in marks else f"{at}.{index}"
        plan = portal.plans.get(grant.plan)
        if plan is None:
            names = ", ".join(portal.plans)
            yield _said(grant.plan, f"{where}.plan", PLANS, marks, advice=NO_PLAN, names=names)
        elif who is not None and who not in plan.for_:
            names = ", ".join(plan.for_)
            yield _said(grant.plan, f"{where}.plan", PLANS, marks, advice=FOR_OTHERS, names=names)
        elif grant.from_ and grant.until and grant.until <= grant.from_:
            yield _said(grant.plan, f"{where}.until", PLANS, marks, advice=NEVER)


def _unspoken(
    codes: tuple[str, ...], path: str, marks: Mapping[str, Mark], at: str = "languages"
) -> Iterator[Problem]:
    """Yield the languages in which a site is to be published, and of which there are no words."""
    for index, code in enumerate(codes):
        if base(code) not in SHIPPED:
            line, column, width = marks.get(_of(at, index, marks), (1, 1, 1))
            where = Location(path, line, column)
            yield problem("language-unknown", where, width, value=code, known=", ".join(SHIPPED))


def _of(at: str, index: int, marks: Mapping[str, Mark]) -> str:
    return f"{at}.{index}" if f"{at}.{index}" in marks else at


def _said(key: str, at: str, path: str, marks: Mapping[str, Mark], **facts: str) -> Problem:
    line, column, width = marks.get(at, (1, 1, 1))
    return problem("no-effect", Location(path, line, column), width, key=key, **facts)

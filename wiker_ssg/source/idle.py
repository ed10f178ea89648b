"""Settings that are accepted and have no effect yet: each says so where it stands."""

from collections.abc import Iterator, Mapping

import msgspec

from wiker_ssg.language import N_
from wiker_ssg.model.settings import Commune, Portal
from wiker_ssg.problems import Location, Problem, problem

Mark = tuple[int, int, int]

LATER = N_("leave it in if you like: a later version will know it")
ONE_LANGUAGE = N_("the site is published in {language} alone")
UNMET = ("statistics", "training")
"""What plans promise that this program does not bring yet."""

PRICE = ("price", "currency", "per")


def idle(settings: msgspec.Struct, path: str, marks: Mapping[str, Mark]) -> Iterator[Problem]:
    """Yield what settings say in vain."""
    if isinstance(settings, Commune):
        yield from _languages(settings.languages[1:], settings.languages[:1], path, marks)
    elif isinstance(settings, Portal):
        own = settings.language
        others = tuple(code for code in settings.languages if code != own)
        yield from _languages(others, (own,), path, marks)
        for name, plan in settings.plans.items():
            for what in plan.unlocks:
                if what in UNMET:
                    at = _of(f"plans.{name}.unlocks", plan.unlocks.index(what), marks)
                    yield _said(what, at, path, marks, advice=LATER)
            for key in PRICE:
                if getattr(plan, key) is not None:
                    yield _said(key, f"plans.{name}.{key}", path, marks, advice=LATER)


def _languages(
    others: tuple[str, ...], own: tuple[str, ...], path: str, marks: Mapping[str, Mark]
) -> Iterator[Problem]:
    for code in others:
        facts = {"advice": ONE_LANGUAGE, "language": own[0] if own else ""}
        yield _said(code, "languages", path, marks, **facts)


def _of(at: str, index: int, marks: Mapping[str, Mark]) -> str:
    return f"{at}.{index}" if f"{at}.{index}" in marks else at


def _said(key: str, at: str, path: str, marks: Mapping[str, Mark], **facts: str) -> Problem:
    line, column, width = marks.get(at, (1, 1, 1))
    return problem("no-effect", Location(path, line, column), width, key=key, **facts)

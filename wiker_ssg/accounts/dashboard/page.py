"""A dashboard as one page of HTML that stands alone; written whole, beside nothing public."""

import datetime
import json
from pathlib import Path

from babel.numbers import format_decimal
from markupsafe import Markup, escape

from wiker_ssg.accounts.books import published
from wiker_ssg.accounts.dashboard.ending import DAYS
from wiker_ssg.accounts.dashboard.figures import Evidence, Figure
from wiker_ssg.accounts.dashboard.gathering import Dashboard
from wiker_ssg.accounts.paper import euros, page
from wiker_ssg.connectors.writing import put
from wiker_ssg.language import N_, translation
from wiker_ssg.problems import Problem, sentence
from wiker_ssg.words import words

PAGE = "index.html"
SHOWN = 3
"""So many files are named beside a figure; how many more there are is told."""

UNKNOWN = N_("not known")
WITHOUT = N_("without what is wrong at {paths}")
MORE = N_("and {n} more")


def write_dashboard(dashboard: Dashboard, folder: Path) -> list[Problem]:
    """Write the page into a folder; nothing, and why, where it would be published."""
    wrong = [*published(folder)]
    if not wrong:
        put(folder / PAGE, dashboard_page(dashboard).encode())
    return wrong


def dashboard_page(dashboard: Dashboard) -> str:
    """Return the page, in the language of the accounts; the same facts give the same bytes."""
    language = dashboard.language
    said = [(where, sentence(one, language)) for where, one in dashboard.problems]
    return page(
        "dashboard.html",
        language,
        board=dashboard,
        problems=said,
        ahead=DAYS,
        figure=lambda one: figure(one, language),
        origin=lambda *figures: origin(*figures, language=language),
    )


def figure(one: Figure, language: str) -> Markup:
    """Return a figure for people, with its rule and all its sources for machines."""
    gettext = translation(language).gettext
    plain = "" if one.value is None else str(one.value)
    keys = json.dumps([where.key for where in one.sources], ensure_ascii=False)
    lost = Markup()
    if one.unread:
        paths = [str(where) for where in one.unread[:SHOWN]]
        if len(one.unread) > SHOWN:
            paths.append(gettext(MORE).format(n=len(one.unread) - SHOWN))
        said = gettext(WITHOUT).format(paths=", ".join(paths))
        lost = Markup(' <span class="unread">{}</span>').format(said)
    return (
        Markup('<data value="{}" data-figure="{}" data-sources="{}">{}</data>').format(
            plain, one.name, keys, _said(one, language)
        )
        + lost
    )


def origin(*figures: Figure, language: str) -> Markup:
    """Return the files from which figures follow, each once, to stand beside them."""
    every = list(dict.fromkeys(where for one in figures for where in one.sources))
    parts = [Markup("<code>{}</code>").format(_broken(where)) for where in every[:SHOWN]]
    if len(every) > SHOWN:
        parts.append(escape(translation(language).gettext(MORE).format(n=len(every) - SHOWN)))
    return Markup('<span class="from">{}</span>').format(Markup(" ").join(parts))


def _said(one: Figure, language: str) -> str:
    if one.value is None:
        return translation(language).gettext(UNKNOWN)
    if isinstance(one.value, datetime.date):
        return words.date(one.value, language)
    if "cents" in one.name:
        return euros(one.value, language)
    return format_decimal(one.value, locale=words.locale(language))


def _broken(where: Evidence) -> Markup:
    """Return a path that may be broken after each slash."""
    return Markup("/<wbr>").join(escape(part) for part in str(where).split("/"))

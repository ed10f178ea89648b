"""What other sites show of the agenda, and the page that tells them how."""

from docs.examples import lines, town
from wiker_ssg.language import DEFAULT
from wiker_ssg.outputs.embed.frames import LINES, NUMBERS, every_choice, themes
from wiker_ssg.outputs.embed.views import EmbedPage, GuidePage

CHOICES = every_choice(themes(DEFAULT))
FRAME = f"{town.BASE}embed/agenda/"


def agenda() -> EmbedPage:
    """Return the agenda with lines in every state."""
    return EmbedPage(
        url=FRAME,
        agenda=town.AGENDA,
        year=town.TODAY.year,
        lines=(
            lines.RICH,
            lines.WHOLE_DAY,
            lines.SEVERAL_DAYS,
            lines.LENGTHY,
            lines.CANCELLED,
            lines.POSTPONED,
        ),
        calendar=f"{town.BASE}agenda.ics",
        going_on=(lines.GOING_ON,),
        choices=CHOICES,
    )


def nothing_coming() -> EmbedPage:
    """Return the agenda of a town where nothing is announced."""
    return EmbedPage(
        url=FRAME,
        agenda=town.AGENDA,
        year=town.TODAY.year,
        lines=(),
        calendar=f"{town.BASE}agenda.ics",
        choices=CHOICES,
    )


def category() -> EmbedPage:
    """Return a category, with a series that is shown once."""
    return EmbedPage(
        url=f"{FRAME}concert/",
        agenda=town.CONCERT.url,
        year=town.TODAY.year - 1,
        lines=(lines.RICH,),
        calendar=f"{town.AGENDA}rubrique/concert.ics",
        then={lines.RICH.card.url: lines.THEN},
        category=town.CONCERT,
        choices=CHOICES,
    )


def guide() -> GuidePage:
    """Return the page that tells how to show the agenda elsewhere."""
    return GuidePage(
        url=f"{town.BASE}integrer/",
        origin=town.ORIGIN,
        commune="donges",
        agenda=town.ORIGIN + town.AGENDA,
        frame=town.ORIGIN + FRAME,
        path=FRAME,
        script=f"{town.ORIGIN}/embed.js",
        element="/embed.js",
        calendar=f"{town.ORIGIN}{town.BASE}agenda.ics",
        feed=f"{town.ORIGIN}{town.BASE}agenda.xml",
        most=LINES,
        numbers=NUMBERS,
        themes=themes(DEFAULT),
        categories=town.CATEGORIES,
    )


def own_guide() -> GuidePage:
    """Return that of a town with a domain of its own, where nothing was ever announced."""
    origin = "https://agenda.donges.example"
    return GuidePage(
        url="/integrer/",
        origin=origin,
        commune="",
        agenda=f"{origin}/agenda/",
        frame=f"{origin}/embed/agenda/",
        path="/embed/agenda/",
        script=f"{origin}/embed.js",
        element="/embed.js",
        calendar=f"{origin}/agenda.ics",
        feed=f"{origin}/agenda.xml",
        most=LINES,
        numbers=NUMBERS,
        themes=themes(DEFAULT),
    )

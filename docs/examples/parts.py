"""Every macro of templates/parts/ in every state, as calls that a template could make."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from docs.examples import entries, hours, lines, lists, town
from wiker_ssg.outputs.theme.theme import Theme

LINES = ("<ul class='lines'>", "</ul>")
CARDS = ("<ul class='cards'>", "</ul>")
BARE = ("", "")

VALUES: Mapping[str, Any] = {
    "entries": entries,
    "hours": hours,
    "lines": lines,
    "lists": lists,
    "town": town,
    "zone": town.ZONE,
    "about": Markup("<span class='for'>enfants</span>"),
    "country": town.COUNTRY,
    "today": town.TODAY,
    "address": f"{town.ORIGIN}{town.AGENDA}fest-noz/",
}
"""What calls may name, beside `assets` and `sprite`."""


class Shown(NamedTuple):
    """A call of a macro: what it shows, and the element that it belongs into."""

    what: str
    call: str
    around: tuple[str, str] = BARE

    @property
    def macro(self) -> str:
        """The name of the macro."""
        return self.call.partition("(")[0]


def _lines(macro: str, *more: tuple[str, str]) -> tuple[Shown, ...]:
    states = {
        "with everything": "RICH",
        "title and day": "WHOLE_DAY",
        "long title": "LENGTHY",
        "several days": "SEVERAL_DAYS",
        "cancelled": "CANCELLED",
        "postponed, elsewhere": "POSTPONED",
        "moved online": "ONLINE",
        "full": "FULL",
    }
    usual = [(what, f"lines.{name}, zone, sprite") for what, name in states.items()]
    return tuple(Shown(what, f"{macro}({given})", LINES) for what, given in (*usual, *more))


def _each(macro: str, around: tuple[str, str], /, **states: str) -> tuple[Shown, ...]:
    return tuple(
        Shown(what.replace("_", " "), f"{macro}({given})", around) for what, given in states.items()
    )


PARTS: Mapping[str, tuple[Shown, ...]] = {
    "agenda.html": (
        *_each(
            "changed",
            BARE,
            cancelled="lines.CANCELLED",
            postponed="lines.POSTPONED",
            as_planned="lines.RICH",
        ),
        *_each(
            "special",
            BARE,
            with_category="lines.RICH, sprite",
            without="lines.RICH, sprite, False",
        ),
        Shown("classes that the filters read", "tokens(lines.RICH)"),
        *_each("ends", BARE, known="lines.RICH, zone", unknown="lines.LENGTHY, zone"),
        *_lines(
            "item",
            ("with its town", "lines.RICH, zone, sprite, True"),
            ("of a neighbour", "lines.AROUND_LINES[0], zone, sprite, True, 6.1"),
            ("with its picture", "lines.RICH, zone, sprite, False, None, town.PICTURE"),
        ),
        *_lines(
            "dated",
            ("below the event’s own title", "lines.CANCELLED, zone, sprite, False"),
            ("with further dates", "lines.RICH, zone, sprite, True, lines.THEN"),
            ("with one more date", "lines.RICH, zone, sprite, True, lines.LAST_DATES"),
            ("with its town", "lines.RICH, zone, sprite, True, None, True"),
            ("of a neighbour", "lines.AROUND_LINES[0], zone, sprite, True, None, True, 6.1"),
            (
                "of a year that goes without saying, with its picture",
                "lines.RICH, zone, sprite, True, None, False, None, town.TODAY, town.PICTURE",
            ),
        ),
        *_each(
            "heading",
            BARE,
            today="today, today",
            tomorrow="lines.LENGTHY.start.day, today",
            another_year='lines.day("2027-08-01"), today, True',
        ),
        *_each(
            "blocks",
            BARE,
            days_to_come="lines.DAYS, today, zone, sprite",
            with_towns="lines.DAYS[:1], today, zone, sprite, True, False",
            with_neighbours="lines.days(lines.AROUND_LINES), today, zone, sprite, True, True, 2, "
            "lines.AROUND.km",
            with_towns_that_have_more="lines.DAYS[:1], today, zone, sprite, True, True, 3, {}, "
            "lines.FURTHER",
        ),
        *_each(
            "shared",
            BARE,
            with_neighbours="lines.days((lines.RICH,) + lines.AROUND_LINES), today, zone, sprite, "
            "lines.AROUND.km",
        ),
        Shown("filled by site.js", "nothing_left()"),
        *_each(
            "going_on",
            BARE,
            something="(lines.GOING_ON,), zone, sprite",
            on_the_portal="(lines.GOING_ON,), zone, sprite, 3, True",
            nothing="(), zone, sprite",
        ),
        *_each(
            "near",
            BARE,
            something="lines.AROUND, zone, sprite",
            further_away="lines.BEYOND, zone, sprite",
            nothing="None, zone, sprite",
        ),
        *_each(
            "later",
            BARE,
            something="(lines.NEXT_MARKET, lines.FULL), zone, sprite",
            nothing="(), zone, sprite",
        ),
        *_each(
            "quiet",
            BARE,
            with_neighbours="'Rien pour l’instant.', town.NEIGHBOURS, town.shell(), lines.AROUND",
            alone="'Rien pour l’instant.', (), town.shell(email=None)",
        ),
    ),
    "cards.html": (
        *_each(
            "listing",
            CARDS,
            with_everything="lines.BAKERY, country, sprite, None, town.PICTURE, hours.DATA",
            bare="lines.SALLE, country, sprite",
            long_name="lines.LONG_NAME, country, sprite",
            closing="lines.CLOSING, country, sprite",
            moved="lines.MOVED, country, sprite",
            emergency="lines.EMERGENCY, country, sprite",
            worth_seeing="lines.CASTLE, country, sprite, None, town.PICTURE",
            of_a_neighbour="lines.NEAR[0].card, country, sprite, lines.NEAR[0].km",
        ),
        *_each(
            "news",
            CARDS,
            with_picture="lines.NEWS, town.PICTURE",
            urgent="lines.URGENT",
        ),
        *_each("offer", CARDS, with_picture="lines.OFFER, town.PICTURE", free="lines.FREE_OFFER"),
        *_each("plain", CARDS, with_summary="lines.PAGE", without="lines.BARE_EVENT"),
        *_each(
            "all",
            BARE,
            of_all_kinds="(lines.BAKERY, lines.NEWS, lines.OFFER, lines.PAGE), country, sprite, "
            "lists.directory().pictures, {'boulangerie': hours.DATA}",
        ),
        *_each("seeking", BARE, somebody="(lines.CLUB,)", nobody="()"),
    ),
    "codes.html": (Shown("lines to copy", "code('_code', '<a href=\"…\">')"),),
    "emblem.html": (Shown("of the town", "emblem(town.EMBLEM)"),),
    "entry.html": (
        *_each(
            "category",
            BARE,
            with_link="entries.rich_event(), sprite",
            with_type="entries.rich_organisation(), sprite, 'Association'",
            unknown="entries.event(), sprite",
        ),
        *_each(
            "contact",
            BARE,
            every_way="entries.CONTACT, country, sprite",
            a_name="entries.BY_NAME, country, sprite",
            a_card_of_its_own="entries.CONTACT, country, sprite, True",
        ),
        *_each(
            "papers",
            BARE,
            some="entries.DOCUMENTS, entries.LINKS, sprite",
            none="(), (), sprite",
        ),
        Shown("all kinds", "access(town.ACCESS, sprite)"),
        Shown("a button where the browser shares", "share(lines.AWKWARD, address, sprite)"),
        *_each(
            "foot",
            BARE,
            much_known="entries.rich_event(), town.notices(email=town.EMAIL), address, sprite",
            little_known="entries.event(), town.notices(), address, sprite",
            of_the_portal="entries.page(), town.notices('/'), address, sprite",
        ),
    ),
    "series.html": (
        *_each("every_date", BARE, to_its_end="lines.EVERY_DATE", unending="lines.UNENDING"),
        *_each("again", BARE, in_words="lines.AGAIN", by_its_dates="lines.THEN"),
    ),
    "frame.html": (
        *_each("about", BARE, with_category="lines.RICH, True", without="lines.RICH, False"),
        *_each(
            "what",
            BARE,
            with_everything="lines.RICH, about, lines.THEN",
            bare="lines.WHOLE_DAY, ''",
        ),
        *_each(
            "coming",
            LINES,
            this_year="lines.RICH, 2026, zone",
            another_year="lines.RICH, 2025, zone",
            several_days="lines.SEVERAL_DAYS, 2026, zone",
            cancelled="lines.CANCELLED, 2026, zone",
            of_a_category="lines.RICH, 2026, zone, False, lines.THEN",
        ),
        *_each("under_way", LINES, until_a_day="lines.GOING_ON, 2026, zone"),
    ),
    "hours.html": (
        *_each(
            "table",
            BARE,
            week_and_exceptions="hours.USUAL",
            another_season="hours.SEASON",
            always="hours.ALWAYS",
            opens_again="hours.REOPENS",
            closed="hours.CLOSED",
            school_holidays_known="hours.HOLIDAYS",
            school_holidays_unknown="hours.UNKNOWN",
        ),
        *_each("week", BARE, usual="hours.WEEK", from_a_day="hours.WEEK, hours.SEASON.later_from"),
        Shown("filled in by open.js", "state(hours.USUAL, zone)"),
        Shown("words for open.js", "script(assets['open.js'])"),
    ),
    "month.html": (
        Shown("June", "calendar(lists.month().grid, zone, sprite)"),
        *_each(
            "turn",
            BARE,
            both_ways="town.MONTHS[0], town.MONTHS[1]",
            one_way="None, town.MONTHS[1], 'Autres mois'",
            no_way="None, None",
        ),
    ),
    "nav.html": (
        *_each(
            "pager",
            BARE,
            between="lists.SECOND",
            first="lists.directory_category().pager",
            alone="lists.directory().pager",
        ),
        *_each("count", BARE, several="12", one="1"),
        *_each("months", BARE, two_years="town.MONTHS", none="()"),
        *_each(
            "categories",
            BARE,
            of_the_agenda="town.CATEGORIES, sprite",
            of_a_group="town.GROUPS[0].categories, sprite, names.types.association",
            none="(), sprite",
        ),
        *_each("towns", BARE, some="town.NEIGHBOURS", none="()"),
        *_each(
            "chips",
            BARE,
            of_a_page="town.spans()",
            of_an_empty_page="town.spans(), 'weekend', False",
        ),
        *_each("jump", BARE, some="lines.DAYS"),
        *_each("kinds", BARE, some="town.CATEGORIES, sprite", none="(), sprite"),
        Shown("shown by site.js", "seek('/donges/recherche/')"),
        *_each(
            "steps",
            BARE,
            of_a_device="'Android', 'Android', ('Touchez.', 'Confirmez.')",
            of_a_program="'Thunderbird', '', ('Collez l’adresse.',)",
        ),
        *_each(
            "subscribe",
            BARE,
            all_feeds="town.FEEDS, 'Donges', address, sprite",
            no_calendar="town.FEEDS[1:], 'Donges', address, sprite",
        ),
    ),
    "picture.html": (
        Shown("what srcset holds", "srcset(town.PICTURE, 'avif')"),
        *_each(
            "picture",
            BARE,
            photograph="town.PICTURE, '100vw'",
            drawing_that_comes_first="town.PLAIN_PICTURE, '100vw', False, ''",
        ),
        *_each("figure", BARE, with_credit="town.PICTURE", without="town.PLAIN_PICTURE"),
        Shown("beside a card", "thumb(town.PICTURE)"),
        Shown("beside a line", "small(town.PICTURE)"),
        Shown("of an entry", "pictures(town.PICTURES)"),
    ),
    "place.html": (
        *_each(
            "address",
            BARE,
            whole="town.ADDRESS",
            town="town.INLINE_PLACE",
            former="town.ADDRESS, False",
        ),
        *_each("position", BARE, known="town.ADDRESS, sprite", unknown="town.INLINE_PLACE, sprite"),
        *_each(
            "where",
            BARE,
            entry="town.PLACE, sprite",
            address="town.ADDRESS, sprite",
            name="town.INLINE_PLACE, sprite",
        ),
        *_each(
            "party",
            BARE,
            entry="town.PARTY, country, sprite",
            name="town.INLINE_PARTY, country, sprite",
        ),
    ),
    "towns.html": (
        Shown("filled in by find.js", "finder(lists.OUTLINE, '/')"),
        *_each("town_list", BARE, few="lists.FEW", many="lists.MANY, 3"),
        Shown("with towns that have none", "department_list(lists.DEPARTMENTS)"),
    ),
}
"""The calls by file; a theme's own macros of the same names are shown in their place."""


def render(
    theme: Theme, part: str, shown: Shown, assets: Mapping[str, str], language: str = "fr"
) -> Markup:
    """Return what a call writes."""
    before, after = shown.around
    text = f'{{% from "parts/{part}" import {shown.macro} %}}{before}{{{{ {shown.call} }}}}{after}'
    template = theme.environment(language).from_string(text)
    values = {**VALUES, "assets": assets, "sprite": assets["icons.svg"]}
    return Markup(template.render(values))  # noqa: S704  # our own template

"""Cards and lines: entries in short, in every state."""

import datetime
from decimal import Decimal

from docs.examples.town import AGENDA, BASE, PHONE, PLACES
from wiker_ssg.model.rhythm import Rhythm, Series
from wiker_ssg.model.values import Moment, Price
from wiker_ssg.outputs.agenda.views import Around, Day, Then
from wiker_ssg.outputs.entries.views import ListedDate, MonthDates, SeriesDates
from wiker_ssg.outputs.lists.views import Near
from wiker_ssg.outputs.theme.views import Crumb
from wiker_ssg.site.card import Card, Line, last_day

LONG = (
    "Réunion publique d’information sur la requalification du quai des Pêcheurs, "
    "l’anticonstitutionnellement longue déviation et la suite à donner"
)
AWKWARD = "Crêpes & cidre <à volonté> : « l’après-midi »"
"""A title with all that HTML has to escape."""

FREE = Price(free=True)
SPAN = Price(from_=Decimal(8), to=Decimal(12), note="tarif réduit pour les moins de 12 ans")


def day(text: str) -> datetime.date:
    """Return the day that a text says."""
    return datetime.date.fromisoformat(text)


def moment(text: str) -> Moment:
    """Return the day, or the day and time, that a text says."""
    date, _, time = text.partition(" ")
    return Moment(day(date), datetime.time.fromisoformat(time) if time else None)


def card(folder: str, id: str, title: str, **more: object) -> Card:
    """Return an entry of the town in short."""
    url = f"{BASE}{PLACES[folder]}/{id}/" if folder in PLACES else f"{BASE}{id}/"
    values: dict[str, object] = {
        "commune": "donges", "town": "Donges", "folder": folder, "id": id, "url": url,
        "title": title,
    }  # fmt: skip
    return Card(**(values | more))  # type: ignore[arg-type]


def line(card: Card, start: str, end: str | None = None, **more: object) -> Line:
    """Return an occurrence of an event."""
    first, last = moment(start), moment(end) if end else None
    return Line(card, first, last, last_day(first, last), **more)  # type: ignore[arg-type]


# --------------------------------------------------------------------------------------- events

FEST_NOZ = card(
    "events", "fest-noz", AWKWARD, summary="On danse jusqu’à minuit <ou plus>.",
    category="concert", label="Concert", icon="concert", place="Salle polyvalente",
    price=FREE, audience=("families", "seniors"), accessibility=("wheelchair",),
    within="Fête de l’estuaire",
)  # fmt: skip
BARE_EVENT = card("events", "loto", "Loto")
LONG_EVENT = card("events", "reunion", LONG, place="Salle du conseil de l’hôtel de ville")
MARKET = card(
    "events", "marche", "Marché", label="Marché", icon="market", place="Parvis de l’église",
    series=True,
)  # fmt: skip
EXPOSITION = card("events", "exposition", "Les moulins de l’estuaire", label="Exposition",
                  icon="exhibition", place="Médiathèque")  # fmt: skip
FESTIVAL = card("events", "fete", "Fête de l’estuaire", label="Festival", icon="festival")

RICH = line(FEST_NOZ, "2026-06-24 20:30", "2026-06-25 01:00")
BARE = line(BARE_EVENT, "2026-06-18 14:00")
WHOLE_DAY = line(BARE_EVENT, "2026-06-20")
LENGTHY = line(LONG_EVENT, "2026-06-19 18:30", "2026-06-19 20:00")
SEVERAL_DAYS = line(FESTIVAL, "2026-06-26", "2026-06-28")
GOING_ON = line(EXPOSITION, "2026-06-01", "2026-07-05")
CANCELLED = line(
    MARKET, "2026-06-20 08:30", "2026-06-20 12:30", status="cancelled", note="tempête & pluie"
)
POSTPONED = line(
    MARKET, "2026-06-27 08:30", "2026-06-27 12:30", status="postponed", place="Sur le quai",
    note="à cause de la fête", previous=moment("2026-06-25 08:30"),
)  # fmt: skip
ONLINE = line(LONG_EVENT, "2026-06-25 18:30", status="moved-online")
FULL = line(FEST_NOZ, "2026-07-04 20:30", status="full")
NEXT_MARKET = line(MARKET, "2026-07-04 08:30", "2026-07-04 12:30")

ALL_LINES = (
    BARE, LENGTHY, WHOLE_DAY, CANCELLED, RICH, ONLINE, SEVERAL_DAYS, POSTPONED, FULL,
)  # fmt: skip
THEN = Then((day("2026-07-11"), day("2026-07-18"), day("2026-08-01")), 9)
LAST_DATES = Then((day("2026-07-11"),), 0)
SATURDAYS = Series(
    Rhythm("week", weekdays=(5,), until=day("2027-06-26")),
    moment("2026-06-06 08:30"),
    moment("2026-06-06 12:30"),
    excepted=tuple(day(f"2026-{one}") for one in ("08-08", "08-15", "08-22", "10-31", "12-26")),
    holidays=("PH",),
    also=(moment("2026-12-23 14:00"),),
)
AGAIN = Then((day("2026-07-11"), day("2026-07-18"), day("2026-08-01")), 9, SATURDAYS)
EVERY_DATE = SeriesDates(
    (
        MonthDates(
            day("2026-06-01"),
            (
                ListedDate(day("2026-06-20"), "cancelled"),
                ListedDate(day("2026-06-25"), "postponed", moment("2026-06-25 09:00"), True),
                ListedDate(day("2026-06-27"), "", moment("2026-06-27")),
            ),
        ),
        MonthDates(
            day("2026-07-01"), (ListedDate(day("2026-07-04")), ListedDate(day("2026-07-11")))
        ),
    ),
)
UNENDING = SeriesDates(EVERY_DATE.months, goes_on=True)


def days(lines: tuple[Line, ...]) -> tuple[Day, ...]:
    """Return lines by the day on which they start."""
    starts = sorted({line.start.day for line in lines})
    return tuple(Day(d, tuple(line for line in lines if line.start.day == d)) for d in starts)


DAYS = days(ALL_LINES)


def grid() -> tuple[Day, ...]:
    """Return every day of June."""
    held = {block.day: block.lines for block in DAYS}
    june = [datetime.date(2026, 6, number) for number in range(1, 31)]
    return tuple(Day(each, held.get(each, ())) for each in june)


# ---------------------------------------------------------------------------------- other cards

BAKERY = card(
    "directory", "boulangerie", "Boulangerie L’Épi & fils", summary="Pain au levain <bio>.",
    category="bakery", label="Boulangerie", icon="bakery", type="business",
    street="4 rue du Port", phone=PHONE, sells=("pain", "œufs du jour"),
)  # fmt: skip
CLUB = card(
    "directory", "club", "Club de judo", category="sport", label="Sport", icon="sport",
    type="association", volunteers="Deux bénévoles pour le tournoi de juin.",
)  # fmt: skip
CLOSING = card("directory", "garage", "Garage du Pont", type="business", closed=day("2026-09-30"))
MOVED = card("directory", "fleurs", "Fleurs du quai", type="business", moved=day("2026-05-02"))
LONG_NAME = card("directory", "longue", LONG, type="association")
SALLE = card("directory", "salle", "Salle polyvalente", type="venue")
TOWN_HALL = card("services", "mairie", "Mairie", phone=PHONE, street="12 rue de la Mairie")
EMERGENCY = card("services", "medecin", "Médecin de garde", emergency=True, phone="+33261910015")
CASTLE = card(
    "heritage", "moulin", "Moulin du bourg", summary="Ses ailes tournent encore.",
    category="mill", label="Moulin", icon="mill",
)  # fmt: skip
NEWS = card("news", "travaux", "Travaux rue du Port", day=day("2026-06-12"), by="Mairie",
            summary="La rue est fermée jusqu’au 1er juillet.")  # fmt: skip
URGENT = card("news", "eau", "Eau coupée <quai>", day=day("2026-06-17"), urgent=True)
OFFER = card("offers", "pain", "Deux pains pour un", day=day("2026-07-01"),
             by="Boulangerie L’Épi", price=SPAN, summary="Le soir, après 18 h.")  # fmt: skip
FREE_OFFER = card("offers", "essai", "Premier cours offert", price=FREE)
PAGE = card("pages", "venir", "Venir à Donges", summary="En train, à vélo, en bac.")

PICTURED = f"{BAKERY.folder}/{BAKERY.id}", f"{CASTLE.folder}/{CASTLE.id}", "news/travaux"
"""The cards that have a picture in the example lists, beside the offer's."""

NEAR = (
    Near(
        Card("prinquiau", "Prinquiau", "directory", "moulin", "/prinquiau/annuaire/moulin/",
             "Minoterie", label="Boulangerie", icon="bakery"),
        6.1,
    ),
)  # fmt: skip

ELSEWHERE = Card(
    "prinquiau", "Prinquiau", "events", "loto", "/prinquiau/agenda/loto/", "Loto des écoles",
    label="Repas", icon="meal", place="Salle des fêtes",
)  # fmt: skip
AROUND_LINES = (
    line(ELSEWHERE, "2026-06-20 14:00"),
    line(ELSEWHERE, "2026-06-27 14:00", status="full"),
)
AROUND = Around(f"{AGENDA}alentours/", AROUND_LINES, {ELSEWHERE.url: 6.1})
BEYOND = Around("", AROUND_LINES, {ELSEWHERE.url: 22.4})
FURTHER = {DAYS[0].day.isoformat(): (Crumb("Savenay", "/savenay/"),)}
MARKET_URL = f"{AGENDA}marche/"

"""Days, hours, prices, distances and telephone numbers in words, as each language writes them.

A build says the same days thousands of times, hence the caches. Languages without a catalogue of
their own have their dates from CLDR and dashes instead of words.
"""

import datetime
import re
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

import phonenumbers
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time, get_date_format
from babel.numbers import format_currency, format_decimal, format_percent, get_decimal_symbol
from babel.units import format_unit

from wiker_ssg.country.registry import country_named
from wiker_ssg.language import N_, SHIPPED, SOURCE, base, translation
from wiker_ssg.language.registry import locale_of, publishing
from wiker_ssg.model.values import Moment, Price

MANY = 1 << 14
"""How many different values each cache keeps: more than the days of any calendar."""

APART = "{start} – {end}"
"""How two hours stand of which one has no number, such as midnight."""

LEFT_TO_RIGHT = "ltr"

WITHOUT_WORDS = {
    "{day} at {time}": "{day}, {time}",
    "{day}, {start} to {end}": "{day}, {start} – {end}",
    "{start} to {end}": "{start} – {end}",
    "{low} to {high}": "{low} – {high}",
    "{first} and {last}": "{first}, {last}",
    "from {amount}": "≥ {amount}",
    "up to {amount}": "≤ {amount}",
    "{distance} away": "{distance}",
    "in {place}": "{place}",
    "Around {place}": "{place}",
    "midnight": "00:00",
    "{days}: {hours}": "{days}: {hours}",
    "day and night": "00:00 – 24:00",
    "closed": "–",
}
"""What stands in for our sentences in a language that has no catalogue."""


@lru_cache
def locale(language: str) -> Locale:
    """Return what CLDR knows of a language; English where it knows nothing."""
    wanted = locale_of(language)
    for name in (wanted, wanted.split("_")[0], locale_of(SOURCE)):
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale(SOURCE)


@lru_cache
def direction(language: str) -> str:
    """Return in which direction a language is written, as HTML says it: ltr or rtl."""
    return str(locale(language).text_direction)


@lru_cache
def language_name(language: str) -> str:
    """Return what a language calls itself, as the name of a choice: “Français”, “English”."""
    name = str(locale(language).languages.get(base(language), language))
    return name[:1].upper() + name[1:]


@lru_cache
def territory(language: str, country: str) -> str:
    """Return a language as a country writes it: “fr_FR”."""
    return f"{base(language)}_{country}"


@lru_cache(MANY)
def day(date: datetime.date, language: str) -> str:
    """Return a day in full: “samedi 23 mai 2026”."""
    return _date(date, _full(language), language)


@lru_cache(MANY)
def day_of_year(date: datetime.date, language: str) -> str:
    """Return a day with its weekday and without its year: “samedi 23 mai”."""
    return _date(date, _yearless(language), language)


@lru_cache(MANY)
def short(date: datetime.date, language: str) -> str:
    """Return a day of the current year in short: “23 mai”."""
    long = _long(language)
    return _date(date, _without(long, "y"), language)


@lru_cache(MANY)
def date(date: datetime.date, language: str) -> str:
    """Return a day without its weekday: “23 mai 2026”."""
    return _date(date, _long(language), language)


@lru_cache(MANY)
def month(date: datetime.date, language: str) -> str:
    """Return a month and its year: “juin 2026”."""
    known = locale(language)
    pattern = known.datetime_skeletons.get("yMMMM") or known.datetime_skeletons.get("yMMM")
    return _date(date, pattern.pattern if pattern else "LLLL y", language)


@lru_cache(MANY)
def weekday(date: datetime.date, language: str) -> str:
    """Return a day's name: “samedi”."""
    return _date(date, "cccc", language)


@lru_cache(MANY)
def time(time: datetime.time, language: str) -> str:
    """Return an hour: “20 h 30”, “9 h”, “minuit”."""
    if _midnight(time):
        return phrase(N_("midnight"), language)
    return publishing(language).clock.format(time=_clock(time, language))


@lru_cache(MANY)
def times(spans: tuple[tuple[datetime.time, datetime.time], ...], language: str) -> str:
    """Return hours from one to another, of one span or several: “8:00–12:00, 14:00–18:00 Uhr”."""
    known = publishing(language)
    if any(_midnight(hour) for span in spans for hour in span):
        pattern = known.hours if known.clock == "{time}" else APART
        both = ((time(a, language), time(b, language)) for a, b in spans)
        return ", ".join(pattern.format(start=start, end=end) for start, end in both)
    said = (dashed(_clock(a, language), _clock(b, language), language) for a, b in spans)
    return known.clock.format(time=", ".join(said))


@lru_cache(MANY)
def hours(start: Moment, end: Moment | None, language: str) -> str:
    """Return the hours of what takes place on one day: “20 h 30”, “14 h – 18 h”; else nothing.

    A night's end counts to the evening before.
    """
    if start.time is None:
        return ""
    if end is None or end.time is None or end.naive <= start.naive or not _one_day(start, end):
        return time(start.time, language)
    return times(((start.time, end.time),), language)


def dashed(first: str, last: str, language: str) -> str:
    """Return what lasts from the first to the last: “14 h – 18 h”, “måndag–fredag”."""
    return publishing(language).hours.format(start=first, end=last)


@lru_cache(MANY)
def span(start: Moment, end: Moment | None, language: str, year: int | None = None) -> str:
    """Return when something takes place, in full; without the year where all of it is in `year`.

    “samedi 23 mai 2026 de 14 h à 18 h”, “du 3 au 24 août 2026”, “samedi 23 mai 2026 à 20 h 30”.
    """
    if end is None or end.naive <= start.naive:
        return _begins(start, language, year)
    yearless = start.day.year == end.day.year == year
    if start.time is None or end.time is None:
        return (spell if yearless else days)(start.day, end.day, language)
    if _one_day(start, end):
        said = _day(start.day, language, year)
        if publishing(language).clock != "{time}":
            together = times(((start.time, end.time),), language)
            return filled(N_("{day} at {time}"), language, day=said, time=together)
        return filled(
            N_("{day}, {start} to {end}"),
            language,
            day=said,
            start=time(start.time, language),
            end=time(end.time, language),
        )
    first = day_of_year if start.day.year == end.day.year else day
    at = phrase(N_("{day} at {time}"), language)
    return filled(
        N_("{start} to {end}"),
        language,
        start=at.format(day=first(start.day, language), time=time(start.time, language)),
        end=at.format(
            day=(day_of_year if yearless else day)(end.day, language),
            time=time(end.time, language),
        ),
    )


@lru_cache(MANY)
def days(first: datetime.date, last: datetime.date, language: str) -> str:
    """Return the days from one to another, both included: “du 3 au 24 août 2026”."""
    if last <= first:
        return day(first, language)
    long = _long(language)
    begin, end = long, _date(last, long, language)
    if first.year == last.year:
        begin = _without(long, "y")
        day_first = long.find("d") < long.find("M")
        if first.month == last.month and day_first:
            return _numbers(_date(first, _numbered(language), language), end, language)
    return filled(N_("{start} to {end}"), language, start=_date(first, begin, language), end=end)


def _numbers(first: str, last: str, language: str) -> str:
    """Return days of one month; a dash between two numbers has no spaces (CLDR): “11–12 iulie”."""
    return filled(N_("{start} to {end}"), language, start=first, end=last).replace(" – ", "–")


@lru_cache(MANY)
def spell(first: datetime.date, last: datetime.date, language: str) -> str:
    """Return coming days, without the year unless it ends: “du 3 au 24 août”."""
    if last <= first:
        return day_of_year(first, language)
    if first.year != last.year:
        return days(first, last, language)
    long = _long(language)
    if first.month == last.month and long.find("d") < long.find("M"):
        begin = _date(first, _numbered(language), language)
        return _numbers(begin, short(last, language), language)
    return filled(
        N_("{start} to {end}"),
        language,
        start=short(first, language),
        end=short(last, language),
    )


@lru_cache(MANY)
def both(first: datetime.date, last: datetime.date, language: str) -> str:
    """Return two coming days that follow each other: “samedi 20 et dimanche 21 juin”."""
    if last <= first:
        return day_of_year(first, language)
    pattern = _yearless(language)
    if first.month == last.month and pattern.find("d") < pattern.find("M"):
        pattern = _without(pattern, "M")
    return filled(
        N_("{first} and {last}"),
        language,
        first=_date(first, pattern, language),
        last=day_of_year(last, language),
    )


@lru_cache(MANY)
def price(price: Price | None, language: str) -> str:
    """Return what something costs, with its note; nothing when nobody said.

    “gratuit”, “8 €”, “de 8 à 12 €”, “à partir de 8 €”, “jusqu’à 12 €”.
    """
    if price is None:
        return ""
    words = _amounts(price, language)
    return ", ".join(part for part in (words, price.note) if part)


@lru_cache(MANY)
def amount(value: Decimal, currency: str, language: str) -> str:
    """Return an amount of money, without cents when it has none: “8 €”, “8,50 €”."""
    known = locale(language)
    own = publishing(language).currencies.get(currency)
    pattern = known.currency_formats["standard"].pattern.split(";")[0]
    if own:
        pattern = pattern.replace("¤", f"'{own}'")
    whole = value == int(value)
    return format_currency(
        value,
        currency,
        pattern.replace("0.00", "0") if whole else pattern,
        locale=known,
        currency_digits=not whole,
        group_separator=_apart(value, language),
    )


@lru_cache(MANY)
def number(value: int, language: str) -> str:
    """Return how many there are of something: “34 969”."""
    return format_decimal(value, locale=locale(language), group_separator=_apart(value, language))


def _apart(value: Decimal | int, language: str) -> bool:
    """Tell whether the thousands of a number stand apart: not those of 1200 in Spanish."""
    return len(f"{abs(int(value))}") >= publishing(language).grouped


@lru_cache(MANY)
def counted(value: int, language: str) -> str:
    """Return a number in front of what it counts: “20”, in Romanian “20 de”."""
    pattern = publishing(language).counted.get(locale(language).plural_form(value), "{n}")
    return pattern.format(n=number(value, language))


@lru_cache(MANY)
def percent(value: Decimal, language: str) -> str:
    """Return so many of a hundred: “60 %”, “62,5 %”."""
    return format_percent(value / 100, locale=locale(language), decimal_quantization=False)


@lru_cache(MANY)
def kilometres(km: float, language: str) -> str:
    """Return how far something is: “à 6 km”, “à 800 m”."""
    known = locale(language)
    metres = max(1, round(km * 10)) * 100
    if metres < 1000:
        distance = format_unit(metres, "length-meter", "short", locale=known)
    else:
        distance = format_unit(round(km), "length-kilometer", "short", locale=known)
    return filled(N_("{distance} away"), language, distance=distance)


@lru_cache(MANY)
def phone(number: str, country: str | None = None) -> str:
    """Return an E.164 number as it is dialled in `country`: “02 40 45 79 92”."""
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return number
    region = phonenumbers.region_code_for_number(parsed)
    at_home = region == country or region in country_named(country or "").kin
    form = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(parsed, form.NATIONAL if at_home else form.INTERNATIONAL)


@lru_cache(MANY)
def iso(moment: Moment, timezone: str) -> str:
    """Return a moment for machines: the day, or the local time with its offset from UTC."""
    return moment.isoformat(_zone(timezone), "minutes")


@lru_cache(MANY)
def over(day: datetime.date, end: Moment | None, timezone: str) -> int:
    """Return when something is over, in minutes since 1970: at its end, else with its last day."""
    if end is not None and end.time is not None:
        local = end.naive
    else:
        local = datetime.datetime.combine(day, datetime.time()) + datetime.timedelta(days=1)
    return int(local.replace(tzinfo=_zone(timezone)).timestamp()) // 60


def relative(date: datetime.date, today: datetime.date, language: str) -> str:
    """Return “aujourd’hui” or “demain”, or nothing for any other day."""
    known = {0: N_("today"), 1: N_("tomorrow")}
    ahead = (date - today).days
    return phrase(known[ahead], language) if ahead in known else ""


@lru_cache(MANY)
def parts(date: datetime.date, language: str) -> tuple[str, str, str]:
    """Return a day's weekday, number and month: (“samedi”, “1er”, “août”).

    The month has what its language puts in front of it there: (“sábado”, “1”, “de agosto”).
    """
    number, said = _date(date, _numbered(language), language), short(date, language)
    follows = said.startswith(number)
    month = said.removeprefix(number).strip() if follows else month_name(date.month, language)
    return weekday(date, language), number, month


@lru_cache
def month_name(number: int, language: str) -> str:
    """Return what a month is called: “août”."""
    own = publishing(language).months
    return own[number - 1] if own else str(locale(language).months["stand-alone"]["wide"][number])


@lru_cache
def in_town(name: str, language: str) -> str:
    """Return where something is: “à Donges”, “au Croisic”, “aux Sables”."""
    for article, at, _ in publishing(language).contractions:
        if name.startswith(article):
            return at + name.removeprefix(article)
    return filled(N_("in {place}"), language, place=name)


@lru_cache
def around_town(name: str, language: str) -> str:
    """Return what is near a town: “Autour de Donges”, “Autour du Croisic”, “Autour d’Asserac”."""
    place = of(name, language)
    for article, _, contracted in publishing(language).contractions:
        if name.startswith(article):
            place = contracted + name.removeprefix(article)
            break
    return filled(N_("Around {place}"), language, place=place)


@lru_cache
def of(name: str, language: str) -> str:
    """Return a name behind “of”, where the language writes the two together: “d’avril”."""
    known = publishing(language)
    elided = known.eliding and re.match(known.eliding, name, re.I)
    return f"{known.elided if elided else known.of}{name}"


@lru_cache
def weekdays(language: str) -> tuple[tuple[str, str], ...]:
    """Return the days' names from Monday on, short and in full: (“lun.”, “lundi”)."""
    known = locale(language)
    short, full = (known.days["stand-alone"][width] for width in ("abbreviated", "wide"))
    full = dict(enumerate(publishing(language).weekdays)) or full
    return tuple((short[day], full[day]) for day in range(7))


@lru_cache
def _zone(name: str) -> ZoneInfo:
    """Return a time zone, read once."""
    return ZoneInfo(name)


def _begins(start: Moment, language: str, year: int | None = None) -> str:
    """Return when something begins whose end nobody said."""
    said = _day(start.day, language, year)
    if start.time is None:
        return said
    return filled(N_("{day} at {time}"), language, day=said, time=time(start.time, language))


def _day(date: datetime.date, language: str, year: int | None) -> str:
    """Return a day with its weekday, and with its year unless that is the one that is known."""
    return day_of_year(date, language) if date.year == year else day(date, language)


@lru_cache
def decimal_sign(language: str) -> str:
    """Return what stands in front of decimals: a comma in French, a point in English."""
    return get_decimal_symbol(locale(language))


@lru_cache(MANY)
def until(last: datetime.date, year: int, language: str) -> str:
    """Return a last day in short, “23 mai”, with its year unless that is the one that is known."""
    return short(last, language) if last.year == year else date(last, language)


def _one_day(start: Moment, end: Moment) -> bool:
    """Tell whether two times belong to one day, or to an evening and the night that follows."""
    if start.day == end.day:
        return True
    next_day = end.day - start.day == datetime.timedelta(days=1)
    before_noon = end.time is not None and end.time.hour < 12
    return next_day and before_noon and end.naive - start.naive < datetime.timedelta(hours=18)


def _amounts(price: Price, language: str) -> str:
    """Return a price's amounts in words."""
    currency = price.currency or "EUR"
    low, high = price.from_, price.to
    if price.free or (low == 0 and not high):
        return phrase(N_("free"), language)
    if low is not None and high is not None and low != high:
        known = locale(language)
        behind = known.currency_formats["standard"].pattern.split(";")[0].endswith("¤")
        plain = format_decimal(
            low,
            "#,##0.00" if low != int(low) else "#,##0",
            locale=known,
            group_separator=_apart(low, language),
        )
        return filled(
            N_("{low} to {high}"),
            language,
            low=plain if behind else amount(low, currency, language),
            high=amount(high, currency, language),
        )
    if low is not None:
        least = amount(low, currency, language)
        return filled(N_("from {amount}"), language, amount=least) if high is None else least
    if high is not None:
        most = amount(high, currency, language)
        return filled(N_("up to {amount}"), language, amount=most)
    return ""


@lru_cache
def phrase(message: str, language: str) -> str:
    """Return one of our sentences in a language."""
    if base(language) in SHIPPED:
        return translation(language).gettext(message)
    return WITHOUT_WORDS.get(message, message)


def filled(message: str, language: str, **facts: str) -> str:
    """Return one of our sentences with its facts, set right where the two meet: “de l’1 al 5”."""
    said = phrase(message, language).format(**facts)
    for pattern, right in publishing(language).settled:
        said = re.sub(pattern, right, said)
    return said


def _date(date: datetime.date, pattern: str, language: str) -> str:
    """Format a day as CLDR says; a month begins as its language has it: “1er”."""
    known = locale(language)
    own = publishing(language)
    if own.weekdays:
        name = f"'{own.weekdays[date.weekday()]}'"
        pattern = pattern.replace("EEEE", name).replace("cccc", name)
    if own.months:
        name = f"'{own.months[date.month - 1]}'"
        pattern = pattern.replace("MMMM", name).replace("LLLL", name)
    words = format_date(date, pattern, locale=known)
    first = own.first
    if date.day == 1 and first != "1":
        words = " ".join(first if part == "1" else part for part in words.split(" "))
    return words


def _midnight(time: datetime.time) -> bool:
    return time.hour == 0 and time.minute == 0


def _clock(time: datetime.time, language: str) -> str:
    """Return an hour without what the language writes around one or two of them."""
    known = publishing(language)
    if pattern := known.minutes if time.minute else known.hour:
        return pattern.format(h=time.hour, mm=f"{time.minute:02}")
    return format_time(time, "short", locale=locale(language))


@lru_cache
def _numbered(language: str) -> str:
    """Return a language's pattern of a day's number where the month is said elsewhere: “d.”."""
    pattern = _long(language)
    number = next(part for part in pattern.split(" ") if "d" in part.replace("'de'", ""))
    return "d" if "M" in number else number.rstrip(",")


@lru_cache
def _yearless(language: str) -> str:
    """Return a language's pattern of a full day, without the year."""
    return _without(_full(language), "y")


def _full(language: str) -> str:
    """Return a language's pattern of a full day."""
    return publishing(language).day or get_date_format("full", locale=locale(language)).pattern


def _long(language: str) -> str:
    """Return a language's pattern of a day without its weekday."""
    return publishing(language).date or get_date_format("long", locale=locale(language)).pattern


def _without(pattern: str, letter: str) -> str:
    """Return a date pattern without one field and what ties it to the rest."""
    kept = [part for part in pattern.split(" ") if letter not in part.replace("'", "")]
    if pattern.split(" ", maxsplit=1)[0].startswith(letter):
        return " ".join(kept).lstrip("., ")
    while kept and kept[-1].startswith("'"):
        kept.pop()
    return " ".join(kept).rstrip(", ")

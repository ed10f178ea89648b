"""How people enter a second time what is there already, and what only looks so.

Each way takes an entry of a real portal, or titles of small towns written here, and gives what is
known and what is proposed. Nothing here knows how `wiker_ssg.review` compares.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import pairwise
from typing import Any, Protocol, TypeVar

from msgspec.structs import replace

from wiker_ssg.model.entries import AnyEntry, Event, Heritage, News, Organisation
from wiker_ssg.model.values import (
    Address,
    Contact,
    Identifiers,
    Link,
    Moment,
    Party,
    Place,
    Provenance,
    Reference,
    Registered,
)

Facility = Organisation | Heritage
Item = TypeVar("Item")


class Pick(Protocol):
    """Takes one half of a list."""

    def __call__(self, items: Sequence[Item], /) -> Sequence[Item]: ...


@dataclass(frozen=True)
class Case:
    """A proposal, what has to be known beforehand, and the ids that have to be found.

    `known` are written over the portal's entries of the same id. Nothing is to be found when
    `twins` is empty; `like` then are ids of what the proposal was made from.
    """

    way: str
    proposal: AnyEntry
    known: tuple[AnyEntry, ...] = ()
    twins: frozenset[str] = frozenset()
    like: frozenset[str] = frozenset()


# ------------------------------------------------------------------------------ how people type

SHORTER = (
    (r"\bSaint\b", "St"), (r"\bSainte\b", "Ste"), (r"\b[Aa]ssociation\b", "Assoc."),
    (r"\b[Aa]ssociation\b", "Ass."), (r"\b[Aa]venue\b", "av."), (r"\b[Bb]oulevard\b", "bd"),
    (r"\b[Rr]ue\b", "r."), (r"\b[Pp]lace\b", "pl."), (r"\b[Rr]estaurant\b", "Resto"),
    (r"\b[Ee]xposition\b", "Expo"), (r"\b[Cc]ompagnie\b", "Cie"), (r"\bGénéral\b", "Gal"),
    (r"\b[Rr]andonnée\b", "Rando"), (r"\b[Rr]oute\b", "rte"), (r" et ", " & "),
    (r"\b[Cc]onférence\b", "Conf."), (r"\b[Ff]ootball\b", "Foot"),
)  # fmt: skip
KEYS = ("azertyuiop", "qsdfghjklm", "wxcvbn")
LITTLE = frozenset(
    "le la les l de du des d et à au aux un une en par pour sur".split()  # noqa: SIM905
)


def unaccented(text: str) -> str:
    plain = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def capitals(text: str, rng: random.Random) -> str:
    way = rng.randrange(5)
    if way == 0:
        return text.upper()
    if way == 1:
        return unaccented(text.upper())
    if way == 2:
        return text.lower()
    if way == 3:
        return unaccented(text.lower())
    return unaccented(text).title()


def shortened(text: str, rng: random.Random) -> str:
    for pattern, short in rng.sample(SHORTER, len(SHORTER)):
        text = re.sub(pattern, short, text, count=1)
    return text.replace("’", "'") if rng.random() < 0.5 else text.replace("'", "’")


def slip(text: str, rng: random.Random) -> str:
    """One slip of the keyboard in a word of five letters or more."""
    words = list(re.finditer(r"[^\W\d_]{5,}", text))
    if not words:
        return text
    found = rng.choice(words)
    at = rng.randrange(found.start() + 1, found.end() - 1)
    way = rng.randrange(4)
    if way == 0:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    if way == 1:
        return text[:at] + text[at + 1 :]
    if way == 2:
        return text[:at] + text[at] + text[at:]
    row = next((row for row in KEYS if text[at].lower() in row), KEYS[0])
    beside = row[max(0, row.find(text[at].lower()) - 1)]
    return text[:at] + beside + text[at + 1 :]


def fewer_words(text: str, rng: random.Random) -> str:
    """Little words and at most a third of the others left out, never a number."""
    words = text.split()
    free = [n for n, word in enumerate(words) if word.isalpha() and word.lower() not in LITTLE]
    gone = set(rng.sample(free, min(len(free) // 3, 2)))
    if rng.random() < 0.5:
        gone |= {n for n, word in enumerate(words) if word.lower() in LITTLE and n}
    kept = [word for n, word in enumerate(words) if n not in gone]
    return " ".join(kept) or text


def reordered(text: str, rng: random.Random) -> str:
    """The parts of a title the other way round, or its last word in front."""
    parts = re.split(r"\s*(?:\||:| – | - |,)\s*", text)
    parts = [part for part in parts if part]
    if len(parts) > 1:
        rng.shuffle(parts)
        return ", ".join(parts)
    words = text.split()
    return " ".join([words[-1], *words[:-1]]) if len(words) > 1 else text


def decorated(text: str, rng: random.Random, where: str) -> str:
    """A title as other agendas write it."""
    return rng.choice(
        ("{t} - {w}", "{t} @ {w}", "★ {t}", "{t} | billetterie", "« {t} »", "{t} !", "[{w}] {t}")
    ).format(t=text, w=where)


def phone(text: str, rng: random.Random) -> str:
    digits = "0" + re.sub(r"\D", "", text)[-9:]
    pairs = [digits[n : n + 2] for n in range(0, 10, 2)]
    return rng.choice(
        (digits, ".".join(pairs), "-".join(pairs), " ".join(pairs), "+33 (0)" + digits[1:],
         "0033" + digits[1:], "+33 " + digits[1:])
    )  # fmt: skip


def retyped(text: str, rng: random.Random) -> str:
    for change in (shortened, capitals):
        if rng.random() < 0.8:
            text = change(text, rng)
    return text


def place_name(place: Place | None) -> str:
    if place is None or not (place.name or place.street):
        return ""
    named = place.name or place.street or ""
    return named.replace("-", " ").title() if re.fullmatch(r"[A-Za-z0-9-]+", named) else named


def place_again(place: Place | None, rng: random.Random, town: str) -> Place | None:
    """The same place as somebody else would write it."""
    named = place_name(place)
    if not named:
        return None
    spelled = retyped(named, rng)
    way = rng.randrange(4)
    if way == 0:
        return Place(name=f"{spelled}, {town}")
    if way == 1:
        return Place(name=f"{spelled} {town.upper()}")
    if way == 2 and place and place.street:
        return Place(name=spelled, street=shortened(place.street, rng), city=town)
    return Place(name=spelled, city=town)


def other_source(rng: random.Random) -> tuple[Provenance, ...]:
    number = str(rng.randrange(10**6, 10**7))
    name = rng.choice(("OpenAgenda", "DATAtourisme", "OpenStreetMap", "Infolocale"))
    return (Provenance(name=name, id=number, url=f"https://source.example/{number}"),)


def new(entry: AnyEntry, **fields: object) -> AnyEntry:
    """An entry as a form makes it: another id, no source, no former ids."""
    fields.setdefault("source", ())
    fields.setdefault("links", ())
    fields.setdefault("body", None)
    fields.setdefault("tags", ())
    return replace(entry, id="proposed", path="", former_ids=(), **fields)


def shifted(moment: Moment, minutes: int) -> Moment:
    later = moment.naive + timedelta(minutes=minutes)
    return Moment(later.date(), later.time()) if later.date() == moment.day else moment


# ------------------------------------------------------------- events: one of the portal, again


def event_ways(event: Event, rng: random.Random, town: str) -> Iterator[Case]:
    """Ways to enter an event of the portal a second time."""
    place = event.place if isinstance(event.place, Place) else None
    where = place_again(place, rng, town)
    twins = frozenset((event.id,))

    def case(way: str, known: tuple[AnyEntry, ...] = (), **fields: object) -> Case:
        return Case(f"event: {way}", new(event, **fields), known, twins)

    yield case("capitals, accents, short forms", title=retyped(event.title, rng), place=where)
    yield case("a slip of the keyboard", title=slip(event.title, rng))
    yield case("words left out", title=fewer_words(event.title, rng), place=where)
    yield case("another order of words", title=reordered(event.title, rng))
    if event.start.time:
        yield case(
            "no time", start=Moment(event.start.day), end=None, title=retyped(event.title, rng)
        )
        off = shifted(event.start, rng.choice((-30, 30)))
        yield case(
            "30 minutes off", start=off, end=None, title=capitals(event.title, rng), place=where
        )
        wrong = shifted(event.start, -180 if event.start.time.hour >= 12 else 180)
        title = fewer_words(capitals(event.title, rng), rng)
        yield case("three hours off", start=wrong, end=None, title=title, place=where)
    yield case("no place", place=None, title=retyped(event.title, rng))
    yield case(
        "through another source",
        title=decorated(event.title, rng, place_name(place) or town),
        place=where,
        source=other_source(rng),
        links=(Link(title="Billetterie", url=f"https://tickets.example/{rng.randrange(10**6)}"),),
    )
    yield case(
        "a form's entry for an imported one",
        title=slip(fewer_words(capitals(event.title, rng), rng), rng),
        place=where,
        organiser=Party(name="Billetterie"),
        category=None,
    )
    yield case("from the same source", title=event.title, source=event.source, links=event.links)
    named = place_name(place)
    if named:
        hall = Organisation(
            commune=event.commune, id=f"hall-{event.id}"[:80], path="", title=named, type="venue"
        )
        by_name = replace(event, place=Reference(hall.id))
        yield case("place: a reference first, then words", (hall, by_name), place=where)
        yield case("place: words first, then a reference", (hall,), place=Reference(hall.id))
    if not event.repeat and not event.also and event.end is None:
        weeks = rng.choice(("FREQ=WEEKLY;COUNT=12", "FREQ=MONTHLY;COUNT=10", "FREQ=DAILY;COUNT=9"))
        number = rng.randrange(1, 8)
        first = event.start
        day = next_date(first.day, weeks, number)
        if day is not None:
            series = replace(event, repeat=weeks)
            yield case(
                "one date of a series", (series,), start=Moment(day, first.time),
                title=retyped(event.title, rng), place=where,
            )  # fmt: skip


def next_date(first: date, rule: str, number: int) -> date | None:
    if "WEEKLY" in rule:
        return first + timedelta(days=7 * number)
    if "DAILY" in rule:
        return first + timedelta(days=number)
    month = first.month - 1 + number
    try:
        return first.replace(year=first.year + month // 12, month=month % 12 + 1)
    except ValueError:
        return None


# --------------------------------------------------------- events of small towns, written for it

OTHER_TITLES = (
    ("Loto de l'école", "Grand loto organisé par l'APE"),
    ("Vide-grenier de l'amicale", "Brocante – vide greniers"),
    ("Kermesse de l'école Jules-Ferry", "Kermesse des écoles"),
    ("Repas des aînés", "Repas de fin d'année offert par le CCAS"),
    ("Concours de belote", "Belote du club des retraités"),
    ("Thé dansant", "Après-midi thé-dansant avec orchestre"),
    ("Marché de Noël", "Marché de Noël des artisans et créateurs"),
    ("Fest-noz de la Saint-Jean", "Fest noz avec sonneurs et chanteurs"),
    ("Cérémonie des vœux du maire", "Voeux de la municipalité à la population"),
    ("Collecte de sang", "Don du sang (EFS)"),
    ("Randonnée gourmande", "Rando gourmande du comité des fêtes"),
    ("Concert de la chorale À Cœur Joie", "La chorale A coeur joie en concert"),
    ("Feu d'artifice du 14 juillet", "14 juillet : bal populaire et feu d'artifice"),
    ("Bourse aux vêtements", "Bourse aux vêtements et jouets d'hiver"),
    ("Forum des associations", "Forum associatif de la rentrée"),
    ("Assemblée générale du tennis club", "AG du TC"),
    ("Commémoration du 11 novembre", "Cérémonie du 11-Novembre au monument aux morts"),
    ("Carnaval des enfants", "Défilé du carnaval"),
    ("Fête de la musique", "La fête de la musique dans le bourg"),
    ("Conférence sur les abeilles", "Les abeilles, sentinelles de la nature – conférence"),
    ("Théâtre : Le Dîner de cons", "« Le dîner de cons » par la troupe des Tréteaux"),
    ("Soirée jeux de société", "Jeux de société à la ludothèque"),
    ("Trail des Marais", "5e Trail des marais – 10 et 22 km"),
    ("Bal country", "Soirée country du club"),
    ("Tournoi de pétanque", "Concours de pétanque en doublettes"),
    ("Atelier compost", "Apprendre à composter : atelier gratuit"),
    ("Exposition de peinture", "Expo peintures et sculptures des artistes locaux"),
    ("Conseil municipal", "Réunion publique du conseil municipal"),
    ("Puces de couture", "Puces des couturières et loisirs créatifs"),
    ("Téléthon 2026", "Journée Téléthon : animations toute la journée"),
    ("Soirée galettes des rois", "Galette des rois du club de l'amitié"),
    ("Portes ouvertes du collège", "Journée portes ouvertes au collège Saint-Joseph"),
    ("Stage de poterie", "Initiation à la poterie (stage adultes)"),
    ("Foire aux plantes", "Troc plantes et foire aux plantes de printemps"),
    ("Nuit de la lecture", "La nuit de la lecture à la médiathèque"),
    ("Course cycliste", "Grand Prix cycliste de la municipalité"),
    ("Opération nettoyage de la nature", "Nettoyons la nature !"),
    ("Soirée moules-frites", "Moules frites du foot"),
    ("Visite guidée du bourg", "Découverte du bourg : visite commentée"),
    ("Spectacle de fin d'année de l'école de danse", "Gala de danse"),
)
HALLS = (
    "Salle des fêtes", "Salle polyvalente", "Espace Jean-Moulin", "Maison des associations",
    "Foyer rural", "Salle Saint-Pierre", "Médiathèque", "Complexe sportif", "Place de l'église",
)  # fmt: skip


def town_event(commune: str, id: str, title: str, start: Moment, place: Place | None) -> Event:
    return Event(commune=commune, id=id, path="", title=title, start=start, place=place)


def town_events(
    titles: Sequence[tuple[str, str]], commune: str, town: str, rng: random.Random
) -> Iterator[Case]:
    """Events of a small town under another title, each on a day of its own."""
    day = date(2027, 1, 9)
    for number, pair in enumerate(titles):
        for turn in (pair[:: rng.choice((1, -1))],):
            day += timedelta(days=3)
            at = time(rng.choice((10, 14, 18, 20)), rng.choice((0, 30)))
            hall = rng.choice(HALLS)
            first = town_event(
                commune, f"town-{number}-{day}", turn[0], Moment(day, at), Place(name=hall)
            )
            start = rng.choice(
                (Moment(day, at), Moment(day, at), Moment(day), shifted(first.start, 30))
            )
            again = town_event(
                commune, "proposed",
                retyped(turn[1], rng) if rng.random() < 0.5 else turn[1], start,
                place_again(Place(name=hall), rng, town) if rng.random() < 0.8 else None,
            )  # fmt: skip
            yield Case("event: another title", again, (first,), frozenset((first.id,)))


# ----------------------------------------------------------------------------- listings, again

COMPANIES = ("SARL", "SAS", "EURL", "SNC", "Sté", "")
COMPANY_NAMES = (
    "Le Meur et fils", "JLB", "Kerbrat", "Les Trois Rives", "MP Distribution", "Ocea", "Dubreuil",
    "Gestion Ouest", "H2L", "Atlantique Restauration", "Vallée", "Béchu",
)  # fmt: skip


def renamed(title: str, rng: random.Random, category: str | None) -> str:
    """A shop's name as people write it: its trade in front, its article behind."""
    trade = {"restaurant": "Restaurant", "hotel": "Hôtel", "museum": "Musée"}.get(category or "")
    found = re.fullmatch(r"(Le |La |Les |L['’] ?)(.+)", title)
    ways = [title]
    if found:
        ways.append(f"{found[2]} ({found[1].strip()})")
    moved = re.fullmatch(r"(.+) \((Le|La|Les|L')\)", title)
    if moved:
        ways = [f"{moved[2]}{'' if moved[2] == chr(76) + chr(39) else ' '}{moved[1]}"]
    if trade and trade.lower() not in title.lower():
        ways += [f"{trade} {ways[0]}", f"{ways[0]} - {trade.lower()}"]
    return rng.choice(ways)


def facility_ways(entry: Facility, rng: random.Random, town: str) -> Iterator[Case]:
    """Ways to enter a listing of the portal a second time."""
    twins = frozenset((entry.id,))
    address, contact = entry.address or Address(), entry.contact or Contact()
    called = renamed(entry.title, rng, entry.category)
    street = shortened(address.street, rng) if address.street else None
    typed = Address(street=street, postcode=address.postcode, city=town)
    reached = Contact(phone=phone(contact.phone, rng)) if contact.phone else None

    def case(way: str, known: tuple[AnyEntry, ...] = (), **fields: object) -> Case:
        fields.setdefault("address", typed)
        fields.setdefault("contact", reached)
        return Case(f"listing: {way}", new(entry, **fields), known, twins)

    yield case("capitals, accents, short forms", title=retyped(called, rng))
    yield case("a slip of the keyboard", title=slip(called, rng))
    yield case("words left out, another order", title=reordered(fewer_words(entry.title, rng), rng))
    yield case("no telephone", title=capitals(called, rng), contact=None)
    if contact.phone or len(called.split()) > 1:
        yield case("no address", title=retyped(called, rng), address=None)
    jitter = [rng.uniform(-0.0002, 0.0002) for _ in "ab"]
    if address.lat is not None and address.lon is not None:
        yield case(
            "through another source",
            title=retyped(entry.title, rng),
            address=Address(lat=address.lat + jitter[0], lon=address.lon + jitter[1]),
            contact=None,
            source=other_source(rng),
        )
    yield case("from the same source", title=slip(entry.title, rng), source=entry.source)
    if isinstance(entry, Organisation):
        siret = str(rng.randrange(10**13, 10**14))
        registered = replace(entry, ids=Identifiers(siret=siret))
        company = f"{rng.choice(COMPANIES)} {rng.choice(COMPANY_NAMES)}".strip()
        spaced = f"{siret[:3]} {siret[3:6]} {siret[6:9]} {siret[9:]}"
        yield case("SIRET on one side", (registered,), title=retyped(called, rng))
        yield case("company for sign, same SIRET", (registered,), title=company,
                   ids=Identifiers(siret=spaced), contact=None)  # fmt: skip
        if contact.phone and typed.street:
            yield case("company for sign, same house and telephone", title=company)
        if typed.street and re.match(r"\d", typed.street):
            yield case("company for sign, same house", title=company, contact=None)
    else:
        listed = replace(entry, ids=Registered(merimee=f"PA0010{rng.randrange(1000, 9999)}"))
        number = listed.ids.merimee if listed.ids else ""
        yield case("same Mérimée number", (listed,), title=f"Monument {town}",
                   ids=Registered(merimee=number), address=None, contact=None)  # fmt: skip


CLUBS = (
    ("Association des parents d'élèves de l'école Jean-Moulin", "APE Jean Moulin"),
    ("Comité des fêtes de {t}", "Comité des fetes"),
    ("Union sportive de {t} football", "US {t} Foot"),
    ("Amicale laïque", "Amicale laique de {t}"),
    ("Société de chasse de {t}", "Chasse – Société de chasse"),
    ("Club de l'amitié – Générations mouvement", "Club de l'amitié"),
    ("Association sportive Saint-Pierre", "A.S. St Pierre"),
    ("Harmonie municipale", "HARMONIE MUNICIPALE DE {t}"),
    ("Les Amis de la bibliothèque", "Asso Les amis de la bibliotheque"),
    ("Judo club de {t}", "Judo-club"),
    ("Boulangerie Le Fournil de Léa", "Le Fournil de Léa"),
    ("Pharmacie du Marché", "Pharmacie du marché SELARL"),
    ("Garage du Rond-Point", "Garage du rond point (réparation toutes marques)"),
    ("École de musique La Clé des Chants", "La clé des chants"),
    ("ADMR du Pays des Trois Rivières", "ADMR (aide à domicile)"),
    ("Secours populaire français – comité de {t}", "Secours populaire"),
    ("Union nationale des combattants", "UNC – Anciens combattants"),
    ("Gymnastique volontaire", "Gym volontaire {t}"),
    ("Les Jardins partagés du Bourg-Neuf", "Jardins partagés Bourg Neuf"),
    ("Médiathèque municipale L'Embarcadère", "Bibliothèque-médiathèque l'embarcadere"),
    ("Société de pêche La Gaule", "La Gaule, société de pêche"),
    ("Compagnie théâtrale Les Tréteaux du Marais", "Cie Les Treteaux du Marais"),
    ("Donneurs de sang bénévoles de {t}", "Association des donneurs de sang"),
    ("Club de pétanque", "Pétanque club de {t}"),
    ("Les Randonneurs de la Vallée", "Ass. Les Randonneurs de la Vallee"),
    ("Coiffure Mèche à mèche", "Salon de coiffure MECHE A MECHE"),
    ("AMAP Le Panier du bocage", "Amap panier du bocage"),
    ("Crêperie La Bolée", "La Bolée (crêperie)"),
)


def town_listings(
    titles: Sequence[tuple[str, str]], commune: str, town: str, rng: random.Random
) -> Iterator[Case]:
    """Listings of a small town under another form of their name."""
    for number, pair in enumerate(titles):
        for turn in (pair[:: rng.choice((1, -1))],):
            one, other = (title.format(t=town) for title in turn)
            number_ = f"02{rng.randrange(10**7, 10**8)}"
            both = rng.random()
            first = Organisation(
                commune=commune, id=f"club-{number}", path="",
                title=one, type="association", category="other",
                contact=Contact(phone=number_) if both < 0.7 else None,
            )  # fmt: skip
            again = replace(
                first, id="proposed", title=retyped(other, rng) if rng.random() < 0.5 else other,
                contact=Contact(phone=phone(number_, rng)) if both < 0.4 else None,
            )  # fmt: skip
            yield Case("listing: another form of the name", again, (first,), frozenset((first.id,)))


NEWS = (
    ("Travaux rue de la Gare", "Rue de la Gare : travaux"),
    ("Alerte canicule", "ALERTE CANICULE !"),
    ("Coupure d'eau mercredi", "Coupure d’eau mercredi matin"),
    ("Inscriptions scolaires", "Inscriptions scolaires : c'est maintenant"),
    ("Recensement de la population", "Le recensement de la population commence"),
    ("Fermeture exceptionnelle de la mairie", "Mairie : fermeture exceptionnelle"),
    ("Enquête publique sur le plan local d'urbanisme", "Plan local d'urbanisme : enquête publique"),
    ("Collecte des sapins", "Collecte de sapins"),
    ("Le bulletin municipal est arrivé", "Bulletin municipal arrivé"),
    ("Nouveaux horaires de la déchèterie", "Déchetterie : nouveaux horaires"),
)


def town_news(
    titles: Sequence[tuple[str, str]], commune: str, town: str, rng: random.Random
) -> Iterator[Case]:
    """News told twice."""
    for number, pair in enumerate(titles):
        for turn in (pair[:: rng.choice((1, -1))],):
            day = date(2026, 1, 5) + timedelta(days=30 * number)
            first = News(commune=commune, id=f"news-{number}", path="", title=turn[0], date=day)
            later = day + timedelta(days=rng.randrange(0, 6))
            again = replace(first, id="proposed", title=retyped(turn[1], rng), date=later)
            yield Case("news: told again", again, (first,), frozenset((first.id,)))


# ---------------------------------------------------------------------------- what only looks so


def event_misses(
    event: Event, rng: random.Random, town: str, taken: Set[tuple[date, str]]
) -> Iterator[Case]:
    """Events like one of the portal that are others; `taken` are days and places with events.

    Another date is one on which nothing is known at that place: the portal's own series are
    entered date by date, so the other date might be there already.
    """

    def case(way: str, known: tuple[AnyEntry, ...] = (), **fields: object) -> Case:
        return Case(f"event: {way}", new(event, **fields), known, like=frozenset((event.id,)))

    def free(start: Moment) -> bool:
        return (start.day, place_name(place).lower()) not in taken

    place = event.place if isinstance(event.place, Place) else None
    if not event.repeat and not event.also and event.end is None:
        monthly = Moment(
            event.start.day + timedelta(days=28 * rng.randrange(1, 4)), event.start.time
        )
        if free(monthly):
            yield case("a monthly event's other date", start=monthly)
        again = Moment(event.start.day + timedelta(days=364), event.start.time)
        title = re.sub(r"\b2026\b", "2027", event.title)
        yield case("next year's edition", start=again, title=title, source=other_source(rng))
        if event.start.time:
            hours = -240 if event.start.time.hour >= 18 else 210
            later = shifted(event.start, hours)
            yield case("the same showing later that day", start=later)
            mark = rng.choice(
                ("(2e séance)", "– séance supplémentaire", "(VO)", "- deuxième représentation")
            )
            title = f"{event.title} {mark}"[:140]
            yield case("the same showing later that day, marked", start=later, title=title)


FILMS = (
    "La Rivière sans nom", "Nos années ferroviaires", "Le Chant des grues", "Un hiver à Ploumel",
    "Madame Rose et les oiseaux", "La Dernière Séance", "Petit Ours part en mer", "L'Horloger",
    "Tempête sur la lande", "Les Cueilleurs", "Rouge garance", "Le Temps des moissons",
    "Zoé et la lune", "Vers le large", "La Maison d'en face", "Septembre",
)  # fmt: skip
HAMLETS = ("Kerlouan", "la Noë", "le Haut-Bois", "les Landes", "Penhoët", "la Rivière", "Trévenec")
SAINTS = ("Saint-Jean", "Saint-Roch", "Sainte-Anne", "Saint-Michel", "Notre-Dame", "Saint-Gildas")
CHAINS = ("Boulangerie Marguerite", "Pressing Éclair", "Optique Horizon", "Pizza Presto",
          "Crédit des Campagnes", "Fleurs & Cie", "Coiff'Mode", "Supérette Voisine")  # fmt: skip
STREETS = ("rue de la Gare", "place de l'Église", "route de Nantes", "rue du Stade",
           "boulevard de la Mer", "avenue des Peupliers", "rue des Écoles",
           "quai du Port")  # fmt: skip
SPORTS = ("Football club", "Basket club", "Handball club", "Étoile sportive", "Union sportive")
TEAMS = (("U11", "U13"), ("seniors A", "seniors B"), ("féminines", "seniors"), ("U15", "U17"),
         ("équipe 1", "équipe 2"), ("loisir", "vétérans"), ("masculins", "féminines"))  # fmt: skip
SECTIONS = ("judo", "théâtre", "danse", "badminton", "photo", "couture", "randonnée", "échecs")
SAME_HOUR = (
    ("Heure du conte", "Atelier numérique"), ("Cours de yoga", "Répétition de la chorale"),
    ("Conférence sur les volcans", "Conférence sur les marées"),
    ("Atelier peinture", "Atelier poterie"), ("Réunion du club photo", "Réunion du club lecture"),
    ("Permanence de l'assistante sociale", "Permanence du conciliateur"),
    ("Stage de cirque", "Stage de danse"), ("Concert de jazz", "Café-philo"),
    ("Spectacle de marionnettes", "Exposition de dentelles"),
    ("Cours d'anglais", "Cours d'espagnol"),
)  # fmt: skip
ELSEWHERE = (
    ("Loto du foot", "Loto des pompiers"),
    ("Portes ouvertes du collège", "Portes ouvertes du lycée"),
    ("Messe", "Messe"), ("Repas du comité des fêtes", "Repas de la chasse"),
    ("Vide-grenier du stade", "Vide-grenier de l'école"), ("Marché", "Marché"),
    ("Concert de l'harmonie", "Concert de la chorale"), ("Conférence", "Conférence"),
)  # fmt: skip
OTHER_NEWS = (
    ("Travaux rue de la Gare", "Travaux rue du Stade"), ("Compte rendu du conseil municipal", None),
    ("Fermeture de la mairie", "Fermeture de la piscine"), ("Avis de décès", "Avis de naissance"),
    ("Inscriptions au centre de loisirs", "Inscriptions à la cantine"),
    ("Coupure d'eau aux Landes", "Coupure d'électricité aux Landes"),
    ("Bulletin municipal n° 41", "Bulletin municipal n° 42"),
    ("Résultats du 1er tour", "Résultats du 2e tour"),
)  # fmt: skip


def town_misses(commune: str, town: str, rng: random.Random, pick: Pick) -> Iterator[Case]:
    """What a small town has twice, and is not the same; `pick` takes one half of each list."""
    day = date(2028, 1, 8)
    films = list(pick(FILMS))
    cinema = Place(name="Cinéma Le Rex", city=town)
    count = 0

    def event(title: str, start: Moment, place: Place) -> Event:
        nonlocal count
        count += 1
        return town_event(commune, f"other-{count}", title, start, place)

    def listing(title: str, street: str, **more: object) -> Organisation:
        nonlocal count
        count += 1
        fields: dict[str, Any] = {"type": "business", "category": "shops"} | more
        place = Address(street=street, city=town) if street else None
        return Organisation(
            commune=commune, id=f"other-{count}", path="", title=title, address=place, **fields
        )

    def miss(way: str, first: AnyEntry, second: AnyEntry) -> Case:
        return Case(way, replace(second, id="proposed"), (first,))

    for one, other in pairwise(films):
        for form in (
            "{}",
            "Ciné-club : {}",
            "Cinéma – {}",
            "Séance jeune public | {}",
            "Projection du film {}",
        ):
            day += timedelta(days=2)
            yield miss(
                "event: two films, one hall, one evening",
                event(form.format(one), Moment(day, time(20, 30)), cinema),
                event(
                    form.format(other),
                    Moment(day, rng.choice((time(20, 30), time(18), time(21)))),
                    cinema,
                ),
            )
        day += timedelta(days=2)
        yield miss(
            "event: one film at two hours",
            event(one, Moment(day, time(14, 30)), cinema),
            event(one, Moment(day, time(20, 30)), cinema),
        )
    hamlets = rng.sample(HAMLETS, len(HAMLETS))
    for number, (one, other) in enumerate(TEAMS):
        clubs = list(pick(SPORTS))
        club = f"{clubs[number % len(clubs)]} de {hamlets[number]}"
        day += timedelta(days=2)
        at, later = rng.choice(((10, 14), (15, 15), (14, 16)))
        ground = Place(name="Stade municipal")
        yield miss(
            "event: two teams of one club",
            event(f"Match {club} {one}", Moment(day, time(at)), ground),
            event(f"Match {club} {other}", Moment(day, time(later)), ground),
        )
        tel = Contact(phone=f"02{rng.randrange(10**7, 10**8)}")
        form = rng.choice(("{} – {}", "{} {}", "{} ({})", "{}, {}"))
        yield miss(
            "listing: two teams of one club",
            listing(form.format(club, one), "", category="sport", contact=tel),
            listing(form.format(club, other), "", category="sport", contact=tel),
        )
    sections = list(pick(SECTIONS))
    form = rng.choice(("Amicale laïque – {}", "Amicale laïque, section {}", "Foyer rural : {}"))
    dialled = f"02{rng.randrange(10**7, 10**8)}"
    same = Contact(phone=dialled, email="amicale@mail.example")
    for one, other in zip(sections[::2], sections[1::2], strict=False):
        yield miss(
            "listing: two sections of one association",
            listing(form.format(one), "3 rue des Écoles", category="leisure", contact=same),
            listing(form.format(other), "3 rue des Écoles", category="leisure", contact=same),
        )
    streets = list(STREETS)
    for chain in pick(CHAINS):
        one, other = rng.sample(streets, 2)
        siren = str(rng.randrange(10**8, 10**9))
        web = f"https://www.{re.sub(r'[^a-z]', '', unaccented(chain.lower()))}.example/"
        for shared in (Contact(url=web), None):
            ids = [Identifiers(siret=f"{siren}0001{n}") for n in (7, 5)]
            first = listing(chain, f"{rng.randrange(1, 40)} {one}", contact=shared)
            second = listing(chain, f"{rng.randrange(1, 40)} {other}", contact=shared)
            yield miss("listing: two shops of one chain", first, second)
            yield miss(
                "listing: two shops of one chain, SIRETs given",
                replace(first, ids=ids[0], id=f"{first.id}-s"),
                replace(second, ids=ids[1], address=None),
            )
    for saint in pick(SAINTS):
        one, other = rng.sample(HAMLETS, 2)
        for kind in ("Chapelle", "Croix"):
            chapel = Heritage(
                commune=commune, id=f"{kind}-{saint}-{one}".lower().replace(" ", "-"), path="",
                title=f"{kind} {saint}", category="church", address=Address(street=one, city=town),
            )  # fmt: skip
            there = Address(street=other, city=town)
            yield miss("heritage: one name, two hamlets", chapel, replace(chapel, address=there))
            named = replace(
                chapel, title=f"{kind} {saint} de {one}", address=None, id=chapel.id + "-n"
            )
            yield miss(
                "heritage: one name, two hamlets in the title",
                named,
                replace(named, title=f"{kind} {saint} de {other}"),
            )
            placed = replace(chapel, address=Address(lat=47.3, lon=-2.1), id=chapel.id + "-p")
            yield miss(
                "heritage: one name, two positions",
                placed,
                replace(placed, address=Address(lat=47.32, lon=-2.13)),
            )
    for one, other in pick(SAME_HOUR):
        day += timedelta(days=2)
        hall = Place(name=rng.choice(HALLS), city=town)
        yield miss(
            "event: two events, one place, one hour",
            event(one, Moment(day, time(14)), hall),
            event(other, Moment(day, time(14)), hall),
        )
    for one, other in pick(ELSEWHERE):
        day += timedelta(days=2)
        first_hall, second_hall = rng.sample(HALLS, 2)
        yield miss(
            "event: one kind, two halls",
            event(one, Moment(day, time(14)), Place(name=first_hall)),
            event(other, Moment(day, time(14)), Place(name=second_hall)),
        )
    for number, (news, otherwise) in enumerate(pick(OTHER_NEWS)):
        on = date(2027, 1, 4) + timedelta(days=40 * number)
        first_news = News(commune=commune, id=f"other-news-{number}", path="", title=news, date=on)
        on_later = on + timedelta(days=0 if otherwise else 30)
        yield miss(
            "news: another matter, another month",
            first_news,
            replace(first_news, title=otherwise or news, date=on_later),
        )
    for number, street in enumerate(pick(STREETS)):
        house = f"{number + 2} {street}"
        secretary = Contact(phone=f"02{rng.randrange(10**7, 10**8)}")
        yield miss(
            "listing: two practices in one house",
            listing("Cabinet de kinésithérapie", house, category="health", type="health"),
            listing(
                "Cabinet infirmier", house, category="health", type="health", contact=secretary
            ),
        )
        yield miss(
            "listing: neighbours in one street",
            listing(f"Boulangerie {chr(65 + number)}", house, category="bakery"),
            listing("Boulangerie Pâtisserie du Coin", f"{number + 20} {street}", category="bakery"),
        )
        yield miss(
            "listing: two schools of one name",
            listing("École maternelle Jean-Moulin", house, type="public", category="education"),
            listing("École élémentaire Jean-Moulin", house, type="public", category="education"),
        )
        yield miss(
            "listing: the shop and the bar of one place name",
            listing(f"Bar du {street.split()[-1]}", f"1 {street}", category="bar"),
            listing(f"Garage du {street.split()[-1]}", f"30 {street}", category="garage"),
        )

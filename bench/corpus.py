"""A portal of invented communes, the same bytes for the same sizes and seed.

    python bench/corpus.py DIR [--communes 200] [--listings 14700] [--events 20000] [--news 4000]

Every random choice is drawn from a generator named after the seed, the commune and the kind, so
that changing one size leaves the other kinds as they were.
"""

from __future__ import annotations

import argparse
import math
import re
import shutil
import sys
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random

import wording
from prose import Prose
from source_text import Fields, Value, block, markdown_file, yaml_file

REFERENCE_DAY = date(2026, 3, 1)
SPACING_KM = 12.5
CENTRE = (47.1, 0.2)
DEPARTMENTS = ("37", "49", "79", "86")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ACCENTS = ("#1d6f5f", "#7a3b1d", "#2a4d7f", "#6b2346", "#4d5f1a", "#1f5f78", "#7f4a12")
TITLE_LIMIT, ID_LIMIT = 140, 60


@dataclass(frozen=True)
class Commune:
    slug: str
    name: str
    lat: float
    lon: float
    department: str
    number: int
    weight: float

    @property
    def postcode(self) -> str:
        return f"{self.department}{self.number % 90 * 10:03d}"


@dataclass(frozen=True)
class Organisation:
    id: str
    title: str
    type: str
    category: str
    trade: Sequence[str]


@dataclass(frozen=True)
class Sizes:
    communes: int
    listings: int
    events: int
    news: int


class Ids:
    """Ids of one kind in one commune, told apart by a number where titles meet."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def claim(self, text: str) -> str:
        stem = slug(text)[:ID_LIMIT].strip("-")
        candidate, number = stem, 1
        while candidate in self._taken:
            number += 1
            candidate = f"{stem}-{number}"
        self._taken.add(candidate)
        return candidate


def slug(text: str) -> str:
    spelled = text.replace("œ", "oe").replace("Œ", "Oe")
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


# Communes


def communes(count: int, seed: int) -> list[Commune]:
    """Communes on a loose grid, so that each has ten to twenty others within 30 km."""
    rng = Random(f"{seed}/communes")
    names: dict[str, str] = {}
    while len(names) < count:
        name = commune_name(rng)
        names.setdefault(slug(name), name)
    columns = max(1, math.ceil(math.sqrt(count)))
    rows = math.ceil(count / columns)
    km_per_degree = 111.2
    result = []
    for index, (key, name) in enumerate(names.items()):
        north = (index // columns - (rows - 1) / 2) * SPACING_KM + rng.uniform(-2.5, 2.5)
        east = (index % columns - (columns - 1) / 2) * SPACING_KM + rng.uniform(-2.5, 2.5)
        lat = CENTRE[0] + north / km_per_degree
        lon = CENTRE[1] + east / (km_per_degree * math.cos(math.radians(lat)))
        department = DEPARTMENTS[(north > 0) * 2 + (east > 0)]
        weight = rng.lognormvariate(0, 0.5)
        result.append(
            Commune(key, name, round(lat, 4), round(lon, 4), department, index + 1, weight)
        )
    return result


def commune_name(rng: Random) -> str:
    built = rng.choice(wording.NAME_STARTS) + rng.choice(wording.NAME_MIDDLES)
    built += rng.choice(wording.NAME_ENDS)
    shape = rng.random()
    if shape < 0.25:
        return f"Saint-{rng.choice(wording.SAINTS)}-{rng.choice(wording.WATERS)}"
    if shape < 0.4:
        return f"{built}-{rng.choice(wording.WATERS)}"
    return built


def shares(total: int, weights: Sequence[float]) -> list[int]:
    """Whole numbers in proportion to the weights that add up to the total."""
    whole = sum(weights)
    bounds, running = [0], 0.0
    for weight in weights:
        running += weight
        bounds.append(round(total * running / whole))
    return [after - before for before, after in pairwise(bounds)]


def phone(rng: Random) -> str:
    return f"02 61 91 {rng.randrange(100):02d} {rng.randrange(100):02d}"


def street(rng: Random) -> str:
    return f"{rng.randint(1, 90)} {rng.choice(wording.STREETS)}"


def address(rng: Random, commune: Commune) -> Fields:
    return {
        "street": street(rng),
        "postcode": commune.postcode,
        "city": commune.name,
        "lat": round(commune.lat + rng.uniform(-0.02, 0.02), 5),
        "lon": round(commune.lon + rng.uniform(-0.03, 0.03), 5),
    }


def commune_file(commune: Commune, seed: int) -> str:
    rng = Random(f"{seed}/{commune.slug}/commune")
    town_hall: Fields = {
        "phone": phone(rng),
        "email": f"mairie@{commune.slug}.example.org",
        "address": {
            "street": "1 place de la Mairie",
            "postcode": commune.postcode,
            "city": commune.name,
        },
        "hours": "Mo-Fr 09:00-12:00,14:00-17:00; Sa 09:00-12:00; PH off",
    }
    return block(
        {
            "name": commune.name,
            "code": {"scheme": "insee", "value": f"{commune.department}{commune.number:03d}"},
            "department": commune.department,
            "country": "FR",
            "population": round(2800 * commune.weight),
            "lat": commune.lat,
            "lon": commune.lon,
            "languages": ["fr"],
            "postcodes": [commune.postcode],
            "townhall": town_hall,
            "theme": {"name": "bocage", "accent": rng.choice(ACCENTS)},
        }
    )


PORTAL: Fields = {
    "format": 1,
    "name": "Portail du Bocage",
    "base_url": "https://bocage.example",
    "language": "fr",
    "languages": ["fr"],
    "country": "FR",
    "theme": "bocage",
    "addressing": "path",
    "horizon": {"past_days": 365, "future_days": 730},
    "nearby": {"radius_km": 15, "limit": 12},
    "communes": "all",
}


# Directory


def directory(
    commune: Commune, associations: int, businesses: int, seed: int
) -> list[Organisation]:
    rng = Random(f"{seed}/{commune.slug}/directory")
    prose, ids = Prose(rng, commune.name, commune.slug), Ids()
    titles: set[str] = set()
    result = []
    wanted = ["association"] * associations + ["business"] * businesses
    for place, kind in enumerate(wanted):
        trades = wording.ASSOCIATIONS if kind == "association" else wording.BUSINESSES
        first_business = place == associations
        category = "venue" if first_business else rng.choice(sorted(trades))
        names, trade = trades[category]
        title = prose.fill(rng.choice(names))
        while title in titles:
            title = prose.fill(f"{rng.choice(names)} \u2013 {rng.choice(wording.QUARTERS)}")
        titles.add(title)
        type_ = {"food": "producer", "venue": "venue", "health": "health"}.get(category, kind)
        result.append(Organisation(ids.claim(title), title, type_, category, trade))
    return result


def organisation_file(
    organisation: Organisation, commune: Commune, peers: Sequence[Organisation], rng: Random
) -> str:
    prose = Prose(rng, commune.name, commune.slug)
    association = organisation.type == "association"
    pool = wording.ASSOCIATION_SENTENCES if association else wording.BUSINESS_SENTENCES
    known = {"o": organisation.title, "w": rng.choice(organisation.trade)}
    contact: Fields = {}
    if association:
        contact["name"] = f"{rng.choice(wording.FIRST_NAMES)} {rng.choice('ABCDEFGHLMPRT')}."
    contact["phone"] = phone(rng)
    contact["email"] = f"{organisation.id}@example.org"
    if rng.random() < 0.5:
        contact["url"] = f"https://{organisation.id}.example.org"
    fields: Fields = {
        "title": organisation.title,
        "type": organisation.type,
        "category": organisation.category,
        "summary": prose.fill(pool[0], **known),
        "address": address(rng, commune),
        "contact": contact,
    }
    if not association or rng.random() < 0.1:
        fields["hours"] = rng.choice(wording.HOURS)
    if not association:
        fields["sells"] = rng.sample(organisation.trade, rng.randint(1, len(organisation.trade)))
    elif rng.random() < 0.2:
        fields["volunteers"] = "Cherche deux bénévoles, une heure par semaine"
    if association and rng.random() < 0.05:
        fields["members_of"] = [rng.choice(peers).id]
    if rng.random() < 0.3:
        fields["accessibility"] = rng.sample(("wheelchair", "parking"), rng.randint(1, 2))
    if rng.random() < 0.3:
        fields["verified"] = str(REFERENCE_DAY - timedelta(days=rng.randrange(500)))
    return yaml_file(
        fields, prose.body(pool, wording.LISTING_ITEMS, links=wording.CLOSINGS, **known)
    )


# Events


def event_day(rng: Random) -> date:
    """From a year before to a year and a half after, thicker where it is near."""
    if rng.random() < 0.22:
        return REFERENCE_DAY - timedelta(days=1 + int(364 * rng.random() ** 1.5))
    return REFERENCE_DAY + timedelta(days=int(547 * rng.random() ** 2))


def moment(day: date, hour: int, rng: Random) -> datetime:
    return datetime.combine(day, time(hour, rng.choice((0, 0, 0, 30, 15))))


def stamp(value: datetime) -> str:
    return value.strftime("%Y-%m-%d %H:%M")


def series(start: datetime, minutes: int, rng: Random) -> Fields:
    """A weekly or monthly rule that its start fits, and what differs from it."""
    day = start.date()
    weekday = WEEKDAYS[day.weekday()]
    weekly = rng.random() < 0.8
    if weekly:
        every = ";INTERVAL=2" if rng.random() < 0.15 else ""
        rule, step = f"FREQ=WEEKLY{every};BYDAY={weekday}", 14 if every else 7
    else:
        rule, step = f"FREQ=MONTHLY;BYDAY={(day.day - 1) // 7 + 1}{weekday}", 0
    if rng.random() < 0.7:
        rule += f";UNTIL={day + timedelta(days=rng.randint(120, 400)):%Y%m%d}"
    fields: Fields = {"repeat": rule}
    if not weekly:
        return fields
    later = [day + timedelta(days=step * number) for number in range(1, 120 // step + 1)]
    rng.shuffle(later)
    if rng.random() < 0.5:
        fields["except"] = sorted(str(each) for each in later[:2])
    if rng.random() < 0.3:
        fields["changes"] = [changed(later[2], start, minutes, rng)]
    return fields


def changed(day: date, start: datetime, minutes: int, rng: Random) -> Fields:
    if rng.random() < 0.4:
        return {"on": str(day), "status": "cancelled", "note": "intervenante absente"}
    begin = datetime.combine(day + timedelta(days=1), start.time()) + timedelta(hours=1)
    end = begin + timedelta(minutes=minutes)
    return {"on": str(day), "start": stamp(begin), "end": stamp(end), "note": "salle occupée"}


def price(rng: Random) -> Value:
    draw = rng.random()
    if draw < 0.45:
        return "free"
    low = rng.randint(3, 15)
    fields: Fields = {"from": low}
    if draw > 0.75:
        fields["to"] = low + rng.randint(2, 8)
    fields["currency"] = "EUR"
    if draw > 0.85:
        fields["note"] = "gratuit pour les moins de 12 ans"
    return fields


@dataclass(frozen=True)
class Surroundings:
    """What an event may refer to: its own commune's directory and a neighbour's."""

    organisations: Sequence[Organisation]
    venues: Sequence[Organisation]
    organisers: Sequence[Organisation]
    abroad: Sequence[str]


def surroundings(
    organisations: Sequence[Organisation], neighbours: Mapping[str, Sequence[Organisation]]
) -> Surroundings:
    def hosts(listed: Sequence[Organisation]) -> list[Organisation]:
        return [each for each in listed if each.category in ("venue", "bar", "leisure")]

    abroad = [f"{key}/{each.id}" for key, listed in neighbours.items() for each in hosts(listed)]
    venues = hosts(organisations) or list(organisations)
    organisers = [each for each in organisations if each.type == "association"]
    active = organisers[: max(1, len(organisers) // 2)] + venues[:2]
    return Surroundings(organisations, venues, active, abroad)


def event_title(template: str, prose: Prose, rng: Random, near: Surroundings) -> str:
    opponent = rng.choice(near.organisations).title if near.organisations else "les voisins"
    band = prose.fill(rng.choice(wording.BANDS))
    return prose.fill(template, b=band, o=opponent)[:TITLE_LIMIT].strip()


def event(commune: Commune, near: Surroundings, ids: Ids, rng: Random) -> tuple[str, str]:
    prose = Prose(rng, commune.name, commune.slug)
    recurring = rng.random() < 0.1
    template, category, hours, minutes = rng.choice(wording.SERIES if recurring else wording.EVENTS)
    title = event_title(template, prose, rng, near)
    if recurring:
        day = REFERENCE_DAY + timedelta(days=rng.randint(-300, 150))
        if day.day > 28:  # not every month has a fifth Tuesday
            day -= timedelta(days=7)
    else:
        day = event_day(rng)
    start = moment(day, rng.choice(hours), rng)
    fields: Fields = {"title": title}
    if rng.random() < 0.4:
        fields["summary"] = prose.fill(rng.choice(wording.EVENT_SENTENCES[1:5]))
    if minutes:
        fields["start"] = stamp(start)
        if rng.random() < 0.8 or recurring:
            fields["end"] = stamp(start + timedelta(minutes=minutes))
    else:
        fields["start"] = str(day)
        fields["end"] = str(day + timedelta(days=rng.randint(1, 21)))
    if recurring:
        fields |= series(start, minutes, rng)
    fields["category"] = category
    organiser = commune.name
    if near.organisations:
        organiser = refer(fields, commune, near, rng)
    fields["price"] = price(rng)
    details(fields, rng)
    links = list(wording.CLOSINGS)
    if near.organisations and rng.random() < 0.1:
        host = rng.choice(near.organisers)
        links = [f"Organisé avec [{host.title}](directory:{host.id}), merci à toute l'équipe."]
    body = prose.body(wording.EVENT_SENTENCES, wording.EVENT_ITEMS, links=links, o=organiser)
    name = ids.claim(title if recurring else f"{title} {day}")
    if rng.random() < 0.5:
        return f"{name}.md", markdown_file(fields, body)
    return f"{name}.yaml", yaml_file(fields, body)


def refer(fields: Fields, commune: Commune, near: Surroundings, rng: Random) -> str:
    """Place and organiser, mostly by reference; the organiser's name is returned."""
    where = rng.random()
    if where < 0.01 and near.abroad:
        fields["place"] = rng.choice(near.abroad)
    elif where < 0.81:
        fields["place"] = rng.choice(near.venues).id
    elif where < 0.95:
        fields["place"] = {"name": rng.choice(wording.STREETS).capitalize(), "city": commune.name}
    who = rng.random()
    if who < 0.8:
        organiser = rng.choice(near.organisers)
        fields["organiser"] = organiser.id
        return organiser.title
    if who < 0.9:
        fields["organiser"] = {"name": "Collectif d'habitants", "email": "collectif@example.org"}
    return commune.name


def details(fields: Fields, rng: Random) -> None:
    if rng.random() < 0.25:
        fields["booking"] = {"required": rng.random() < 0.5, "phone": phone(rng)}
    if rng.random() < 0.3:
        fields["audience"] = [rng.choice(wording.AUDIENCES)]
    if rng.random() < 0.25:
        fields["accessibility"] = sorted(rng.sample(wording.FACILITIES, rng.randint(1, 3)))
    if rng.random() < 0.3:
        fields["contact"] = {"phone": phone(rng), "email": "contact@example.org"}
    if rng.random() < 0.4:
        fields["tags"] = rng.sample(wording.TAGS, rng.randint(1, 3))
    if rng.random() < 0.03:
        fields["status"] = "cancelled"


# News


def news(commune: Commune, near: Surroundings, ids: Ids, rng: Random) -> tuple[str, str]:
    prose = Prose(rng, commune.name, commune.slug)
    day = REFERENCE_DAY - timedelta(days=int(730 * rng.random() ** 1.5))
    title = prose.fill(rng.choice(wording.NEWS_TITLES), s=rng.choice(wording.NEWS_PLACES))
    fields: Fields = {
        "title": title,
        "date": str(day),
        "summary": prose.fill(rng.choice(wording.NEWS_SENTENCES[1:6])),
    }
    if near.organisations and rng.random() < 0.6:
        fields["by"] = rng.choice(near.organisers).id
    else:
        fields["by"] = {"name": f"Mairie de {commune.name}"}
    if rng.random() < 0.4:
        fields["tags"] = rng.sample(wording.TAGS, rng.randint(1, 2))
    body = prose.body(
        wording.NEWS_SENTENCES, wording.NEWS_ITEMS, links=wording.CLOSINGS, o=commune.name
    )
    return f"{ids.claim(f'{title} {day}')}.md", markdown_file(fields, body)


# The portal


def neighbours(commune: Commune, others: Sequence[Commune], radius_km: float) -> list[Commune]:
    def distance(other: Commune) -> float:
        north = (other.lat - commune.lat) * 111.2
        east = (other.lon - commune.lon) * 111.2 * math.cos(math.radians(commune.lat))
        return math.hypot(north, east)

    near = [(distance(other), other.slug, other) for other in others if other != commune]
    return [other for away, _, other in sorted(near) if away <= radius_km]


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


Maker = Callable[[Commune, Surroundings, Ids, Random], tuple[str, str]]


def write_portal(root: Path, sizes: Sizes, seed: int) -> None:
    everywhere = communes(sizes.communes, seed)
    weights = [commune.weight for commune in everywhere]
    businesses = shares(sizes.listings // 3, weights)
    associations = shares(sizes.listings - sizes.listings // 3, weights)
    listed = {
        commune.slug: directory(commune, some, others, seed)
        for commune, some, others in zip(everywhere, associations, businesses, strict=True)
    }
    counts = {"events": shares(sizes.events, weights), "news": shares(sizes.news, weights)}
    makers: dict[str, Maker] = {"events": event, "news": news}

    write(root / "portal.yaml", block(PORTAL))
    for index, commune in enumerate(everywhere):
        folder = root / "communes" / commune.slug
        write(folder / "commune.yaml", commune_file(commune, seed))
        organisations = listed[commune.slug]
        rng = Random(f"{seed}/{commune.slug}/organisations")
        for organisation in organisations:
            text = organisation_file(organisation, commune, organisations, rng)
            write(folder / "directory" / f"{organisation.id}.yaml", text)
        around = neighbours(commune, everywhere, 30)
        near = surroundings(organisations, {each.slug: listed[each.slug] for each in around})
        for kind, make in makers.items():
            rng, ids = Random(f"{seed}/{commune.slug}/{kind}"), Ids()
            for _ in range(counts[kind][index]):
                name, text = make(commune, near, ids, rng)
                write(folder / kind / name, text)


def parser() -> argparse.ArgumentParser:
    result = argparse.ArgumentParser(description="Write a portal of invented communes.")
    result.add_argument("directory", type=Path, help="is emptied first if it holds a portal")
    result.add_argument("--communes", type=int, default=200)
    result.add_argument("--listings", type=int, default=14_700)
    result.add_argument("--events", type=int, default=20_000)
    result.add_argument("--news", type=int, default=4_000)
    result.add_argument("--seed", type=int, default=1)
    return result


def main() -> int:
    options = parser().parse_args()
    root: Path = options.directory
    if root.exists() and any(root.iterdir()):
        if not (root / "portal.yaml").is_file():
            print(f"{root} is neither empty nor a portal", file=sys.stderr)
            return 1
        shutil.rmtree(root)
    sizes = Sizes(options.communes, options.listings, options.events, options.news)
    write_portal(root, sizes, options.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())

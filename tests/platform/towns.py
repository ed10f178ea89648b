"""Five neighbouring communes and their portal, as their first commits have them."""

import datetime
from collections.abc import Mapping
from typing import NamedTuple


def day(ahead: int) -> str:
    """Return the day that lies so many days ahead."""
    return (datetime.date.today() + datetime.timedelta(ahead)).isoformat()


PAID = f"organisations:\n  boulangerie: {{plan: premium, from: {day(-99)}, until: {day(299)}}}\n"
UNPAID = "organisations: {}\n"


class Town(NamedTuple):
    """A commune: its name, where it is, whether its bakery has a plan."""

    name: str
    lat: float
    lon: float
    postcode: str
    paid: bool


TOWNS = {
    "aubepine": Town("Aubépine", 47.30, -2.00, "44010", True),
    "brandeau": Town("Brandeau", 47.34, -2.04, "44020", False),
    "coudrais": Town("Coudrais", 47.38, -1.98, "44030", True),
    "dervieux": Town("Dervieux", 47.32, -1.92, "44040", False),
    "epinette": Town("Épinette", 47.27, -2.06, "44050", False),
}


def files(town: Town) -> dict[str, str]:
    """Return the files of a commune."""
    return {
        "commune.yaml": (
            f"name: {town.name}\nlat: {town.lat}\nlon: {town.lon}\n"
            f"postcodes: ['{town.postcode}']\ncountry: FR\n"
            "townhall: {email: mairie@example.org}\n"
        ),
        "plans.yaml": PAID if town.paid else UNPAID,
        "directory/salle.yaml": (
            f"title: Salle de {town.name}\ntype: venue\n"
            f"address: {{street: 1 place de la Mairie, postcode: '{town.postcode}', "
            f"city: {town.name}}}\n"
        ),
        "directory/amicale.yaml": (
            f"title: Amicale laïque de {town.name}\ntype: association\ncategory: education\n"
            f"# demandé à la présidente\nsummary: Fait vivre l’école.\n"
            f"contact: {{email: amicale@example.org}}\n"
        ),
        "directory/boulangerie.yaml": (
            f"title: Boulangerie Lemoine à {town.name}\ntype: business\ncategory: bakery\n"
            f"summary: Du pain tous les jours.\n"
        ),
        "events/loto.yaml": (
            f"title: Grand loto de {town.name}\nstart: {day(17)} 20:00\nplace: salle\n"
            f"organiser: amicale\nsummary: De beaux lots.\n"
        ),
    }


def portal(repositories: Mapping[str, str], intake: str, site: str) -> str:
    """Return portal.yaml, with the communes' repositories by slug."""
    members = "".join(
        f"  - {{slug: {slug}, repository: '{url}'}}\n" for slug, url in repositories.items()
    )
    return (
        f"format: 1\nname: Le pays\nbase_url: {site}\nlanguage: fr\nlanguages: [fr]\n"
        f"country: FR\nintake: {intake}\n"
        "plans:\n  premium: {for: [business, producer], unlocks: [events, news, offers], "
        f"price: 360, currency: EUR, per: year}}\ncommunes:\n{members}"
    )

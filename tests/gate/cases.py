"""Ways round the gate, and what only looks like one: each as somebody would propose it.

Decision 34 holds a table of their verdicts, which `test_table.py` reads and plays.
"""

from collections.abc import Mapping
from typing import NamedTuple

PORTAL = """format: 1
name: Wiker
base_url: https://wiker.example
language: fr
plans:
  premium: {for: [business, producer], unlocks: [events, news, offers], price: 360, currency: EUR, per: year}
"""  # noqa: E501

DONGES = """name: Donges
lat: 47.3217
lon: -2.0755
postcodes: ["44480"]
languages: [fr]
"""
SAVENAY = 'name: Savenay\nlat: 47.36\nlon: -1.94\npostcodes: ["44260"]\nlanguages: [fr]\n'
MAYOR = "ambassadors: [{name: Ambassade de Donges, github: ambassade-donges}]\n"


def business(title: str, number: int, category: str = "bar", more: str = "") -> str:
    """Return the listing of a business that can be known by all that a listing holds."""
    return (
        f"title: {title}\ntype: business\ncategory: {category}\n"
        f'address: {{street: {number} quai de la Loire, postcode: "44480", city: Donges}}\n'
        f"contact: {{phone: 02 61 91 01 {number:02}, email: n{number}@example.org,"
        f' url: "https://commerce-{number}.example.org"}}\n'
        f'ids: {{siret: "55210{number:02}5400013"}}\n{more}'
    )


COMMUNE: Mapping[str, str] = {
    "commune.yaml": DONGES + MAYOR,
    "plans.yaml": "organisations:\n"
    "  librairie-du-port: {plan: premium, until: 2030-01-01}\n"
    "  ancienne-forge: {plan: premium, from: 2025-01-01, until: 2026-01-01}\n",
    "directory/bar-du-port.yaml": business("Bar du Port", 11),
    "directory/coquelicot.yaml": business("Le Coquelicot", 12, "shops"),
    "directory/pain-dore.yaml": business("Le Pain Doré", 13, "bakery"),
    "directory/ancienne-forge.yaml": business("L’Ancienne Forge", 14, "restaurant"),
    "directory/librairie-du-port.yaml": business("Librairie du Port", 15, "shops"),
    "directory/brouillon.yaml": business("Cave Brouillon", 16, "shops", "draft: true\n"),
    "directory/amicale-laique.yaml": "title: Amicale laïque\ntype: association\n"
    "category: leisure\ncontact: {phone: 02 61 91 00 10, email: amicale@example.org}\n",
    "directory/salle-polyvalente.yaml": "title: Salle polyvalente\ntype: venue\ncategory: venue\n"
    'address: {street: 2 rue des Écoles, postcode: "44480", city: Donges}\n',
    "directory/cabinet-infirmier.yaml": "title: Cabinet infirmier du Port\ntype: health\n"
    "category: health\ncontact: {phone: 02 61 91 00 40}\n",
    "directory/camping-municipal.yaml": "title: Camping municipal\ntype: public\n"
    "category: lodging\ncontact: {phone: 02 61 91 00 50}\n",
    "services/mairie.yaml": "title: Mairie\ncontact: {phone: 02 61 91 00 00}\n",
    "events/portes-ouvertes.yaml": "title: Portes ouvertes\nstart: 2026-09-05 10:00\n"
    "place: bar-du-port\norganiser: {name: Équipe du Bar du Port}\n",
}
"""Donges as it is published when all this is proposed."""

NEIGHBOUR: Mapping[str, str] = {
    "commune.yaml": SAVENAY,
    "plans.yaml": "organisations: {cave-payante: {plan: premium, until: 2030-01-01}}\n",
    "directory/cafe-des-halles.yaml": "title: Café des Halles\ntype: business\ncategory: bar\n",
    "directory/cave-payante.yaml": "title: La Cave payante\ntype: business\ncategory: shops\n",
}


class Tried(NamedTuple):
    """What is proposed: its files, or the fields of a form, or the row of a source.

    `shown` is the entry whose page is looked for in the built site.
    """

    shown: str
    files: Mapping[str, str] = {}
    form: tuple[str, Mapping[str, str]] | None = None
    row: Mapping[str, str] | None = None


def event(id: str, more: str, title: str = "Concert de jazz") -> dict[str, str]:
    """Return the file of an event of the summer."""
    return {f"events/{id}.yaml": f"title: {title}\nstart: 2026-07-04 20:30\n{more}"}


def by_form(**values: str) -> tuple[str, Mapping[str, str]]:
    """Return what is typed into the form for an event of the summer."""
    return "event", {"title": "Concert de jazz", "start-day": "2026-07-04", **values}


def row(**values: str) -> Mapping[str, str]:
    """Return a source's row of an event of the summer."""
    return {"titre": "Concert de jazz", "debut": "2026-07-04 20:30", "commune": "Donges", **values}


MUSSELS = "Moules-frites au Bar du Port"
AMICALE = "organiser: amicale-laique\n"
FRONT = "title: Les amis du jazz\ntype: association\ncategory: culture\n"

CASES: Mapping[str, Tried] = {
    # whose it is
    "reference": Tried(
        "events/reference", event("reference", "organiser: bar-du-port\n"),
        by_form(organiser="Bar du Port"),
    ),
    "name where a reference is meant": Tried(
        "events/texte", event("texte", "organiser: Bar du Port\n")
    ),
    "reference to a neighbour": Tried(
        "events/voisin", event("voisin", "organiser: savenay/cafe-des-halles\n")
    ),
    "reference that leads nowhere": Tried(
        "events/nulle-part", event("nulle-part", "organiser: bar-du-prot\n")
    ),
    "reference to a draft": Tried(
        "events/brouillon", event("brouillon", "organiser: brouillon\n")
    ),
    "free name": Tried(
        "events/nom", event("nom", "organiser: {name: Le bar du port}\n"),
        by_form(organiser="Le bar du port de Donges"), row(organisateur="BAR DU PORT"),
    ),
    "free name with a slip": Tried(
        "events/faute", event("faute", "organiser: {name: Le Coquelicto}\n"),
        by_form(organiser="Coquelicto"), row(organisateur="Le Coquelicto"),
    ),
    "place only": Tried(
        "events/lieu", event("lieu", "place: bar-du-port\n"), by_form(place="Bar du Port")
    ),
    "place in words": Tried(
        "events/lieu-libre", event("lieu-libre", "place: {name: Bar du Port, city: Donges}\n"),
        by_form(place="bar du port"), row(lieu="Bar du Port"),
    ),
    "its address": Tried(
        "events/adresse",
        event("adresse", "place: {street: 11 quai de la Loire, postcode: '44480', city: Donges}\n"),
        None, row(rue="11 quai de la Loire"),
    ),
    "its telephone": Tried(
        "events/telephone", event("telephone", "booking: {phone: 02 61 91 01 11}\n"),
        None, row(telephone="0261910111"),
    ),
    "its web site": Tried(
        "events/site",
        event("site", 'links: [{title: Ici, url: "https://commerce-11.example.org/jazz"}]\n'),
        None, row(lien="https://commerce-11.example.org/jazz"),
    ),
    "in the title": Tried(
        "events/titre", event("titre", "place: salle-polyvalente\n", MUSSELS),
        by_form(title=MUSSELS), row(titre=MUSSELS),
    ),
    "news without by": Tried(
        "news/sans-auteur",
        {"news/sans-auteur.yaml": "title: Du neuf sur le quai\ndate: 2026-05-01\n"
         "body: Le Pain Doré ouvre aussi le lundi.\n"},
    ),
    "part of its festival": Tried(
        "events/partie", event("partie", "part_of: festival-du-bar\n")
        | event("festival-du-bar", "organiser: bar-du-port\n", "Festival du quai"),
    ),
    # of another type
    "front association": Tried(
        "events/facade",
        {**event("facade", "organiser: amis-du-jazz\n"),
         "directory/amis-du-jazz.yaml": f"{FRONT}contact: {{phone: 02 61 91 01 11}}\n"},
    ),
    "front association by its number": Tried(
        "directory/amis-du-siret",
        {"directory/amis-du-siret.yaml": f'{FRONT}ids: {{siret: "55210115400099"}}\n'},
    ),
    "hall of its name in the same proposal": Tried(
        "events/salle-du-nom",
        {**event("salle-du-nom", "organiser: {name: Le Pain Doré}\n"),
         "directory/salle-doree.yaml": "title: Le Pain Doré\ntype: venue\n"},
    ),
    "bar as a venue": Tried(
        "directory/le-quai",
        {"directory/le-quai.yaml": "title: Le Quai\ntype: venue\ncategory: bar\n"},
    ),
    "company as an association": Tried(
        "directory/brasseurs",
        {"directory/brasseurs.yaml": "title: SARL Les Brasseurs\ntype: association\n"},
    ),
    "type changed in the same proposal": Tried(
        "events/change",
        {**event("change", "organiser: coquelicot\n"),
         "directory/coquelicot.yaml": COMMUNE["directory/coquelicot.yaml"].replace(
             "type: business", "type: association").replace("shops", "culture")},
    ),
    # where nothing is sold
    "services": Tried(
        "services/restauration",
        {"services/restauration.yaml": "title: Restauration\ncontact: {phone: 02 61 91 01 11}\n"},
    ),
    "pages": Tried(
        "pages/sortir",
        {"pages/sortir.md": "---\ntitle: Sortir ce soir\n---\nAu Bar du Port, concert samedi.\n"},
    ),
    # dates
    "back-dated": Tried(
        "events/antidate", event("antidate", "organiser: ancienne-forge\npublished: 2025-12-01\n")
    ),
    "back-dated, said to have moved in": Tried(
        "events/emmenage",
        event("emmenage", "organiser: ancienne-forge\npublished: 2025-12-01\n"
              "former_urls: [/agenda/jazz.html]\n"),
    ),
    # honest relatives
    "a paid shop": Tried(
        "events/payant", event("payant", "organiser: librairie-du-port\n", "Dédicace"),
        by_form(organiser="Librairie du Port"), row(organisateur="Librairie du Port"),
    ),
    "a paid shop of a neighbour": Tried(
        "events/payant-voisin", event("payant-voisin", "organiser: savenay/cave-payante\n")
    ),
    "a health professional": Tried(
        "events/vaccin", event("vaccin", "organiser: cabinet-infirmier\n", "Vaccination"),
        by_form(organiser="Cabinet infirmier du Port"),
    ),
    "an association's concert in a bar": Tried(
        "events/chez-lui", event("chez-lui", f"{AMICALE}place: bar-du-port\n"),
        by_form(organiser="Amicale laïque", place="Bar du Port"),
    ),
    "the town's own concert in a bar": Tried(
        "events/mairie", event("mairie", "organiser: mairie\nplace: bar-du-port\n"),
        by_form(organiser="Mairie", place="Bar du Port"),
    ),
    "an association in the hall": Tried(
        "events/salle", event("salle", f"{AMICALE}place: salle-polyvalente\n", "Loto du port"),
        by_form(organiser="Amicale laïque", place="Salle polyvalente"),
        row(organisateur="Amicale laïque", lieu="Salle polyvalente"),
    ),
    "common words": Tried(
        "events/mots",
        event("mots", "organiser: {name: Club du Port}\nplace: {name: Parking du bar du port}\n"
              "summary: Sur le port, un bar.\n", "Fête du port et du pain"),
        by_form(organiser="Club du Port", place="Le port"), row(organisateur="Club du Port"),
    ),
    "a shop's own page": Tried(
        "directory/fournil", {"directory/fournil.yaml": business("Le Fournil", 21, "bakery")}
    ),
    "another word of what was accepted": Tried(
        "events/portes-ouvertes",
        {"events/portes-ouvertes.yaml": COMMUNE["events/portes-ouvertes.yaml"].replace(
            "10:00", "11:00") + "summary: À partir de onze heures.\n"},
    ),
}  # fmt: skip

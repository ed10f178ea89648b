"""A portal of 22 towns to search in: one in the middle, twenty around it, one far from all.

Towns and entries are invented. Those of the town in the middle are written out, so that it is known
what ought to be found; the others are put together from lists, so that there is something to search
through. The first eight neighbours have no cobbler, the last alone has a maker of violins.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from random import Random

from wiker_ssg.model.slug import slugify

MIDDLE = (47.3, -2.0)
HOME = "Port-Marin"
ALONE = "Île-Seule"
NAMES = (
    "Aubrières", "Beaulieu-sur-Vase", "Le Clos-Tordu", "Dormeil", "Étang-Vieux", "Fontaubert",
    "Gravelines-les-Prés", "Haute-Rive", "Issoire-la-Basse", "Jonchères", "Kerdaniel",
    "Les Landes-Grises", "Montfaucon", "Noirlac", "L’Ormeau", "Pierrefiche", "Quinzac",
    "Rochebelle", "Saint-Vaury", "Trébihan",
)  # fmt: skip
"""The neighbours, nearest first."""

STEP_KM = 1.4
COBBLER = NAMES[8]
"""12.6 km away."""

LAST = NAMES[19]

OWN = {
    "directory": (
        ("Boulangerie du Port", "business", "bakery", "Pains au levain et brioches."),
        ("Pharmacie de l’Église", "business", "pharmacy", "Croix verte face au parvis."),
        ("Judo-club du Marais", "association", "sport", "Du baby-judo aux vétérans."),
        ("Amicale laïque", "association", "education", "Kermesse, cantine et entraide."),
        ("Chœur des Deux Rives", "association", "culture", "Chants du monde à quatre voix."),
        ("La Ferme des Roselières", "producer", "agriculture", "Œufs de poules en plein air."),
        ("Garage de la Gare", "business", "garage", "Entretien, pneus, dépannage."),
        ("Coiffure Mèche rebelle", "business", "beauty", "Avec ou sans rendez-vous."),
        ("Plomberie du Marais", "business", "building", "Fuites, chauffe-eau, salles de bain."),
        ("Bibliothèque municipale", "public", "library", "Prêt gratuit de livres et de jeux."),
        ("Salle polyvalente", "venue", "venue", "Deux cents places, une scène."),
        ("Crêperie du Moulin", "business", "restaurant", "Galettes de blé noir."),
        ("École de musique", "association", "culture", "Piano, harpe, éveil musical."),
        ("Club d’échecs", "association", "leisure", "Parties lentes le mardi."),
        ("Les Œuvres du lavoir", "association", "solidarity", "Vestiaire et colis."),
        ("Vélo-club", "association", "sport", "Sorties du dimanche matin."),
        ("Théâtre de l’Étincelle", "association", "culture", "Troupe d’amateurs."),
        ("Cabinet infirmier", "health", "health", "Soins à domicile."),
        ("Épicerie du Vrac", "business", "grocery", "Venez avec vos bocaux."),
        ("Menuiserie du Coteau", "business", "crafts", "Escaliers et volets."),
        ("Cabinet médical des Tilleuls", "health", "health", "Deux généralistes, sur rendez-vous."),
        ("Camping des Dunes", "business", "lodging", "Quarante emplacements sous les pins."),
        ("Amicale des sapeurs-pompiers", "association", "solidarity", "Calendriers et bal."),
    ),
    "services": (
        ("Mairie", "services", "État civil, urbanisme, élections."),
        ("Crèche Les Roseaux", "education", "De dix semaines à trois ans."),
        ("Déchetterie", "environment", "Gravats, végétaux, encombrants."),
        ("Relais de La Poste", "services", "Timbres et colis."),
        ("Collecte des ordures ménagères", "environment", "Sacs jaunes le jeudi."),
        ("École primaire des Embruns", "education", "Huit classes, une cantine."),
        ("Accueil périscolaire", "education", "De sept heures à dix-neuf heures."),
    ),
    "heritage": (
        ("Église Saint-Martin", "church", "Nef romane, clocher trapu."),
        ("Moulin de la Butte", "mill", "Ses ailes tournent encore."),
        ("Château de la Noë", "castle", "On n’en voit que les douves."),
        ("Dolmen du Bois-Joli", "megalith", "Quatre pierres et un mystère."),
    ),
    "events": (
        ("Fest-noz de la Saint-Jean", "dance", "2026-06-24 20:30", "On danse jusqu’à minuit."),
        ("Vide-greniers de printemps", "flea-market", "2026-04-12", "Deux cents exposants."),
        ("Concert à l’église", "concert", "2026-03-28 20:00", "Harpe et clavecin."),
        ("Atelier poterie", "workshop", "2026-03-21 14:00", "Terre et tours fournis."),
        ("Loto des aînés", "other", "2026-03-15 14:00", "Un panier garni à gagner."),
        ("Cinéma en plein air", "cinema", "2026-08-21 22:00", "Apporter un plaid."),
        ("Conseil municipal", "council", "2026-03-26 19:00", "Séance publique."),
        ("Randonnée des marais", "walk", "2026-04-19 09:00", "Douze kilomètres à plat."),
        ("Exposition d’aquarelles", "exhibition", "2026-05-02", "Paysages de l’estuaire."),
        ("Course des écluses", "sport", "2026-05-17 10:00", "Dix kilomètres chronométrés."),
        ("Bal du 14 juillet", "dance", "2026-07-14 21:00", "Flonflons et lampions."),
        ("Repas des anciens", "meal", "2026-10-04 12:30", "Sur inscription."),
        ("Troc de plantes", "other", "2026-04-25 10:00", "Boutures, semis, conseils."),
        ("Don du sang", "volunteering", "2026-03-18 15:00", "Une collation est offerte."),
        ("Journée du patrimoine", "other", "2026-09-19", "Visites et contes."),
    ),
    "news": (
        ("Travaux rue du Port", "2026-02-20", "La chaussée est refaite jusqu’en mai."),
        ("Coupure d’eau au Bois-Joli", "2026-02-25", "De neuf heures à midi."),
        ("Inscriptions scolaires", "2026-02-10", "Les dossiers sont à retirer."),
    ),
    "pages": (("Venir à Port-Marin", "", "Par le train, le bac ou la route."),),
}
"""Title, what the kind needs, and a summary."""

HOURS = "Mo-Sa 09:00-12:30,14:30-19:00"
"""When the pharmacy is open."""

TRADES = (
    ("Boulangerie", "business", "bakery"), ("Boucherie", "business", "butcher"),
    ("Fleuriste", "business", "shops"), ("Menuiserie", "business", "crafts"),
    ("Café-tabac", "business", "bar"), ("Hôtel", "business", "hotel"),
    ("Maraîchage", "producer", "agriculture"), ("Fromagerie", "producer", "food"),
    ("Football-club", "association", "sport"), ("Comité des fêtes", "association", "leisure"),
    ("Harmonie", "association", "culture"), ("Secours", "association", "solidarity"),
    ("Parents d’élèves", "association", "parents"), ("Gîte", "business", "lodging"),
    ("Cabinet médical", "health", "health"), ("Gymnase", "venue", "venue"),
)  # fmt: skip
PLACES = (
    "des Tilleuls", "du Vieux Pont", "de la Gare", "du Lavoir", "des Quatre-Vents", "du Bourg",
    "de la Fontaine", "du Petit Bois", "des Marronniers", "du Canal",
)  # fmt: skip
HAPPENINGS = (
    ("Marché", "market"), ("Concert", "concert"), ("Thé dansant", "dance"),
    ("Kermesse", "festival"), ("Tournoi de pétanque", "sport"), ("Conférence", "talk"),
    ("Pièce", "theatre"), ("Heure du conte", "children"),
)  # fmt: skip
TEXT = """
    ouverte aux habitants comme aux visiteurs avec un accueil chaque semaine une équipe bénévole
    prépare tables bancs et buvette selon la saison on y trouve produits frais conseils et bonne
    humeur les enfants sont les bienvenus accompagnés parking gratuit derrière la halle accès de
    plain-pied réservation souhaitée par téléphone tarif réduit étudiants retraités familles pluie
    ou soleil programme affiché sous le porche renseignements auprès du secrétariat matériel fourni
    tenue confortable goûter partagé photographies anciennes histoires racontées autour du feu
    musique douce lumière tamisée vaisselle consignée covoiturage encouragé départ groupé retour
    avant la nuit prudence sur les berges chiens tenus en laisse
"""
"""What the texts of neighbours are made of."""


def commune(name: str, lat: float, lon: float) -> str:
    return f"name: {name}\nlat: {lat:.5f}\nlon: {lon:.5f}\n"


def settings(addressing: str = "path") -> str:
    return (
        "format: 1\nname: Villages\nbase_url: https://villages.example\n"
        f"addressing: {addressing}\ntheme: bocage\n"
    )


def slug(name: str) -> str:
    return slugify(name)


def files(addressing: str = "path", neighbours: int = len(NAMES)) -> dict[str, str]:
    """Return the files of the portal."""
    found = {"portal.yaml": settings(addressing)}
    for path, text in _own():
        found[f"communes/{slug(HOME)}/{path}"] = text
    found[f"communes/{slug(HOME)}/commune.yaml"] = commune(HOME, *MIDDLE)
    for number, name in enumerate(NAMES[:neighbours]):
        folder = f"communes/{slug(name)}"
        found[f"{folder}/commune.yaml"] = commune(name, *_around(number))
        for path, text in _others(name):
            found[f"{folder}/{path}"] = text
    found[f"communes/{slug(ALONE)}/commune.yaml"] = commune(ALONE, 48.4, -4.6)
    found[f"communes/{slug(ALONE)}/directory/bar.yaml"] = _file(
        "Bar du Phare", "Tout est fermé ailleurs.", type="business", category="bar"
    )
    return found


def _around(number: int) -> tuple[float, float]:
    """Return the position of a neighbour: on a spiral, each a step further away."""
    km, angle = STEP_KM * (number + 1), 2.4 * number
    lat = MIDDLE[0] + km * math.cos(angle) / 111.2
    return lat, MIDDLE[1] + km * math.sin(angle) / (111.2 * math.cos(math.radians(MIDDLE[0])))


def _file(title: str, summary: str, body: str = "", **fields: str) -> str:
    lines = [f"title: {title}", *(f"{key}: {value}" for key, value in fields.items() if value)]
    lines.append(f"summary: {summary}")
    return "\n".join([*lines, *(["body: |", f"  {body}"] if body else [])]) + "\n"


def _own() -> Iterator[tuple[str, str]]:
    keys = {
        "directory": ("type", "category"),
        "services": ("category",),
        "heritage": ("category",),
        "events": ("category", "start"),
        "news": ("date",),
        "pages": ("order",),
    }
    for folder, entries in OWN.items():
        for title, *given, summary in entries:
            fields = dict(zip(keys[folder], given, strict=True))
            if title.startswith("La Ferme"):
                fields["sells"] = "[légumes, œufs, miel]"
            if title.startswith("Pharmacie"):
                fields |= {"contact": "{phone: 02 40 00 00 01}", "hours": HOURS}
            if title.startswith("Concert"):
                fields["place"] = "eglise-saint-martin"
            yield f"{folder}/{slug(title)}.yaml", _file(title, summary, **fields)
    market = {"category": "market", "start": "2026-03-06 08:30", "repeat": "FREQ=WEEKLY"}
    yield "events/marche.yaml", _file("Marché du vendredi", "Poissons et paniers.", **market)
    old = {"category": "concert", "start": "2026-01-10"}
    yield "events/passe.yaml", _file("Récital oublié", "C’était en janvier.", **old)
    over = {"category": "concert", "start": "2026-03-01"}
    yield "events/debut.yaml", _file("Aubade du dimanche", "Au lever du jour.", **over)
    gone = {"category": "workshop", "start": "2026-05-09", "status": "cancelled"}
    yield "events/annule.yaml", _file("Initiation à la voile", "Faute de vent.", **gone)
    by = {"by": "boulangerie-du-port", "from": "2026-02-01", "until": "2026-04-30"}
    yield "offers/galette.yaml", _file("Galette à moitié prix", "Le mercredi.", **by)


def _others(name: str) -> Iterator[tuple[str, str]]:
    """Yield the entries of a neighbour: the same each time, and nobody else's."""
    rng, words = Random(name), TEXT.split()

    def text(count: int) -> str:
        return " ".join(rng.choice(words) for _ in range(count)).capitalize() + "."

    trades = [("Mairie", "public", "services"), *rng.sample(TRADES, 14)]
    trades += [(f"{rng.choice(TRADES)[0]} {rng.choice(PLACES)}", "business", "shops")] * 10
    if name == COBBLER:
        trades.append(("Cordonnerie", "business", "crafts"))
    if name == LAST:
        trades.append(("Lutherie", "business", "crafts"))
    for number, (title, kind, category) in enumerate(trades):
        full = title if title in ("Mairie", "Cordonnerie", "Lutherie") else ""
        full = full or f"{title} {rng.choice(PLACES)}"
        fields = {"type": kind, "category": category}
        yield f"directory/e{number}.yaml", _file(full, text(9), text(60), **fields)
    for number in range(28 if name != LAST else 68):  # its rows stand apart from its index
        title, category = rng.choice(HAPPENINGS)
        fields = {
            "category": category,
            "start": f"2026-{rng.randint(3, 8):02}-{rng.randint(2, 28):02} 19:00",
        }
        full = f"{title} {rng.choice(PLACES)}"
        yield f"events/m{number}.yaml", _file(full, text(8), text(40), **fields)
    for number in range(4):
        fields = {"date": f"2026-02-{10 + number}"}
        yield f"news/n{number}.yaml", _file(f"Nouvelles {rng.choice(PLACES)}", text(9), **fields)

"""France with its overseas parts, which have clocks and telephone numbers of their own."""

import re

from wiker_ssg.country.country import CommuneScheme, CountryFacts, LegalPage, TextPattern

PARTS = {
    "01": "Ain", "02": "Aisne", "03": "Allier", "04": "Alpes-de-Haute-Provence",
    "05": "Hautes-Alpes", "06": "Alpes-Maritimes", "07": "Ardèche", "08": "Ardennes",
    "09": "Ariège", "10": "Aube", "11": "Aude", "12": "Aveyron", "13": "Bouches-du-Rhône",
    "14": "Calvados", "15": "Cantal", "16": "Charente", "17": "Charente-Maritime", "18": "Cher",
    "19": "Corrèze", "2A": "Corse-du-Sud", "2B": "Haute-Corse", "21": "Côte-d’Or",
    "22": "Côtes-d’Armor", "23": "Creuse", "24": "Dordogne", "25": "Doubs", "26": "Drôme",
    "27": "Eure", "28": "Eure-et-Loir", "29": "Finistère", "30": "Gard", "31": "Haute-Garonne",
    "32": "Gers", "33": "Gironde", "34": "Hérault", "35": "Ille-et-Vilaine", "36": "Indre",
    "37": "Indre-et-Loire", "38": "Isère", "39": "Jura", "40": "Landes", "41": "Loir-et-Cher",
    "42": "Loire", "43": "Haute-Loire", "44": "Loire-Atlantique", "45": "Loiret", "46": "Lot",
    "47": "Lot-et-Garonne", "48": "Lozère", "49": "Maine-et-Loire", "50": "Manche", "51": "Marne",
    "52": "Haute-Marne", "53": "Mayenne", "54": "Meurthe-et-Moselle", "55": "Meuse",
    "56": "Morbihan", "57": "Moselle", "58": "Nièvre", "59": "Nord", "60": "Oise", "61": "Orne",
    "62": "Pas-de-Calais", "63": "Puy-de-Dôme", "64": "Pyrénées-Atlantiques",
    "65": "Hautes-Pyrénées", "66": "Pyrénées-Orientales", "67": "Bas-Rhin", "68": "Haut-Rhin",
    "69": "Rhône", "70": "Haute-Saône", "71": "Saône-et-Loire", "72": "Sarthe", "73": "Savoie",
    "74": "Haute-Savoie", "75": "Paris", "76": "Seine-Maritime", "77": "Seine-et-Marne",
    "78": "Yvelines", "79": "Deux-Sèvres", "80": "Somme", "81": "Tarn", "82": "Tarn-et-Garonne",
    "83": "Var", "84": "Vaucluse", "85": "Vendée", "86": "Vienne", "87": "Haute-Vienne",
    "88": "Vosges", "89": "Yonne", "90": "Territoire de Belfort", "91": "Essonne",
    "92": "Hauts-de-Seine", "93": "Seine-Saint-Denis", "94": "Val-de-Marne", "95": "Val-d’Oise",
    "971": "Guadeloupe", "972": "Martinique", "973": "Guyane", "974": "La Réunion",
    "975": "Saint-Pierre-et-Miquelon", "976": "Mayotte", "977": "Saint-Barthélemy",
    "978": "Saint-Martin", "984": "Terres australes et antarctiques françaises",
    "986": "Wallis-et-Futuna", "987": "Polynésie française", "988": "Nouvelle-Calédonie",
    "989": "Île de Clipperton",
}  # fmt: skip
"""Departments and collectivities by the INSEE's codes: Corsica after 19."""

TERRITORIES = {
    "971": "GP", "972": "MQ", "973": "GF", "974": "RE", "975": "PM", "976": "YT", "977": "BL",
    "978": "MF", "986": "WF", "987": "PF", "988": "NC",
}  # fmt: skip
"""Departments and collectivities whose time is not that of Paris."""

APART = {
    "98718": "Pacific/Marquesas", "98723": "Pacific/Marquesas", "98731": "Pacific/Marquesas",
    "98746": "Pacific/Marquesas", "98756": "Pacific/Marquesas", "98757": "Pacific/Marquesas",
    "98719": "Pacific/Gambier",
}  # fmt: skip

HOLIDAYS = {
    "57": "57", "67": "6AE", "68": "6AE", "971": "971", "972": "972", "973": "973", "974": "974",
    "975": "PM", "976": "976", "977": "BL", "978": "MF", "986": "WF", "987": "PF", "988": "NC",
}  # fmt: skip

KIN = frozenset({"FR", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF"})

LEGAL = LegalPage(
    language="fr",
    standard="RGAA 4.1",
    imprint="loi n° 2004-575 du 21 juin 2004 (LCEN), article 1-1",
    accessibility="loi n° 2005-102 du 11 février 2005, article 47 (RGAA 4.1)",
    body=("Défenseur des droits", "https://formulaire.defenseurdesdroits.fr/"),
    data=("CNIL", "https://www.cnil.fr/fr/plaintes"),
)

FRANCE = CountryFacts(
    "FR",
    timezone="Europe/Paris",
    apart=APART,
    territories=TERRITORIES,
    scheme=CommuneScheme("insee", TextPattern(re.compile(r"[0-9][0-9AB][0-9]{3}"), "44052")),
    postcode=TextPattern(re.compile(r"[0-9]{5}"), "44480"),
    part=TextPattern(re.compile(r"(?:[0-8][0-9]|9[0-5]|2[AaBb]|9[78][0-9])"), "44"),
    parts=PARTS,
    holidays=HOLIDAYS,
    part_begins_postcode=True,
    kin=KIN,
    legal=LEGAL,
)


def _overseas(code: str, timezone: str) -> CountryFacts:
    """Return a territory that people name as a country of its own."""
    kin = KIN if code in KIN else frozenset()  # the Pacific has prefixes of its own
    return FRANCE._replace(code=code, timezone=timezone, apart=APART, kin=kin)


OVERSEAS = (
    _overseas("GP", "America/Guadeloupe"), _overseas("MQ", "America/Martinique"),
    _overseas("GF", "America/Cayenne"), _overseas("RE", "Indian/Reunion"),
    _overseas("YT", "Indian/Mayotte"), _overseas("PM", "America/Miquelon"),
    _overseas("BL", "America/St_Barthelemy"), _overseas("MF", "America/Marigot"),
    _overseas("WF", "Pacific/Wallis"), _overseas("PF", "Pacific/Tahiti"),
    _overseas("NC", "Pacific/Noumea"),
)  # fmt: skip

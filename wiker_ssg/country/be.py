"""Belgium: codes of the statistical office, the same in all three languages."""

import re

from wiker_ssg.country.country import CommuneScheme, CountryFacts, LegalPage, TextPattern

PARTS = {
    "1": "Antwerpen", "2": "Brabant", "3": "West-Vlaanderen", "4": "Oost-Vlaanderen",
    "5": "Hainaut", "6": "Liège", "7": "Limburg", "8": "Luxembourg", "9": "Namur",
}  # fmt: skip
"""Provinces by the digit that begins the codes of their communes; 2 is Brabant and Brussels."""

BELGIUM = CountryFacts(
    "BE",
    timezone="Europe/Brussels",
    scheme=CommuneScheme("nis", TextPattern(re.compile(r"[1-9]\d{4}"), "84077")),
    postcode=TextPattern(re.compile(r"[1-9]\d{3}"), "6800"),
    part=TextPattern(re.compile(r"[1-9]"), "8"),
    parts=PARTS,
    legal=LegalPage(
        language="fr",
        imprint="Code de droit économique, livre XII, article XII.6",
        accessibility="directive (UE) 2016/2102",
        data=("Autorité de protection des données", "https://www.autoriteprotectiondonnees.be/"),
    ),
)

"""Switzerland: numbers of the federal statistical office; the cantons have own holidays."""

import re

from wiker_ssg.country.country import CommuneScheme, CountryFacts, LegalPage, TextPattern

PARTS = {
    "ZH": "Zürich", "BE": "Bern", "LU": "Luzern", "UR": "Uri", "SZ": "Schwyz", "OW": "Obwalden",
    "NW": "Nidwalden", "GL": "Glarus", "ZG": "Zug", "FR": "Fribourg", "SO": "Solothurn",
    "BS": "Basel-Stadt", "BL": "Basel-Landschaft", "SH": "Schaffhausen",
    "AR": "Appenzell Ausserrhoden", "AI": "Appenzell Innerrhoden", "SG": "St. Gallen",
    "GR": "Graubünden", "AG": "Aargau", "TG": "Thurgau", "TI": "Ticino", "VD": "Vaud",
    "VS": "Valais", "NE": "Neuchâtel", "GE": "Genève", "JU": "Jura",
}  # fmt: skip
"""Cantons in the order of the constitution."""

SWITZERLAND = CountryFacts(
    "CH",
    timezone="Europe/Zurich",
    scheme=CommuneScheme("bfs", TextPattern(re.compile(r"[1-9]\d{0,3}"), "5586")),
    postcode=TextPattern(re.compile(r"[1-9]\d{3}"), "1003"),
    part=TextPattern(re.compile(r"[A-Z]{2}"), "VD"),
    parts=PARTS,
    by_part=True,
    legal=LegalPage(
        imprint="UWG/LCD, Art. 3 Abs. 1 lit. s",
        accessibility="eCH-0059",
        data=("EDÖB/PFPDT", "https://www.edoeb.admin.ch/"),
    ),
)

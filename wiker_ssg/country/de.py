"""Germany: official municipality keys (AGS); the Länder have holidays of their own."""

import re

from wiker_ssg.country.country import CommuneScheme, CountryFacts, LegalPage, TextPattern

PARTS = {
    "01": "Schleswig-Holstein", "02": "Hamburg", "03": "Niedersachsen", "04": "Bremen",
    "05": "Nordrhein-Westfalen", "06": "Hessen", "07": "Rheinland-Pfalz",
    "08": "Baden-Württemberg", "09": "Bayern", "10": "Saarland", "11": "Berlin",
    "12": "Brandenburg", "13": "Mecklenburg-Vorpommern", "14": "Sachsen",
    "15": "Sachsen-Anhalt", "16": "Thüringen",
}  # fmt: skip
"""Länder by the codes that begin the keys of their municipalities."""

HOLIDAYS = {
    "01": "SH", "02": "HH", "03": "NI", "04": "HB", "05": "NW", "06": "HE", "07": "RP",
    "08": "BW", "09": "BY", "10": "SL", "11": "BE", "12": "BB", "13": "MV", "14": "SN",
    "15": "ST", "16": "TH",
}  # fmt: skip

GERMANY = CountryFacts(
    "DE",
    timezone="Europe/Berlin",
    scheme=CommuneScheme("ags", TextPattern(re.compile(r"(?:0[1-9]|1[0-6])\d{6}"), "09679142")),
    postcode=TextPattern(re.compile(r"\d{5}"), "97286"),
    part=TextPattern(re.compile(r"0[1-9]|1[0-6]"), "09"),
    parts=PARTS,
    holidays=HOLIDAYS,
    legal=LegalPage(
        language="de",
        imprint="§ 5 DDG, § 18 MStV",
        accessibility="Barrierefreie-Informationstechnik-Verordnung (BITV 2.0)",
        data=("Bundesbeauftragte für den Datenschutz", "https://www.bfdi.bund.de/"),
    ),
)

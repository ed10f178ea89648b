"""Austria: municipality keys of Statistics Austria; public holidays are the same everywhere."""

import re

from wiker_ssg.country.country import CommuneScheme, CountryFacts, LegalPage, TextPattern

PARTS = {
    "1": "Burgenland", "2": "Kärnten", "3": "Niederösterreich", "4": "Oberösterreich",
    "5": "Salzburg", "6": "Steiermark", "7": "Tirol", "8": "Vorarlberg", "9": "Wien",
}  # fmt: skip
"""Länder by the digit that begins the keys of their municipalities."""

AUSTRIA = CountryFacts(
    "AT",
    timezone="Europe/Vienna",
    scheme=CommuneScheme("gkz", TextPattern(re.compile(r"[1-9][0-2]\d{3}"), "40709")),
    postcode=TextPattern(re.compile(r"[1-9]\d{3}"), "4830"),
    part=TextPattern(re.compile(r"[1-9]"), "4"),
    parts=PARTS,
    legal=LegalPage(
        imprint="§ 5 ECG, §§ 24, 25 MedienG",
        accessibility="Richtlinie (EU) 2016/2102",
        data=("Österreichische Datenschutzbehörde", "https://www.dsb.gv.at/"),
    ),
)

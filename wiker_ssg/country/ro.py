"""Romania: SIRUTA codes, counties by the letters of their plates."""

import re

from wiker_ssg.country.country import CommuneScheme, CountryFacts, LegalPage, TextPattern

PARTS = {
    "AB": "Alba", "AR": "Arad", "AG": "Argeș", "BC": "Bacău", "BH": "Bihor",
    "BN": "Bistrița-Năsăud", "BT": "Botoșani", "BV": "Brașov", "BR": "Brăila", "B": "București",
    "BZ": "Buzău", "CS": "Caraș-Severin", "CL": "Călărași", "CJ": "Cluj", "CT": "Constanța",
    "CV": "Covasna", "DB": "Dâmbovița", "DJ": "Dolj", "GL": "Galați", "GR": "Giurgiu",
    "GJ": "Gorj", "HR": "Harghita", "HD": "Hunedoara", "IL": "Ialomița", "IS": "Iași",
    "IF": "Ilfov", "MM": "Maramureș", "MH": "Mehedinți", "MS": "Mureș", "NT": "Neamț",
    "OT": "Olt", "PH": "Prahova", "SM": "Satu Mare", "SJ": "Sălaj", "SB": "Sibiu",
    "SV": "Suceava", "TR": "Teleorman", "TM": "Timiș", "TL": "Tulcea", "VS": "Vaslui",
    "VL": "Vâlcea", "VN": "Vrancea",
}  # fmt: skip
"""Counties (județe) in the order of the alphabet."""

ROMANIA = CountryFacts(
    "RO",
    timezone="Europe/Bucharest",
    scheme=CommuneScheme("siruta", TextPattern(re.compile(r"[1-9]\d{1,5}"), "143619")),
    postcode=TextPattern(re.compile(r"\d{6}"), "557260"),
    part=TextPattern(re.compile(r"[A-Z]{1,2}"), "SB"),
    parts=PARTS,
    legal=LegalPage(
        language="ro",
        imprint="Legea nr. 365/2002 privind comerțul electronic, art. 5",
        accessibility="O.U.G. nr. 112/2018",
        data=("ANSPDCP", "https://www.dataprotection.ro/"),
    ),
)

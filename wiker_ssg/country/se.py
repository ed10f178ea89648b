"""Sweden: codes of municipalities and counties."""

import re

from wiker_ssg.country.country import CommuneScheme, CountryFacts, LegalPage, TextPattern

PARTS = {
    "01": "Stockholms län", "03": "Uppsala län", "04": "Södermanlands län",
    "05": "Östergötlands län", "06": "Jönköpings län", "07": "Kronobergs län",
    "08": "Kalmar län", "09": "Gotlands län", "10": "Blekinge län", "12": "Skåne län",
    "13": "Hallands län", "14": "Västra Götalands län", "17": "Värmlands län",
    "18": "Örebro län", "19": "Västmanlands län", "20": "Dalarnas län", "21": "Gävleborgs län",
    "22": "Västernorrlands län", "23": "Jämtlands län", "24": "Västerbottens län",
    "25": "Norrbottens län",
}  # fmt: skip
"""Counties (län) by the codes that begin those of their municipalities."""

SWEDEN = CountryFacts(
    "SE",
    timezone="Europe/Stockholm",
    scheme=CommuneScheme(
        "kommunkod", TextPattern(re.compile(r"(?:0[1-9]|1\d|2[0-5])\d{2}"), "2084")
    ),
    postcode=TextPattern(re.compile(r"[1-9]\d{2} ?\d{2}"), "776 30"),
    part=TextPattern(re.compile(r"0[1-9]|1[0-9]|2[0-5]"), "20"),
    parts=PARTS,
    legal=LegalPage(
        language="sv",
        imprint="lagen (2002:562) om elektronisk handel, 8 §",
        accessibility="lagen (2018:1937) om tillgänglighet till digital offentlig service",
        body=("Myndigheten för digital förvaltning (Digg)", "https://www.digg.se/tdosanmalan"),
        data=("Integritetsskyddsmyndigheten (IMY)", "https://www.imy.se/"),
    ),
)

"""Great Britain and Northern Ireland: codes of the ONS, holidays of its countries."""

import re

from wiker_ssg.country.country import CommuneScheme, CountryFacts, LegalPage, TextPattern

PARTS = {"ENG": "England", "SCT": "Scotland", "WLS": "Wales", "NIR": "Northern Ireland"}
"""Its countries, which have holidays of their own."""

BRITAIN = CountryFacts(
    "GB",
    timezone="Europe/London",
    scheme=CommuneScheme("gss", TextPattern(re.compile(r"[EWSN]\d{8}"), "W04000981")),
    postcode=TextPattern(re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}"), "LD3 7DX"),
    part=TextPattern(re.compile(r"[A-Z]{3}"), "WLS"),
    parts=PARTS,
    by_part=True,
    legal=LegalPage(
        language="en",
        imprint="The Electronic Commerce (EC Directive) Regulations 2002, regulation 6",
        accessibility="The Public Sector Bodies (Websites and Mobile Applications) (No. 2) "
        "Accessibility Regulations 2018",
        body=("Equality Advisory and Support Service", "https://www.equalityadvisoryservice.com/"),
        data=("Information Commissioner’s Office", "https://ico.org.uk/"),
    ),
)

"""A portal that sells plans, and the ledger repository beside it, as people write them."""

from pathlib import Path

from tests.portals import write

PORTAL = """\
name: Ma région
base_url: https://place.example
publisher: {name: Place commune, email: bonjour@place.example}
plans:
  premium: {for: [business, producer], unlocks: [events, news, offers], price: 360, per: year}
  commune: {for: commune, unlocks: [services, domain], price: 30, per: month}
  bare: {for: business, unlocks: events}
"""
BAKERY = "title: Boulangerie du Port\ntype: business\n"
CLUB = "title: Club de voile\ntype: association\n"
ACCOUNTS = """\
seller:
  name: Place commune
  siret: 732 829 320 00074
  email: comptes@place.example
  iban: FR76 3000 6000 0112 3456 7890 189
  address: {street: 1 rue du Port, postcode: '44480', city: Donges}
portal: ../portail
"""
CUSTOMER = """\
name: SARL du Port
type: business
email: port@courrier.example
address: {street: 2 quai du Port, postcode: '44480', city: Donges}
siret: 404 833 048 00022
"""
SUBSCRIPTION = """\
customer: port
commune: donges
organisation: boulangerie
plan: premium
from: 2026-03-01
"""


def portal(folder: Path, **plans: str) -> Path:
    """Write a portal of two communes; `plans` are the texts of their plans.yaml."""
    files = {"portal.yaml": PORTAL}
    for slug in ("donges", "savenay"):
        here = f"communes/{slug}"
        files[f"{here}/commune.yaml"] = f"name: {slug.title()}\nlat: 47.32\nlon: -2.07\n"
        files[f"{here}/directory/boulangerie.yaml"] = BAKERY
        files[f"{here}/directory/cafe.yaml"] = BAKERY.replace("Boulangerie", "Café")
        files[f"{here}/directory/voile.yaml"] = CLUB
        if slug in plans:
            files[f"{here}/plans.yaml"] = plans[slug]
    write(folder, files)
    return folder


def ledger(folder: Path, **files: str) -> Path:
    """Write a ledger of one customer with one subscription; `files` by path with `__` for `/`."""
    every = {
        "accounts.yaml": ACCOUNTS,
        "customers/port.yaml": CUSTOMER,
        "subscriptions/port.yaml": SUBSCRIPTION,
    }
    every |= {f"{name.replace('__', '/')}.yaml": text for name, text in files.items()}
    write(folder, every)
    return folder

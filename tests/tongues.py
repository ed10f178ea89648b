"""A small portal with a commune for each language, whose entries have no words but one name.

All other words of its pages are the program's own. One commune more speaks three languages.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tests.builds.test_pictures import photo
from tests.built import made_once
from tests.portals import make, write
from wiker_ssg.language import DEFAULT, SHIPPED

AT = date(2026, 12, 1)
NAME = "Zorg"
"""The one word that content says."""

TOWN, SEVERAL = "zorg", ("fr", "de", "ro")
"""The commune that speaks several languages; `zorg-de` and its like speak one each."""

TOWNS = {f"{TOWN}-{code}": (code, (code,)) for code in SHIPPED} | {TOWN: (DEFAULT, SEVERAL)}
"""The communes, each with the language of its country, and those it speaks."""

ENTRY, MONTH = re.compile(r"^\d+$"), re.compile(r"^\d+-\d+$")
COUNTRIES = {"en": "GB", "de": "DE", "es": "ES", "ca": "ES", "ro": "RO", "sv": "SE"}
"""Where the languages are spoken, if not in France."""

PORTAL = f"""
format: 1
name: {NAME}
base_url: https://wiker.example
languages: [{", ".join(SHIPPED)}]
horizon: {{past_days: 60, future_days: 60}}
publisher: {{name: {NAME}, address: 1, email: a@wiker.example, host: {{name: {NAME}, address: 1}}}}
plans:
  1: {{for: [business, producer], unlocks: [events, news, offers], price: 360, per: year}}
  2: {{for: commune, unlocks: [services, statistics], price: 30, per: month}}
thanks:
  seasons:
    - {{name: "1", from: 2026-06-01, until: 2026-09-01, seed: "1",
       beacon: "1", drawn: 2026-09-05, result: "4"}}
    - {{name: "2", from: 2026-12-01, until: 2027-03-01, seed: "1", beacon: "2", drawn: 2027-03-06}}
intake: https://forms.wiker.example
"""
ADDRESS = f"{{street: 1 {NAME}, city: {NAME}, lat: 47.32, lon: -2.07}}"
CONTACT = (
    f"{{name: {NAME}, phone: '+33261911020', email: a@wiker.example, url: 'https://b.example'}}"
)
HOURS = '"Mo-Fr 08:45-12:15,13:45-17:15; Sa[1] 09:00-12:00; Apr-Sep Su 10:00-12:00; PH off"'
CLOSED = "[{from: 2026-12-26, to: 2027-01-02, note: 1}]"
ACCESS = "[wheelchair, hearing-loop, sign-language, audio-description, easy-to-read, parking]"
IMAGE = f"{{file: a.jpg, alt: '1', credit: {NAME}, licence: CC0-1.0}}"
ENTRIES: dict[str, str] = {
    "events/1.yaml": f"start: 2026-12-01 20:30\nend: 2026-12-01 23:00\ncategory: dance\n"
    f"place: directory:1\norganiser: directory:2\nprice: {{from: 5, to: 8, note: 1}}\n"
    f"image: {IMAGE}\naudience: [families, children, seniors, all]\naccessibility: {ACCESS}\n"
    "booking: {required: true, url: 'https://b.example', phone: '+33261911020'}\n"
    "online: https://b.example\nsource: [{id: '1', name: '1', url: 'https://c.example', "
    "licence: ODbL-1.0, fetched: 2026-11-30}]\nbody: '1'\nupdated: 2026-11-30\n",
    "events/2.yaml": "start: 2026-12-05 15:00\ncategory: market\nrepeat: FREQ=WEEKLY\n"
    "except: [2026-12-26]\nalso: [2026-12-27 18:00]\n"
    "changes: [{on: 2026-12-19, status: cancelled, note: 1}]\nprice: free\n"
    f"place: {{name: {NAME}}}\n",
    "events/3.yaml": "start: 2026-12-12\nend: 2027-01-10\ncategory: exhibition\nprice: {from: 5}\n",
    "events/4.yaml": "start: 2026-12-13 10:00\nstatus: cancelled\npart_of: events:3\n",
    "events/5.yaml": "start: 2026-12-14\nstatus: postponed\nprevious_start: 2026-12-02\n",
    "events/6.yaml": "start: 2026-12-13 10:00\nstatus: full\nrepeat: FREQ=MONTHLY;BYDAY=2SU\n",
    "events/7.yaml": "start: 2026-10-13 10:00\nend: 2026-10-13 11:00\n",
    "directory/1.yaml": f"type: venue\ncategory: venue\naddress: {ADDRESS}\nhours: {HOURS}\n"
    f"accessibility: {ACCESS}\ncontact: {CONTACT}\nimage: {IMAGE}\nverified: 2026-05-02\n"
    f"moved: {{on: 2026-05-02, from: {{street: 1 {NAME}}}}}\nclosed_for: {CLOSED}\n",
    "directory/2.yaml": f"type: association\ncategory: sport\nvolunteers: '1'\ncontact: {CONTACT}\n"
    "members_of: ['3']\ndocuments: [{title: '1', url: 'https://b.example/a.pdf'}]\n"
    "links: [{title: '1', url: 'https://b.example'}]\nverified: 2024-05-02\n",
    "directory/3.yaml": "type: producer\ncategory: agriculture\nsells: ['1', '2']\n"
    f"hours: '24/7'\naddress: {ADDRESS}\n",
    "directory/4.yaml": "type: business\ncategory: bakery\nclosed: 2026-11-01\n",
    "directory/5.yaml": "type: health\ncategory: pharmacy\nhours: 'Mo-Fr 09:00-12:00'\n",
    "directory/6.yaml": "type: public\ncategory: library\n",
    "services/1.yaml": f"category: services\naddress: {ADDRESS}\nhours: {HOURS}\n"
    f"contact: {CONTACT}\nsteps: [{{title: '1', url: 'https://b.example'}}]\n",
    "services/2.yaml": "emergency: true\ncontact: {phone: '15'}\n",
    "heritage/1.yaml": f"category: church\naddress: {ADDRESS}\nperiod: '1900'\nprotection: '1'\n"
    f"visits: '1'\nids: {{merimee: PA00108776, wikidata: Q90, osm: node/1}}\nimage: {IMAGE}\n"
    "source: [{id: '1', name: '1', url: 'https://c.example'}]\n",
    "news/1.yaml": "date: 2026-11-28\nby: directory:2\nplace: directory:1\nbody: '1'\n",
    "news/2.yaml": "date: 2026-12-01\nurgent: true\nexpires: 2026-12-24\n",
    "offers/1.yaml": "by: directory:3\nfrom: 2026-11-20\nuntil: 2026-12-31\nprice: {from: 2.5}\n"
    "conditions: '1'\n",
    "pages/1.yaml": "menu: true\nbody: '1'\n",
    "pages/2.yaml": "parent: '1'\nbody: '2'\n",
    "pages/home.yaml": "body: '3'\n",
}
SHOWN = {*re.findall("^category: ([a-z-]+)$", "\n".join(ENTRIES.values()), re.MULTILINE)}
"""The categories that have pages."""

FURTHER = {
    "plans.yaml": "commune: {plan: '2', until: 2029-01-01}\n"
    "organisations:\n  '3': {plan: '1', until: 2029-01-01}\n",
    "thanks.yaml": f"seasons:\n- name: '1'\n  people: [{{name: {NAME}, points: 5, entries: 2, "
    "corrections: 1}]\n  others: [{ticket: 3f0d5a1c9e2b, points: 4}]\n"
    "  gifts: [{by: '3', what: '1', count: 2}]\n",
    "statistics.yaml": "months:\n- month: 2026-10\n  days: 31\n  reads: {home: 100, event: 30}\n"
    "- month: 2026-11\n  days: 30\n  reads: {directory: 128, event: 402, events: 385, home: 353, "
    "organisation: 144, others: 52, search: 48, services: 96}\n  entries: {events/1: 143}\n"
    "  readers: {agenda.ics: 46, agenda.xml: 9}\n  aggregators:\n"
    "  - {by: Feedly, of: agenda.xml, subscribers: 12}\n  embeds: 319\n  added: {event: 5}\n"
    "  changed: {event: 2}\n  forms: 1\n",
}


def commune(number: int, code: str, languages: tuple[str, ...]) -> str:
    """Return the settings of a commune."""
    return (
        f"name: {NAME}\nlat: {47.32 + number / 100:.2f}\nlon: -2.07\n"
        f"country: {COUNTRIES.get(code, 'FR')}\nlanguages: [{', '.join(languages)}]\n"
        "population: 3591\ndata: {licence: CC BY 4.0}\n"
        f"townhall: {{phone: '+33261911020', email: a@wiker.example, url: 'https://b.example',\n"
        f"  address: {ADDRESS}, hours: {HOURS}}}\n"
        f"ambassadors: [{{name: {NAME}, github: zorg}}]\n"
        f"publisher: {{name: {NAME}, role: '1', address: '1', phone: '+33261911020',\n"
        f"  host: {{name: {NAME}, address: '1', phone: '+33261911020'}}}}\n"
    )


def files() -> dict[str, str | bytes]:
    """Return the files of the portal."""
    found: dict[str, str | bytes] = {"portal.yaml": PORTAL}
    picture = photo(320, 240)
    for number, (slug, (code, languages)) in enumerate(TOWNS.items()):
        place = f"communes/{slug}"
        found[f"{place}/commune.yaml"] = commune(number, code, languages)
        found[f"{place}/media/a.jpg"] = picture
        for path, text in FURTHER.items():
            found[f"{place}/{path}"] = text
        for path, text in ENTRIES.items():
            title = path.partition("/")[2].removesuffix(".yaml")
            found[f"{place}/{path}"] = f"title: '{title}'\n{text}"
    return found


def kinds(site: Path, town: str) -> dict[str, Path]:
    """Return a page of each type: of a commune, or of the portal itself, by address.

    Of entries, months and categories the longest page stands for all.
    """
    found: dict[str, Path] = {}
    known = {path.relative_to(site): path for path in (site / town).rglob("index.html")}
    for place, path in sorted(known.items(), key=lambda item: item[1].stat().st_size):
        parts = [MONTH.sub("month", ENTRY.sub("#", part)) for part in place.parent.parts]
        if len(parts) > 2 and parts[-1] in SHOWN:
            parts[-1] = "#"
        if town or parts[:1] not in ([one] for one in TOWNS):
            found["/".join(parts)] = path
    return found


def tongues(factory: pytest.TempPathFactory) -> Path:
    """Return where the portal is, in the theme that lacks nothing."""

    def build(folder: Path) -> None:
        built = make(write(folder / "root", files()), folder / "site", folder / "cache", AT)
        assert not built.stopped
        assert built.failed == 0
        said = "\n".join(f"{one.location}: {one.facts}: {one.code}" for one in built.problems)
        (folder / "problems.txt").write_text(said, encoding="utf-8")

    return made_once(factory, "tongues", build) / "site"

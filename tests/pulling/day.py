"""Two days of open data on one machine: sources, proposals, an ambassador, the published site.

`python -m tests.pulling.day` (`make day`) plays them and says each step. The sources are copies
that are written here: a calendar, a table of shops, an export of events.
"""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.contribute.chain import git
from tests.portals import DONGES, PORTAL, SAVENAY, make

FIRST, SECOND = datetime.date(2026, 5, 27), datetime.date(2026, 5, 28)
Say = Callable[[str], None]

SOURCES = """\
# Ce que des agendas et des annuaires publics disent de nos communes.
sources:
  salle:
    name: Agenda de la salle des fêtes
    url: https://salle.example/agenda.ics
    licence: Licence Ouverte 2.0
    mapping:
      place.city: {otherwise: Donges}
      place.name: {otherwise: Salle des fêtes}
  commerces:
    name: Annuaire des commerces
    url: https://annuaire.example/commerces.csv
    licence: ODbL 1.0
    kind: organisation
    id: Numéro
    mapping:
      title: Enseigne
      type: {otherwise: business}
      contact.phone: {from: Tél, as: phone}
      address.street: Adresse
      address.postcode: {from: CP, as: postcode}
      address.city: Ville
      address.lat: {from: Latitude, as: position}
      address.lon: {from: Longitude, as: position}
  agenda:
    name: Agenda du canton
    url: https://agenda.example/export.json
    licence: Licence Ouverte 2.0
"""

SHOPS = (
    ("Numéro", "Enseigne", "Adresse", "CP", "Ville", "Tél", "Latitude", "Longitude"),
    ("1", "BOULANGERIE DE L'ÎLE", "3 quai des Écluses", "44480", "DONGES", "0240000001",
     "47,3210", "-2,0760"),
    ("2", "LA CAVE À CIDRE", "12 rue du Port", "44260", "SAVENAY", "0240000002",
     "47,3600", "-1,9400"),
    ("3", "CHEZ PAULETTE", "1 place du Marché", "29000", "QUIMPER", "0298000003",
     "47,9960", "-4,1020"),
)  # fmt: skip

RULE = "RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T180000Z\r\n"


def calendar(*events: tuple[str, str, str, str]) -> bytes:
    """Return a calendar; an event is UID, title, start (Paris time) and further lines."""
    lines = "".join(
        f"BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20260501T080000Z\r\nSUMMARY:{title}\r\n"
        f"DTSTART;TZID=Europe/Paris:{start}\r\n{more}END:VEVENT\r\n"
        for uid, title, start, more in events
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//FR\r\n{lines}END:VCALENDAR\r\n".encode()


def event(uid: str, title: str, day: str, hour: str, **more: str) -> dict[str, str]:
    """Return an event as an export of open data tells it."""
    return {
        "uid": uid, "title_fr": title, "description_fr": "Entrée libre.",
        "firstdate_begin": f"2026-06-{day}T{hour}:00+02:00",
        "firstdate_end": f"2026-06-{day}T23:30:00+02:00",
        "timings": json.dumps([{"begin": f"2026-06-{day}T{hour}:00+02:00",
                                "end": f"2026-06-{day}T23:30:00+02:00"}]),
        "location_name": "Halles", "location_city": "Savenay", "location_postalcode": "44260",
        "canonicalurl": f"https://agenda.example/{uid}", **more,
    }  # fmt: skip


def export(*events: dict[str, str]) -> bytes:
    """Return an export of events."""
    return json.dumps({"nhits": len(events), "records": [{"fields": e} for e in events]}).encode()


def table() -> bytes:
    """Return the shops as a spreadsheet program of some years ago writes them."""
    return "\r\n".join(";".join(row) for row in SHOPS).encode("cp1252")


class Day:
    """A portal in a Git repository, and the copies of its sources."""

    def __init__(self, folder: Path, say: Say) -> None:
        self.folder, self.say = folder, say
        self.root, self.copies, self.site = (folder / n for n in ("portal", "copies", "site"))
        for slug, settings in (("donges", DONGES), ("savenay", SAVENAY)):
            (self.root / "communes" / slug).mkdir(parents=True)
            (self.root / "communes" / slug / "commune.yaml").write_text(settings)
        (self.root / "portal.yaml").write_text(PORTAL)
        (self.root / "connectors.yaml").write_text(SOURCES)
        git(self.root, "init", "--quiet")
        git(self.root, "add", "--all")
        git(self.root, "commit", "--quiet", "--message", "Le portail")
        self.copies.mkdir()

    def wiker(self, *words: str) -> str:
        """Run the program as people do; say what it says."""
        command = [sys.executable, "-m", "wiker_ssg", "--lang", "fr", *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=self.folder)
        assert done.returncode == 0, done.stdout + done.stderr
        self.say("".join(f"    {line}\n" for line in done.stdout.strip().splitlines()))
        return done.stdout

    def refresh(self, **copies: bytes) -> None:
        """Write what the sources say today."""
        for name, data in copies.items():
            stem, _, ending = name.partition("_")
            (self.copies / f"{stem}.{ending}").write_bytes(data)

    def pull(self, day: datetime.date) -> str:
        """Pull every source that is due, each on its branch."""
        self.say(f"== {day}: les sources")
        return self.wiker(
            "pull", "--root", "portal", "--copies", "copies", "--branch", "--at", str(day)
        )

    def branches(self) -> list[str]:
        """Return the import branches that are not merged."""
        words = ("for-each-ref", "--no-merged=HEAD", "--format=%(refname:short)")
        return git(self.root, *words, "refs/heads/import/").split()

    def review(self, day: datetime.date) -> str:
        """Return what the review says of each proposal."""
        said = ""
        for name in self.branches():
            self.say(f"== la relecture de {name}")
            said += self.wiker(
                "review", "portal", "--base", "main", "--head", name, "--at", str(day)
            )
        return said

    def correct(self, branch: str, path: str, old: str, new: str) -> None:
        """Correct a file on a proposal's branch, as an ambassador does on a website."""
        git(self.root, "checkout", "--quiet", branch)
        file = self.root / path
        text = file.read_text()
        assert old in text, text
        file.write_text(text.replace(old, new))
        git(self.root, "commit", "--quiet", "--all", "--message", f"Relu : {new}")
        git(self.root, "checkout", "--quiet", "main")
        self.say(f"== l’ambassadrice corrige {path} : {new}")

    def merge(self) -> None:
        """Publish all proposals."""
        for name in self.branches():
            git(self.root, "merge", "--quiet", "--no-edit", name)
            self.say(f"== {name} est publiée")

    def build(self, day: datetime.date) -> None:
        """Build the site."""
        make(self.root, self.site, self.folder / "cache", day)
        self.say(f"== le site du {day} est fait : {self.site}")

    def page(self, path: str) -> str:
        """Return a file of the site."""
        return (self.site / path).read_text()


def play(folder: Path, say: Say) -> Day:
    """Play two days."""
    day = Day(folder, say)
    loto = ("loto@salle", "Loto de l’amicale", "20260614T140000", "")
    yoga = ("yoga@salle", "Yoga du mardi", "20260602T190000", RULE)
    bal = event("b1", "BAL DES POMPIERS", "13", "20:30")
    film = event("b2", "Cinéma en plein air", "20", "21:00")
    day.refresh(
        salle_ics=calendar(loto, yoga), commerces_csv=table(), agenda_json=export(bal, film)
    )
    say("== ce qu’est la table des commerces")
    day.wiker("discover", "copies/commerces.csv", "--at", str(FIRST))
    day.pull(FIRST)
    assert day.branches() == ["import/agenda", "import/commerces", "import/salle"]
    assert "développeur" not in day.review(FIRST)
    day.correct("import/agenda", "communes/savenay/events/bal-des-pompiers-2026-06-13.yaml",
                "Entrée libre.", "Entrée libre, buvette sur place.")  # fmt: skip
    day.merge()
    day.build(FIRST)

    later = event("b1", "BAL DES POMPIERS", "13", "21:00", description_fr="Entrée 5 €.")
    quiz = event("b3", "Soirée quiz", "27", "19:00")
    day.refresh(
        salle_ics=calendar(loto, yoga, ("don@salle", "Don du sang", "20260609T150000", "")),
        agenda_json=export(later, quiz),
    )
    told = day.pull(SECOND)
    assert "Entrée 5 €." in told  # the ambassador's words stay; the source's are told
    assert "Cinéma en plein air" in told  # gone from the source, and not deleted
    assert "Entrée 5 €." in git(day.root, "log", "--format=%b", "main..import/agenda")
    day.review(SECOND)
    day.merge()
    day.build(SECOND)
    day.pull(SECOND)
    assert day.branches() == []
    return day


if __name__ == "__main__":
    with TemporaryDirectory() as place:
        play(Path(place), print)

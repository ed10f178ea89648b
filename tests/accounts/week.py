"""A platform in some week of its year: with listings, sources, history and proposals that wait."""

import datetime
import json
from pathlib import Path

from tests.accounts.year import PlatformYear
from tests.clones import SETTINGS
from tests.portals import write
from wiker_ssg.contribute.records import Arrival
from wiker_ssg.contribute.store import SubmissionStore
from wiker_ssg.forge import Proposal
from wiker_ssg.forge.local.proposals import LocalForge
from wiker_ssg.git.process import run

DAY = datetime.date(2026, 10, 15)
SOURCE = "sources:\n"


class PlatformWeek:
    """A year that was played, and what stands beside its accounts on `DAY`."""

    def __init__(self, folder: Path) -> None:
        self.year = PlatformYear(folder)
        self.year.play()
        self.ledger, self.portal = self.year.ledger, self.year.portal
        self.intake, self.repositories = folder / "intake", folder / "repositories"
        write(self.portal, _content(self.year.communes))
        _health(self.portal)
        _commit(self.portal)
        self._propose()

    def _propose(self) -> None:
        """Let proposals wait: three in the forms' memory, of which one is decided, one beside."""
        self.intake.mkdir()
        now = DAY
        store = SubmissionStore(str(self.intake / "intake.db"), lambda: _seconds(now))
        for at, days in enumerate((40, 3, 12)):
            now = DAY - datetime.timedelta(days)
            arrival = _arrival(at, self.year.communes[at], _seconds(now))
            store.receive(arrival, lambda db: None)
        with store.transaction() as db:
            db.execute("UPDATE submission SET state = 'merged' WHERE key = '2026-0002'")
            url = "https://forge.example/pulls/3"
            db.execute("UPDATE submission SET url = ? WHERE key = '2026-0003'", (url,))
        self.repositories.mkdir()
        forge = LocalForge(self.repositories, root=str(self.portal))
        moment = _seconds(DAY - datetime.timedelta(20))
        files = {"events/loto.yaml": b"title: Loto\nstart: 2026-12-01\n"}
        for slug in self.year.communes[3:5]:
            forge.propose(Proposal("2026-0042", slug, "Un <loto>", "Bonjour", files, moment))


def _seconds(day: datetime.date) -> int:
    noon = datetime.datetime.combine(day, datetime.time(12), datetime.UTC)
    return int(noon.timestamp())


def _arrival(at: int, slug: str, moment: int) -> Arrival:
    def propose(key: str, taken: frozenset[str]) -> tuple[str, Proposal]:
        path = f"events/bal-{at}.yaml"
        return path, Proposal(key, slug, f"Bal {at}", "x", {path: b"x"}, moment)

    words = (f"n{at}", f"t{at}", slug, "event", f"Bal <b>{at}</b>", False, None)
    return Arrival(*words, 9_999_999_999, propose)


def _content(communes: list[str]) -> dict[str, str]:
    """Return listings, some checked long ago, and events: over, to come, repeated, cancelled."""
    files = {}
    for at, slug in enumerate(communes):
        here = f"communes/{slug}"
        for number in range(at % 4):
            checked = datetime.date(2024, 1 + number, 5 + at)
            files[f"{here}/directory/club-{number}.yaml"] = (
                f"title: Club {number}\ntype: association\nverified: {checked}\n"
            )
        files[f"{here}/directory/neuf.yaml"] = (
            "title: Club neuf\ntype: association\nverified: 2026-09-01\n"
        )
        files[f"{here}/events/passe.yaml"] = "title: Passé\nstart: 2026-02-01\n"
        files[f"{here}/events/marche.yaml"] = (
            "title: Marché\nstart: 2026-01-03\nrepeat: FREQ=WEEKLY\n"
        )
        files[f"{here}/events/annule.yaml"] = (
            "title: Annulé\nstart: 2026-12-24\nstatus: cancelled\n"
        )
    source = "  {0}: {{name: Agenda {0}, url: 'https://{0}.example/a.csv', licence: lov2}}\n"
    files["connectors.yaml"] = SOURCE + source.format("region") + source.format("never")
    for slug in communes[:3]:
        files[f"communes/{slug}/connectors.yaml"] = SOURCE + source.format("mairie")
    return files


def _health(portal: Path) -> None:
    told: dict[str, dict[str, dict[str, object]]] = {
        "": {"region": {"success": "2026-10-14", "change": "2026-03-01", "records": 4}},
        "communes/commune-000/": {"mairie": {"success": "2026-10-14", "change": "2026-10-01"}},
        "communes/commune-001/": {
            "mairie": {
                "success": "2026-08-01", "change": "2026-08-01", "failed": "2026-10-14",
                "failures": 9, "since": "2026-08-02", "code": "source-server",
            }
        },
        "communes/commune-002/": {"mairie": {"success": "2026-05-01", "change": "2026-04-30"}},
    }  # fmt: skip
    for below, sources in told.items():
        for name, facts in sources.items():
            path = f"{below}.imported/health/{name}.json"
            write(portal, {path: json.dumps(facts)})


def _commit(portal: Path) -> None:
    """Commit the communes one by one, each on a day of its own, all but the last."""
    run("init", "-q", "-b", "main", "--template=", folder=portal)
    places = sorted(path for path in (portal / "communes").iterdir() if path.is_dir())
    for at, place in enumerate(places[:-1]):
        when = f"2026-{1 + at:02}-{10 + at}T12:00:00+0200"
        dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        run("add", str(place.relative_to(portal)), folder=portal)
        run("commit", "-q", "-m", place.name, folder=portal, environment=SETTINGS | dates)

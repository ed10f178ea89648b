"""A town whose history is made by real git: forms, accounts and whoever lets in what they bring."""

from collections.abc import Mapping
from pathlib import Path

from tests.clones import noon
from wiker_ssg.accounts.contributions import read_season
from wiker_ssg.accounts.points import Score, scores
from wiker_ssg.forge import IDENTITY
from wiker_ssg.git.process import run
from wiker_ssg.model.settings import Portal
from wiker_ssg.model.thanks import ThanksFile, ThanksRules
from wiker_ssg.source.settings import read_settings

Files = Mapping[str, str | None]
"""Files by path; None takes one away."""

AMBASSADOR = "Anne <anne@example.org>"

FROM, UNTIL = 31, 121
"""Days of the season: 1 February to 1 May 2024."""

SEASON = b"""\
thanks:
  per_day: 6
  without: [Plateforme]
  seasons:
    - {name: Printemps 2024, from: 2024-02-01, until: 2024-05-01, seed: grenouille,
       beacon: Loto du 4 mai 2024, drawn: 2024-05-04}
"""

COMMUNE = """\
name: Donges
ambassadors: [{name: Anne Ambassade, github: anne-a}]
"""

SHOP = """\
title: Boulangerie du Port
type: business
address: {street: 1 rue du Port, city: Donges}
contact: {phone: "02 40 00 00 01"}
hours: Tu-Sa 07:00-19:00
"""

CLUB = """\
title: Amicale laïque
type: association
contact: {phone: "02 40 00 00 02"}
body: Des activités pour toutes les familles de la commune, toute l’année.
"""


def event(title: str, start: str, **fields: str) -> str:
    """Return the file of an event that says something."""
    given = {"place": "{name: Salle des fêtes}", "organiser": "amicale-laique", **fields}
    lines = [f"title: {title}", f"start: {start}", *(f"{k}: {v}" for k, v in given.items() if v)]
    return "\n".join(lines) + "\n"


def who(login: str) -> str:
    """Return an account as commits name it."""
    return f"{login} <{login}@users.noreply.github.com>"


def portal(text: bytes = SEASON) -> Portal:
    """Return a portal's settings, which are right."""
    found, problems = read_settings(Portal, "portal.yaml", text)
    assert not problems, problems
    assert isinstance(found, Portal)
    return found


class Town:
    """A commune's repository; everything is let in by its ambassador unless said otherwise.

    Its commits are handed to Git in one stream once somebody asks.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.turn = 0
        self.stream: list[bytes] = []
        start = {"directory/boulangerie.yaml": SHOP, "directory/amicale-laique.yaml": CLUB}
        self.commit(0, {"commune.yaml": COMMUNE, **start})

    def commit(
        self, day: int, files: Files, author: str = AMBASSADOR, message: str = "Ajout"
    ) -> None:
        """Commit on main, with the author as committer."""
        self._commit(day, files, author, author, message)

    def form(self, day: int, name: str, files: Files) -> None:
        """Publish what came by the form under a pseudonym."""
        self.turn += 1
        signed = f"\nContributed-by: {name}" if name else ""
        message = f"Proposition\n\nProposal: 2024-{self.turn:04}/0{signed}"
        self._merged(day, files, IDENTITY, message, AMBASSADOR)

    def account(self, day: int, login: str, files: Files) -> None:
        """Publish the pull request of an account."""
        self._merged(day, files, who(login), "Ajout", AMBASSADOR)

    def merged_by_himself(self, day: int, login: str, files: Files) -> None:
        """Publish a pull request that its author merged."""
        self._merged(day, files, who(login), "Ajout", who(login))

    def _merged(self, day: int, files: Files, author: str, message: str, merger: str) -> None:
        base = len(self.stream)
        self._commit(day, files, author, author, message, base)
        self._commit(day, files, merger, merger, "Merge", base, base + 1)

    def _commit(
        self, day: int, files: Files, author: str, committer: str, message: str, *parents: int
    ) -> None:
        when, text = f"{noon(day)} +0000", message.encode()
        mark = len(self.stream) + 1
        lines = [
            f"commit refs/heads/main\nmark :{mark}\nauthor {author} {when}\n".encode(),
            f"committer {committer} {when}\ndata {len(text)}\n".encode(), text, b"\n",
        ]  # fmt: skip
        ancestors = parents or ((mark - 1,) if mark > 1 else ())
        for word, parent in zip(("from", "merge"), ancestors, strict=False):
            lines.append(f"{word} :{parent}\n".encode())
        for path, content in sorted(files.items(), key=lambda item: item[1] is not None):
            data = None if content is None else content.encode()
            if data is None:
                lines.append(f"D {path}\n".encode())
            else:
                lines.append(
                    b"M 100644 inline %b\ndata %d\n%b\n" % (path.encode(), len(data), data)
                )
        self.stream.append(b"".join(lines))

    def made(self) -> Path:
        """Return the folder of the clone with all that was committed so far."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if not (self.folder / ".git").exists():
            run("init", "-q", "-b", "main", "--template=", folder=self.folder)
        run("fast-import", "--quiet", "--force", folder=self.folder, given=b"".join(self.stream))
        return self.folder

    def scores(self, file: ThanksFile | None = None) -> dict[str, Score]:
        """Return the points of the season."""
        settings = portal()
        rules = settings.thanks or ThanksRules()
        facts = read_season(self.made(), "donges", settings, rules.seasons[0])
        assert facts is not None
        return scores(facts, rules, file or ThanksFile())

    def points(self, file: ThanksFile | None = None) -> dict[str, int]:
        """Return the points of the season by name, without those who have none."""
        return {name: one.points for name, one in self.scores(file).items()}

"""How long `wiker review` takes on a commune of 2,000 entries, the whole command each time.

    python -m bench.review [TIMES]

Makes a repository of 2,000 invented entries and a branch for each kind of proposal (a new event, a
correction, a removal, a broken file, a picture…), then reviews each as a workflow would.
"""

import datetime
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.reviews.repositories import commit, make

ENTRIES = 2_000
DAY = datetime.date(2026, 5, 2)
STREETS = ("rue de la Gare", "rue des Écoles", "quai de la Loire", "place de la Mairie")
KINDS = ("association", "business", "producer", "venue", "health")
CATEGORIES = ("sport", "culture", "bakery", "leisure", "solidarity")
NAMES = ("Loto", "Concert", "Randonnée", "Fest-noz", "Marché", "Exposition", "Conférence")


def commune(entries: int) -> dict[str, bytes | str | None]:
    """Return the files of an invented commune: one organisation in four, the rest events."""
    files: dict[str, bytes | str | None] = {
        "commune.yaml": b"name: Donges\ndepartment: '44'\npostcodes: ['44480']\n"
    }
    organisations = entries // 4
    for n in range(organisations):
        files[f"directory/organisme-{n}.yaml"] = (
            f"title: Organisme {n} de la {STREETS[n % 4]}\ntype: {KINDS[n % 5]}\n"
            f"category: {CATEGORIES[n % 5]}\n"
            f"address: {{street: {n} {STREETS[n % 4]}, postcode: '44480', city: Donges}}\n"
            f"contact: {{phone: 02 61 91 {n // 100:02} {n % 100:02}}}\n"
            "hours: 'Tu-Sa 09:00-12:00,14:00-18:00; PH off'\n"
        ).encode()
    for n in range(entries - organisations):
        day = DAY + datetime.timedelta(days=n % 400 - 60)
        series = f"repeat: FREQ=WEEKLY;UNTIL={day.year + 1}0630\n" if n % 10 == 0 else ""
        files[f"events/evenement-{n}.yaml"] = (
            f"title: {NAMES[n % 7]} numéro {n}\nstart: {day} {8 + n % 12:02}:30\n"
            f"category: concert\nplace: organisme-{n % organisations}\n"
            f"organiser: organisme-{(n * 7) % organisations}\n"
            f"summary: Une soirée comme on les aime, la {n}e du nom.\n{series}"
        ).encode()
    return files


def proposals() -> dict[str, dict[str, bytes | str | None]]:
    """Return what is proposed, by name."""
    bal = "title: Bal d'été\nstart: 2026-06-13 20:30\nplace: organisme-3\ncategory: danse\n"
    return {
        "event": {"events/bal.yaml": bal.encode()},
        "event by hand": {
            "events/bal.yaml": (
                b"title: Bal\nstart: 13/06/2026 20h30\nplace: {name: Organisme 3 de la place}\n"
            )
        },
        "series": {"events/gym.yaml": (bal + "repeat: FREQ=WEEKLY;UNTIL=20270630\n").encode()},
        "correction": {
            "directory/organisme-7.yaml": (
                b"title: Organisme 7\ntype: business\ncontact: {phone: 06 12 34 56 78}\n"
            )
        },
        "organisation": {"directory/neuf.yaml": b"title: Neuf\ntype: business\ncategory: sport\n"},
        "removal": {"directory/organisme-9.yaml": None},
        "broken": {"events/bal.yaml": b"title: Bal: le retour\n"},
        "fifty events": {f"events/neuf-{n}.yaml": bal.encode() for n in range(50)},
        "outside": {".github/workflows/x.yml": b"on: push\n"},
    }


def main(times: int) -> None:
    """Print the seconds that each proposal took, and the worst of all."""
    base = commune(ENTRIES)
    worst = 0.0
    with tempfile.TemporaryDirectory() as place:
        for name, files in proposals().items():
            folder = Path(place) / name.replace(" ", "-")
            make(folder, commit("main", base, 1), commit("p", files, 2))
            command = [sys.executable, "-m", "wiker_ssg", "review", str(folder), "--base", "main",
                       "--head", "p", "--at", str(DAY), "--format", "json"]  # fmt: skip
            took = []
            for _ in range(times):
                began = time.perf_counter()
                subprocess.run(command, check=True, capture_output=True)
                took.append(time.perf_counter() - began)
            worst = max(worst, *took)
            print(f"{name:15} median {statistics.median(took):.2f} s, worst {max(took):.2f} s")
    print(f"{ENTRIES} entries: worst {worst:.2f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)

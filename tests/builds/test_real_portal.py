"""A whole portal of real communes and events: published without a word too many."""

import gzip
import re
import shutil
from pathlib import Path

from tests.portals import Published, real, tree, wiker
from wiker_ssg.build.leftovers import MANIFESTS

WORDS = re.compile(r"(\d+) communes, (\d+) fiches, (\d+) fichiers")
EVENT = re.compile(r"[^/]+/agenda/(?!alentours\.)[^/]+\.ics")
"""The calendar file of one event."""


def test_all_of_it_is_published(real_portal: Published) -> None:
    words = WORDS.search(real_portal.said)
    assert words is not None
    files = [
        path
        for path, data in tree(real_portal.folder).items()
        if data is not None and not path.startswith(MANIFESTS)  # what was made, for the next build
    ]
    assert words.groups() == ("92", "2603", str(len(files)))
    events = [path for path in files if EVENT.fullmatch(path)]
    entries = list(real("real-portal").glob("communes/*/events/**/*.*"))
    assert len(events) == len(entries) == 2_309
    communes = {path.name for path in (real("real-portal") / "communes").iterdir()}
    assert len(communes) == 92
    first = {path.split("/")[0] for path in files if re.fullmatch(r"[^/]+/index\.html", path)}
    assert first == communes | {"mentions-legales", "accessibilite", "donnees"}


def test_a_first_question_is_light_in_every_town(real_portal: Published) -> None:
    """The program, the index, two parts of texts, three files of rows; Marseille has 1,300."""
    program = sent(next(real_portal.folder.glob("assets/search-*.js")))
    costs = {}
    for index in real_portal.folder.glob("*/recherche/index"):
        parts = {
            kind: sorted(map(sent, index.glob(f"{kind}-*.json"))) for kind in ("texts", "rows")
        }
        whole = sent(index / "index.json") + sent(index / "texts.json")
        costs[index.parts[-3]] = program + whole + sum(parts["texts"][-2:] + parts["rows"][-3:])
    assert max(costs, key=lambda town: costs[town]) == "marseille"
    assert 30_000 < costs["marseille"] < 80_000
    assert sorted(costs.values())[len(costs) // 2] < 15_000


def sent(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def test_problems_are_few_and_in_french(real_portal: Published) -> None:
    assert "0 erreur" in real_portal.said
    assert "Traceback" not in real_portal.problems
    for line in real_portal.problems.splitlines():
        if line.endswith("]") and "  [" in line:
            assert re.search(r":\d+:\d+  (avertissement|info)  ", line), line


def test_one_commune_of_it_alone(tmp_path: Path) -> None:
    communes = real("real-portal") / "communes"
    sizes = {folder: sum(1 for _ in folder.glob("events/**/*.*")) for folder in communes.iterdir()}
    chosen = sorted(sizes, key=lambda folder: sizes[folder])[-2]  # Marseille takes long
    assert sizes[chosen] > 10
    root = tmp_path / chosen.name
    shutil.copytree(chosen, root)
    options = ("--at", "2026-03-01", "--history", "none", "--output", tmp_path / "site")
    done = wiker("--lang", "fr", "build", root, *options)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    found = tree(tmp_path / "site")
    (slug,) = {path.split("/")[0] for path in found if path.endswith("/agenda.ics")}
    entries = sum(1 for _ in root.glob("events/**/*.*"))
    agenda = [path for path in found if EVENT.fullmatch(path)]
    assert {path.split("/")[0] for path in agenda} == {slug}
    assert len(agenda) == entries

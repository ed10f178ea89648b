"""Every file of the real data becomes a source, by the mapping that is proposed, and a site."""

import datetime
import shutil
from pathlib import Path

import yaml
from click.testing import CliRunner

from tests.portals import DATA, real
from wiker_ssg.build import build
from wiker_ssg.build.options import Options
from wiker_ssg.cli.main import group

DAY = "2026-05-27"
APART = ("INDEX.md", "suites", "sites", "ssg-corpus", "real-portal", "communes", "schemas")
"""What is no source of a town: test suites, other generators' sources, lists of communes."""

TAKEN = {
    "derived/loire-atlantique_restaurants.cp1252.csv": 186,
    "directory-csv/loire-atlantique_hotels.csv": 27,
    "directory-csv/loire-atlantique_restaurants.csv": 186,
    "directory-csv/mediatheques_idf_subventions.csv": 59,
    "events-pr-repo/la-grappe-bordeaux": 80,
    "heritage/loire-atlantique_monuments-musees.csv": 73,
    "openagenda/ods-v1_evenements-publics_2026-05-27.json": 40,
    "openagenda/ods-v1_evenements-publics_2026-05-29.json": 40,
}
"""How many records of a source are an entry of one of the portal's communes; of all others none."""


def run(*words: str) -> str:
    result = CliRunner().invoke(group, ["--lang", "en", *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), words
    return "" if result.exit_code else result.output


def test_every_file_is_discovered_pulled_and_published(tmp_path: Path) -> None:
    portal, copies = tmp_path / "portal", tmp_path / "copies"
    copies.mkdir()
    for source in (real("real-portal") / "communes").iterdir():
        place = portal / "communes" / source.name
        place.mkdir(parents=True)
        shutil.copy(source / "commune.yaml", place)
    shutil.copy(real("real-portal") / "portal.yaml", portal)
    sources, paths = {}, {}
    for number, path in enumerate(sorted(DATA.rglob("*"))):
        relative = path.relative_to(DATA)
        if relative.parts[0] in APART or "conference-data" in path.parts or not path.is_file():
            continue
        told = run("discover", str(path), "--yaml", "--at", DAY)
        if told:
            (proposed,) = yaml.safe_load(told)["sources"].values()
            settings = {key: value for key, value in proposed.items() if value is not None}
            copy = copies / f"source{number}{path.suffix}"
            sources[copy.stem] = settings | {"file": f"copies/{copy.name}", "most": 100}
            paths[copy.stem] = str(relative)
            shutil.copy(path, copy)
    (portal / "connectors.yaml").write_text(yaml.safe_dump({"sources": sources}))
    assert run("pull", *paths, "--root", str(portal), "--copies", str(copies), "--at", DAY)
    taken: dict[str, int] = {}
    for name, where in paths.items():
        said = (portal / "communes").glob(f"*/.imported/{name}.json")
        count = sum(file.read_text().count('"kind"') for file in said)
        key = next((key for key in TAKEN if where.startswith(key)), where)
        taken[key] = taken.get(key, 0) + count
    assert len(paths) > 70
    assert {path: count for path, count in taken.items() if count} == TAKEN
    day = datetime.date.fromisoformat(DAY)
    built = build(Options(str(portal), str(tmp_path / "site"), day, jobs=1, history="none"))
    assert built.problems == ()
    entries = sum(1 for _ in portal.glob("communes/*/*/*.yaml"))
    assert sum(built.entries.values()) == entries > 500
    assert (tmp_path / "site/nantes/annuaire/index.html").is_file()

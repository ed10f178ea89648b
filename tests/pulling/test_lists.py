"""What a pull makes of lists: a position alone is a place, too many dates end it with 1."""

import datetime
import json
from pathlib import Path

from click.testing import CliRunner, Result

from tests.portals import write
from wiker_ssg.cli.main import group

COMMUNE = "name: Donges\nlat: 47.3217\nlon: -2.0755\npostcodes: ['44480']\n"
CONNECTORS = """\
sources:
  agenda:
    name: Agenda
    file: agenda.json
    kind: event
    id: id
    mapping:
      title: titre
      start: dates
      place.lat: {from: geo, as: position}
      contact.email: mail
"""


def pull(root: Path, *items: dict[str, object]) -> Result:
    write(root, {"commune.yaml": COMMUNE, "connectors.yaml": CONNECTORS,
                 "agenda.json": json.dumps(list(items))})  # fmt: skip
    arguments = ["pull", "agenda", "--root", str(root), "--at", "2026-03-01"]
    return CliRunner().invoke(group, arguments)


def test_a_position_alone_is_a_place_of_its_commune(tmp_path):
    found = pull(tmp_path, {"id": 1, "titre": "Bal", "dates": "2026-06-01",
                            "geo": {"lat": 47.32, "lon": -2.07}})  # fmt: skip
    assert found.exit_code == 0, found.output
    (path,) = (tmp_path / "events").iterdir()
    assert "place: {name: Donges, city: Donges, lat: 47.32, lon: -2.07}" in path.read_text()


def test_what_is_left_is_told_and_too_many_dates_end_the_run_with_1(tmp_path):
    bal: dict[str, object] = {
        "id": 1, "titre": "Bal", "dates": ["2026-06-01", "le soir"],
        "mail": ["a@donges.example", "b@donges.example"],
    }  # fmt: skip
    found = pull(tmp_path, bal)
    assert found.exit_code == 0, found.output
    assert "le soir" in found.output
    assert "b@donges.example" in found.output
    first = datetime.date(2022, 1, 1)
    days = [str(first + datetime.timedelta(n)) for n in range(2_100)]
    assert pull(tmp_path, {**bal, "dates": days}).exit_code == 1
    (path,) = (tmp_path / "events").iterdir()
    written = path.read_text()
    assert days[-1] in written
    assert days[0] not in written
    pull(tmp_path, {**bal, "dates": days})
    assert path.read_text() == written

"""A commune's own calendar through `wiker pull`: what stays, and what is judged elsewhere."""

from pathlib import Path

from click.testing import CliRunner

from wiker_ssg.cli.main import group

SOURCE = "sources:\n  agenda:\n    name: Agenda\n    url: https://agenda.example/a.ics\n"
HERE = (
    "Mairie\\, salle du conseil municipal", "Salle des fêtes\\, France", "Zoom\\, en ligne",
    "Gymnase\\, rue de Nantes", "Stade\\, Le Bourg", "Salle de Savenay\\, Donges",
)  # fmt: skip
ELSEWHERE = (
    "Salle\\, Savenay", "Théâtre - Saint-Nazaire", "Salle X\\, 49000 Angers", "Mairie de Savenay",
    "Cinéma Savenay",
)  # fmt: skip


class OwnCalendar:
    """A commune alone, with a copy of the portal's settings, and a calendar of its own."""

    def __init__(self, folder: Path) -> None:
        self.root, self.copies = folder / "donges", folder / "copies"
        self.root.mkdir()
        self.copies.mkdir()
        (self.root / "commune.yaml").write_text(
            "name: Donges\ncode: {scheme: insee, value: '44052'}\npostcodes: ['44480']\n"
            "lat: 47.3217\nlon: -2.0755\n"
        )
        (self.root / "portal.yaml").write_text(
            "communes: [{slug: donges}, {slug: savenay}, {slug: saint-nazaire}]\n"
        )
        self.asks()

    def asks(self, more: str = "") -> None:
        (self.root / "connectors.yaml").write_text(SOURCE + more)

    def pull(self, *places: str, option: str = "--yes") -> str:
        """Pull events of these places, and return what is said."""
        events = "".join(
            f"BEGIN:VEVENT\nUID:{at}@x\nDTSTAMP:20260101T000000Z\n"
            f"DTSTART:202606{at + 1:02}T200000\nSUMMARY:Soirée {at}\nLOCATION:{place}\nEND:VEVENT\n"
            for at, place in enumerate(places)
        )
        text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//FR\n{events}END:VCALENDAR\n"
        (self.copies / "agenda.ics").write_text(text)
        words = ["--lang", "fr", "pull", "agenda", "--root", str(self.root), option]
        words += ["--copies", str(self.copies), "--at", "2026-05-27"]
        result = CliRunner().invoke(group, words)
        assert result.exit_code == 0, result.output
        return result.output

    def titles(self) -> set[str]:
        files = (self.root / "events").glob("*.yaml")
        return {file.read_text().partition("\n")[0].removeprefix("title: ") for file in files}


def test_what_names_no_other_commune_stays_and_the_rest_is_listed(tmp_path: Path) -> None:
    """All of it, with its day and its place as said, and the warning first."""
    town = OwnCalendar(tmp_path)
    told = town.pull(*HERE, *ELSEWHERE)
    assert town.titles() == {f"Soirée {at}" for at in range(len(HERE))}
    lines = told.splitlines()
    assert lines[1].startswith("  attention\u00a0: 5 enregistrements sur 11 ")
    listed = [line for line in lines if "est ailleurs" in line]
    assert len(listed) == len(ELSEWHERE)
    for at, (line, place) in enumerate(zip(listed, ELSEWHERE, strict=True), len(HERE)):
        assert f"2026-06-{at + 1:02} 20:00 – " in line
        assert f"Soirée {at}" in line
        assert place.replace("\\", "") in line
    assert told.count("filter.radius_km") == 1


def test_the_remedies_that_are_told_work(tmp_path: Path) -> None:
    town = OwnCalendar(tmp_path)
    town.asks("    mapping: {commune.code: {otherwise: '44052'}}\n")
    assert "ailleurs" not in town.pull(*HERE, *ELSEWHERE)
    assert len(town.titles()) == len(HERE) + len(ELSEWHERE)


def test_a_few_of_elsewhere_are_listed_without_a_warning(tmp_path: Path) -> None:
    told = OwnCalendar(tmp_path).pull(*HERE, ELSEWHERE[0])
    assert "attention" not in told
    assert told.count("est ailleurs") == 1


def test_a_radius_costs_nothing_that_says_no_position(tmp_path: Path) -> None:
    town = OwnCalendar(tmp_path)
    town.asks("    filter: {radius_km: 15}\n")
    assert "hors du filtre" not in town.pull(*HERE)
    assert len(town.titles()) == len(HERE)


def test_a_filter_of_postcodes_is_about_what_says_one(tmp_path: Path) -> None:
    town = OwnCalendar(tmp_path)
    town.asks("    filter: {postcode: ['44480', '49000']}\n")
    town.pull(*HERE, "Salle X\\, 49000 Angers", "Salle\\, 35000 Rennes")
    assert len(town.titles()) == len(HERE) + 1

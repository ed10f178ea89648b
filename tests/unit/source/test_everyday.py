"""What people write day by day: several things in one breath, or one thing over several lines."""

import pytest

from tests.unit.source.test_remedies_mend import HEAD, mended, read, until_content


def facts(text: str, line: int = 2) -> dict[str, str]:
    found = [p for p in read(text).problems if p.location.line == line]
    return dict(found[-1].facts)


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("du 1er au 15 décembre 2026", "2026-12-01", "2026-12-15"),
        ("1-15 décembre 2026", "2026-12-01", "2026-12-15"),
        ("du 28 novembre au 3 décembre 2026", "2026-11-28", "2026-12-03"),
        ("du 28/12 au 3/1/2027", "2026-12-28", "2027-01-03"),
        ("du 01/12/2026 au 15/12/2026", "2026-12-01", "2026-12-15"),
        ("samedi 28 et dimanche 29 novembre 2026", "2026-11-28", "2026-11-29"),
        ("5 et 12 décembre 2026 à 15h", "2026-12-05 15:00", "2026-12-12"),
        ("le 24/12/2026 de 20h à 1h", "2026-12-24 20:00", "2026-12-25 01:00"),
        ("24/12/2026 14h-18h", "2026-12-24 14:00", "2026-12-24 18:00"),
        ("2026-12-24 20h-23h", "2026-12-24 20:00", "2026-12-24 23:00"),
        ("24 décembre 2026 à 20h30", "2026-12-24 20:30", None),
        ("jeudi 24 décembre 2026", "2026-12-24", None),
    ],
)
def test_a_beginning_and_an_end_in_one_line_are_told_apart(said, first, last):
    found = facts(f"title: Bal\nstart: {said}\n")
    assert (found["suggestion"], found.get("last")) == (first, last)


@pytest.mark.parametrize(
    ("lines", "start", "end"),
    [
        ("date: 24/12/2026\nheure: 20h30", "2026-12-24 20:30", None),
        ("start: 2026-12-24\nhoraires: 15h-19h30", "2026-12-24 15:00", "2026-12-24 19:30"),
        ("date: jeudi 24 décembre 2026\nhoraire: de 20h à 1h", "2026-12-24 20:00", "2026-12-25 01"),
    ],
)
def test_an_hour_on_a_line_of_its_own_is_joined_to_its_day(lines, start, end):
    found = facts(f"title: Bal\n{lines}\n", line=3)
    assert (found["first"], found["whole"]) == ("2", f"start: {start}")
    assert found.get("suggestion", "").startswith(f"end: {end}" if end else "")


def test_a_day_with_its_hour_is_not_joined_to_another():
    assert "whole" not in facts("title: Bal\nstart: 2026-12-24 20:30\nheure: 21h\n", line=3)


def test_ways_of_reaching_somebody_are_gathered_in_one_field():
    text = f"{HEAD}téléphone: 02 40 45 11 22\nmail: a@example.org\nsite internet: www.example.org\n"
    first, *others = (p for p in read(text).problems if p.code == "field-unknown")
    assert first.facts["suggestion"] == (
        'contact: {phone: 02 40 45 11 22, email: a@example.org, url: "https://www.example.org"}'
    )
    assert [p.facts["first"] for p in others] == ["3", "3"]
    lines = mended(text, (first,)).split("\n")
    entry = until_content("\n".join(lines[:3]) + "\n")
    assert (entry.contact.email, entry.contact.url) == ("a@example.org", "https://www.example.org")


def test_what_belongs_into_a_field_that_is_there_is_said_as_it_stands_there():
    told = facts(f"{HEAD}contact: {{name: Yann}}\nmail: a@example.org\n", line=4)
    assert (told["part"], told["parent"], told["first"]) == ("email: a@example.org", "contact", "3")


def test_days_of_a_closure_are_its_first_and_its_last():
    text = "title: Ferme\ntype: producer\nclosed_for: du 1er au 15 août 2026\n"
    (problem,) = read(text, "directory/ferme.yaml").problems
    assert problem.facts["suggestion"] == "[{from: 2026-08-01, to: 2026-08-15}]"


@pytest.mark.parametrize(
    ("line", "put"),
    [
        ("annulé: oui", "status: cancelled"),
        ("Complet: oui", "status: full"),
        ("reporté:", "status: postponed"),
        ("gratuit: oui", "price: free"),
    ],
)
def test_a_value_used_as_a_name_becomes_the_value_of_its_field(line, put):
    assert facts(f"{HEAD}{line}\n", line=3)["suggestion"] == put
    until_content(f"{HEAD}{line}\n")


def test_what_is_not_so_is_left_out():
    assert "suggestion" not in facts(f"{HEAD}annulé: non\n", line=3)


@pytest.mark.parametrize(
    ("said", "put"),
    [
        ("Mme Le Goff, 06 12 34 56 78", "{name: Mme Le Goff, phone: 06 12 34 56 78}"),
        ("Mme Le Goff 06 12 34 56 78", "{name: Mme Le Goff, phone: 06 12 34 56 78}"),
        ("Yann au 06 12 34 56 78", "{name: Yann, phone: 06 12 34 56 78}"),
        ("Yann, a@example.org", "{name: Yann, email: a@example.org}"),
        ("06 12 34 56 78 ou a@example.org", "{phone: 06 12 34 56 78, email: a@example.org}"),
        ("Mme Le Goff, à l’accueil", '{name: "Mme Le Goff, à l’accueil"}'),
    ],
)
def test_a_name_and_its_number_are_told_apart(said, put):
    assert facts(f"{HEAD}contact: {said}\n", line=3)["suggestion"] == put


def test_a_file_is_a_file_whatever_its_ending():
    found = facts(f"{HEAD}image: IMG_20261101.HEIC\n", line=3)
    assert found["suggestion"] == "{file: IMG_20261101.HEIC}"


@pytest.mark.parametrize("key", ["gps", "Position", "coordonnées GPS"])
def test_a_position_is_no_street(key):
    text = f"title: Ferme\ntype: producer\n{key}: 47.32, -2.07\n"
    found = read(text, "directory/ferme.yaml").problems[-1]
    assert found.facts["suggestion"] == "{lat: 47.32, lon: -2.07}"


def test_latitude_and_longitude_are_numbers_in_one_field():
    text = "title: Ferme\ntype: producer\nlat: 47,32\nlongitude: -2,07\n"
    first = next(p for p in read(text, "directory/ferme.yaml").problems)
    assert first.facts["suggestion"] == "address: {lat: 47.32, lon: -2.07}"


@pytest.mark.parametrize("said", ["24h/24", "24 h sur 24", "7j/7 24h/24", "24h/24 et 7j/7"])
def test_always_open_is_written_in_its_own_way(said):
    text = f"title: Plombier\ntype: business\nhours: {said}\n"
    (problem,) = read(text, "directory/plombier.yaml").problems
    assert problem.facts["suggestion"] == "24/7"


def test_the_place_in_a_line_that_got_quotes_is_that_of_its_text():
    text = "title: Boucher\ntype: business\nhours: mardi-samedi: 8h30-13h\n"
    found = read(text, "directory/boucher.yaml").problems
    assert {p.location.column for p in found} == {8}

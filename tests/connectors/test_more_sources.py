"""Sources of other forms: YAML, packages, an object a file, zipped calendars, addresses, dates."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.connectors.sources import code
from tests.unit.connectors.drawn import drafted
from wiker_ssg.connectors import limits
from wiker_ssg.connectors.exports import agenda_of, exported, is_agenda_page
from wiker_ssg.connectors.fetch import Fetcher
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.readers import delimited
from wiker_ssg.connectors.reading import read
from wiker_ssg.connectors.sampling import looked_at
from wiker_ssg.connectors.schemas import recognise
from wiker_ssg.connectors.settings import SourceSettings
from wiker_ssg.connectors.web import Download


def packed(files: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return stream.getvalue()


def test_yaml_is_the_text_that_was_written():
    text = (
        "evenements:\n  - {titre: Loto, heure: 12:30, code: 01234, gratuit: NO}\n  - {titre: Bal}\n"
    )
    found = read(Payload("agenda.yaml", text.encode()))
    assert found.facts["records"] == "evenements"
    assert found.items[0].data == {
        "titre": "Loto",
        "heure": "12:30",
        "code": "01234",
        "gratuit": "NO",
    }
    assert read(Payload("a", text.encode(), "application/yaml")).items == found.items


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a: &a [x, x]\nb: *a\n", "source-syntax"),
        ("a: [b\n", "source-syntax"),
        ("[" * 200 + "]" * 200, "source-depth"),
        ("- x\n" * 200_000, "source-no-records"),
        ("- [1, 2]\n" * 200_000, "source-values"),
    ],
)
def test_yaml_that_is_too_much_or_none_is_refused(text, why):
    assert code(read(Payload("a.yml", text.encode()))) == why


HSDS = {
    "p/datapackage.json": json.dumps({"name": "x", "resources": [{"path": "services.csv"}]}),
    "p/organizations.csv": "id,name,email\no1,Food Bank,a@example.org\n",
    "p/services.csv": "id,organization_id,name,description,status\n"
    "s1,o1,Pantry,Food,active\ns2,o1,Advice,Debt,active\n",
    "p/locations.csv": "id,name,latitude,longitude\nl1,Hall,47.32,-2.07\n",
    "p/addresses.csv": "id,location_id,address_1,city,postal_code\n"
    "a1,l1,3 High Street,Donges,44480\n",
    "p/phones.csv": "id,service_id,number\np1,s1,02 40 45 00 00\n",
    "p/schedules.csv": 'id,service_id,byday,opens_at,closes_at\nc1,s1,"MO,TU",09:00,12:00\n',
    "p/service_at_location.csv": "id,service_id,location_id\nx1,s1,l1\nx2,s2,l1\n",
}


def test_a_package_of_open_referral_is_joined():
    found = read(Payload("hsds.zip", packed(HSDS)))
    drafts, refused = drafted(found)
    assert refused == ()
    assert drafts[0].fields == {
        "title": "Pantry", "body": "Food",
        "contact": {"phone": "02 40 45 00 00", "email": "a@example.org"},
        "address": {"street": "3 High Street", "postcode": "44480", "city": "Donges",
                    "lat": 47.32, "lon": -2.07},
        "hours": "Mo,Tu 09:00-12:00", "source": {"name": "Source", "id": "s1"},
    }  # fmt: skip
    assert [draft.key for draft in drafts] == ["s1", "s2"]


def test_its_answers_in_json_are_the_same():
    place = {
        "latitude": 47.32,
        "longitude": -2.07,
        "addresses": [{"address_1": "3 High Street", "city": "Donges"}],
    }
    service = {"id": "s1", "name": "Pantry", "service_at_locations": [{"location": place}]}
    found = read(
        Payload("services", json.dumps({"total_items": 1, "contents": [service]}).encode())
    )
    (draft,), _ = drafted(found)
    assert draft.fields["address"] == {
        "street": "3 High Street",
        "city": "Donges",
        "lat": 47.32,
        "lon": -2.07,
    }


def test_a_distribution_of_one_file_an_object_has_its_objects_alone():
    """DATAtourisme's: an index, a context, and folders of objects."""
    one = {"@id": "https://data.example/1", "@type": ["Event"], "rdfs:label": {"fr": ["Bal"]},
           "isLocatedAt": [{}], "lastUpdate": "2026-01-01"}  # fmt: skip
    files = {
        f"objects/{n}/{n}.json": json.dumps({**one, "@id": f"https://data.example/{n}"})
        for n in range(5)
    }
    files |= {
        "index.json": json.dumps([{"label": "Bal", "file": "0/0.json"}] * 5),
        "context.jsonld": '{"@context": {}}',
    }
    found = read(Payload("flux.zip", packed(files)))
    assert len(found.items) == 5
    assert found.refused == ()
    schema = recognise(found)
    assert schema is not None
    assert schema.name == "DATAtourisme"


def test_calendars_in_an_archive_are_one_source():
    event = (
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:{0}\nDTSTART:2026070{0}T100000\nSUMMARY:Bal\n"
        "END:VEVENT\nEND:VCALENDAR\n"
    )
    found = read(Payload("agenda.zip", packed({f"{n}.ics": event.format(n) for n in (1, 2)})))
    assert (found.format, len(found.items)) == ("ics", 2)


SHEET = "https://docs.google.com/spreadsheets/d/1aBcDeFgHiJkLmNoPqRsTuVwXyZ012345"
EXPORT = "https://openagenda.com/agendas/12345678/events.v2.json?relative%5B%5D=current&relative%5B%5D=upcoming&detailed=1&size=300"


@pytest.mark.parametrize(
    ("address", "data"),
    [
        (f"{SHEET}/edit#gid=42", f"{SHEET}/export?format=csv&gid=42"),
        (f"{SHEET}/edit?usp=sharing", f"{SHEET}/export?format=csv"),
        (f"{SHEET}/edit?gid=7#gid=7", f"{SHEET}/export?format=csv&gid=7"),
        (SHEET, f"{SHEET}/export?format=csv"),
        (f"{SHEET}/export?format=csv&gid=1", f"{SHEET}/export?format=csv&gid=1"),
        ("https://docs.google.com/spreadsheets/d/e/2PACX-1vabcdefghij/pubhtml?gid=3&single=true",
         "https://docs.google.com/spreadsheets/d/e/2PACX-1vabcdefghij/pub?gid=3&single=true&output=csv"),
        ("https://openagenda.com/agendas/12345678", EXPORT),
        ("https://openagenda.com/fr/agendas/12345678/events", EXPORT),
        ("https://openagenda.com/agendas/12345678/events.v2.ics", "https://openagenda.com/agendas/12345678/events.v2.ics"),
        ("https://docs.example.org/spreadsheets/d/1aBcDeFgHiJk/edit", "https://docs.example.org/spreadsheets/d/1aBcDeFgHiJk/edit"),
    ],
)  # fmt: skip
def test_the_address_of_a_page_leads_to_its_data(address, data):
    assert exported(address) == data


class Web:
    """Answers each address with its bytes, and remembers which were asked."""

    def __init__(self, answers: dict[str, bytes]) -> None:
        self.answers, self.asked = answers, list[str]()

    def get(self, url: str, known: object = None) -> Download:
        self.asked.append(url)
        return Download(Payload(url, self.answers[url]))


def test_an_agenda_by_its_name_is_asked_for_its_number_first():
    page = "https://openagenda.com/fr/savenay"
    web = Web(
        {
            page: b'<a href="/agendas/12345678/events.v2.ics">',
            EXPORT: b'{"total": 2, "events": [{"uid": 1, "title": {"fr": "Bal"}}]}',
        }
    )
    got = Fetcher(Path(), web).fetch("a", SourceSettings(name="A", url=page))  # type: ignore[arg-type]
    assert web.asked == [page, EXPORT]
    found = read(got.payloads[0])  # type: ignore[union-attr]
    assert [refusal.code for refusal in found.refused] == [
        "source-records"
    ]  # two, of which one came
    assert is_agenda_page(page)
    assert agenda_of(b"nothing") is None


PAGE = """<!doctype html><meta charset=utf-8>
<nav><time datetime=2026-01-01>1er</time> accueil</nav><main><ul>
<li><time datetime="2026-05-03T14:30">3 mai</time> <a href="/loto">Loto de l'école</a>
Salle polyvalente
<li><time datetime="2026-07-13">13</time> – <time datetime="2026-07-14">14 juillet</time> <b>Bal</b>
</ul><article class=post><h2>Travaux</h2><time datetime="2026-02-01">hier</time>
<p>La rue est fermée.</article></main>"""


def test_a_page_that_has_dates_alone_is_a_source():
    found = read(Payload("https://exemple.fr/agenda", PAGE.encode()))
    assert found.facts["syntax"] == "time"
    assert [item.data for item in found.items] == [
        {"title": "Loto de l'école", "start": "2026-05-03T14:30", "url": "https://exemple.fr/loto",
         "text": "Loto de l'école Salle polyvalente"},
        {"title": "Bal", "start": "2026-07-13", "end": "2026-07-14"},
        {"title": "Travaux", "published": "2026-02-01", "text": "Travaux La rue est fermée."},
    ]  # fmt: skip


def test_a_large_table_is_looked_at_from_the_front(tmp_path, monkeypatch):
    """However long a file is, so many rows of it are read, and no more bytes than hold them."""
    row = "Salle numéro {};3 rue du Port;44480;Donges;" + "x" * 400 + "\n"
    with (tmp_path / "salles.csv").open("w") as file:
        file.write("nom;adresse;code postal;ville;texte\n")
        for number in range(2 * limits.SAMPLED_FROM // 450):
            file.write(row.format(number))
    seen: list[list[str]] = []
    rows = delimited._rows

    def counted(*given: Any) -> Iterator[list[str]]:
        for one in rows(*given):
            seen.append(one)
            yield one

    monkeypatch.setattr(delimited, "_rows", counted)
    (payload,) = looked_at(tmp_path, "salles.csv")
    assert len(payload.data) <= limits.SAMPLED
    found = read(payload)
    assert len(found.items) == limits.SAMPLED_ROWS - 1
    assert found.facts["sampled"] == str(len(found.items))
    assert len(seen) < 5 * limits.SAMPLED_ROWS
    assert found.refused == ()


def test_a_large_parquet_is_read_where_it_lies(tmp_path):
    import duckdb

    path = tmp_path / "salles.parquet"
    duckdb.sql(
        "COPY (SELECT 'Salle ' || i AS nom, md5('a' || i) AS a, md5('b' || i) AS b FROM "
        f"range(260000) t(i)) TO '{path}' (FORMAT parquet)"
    )
    assert path.stat().st_size > limits.SAMPLED_FROM
    (payload,) = looked_at(tmp_path, path.name)
    assert len(payload.data) < 100
    found = read(payload)
    assert len(found.items) == limits.SAMPLED_ROWS
    assert found.items[1].data["nom"] == "Salle 1"


def test_what_is_small_or_has_to_be_read_whole_is_read_whole(tmp_path):
    (tmp_path / "a.csv").write_text("nom;ville\nBal;Donges\n")
    assert looked_at(tmp_path, "a.csv")[0].whole == 0


CORE = "https://www.datatourisme.fr/ontology/core#"
COLUMNS = (
    "Nom_du_POI,Categories_de_POI,Latitude,Longitude,Adresse_postale,Code_postal_et_commune,"
    "Periodes_regroupees,Contacts_du_POI,Description,URI_ID_du_POI\n"
)


def test_a_table_of_datatourisme_has_lists_in_its_cells():
    text = (
        f"{COLUMNS}Bal,{CORE}EntertainmentAndEvent|http://schema.org/Event,47.32,-2.07,"
        "3 quai du Port,44480#Donges,"
        "2026-06-01<->2026-06-03|2026-07-01<->2026-07-01|2026-08-09<->2026-08-02,"
        "Mairie#+33 2 40 45 00 00|Site#https://bal.example|Nous#bal@donges.example,Un bal.,"
        "https://data.example/1\n"
        f"Gîte,{CORE}PlaceOfInterest|{CORE}Accommodation,47.33,-2.08,,44480#Donges,"
        "2026-01-01<->2026-12-31,,Un gîte.,https://data.example/2\n"
    )
    (bal, lodge), refused = drafted(read(Payload("a.csv", text.encode())))
    assert bal.fields["contact"] == {
        "phone": "02 40 45 00 00",
        "email": "bal@donges.example",
        "url": "https://bal.example",
    }
    assert bal.fields["place"] == {
        "street": "3 quai du Port", "postcode": "44480", "city": "Donges", "lat": 47.32,
        "lon": -2.07,
    }  # fmt: skip
    assert (bal.fields["start"], bal.fields["end"]) == ("2026-06-01", "2026-06-03")
    assert bal.fields["also"] == [{"start": "2026-07-01", "end": "2026-07-01"}]
    assert [(one.code, one.facts["value"]) for one in refused] == [
        ("dates-left", "2026-08-09<->2026-08-02")
    ]
    assert (lodge.kind, "start" in lodge.fields) == ("organisation", False)

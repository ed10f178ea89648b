"""One value that is wrong costs what cannot be published truthfully without it, and no more."""

import pytest

from wiker_ssg.model import fields as f
from wiker_ssg.model.entries import MODELS
from wiker_ssg.problems import Severity
from wiker_ssg.source.files import Source
from wiker_ssg.source.parse import Context, Parsed, Parser

EVENT = "title: Bal\nstart: 2026-06-24 20:30\n"
SHOP = "title: Ferme\ntype: producer\n"


def read(text: str, path: str = "events/bal.yaml") -> Parsed:
    return Parser(Context("donges", "FR", "Europe/Paris")).parse(Source(path, b"", text))


LINK = "{title: Club, url: https://club.example}"


@pytest.mark.parametrize(
    ("line", "field", "kept"),
    [
        (f"links: [{{title: a, url: 'x y'}}, {LINK}]", "links.0.title", "Club"),
        (f"links: [Club, {LINK}]", "links.0.title", "Club"),
        (f"links: [{{url: https://a.example}}, {LINK}]", "links.0.title", "Club"),
        ("links: 3", "links", ()),
        ("contact: {phone: z, email: a@b.example}", "contact.email", "a@b.example"),
        ("contact: {phone: [z], email: a@b.example}", "contact.email", "a@b.example"),
        (f"contact: {{name: {'a' * 201}, email: a@b.example}}", "contact.email", "a@b.example"),
        ("contact: [a]", "contact", None),
        ("audience: [families, dogs]", "audience", ("families",)),
        ("audience: {a: b}", "audience", ()),
        ("accessibility: [wheelchair, dogs]", "accessibility", ("wheelchair",)),
        (f"tags: [danse, {'a' * 301}, [x]]", "tags", ("danse",)),
        ("verified: bientôt", "verified", None),
        ("updated: 32/07/2026", "updated", None),
        ("booking: {required: true, capacity: beaucoup}", "booking.required", True),
        ("booking: {required: true, capacity: beaucoup}", "booking.capacity", None),
        ("place: {name: Salle, lat: 47.3}", "place.name", "Salle"),
        ("place: {name: Salle, lat: 47.3}", "place.lat", None),
        ("place: {name: Salle, lat: 47.3, lon: deux}", "place.lat", None),
        ("place: {name: Salle, lat: 200, lon: 2}", "place.lon", None),
        ("images: [{file: a.png, alt: x}, {file: [b]}]", "images.0.file", "a.png"),
        ("documents: [{title: A, file: a.pdf}, {title: B}, 3]", "documents.0.title", "A"),
    ],
)
def test_what_can_be_spared_costs_itself(line: str, field: str, kept: object) -> None:
    parsed = read(f"{EVENT}{line}\n")
    assert parsed.entry is not None
    assert parsed.problems
    assert {item.severity for item in parsed.problems} == {Severity.WARNING}
    value: object = parsed.entry
    for name in field.split("."):
        value = value[int(name)] if name.isdecimal() else getattr(value, name)  # type: ignore[index]
    assert value == kept


@pytest.mark.parametrize(
    "line",
    [
        "start: bientôt", "end: 2026-06-24 19:00", "end: [x]", "repeat: FREQ=WEEKLY;BYDAY=XX",
        "except: [jamais]", "also: [hier]", "changes: [{on: hier}]", "changes: [{on: 2026-06-25}]",
        "status: perhaps", "price: {from: x}", "price: cher", "place: [salle]",
        "place: /salle/", "organiser: /club/", "organiser: {name: ''}", "expires: bientôt",
        "published: hier", "draft: peut-être", "former_ids: [Ancien Bal]", "previous_start: hier",
        "contact: {nickname: x}",
    ],
)  # fmt: skip
def test_what_would_mislead_keeps_the_entry_back(line: str) -> None:
    head = EVENT.partition("start")[0] if line.startswith("start") else EVENT
    parsed = read(f"{head}{line}\n")
    assert parsed.entry is None
    assert Severity.ERROR in {item.severity for item in parsed.problems}


@pytest.mark.parametrize(
    ("path", "line", "field"),
    [
        ("directory/a.yaml", "sells: [légumes, [œufs]]", "sells"),
        ("directory/a.yaml", "address: {city: Donges, lat: 47.3}", "address"),
        ("services/a.yaml", "steps: [{title: A, url: https://a.example}, {title: B}]", "steps"),
    ],
)
def test_other_kinds_spare_as_much(path: str, line: str, field: str) -> None:
    parsed = read(f"{SHOP if path.startswith('dir') else 'title: Mairie'}\n{line}\n", path)
    assert parsed.entry is not None
    assert getattr(parsed.entry, field)
    assert {item.severity for item in parsed.problems} == {Severity.WARNING}


def test_nothing_that_must_be_written_is_spare() -> None:
    for kind in MODELS.values():
        assert not [
            field.key for field in f.fields(kind).values() if field.required and field.spare
        ]

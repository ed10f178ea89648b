"""Editors that follow our JSON Schemas accept what the reader accepts and flag what it refuses."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from wiker_ssg.model.entries import MODELS
from wiker_ssg.model.jsonschema import SETTINGS, json_schema
from wiker_ssg.model.kinds import BY_FOLDER

CONTENT = Path(__file__).parents[3] / "content"
ALL = (*MODELS, *SETTINGS)
UNSCHEMED = ("connectors", "statistics", "thanks")
"""What sources say, and what the program itself writes."""


class Editor(yaml.SafeLoader):
    """Types scalars as editors do (YAML 1.2): `on` is a word, a date is a text."""


Editor.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in forms if not tag.endswith((":bool", ":timestamp"))]
    for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Editor.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile("^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)


def load(text: str, path: str) -> Any:
    if path.endswith(".md"):
        text = text.split("---\n")[1]
    return yaml.load(text, Loader=Editor)


def kind_of(path: Path) -> str:
    parts = path.relative_to(CONTENT).parts
    if path.stem in SETTINGS:
        return path.stem
    return next(BY_FOLDER[part].name for part in parts if part in BY_FOLDER)


def errors(kind: str, value: Any) -> list[str]:
    return [error.message for error in Draft202012Validator(json_schema(kind)).iter_errors(value)]


@pytest.mark.parametrize("kind", ALL)
def test_each_schema_is_a_schema(kind: str) -> None:
    Draft202012Validator.check_schema(json_schema(kind))


@pytest.mark.parametrize("kind", ALL)
def test_each_schema_names_its_fields_and_no_others(kind: str) -> None:
    schema = json_schema(kind)
    assert schema["additionalProperties"] is False
    assert schema["description"]


def test_every_demonstration_file_is_valid() -> None:
    files = [p for p in CONTENT.rglob("*") if p.suffix in (".yaml", ".yml", ".md")]
    files = [p for p in files if p.stem not in UNSCHEMED]
    assert len(files) > 50
    validators = {kind: Draft202012Validator(json_schema(kind)) for kind in ALL}
    for path in files:
        value = load(path.read_text(), path.name)
        found = [e.message for e in validators[kind_of(path)].iter_errors(value)]
        assert found == [], path


@pytest.mark.parametrize(
    "text",
    [
        "title: 2026",
        "title: yes",
        "title: a\ntags: one",
        "title: a\ntags: [one, 2]",
        "title: a\ncategory:",
        "title: a\ncontact: {phone: 0240457979}",
        "title: a\npublished: 2026-06-24",
        "title: a\norder: '3'",
        "title: a\ntranslations: {en: {title: b}}",
        "title: a\nsource: {name: b}",
        "title: a\nformer_ids: [2025, b-c]",
    ],
)
def test_what_the_reader_takes_is_valid(text: str) -> None:
    assert errors("page", load(text, "a.yaml")) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("page", "{}"),
        ("page", "title: a\ntitel: b"),
        ("page", f"title: {'a' * 141}"),
        ("page", "title: a\npublished: 24/06/2026"),
        ("page", "title: a\ncontact: {phone: 12, fax: 13}"),
        ("page", "title: a\ncontact: {url: example.org}"),
        ("page", "title: a\nimage: {file: ../a.jpg}"),
        ("event", "title: a"),
        ("event", "title: a\nstart: demain"),
        ("event", "title: a\nstart: 2026-06-24\nstatus: off"),
        ("event", "title: a\nstart: 2026-06-24\nplace: {lat: 47}"),
        ("organisation", "title: a\ntype: club"),
        ("plans", "organisations: {a b: {plan: premium}}"),
    ],
)
def test_what_the_reader_refuses_is_flagged(kind: str, text: str) -> None:
    assert errors(kind, load(text, "a.yaml"))

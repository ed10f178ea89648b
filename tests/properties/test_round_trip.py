"""`parse(dump(entry))` is the entry, whatever it says and whatever stood in the file before."""

from typing import Any

import msgspec
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.strategies import entries
from wiker_ssg.model import fields as f
from wiker_ssg.model.entries import MODELS, AnyEntry, Page
from wiker_ssg.source.dump import dump
from wiker_ssg.source.files import Source, decode
from wiker_ssg.source.parse import Context, Parser

PARSER = Parser(Context("donges", "FR", "Europe/Paris"))
QUICK = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(path: str, written: str) -> AnyEntry | None:
    text, problems = decode(path, written.encode())
    assert text == written, problems
    parsed = PARSER.parse(Source(path, b"", text))
    assert parsed.entry is not None, (parsed.problems, written)
    return parsed.entry


@QUICK
@given(entries())
def test_an_entry_comes_back_from_its_file(entry: AnyEntry) -> None:
    assert read(entry.path, dump(entry)) == entry


@QUICK
@given(entries())
def test_what_was_written_stays_byte_for_byte_where_nothing_changed(entry: AnyEntry) -> None:
    written = dump(entry)
    assert dump(entry, existing=written) == written


@QUICK
@given(st.data(), st.sampled_from(tuple(MODELS)))
def test_an_entry_comes_back_from_a_file_that_held_another(data: Any, kind: str) -> None:
    before = data.draw(entries((kind,)))
    after = data.draw(entries((kind,)))
    after = msgspec.structs.replace(after, id=before.id, path=before.path)
    assert read(after.path, dump(after, existing=dump(before))) == after


@QUICK
@given(entries())
def test_ordinary_yaml_readers_see_the_same_texts(entry: AnyEntry) -> None:
    entry = msgspec.structs.replace(entry, path=f"{entry.folder}/{entry.id}.yaml")
    loaded = yaml.load(dump(entry), Loader=yaml.CSafeLoader)
    known = f.fields(type(entry))
    for key, value in loaded.items():
        if type(known[key].type) is f.Text:
            ours = getattr(entry, known[key].name)
            assert isinstance(value, str), key
            assert value.strip() == ours.strip()
        if key == "tags":
            assert value == list(entry.tags)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_kept_as_a_title(text: str) -> None:
    text = " ".join(text.encode("utf-8", "ignore").decode().split())[:140]
    if not text.isprintable() or not text:
        return
    page = Page(commune="donges", id="a", path="pages/a.yaml", title=text)
    assert read(page.path, dump(page)) == page

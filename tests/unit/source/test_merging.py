"""What one side changed outlives every merge; what both changed is a question, never a winner."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wiker_ssg.source.files import Source
from wiker_ssg.source.merging import (
    WHOLE,
    FieldConflict,
    MergeSide,
    canonical,
    complete,
    merge,
    merge_file,
    merge_text,
)
from wiker_ssg.source.parse import Context, Parser

KEYS = st.sampled_from(["title", "summary", "contact", "place", "start", "end", "tags"])
VALUES = st.recursive(
    st.sampled_from(["a", "b", "c"]) | st.lists(st.sampled_from(["a", "b"]), max_size=2),
    lambda inner: st.dictionaries(st.sampled_from(["name", "phone", "url"]), inner, min_size=1),
    max_leaves=4,
)
FIELDS = st.dictionaries(KEYS, VALUES, max_size=5)


@given(FIELDS, FIELDS)
def test_without_a_person_the_source_decides(base: dict[str, Any], theirs: dict[str, Any]) -> None:
    assert merge(base, base, theirs) == (theirs, ())


@given(FIELDS, FIELDS)
def test_without_news_the_person_decides(base: dict[str, Any], ours: dict[str, Any]) -> None:
    assert merge(base, ours, base) == (ours, ())


@given(FIELDS, FIELDS, FIELDS)
def test_what_a_person_did_is_never_undone(
    base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]
) -> None:
    merged, conflicts = merge(base, ours, theirs)
    clashes = {conflict.field.partition(".")[0] for conflict in conflicts}
    for key in {*base, *ours}:
        if base.get(key) != ours.get(key):  # a person changed, added or deleted it
            own = ours.get(key)
            if isinstance(own, dict) and isinstance(merged.get(key), dict):
                was = base.get(key)
                before = was if isinstance(was, dict) else {}
                for inner in own:
                    if own[inner] != before.get(inner) and not isinstance(own[inner], dict):
                        assert merged[key].get(inner) == own[inner]
            elif isinstance(own, list) and isinstance(base.get(key), list):
                assert set(own) - set(base[key]) <= set(merged[key])
            else:
                assert merged.get(key) == own
    for key, value in merged.items():  # nothing comes from nowhere
        whole = value in (ours.get(key), theirs.get(key))
        both = isinstance(value, dict) and isinstance(ours.get(key), dict)
        assert whole or both or set(value) <= {*ours[key], *theirs[key]}
    for key in clashes:
        assert ours.get(key) != theirs.get(key)


@given(FIELDS, FIELDS, FIELDS)
def test_merging_again_changes_nothing(
    base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]
) -> None:
    merged = merge(base, ours, theirs).fields
    assert merge(theirs, merged, theirs) == (merged, ())


@given(FIELDS, FIELDS, FIELDS)
def test_who_is_ours_matters_only_where_both_changed(
    base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]
) -> None:
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    turned = {(c.field, str(c.theirs), str(c.ours)) for c in other.conflicts}
    assert {(c.field, str(c.ours), str(c.theirs)) for c in one.conflicts} == turned
    if not one.conflicts:
        assert one.fields == other.fields


@given(FIELDS, FIELDS)
def test_completing_takes_nothing_away(ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    full = complete(ours, theirs)
    for key, own in ours.items():
        if not isinstance(own, dict):
            assert full[key] == own
        else:
            assert own.items() <= full[key].items() or key not in WHOLE
    assert complete(full, theirs) == full
    assert {*full} == {*ours, *theirs}


def test_details_of_a_mapping_merge_apart() -> None:
    base = {"contact": {"phone": "1", "url": "u"}}
    ours = {"contact": {"phone": "2", "url": "u", "email": "e"}}
    theirs = {"contact": {"phone": "1", "url": "v"}}
    assert merge(base, ours, theirs) == ({"contact": {"phone": "2", "url": "v", "email": "e"}}, ())


def test_a_deleted_field_stays_deleted() -> None:
    assert merge({"a": "1", "b": "1"}, {"b": "1"}, {"a": "1", "b": "2"}) == ({"b": "2"}, ())
    fields, conflicts = merge({"a": "1"}, {}, {"a": "2"})
    assert fields == {}
    assert conflicts == (FieldConflict("a", "1", None, "2"),)


def test_both_changed_differently_is_a_conflict_and_the_persons_stays() -> None:
    fields, conflicts = merge(
        {"contact": {"phone": "1"}}, {"contact": {"phone": "2"}}, {"contact": {"phone": "3"}}
    )
    assert fields == {"contact": {"phone": "2"}}
    assert conflicts == (FieldConflict("contact.phone", "1", "2", "3"),)


def test_a_place_is_not_made_of_two() -> None:
    base = {"place": {"name": "Mairie", "street": "1"}}
    ours = {"place": {"name": "Salle", "street": "2"}}
    theirs = {"place": {"name": "Parc", "street": "3", "lat": "47"}}
    fields, conflicts = merge(base, ours, theirs)
    assert fields == ours
    assert [conflict.field for conflict in conflicts] == ["place"]


def test_times_belong_together() -> None:
    base = {"start": "20:00", "end": "22:00"}
    fields, conflicts = merge(
        base, {"start": "20:30", "end": "22:00"}, {"start": "18:00", "end": "19:00"}
    )
    assert fields == {"start": "20:30", "end": "22:00"}
    assert [conflict.field for conflict in conflicts] == ["start", "end"]


def test_what_another_source_says_is_no_persons_word() -> None:
    other = {"summary": "A"}
    assert merge({"summary": "B"}, {"summary": "A"}, {"summary": "C"}, [other]) == (
        {"summary": "A"},
        (),
    )
    assert complete({"title": "T"}, {"title": "U", "summary": "B"}, [other]) == {"title": "T"}


def test_lines_of_texts_and_lists_merge_apart() -> None:
    base = {"body": "A\n\nB\n\nC", "tags": ["a", "b", "c", "d"]}
    ours = {"body": "A1\n\nB\n\nC", "tags": ["x", "a", "b", "c", "d"]}
    theirs = {"body": "A\n\nB\n\nC1", "tags": ["a", "b", "c"]}
    assert merge(base, ours, theirs) == (
        {"body": "A1\n\nB\n\nC1", "tags": ["x", "a", "b", "c"]},
        (),
    )
    _, conflicts = merge(base, ours, {"body": "A2\n\nB\n\nC", "tags": ["y", "a", "b", "c", "d"]})
    assert [conflict.field for conflict in conflicts] == ["body", "tags"]


# ------------------------------------------------------------------------------------------- files

CONTEXT = Context("donges", "FR", "Europe/Paris")
PATH = "directory/amicale.yaml"
BEFORE = """\
title: Amicale laïque   # comme aux statuts
type: association
contact:
  phone: "02 40 45 79 79"
  email: amicale@example.org   # relevé le lundi
hours: Mo 10:00-12:00
"""
CHANGES: dict[str, list[tuple[str, str]]] = {
    "title": [("Amicale laïque ", "Amicale "), ("Amicale laïque ", "L’Amicale ")],
    "contact.phone": [("79 79", "79 80"), ("79 79", "79 81")],
    "contact.email": [("amicale@", "bureau@"), ("amicale@", "contact@")],
    "hours": [("10:00-12:00", "09:00-12:00"), ("Mo 10:00-12:00", "Tu 14:00-16:00")],
}
PICKS = st.fixed_dictionaries({key: st.integers(0, 2) for key in CHANGES})


def changed(picks: dict[str, int]) -> str:
    text = BEFORE
    for key, pick in picks.items():
        if pick:
            text = text.replace(*CHANGES[key][pick - 1])
    return text


def fields(text: str | None, path: str = PATH) -> dict[str, Any]:
    assert text is not None
    entry = Parser(CONTEXT).parse(Source(path, b"", text)).entry
    assert entry is not None, text
    return canonical(entry)


def at(where: dict[str, Any], field: str) -> Any:
    for key in field.split("."):
        where = where[key]
    return where


@given(PICKS, PICKS)
@settings(max_examples=25)  # each asks Git some ten times
def test_files_merge_field_by_field(ours: dict[str, int], theirs: dict[str, int]) -> None:
    texts = BEFORE, changed(ours), changed(theirs)
    text, conflicts = merge_text(PATH, *texts, CONTEXT)
    both = {key for key in CHANGES if ours[key] and theirs[key] and ours[key] != theirs[key]}
    assert {one.field for one in conflicts} == both
    merged = fields(text)
    for key in CHANGES:
        pick = ours[key] or theirs[key]
        assert at(merged, key) == at(fields(changed({key: pick})), key)
    assert text is not None
    assert text.count("# comme aux statuts") == text.count("# relevé le lundi") == 1
    for conflict in conflicts:
        known = {"before": BEFORE, "ours": texts[1], "theirs": texts[2]}
        for name, side in known.items():
            assert getattr(conflict, name) == at(fields(side), conflict.field)
    back, again = merge_text(PATH, BEFORE, texts[2], texts[1], CONTEXT)
    assert {one.field for one in again} == both
    if not both:
        assert fields(back) == merged
        assert merge_text(PATH, texts[2], text, texts[2], CONTEXT) == (text, ())
    taken = dict.fromkeys(both, MergeSide.THEIRS)
    decided, left = merge_text(PATH, *texts, CONTEXT, taken)
    assert left == ()
    for key in CHANGES:
        pick = theirs[key] or ours[key]
        assert at(fields(decided), key) == at(fields(changed({key: pick})), key)


def test_comments_of_both_stay_where_lines_allow_it() -> None:
    ours = BEFORE.replace("Mo 10:00-12:00", "Mo 09:00-12:00   # l’hiver")
    theirs = BEFORE.replace("title:", "# proposé\ntitle:").replace("laïque ", "")
    text, conflicts = merge_text(PATH, BEFORE, ours, theirs, CONTEXT)
    assert conflicts == ()
    assert text == theirs.replace("Mo 10:00-12:00", "Mo 09:00-12:00   # l’hiver")


def test_neighbouring_lines_are_no_conflict() -> None:
    ours = changed({"contact.phone": 1})
    theirs = changed({"contact.email": 1})
    text, conflicts = merge_text(PATH, BEFORE, ours, theirs, CONTEXT)
    assert conflicts == ()
    assert text == changed({"contact.phone": 1, "contact.email": 1})


@pytest.mark.parametrize("side", [0, 1, 2])
def test_a_side_that_cannot_be_read_is_one_question(side: int) -> None:
    texts = [BEFORE, changed({"title": 1}), changed({"hours": 1})]
    texts[side] = "title: [\n"
    before, ours, theirs = texts
    text, conflicts = merge_text(PATH, before, ours, theirs, CONTEXT)
    assert conflicts == (FieldConflict("", before, ours, theirs),)
    assert text == ours
    decided = merge_text(PATH, before, ours, theirs, CONTEXT, {"": MergeSide.THEIRS})
    assert decided == (theirs, ())


@pytest.mark.parametrize(
    ("before", "ours", "theirs", "expected"),
    [
        ("a", None, "a", None),
        ("a", "a", None, None),
        (None, "a", None, "a"),
        (None, None, "a", "a"),
        (None, "a", "a", "a"),
        ("a", None, None, None),
    ],
)
def test_what_one_side_did_to_a_file_is_done(
    before: str | None, ours: str | None, theirs: str | None, expected: str | None
) -> None:
    assert merge_text(PATH, before, ours, theirs, CONTEXT) == (expected, ())


@pytest.mark.parametrize(
    ("before", "ours", "theirs"), [("a", None, "b"), ("a", "b", None), (None, "a", "b")]
)
def test_what_was_deleted_or_added_twice_is_one_question(
    before: str | None, ours: str | None, theirs: str | None
) -> None:
    text, conflicts = merge_text(PATH, before, ours, theirs, CONTEXT)
    assert text == ours
    assert conflicts == (FieldConflict("", before, ours, theirs),)


def test_halves_that_do_not_fit_are_a_question() -> None:
    path = "events/bal.md"
    before = "---\ntitle: Bal\nstart: 2026-06-24 20:30\nsummary: a\nend: 2026-06-24 23:00\n---\n"
    ours = before.replace("20:30", "22:00")
    theirs = before.replace("23:00", "21:30")
    text, conflicts = merge_text(path, before, ours, theirs, CONTEXT)
    assert [one.field for one in conflicts] == ["end"]
    assert text == ours
    both = dict.fromkeys(("start", "end"), MergeSide.THEIRS)
    text, conflicts = merge_text(path, before, ours, theirs, CONTEXT, both)
    assert conflicts == (FieldConflict("", before, ours, theirs),), "never what cannot be published"


def test_bytes_are_merged_as_they_are() -> None:
    ours = BEFORE.replace("laïque ", "").replace("\n", "\r\n").encode()
    theirs = BEFORE.replace("Mo 10:00", "Mo 09:00").encode()
    data, conflicts = merge_file(PATH, BEFORE.encode(), ours, theirs, CONTEXT)
    assert conflicts == ()
    assert data is not None
    assert data.count(b"\r\n") == data.count(b"\n") == BEFORE.count("\n")
    assert b"Mo 09:00" in data
    picture = merge_file("media/a.jpg", b"a", b"b", b"c", CONTEXT)
    assert (picture.data, [one.field for one in picture.conflicts]) == (b"b", [""])
    assert merge_file("media/a.jpg", b"a", b"a", b"c", CONTEXT) == (b"c", ())
    assert merge_file("media/a.jpg", b"a", b"b", b"c", CONTEXT, {"": MergeSide.THEIRS}) == (
        b"c",
        (),
    )
    spoilt = merge_file(PATH, BEFORE.encode(), b"\xff", theirs, CONTEXT)
    assert (spoilt.data, len(spoilt.conflicts)) == (b"\xff", 1)


def test_an_entry_in_markdown_merges_its_text_by_lines() -> None:
    path = "heritage/moulin.md"
    before = "---\ntitle: Moulin\nperiod: 1700\n---\n\nUn.\n\nDeux.\n\nTrois.\n"
    ours = before.replace("Un.", "Premier.").replace("1700", "1701")
    theirs = before.replace("Trois.", "Troisième.").replace("Moulin", "Le moulin")
    text, conflicts = merge_text(path, before, ours, theirs, CONTEXT)
    assert conflicts == ()
    assert fields(text, path) == {
        "title": "Le moulin", "period": "1701", "body": "Premier.\n\nDeux.\n\nTroisième.",
    }  # fmt: skip

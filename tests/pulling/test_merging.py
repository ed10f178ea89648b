"""What a person did to a field outlives every import; what only the source changed comes in."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from wiker_ssg.connectors.merging import WHOLE, FieldConflict, complete, merge

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
            else:
                assert merged.get(key) == own
    for key, value in merged.items():  # nothing comes from nowhere
        whole = value in (ours.get(key), theirs.get(key))
        assert whole or (isinstance(value, dict) and isinstance(ours[key], dict))
    for key in clashes:
        assert ours.get(key) != theirs.get(key)


@given(FIELDS, FIELDS, FIELDS)
def test_merging_again_changes_nothing(
    base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]
) -> None:
    merged = merge(base, ours, theirs).fields
    assert merge(theirs, merged, theirs) == (merged, ())


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
    assert conflicts == (FieldConflict("a", None, "2"),)


def test_both_changed_differently_is_a_conflict_and_the_persons_stays() -> None:
    fields, conflicts = merge(
        {"contact": {"phone": "1"}}, {"contact": {"phone": "2"}}, {"contact": {"phone": "3"}}
    )
    assert fields == {"contact": {"phone": "2"}}
    assert conflicts == (FieldConflict("contact.phone", "2", "3"),)


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
    assert [conflict.field for conflict in conflicts] == ["start"]


def test_what_another_source_says_is_no_persons_word() -> None:
    other = {"summary": "A"}
    assert merge({"summary": "B"}, {"summary": "A"}, {"summary": "C"}, [other]) == (
        {"summary": "A"},
        (),
    )
    assert complete({"title": "T"}, {"title": "U", "summary": "B"}, [other]) == {"title": "T"}

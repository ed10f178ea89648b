"""Which tasks run, and what lies at the sink afterwards."""

from functools import partial
from typing import Any

import pytest

from wiker_ssg.engine import Cause, CycleError, Fetch, Journal, MissingKeyError, Reason, State


class Killed(BaseException):
    """Stands for the end of the process."""


def page(fetch: Fetch, *keys: str) -> bytes:
    return " ".join(str(fetch(key)) for key in keys).encode()


def title(fetch: Fetch, key: str) -> str:
    return str(fetch(key)).split(":", maxsplit=1)[0]


def joined(fetch: Fetch, *keys: str) -> list[str]:
    return [fetch(key) for key in keys]


def folder(fetch: Fetch, key: str) -> dict[str, bytes]:
    return {name: data.encode() for name, data in fetch(key).items()}


def bold(fetch: Fetch, key: str) -> bytes:
    value = fetch(key)
    if value == "bad":
        raise ValueError("cannot make bold of bad")
    return f"<b>{value}</b>".encode()


def strict(fetch: Fetch, key: str) -> str:
    return bold(fetch, key).decode()


def optional(fetch: Fetch, key: str) -> bytes:
    try:
        return str(fetch(key)).encode()
    except KeyError:
        return b"none"


def swallowing(fetch: Fetch, key: str) -> bytes:
    try:
        return str(fetch(key)).encode()
    except Exception:
        return b"looks fine"


def switching(fetch: Fetch, key: str) -> Any:
    return fetch(fetch(key))


def constant(fetch: Fetch, value: object) -> Any:
    return value


@pytest.fixture
def two(world: Any) -> Any:
    """Two pages, one of which reads an entry only by its title."""
    world.inputs.update({"entry:a": "Fest-noz: 20 h", "entry:b": "Marché: 9 h"})
    world.derived["title:a"] = partial(title, key="entry:a")
    world.outputs["a.html"] = partial(bold, key="entry:a")
    world.outputs["list.html"] = partial(page_of_titles, own="title:a", other="entry:b")
    world.build()
    return world


def page_of_titles(fetch: Fetch, own: str, other: str) -> bytes:
    return page(fetch, own, other)


def test_what_somebody_waits_for_comes_first(two: Any) -> None:
    two.inputs["entry:a"] = "Fest-deiz: 15 h"
    report = two.build(first=["list.html", "gone.html"])
    assert report.written == report.ran == ("list.html", "a.html")
    assert report.reasons["list.html"] == Reason(Cause.KEYS, ("title:a",))


def test_it_is_there_before_anything_else_is_decided(
    two: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = two.inputs.digest

    def digest(key: str) -> bytes:
        if key == "entry:b":
            raise Killed
        return bytes(asked(key))

    monkeypatch.setattr(two.inputs, "digest", digest)
    two.inputs["entry:a"] = "Fest-noz: 21 h"
    with pytest.raises(Killed):
        two.build(first=["a.html"])
    assert two.files["a.html"] == b"<b>Fest-noz: 21 h</b>"
    monkeypatch.undo()
    report = two.build()
    assert report.reasons == {"a.html": Reason(Cause.INTERRUPTED)}


def test_first_build_runs_everything(two: Any) -> None:
    assert two.files == {
        "a.html": b"<b>Fest-noz: 20 h</b>",
        "list.html": "Fest-noz Marché: 9 h".encode(),
    }


def test_nothing_changed_runs_nothing(two: Any) -> None:
    before = two.state
    report = two.build()
    assert (report.ran, report.derived_ran, report.unchanged) == ((), (), 2)
    assert two.state is before
    assert two.sink.log == []


def test_one_input_changed_runs_its_reader(two: Any) -> None:
    two.inputs["entry:b"] = "Marché: 10 h"
    report = two.build()
    assert report.ran == report.written == ("list.html",)
    assert report.derived_ran == ("title:a",)  # its value was wanted again
    assert report.reasons == {"list.html": Reason(Cause.KEYS, ("entry:b",))}
    assert two.state.outputs["list.html"].reason == Reason(Cause.KEYS, ("entry:b",))
    assert two.state.derived["title:a"].reason == Reason(Cause.NEW)


def test_equal_derived_value_stops_the_change(two: Any) -> None:
    two.inputs["entry:a"] = "Fest-noz: 21 h"
    report = two.build()
    assert report.ran == ("a.html",)
    assert report.derived_ran == ("title:a",)
    assert two.build().derived_ran == ()


def test_changed_derived_value_reaches_its_readers(two: Any) -> None:
    two.inputs["entry:a"] = "Bal: 20 h"
    report = two.build()
    assert report.ran == ("a.html", "list.html")
    assert report.reasons["list.html"] == Reason(Cause.KEYS, ("title:a",))
    assert two.state.derived["title:a"].reason == Reason(Cause.KEYS, ("entry:a",))


def test_equal_bytes_are_not_written(world: Any) -> None:
    world.inputs["entry"] = "Bal: 20 h"
    world.outputs["title.txt"] = partial(title_bytes, key="entry")
    world.build()
    world.inputs["entry"] = "Bal: 21 h"
    report = world.build()
    assert (report.ran, report.written) == (("title.txt",), ())


def title_bytes(fetch: Fetch, key: str) -> bytes:
    return title(fetch, key).encode()


@pytest.mark.parametrize("recipe", ["code", "argument"])
def test_another_recipe_runs(two: Any, recipe: str) -> None:
    function, key = (other_page_of, "entry:a") if recipe == "code" else (bold, "entry:b")
    two.outputs["a.html"] = partial(function, key=key)
    assert two.build().reasons == {"a.html": Reason(Cause.RECIPE)}


def other_page_of(fetch: Fetch, key: str) -> bytes:
    return page(fetch, key)


def test_another_recipe_of_a_derived_value_runs(two: Any) -> None:
    two.derived["title:a"] = partial(strict, key="entry:a")
    report = two.build()
    assert report.reasons == {"list.html": Reason(Cause.KEYS, ("title:a",))}
    assert two.state.derived["title:a"].reason == Reason(Cause.RECIPE)


def test_another_program_runs_everything_and_writes_what_differs(two: Any) -> None:
    two.program = b"another"
    report = two.build()
    assert report.reasons == {"a.html": Reason(Cause.PROGRAM), "list.html": Reason(Cause.PROGRAM)}
    assert report.written == ()
    two.program = b"a third"
    del two.outputs["a.html"]
    assert two.build().removed == ("a.html",)


def test_reasons_name_every_changed_key_in_order(two: Any) -> None:
    two.inputs.update({"entry:b": "Vide-grenier: 8 h", "entry:a": "Bal: 20 h"})
    assert two.build().reasons["list.html"] == Reason(Cause.KEYS, ("entry:b", "title:a"))


def test_missing_key_can_be_coped_with_and_appear(world: Any) -> None:
    world.outputs["o"] = partial(optional, key="entry")
    world.build()
    assert world.files == {"o": b"none"}
    assert world.build().ran == ()
    world.inputs["entry"] = "there"
    assert world.build().reasons == {"o": Reason(Cause.KEYS, ("entry",))}
    assert world.files == {"o": b"there"}
    del world.inputs["entry"]
    world.build()
    assert world.files == {"o": b"none"}


def test_missing_key_fails_by_name(world: Any) -> None:
    world.outputs["o"] = partial(bold, key="entry")
    failure = world.build().failed["o"]
    assert failure.message == "nothing has the key 'entry'"
    assert failure.kind == MissingKeyError.__name__
    assert failure.key is None


def test_failure_keeps_the_old_output_and_recovers(two: Any) -> None:
    before = two.files["a.html"]
    two.inputs["entry:a"] = "bad"
    two.inputs["entry:b"] = "Marché: 10 h"
    report = two.build()
    assert report.ran == ("a.html", "list.html")
    assert report.written == ("list.html",)
    failure = report.failed["a.html"]
    assert (failure.kind, failure.message) == ("ValueError", "cannot make bold of bad")
    assert "in bold" in failure.traceback
    assert two.files["a.html"] == before
    report = two.build()
    assert (report.ran, report.reasons["a.html"]) == (("a.html",), Reason(Cause.FAILED))
    two.inputs["entry:a"] = "Fest-noz: 20 h"
    report = two.build()
    assert report.reasons == {
        "a.html": Reason(Cause.FAILED),
        "list.html": Reason(Cause.KEYS, ("title:a",)),
    }
    assert (report.written, report.failed) == (("list.html",), {})
    assert two.build().ran == ()


def test_failed_output_is_removed_when_planned_no_more(two: Any) -> None:
    two.inputs["entry:a"] = "bad"
    two.build()
    del two.outputs["a.html"]
    assert two.build().removed == ("a.html",)
    assert two.build().removed == ()


def test_failing_derived_value_fails_its_readers_with_one_reason(world: Any) -> None:
    world.inputs["entry"] = "bad"
    world.derived["strict"] = partial(strict, key="entry")
    world.derived["outer"] = partial(title, key="strict")
    world.outputs["1"] = partial(bold, key="strict")
    world.outputs["2"] = partial(swallowing, key="outer")
    world.outputs["3"] = partial(optional, key="outer")
    report = world.build()
    assert report.failed.keys() == {"1", "2", "3"}
    assert {(f.key, f.message) for f in report.failed.values()} == {
        ("strict", "cannot make bold of bad")
    }
    assert report.derived_ran == ("strict", "outer")
    assert world.files == {}
    world.inputs["entry"] = "good"
    assert world.build().written == ("1", "2", "3")


def test_unreadable_input_fails_its_readers_only(two: Any, monkeypatch: Any) -> None:
    digest = two.inputs.digest

    def unreadable(key: str) -> bytes:
        if key == "entry:b":
            raise PermissionError("no access to b")
        result: bytes = digest(key)
        return result

    monkeypatch.setattr(two.inputs, "digest", unreadable, raising=False)
    report = two.build()
    assert report.failed.keys() == {"list.html"}
    assert report.failed["list.html"].message == "no access to b"


def test_wrong_types_are_failures(world: Any) -> None:
    world.outputs["text"] = partial(constant, value="text")
    world.outputs["bundle/"] = partial(constant, value=b"bytes")
    world.derived["odd"] = partial(make_object)
    world.outputs["odd"] = partial(bold, key="odd")
    report = world.build()
    assert {path: failure.kind for path, failure in report.failed.items()} == {
        "text": "TypeError",
        "bundle/": "TypeError",
        "odd": "TypeError",
    }
    assert report.failed["text"].message == "the task made str, not bytes, for 'text'"


def make_object(fetch: Fetch) -> object:
    return object()


def test_cycle_is_named(world: Any) -> None:
    world.inputs.update({"x": "end"})
    world.derived.update({"a": partial(title, key="b"), "b": partial(title, key="c")})
    world.derived["c"] = partial(title, key="a")
    world.outputs["o"] = partial(bold, key="b")
    world.outputs["fine"] = partial(bold, key="x")
    failure = world.build().failed["o"]
    assert failure.kind == CycleError.__name__
    assert failure.message == "values that need each other: b → c → a → b"
    assert world.files == {"fine": b"<b>end</b>"}


def test_dependencies_may_turn_round(world: Any) -> None:
    # First a needs b, then b needs a: what was read earlier must not make that a cycle.
    world.inputs.update({"to:a": "b", "to:b": "end", "end": "!"})
    world.derived.update({"a": partial(switching, key="to:a"), "b": partial(switching, key="to:b")})
    world.outputs.update({"a.txt": partial(bold, key="a"), "b.txt": partial(bold, key="b")})
    assert world.build().failed == {}
    world.inputs.update({"to:a": "end", "to:b": "a"})
    assert world.build().failed == {}
    world.inputs["to:a"] = "b"
    assert world.build().failed.keys() == {"a.txt", "b.txt"}


def test_derived_value_is_made_once_for_all(world: Any) -> None:
    world.inputs["entry"] = "x"
    world.derived["d"] = partial(strict, key="entry")
    world.outputs.update({f"{n}.html": partial(numbered, n=n, key="d") for n in range(5)})
    assert world.build().derived_ran == ("d",)
    world.inputs["entry"] = "y"
    report = world.build()
    assert report.derived_ran == ("d",)
    assert len(report.ran) == 5


def numbered(fetch: Fetch, n: int, key: str) -> bytes:
    return f"{n} {fetch(key)}".encode()


def test_derived_value_no_longer_wanted_is_forgotten(two: Any) -> None:
    del two.outputs["list.html"]
    two.build()
    assert two.state.derived == {}
    assert two.state.digests.keys() == {"entry:a"}


def test_planned_no_more_is_removed(two: Any) -> None:
    del two.outputs["list.html"]
    report = two.build()
    assert (report.ran, report.removed, report.unchanged) == ((), ("list.html",), 1)
    assert two.files.keys() == {"a.html"}


def test_bundle_grows_changes_and_shrinks(world: Any) -> None:
    world.inputs["files"] = {"x": "1", "sub/y": "2"}
    world.outputs["b/"] = partial(folder, key="files")
    assert world.build().written == ("b/sub/y", "b/x")
    world.inputs["files"] = {"x": "1", "sub/y": "3", "z": "4"}
    report = world.build()
    assert (report.ran, report.written) == (("b/",), ("b/sub/y", "b/z"))
    world.inputs["files"] = {"z": "4"}
    report = world.build()
    assert (report.written, report.removed) == ((), ("b/sub/y", "b/x"))
    assert world.build().ran == ()
    world.inputs["files"] = {}
    world.build()
    assert world.files == {}
    world.inputs["files"] = {"z": "5"}
    world.build()
    del world.outputs["b/"]
    assert world.build().removed == ("b/z",)


def test_file_and_folder_change_places_within_a_bundle(world: Any) -> None:
    world.outputs["b/"] = partial(folder, key="files")
    for names in (["x", "y/z"], ["x/y", "y"], ["x"], ["x/y/z"]):
        world.inputs["files"] = dict.fromkeys(names, "1")
        assert world.build().failed == {}
        assert world.files.keys() == {f"b/{name}" for name in names}


def test_file_and_folder_change_places_in_the_plan(world: Any) -> None:
    world.inputs["e"] = "x"
    world.inputs["files"] = {"b/c": "1"}
    for path in ("a", "a/b", "a/b/c", "a/", "a", "a/", "a/b"):
        world.outputs = {path: partial(folder, key="files")}
        if not path.endswith("/"):
            world.outputs = {path: partial(bold, key="e")}
        assert world.build().failed == {}
        assert world.files.keys() == {path if path != "a/" else "a/b/c"}


@pytest.mark.parametrize(
    ("paths", "refused", "reason"),
    [
        (["a", "a/b"], ["a"], "the planned path 'a/b' lies inside 'a'"),
        (["a/", "a/b"], ["a/"], "the planned path 'a/b' lies inside 'a/'"),
        (["a/b/", "a/b/c/d/", "a/"], ["a/", "a/b/"], "lies inside"),
        (["a/", "a"], ["a"], "'a' is planned both as a file and as a bundle"),
        (["../a", "x"], ["../a"], "'../a' is not a plain relative path"),
        (["/a", "x"], ["/a"], "'/a' is not a plain relative path"),
        (["a\\b", "x"], ["a\\b"], "holds a backslash or a NUL"),
        (["a//b", "", "/", "./a"], ["a//b", "", "/", "./a"], "is not a plain relative path"),
    ],
)
def test_paths_that_collide_or_escape_are_refused(
    world: Any, paths: list[str], refused: list[str], reason: str
) -> None:
    world.inputs["files"] = {"only": "1"}
    for order in (paths, paths[::-1]):
        world.state, world.sink.files = State(), {}
        world.outputs = {path: partial(constant, value=b"1") for path in order}
        world.outputs |= {path: partial(folder, key="files") for path in order if path[-1:] == "/"}
        report = world.build()
        assert report.failed.keys() == set(refused)
        assert reason in report.failed[refused[0]].message
        kept = {path for path in paths if path not in refused}
        assert world.files.keys() == {path + "only" * path.endswith("/") for path in kept}
        assert world.build().ran == ()


@pytest.mark.parametrize("names", [["x", "x/y"], ["../x"], ["x/"], [""], ["/x"], ["ok", "x//y"]])
def test_bundle_with_impossible_files_fails_and_writes_nothing(
    world: Any, names: list[str]
) -> None:
    world.inputs["files"] = dict.fromkeys(names, "1")
    world.outputs["b/"] = partial(folder, key="files")
    assert world.build().failed.keys() == {"b/"}
    assert world.files == {}


def kill_at(world: Any, number: int) -> None:
    """Let the process end instead of the numbered change of the sink, then restore the sink."""
    sink, changes = world.sink, 0
    write, remove = sink.write, sink.remove

    def counted(change: Any, *arguments: Any) -> Any:
        nonlocal changes
        changes += 1
        if changes > number:
            raise Killed
        return change(*arguments)

    sink.write, sink.remove = partial(counted, write), partial(counted, remove)
    try:
        with pytest.raises(Killed):
            world.build()
    finally:
        del sink.write, sink.remove


@pytest.mark.parametrize("number", [0, 1])
def test_killed_build_is_mended(two: Any, number: int) -> None:
    two.inputs["entry:a"] = "Bal: 20 h"
    kill_at(two, number)
    report = two.build()
    assert report.reasons == {
        "a.html": Reason(Cause.INTERRUPTED),
        "list.html": Reason(Cause.INTERRUPTED),
    }
    assert two.files["a.html"] == b"<b>Bal: 20 h</b>"
    assert two.build().ran == ()


def test_killed_build_is_mended_after_the_edit_was_taken_back(two: Any) -> None:
    before = dict(two.files)
    two.inputs["entry:a"] = "Bal: 20 h"
    kill_at(two, 1)
    assert two.files != before
    two.inputs["entry:a"] = "Fest-noz: 20 h"
    assert two.build().written == ("a.html", "list.html")
    assert two.files == before


def test_killed_build_leaves_nothing_of_an_entry_that_goes(two: Any) -> None:
    two.outputs["new.html"] = partial(bold, key="entry:b")
    two.outputs["newer.html"] = partial(bold, key="entry:b")
    kill_at(two, 1)
    assert "new.html" in two.files
    del two.outputs["new.html"], two.outputs["newer.html"]
    assert two.build().removed == ("new.html",)


def test_killed_bundle_leaves_nothing(world: Any) -> None:
    world.inputs["files"] = {"x": "1", "y": "2"}
    world.outputs["b/"] = partial(folder, key="files")
    kill_at(world, 1)
    assert world.files.keys() == {"b/x"}
    world.inputs["files"] = {"z": "3"}
    kill_at(world, 2)
    del world.outputs["b/"]
    world.build()
    assert world.files == {}


def test_killed_removal_is_mended_when_planned_again(two: Any) -> None:
    task = two.outputs.pop("list.html")
    del two.outputs["a.html"]
    kill_at(two, 1)
    two.outputs["list.html"] = task
    report = two.build()
    assert report.reasons == {"list.html": Reason(Cause.INTERRUPTED)}
    assert two.files.keys() == {"list.html"}


def test_killed_before_saving_is_harmless(two: Any) -> None:
    old = two.state
    two.inputs["entry:b"] = "Marché: 10 h"
    two.build()
    two.state = old
    two.journal.begin(["list.html"])
    assert two.build().ran == ("list.html",)


def test_killed_twice_remembers_the_first_time(two: Any) -> None:
    before = dict(two.files)
    two.inputs["entry:a"] = "Bal: 20 h"
    kill_at(two, 1)
    two.inputs["entry:a"] = "Fest-noz: 20 h"
    two.inputs["entry:b"] = "Vide-grenier: 8 h"
    kill_at(two, 0)
    two.inputs["entry:b"] = "Marché: 9 h"
    two.build()
    assert two.files == before


@pytest.mark.parametrize("tampered", [b"something else", None])
def test_verify_repairs(two: Any, tampered: bytes | None) -> None:
    before = dict(two.files)
    two.sink.files["a.html"] = tampered
    if tampered is None:
        del two.sink.files["a.html"]
    assert two.build().ran == ()
    report = two.build(verify=True)
    assert report.reasons == {"a.html": Reason(Cause.VERIFY)}
    assert two.files == before
    assert two.build(verify=True).ran == ()


def test_verify_repairs_one_file_of_a_bundle(world: Any) -> None:
    world.inputs["files"] = {"x": "1", "y": "2"}
    world.outputs["b/"] = partial(folder, key="files")
    world.build()
    world.sink.files["b/y"] = b"?"
    assert world.build(verify=True).written == ("b/y",)


def test_sink_that_refuses_fails_one_output(world: Any) -> None:
    world.sink.files["foreign"] = b"not ours"
    world.inputs["e"] = "x"
    world.outputs = {"foreign/a": partial(bold, key="e"), "b": partial(page_of, key="e")}
    assert world.build().failed["foreign/a"].kind == "NotADirectoryError"
    assert world.files == {"foreign": b"not ours", "b": b"x"}
    del world.sink.files["foreign"]
    assert world.build().written == ("foreign/a",)


def test_sink_that_cannot_remove_is_asked_again(two: Any, monkeypatch: Any) -> None:
    def refuse(path: str) -> bool:
        raise PermissionError(f"may not remove {path}")

    task = two.outputs.pop("list.html")
    with monkeypatch.context() as patch:
        patch.setattr(two.sink, "remove", refuse)
        assert two.build().failed["list.html"].message == "may not remove list.html"
    assert two.build().removed == ("list.html",)
    two.outputs["list.html"] = task
    assert two.build().written == ("list.html",)


def page_of(fetch: Fetch, key: str) -> bytes:
    return page(fetch, key)


def test_lost_state_is_made_up_for_by_what_is_found(two: Any) -> None:
    two.sink.files["old.html"] = b"of a time forgotten"
    two.state = State()
    Journal(two.store, "journal").begin(two.sink.files)
    report = two.build()
    assert report.removed == ("old.html",)
    assert set(report.reasons.values()) == {Reason(Cause.NEW)}
    assert two.build().ran == ()


def test_task_without_recipe_is_refused_before_anything_happens(two: Any) -> None:
    two.outputs = {"a.html": lambda fetch: b""}
    with pytest.raises(TypeError, match="cannot be a task"):
        two.build()
    two.outputs = {}
    two.derived["x"] = lambda fetch: b""
    with pytest.raises(TypeError, match="cannot be a task"):
        two.build()
    assert len(two.files) == 2


def test_every_cause_has_words_for_people() -> None:
    from wiker_ssg.cli.why import WORDS

    assert {*WORDS} == {*Cause} - {Cause.KEYS}

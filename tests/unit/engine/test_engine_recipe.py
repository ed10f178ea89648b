"""Names of tasks and digests of values tell apart what must be told apart."""

from datetime import date
from enum import Enum
from functools import cache, partial
from typing import Any

import pytest

import wiker_ssg.engine as engine
from wiker_ssg.engine import digest_bytes, digest_value, recipe


class Kind(Enum):
    EVENT = "event"


class Holder:
    def method(self, fetch: Any) -> bytes:
        return b""

    def __call__(self, fetch: Any) -> bytes:
        return b""

    @staticmethod
    def static(fetch: Any) -> bytes:
        return b""


def task(*arguments: Any, **named: Any) -> bytes:
    return b""


def inner() -> Any:
    def hidden(fetch: Any) -> bytes:
        return b""

    return hidden


def test_recipe_names_function_and_arguments() -> None:
    name = f"{__name__}.task"
    assert recipe(task) == name
    assert recipe(Holder.static) == f"{__name__}.Holder.static"
    assert recipe(partial(task, "é", page=2)) == f"{name}('é', page=2)"
    assert recipe(partial(partial(task, 1), b=2, a=None)) == f"{name}(1, a=None, b=2)"
    assert recipe(partial(task, ("a", (1,)), Kind.EVENT)) == f"{name}(('a',(1,),), Kind.EVENT)"
    assert recipe(partial(task, date(2026, 6, 1))) == f"{name}(datetime.date(2026, 6, 1))"


@pytest.mark.parametrize(
    "odd", [lambda fetch: b"", inner(), Holder().method, Holder(), Holder, cache(task), len]
)
def test_what_could_hide_a_parameter_is_no_task(odd: Any) -> None:
    with pytest.raises(TypeError, match="cannot be a task"):
        recipe(odd)
    with pytest.raises(TypeError, match="cannot be a task"):
        recipe(partial(odd, 1))


@pytest.mark.parametrize("odd", [object(), [1], {"a": 1}, (1, [2]), Holder()])
def test_arguments_are_plain(odd: Any) -> None:
    with pytest.raises(TypeError, match="cannot be an argument of a task"):
        recipe(partial(task, odd))


def test_digests_tell_values_apart() -> None:
    values = [
        "a",
        b"a",
        ["a"],
        {"a": 1},
        {"a": 1, "b": 2},
        {"b": 2, "a": 1},
        1,
        1.0,
        True,
        None,
        "",
    ]
    assert len({digest_value(value) for value in values}) == len(values)
    assert all(len(digest_value(value)) == 16 for value in values)
    assert digest_value(("a", 1)) == digest_value(["a", 1])
    assert digest_bytes(b"a") != digest_bytes(b"b")
    with pytest.raises(TypeError):
        digest_value(object())


def test_public_names_are_sorted_and_there() -> None:
    assert engine.__all__ == sorted(engine.__all__)
    assert all(hasattr(engine, name) for name in engine.__all__)

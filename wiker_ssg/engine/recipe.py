"""A recipe names what a task does: its function and the parameters bound to it."""

from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from functools import partial
from types import FunctionType
from typing import Any

# Exactly these: their repr tells the whole value.
_PLAIN = frozenset({str, int, bool, float, bytes, date, datetime, type(None)})


def recipe(task: Callable[..., Any]) -> str:
    """Return a name that is the same for the same function with the same bound arguments.

    A plain function gives ``module.qualname``, a ``functools.partial`` of one
    ``module.qualname('donges', page=2)``. Raises TypeError for anything that could hide a
    parameter (lambdas, inner functions, methods, callable objects) and for arguments that are
    neither plain values nor tasks themselves: what a task reads it fetches by key.
    """
    if isinstance(task, partial):
        arguments = [_argument(value) for value in task.args]
        arguments += [f"{name}={_argument(value)}" for name, value in sorted(task.keywords.items())]
        return f"{recipe(task.func)}({', '.join(arguments)})"
    if not isinstance(task, FunctionType) or task.__closure__ or "<" in task.__qualname__:
        raise TypeError(
            f"{task!r} cannot be a task: use a function of a module, or functools.partial of one, "
            "so that its parameters are known"
        )
    return f"{task.__module__}.{task.__qualname__}"


def _argument(value: Any) -> str:
    if type(value) in _PLAIN:
        return repr(value)
    if isinstance(value, tuple):
        return f"({''.join(_argument(item) + ',' for item in value)})"
    if isinstance(value, (partial, FunctionType)):
        return recipe(value)
    if isinstance(value, Enum):
        return f"{type(value).__qualname__}.{value.name}"
    raise TypeError(
        f"{type(value).__qualname__} cannot be an argument of a task: "
        "bind plain values and fetch the rest by key"
    )

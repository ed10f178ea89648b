"""The state as it lies in a store: every name once, everything else by its number."""

from collections.abc import Mapping
from functools import lru_cache

import msgspec

from wiker_ssg.engine.digest import Digest
from wiker_ssg.engine.shape import shape
from wiker_ssg.engine.store import Store
from wiker_ssg.engine.trace import Cause, Reason, State, Trace

_FIRST = bytes.fromhex("3c0fb9b9dd97984e460c7a7e79878938")
"""The shape to which the first version was given."""


class _Row(msgspec.Struct, array_like=True, gc=False):
    name: int
    recipe: int
    depends: tuple[int, ...]
    result: Digest
    cause: Cause | None
    changed: tuple[int, ...]
    members: dict[str, Digest]


class _Saved(msgspec.Struct, array_like=True):
    version: int
    program: Digest
    names: list[str]
    digests: list[Digest]  # of the first names, in their order
    outputs: list[_Row]
    derived: list[_Row]


@lru_cache(1)
def _version() -> int:
    """Return the version of what is saved: another as soon as its shape is."""
    now = shape(_Saved)
    return 1 if now == _FIRST else int.from_bytes(now[:4])


_decode = msgspec.msgpack.Decoder(_Saved).decode
_encode = msgspec.msgpack.Encoder().encode


def load_state(store: Store, name: str) -> State:
    """Return the saved state, or an empty one when there is none to be relied on."""
    content = store.read(name)
    if content is None:
        return State()
    try:
        saved = _decode(content)
        if saved.version != _version():
            return State()
        return State(
            saved.program,
            dict(zip(saved.names, saved.digests, strict=False)),
            _traces(saved.outputs, saved.names),
            _traces(saved.derived, saved.names),
        )
    except (msgspec.MsgspecError, IndexError):
        return State()


def save_state(store: Store, name: str, state: State) -> None:
    """Keep a state under this name, in place of an older one."""
    numbers = {key: number for number, key in enumerate(state.digests)}
    outputs = _rows(state.outputs, numbers)
    derived = _rows(state.derived, numbers)
    digests = list(state.digests.values())
    saved = _Saved(_version(), state.program, list(numbers), digests, outputs, derived)
    store.write(name, _encode(saved))


def _rows(traces: Mapping[str, Trace], numbers: dict[str, int]) -> list[_Row]:
    def number(name: str) -> int:
        return numbers.setdefault(name, len(numbers))

    return [
        _Row(
            number(name),
            number(trace.recipe),
            tuple(map(numbers.__getitem__, trace.depends)),
            trace.result,
            trace.reason.cause if trace.reason else None,
            tuple(map(number, trace.reason.keys)) if trace.reason else (),
            dict(trace.members),
        )
        for name, trace in traces.items()
    ]


def _traces(rows: list[_Row], names: list[str]) -> dict[str, Trace]:
    at = names.__getitem__
    return {
        at(row.name): Trace(
            at(row.recipe),
            tuple(map(at, row.depends)),
            row.result,
            row.members,
            Reason(row.cause, tuple(map(at, row.changed))) if row.cause else None,
        )
        for row in rows
    }

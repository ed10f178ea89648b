"""Why an output is what it is: read from the traces that the last builds left."""

import os

import msgspec

from wiker_ssg.engine import Store, load_state
from wiker_ssg.portal import open_root, state_folder


class Explanation(msgspec.Struct, frozen=True):
    """An output, what changed when it was last made, and all that it was made from.

    `causes` leads from a derived value that changed to what had changed in it.
    """

    path: str
    reason: tuple[str, ...]
    depends: tuple[str, ...]
    causes: dict[str, tuple[str, ...]]


def explain(root: str, output: str, cache: str | None, path: str) -> Explanation | None:
    """Return why an output was last made; None when no build has made it.

    `path` is a file below the output folder, with or without that folder, or an address.
    """
    store = Store(state_folder(root, output, cache))
    name = _relative(path, output)
    slugs = open_root(root).slugs
    first = name.split("/", 1)[0]
    state = load_state(store, f"traces/{first if first in slugs else ''}")
    trace = state.outputs.get(name)
    if trace is None:
        return None
    causes = {
        key: state.derived[key].reason for key in trace.reason if key in state.derived
    }
    return Explanation(name, trace.reason, trace.depends, causes)


def _relative(path: str, output: str) -> str:
    if os.path.exists(path) and os.path.abspath(path).startswith(os.path.abspath(output) + os.sep):
        path = os.path.relpath(path, output).replace(os.sep, "/")
    path = path.removeprefix("/")
    return f"{path}index.html" if not path or path.endswith("/") else path

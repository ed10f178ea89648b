"""Why an output is what it is: read from the traces that the last builds left."""

import os

import msgspec

from wiker_ssg.build.memory import ELSEWHERE
from wiker_ssg.engine import Reason, Store, load_state
from wiker_ssg.model.base import Base, base_of
from wiker_ssg.site.portal import open_root, state_folder


class Explanation(msgspec.Struct, frozen=True):
    """An output, what changed when it was last made, and all that it was made from.

    `causes` leads from a derived value that changed to what had changed in it.
    """

    path: str
    reason: Reason | None
    depends: tuple[str, ...]
    causes: dict[str, Reason]


def explain(root: str, output: str, cache: str | None, path: str) -> Explanation | None:
    """Return why an output was last made; None when no build has made it.

    `path` is a file below the output folder, with or without that folder, or an address.
    """
    store = Store(state_folder(root, output, cache))
    opened = open_root(root)
    for name in _names(path, output, base_of(opened.portal.base_url)):
        first = name.split("/", 1)[0]
        holder = first if first in opened.slugs else ""
        state = load_state(store, f"traces/{holder}")
        for other in opened.slugs if name not in state.outputs else ():
            apart = load_state(store, f"traces/{other}{ELSEWHERE}")
            state = apart if name in apart.outputs else state
        # a file of a bundle is made with the others of its folder
        folders = [name[: at + 1] for at, letter in enumerate(name) if letter == "/"]
        for planned in (name, *reversed(folders)):
            trace = state.outputs.get(planned)
            if trace is not None:
                derived = state.derived
                changed = trace.reason.keys if trace.reason else ()
                causes = {
                    key: why for key in changed if key in derived and (why := derived[key].reason)
                }
                return Explanation(planned, trace.reason, trace.depends, causes)
    return None


def _names(path: str, output: str, base: Base) -> list[str]:
    """Return the outputs that a path or an address may mean, likeliest first."""
    inside = os.path.abspath(output) + os.sep
    if "://" in path:
        path = f"/{path.split('/', 3)[-1]}".partition("#")[0].partition("?")[0]
    elif os.path.abspath(path).startswith(inside):
        ending = "/" if path.endswith("/") else ""
        path = os.path.abspath(path).removeprefix(inside).replace(os.sep, "/") + ending
    if path.startswith("/"):
        path = f"{path}/" if f"{path}/" == base.root else path
        path = path.removeprefix(base.root).removeprefix("/")
    if not path or path.endswith("/"):
        return [f"{path}index.html", path]
    return [path, f"{path}/index.html"]

"""What stands in a theme and has no effect: it would be looked for in vain on the pages."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from jinja2 import nodes

from wiker_ssg.language import N_, SOURCE
from wiker_ssg.model.settings import DEFAULT_THEME
from wiker_ssg.outputs.theme.assets import NAMED, SHEETS
from wiker_ssg.outputs.theme.environment import environment
from wiker_ssg.outputs.theme.theme import Theme, shipped
from wiker_ssg.problems import Location, Problem, problem
from wiker_ssg.source.files import read_regular

SILENT = (nodes.Extends, nodes.Block, nodes.Import, nodes.FromImport, nodes.Macro)
"""What may stand outside of blocks where a template extends another; assignments may, too."""

IN_BLOCKS = N_("these are there: {names}")


def idle_parts(theme: Theme, folders: Sequence[str | Path]) -> Iterator[Problem]:
    """Yield what of a theme, and of those that it extends, nobody will see.

    The themes of the program are not looked at. `folders` are those in which themes are looked up.
    """
    ours = {path.name for path in shipped().iterdir()}
    own = {place: name for name, place in theme.places.items() if place.split("/")[1] not in ours}
    known = _reached(theme)
    for place, name in sorted(own.items()):
        part = place.partition("/templates/")[2]
        if part not in known:
            reason = N_("nothing uses the template “{template}”")
            advice = N_("call it as the template that it is to replace, or include it in one")
            yield _problem(place, 1, reason, advice, template=part)
        else:
            yield from _outside(theme, name, place)
    for used in sorted({place.split("/")[1] for place in own} | {theme.name} - ours):
        yield from _files(theme, used, folders)


def _reached(theme: Theme) -> set[str]:
    """Return the templates that pages are made of: the default theme's, and what these use."""
    base = shipped() / DEFAULT_THEME / "templates"
    todo = [p.relative_to(base).as_posix() for p in base.rglob("*") if p.is_file()]
    found: set[str] = set()
    while todo:
        name = todo.pop()
        if name not in found and name in theme.references:
            found.add(name)
            todo.extend(theme.references[name])
    return found


def _outside(theme: Theme, name: str, place: str) -> Iterator[Problem]:
    """Yield what a template that extends another says where nobody asks for it."""
    parser = environment(SOURCE)
    tree = parser.read(theme.templates[name], name)
    blocks: set[str] = set()
    above = _extended(tree)
    if above is None:
        return
    while above is not None:
        parent = parser.read(theme.templates[above], above)
        blocks |= {block.name for block in parent.find_all(nodes.Block)}
        above = _extended(parent)
    names = ", ".join(sorted(blocks))
    for node in tree.body:
        if isinstance(node, nodes.Block) and node.name not in blocks:
            reason = N_("no template above this one has a block “{block}”")
            yield _problem(place, node.lineno, reason, IN_BLOCKS, block=node.name, names=names)
        elif line := _said(node):
            reason = N_("it extends another template, and this stands in no block")
            yield _problem(place, line, reason, IN_BLOCKS, names=names)


def _extended(tree: nodes.Template) -> str | None:
    """Return the template that one extends, whatever else it says."""
    found = next((node for node in tree.body if isinstance(node, nodes.Extends)), None)
    return found.template.value if found and isinstance(found.template, nodes.Const) else None


def _said(node: nodes.Node) -> int:
    """Return the line of what a node outside of blocks would have shown; 0 where it is nothing."""
    if isinstance(node, (*SILENT, nodes.Assign, nodes.AssignBlock)):
        return 0
    if not isinstance(node, nodes.Output):
        return node.lineno
    for part in node.nodes:
        text = part.data if isinstance(part, nodes.TemplateData) else "shown"
        if text.strip():
            before = len(text) - len(text.lstrip())
            return part.lineno + text[:before].count("\n")
    return 0


def _files(theme: Theme, used: str, folders: Sequence[str | Path]) -> Iterator[Problem]:
    """Yield the files that a theme's stylesheets name and nobody has."""
    folder = next(Path(one, used) for one in folders if Path(one, used, "theme.toml").is_file())
    for sheet in SHEETS:
        path = folder / "static" / sheet
        text = read_regular(path).decode("utf-8", "replace") if path.is_file() else ""
        for found in NAMED.finditer(text):
            if found[1] not in theme.static:
                place = f"{folder.parent.name}/{used}/static/{sheet}"
                line = text.count("\n", 0, found.start()) + 1
                reason, advice = N_("there is no file “{file}”"), N_("put it into static/")
                yield _problem(place, line, reason, advice, file=found[1])


def _problem(path: str, line: int, reason: str, advice: str, **facts: str) -> Problem:
    about: dict[str, Any] = {"reason": reason, "advice": advice, **facts}
    return problem("theme-idle", Location(path, line), **about)

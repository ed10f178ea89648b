"""Which sources of a `connectors.yaml` need somebody's attention, as notes at their lines."""

import datetime
from collections.abc import Iterator

from wiker_ssg.connectors import health
from wiker_ssg.connectors.declaration import NODES
from wiker_ssg.connectors.health import Health, SourceState
from wiker_ssg.connectors.settings import Connectors
from wiker_ssg.problems import Location, Problem, problem
from wiker_ssg.source.files import Source, decode
from wiker_ssg.source.nodes import Mapping
from wiker_ssg.source.parse import read_tree

CODES = {SourceState.FAILING: "source-failing", SourceState.SILENT: "source-silent"}


def attention(
    data: bytes, path: str, found: Connectors, known: dict[str, Health], today: datetime.date
) -> Iterator[Problem]:
    """Yield a note for each source that fails, or is silent for long, by its `known` health."""
    places: dict[str, Location] | None = None
    for name, source in found.sources.items():
        told = known.get(name, health.NEW)
        state, since = health.state(told, source, today)
        if state not in CODES:
            continue
        if places is None:
            places = _places(data, path)
        where = places.get(name, Location(path))
        yield problem(CODES[state], where, len(name), name=source.name, day=since)


def _places(data: bytes, path: str) -> dict[str, Location]:
    """Return where each source's short name stands."""
    text, _ = decode(path, data)
    tree = read_tree(Source(path, b"", text or ""), NODES)[0]
    node = tree.items["sources"][1] if tree is not None and "sources" in tree.items else None
    if not isinstance(node, Mapping):
        return {}
    return {name: Location(path, key.line, key.column) for name, (key, _) in node.items.items()}

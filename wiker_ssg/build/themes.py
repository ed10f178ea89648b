"""The themes of a portal and its communes, and what of them pages depend on."""

import hashlib
import os
from collections.abc import Iterable

from wiker_ssg.build.dependencies import theme_digest
from wiker_ssg.build.memory import CommuneRecord
from wiker_ssg.problems import Problem
from wiker_ssg.site.portal import (
    Root,
    known_themes,
    theme_path,
    theme_problem,
)


class Themes:
    """The themes in use; `chosen` is the one that the command asks for, whatever communes say."""

    def __init__(self, root: Root, chosen: str | None) -> None:
        self.root, self.chosen = root, chosen
        self.paths = theme_path(root.path)
        self.known = known_themes(self.paths)
        self.digests: dict[str, bytes] = {}

    def of(self, record: CommuneRecord) -> str:
        """Return a commune's theme: the command's, its own where there is one, the portal's."""
        own = record.theme
        chosen = own and not self.chosen and own in self.known
        return own if chosen else self.root.portal.theme

    def digest(self, records: Iterable[CommuneRecord]) -> bytes:
        """Return the digest of the portal's theme and of those of its communes."""
        themes = {self.root.portal.theme, *(self.of(record) for record in records)}
        self.digests = {name: theme_digest(name, self.paths) for name in sorted(themes)}
        return hashlib.blake2b(b"".join(self.digests.values())).digest()

    def problems(self, cache: str) -> tuple[Problem, ...]:
        """Return what is wrong with the themes in use."""
        from wiker_ssg.outputs.theme.reading import read_theme

        found = (item for name in self.digests for item in read_theme(name, self.paths, cache)[1])
        return tuple(theme_problem(item, self.root, self.paths) for item in found)

    def idle(self, cache: str) -> tuple[Problem, ...]:
        """Return what of the themes in use has no effect; those of the program cost no time."""
        own = [name for name in self.digests if not self._ours(name)]
        if not own:
            return ()
        from wiker_ssg.outputs.theme.idle import idle_parts
        from wiker_ssg.outputs.theme.reading import read_theme

        read = (read_theme(name, self.paths, cache)[0] for name in own)
        found: list[Problem] = []
        for theme in read:
            told = idle_parts(theme, self.paths) if theme else ()
            found += [item for item in told if item not in found]
        return tuple(theme_problem(item, self.root, self.paths) for item in found)

    def _ours(self, name: str) -> bool:
        place = next((path for path in self.paths if os.path.isdir(os.path.join(path, name))), "")
        return not place or os.path.realpath(place) == os.path.realpath(self.paths[-1])

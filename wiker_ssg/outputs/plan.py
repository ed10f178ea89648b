"""A plan: every output by path, with all that its task may fetch."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from wiker_ssg.engine import ABSENT, Digest, Fetch, Task, digest_value
from wiker_ssg.problems import Problem

Value = Callable[[], Any]

UNSERVED = frozenset({"index.html", "_headers", "_redirects"})
"""Files that have no address of this name."""


@dataclass
class OutputPlan:
    """Outputs by path, derived values and inputs by key.

    Inputs are made when they are first asked for; those in `known` have their digest already.
    `notes` say what had to be left out of an output, `members` how many files each bundle has.
    What is not planned is to be removed, but of a plan that is not `whole`. What lies `elsewhere`
    than in the site's own folder is carried out apart, when all others are done; `numbered` are
    former addresses of lists, with the present ones.
    """

    outputs: dict[str, Task] = field(default_factory=dict)
    derived: dict[str, Callable[[Fetch], Any]] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)
    known: dict[str, Digest] = field(default_factory=dict)
    notes: list[Problem] = field(default_factory=list)
    members: dict[str, int] = field(default_factory=dict)
    whole: bool = True
    elsewhere: dict[str, Task] = field(default_factory=dict)
    numbered: tuple[tuple[str, str], ...] = ()
    _made: dict[str, Any] = field(default_factory=dict)

    @property
    def files(self) -> int:
        """The number of files that all outputs are."""
        return len(self.outputs) + sum(self.members.values()) - len(self.members)

    def join(self, other: "OutputPlan", prefix: str) -> None:
        """Add what another plan has and this one has not; the other's keys get a prefix."""
        for path, task in other.outputs.items():
            self.outputs.setdefault(path, partial(prefixed, task=task, prefix=prefix))
        for path, number in other.members.items():
            self.members.setdefault(path, number)
        for key, derivation in other.derived.items():
            self.derived[prefix + key] = partial(prefixed, task=derivation, prefix=prefix)
        for key in other.values:
            self.values[prefix + key] = partial(other.value, key)
        self.known |= {prefix + key: digest for key, digest in other.known.items()}
        self.notes += other.notes
        self.whole = self.whole and other.whole

    def apart(self) -> "OutputPlan":
        """Return the plan of what lies elsewhere."""
        return OutputPlan(
            self.elsewhere,
            self.derived,
            self.values,
            self.known,
            whole=self.whole,
            _made=self._made,
        )

    def names(self, folder: str) -> frozenset[str]:
        """Return the names of what lies right below a folder; those of folders end in "/"."""
        found = (path[len(folder) :] for path in self.outputs if path.startswith(folder))
        parts = (path.partition("/") for path in found)
        return frozenset(name + slash for name, slash, _ in parts) - UNSERVED

    def names_within(self, folder: str, languages: Iterable[str]) -> frozenset[str]:
        """Return the names right below a site's folder, and those in its languages' folders.

        The latter have their folder's name in front: `en/embed/`.
        """
        found = set(self.names(folder))
        for language in languages:
            below = f"{language.lower()}/"
            found |= {below + name for name in self.names(folder + below)}
        return frozenset(found)

    def value(self, key: str) -> Any:
        """Return an input's value; raises KeyError when there is none of that key."""
        if key not in self._made:
            self._made[key] = self.values[key]()
        return self._made[key]

    def digest(self, key: str) -> Digest:
        """Return an input's digest, or ABSENT."""
        if key in self.known:
            return self.known[key]
        return digest_value(self.value(key)) if key in self.values else ABSENT


def prefixed(fetch: Fetch, task: Callable[[Fetch], Any], prefix: str) -> Any:
    """Return what a task makes that fetches its keys with a prefix."""

    def below(key: str) -> Any:
        return fetch(prefix + key)

    return task(below)


def same(value: Any) -> Any:
    """Return a value that is there already, bound with `partial`."""
    return value

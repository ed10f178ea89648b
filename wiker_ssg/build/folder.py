"""An output folder in which several plans have their files."""

from collections.abc import Collection
from functools import cached_property
from typing import TYPE_CHECKING

from wiker_ssg.build.leftovers import TAKEN, is_unsure, made_here, manifest_of
from wiker_ssg.build.memory import ELSEWHERE
from wiker_ssg.engine import (
    FolderSink,
    ForeignFileError,
    Journal,
    Report,
    State,
    load_state,
    rebuild,
    save_state,
)

if TYPE_CHECKING:
    from wiker_ssg.outputs.plan import OutputPlan
from wiker_ssg.build.workplace import Workplace


def elsewhere_of(slug: str) -> str:
    """Return under which name is remembered what a commune publishes elsewhere."""
    return f"{slug}{ELSEWHERE}"


def failures(report: Report) -> dict[str, str]:
    """Return the outputs that could not be made, each with the reason."""
    taken = ForeignFileError.__name__
    return {
        path: TAKEN if why.kind == taken else why.message for path, why in report.failed.items()
    }


class Shared(FolderSink):
    """An output folder in which several plans have their files.

    What another plan has made is no stranger's, and what another has by now is not removed by one
    that is carried out `last`.
    """

    def __init__(self, output: str, name: str, last: bool) -> None:
        super().__init__(output, f"{output}/.wiker-{name or 'portal'}.part")
        self.output, self.name, self.last = output, name, last

    @cached_property
    def theirs(self) -> frozenset[str]:
        """The files of all other plans."""
        made = made_here(self.output)
        return frozenset().union(*(paths for name, paths in made.items() if name != self.name))

    def holds(self, path: str) -> bool:
        """Tell whether there is anything of a stranger's."""
        return super().holds(path) and path not in self.theirs

    def remove(self, path: str) -> bool:
        """Remove a file, unless it is somebody else's by now."""
        return not (self.last and path in self.theirs) and super().remove(path)


def make(
    place: Workplace, slug: str, made: "OutputPlan", first: Collection[str] = ()
) -> tuple[Report, bool]:
    """Bring one plan's outputs up to date; tell too whether files of before may be left.

    Those that somebody waits for come `first`.

    Where nothing is remembered of outputs, their manifest says what was made, and where that cannot
    be told either, nothing is removed.
    """
    store = place.store
    name = f"traces/{slug}"
    state: State = load_state(store, name)
    with Shared(place.output, slug, last=slug.endswith(ELSEWHERE)) as sink:
        manifest = manifest_of(sink, slug)
        journal = Journal(store, f"journal/{slug}", manifest)
        lost = not state.outputs and not state.program
        unsure = lost and is_unsure(sink, slug, place.cut_short)
        if lost:
            journal.begin(manifest.paths() or ())
        new, report = rebuild(
            made.outputs,
            made.derived,
            made,
            state,
            sink,
            journal,
            program=place.program,
            verify=place.verify,
            whole=made.whole,
            overwrite=unsure,
            first=first,
        )
        manifest.settle(new.files())
    for path, trace in new.outputs.items():
        if path in made.outputs and path.endswith("/"):
            made.members[path] = len(trace.members)
    if new is not state:
        save_state(store, name, new)
    journal.clear()
    return report, unsure

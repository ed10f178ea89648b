"""What lies in an output folder that no memory and no manifest knows."""

import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from wiker_ssg.build.memory import ELSEWHERE
from wiker_ssg.engine import FolderSink, Manifest, Sink, Store, load_state
from wiker_ssg.language import N_
from wiker_ssg.model.kinds import FOLDERS
from wiker_ssg.model.slug import SLUG
from wiker_ssg.problems import Location, Problem, problem
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.site.portal import Root
from wiker_ssg.source.scan import MEDIA

MARK = b"# Published by wiker-ssg"
"""How `_headers` begins, by which the program knows its own output."""

MANIFESTS = ".wiker-manifest"
"""The folder of the manifests, one for each commune and one for the portal."""

PORTAL = "_portal"
"""The name of the portal's, which no commune can have."""

HOSTED = frozenset({
    ".git", ".gitattributes", ".gitignore", ".htaccess", ".nojekyll", ".domains", ".well-known",
    "CNAME",
})  # fmt: skip
"""What stands in a folder for Git or for a host: beside it there is room for a site."""

TAKEN = "output-taken"
"""Why an output failed: its place is somebody else's; the code of that problem."""

SHOWN = 5
"""How many unknown files are named."""

FOREIGN = N_(
    "{folder}: this folder is not empty and was not made by wiker; "
    "choose another with --output, or empty it"
)

WITHIN = N_("{folder}: content is read from this folder; choose another with --output")


def manifest_of(sink: Sink, slug: str) -> Manifest:
    """Return the manifest of a commune's outputs, or of the portal's for the empty slug."""
    return Manifest(sink, f"{MANIFESTS}/{slug or PORTAL}")


def has_manifest(output: str, slug: str) -> bool:
    """Tell whether there is a manifest, in whatever state."""
    return os.path.exists(f"{output}/{MANIFESTS}/{slug or PORTAL}")


def has_first_page(output: str, slug: str) -> bool:
    """Tell whether a commune's first page is there, and the manifest that knows it."""
    return os.path.exists(os.path.join(output, slug, "index.html")) and has_manifest(output, slug)


def named(output: Path | str) -> tuple[str, ...]:
    """Return the slugs of which there are manifests; the portal's is empty.

    What a commune publishes outside its folder has one of its own, named so at its end.
    """
    try:
        names = sorted(os.listdir(os.path.join(output, MANIFESTS)))
    except (FileNotFoundError, NotADirectoryError):
        return ()
    known = (n for n in names if n == PORTAL or SLUG.fullmatch(n.removesuffix(ELSEWHERE)))
    return tuple("" if name == PORTAL else name for name in known)


def known(output: Path | str, store: Store) -> frozenset[str]:
    """Return the slugs of which anything is remembered, or was made in a folder."""
    traced = {name.removeprefix("traces/") for name in store.names("traces/")}
    slugs = traced.union(named(output))
    return frozenset({name.removesuffix(ELSEWHERE) for name in slugs})


def forgotten(
    missing: Iterable[str], output: str, store: Store, remembered: Collection[str] | None
) -> tuple[str, ...]:
    """Return those communes without a folder of which nobody can say that they stay as they were.

    `remembered` are those of the last build, None where there is no memory of one: then a manifest
    says that a commune was published, and without any manifest every one may have been.
    """
    if remembered is not None:
        return tuple(s for s in remembered if not has_first_page(output, s))
    there = known(output, store)
    return tuple(slug for slug in missing if not there or slug in there)


def made_here(output: Path | str) -> dict[str, frozenset[str]]:
    """Return the files that manifests name, by slug; those in bad order name none."""
    with looking(output) as sink:
        known = ((slug, manifest_of(sink, slug).paths()) for slug in named(output))
        return {slug: paths for slug, paths in known if paths is not None}


def looking(output: Path | str) -> FolderSink:
    """Return a sink that only reads."""
    return FolderSink(output, os.path.join(output, ".none"))


def is_ours(output: Path | str) -> bool:
    """Tell whether a folder was made by this program."""
    headers = Path(output, "_headers")
    marked = headers.is_file() and headers.read_bytes().startswith(MARK)
    return marked or bool(made_here(output))


def check_free(output: Path | str) -> None:
    """Raise Usage when a folder holds a site, or anything else, that no build of ours has made."""
    try:
        names = set(os.listdir(output))
    except FileNotFoundError:
        return
    if names - HOSTED and not is_ours(output):
        raise Usage(FOREIGN, folder=output)


def check_apart(output: Path | str, root: Root) -> None:
    """Raise Usage when an output folder lies where content is read: it would be read as content."""
    within = os.path.relpath(os.path.realpath(output), os.path.realpath(root.path)).split(os.sep)
    if not root.single and within[0] == "communes":
        if len(within) <= 2:
            raise Usage(WITHIN, folder=output)
        within = within[2:]
    if within[0] in (*FOLDERS, MEDIA):
        raise Usage(WITHIN, folder=output)


def was_cut_short(output: Path | str) -> bool:
    """Tell whether a folder of ours has no portal's manifest, which is written last.

    To be asked before a build begins, whose own manifests come one by one: then a manifest that is
    missing is not that of a new commune.
    """
    with looking(output) as sink:
        return manifest_of(sink, "").paths() is None and is_ours(output)


def is_unsure(sink: Sink, slug: str, cut_short: bool) -> bool:
    """Tell whether nobody knows any more what was made here, though it was made by this program.

    A manifest is there and in bad order; or it is not there, in a folder that `was_cut_short`.
    """
    own = manifest_of(sink, slug)
    return own.paths() is None and (cut_short or own.exists())


def remove_site(output: str, state: str) -> bool:
    """Remove what was made in a folder, as far as memory and manifests know; tell if there was any.

    The folder goes too when nothing else is in it. It is not looked for behind a link.
    """
    if os.path.islink(output) or not os.path.isdir(output):
        return False
    store = Store(state)
    made = {slug: set(paths) for slug, paths in made_here(output).items()}
    for name in store.names("traces/"):
        made.setdefault(name.partition("/")[2], set()).update(load_state(store, name).files())
    removed = False
    with looking(output) as sink:
        for slug, paths in made.items():
            for path in sorted(paths):
                with suppress(OSError):
                    removed = sink.remove(path) or removed
            manifest_of(sink, slug).settle(())
    with suppress(OSError):
        os.rmdir(output)
    return removed


def unknown_files(output: Path | str) -> tuple[Problem, ...]:
    """Return the problem of files that may have been made here, or by somebody else."""
    found = tuple(unknown(output))
    if not found:
        return ()
    folder = os.path.relpath(output)
    some = ", ".join(found[:SHOWN]) + (" …" if len(found) > SHOWN else "")
    where = Location(folder)
    return (problem("output-unknown", where, folder=folder, count=len(found), files=some),)


def unknown(output: Path | str) -> Iterator[str]:
    """Yield the files that no manifest names, but what is hidden or for a host; reads them all."""
    known = frozenset().union(*made_here(output).values())
    for where, folders, files in os.walk(output):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        inside = os.path.relpath(where, output)
        for name in sorted(files):
            path = name if inside == os.curdir else f"{inside}/{name}".replace(os.sep, "/")
            if path not in known and not name.startswith(".") and path not in HOSTED:
                yield path

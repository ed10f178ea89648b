"""A folder of another machine: releases side by side there, brought by rsync, and a link.

The machine needs rsync and the tools of GNU or BusyBox (`cp -l`, `mv -T`). Only files that changed
travel; all others become hard links there. Whoever switches the link sees first that it is as it
was when the publication began.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b

from wiker_ssg.language import N_
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.publish.destination import (
    NOTHING_BEFORE,
    OVERTAKEN,
    BuiltSite,
    DestinationSettings,
    NotPublished,
    SiteChange,
    compare,
)
from wiker_ssg.publish.limits import HostLimits
from wiker_ssg.publish.manifest import PublishedFiles, dump, parse
from wiker_ssg.publish.releases import BEFORE, CURRENT, lineage, name_release
from wiker_ssg.publish.remote import Remote, RemoteFailed

FOREIGN, OVERTOOK, INCOMPLETE = 73, 75, 76
"""How scripts end: in a folder of others, after another publication, and without all files."""

KEY = 32
"""How many letters name what came in, by its content."""

STRANGE = N_(
    "{address}: something else than wiker’s releases is there; name an empty folder, or one that "
    "is not there yet"
)
LOST = N_("{address}: files that were brought are not there any more; publish again")

LOOK = f"""
set -eu
cd "$1" 2>/dev/null || exit 0
if [ -L current ]; then name=$(readlink current); name="${{name#releases/}}"; else
  name=
  for one in * .[!.]*; do case "$one" in
    releases|manifests|incoming|'*'|'.[!.]*') ;; *) exit {FOREIGN};;
  esac; done
fi
echo "served $name"
for one in incoming/*; do [ ! -d "$one" ] || echo "incoming ${{one#incoming/}}"; done
for one in manifests/*; do
  [ -d "releases/${{one#manifests/}}" ] || continue
  before=$(sed -n 's/^# {BEFORE}: //p; 3q' "$one")
  echo "release ${{one#manifests/}} $before"
done
echo
[ -z "$name" ] || cat "manifests/$name" 2>/dev/null || true
"""
"""Tells what is served, what came in, which releases there are after which, and a manifest."""

PREPARE = """
set -eu
umask 022
mkdir -p "$1"; cd "$1"
mkdir -p releases manifests incoming/temporary "incoming/$2"
cat >"incoming/$2.removed"
pwd -P
"""
"""Makes room for what comes in; tells where, in full."""

ALONE = f"""
set -eu
umask 022
cd "$1"
exec 9>releases/.lock
if command -v flock >/dev/null; then flock -w 300 9; fi
served=$(readlink current 2>/dev/null || true)
[ "${{served#releases/}}" = "$2" ] || exit {OVERTOOK}
switch() {{ ln -sfn "releases/$1" releases/.current; mv -T releases/.current current; }}
"""

SERVE = f"""{ALONE}
key=$3 name=$4 count=$5 keep=$6
cat >"manifests/$name.part"
rm -rf incoming/whole
mkdir incoming/whole
if [ -n "$served" ]; then cp -al "$served/." incoming/whole; fi
cd incoming/whole
xargs -0 rm -f -- <"../$key.removed"
find . -mindepth 1 -type d -empty -delete
cp -alf "../$key/." .
[ "$(find . -type f | wc -l)" -eq "$count" ] || exit {INCOMPLETE}
cd ../..
mv "manifests/$name.part" "manifests/$name"
mv incoming/whole "releases/$name"
switch "$name"
rm -rf incoming
for one in manifests/* releases/*; do
  case " $keep $name " in *" ${{one##*/}} "*) ;; *) rm -rf "$one" ;; esac
done
"""
"""Makes a release of the one that is served and what was brought, switches, removes old ones."""

BACK = f"""{ALONE}
[ -d "releases/$3" ] && [ -f "manifests/$3" ]
switch "$3"
"""


class RemoteReleases:
    """A folder with releases on another machine."""

    def __init__(self, remote: Remote, keep: int) -> None:
        self.remote, self.keep = remote, keep
        self.limits = HostLimits(remote.address, own=True)
        self.served = ""
        self.incoming: tuple[str, ...] = ()
        self.before: dict[str, str] = {}
        self.known = PublishedFiles({}, {})

    def look(self, site: BuiltSite) -> SiteChange:
        """Return what would change there."""
        self._look()
        return compare(self.known.files, site.digests, pending=bool(self.incoming))

    def carry(self, site: BuiltSite, change: SiteChange) -> None:
        """Bring what changed, make a release of it there, and serve it."""
        files = site.digests
        key = blake2b(dump(files, {}), digest_size=16).hexdigest()
        name = name_release(key)
        removed = "".join(f"{path}\0" for path in (*change.removed, *change.changed))
        place = self.remote.run(PREPARE, key, given=removed.encode()).decode().strip("\n")
        earlier = [f"{place}/incoming/{one}" for one in self.incoming if one != key]
        self.remote.bring(site.output, change.carried, f"{place}/incoming/{key}", earlier)
        keep = [*lineage(self.served, self.before)][: self.keep - 1]
        manifest = dump(files, {BEFORE: self.served})
        self._alone(SERVE, key, name, str(len(files)), " ".join(keep), given=manifest)

    def roll_back(self, dry: bool) -> str:
        """Serve the release that was served before the present one; return its name."""
        self._look()
        found = [*lineage(self.served, self.before)][1:2]
        if not found:
            raise NotPublished(NOTHING_BEFORE, address=self.remote.address)
        if not dry:
            self._alone(BACK, found[0])
        return found[0]

    def served_from(self) -> str:
        """Return the link that is switched to each release, by a path that begins at the root."""
        return f"{self.remote.place()}/{CURRENT}"

    def _alone(self, script: str, *words: str, given: bytes = b"") -> None:
        """Run a script that begins by keeping others out."""
        try:
            self.remote.run(script, self.served, *words, given=given)
        except RemoteFailed as failed:
            reasons = {OVERTOOK: OVERTAKEN, INCOMPLETE: LOST}
            if failed.status in reasons:
                address = self.remote.address
                raise NotPublished(reasons[failed.status], address=address) from None
            raise

    def _look(self) -> None:
        try:
            told = self.remote.run(LOOK)
        except RemoteFailed as failed:
            if failed.status == FOREIGN:
                raise Usage(STRANGE, address=self.remote.address) from None
            raise
        if not told:
            return
        head, _, manifest = told.partition(b"\n\n")
        rows = [row.split(" ") for row in head.decode().split("\n")]
        (self.served,) = (row[1] for row in rows if row[0] == "served")
        incoming = (row[1] for row in rows if row[0] == "incoming")
        self.incoming = tuple(one for one in incoming if len(one) == KEY)
        self.before = {row[1]: row[2] for row in rows if row[0] == "release"}
        self.known = parse(manifest) or self.known


@contextmanager
def open_destination(opening: DestinationSettings) -> Iterator[RemoteReleases]:
    """Open a folder of another machine by its address."""
    yield RemoteReleases(Remote(opening.address), opening.keep)

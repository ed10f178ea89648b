"""What a commune brings along beside its entries: pictures, plans, sources and their memory."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from wiker_ssg.connectors import imported
from wiker_ssg.connectors.declaration import read_connectors
from wiker_ssg.connectors.imported import ImportedRecord
from wiker_ssg.connectors.settings import Connectors, SourceSettings
from wiker_ssg.federation.arrivals import Arrivals
from wiker_ssg.federation.following import patched
from wiker_ssg.federation.hub import PortalHub
from wiker_ssg.model.kinds import BY_NAME, ORGANISATION
from wiker_ssg.model.settings import Grant, Plans
from wiker_ssg.source.dump import trees
from wiker_ssg.source.files import read_regular
from wiker_ssg.source.media import canonical
from wiker_ssg.source.scan import MEDIA, scan
from wiker_ssg.source.scribe import mapping
from wiker_ssg.source.settings import read_file, read_plans

PLANS, SOURCES = "plans.yaml", "connectors.yaml"


def media(hub: PortalHub, source: str, target: str) -> dict[str, str]:
    """Return where the pictures and documents of a commune come to stand, by path.

    What is there already, byte for byte, comes to stand where it is.
    """
    own, theirs = hub.folder(source), hub.folder(target)
    there = {canonical(path).casefold(): path for path in scan(str(theirs)).below(MEDIA)}
    found: dict[str, str] = {}
    for path in scan(str(own)).below(MEDIA):
        stem, dot, ending = path.rpartition(".")
        wanted, number = path, 1
        while (known := there.get(canonical(wanted).casefold())) is not None:
            if known.startswith(f"{MEDIA}/") and _same(own / path, theirs / known):
                wanted = known
                break
            tail = source if number == 1 else f"{source}-{number}"
            wanted, number = f"{stem}-{tail}{dot}{ending}", number + 1
        there.setdefault(canonical(wanted).casefold(), wanted)
        found[path] = wanted
    return found


def _same(one: Path, other: Path) -> bool:
    try:
        alike = os.path.getsize(one) == os.path.getsize(other)
        return alike and read_regular(one) == read_regular(other)
    except OSError:
        return False


def plans(
    hub: PortalHub, source: str, target: str, arrivals: Arrivals
) -> Iterator[tuple[str, bytes]]:
    """Yield who has which plan once the grants of a commune have come along."""
    data = read_file(hub.folder(source) / PLANS)
    if data is None:
        return
    theirs = read_plans(data)[0]
    known = read_file(hub.folder(target) / PLANS)
    own = read_plans(known)[0] if known is not None else Plans()
    organisations = dict(own.organisations)
    for id, grants in theirs.organisations.items():
        name = arrivals.new(ORGANISATION.folder, id) or id
        organisations[name] = _joined(organisations.get(name, ()), grants)
    joined = Plans(commune=_joined(own.commune, theirs.commune), organisations=organisations)
    if joined == own:
        return
    if known is None:
        yield PLANS, mapping(trees(joined)).encode()
    else:
        yield PLANS, patched(hub, target, PLANS, trees(own), trees(joined))


def _joined(one: tuple[Grant, ...], other: tuple[Grant, ...]) -> tuple[Grant, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def sources(
    hub: PortalHub, source: str, target: str, arrivals: Arrivals
) -> Iterator[tuple[str, bytes]]:
    """Yield the sources of both communes, and what those that come along had said."""
    folder, there = hub.folder(source), hub.folder(target)
    data = read_file(folder / SOURCES)
    theirs = read_connectors(data)[0].sources if data is not None else {}
    known = read_file(there / SOURCES)
    own = read_connectors(known)[0].sources if known is not None else {}
    names: dict[str, str] = {}
    joined = dict(own)
    for name, settings in theirs.items():
        mine = _near(hub, source, settings)
        if settings.file is not None and (folder / settings.file).is_file():
            file = _free_file(folder, there, settings.file, source)
            mine = msgspec.structs.replace(mine, file=file)
            if not (there / file).exists():
                yield file, read_regular(folder / settings.file)
        new = name
        if name in own and own[name] not in (mine, settings):
            new = f"{name}-{source}"
        names[name] = new
        joined.setdefault(new, mine)
    if joined != own:
        before, after = (trees(Connectors(sources=one)) for one in (own, joined))
        if known is None:
            yield SOURCES, mapping(after).encode()
        else:
            yield SOURCES, patched(hub, target, SOURCES, before, after)
    for name in imported.sources(folder):
        said = imported.load(folder, name)
        moved = {key: _renamed(record, arrivals) for key, record in said.items()}
        place = imported.place(there, names.get(name, name))
        text = imported.written(moved)
        if not place.exists():
            yield place.relative_to(there).as_posix(), text


def _free_file(folder: Path, there: Path, path: str, source: str) -> str:
    """Return where a source's file comes to stand: where nothing is, or the same."""
    stem, dot, ending = path.rpartition(".")
    for tail in ("", f"-{source}", *(f"-{source}-{number}" for number in range(2, 1_000))):
        wanted = f"{stem}{tail}{dot}{ending}" if dot else f"{path}{tail}"
        if not os.path.lexists(there / wanted) or _same(folder / path, there / wanted):
            return wanted
    return path


def _renamed(record: ImportedRecord, arrivals: Arrivals) -> ImportedRecord:
    """Return what a source said of an entry, under the id that it has by now."""
    folder = BY_NAME[record.kind].folder if record.kind in BY_NAME else record.kind
    return msgspec.structs.replace(record, id=arrivals.new(folder, record.id) or record.id)


def _near(hub: PortalHub, source: str, settings: SourceSettings) -> SourceSettings:
    """Return a source that goes on taking what lies where its commune was."""
    commune = hub.commune(source)
    kept = settings.filter
    if commune is None or kept.code or kept.postcode or kept.radius_km:
        return settings
    wanted: Mapping[str, tuple[str, ...]] = (
        {"code": (commune.code.value,)} if commune.code else {"postcode": commune.postcodes}
    )
    return msgspec.structs.replace(settings, filter=msgspec.structs.replace(kept, **wanted))

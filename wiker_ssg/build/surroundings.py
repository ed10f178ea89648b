"""Who lies near whom, who has events in whose commune, and whose cards a commune needs."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from wiker_ssg.build.memory import CommuneRecord
from wiker_ssg.model.slug import slugify
from wiker_ssg.site.neighbours import neighbours

Near = dict[str, tuple[tuple[str, float], ...]]
"""The neighbours of each commune, and their distances in km."""


def find_near(records: Mapping[str, CommuneRecord]) -> Near:
    """Return who lies near whom, of those who say where they are."""
    centres = {
        slug: (record.lat, record.lon)
        for slug, record in records.items()
        if slug and record.lat is not None and record.lon is not None
    }
    return _neighbours(tuple(centres.items()))


def find_hosts(records: Mapping[str, CommuneRecord]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return who has events in each commune, and under which name."""
    # In one order, whoever was read first: of two towns of one name always the same counts.
    communes = {slug: records[slug] for slug in sorted(records) if slug}
    towns = {slugify(r.name): (slug, r.postcodes) for slug, r in communes.items()}
    return hosts({slug: record.guests for slug, record in communes.items()}, towns)


def find_organisers(
    slug: str,
    records: Mapping[str, CommuneRecord],
    around: Iterable[str],
    guests: Iterable[tuple[str, str]],
) -> tuple[str, ...]:
    """Return the communes whose organisations organise events of others that one may show.

    Their plans decide whether it does: those of the events' own communes come with the events.
    """
    owners = {*around, *(owner for owner, _ in guests)}
    found = {host for owner in owners for host in records[owner].hosts}
    return tuple(sorted(host for host in found - {slug} if host in records))


def find_publics(
    slug: str, records: Mapping[str, CommuneRecord], near: Near, hosts: Iterable[str]
) -> tuple[tuple[str, bytes], ...]:
    """Return the communes whose cards one needs, each with the digest of what it gives."""
    names = dict.fromkeys([other for other, _ in near.get(slug, ())])
    names |= dict.fromkeys((*records[slug].refers, *hosts))
    known = ((name, records[name]) for name in names if name in records)
    return tuple((name, other.public + other.addresses) for name, other in known)


@lru_cache(2)
def _neighbours(
    centres: tuple[tuple[str, tuple[float, float]], ...],
) -> dict[str, tuple[tuple[str, float], ...]]:
    """Return who lies near whom, kept for the next build of a live preview."""
    return neighbours(dict(centres))


def hosts(
    guests: Mapping[str, Iterable[str]], towns: Mapping[str, tuple[str, tuple[str, ...]]]
) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return by commune who has events in it: owners and the names under which guests stand.

    `guests` are those names by owner; `towns` the portal's communes by slugified name.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for owner, names in guests.items():
        for name in names:
            slug = name.removeprefix("@")
            if not name.startswith("@"):
                city, _, postcode = name.partition(" ")
                slug, postcodes = towns.get(city, ("", ()))
                if postcode and postcodes and postcode not in postcodes:
                    slug = ""
            if slug and slug != owner:
                found.setdefault(slug, []).append((owner, name))
    return {slug: tuple(sorted(owners)) for slug, owners in found.items()}

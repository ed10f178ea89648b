"""Who of a commune's directory announces something."""

from wiker_ssg.model.kinds import EVENT, ORGANISATION
from wiker_ssg.site.site import Site


def organisers(site: Site) -> dict[str, tuple[str, ...]]:
    """Return the ids of the events of each organisation of the directory that has any."""
    found: dict[str, list[str]] = {}
    for id, event in site.entries.get(EVENT.folder, {}).items():
        card = site.reference(event, "organiser")
        if card and card.commune == site.commune.slug and card.folder == ORGANISATION.folder:
            found.setdefault(card.id, []).append(id)
    return {id: tuple(events) for id, events in sorted(found.items())}

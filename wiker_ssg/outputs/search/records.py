"""What the search finds: a record for each entry of a commune that stands in lists.

Records do not change from one day to the next unless something was written, or begins or ends to
be listed: events stay until the month after theirs begins, and the page's script chooses the next
of their dates. So the index is made again about once a month where nobody writes anything.
"""

import datetime
from collections.abc import Iterable, Mapping

from wiker_ssg.language import N_, translation
from wiker_ssg.model.entries import AnyEntry, Facility, Heritage, Organisation
from wiker_ssg.model.kinds import EVENT
from wiker_ssg.model.values import Moment
from wiker_ssg.outputs.agenda.agenda import category_keys
from wiker_ssg.outputs.entries.categories import category
from wiker_ssg.outputs.lists.sections import directory_groups
from wiker_ssg.outputs.search.views import (
    SearchChoice,
    SearchHours,
    SearchPage,
    SearchRecord,
    SearchRow,
)
from wiker_ssg.site.card import Card, Line, in_alphabet
from wiker_ssg.site.holidays import region_of
from wiker_ssg.site.routes import addressed
from wiker_ssg.site.site import Site
from wiker_ssg.words import words

DATES = 12
"""How many dates of a series are known beyond those of the month."""

SUMMARY = 160
"""How much a result shows of a summary."""

RADII = (5, 15, 30)

EARLY = 500
"""Up to so many entries what neighbours know is asked for along with the own index: who has few is
likely to need it. More are some ten kilobytes, and answer most questions themselves."""

TYPES = {
    "association": N_("Association"),
    "business": N_("Business"),
    "producer": N_("Producer"),
    "venue": N_("Place"),
    "health": N_("Health care"),
    "public": N_("Public body"),
}
"""What people call the types of organisations, as msgids."""


def called(entry: AnyEntry, label: str | None, language: str) -> tuple[str, ...]:
    """Return what an entry is called beside its title: category, type, tags, what it sells."""
    return (*sort(entry, label, language), *entry.tags, *getattr(entry, "sells", ()))


def sort(entry: AnyEntry, label: str | None, language: str) -> tuple[str, ...]:
    """Return what an entry is called together with others: its category and type."""
    kind = TYPES[entry.type] if isinstance(entry, Organisation) else None
    names = (label, translation(language).gettext(kind) if kind else None)
    return tuple(name for name in names if name)


def hours(site: Site, entry: AnyEntry) -> SearchHours | None:
    """Return when an entry's place is open, from the first of the month on; None if unknown."""
    if not isinstance(entry, (Facility, Heritage)) or not entry.hours:
        return None
    facility = entry if isinstance(entry, Facility) else None
    return SearchHours(
        text=entry.hours,
        closures=facility.closed_for if facility else (),
        closed=facility.closed if facility else None,
        region=region_of(site.commune, site.portal),
        month=site.today.replace(day=1),
        language=site.language,
        zone=site.timezone,
    )


def records(site: Site) -> tuple[SearchRecord, ...]:
    """Return all that can be found in a commune, guests of its agenda among it."""
    found = [
        _record(site, card, site.entries[folder][card.id])
        for folder, cards in site.listed.items()
        if folder != EVENT.folder
        for card in cards
        if addressed(folder, card.id)
    ]
    own = site.commune.slug
    for (commune, id), lines in _this_month_on(site).items():
        card = lines[0].card
        if commune == own:
            entry: AnyEntry = site.entries[EVENT.folder][id]
        else:
            entry = site.guests[f"{commune}/{id}"].event
        found.append(_record(site, card, entry, dates(lines, _next_month(site.today))))
    return tuple(sorted(found, key=lambda record: record.key))


def _this_month_on(site: Site) -> Mapping[tuple[str, str], list[Line]]:
    """Return by event the occurrences that were not over when the month began.

    The horizon is that of the month's first day, so that it does not move with every day.
    """
    first = site.today.replace(day=1)
    last = first + datetime.timedelta(days=site.portal.horizon.future_days)
    found: dict[tuple[str, str], list[Line]] = {}
    for line in site.lines:
        if line.last_day >= first and line.start.day <= last:
            found.setdefault((line.card.commune, line.card.id), []).append(line)
    return found


def _next_month(day: datetime.date) -> datetime.date:
    return (day.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)


def dates(lines: Iterable[Line], next_month: datetime.date) -> tuple[str, ...]:
    """Return occurrences as rows hold them: all of this month, and the next ones after it."""
    found: list[str] = []
    beyond = 0
    for line in lines:
        beyond += line.start.day >= next_month
        if beyond > DATES:
            break
        end = moment(line.end) if line.end else ""
        status = line.status if line.status != "scheduled" else ""
        found.append(f"{moment(line.start)}/{end}/{status}".rstrip("/"))
    return tuple(found)


def moment(value: Moment) -> str:
    """Return a local day, and its time if it has one: `2026-06-24T20:30`."""
    return f"{value.day}T{value.time:%H:%M}" if value.time else f"{value.day}"


def _record(site: Site, card: Card, entry: AnyEntry, dates: tuple[str, ...] = ()) -> SearchRecord:
    base = site.routes.base
    place = card.place or card.street
    if card.commune != site.commune.slug:
        place = f"{place}, {card.town}" if place else card.town
    names = (*entry.tags, *getattr(entry, "sells", ()), card.place, card.by, card.city, card.within)
    return SearchRecord(
        key=f"{card.folder}/{card.commune}/{card.id}",
        row=SearchRow(
            url=card.url.removeprefix(base) if card.commune == site.commune.slug else card.url,
            title=card.title,
            folder=card.folder,
            label=card.label,
            place=place,
            summary=_short(card.summary),
            lat=card.lat,
            lon=card.lon,
            day=card.day.isoformat() if card.day else None,
            dates=dates,
            tel=card.phone,
            phone=words.phone(card.phone, site.country) if card.phone else None,
        ),
        sort=sort(entry, card.label, site.language),
        names=tuple(name for name in names if name),
        category=card.category,
        body="\n".join(text for text in (card.summary, entry.body) if text) or None,
        hours=hours(site, entry),
    )


def _short(summary: str | None) -> str | None:
    """Cut a summary after a word."""
    text = " ".join((summary or "").split())
    if len(text) <= SUMMARY:
        return text or None
    return f"{text[: SUMMARY - 1].rpartition(' ')[0].rstrip(' ,;:.')}…"


def page(site: Site, engine: str, count: int) -> SearchPage:
    """Return the page on which people ask; `count` is how many entries there are to find."""
    commune, routes = site.commune, site.routes
    here = f"{routes.base}{routes.words.search}/"
    near = site.surroundings.neighbours
    return SearchPage(
        url=here,
        engine=engine,
        index=f"{here}index/" if count else "",
        signpost=f"{here}{routes.words.around}/" if near else "",
        early=bool(near) and count <= EARLY,
        lat=commune.lat,
        lon=commune.lon,
        radii=RADII if near else (),
        choices=choices(site),
        events=tuple(
            sorted(
                (category(site, EVENT.folder, key, 0) for key in category_keys(site)),
                key=lambda item: in_alphabet(item.label, site.language),
            )
        ),
        groups=directory_groups(site),
        neighbours=near,
    )


def choices(site: Site) -> tuple[SearchChoice, ...]:
    """Return the kinds to look among, with the categories that the commune or a neighbour has."""
    held: dict[str, set[str]] = {folder: set() for folder in site.sections}
    held.get(EVENT.folder, set()).update(category_keys(site))
    publics = site.surroundings.publics or {}
    near = (publics[neighbour.slug].cards for neighbour in site.surroundings.neighbours)
    own = (
        card for folder, cards in site.listed.items() if folder != EVENT.folder for card in cards
    )
    seen = {card.folder for cards in site.listed.values() for card in cards}
    for card in (*own, *(card for cards in near for card in cards)):
        seen.add(card.folder)
        if card.category and card.folder in held:
            held[card.folder].add(card.category)
    known, language = site.taxonomies, site.language
    return tuple(
        SearchChoice(
            folder,
            tuple(
                sorted(
                    ((key, known.label(folder, key, language)) for key in keys),
                    key=lambda pair: in_alphabet(pair[1], site.language),
                )
            ),
        )
        for folder, keys in held.items()
        if folder in seen or folder == EVENT.folder
    )

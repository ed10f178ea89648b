"""The portal's lists of its towns: all of them while they are few, else by département."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import msgspec

from wiker_ssg.language import DEFAULT, base
from wiker_ssg.model.slug import slugify
from wiker_ssg.outputs.agenda.around import around_address
from wiker_ssg.outputs.agenda.views import Pager
from wiker_ssg.outputs.portal.departments import name_of, order_of
from wiker_ssg.outputs.portal.views import Department, Initial, Town, TownsPage
from wiker_ssg.site.card import in_alphabet, initial
from wiker_ssg.site.routes import numbered
from wiker_ssg.site.routes.segments import TOWNS, alike
from wiker_ssg.site.site import Site

OTHER = "autres"
"""Where the towns are listed whose département nobody said."""

FEW = 200
"""So many towns stand on one page by their names."""

PER_PAGE = 1_000
AT_A_GLANCE = 40
"""So many names need no letters between them."""


def by_name(towns: Iterable[Town], language: str = DEFAULT) -> tuple[Town, ...]:
    """Return towns in the order of a language's alphabet."""
    return tuple(
        sorted(
            towns,
            key=lambda town: (in_alphabet(town.name, language), town.department or "", town.slug),
        )
    )


def initials(towns: Sequence[Town], language: str = DEFAULT) -> tuple[Initial, ...]:
    """Return towns, which come by name, in groups that the eye can find its way in."""
    if len(towns) <= AT_A_GLANCE:
        return (Initial("", tuple(towns)),) if towns else ()
    grouped = groupby(towns, key=lambda town: initial(town.name, language))
    return tuple(Initial(letter, tuple(members)) for letter, members in grouped)


def departments(towns: Iterable[Town], root: str = "/") -> dict[Department, tuple[Town, ...]]:
    """Return the départements, as people count them, each with its towns as they come.

    `root` is where the portal stands.
    """
    keys: dict[str | None, str] = {}
    groups: dict[str, list[Town]] = {}
    for town in towns:
        code = town.department
        key = keys.get(code) or keys.setdefault(code, slugify(code or "") or OTHER)
        groups.setdefault(key, []).append(town)
    return {
        department(key, members, root): tuple(members)
        for key, members in sorted(groups.items(), key=lambda item: _order(*item))
    }


def department(key: str, towns: Sequence[Town], root: str) -> Department:
    """Return one département; those whose name is not known are called by their code."""
    url = f"{root}{TOWNS}/{key}/"
    if key == OTHER:
        return Department("", "", url, len(towns))
    code = towns[0].department or ""
    name = name_of(code, towns[0].country)
    return Department(code if name != code else "", name, url, len(towns))


def _order(key: str, towns: Sequence[Town]) -> tuple[bool, int, str]:
    places = order_of(towns[0].country)
    return key == OTHER, places.get(key.upper(), len(places)), key


def town_pages(
    found: Mapping[Department, tuple[Town, ...]],
    outline: str,
    root: str = "/",
    language: str = DEFAULT,
) -> dict[str, TownsPage]:
    """Return the list of départements, and those of their towns, by address below `root`.

    `outline` says how the files that find a town are cut.
    """
    total = sum(here.count for here in found)
    pages = {f"{TOWNS}/": TownsPage(f"{root}{TOWNS}/", total, outline, tuple(found))}
    for here, members in found.items():
        count = -(-len(members) // PER_PAGE)
        addresses = [numbered(here.url, number) for number in range(1, count + 1)]
        for at, address in enumerate(addresses):
            pager = Pager(
                at + 1,
                count,
                addresses[at - 1] if at else None,
                addresses[at + 1] if at + 1 < count else None,
            )
            part = members[at * PER_PAGE : (at + 1) * PER_PAGE]
            pages[address.removeprefix(root)] = TownsPage(
                address, len(members), department=here, towns=initials(part, language), pager=pager
            )
    return pages


def town(site: Site) -> Town:
    """Return the commune as the portal lists it."""
    commune = site.commune
    url = site.routes.origin + site.routes.base if site.routes.own_domain else site.routes.base
    count = len({line.card.id for line in site.lines if line.last_day >= site.today})
    return Town(
        slug=commune.slug,
        name=commune.name,
        url=url,
        postcodes=commune.postcodes,
        department=commune.department,
        count=count,
        population=commune.population,
        country=site.country,
        around=f"{around_address(site)}/",
        search=f"{site.routes.words.search}/",
        languages=(site.language, *site.names.languages),
    )


def read_in(town: Town, language: str) -> Town:
    """Return a town as the portal's pages in a language link to it: in that, where it has it."""
    own, *further = town.languages or (language,)
    code = next((one for one in further if base(one) == base(language)), None)
    if code is None:
        return town
    around, search = (alike(address, own, code) for address in (town.around, town.search))
    url = f"{town.url}{code.lower()}/"
    return msgspec.structs.replace(town, url=url, around=around, search=search)

"""A site and the town that it is about, as linked data of its first page."""

from wiker_ssg.language import translation
from wiker_ssg.model.values import Code
from wiker_ssg.outputs.linked.node import Node, full, node
from wiker_ssg.outputs.linked.organisation import town_hall
from wiker_ssg.outputs.theme.opening import Opening
from wiker_ssg.outputs.theme.views import Shell


def website(shell: Shell, origin: str) -> Node:
    """Return what a site is."""
    whole = shell.url == shell.portal_url
    part_of = (
        None if whole else node("WebSite", name=shell.portal, url=full(shell.portal_url, origin))
    )
    return node(
        "WebSite",
        name=shell.commune,
        url=full(shell.url, origin),
        inLanguage=shell.language,
        isPartOf=part_of,
    )


def town(
    shell: Shell,
    hall: Opening | None,
    position: tuple[float, float] | None,
    code: Code | None,
    origin: str,
) -> list[Node]:
    """Return a commune's site, and its town hall where something is known of it.

    `hall` is when it is open, `position` latitude and longitude of the commune, `code` its own in
    statistics. A commune is an administrative area: whether it is a city or a village nobody said.
    """
    area = node(
        "AdministrativeArea",
        name=shell.commune,
        address=node("PostalAddress", addressCountry=shell.country),
    )
    if position:
        lat, lon = position
        area["geo"] = node("GeoCoordinates", latitude=lat, longitude=lon)
    if code:
        area["identifier"] = node("PropertyValue", propertyID=code.scheme.upper(), value=code.value)
    nodes = [website(shell, origin) | {"about": area}]
    if shell.townhall:
        name = translation(shell.language).gettext("Town hall")
        nodes.append(town_hall(shell.townhall, name, hall, shell.country))
    return nodes

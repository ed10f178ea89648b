"""Licences of data: those that people name in short, and where their texts stand."""

from wiker_ssg.model.settings import Commune, Portal
from wiker_ssg.model.slug import slugify
from wiker_ssg.outputs.data.views import Licence

LICENCE_OUVERTE = Licence(
    "Licence Ouverte 2.0", "https://www.etalab.gouv.fr/licence-ouverte-open-licence"
)
KNOWN = {
    "licence-ouverte-2-0": LICENCE_OUVERTE,
    "etalab-2-0": LICENCE_OUVERTE,
    "odbl-1-0": Licence("ODbL 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    "cc0-1-0": Licence("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "cc-by-4-0": Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "cc-by-sa-4-0": Licence("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
}
"""Licences by their short names; one without its version could be another, and is none of them."""


def licence_of(commune: Commune, portal: Portal) -> Licence | None:
    """Return the licence of a commune's data: its own, else the portal's, else none is claimed."""
    own = commune.data.licence if commune.data else None
    name = own or (portal.data.licence if portal.data else None)
    return licence(name) if name else None


def licence(name: str) -> Licence:
    """Return a licence by its short name or its address."""
    if name.startswith(("http://", "https://")):
        same = name.rstrip("/").partition("://")[2]
        for known in KNOWN.values():
            if known.url and known.url.rstrip("/").partition("://")[2] == same:
                return known
        return Licence(name, name) if " " not in name else Licence(name)
    return KNOWN.get(slugify(name), Licence(name))

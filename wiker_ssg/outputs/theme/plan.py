"""A theme's own files, as they are planned."""

from functools import partial

from wiker_ssg.engine import Fetch
from wiker_ssg.outputs.plan import OutputPlan, same
from wiker_ssg.outputs.theme.assets import Assets


def assets(made: OutputPlan, dress: Assets, folder: str) -> None:
    """Plan a theme's own files, whose names hold their digest."""
    for address, data in dress.files.items():
        made.values[f"asset/{address}"] = partial(same, data)
        made.outputs[folder + address.lstrip("/")] = partial(asset, address=address)


def asset(fetch: Fetch, address: str) -> bytes:
    """Return one of a theme's own files."""
    data: bytes = fetch(f"asset/{address}")
    return data

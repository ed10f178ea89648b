"""The base of all views."""

import msgspec


class View(msgspec.Struct, frozen=True, omit_defaults=True):
    """Base of all views."""

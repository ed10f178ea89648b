"""Portals built for the browser: in which themes, on which day."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

from tests.portals import PROJECT, make

AT = date(2026, 12, 1)
"""A day on which most of the demonstration's communes have something on, and one nearly nothing."""

NOON = datetime.combine(AT, time(12))

THEMES = sorted(path.parent.name for path in PROJECT.glob("themes/*/theme.toml"))


def themed(root: Path, folder: Path, theme: str, day: date) -> Path:
    """Build a portal in a theme; return where the site is."""
    site = folder / "site"
    built = make(root, site, folder / "cache", day, theme=theme)
    assert not built.stopped
    assert built.failed == 0
    return site

"""Portals built for the browser: in which themes, on which day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.portals import PROJECT, wiker

AT = date(2026, 12, 1)
"""A day on which most of the demonstration's communes have something on, and one nearly nothing."""

THEMES = sorted(path.parent.name for path in PROJECT.glob("themes/*/theme.toml"))


def themed(root: Path, folder: Path, theme: str, day: date) -> Path:
    """Build a portal in a theme; return where the site is."""
    site = folder / "site"
    options = ("--at", day.isoformat(), "--history", "none", "--cache", folder / "cache")
    done = wiker("build", root, "--theme", theme, "--output", site, *options)
    assert done.returncode == 0, done.stderr
    return site

"""`make screenshots`: the main pages as they look; a handful for the documentation.

python -m tests.browser.screenshots           the handful, into docs/screenshots
python -m tests.browser.screenshots FOLDER    every type of page in every setting, into FOLDER
"""

from __future__ import annotations

import io
import sys
import tempfile
from datetime import date, datetime, time
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from tests.browser.look import SCHEMES, Scheme, view
from tests.browser.pages import pages, types
from tests.browser.portals import THEMES, themed
from tests.browser.server import serve
from tests.judges.chromium import chromium
from tests.portals import CONTENT, PROJECT

KEPT = PROJECT / "docs/screenshots"
WIDTHS = (360, 1280)
QUALITY = 80

DAY = date(2026, 6, 18)
"""A busy week in the demonstration, with an event that nearly everything can be said of."""

HANDFUL: dict[str, tuple[tuple[str, str, Scheme, int], ...]] = {
    "bocage": (
        ("portal", "/", "light", 1280),
        ("commune", "/*/", "light", 1280),
        ("agenda", "/*/agenda/", "light", 360),
        ("agenda", "/*/agenda/", "dark", 360),
        ("event", "/*/agenda/{id}/", "light", 360),
    ),
    "littoral": (
        ("commune", "/*/", "light", 1280),
        ("commune", "/*/", "dark", 1280),
        ("directory", "/*/annuaire/{id}/", "light", 360),
    ),
}
"""Name, type of page (its longest), scheme and width, by theme."""


def shoot(browser: Browser, url: str, path: Path, scheme: Scheme, width: int, whole: bool) -> None:
    """Write what is seen of a page: its first screen, or the whole of it."""
    origin = "/".join(url.split("/")[:3])
    noon = datetime.combine(DAY, time(9))
    sharp = 2 if width < 600 and not whole else 1
    with view(browser, origin, width=width, scheme=scheme, now=noon, device_scale_factor=sharp) as (
        page,
        _,
    ):
        page.goto(url, wait_until="networkidle")
        picture = Image.open(io.BytesIO(page.screenshot(full_page=whole)))
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.convert("RGB").crop((0, 0, picture.width, min(picture.height, 16_000))).save(
        path, "WEBP", quality=QUALITY, method=6
    )


def main(arguments: list[str]) -> int:
    """Write the handful, or everything into a folder."""
    folder = Path(arguments[0]) if arguments else None
    with chromium() as browser:
        for theme in THEMES:
            with tempfile.TemporaryDirectory() as scratch:
                site = themed(CONTENT, Path(scratch), theme, DAY)
                groups = types(pages(site))
                with serve(site) as server:
                    if folder is None:
                        for name, kind, scheme, width in HANDFUL.get(theme, ()):
                            path = KEPT / f"{theme}-{name}-{scheme}-{width}.webp"
                            url = server.origin + groups[kind][-1].path
                            shoot(browser, url, path, scheme, width, whole=False)
                        continue
                    for group in groups.values():
                        page = group[-1].path
                        for scheme in SCHEMES:
                            for width in WIDTHS:
                                name = page.strip("/").replace("/", "_") or "portal"
                                path = folder / theme / f"{name}-{scheme}-{width}.webp"
                                shoot(
                                    browser, server.origin + page, path, scheme, width, whole=True
                                )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Write build/components: all parts and pages of each theme in every state: `make components`.

python -m docs.components [FOLDER]
"""

import io
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from PIL import Image, ImageDraw

from docs.examples import town
from docs.examples.pages import PAGES
from docs.examples.pages import render as render_page
from docs.examples.parts import PARTS
from docs.examples.parts import render as render_part
from wiker_ssg.model.slug import slugify
from wiker_ssg.outputs.pictures.images import renditions
from wiker_ssg.outputs.theme.reading import SETTINGS, load_theme
from wiker_ssg.outputs.theme.theme import Theme, shipped
from wiker_ssg.outputs.theme.views import Meta

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "build" / "components"

CLOCK = f"""\
// It is always {town.TODAY} here, so that nothing of the examples is over.
const now = Date.parse("{town.TODAY}T10:00:00+02:00");
Date = class extends Date {{
  constructor(...given) {{
    super(...(given.length ? given : [now]));
  }}
  static now() {{
    return now;
  }}
}};
"""
STYLE = """\
.macro { margin: 2.5rem 0 0.75rem; font: 0.85rem/1.4 ui-monospace, monospace; color: var(--soft); }
.macro b { display: block; font: 600 1rem/1.4 var(--family); color: var(--ink); }
.shown { padding: 0.75rem; border: 1px dashed var(--line); }
.part { border-bottom: 3px solid var(--accent); }
"""
PAGE = """\
{% extends "layout.html" %}
{% block scripts %}<link rel="stylesheet" href="components.css">{{ super() }}{% endblock %}
{% block main %}
<h1>{{ meta.title }}</h1>
<h2>Pages</h2>
<ul>
{% for name, address in pages %}<li><a href="{{ address }}">{{ name }}</a></li>
{% endfor %}
</ul>
{% for part, calls in parts %}
<h2 class="part">parts/{{ part }}</h2>
{% for shown, html in calls %}
<p class="macro"><b>{{ shown.what }}</b>{{ shown.call }}</p>
<div class="shown">{{ html }}</div>
{% endfor %}
{% endfor %}
{% endblock %}
"""


def address_of(name: str) -> str:
    """Return the file of an example page."""
    return f"{slugify(name)}.{'svg' if name == 'emblem' else 'html'}"


def overview(theme: Theme, assets: dict[str, str]) -> str:
    """Return the page that shows every part and leads to every page."""
    parts = [
        (part, [(shown, render_part(theme, part, shown, assets)) for shown in calls])
        for part, calls in PARTS.items()
    ]
    values = {
        "shell": town.shell(),
        "meta": Meta(f"Components of {theme.name}", None, f"{town.ORIGIN}/"),
        "assets": assets,
        "before": "",
        "after": "",
        "linked": "",
        "pages": [(name, address_of(name)) for name in PAGES],
        "parts": parts,
    }
    return theme.environment("fr").from_string(PAGE).render(values)


def beside(html: str) -> str:
    """Return a page whose files lie beside it, and for which time stands still."""
    near = re.sub(rf"(?<=[\", ])(?:/(?=assets/)|{town.BASE}(?=media/))", "", html)
    return near.replace("<head>", '<head>\n<script src="clock.js"></script>', 1)


def drawing(suffix: str) -> bytes:
    """Return a picture to show pictures with: a field, a hedge and a sky."""
    width, height = town.SIZES[-1]
    picture = Image.new("RGB", (width, height), "#cfdde2")
    draw = ImageDraw.Draw(picture)
    draw.polygon([(0, 420), (width, 330), (width, height), (0, height)], fill="#7c9a6b")
    draw.polygon([(0, 440), (width, 500), (width, height), (0, height)], fill="#3f6b3a")
    draw.ellipse((650, 90, 780, 220), fill="#f4e3b2")
    data = io.BytesIO()
    picture.save(data, "PNG" if suffix == "png" else "JPEG")
    return data.getvalue()


def files(theme: Theme) -> Iterator[tuple[str, bytes]]:
    """Yield all files of a theme's folder by name."""
    made = theme.assets(town.ACCENT)
    assets = {name: address.lstrip("/") for name, address in made.addresses.items()}
    yield "index.html", beside(overview(theme, assets)).encode()
    for name, example in PAGES.items():
        yield address_of(name), beside(render_page(theme, example).decode()).encode()
    for address, data in made.files.items():
        yield address.lstrip("/"), data
    for picture in town.PICTURES:
        folder = picture.url.removeprefix(town.BASE)
        found = renditions(drawing(picture.suffix), picture.sizes, picture.suffix)
        yield from ((folder + name, data) for name, data in found.items())
    yield "clock.js", CLOCK.encode()
    yield "components.css", STYLE.encode()


def main(folder: Path = FOLDER) -> None:
    """Write the folder of each theme."""
    for settings in sorted(shipped().glob(f"*/{SETTINGS}")):
        theme = load_theme(settings.parent.name, (shipped(),))
        place = folder / theme.name
        shutil.rmtree(place, ignore_errors=True)
        for name, data in files(theme):
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_bytes(data)
        click.echo(place / "index.html")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))

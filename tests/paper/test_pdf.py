"""What is printed: nothing is fetched, the same page gives the same bytes, fonts are inside."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from wiker_ssg.paper.page import FRAME, page_environment
from wiker_ssg.paper.pdf import pdf

PROJECT = Path(__file__).parents[2]
HALF = """
import sys
from PIL import ImageFile
from wiker_ssg.paper.pdf import pdf
pdf("<p>")
print(ImageFile.LOAD_TRUNCATED_IMAGES, "weasyprint" in sys.modules)
"""
PAGE = "<!doctype html><html lang=fr><title>Facture</title><p>Déjà payé : 360,00 €</p></html>"


def test_a_pdf_holds_its_text_and_its_fonts() -> None:
    made = pdf(PAGE)
    assert made == pdf(PAGE)
    [sheet] = PdfReader(BytesIO(made)).pages
    assert "Déjà payé : 360,00 €" in sheet.extract_text()
    resources: Any = sheet["/Resources"]
    fonts = resources["/Font"].values()
    assert all("/FontDescriptor" in font["/DescendantFonts"][0] for font in fonts)


def test_half_a_picture_stays_half_a_picture() -> None:
    """WeasyPrint changes what Pillow takes, for everybody in the process."""
    done = subprocess.run(
        [sys.executable, "-c", HALF], capture_output=True, text=True, check=True, cwd=PROJECT
    )
    assert done.stdout == "False True\n"


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("urllib.request.urlopen", lambda *a, **k: asked.append(str(a)))
    made = pdf(PAGE.replace("<p>", "<img src='http://127.0.0.1:9/x.png' alt=''><p>"))
    assert made.startswith(b"%PDF")
    assert asked == []


def test_a_page_stands_alone() -> None:
    made = page_environment(FRAME, "fr").get_template("frame.html").render()
    assert "<title></title>" in made
    assert "http" not in made

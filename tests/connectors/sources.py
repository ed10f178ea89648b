"""Real sources, and what tests say of them."""

from pathlib import Path

from tests.portals import DATA, real
from tests.remedies import check_remedy
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.reading import read
from wiker_ssg.connectors.record import Records
from wiker_ssg.connectors.settings import ReadOptions
from wiker_ssg.language import SHIPPED
from wiker_ssg.problems import Location, Problem, sentence
from wiker_ssg.problems.rules import RULES


def source(name: str) -> Payload:
    """Return a file of the real data, or skip the test where these are absent."""
    real("openagenda")
    return Payload(Path(name).name, (DATA / name).read_bytes())


def text(name: str, content: str, options: ReadOptions | None = None) -> Records:
    return read(Payload(name, content.encode()), options or ReadOptions())


def code(found: Records) -> str | None:
    """Return why a source is not read as a whole, after a look at how that is said."""
    said(found)
    return next((refusal.code for refusal in found.refused if refusal.where == ""), None)


def said(found: Records) -> None:
    """Assert that every refusal is one clear line, with all its facts in it."""
    for refusal in found.refused:
        assert refusal.code in RULES
        what = Problem(Location("connectors.yaml"), refusal.code, refusal.facts)
        for language in SHIPPED:
            for line in sentence(what, language):
                assert line.strip()
                assert "\n" not in line
        check_remedy(what)

"""The pages of the service as the Nu checker reads them."""

from pathlib import Path

from tests.contribute.conftest import Served
from tests.contribute.pictures import photograph
from tests.contribute.test_look import EVENT, FORMS
from tests.contribute.visitor import ORIGIN, Visitor, forms
from tests.judges import nu


def test_the_nu_checker_finds_nothing(tmp_path: Path, served: Served):
    pages = {}
    with Visitor(served.app, origin=ORIGIN) as visitor:
        for number, path in enumerate(FORMS):
            pages[f"{number}.html"] = visitor.get(path, follow_redirects=True).content
        given = visitor.fill(EVENT, False, title="Bal", start_day="2027-06-24")
        given |= {"picture-alt": "x", "contact-phone": "oui"}
        wrong = visitor.post(EVENT, given | {"step": "preview"}, photograph())
        pages["wrong.html"] = wrong.content
        values = forms(wrong)[0].values | {"contact-phone": "", "step": "preview"}
        preview = visitor.post(EVENT, values)
        pages["preview.html"] = preview.content
        sent = visitor.post(EVENT, forms(preview)[0].values | {"step": "send"})
        pages["follow.html"] = visitor.get(sent.headers["location"]).content
    for name, content in pages.items():
        (tmp_path / name).write_bytes(content)
    found = nu.check(tmp_path / name for name in pages)
    assert {path.name: said for path, said in found.items() if said} == {}

"""A template that fails costs its page: the reason is in the log, what was written is kept."""

import logging
from pathlib import Path

import pytest

from tests.contribute.conftest import TODAY, serve
from tests.contribute.visitor import Visitor
from tests.portals import DONGES, PORTAL, write
from wiker_ssg.contribute.towns import Towns


def visitor(folder: Path, template: str) -> Visitor:
    """Return a visitor of a portal whose theme fails in line 2 of one template."""
    write(
        folder / "root",
        {
            "portal.yaml": PORTAL + "theme: notre\n",
            "communes/donges/commune.yaml": DONGES,
            "themes/notre/theme.toml": 'title = "Notre"\nextends = "bocage"\n',
            f"themes/notre/templates/{template}": "\n{{ nobody }}\n",
        },
    )
    towns = Towns(str(folder / "root"), clock=lambda: 0.0, today=lambda zone: TODAY)
    return Visitor(serve(folder, towns).app)


def test_a_form_s_failing_template_is_told_by_its_line(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with visitor(tmp_path, "chrome/before.html") as one, caplog.at_level(logging.ERROR):
        answer = one.get("/donges/evenement/")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert "nobody" not in answer.text
    (record,) = caplog.records
    place = "themes/notre/templates/chrome/before.html:2: 'nobody' is undefined"
    assert place in record.getMessage()
    assert record.exc_info is None


def test_a_preview_s_failing_template_loses_nothing_that_was_written(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with visitor(tmp_path, "event.html") as one, caplog.at_level(logging.ERROR):
        answer = one.send("/donges/evenement/", title="Bal", start_day="2027-06-24")
    assert answer.status_code == 303
    assert any("event.html:2: 'nobody'" in record.getMessage() for record in caplog.records)
    assert all(record.exc_info is None for record in caplog.records)

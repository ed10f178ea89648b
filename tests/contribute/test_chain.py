"""From a form to the published page: in Chromium, on a telephone, with real Git and real HTTP."""

from pathlib import Path

from tests.contribute import chain
from tests.judges.chromium import chromium


def test_what_residents_send_is_published_once_the_ambassador_said_yes(tmp_path: Path):
    said: list[str] = []
    with chromium() as browser:
        chain.play(tmp_path, browser, said.append)
    assert [line.split()[0] for line in said if line[0] != " "].count("published") == 4

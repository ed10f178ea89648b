import pytest
from click.testing import CliRunner, Result

from tests.portals import DONGES, PORTAL, SAVENAY, demonstration, write
from wiker_ssg.cli.main import group


@pytest.fixture
def portal(tmp_path, monkeypatch):
    """A copy of the demonstration, in a folder of its own that is the current one."""
    monkeypatch.chdir(tmp_path)
    return demonstration(tmp_path / "content")


BAL = "title: Bal\nstart: 2026-11-25 18:00\n"
SMALL = {
    "portal.yaml": PORTAL,
    "communes/donges/commune.yaml": DONGES,
    "communes/donges/events/bal.yaml": f"{BAL}former_ids: [danse]\n",
    "communes/savenay/commune.yaml": SAVENAY,
    "communes/savenay/events/veille.yaml": BAL.replace("Bal", "Veille"),
}


@pytest.fixture
def small(tmp_path, monkeypatch):
    """A portal of two communes that is built in no time, in the current folder."""
    monkeypatch.chdir(tmp_path)
    return write(tmp_path / "content", SMALL)


@pytest.fixture
def call(monkeypatch):
    """Run a command line in this process, in French unless the environment says otherwise."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.setenv(name, "")

    def run(*arguments: object, language: str = "") -> Result:
        environment = {"LANG": f"{language}.UTF-8"} if language else {}
        return CliRunner(env=environment).invoke(group, [str(each) for each in arguments])

    return run

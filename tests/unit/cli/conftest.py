import pytest
from click.testing import CliRunner, Result

from tests.portals import demonstration
from wiker_ssg.cli.main import group


@pytest.fixture
def portal(tmp_path, monkeypatch):
    """A copy of the demonstration, in a folder of its own that is the current one."""
    monkeypatch.chdir(tmp_path)
    return demonstration(tmp_path / "content")


@pytest.fixture
def call(monkeypatch):
    """Run a command line in this process, in French unless the environment says otherwise."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.setenv(name, "")

    def run(*arguments: object, language: str = "") -> Result:
        environment = {"LANG": f"{language}.UTF-8"} if language else {}
        return CliRunner(env=environment).invoke(group, [str(each) for each in arguments])

    return run

import pytest
from click.testing import CliRunner, Result

from tests.repository.examples import CALLING, DONGES, WIKER
from wiker_ssg.cli.main import group
from wiker_ssg.scaffold import commune, portal
from wiker_ssg.scaffold.place import write_files


@pytest.fixture(scope="session")
def town(tmp_path_factory):
    """A commune's repository as it is written."""
    folder = tmp_path_factory.mktemp("repository") / "donges"
    write_files(commune.files(DONGES), folder)
    return folder


@pytest.fixture(scope="session")
def calling(tmp_path_factory):
    """A commune's repository that calls the workflows of its platform."""
    folder = tmp_path_factory.mktemp("repository") / "calling"
    write_files(commune.files(CALLING), folder)
    return folder


@pytest.fixture(scope="session")
def hub(tmp_path_factory):
    """A portal's repository as it is written."""
    folder = tmp_path_factory.mktemp("repository") / "portail"
    write_files(portal.files(WIKER), folder)
    return folder


@pytest.fixture
def call(monkeypatch, tmp_path):
    """Run a command line in this process and in an empty folder, in French."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.setenv(name, "")

    def run(*arguments: object, text: str | None = None) -> Result:
        return CliRunner().invoke(group, [str(each) for each in arguments], input=text)

    return run

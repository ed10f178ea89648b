"""The program as a process: Ctrl+C, a closed pipe, a terminal, an installed wheel."""

import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "LANG": "fr_FR.UTF-8", "LC_ALL": ""}
WIKER = [sys.executable, "-m", "wiker_ssg"]


def test_ctrl_c_ends_a_build_politely(portal):
    # enough that it is still at work when the signal comes; pictures are slow to read
    pictures = shutil.ignore_patterns("media")
    for number in range(12):
        copy = portal / "communes" / f"donges-{number}"
        shutil.copytree(portal / "communes" / "donges", copy, ignore=pictures)
    process = subprocess.Popen(
        [*WIKER, "build", "--jobs", "2"],
        env=ENVIRONMENT,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    end = time.monotonic() + 60
    while not Path("output").exists() and time.monotonic() < end:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    *progress, last = said.strip().splitlines()  # a slow machine says how far it is
    assert last == "Arrêté."
    assert "Traceback" not in said, progress
    done = subprocess.run([*WIKER, "build"], env=ENVIRONMENT, check=False, capture_output=True)
    assert done.returncode in (0, 1)
    assert Path("output/donges-11/index.html").is_file()


def test_a_reader_that_goes_away_is_no_accident(portal):
    done = subprocess.run(
        f"{sys.executable} -m wiker_ssg schema event | head -1",
        shell=True,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "{\n"
    assert done.stderr == ""


def talk(arguments: list[str], answers: list[str]) -> tuple[str, int]:
    """Run in a terminal, answering whenever the program waits."""
    child, terminal = pty.fork()
    if child == 0:
        os.execve(sys.executable, [*WIKER, *arguments], ENVIRONMENT)
    said, left, quiet = b"", list(answers), 0
    while quiet < 100:
        ready, _, _ = select.select([terminal], [], [], 0.1)
        if ready:
            try:
                data = os.read(terminal, 4096)
            except OSError:
                break
            said, quiet = said + data, 0
            if not data:
                break
        elif left and said.endswith(b": "):
            os.write(terminal, left.pop(0).encode())
        else:
            quiet += 1
    os.close(terminal)  # who still asks ends now, and is not waited for
    _, status = os.waitpid(child, 0)
    return said.decode(), os.waitstatus_to_exitcode(status)


def test_new_asks_in_a_terminal_until_the_answers_can_be_used(portal):
    answers = ["\n", "Bal du port\n", "demain\n", "32/07/2027\n", "2027-07-13 21:00\n"]
    said, status = talk(["new", "event", "--commune", "donges"], answers)
    assert status == 0, said
    assert said.count("Titre") == 2
    assert "date illisible – écrivez 2027-07-31 pour le 31 juillet 2027" in said
    text = (portal / "communes" / "donges" / "events" / "bal-du-port.yaml").read_text("utf-8")
    assert text.startswith('title: "Bal du port"\nstart: 2027-07-13 21:00\n')


def test_an_offer_is_one_of_the_shops(portal):
    said, status = talk(["new", "offer", "Pain", "--commune", "donges"], ["\n", "2027-01-01\n"])
    assert status == 0, said
    assert "boulangerie-du-port" in said
    text = (portal / "communes" / "donges" / "offers" / "pain.yaml").read_text("utf-8")
    assert "by: boulangerie-du-port\nuntil: 2027-01-01\n" in text


def test_ctrl_c_leaves_no_file(portal):
    said, status = talk(["new", "event", "--commune", "donges"], ["\x03"])
    assert status == 130
    assert "Traceback" not in said


def test_a_repository_is_asked_for_in_a_terminal(portal):
    answers = ["\n", "Savenay\n", "4419\n", "44195\n", "\n", "\n", "claire-l yann-b\n", "wiker\n"]
    program = f"wiker/wiker-ssg@{'0' * 40}"
    arguments = ["new", "commune", "savenay", "--repository", "depot", "--program", program]
    said, status = talk(arguments, [*answers, "\n", "\n", "\n"])
    assert status == 0, said
    assert said.count("Code INSEE") == 2
    assert 'value: "44195"' in Path("depot/commune.yaml").read_text("utf-8")


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The program as a wheel puts it, without what a checkout has beside it."""
    folder = tmp_path_factory.mktemp("wheel")
    pytest.importorskip("hatchling")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    target = folder / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    return target


def test_an_installed_program_finds_its_themes_and_translations(installed, portal):
    environment = ENVIRONMENT | {"PYTHONPATH": str(installed)}
    done = subprocess.run(
        [*WIKER, "build", "content", "--at", "2026-11-21", "--history", "none"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "4 communes" in done.stdout
    assert "écrits" in done.stdout
    assert Path("output/donges/agenda/index.html").is_file()
    assert (installed / "wiker_ssg" / "themes" / "bocage" / "theme.toml").is_file()
    names = [path.name for path in installed.iterdir()]
    assert sorted(name.partition("-")[0] for name in names) == ["wiker_ssg", "wiker_ssg"]


def test_an_installed_program_brings_what_it_writes_repositories_of(installed):
    def templates(folder: Path) -> list[Path]:
        below = folder / "wiker_ssg"
        found = (path for path in below.rglob("templates/**/*") if path.is_file())
        return sorted(path.relative_to(below) for path in found if "themes" not in path.parts)

    assert templates(installed) == templates(ROOT)
    own = Path("forge", "github", "templates", "commune", "dot-github", "CODEOWNERS")
    assert own in templates(installed)


def test_the_package_declares_its_command(installed):
    (entry_points,) = installed.glob("*.dist-info/entry_points.txt")
    assert "wiker = wiker_ssg.cli:main" in entry_points.read_text()

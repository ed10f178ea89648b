"""Publications that are killed at any moment: what is served is whole, the next one completes."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from click.testing import CliRunner, Result

from tests.portals import PROJECT, surroundings, write
from tests.publish.versions import place, version
from wiker_ssg.cli.main import group

Files = Mapping[str, bytes]


@dataclass
class Target:
    """A destination under test: its address, what is served there now, and what reaches it."""

    address: str
    served: Callable[[], Files]
    environment: Mapping[str, str] = field(default_factory=dict)
    hidden: tuple[str, ...] = ()
    """Files that it keeps beside those of the site, by how their paths begin."""

    def files(self) -> Files:
        """Return what visitors find there."""
        found = self.served()
        return {path: data for path, data in found.items() if not path.startswith(self.hidden)}


class Publisher:
    """A portal's folder from which versions of a site are published with the command line."""

    def __init__(self, folder: Path, target: Target) -> None:
        self.root, self.output = folder / "portal", folder / "output"
        self.target = target
        write(self.root, {"portal.yaml": "format: 1\nname: X\nbase_url: https://x.example\n"})

    def words(self, *more: str) -> list[str]:
        """Return the arguments of the command."""
        words = ["publish", self.target.address, str(self.root)]
        output = [] if "--rollback" in more else ["--output", str(self.output)]
        return [*words, *output, "--cache", str(self.root / ".wiker"), "--lang", "en", *more]

    def call(self, *more: str) -> Result:
        """Call the command in this process, whatever comes of it."""
        return CliRunner().invoke(group, self.words(*more), env=self.target.environment)

    def publish(self, files: Files, *more: str) -> str:
        """Publish files as a build may have left them; return what is said."""
        place(self.output, files)
        done = self.call(*more)
        assert done.exit_code == 0, done.output
        return done.stdout

    def kill(self, seconds: float, *more: str) -> bool:
        """Begin a publication and kill it after a while; tell whether it was at work still."""
        process = subprocess.Popen(
            [sys.executable, "-m", "wiker_ssg", *self.words(*more)],
            cwd=PROJECT,
            env=surroundings(self.target.environment),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            return True
        return False


def kill_often(
    publisher: Publisher, kills: int, seed: int, sound: Callable[[Files, int], str]
) -> None:
    """Publish version after version, each killed once or more before it is finished.

    `sound` says what is wrong with what is served while a version is on its way; nothing, mostly.
    """
    dice = random.Random(seed)
    publisher.publish(version(0))
    place(publisher.output, version(1))
    started = time.perf_counter()
    assert publisher.call().exit_code == 0
    long = time.perf_counter() - started
    killed, number = 0, 1
    while killed < kills:
        number += 1
        place(publisher.output, version(number))
        for _ in range(dice.randint(1, 3)):
            if not publisher.kill(dice.uniform(0.15, 1.0) * long):
                break
            killed += 1
            assert sound(publisher.target.files(), number) == ""
        assert publisher.call().exit_code == 0
        assert publisher.target.files() == version(number)


def kill_ways_back(
    publisher: Publisher, kills: int, seed: int, sound: Callable[[Files, int], str]
) -> None:
    """Publish version after version, and go back from each, killed before that is finished."""
    dice = random.Random(seed)
    publisher.publish(version(0))
    publisher.publish(version(1))
    started = time.perf_counter()
    assert publisher.call("--rollback").exit_code == 0
    long = time.perf_counter() - started
    killed, number = 0, 0
    while killed < kills:
        number += 1
        publisher.publish(version(number))
        killed += publisher.kill(dice.uniform(0.3, 1.0) * long, "--rollback")
        assert sound(publisher.target.files(), number) == ""
        if publisher.target.files() != version(number - 1):
            assert publisher.call("--rollback").exit_code == 0
        assert publisher.target.files() == version(number - 1)
        publisher.publish(version(number))


def one_of_two(files: Files, number: int) -> str:
    """Tell what is wrong where visitors are to see one version: that of before or the new one."""
    if files in (version(number - 1), version(number)):
        return ""
    return f"{number}: neither the version before nor this one, but {sorted(files)}"

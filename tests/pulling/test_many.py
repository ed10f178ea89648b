"""Many sources, few requests: what hosts see of a run, and what is left when one ends early."""

import json
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.pulling.hosts import HandClock, Hosts, hosts, resolved, trusted
from tests.pulling.test_pull import DAY, LATER, tree
from wiker_ssg.cli.main import group
from wiker_ssg.connectors.ahead import FetchAhead
from wiker_ssg.connectors.clock import REAL, Clock
from wiker_ssg.connectors.exchange import FetchBounds
from wiker_ssg.connectors.unreadable import Unreadable
from wiker_ssg.connectors.validators import NOTHING_KNOWN
from wiker_ssg.connectors.web import USUAL

SOURCE = """\
  s{number:03}:
    name: Source {number}
    url: https://{host}/{number}.json
    kind: event
    id: uid
    mapping: {{title: titre, start: {{from: debut, as: date}}, place.name: lieu}}
"""


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Hosts]:
    folder = tmp_path / "certificates"
    folder.mkdir()
    with hosts(5, folder) as found:
        yield found


class Sources:
    """A commune with sources on each host in turn, each of which knows one event of its own."""

    def __init__(self, root: Path, world: Hosts, count: int) -> None:
        self.root, self.world, self.count = root, world, count
        root.mkdir()
        (root / "commune.yaml").write_text("name: Donges\npostcodes: ['44480']\n")
        text = "sources:\n"
        for number in range(count):
            host = world.names[number % len(world.names)]
            text += SOURCE.format(number=number, host=host)
            self.says(number, f"Concert {number}")
        (root / "connectors.yaml").write_text(text)

    def says(self, number: int, title: str) -> None:
        day = f"2026-06-{number % 28 + 1:02}"
        event = {"uid": number, "titre": title, "debut": f"{day} 20:30", "lieu": f"Salle {number}"}
        host = self.world.names[number % len(self.world.names)]
        self.world.files[host, f"/{number}.json"] = json.dumps([event]).encode()

    def pull(
        self, *options: str, day: str = DAY, clock: Clock = REAL, bounds: FetchBounds = USUAL
    ) -> Result:
        words = ["--lang", "fr", "pull", "--root", str(self.root), "--at", day, *options]
        with trusted(self.world.authority, clock, bounds):
            return CliRunner().invoke(group, words, catch_exceptions=False)

    def asked(self) -> list[str]:
        """Return the paths that were asked for, robots.txt aside."""
        return [path for _, path in self.world.asked if path != "/robots.txt"]

    def served(self) -> list[str]:
        """Return the sources whose health is known."""
        return sorted(path.stem for path in (self.root / ".imported/health").glob("*.json"))


def test_five_hundred_files_of_five_hosts_are_five_connections(world: Hosts) -> None:
    urls = [f"https://{world.names[n % 5]}/{n}.json" for n in range(500)]
    texts = [b"[]" * (1 if n % 10 else 40_000) for n in range(500)]  # some wait on the disk
    for number, text in enumerate(texts):
        world.files[world.names[number % 5], f"/{number}.json"] = text
    known = dict.fromkeys(urls, NOTHING_KNOWN)
    for status in (200, 304):
        world.forget()
        with trusted(world.authority) as web:
            ahead = FetchAhead(web, known.items())
            for url, text in zip(urls, texts, strict=True):
                answer = ahead.get(url, known[url])
                known[url] = answer.validators
                data = answer.payload and answer.payload.data
                assert data == (text if status == 200 else None)
            ahead.close()
        assert world.connections == dict.fromkeys(world.names, 1)
        assert world.most == dict.fromkeys(world.names, 1)
        assert world.statuses == {status: 500, 404: 5}
        assert world.paths("/robots.txt") == 5


def test_a_run_asks_each_source_once_and_the_next_one_for_news(
    tmp_path: Path, world: Hosts
) -> None:
    town = Sources(tmp_path / "donges", world, 20)
    assert town.pull().exit_code == 0
    assert sorted(town.asked()) == sorted(f"/{n}.json" for n in range(20))
    first = tree(town.root)
    world.forget()
    town.says(3, "Concert de printemps")
    before = tree(town.root)
    assert "Concert de printemps" in town.pull("--dry-run", day=LATER).stdout
    assert tree(town.root) == before, "a dry run writes nothing, health included"
    world.forget()
    assert town.pull(day=LATER).exit_code == 0
    assert world.connections == dict.fromkeys(world.names, 1)
    assert world.statuses == {304: 19, 200: 1, 404: 5}
    changed = {name for name, data in tree(town.root).items() if data != first[name]}
    assert {name for name in changed if "health" not in name} == {
        ".imported/s003.json", "events/concert-3-2026-06-04.yaml"
    }  # fmt: skip


def test_what_communes_no_longer_know_is_asked_for_in_full(tmp_path: Path, world: Hosts) -> None:
    """The server's “as before” is worth nothing where what was before is not there."""
    town = Sources(tmp_path / "donges", world, 5)
    town.pull()
    whole = tree(town.root)
    for path in (*town.root.glob("events/*.yaml"), *town.root.glob(".imported/*.json")):
        path.unlink()
    town.pull(day=LATER)
    assert {name for name in tree(town.root) if "health" not in name} == {
        name for name in whole if "health" not in name
    }


def test_two_sources_with_one_address_are_one_request(tmp_path: Path, world: Hosts) -> None:
    town = Sources(tmp_path / "donges", world, 5)
    path = town.root / "connectors.yaml"
    path.write_text(path.read_text() + SOURCE.format(number=900, host=world.names[0]).replace(
        "900.json", "0.json"
    ))  # fmt: skip
    for day in (DAY, LATER):
        world.forget()
        assert town.pull(day=day).exit_code == 0
        assert town.asked().count("/0.json") == 1
        assert (town.root / ".imported/health/s900.json").exists()


def test_the_same_answers_make_the_same_files_whatever_comes_first(
    tmp_path: Path, world: Hosts
) -> None:
    """The first source answers last; two say the same, and who comes first is the entry's."""
    trees = []
    for name, late in (("a", False), ("b", True)):
        town = Sources(tmp_path / name, world, 20)
        for number in (0, 1):  # of two hosts
            host = world.names[number]
            world.files[host, f"/{number}.json"] = json.dumps(
                [{"uid": number, "titre": "Bal", "debut": "2026-06-01 20:30", "lieu": "Salle"}]
            ).encode()
        world.forget()
        if late:
            data = world.files[world.names[0], "/0.json"]

            def answer(handler: Any, data: bytes = data) -> None:
                while sum(host != world.names[0] for host, _ in list(world.asked)) < 20:
                    world.over.wait(0.01)
                handler.says(200, data, ETag="late")

            world.does[world.names[0], "/0.json"] = answer
        assert town.pull().exit_code == 0
        trees.append({k: v for k, v in tree(town.root).items() if "health" not in k})
    assert trees[0] == trees[1]
    assert sum(b"Bal" in data for name, data in trees[0].items() if "events" in name) == 1


# ------------------------------------------------------------------------- what hosts ask for


def test_a_host_that_asks_for_a_moment_gets_it(tmp_path: Path, world: Hosts) -> None:
    town, clock = Sources(tmp_path / "donges", world, 20), HandClock()
    busy = iter([True])

    def answer(handler: Any) -> None:
        if next(busy, False):
            handler.says(503, Retry_After="40")
        else:
            handler.file(world.files[world.names[0], "/5.json"])

    world.does[world.names[0], "/5.json"] = answer
    assert town.pull(clock=clock).exit_code == 0
    assert len(town.served()) == 20
    assert town.asked().count("/5.json") == 2
    assert clock.time >= 40
    own = [path for host, path in world.asked if host == world.names[0]]
    assert own == ["/robots.txt", "/0.json", "/5.json", "/5.json", "/10.json", "/15.json"]


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (429, {}),
        (429, {"Retry_After": "7200"}),
        (503, {"Retry_After": "Wed, 01 Dec 2100 10:00:00 GMT"}),
    ],
)
def test_a_host_that_asks_for_more_is_left_alone_and_comes_first_next_time(
    tmp_path: Path, world: Hosts, status: int, headers: dict[str, str]
) -> None:
    town = Sources(tmp_path / "donges", world, 20)
    host = world.names[0]
    world.does[host, "/5.json"] = lambda handler: handler.says(status, **headers)
    done = town.pull()
    assert done.exit_code == 1, "the source that was refused has failed"
    assert [path for name, path in world.asked if name == host] == [
        "/robots.txt", "/0.json", "/5.json"
    ]  # fmt: skip
    assert done.stdout.count(f"{host.partition(':')[0]} n’est plus sollicité") == 1
    assert "2 sources passeront en premier la prochaine fois\u00a0: s010, s015" in done.stdout
    assert set(town.served()) == {f"s{n:03}" for n in range(20) if n not in (10, 15)}
    del world.does[host, "/5.json"]
    world.forget()
    assert town.pull().exit_code == 0
    assert town.asked() == ["/10.json", "/15.json", "/5.json"]


def test_the_pause_that_a_host_asks_for_is_kept_and_too_long_ones_are_told(
    tmp_path: Path, world: Hosts
) -> None:
    town, clock = Sources(tmp_path / "donges", world, 20), HandClock()
    world.files[world.names[0], "/robots.txt"] = b"User-agent: *\nCrawl-delay: 10\n"
    world.files[world.names[1], "/robots.txt"] = b"User-agent: *\nCrawl-delay: 3600\n"
    done = town.pull(clock=clock)
    assert done.exit_code == 0
    assert len(town.served()) == 20
    assert 120 <= clock.time < 300, "4 files, 30 seconds each, side by side with 4 of 10"
    assert "h2.example demande plus de 30 secondes" in done.stdout
    assert "h1.example demande" not in done.stdout


def test_a_host_that_does_not_answer_costs_its_own_sources_alone(
    tmp_path: Path, world: Hosts
) -> None:
    town = Sources(tmp_path / "donges", world, 20)
    host = world.names[0]
    for number in range(0, 20, 5):
        world.does[host, f"/{number}.json"] = lambda handler: world.over.wait(20)
    done = town.pull(bounds=USUAL._replace(silence=0.2))
    assert done.exit_code == 1
    assert len([path for name, path in world.asked if name == host]) == 3
    healthy = {f"s{n:03}" for n in range(20) if n % 5}
    assert {*town.served()} == {*healthy, "s000", "s005"}
    assert "2 sources passeront en premier la prochaine fois\u00a0: s010, s015" in done.stdout


def test_robots_that_cannot_be_told_are_asked_once(tmp_path: Path, world: Hosts) -> None:
    town = Sources(tmp_path / "donges", world, 20)
    world.does[world.names[0], "/robots.txt"] = lambda handler: handler.says(500)
    assert town.pull().exit_code == 1
    assert [path for name, path in world.asked if name == world.names[0]] == ["/robots.txt"]
    assert len(town.served()) == 20


# ------------------------------------------------------------------------------ one connection


def leading(number: str) -> Callable[..., list[Any]]:
    """Return a getaddrinfo for which every name leads to one number."""

    def resolve(host: str, port: int, *more: object, **named: object) -> list[Any]:
        return resolved(number if host.endswith(".example") else host, port)

    return resolve


def test_a_connection_that_the_server_ended_meanwhile_is_made_anew(world: Hosts) -> None:
    name = world.names[0]

    def answer(handler: Any) -> None:
        handler.says(200, b"[]")
        handler.close_connection = True  # without a word

    for number in range(4):
        world.does[name, f"/{number}"] = answer
    with trusted(world.authority) as web:
        for number in range(4):
            assert web.get(f"https://{name}/{number}").payload is not None
        web.close()
    assert world.most[name] == 1


def test_an_open_connection_is_for_one_name_alone(
    world: Hosts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another name at the same number has to show a certificate of its own."""
    port = world.names[0].rpartition(":")[2]
    world.files[world.names[0], "/a"] = b"[]"
    with trusted(world.authority) as web, monkeypatch.context() as names:
        assert web.get(f"https://h1.example:{port}/a").payload is not None
        names.setattr(socket, "getaddrinfo", leading("127.0.0.1"))
        with pytest.raises(Unreadable) as caught:
            web.get(f"https://h2.example:{port}/a")
        assert caught.value.code == "fetch-unreachable"
        web.close()
    assert world.asked.count((world.names[0], "/a")) == 1


def test_a_name_is_judged_again_for_each_request_of_an_open_connection(
    world: Hosts, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = world.names[0]
    world.files[name, "/a"] = b"[]"
    with trusted(world.authority) as web, monkeypatch.context() as names:
        assert web.get(f"https://{name}/a").payload is not None
        names.setattr(socket, "getaddrinfo", leading("10.0.0.1"))
        with pytest.raises(Unreadable) as caught:
            web.get(f"https://{name}/a")
        assert caught.value.code == "fetch-private"
        web.close()
    assert world.paths("/a") == 1


def test_nobody_is_known_again(world: Hosts) -> None:
    seen = []

    def answer(handler: Any) -> None:
        seen.append(handler.headers.get("Cookie"))
        handler.says(200, b"[]", Set_Cookie="id=1; Path=/")

    world.does[world.names[0], "/a"] = answer
    with trusted(world.authority) as web:
        for _ in range(2):
            web.get(f"https://{world.names[0]}/a")
        web.close()
    assert seen == [None, None]
    assert world.connections[world.names[0]] == 1


# ----------------------------------------------------------------------------- a run that ends


def test_what_is_asked_when_a_run_ends_is_not_asked_again_and_leaves_no_connection(
    world: Hosts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However late its thread is: on a busy machine it outlives the wait for it."""
    name = world.names[0]
    reached, answers = threading.Event(), threading.Event()

    def late(handler: Any) -> None:
        reached.set()
        answers.wait(30)
        handler.says(200, b"[]")

    world.files[name, "/0"] = b"[]"
    world.does[name, "/1"] = world.does[name, "/2"] = late
    monkeypatch.setattr("wiker_ssg.connectors.ahead.PARTING", 0.0)
    with trusted(world.authority) as web:
        ahead = FetchAhead(web, [(f"https://{name}/{n}", NOTHING_KNOWN) for n in range(3)])
        assert reached.wait(30)
        ahead.close()
        for thread in ahead._threads:
            thread.join()
        answers.set()
        assert world.asked == [(name, "/robots.txt"), (name, "/0"), (name, "/1")]
        assert all(site.connection._client is None for site in web.sites())


def test_a_run_that_is_killed_goes_on_where_it_was(tmp_path: Path, world: Hosts) -> None:
    undisturbed = Sources(tmp_path / "whole", world, 20)
    undisturbed.pull()
    wanted = tree(undisturbed.root)
    town = Sources(tmp_path / "killed", world, 20)
    reached, killed = threading.Event(), threading.Event()

    def stuck(handler: Any) -> None:
        reached.set()
        killed.wait(30)

    world.does[world.names[0], "/10.json"] = stuck
    words = ["pull", "--root", str(town.root), "--at", DAY]
    command = [sys.executable, "-m", "tests.pulling.hosts", str(world.authority), *words]
    world.forget()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert reached.wait(30)
        while len(town.served()) < 10:
            assert process.poll() is None
            world.over.wait(0.01)
        process.send_signal(signal.SIGKILL)
    killed.set()
    assert len(town.served()) == 10
    del world.does[world.names[0], "/10.json"]
    world.forget()
    assert town.pull().exit_code == 0
    assert sorted(town.asked()) == sorted(f"/{n}.json" for n in range(10, 20))
    assert tree(town.root) == wanted


def test_a_run_ends_in_its_time_and_the_next_ones_ask_the_others(
    tmp_path: Path, world: Hosts
) -> None:
    undisturbed = Sources(tmp_path / "whole", world, 30)
    undisturbed.pull()
    wanted = tree(undisturbed.root)
    town, clock = Sources(tmp_path / "hurried", world, 30), HandClock(waits=False)
    for (host, path), data in list(world.files.items()):

        def answer(handler: Any, data: bytes = data) -> None:
            clock.sleep(2)
            handler.file(data)

        world.does[host, path] = answer
    world.forget()
    served: list[int] = []
    while len(town.served()) < 30:
        done = town.pull("--minutes", "0.5", clock=clock)
        assert done.exit_code == 0, done.output
        left = 30 - len(town.served())
        assert ("la prochaine fois" in done.stdout) == bool(left)
        if left:
            assert "le temps de cette exécution est écoulé" in done.stdout
        served.append(len(town.served()))
        assert len(served) < 12
    assert len(served) > 1
    assert served == sorted(set(served)), "each run comes further"
    assert tree(town.root) == wanted


# ------------------------------------------------------------------------------- the page


def page(town: Sources) -> str:
    return (town.root / ".imported/SOURCES.md").read_text().replace("\u00a0", " ")


def checked(town: Sources, day: str) -> list[tuple[str, int]]:
    words = ["check", str(town.root), "--at", day, "--format", "json", "--history", "none"]
    told = json.loads(CliRunner().invoke(group, words, catch_exceptions=False).stdout)["problems"]
    return [(one["code"], one["line"]) for one in told if one["code"].startswith("source-")]


def test_the_page_tells_which_source_fails_and_which_is_silent(
    tmp_path: Path, world: Hosts
) -> None:
    town = Sources(tmp_path / "donges", world, 3)
    town.pull()
    first = page(town)
    assert "| Source 1 (`s001`) | répond | 27 mai 2026 | 27 mai 2026 | 1 |\n" in first
    assert "Aucune source n’est en panne ni muette." in first
    assert checked(town, DAY) == []
    # what changes every day is told by `wiker sources`: the page says nothing new
    host, path = world.names[1], "/1.json"
    world.does[host, path] = lambda handler: handler.says(404)
    for day in ("2026-05-28", "2026-05-29"):
        assert "l’état des sources" not in town.pull(day=day).stdout
        assert page(town) == first
    assert "SOURCES.md" in town.pull(day="2026-05-30").stdout
    told = page(town)
    assert "**1 source demande votre attention.**" in told
    assert "| **ne répond plus** depuis le 28 mai 2026 | 27 mai 2026 |" in told
    assert "h2.example répond 404" in told
    assert checked(town, "2026-05-30") == [("source-failing", 8)]
    town.pull(day="2026-05-31")
    assert page(town) == told
    del world.does[host, path]
    town.pull(day="2026-06-01")
    assert "Aucune source n’est en panne ni muette." in page(town)
    assert checked(town, "2026-06-01") == []
    town.pull(day="2026-08-15")
    assert page(town).count("| **rien de nouveau** depuis le 27 mai 2026 |") == 3
    assert checked(town, "2026-08-15") == [("source-silent", n) for n in (2, 8, 14)]


def test_what_a_source_says_is_no_markup_of_the_page(tmp_path: Path, world: Hosts) -> None:
    town = Sources(tmp_path / "donges", world, 1)
    path = town.root / "connectors.yaml"
    path.write_text(path.read_text().replace("name: Source 0", 'name: "A|B <b>@c</b> [d](e)"'))
    town.pull()
    assert "| A\\|B \\<b\\>" in page(town)
    assert "@c" not in page(town)


def git(folder: Path, *words: str) -> str:
    person = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    command = ["git", *person, "-C", str(folder), *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def test_where_each_source_has_its_branch_the_page_is_proposed_when_one_fails(
    tmp_path: Path, world: Hosts
) -> None:
    """How sources fare each day is kept on a branch without history, and nobody is asked for it."""
    town = Sources(tmp_path / "donges", world, 3)
    git(town.root, "init", "--quiet", "--initial-branch=main")
    git(town.root, "add", "--all")
    git(town.root, "commit", "--quiet", "--message=Début")
    assert town.pull("--branch").exit_code == 0
    git(town.root, "merge", "--quiet", "import/s000")
    world.forget()
    world.does[world.names[1], "/1.json"] = lambda handler: handler.says(410)
    imports = ("for-each-ref", "--format=%(refname:short)", "refs/heads/import/")
    for day in ("2026-05-28", "2026-05-29"):
        town.pull("--branch", day=day)
        assert "import/sources" not in git(town.root, *imports)
    assert world.statuses == {304: 4, 410: 2, 404: 6}, "merged or not, what is known is known"
    town.pull("--branch", day="2026-05-30")
    assert "import/sources" in git(town.root, *imports)
    assert git(town.root, "diff", "--name-only", "main...import/sources") == ".imported/SOURCES.md"
    shown = git(town.root, "show", "import/sources:.imported/SOURCES.md").replace("\u00a0", " ")
    assert "**ne répond plus** depuis le 28 mai 2026" in shown
    assert checked(town, "2026-05-30") == [("source-failing", 8)]
    told = CliRunner().invoke(group, ["--lang", "fr", "sources", str(town.root)]).stdout
    assert "échoue depuis 3 jours d’essai" in told.replace("\u202f", " ")
    commit = git(town.root, "rev-parse", "import/sources")
    git(town.root, "merge", "--quiet", "--no-edit", "import/sources")
    town.pull("--branch", day="2026-05-31")
    assert git(town.root, "rev-parse", "import/sources") == commit
    assert git(town.root, "rev-list", "--count", "import-health") == "1"
    assert git(town.root, "ls-tree", "-r", "--name-only", "import-health").split() == [
        f".imported/health/s{n:03}.json" for n in range(3)
    ]
    del world.does[world.names[1], "/1.json"]
    town.pull("--branch", day="2026-06-01")
    shown = git(town.root, "show", "import/sources:.imported/SOURCES.md")
    assert "Aucune source n’est en panne ni muette." in shown
    assert checked(town, "2026-06-01") == []

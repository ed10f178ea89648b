"""The whole service in one process: pages in front, the queue and its worker behind."""

import os
import secrets
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from wiker_ssg.contribute import memory
from wiker_ssg.contribute.connections import Connections, Patience
from wiker_ssg.contribute.gate import Bounds
from wiker_ssg.contribute.letters import Letters
from wiker_ssg.contribute.network import trusted
from wiker_ssg.contribute.post import Post
from wiker_ssg.contribute.renaming import Renaming
from wiker_ssg.contribute.store import SubmissionStore
from wiker_ssg.contribute.towns import Towns
from wiker_ssg.contribute.trust import Limits, Trust
from wiker_ssg.contribute.worker import QueueWorker
from wiker_ssg.forge import Forge

if TYPE_CHECKING:
    import uvicorn

    from wiker_ssg.contribute.web import Guarded


class Setup(msgspec.Struct, frozen=True):
    """How a service runs: on which content, where its memory is, where the world sees it.

    `pull` is after how many seconds the content is brought up to date with `git pull`; 0 never.
    `proxies` are the addresses of the servers in front that say where requests come from.
    """

    root: str
    data: str
    origin: str
    host: str = "127.0.0.1"
    port: int = 8010
    pull: float = 0
    proxies: str = ""
    limits: Limits = Limits()
    secret: bytes = b""
    post: Post | None = None
    bounds: Bounds = Bounds()
    patience: Patience = Patience()


class Running:
    """A service that was put together: its application and its worker."""

    def __init__(self, setup: Setup, forge: Forge, now: Callable[[], float] = time.time) -> None:
        from wiker_ssg.contribute.app import build  # heavy: needs the extra [intake]

        folder = Path(setup.data)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        secret = setup.secret or kept_secret(folder / "secret")
        self.store = SubmissionStore(str(folder / "intake.db"), now)
        self.towns = Towns(setup.root, str(folder / "templates"))
        trust = Trust(secret, self.store, now, setup.limits)
        letters = None
        if setup.post is not None:
            letters = Letters(self.store, trust, self.towns, setup.origin, setup.post)
        self.worker = QueueWorker(
            self.store,
            forge,
            letters,
            chores=self._pull,
            every=setup.pull,
            rename=Renaming(self.store, self.towns),
            present=self.towns.present,
            forward=self.towns.forward,
        )
        wake, bounds, health = self.worker.wake, setup.bounds, self.worker.health
        self.app = build(self.towns, self.store, trust, setup.origin, wake, bounds, health)
        # an error of the program may be mended by now
        self.store.try_again(every=False)

    def _pull(self) -> None:
        for folder, reason in self.towns.pull().items():
            if reason:
                self.store.set_aside("pull", folder, reason)
            else:
                self.store.well("pull", folder)


def kept_secret(path: Path) -> bytes:
    """Return the secret that is kept beside the data, made the first time."""
    with suppress(FileExistsError):
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(32))
            file.flush()
            os.fsync(file.fileno())
    return path.read_bytes()


BACKLOG = 128
BUFFER = 256 * 1024
"""Bytes of an answer that the system keeps for somebody who takes it slowly; it would keep 4 MB."""


def serve(setup: Setup, forge: Forge, ready: Callable[[str], None] = lambda address: None) -> None:
    """Serve until Ctrl+C or SIGTERM; what is being done is done to its end.

    Raises OSError when the port cannot be used.
    """
    import uvicorn

    memory.configure()
    # what answers lets go of the interpreter with each packet, and would wait 5 ms for it each time
    # that a thread looks a form over
    sys.setswitchinterval(0.0005)
    running = Running(setup, forge)
    listening = listen(setup.host, setup.port)
    running.worker.start()
    try:
        ready(f"http://{setup.host}:{listening.getsockname()[1]}")
        uvicorn.Server(configure(running.app, setup)).run([listening])
    finally:
        running.worker.stop()
        listening.close()


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sends at once only on sockets that say they are TCP
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, BUFFER)
    listening.bind((host, port))
    listening.listen(BACKLOG)
    return listening


def configure(app: "Guarded", setup: Setup) -> "uvicorn.Config":
    """Return how uvicorn serves: who is slow or greedy gives way (connections, gate)."""
    import uvicorn

    proxies = trusted(setup.proxies)
    return uvicorn.Config(
        app,
        http=Connections(setup.patience, proxies, app.app.rates),  # type: ignore[arg-type]
        ws="none",
        loop="asyncio",
        access_log=False,  # it would hold addresses and private links
        log_level="error",  # what it warns of is sent by others, and as often as they like
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=proxies or None,
        timeout_keep_alive=20,
        timeout_graceful_shutdown=30,
        backlog=BACKLOG,
        h11_max_incomplete_event_size=32_768,
    )

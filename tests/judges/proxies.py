"""Debian's Caddy and nginx, with the configuration that the guide tells people to write."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.portals import PROJECT

GUIDE = PROJECT / "docs" / "guide-intake.md"
NAMES = ("caddy", "nginx")
MAIN = """
daemon off;
worker_processes 1;
pid {folder}/pid;
error_log {folder}/error.log;
{user}
events {{ worker_connections 4096; }}
http {{
client_body_temp_path {folder}/body;
proxy_temp_path {folder}/proxy;
fastcgi_temp_path {folder}/fastcgi;
uwsgi_temp_path {folder}/uwsgi;
scgi_temp_path {folder}/scgi;
{guide}
}}
"""


def written(name: str) -> str:
    """Return what the guide has people write for a server."""
    blocks = re.findall(r"(?m)^(?:    .*\n|\n(?=    ))+", GUIDE.read_text())
    mark = {"caddy": "reverse_proxy", "nginx": "proxy_pass"}[name]
    (found,) = [block for block in blocks if mark in block]
    return re.sub(r"(?m)^    ", "", found).strip("\n") + "\n"


def configuration(name: str, port: int, service: int, folder: Path, patience: str) -> str:
    """Return the guide's configuration for these ports and for clients that have less time."""
    text = written(name)
    for old, new in (("127.0.0.1:8010", f"127.0.0.1:{service}"), (" 15s", f" {patience}")):
        assert old in text
        text = text.replace(old, new)
    if name == "caddy":
        assert " 3m\n" in text
        text = text.replace(" 3m\n", " 2s\n")
        assert text.startswith("{\n    servers {")
        assert "\nproposer.example {" in text
        text = text.replace("{\n", "{\n    admin off\n", 1)
        return text.replace("\nproposer.example {", f"\nhttp://proposer.example:{port} {{")
    assert "\nserver {\n" in text
    listen = f"\nserver {{\n    listen 127.0.0.1:{port};\n    listen [::1]:{port};"
    user = "user root;" if os.geteuid() == 0 else ""
    return MAIN.format(folder=folder, user=user, guide=text.replace("\nserver {", listen))


def program(name: str) -> str:
    """Return where a server is; an error where it is not installed."""
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    if found is None:
        raise RuntimeError(f"{name} is not installed: see tests/debian-packages.txt")
    return found


def free_port() -> int:
    """Return a port of this machine on which nobody listens."""
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port


@contextmanager
def listening(command: list[str], port: int, folder: Path) -> Iterator[None]:
    """Run a server that keeps what is its own in a folder, once it listens."""
    surroundings = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=surroundings)
    try:
        for _ in range(1_000):
            with closing(socket.socket()) as one:
                if one.connect_ex(("127.0.0.1", port)) == 0:
                    break
            if process.poll() is not None:
                raise RuntimeError((folder / "log").read_text())
            time.sleep(0.02)
        yield
    finally:
        process.terminate()
        process.wait(30)


@contextmanager
def proxy(name: str, service: int, folder: Path, patience: str = "15s") -> Iterator[int]:
    """Run a server in front of a service for a while; its port is what is given."""
    port = free_port()
    place = folder / name
    place.write_text(configuration(name, port, service, folder, patience))
    command = {
        "caddy": [program(name), "run", "--config", str(place), "--adapter", "caddyfile"],
        "nginx": [program(name), "-p", str(folder), "-c", str(place), "-e", f"{folder}/error.log"],
    }[name]
    with listening(command, port, folder):
        yield port

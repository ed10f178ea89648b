"""Destinations on this machine, each with what is served there."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto.server import ThreadedMotoServer

from tests.clones import SETTINGS
from tests.portals import tree
from tests.publish.kills import Files, Publisher, Target
from tests.publish.netlify_server import SITE, TOKEN, Netlify, netlify_server
from tests.publish.ssh_server import ssh_server

Make = Callable[[str], Publisher]


def files_below(folder: Path) -> Files:
    """Return the files of a folder, by path."""
    return {path: data for path, data in tree(folder).items() if data is not None}


def git(folder: Path, *words: str) -> bytes:
    """Call Git in a folder, without anybody's settings."""
    done = subprocess.run(
        ["git", *words], cwd=folder, env={**os.environ, **SETTINGS}, check=True, capture_output=True
    )
    return done.stdout


def create(bare: Path) -> Path:
    """Make a bare repository that knows partial clones, as forges do."""
    bare.mkdir()
    git(bare, "init", "--quiet", "--bare", "--template=")
    git(bare, "config", "uploadpack.allowFilter", "true")
    git(bare, "config", "receive.unpackLimit", "1")  # what came is counted, even if it was there
    return bare


def files_at(bare: Path, branch: str) -> Files:
    """Return the files at a branch of a bare repository, by path."""
    names = git(bare, "ls-tree", "-r", "-z", "--name-only", branch).decode().split("\0")[:-1]
    return {name: git(bare, "show", f"{branch}:{name}") for name in names}


@pytest.fixture(scope="session")
def ssh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with ssh_server(tmp_path_factory.mktemp("ssh") / "server") as environment:
        yield environment


@pytest.fixture(scope="session")
def storage() -> Iterator[str]:
    """Run an S3 server for a while; its address is what is given."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        yield f"http://{host}:{port}"
    finally:
        server.stop()


class Bucket:
    """A bucket of its own, what is in it, and the variables by which it is reached."""

    def __init__(self, address: str, name: str) -> None:
        self.name = name
        self.environment = {
            "AWS_ACCESS_KEY_ID": "none",
            "AWS_SECRET_ACCESS_KEY": "none",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ENDPOINT_URL_S3": address,
        }
        self.client = boto3.client(
            "s3", endpoint_url=address, region_name="us-east-1",
            aws_access_key_id="none", aws_secret_access_key="none",
        )  # fmt: skip
        self.client.create_bucket(Bucket=name)

    def names(self) -> list[str]:
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.name)
        return [found["Key"] for page in pages for found in page.get("Contents", ())]

    def get(self, name: str) -> Any:
        return self.client.get_object(Bucket=self.name, Key=name)

    def files(self) -> Files:
        return {name: self.get(name)["Body"].read() for name in self.names()}


@pytest.fixture
def bucket(storage: str, tmp_path: Path) -> Bucket:
    return Bucket(storage, re.sub(r"[^a-z0-9]", "-", tmp_path.name.lower()).strip("-")[-40:])


@pytest.fixture
def netlify_state() -> Iterator[tuple[Netlify, str]]:
    with netlify_server() as running:
        yield running


@pytest.fixture
def make(tmp_path: Path, request: pytest.FixtureRequest) -> Make:
    """Return how a destination of a kind is made, and a portal that is published there."""
    place = tmp_path / "www"

    def made(kind: str) -> Publisher:
        match kind:
            case "folder":
                target = Target(str(place), lambda: files_below(place / "current"))
            case "storage":
                bucket: Bucket = request.getfixturevalue("bucket")
                target = Target(
                    f"s3://{bucket.name}", bucket.files, bucket.environment, (".wiker",)
                )
            case "netlify":
                state, address = request.getfixturevalue("netlify_state")
                reach = {"NETLIFY_AUTH_TOKEN": TOKEN, "NETLIFY_API_URL": address}
                target = Target(f"netlify:{SITE}", state.visible, reach)
            case "branch":
                bare = create(tmp_path / "bare.git")
                target = Target(f"git+{bare}#pages", lambda: files_at(bare, "pages"))
            case _:
                reach = request.getfixturevalue("ssh")
                address = f"ssh://127.0.0.1{place}"
                target = Target(address, lambda: files_below(place / "current"), reach)
        return Publisher(tmp_path, target)

    return made

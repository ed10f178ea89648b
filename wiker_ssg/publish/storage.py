"""Object storage that speaks S3: it cannot switch, so files go in an order that breaks no link.

First what is new and no page, then new pages, which nothing leads to yet, then what changed, pages
last; at the end what is gone is removed. So whatever is reached from a page that is there is there.

`.wiker/manifest` beside the site tells what is where. It is written before anything is altered,
with what is about to be (`?new?old`), and again at the end, each time only if nobody else has
written it: a publication that was overtaken notices.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import blake2b, md5
from typing import Any
from urllib.parse import unquote

import boto3
import botocore.exceptions

from wiker_ssg.language import N_
from wiker_ssg.outputs.host.media_types import content_type
from wiker_ssg.problems.exceptions import Usage
from wiker_ssg.publish.destination import (
    OVERTAKEN,
    SILENT,
    BuiltSite,
    DestinationSettings,
    NotPublished,
    SiteChange,
    compare,
)
from wiker_ssg.publish.headers import HeaderTable, address_of, root_of
from wiker_ssg.publish.limits import HostLimits
from wiker_ssg.publish.manifest import PublishedFiles, dump, parse
from wiker_ssg.publish.publication import rules_of

MANIFEST = ".wiker/manifest"
FRESH = "public, max-age=0, must-revalidate"
"""What keeps its name is never shown without asking whether there is a newer one."""

CONNECTIONS = 16
BATCH = 1_000
"""So many objects are removed by one request."""

TAKEN = N_(
    "{address}: there are objects here that wiker has not published; name another prefix, such as "
    "{address}/portail, or empty this one"
)
UNNAMED = N_("{address}: write it as s3://bucket or s3://bucket/prefix")
KEEPS_NONE = N_(
    "{address}: object storage keeps no version from before; build again as of that day, or from "
    "an earlier commit, and publish"
)


class SiteObjects:
    """The objects below a prefix of a bucket."""

    def __init__(self, client: Any, bucket: str, prefix: str) -> None:
        self.client, self.bucket, self.prefix = client, bucket, prefix
        self.address = f"s3://{bucket}/{prefix}".rstrip("/")
        self.limits = HostLimits(self.address, headers=False, redirects=False, whole=False)
        self.known = PublishedFiles({}, {})
        self.tag = ""
        self.before: dict[str, str] = {}
        self.wanted: dict[str, str] = {}
        self.headers: dict[str, dict[str, str]] = {}

    def look(self, site: BuiltSite) -> SiteChange:
        """Return what would change there."""
        with self._saying():
            self._read()
            self.headers = dict(_headers(site))
            self.wanted = {
                path: f"{listed.digest}-{_short(self.headers[path])}"
                for path, listed in site.files.items()
            }
            unsure = {path for path, digest in self.known.files.items() if digest[:1] == "?"}
            sure = {path: d for path, d in self.known.files.items() if path not in unsure}
            self.before = {**sure, **self._found(site, unsure)} if unsure else sure
            if not self.tag and next(self._listed(), None):
                raise Usage(TAKEN, address=self.address)
        return compare(self.before, self.wanted, pending=bool(unsure))

    def carry(self, site: BuiltSite, change: SiteChange) -> None:
        """Upload, then remove, in the order that leaves no page without what it leads to."""
        with self._saying():
            underway = {path: f"?{self.wanted[path]}?{self.before.get(path, '')}"
                        for path in change.carried}  # fmt: skip
            underway |= {path: f"??{self.before[path]}" for path in change.removed}
            self._write({**self.before, **underway})
            for paths in in_order(change):
                if paths:
                    self._check()
                    self._each(lambda path: self._put(site, path), paths)
            if change.removed:
                self._check()
                self._remove(change.removed)
            self._write(self.wanted)

    def roll_back(self, dry: bool) -> str:
        """Raise NotPublished: what was before is nowhere."""
        raise NotPublished(KEEPS_NONE, address=self.address)

    def _read(self) -> None:
        try:
            told = self.client.get_object(Bucket=self.bucket, Key=self.prefix + MANIFEST)
        except self.client.exceptions.NoSuchKey:
            return
        self.tag = told["ETag"]
        self.known = parse(told["Body"].read()) or self.known

    def _write(self, files: Mapping[str, str]) -> None:
        """Write the manifest, if it still is that which was read or written last."""
        condition = {"IfMatch": self.tag} if self.tag else {"IfNoneMatch": "*"}
        told = self.client.put_object(
            Bucket=self.bucket, Key=self.prefix + MANIFEST, Body=dump(files, {}),
            ContentType="text/plain; charset=utf-8", CacheControl="no-store", **condition,
        )  # fmt: skip
        self.tag = told["ETag"]

    def _check(self) -> None:
        """Raise where another publication has begun since."""
        told = self.client.head_object(Bucket=self.bucket, Key=self.prefix + MANIFEST)
        if told["ETag"] != self.tag:
            raise NotPublished(OVERTAKEN, address=self.address)

    def _put(self, site: BuiltSite, path: str) -> None:
        with open(f"{site.output}/{path}", "rb") as file:
            self.client.put_object(
                Bucket=self.bucket, Key=self.prefix + path, Body=file, **self.headers[path]
            )

    def _remove(self, paths: tuple[str, ...]) -> None:
        for at in range(0, len(paths), BATCH):
            keys = [{"Key": self.prefix + path} for path in paths[at : at + BATCH]]
            told = self.client.delete_objects(
                Bucket=self.bucket, Delete={"Objects": keys, "Quiet": True}
            )
            for error in told.get("Errors", ()):
                reason = error.get("Message", error.get("Code"))
                raise NotPublished(SILENT, address=self.address, reason=reason)

    def _found(self, site: BuiltSite, unsure: set[str]) -> dict[str, str]:
        """Return what an unfinished publication left of the files that it was about to alter.

        An object with the bytes that are wanted is told by its tag, where tags are MD5 digests.
        """
        tags = dict(self._listed())
        found = {}
        for path in unsure & tags.keys():
            _, new, old = self.known.files[path].split("?")
            moved = new.partition("-")[0] != old.partition("-")[0]
            same = moved and new == self.wanted.get(path) and tags[path] == _tag(site, path)
            found[path] = new if same else ""
        return found

    def _listed(self) -> Iterator[tuple[str, str]]:
        """Yield the objects that are there, each with its tag."""
        pages = self.client.get_paginator("list_objects_v2")
        for page in pages.paginate(Bucket=self.bucket, Prefix=self.prefix):
            for found in page.get("Contents", ()):
                path = found["Key"].removeprefix(self.prefix)
                if path != MANIFEST:
                    yield path, found["ETag"]

    def _each(self, work: Callable[[str], None], paths: Iterable[str]) -> None:
        """Do the same with many at a time; what fails first is raised."""
        with ThreadPoolExecutor(CONNECTIONS) as pool:
            for _ in pool.map(work, paths):
                pass

    @contextmanager
    def _saying(self) -> Iterator[None]:
        try:
            yield
        except botocore.exceptions.ClientError as error:
            status = error.response["ResponseMetadata"]["HTTPStatusCode"]
            if status in (409, 412):
                raise NotPublished(OVERTAKEN, address=self.address) from None
            raise NotPublished(SILENT, address=self.address, reason=str(error)[:200]) from None
        except botocore.exceptions.BotoCoreError as error:
            raise NotPublished(SILENT, address=self.address, reason=str(error)[:200]) from None


def in_order(change: SiteChange) -> Iterator[tuple[str, ...]]:
    """Yield the files that travel, in groups one after the other."""
    for paths in (change.new, change.changed):
        yield tuple(path for path in paths if not path.endswith(".html"))
        yield tuple(path for path in paths if path.endswith(".html"))


def _headers(site: BuiltSite) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what is kept with each object: its type, and how long it may be shown unasked."""
    rules, _ = rules_of(site)
    table, root = HeaderTable(rules), root_of(rules)
    for path in site.files:
        said = table.headers(address_of(root, path))
        yield (
            path,
            {
                "ContentType": said.get("content-type") or content_type(os.path.splitext(path)[1]),
                "CacheControl": said.get("cache-control") or FRESH,
            },
        )


def _short(headers: Mapping[str, str]) -> str:
    return blake2b(repr(sorted(headers.items())).encode(), digest_size=4).hexdigest()


def _tag(site: BuiltSite, path: str) -> str:
    with open(f"{site.output}/{path}", "rb") as file:
        return f'"{md5(file.read(), usedforsecurity=False).hexdigest()}"'


@contextmanager
def open_destination(settings: DestinationSettings) -> Iterator[SiteObjects]:
    """Open a bucket; keys, region and another address than Amazon's are those of boto3.

    The environment has them (`AWS_ACCESS_KEY_ID`, `AWS_ENDPOINT_URL_S3`, …), or AWS's own files.
    """
    bucket, _, prefix = unquote(settings.address).partition("/")
    prefix = prefix.strip("/")
    if not bucket or ":" in bucket or "?" in settings.address or "#" in settings.address:
        raise Usage(UNNAMED, address=f"s3://{settings.address}")
    try:
        client = boto3.session.Session().client("s3")
    except botocore.exceptions.BotoCoreError as error:
        address = f"s3://{settings.address}"
        raise NotPublished(SILENT, address=address, reason=str(error)[:200]) from None
    yield SiteObjects(client, bucket, f"{prefix}/" if prefix else "")

"""The objects below a prefix of a bucket, each by its path, and what is asked of many at a time."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from typing import Any, NamedTuple, TypeVar

import boto3
import botocore.config
import botocore.exceptions

from wiker_ssg.publish.destination import OVERTAKEN, NotPublished
from wiker_ssg.publish.storage.refusals import refusal

CONNECTIONS = 16
T = TypeVar("T")
AT_ONCE = 1_000
"""So many objects are listed or removed by one request."""

TRIES = 5
CONFLICTS = frozenset({409, 412})
"""How a storage answers where an object is not what a condition says."""


class KeptObject(NamedTuple):
    """An object's bytes and its tag, which changes with them."""

    data: bytes
    tag: str


class ObjectFolder:
    """A prefix of a bucket. Any method raises NotPublished where the storage refuses."""

    def __init__(self, bucket: str, prefix: str) -> None:
        self.bucket, self.prefix = bucket, prefix
        self.address = f"s3://{bucket}/{prefix}".rstrip("/")
        with self.saying():
            self.client: Any = boto3.session.Session().client("s3", config=_settings())

    def get(self, path: str) -> KeptObject | None:
        """Return an object; None where there is none."""
        with self.saying():
            try:
                told = self.client.get_object(Bucket=self.bucket, Key=self.prefix + path)
            except self.client.exceptions.NoSuchKey:
                return None
            return KeptObject(told["Body"].read(), told["ETag"])

    def put(self, path: str, body: Any, facts: Mapping[str, str]) -> str:
        """Write an object; return its tag. `facts` are its type and the like, or conditions."""
        with self.saying():
            told = self.client.put_object(
                Bucket=self.bucket, Key=self.prefix + path, Body=body, **facts
            )
            return str(told["ETag"])

    def copy(self, source: str, path: str, tag: str = "") -> str:
        """Write an object as another one is, its type included; return its tag.

        It is empty where there is no such source. With `tag` only if that is what it still is.
        """
        condition = {"CopySourceIfMatch": tag} if tag else {}
        with self.saying():
            try:
                told = self.client.copy_object(
                    Bucket=self.bucket, Key=self.prefix + path,
                    CopySource={"Bucket": self.bucket, "Key": self.prefix + source}, **condition,
                )  # fmt: skip
            except botocore.exceptions.ClientError as error:
                if error.response["Error"].get("Code") == "NoSuchKey":
                    return ""
                raise
            return str(told["CopyObjectResult"]["ETag"])

    def tag(self, path: str) -> str:
        """Return the tag of an object; empty where there is none."""
        with self.saying():
            try:
                told = self.client.head_object(Bucket=self.bucket, Key=self.prefix + path)
            except botocore.exceptions.ClientError as error:
                if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
                    return ""
                raise
            return str(told["ETag"])

    def listed(self, inside: str = "") -> Iterator[tuple[str, str]]:
        """Yield the objects whose paths begin so, in order, each with its tag."""
        pages = self.client.get_paginator("list_objects_v2")
        with self.saying():
            for page in pages.paginate(Bucket=self.bucket, Prefix=self.prefix + inside):
                for found in page.get("Contents", ()):
                    yield found["Key"].removeprefix(self.prefix), found["ETag"]

    def remove(self, paths: Iterable[str]) -> None:
        """Remove objects, whether they are there or not."""
        for some in in_batches(paths, AT_ONCE):
            keys = [{"Key": self.prefix + path} for path in some]
            with self.saying():
                told = self.client.delete_objects(
                    Bucket=self.bucket, Delete={"Objects": keys, "Quiet": True}
                )
            for error in told.get("Errors", ()):
                raise refusal(self.address, error, "DeleteObject")

    def each(self, work: Callable[[str], T], paths: Iterable[str]) -> dict[str, T]:
        """Do the same with many at a time; return what came of each. What fails first is raised."""
        named = list(paths)
        if not named:
            return {}
        with ThreadPoolExecutor(CONNECTIONS) as pool:
            return dict(zip(named, pool.map(work, named), strict=True))

    @contextmanager
    def saying(self) -> Iterator[None]:
        """Turn what boto3 raises into what people are told."""
        try:
            yield
        except botocore.exceptions.ClientError as error:
            told = error.response
            if told["ResponseMetadata"]["HTTPStatusCode"] in CONFLICTS:
                raise NotPublished(OVERTAKEN, address=self.address) from None
            raise refusal(self.address, told["Error"], error.operation_name) from None
        except ValueError as error:  # before anything is asked: an address that cannot be one
            told = {"Code": "InvalidEndpoint", "Message": str(error)}
            raise refusal(self.address, told) from None
        except botocore.exceptions.BotoCoreError as error:
            told = {"Code": type(error).__name__, "Message": str(error)}
            raise refusal(self.address, told) from None


def in_batches(paths: Iterable[str], size: int) -> Iterator[tuple[str, ...]]:
    """Yield paths, so many at a time."""
    left = iter(paths)
    while some := tuple(islice(left, size)):
        yield some


def _settings() -> Any:
    """Return how boto3 asks: as many lines as are used, and sums only where S3 wants them.

    Other providers than Amazon do not read the sums that it adds by itself.
    """
    return botocore.config.Config(
        max_pool_connections=CONNECTIONS,
        retries={"mode": "standard", "max_attempts": TRIES},
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )

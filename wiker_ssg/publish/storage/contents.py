"""What an object is made of: a file's bytes, its type, and how long it may be shown unasked."""

import os
from collections.abc import Iterator, Mapping
from hashlib import blake2b, md5

from wiker_ssg.outputs.host.media_types import content_type
from wiker_ssg.publish.destination import BuiltSite
from wiker_ssg.publish.headers import HeaderTable, address_of, root_of
from wiker_ssg.publish.publication import rules_of

FRESH = "public, max-age=0, must-revalidate"
"""What keeps its name is never shown without asking whether there is a newer one."""


def kept_headers(site: BuiltSite) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what is kept with each object, by the names of boto3."""
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


def object_digest(digest: str, headers: Mapping[str, str]) -> str:
    """Return what tells an object from others: the digest of its bytes, and of what is with it."""
    short = blake2b(repr(sorted(headers.items())).encode(), digest_size=4).hexdigest()
    return f"{digest}-{short}"


def bytes_tag(site: BuiltSite, path: str) -> str:
    """Return the tag of a file's bytes, as most storages give it: MD5, between quotes."""
    with open(f"{site.output}/{path}", "rb") as file:
        return f'"{md5(file.read(), usedforsecurity=False).hexdigest()}"'

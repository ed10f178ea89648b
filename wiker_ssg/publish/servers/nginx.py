"""The configuration of nginx: a file for `conf.d`, which it reads within `http`."""

import re
from collections.abc import Iterator

from wiker_ssg.publish.servers.facts import CONTENT_TYPE, WRITTEN, ServerFacts, quoted

PATH = "$wiker_path"
"""The path that was asked for: that of `$uri` is another one once an index page was found."""


def nginx(facts: ServerFacts) -> str:
    """Return maps and a server block, to which certificates are added as for any other."""
    return "\n".join((WRITTEN.format(name="nginx"), *_maps(facts), *_server(facts), ""))


def _maps(facts: ServerFacts) -> Iterator[str]:
    yield f"map $request_uri {PATH} {{"
    yield '    "~^(?<wiker_asked>[^?]*)" $wiker_asked;'
    yield "}"
    for name, rows in facts.by_name().items():
        if name.lower() == CONTENT_TYPE:
            continue
        yield f"map {PATH} {_variable(name)} {{"
        for address, value in rows:
            yield f"    {quoted(f'~^{address}$')} {quoted(value)};"
        yield "}"
    yield f"map {PATH} $wiker_moved {{"
    for old, new in facts.moved("$1", raw=True):
        yield f"    {quoted(f'~^{old}$')} {quoted(new)};"
    yield "}"


def _server(facts: ServerFacts) -> Iterator[str]:
    yield "server {"
    yield "    listen 80;"
    yield "    listen [::]:80;"
    yield f"    server_name {facts.host};"
    yield f"    root {quoted(facts.folder)};"
    yield "    index index.html;"
    yield "    error_page 404 /404.html;"
    yield "    absolute_redirect off;"
    yield "    charset utf-8;"
    for name, rows in facts.by_name().items():
        if name.lower() != CONTENT_TYPE:
            yield f"    add_header {name} {_variable(name)} always;"
            continue
        for address, value in rows:
            yield f"    location ~ {quoted(f'^{address}$')} {{"
            yield "        types { }"
            yield f"        default_type {quoted(value)};"
            yield "    }"
    yield "    if ($wiker_moved) {"
    yield "        return 301 $wiker_moved$is_args$args;"
    yield "    }"
    yield "}"


def _variable(name: str) -> str:
    return f"$wiker_{re.sub('[^a-z0-9]', '_', name.lower())}"

"""The configuration of nginx: a file for `conf.d`, which it reads within `http`."""

import re
from collections.abc import Iterator

from wiker_ssg.publish.servers.facts import CONTENT_TYPE, WRITTEN, ServerFacts, quoted

PATH = "$wiker_path"
"""The path that was asked for: that of `$uri` is another one once an index page was found."""


def nginx(facts: ServerFacts) -> str:
    """Return maps and a server block, to which certificates are added as for any other.

    Of a site below a path all that follows `server_name` may stand in the block of the site that is
    around it.
    """
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
    yield "    if ($wiker_moved) {"
    yield "        return 301 $wiker_moved$is_args$args;"
    yield "    }"
    if facts.base == "/":
        yield f"    root {quoted(facts.folder)};"
        yield from _site(facts, "    ")
    else:
        bare = facts.base.rstrip("/")
        yield f"    location = {quoted(bare)} {{"
        yield f"        return 301 {quoted(facts.base)};"
        yield "    }"
        yield f"    location ^~ {quoted(facts.base)} {{"
        yield f"        alias {quoted(f'{facts.folder}/')};"
        yield from _site(facts, "        ")
        yield "    }"
    yield "}"


def _site(facts: ServerFacts, indent: str) -> Iterator[str]:
    """Yield what a site is served with, wherever that is said."""
    lines = ["index index.html;", f"error_page 404 {facts.base}404.html;", "absolute_redirect off;",
             "charset utf-8;"]  # fmt: skip
    for name, rows in facts.by_name().items():
        if name.lower() != CONTENT_TYPE:
            lines.append(f"add_header {name} {_variable(name)} always;")
            continue
        for address, value in rows:
            lines += [f"location ~ {quoted(f'^{address}$')} {{", "    types { }",
                      f"    default_type {quoted(value)};", "}"]  # fmt: skip
    return (f"{indent}{line}" for line in lines)


def _variable(name: str) -> str:
    return f"$wiker_{re.sub('[^a-z0-9]', '_', name.lower())}"

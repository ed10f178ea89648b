"""The configuration of Apache: a virtual host; it needs mod_headers and mod_alias."""

import os
import re
from collections.abc import Iterator

from wiker_ssg.publish.servers.facts import CONTENT_TYPE, WRITTEN, ServerFacts, quoted


def apache(facts: ServerFacts) -> str:
    """Return a virtual host, to which certificates are added as for any other.

    What a site below a path needs may stand in the virtual host of the site around it.
    """
    lines = (WRITTEN.format(name="apache"), "<VirtualHost *:80>", *_inside(facts), "</VirtualHost>")
    return "\n".join((*lines, ""))


def _inside(facts: ServerFacts) -> Iterator[str]:
    yield f"    ServerName {facts.host}"
    if facts.base == "/":
        yield f"    DocumentRoot {quoted(facts.folder)}"
    else:
        bare = quoted(f"^{re.escape(facts.base[:-1])}$")
        yield f"    RedirectMatch 301 {bare} {quoted(facts.base)}"
        yield f"    Alias {quoted(facts.base)} {quoted(f'{facts.folder}/')}"
    yield f"    <Directory {quoted(os.path.dirname(facts.folder))}>"
    yield "        Options FollowSymLinks"
    yield "        AllowOverride None"
    yield "        Require all granted"
    yield "        DirectoryIndex index.html"
    yield f"        ErrorDocument 404 {facts.base}404.html"
    yield "        AddDefaultCharset utf-8"
    yield "    </Directory>"
    for name, rows in facts.by_name().items():
        always = "" if name.lower() == CONTENT_TYPE else "always "
        for address, value in rows:
            # By what was asked for: an index page that was found has another address.
            asked = address.replace("(.*)", "[^? ]*").replace("[^/]+", "[^/? ]+")
            expression = quoted(rf"expr=%{{THE_REQUEST}} =~ m#^\S+ {asked}[? ]#")
            yield f"    Header {always}set {name} {quoted(value)} {expression}"
    for old, new in facts.moved("$1"):
        yield f"    RedirectMatch 301 {quoted(f'^{old}$')} {quoted(new)}"

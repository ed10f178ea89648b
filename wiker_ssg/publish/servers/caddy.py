"""The configuration of Caddy: a site block of a Caddyfile."""

from collections.abc import Iterator

from wiker_ssg.publish.headers import pattern
from wiker_ssg.publish.servers.facts import WRITTEN, ServerFacts


def caddy(facts: ServerFacts) -> str:
    """Return a site block; Caddy gets certificates by itself.

    What a site below a path needs may stand in the block of the site around it.
    """
    return "\n".join((WRITTEN.format(name="caddy"), f"{facts.host} {{", *_inside(facts), "}", ""))


def _inside(facts: ServerFacts) -> Iterator[str]:
    below = facts.base != "/"
    if not below:
        yield f"\troot * `{facts.folder}`"
    yield "\tencode gzip"
    for at, rule in enumerate(facts.rules):
        yield f"\t@rule{at} path_regexp `^{pattern(rule.address)}$`"
        yield f"\theader @rule{at} {{"
        for name, value in rule.headers:
            yield f"\t\t{name} `{value}`"
        yield "\t}"
    if facts.redirects:
        yield "\tmap {path} {moved} {"
        for old, new in facts.moved("${1}"):
            yield f"\t\t`~^{old}$` `{new}`"
        yield "\t\tdefault ``"
        yield "\t}"
        yield "\tmap {query} {asked} {"
        yield "\t\t~^(.+)$ ?${1}"
        yield "\t\tdefault ``"
        yield "\t}"
        yield '\t@moved expression `{moved} != ""`'
        yield "\tredir @moved {moved}{asked} 301"
    if below:
        yield f"\tredir {facts.base.rstrip('/')} {facts.base} 301"
        yield f"\thandle_path {facts.base}* {{"
        yield f"\t\troot * `{facts.folder}`"
        yield "\t\tfile_server"
        yield "\t}"
        yield "\t# Where another site is around it, leave this line out:"
        yield "\trespond 404"
    else:
        yield "\tfile_server"
    yield "\thandle_errors {"
    yield f"\t\t@missing expression `{{err.status_code}} == 404{_asked(facts.base)}`"
    if below:
        yield f"\t\troot @missing `{facts.folder}`"
    yield "\t\trewrite @missing /404.html"
    yield f"\t\tfile_server{' @missing' if below else ''}"
    yield "\t}"


def _asked(base: str) -> str:
    """Return the condition that something of the site was asked for, where others are around it."""
    return "" if base == "/" else f" && {{http.request.orig_uri.path}}.startsWith('{base}')"

"""The configuration of Caddy: a site block of a Caddyfile."""

from collections.abc import Iterator

from wiker_ssg.publish.headers import pattern
from wiker_ssg.publish.servers.facts import WRITTEN, ServerFacts


def caddy(facts: ServerFacts) -> str:
    """Return a site block; Caddy gets certificates by itself."""
    return "\n".join((WRITTEN.format(name="caddy"), f"{facts.host} {{", *_inside(facts), "}", ""))


def _inside(facts: ServerFacts) -> Iterator[str]:
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
    yield "\tfile_server"
    yield "\thandle_errors {"
    yield "\t\t@missing expression `{err.status_code} == 404`"
    yield "\t\trewrite @missing /404.html"
    yield "\t\tfile_server"
    yield "\t}"

"""Each address has one policy, on both hosts, whatever pages are called."""

from hypothesis import example, given
from hypothesis import strategies as st

from tests.hosts import HOSTS, POLICY, Rule, directives, policies
from wiker_ssg.outputs.host.policy import origin, policy, portal_rules, site_rules
from wiker_ssg.site.routes.segments import EMBED, RESERVED, SEGMENTS

INTAKE = "https://depot.example/nouveau?x=1"
KINDS = {
    f"{word}/": kind
    for words in SEGMENTS.values()
    for word, kind in (
        (words.embed_guide, "guide"),
        (words.contribute, "contribute"),
        (EMBED, "embed"),
    )
}
FIXED = {f"{word}/" for word in RESERVED} - {"home/", *KINDS}
FEEDS = {"agenda.ics", "agenda.xml", "agenda.json", "sitemap.xml"}
AT_ROOT = {"404.html", "robots.txt", "sitemap.xml", "embed.js", "donges/", "assets/"}

IDS = st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)
SPECIAL_BEGINNINGS = st.sampled_from(sorted(KINDS)).flatmap(
    lambda word: st.integers(1, len(word) - 1).map(lambda end: word[:end])
)
"""The most awkward names: those that begin as the special ones do."""

NAMES = st.sets(
    (IDS | st.tuples(SPECIAL_BEGINNINGS, IDS).map("".join) | SPECIAL_BEGINNINGS).filter(
        lambda name: name not in RESERVED
    ),
    max_size=30,
)


def paths(name: str) -> list[str]:
    """Return addresses that a site may have at and below a name."""
    kind = KINDS.get(name)
    if not name.endswith("/"):
        return [name]
    if kind == "embed":
        return [f"{name}agenda/", f"{name}agenda/concert/", f"{name}agenda/oembed.json"]
    return [name, f"{name}a.js", f"{name}a/b/"] if kind or name in FIXED else [name]


def check(rules: list[Rule], place: str, names: set[str], intake: str | None) -> None:
    for host in HOSTS:
        for name in names:
            expected = policy(KINDS.get(name, "page"), intake)
            for path in paths(name):
                found = policies(rules, place + path, host)
                # “contribuer-emploi” is below “contribuer” for Netlify's published parser.
                longer = name not in KINDS and any(name.startswith(word[:-1]) for word in KINDS)
                if host == "netlify" and longer:
                    assert found[-1] == expected, path
                else:
                    assert set(found) == {expected}, (host, path)


@example(names={"in", "re", "contrib", "embe", "contribuer-emploi", "embed-x"}, intake=INTAKE)
@given(names=NAMES, intake=st.sampled_from([None, INTAKE]))
def test_each_address_of_a_portal_has_one_policy(names: set[str], intake: str | None) -> None:
    below = {f"{name}/" for name in names} | FIXED | FEEDS | KINDS.keys()
    rules = [
        Rule(address, POLICY, value) for address, value in portal_rules(AT_ROOT, below, intake)
    ]
    check(rules, "/donges/", below, intake)
    for host in HOSTS:
        for path in ("", "donges/", "mentions-legales/", *AT_ROOT):
            assert set(policies(rules, f"/{path}", host)) == {policy()}, path


@given(names=NAMES, intake=st.sampled_from([None, INTAKE]))
def test_each_address_of_a_site_of_its_own_has_one_policy(
    names: set[str], intake: str | None
) -> None:
    own = {f"{name}/" for name in names} | FIXED | FEEDS | KINDS.keys() | AT_ROOT
    rules = [Rule(address, POLICY, value) for address, value in site_rules(own, intake)]
    check(rules, "/", own, intake)
    for host in HOSTS:
        assert policies(rules, "/", host) == [policy()]


@given(names=NAMES)
def test_rules_do_not_overlap_on_cloudflare(names: set[str]) -> None:
    """No address, known or not, gets two: that a name begins as another does is ruled out."""
    below = {f"{name}/" for name in names} | FIXED | FEEDS | KINDS.keys()
    rules = [Rule(a, POLICY, value) for a, value in portal_rules(AT_ROOT, below, INTAKE)]
    for name in below:
        for path in (name, name.rstrip("/"), f"{name}x/", f"{name.rstrip('/')}-x/"):
            assert len(policies(rules, f"/savenay/{path}", "cloudflare")) <= 1


def test_what_each_kind_of_page_may_do() -> None:
    page = directives(policy())
    assert page["default-src"] == "'none'"
    assert page["frame-ancestors"] == page["form-action"] == "'self'"
    assert "frame-src" not in page
    changed = {
        kind: dict(directives(policy(kind, INTAKE)).items() - page.items())
        for kind in ("embed", "guide", "contribute")
    }
    assert changed == {
        "embed": {"frame-ancestors": "*"},
        "guide": {"frame-src": "'self'"},
        "contribute": {"form-action": "'self' https://depot.example"},
    }
    assert policy("contribute") == policy()
    for kind in ("page", *changed):
        assert "unsafe-inline" not in policy(kind, INTAKE)
        assert "unsafe-eval" not in policy(kind, INTAKE)
        assert directives(policy(kind, INTAKE)).keys() >= page.keys()


@given(id=IDS.filter(lambda id: id[0] not in "cei"))
def test_addresses_that_do_not_exist_have_the_policy_of_pages(id: str) -> None:
    """But some of those that begin as the pages do that need another one."""
    names = {"agenda/", "contribuer/", "embed/", "integrer/"}
    rules = [Rule(a, POLICY, value) for a, value in portal_rules(AT_ROOT, names, INTAKE)]
    for host in HOSTS:
        assert policies(rules, f"/donges/{id}/x/", host) == [policy()]


def test_rules_are_few_however_many_pages_there_are() -> None:
    """Cloudflare reads 100; there are two dozen beside these."""
    words = ("re", "ra", "ro", "em", "en", "es", "in", "il", "co", "ca", "ch", "se", "sa", "a", "m")
    names = {f"{one}{other}-{number}/" for one in words for other in words for number in range(20)}
    assert len(names) > 4_000
    french = {"embed/", "integrer/", "contribuer/"}
    assert len(list(portal_rules(AT_ROOT, names | FEEDS | french))) < 75


def test_the_origin_of_the_intake_alone_is_named() -> None:
    assert origin("https://depot.example:8443/a/b?c#d") == "https://depot.example:8443"

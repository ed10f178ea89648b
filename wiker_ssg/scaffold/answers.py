"""What a repository is written from: what is asked for it, and how each answer is read.

An answer is text: on the command line, in a table, in the stamp of a repository.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from wiker_ssg.forge.hosting import Hosting
from wiker_ssg.forge.registry import HOSTS, hosting
from wiker_ssg.language import N_
from wiker_ssg.model.slug import SLUG
from wiker_ssg.scaffold.commune import RepositoryTown
from wiker_ssg.scaffold.portal import PAGES, Hub
from wiker_ssg.scaffold.program import COMMIT, PinnedWorkflows, program
from wiker_ssg.site.routes.reserved import PORTAL_WORDS

CODE = re.compile(r"(?:\d{2}|2[AB])\d{3}")
POSTCODE = re.compile(r"\d{5}")
POSITION = re.compile(r"(-?\d{1,2}(?:\.\d+)?)[,;]? *(-?\d{1,3}(?:\.\d+)?)")
ELSEWHERE = ("ssh://", "s3://", "netlify:", "git+")
"""How addresses begin where a workflow may publish: what `wiker publish` takes, but for folders."""
SITE = re.compile(r"https?://[^\s/?#@]+(?:/[^\s?#]*)?")


class RepositoryQuestion(NamedTuple):
    """Something that a repository needs: its option, what to ask, whether it can be left out."""

    key: str
    words: str
    needed: bool
    read: Callable[[str, Hosting], Any]
    example: str
    """What is wrong with an answer that `read` returns None for, in words."""


def _text(answer: str, hosting: Hosting) -> str | None:
    return (
        answer.strip() if answer.strip().isprintable() and 0 < len(answer.strip()) <= 100 else None
    )


def _code(answer: str, hosting: Hosting) -> str | None:
    return answer.upper() if CODE.fullmatch(answer.upper()) else None


def _postcodes(answer: str, hosting: Hosting) -> tuple[str, ...] | None:
    codes = tuple(answer.replace(",", " ").split())
    return codes if codes and all(POSTCODE.fullmatch(code) for code in codes) else None


def _position(answer: str, hosting: Hosting) -> tuple[str, str] | None:
    found = POSITION.fullmatch(answer.strip())
    if found is None or abs(float(found[1])) > 90 or abs(float(found[2])) > 180:
        return None
    return found[1], found[2]


def _users(answer: str, hosting: Hosting) -> tuple[str, ...] | None:
    names = [hosting.user(name) for name in answer.replace(",", " ").split()]
    return tuple(dict.fromkeys(name for name in names if name)) if all(names) else None


def _owner(answer: str, hosting: Hosting) -> str | None:
    return hosting.owner(answer.strip())


def _repository(answer: str, hosting: Hosting) -> str | None:
    return hosting.repository(answer.strip())


def _site(answer: str, hosting: Hosting) -> str | None:
    return answer.strip() if SITE.fullmatch(answer.strip()) else None


def _destination(answer: str, hosting: Hosting) -> str | None:
    address = answer.strip()
    begins = next((name for name in ELSEWHERE if address.startswith(name)), None)
    rest = address.removeprefix(begins or "")
    named = begins is not None and rest.strip("/") != "" and len(address.split()) == 1
    if begins == "ssh://":
        named = named and "/" in rest.strip("/")
    return address if address == PAGES or (named and (begins != "git+" or "#" in rest)) else None


def _program(answer: str, hosting: Hosting) -> Any:
    return program(answer)


def _workflows(answer: str, hosting: Hosting) -> PinnedWorkflows | None:
    where, _, commit = answer.strip().rpartition("@")
    name = hosting.repository(where)
    return PinnedWorkflows(name, commit) if name and COMMIT.fullmatch(commit) else None


NAME = RepositoryQuestion(
    "name", N_("Name of the commune"), True, _text, N_("write its name on one line")
)
PLATFORM = RepositoryQuestion(
    "platform",
    N_("Who keeps the repository going: a team such as organisation/team, or an account"),
    True,
    _owner,
    N_("write it as organisation/team or account"),
)
PROGRAM = RepositoryQuestion(
    "program",
    N_(
        "Whose copy of wiker runs there, and at which commit "
        "(such as organisation/wiker-ssg@ and 40 digits)"
    ),
    True,
    _program,
    N_("write it as organisation/wiker-ssg@COMMIT, with all 40 digits of the commit"),
)
PUBLISHED = RepositoryQuestion(
    "destination",
    N_(
        "Where its workflow publishes it: forge, for the forge’s own pages, or an address of "
        "wiker publish, such as ssh://moi@serveur.example/srv/www/portail"
    ),
    False,
    _destination,
    N_(
        "write it as forge, ssh://name@server.example/folder, s3://bucket, "
        "netlify:name.netlify.app or git+git@forge.example:name/site.git#branch"
    ),
)
WORKFLOWS = RepositoryQuestion(
    "workflows",
    N_(
        "Whose workflows it calls, and at which commit (such as organisation/portail@ and 40 "
        "digits); without it, its workflows are whole"
    ),
    False,
    _workflows,
    N_("write it as organisation/portail@COMMIT, with all 40 digits of the commit"),
)
COMMUNE = (
    NAME,
    RepositoryQuestion("code", N_("INSEE code"), False, _code, N_("write it as 44052")),
    RepositoryQuestion("postcode", N_("Postcode"), False, _postcodes, N_("write it as 44480")),
    RepositoryQuestion(
        "position",
        N_("Latitude and longitude of its centre (such as 47.3217, -2.0755)"),
        False,
        _position,
        N_("write it as 47.3217, -2.0755"),
    ),
    RepositoryQuestion(
        "ambassador",
        N_("Accounts of its ambassadors on the forge"),
        False,
        _users,
        N_("write the names of accounts, without web addresses"),
    ),
    PLATFORM,
    RepositoryQuestion(
        "portal",
        N_("The portal's repository (such as organisation/portal)"),
        False,
        _repository,
        N_("write it as organisation/portal"),
    ),
    RepositoryQuestion(
        "site", N_("The portal's address"), False, _site, N_("write it as https://example.org")
    ),
    PROGRAM,
    WORKFLOWS,
)
PORTAL = (
    RepositoryQuestion(
        "name", N_("Name of the portal"), True, _text, N_("write its name on one line")
    ),
    RepositoryQuestion(
        "site", N_("The portal's address"), True, _site, N_("write it as https://example.org")
    ),
    PLATFORM,
    PROGRAM,
    PUBLISHED,
)
QUESTIONS = {"commune": COMMUNE, "portal": PORTAL}
"""What is asked for a repository of each kind."""

ASKED = frozenset({"ambassador", "platform", "portal", "program", "destination", "workflows"})
"""Questions that only some forges ask."""

Answered = RepositoryTown | Hub
"""What has to be known of a repository, read."""


class WrongAnswer(NamedTuple):
    """A question without an answer, or with one that cannot be: then with it."""

    question: RepositoryQuestion
    answer: str | None


def asked(kind: str, forge: str) -> tuple[RepositoryQuestion, ...]:
    """Return what is asked for a repository of a kind on a forge."""
    wanted = hosting(forge).asks
    return tuple(one for one in QUESTIONS[kind] if one.key in wanted or one.key not in ASKED)


def fits(slug: str) -> bool:
    """Tell whether a commune may have a slug: it stands in addresses, beside the portal's words."""
    return bool(SLUG.fullmatch(slug)) and slug not in PORTAL_WORDS


def read(
    kind: str, forge: str, given: Mapping[str, str]
) -> tuple[dict[str, Any], tuple[WrongAnswer, ...]]:
    """Return the answers as they are read, None for what is left out, and all that are wrong."""
    found: dict[str, Any] = dict.fromkeys(question.key for question in QUESTIONS[kind])
    wrong = []
    for question in asked(kind, forge):
        answer = given.get(question.key)
        if answer:
            found[question.key] = question.read(answer, hosting(forge))
        if found[question.key] is None and (answer or question.needed):
            wrong.append(WrongAnswer(question, answer or None))
    return found, tuple(wrong)


def of(kind: str, forge: str, slug: str, found: Mapping[str, Any]) -> Answered:
    """Return what answers that were read say of a repository; a portal has no slug."""
    if kind == "portal":
        return Hub(
            name=found["name"],
            site=found["site"],
            platform=found["platform"] or "",
            program=found["program"],
            forge=forge,
            destination=found["destination"] or PAGES,
        )
    return RepositoryTown(
        slug=slug,
        name=found["name"],
        platform=found["platform"] or "",
        program=found["program"],
        ambassadors=found["ambassador"] or (),
        code=found["code"],
        postcodes=found["postcode"] or (),
        position=found["position"],
        portal=found["portal"],
        site=found["site"],
        forge=forge,
        workflows=found["workflows"],
    )


def kind_of(answered: Answered) -> str:
    """Return what kind of repository something is said of."""
    return "portal" if isinstance(answered, Hub) else "commune"


def said(answered: Answered) -> dict[str, str]:
    """Return the answers as they are given: the inverse of `read`."""
    runs = answered.program
    found = {
        "name": answered.name,
        "site": answered.site,
        "platform": answered.platform,
        "program": f"{runs.address}@{runs.commit}" if runs else None,
    }
    if isinstance(answered, Hub):
        found |= {"destination": answered.destination}
    else:
        found |= {
            "code": answered.code,
            "postcode": " ".join(answered.postcodes),
            "position": ",".join(answered.position or ()),
            "ambassador": " ".join(answered.ambassadors),
            "portal": answered.portal,
            "workflows": "@".join(answered.workflows) if answered.workflows else None,
        }
    questions = asked(kind_of(answered), answered.forge)
    return {one.key: answer for one in questions if (answer := found[one.key])}


FORGE = HOSTS[0]
"""The forge that repositories are for unless another is said."""

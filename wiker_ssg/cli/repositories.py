"""`wiker new commune SLUG --repository DIR` and `wiker new portal NAME --repository DIR`."""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import click

from wiker_ssg.cli.report import stop
from wiker_ssg.forge.hosting import Hosting
from wiker_ssg.forge.registry import HOSTS, hosting
from wiker_ssg.language import N_, translation

CODE = re.compile(r"(?:\d{2}|2[AB])\d{3}")
POSTCODE = re.compile(r"\d{5}")
POSITION = re.compile(r"(-?\d{1,2}(?:\.\d+)?)[,;]? *(-?\d{1,3}(?:\.\d+)?)")
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


def _program(answer: str, hosting: Hosting) -> Any:
    from wiker_ssg.scaffold.program import program

    return program(answer)


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
)


ASKED = frozenset({"ambassador", "platform", "portal", "program"})
"""Options that only some forges ask for."""


def idle(forge: str | None) -> frozenset[str]:
    """Return the options that have no effect on repositories of a forge."""
    return ASKED - hosting(forge).asks


def commune(slug: str | None, folder: str, given: dict[str, str], language: str) -> None:
    """Write a commune's repository into a folder, or say what is missing or in the way."""
    from wiker_ssg.model.slug import SLUG, slugify
    from wiker_ssg.scaffold.commune import RepositoryTown, files
    from wiker_ssg.site.routes.reserved import PORTAL_WORDS

    gettext = translation(language).gettext
    if not slug:
        stop(gettext("say which commune: wiker new commune SLUG --repository DIR"))
    if not SLUG.fullmatch(slug) or slug in PORTAL_WORDS:
        proposed = slugify(slug) if slugify(slug) not in PORTAL_WORDS else f"{slugify(slug)}-ville"
        stop(
            gettext("“{slug}” cannot stand in an address; write “{proposed}”").format(
                slug=slug, proposed=proposed or "donges"
            )
        )
    forge = given.get("forge") or HOSTS[0]
    found = _answers(COMMUNE, given, hosting(forge), language)
    town = RepositoryTown(
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
    )
    _write(files(town), folder, hosting(forge).guide, language)


def portal(name: str | None, folder: str, given: dict[str, str], language: str) -> None:
    """Write the portal's repository into a folder, or say what is missing or in the way."""
    from wiker_ssg.scaffold.portal import Hub, files

    forge = given.get("forge") or HOSTS[0]
    told = {**given, **({"name": name} if name else {})}
    found = _answers(PORTAL, told, hosting(forge), language)
    hub = Hub(
        name=found["name"],
        site=found["site"],
        platform=found["platform"] or "",
        program=found["program"],
        forge=forge,
    )
    _write(files(hub), folder, "README.md", language)


def _answers(
    questions: tuple[RepositoryQuestion, ...],
    given: dict[str, str],
    hosting: Hosting,
    language: str,
) -> dict[str, Any]:
    """Return what was given or is answered in the terminal, as it is read."""
    gettext = translation(language).gettext
    found: dict[str, Any] = {}
    for question in questions:
        if question.key in ASKED - hosting.asks:
            found[question.key] = None
            continue
        answer = given.get(question.key) or _known(question)
        if answer:
            found[question.key] = question.read(answer, hosting)
            if found[question.key] is None:
                wrong = f"--{question.key} {answer}: {gettext(question.example)}"
                stop(wrong)
        elif terminal():
            found[question.key] = _ask(question, hosting, language)
        elif question.needed:
            stop(f"--{question.key}: {gettext(question.words)}")
        else:
            found[question.key] = None
    return found


def _known(question: RepositoryQuestion) -> str | None:
    """Return what need not be asked: the program that is running, where others can fetch it."""
    from wiker_ssg.scaffold.program import running

    found = running() if question is PROGRAM else None
    return f"{found.address}@{found.commit}" if found else None


def terminal() -> bool:
    """Tell whether somebody is there to be asked."""
    return sys.stdin.isatty()


def _ask(question: RepositoryQuestion, hosting: Hosting, language: str) -> Any:
    """Ask in the terminal until the answer can be used; an optional one may be empty."""
    gettext = translation(language).gettext

    def usable(answer: str) -> Any:
        if not answer.strip() and not question.needed:
            return None
        read = question.read(answer, hosting)
        if read is None:
            raise click.UsageError(gettext(question.example))
        return read

    words = gettext(question.words)
    if question.needed:
        answer: Any = click.prompt(words, value_proc=usable)
        return answer
    words = gettext("{question} (Enter to go on without)").format(question=words)
    return click.prompt(words, default="", show_default=False, value_proc=usable)


def _write(files: dict[str, bytes], folder: str, page: str, language: str) -> None:
    """Write all files or none; say what is in the way, or which page tells how to go on."""
    from wiker_ssg.scaffold.place import Occupied, write_files

    gettext = translation(language).gettext
    try:
        write_files(files, Path(folder))
    except Occupied as error:
        if set(error.paths) == set(files):
            stop(gettext("{folder} holds this repository already").format(folder=folder))
        names = ", ".join(error.paths[:5]) + (" …" if len(error.paths) > 5 else "")
        words = gettext("nothing was written: {folder} already holds {names}")
        stop(words.format(folder=folder, names=names))
    ngettext = translation(language).ngettext
    words = ngettext(
        "written into {folder}: {n} file", "written into {folder}: {n} files", len(files)
    )
    click.echo(words.format(folder=folder, n=len(files)))
    click.echo(gettext("What is left to do: {page}").format(page=Path(folder, page)))

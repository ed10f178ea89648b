"""`wiker new`: a file to begin with."""

import datetime
import gettext
import shlex
import sys
from pathlib import Path
from typing import Any

import click

from wiker_ssg.cli import repositories
from wiker_ssg.cli.options import refuse_idle
from wiker_ssg.cli.report import stop
from wiker_ssg.cli.speech import Command, argument, option
from wiker_ssg.forge.registry import HOSTS
from wiker_ssg.language import N_, translation
from wiker_ssg.model.kinds import BY_NAME, OFFER

NEW = ("commune", *BY_NAME)
REPOSITORIES = {"commune": repositories.commune, "portal": repositories.portal}
"""Of what `--repository` writes a whole repository."""

OTHERS = {
    "portal": ("code", "postcode", "position", "ambassador", "portal", "workflows"),
    "commune": ("communes", "destination"),
}
"""Options that are for repositories of other kinds."""


class KindWord(click.Choice[str]):
    """What to make, in any word for it: `événement`, `asso`, `ville`."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the kind that a word means; another word is refused with those that there are."""
        if value in self.choices:
            return super().convert(value, param, ctx)
        from wiker_ssg.language import meaning  # only who writes another word pays for it

        known = tuple(self.choices)
        return super().convert(meaning.choice("kind", value, known) or value, param, ctx)


def _kinds() -> dict[str, str]:
    """Return the kinds of files, with what another word says in the language that is spoken."""
    said = {name: gettext.gettext(name) for name in NEW}
    *most, last = [name if word == name else f"{name} ({word})" for name, word in said.items()]
    return {"kinds": ", ".join(most), "last": last}


@click.command(
    "new",
    cls=Command,
    help=N_(
        "Create a file to begin with, or a whole repository.\n\nKIND is {kinds} or {last}. The "
        "file is valid as it is; further fields stand in it as comments. In a terminal, what is "
        "needed is asked for.\n\n"
        "With --repository, commune SLUG and portal NAME write all that a repository on a forge "
        "holds: content, owners, forms, workflows and guides. The options below it are for that."
    ),
    facts=_kinds,
)
@argument("kind", type=KindWord((*NEW, "portal")), metavar="KIND")
@argument("title", required=False, metavar="[TITLE]")
@option("--commune", metavar="SLUG", help=N_("Which commune, where there are several."))
@option("--root", metavar="DIR", help=N_("The portal or commune; else this folder or content/."))
@option(
    "--repository", metavar="DIR", help=N_("Write a whole repository there; nothing is replaced.")
)
@option(
    "--from",
    "table",
    metavar="FILE",
    help=N_(
        "A CSV table of communes: a repository each, DIR/SLUG. Its columns are slug and the names "
        "of the options below, which answer what a line leaves open."
    ),
)
@option(
    "--create",
    metavar="OWNER",
    help=N_(
        "With --from: make each repository on the forge, too, for this organisation or account: "
        "its first commit, its rules, its topics. One that holds something is left alone."
    ),
)
@option("--name", metavar="NAME", help=N_("The commune's name."))
@option("--code", metavar="CODE", help=N_("Its INSEE code."))
@option("--postcode", metavar="CODE", multiple=True, help=N_("Its postcode; may be repeated."))
@option("--position", metavar="LAT,LON", help=N_("Where its centre is, such as 47.3217,-2.0755."))
@option(
    "--ambassador",
    metavar="ACCOUNT",
    multiple=True,
    help=N_("The account of one who decides on content; may be repeated."),
)
@option(
    "--platform",
    metavar="ORG/TEAM",
    help=N_("Who decides on everything else: a team or account."),
)
@option(
    "--forge",
    type=click.Choice(HOSTS),
    help=N_(
        "Which forge it will be on; local is bare repositories on a machine of your own, which "
        "need neither accounts nor workflows."
    ),
)
@option("--portal", metavar="ORG/NAME", help=N_("The portal's repository, told of each change."))
@option("--site", metavar="URL", help=N_("The portal's address."))
@option(
    "--destination",
    metavar="DESTINATION",
    help=N_(
        "Where the portal’s workflow publishes it: forge, for the forge’s own pages, or an "
        "address of wiker publish."
    ),
)
@option(
    "--communes",
    type=click.IntRange(1, 40_000),
    metavar="N",
    help=N_("About how many communes it will have: a large portal fits other hosts."),
)
@option(
    "--program",
    metavar="ORG/NAME@COMMIT",
    help=N_("The repository of wiker that runs there, and its commit."),
)
@option(
    "--workflows",
    metavar="ORG/NAME@COMMIT",
    help=N_(
        "The repository whose workflows a commune’s call, and its commit; else they are whole."
    ),
)
@click.pass_context
def command(
    context: click.Context,
    /,
    kind: str,
    title: str | None,
    commune: str | None,
    root: str | None,
    repository: str | None,
    table: str | None,
    create: str | None,
    **given: Any,
) -> None:
    """Ask, write, and say where."""
    language: str = context.obj
    gettext = translation(language).gettext
    if repository is not None:
        refuse_idle(context, f"{kind} --repository", "commune", "root", *OTHERS.get(kind, ()))
        forge = given["forge"]
        refuse_idle(context, f"--forge {forge}", *sorted(repositories.idle(forge)))
    elif kind == "commune":
        refuse_idle(context, kind, "commune")
    options = {
        key: " ".join(value) if isinstance(value, tuple) else str(value or "")
        for key, value in given.items()
    }
    if table is not None:
        if kind != "commune" or repository is None or title is not None:
            stop(gettext("write it as wiker new commune --from FILE --repository DIR"))
        repositories.communes(table, repository, options, language, create)
        return
    if create is not None:
        stop(gettext("write it as wiker new commune --from FILE --repository DIR --create OWNER"))
    if repository is not None:
        if kind not in REPOSITORIES:
            stop(gettext("--repository is for commune and portal"))
        REPOSITORIES[kind](title, repository, options, language)
        return
    if kind == "portal":
        stop(gettext("say where: wiker new portal NAME --repository DIR"))
    if any(options.values()):
        stop(gettext("these options are for --repository"))
    today = datetime.datetime.now().astimezone().date()
    folder = _folder(kind, commune, root, language)
    fields = _answers(kind, title, folder, language, today)
    path = _path(kind, folder, fields)
    if path.exists():
        stop(gettext("{path} exists already").format(path=path))
    from wiker_ssg.scaffold import starter

    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(starter.text(kind, fields, language, today), encoding="utf-8")
    click.echo(gettext("created: {path}").format(path=path))
    serve = shlex.join(["wiker", "serve", *([root] if root else [])])
    click.echo(gettext("Open it, complete it, then see it with: {command}").format(command=serve))


def _folder(kind: str, commune: str | None, root: str | None, language: str) -> Path:
    """Return the folder of the commune that the file belongs to, or of all communes."""
    from wiker_ssg.problems.exceptions import Usage
    from wiker_ssg.site.portal import find_root, open_root

    gettext = translation(language).gettext
    try:
        found = open_root(find_root(root))
    except Usage:
        if kind == "commune" and root is None:
            return Path()  # the first file of a repository that is still empty
        raise
    if kind == "commune":
        if found.single:
            stop(gettext("{root} is a single commune").format(root=found.path))
        return Path(found.path, "communes")
    slug = commune or (found.slugs[0] if len(found.slugs) == 1 else "")
    if not found.slugs:
        stop(gettext("there is no commune yet: wiker new commune"))
    if slug not in found.slugs:
        known = ", ".join(found.slugs[:20])
        if commune:
            stop(
                gettext("{slug} is no commune here; known: {known}").format(slug=slug, known=known)
            )
        stop(gettext("say which commune with --commune; known: {known}").format(known=known))
    return found.folder(slug)


def _path(kind: str, folder: Path, fields: dict[str, str]) -> Path:
    from wiker_ssg.model.slug import slugify
    from wiker_ssg.scaffold import starter

    if kind == "commune":
        return folder / (slugify(fields["name"]) or "commune") / "commune.yaml"
    return starter.free_path(folder / BY_NAME[kind].folder, kind, fields["title"])


def _answers(
    kind: str, title: str | None, folder: Path, language: str, today: datetime.date
) -> dict[str, str]:
    """Return the required fields: the title from the command line, the rest asked or usual."""
    from wiker_ssg.scaffold import starter

    gettext = translation(language).gettext
    shops = starter.sellers(folder) if kind == OFFER.name else ()
    given = {"title": title, "name": title, "by": shops[0] if shops else None}
    known = starter.answers(kind, {k: v for k, v in given.items() if v}, today)
    asking = sys.stdin.isatty()
    if kind == OFFER.name and not shops:
        stop(gettext("an offer needs the shop or producer that makes it: wiker new organisation"))
    choices = {"by": ", ".join(shops[:10]), **starter.CHOICES}
    for question in starter.questions(kind):
        wrong = _check(kind, known, question.key, language)
        named = title is not None and question.key in ("title", "name")
        if named and known[question.key]:
            if wrong(known[question.key]):
                stop(wrong(known[question.key]))
        elif asking:
            words = gettext(question.words).format(choices=choices.get(question.key, ""))
            usual = known[question.key] or (None if question.needed else "")
            known[question.key] = _ask(words, usual, wrong)
        elif not known[question.key] and question.needed:
            stop(gettext("give a title: wiker new {kind} “…”").format(kind=kind))
    return known


def _ask(words: str, usual: str | None, wrong: Any) -> str:
    """Ask in the terminal until the answer can be used."""

    def usable(answer: str) -> str:
        complaint = wrong(answer)
        if complaint:
            raise click.UsageError(complaint)
        return answer

    answer: str = click.prompt(words, default=usual, show_default=bool(usual), value_proc=usable)
    return answer


def _check(kind: str, known: dict[str, str], key: str, language: str) -> Any:
    """Return what tells what is wrong with an answer, in words; nothing when it is right."""
    from wiker_ssg.problems import sentence
    from wiker_ssg.scaffold import starter

    needed = {question.key for question in starter.questions(kind) if question.needed}

    def wrong(answer: str) -> str:
        fields = {
            name: value or (starter.SOMETHING if name in needed else "")
            for name, value in known.items()
        }
        found = starter.problems(kind, fields | {key: answer})
        return " – ".join(filter(None, sentence(found[0], language))) if found else ""

    return wrong

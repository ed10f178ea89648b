"""`wiker new`: a file to begin with."""

import datetime
import sys
from pathlib import Path

import click

from wiker_ssg.cli.report import stop
from wiker_ssg.language import translation

KINDS = ("commune", "event", "organisation", "news", "offer", "service", "heritage", "page")


@click.command("new")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("title", required=False)
@click.option("--commune", metavar="SLUG", help="Which commune, where ROOT holds several.")
@click.option("--root", metavar="DIR", help="The portal or commune; default . or ./content.")
@click.pass_context
def command(
    context: click.Context, kind: str, title: str | None, commune: str | None, root: str | None
) -> None:
    """Create a commented, valid file of a KIND; asks for what it needs in a terminal."""
    from wiker_ssg import starter
    from wiker_ssg.model.entries import KINDS as ENTRY_KINDS
    from wiker_ssg.model.slug import slugify
    from wiker_ssg.portal import Usage, find_root, open_root

    language: str = context.obj
    gettext = translation(language).gettext
    try:
        found = open_root(find_root(root))
    except Usage as error:
        stop(error.words(language))
        return
    today = datetime.date.today()
    given = _ask(kind, title, language, today)
    name = given.get("title") or given.get("name", "")
    if not name:
        stop(gettext("give a title: wiker new {kind} “…”").format(kind=kind))
    if kind == "commune":
        if found.single:
            stop(gettext("{root} is a single commune").format(root=found.path))
        path = Path(found.path, "communes", slugify(name), "commune.yaml")
    else:
        slug = commune or (found.slugs[0] if len(found.slugs) == 1 else None)
        if slug not in found.slugs:
            known = ", ".join(found.slugs[:20])
            stop(gettext("say which commune: --commune {known}").format(known=known))
            return
        folder = found.folder(str(slug)) / ENTRY_KINDS[kind].folder
        path = starter.free_path(folder, name)
    if path.exists():
        stop(gettext("{path} exists already").format(path=path))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(starter.text(kind, given, language, today), encoding="utf-8")
    click.echo(gettext("created: {path}").format(path=path))


def _ask(kind: str, title: str | None, language: str, today: datetime.date) -> dict[str, str]:
    """Return the answers: the title from the command line, the rest asked in a terminal."""
    from wiker_ssg import starter

    gettext = translation(language).gettext
    known = {"title": title, "name": title} if title else {}
    defaults = starter.answers(kind, {k: v for k, v in known.items() if v}, today)
    if not sys.stdin.isatty():
        return defaults
    for question in starter.QUESTIONS[kind]:
        if known.get(question.key):
            continue
        words = gettext(question.words).format(choices=starter.CHOICES.get(question.key, ""))
        shown = defaults[question.key] or None
        defaults[question.key] = click.prompt(words, default=shown, type=str)
    return defaults

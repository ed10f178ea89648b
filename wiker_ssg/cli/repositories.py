"""`wiker new commune SLUG --repository DIR` and `wiker new portal NAME --repository DIR`."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wiker_ssg.cli import report
from wiker_ssg.cli.ending import ending
from wiker_ssg.cli.report import stop
from wiker_ssg.forge.hosting import Hosting
from wiker_ssg.forge.registry import hosting, open_maker
from wiker_ssg.language import N_, translation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wiker_ssg.forge.making import RepositoryMaker
    from wiker_ssg.scaffold.answers import Answered, RepositoryQuestion


def idle(forge: str | None) -> frozenset[str]:
    """Return the options that have no effect on repositories of a forge."""
    from wiker_ssg.scaffold.answers import ASKED

    unasked = ASKED - hosting(forge).asks
    return unasked | ({"communes"} if "destination" in unasked else set())


def commune(slug: str | None, folder: str, given: dict[str, str], language: str) -> None:
    """Write a commune's repository into a folder, or say what is missing or in the way."""
    from wiker_ssg.model.slug import slugify
    from wiker_ssg.scaffold.answers import fits

    gettext = translation(language).gettext
    if not slug:
        stop(gettext("say which commune: wiker new commune SLUG --repository DIR"))
    if not fits(slug):
        proposed = slugify(slug) if fits(slugify(slug)) else f"{slugify(slug)}-ville"
        stop(
            gettext("“{slug}” cannot stand in an address; write “{proposed}”").format(
                slug=slug, proposed=proposed if fits(proposed) else "donges"
            )
        )
    _make("commune", slug, folder, given, language)


def portal(name: str | None, folder: str, given: dict[str, str], language: str) -> None:
    """Write the portal's repository into a folder, or say what is missing or in the way."""
    given = {**given, **({"name": name} if name else {})}
    _make("portal", "", folder, given | _destination(given, language), language)


def communes(
    table: str, folder: str, given: dict[str, str], language: str, owner: str | None = None
) -> None:
    """Write a repository for each line of a table: all that are not there yet, or none.

    With an `owner`, all of them are made on the forge, too.
    """
    from wiker_ssg.scaffold import stamp
    from wiker_ssg.scaffold.answers import FORGE, asked
    from wiker_ssg.scaffold.place import write_files
    from wiker_ssg.scaffold.table import read_table
    from wiker_ssg.source.files import read_regular

    forge = given.get("forge") or FORGE
    usual = {one.key: given.get(one.key) or _known(one) or "" for one in asked("commune", forge)}
    for question in asked("commune", forge):
        if usual[question.key]:  # said once for all lines, and told once
            _read(question, usual[question.key], forge, language)
    read = read_table(table, read_regular(table), forge, usual)
    if read.problems:
        stop(f"{report.text(read.problems, language)}\n{report.count(read.problems, language)}", 1)
    ngettext, gettext = translation(language).ngettext, translation(language).gettext
    maker = open_maker(forge, owner) if owner is not None else None
    fresh = {
        slug: one for slug, one in read.communes.items() if not os.path.lexists(Path(folder, slug))
    }
    files = {
        f"{slug}/{path}": data
        for slug, answered in fresh.items()
        for path, data in stamp.files(answered).items()
    }
    write_files(files, Path(folder))
    words = ngettext(
        "written into {folder}: {n} repository",
        "written into {folder}: {n} repositories",
        len(fresh),
    )
    click.echo(words.format(folder=folder, n=len(fresh)))
    if there := len(read.communes) - len(fresh):
        words = ngettext("{n} was there already", "{n} were there already", there)
        click.echo(words.format(n=there))
    if read.communes:
        page = Path(folder, next(iter(fresh or read.communes)), hosting(forge).guide)
        click.echo(gettext("What is left to do: {page}").format(page=page))
    if maker is not None:
        _publish(maker, read.communes, Path(folder), language)


STAGES = {
    "made": N_("{name}: made: {url}"),
    "there": N_("{name}: was there already: {url}"),
    "foreign": N_("{name}: holds something else, and was left alone: {url}"),
}


def _publish(
    maker: "RepositoryMaker", towns: "Mapping[str, Answered]", folder: Path, language: str
) -> None:
    """Make repositories on their forge; say what became of each, and what has to be set by hand."""
    from wiker_ssg.forge.making import MakingStage
    from wiker_ssg.scaffold.making import make_repositories

    gettext = translation(language).gettext
    lines, failed = [], False
    for one in make_repositories(maker, towns, folder):
        if one.result is None:
            told = ending(one.failed, language) if one.failed else None
            words = told[0] if told else str(one.failed)
            click.echo(report.of(one.name, words, language), err=True)
            failed = True
            continue
        words = gettext(STAGES[one.result.stage])
        click.echo(words.format(name=one.name, url=one.result.url))
        for step, why in one.result.left:
            words = gettext("  to be set by hand: {step} ({reason})")
            click.echo(words.format(step=gettext(step), reason=why))
        if one.result.stage is MakingStage.FOREIGN:
            failed = True
        else:
            lines.append(f"  - {{slug: {one.slug}, repository: {_named(maker, one.name)}}}")
    if lines:
        click.echo(gettext("For portal.yaml:"))
        click.echo("\n".join(lines))
        click.echo(gettext("By hand, for each: who may decide there, and secrets, if any."))
    if failed:
        sys.exit(1)


def _named(maker: "RepositoryMaker", name: str) -> str:
    """Return what portal.yaml calls a repository: by its name alone on the first of forges."""
    address = maker.clone(name).removesuffix(".git")
    return name if address == hosting().address(name) else address


def _make(kind: str, slug: str, folder: str, given: dict[str, str], language: str) -> None:
    from wiker_ssg.scaffold import stamp
    from wiker_ssg.scaffold.answers import FORGE, of

    forge = given.get("forge") or FORGE
    answered = of(kind, forge, slug, _answers(kind, given, forge, language))
    page = hosting(forge).guide if kind == "commune" else "README.md"
    _write(stamp.files(answered), folder, page, language)


def _destination(given: dict[str, str], language: str) -> dict[str, str]:
    """Return where a portal is to be published, unless that is said: what fits so many communes.

    Whom its forge's pages do not fit is asked for an address.
    """
    from wiker_ssg.publish.fitting import outgrown
    from wiker_ssg.scaffold.answers import FORGE, PUBLISHED, asked

    gettext = translation(language).gettext
    forge = given.get("forge") or FORGE
    if given.get("destination") or PUBLISHED not in asked("portal", forge):
        return {}
    count = given.get("communes") or ""
    if not count and terminal():
        words = gettext("About how many communes will it have")
        count = str(click.prompt(words, default=10, type=click.IntRange(1)))
    why = outgrown(forge, int(count)) if count else ()
    if not why:
        return {}
    for remark in why:
        click.echo(remark.words(language), err=True)
    words = N_("A portal grows to three times what it is at first: this one needs another host.")
    click.echo(gettext(words), err=True)
    if not terminal():
        stop(report.of(f"--{PUBLISHED.key}", gettext(PUBLISHED.words), language))
    return {"destination": click.prompt(gettext(PUBLISHED.words))}


def _answers(kind: str, given: dict[str, str], forge: str, language: str) -> dict[str, Any]:
    """Return what was given or is answered in the terminal, as it is read."""
    from wiker_ssg.scaffold.answers import QUESTIONS, asked

    gettext = translation(language).gettext
    found: dict[str, Any] = dict.fromkeys(question.key for question in QUESTIONS[kind])
    for question in asked(kind, forge):
        answer = given.get(question.key) or _known(question)
        if answer:
            found[question.key] = _read(question, answer, forge, language)
        elif terminal():
            found[question.key] = _ask(question, hosting(forge), language)
        elif question.needed:
            stop(report.of(f"--{question.key}", gettext(question.words), language))
    return found


def _read(question: "RepositoryQuestion", answer: str, forge: str, language: str) -> Any:
    """Return what an option says; ends the program where that cannot be."""
    found = question.read(answer, hosting(forge))
    if found is None:
        example = translation(language).gettext(question.example)
        stop(report.of(f"--{question.key} {answer}", example, language))
    return found


def _known(question: "RepositoryQuestion") -> str | None:
    """Return what need not be asked: the program that is running, where others can fetch it."""
    from wiker_ssg.scaffold.answers import PROGRAM
    from wiker_ssg.scaffold.program import running

    found = running() if question is PROGRAM else None
    return f"{found.address}@{found.commit}" if found else None


def terminal() -> bool:
    """Tell whether somebody is there to be asked."""
    return sys.stdin.isatty()


def _ask(question: "RepositoryQuestion", hosting: Hosting, language: str) -> Any:
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

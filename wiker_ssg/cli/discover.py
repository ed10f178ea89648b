"""`wiker discover`: what a source of open data is, and how its records could become entries."""

import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from wiker_ssg.cli import options, report
from wiker_ssg.cli.extras import needs
from wiker_ssg.cli.report import stop
from wiker_ssg.cli.speech import Command, argument, option
from wiker_ssg.language import N_, translation
from wiker_ssg.model.kinds import BY_NAME
from wiker_ssg.problems import visible

if TYPE_CHECKING:
    from wiker_ssg.connectors.discovery import Discovery
    from wiker_ssg.connectors.record import RecordRefusal, Records

FACTS = {
    "encoding": N_("encoding"), "delimiter": N_("delimiter"), "header": N_("header in row"),
    "sheet": N_("sheet"), "records": N_("records at"), "calendar": N_("calendar"),
    "feed": N_("feed"), "syntax": N_("syntax"),
}  # fmt: skip
TYPES = {
    "empty": N_("empty"), "moment": N_("date and time"), "date": N_("date"),
    "email": N_("e-mail address"), "url": N_("web address"), "siret": N_("SIRET"),
    "position": N_("position"), "degrees": N_("number"), "postcode": N_("postcode"),
    "phone": N_("telephone"), "hours": N_("opening hours"), "clock": N_("time"),
    "price": N_("price"), "flag": N_("yes or no"), "whole": N_("whole number"),
    "markup": N_("HTML"), "long": N_("long text"), "number": N_("number"), "text": N_("text"),
    "picture": N_("picture"),
}  # fmt: skip
KINDS = tuple(kind.name for kind in BY_NAME.values() if not kind.editorial)
NO_HEADER = N_("none")
MOST_COLUMNS = 60
MOST_REFUSED = 5


@click.command(
    "discover",
    cls=Command,
    help=N_(
        "Say what a source of open data is.\n\nSOURCE is a file, a folder or an https address. "
        "Shown are its format, its columns and a proposed mapping; with --yaml a block for "
        "connectors.yaml that a person corrects."
    ),
)
@argument("source", metavar="SOURCE")
@option("--yaml", "as_yaml", is_flag=True, help=N_("Write a block for connectors.yaml."))
@option("--json", "as_json", is_flag=True, help=N_("Write what was found as JSON."))
@option("--kind", type=click.Choice(KINDS), help=N_("Propose a mapping to entries of this kind."))
@option("--language", metavar="CODE", help=N_("Language of the source."))
@option("--country", default="FR", metavar="CODE", help=N_("Country of the places in it."))
@option("--timezone", default="Europe/Paris", metavar="ZONE", help=N_("Zone of local times."))
@option("--at", callback=options.today, metavar="DATE", help=N_("Read dates as on that day."))
@click.pass_context
def command(
    context: click.Context, /, source: str, as_yaml: bool, as_json: bool, **rest: Any
) -> None:
    """Discover one source."""
    options.exclusive(context, "as_yaml", "as_json")
    needs("connect", context.obj)
    from wiker_ssg.connectors.discovery import discover
    from wiker_ssg.connectors.limits import CUTS
    from wiker_ssg.connectors.proposal import as_yaml as block
    from wiker_ssg.connectors.times import ValueContext

    gettext = translation(context.obj).gettext
    try:
        zone = ZoneInfo(rest["timezone"])
    except (ValueError, OSError):
        stop(gettext(N_("“{zone}” is not a time zone")).format(zone=rest["timezone"]))
    records = _records(source, context.obj)
    if not records.items:
        stop(_sentence(records.refused[0], context.obj) if records.refused else
             gettext(N_("{source}: it holds no records")).format(source=source), 1)  # fmt: skip
    today = rest["at"] or datetime.datetime.now(zone).date()
    about = ValueContext(zone, today, rest["country"].upper(), rest["language"] or "")
    found = discover(records, about, rest["kind"])
    if as_yaml:
        key = Path(source.rstrip("/")).stem or "source"
        where = ("url", source) if "://" in source else ("file", _inside(source))
        click.echo(block(found, records, key, where, gettext), nl=False)
    elif as_json:
        click.echo(json.dumps(_facts(found, records), ensure_ascii=False, indent=2))
    else:
        for row in _report(found, records, source, context.obj):
            click.echo(visible(row))
    if any(refusal.code in CUTS for refusal in records.refused):
        context.exit(1)  # what was not read may look otherwise


def _inside(source: str) -> str:
    """Return a file's path as connectors.yaml may name it: below the folder in which that is."""
    path = Path(source)
    return path.name if path.is_absolute() or ".." in path.parts else path.as_posix()


def _records(source: str, language: str) -> "Records":
    from wiker_ssg.connectors.fetch import Fetcher
    from wiker_ssg.connectors.reading import read, together
    from wiker_ssg.connectors.record import RecordRefusal
    from wiker_ssg.connectors.sampling import looked_at
    from wiker_ssg.connectors.settings import SourceSettings
    from wiker_ssg.connectors.unreadable import Unreadable

    if "://" in source:
        from wiker_ssg.connectors.web import WebFetcher

        fetched = Fetcher(Path(), WebFetcher()).fetch(
            "source", SourceSettings(name=source, url=source)
        )
        if isinstance(fetched, RecordRefusal):
            stop(_sentence(fetched, language), 1)
        payloads = fetched.payloads
    else:
        try:
            path = Path(source).resolve()
            payloads = looked_at(path.parent, path.name)
        except (Unreadable, OSError) as error:
            code = error.code if isinstance(error, Unreadable) else "file-unreadable"
            facts = error.facts if isinstance(error, Unreadable) else {"reason": str(error)}
            stop(_sentence(RecordRefusal("", code, facts), language), 1)
    return together([read(payload) for payload in payloads])


def _sentence(refusal: "RecordRefusal", language: str) -> str:
    from wiker_ssg.problems import Location, Problem, sentence

    said = sentence(Problem(Location(refusal.where), refusal.code, refusal.facts), language)
    where = f"{refusal.where}: " if refusal.where else ""
    return f"{where}{said.message} ({said.remedy})"


def _report(found: "Discovery", records: "Records", source: str, language: str) -> list[str]:
    """Return what was found, in plain words."""
    from wiker_ssg.connectors.proposal import confidence, sample, written
    from wiker_ssg.connectors.schemas import SCHEMAS
    from wiker_ssg.source.scribe import line

    gettext, number = translation(language).gettext, len(records.items)
    heading = translation(language).ngettext(
        "{source}: {n} record, format {format}", "{source}: {n} records, format {format}", number
    )
    rows = [heading.format(source=source, n=number, format=records.format)]
    facts = [
        f"{gettext(FACTS[key])} {gettext(NO_HEADER) if value == 'none' else value}"
        for key, value in records.facts.items()
        if key in FACTS and value
    ]
    rows += [f"  {', '.join(facts)}"] if facts else []
    rows += [f"  {told}"] if (told := _languages(found, language)) else []
    if "sampled" in records.facts:
        rows.append("  " + gettext(N_("only the beginning of the file was looked at")))
    becomes = gettext(N_("These would become: {kind}")).format(
        kind=gettext(BY_NAME[found.kind].words.many)
    )
    if found.schema is not None:
        known = gettext(N_("known schema {name}, “{title}”"))
        becomes += f" ({known.format(name=found.schema, title=SCHEMAS[found.schema].name)})"
    rows += ["", becomes, "", gettext(N_("What stands in it:"))]
    for column in found.columns[:MOST_COLUMNS]:
        kind, shown = gettext(TYPES[column.type]), " · ".join(column.samples[:2])
        rows.append(f"  {column.path:<28} {column.filled:>4.0%}  {kind:<16} {shown}"[:130].rstrip())
    more = len(found.columns) - MOST_COLUMNS
    rows += [f"  {report.more(more, language)}"] if more > 0 else []
    rows += ["", gettext(N_("Proposed mapping:"))]
    for proposed in found.fields:
        shown = sample(found, proposed.take.from_[0]) if proposed.take.from_ else ""
        told = f"  {proposed.field:<22} ← {line(written(proposed.take)) or ''}"
        rows.append(f"{told}  ({confidence(proposed, gettext)}){'  ' + shown if shown else ''}")
    rows += [
        "  " + gettext(N_("{field}: nothing was found for this")).format(field=field)
        for field in found.lacking
    ]
    if records.refused:
        rows += ["", gettext(N_("Not read:"))]
        rows += [f"  {_sentence(one, language)}" for one in records.refused[:MOST_REFUSED]]
        more = len(records.refused) - MOST_REFUSED
        rows += [f"  {report.more(more, language)}"] if more > 0 else []
    return rows


def _languages(found: "Discovery", language: str) -> str:
    """Return in which languages a source is, as far as that was judged."""
    gettext, codes = translation(language).gettext, found.languages
    if not codes:
        return ""
    if len(codes) == 1:
        return gettext(N_("language {code}")).format(code=codes[0])
    doubt = gettext(N_("language {code}, perhaps {others}: what is ambiguous is to be checked"))
    return doubt.format(code=codes[0], others=", ".join(codes[1:]))


def _facts(found: "Discovery", records: "Records") -> dict[str, Any]:
    from wiker_ssg.connectors.proposal import written

    return {
        "format": records.format,
        "facts": records.facts,
        "records": len(records.items),
        "refused": len(records.refused),
        "kind": found.kind,
        "schema": found.schema,
        "languages": list(found.languages),
        "id": list(found.id),
        "columns": [
            {
                "path": column.path,
                "type": column.type,
                "filled": round(column.filled, 3),
                "samples": list(column.samples),
            }
            for column in found.columns
        ],
        "mapping": {one.field: written(one.take) for one in found.fields},
        "confidence": {one.field: round(one.confidence, 2) for one in found.fields},
        "lacking": list(found.lacking),
    }

"""`wiker schema`: what editors need to complete and check entries."""

import json

import click

from wiker_ssg.cli.speech import Command, argument
from wiker_ssg.language import N_

KINDS = (
    "event", "organisation", "news", "offer", "service", "heritage", "page", "commune", "portal",
    "plans",
)  # fmt: skip


@click.command(
    "schema",
    cls=Command,
    help=N_(
        "Print a JSON Schema for editors.\n\nIt describes the files of a kind of entry (event, "
        "organisation, news, offer, service, heritage, page) or settings (commune, portal, plans)."
    ),
)
@argument("kind", type=click.Choice(KINDS), metavar="KIND")
def command(kind: str) -> None:
    """Print the schema of a kind."""
    from wiker_ssg.model.jsonschema import json_schema

    click.echo(json.dumps(json_schema(kind), ensure_ascii=False, indent=2))

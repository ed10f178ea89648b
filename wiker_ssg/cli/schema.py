"""`wiker schema`: what editors need to complete and check entries."""

import json

import click

from wiker_ssg.cli.speech import Command, argument
from wiker_ssg.language import N_
from wiker_ssg.model.kinds import BY_NAME

DESCRIBED = (*BY_NAME, "commune", "portal", "plans")


@click.command(
    "schema",
    cls=Command,
    help=N_(
        "Print a JSON Schema for editors.\n\nIt describes the files of a kind of entry ({kinds}) "
        "or settings (commune, portal, plans)."
    ),
    facts=lambda: {"kinds": ", ".join(BY_NAME)},
)
@argument("kind", type=click.Choice(DESCRIBED), metavar="KIND")
def command(kind: str) -> None:
    """Print the schema of a kind."""
    from wiker_ssg.model.jsonschema import json_schema

    click.echo(json.dumps(json_schema(kind), ensure_ascii=False, indent=2))

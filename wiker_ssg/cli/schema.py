"""`wiker schema`: what editors need to complete and check entries."""

import json

import click

KINDS = (
    "event", "organisation", "news", "offer", "service", "heritage", "page", "commune", "portal",
    "plans",
)  # fmt: skip


@click.command("schema")
@click.argument("kind", type=click.Choice(KINDS))
def command(kind: str) -> None:
    """Print the JSON Schema of a KIND of entry or settings file."""
    from wiker_ssg.model.jsonschema import json_schema

    click.echo(json.dumps(json_schema(kind), ensure_ascii=False, indent=2))

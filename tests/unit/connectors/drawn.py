"""What tests of connectors share: real files, drafts as the text of an entry's file."""

import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from wiker_ssg.connectors.mapping import drafts
from wiker_ssg.connectors.payload import Payload
from wiker_ssg.connectors.reading import read, together
from wiker_ssg.connectors.record import EntryDraft, RecordRefusal, Records, Tree
from wiker_ssg.connectors.settings import SourceSettings
from wiker_ssg.connectors.times import ValueContext
from wiker_ssg.model.entries import MODELS
from wiker_ssg.source.files import Source
from wiker_ssg.source.parse import Context, Parsed, Parser
from wiker_ssg.source.scribe import PlainText, mapping
from wiker_ssg.source.scribe import Tree as Written

DATA = Path(__file__).parents[4] / "shared" / "data"
PARIS = ZoneInfo("Europe/Paris")
TODAY = datetime.date(2026, 3, 1)
ABOUT = ValueContext(PARIS, TODAY)


def records_of(path: str) -> Records:
    """Read a real file or folder."""
    whole = DATA / path
    files = sorted(p for p in whole.rglob("*") if p.is_file()) if whole.is_dir() else [whole]
    return together([read(Payload(file.name, file.read_bytes())) for file in files])


def rows(*items: dict[str, Tree], format: str = "json") -> Records:
    """Make records of plain mappings."""
    from wiker_ssg.connectors.record import Record

    return Records(format, tuple(Record(f"row {n}", item) for n, item in enumerate(items, 1)))


def drafted(
    records: Records, settings: SourceSettings | None = None, country: str = "FR"
) -> tuple[tuple[EntryDraft, ...], tuple[RecordRefusal, ...]]:
    return drafts(records, settings or SourceSettings(name="Source"), PARIS, TODAY, country)


def written(tree: Tree) -> Written:
    """Return a draft's value as the scribe writes it: numbers and truths as they are."""
    if isinstance(tree, dict):
        return {key: written(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [written(value) for value in tree]
    if isinstance(tree, bool):
        return PlainText(str(tree).lower())
    return tree if isinstance(tree, str) else PlainText(tree)


def parsed(kind: str, fields: dict[str, Tree], country: str = "FR") -> Parsed:
    """Parse a draft's fields as the file of an entry."""
    text = mapping({key: written(value) for key, value in fields.items()})
    source = Source(f"{MODELS[kind].folder}/entry.yaml", b"", text)
    return Parser(Context("donges", country, "Europe/Paris")).parse(source)

"""What people wrote, read without the program: YAML as text, references followed by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import phonenumbers
import yaml

from wiker_ssg.site.routes.segments import SEGMENTS

KINDS = ("events", "directory", "news", "offers", "services", "heritage", "pages")
PLACES = ("directory", "services", "heritage")
SECTIONS = SEGMENTS["fr"]
PARIS = ZoneInfo("Europe/Paris")

Mapping = dict[str, Any]


class Written(NamedTuple):
    """An entry as its file says it, and where it is published."""

    commune: str
    folder: str
    id: str
    said: Mapping

    @property
    def address(self) -> str:
        """The address of its page, without the portal's own."""
        section = "" if self.folder == "pages" else f"{getattr(SECTIONS, self.folder)}/"
        return f"/{self.commune}/{section}{self.id}/"

    @property
    def series(self) -> bool:
        return bool(self.said.get("repeat") or self.said.get("also"))


class Portal:
    """All entries of a portal by commune, folder and id."""

    def __init__(self, entries: Iterable[Written]) -> None:
        self.entries = {entry[:3]: entry for entry in entries}

    def reference(self, entry: Written, text: str) -> Written | None:
        """Return the entry that a reference means, as content-model.md says."""
        kind, _, rest = text.rpartition(":")
        commune, _, id = rest.rpartition("/")
        folders = [f for f in KINDS if f.startswith(kind)] if kind else PLACES
        keys = ((commune or entry.commune, folder, id) for folder in folders)
        return next((self.entries[key] for key in keys if key in self.entries), None)

    def published(self, site: Path) -> Iterator[tuple[Written, str]]:
        """Yield each entry that has a page, with the page."""
        for entry in self.entries.values():
            page = site / entry.address.lstrip("/") / "index.html"
            if page.is_file():
                yield entry, page.read_text("utf-8")


def read(root: Path) -> Iterator[Written]:
    """Yield every entry of a portal's communes."""
    for folder in KINDS:
        for path in sorted(root.glob(f"communes/*/{folder}/**/*.*")):
            text = path.read_text("utf-8-sig")
            body = None
            if path.suffix == ".md":
                _, text, body = text.split("---\n", 2)
            said = yaml.load(text, yaml.CBaseLoader)
            if isinstance(said, dict):
                commune = path.relative_to(root).parts[1]
                french = (said.get("translations") or {}).get("fr") if said.get("lang") else None
                yield Written(commune, folder, path.stem, {"body": body, **said, **(french or {})})


def stamp(text: str, zone: ZoneInfo = PARIS) -> str:
    """Return a moment as it was written in ISO 8601, a local time with its offset."""
    if len(text) <= 10:
        return date.fromisoformat(text).isoformat()
    return datetime.fromisoformat(text).replace(tzinfo=zone).isoformat()


def phone(text: str | None, country: str = "FR") -> str | None:
    """Return a telephone number in E.164; short ones stay as they are."""
    if text is None or len(text.replace(" ", "")) < 7:
        return text and text.replace(" ", "")
    number = phonenumbers.parse(text, country)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def without(facts: Mapping) -> Mapping:
    return {key: value for key, value in facts.items() if value not in (None, "", [], {})}

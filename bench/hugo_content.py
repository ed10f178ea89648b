"""The content of a portal in the form that Hugo reads.

    python bench/hugo_content.py PORTAL DIR [--format yaml|json]

One Markdown file with front matter for each entry, `_index.md` for each commune, section,
category and month. References become paths that Hugo's `GetPage` finds. Whatever Hugo could only
compute slowly, or not at all (which months and categories there are, which organisers have a
calendar, UNTIL in UTC), is settled here, outside the measured time.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

ZONE = ZoneInfo("Europe/Paris")
SECTIONS = {"events": "agenda", "directory": "annuaire", "news": "actualites"}
SECTION_TITLES = {"agenda": "Agenda", "annuaire": "Annuaire", "actualites": "Actualités"}
ENTRY_TYPES = {"agenda": "event", "annuaire": "organisation", "actualites": "article"}
LISTED_OUTPUTS = {
    "agenda": ["html", "feed", "calendar"],
    "annuaire": ["html"],
    "actualites": ["html", "feed"],
}
LINK = re.compile(r"\]\((directory|events|news):(?:([a-z0-9-]+)/)?([a-z0-9-]+)\)")
UNTIL = re.compile(r"UNTIL=(\d{8})$")

Mapped = dict[str, Any]
Page = tuple[str, Mapped, str]  # path below the content folder, front matter, body


def load(path: Path) -> tuple[Mapped, str]:
    text = path.read_text("utf-8")
    if path.suffix == ".md":
        _, front, body = text.split("---\n", 2)
        return yaml.load(front, yaml.CBaseLoader), body.strip() + "\n"
    fields: Mapped = yaml.load(text, yaml.CBaseLoader)
    return fields, fields.pop("body", "").strip() + "\n"


def as_yaml(fields: Mapped) -> str:
    front = yaml.dump(
        fields, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000
    )
    return f"---\n{front}---\n"


def as_json(fields: Mapped) -> str:
    return json.dumps(fields, ensure_ascii=False, indent=1, default=datetime.isoformat) + "\n"


FORMATS = {"yaml": as_yaml, "json": as_json}


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text.replace(" ", "T"))


def stamp(text: str) -> str:
    """A local time as iCalendar writes it."""
    return moment(text).strftime("%Y%m%dT%H%M%S" if ":" in text else "%Y%m%d")


def reference(value: Any, commune: str) -> Any:
    if not isinstance(value, str):
        return value
    other, _, id_ = value.rpartition("/")
    return f"/{other or commune}/annuaire/{id_}"


def linked(body: str, commune: str) -> str:
    def address(match: re.Match[str]) -> str:
        kind, other, id_ = match.groups()
        return f"](/{other or commune}/{SECTIONS[kind]}/{id_}/)"

    return LINK.sub(address, body)


def recurrence(fields: Mapped) -> Mapped:
    """What the calendar file needs of a series, ready to print."""
    hour = fields["start"].partition(" ")[2] or "00:00"
    rule = fields["repeat"]
    if match := UNTIL.search(rule):
        last = datetime.strptime(match[1] + "235959", "%Y%m%d%H%M%S").replace(tzinfo=ZONE)
        rule = rule[: match.start()] + f"UNTIL={last.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    result: Mapped = {"rrule": rule}
    if dropped := fields.get("except"):
        result["exdates"] = [stamp(f"{day} {hour}") for day in dropped]
    changes = []
    for change in fields.get("changes", ()):
        start = change.get("start", f"{change['on']} {hour}")
        length = moment(fields["end"]) - moment(fields["start"])
        end = change.get("end", (moment(start) + length).isoformat(" "))
        changes.append(
            {
                "id": stamp(f"{change['on']} {hour}"),
                "start": stamp(start),
                "end": stamp(end),
                "cancelled": change.get("status") == "cancelled",
                "note": change.get("note", ""),
            }
        )
    if changes:
        result["changes"] = changes
    return result


def event(fields: Mapped, commune: str) -> Mapped:
    result: Mapped = {"title": fields["title"], "date": moment(fields["start"])}
    for key in ("summary", "category", "tags", "price", "booking", "audience", "accessibility"):
        if key in fields:
            result[key] = fields[key]
    if ":" not in fields["start"]:
        result["all_day"] = True
    if "end" in fields:
        result["end"] = moment(fields["end"])
        if "all_day" in result:
            result["end"] += timedelta(days=1)
    for key in ("place", "organiser"):
        if key in fields:
            result[key] = reference(fields[key], commune)
    if "contact" in fields:
        result["contact"] = fields["contact"]
    if fields.get("status") == "cancelled":
        result["cancelled"] = True
    if "repeat" in fields:
        result |= recurrence(fields)
    return result


def organisation(fields: Mapped, commune: str) -> Mapped:
    result = {("trade" if key == "type" else key): value for key, value in fields.items()}
    if "members_of" in fields:
        result["members_of"] = [reference(each, commune) for each in fields["members_of"]]
    return result


def article(fields: Mapped, commune: str) -> Mapped:
    return fields | {"date": moment(fields["date"]), "by": reference(fields.get("by"), commune)}


CONVERT: dict[str, Callable[[Mapped, str], Mapped]] = {
    "events": event,
    "directory": organisation,
    "news": article,
}


def commune_pages(folder: Path) -> Iterator[Page]:
    commune = folder.name
    settings, _ = load(folder / "commune.yaml")
    kept = {key: settings[key] for key in ("population", "postcodes", "townhall", "theme")}
    home: Mapped = {"title": settings["name"], "type": "commune", "outputs": ["html", "places"]}
    yield f"{commune}/_index.md", home | {"commune": kept}, ""

    entries = {
        kind: {path.stem: load(path) for path in sorted((folder / kind).glob("*.*"))}
        for kind in SECTIONS
    }
    named = [fields.get("organiser") for fields, _ in entries["events"].values()]
    organisers = {organiser for organiser in named if isinstance(organiser, str)}
    for kind, name in SECTIONS.items():
        outputs = LISTED_OUTPUTS[name]
        listed = {"title": SECTION_TITLES[name], "type": name, "outputs": outputs}
        yield f"{commune}/{name}/_index.md", listed, ""
        for id_, (fields, body) in entries[kind].items():
            converted: Mapped = {"type": ENTRY_TYPES[name]}
            converted |= CONVERT[kind](fields, commune)
            if kind == "events" or (kind == "directory" and id_ in organisers):
                converted["outputs"] = ["html", "calendar"]
            yield f"{commune}/{name}/{id_}.md", converted, linked(body, commune)

    for kind in ("events", "directory"):
        name = SECTIONS[kind]
        yield f"{commune}/{name}/rubrique/_index.md", unlisted("Rubriques"), ""
        for category in sorted({fields["category"] for fields, _ in entries[kind].values()}):
            heading = category.replace("-", " ").capitalize()
            front: Mapped = {"title": heading, "type": f"{name}-category", "category": category}
            front["outputs"] = LISTED_OUTPUTS[name]
            yield f"{commune}/{name}/rubrique/{category}.md", front, ""
    yield f"{commune}/agenda/mois/_index.md", unlisted("Mois"), ""
    for month in sorted({fields["start"][:7] for fields, _ in entries["events"].values()}):
        front = {"title": month, "type": "month", "url": f"/{commune}/agenda/{month}/"}
        yield f"{commune}/agenda/mois/{month}.md", front | {"month": month}, ""


def unlisted(title: str) -> Mapped:
    """A section without a page: it keeps its pages out of the lists of the section above."""
    return {"title": title, "build": {"render": "never", "list": "never"}}


def portal_pages(portal: Path) -> Iterator[Page]:
    settings, _ = load(portal / "portal.yaml")
    yield "_index.md", {"title": settings["name"], "outputs": ["html", "communes"]}, ""
    for folder in sorted((portal / "communes").iterdir()):
        yield from commune_pages(folder)


def main() -> int:
    options = argparse.ArgumentParser(description="Convert a portal for Hugo.")
    options.add_argument("portal", type=Path)
    options.add_argument("directory", type=Path, help="Hugo's content folder, emptied first")
    options.add_argument("--format", choices=sorted(FORMATS), default="yaml", help="front matter")
    given = options.parse_args()
    if given.directory.exists():
        if not (given.directory / "_index.md").is_file() and any(given.directory.iterdir()):
            print(f"{given.directory} is neither empty nor Hugo content", file=sys.stderr)
            return 1
        shutil.rmtree(given.directory)
    front_matter = FORMATS[given.format]
    for path, fields, body in portal_pages(given.portal):
        file = given.directory / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(f"{front_matter(fields)}\n{body}".encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())

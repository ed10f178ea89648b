"""The content of a portal in the form that Hugo reads.

    python bench/hugo_content.py PORTAL DIR [--format yaml|json]

One Markdown file with front matter for each entry, category, month and notice, `_index.md` for each
commune and section. References become paths that Hugo's `GetPage` finds. Whatever Hugo could only
compute slowly, or not at all (which months and categories there are and what they are called, which
organisers have a calendar, the offset of an end from UTC, UNTIL in UTC), is settled here, outside
the measured time.
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
EMPTY_SECTIONS = {
    "services": "Services publics",
    "patrimoine": "Patrimoine",
    "bons-plans": "Bons plans",
}
NOTICES = {"mentions-legales": "Mentions légales", "accessibilite": "Accessibilité"}
COMMUNE_NOTICES = NOTICES | {"contribuer": "Participer", "recherche": "Rechercher"}
LABELS = Path(__file__).parent / "hugo" / "data" / "labels.yaml"
MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
LISTED_OUTPUTS = {
    "agenda": ["html", "feed", "calendar"],
    "annuaire": ["html"],
    "actualites": ["html", "feed"],
}
LINK = re.compile(r"\]\((directory|events|news):(?:([a-z0-9-]+)/)?([a-z0-9-]+)\)")
HEADING = re.compile(r"^(?=##? )", re.M)
UNTIL = re.compile(r"UNTIL=(\d{8})$")

KEPT = ("postcodes", "department", "townhall", "theme")

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


def path_of(id_: str, commune: str) -> str:
    other, _, id_ = id_.rpartition("/")
    return f"/{other or commune}/annuaire/{id_}"


def reference(fields: Mapped, name: str, commune: str) -> Mapped:
    """What an attribute refers to: a path, or under a name of its own what it spells out.

    Hugo groups pages by a parameter only when all its values are of one type.
    """
    value = fields.get(name)
    if value is None:
        return {}
    return {name: path_of(value, commune)} if isinstance(value, str) else {f"{name}_named": value}


def text_of(body: str, commune: str) -> str:
    """A body with Hugo's addresses, its headings below that of the page."""

    def address(match: re.Match[str]) -> str:
        kind, other, id_ = match.groups()
        return f"](/{other or commune}/{SECTIONS[kind]}/{id_}/)"

    return HEADING.sub("#", LINK.sub(address, body))


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
        end = moment(fields["end"])
        if "all_day" in result:
            end += timedelta(days=1)
        # With its offset: Hugo knows the zone of dates only, not of other parameters.
        result["end"] = end.replace(tzinfo=ZONE)
    for key in ("place", "organiser"):
        result |= reference(fields, key, commune)
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
        result["members_of"] = [path_of(each, commune) for each in fields["members_of"]]
    return result


def article(fields: Mapped, commune: str) -> Mapped:
    kept = {key: value for key, value in fields.items() if key != "by"}
    return kept | {"date": moment(fields["date"])} | reference(fields, "by", commune)


CONVERT: dict[str, Callable[[Mapped, str], Mapped]] = {
    "events": event,
    "directory": organisation,
    "news": article,
}


def commune_pages(folder: Path, labels: Mapped) -> Iterator[Page]:
    commune = folder.name
    settings, _ = load(folder / "commune.yaml")
    kept = {key: settings[key] for key in KEPT if key in settings}
    kept |= {key: float(settings[key]) for key in ("lat", "lon")}
    kept["population"] = int(settings["population"])
    home: Mapped = {
        "title": settings["name"],
        "heading": f"Ce qui se passe à {settings['name']}",
        "type": "commune",
        "outputs": ["html", "places", "emblem"],
    }
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
            if kind == "events":
                converted["outputs"] = ["html", "calendar"]
            elif kind == "directory" and id_ in organisers:
                converted["outputs"] = ["html", "calendar", "feed"]
            yield f"{commune}/{name}/{id_}.md", converted, text_of(body, commune)

    for kind in ("events", "directory"):
        name = SECTIONS[kind]
        yield f"{commune}/{name}/rubrique/_index.md", unlisted("Rubriques"), ""
        for category in sorted({fields["category"] for fields, _ in entries[kind].values()}):
            label = labels[ENTRY_TYPES[name]][category]
            heading = f"Agenda – {label}" if name == "agenda" else f"{label} – Annuaire"
            front: Mapped = {"title": heading, "label": label}
            front |= {"type": f"{name}-category", "category": category}
            front["outputs"] = LISTED_OUTPUTS[name]
            yield f"{commune}/{name}/rubrique/{category}.md", front, ""
    yield f"{commune}/agenda/mois/_index.md", unlisted("Mois"), ""
    for month in sorted({fields["start"][:7] for fields, _ in entries["events"].values()}):
        label = f"{MONTHS[int(month[5:]) - 1]} {month[:4]}"
        front = {"title": f"Agenda – {label}", "label": label, "type": "month", "month": month}
        front["url"] = f"/{commune}/agenda/{month}/"
        yield f"{commune}/agenda/mois/{month}.md", front, ""
    for name, title in EMPTY_SECTIONS.items():
        yield f"{commune}/{name}/_index.md", {"title": title, "type": "empty"}, ""
    for name, title in COMMUNE_NOTICES.items():
        yield f"{commune}/{name}.md", {"title": title, "type": name}, ""


def unlisted(title: str) -> Mapped:
    """A section without a page: it keeps its pages out of the lists of the section above."""
    return {"title": title, "build": {"render": "never", "list": "never"}}


def portal_pages(portal: Path) -> Iterator[Page]:
    settings, _ = load(portal / "portal.yaml")
    outputs = ["html", "communes", "emblem", "towns"]
    home = {"title": settings["name"], "heading": settings["name"], "outputs": outputs}
    yield "_index.md", home, ""
    for name, title in NOTICES.items():
        yield f"{name}.md", {"title": title, "type": name}, ""
    labels = yaml.load(LABELS.read_text("utf-8"), yaml.CBaseLoader)
    for folder in sorted((portal / "communes").iterdir()):
        yield from commune_pages(folder, labels)


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

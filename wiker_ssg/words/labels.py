"""What the closed vocabularies of entries are called, by name and key, as msgids."""

from collections.abc import Mapping

from wiker_ssg.language import N_, translation
from wiker_ssg.model.kinds import BY_FOLDER, FEED_FORMATS, SECTIONS

LABELS: Mapping[str, Mapping[str, str]] = {
    "section": {
        folder: BY_FOLDER[folder].words.section for folder in SECTIONS.values()
    },
    "status": {
        "scheduled": N_("Scheduled"),
        "cancelled": N_("Cancelled"),
        "postponed": N_("Postponed"),
        "moved-online": N_("Moved online"),
        "full": N_("Fully booked"),
    },
    "audience": {
        "families": N_("families"),
        "children": N_("children"),
        "seniors": N_("seniors"),
        "all": N_("everybody"),
    },
    "accessibility": {
        "wheelchair": N_("wheelchair access"),
        "hearing-loop": N_("hearing loop"),
        "sign-language": N_("sign language"),
        "audio-description": N_("audio description"),
        "easy-to-read": N_("easy to read"),
        "parking": N_("reserved parking"),
    },
    "type": {
        "association": N_("Association"),
        "business": N_("Business"),
        "producer": N_("Producer"),
        "venue": N_("Place"),
        "health": N_("Health care"),
        "public": N_("Public body"),
    },
    "types": {
        "association": N_("Associations"),
        "business": N_("Shops and businesses"),
        "producer": N_("Producers"),
        "venue": N_("Places to go"),
        "health": N_("Health professionals"),
        "public": N_("Public bodies"),
    },
    "span": {
        "today": N_("Today"),
        "weekend": N_("This weekend"),
        "week": N_("This week"),
    },
    "network": {
        "facebook": N_("Facebook"),
        "instagram": N_("Instagram"),
        "mastodon": N_("Mastodon"),
    },
    "feed": {
        **{form.name: form.label for form in FEED_FORMATS},
        "csv": N_("CSV"),
        "data": N_("JSON"),
        "geojson": N_("GeoJSON"),
        "jsonld": N_("catalogue"),
    },
    "file": {
        "csv": N_("for a spreadsheet"),
        "excel.csv": N_("for Excel: opens with a double click"),
        "json": N_("for a program"),
        "geojson": N_("for a map"),
        "ics": N_("for a calendar"),
    },
    "format": {
        "csv": N_("CSV"),
        "excel.csv": N_("CSV (Excel)"),
        "json": N_("JSON"),
        "geojson": N_("GeoJSON"),
        "ics": N_("iCalendar"),
    },
    "form": {
        "text": N_("text"),
        "address": N_("web address"),
        "moment": N_("a day or a time"),
        "date": N_("a day"),
        "flag": N_("true or false"),
        "number": N_("number"),
        "whole": N_("whole number"),
        "list": N_("list"),
    },
}  # fmt: skip
"""The msgids; `section` holds the names of sections by folder."""

CRUMB = "section:"
"""What stands in front of a section's folder where a name is expected."""


def labels(language: str) -> dict[str, dict[str, str]]:
    """Return all labels in a language."""
    words = translation(language).gettext
    return {
        name: {key: words(msgid) for key, msgid in terms.items()} for name, terms in LABELS.items()
    }

"""The sentences of the search's script."""

import datetime
import json
import re

from wiker_ssg.language import N_
from wiker_ssg.model.kinds import KINDS
from wiker_ssg.outputs.theme.hours import clock_words
from wiker_ssg.words import words
from wiker_ssg.words.labels import labels

SAID = {
    "nothing": N_("Nothing found {place}."),
    "one": N_("One result {place}."),
    "some": N_("{count} results {place}."),
    "neither": N_("Nothing within {km} km either."),
    "nothing_around": N_("Nothing else within {km} km."),
    "one_around": N_("One result nearby."),
    "some_around": N_("{count} results nearby."),
    "nothing_nearest": N_("Nothing yet in the nearest towns."),
    "one_nearest": N_("One result in the nearest towns."),
    "some_nearest": N_("{count} results in the nearest towns."),
    "looking": N_("Looking…"),
    "taken": N_("Results for “{words}”."),
    "lost": N_("Results without “{words}”."),
    "without": N_("without “{words}”"),
    "partly": N_("Part of the search could not be loaded."),
    "failed": N_("The search could not be loaded. What there is stands in the lists below."),
    "over": N_("It has taken place."),
    "until": N_("until {day}"),
    "at": N_("{day}, {time}"),
}
"""What the search's script says."""


def script_words(commune: str, language: str) -> str:
    """Return the sentences that the search's script fills in, as JSON."""
    place = words.in_town(commune, language)
    found: dict[str, object] = {
        key: words.phrase(text, language).replace("{place}", place) for key, text in SAID.items()
    }
    known = labels(language)
    found["kinds"] = {
        kind.folder: words.phrase(kind.words.section or kind.words.one, language) for kind in KINDS
    }
    found["status"] = known["status"]
    found |= clock_words(language)
    found["first"] = words.date(datetime.date(2026, 1, 1), language).split()[0]
    for unit, km in (("km", 11.0), ("metres", 0.3)):
        said = words.kilometres(km, language)
        found[unit] = re.sub(r"\d+", "{number}", said, count=1)
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))

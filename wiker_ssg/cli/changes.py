"""What a run of imports would do to each entry, field by field, in words."""

import datetime
from typing import TYPE_CHECKING

from wiker_ssg.language import N_, translation
from wiker_ssg.model.labels import label
from wiker_ssg.problems import visible
from wiker_ssg.words.plain import from_markdown, shorten

if TYPE_CHECKING:
    from wiker_ssg.connectors.joining import RunEvent
    from wiker_ssg.connectors.pull import Puller
    from wiker_ssg.model.entries import AnyEntry
    from wiker_ssg.review.values import Speaker

TURNS = N_("{field}: {old} → {new}")
STAYS = N_("{field}: here {ours}; the source says {theirs}; yours stays")
NOTHING = N_("nothing")
LONG = 300
"""Characters of a new text that are shown."""


class ChangeSpeech:
    """Says what becomes of entries' fields; communes are asked of the run that changes them."""

    def __init__(self, puller: "Puller", today: datetime.date, language: str) -> None:
        self.puller, self.today, self.language = puller, today, language
        self.gettext = translation(language).gettext
        self._speakers: dict[str, Speaker] = {}

    def lines(self, event: "RunEvent") -> list[str]:
        """Return a line for each field that an event sets, changes, or leaves to a person."""
        from wiker_ssg.review.preview import compared, facts

        if event.after is None:
            return []
        speaker = self._speaker(event.commune)
        if event.conflict is not None:
            return [self._conflict(event, speaker)]
        if event.before is not None:
            rows = compared(event.before, event.after, speaker)
            return [self._line(TURNS, field=r.label, old=r.old, new=r.new) for r in rows]
        known = [(fact.label, fact.value) for fact in facts(event.after, speaker)]
        known += (
            (label(key, self.language), shorten(_told(event.after, key, speaker), LONG))
            for key in ("summary", "body")
            if getattr(event.after, key)
        )
        pair = self.gettext(N_("{what}: {rest}"))
        return [visible(pair.format(what=what, rest=rest)) for what, rest in known]

    def _conflict(self, event: "RunEvent", speaker: "Speaker") -> str:
        from wiker_ssg.review.preview import around

        field = event.conflict.field if event.conflict is not None else ""
        told = [_told(one, field, speaker) for one in (event.before, event.after) if one]
        ours, theirs = around(told[0], told[-1])
        return self._line(STAYS, field=label(field, self.language), ours=ours, theirs=theirs)

    def _line(self, words: str, field: str, **values: str) -> str:
        """Return a sentence with values in quotation marks, and a word where there is none."""
        quoted, nothing = self.gettext(N_("“{text}”")), self.gettext(NOTHING)
        said = {
            key: quoted.format(text=visible(value)) if value else nothing
            for key, value in values.items()
        }
        return self.gettext(words).format(field=field, **said)

    def _speaker(self, slug: str) -> "Speaker":
        from wiker_ssg.review.values import Speaker

        if slug not in self._speakers:
            site = self.puller.town(slug).site(self.today)
            self._speakers[slug] = Speaker(site, self.language)
        return self._speakers[slug]


def _told(entry: "AnyEntry", field: str, speaker: "Speaker") -> str:
    """Return what an entry says at a field; a text in full, so that what differs is found."""
    value = getattr(entry, field, None)
    if isinstance(value, str) and field in ("summary", "body"):
        return from_markdown(value) if field == "body" else value
    return speaker.at(entry, field)

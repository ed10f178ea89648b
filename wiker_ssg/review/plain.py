"""Findings as text for a terminal."""

from collections.abc import Iterator

from wiker_ssg.review.escape import logged
from wiker_ssg.review.findings import EntryPreview, Fate, Findings, Point, Tone
from wiker_ssg.review.speech import FATES, Speech, sentence

ASKED = (Tone.CORRECT, Tone.DECIDE)
"""The tones of points that ask for something."""


def plain(findings: Findings) -> str:
    """Return findings as text: verdict first, then points, entries and effects."""
    return "\n".join(_lines(findings, Speech(findings))).rstrip() + "\n"


def open_points(findings: Findings) -> str:
    """Return what is to be corrected or decided before this is published; empty for nothing."""
    speech = Speech(findings)
    lines = [line for tone in ASKED for line in _points(findings.of(tone), speech, tone)]
    if findings.outside:
        lines += ["", speech.gettext("To be read by a developer")]
        lines += [f"  {logged(path)}" for path in findings.outside]
    return "\n".join(lines).strip("\n")


def _lines(findings: Findings, speech: Speech) -> Iterator[str]:
    yield speech.headline()
    yield logged(speech.opening())
    for tone in ASKED:
        yield from _points(findings.of(tone), speech, tone)
    if findings.outside:
        yield from ("", speech.gettext("To be read by a developer"))
        yield from (f"  {logged(path)}" for path in findings.outside)
    if findings.media and not findings.entries:
        yield from ("", speech.gettext("Pictures and documents"))
        yield from (f"  {logged(path)}" for path in findings.media)
    for entry in findings.entries:
        yield from _entry(entry, speech)
    yield from _points(findings.of(Tone.KNOW), speech, Tone.KNOW)
    if findings.addresses:
        yield from ("", speech.gettext("Addresses"))
    for one in findings.addresses:
        to = one.to if one.fate is Fate.REDIRECTED else ""
        yield f"  {logged(speech.gettext(FATES[one.fate]).format(url=one.url, to=to))}"


def _points(points: tuple[Point, ...], speech: Speech, tone: Tone) -> Iterator[str]:
    if points:
        yield from ("", speech.heading(tone))
    for point in points:
        where = point.location
        yield f"  {logged(where.path)}:{where.line}:{where.column}  [{point.code}]"
        for part in (point.message, point.remedy):
            if part:
                yield f"    {logged(sentence(part))}"
        if point.url:
            yield f"    {logged(point.url)}"
        if point.suggestion is not None:
            yield from (f"    │ {logged(line)}" for line in point.suggestion.text.split("\n"))


def _entry(entry: EntryPreview, speech: Speech) -> Iterator[str]:
    yield from ("", logged(f"{entry.title} ({speech.state(entry)})"))
    if entry.unread:
        yield "  " + speech.gettext("It cannot be shown before the errors above are corrected.")
    for row in entry.rows:
        change = f"{row.old or '–'} → {row.new or '–'}"
        yield f"  {logged(speech.fact(row.label, change))}"
    if entry.rows and entry.facts:
        yield ""
    for text in (entry.summary,):
        if text:
            yield f"  {logged(text)}"
    for fact in entry.facts:
        yield f"  {logged(speech.fact(fact.label, fact.value))}"
    if entry.standing is not None:
        said = speech.gettext("In the agenda on {day}:").format(day=entry.standing.day)
        yield f"  {logged(said)}"
        for slot in entry.standing.slots:
            words = " · ".join(part for part in (slot.hours, slot.title, slot.place) if part)
            yield f"  {'>' if slot.own else ' '} {logged(words)}"

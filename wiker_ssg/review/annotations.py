"""Findings as annotations: at most ten of a kind, as forges take from one step."""

from wiker_ssg.problems import Location
from wiker_ssg.problems.annotations import annotation
from wiker_ssg.review.escape import logged
from wiker_ssg.review.findings import Findings, Tone
from wiker_ssg.review.speech import Speech, sentence

MOST, LONGEST = 10, 4_000
"""How many annotations of a kind, and characters of one; GitHub takes ten and 64 KB."""
LEVELS = {Tone.CORRECT: "error", Tone.DECIDE: "warning", Tone.KNOW: "notice"}
"""The level of each tone; the verdict itself is one notice more."""


def annotations(findings: Findings) -> str:
    """Return workflow commands, the verdict first; of what is too much the last one tells."""
    speech = Speech(findings)
    lines: dict[str, list[str]] = {level: [] for level in LEVELS.values()}
    lines["notice"].append(annotation("notice", logged(speech.opening()), speech.headline()))
    for point in findings.points:
        words = " ".join(sentence(part) for part in (point.message, point.remedy) if part)
        words = words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
        title = speech.heading(point.tone)
        level, where = LEVELS[point.tone], point.location
        path = Location(logged(where.path), where.line, where.column)
        lines[level].append(annotation(level, logged(words), title, path, point.length))
    for outside in findings.outside:
        words = speech.gettext("To be read by a developer")
        title = speech.heading(Tone.DECIDE)
        lines["warning"].append(annotation("warning", words, title, Location(logged(outside))))
    shown: list[str] = []
    for level, found in lines.items():
        shown += found if len(found) <= MOST else found[: MOST - 1]
        if len(found) > MOST:
            more = speech.more(len(found) - MOST + 1)
            shown.append(annotation(level, more, speech.headline()))
    return "\n".join(shown) + "\n"

"""Findings as one comment of a pull request, which is replaced and never repeated."""

from collections.abc import Callable, Iterable
from functools import partial

from wiker_ssg.forge.github.comment import COMMENT, MARKER, parted
from wiker_ssg.review.escape import bold, code, fenced, inline, linked
from wiker_ssg.review.findings import AddressChange, EntryPreview, Fate, Findings, Point, Slot, Tone
from wiker_ssg.review.speech import FATES, Speech, sentence

NOTHING = "–"
TAIL = 1_000
"""Characters kept for the verdict, what was left off, and how the comment is replaced."""

MANY = 30
"""So many addresses, files and paths are named."""


class Comment:
    """Blocks of Markdown, as many as the workflow that posts them takes."""

    def __init__(self, size: int) -> None:
        self.blocks: list[str] = []
        self.size, self.points, self.entries, self.others = size, 0, 0, 0

    @property
    def cut(self) -> bool:
        """Whether something was left off."""
        return bool(self.points or self.entries or self.others)

    def add(self, block: Callable[[], str], kind: str = "others") -> None:
        """Add a block, or count it where the comment is full; what comes after is counted too."""
        if not self.cut:
            text = parted(block())
            if self.size + len(text) <= COMMENT - TAIL:
                self.blocks.append(text)
                self.size += len(text) + 2
                return
        setattr(self, kind, getattr(self, kind) + 1)


def whole(findings: Findings) -> bool:
    """Tell whether all findings fit into the comment."""
    return not _comment(findings, Speech(findings)).cut


def markdown(findings: Findings) -> str:
    """Return the comment; nothing that contributors wrote is more than text in it.

    It is never longer than the workflow that posts it takes (`comment.COMMENT`).
    """
    speech = Speech(findings)
    comment = _comment(findings, speech)
    head = [f"{MARKER}\n## {inline(speech.headline(comment.cut))}", inline(speech.opening())]
    if comment.cut:
        left = speech.left_off(comment.points, comment.entries, comment.others)
        see = speech.gettext(
            "All of it: `wiker review --base BRANCH --head PROPOSAL`, and on GitHub the file "
            "`relecture-entiere` of the check’s page."
        )
        head.append(f"**{left}** {see}")
    note = speech.gettext("This message follows the proposal: each change replaces it.")
    return parted("\n\n".join((*head, *comment.blocks, f"<sub>{note}</sub>")) + "\n")


def _comment(findings: Findings, speech: Speech) -> Comment:
    """Return what stands between the verdict and the end."""
    comment = Comment(len(parted(inline(speech.opening()))))
    for tone in (Tone.CORRECT, Tone.DECIDE):
        _points(comment, speech, tone, findings.of(tone))
    if findings.outside:
        comment.add(lambda: _outside(findings.outside, speech))
    if findings.media and not findings.entries:
        comment.add(lambda: _media(findings.media, speech))
    for entry in findings.entries:
        comment.add(partial(_entry, entry, speech), "entries")
    _points(comment, speech, Tone.KNOW, findings.of(Tone.KNOW))
    if findings.addresses:
        comment.add(lambda: _addresses(findings.addresses, speech))
    return comment


def _points(comment: Comment, speech: Speech, tone: Tone, points: Iterable[Point]) -> None:
    head = f"### {speech.heading(tone)}\n\n"
    for number, point in enumerate(points, 1):
        comment.add(partial(_point, head, number, point, speech), "points")
        head = ""


def _point(head: str, number: int, point: Point, speech: Speech) -> str:
    words = " ".join(inline(sentence(part)) for part in (point.message, point.remedy) if part)
    place = ", ".join(part for part in (code(point.location.path), speech.place(point)) if part)
    if point.url:
        see = speech.gettext("See it")
        words = f"{words} {linked(see, point.url)}"
    lines = [f"{head}{number}. {words} <sub>{place}</sub>"]
    if point.suggestion is not None:
        lines += ["", fenced(point.suggestion.text, "suggestion", "   ")]
    return "\n".join(lines)


def _outside(paths: tuple[str, ...], speech: Speech) -> str:
    lines = ["### " + speech.gettext("To be read by a developer"), ""]
    lines += [
        speech.gettext("These files are not content of the commune; leave them to the platform."),
        "",
    ]
    lines += [f"- {code(path)}" for path in paths[:MANY]]
    return "\n".join((*lines, *_more(paths, speech)))


def _media(paths: tuple[str, ...], speech: Speech) -> str:
    lines = ["### " + speech.gettext("Pictures and documents"), ""]
    lines += [f"- {code(path)}" for path in paths[:MANY]]
    return "\n".join((*lines, *_more(paths, speech)))


def _more(items: tuple[object, ...], speech: Speech) -> list[str]:
    rest = len(items) - MANY
    return [f"- {speech.more(rest)}"] if rest > 0 else []


def _entry(entry: EntryPreview, speech: Speech) -> str:
    lines = [f"### {inline(entry.title)}", "", inline(speech.state(entry))]
    if entry.unread:
        lines += ["", speech.gettext("It cannot be shown before the errors above are corrected.")]
        return "\n".join(lines)
    if entry.rows:
        before, after = speech.gettext("Before"), speech.gettext("After")
        lines += ["", f"| | {before} | {after} |", "|---|---|---|"]
        lines += [
            f"| {bold(row.label)} | {inline(row.old)} | {inline(row.new)} |" for row in entry.rows
        ]
        seen = speech.gettext("As it will look")
        folded = [f"<details><summary>{seen}</summary>", *_preview(entry, speech), "", "</details>"]
        lines += ["", *folded] if entry.facts else []
    elif entry.facts:
        lines += _preview(entry, speech)
    if entry.standing is not None:
        standing = entry.standing
        said = speech.gettext("In the agenda on {day}:").format(day=standing.day)
        lines += ["", inline(said), ""]
        lines += [f"- {_slot(slot)}" for slot in standing.slots]
        if standing.earlier + standing.later:
            rest = standing.earlier + standing.later
            lines.append(f"- {speech.more(rest)}")
    return "\n".join(lines)


def _preview(entry: EntryPreview, speech: Speech) -> list[str]:
    quoted = [bold(entry.title)]
    if entry.summary:
        quoted += ["", inline(entry.summary)]
    if entry.facts:
        quoted.append("")
        quoted += [f"- {inline(speech.fact(fact.label, fact.value))}" for fact in entry.facts]
    for paragraph in entry.text.split("\n"):
        if paragraph.strip():
            quoted += ["", inline(paragraph)]
    return ["", *(f"> {line}".rstrip() for line in quoted)]


def _slot(slot: Slot) -> str:
    words = " · ".join(inline(part) for part in (slot.hours, slot.title, slot.place) if part)
    return f"**{words or NOTHING}**" if slot.own else words


def _addresses(addresses: tuple[AddressChange, ...], speech: Speech) -> str:
    lines = ["### " + speech.gettext("Addresses"), ""]
    for one in addresses[:MANY]:
        said = speech.gettext(FATES[one.fate])
        to = code(one.to) if one.fate is Fate.REDIRECTED else ""
        lines.append(f"- {said.format(url=code(one.url), to=to)}")
    return "\n".join((*lines, *_more(addresses, speech)))

"""What came of a source, in words."""

from collections import Counter
from typing import TYPE_CHECKING

import click

from wiker_ssg.language import N_, translation
from wiker_ssg.problems import Location, Problem, sentence, visible

if TYPE_CHECKING:
    from collections.abc import Container

    from wiker_ssg.connectors.joining import RunAction
    from wiker_ssg.connectors.pull import Puller, SourceOutcome
    from wiker_ssg.connectors.record import RecordRefusal
    from wiker_ssg.connectors.sources import NamedSource

WHAT = {
    "added": N_("addition"), "joined": N_("completion"), "changed": N_("change"),
    "back": N_("return"), "gone": N_("missing from the source"),
    "expired": N_("taken off the lists"), "conflict": N_("yours to decide"),
    "declined": N_("deleted here, not imported again"), "broken": N_("error in the file"),
}  # fmt: skip
"""What a run does to an entry, in words."""

PAIR = N_("{what}: {rest}")
PLACES = {"row": N_("row {number}"), "item": N_("item {number}")}
SHOWN, EXAMPLES = 12, 3
NOT_HERE = ("place-elsewhere", "place-unsure")
LOST = 3
"""One record of so many judged elsewhere makes a commune's own source doubtful."""


class OutcomeSpeech:
    """Says what came of sources; with `whole`, each entry and each reason of it."""

    def __init__(self, language: str, whole: bool) -> None:
        self.language, self.whole = language, whole
        known = translation(language)
        self.gettext, self.ngettext = known.gettext, known.ngettext

    def outcome(self, named: "NamedSource", done: "SourceOutcome", puller: "Puller") -> str:
        """Return all that is said of a source, with its name above."""
        from wiker_ssg.connectors.pull import TurnState

        where = f"{done.home}: " if done.home and not puller.root.single else ""
        title = f"{where}{named.name} – {named.settings.name}"
        lines = self._lost(done)
        if done.why is not None:
            lines.append(self.refusal(done.why))
        elif done.state is TurnState.STOPPED:
            words = self.ngettext(
                "stopped, nothing was written: {n} of {known} entries would change or is gone. "
                "If that is right: wiker pull {name} --yes",
                "stopped, nothing was written: {n} of {known} entries would change or are gone. "
                "If that is right: wiker pull {name} --yes",
                done.touched,
            )
            lines.append(words.format(n=done.touched, known=done.known, name=done.name))
        else:
            lines.append(self._counted(done))
        lines += self._all(named, done, puller) if self.whole else self._entries(done)
        lines += self._refusals(done)
        if done.commit:
            words = N_("on the branch {branch}: {commit}")
            lines.append(self.gettext(words).format(branch=done.branch, commit=done.commit[:10]))
        told = "".join(f"  {hanging(line)}\n" for line in lines)
        return f"{click.style(title, bold=True)}\n{told}"

    def summary(self, done: "SourceOutcome") -> list[str]:
        """Return what the proposal of a source says: counts, and what a person has to look at."""
        from wiker_ssg.connectors.joining import RunAction

        told = [*self._lost(done), self._counted(done)]
        return [*told, *self._entries(done, (RunAction.CONFLICT,)), *self._elsewhere(done)]

    def refusal(self, refusal: "RecordRefusal") -> str:
        """Return why a record, or a whole source, is not taken."""
        told = sentence(_problem(refusal), self.language)
        if refusal.where:
            where = self._place(visible(refusal.where))
            return self.gettext(PAIR).format(what=where, rest=told.message)
        return f"{told.message} – {told.remedy}" if told.remedy else told.message

    def _counted(self, done: "SourceOutcome") -> str:
        counts = Counter(event.what.value for event in done.events)
        parts = {N_("records read"): done.records}
        parts |= {words: counts[what] for what, words in WHAT.items() if counts[what]}
        if done.filtered:
            parts[N_("outside the filter")] = done.filtered
        if done.refused:
            parts[N_("not taken")] = len(done.refused)
        pair = self.gettext(PAIR)
        told = [pair.format(what=self.gettext(what), rest=count) for what, count in parts.items()]
        if not done.events:
            told.append(self.gettext(N_("nothing new")))
        return ", ".join(told)

    def _all(self, named: "NamedSource", done: "SourceOutcome", puller: "Puller") -> list[str]:
        """Return every entry that a run would touch, with what would become of its fields."""
        from wiker_ssg.cli.changes import ChangeSpeech

        speech = ChangeSpeech(puller, puller.today(named), self.language)
        lines = []
        for event in done.events:
            at = f"{event.commune}/{event.folder}/{event.id}"
            what = self.gettext(WHAT[event.what.value])
            lines.append(
                self.gettext(PAIR).format(what=what, rest=f"{visible(event.title)} ({at})")
            )
            lines += (f"  {line}" for line in speech.lines(event))
        return lines

    def _entries(
        self, done: "SourceOutcome", only: "Container[RunAction] | None" = None
    ) -> list[str]:
        lines = []
        events = [event for event in done.events if only is None or event.what in only]
        for event in events[:SHOWN]:
            at = f"{event.commune}/{event.folder}/{event.id}"
            what = self.gettext(WHAT[event.what.value])
            line = self.gettext(PAIR).format(what=what, rest=f"{event.title} ({at})")
            if event.conflict is not None:
                words = N_("{field} is “{ours}” here and “{theirs}” in the source; yours stays")
                told = self.gettext(words).format(
                    field=event.conflict.field,
                    ours=_short(event.conflict.ours), theirs=_short(event.conflict.theirs),
                )  # fmt: skip
                line = f"{line} – {told}"
            lines.append(line)
        if len(events) > SHOWN:
            words = N_("and {n} more; beforehand, wiker pull {name} --dry-run tells each in full")
            lines.append(self.gettext(words).format(n=len(events) - SHOWN, name=done.name))
        return lines

    def _refusals(self, done: "SourceOutcome") -> list[str]:
        """Return each reason once with its number, and the first records of it.

        Of a commune's own source all that is judged elsewhere: it may be what it is about.
        """
        elsewhere = self._elsewhere(done)
        lines = list(elsewhere)
        for refused in (done.refused, done.partly):
            by_code: dict[str, list[RecordRefusal]] = {}
            for refusal in refused:
                if not (elsewhere and refusal.code in NOT_HERE):
                    by_code.setdefault(refusal.code, []).append(refusal)
            for found in by_code.values():
                shown = len(found) if self.whole else EXAMPLES
                lines += [self.refusal(refusal) for refusal in found[:shown]]
                if len(found) > shown:
                    more = self.gettext(N_("and {n} more for this reason"))
                    lines.append("  " + more.format(n=len(found) - shown))
        return lines

    def _elsewhere(self, done: "SourceOutcome") -> list[str]:
        """Return what a commune's own source tells of other communes, with the remedies."""
        found = [refusal for refusal in done.refused if refusal.code in NOT_HERE]
        if not found or not done.home:
            return []
        told = [(refusal.facts.get("when", ""), self.refusal(refusal)) for refusal in found]
        lines = [f"{when} – {said}" if when else said for when, said in told]
        first = found[0]
        return [*lines, f"  {sentence(_problem(first), self.language).remedy}"]

    def _lost(self, done: "SourceOutcome") -> list[str]:
        """Return a warning where a commune's own source is for a good part judged elsewhere."""
        found = sum(refusal.code in NOT_HERE for refusal in done.refused)
        if not done.home or found * LOST <= done.records:
            return []
        words = self.ngettext(
            "careful: {n} of {records} records is judged to be elsewhere and is not taken; it is "
            "listed below",
            "careful: {n} of {records} records are judged to be elsewhere and are not taken; all "
            "are listed below",
            found,
        )
        return [words.format(n=found, records=done.records)]

    def _place(self, where: str) -> str:
        """Return where a record stands in its source; a row and an item in words."""
        kind, _, number = where.rpartition(" ")
        words = PLACES.get(kind)
        return self.gettext(words).format(number=number) if words else where


def _problem(refusal: "RecordRefusal") -> Problem:
    return Problem(Location(refusal.where), refusal.code, refusal.facts)


def hanging(line: str) -> str:
    """Return what is said with its further lines below its first: none looks like another entry."""
    own = len(line) - len(line.lstrip(" "))
    first, *more = line.split("\n")
    return "\n".join([first, *(f"{' ' * (own + 4)}{text}" if text else "" for text in more)])


def _short(value: object) -> str:
    text = "–" if value is None else visible(str(value))
    return text if len(text) <= 60 else text[:59] + "…"

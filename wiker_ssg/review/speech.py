"""The sentences of a review that every format says alike."""

from wiker_ssg.language import N_, translation
from wiker_ssg.model.slug import slugify
from wiker_ssg.review.findings import (
    Contributor,
    EntryFate,
    EntryPreview,
    Fate,
    Findings,
    Point,
    Tone,
    Way,
)

HEADINGS = {
    Tone.CORRECT: N_("To correct"),
    Tone.DECIDE: N_("Yours to decide"),
    Tone.KNOW: N_("Good to know"),
}
STATES = {
    EntryFate.ADDED: N_("added"),
    EntryFate.CHANGED: N_("modified"),
    EntryFate.RENAMED: N_("new address"),
    EntryFate.REMOVED: N_("deleted"),
}
DOES = {
    EntryFate.ADDED: N_("Adds “{title}”."),
    EntryFate.CHANGED: N_("Changes “{title}”."),
    EntryFate.RENAMED: N_("Gives “{title}” a new address."),
    EntryFate.REMOVED: N_("Removes “{title}”."),
}
FATES = {
    Fate.ADDED: N_("new: {url}"),
    Fate.CHANGED: N_("changed: {url}"),
    Fate.REDIRECTED: N_("{url} now leads to {to}"),
    Fate.GONE: N_("gone: {url} – links to it will lead nowhere"),
}
WAYS = {
    (Way.FORM, None): N_("Sent with the form."),
    (Way.FORM, True): N_("Sent with the form, for the first time: a word of thanks does good."),
    (Way.FORM, False): N_("Sent with the form by somebody who has contributed before."),
    (Way.IMPORT, None): N_("Comes from an import of open data."),
    (Way.ACCOUNT, True): N_("A first contribution from this account: a word of thanks does good."),
    (Way.ACCOUNT, False): N_("From an account that has contributed before."),
    (Way.ACCOUNT, None): N_("Proposed from an account."),
}


class Speech:
    """Says findings in their language."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        known = translation(findings.language)
        self.gettext, self.ngettext = known.gettext, known.ngettext

    def headline(self, cut: bool = False) -> str:
        """Return the verdict in one line: the sections that stand below it, and no other.

        What is `cut` is not all there: nobody is told then that nothing is left to do.
        """
        correct, decide = len(self.findings.of(Tone.CORRECT)), len(self.findings.of(Tone.DECIDE))
        said = ""
        if correct:
            said = self.ngettext("{n} point to correct", "{n} points to correct", correct)
            said = said.format(n=correct)
            if decide:
                then = self.ngettext("then {n} to decide", "then {n} to decide", decide)
                said = f"{said}, {then.format(n=decide)}"
        elif decide:
            said = self.ngettext(
                "Yours to decide: {n} question", "Yours to decide: {n} questions", decide
            ).format(n=decide)
        if self.findings.outside:
            developer = self.gettext("To be read by a developer")
            if not said:
                return developer
            with_ = self.gettext("{verdict}, and files to be read by a developer")
            return with_.format(verdict=said)
        if said:
            return said
        if cut:
            return self.gettext("More than one message holds: read all of it")
        if not (self.findings.entries or self.findings.media):
            return self.gettext("Nothing to publish: read what is said")
        return self.gettext("Ready to publish")

    def opening(self) -> str:
        """Return what the proposal does and who made it."""
        entries, contributor = self.findings.entries, self.findings.contributor
        if len(entries) == 1:
            does = self.gettext(DOES[entries[0].what]).format(title=entries[0].title)
        elif entries:
            does = self._counted(entries)
        elif self.findings.media:
            does = self.gettext("Touches pictures or documents alone.")
        else:
            does = self.gettext("Touches no entry.")
        return f"{does} {self.who(contributor)}"

    def _counted(self, entries: tuple[EntryPreview, ...]) -> str:
        number = {what: sum(one.what is what for one in entries) for what in EntryFate}
        said = {
            EntryFate.ADDED: self.ngettext(
                "{n} entry added", "{n} entries added", number[EntryFate.ADDED]
            ),
            EntryFate.CHANGED: self.ngettext(
                "{n} entry changed", "{n} entries changed", number[EntryFate.CHANGED]
            ),
            EntryFate.RENAMED: self.ngettext(
                "{n} entry with a new address",
                "{n} entries with a new address",
                number[EntryFate.RENAMED],
            ),
            EntryFate.REMOVED: self.ngettext(
                "{n} entry removed", "{n} entries removed", number[EntryFate.REMOVED]
            ),
        }
        parts = [said[what].format(n=number[what]) for what in EntryFate if number[what]]
        return ", ".join(parts) + "."

    def who(self, contributor: Contributor) -> str:
        """Return who proposes this, without a name but one chosen to be public."""
        first = None if contributor.way is Way.IMPORT else contributor.first
        said = self.gettext(WAYS[contributor.way, first])
        if contributor.pseudonym:
            signed = self.gettext("Signed: {name}.").format(name=contributor.pseudonym)
            said = f"{said} {signed}"
        return said

    def heading(self, tone: Tone) -> str:
        """Return the heading of a tone's points."""
        return self.gettext(HEADINGS[tone])

    def state(self, entry: EntryPreview) -> str:
        """Return what becomes of an entry, and what it is: “nouveau · Événement”."""
        return f"{entry.kind}, {self.gettext(STATES[entry.what])}"

    def place(self, point: Point) -> str:
        """Return the line of a point: “ligne 4”; nothing for the first, which says nothing."""
        line = point.location.line
        return self.gettext("line {n}").format(n=line) if line > 1 else ""

    def more(self, rest: int) -> str:
        """Return how many of a list are not shown."""
        return self.gettext("and {n} more").format(n=rest)

    def left_off(self, points: int, entries: int, others: int) -> str:
        """Return how many points, entries and further sections there was no room for."""
        said = {
            self.ngettext("{n} point", "{n} points", points): points,
            self.ngettext("{n} entry", "{n} entries", entries): entries,
            self.ngettext("{n} further section", "{n} further sections", others): others,
        }
        parts = ", ".join(words.format(n=n) for words, n in said.items() if n)
        return self.gettext("Not shown here for lack of room: {what}.").format(what=parts)

    def fact(self, label: str, value: str) -> str:
        """Return a label and its value."""
        return self.gettext("{label}: {value}").format(label=label, value=value)


def sentence(text: str) -> str:
    """Return a message as a sentence: a capital in front, a full stop behind."""
    text = text.strip()
    if not text:
        return ""
    first = text[0].upper() if slugify(text[0]) else text[0]
    return first + text[1:] + ("" if text.endswith((".", "!", "?", "…")) else ".")

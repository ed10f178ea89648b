"""One form as it is asked of somebody."""

from dataclasses import dataclass, replace

from wiker_ssg.contribute.forms import Form
from wiker_ssg.contribute.look import Look
from wiker_ssg.contribute.records import ShownFile, Submission
from wiker_ssg.contribute.town import ServiceTown
from wiker_ssg.federation.forwarding import FormerNames
from wiker_ssg.model.entries import AnyEntry
from wiker_ssg.source.files import Source


@dataclass(frozen=True)
class Asked:
    """One form as it is asked of somebody: for which commune, of which entry.

    `base` is the entry that is corrected and `shown` its file, both as the form showed them;
    `today` is the file as it stands now, None where it is gone. `item` is the submission that its
    sender corrects. `purpose` binds the form's stamp; where something is corrected, `corrects` are
    its folder and id. `former` are the names that the entry had in the commune that was asked
    for, where another one took that in.
    """

    town: ServiceTown
    look: Look
    form: Form
    action: str
    purpose: str
    corrects: tuple[str, str] | None = None
    base: AnyEntry | None = None
    shown: ShownFile | None = None
    today: ShownFile | None = None
    item: Submission | None = None
    former: FormerNames | None = None

    @property
    def own(self) -> bool:
        """Whether only the owner of a private link can see the form."""
        return self.item is not None

    def of(self, shown: ShownFile) -> "Asked | None":
        """Return the form as it was when it showed a file; None where that is of another entry."""
        if self.former is not None:
            data = self.former.text(shown.path, shown.data, self.town.parser, self.town.root.portal)
            shown = ShownFile(self.former.path(shown.path), data)
        parsed = self.town.parser.parse(Source(shown.path, b"", shown.text))
        entry = parsed.entry
        if entry is None or (entry.folder, entry.id) != self.corrects:
            return None
        return replace(self, base=entry, shown=shown)
